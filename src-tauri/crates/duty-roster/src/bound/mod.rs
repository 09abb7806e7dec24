//! How good a roster could be at best: a value for each objective that no roster undercuts.
//!
//! **Invariant:** a bound is never above what some roster reaches that keeps every hard rule. It follows from a relaxed
//! task (see [`relaxation`]) that is solved exactly, so a roster that meets its bound is proven best.

mod branch;
mod cost;
pub(crate) mod flow;
pub(crate) mod relaxation;

use crate::problem::{Assignment, Objective, Problem};
use relaxation::{Relaxation, Rest};

/// What no roster undercuts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Places that stay empty in every roster.
    pub missing: i64,
    /// In the order of priority. Each is the least value among the rosters that have the least values at the levels
    /// before it; where an earlier level stays above its bound, [`least`] has to be asked instead.
    pub in_order: Vec<i64>,
}

/// Bounds, and how a roster can meet them.
#[derive(Debug, Clone)]
pub(crate) struct Relaxed {
    pub(crate) bounds: Bounds,
    /// Per person: duties by class of day in a best roster of the relaxed task.
    pub(crate) counts: Option<Vec<[i64; flow::COUNTS]>>,
}

/// Works out the bounds. `near` is any roster; the better it is, the sooner this is done.
pub fn bound(problem: &Problem, near: &Assignment) -> Bounds {
    relax(problem, near).bounds
}

/// The least value of one objective, whatever the others are; of nights, among the rosters that fill all of them.
pub fn least(problem: &Problem, objective: Objective, near: &Assignment) -> i64 {
    match objective {
        Objective::Spacing => 0,
        _ => branch::smallest(&Relaxation::of(problem, &[objective], Rest::ByWindows), near).cost.0[1],
    }
}

/// Pairs of seat and person up to which the levels after spacing are bounded too, which takes longest.
const MANY: usize = 400_000;

pub(crate) fn relax(problem: &Problem, near: &Assignment) -> Relaxed {
    let priority = &problem.parts().priority;
    let order = before_spacing(problem);
    let relaxation = Relaxation::of(problem, order, Rest::ByWindows);
    let smallest = branch::smallest(&relaxation, near);
    let mut cost = smallest.cost;
    let seats: usize = relaxation.seats.iter().map(|seat| seat.able.len()).sum();
    if order.len() < priority.len() && seats <= MANY {
        cost = branch::smallest(&Relaxation::of(problem, priority, Rest::ByWindows), near).cost;
    }
    let [missing, levels @ ..] = cost.0;
    let mut levels = levels.into_iter();
    let in_order = priority.iter().map(|&objective| match objective {
        Objective::Spacing => 0,
        // Where a place stays empty it may be a night, which nights alone can't tell.
        Objective::Nights if missing > 0 => 0,
        Objective::Nights => least(problem, objective, near),
        _ => levels.next().unwrap_or(0),
    });
    Relaxed { bounds: Bounds { missing, in_order: in_order.collect() }, counts: smallest.counts }
}

/// The levels above spacing, which a flow can see.
pub(crate) fn before_spacing(problem: &Problem) -> &[Objective] {
    let priority = &problem.parts().priority;
    priority.split(|&objective| objective == Objective::Spacing).next().unwrap_or(&[])
}
