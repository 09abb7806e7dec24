//! Copies of the whole database: made, listed, checked, thinned out, and put back.
//!
//! A backup is one self-contained file that has passed the same check as the database itself; a file that hasn't
//! never gets a backup's name (except one that is kept *because* it is damaged, and says so).

mod copy;
mod name;
mod prune;
mod restore;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};

pub use name::{BackupName, BackupReason};
pub use restore::{Replaced, Restored};

use crate::error::StoreError;
use crate::integrity;
use crate::migrate::{MIGRATIONS, found_version, version_of};
use crate::place::{self, Found, Place};

/// Most backups that are tried in search of a good one.
const MAX_BACKUPS_TRIED: usize = 40;

/// The backups of one data directory. Needs no open store: they are there for when it can't be opened.
#[derive(Clone, Debug)]
pub struct Backups {
    place: Place,
}

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its name.
    pub name: BackupName,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Backups {
    /// The backups in the data directory `dir`.
    #[must_use]
    pub fn at(dir: &Path) -> Self {
        Self { place: Place::new(dir) }
    }

    pub(crate) const fn of(place: Place) -> Self {
        Self { place }
    }

    /// Every backup, the newest first. Files with other names are not ours and are left out.
    ///
    /// # Errors
    /// What the file system says.
    pub fn list(&self) -> Result<Vec<Backup>, StoreError> {
        let dir = self.place.backups();
        let io = |e| StoreError::io(&dir, e);
        let Some(entries) = place::found(fs::read_dir(&dir)).map_err(io)? else {
            return Ok(Vec::new());
        };
        let mut backups = Vec::new();
        for entry in entries {
            let entry = entry.map_err(io)?;
            let Some(name) = entry.file_name().to_str().and_then(BackupName::read) else {
                continue;
            };
            let bytes = entry.metadata().map_err(io)?.len();
            backups.push(Backup { name, bytes });
        }
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.name));
        Ok(backups)
    }

    /// Checks that `name` can be restored: a whole database of ours that this program knows.
    ///
    /// # Errors
    /// [`StoreError::NoSuchBackup`], [`StoreError::BackupUnusable`] or [`StoreError::NewerThanProgram`].
    pub fn verify(&self, name: BackupName) -> Result<Backup, StoreError> {
        let path = self.path(name);
        let unusable = |detail: String| StoreError::BackupUnusable { name, detail };
        match place::look_at(&path) {
            Ok(Found::Ours) => {}
            Ok(Found::Nothing) => return Err(StoreError::NoSuchBackup { name }),
            Err(e @ (StoreError::NotADatabase { .. } | StoreError::Foreign { .. })) => {
                return Err(unusable(e.to_string()));
            }
            Err(e) => return Err(e),
        }
        check_file(&path).map_err(|e| match e {
            newer @ StoreError::NewerThanProgram { .. } => newer,
            other => unusable(other.to_string()),
        })?;
        let meta = fs::metadata(&path).map_err(|e| StoreError::io(&path, e))?;
        Ok(Backup { name, bytes: meta.len() })
    }

    /// The newest backup that passes its check.
    pub(crate) fn newest_good(&self) -> Option<BackupName> {
        // Asked when something is damaged already: a second failure must not hide the first.
        let backups = self.list().unwrap_or_default();
        let mut names = backups.into_iter().map(|backup| backup.name);
        names.by_ref().take(MAX_BACKUPS_TRIED).find(|name| self.verify(*name).is_ok())
    }

    /// Makes the backup of the day, when there is none yet, and removes what has served its time.
    pub(crate) fn make_daily(
        &self,
        conn: &Connection,
        now: NaiveDateTime,
    ) -> Result<Option<BackupName>, StoreError> {
        let has_today = |backup: &Backup| backup.name.date() == now.date() && prune::is_regular(backup.name);
        if self.list()?.iter().any(has_today) {
            return Ok(None);
        }
        let name = self.make(conn, now, BackupReason::Daily)?;
        self.thin_out(now)?;
        Ok(Some(name))
    }

    /// Copies the open database, under the civil time `now` of the office. The caller holds the gate.
    pub(crate) fn make(
        &self,
        conn: &Connection,
        now: NaiveDateTime,
        reason: BackupReason,
    ) -> Result<BackupName, StoreError> {
        let name = self.free_name(now, reason)?;
        let unfinished = self.unfinished();
        let made = place::make_private(&unfinished)
            .and_then(|()| copy::online(conn, &unfinished))
            .and_then(|()| check_file(&unfinished))
            .and_then(|()| place::put_in_place(&unfinished, &self.path(name)));
        match made {
            Ok(()) => Ok(name),
            Err(e) => {
                // Half a copy would only take room; if it can't be removed, the first error says more.
                drop(place::remove_database(&unfinished));
                Err(e)
            }
        }
    }

    /// Removes the automatic backups that nobody needs any more.
    fn thin_out(&self, now: NaiveDateTime) -> Result<(), StoreError> {
        let names: Vec<_> = self.list()?.into_iter().map(|backup| backup.name).collect();
        for name in prune::expired(&names, now.date()) {
            place::remove_database(&self.path(name))?;
        }
        Ok(())
    }

    fn path(&self, name: BackupName) -> PathBuf {
        self.place.backups().join(name.to_string())
    }

    /// Where a backup is written before it has passed its check. One name is enough, since whoever makes a backup
    /// holds the gate.
    fn unfinished(&self) -> PathBuf {
        self.place.backups().join("unfinished.tmp")
    }

    /// A name that no backup has yet, and the directory for it.
    fn free_name(&self, now: NaiveDateTime, reason: BackupReason) -> Result<BackupName, StoreError> {
        place::make_private_dir(&self.place.backups())?;
        let taken: Vec<_> = self.list()?.into_iter().map(|backup| backup.name).collect();
        name::free(&taken, now, reason)
            .ok_or_else(|| StoreError::Busy { detail: "too many backups within one minute".to_owned() })
    }
}

/// Checks a database file that nobody writes to.
fn check_file(path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| StoreError::sql_at(path, &e))?;
    found_version(&conn, version_of(MIGRATIONS))?;
    integrity::check(&conn)
}
