//! Wrong tries with PINs, which outlive the program.

use std::collections::BTreeMap;

use duty_core::{Failures, PersonId};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "pin_failure";

fn decode(row: &Row<'_>) -> Option<(PersonId, Failures)> {
    let failures = Failures { count: row::get(row, "count")?, last_at: row::instant(row, "last_at_ms")? };
    Some((row::id(row, "person_id", PersonId::from_uuid)?, failures))
}

impl Reader<'_> {
    /// The wrong tries in a row, of everybody who has some.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn all_failures(&self) -> Result<BTreeMap<PersonId, Failures>, StoreError> {
        let rows = row::all(self.conn(), TABLE, "SELECT * FROM pin_failure", [], decode)?;
        Ok(rows.into_iter().collect())
    }

    /// The wrong tries in a row with one person's PIN.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn failures(&self, person: PersonId) -> Result<Option<Failures>, StoreError> {
        let sql = "SELECT * FROM pin_failure WHERE person_id = ?1";
        let row = row::first(self.conn(), TABLE, sql, [person.to_string()], decode)?;
        Ok(row.map(|(_, failures)| failures))
    }
}

impl Writer<'_> {
    /// Keeps the wrong tries with one person's PIN.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is no such person, or the count goes up by more than one or down.
    pub fn keep_failures(&mut self, person: PersonId, failures: Failures) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO pin_failure (person_id, count, last_at_ms) VALUES (?1, ?2, ?3)
             ON CONFLICT (person_id) DO UPDATE SET count = excluded.count, last_at_ms = excluded.last_at_ms",
            params![person.to_string(), failures.count, failures.last_at.timestamp_millis()],
        )?;
        Ok(())
    }

    /// Forgets them, after a right try or with a new PIN.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn clear_failures(&mut self, person: PersonId) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM pin_failure WHERE person_id = ?1", [person.to_string()])?;
        Ok(())
    }
}
