//! 汛期: the flood season, declared per province, with a main season inside.

use chrono::{Datelike, NaiveDate};

/// A month and a day that exist in every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearDay {
    // Invariant: a valid date in a common year, so never 29 February.
    month: u32,
    day: u32,
}

impl YearDay {
    /// The day `month`/`day`; `None` when it does not exist in every year.
    #[must_use]
    pub fn new(month: u32, day: u32) -> Option<Self> {
        const COMMON_YEAR: i32 = 2025;
        NaiveDate::from_ymd_opt(COMMON_YEAR, month, day).map(|_| Self { month, day })
    }

    /// The month, 1–12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub const fn day(self) -> u32 {
        self.day
    }
}

/// The flood season within a year, with the main season inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FloodSeason {
    // Invariant: first <= main_first <= main_last <= last.
    first: YearDay,
    last: YearDay,
    main: Option<(YearDay, YearDay)>,
}

/// How a day stands to the flood season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeasonPhase {
    /// 非汛期.
    Outside,
    /// 汛期.
    Flood,
    /// 主汛期: the leader must be on site.
    Main,
}

impl FloodSeason {
    /// A season from `first` to `last`, both included, with the main season `main` inside.
    #[must_use]
    pub fn new(first: YearDay, last: YearDay, main: Option<(YearDay, YearDay)>) -> Option<Self> {
        let inside = main.is_none_or(|(from, to)| first <= from && from <= to && to <= last);
        (first <= last && inside).then_some(Self { first, last, main })
    }

    /// The first day of the season.
    #[must_use]
    pub const fn first(self) -> YearDay {
        self.first
    }

    /// The last day of the season, included.
    #[must_use]
    pub const fn last(self) -> YearDay {
        self.last
    }

    /// The main season, both ends included.
    #[must_use]
    pub const fn main(self) -> Option<(YearDay, YearDay)> {
        self.main
    }

    /// How `date` stands to the season.
    #[must_use]
    pub fn phase(self, date: NaiveDate) -> SeasonPhase {
        let day = YearDay { month: date.month(), day: date.day() };
        match self.main {
            Some((from, to)) if from <= day && day <= to => SeasonPhase::Main,
            _ if self.first <= day && day <= self.last => SeasonPhase::Flood,
            _ => SeasonPhase::Outside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> YearDay {
        YearDay::new(month, day).unwrap()
    }

    #[test]
    fn both_ends_belong_to_the_season() {
        let season = FloodSeason::new(day(5, 1), day(9, 30), Some((day(6, 15), day(8, 31)))).unwrap();
        let phase = |m, d| season.phase(NaiveDate::from_ymd_opt(2026, m, d).unwrap());

        assert_eq!(phase(4, 30), SeasonPhase::Outside);
        assert_eq!(phase(5, 1), SeasonPhase::Flood);
        assert_eq!(phase(6, 15), SeasonPhase::Main);
        assert_eq!(phase(8, 31), SeasonPhase::Main);
        assert_eq!(phase(9, 30), SeasonPhase::Flood);
        assert_eq!(phase(10, 1), SeasonPhase::Outside);
    }

    #[test]
    fn a_main_season_outside_the_season_cannot_be_written_down() {
        assert!(FloodSeason::new(day(5, 1), day(9, 30), Some((day(4, 1), day(8, 31)))).is_none());
        assert!(FloodSeason::new(day(9, 30), day(5, 1), None).is_none());
        assert!(YearDay::new(2, 29).is_none());
    }
}
