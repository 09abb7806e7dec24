//! The two clocks: the one on the wall, which people may set, and one that counts real time.

use std::sync::LazyLock;

use duty_api::{Moment, Steady};

/// Both clocks, read together.
#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
pub(crate) fn moment() -> Moment {
    let passed = chrono::TimeDelta::from_std(passed()).unwrap_or(chrono::TimeDelta::MAX);
    Moment { wall: chrono::Utc::now(), steady: Steady { run: *RUN, passed } }
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
    chrono::Utc::now().timestamp_millis().cast_unsigned() ^ u64::from(std::process::id()).rotate_left(40)
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
        let (before, after) = (moment(), moment());

        assert!(after.steady.since(before.steady).is_some_and(|passed| passed >= chrono::TimeDelta::zero()));
    }
}
