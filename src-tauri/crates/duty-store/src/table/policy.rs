//! The office's rules of rostering: pairs, rotations, fixed teams and tolerances. Saved as a whole.

use std::collections::BTreeMap;

use duty_core::{Group, PersonId, PostId};
use duty_roster::policy::{LongHolidays, MinRest, Pair, Policy, Rotation, Team, Tolerance};
use duty_roster::problem::Category;
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

fn decode_pair(row: &Row<'_>) -> Option<Pair> {
    Some(Pair {
        kind: row::code(row, "kind")?,
        a: row::id(row, "a", PersonId::from_uuid)?,
        b: row::id(row, "b", PersonId::from_uuid)?,
    })
}

fn decode_rotation(row: &Row<'_>) -> Option<(Group, Rotation)> {
    let skipped = row::get::<Option<String>>(row, "skipped")?;
    let rotation = match (row::get::<String>(row, "kind")?.as_str(), skipped) {
        ("free", None) => Rotation::Free,
        ("fixed_order", Some(skipped)) => Rotation::FixedOrder { skipped: Coded::from_code(&skipped)? },
        _ => return None,
    };
    Some((row::code(row, "duty_group")?, rotation))
}

fn decode_tolerance(row: &Row<'_>) -> Option<(Category, u32)> {
    Some((row::code(row, "category")?, row::get(row, "hundredths")?))
}

fn decode_member(row: &Row<'_>) -> Option<(PostId, PersonId)> {
    Some((row::id(row, "post_id", PostId::from_uuid)?, row::id(row, "person_id", PersonId::from_uuid)?))
}

fn decode_rules(row: &Row<'_>) -> Option<(Option<MinRest>, LongHolidays)> {
    let min_rest = match row::get::<Option<u8>>(row, "min_rest_hours")? {
        None => None,
        Some(hours) => Some(MinRest::hours(hours)?),
    };
    Some((min_rest, row::code(row, "long_holidays")?))
}

impl Reader<'_> {
    /// The rules in force.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn policy(&self) -> Result<Policy, StoreError> {
        let pairs = row::all(self.conn(), "pair", "SELECT * FROM pair ORDER BY position", [], decode_pair)?;
        let rotation = row::all(self.conn(), "rotation", "SELECT * FROM rotation", [], decode_rotation)?;
        let positions =
            row::all(self.conn(), "team", "SELECT position FROM team ORDER BY position", [], |row| {
                row::get::<i64>(row, "position")
            })?;
        let teams = positions.into_iter().map(|position| self.team(position));
        let rules = row::all(self.conn(), "roster_rule", "SELECT * FROM roster_rule", [], decode_rules)?;
        let (min_rest, long_holidays) = rules.first().copied().unwrap_or_default();
        Ok(Policy {
            pairs,
            rotation: BTreeMap::from_iter(rotation),
            teams: teams.collect::<Result<_, _>>()?,
            tolerance: self.tolerance()?,
            min_rest,
            long_holidays,
        })
    }

    fn tolerance(&self) -> Result<Tolerance, StoreError> {
        let rows = row::all(self.conn(), "tolerance", "SELECT * FROM tolerance", [], decode_tolerance)?;
        let with = |tolerance: Tolerance, (category, hundredths)| tolerance.with(category, hundredths);
        Ok(rows.into_iter().fold(Tolerance::default(), with))
    }

    fn team(&self, position: i64) -> Result<Team, StoreError> {
        let members = row::all(
            self.conn(),
            "team_member",
            "SELECT * FROM team_member WHERE team = ?1 ORDER BY position",
            [position],
            decode_member,
        )?;
        Ok(Team { members })
    }
}

impl Writer<'_> {
    /// Makes `policy` the rules in force.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a pair of one person, or somebody who doesn't exist.
    pub fn save_policy(&mut self, policy: &Policy) -> Result<(), StoreError> {
        for table in ["pair", "rotation", "team_member", "team", "tolerance", "roster_rule"] {
            self.conn().execute(&format!("DELETE FROM {table}"), [])?;
        }
        for (position, pair) in (0_i64..).zip(&policy.pairs) {
            self.conn().execute(
                "INSERT INTO pair (position, kind, a, b) VALUES (?1, ?2, ?3, ?4)",
                params![position, pair.kind.code(), pair.a.to_string(), pair.b.to_string()],
            )?;
        }
        for (group, rotation) in &policy.rotation {
            let (kind, skipped) = match rotation {
                Rotation::Free => ("free", None),
                Rotation::FixedOrder { skipped } => ("fixed_order", Some(skipped.code())),
            };
            self.conn().execute(
                "INSERT INTO rotation (duty_group, kind, skipped) VALUES (?1, ?2, ?3)",
                params![group.code(), kind, skipped],
            )?;
        }
        for (position, team) in (0_i64..).zip(&policy.teams) {
            self.insert_team(position, team)?;
        }
        self.conn().execute(
            "INSERT INTO roster_rule (id, min_rest_hours, long_holidays) VALUES (1, ?1, ?2)",
            params![policy.min_rest.map(MinRest::get), policy.long_holidays.code()],
        )?;
        self.insert_tolerance(policy.tolerance)
    }

    fn insert_tolerance(&mut self, tolerance: Tolerance) -> Result<(), StoreError> {
        for category in Category::ALL {
            let hundredths = tolerance.get(category);
            if hundredths > 0 {
                self.conn().execute(
                    "INSERT INTO tolerance (category, hundredths) VALUES (?1, ?2)",
                    params![category.code(), hundredths],
                )?;
            }
        }
        Ok(())
    }

    fn insert_team(&mut self, position: i64, team: &Team) -> Result<(), StoreError> {
        self.conn().execute("INSERT INTO team (position) VALUES (?1)", [position])?;
        for (place, (post, person)) in (0_i64..).zip(&team.members) {
            self.conn().execute(
                "INSERT INTO team_member (team, position, post_id, person_id) VALUES (?1, ?2, ?3, ?4)",
                params![position, place, post.to_string(), person.to_string()],
            )?;
        }
        Ok(())
    }
}
