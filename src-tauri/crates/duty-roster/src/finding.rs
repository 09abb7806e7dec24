//! What the rules find in a roster. A finding is data: people may keep a roster that has findings.

use chrono::NaiveDate;
use duty_core::{AbsenceId, ExemptionId, LeaderRank, PersonId, ShiftId};

use crate::reason::Reason;
use crate::rest::RestDue;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A rule is broken.
    Hard,
    /// Wants a look before the roster is published.
    Look,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// 缺岗.
    Hole {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// How many are missing.
        missing: u8,
        /// Why each person of the post can't fill it; somebody who is not named could.
        reasons: Vec<(PersonId, Reason)>,
    },
    /// More people than the shift has places.
    Surplus {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// How many too many.
        extra: u8,
    },
    /// Somebody who does not serve the post.
    NotEligible {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// Who.
        person: PersonId,
    },
    /// Somebody who has not joined yet or has left.
    NotOnStaff {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// Who.
        person: PersonId,
    },
    /// Somebody who is away.
    Absent {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// Who.
        person: PersonId,
        /// The absence.
        absence: AbsenceId,
    },
    /// Two shifts of one person on one day.
    TwoShifts {
        /// The day.
        date: NaiveDate,
        /// Who.
        person: PersonId,
    },
    /// Less rest than is due after a duty.
    ShortRest {
        /// Who.
        person: PersonId,
        /// The earlier duty.
        first: NaiveDate,
        /// The later one.
        second: NaiveDate,
        /// What is due between them.
        due: RestDue,
    },
    /// Two who must not meet on duty.
    ApartMet {
        /// The day.
        date: NaiveDate,
        /// The one.
        a: PersonId,
        /// The other.
        b: PersonId,
    },
    /// One of two who belong together.
    TogetherSplit {
        /// The day.
        date: NaiveDate,
        /// Who serves.
        serves: PersonId,
        /// Who does not.
        lacks: PersonId,
    },
    /// Too few experienced people.
    NoExperienced {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
    },
    /// Somebody exempt from this kind of duty.
    Exempt {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// Who.
        person: PersonId,
        /// The exemption.
        exemption: ExemptionId,
    },
    /// Somebody who leads although a response asks for a higher rank.
    RankTooLow {
        /// The day.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
        /// Who.
        person: PersonId,
        /// The rank that is asked for.
        asked: LeaderRank,
    },
    /// Days of a year whose holidays are not published.
    UnpublishedDays {
        /// The year.
        year: i32,
        /// Its first day in the period.
        first: NaiveDate,
    },
    /// Somebody on the roster who can't be rung.
    MissingPhone {
        /// Who.
        person: PersonId,
    },
    /// A block whose days are not served by the same people.
    TornBlock {
        /// The first day of the block that is in the period.
        date: NaiveDate,
        /// The shift.
        shift: ShiftId,
    },
    /// Somebody who stands on another roster the same day.
    OnTwoRosters {
        /// The day.
        date: NaiveDate,
        /// Who.
        person: PersonId,
    },
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Hole { .. }
            | Self::Surplus { .. }
            | Self::NotEligible { .. }
            | Self::NotOnStaff { .. }
            | Self::Absent { .. }
            | Self::TwoShifts { .. }
            | Self::ShortRest { .. }
            | Self::ApartMet { .. }
            | Self::TogetherSplit { .. }
            | Self::NoExperienced { .. }
            | Self::Exempt { .. }
            | Self::RankTooLow { .. }
            | Self::OnTwoRosters { .. } => Severity::Hard,
            Self::UnpublishedDays { .. } | Self::MissingPhone { .. } | Self::TornBlock { .. } => {
                Severity::Look
            }
        }
    }

    /// The day it is about, if it is about one.
    #[must_use]
    pub const fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Hole { date, .. }
            | Self::Surplus { date, .. }
            | Self::NotEligible { date, .. }
            | Self::NotOnStaff { date, .. }
            | Self::Absent { date, .. }
            | Self::TwoShifts { date, .. }
            | Self::ShortRest { second: date, .. }
            | Self::ApartMet { date, .. }
            | Self::TogetherSplit { date, .. }
            | Self::NoExperienced { date, .. }
            | Self::Exempt { date, .. }
            | Self::RankTooLow { date, .. }
            | Self::TornBlock { date, .. }
            | Self::OnTwoRosters { date, .. } => Some(*date),
            Self::UnpublishedDays { first, .. } => Some(*first),
            Self::MissingPhone { .. } => None,
        }
    }
}
