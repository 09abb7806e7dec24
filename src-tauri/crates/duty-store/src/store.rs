//! The open data: everything is read in one snapshot and written in one transaction.

use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::backup::{BackupName, BackupReason, Backups};
use crate::connection::Line;
use crate::error::StoreError;
use crate::place::Place;
use crate::presence::{Gate, Presence, WatchPost};
use crate::scratch::Life;

/// The data of one office, open. Several processes may have them open at once.
pub struct Store {
    // The order matters: fields are dropped from the first to the last, and the presence says "the last one left
    // in order", which is true only when the connection is closed.
    conn: Line,
    _presence: Presence,
    place: Place,
    offset: FixedOffset,
    // Scratch data only.
    life: Option<Life>,
}

/// Tells one state of the data from another; see [`Store::data_version`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DataVersion(i64);

impl Store {
    pub(crate) const fn new(
        conn: Line,
        presence: Presence,
        place: Place,
        offset: FixedOffset,
        life: Option<Life>,
    ) -> Self {
        Self { conn, _presence: presence, place, offset, life }
    }

    /// Reads. Everything that `read` sees belongs to one moment, whatever other processes write meanwhile.
    ///
    /// # Errors
    /// What `read` says, and what SQLite says.
    pub fn read<T, E: From<StoreError>>(
        &mut self,
        read: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let reader = Reader { tx: self.begin(TransactionBehavior::Deferred)? };
        read(&reader)
    }

    /// Writes: all that `write` does, or nothing when it returns an error. Waits for other writers first, so what
    /// it reads is what it changes.
    ///
    /// # Errors
    /// What `write` says, [`StoreError::Busy`] when another process writes for too long, and what SQLite says.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let life = self.life.clone();
        let mut writer = Writer { reader: Reader { tx: self.begin(TransactionBehavior::Immediate)? } };
        if let Some(life) = &life {
            life.begin_write(&writer)?;
        }
        let value = write(&mut writer)?;
        if let Some(life) = &life {
            life.end_write(&writer)?;
            life.before_commit()?;
        }
        writer.reader.tx.commit().map_err(StoreError::from)?;
        if let Some(life) = &life {
            life.after_commit()?;
        }
        Ok(value)
    }

    fn begin(&mut self, behavior: TransactionBehavior) -> Result<Transaction<'_>, StoreError> {
        if let Some(life) = &self.life {
            life.go_on()?;
        }
        Ok(self.conn.transaction_with_behavior(behavior)?)
    }

    /// A value that changes whenever another process (or another open store) has changed the data. Writes through
    /// this store don't change it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn data_version(&self) -> Result<DataVersion, StoreError> {
        let mut asked = self.conn.prepare_cached("PRAGMA data_version")?;
        let version = asked.query_row([], |row| row.get(0))?;
        Ok(DataVersion(version))
    }

    /// Takes the watch over these data, unless another process or another open store keeps it.
    ///
    /// # Errors
    /// What the file system says.
    pub fn take_watch(&self) -> Result<Option<WatchPost>, StoreError> {
        WatchPost::take(&self.place)
    }

    /// The backups of these data.
    #[must_use]
    pub fn backups(&self) -> Backups {
        Backups::of(self.place.clone())
    }

    /// Makes a backup now. Others may go on writing meanwhile.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], or what the file system and SQLite say.
    pub fn create_backup(&self, now: DateTime<Utc>, reason: BackupReason) -> Result<BackupName, StoreError> {
        let _gate = Gate::enter(&self.place)?;
        let local_now = now.with_timezone(&self.offset).naive_local();
        self.backups().make(&self.conn, local_now, reason)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("dir", &self.place.dir()).finish()
    }
}

/// One moment of the data, for reading. Its methods stand in the file of the table that they read.
#[derive(Debug)]
pub struct Reader<'a> {
    tx: Transaction<'a>,
}

impl Reader<'_> {
    pub(crate) fn conn(&self) -> &Connection {
        &self.tx
    }
}

/// One change of the data. Reads what a [`Reader`] reads, with the change so far.
#[derive(Debug)]
pub struct Writer<'a> {
    reader: Reader<'a>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_refuses_a_change_and_keeps_what_was() {
        let dir = tempfile::tempdir().unwrap();
        let now = "2026-06-01T00:30:00Z".parse().unwrap();
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let (mut store, _) = Store::open(dir.path(), now, offset).unwrap();
        store.write(|tx| tx.set_setting("small", "kept")).unwrap();
        store.conn.pragma_update(None, "max_page_count", 1).unwrap();

        let refused = store.write(|tx| {
            tx.set_setting("small", "lost")?;
            tx.set_setting("large", &"x".repeat(1_000_000))
        });

        assert!(matches!(refused, Err(StoreError::DiskFull { .. })), "{refused:?}");
        let kept = store.read(|tx| tx.setting("small")).unwrap();
        assert_eq!(kept.as_deref(), Some("kept"));
    }
}
