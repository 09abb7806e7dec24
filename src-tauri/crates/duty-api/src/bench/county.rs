//! The units of a county, solved two at a time within one limit of time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::Value;

use super::{Unit, one, unreadable};
use crate::error::ApiError;
use crate::seeds::second;

/// Two units at a time.
const SIDE_BY_SIDE: usize = 2;

/// Solves the units, two at a time.
///
/// With a limit, they share half of it; most need no more to be as fair as they can be. As long as some are not, these
/// share half of what is left, each time from another seed; then those not yet proven best share the rest. Without a
/// limit each is solved once, and the answer does not depend on which is done first.
pub(super) fn county(units: &[Value], seed: u64, time_limit_s: Option<f64>) -> Result<Vec<Unit>, ApiError> {
    let every: Vec<usize> = (0..units.len()).collect();
    let Some(limit) = time_limit_s else {
        return side_by_side(&every, &|at, _| one(&units[at], &[seed], None)).map(into_units);
    };
    let begun = Instant::now();
    let left = || limit - begun.elapsed().as_secs_f64();
    let in_part = |seed, end: f64| {
        move |at: usize, waiting: usize| {
            let rounds = u32::try_from(waiting.div_ceil(SIDE_BY_SIDE)).unwrap_or(u32::MAX);
            one(&units[at], &[seed], Some(((left() - end) / f64::from(rounds)).max(MOMENT_S)))
        }
    };
    let mut solved = into_units(side_by_side(&every, &in_part(seed, limit / 2.0))?);
    let mut seed = second(seed);
    while left() > MOMENT_S {
        let among = |is_settled: fn(&Unit) -> bool| {
            (0..solved.len()).filter(|&at| !is_settled(&solved[at])).collect::<Vec<_>>()
        };
        let unfair = among(Unit::is_proven_fair);
        let (waiting, end) =
            if unfair.is_empty() { (among(Unit::is_proven), 0.0) } else { (unfair, left() / 2.0) };
        if waiting.is_empty() {
            break;
        }
        for (at, unit) in side_by_side(&waiting, &in_part(seed, end))? {
            solved[at].learn(unit);
        }
        seed = second(seed);
    }
    Ok(solved)
}

/// The units in the order in which they stand in the file.
fn into_units(mut solved: Vec<(usize, Unit)>) -> Vec<Unit> {
    solved.sort_by_key(|(at, _)| *at);
    solved.into_iter().map(|(_, unit)| unit).collect()
}

/// A time in which something still can be done.
const MOMENT_S: f64 = 0.05;

/// Solves these units; `solve` hears of the unit and how many wait, the unit included.
fn side_by_side(
    units: &[usize],
    solve: &(dyn Fn(usize, usize) -> Result<Unit, ApiError> + Sync),
) -> Result<Vec<(usize, Unit)>, ApiError> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Unit)>, ApiError> {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(&unit) = units.get(at) else {
                return Ok(done);
            };
            done.push((unit, solve(unit, units.len() - at)?));
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE).map(|_| scope.spawn(work)).collect();
        let mut solved = Vec::new();
        for worker in workers {
            solved.extend(worker.join().map_err(|_| unreadable("a unit cannot be solved"))??);
        }
        Ok(solved)
    })
}
