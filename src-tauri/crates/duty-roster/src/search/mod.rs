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
mod rounds;
#[cfg(test)]
mod tests;
mod trade;

use std::ops::ControlFlow;

pub use construct::RefusedPin;
pub use obstacle::{Obstacle, explain, why_not};

use crate::bound::{Bounds, before_spacing, relax};
use crate::conflict::{complete_roster, least_missing};
use crate::exact;
use crate::problem::{Assignment, DayIndex, Objective, PostIndex, Problem};
use crate::score::{Score, score};
use anneal::Schedule;
use duties::{Duties, Slot};
use moves::{Field, Mix, Step};
use random::Random;

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
    /// What no roster undercuts.
    pub bounds: Bounds,
    /// Steps tried; less than the budget if the search was stopped.
    pub iterations: u64,
}

impl Solution {
    /// How many levels of the priority, from the top, no roster can do better.
    pub fn proven(&self, priority: &[Objective]) -> usize {
        let missing: usize = self.holes.iter().map(|hole| hole.missing).sum();
        if i64::try_from(missing) != Ok(self.bounds.missing) || !self.refused_pins.is_empty() {
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
    let (start, mut refused_pins, mut bounds) = start(problem);
    raise_missing(&start, &mut bounds);
    let mut stroll = Stroll { seed, iterations: 0, position: Some(0) };
    let first = if exact::suits(problem) { (budget / FIRST_PART).min(FIRST_ITERATIONS) } else { 0 };
    let mut best = stroll.improve(start, &bounds, first, pace);
    if first > 0 && refused_pins.is_empty() {
        stroll.settle(&mut best, &mut bounds, budget, pace);
    }
    if first == 0 || settled(&best, &bounds) < bounds.in_order.len() {
        let polishes =
            refused_pins.is_empty() && problem.person_count() * problem.day_count() <= POLISHED_CELLS;
        let annealed = if polishes { budget / 10 * ANNEALED_TENTHS } else { budget };
        best = stroll.improve(best, &bounds, annealed, pace);
        rounds::go_round(&mut best);
        if polishes {
            stroll.polish(&mut best, &bounds, budget, pace);
        }
    }
    construct::fill(&mut best);
    // A pin that had to wait for company may have been kept in the end.
    refused_pins.retain(|RefusedPin { pin, .. }| best.post_of(pin.person, pin.day) != Some(pin.post));
    let assignment = best.to_assignment();
    let score = score(problem, &assignment);
    debug_assert_eq!(score.objectives, *best.objectives(), "the running objectives have gone astray");
    Solution { holes: holes(&best), assignment, score, refused_pins, bounds, iterations: stroll.iterations }
}

/// Flows do not see every conflict; what they say of the other levels holds only for as many empty places as they see.
fn raise_missing(start: &Duties<'_>, bounds: &mut Bounds) {
    let exceeds = |missing: usize| i64::try_from(missing).is_ok_and(|missing| missing > bounds.missing);
    if !exceeds(start.missing()) {
        return;
    }
    let missing = least_missing(start.problem(), &start.to_assignment());
    if exceeds(missing) {
        bounds.missing = i64::try_from(missing).unwrap_or(i64::MAX);
        bounds.in_order.fill(0);
    }
}

/// The exact method begins after this part of the budget,
const FIRST_PART: u64 = 20;
/// and after so many steps at the latest.
const FIRST_ITERATIONS: u64 = 100_000;
/// So many steps of its arithmetic take as long as one step of the search.
const WORK_PER_ITERATION: u64 = 300;

/// Persons times days up to which the last part of the budget is for polishing; in larger offices annealing still finds
/// more.
const POLISHED_CELLS: usize = 12_000;
/// What annealing takes of the budget where polishing follows.
const ANNEALED_TENTHS: u64 = 7;

/// Whether the exact method mostly finds and proves the best roster by itself. If not, several searches with different
/// seeds find more than one; see [`best_of`].
pub fn is_solved_exactly(problem: &Problem) -> bool {
    exact::suits(problem)
}

/// How far the search has come on its way through the budget.
struct Stroll {
    seed: u64,
    iterations: u64,
    /// Where in the budget; `None` when it is over.
    position: Option<u64>,
}

impl Stroll {
    /// The exact method for some people at a time, while the budget lasts.
    fn polish(&mut self, best: &mut Duties<'_>, bounds: &Bounds, budget: u64, pace: &mut Pace<'_>) {
        let begun = self.iterations;
        let mut position = self.position;
        let mut spent = 0;
        let given = settled(best, bounds);
        let mut random = Random::seeded(self.seed);
        let polished =
            exact::polish(best.problem(), &best.to_assignment(), given, &mut random, &mut |work| {
                spent = work / WORK_PER_ITERATION;
                if position.is_some() {
                    position = pace(begun + spent, best, bounds);
                }
                position.is_some_and(|position| position < budget)
            });
        self.iterations = begun + spent;
        self.position = position;
        let found = Duties::read(best.problem(), &polished);
        if is_better(&found, best, &best.problem().parts().priority) {
            best.copy_from(&found);
        }
    }

    /// The exact method, while the budget lasts.
    fn settle(&mut self, best: &mut Duties<'_>, bounds: &mut Bounds, budget: u64, pace: &mut Pace<'_>) {
        let begun = self.iterations;
        let mut position = self.position;
        let mut spent = 0;
        let settled = exact::settle(best.problem(), &best.to_assignment(), bounds, &mut |work| {
            spent = work / WORK_PER_ITERATION;
            if position.is_some() {
                position = pace(begun + spent, best, bounds);
            }
            position.is_some_and(|position| position < budget / 4 * 3)
        });
        self.iterations = begun + spent;
        self.position = position;
        let found = Duties::read(best.problem(), &settled.roster);
        if !is_better(best, &found, &best.problem().parts().priority) {
            best.copy_from(&found);
            *bounds = settled.bounds;
        }
    }
}

/// So many other beginnings are tried while the roster is not yet proven fair.
const MAX_STARTS: usize = 60;
/// At least so many, however large the office.
const MIN_STARTS: usize = 2;
/// Persons times days that all beginnings together may go through, so that large offices do not wait.
const START_CELLS: usize = 400_000;

/// The roster after some steps at random.
fn stirred<'p>(start: &Duties<'p>, field: &Field, random: &mut Random) -> Duties<'p> {
    let mut duties = start.clone();
    let mut step = Step::default();
    for _ in 0..10 * duties.problem().person_count() {
        let missing = duties.missing();
        if step.make(&mut duties, field, Mix::towards(Objective::Total), random) && duties.missing() > missing
        {
            step.take_back(&mut duties);
        }
    }
    duties
}

/// The fairest roster that is found without chance, and the bounds of all rosters.
fn start(problem: &Problem) -> (Duties<'_>, Vec<RefusedPin>, Bounds) {
    let priority = &problem.parts().priority;
    let (mut start, refused_pins) = construct::construct(problem);
    rounds::go_round(&mut start);
    let relaxed = relax(problem, &start.to_assignment());
    if start.missing() > 0
        && relaxed.bounds.missing == 0
        && let Some(complete) = complete_roster(problem)
    {
        start = Duties::read(problem, &complete);
        rounds::go_round(&mut start);
    }
    let field = Field::of(problem);
    let mut random = Random::seeded(0);
    let cells = problem.person_count() * problem.day_count();
    for attempt in 0..(START_CELLS / cells.max(1)).clamp(MIN_STARTS, MAX_STARTS) {
        if settled(&start, &relaxed.bounds) >= before_spacing(problem).len() {
            break;
        }
        let mut other = match &relaxed.counts {
            Some(counts) if attempt % 2 == 0 => {
                construct::construct_with_groups(problem, counts, (attempt > 0).then_some(&mut random))
            }
            Some(_) | None => stirred(&start, &field, &mut random),
        };
        rounds::go_round(&mut other);
        if is_better(&other, &start, priority) {
            start = other;
        }
    }
    (start, refused_pins, relaxed.bounds)
}

/// How many levels from the top meet their bounds.
fn settled(duties: &Duties<'_>, bounds: &Bounds) -> usize {
    if i64::try_from(duties.missing()) != Ok(bounds.missing) {
        return 0;
    }
    let values = duties.objectives().vector(&duties.problem().parts().priority);
    values.iter().zip(&bounds.in_order).take_while(|(value, bound)| value == bound).count()
}

impl Stroll {
    /// Anneals until the position `end` in the budget.
    fn improve<'p>(
        &mut self,
        start: Duties<'p>,
        bounds: &Bounds,
        end: u64,
        pace: &mut Pace<'_>,
    ) -> Duties<'p> {
        let problem = start.problem();
        let priority = &problem.parts().priority;
        let field = Field::of(problem);
        let begin = self.position.unwrap_or(end).min(end);
        let schedule = Schedule::of(problem, end - begin, settled(&start, bounds));
        let mut random = Random::seeded(self.seed.wrapping_add(begin));
        let mut step = Step::default();
        let mut best = start.clone();
        let mut current = start;
        let mut acceptance = schedule.at(0);
        let mut mix = Mix::towards(acceptance.objective);

        for iteration in 0..MAX_ITERATIONS {
            if iteration % REPORT_EVERY == 0 || iteration == end - begin {
                if self.position.is_some() {
                    self.position = pace(self.iterations + iteration, &best, bounds);
                }
                let Some(position) = self.position.filter(|&position| position < end) else {
                    self.iterations += iteration;
                    return best;
                };
                let next = schedule.at(position - begin);
                if next.stage != acceptance.stage {
                    rounds::go_round(&mut best);
                    current.copy_from(&best);
                }
                acceptance = next;
                mix = Mix::towards(acceptance.objective);
            }
            let (missing, before) = (current.missing(), *current.objectives());
            if random.chance(mix.trades) {
                if let Some(trade) = field.trade(&current, &mut random)
                    && acceptance.keeps(&before, &trade.outcome(&before), &mut random)
                {
                    trade.make(&mut current);
                    if is_better(&current, &best, priority) {
                        best.copy_from(&current);
                    }
                }
                continue;
            }
            if !step.make(&mut current, &field, mix, &mut random) {
                continue;
            }
            let kept = match current.missing().cmp(&missing) {
                std::cmp::Ordering::Less => true,
                std::cmp::Ordering::Equal => acceptance.keeps(&before, current.objectives(), &mut random),
                std::cmp::Ordering::Greater => false,
            };
            if !kept {
                step.take_back(&mut current);
            } else if is_better(&current, &best, priority) {
                best.copy_from(&current);
            }
        }
        best
    }
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
