//! Solves a rostering task that comes as a file (`duty-instance/1`, `duty-county/1`) and needs no office.
//!
//! For comparing the search with others: people, posts and days are whatever the file says.

mod conflicts;
mod instance;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use duty_roster::problem::{Objective, Problem};
use duty_roster::search::{Options, Solution, USUAL_ITERATIONS, solve, solve_within};
use serde::Deserialize;
use serde_json::{Value, json};

use conflicts::Conflicts;
use instance::Instance;

use crate::error::{ApiError, Code};
use crate::seeds::{search_from, second};

/// A solved task.
#[derive(Debug)]
pub struct Solved {
    /// The roster, in the form `duty-roster/1` or `duty-county/1`.
    pub roster: Value,
    /// Broken hard rules, all units together.
    pub hard: u32,
    /// The objectives in the order of the file's priority, summed over units.
    pub vector: Vec<i64>,
    /// Where the task stands, for programs: `status`, `objectives`, `bounds`, `proven` and `conflicts`.
    pub report: Value,
}

/// One solved unit, before it is told.
struct Unit {
    roster: Value,
    hard: u32,
    vector: Vec<i64>,
    bounds: Vec<i64>,
    priority: Vec<&'static str>,
    proven: usize,
    is_incomplete: bool,
    conflicts: Vec<Value>,
}

impl Unit {
    fn is_proven(&self) -> bool {
        self.proven == self.vector.len()
    }
}

/// Reads, solves and answers a task. Without a time limit the usual number of steps is taken.
///
/// Of a county, two units are solved side by side.
///
/// # Errors
/// [`Code::InstanceUnreadable`] with the reason.
pub fn solve_instance(text: &str, seed: u64, time_limit_s: Option<f64>) -> Result<Solved, ApiError> {
    let value: Value = serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))?;
    match value.get("units") {
        Some(Value::Array(units)) => Ok(told(county(units, seed, time_limit_s)?, Form::County)),
        Some(_) => Err(unreadable("units is not a list")),
        None => {
            let unit = one(&value, &[seed, second(seed)], time_limit_s)?;
            Ok(told(vec![unit], Form::Office))
        }
    }
}

/// Two units at a time.
const SIDE_BY_SIDE: usize = 2;

/// Solves the units, two at a time, each within its part of the time that is left; then those again that are not yet
/// proven best, with what is left over. Without a limit the answer does not depend on which is done first.
fn county(units: &[Value], seed: u64, time_limit_s: Option<f64>) -> Result<Vec<Unit>, ApiError> {
    let begun = Instant::now();
    let left = || time_limit_s.map(|limit| (limit - begun.elapsed().as_secs_f64()).max(MOMENT_S));
    let every: Vec<usize> = (0..units.len()).collect();
    let mut solved = side_by_side(&every, &|at, waiting| one(&units[at], &[seed], part(left(), waiting)))?;
    solved.sort_by_key(|(at, _)| *at);
    let mut solved: Vec<Unit> = solved.into_iter().map(|(_, unit)| unit).collect();
    let unproven: Vec<usize> = (0..solved.len()).filter(|&at| !solved[at].is_proven()).collect();
    if left().is_some_and(|left| left > MOMENT_S) {
        let again = |at: usize, waiting| one(&units[at], &[second(seed)], part(left(), waiting));
        for (at, unit) in side_by_side(&unproven, &again)? {
            if (unit.hard, &unit.vector) < (solved[at].hard, &solved[at].vector) {
                solved[at] = unit;
            }
        }
    }
    Ok(solved)
}

/// A time in which something still can be done.
const MOMENT_S: f64 = 0.05;

/// What one of so many waiting units may take of the time.
fn part(left_s: Option<f64>, waiting: usize) -> Option<f64> {
    let rounds = waiting.div_ceil(SIDE_BY_SIDE).max(1);
    left_s.map(|left| left / f64::from(u32::try_from(rounds).unwrap_or(u32::MAX)))
}

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

/// What a file holds.
#[derive(Clone, Copy)]
enum Form {
    Office,
    County,
}

fn told(units: Vec<Unit>, form: Form) -> Solved {
    let levels = units.iter().map(|unit| unit.vector.len()).max().unwrap_or(0);
    let sum = |values: fn(&Unit) -> &[i64]| -> Vec<i64> {
        (0..levels).map(|level| units.iter().filter_map(|unit| values(unit).get(level)).sum()).collect()
    };
    let vector = sum(|unit| &unit.vector);
    let bounds = sum(|unit| &unit.bounds);
    let priority = units.first().map(|unit| unit.priority.clone()).unwrap_or_default();
    let named = |values: &[i64]| -> BTreeMap<&str, i64> {
        priority.iter().copied().zip(values.iter().copied()).collect()
    };
    let proven = units.iter().map(|unit| unit.proven).min().unwrap_or(0);
    let hard = units.iter().map(|unit| unit.hard).sum();
    let status = if units.iter().any(|unit| unit.is_incomplete) {
        "infeasible"
    } else if hard > 0 {
        "holes"
    } else {
        "solved"
    };
    let conflicts: Vec<&Value> = units.iter().flat_map(|unit| &unit.conflicts).collect();
    let report = json!({
        "status": status,
        "objectives": named(&vector),
        "bounds": named(&bounds),
        "proven": priority.iter().take(proven).collect::<Vec<_>>(),
        "conflicts": conflicts,
    });
    let mut rosters: Vec<Value> = units.into_iter().map(|unit| unit.roster).collect();
    let roster = match form {
        Form::Office => rosters.pop().unwrap_or_default(),
        Form::County => json!({ "format": "duty-county/1", "units": rosters }),
    };
    Solved { roster, hard, vector, report }
}

fn unreadable(reason: &str) -> ApiError {
    ApiError::new(Code::InstanceUnreadable, reason).with("reason", reason)
}

/// What is too large for the exact method is searched from every seed, side by side; otherwise the first is enough.
fn one(value: &Value, seeds: &[u64], time_limit_s: Option<f64>) -> Result<Unit, ApiError> {
    let instance = Instance::deserialize(value).map_err(|error| unreadable(&error.to_string()))?;
    let (problem, double_pins) = instance.problem()?;
    let solution = search_from(seeds, &problem, &|seed| search(&problem, seed, time_limit_s))
        .ok_or_else(|| unreadable("the task cannot be solved"))?;
    let priority = &problem.parts().priority;
    let conflicts = Conflicts::of(&problem, &solution, double_pins);
    Ok(Unit {
        roster: instance.roster(&solution.assignment),
        hard: solution.score.hard.total() + conflicts.left_out(),
        vector: solution.score.objectives.vector(priority),
        bounds: solution.bounds.in_order.clone(),
        priority: priority.iter().map(|&objective| objective_name(objective)).collect(),
        proven: solution.proven(priority),
        is_incomplete: solution.is_proven_incomplete() || conflicts.are_proven(),
        conflicts: conflicts.told(&instance),
    })
}

fn objective_name(objective: Objective) -> &'static str {
    match objective {
        Objective::Total => "total",
        Objective::Weekend => "weekend",
        Objective::Holiday => "holiday",
        Objective::Spacing => "spacing",
        Objective::Requests => "requests",
        Objective::Changes => "changes",
        Objective::Nights => "nights",
    }
}

/// With a limit the search cools as time passes; without one the same seed gives the same roster.
fn search(problem: &Problem, seed: u64, time_limit_s: Option<f64>) -> Solution {
    match time_limit_s.filter(|limit| limit.is_finite() && *limit > 0.0) {
        None => {
            let options = Options { seed, iterations: USUAL_ITERATIONS };
            solve(problem, options, &mut |_| ControlFlow::Continue(()))
        }
        Some(limit) => {
            let begun = Instant::now();
            solve_within(problem, seed, &mut || begun.elapsed().as_secs_f64() / limit)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three people take turns at one post over six days; there is a second post that needs nobody.
    fn task(pins: &Value) -> String {
        let history = json!({
            "days": 0, "total": 0, "weekend": 0, "holiday": 0, "last_duty": null, "last_rest": 0,
        });
        let person = |id: &str| {
            json!({
                "id": id, "pool": "officer", "posts": ["duty", "relief"], "experienced": true,
                "no_night": false, "unavailable": [], "history": history,
            })
        };
        let post = |id: &str, count: u8| {
            json!({
                "id": id, "pool": "officer", "count": count, "rest": 2, "night": false, "min_experienced": 0,
            })
        };
        let task = json!({
            "id": "tiny", "days": 6, "day_kind": "WWWWWE", "posts": [post("duty", 1), post("relief", 0)],
            "people": [person("amy"), person("bob"), person("carol")], "forbid_pairs": [], "must_pairs": [],
            "pins": pins, "requests": [], "carry": [], "published": null,
            "priority": ["total", "weekend", "holiday", "spacing", "requests", "changes"],
        });
        task.to_string()
    }

    #[test]
    fn of_two_pins_of_a_person_on_a_day_the_first_is_kept_and_the_conflict_told() {
        let pin = |post: &str| json!({ "day": 1, "post": post, "person": "bob" });

        let solved = solve_instance(&task(&json!([pin("duty"), pin("relief")])), 1, None).unwrap();

        assert_eq!((solved.hard, &solved.report["status"]), (1, &json!("infeasible")));
        assert_eq!(solved.report["proven"].as_array().map(Vec::len), Some(6));
        assert_eq!(solved.roster["assign"][1]["duty"], json!(["bob"]));
        let told = &solved.report["conflicts"][0];
        assert_eq!(told["places"], json!([{ "day": 1, "post": "relief", "need": 0 }]));
        let cause = |post: &str| json!({ "rule": "pinned", "day": 1, "post": post });
        let causes = json!([cause("duty"), cause("relief")]);
        assert_eq!(told["people"], json!([{ "person": "bob", "causes": causes }]));
    }

    #[test]
    fn the_same_pin_twice_is_one() {
        let pin = json!({ "day": 1, "post": "duty", "person": "bob" });

        let solved = solve_instance(&task(&json!([pin, pin])), 1, None).unwrap();

        assert_eq!((solved.hard, &solved.report["status"]), (0, &json!("solved")));
        assert_eq!(solved.report["conflicts"], json!([]));
    }
}
