//! What a clock shows: the wall's time, and a count of real time that nobody can set.

use chrono::{DateTime, TimeDelta, Utc};

/// Real time since an arbitrary start, sleep included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Steady {
    /// Which count this is: two readings compare only within one run of the machine.
    pub run: u64,
    /// Since the start of that run.
    pub passed: TimeDelta,
}

impl Steady {
    /// The real time from `earlier` to here, when both belong to one run.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<TimeDelta> {
        (self.run == earlier.run).then(|| self.passed - earlier.passed)
    }
}

/// One reading of both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As the wall shows it, which people and other programs can set.
    pub wall: DateTime<Utc>,
    /// As counted.
    pub steady: Steady,
}

impl Moment {
    /// The real time from `earlier` to here: counted where the count goes through, else by the wall. Never negative.
    #[must_use]
    pub fn since(self, earlier: Self) -> TimeDelta {
        let passed = self.steady.since(earlier.steady).unwrap_or(self.wall - earlier.wall);
        passed.max(TimeDelta::zero())
    }
}
