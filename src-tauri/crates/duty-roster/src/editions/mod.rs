//! How a published roster changes: each change makes a new edition, and says what differs from the one before.
//!
//! **Invariant:** what was served stays as it was. A duty that has ended never changes; one that is under way changes
//! by a takeover only, which keeps the part of whoever served until then.

mod apply;
mod difference;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use duty_core::{PersonId, ShiftId};
use thiserror::Error;

pub use apply::{ChangeError, Edition, apply, at_moment, parts};
pub use difference::{CellDifference, difference};

use crate::advice::Change;

/// One person's place on one shift of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    /// The date on which the shift starts.
    pub date: NaiveDate,
    /// The shift.
    pub shift: ShiftId,
    /// Who has it.
    pub person: PersonId,
}

impl Seat {
    const fn to(self, into: PersonId) -> Change {
        Change { date: self.date, shift: self.shift, out: Some(self.person), into: Some(into) }
    }
}

/// Whether a substitution is to be paid back by a duty, 补班.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayBack {
    /// Nobody owes anything.
    None,
    /// Whoever was relieved owes the other a duty.
    Owed,
}

/// 应急顶班: from a moment on somebody else serves a duty that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Takeover {
    /// The duty, and who has served it until then.
    pub seat: Seat,
    /// Who serves from then on.
    pub by: PersonId,
    /// The moment at which the first part really ended.
    pub from: DateTime<Utc>,
}

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// 调班: two people exchange duties.
    Swap {
        /// One of them.
        a: Seat,
        /// The other.
        b: Seat,
    },
    /// 代班: another person takes over one duty.
    Substitution {
        /// The duty, and who has it.
        seat: Seat,
        /// Who serves it instead.
        by: PersonId,
        /// Whether it is paid back.
        pay_back: PayBack,
    },
    /// 应急顶班.
    Takeover(Takeover),
    /// Several changes at once, such as after a leave.
    Repair {
        /// Every one of them.
        changes: Vec<Change>,
    },
}

impl Act {
    /// What changes on the sheet.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        match self {
            Self::Swap { a, b } => vec![a.to(b.person), b.to(a.person)],
            Self::Substitution { seat, by, .. } => vec![seat.to(*by)],
            Self::Takeover(takeover) => vec![takeover.seat.to(takeover.by)],
            Self::Repair { changes } => changes.clone(),
        }
    }

    /// Everybody who gets a duty that they did not have.
    #[must_use]
    pub fn comers(&self) -> BTreeSet<PersonId> {
        self.changes().iter().filter_map(|change| change.into).collect()
    }
}

/// How somebody agreed to a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// 当面同意.
    InPerson,
    /// 电话同意.
    ByPhone,
    /// 书面同意.
    InWriting,
    /// 领导指派: nobody was asked, a leader ordered it.
    Ordered,
}

/// Somebody's consent to a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Consent {
    /// Who agreed.
    pub person: PersonId,
    /// How.
    pub how: Agreement,
}

/// Who let a change pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// A leader approved it.
    Approved {
        /// The leader's name.
        by: String,
    },
    /// It was filed, 报备, with whoever must know.
    Filed {
        /// With whom.
        with: String,
    },
}

impl Clearance {
    /// The name in it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Approved { by } => by,
            Self::Filed { with } => with,
        }
    }
}

/// A change of a published roster with everything that makes it answerable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterChange {
    // Invariants: reason, names not empty; everybody who gets a duty has consented, each once.
    act: Act,
    reason: String,
    consents: Vec<Consent>,
    clearance: Clearance,
    by: String,
    at: DateTime<Utc>,
}

/// Why something is no change that anybody can answer for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unanswerable {
    /// No reason is given.
    #[error("a change needs a reason")]
    NoReason,
    /// Nobody approved it, and it is filed with nobody.
    #[error("a change is approved by or filed with somebody")]
    NotCleared,
    /// Nobody makes it.
    #[error("a change is made by somebody")]
    NoMaker,
    /// Somebody gets a duty without having consented.
    #[error("{0} has not consented")]
    NoConsent(PersonId),
}

/// What a change is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeParts {
    /// What is changed.
    pub act: Act,
    /// Why, in the words of whoever asked for it.
    pub reason: String,
    /// Who agreed, and how.
    pub consents: Vec<Consent>,
    /// Who let it pass.
    pub clearance: Clearance,
    /// Who makes it, by name.
    pub by: String,
    /// When it is made.
    pub at: DateTime<Utc>,
}

impl RosterChange {
    /// Puts a change together.
    ///
    /// # Errors
    /// [`Unanswerable`] naming what is missing.
    pub fn new(parts: ChangeParts) -> Result<Self, Unanswerable> {
        let ChangeParts { act, reason, mut consents, clearance, by, at } = parts;
        if reason.trim().is_empty() {
            return Err(Unanswerable::NoReason);
        }
        if clearance.name().trim().is_empty() {
            return Err(Unanswerable::NotCleared);
        }
        if by.trim().is_empty() {
            return Err(Unanswerable::NoMaker);
        }
        consents.sort_unstable();
        consents.dedup_by_key(|consent| consent.person);
        let asked = |person: &PersonId| consents.iter().any(|consent| consent.person == *person);
        if let Some(person) = act.comers().into_iter().find(|person| !asked(person)) {
            return Err(Unanswerable::NoConsent(person));
        }
        Ok(Self { act, reason, consents, clearance, by, at })
    }

    /// What is changed.
    #[must_use]
    pub const fn act(&self) -> &Act {
        &self.act
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Who agreed, by id.
    #[must_use]
    pub fn consents(&self) -> &[Consent] {
        &self.consents
    }

    /// Who let it pass.
    #[must_use]
    pub const fn clearance(&self) -> &Clearance {
        &self.clearance
    }

    /// Who makes it, by name.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// When it is made.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }
}
