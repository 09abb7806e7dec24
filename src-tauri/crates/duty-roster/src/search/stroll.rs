//! The way through the budget: a little annealing, the exact method where it reaches, annealing of what is left, polish.

use super::anneal::Schedule;
use super::duties::Duties;
use super::field::Field;
use super::moves::{Mix, Step};
use super::random::Random;
use super::{MAX_ITERATIONS, Pace, REPORT_EVERY, is_better, rounds, settled};
use crate::bound::Bounds;
use crate::exact::{self, Reach};
use crate::problem::PostIndex;

/// The exact method begins after this part of the budget,
const FIRST_PART: u64 = 20;
/// and after so many steps at the latest.
const FIRST_ITERATIONS: u64 = 100_000;
/// So many steps of its arithmetic take as long as one step of the search.
const WORK_PER_ITERATION: u64 = 300;
/// Where it settles everything it may take up to so many quarters of the budget,
const SETTLED_QUARTERS: u64 = 3;
/// otherwise one of so many parts.
const SETTLED_PART: u64 = 20;

/// Persons times days up to which the last part of the budget is for polishing; in larger offices annealing still finds
/// more.
const POLISHED_CELLS: usize = 12_000;
/// What annealing takes of the budget where polishing follows.
const ANNEALED_TENTHS: u64 = 4;

/// Where the way has led.
#[derive(Debug)]
pub(super) struct Found<'p> {
    pub(super) best: Duties<'p>,
    pub(super) bounds: Bounds,
    /// Steps tried.
    pub(super) iterations: u64,
}

/// Goes all the way from the first roster.
pub(super) fn stroll<'p>(
    start: Duties<'p>,
    bounds: Bounds,
    (seed, budget): (u64, u64),
    pace: &mut Pace<'_>,
) -> Found<'p> {
    let problem = start.problem();
    let mut stroll = Stroll { seed, budget, iterations: 0, position: Some(0), bounds, done: Vec::new() };
    let given = settled(&start, &stroll.bounds);
    let reach = exact::reach(problem, &start.to_assignment(), given);
    let mut best = start;
    if reach != Reach::Nowhere {
        best = stroll.improve(best, (budget / FIRST_PART).min(FIRST_ITERATIONS), pace);
        let end = match reach {
            Reach::Nowhere | Reach::Partly => budget / SETTLED_PART,
            Reach::Everywhere => budget / 4 * SETTLED_QUARTERS,
        };
        stroll.settle(&mut best, end, pace);
    }
    if settled(&best, &stroll.bounds) < stroll.bounds.in_order.len() || reach == Reach::Nowhere {
        let polishes = problem.person_count() * problem.day_count() <= POLISHED_CELLS;
        let annealed = if polishes { budget / 10 * ANNEALED_TENTHS } else { budget };
        best = stroll.improve(best, annealed, pace);
        rounds::go_round(&mut best);
        if polishes {
            stroll.polish(&mut best, pace);
        }
    }
    Found { best, bounds: stroll.bounds, iterations: stroll.iterations }
}

/// How far the search has come on its way through the budget.
struct Stroll {
    seed: u64,
    budget: u64,
    iterations: u64,
    /// Where in the budget; `None` when it is over.
    position: Option<u64>,
    bounds: Bounds,
    /// Posts at which nothing is left to gain.
    done: Vec<PostIndex>,
}

impl Stroll {
    /// The exact method, until the position `end` in the budget.
    fn settle(&mut self, best: &mut Duties<'_>, end: u64, pace: &mut Pace<'_>) {
        let roster = best.to_assignment();
        let bounds = self.bounds.clone();
        let settled = exact::settle(best.problem(), &roster, &bounds, &mut self.go_on(best, end, pace));
        let found = Duties::read(best.problem(), &settled.roster);
        if !is_better(best, &found, &best.problem().parts().priority) {
            best.copy_from(&found);
            self.bounds = settled.bounds;
            self.done = settled.done;
        }
    }

    /// The exact method for some people at a time, while the budget lasts.
    fn polish(&mut self, best: &mut Duties<'_>, pace: &mut Pace<'_>) {
        let roster = best.to_assignment();
        let given = settled(best, &self.bounds);
        let done = self.done.clone();
        let mut random = Random::seeded(self.seed);
        let mut go_on = self.go_on(best, self.budget, pace);
        let polished = exact::polish(best.problem(), &roster, (given, &done), &mut random, &mut go_on);
        drop(go_on);
        let found = Duties::read(best.problem(), &polished);
        if is_better(&found, best, &best.problem().parts().priority) {
            best.copy_from(&found);
        }
    }

    /// Hears of steps of arithmetic, which count as steps of the search, and tells whether the position `end` is reached.
    fn go_on<'s>(
        &'s mut self,
        best: &'s Duties<'_>,
        end: u64,
        pace: &'s mut Pace<'_>,
    ) -> impl FnMut(u64) -> bool {
        let begun = self.iterations;
        move |work| {
            self.iterations = begun + work / WORK_PER_ITERATION;
            if self.position.is_some() {
                self.position = pace(self.iterations, best, &self.bounds);
            }
            self.position.is_some_and(|position| position < end)
        }
    }

    /// Anneals until the position `end` in the budget.
    fn improve<'p>(&mut self, start: Duties<'p>, end: u64, pace: &mut Pace<'_>) -> Duties<'p> {
        let problem = start.problem();
        let priority = &problem.parts().priority;
        let field = Field::without(problem, &self.done);
        let begin = self.position.unwrap_or(end).min(end);
        let schedule = Schedule::of(problem, end - begin, settled(&start, &self.bounds));
        let mut random = Random::seeded(self.seed.wrapping_add(begin));
        let mut step = Step::default();
        let mut best = start.clone();
        let mut current = start;
        let mut acceptance = schedule.at(0);
        let mut mix = Mix::towards(acceptance.objective);

        for iteration in 0..MAX_ITERATIONS {
            if iteration % REPORT_EVERY == 0 || iteration == end - begin {
                if self.position.is_some() {
                    self.position = pace(self.iterations + iteration, &best, &self.bounds);
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
