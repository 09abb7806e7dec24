//! Absences. None is ever changed or deleted; a wrong one is withdrawn.

use chrono::{DateTime, Utc};
use duty_core::{Absence, AbsenceId, DateRange, PersonId};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "absence";

fn decode(row: &Row<'_>) -> Option<Absence> {
    Some(Absence {
        id: row::id(row, "id", AbsenceId::from_uuid)?,
        person: row::id(row, "person_id", PersonId::from_uuid)?,
        days: row::days(row)?,
        reason: row::get(row, "reason")?,
    })
}

impl Reader<'_> {
    /// The absences in force that share a day with `days`, by their first day.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn absences(&self, days: DateRange) -> Result<Vec<Absence>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM absence
             WHERE withdrawn_at_ms IS NULL AND first <= ?2 AND ?1 <= last
             ORDER BY first, last, id",
            [row::date_text(days.first()), row::date_text(days.last())],
            decode,
        )
    }
}

impl Writer<'_> {
    /// Notes that somebody is away.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the id is taken or there is no such person.
    pub fn add_absence(&mut self, absence: &Absence, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO absence (id, person_id, first, last, reason, entered_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                absence.id.to_string(),
                absence.person.to_string(),
                row::date_text(absence.days.first()),
                row::date_text(absence.days.last()),
                absence.reason,
                now.timestamp_millis(),
            ],
        )?;
        Ok(())
    }

    /// Withdraws an absence that is in force.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when none with this id is.
    pub fn withdraw_absence(&mut self, id: AbsenceId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let withdrawn = self.conn().execute(
            "UPDATE absence SET withdrawn_at_ms = ?2 WHERE id = ?1 AND withdrawn_at_ms IS NULL",
            params![id.to_string(), now.timestamp_millis()],
        )?;
        if withdrawn == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        Ok(())
    }
}
