//! Finds a roster: no hard rule is ever broken, and what nobody may take stays visibly empty.
//!
//! **Invariant:** a pure function of the problem, the seed and the budget. It reads no clock; whoever wants a
//! time limit stops it through the progress callback, and then gets the best roster so far.

mod anneal;
mod construct;
mod duties;
mod moves;
mod obstacle;
pub mod random;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

pub use construct::RefusedPin;
pub use obstacle::{Obstacle, explain, why_not};

use crate::problem::{Assignment, DayIndex, Objective, PostIndex, Problem};
use crate::score::{Score, score};
use anneal::Schedule;
use duties::{Duties, Slot};
use moves::{Field, Mix, Step};
use random::Random;

/// Iterations between two reports of progress.
pub const REPORT_EVERY: u64 = 4096;

/// A budget that brings a month or a season of one office close to the best possible roster.
pub const USUAL_ITERATIONS: u64 = 6_000_000;
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
    /// The objectives of the best roster so far, in the order of priority.
    pub best: Vec<i64>,
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
    /// Steps tried; less than the budget if the search was stopped.
    pub iterations: u64,
}

/// Searches until the budget is spent or `progress` says to stop.
pub fn solve(
    problem: &Problem,
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Solution {
    let options = Options { iterations: options.iterations.min(MAX_ITERATIONS), ..options };
    let (duties, mut refused_pins) = construct::construct(problem);
    let (mut best, iterations) = improve(duties, options, progress);
    construct::fill(&mut best);
    // A pin that had to wait for company may have been kept in the end.
    refused_pins.retain(|RefusedPin { pin, .. }| best.post_of(pin.person, pin.day) != Some(pin.post));
    let assignment = best.to_assignment();
    let score = score(problem, &assignment);
    debug_assert_eq!(score.objectives, *best.objectives(), "the running objectives have gone astray");
    Solution { holes: holes(&best), assignment, score, refused_pins, iterations }
}

fn improve<'p>(
    start: Duties<'p>,
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> (Duties<'p>, u64) {
    let problem = start.problem();
    let priority = &problem.parts().priority;
    let field = Field::of(problem);
    let schedule = Schedule::of(problem, options.iterations);
    let mut random = Random::seeded(options.seed);
    let mut step = Step::default();
    let mut best = start.clone();
    let mut current = start;
    let mut acceptance = schedule.at(0);
    let mut mix = Mix::towards(acceptance.objective);

    for iteration in 0..options.iterations {
        if iteration % REPORT_EVERY == 0 {
            let next = schedule.at(iteration);
            if next.stage != acceptance.stage {
                current.copy_from(&best);
            }
            acceptance = next;
            mix = Mix::towards(acceptance.objective);
            let report = Progress {
                iterations: iteration,
                budget: options.iterations,
                missing: best.missing(),
                best: best.objectives().vector(priority),
            };
            if progress(report).is_break() {
                return (best, iteration);
            }
        }
        let (missing, before) = (current.missing(), *current.objectives());
        if !step.make(&mut current, &field, mix, &mut random) {
            continue;
        }
        let kept = match current.missing().cmp(&missing) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => {
                acceptance.keeps(priority, &before, current.objectives(), &mut random)
            }
            std::cmp::Ordering::Greater => false,
        };
        if !kept {
            step.take_back(&mut current);
        } else if is_better(&current, &best, priority) {
            best.copy_from(&current);
        }
    }
    (best, options.iterations)
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
