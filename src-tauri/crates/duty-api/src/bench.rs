//! Solves a rostering task that comes as a file (`duty-instance/1`, `duty-county/1`) and needs no office.
//!
//! For comparing the search with others: people, posts and days are whatever the file says.

mod conflicts;
mod county;
mod instance;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Instant;

use duty_roster::problem::{Objective, Problem};
use duty_roster::search::{Options, Solution, USUAL_ITERATIONS, solve, solve_within};
use serde::Deserialize;
use serde_json::{Value, json};

use conflicts::Conflicts;
use county::county;
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
    /// How many levels stand before spacing.
    fairness_levels: usize,
    is_incomplete: bool,
    conflicts: Vec<Value>,
}

impl Unit {
    fn is_proven(&self) -> bool {
        self.proven == self.vector.len()
    }

    /// Whether every level before spacing is proven.
    fn is_proven_fair(&self) -> bool {
        self.proven >= self.fairness_levels
    }

    /// Becomes the other solution of the same unit where that is better, or as good and better proven.
    fn learn(&mut self, other: Self) {
        let worth = |unit: &Self| (unit.hard, unit.vector.clone(), Reverse(unit.proven));
        if worth(&other) < worth(self) {
            *self = other;
        }
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
        fairness_levels: priority.iter().take_while(|&&objective| objective != Objective::Spacing).count(),
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

    #[test]
    fn a_county_is_proven_best_within_a_limit_its_units_in_their_order() {
        let pinned = |person: &str| -> Value {
            serde_json::from_str(&task(&json!([{ "day": 0, "post": "duty", "person": person }]))).unwrap()
        };
        let units = ["amy", "bob", "carol"].map(pinned);
        let county = json!({ "units": units });

        let solved = solve_instance(&county.to_string(), 1, Some(10.0)).unwrap();

        assert_eq!((solved.hard, solved.report["proven"].as_array().map(Vec::len)), (0, Some(6)));
        let first = |unit: usize| &solved.roster["units"][unit]["assign"][0]["duty"];
        assert_eq!([0, 1, 2].map(first), [&json!(["amy"]), &json!(["bob"]), &json!(["carol"])]);
    }

    #[test]
    fn of_two_solutions_of_a_unit_the_better_is_kept_and_of_equals_the_better_proven() {
        let unit = |spacing: i64, proven: usize| Unit {
            roster: json!({ "spacing": spacing, "proven": proven }),
            hard: 0,
            vector: vec![0, 0, 0, spacing],
            bounds: vec![0; 4],
            priority: vec!["total", "weekend", "holiday", "spacing"],
            proven,
            fairness_levels: 3,
            is_incomplete: false,
            conflicts: Vec::new(),
        };
        let kept = |one: (i64, usize), other: (i64, usize)| {
            let mut learnt = unit(one.0, one.1);
            learnt.learn(unit(other.0, other.1));
            (learnt.vector[3], learnt.proven)
        };

        assert_eq!(kept((5, 3), (4, 2)), (4, 2));
        assert_eq!(kept((5, 3), (5, 4)), (5, 4));
        assert_eq!(kept((5, 4), (6, 3)), (5, 4));
    }
}
