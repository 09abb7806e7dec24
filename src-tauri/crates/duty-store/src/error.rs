//! What can go wrong with stored data, as variants that a client can act on.
//!
//! It refuses to be a copy of SQLite's error codes: what nobody can act on is [`StoreError::Sql`] with a detail.

use std::io;
use std::path::{Path, PathBuf};

use duty_core::{RosterId, ShiftId};
use rusqlite::ErrorCode;
use thiserror::Error;

use crate::backup::BackupName;
use crate::place::DATABASE_FILE;

/// SQLite's extended code for "no room for the shared-memory file".
const IOERR_SHMSIZE: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// Why the store could not do what was asked. Whatever it is, nothing of a refused change remains.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The data were written by a newer program; an older one could only damage them.
    #[error("the database has version {found}, this program knows versions up to {known}")]
    NewerThanProgram {
        /// The version of the file.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file is no SQLite database at all, or cut off within its first bytes.
    #[error("{} is not a database", .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database of another program.
    #[error("{} is a database of another program (application id {application_id:#x})", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What the file says it is.
        application_id: u32,
    },
    /// The directory or a file in it can't be written.
    #[error("{} can't be written: {detail}", .path.display())]
    NotWritable {
        /// The directory or file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// No room is left.
    #[error("the disk is full: {detail}")]
    DiskFull {
        /// What the system said.
        detail: String,
    },
    /// Another process has the data open, and this needs them alone.
    #[error("another process has the data open")]
    InUse,
    /// Another process kept the data busy for longer than the store waits.
    #[error("the data are busy: {detail}")]
    Busy {
        /// What was waited for.
        detail: String,
    },
    /// The file is damaged.
    #[error("the database is damaged: {detail}")]
    Damaged {
        /// What the check found.
        detail: String,
        /// The newest backup that passes the same check, when it was looked for and found.
        newest_good: Option<BackupName>,
    },
    /// A row points at a row that does not exist.
    #[error("a row of {table} points at nothing")]
    BrokenReference {
        /// The table of the row.
        table: String,
    },
    /// A row says something that no domain value can say.
    #[error("row {id} of {table} makes no sense")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row's key.
        id: String,
    },
    /// Another roster has the same days: a frozen one has one of them, or a draft exactly these.
    #[error("roster {with} has the same days")]
    Overlap {
        /// The other roster.
        with: RosterId,
    },
    /// Published and past rosters don't change.
    #[error("roster {roster} is frozen")]
    Frozen {
        /// The roster.
        roster: RosterId,
    },
    /// A shift pattern keeps its meaning for ever; another meaning needs another id.
    #[error("shift pattern {id} exists with another meaning or is retired")]
    ShiftChanged {
        /// The pattern.
        id: ShiftId,
    },
    /// No such row.
    #[error("there is no {id} in {table}")]
    NotFound {
        /// The table.
        table: &'static str,
        /// The key that was asked for.
        id: String,
    },
    /// The database refuses the change because it breaks a rule of the schema.
    #[error("the database refuses the change: {detail}")]
    Refused {
        /// The rule.
        detail: String,
    },
    /// Not the name of a backup.
    #[error("{name:?} is not the name of a backup")]
    BackupName {
        /// As given.
        name: String,
    },
    /// There is no such backup.
    #[error("there is no backup {name}")]
    NoSuchBackup {
        /// Its name.
        name: BackupName,
    },
    /// The backup does not pass its check.
    #[error("backup {name} can't be used: {detail}")]
    BackupUnusable {
        /// Its name.
        name: BackupName,
        /// What is wrong with it.
        detail: String,
    },
    /// The file system said no.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// Anything else that SQLite reports.
    #[error("SQLite: {detail}")]
    Sql {
        /// Its message.
        detail: String,
    },
}

impl StoreError {
    /// Sorts an error of the file system about `path`.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { detail: format!("{}: {source}", path.display()) }
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path: path.to_owned(), detail: source.to_string() }
            }
            _ => Self::Io { path: path.to_owned(), source },
        }
    }

    /// Sorts an error of SQLite about the database at `path`.
    pub(crate) fn sql_at(path: &Path, error: &rusqlite::Error) -> Self {
        let detail = error.to_string();
        if error.sqlite_error().is_some_and(|e| e.extended_code == IOERR_SHMSIZE) {
            return Self::DiskFull { detail };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::NotWritable { path: path.to_owned(), detail }
            }
            Some(ErrorCode::DiskFull) => Self::DiskFull { detail },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { detail },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { detail, newest_good: None }
            }
            Some(ErrorCode::ConstraintViolation) => Self::Refused { detail },
            _ => Self::Sql { detail },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::sql_at(Path::new(DATABASE_FILE), &error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(kind: io::ErrorKind) -> StoreError {
        StoreError::io(Path::new("data"), kind.into())
    }

    #[test]
    fn a_full_disk_and_a_forbidden_one_are_told_apart() {
        assert!(matches!(sorted(io::ErrorKind::StorageFull), StoreError::DiskFull { .. }));
        assert!(matches!(sorted(io::ErrorKind::PermissionDenied), StoreError::NotWritable { .. }));
        assert!(matches!(sorted(io::ErrorKind::ReadOnlyFilesystem), StoreError::NotWritable { .. }));
        assert!(matches!(sorted(io::ErrorKind::NotFound), StoreError::Io { .. }));
    }

    #[test]
    fn a_database_that_can_grow_no_more_is_a_full_disk() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "max_page_count", 2).unwrap();
        let error =
            conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))").unwrap_err();

        assert!(matches!(StoreError::from(error), StoreError::DiskFull { .. }));
    }
}
