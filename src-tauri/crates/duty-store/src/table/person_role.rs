//! What people are entrusted with.

use std::collections::{BTreeMap, BTreeSet};

use duty_core::{PersonId, Role};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "person_role";

fn decode(row: &Row<'_>) -> Option<(PersonId, Role)> {
    Some((row::id(row, "person_id", PersonId::from_uuid)?, row::code(row, "role")?))
}

impl Reader<'_> {
    /// The roles of everybody who has one.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn roles(&self) -> Result<BTreeMap<PersonId, BTreeSet<Role>>, StoreError> {
        let rows = row::all(self.conn(), TABLE, "SELECT * FROM person_role", [], decode)?;
        let mut roles = BTreeMap::<_, BTreeSet<_>>::new();
        for (person, role) in rows {
            roles.entry(person).or_default().insert(role);
        }
        Ok(roles)
    }

    /// The roles of one person.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn roles_of(&self, person: PersonId) -> Result<BTreeSet<Role>, StoreError> {
        let sql = "SELECT * FROM person_role WHERE person_id = ?1";
        let rows = row::all(self.conn(), TABLE, sql, [person.to_string()], decode)?;
        Ok(rows.into_iter().map(|(_, role)| role).collect())
    }
}

impl Writer<'_> {
    /// Gives and takes, so that `person` has exactly `roles`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is no such person, or the office has PINs and would have no keeper with one.
    pub fn set_roles(&mut self, person: PersonId, roles: &BTreeSet<Role>) -> Result<(), StoreError> {
        let before = self.roles_of(person)?;
        for role in roles.difference(&before) {
            self.conn().execute(
                "INSERT INTO person_role (person_id, role) VALUES (?1, ?2)",
                params![person.to_string(), role.code()],
            )?;
        }
        for role in before.difference(roles) {
            self.conn().execute(
                "DELETE FROM person_role WHERE person_id = ?1 AND role = ?2",
                params![person.to_string(), role.code()],
            )?;
        }
        Ok(())
    }
}
