//! Tests of the duty phone's line. They are added, never changed.

use chrono::{DateTime, Utc};
use duty_core::{LineTestId, PersonId};
use duty_watch::Text;
use duty_watch::handover::{LineOutcome, LineTest};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

fn decode(row: &Row<'_>) -> Option<LineTest> {
    let outcome = match (row::get::<String>(row, "outcome")?.as_str(), row::get(row, "heard_after_s")?) {
        ("heard", Some(seconds)) => LineOutcome::Heard { seconds },
        ("not_reached", None) => LineOutcome::NotReached,
        ("line_fault", None) => LineOutcome::LineFault,
        _ => return None,
    };
    Some(LineTest {
        id: row::id(row, "id", LineTestId::from_uuid)?,
        at: row::instant(row, "at_ms")?,
        by: row::id(row, "person_id", PersonId::from_uuid)?,
        number: row::optional_text(row, "number")?,
        outcome,
        note: row::optional_text(row, "note")?,
    })
}

impl Reader<'_> {
    /// The tests made at `since` or later, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn line_tests(&self, since: DateTime<Utc>) -> Result<Vec<LineTest>, StoreError> {
        row::all(
            self.conn(),
            "line_test",
            "SELECT * FROM line_test WHERE at_ms >= ?1 ORDER BY at_ms, rowid",
            [since.timestamp_millis()],
            decode,
        )
    }
}

impl Writer<'_> {
    /// Notes a test.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the id is taken or there is no such person.
    pub fn add_line_test(&mut self, test: &LineTest) -> Result<(), StoreError> {
        let (outcome, seconds) = match test.outcome {
            LineOutcome::Heard { seconds } => ("heard", Some(seconds)),
            LineOutcome::NotReached => ("not_reached", None),
            LineOutcome::LineFault => ("line_fault", None),
        };
        self.conn().execute(
            "INSERT INTO line_test (id, at_ms, person_id, number, outcome, heard_after_s, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                test.id.to_string(),
                test.at.timestamp_millis(),
                test.by.to_string(),
                test.number.as_ref().map(Text::as_str),
                outcome,
                seconds,
                test.note.as_ref().map(Text::as_str),
            ],
        )?;
        Ok(())
    }
}
