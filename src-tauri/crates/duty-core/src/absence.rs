//! When somebody can't serve: absences by date, exemptions by kind of duty.

use chrono::NaiveDate;

use crate::ids::{AbsenceId, ExemptionId, PersonId};
use crate::period::DateRange;

/// 请假、外出报备: days on which a person is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Its id.
    pub id: AbsenceId,
    /// Who is away.
    pub person: PersonId,
    /// The days, both ends included.
    pub days: DateRange,
    /// The reason as the clerk wrote it.
    pub reason: String,
}

/// From what somebody is exempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExemptionScope {
    /// No shift that reaches into the night (22:00–06:00).
    Night,
    /// No duty at all.
    AllDuty,
}

/// On what an exemption rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExemptionBasis {
    /// 《女职工劳动保护特别规定》 (State Council decree 619), articles 6 and 9: at least seven months pregnant, or
    /// nursing a child under one. Never set aside.
    Statute,
    /// The office's own rule or a personal reason such as age or health.
    OfficeRule,
}

/// An exemption of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// Its id.
    pub id: ExemptionId,
    /// Who is exempt.
    pub person: PersonId,
    /// From what.
    pub scope: ExemptionScope,
    /// On what it rests.
    pub basis: ExemptionBasis,
    /// The reason as the clerk wrote it.
    pub reason: String,
    /// The last day, when it ends.
    pub until: Option<NaiveDate>,
}

impl Exemption {
    /// Whether it holds on `date`.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.until.is_none_or(|until| date <= until)
    }
}
