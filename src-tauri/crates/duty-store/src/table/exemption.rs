//! Exemptions. None is ever changed or deleted; one that no longer holds is withdrawn.

use chrono::{DateTime, Utc};
use duty_core::{Exemption, ExemptionId, PersonId};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "exemption";

fn decode(row: &Row<'_>) -> Option<Exemption> {
    Some(Exemption {
        id: row::id(row, "id", ExemptionId::from_uuid)?,
        person: row::id(row, "person_id", PersonId::from_uuid)?,
        scope: row::code(row, "scope")?,
        basis: row::code(row, "basis")?,
        reason: row::get(row, "reason")?,
        until: row::optional_date(row, "until")?,
    })
}

impl Reader<'_> {
    /// The exemptions that were not withdrawn, also those whose last day has passed.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn exemptions(&self) -> Result<Vec<Exemption>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM exemption WHERE withdrawn_at_ms IS NULL ORDER BY entered_at_ms, id",
            [],
            decode,
        )
    }
}

impl Writer<'_> {
    /// Notes an exemption.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the id is taken or there is no such person.
    pub fn add_exemption(&mut self, exemption: &Exemption, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO exemption (id, person_id, scope, basis, reason, until, entered_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                exemption.id.to_string(),
                exemption.person.to_string(),
                exemption.scope.code(),
                exemption.basis.code(),
                exemption.reason,
                exemption.until.map(row::date_text),
                now.timestamp_millis(),
            ],
        )?;
        Ok(())
    }

    /// Withdraws an exemption that is in force.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when none with this id is.
    pub fn withdraw_exemption(&mut self, id: ExemptionId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let withdrawn = self.conn().execute(
            "UPDATE exemption SET withdrawn_at_ms = ?2 WHERE id = ?1 AND withdrawn_at_ms IS NULL",
            params![id.to_string(), now.timestamp_millis()],
        )?;
        if withdrawn == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        Ok(())
    }
}
