//! The rest that is due between two duties: free days after the earlier shift, and hours where the office counts them.

use chrono::{NaiveDate, TimeDelta};
use duty_core::{ShiftPattern, Turn};

use crate::policy::{MinRest, Policy};

/// What the rest between two duties is measured by: whichever asks for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestDue {
    /// The free days that the earlier shift says.
    FreeDays(u16),
    /// The office's least hours between an end and a start.
    Hours {
        /// The hours.
        least: MinRest,
        /// The free days that they come to between these two shifts.
        free_days: u16,
    },
}

impl RestDue {
    /// What is due between a duty and the next one of the same person. Days of one turn follow each other.
    #[must_use]
    pub fn between(
        policy: &Policy,
        (earlier, first): (&ShiftPattern, NaiveDate),
        (later, second): (&ShiftPattern, NaiveDate),
    ) -> Self {
        let one_turn = match earlier.turn() {
            Turn::Daily => false,
            Turn::Weekly { .. } => true,
            turn @ Turn::Block { .. } => turn.block(first).is_some_and(|block| block.contains(second)),
        };
        if one_turn && share_turns(earlier, later) {
            Self::FreeDays(0)
        } else {
            Self::apart(policy, earlier, later)
        }
    }

    /// What is due between duties that do not belong to one turn.
    #[must_use]
    pub fn apart(policy: &Policy, earlier: &ShiftPattern, later: &ShiftPattern) -> Self {
        let days = earlier.rest_days();
        match policy.min_rest.map(|least| (least, free_days(earlier, later, least.duration()))) {
            Some((least, free_days)) if free_days > days => Self::Hours { least, free_days },
            Some(_) | None => Self::FreeDays(days),
        }
    }

    /// The free days due.
    #[must_use]
    pub const fn free_days(self) -> u16 {
        match self {
            Self::FreeDays(days) => days,
            Self::Hours { free_days, .. } => free_days,
        }
    }
}

/// Whether duties on the two shifts can belong to one turn: lead and second may change within a block, weeks are served
/// on one shift.
pub(crate) fn share_turns(one: &ShiftPattern, other: &ShiftPattern) -> bool {
    match one.turn() {
        Turn::Daily => false,
        Turn::Weekly { .. } => one.id() == other.id(),
        Turn::Block { .. } => one.turn() == other.turn() && same_hours(one, other),
    }
}

/// Whether the two shifts are served side by side.
pub(crate) fn same_hours(one: &ShiftPattern, other: &ShiftPattern) -> bool {
    (one.start(), one.length(), one.rest_days()) == (other.start(), other.length(), other.rest_days())
}

/// The fewest free days between the two shifts that leave `least` between the end of one and the start of the other.
fn free_days(earlier: &ShiftPattern, later: &ShiftPattern, least: TimeDelta) -> u16 {
    let next_day = TimeDelta::days(1) + (later.start() - earlier.start()) - earlier.length();
    let lacking = (least - next_day).num_seconds().max(0);
    let day = TimeDelta::days(1).num_seconds();
    u16::try_from((lacking + day - 1) / day).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use duty_core::shift::ShiftParts;
    use duty_core::{BlockLength, DayKinds, PostId, ShiftId};
    use uuid::Uuid;

    use super::*;

    fn shift(start: u32, hours: i64, rest_days: u16, turn: Turn) -> ShiftPattern {
        let parts = ShiftParts {
            id: ShiftId::from_uuid(Uuid::from_u128(u128::from(start))),
            post: PostId::from_uuid(Uuid::nil()),
            name: "班".to_owned(),
            start: NaiveTime::from_hms_opt(start, 0, 0).expect("an hour of the day"),
            length: TimeDelta::hours(hours),
            days: DayKinds::ALL,
            headcount: 1,
            min_experienced: 0,
            rest_days,
            turn,
        };
        ShiftPattern::new(parts).expect("a shift within its limits")
    }

    fn due(earlier: &ShiftPattern, later: &ShiftPattern, hours: Option<u8>) -> RestDue {
        let policy = Policy { min_rest: hours.and_then(MinRest::hours), ..Policy::default() };
        RestDue::apart(&policy, earlier, later)
    }

    #[test]
    fn exactly_the_least_hours_are_enough_and_more_take_another_day() {
        let (day, night) = (shift(8, 12, 0, Turn::Daily), shift(20, 12, 0, Turn::Daily));
        let days = |earlier, later, hours| due(earlier, later, Some(hours)).free_days();

        assert_eq!([days(&day, &day, 12), days(&day, &day, 13)], [0, 1]);
        assert_eq!([days(&day, &night, 24), days(&day, &night, 25)], [0, 1]);
        assert_eq!([days(&night, &day, 1), days(&night, &day, 24), days(&night, &day, 25)], [1, 1, 2]);
    }

    #[test]
    fn the_larger_demand_is_named() {
        let night = shift(20, 12, 1, Turn::Daily);
        let least = MinRest::hours(48).expect("within the limit");

        assert_eq!(due(&night, &night, None), RestDue::FreeDays(1));
        assert_eq!(due(&night, &night, Some(36)), RestDue::FreeDays(1));
        assert_eq!(due(&night, &night, Some(48)), RestDue::Hours { least, free_days: 2 });
    }

    #[test]
    fn days_of_one_weekly_turn_follow_each_other() {
        let week = shift(8, 24, 2, Turn::Weekly { from: chrono::Weekday::Mon });

        let later = shift(9, 8, 0, Turn::Daily);

        assert_eq!(between((&week, 6), (&week, 7)), 0);
        assert_eq!(between((&week, 6), (&later, 7)), 2);
    }

    #[test]
    fn days_of_one_block_follow_each_other_and_blocks_do_not() {
        let turn = Turn::Block { from: chrono::Weekday::Sat, length: BlockLength::Two };
        let (weekend, second) = (shift(8, 24, 2, turn), shift(8, 24, 2, turn));

        assert_eq!(between((&weekend, 6), (&weekend, 7)), 0);
        assert_eq!(between((&weekend, 6), (&second, 7)), 0);
        assert_eq!(between((&weekend, 7), (&weekend, 8)), 2);
        assert_eq!(between((&weekend, 7), (&weekend, 13)), 2);
    }

    /// Free days due between duties on two days of June 2026, which begins on a Monday.
    fn between(earlier: (&ShiftPattern, u32), later: (&ShiftPattern, u32)) -> u16 {
        let june = |day| NaiveDate::from_ymd_opt(2026, 6, day).expect("a day of June");
        let due =
            RestDue::between(&Policy::default(), (earlier.0, june(earlier.1)), (later.0, june(later.1)));
        due.free_days()
    }
}
