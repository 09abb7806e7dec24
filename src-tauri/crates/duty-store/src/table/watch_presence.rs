//! Who was really on duty. A presence is added and ended, never changed.

use chrono::{DateTime, Utc};
use duty_core::{PersonId, PresenceId};
use duty_watch::Text;
use duty_watch::presence::Presence;
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "watch_presence";

fn decode(row: &Row<'_>) -> Option<Presence> {
    Some(Presence {
        id: row::id(row, "id", PresenceId::from_uuid)?,
        person: row::id(row, "person_id", PersonId::from_uuid)?,
        from: row::instant(row, "from_ms")?,
        planned: row::optional_text(row, "planned")?,
        note: row::optional_text(row, "note")?,
        to: row::optional_instant(row, "to_ms")?,
    })
}

impl Reader<'_> {
    /// Who is on duty now, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn present(&self) -> Result<Vec<Presence>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM watch_presence WHERE to_ms IS NULL ORDER BY from_ms, rowid",
            [],
            decode,
        )
    }

    /// Who was on duty at any time from `from` until just before `to`, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn presences(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Presence>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM watch_presence WHERE from_ms < ?2 AND (to_ms IS NULL OR ?1 < to_ms) ORDER BY from_ms, rowid",
            [from.timestamp_millis(), to.timestamp_millis()],
            decode,
        )
    }
}

impl Writer<'_> {
    /// Notes that somebody has come.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when they are in already or there is no such person.
    pub fn add_presence(&mut self, presence: &Presence) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO watch_presence (id, person_id, from_ms, to_ms, planned, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                presence.id.to_string(),
                presence.person.to_string(),
                presence.from.timestamp_millis(),
                presence.to.map(|to| to.timestamp_millis()),
                presence.planned.as_ref().map(Text::as_str),
                presence.note.as_ref().map(Text::as_str),
            ],
        )?;
        Ok(())
    }

    /// Notes that somebody has left the duty.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when that presence has ended or never was.
    pub fn end_presence(&mut self, id: PresenceId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let ended = self.conn().execute(
            "UPDATE watch_presence SET to_ms = ?2 WHERE id = ?1 AND to_ms IS NULL",
            params![id.to_string(), at.timestamp_millis()],
        )?;
        if ended == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        Ok(())
    }
}
