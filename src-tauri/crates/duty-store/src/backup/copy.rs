//! Copies a database that others may be writing to.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::error::StoreError;

/// Copies what `conn` sees into the empty file at `to`, as one self-contained database.
pub(super) fn online(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    let at = |e| StoreError::sql_at(to, &e);
    let mut copy = Connection::open(to).map_err(at)?;
    // All pages in one step: a copy in several would start over whenever another process writes.
    match Backup::new(conn, &mut copy).and_then(|backup| backup.step(-1)).map_err(at)? {
        StepResult::Done => {}
        StepResult::Busy | StepResult::Locked => {
            return Err(StoreError::Busy {
                detail: "the database can't be copied while another process writes".to_owned(),
            });
        }
        // `StepResult` is open for new members; a copy that isn't done is no backup.
        _ => {
            return Err(StoreError::Sql { detail: "the copy is not complete".to_owned() });
        }
    }
    // The copy has inherited the write-ahead log, whose side files a backup must not need.
    let mode: String =
        copy.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0)).map_err(at)?;
    if mode != "delete" {
        return Err(StoreError::Sql { detail: format!("the journal of a backup stays {mode}") });
    }
    copy.close().map_err(|(_, e)| StoreError::sql_at(to, &e))
}
