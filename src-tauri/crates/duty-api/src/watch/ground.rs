//! What the watch goes by and what seldom changes: the office, its rules, its rota.
//!
//! Reading rosters takes longer than everything else in a look, so this is kept for as long as nobody can have changed
//! it. It refuses to know what happens on watch: that is read anew each time.

use chrono::{DateTime, Days, NaiveDate, Utc};
use duty_core::Office;
use duty_store::{DataVersion, Reader};
use duty_watch::{Due, Rules};

use super::dues::{LOOK_BACK, dues_by};
use super::rota::{Rota, days_around, rota};
use super::rules;
use crate::error::ApiError;

/// The rota is read for so many days more than are needed, so that it lasts.
const DAYS_TO_SPARE: u64 = 8;

/// The data as they were: other processes' version of them, and how often this one has written anything but the watch.
pub(crate) type Edition = (DataVersion, u64);

/// What the watch goes by.
#[derive(Debug)]
pub(crate) struct Ground {
    edition: Edition,
    first: NaiveDate,
    last: NaiveDate,
    pub(crate) office: Office,
    pub(crate) rules: Rules,
    rota: Rota,
}

impl Ground {
    /// Reads it for a look at `now` that judges from `from` on; nothing when there is no office.
    pub(crate) fn load(
        reader: &Reader<'_>,
        edition: Edition,
        from: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, ApiError> {
        let Some(office) = reader.office()? else { return Ok(None) };
        let rules = rules::load(reader)?;
        let (first, last) = days_around(&office, &rules.plans, from.max(now - LOOK_BACK), now);
        let last = last.checked_add_days(Days::new(DAYS_TO_SPARE)).unwrap_or(last);
        let rota = rota(reader, &office, first, last)?;
        Ok(Some(Self { edition, first, last, office, rules, rota }))
    }

    /// Whether it still holds for such a look.
    pub(crate) fn holds(&self, edition: Edition, from: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let (first, last) = days_around(&self.office, &self.rules.plans, from.max(now - LOOK_BACK), now);
        self.edition == edition && self.first <= first && last <= self.last
    }

    /// What may have been missed after `from`, and what is due in the time ahead of `now`.
    pub(crate) fn dues(
        &self,
        reader: &Reader<'_>,
        from: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Due>, ApiError> {
        dues_by(reader, &self.rota, &self.office, &self.rules.plans, from, now)
    }
}
