//! Stretches of civil days and of real time.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// Longest stretch of days that one roster, absence or report may cover: two leap years.
pub const MAX_RANGE_DAYS: usize = 732;

/// Civil days, both ends included: `6月1日—6月30日`. Never reversed, never longer than [`MAX_RANGE_DAYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    // Invariant: first <= last, and the length fits MAX_RANGE_DAYS.
    first: NaiveDate,
    last: NaiveDate,
}

impl DateRange {
    /// The days from `first` to `last`, both included; `None` when reversed or too long.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let days = (last - first).num_days().checked_add(1)?;
        let fits = usize::try_from(days).is_ok_and(|days| (1..=MAX_RANGE_DAYS).contains(&days));
        fits.then_some(Self { first, last })
    }

    /// A single day.
    #[must_use]
    pub const fn day(date: NaiveDate) -> Self {
        Self { first: date, last: date }
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, included.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// How many days; at least one.
    #[must_use]
    pub fn day_count(self) -> usize {
        usize::try_from((self.last - self.first).num_days()).unwrap_or(0) + 1
    }

    /// Whether `date` is one of the days.
    #[must_use]
    pub fn contains(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Every day in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take(self.day_count())
    }

    /// The position of `date` counted from the first day, when it is inside.
    #[must_use]
    pub fn index_of(self, date: NaiveDate) -> Option<usize> {
        if self.contains(date) { usize::try_from((date - self.first).num_days()).ok() } else { None }
    }

    /// The `index`-th day counted from the first, when it is inside.
    #[must_use]
    pub fn date_at(self, index: usize) -> Option<NaiveDate> {
        let date = self.first.checked_add_days(Days::new(u64::try_from(index).ok()?))?;
        self.contains(date).then_some(date)
    }
}

/// A half-open stretch of real time, `start..end`. Never empty and never reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    // Invariant: start < end.
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl Period {
    /// The stretch from `start` until just before `end`.
    #[must_use]
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// When it starts.
    #[must_use]
    pub const fn start(self) -> DateTime<Utc> {
        self.start
    }

    /// When it has just ended.
    #[must_use]
    pub const fn end(self) -> DateTime<Utc> {
        self.end
    }

    /// How long it lasts.
    #[must_use]
    pub fn length(self) -> TimeDelta {
        self.end - self.start
    }

    /// Whether `instant` falls into it; the end does not.
    #[must_use]
    pub fn contains(self, instant: DateTime<Utc>) -> bool {
        self.start <= instant && instant < self.end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(day_of_era: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(day_of_era))
    }

    proptest! {
        #[test]
        fn index_and_date_are_inverse(first in 0u32..2000, len in 1u32..700, at in 0usize..700) {
            let range = DateRange::new(date(first), date(first + len - 1)).unwrap();
            match range.date_at(at) {
                Some(found) => prop_assert_eq!(range.index_of(found), Some(at)),
                None => prop_assert!(at >= range.day_count()),
            }
        }

        #[test]
        fn overlap_is_symmetric(a in 0u32..50, b in 0u32..50, c in 0u32..50, d in 0u32..50) {
            if let (Some(x), Some(y)) = (DateRange::new(date(a), date(b)), DateRange::new(date(c), date(d))) {
                prop_assert_eq!(x.overlaps(y), y.overlaps(x));
                prop_assert_eq!(x.overlaps(y), x.days().any(|day| y.contains(day)));
            }
        }
    }

    #[test]
    fn a_reversed_range_cannot_be_written_down() {
        assert_eq!(DateRange::new(date(2), date(1)), None);
        assert_eq!(DateRange::new(date(1), date(1)).map(DateRange::day_count), Some(1));
    }

    #[test]
    fn two_years_fit_and_a_day_more_does_not() {
        assert!(DateRange::new(date(0), date(731)).is_some());
        assert!(DateRange::new(date(0), date(732)).is_none());
    }
}
