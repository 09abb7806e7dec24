//! The watch through months that never were: offices with people who forget, clocks that jump, programs that die.
//!
//! The whole engine runs here, with its store and its outbox; only the clock, the hands in the room and the people are
//! played. What should have come of it is known from [`truth`], which counts by true time and shares no line with the
//! watch itself. The same arguments give the same report on every machine.
//!
//! What must hold, whatever goes wrong:
//!
//! - What was missed has its alert within seconds while the watch is awake, within six minutes after a clock was set
//!   right; nothing is told of before it was missed, twice, or when it was done ([`truth`]).
//! - No alert is lost, raised twice for one matter, or in another state than people know; it was taken and resolved
//!   by whoever took and resolved it, and says what was done ([`accounts`]).
//! - An alert that nobody takes is heard each minute and goes up the chain; the alarm sounds when one calls, and only
//!   then; what hands could not do is done once they can ([`people`], [`accounts`]).
//! - A crash leaves every row as the dead process had committed it, and nothing else ([`ledger`]; one crash in eight is
//!   compared row by row).
//! - The log's chain is whole after each crash, and at the end in every way that the verification knows ([`ledger`]).
//! - Every effect is done at least once. Twice only just after a crash: a notice then says so, all others are the
//!   same when they are done again ([`ledger`]).

mod accounts;
mod calls;
mod clock;
mod crowd;
mod faults;
mod hands;
mod ledger;
mod life;
mod office;
mod people;
mod report;
mod truth;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use crate::api::lock;
use crate::error::ApiError;
pub use crowd::due_among;
use life::Life;
pub use report::{Broken, Counts, Simulated};

/// Offices live side by side on so many threads.
const THREADS: usize = 2;

/// Whether the world is kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum World {
    /// Machines run, clocks are right; people forget nevertheless.
    Kind,
    /// Machines sleep, are switched off and crash; clocks are set wrongly; programs start twice.
    Rough,
}

/// What is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// How many offices.
    pub offices: u32,
    /// For how many days each.
    pub days: u32,
    /// Which months that never were.
    pub seed: u64,
    /// How rough the world is.
    pub world: World,
}

/// Simulates, with temporary data inside `parent`.
///
/// # Errors
/// What keeps temporary data from being made. A broken invariant is no error: it stands in the report.
pub fn simulate(task: &Task, parent: &Path) -> Result<Simulated, ApiError> {
    let begun = Instant::now();
    let next = AtomicU32::new(0);
    let lived = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let office = next.fetch_add(1, Ordering::Relaxed);
                    if task.offices <= office {
                        break;
                    }
                    let one = Life::begin(task, office, parent).and_then(Life::live);
                    lock(&lived).push((office, one));
                }
            });
        }
    });
    let mut lived = std::mem::take(&mut *lock(&lived));
    lived.sort_by_key(|(office, _)| *office);
    let mut simulated = Simulated::of(task);
    for (_, one) in lived {
        simulated.add(one?);
    }
    simulated.seconds = begun.elapsed().as_secs_f64();
    Ok(simulated)
}

#[cfg(test)]
mod tests;
