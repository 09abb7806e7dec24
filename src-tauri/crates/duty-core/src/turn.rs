//! How often a post changes hands.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::period::DateRange;

/// How often a post changes hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Each day has its own people.
    Daily,
    /// The same people serve seven days, beginning on this weekday.
    Weekly {
        /// The weekday on which the turn passes on.
        from: Weekday,
    },
    /// `周末连值`: each week the same people serve some days in a row; every other day has its own people.
    Block {
        /// The weekday on which the block begins.
        from: Weekday,
        /// How long it is.
        length: BlockLength,
    },
}

/// How many days a block has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockLength {
    /// Such as Saturday and Sunday.
    Two,
    /// Such as Friday to Sunday.
    Three,
}

impl BlockLength {
    /// Every length.
    pub const ALL: [Self; 2] = [Self::Two, Self::Three];

    /// How many days.
    #[must_use]
    pub const fn days(self) -> u8 {
        match self {
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// The length of so many days, if blocks can have it.
    #[must_use]
    pub fn of(days: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.days() == days)
    }
}

impl Turn {
    /// The block that `date` belongs to; `None` where each day stands alone, and for weekly turns.
    #[must_use]
    pub fn block(self, date: NaiveDate) -> Option<DateRange> {
        let Self::Block { from, length } = self else {
            return None;
        };
        let begun = u64::from(date.weekday().days_since(from));
        let left = u64::from(length.days()).checked_sub(begun + 1)?;
        DateRange::new(date.checked_sub_days(Days::new(begun))?, date.checked_add_days(Days::new(left))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(turn: Turn, date: &str) -> Option<String> {
        let days = turn.block(date.parse().unwrap())?;
        Some(format!("{}..{}", days.first().format("%d"), days.last().format("%d")))
    }

    #[test]
    fn a_weekend_is_one_block_and_other_days_stand_alone() {
        let weekend = Turn::Block { from: Weekday::Sat, length: BlockLength::Two };

        assert_eq!(block(weekend, "2026-06-05"), None);
        assert_eq!(block(weekend, "2026-06-06").as_deref(), Some("06..07"));
        assert_eq!(block(weekend, "2026-06-07").as_deref(), Some("06..07"));
        assert_eq!(block(weekend, "2026-06-08"), None);
        assert_eq!(block(Turn::Daily, "2026-06-07"), None);
        assert_eq!(block(Turn::Weekly { from: Weekday::Sat }, "2026-06-07"), None);
    }

    #[test]
    fn a_block_may_begin_in_one_week_and_end_in_the_next() {
        let long = Turn::Block { from: Weekday::Sun, length: BlockLength::Three };

        assert_eq!(block(long, "2026-06-06"), None);
        assert_eq!(block(long, "2026-06-08").as_deref(), Some("07..09"));
    }

    #[test]
    fn blocks_have_two_or_three_days() {
        assert_eq!(
            [1, 2, 3, 4].map(BlockLength::of),
            [None, Some(BlockLength::Two), Some(BlockLength::Three), None]
        );
    }
}
