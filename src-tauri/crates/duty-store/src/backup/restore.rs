//! Puts a backup in the place of the database.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use super::name::{BackupName, BackupReason};
use super::{Backups, check_file};
use crate::connection;
use crate::error::StoreError;
use crate::place;
use crate::presence::{Company, Gate};

/// What a restore did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The backup that is in force now.
    pub from: BackupName,
    /// What became of the data that were there.
    pub replaced: Replaced,
}

/// What became of the data that a restore replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// There were none.
    Nothing,
    /// They are kept as this backup, which can be restored in turn.
    Kept(BackupName),
    /// They were damaged, and are kept as they were.
    KeptDamaged(BackupName),
}

impl Backups {
    /// Puts the backup `name` in the place of the database, and keeps what was there as another backup.
    ///
    /// The caller must have closed its own store.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when any process has the data open; what [`Backups::verify`] finds; what the file
    /// system says. The database is then as it was.
    pub fn restore(
        &self,
        name: BackupName,
        now: DateTime<Utc>,
        offset: FixedOffset,
    ) -> Result<Restored, StoreError> {
        self.place.prepare()?;
        let gate = Gate::enter(&self.place)?;
        match gate.company()? {
            Company::Alone => {}
            Company::Others => return Err(StoreError::InUse),
        }
        self.verify(name)?;

        let database = self.place.database();
        let incoming = self.place.new_database();
        place::make_private(&incoming)?;
        copy_file(&self.path(name), &incoming)?;
        check_file(&incoming)?;

        let replaced = self.keep(&database, now.with_timezone(&offset).naive_local())?;
        // A log of the old database would be played into the new one. What it held is in the copy just kept.
        place::remove_side_files(&database)?;
        place::put_in_place(&incoming, &database)?;
        gate.mark_clean()?;
        Ok(Restored { from: name, replaced })
    }

    fn keep(&self, database: &Path, now: NaiveDateTime) -> Result<Replaced, StoreError> {
        if place::found(fs::metadata(database)).map_err(|e| StoreError::io(database, e))?.is_none() {
            return Ok(Replaced::Nothing);
        }
        match self.keep_whole(database, now) {
            Ok(kept) => Ok(Replaced::Kept(kept)),
            Err(e @ (StoreError::DiskFull { .. } | StoreError::NotWritable { .. })) => Err(e),
            // Whole, but this program can't tell; a newer one can have it back.
            Err(StoreError::NewerThanProgram { .. }) => {
                self.keep_raw(database, now, BackupReason::Restore).map(Replaced::Kept)
            }
            Err(_) => self.keep_raw(database, now, BackupReason::Damaged).map(Replaced::KeptDamaged),
        }
    }

    fn keep_whole(&self, database: &Path, now: NaiveDateTime) -> Result<BackupName, StoreError> {
        place::look_at(database)?;
        let conn = connection::open(database)?;
        self.make(&conn, now, BackupReason::Restore)
    }

    /// What can't be read as a database is kept byte for byte, with the log that may hold its newest changes.
    fn keep_raw(
        &self,
        database: &Path,
        now: NaiveDateTime,
        reason: BackupReason,
    ) -> Result<BackupName, StoreError> {
        let name = self.free_name(now, reason)?;
        let kept = self.path(name);
        let log = place::side_file(database, "-wal");
        if place::found(fs::metadata(&log)).map_err(|e| StoreError::io(&log, e))?.is_some() {
            copy_file(&log, &place::side_file(&kept, "-wal"))?;
        }
        let unfinished = self.unfinished();
        copy_file(database, &unfinished)?;
        place::put_in_place(&unfinished, &kept)?;
        Ok(name)
    }
}

/// Copies a file into one that only its owner can read.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = fs::File::open(from).map_err(|e| StoreError::io(from, e))?;
    let mut target = place::open_private(to)?;
    let io = |e| StoreError::io(to, e);
    target.set_len(0).map_err(io)?;
    std::io::copy(&mut source, &mut target).map_err(io)?;
    target.sync_all().map_err(io)
}
