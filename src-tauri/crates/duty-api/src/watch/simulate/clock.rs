//! True time, and the two clocks of a machine: one that people set, one that only counts.

use chrono::{DateTime, TimeDelta, Utc};
use duty_watch::{Moment, Steady};

/// A wall clock that is off by less counts as right: time services nudge it.
pub(super) const NUDGE: TimeDelta = TimeDelta::seconds(5);

#[derive(Debug)]
pub(super) struct Clock {
    /// What time it really is.
    pub(super) truth: DateTime<Utc>,
    /// How much the wall clock is ahead of it.
    pub(super) ahead: TimeDelta,
    run: u64,
    started: DateTime<Utc>,
}

impl Clock {
    pub(super) const fn right(truth: DateTime<Utc>) -> Self {
        Self { truth, ahead: TimeDelta::zero(), run: 1, started: truth }
    }

    pub(super) fn wall(&self) -> DateTime<Utc> {
        self.truth + self.ahead
    }

    pub(super) fn moment(&self) -> Moment {
        let steady = Steady { run: self.run, passed: self.truth - self.started };
        Moment { wall: self.wall(), steady }
    }

    /// When the wall clock shows `wall`, if nobody sets it.
    pub(super) fn truth_at(&self, wall: DateTime<Utc>) -> DateTime<Utc> {
        wall - self.ahead
    }

    pub(super) fn is_right(&self) -> bool {
        self.ahead.abs() < NUDGE
    }

    /// The machine starts anew.
    pub(super) fn start_machine(&mut self) {
        self.run += 1;
        self.started = self.truth;
    }
}
