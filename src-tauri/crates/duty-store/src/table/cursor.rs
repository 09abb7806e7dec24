//! Where everything that goes round stands: fixed orders, weekly turns, teams. Saved as a whole.

use std::collections::BTreeMap;

use duty_core::{Group, PersonId, ShiftId};
use duty_roster::problem::DayClass;
use duty_roster::turns::{Cursors, Standing};
use rusqlite::{Params, Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

type OrderKey = (Group, DayClass);

/// A cursor without those whose turn was kept, who stand in a table of their own.
fn decode_standing(row: &Row<'_>) -> Option<Standing> {
    Some(Standing { next: row::optional_id(row, "next_person", PersonId::from_uuid)?, owed: Vec::new() })
}

fn decode_order(row: &Row<'_>) -> Option<(OrderKey, Standing)> {
    let key = (row::code(row, "duty_group")?, row::code(row, "day_class")?);
    Some((key, decode_standing(row)?))
}

fn decode_week(row: &Row<'_>) -> Option<(ShiftId, (Standing, Option<PersonId>))> {
    let begun_by = row::optional_id(row, "begun_by", PersonId::from_uuid)?;
    let shift = row::id(row, "shift_id", ShiftId::from_uuid)?;
    Some((shift, (decode_standing(row)?, begun_by)))
}

impl Reader<'_> {
    /// Where everything stands; the beginning, where nothing was saved.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn cursors(&self) -> Result<Cursors, StoreError> {
        let mut orders = BTreeMap::from_iter(row::all(
            self.conn(),
            "order_cursor",
            "SELECT * FROM order_cursor",
            [],
            decode_order,
        )?);
        for ((group, class), standing) in &mut orders {
            standing.owed = self.owed(
                "order_owed",
                "SELECT * FROM order_owed WHERE duty_group = ?1 AND day_class = ?2 ORDER BY position",
                [group.code(), class.code()],
            )?;
        }
        let mut weeks = BTreeMap::from_iter(row::all(
            self.conn(),
            "week_cursor",
            "SELECT * FROM week_cursor",
            [],
            decode_week,
        )?);
        for (shift, (standing, _)) in &mut weeks {
            standing.owed = self.owed(
                "week_owed",
                "SELECT * FROM week_owed WHERE shift_id = ?1 ORDER BY position",
                [shift.to_string()],
            )?;
        }
        let team =
            row::first(self.conn(), "team_cursor", "SELECT id, next_team FROM team_cursor", [], |row| {
                usize::try_from(row::get::<i64>(row, "next_team")?).ok()
            })?;
        Ok(Cursors { orders, weeks, team: team.unwrap_or(0) })
    }

    fn owed(&self, table: &'static str, sql: &str, key: impl Params) -> Result<Vec<PersonId>, StoreError> {
        row::all(self.conn(), table, sql, key, |row| row::id(row, "person_id", PersonId::from_uuid))
    }
}

impl Writer<'_> {
    /// Makes `cursors` where everything stands.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a person or shift that doesn't exist.
    pub fn save_cursors(&mut self, cursors: &Cursors) -> Result<(), StoreError> {
        for table in ["order_owed", "order_cursor", "week_owed", "week_cursor", "team_cursor"] {
            self.conn().execute(&format!("DELETE FROM {table}"), [])?;
        }
        for ((group, class), standing) in &cursors.orders {
            self.insert_order(group.code(), class.code(), standing)?;
        }
        for (shift, (standing, begun_by)) in &cursors.weeks {
            self.insert_week(*shift, standing, *begun_by)?;
        }
        let team = i64::try_from(cursors.team).map_err(|e| StoreError::Refused { detail: e.to_string() })?;
        self.conn().execute("INSERT INTO team_cursor (id, next_team) VALUES (1, ?1)", [team])?;
        Ok(())
    }

    fn insert_order(&mut self, group: &str, class: &str, standing: &Standing) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO order_cursor (duty_group, day_class, next_person) VALUES (?1, ?2, ?3)",
            params![group, class, standing.next.map(|person| person.to_string())],
        )?;
        for (position, person) in (0_i64..).zip(&standing.owed) {
            self.conn().execute(
                "INSERT INTO order_owed (duty_group, day_class, position, person_id) VALUES (?1, ?2, ?3, ?4)",
                params![group, class, position, person.to_string()],
            )?;
        }
        Ok(())
    }

    fn insert_week(
        &mut self,
        shift: ShiftId,
        standing: &Standing,
        begun_by: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let shift = shift.to_string();
        let text = |person: Option<PersonId>| person.map(|person| person.to_string());
        self.conn().execute(
            "INSERT INTO week_cursor (shift_id, next_person, begun_by) VALUES (?1, ?2, ?3)",
            params![shift, text(standing.next), text(begun_by)],
        )?;
        for (position, person) in (0_i64..).zip(&standing.owed) {
            self.conn().execute(
                "INSERT INTO week_owed (shift_id, position, person_id) VALUES (?1, ?2, ?3)",
                params![shift, position, person.to_string()],
            )?;
        }
        Ok(())
    }
}
