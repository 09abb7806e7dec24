//! Posts of the problem: a crew on some of its days.
//!
//! The days of a block follow each other without rest, other days do not. So a crew that serves blocks stands on one post
//! on its ordinary days and on another in its blocks, and the rests between the posts say the rest. Blocks come every
//! week: where more rest is due than lies between two of them, they take turns on several posts.

use chrono::{Datelike, NaiveDate};
use duty_core::{ShiftId, ShiftPattern, Turn};

use crate::crew::{Crew, crews};
use crate::problem::Rests;
use crate::rest::{RestDue, share_turns};
use crate::situation::Situation;

const DAYS_OF_WEEK: u16 = 7;

/// On which days a crew stands on a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    /// Those outside every block.
    Ordinary,
    /// Every so many weeks, the days of the block.
    Block(i32),
}

/// A crew on some of its days.
#[derive(Clone, Debug)]
pub(crate) struct Station {
    pub(crate) crew: Crew,
    turn: Turn,
    days: Days,
    /// After so many blocks the same post comes up again.
    round: i32,
}

impl Station {
    /// Whether the crew stands here on that day.
    pub(crate) fn is_on(&self, date: NaiveDate) -> bool {
        self.days == self.days_of(date)
    }

    /// Whether it stands here with that shift on that day.
    pub(crate) fn holds(&self, shift: ShiftId, date: NaiveDate) -> bool {
        self.crew.shifts.contains(&shift) && self.is_on(date)
    }

    fn days_of(&self, date: NaiveDate) -> Days {
        let week = |first: NaiveDate| first.num_days_from_ce() / i32::from(DAYS_OF_WEEK);
        let block = self.turn.block(date);
        block.map_or(Days::Ordinary, |block| Days::Block(week(block.first()) % self.round))
    }

    fn pattern<'s>(&self, situation: &'s Situation) -> Option<&'s ShiftPattern> {
        situation.shift(*self.crew.shifts.first()?)
    }
}

/// The posts of the problem, in the order of the printed sheet.
pub(crate) fn stations(situation: &Situation) -> Vec<Station> {
    let mut stations = Vec::new();
    for crew in crews(situation) {
        let Some(shift) = crew.shifts.first().and_then(|id| situation.shift(*id)) else {
            continue;
        };
        let turn = shift.turn();
        let station = |days, round| Station { crew: crew.clone(), turn, days, round };
        match turn {
            Turn::Daily | Turn::Weekly { .. } => stations.push(station(Days::Ordinary, 1)),
            Turn::Block { length, .. } => {
                let due = RestDue::apart(&situation.policy, shift, shift).free_days();
                let round = i32::from((due + u16::from(length.days())).div_ceil(DAYS_OF_WEEK));
                stations.push(station(Days::Ordinary, round));
                stations.extend((0..round).map(|week| station(Days::Block(week), round)));
            }
        }
    }
    stations
}

/// The free days due between the stations, and after everybody's last duty before the period. The shifts of a crew have
/// the same hours.
pub(crate) fn rests(
    situation: &Situation,
    stations: &[Station],
    last_duties: impl Iterator<Item = Option<(ShiftId, NaiveDate)>>,
) -> Rests {
    let first = situation.days.first();
    let between = |earlier: &Station, later: &Station| {
        let Some((one, other)) = earlier.pattern(situation).zip(later.pattern(situation)) else {
            return 0;
        };
        let follows = share_turns(one, other)
            && match earlier.turn {
                Turn::Daily | Turn::Weekly { .. } => true,
                Turn::Block { .. } => earlier.days == later.days && earlier.days != Days::Ordinary,
            };
        if follows { 0 } else { RestDue::apart(&situation.policy, one, other).free_days() }
    };
    let after = |(shift, date): (ShiftId, NaiveDate), later: &Station| {
        let Some((one, other)) = situation.shift(shift).zip(later.pattern(situation)) else {
            return 0;
        };
        // The last duty may have begun a block that goes on into the period.
        let due = if later.is_on(first) {
            RestDue::between(&situation.policy, (one, date), (other, first))
        } else {
            RestDue::apart(&situation.policy, one, other)
        };
        due.free_days()
    };
    let none = || vec![0; stations.len()];
    Rests {
        between: stations
            .iter()
            .map(|one| stations.iter().map(|other| between(one, other)).collect())
            .collect(),
        after_last: last_duties
            .map(|last| {
                last.map_or_else(none, |last| stations.iter().map(|later| after(last, later)).collect())
            })
            .collect(),
    }
}
