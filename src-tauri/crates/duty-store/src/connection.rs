//! How a connection is set up; nothing opens the database in another way.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;

/// How long a writer waits for another process to finish its change.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens the database at `path`, which must exist. Changes nothing in it yet, so that a file which is then
/// refused has not been touched.
pub(crate) fn open(path: &Path) -> Result<Connection, StoreError> {
    open_as(path, Connection::open_with_flags(path, FLAGS))
}

const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

fn open_as(path: &Path, opened: rusqlite::Result<Connection>) -> Result<Connection, StoreError> {
    let conn = opened.map_err(|e| StoreError::sql_at(path, &e))?;
    set_up(&conn).map_err(|e| StoreError::sql_at(path, &e))?;
    Ok(conn)
}

/// Opens a database that lies in memory for as long as a connection to it is open. Connections of this process share
/// it by its name, for which the path serves that a file would have.
pub(crate) fn open_in_memory(path: &Path) -> Result<Connection, StoreError> {
    // Only names that begin like this are shared.
    let name = format!("/{}", path.display());
    open_as(path, Connection::open_with_flags_and_vfs(name, FLAGS | OpenFlags::SQLITE_OPEN_CREATE, c"memdb"))
}

/// Statements that stay prepared: more than one beat of the watch and one request use together.
const PREPARED: usize = 128;

fn set_up(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(PREPARED);
    // A file that somebody tampered with may carry triggers and views that call functions; they get harmless ones.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A statement keeps its plan whatever values it is given; else SQLite prepares some of them anew each time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // What was acknowledged survives a power cut.
    conn.pragma_update(None, "synchronous", "full")?;
    Ok(())
}

/// Switches to the write-ahead log, so that readers and a writer in two processes don't wait for each other.
pub(crate) fn use_write_ahead_log(conn: &Connection) -> Result<(), StoreError> {
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode == "wal" {
        Ok(())
    } else {
        Err(StoreError::Sql { detail: format!("the file system allows no write-ahead log, only {mode}") })
    }
}

/// Connections to scratch data that nobody uses at the moment. Clones are the same ones.
///
/// A process that dies in a simulation leaves its connection to the one that follows it. What SQLite itself does when
/// data are opened again is not simulated: processes that are really killed show it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines(Arc<Mutex<Vec<Connection>>>);

impl Lines {
    fn with<T>(&self, change: impl FnOnce(&mut Vec<Connection>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// One that is free.
    pub(crate) fn take(&self) -> Option<Line> {
        self.with(Vec::pop).map(|conn| Line::new(conn, self.clone()))
    }
}

/// A connection that, if it came from [`Lines`], goes back there in the end.
#[derive(Debug)]
pub(crate) struct Line {
    /// There until it is dropped.
    conn: Option<Connection>,
    back: Option<Lines>,
}

impl Line {
    pub(crate) const fn new(conn: Connection, back: Lines) -> Self {
        Self { conn: Some(conn), back: Some(back) }
    }
}

impl From<Connection> for Line {
    fn from(conn: Connection) -> Self {
        Self { conn: Some(conn), back: None }
    }
}

const UNTIL_DROPPED: &str = "the connection is taken out only when the line is dropped";

impl Deref for Line {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn.as_ref().expect(UNTIL_DROPPED)
    }
}

impl DerefMut for Line {
    fn deref_mut(&mut self) -> &mut Connection {
        self.conn.as_mut().expect(UNTIL_DROPPED)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let (Some(conn), Some(back)) = (self.conn.take(), &self.back) {
            back.with(|free| free.push(conn));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_set_up_as_promised() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        std::fs::write(&path, "").unwrap();

        let conn = open(&path).unwrap();
        use_write_ahead_log(&conn).unwrap();

        let number = |pragma| conn.pragma_query_value(None, pragma, |row| row.get::<_, u32>(0));
        // 2 is "full": every commit is on disk before it is acknowledged.
        assert_eq!(number("synchronous"), Ok(2));
        assert_eq!(number("foreign_keys"), Ok(1));
        assert_eq!(number("trusted_schema"), Ok(0));
        assert_eq!(number("cell_size_check"), Ok(1));
        assert_eq!(number("busy_timeout"), Ok(5_000));
    }

    #[test]
    fn a_missing_database_is_not_made_by_opening_it() {
        let dir = tempfile::tempdir().unwrap();

        let missing = open(&dir.path().join("a.db"));

        assert!(matches!(missing, Err(StoreError::NotWritable { .. })));
    }
}
