//! A roster: who serves which shift on which day, and how far it has come.

use chrono::{DateTime, NaiveDate, Utc};
use duty_core::{DateRange, PersonId, RosterId, ShiftId};
use thiserror::Error;

/// Whether the clerk has fixed a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placement {
    /// Placed by the search or by hand, and free to move.
    Free,
    /// Locked: generating again leaves it where it is.
    Pinned,
}

/// One person on one shift of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duty {
    /// The date on which the shift starts.
    pub date: NaiveDate,
    /// The shift.
    pub shift: ShiftId,
    /// Who serves.
    pub person: PersonId,
    /// Whether it is locked.
    pub placement: Placement,
}

/// How far a roster has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterState {
    /// Being worked on.
    Draft,
    /// Frozen: from now on it is changed by swaps and substitutions only.
    Published {
        /// 第 n 版, counted from 1.
        edition: u32,
        /// Who published it, by name.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// A roster of the past, taken from a file: history that counts for fairness.
    Past {
        /// The file it was read from.
        source: String,
        /// When it was taken over.
        at: DateTime<Utc>,
    },
}

/// The duties of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    // Invariant: duties are sorted, all inside `days`, and nobody stands twice on the same shift.
    id: RosterId,
    days: DateRange,
    duties: Vec<Duty>,
    state: RosterState,
}

/// Why duties make no roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RosterError {
    /// A duty outside the period.
    #[error("a duty on {0} is outside the period of the roster")]
    OutsidePeriod(NaiveDate),
    /// The same person twice on one shift.
    #[error("the same person stands twice on a shift of {0}")]
    Twice(NaiveDate),
    /// Published and past rosters don't change.
    #[error("the roster is frozen")]
    Frozen,
}

impl Roster {
    /// Puts a roster together.
    ///
    /// # Errors
    /// [`RosterError::OutsidePeriod`] or [`RosterError::Twice`] naming the day.
    pub fn new(
        id: RosterId,
        days: DateRange,
        mut duties: Vec<Duty>,
        state: RosterState,
    ) -> Result<Self, RosterError> {
        if let Some(duty) = duties.iter().find(|duty| !days.contains(duty.date)) {
            return Err(RosterError::OutsidePeriod(duty.date));
        }
        duties.sort_unstable();
        let same = |a: &Duty, b: &Duty| (a.date, a.shift, a.person) == (b.date, b.shift, b.person);
        if let Some(pair) = duties.windows(2).find(|pair| same(&pair[0], &pair[1])) {
            return Err(RosterError::Twice(pair[0].date));
        }
        Ok(Self { id, days, duties, state })
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> RosterId {
        self.id
    }

    /// The period.
    #[must_use]
    pub const fn days(&self) -> DateRange {
        self.days
    }

    /// The duties, by date, shift and person.
    #[must_use]
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// How far it has come.
    #[must_use]
    pub const fn state(&self) -> &RosterState {
        &self.state
    }

    /// Those on `shift` on `date`.
    pub fn on(&self, date: NaiveDate, shift: ShiftId) -> impl Iterator<Item = Duty> {
        self.duties.iter().copied().filter(move |duty| duty.date == date && duty.shift == shift)
    }

    /// The same draft with other duties.
    ///
    /// # Errors
    /// [`RosterError::Frozen`] unless it is a draft, and what [`Roster::new`] finds wrong with the duties.
    pub fn with_duties(&self, duties: Vec<Duty>) -> Result<Self, RosterError> {
        match self.state {
            RosterState::Draft => Self::new(self.id, self.days, duties, RosterState::Draft),
            RosterState::Published { .. } | RosterState::Past { .. } => Err(RosterError::Frozen),
        }
    }

    /// Freezes a draft as its first edition.
    ///
    /// # Errors
    /// [`RosterError::Frozen`] when it is frozen already.
    pub fn publish(self, by: String, at: DateTime<Utc>) -> Result<Self, RosterError> {
        match self.state {
            RosterState::Draft => Ok(Self { state: RosterState::Published { edition: 1, by, at }, ..self }),
            RosterState::Published { .. } | RosterState::Past { .. } => Err(RosterError::Frozen),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn duty(date: &str, person: u128) -> Duty {
        Duty {
            date: date.parse().unwrap(),
            shift: ShiftId::from_uuid(Uuid::from_u128(1)),
            person: PersonId::from_uuid(Uuid::from_u128(person)),
            placement: Placement::Free,
        }
    }

    fn june(duties: Vec<Duty>) -> Result<Roster, RosterError> {
        let days = DateRange::new("2026-06-01".parse().unwrap(), "2026-06-30".parse().unwrap()).unwrap();
        Roster::new(RosterId::from_uuid(Uuid::from_u128(9)), days, duties, RosterState::Draft)
    }

    #[test]
    fn a_duty_outside_the_period_makes_no_roster() {
        let outside = "2026-07-01".parse().unwrap();

        assert_eq!(june(vec![duty("2026-07-01", 1)]), Err(RosterError::OutsidePeriod(outside)));
        assert!(june(vec![duty("2026-06-30", 1)]).is_ok());
    }

    #[test]
    fn nobody_stands_twice_on_one_shift() {
        let day = "2026-06-03".parse().unwrap();
        let pinned = Duty { placement: Placement::Pinned, ..duty("2026-06-03", 1) };

        assert_eq!(june(vec![duty("2026-06-03", 1), pinned]), Err(RosterError::Twice(day)));
        assert!(june(vec![duty("2026-06-03", 1), duty("2026-06-03", 2)]).is_ok());
    }

    #[test]
    fn a_published_roster_is_frozen() {
        let at = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        let published = june(vec![]).unwrap().publish("张三".to_owned(), at).unwrap();

        assert_eq!(published.with_duties(vec![]), Err(RosterError::Frozen));
        assert_eq!(published.publish("李四".to_owned(), at), Err(RosterError::Frozen));
    }
}
