//! Finds a roster: no hard rule is ever broken, and what nobody may take stays visibly empty.
//!
//! **Invariant:** a pure function of the problem, the seed and the budget. It reads no clock; whoever wants a
//! time limit stops it through the progress callback, and then gets the best roster so far.

mod anneal;
mod construct;
mod duties;
mod field;
mod moves;
mod obstacle;
pub mod random;
mod rounds;
mod start;
mod stroll;
#[cfg(test)]
mod tests;
mod trade;

use std::ops::ControlFlow;

pub use construct::RefusedPin;
pub use obstacle::{Obstacle, explain, why_not};

use crate::bound::Bounds;
use crate::exact::{self, Reach};
use crate::problem::{Assignment, DayIndex, Objective, Pin, PostIndex, Problem};
use crate::score::{Score, score};
use duties::{Duties, Slot};
use start::start;
use stroll::stroll;

/// Iterations between two reports of progress.
pub const REPORT_EVERY: u64 = 4096;

/// A budget that brings a month or a season of one office close to the best possible roster.
pub const USUAL_ITERATIONS: u64 = 20_000_000;
/// Larger budgets are cut to this: days of computing, and far from overflowing any sum.
pub const MAX_ITERATIONS: u64 = 1 << 48;

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The same seed and budget give the same roster.
    pub seed: u64,
    /// How many steps to try. The search plans ahead for the whole of it, so that stopping half-way gives a worse
    /// roster than half the budget does. At most [`MAX_ITERATIONS`] are used.
    pub iterations: u64,
}

/// Where the search stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Steps tried.
    pub iterations: u64,
    /// Steps to try altogether.
    pub budget: u64,
    /// Places nobody fills in the best roster so far.
    pub missing: usize,
    /// What matters, most important first.
    pub priority: Vec<Objective>,
    /// The objectives of the best roster so far, in the order of priority.
    pub best: Vec<i64>,
    /// What no roster undercuts, as far as it is known by now.
    pub bounds: Bounds,
}

/// Places that nobody may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hole {
    /// The day.
    pub day: DayIndex,
    /// The post.
    pub post: PostIndex,
    /// How many people are missing; at least one.
    pub missing: usize,
}

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// Who serves where.
    pub assignment: Assignment,
    /// What it is worth.
    pub score: Score,
    /// The places left empty. [`explain`] tells each person's reason.
    pub holes: Vec<Hole>,
    /// Pins that contradict a hard rule and were left out.
    pub refused_pins: Vec<RefusedPin>,
    /// What no roster undercuts that keeps the other pins.
    pub bounds: Bounds,
    /// Steps tried; less than the budget if the search was stopped.
    pub iterations: u64,
}

impl Solution {
    /// How many levels of the priority, from the top, no roster can do better that keeps the pins this one keeps.
    pub fn proven(&self, priority: &[Objective]) -> usize {
        let missing: usize = self.holes.iter().map(|hole| hole.missing).sum();
        if i64::try_from(missing) != Ok(self.bounds.missing) {
            return 0;
        }
        let values = self.score.objectives.vector(priority);
        values.iter().zip(&self.bounds.in_order).take_while(|(value, bound)| value == bound).count()
    }

    /// Whether no roster fills every place.
    pub fn is_proven_incomplete(&self) -> bool {
        self.bounds.missing > 0
    }
}

/// The best of several searches for the same problem; of equals the first. So searches with different seeds can run side
/// by side and give the same answer whichever ends first.
pub fn best_of(problem: &Problem, solutions: impl IntoIterator<Item = Solution>) -> Option<Solution> {
    let worth = |solution: &Solution| {
        let missing: usize = solution.holes.iter().map(|hole| hole.missing).sum();
        (missing, solution.score.objectives.vector(&problem.parts().priority))
    };
    solutions.into_iter().min_by_key(worth)
}

/// Searches until the budget is spent or `progress` says to stop.
pub fn solve(
    problem: &Problem,
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Solution {
    let budget = options.iterations.min(MAX_ITERATIONS);
    let priority = &problem.parts().priority;
    search(problem, options.seed, budget, &mut |iterations, best, bounds| {
        let report = Progress {
            iterations,
            budget,
            missing: best.missing(),
            priority: priority.clone(),
            best: best.objectives().vector(priority),
            bounds: bounds.clone(),
        };
        (iterations < budget && progress(report).is_continue()).then_some(iterations)
    })
}

/// Searches while time lasts: `spent` tells how much of it has passed, from 0 to 1. The search cools with the time, so
/// a slow PC gets a finished answer too; the same seed may give another roster next time.
pub fn solve_within(problem: &Problem, seed: u64, spent: &mut dyn FnMut() -> f64) -> Solution {
    let mut begun = None;
    search(problem, seed, PARTS_OF_TIME, &mut |_, _, _| {
        let now = spent();
        let begun = *begun.get_or_insert(now);
        let passed = (now - begun) / (1.0 - begun);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1 by the condition"
        )]
        (now < 1.0 && passed >= 0.0).then_some((passed * PARTS_OF_TIME as f64) as u64)
    })
}

/// Time is measured in so many parts.
const PARTS_OF_TIME: u64 = 1 << 24;

/// Asked every [`REPORT_EVERY`] steps, with their number, the best roster so far and what no roster undercuts: where on
/// the way to the end of the budget the search stands, or `None` to stop.
type Pace<'a> = dyn FnMut(u64, &Duties<'_>, &Bounds) -> Option<u64> + 'a;

fn search(problem: &Problem, seed: u64, budget: u64, pace: &mut Pace<'_>) -> Solution {
    let mut refused_pins = construct::refused_pins(problem);
    if refused_pins.is_empty() {
        return search_lawful(problem, seed, budget, pace);
    }
    // What can't be kept must not stand in the way of the rest of the roster, nor of what can be proven about it.
    let pins: Vec<Pin> = refused_pins.iter().map(|refused| refused.pin).collect();
    let found = search_lawful(&problem.without_pins(&pins), seed, budget, pace);
    // A pin that had to wait for company may have been kept in the end.
    refused_pins
        .retain(|RefusedPin { pin, .. }| !found.assignment.people(pin.day, pin.post).contains(&pin.person));
    Solution { score: score(problem, &found.assignment), refused_pins, ..found }
}

/// The search where every pin can be kept.
fn search_lawful(problem: &Problem, seed: u64, budget: u64, pace: &mut Pace<'_>) -> Solution {
    let (start, bounds) = start(problem);
    let found = stroll(start, bounds, (seed, budget), pace);
    let mut best = found.best;
    construct::fill(&mut best);
    let assignment = best.to_assignment();
    let score = score(problem, &assignment);
    debug_assert_eq!(score.objectives, *best.objectives(), "the running objectives have gone astray");
    Solution {
        holes: holes(&best),
        assignment,
        score,
        refused_pins: Vec::new(),
        bounds: found.bounds,
        iterations: found.iterations,
    }
}

/// Whether the exact method mostly finds and proves the best roster by itself. If not, several searches with different
/// seeds find more than one; see [`best_of`].
pub fn is_solved_exactly(problem: &Problem) -> bool {
    exact::usual_reach(problem) == Reach::Everywhere
}

/// How many levels from the top meet their bounds.
fn settled(duties: &Duties<'_>, bounds: &Bounds) -> usize {
    if i64::try_from(duties.missing()) != Ok(bounds.missing) {
        return 0;
    }
    let values = duties.objectives().vector(&duties.problem().parts().priority);
    values.iter().zip(&bounds.in_order).take_while(|(value, bound)| value == bound).count()
}

fn is_better(one: &Duties<'_>, other: &Duties<'_>, priority: &[Objective]) -> bool {
    let values = |duties: &Duties<'_>, objective| duties.objectives().get(objective);
    let differing = priority.iter().map(|&objective| (values(one, objective), values(other, objective)));
    let by_objectives = || differing.map(|(one, other)| one.cmp(&other)).find(|order| order.is_ne());
    match one.missing().cmp(&other.missing()) {
        std::cmp::Ordering::Equal => by_objectives().is_some_and(std::cmp::Ordering::is_lt),
        order => order.is_lt(),
    }
}

fn holes(duties: &Duties<'_>) -> Vec<Hole> {
    let problem = duties.problem();
    let slots = problem.days().flat_map(|day| problem.posts().map(move |post| Slot { day, post }));
    let hole = |slot: Slot| Hole { day: slot.day, post: slot.post, missing: duties.room(slot) };
    slots.map(hole).filter(|hole| hole.missing > 0).collect()
}
