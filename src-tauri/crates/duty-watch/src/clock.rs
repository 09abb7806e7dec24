//! How time went between two beats of the watch: on, over a pause, or by a jump of the wall clock.

use chrono::{DateTime, TimeDelta, Utc};

use crate::moment::Moment;

/// The wall clock may differ from the count by this much before it counts as set: time services nudge it.
pub const JUMP_TOLERANCE: TimeDelta = TimeDelta::seconds(5);

/// A longer silence between two beats is a pause: the machine slept, or the program was stuck or off.
pub const PAUSE: TimeDelta = TimeDelta::minutes(2);

/// After a jump forward the skipped stretch is judged only when the clock has stood by it for so long. A clock that
/// was set wrongly is mostly set right again at once.
pub const HOLD: TimeDelta = TimeDelta::minutes(5);

/// How time went since the last beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// There was no beat before.
    First,
    /// Beat by beat.
    Onward,
    /// Nothing looked from `from` to `to`, and the time is real.
    Paused {
        /// The last beat.
        from: DateTime<Utc>,
        /// This beat.
        to: DateTime<Utc>,
    },
    /// The wall clock was set forward.
    Forward {
        /// What it should have shown.
        from: DateTime<Utc>,
        /// What it shows.
        to: DateTime<Utc>,
    },
    /// The wall clock was set back.
    Back {
        /// What it should have shown, or last showed when the machine was started anew.
        from: DateTime<Utc>,
        /// What it shows.
        to: DateTime<Utc>,
    },
}

/// How time went from `seen` to `now`.
///
/// Within one run of the machine the count tells a pause from a jump. Across runs only a clock that went back is
/// known to have been set.
#[must_use]
pub fn passage(seen: Option<Moment>, now: Moment) -> Passage {
    let Some(seen) = seen else { return Passage::First };
    match now.steady.since(seen.steady) {
        Some(counted) => {
            let expected = seen.wall + counted;
            let off = now.wall - expected;
            if off > JUMP_TOLERANCE {
                Passage::Forward { from: expected, to: now.wall }
            } else if off < -JUMP_TOLERANCE {
                Passage::Back { from: expected, to: now.wall }
            } else if counted > PAUSE {
                Passage::Paused { from: seen.wall, to: now.wall }
            } else {
                Passage::Onward
            }
        }
        None if now.wall < seen.wall - JUMP_TOLERANCE => Passage::Back { from: seen.wall, to: now.wall },
        None if now.wall > seen.wall + PAUSE => Passage::Paused { from: seen.wall, to: now.wall },
        None => Passage::Onward,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Steady;

    const START: &str = "2026-06-30T15:59:00Z";

    fn moment(run: u64, wall_s: i64, steady_s: i64) -> Moment {
        let start: DateTime<Utc> = START.parse().unwrap();
        Moment {
            wall: start + TimeDelta::seconds(wall_s),
            steady: Steady { run, passed: TimeDelta::seconds(steady_s) },
        }
    }

    #[test]
    fn the_count_tells_a_pause_from_a_jump() {
        let seen = Some(moment(1, 0, 1000));
        let kind = |now| match passage(seen, now) {
            Passage::First => "first",
            Passage::Onward => "onward",
            Passage::Paused { .. } => "paused",
            Passage::Forward { .. } => "forward",
            Passage::Back { .. } => "back",
        };
        for (now, expected) in [
            (moment(1, 1, 1001), "onward"),
            (moment(1, 6, 1001), "onward"),
            (moment(1, 7, 1001), "forward"),
            (moment(1, -4, 1001), "onward"),
            (moment(1, -5, 1001), "back"),
            (moment(1, 120, 1120), "onward"),
            (moment(1, 121, 1121), "paused"),
            (moment(1, 7200, 8200), "paused"),
            (moment(1, 90_000, 1001), "forward"),
            (moment(2, 60, 3), "onward"),
            (moment(2, 7200, 3), "paused"),
            (moment(2, -7200, 3), "back"),
        ] {
            assert_eq!(kind(now), expected, "{now:?}");
        }
        assert_eq!(passage(None, moment(1, 0, 0)), Passage::First);
    }

    #[test]
    fn a_jump_is_measured_from_what_the_clock_should_have_shown() {
        let jumped = passage(Some(moment(1, 0, 0)), moment(1, 3660, 60));
        assert_eq!(jumped, Passage::Forward { from: moment(1, 60, 0).wall, to: moment(1, 3660, 0).wall });
    }
}
