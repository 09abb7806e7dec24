//! What was done with the program, by whom. Lines are added, never changed, never removed.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

/// One line of the operation log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, by the machine's clock.
    pub at: DateTime<Utc>,
    /// Who, as the client knows them.
    pub actor: String,
    /// What, as a code.
    pub action: String,
    /// To what, in words.
    pub detail: String,
}

fn decode(row: &Row<'_>) -> Option<Event> {
    Some(Event {
        at: row::instant(row, "at_ms")?,
        actor: row::get(row, "actor")?,
        action: row::get(row, "action")?,
        detail: row::get(row, "detail")?,
    })
}

impl Reader<'_> {
    /// The newest lines, at most `limit`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn events(&self, limit: u32) -> Result<Vec<Event>, StoreError> {
        row::all(self.conn(), "event", "SELECT * FROM event ORDER BY seq DESC LIMIT ?1", [limit], decode)
    }
}

impl Writer<'_> {
    /// Adds a line.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when actor or action are empty.
    pub fn log_event(&mut self, event: &Event) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO event (at_ms, actor, action, detail) VALUES (?1, ?2, ?3, ?4)",
            params![event.at.timestamp_millis(), event.actor, event.action, event.detail],
        )?;
        Ok(())
    }
}
