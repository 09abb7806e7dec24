//! An office's own rules of rostering, as data.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use duty_core::{Group, PersonId, PostId};

pub use crate::problem::Tolerance;
pub use crate::rotation::SkippedTurn;

/// Whether two people belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairKind {
    /// On duty the same day, or neither: a mentor and a newcomer.
    Together,
    /// Never on duty the same day: a couple with a small child.
    Apart,
}

/// Two people who belong together or must not meet on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Together or apart.
    pub kind: PairKind,
    /// The one.
    pub a: PersonId,
    /// The other, never the same person.
    pub b: PersonId,
}

/// A fixed team: the same people, day after day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Who serves which post.
    pub members: Vec<(PostId, PersonId)>,
}

/// How the people of a group come to their duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// 自由组合: the search places them as fairly as it can.
    Free,
    /// 轮流顺延: in the order of the list, one cursor per kind of day.
    FixedOrder {
        /// What becomes of a skipped turn.
        skipped: SkippedTurn,
    },
}

/// The least time between the end of one shift and the start of the next of the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinRest {
    // Invariant: 1 <= hours <= MinRest::MOST.
    hours: u8,
}

impl MinRest {
    /// Three days: longer rests are said in free days, see [`ShiftPattern::rest_days`](duty_core::ShiftPattern::rest_days).
    pub const MOST: u8 = 72;

    /// So many hours; `None` for no hour or more than [`Self::MOST`].
    #[must_use]
    pub fn hours(hours: u8) -> Option<Self> {
        (1..=Self::MOST).contains(&hours).then_some(Self { hours })
    }

    /// How many hours.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.hours
    }

    /// The same as a duration.
    #[must_use]
    pub fn duration(self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.hours))
    }
}

/// How the days of a long holiday are arranged, see [`LONG_HOLIDAY_DAYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LongHolidays {
    /// Together with all other days.
    #[default]
    WithTheRest,
    /// Before all other days, by what everybody has served on holidays.
    Apart,
}

/// From so many days in a row a holiday is a long one: Spring Festival and National Day.
pub const LONG_HOLIDAY_DAYS: usize = 7;

/// The office's rules.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Policy {
    /// Pairs that belong together or must not meet.
    pub pairs: Vec<Pair>,
    /// How each group rotates; a group that is not named is placed freely.
    pub rotation: BTreeMap<Group, Rotation>,
    /// Fixed teams in the order in which they serve; none for an office that combines freely.
    pub teams: Vec<Team>,
    /// How far from the fair share is as good as on it: a wide one leaves the search more freedom to space duties evenly.
    pub tolerance: Tolerance,
    /// The least hours between two shifts of one person; `None` where only free days count.
    pub min_rest: Option<MinRest>,
    /// How long holidays are arranged.
    pub long_holidays: LongHolidays,
}

impl Policy {
    /// How `group` rotates.
    #[must_use]
    pub fn rotation_of(&self, group: Group) -> Rotation {
        self.rotation.get(&group).copied().unwrap_or(Rotation::Free)
    }
}
