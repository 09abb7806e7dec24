//! Whether a database is whole: its pages, its rows against their rules, its references.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, Row};

use crate::error::StoreError;

/// Most faults that a check lists; one is enough to stop, a few help whoever repairs.
const MAX_FAULTS_LISTED: u32 = 10;

/// Checks everything that SQLite can check.
///
/// # Errors
/// [`StoreError::Damaged`] with what was found.
pub(crate) fn check(conn: &Connection) -> Result<(), StoreError> {
    let mut faults = Vec::new();
    let listed = conn.pragma(None, "integrity_check", MAX_FAULTS_LISTED, |row| {
        faults.push(row.get::<_, String>(0)?);
        Ok(())
    });
    listed?;
    if faults != ["ok"] {
        return Err(StoreError::Damaged { detail: faults.join("; "), newest_good: None });
    }
    match first_broken_table(conn)? {
        Some(table) => Err(StoreError::Damaged {
            detail: format!("a row of {table} points at nothing"),
            newest_good: None,
        }),
        None => Ok(()),
    }
}

/// Checks that the file is as long as it says. Cheap, and meant for files without a log, where the rest may stand.
///
/// # Errors
/// [`StoreError::Damaged`] when it is cut off.
pub(crate) fn check_length(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let pages: u64 = conn.pragma_query_value(None, "page_count", unsigned)?;
    let page_bytes: u64 = conn.pragma_query_value(None, "page_size", unsigned)?;
    let meta = fs::metadata(path).map_err(|e| StoreError::io(path, e))?;
    let expected = pages.saturating_mul(page_bytes);
    if meta.len() < expected {
        return Err(StoreError::Damaged {
            detail: format!("the file is cut off: {} of {expected} bytes are there", meta.len()),
            newest_good: None,
        });
    }
    Ok(())
}

fn unsigned(row: &Row<'_>) -> rusqlite::Result<u64> {
    let value: i64 = row.get(0)?;
    u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, value))
}

/// The first table with a row that points at nothing.
pub(crate) fn first_broken_table(conn: &Connection) -> Result<Option<String>, StoreError> {
    let mut broken = None;
    conn.pragma_query(None, "foreign_key_check", |row| {
        if broken.is_none() {
            broken = Some(row.get(0)?);
        }
        Ok(())
    })?;
    Ok(broken)
}
