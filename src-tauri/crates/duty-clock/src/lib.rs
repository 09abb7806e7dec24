//! The two clocks of this machine: the one on the wall, which people may set, and one that counts real time.
//!
//! **Invariant:** only clients read it; everything else is told the time.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use duty_watch::{Moment, Steady};

/// Where a client reads the time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// How far an exercise has set it ahead of the wall's; behind, when it is negative.
    ahead: TimeDelta,
}

impl Clock {
    /// The clock of this machine as it is.
    #[must_use]
    pub const fn of_this_machine() -> Self {
        Self { ahead: TimeDelta::zero() }
    }

    /// A clock that shows `wall` now and runs on from there, for exercises.
    #[must_use]
    pub fn set_to(wall: DateTime<Utc>) -> Self {
        Self { ahead: wall - read().wall }
    }

    /// Both clocks, read together.
    #[must_use]
    pub fn moment(self) -> Moment {
        let Moment { wall, steady } = read();
        Moment { wall: wall + self.ahead, steady }
    }

    /// The wall's alone.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        self.moment().wall
    }
}

#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
fn read() -> Moment {
    let passed = TimeDelta::from_std(passed()).unwrap_or(TimeDelta::MAX);
    Moment { wall: Utc::now(), steady: Steady { run: *RUN, passed } }
}

/// Which run of the machine this is: its name for it, or else one for each run of the program.
static RUN: LazyLock<u64> = LazyLock::new(|| boot().unwrap_or_else(of_this_program));

#[cfg(target_os = "linux")]
fn boot() -> Option<u64> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(id.trim().parse::<uuid::Uuid>().ok()?.as_u64_pair().0)
}

#[cfg(not(target_os = "linux"))]
const fn boot() -> Option<u64> {
    None
}

#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
fn of_this_program() -> u64 {
    Utc::now().timestamp_millis().cast_unsigned() ^ u64::from(std::process::id()).rotate_left(40)
}

/// Since the machine was started, its sleep included.
#[cfg(target_os = "linux")]
fn passed() -> std::time::Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    std::time::Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// Since the program first looked. Where this clock stands still while the machine sleeps, the wall clock alone
/// shows that it did.
#[cfg(not(target_os = "linux"))]
fn passed() -> std::time::Duration {
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_never_goes_back_within_a_run() {
        let clock = Clock::of_this_machine();
        let (before, after) = (clock.moment(), clock.moment());

        assert!(after.steady.since(before.steady).is_some_and(|passed| passed >= TimeDelta::zero()));
    }

    #[test]
    fn a_clock_that_was_set_runs_on_beside_the_real_one() {
        let wanted = DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        let [set, real] = [Clock::set_to(wanted), Clock::of_this_machine()];

        let before = real.now();
        let shown = set.now();
        let after = real.now();

        assert!(shown >= wanted);
        assert!((before..=after).contains(&(shown - set.ahead)));
    }
}
