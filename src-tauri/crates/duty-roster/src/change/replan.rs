//! Plans the rest of a published roster anew, with as few changes as possible.
//!
//! What lies before the first changeable day is done. It stays as it is whatever rules it broke, and still counts for
//! shares, spacing and rest.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::table::contradicting_pins;
use super::{Place, Step};
use crate::problem::{
    Assignment, DayIndex, Objective, PersonIndex, Pin, Problem, ProblemError, ProblemParts,
};
use crate::search::{Options, Progress, RefusedPin, Solution, solve};

/// A task whose solution changes a published roster as little as possible.
#[derive(Debug, Clone)]
pub struct Replan {
    problem: Problem,
    old: Assignment,
    from: DayIndex,
    dropped: Vec<RefusedPin>,
}

/// A roster planned anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replanned {
    /// Who serves where; before the first changeable day exactly as before.
    pub assignment: Assignment,
    /// Where somebody leaves or comes, day by day, post by post.
    pub steps: Vec<Step>,
    /// Pins that contradict the rules and were left out.
    pub dropped: Vec<RefusedPin>,
    /// What the search says about the task it was given; the places before the first changeable day are as many there as
    /// were filled.
    pub solution: Solution,
}

impl Replan {
    /// `problem` says what holds now; `old` is the published roster, of which entries that the problem does not know are
    /// left out. Days from `from` on may change.
    ///
    /// # Errors
    /// [`ProblemError`] when the duties before `from` exceed the limits of a problem.
    pub fn new(problem: &Problem, old: &Assignment, from: DayIndex) -> Result<Self, ProblemError> {
        let old = known(problem, old);
        let done: Vec<Pin> = old
            .entries()
            .filter(|entry| entry.0 < from)
            .map(|(day, post, person)| Pin { day, post, person })
            .collect();
        let mut pins = first_of_each_day(&done);
        pins.extend(problem.parts().pins.iter().filter(|pin| pin.day >= from));
        let mut parts = problem.parts().clone();
        parts.priority = changes_first(&parts.priority);
        parts.published = Some(old.clone());
        let mut dropped = Vec::new();
        // Leaving out a duty that is done lowers the need of its place, which may make others contradict.
        let problem = loop {
            set_out(&mut parts, &pins, &done, from, problem);
            let draft = Problem::new(parts.clone())?.with_tolerance(problem.tolerance());
            let refused = contradicting_pins(&draft);
            if refused.is_empty() {
                break draft;
            }
            pins.retain(|pin| refused.iter().all(|refused| refused.pin != *pin));
            dropped.extend(refused.into_iter().filter(|refused| refused.pin.day >= from));
        };
        Ok(Self { problem, old, from, dropped })
    }

    /// What to solve.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Puts the solution of [`Self::problem`] behind the days that are done.
    #[must_use]
    pub fn finish(self, solution: Solution) -> Replanned {
        let problem = &self.problem;
        let done = self.old.entries().filter(|entry| entry.0 < self.from);
        let planned = solution.assignment.entries().filter(|entry| entry.0 >= self.from);
        let mut assignment = Assignment::empty(problem.day_count(), problem.post_count());
        for (day, post, person) in done.chain(planned) {
            let known = assignment.put(day, post, person);
            debug_assert!(known, "both rosters have the days and posts of the problem");
        }
        let steps = differences(&self.old, &assignment, problem);
        Replanned { assignment, steps, dropped: self.dropped, solution }
    }
}

/// Plans the days from `from` on anew, first of all with as few changes of `old` as possible, then by the priority of
/// `problem`. See [`Replan::new`] and [`solve`].
///
/// # Errors
/// As [`Replan::new`].
pub fn replan(
    problem: &Problem,
    old: &Assignment,
    from: DayIndex,
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Replanned, ProblemError> {
    let task = Replan::new(problem, old, from)?;
    let solution = solve(task.problem(), options, progress);
    Ok(task.finish(solution))
}

fn known(problem: &Problem, roster: &Assignment) -> Assignment {
    let mut known = Assignment::empty(problem.day_count(), problem.post_count());
    let mut seen = BTreeSet::new();
    for (day, post, person) in roster.entries() {
        if problem.knows(day, post, person) && seen.insert((day, post, person)) {
            let added = known.put(day, post, person);
            debug_assert!(added, "the problem knows the place");
        }
    }
    known
}

fn first_of_each_day(entries: &[Pin]) -> Vec<Pin> {
    let mut seen = BTreeSet::new();
    entries.iter().copied().filter(|entry| seen.insert((entry.person, entry.day))).collect()
}

fn changes_first(priority: &[Objective]) -> Vec<Objective> {
    let others = priority.iter().copied().filter(|&objective| objective != Objective::Changes);
    [Objective::Changes].into_iter().chain(others).collect()
}

/// Fixes the pins, and makes the need before `from` what the pins fill, so that nobody is sought for days gone by.
/// A duty that is done but can't be a pin still demands its rest.
fn set_out(parts: &mut ProblemParts, pins: &[Pin], done: &[Pin], from: DayIndex, problem: &Problem) {
    let gone = from.get().min(parts.day_classes.len());
    for post in &mut parts.posts {
        post.need[..gone].fill(0);
    }
    for pin in pins.iter().filter(|pin| pin.day < from) {
        let need = &mut parts.posts[pin.post.get()].need[pin.day.get()];
        *need = need.saturating_add(1);
    }
    parts.pins = pins.to_vec();
    for duty in done.iter().filter(|duty| !pins.contains(duty)) {
        let rest = usize::from(problem.longest_rest_after(duty.post));
        let due = gone..(duty.day.get() + 1 + rest).min(parts.day_classes.len());
        parts.people[duty.person.get()].unavailable.extend(due.filter_map(DayIndex::nth));
    }
}

fn differences(old: &Assignment, new: &Assignment, problem: &Problem) -> Vec<Step> {
    let places = problem.days().flat_map(|day| problem.posts().map(move |post| Place { day, post }));
    let only = |one: &Assignment, other: &Assignment, place: Place| -> Vec<PersonIndex> {
        let there = other.people(place.day, place.post);
        let people = one.people(place.day, place.post).iter().copied();
        people.filter(|person| !there.contains(person)).collect()
    };
    let step = |place| Step::new(place, only(old, new, place), only(new, old, place));
    places.map(step).filter(|step| step.size() > 0).collect()
}
