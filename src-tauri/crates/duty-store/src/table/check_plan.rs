//! Sealed plans of spot checks, and their lots.

use chrono::{DateTime, Utc};
use duty_check::{Digest, Disclosure, Drawn, Lot, SealedPlan, Seed};
use duty_core::{CheckPlanId, OfficeId, PersonId};
use duty_watch::Named;
use rusqlite::{Params, Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "check_plan";
const LOTS: &str = "check_lot";

/// Somebody, from the columns of their id and their name.
pub(super) fn named(row: &Row<'_>, id: &str, name: &str) -> Option<Named> {
    Some(Named { person: row::id(row, id, PersonId::from_uuid)?, name: row::get(row, name)? })
}

fn decode(row: &Row<'_>) -> Option<SealedPlan> {
    let disclosure = match row::optional_instant(row, "shown_at_ms")? {
        Some(at) => Disclosure::Shown { at, by: named(row, "shown_by", "shown_name")? },
        None => Disclosure::Sealed,
    };
    Some(SealedPlan {
        id: row::id(row, "id", CheckPlanId::from_uuid)?,
        text: row::get(row, "text")?,
        seed: Seed::from_hex(&row::get::<String>(row, "seed")?)?,
        seal: Digest::from_hex(&row::get::<String>(row, "seal")?)?,
        sealed_at: row::instant(row, "sealed_at_ms")?,
        sealed_by: named(row, "sealed_by", "sealed_name")?,
        disclosure,
    })
}

fn decode_lot(row: &Row<'_>) -> Option<(Lot, Drawn)> {
    let lot = Lot { plan: row::id(row, "plan_id", CheckPlanId::from_uuid)?, place: row::get(row, "place")? };
    let drawn = Drawn {
        at: row::instant(row, "at_ms")?,
        window: usize::try_from(row::get::<i64>(row, "window")?).ok()?,
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
    };
    Some((lot, drawn))
}

impl Reader<'_> {
    /// The newest plans, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_plans(&self, limit: u32) -> Result<Vec<SealedPlan>, StoreError> {
        let sql = "SELECT * FROM check_plan ORDER BY sealed_at_ms DESC, id DESC LIMIT ?1";
        row::all(self.conn(), TABLE, sql, [limit], decode)
    }

    /// A plan.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_plan(&self, id: CheckPlanId) -> Result<SealedPlan, StoreError> {
        let sql = "SELECT * FROM check_plan WHERE id = ?1";
        row::first(self.conn(), TABLE, sql, [id.to_string()], decode)?
            .ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })
    }

    /// The lots of a plan, in the order in which they were drawn.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_lots(&self, plan: CheckPlanId) -> Result<Vec<(Lot, Drawn)>, StoreError> {
        self.lots("WHERE plan_id = ?1 ORDER BY place", [plan.to_string()])
    }

    /// The lots of all plans that fall into `from..to`, by time.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_lots_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<(Lot, Drawn)>, StoreError> {
        self.lots(
            "WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms, plan_id, place",
            [from.timestamp_millis(), to.timestamp_millis()],
        )
    }

    fn lots(&self, which: &str, params: impl Params) -> Result<Vec<(Lot, Drawn)>, StoreError> {
        row::all(self.conn(), LOTS, &format!("SELECT * FROM check_lot {which}"), params, decode_lot)
    }
}

impl Writer<'_> {
    /// Keeps a plan as it was sealed, with its lots.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for one that is there already, was shown already, or draws an unknown office.
    pub fn seal_check_plan(&mut self, plan: &SealedPlan, lots: &[Drawn]) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO check_plan (id, text, seed, seal, sealed_at_ms, sealed_by, sealed_name)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                plan.id.to_string(),
                plan.text,
                plan.seed.hex(),
                plan.seal.to_string(),
                plan.sealed_at.timestamp_millis(),
                plan.sealed_by.person.to_string(),
                plan.sealed_by.name,
            ],
        )?;
        let mut add = self.conn().prepare_cached(
            "INSERT INTO check_lot (plan_id, place, at_ms, window, office_id) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (place, lot) in (0_i64..).zip(lots) {
            let window = i64::try_from(lot.window).unwrap_or(i64::MAX);
            add.execute(params![
                plan.id.to_string(),
                place,
                lot.at.timestamp_millis(),
                window,
                lot.office.to_string(),
            ])?;
        }
        Ok(())
    }

    /// Notes that a plan's seed was shown.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and [`StoreError::Refused`] when it was shown before.
    pub fn show_check_plan(
        &mut self,
        id: CheckPlanId,
        at: DateTime<Utc>,
        by: &Named,
    ) -> Result<(), StoreError> {
        let shown = self.conn().execute(
            "UPDATE check_plan SET shown_at_ms = ?2, shown_by = ?3, shown_name = ?4 WHERE id = ?1",
            params![id.to_string(), at.timestamp_millis(), by.person.to_string(), by.name],
        )?;
        if shown == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        Ok(())
    }
}
