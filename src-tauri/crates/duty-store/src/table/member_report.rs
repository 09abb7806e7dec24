//! Check-ins and zero reports of the offices that the county supervises.

use chrono::{DateTime, Utc};
use duty_check::roll::Reported;
use duty_core::OfficeId;
use rusqlite::{Row, params};
use uuid::Uuid;

use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

fn decode(row: &Row<'_>) -> Option<Reported> {
    Some(Reported {
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        kind: row::code(row, "kind")?,
        at: row::instant(row, "at_ms")?,
        by: row::text(row, "by_name")?,
        note: row::optional_text(row, "note")?,
    })
}

impl Reader<'_> {
    /// What offices have reported at or after `since`, by time.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn member_reports_since(&self, since: DateTime<Utc>) -> Result<Vec<Reported>, StoreError> {
        let sql = "SELECT * FROM member_report WHERE at_ms >= ?1 ORDER BY at_ms, id";
        row::all(self.conn(), "member_report", sql, [since.timestamp_millis()], decode)
    }
}

impl Writer<'_> {
    /// Keeps a report under an id of its own; the same id is taken once.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for an id that is there, an unknown office, or a report that was made later than now.
    pub fn add_member_report(
        &mut self,
        id: Uuid,
        report: &Reported,
        taken_at: DateTime<Utc>,
        taken_by: &str,
    ) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO member_report (id, office_id, kind, at_ms, by_name, note, taken_at_ms, taken_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id.to_string(),
                report.office.to_string(),
                report.kind.code(),
                report.at.timestamp_millis(),
                report.by.as_str(),
                report.note.as_ref().map(|note| note.as_str()),
                taken_at.timestamp_millis(),
                taken_by,
            ],
        )?;
        Ok(())
    }
}
