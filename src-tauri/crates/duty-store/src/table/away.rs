//! Who was away from the post for a while. Added and ended, never changed.

use chrono::{DateTime, Utc};
use duty_core::{AwayId, PersonId, PresenceId};
use duty_watch::presence::Away;
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "away";

fn decode(row: &Row<'_>) -> Option<Away> {
    Some(Away {
        id: row::id(row, "id", AwayId::from_uuid)?,
        presence: row::id(row, "presence_id", PresenceId::from_uuid)?,
        from: row::instant(row, "from_ms")?,
        until: row::instant(row, "until_ms")?,
        cover: row::optional_id(row, "cover_id", PersonId::from_uuid)?,
        reason: row::text(row, "reason")?,
        returned: row::optional_instant(row, "returned_at_ms")?,
    })
}

impl Reader<'_> {
    /// Who is away now.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn away_now(&self) -> Result<Vec<Away>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM away WHERE returned_at_ms IS NULL ORDER BY from_ms, id",
            [],
            decode,
        )
    }
}

impl Writer<'_> {
    /// Notes that somebody leaves the post for a while.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when they are away already, or mean to be back before they leave.
    pub fn add_away(&mut self, away: &Away) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO away (id, presence_id, from_ms, until_ms, cover_id, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                away.id.to_string(),
                away.presence.to_string(),
                away.from.timestamp_millis(),
                away.until.timestamp_millis(),
                away.cover.map(|cover| cover.to_string()),
                away.reason.as_str(),
            ],
        )?;
        Ok(())
    }

    /// Notes the return.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when they are back already or never left.
    pub fn end_away(&mut self, id: AwayId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let ended = self.conn().execute(
            "UPDATE away SET returned_at_ms = ?2 WHERE id = ?1 AND returned_at_ms IS NULL",
            params![id.to_string(), at.timestamp_millis()],
        )?;
        if ended == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        Ok(())
    }
}
