//! PINs, as argon2id strings. They leave this table only to be compared.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{DateTime, Utc};
use duty_core::PersonId;
use rusqlite::params;

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "person_pin";

/// A PIN as it is kept: an argon2id string, which `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
pub struct PinHash(String);

impl PinHash {
    /// Takes a string in the PHC format; the table refuses any that is not argon2id.
    #[must_use]
    pub const fn new(phc: String) -> Self {
        Self(phc)
    }

    /// The string in the PHC format.
    #[must_use]
    pub fn phc(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinHash(…)")
    }
}

impl Reader<'_> {
    /// Everybody who has a PIN.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn people_with_pin(&self) -> Result<BTreeSet<PersonId>, StoreError> {
        let sql = "SELECT person_id FROM person_pin";
        let people =
            row::all(self.conn(), TABLE, sql, [], |row| row::id(row, "person_id", PersonId::from_uuid))?;
        Ok(people.into_iter().collect())
    }

    /// Whether anybody has a PIN.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn has_pins(&self) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM person_pin)";
        Ok(self.conn().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The PIN of one person.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn pin_hash(&self, person: PersonId) -> Result<Option<PinHash>, StoreError> {
        let sql = "SELECT person_id, phc FROM person_pin WHERE person_id = ?1";
        row::first(self.conn(), TABLE, sql, [person.to_string()], |row| row::get(row, "phc").map(PinHash))
    }
}

impl Writer<'_> {
    /// Sets the PIN of a person; wrong tries with the former one are forgotten.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is no such person, it is not argon2id, or it would be the first and the
    /// person no keeper.
    pub fn set_pin(
        &mut self,
        person: PersonId,
        hash: &PinHash,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO person_pin (person_id, phc, set_at_ms) VALUES (?1, ?2, ?3)
             ON CONFLICT (person_id) DO UPDATE SET phc = excluded.phc, set_at_ms = excluded.set_at_ms",
            params![person.to_string(), hash.phc(), now.timestamp_millis()],
        )?;
        self.clear_failures(person)
    }

    /// Takes the PIN of a person.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none, [`StoreError::Refused`] when others would keep theirs without a
    /// keeper.
    pub fn remove_pin(&mut self, person: PersonId) -> Result<(), StoreError> {
        let sql = "DELETE FROM person_pin WHERE person_id = ?1";
        if self.conn().execute(sql, [person.to_string()])? == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: person.to_string() });
        }
        self.clear_failures(person)
    }
}
