//! Where the search begins, and what no roster undercuts.

use super::construct;
use super::duties::Duties;
use super::field::Field;
use super::moves::{Mix, Step};
use super::random::Random;
use super::{is_better, rounds, settled};
use crate::bound::{Bounds, Relaxed, before_spacing, relax};
use crate::conflict::{complete_roster, least_missing};
use crate::exact::{self, Reach};
use crate::problem::{Objective, Problem};

/// So many other beginnings are tried while the roster is not yet proven fair, which spares the exact method much.
const MAX_STARTS: usize = 20;
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

/// A roster found without chance, and the bounds of all rosters.
pub(super) fn start(problem: &Problem) -> (Duties<'_>, Bounds) {
    let mut start = construct::construct(problem);
    rounds::go_round(&mut start);
    let relaxed = relax(problem, &start.to_assignment());
    if start.missing() > 0
        && relaxed.bounds.missing == 0
        && let Some(complete) = complete_roster(problem)
    {
        start = Duties::read(problem, &complete);
        rounds::go_round(&mut start);
    }
    // Of what is published hardly anything changes, which the exact method sees at once.
    let is_replan = problem.published_entries() > 0;
    let given = settled(&start, &relaxed.bounds);
    if !(is_replan && exact::reach(problem, &start.to_assignment(), given) == Reach::Everywhere) {
        start = fairest(start, &relaxed);
    }
    let mut bounds = relaxed.bounds;
    raise_missing(&start, &mut bounds);
    (start, bounds)
}

/// The fairest roster of several beginnings.
fn fairest<'p>(mut start: Duties<'p>, relaxed: &Relaxed) -> Duties<'p> {
    let problem = start.problem();
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
        if is_better(&other, &start, &problem.parts().priority) {
            start = other;
        }
    }
    start
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
