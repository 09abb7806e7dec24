//! The last step to the best roster: what no roster undercuts at any level, and a roster that reaches it.
//!
//! Column generation with branching (Dantzig and Wolfe 1960; Barnhart et al. 1998). People who have nothing to do with
//! each other are separate [`component`]s. In each, a linear programme ([`master`]) mixes whole rosters of single
//! [`team`]s, so-called lines; [`pricing`] finds the lines it lacks day by day, and [`tree`] decides where it mixes. The
//! levels are gone through in the order of priority, each while the levels above keep their values.
//!
//! **Invariant:** a bound follows from integer arithmetic alone. The programme is solved in floating point, but only its
//! prices are used, rounded; and at any prices, the cheapest lines of all teams cost no more than the cheapest roster.

mod component;
mod master;
mod polish;
mod pricing;
mod rests;
mod simplex;
mod tallies;
mod team;
#[cfg(test)]
mod tests;
mod tree;

use std::cmp::Ordering;

pub(crate) use polish::polish;

use component::{Component, components};
use team::{Line, MISSING};
use tree::{Level, Search};

use crate::bound::Bounds;
use crate::problem::{Assignment, Objective, PostIndex, Problem};
use crate::score::score;

/// Rows of one programme up to which the exact method is worth its time.
const MANY_ROWS: usize = 260;

/// States of one line up to which its prices can be gone through; each takes eight bytes, several times over.
const MANY_STATES: usize = 2_000_000;

/// The exact method and what it may do for a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Every part of the task is too large for it.
    Nowhere,
    /// It settles some parts.
    Partly,
    /// It settles all of them.
    Everywhere,
}

/// How far the exact method reaches while the first `given` levels are as good in `roster` as they can be.
pub(crate) fn reach(problem: &Problem, roster: &Assignment, given: usize) -> Reach {
    reach_of(&undecided(problem, keeps_published(problem, roster, given)))
}

/// How far it will reach as a rule: where changes matter most, hardly anything of what is published changes.
pub(crate) fn usual_reach(problem: &Problem) -> Reach {
    let has_published = problem.published_entries() > 0;
    reach_of(&undecided(
        problem,
        has_published && problem.parts().priority.first() == Some(&Objective::Changes),
    ))
}

fn reach_of(parts: &[Component]) -> Reach {
    match parts.iter().filter(|part| is_small(part)).count() {
        0 => Reach::Nowhere,
        small if small == parts.len() => Reach::Everywhere,
        _ => Reach::Partly,
    }
}

fn is_small(part: &Component) -> bool {
    let experienced = part.places.iter().filter(|place| place.need_experienced > 0).count();
    part.places.len() + experienced + part.teams.len() <= MANY_ROWS
        && part.teams.iter().all(|team| team.states() <= MANY_STATES)
}

/// Whether a roster drops nothing of what is published that could stay, and no better roster may: then whatever can stay
/// does in each roster as good as this one.
fn keeps_published(problem: &Problem, roster: &Assignment, given: usize) -> bool {
    let Some(published) = &problem.parts().published else {
        return false;
    };
    let must_go =
        |day, post, person| problem.unit(person).iter().any(|&member| !problem.is_open(member, day, post));
    problem.parts().priority.first() == Some(&Objective::Changes)
        && given > 0
        && published.entries().all(|(day, post, person)| {
            roster.people(day, post).contains(&person) || must_go(day, post, person)
        })
}

/// The parts of a task, without the places that fixed duties fill.
fn undecided(problem: &Problem, keeps_published: bool) -> Vec<Component> {
    let fixed = |mut part: Component| {
        if keeps_published {
            part.keep_published(problem);
        }
        part.without_full_places()
    };
    components(problem).into_iter().map(fixed).collect()
}

/// A roster and what no roster undercuts.
#[derive(Debug)]
pub(crate) struct Settled {
    pub(crate) roster: Assignment,
    pub(crate) bounds: Bounds,
    /// Posts at which nothing is left to gain.
    pub(crate) done: Vec<PostIndex>,
}

/// Improves a roster that keeps every rule but coverage, and proves what it can; parts that are too large stay as they
/// are. `bounds` hold for the problem. `go_on` hears of the steps of arithmetic spent and tells whether to go on.
pub(crate) fn settle(
    problem: &Problem,
    roster: &Assignment,
    bounds: &Bounds,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Settled {
    let levels = Levels::of(problem);
    let values = levels.values(problem, roster);
    let mut bound_of = vec![bounds.missing];
    bound_of.extend(&bounds.in_order);
    let given = values.iter().zip(&bound_of).take_while(|(value, bound)| value == bound).count();

    let components = undecided(problem, keeps_published(problem, roster, given));
    let mut spent = 0;
    let mut parts = Vec::new();
    for component in &components {
        let part = if is_small(component) {
            settle_part(component, roster, &levels.kinds, given, &mut |work| go_on(spent + work))
        } else {
            Part { component, lines: component.lines(roster), proven: given, gap: i64::MAX, work: 0 }
        };
        spent += part.work;
        parts.push(part);
    }
    let lines: Vec<_> = parts.iter().map(|part| (part.component, &part.lines[..])).collect();
    let roster = together(problem, &lines);
    let proven = parts.iter().map(|part| part.proven).min().unwrap_or(given);
    let gaps = parts.iter().filter(|part| part.proven == proven).map(|part| part.gap);
    let gap = gaps.fold(0, i64::saturating_add);
    let mut as_before = true;
    for (level, value) in levels.values(problem, &roster).into_iter().enumerate() {
        // What was known of a level holds only as long as the levels above are as good as was thought possible.
        let known = if as_before { bound_of[level] } else { 0 };
        let bound = match level.cmp(&proven) {
            Ordering::Less => value,
            Ordering::Equal => known.max(value.saturating_sub(gap)),
            Ordering::Greater => known,
        };
        as_before &= bound == bound_of[level];
        bound_of[level] = bound;
    }
    let missing = bound_of.remove(0);
    let settled = parts.iter().filter(|part| part.proven == levels.kinds.len());
    let done = settled.flat_map(|part| &part.component.own_posts).copied().collect();
    Settled { roster, bounds: Bounds { missing, in_order: bound_of }, done }
}

/// What is made small, the most important first.
struct Levels {
    kinds: Vec<usize>,
}

impl Levels {
    fn of(problem: &Problem) -> Self {
        let objectives = problem.parts().priority.iter().map(|&objective| objective as usize);
        Self { kinds: [MISSING].into_iter().chain(objectives).collect() }
    }

    /// Where an objective stands among them, if it counts at all.
    fn position(&self, objective: Objective) -> Option<usize> {
        self.kinds.iter().position(|&kind| kind == objective as usize)
    }

    fn values(&self, problem: &Problem, roster: &Assignment) -> Vec<i64> {
        let found = score(problem, roster);
        let values = found.objectives.vector(&problem.parts().priority);
        debug_assert_eq!(values.len() + 1, self.kinds.len());
        [i64::from(found.hard.coverage)].into_iter().chain(values).collect()
    }
}

/// The lines of one component and what is known about them.
struct Part<'c> {
    component: &'c Component,
    lines: Vec<Line>,
    /// Levels at which nothing is better.
    proven: usize,
    /// By how much the level after them could be better.
    gap: i64,
    work: u64,
}

/// `given` levels of the roster are as good as they can be.
fn settle_part<'c>(
    component: &'c Component,
    roster: &Assignment,
    kinds: &[usize],
    given: usize,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Part<'c> {
    let mut search = Search::new(component, component.lines(roster));
    kinds[..given].iter().for_each(|&kind| search.keep(kind));
    let mut proven = given;
    let mut gap = 0;
    for &kind in &kinds[given..] {
        match search.lower(kind, go_on) {
            Level::Proven => proven += 1,
            Level::AtLeast(least) => {
                gap = search.value[kind].saturating_sub(least);
                break;
            }
        }
        search.keep(kind);
    }
    Part { component, proven, gap, work: search.work(), lines: search.lines }
}

/// The roster of all parts.
fn together(problem: &Problem, parts: &[(&Component, &[Line])]) -> Assignment {
    let posts = problem.post_count();
    let mut slots = vec![Vec::new(); problem.day_count() * posts];
    for (component, lines) in parts {
        for line in *lines {
            for &(day, post) in &line.duties {
                slots[day * posts + post].extend_from_slice(&component.teams[line.team].members);
            }
        }
    }
    slots.iter_mut().for_each(|people| people.sort_unstable());
    Assignment::from_slots(problem.day_count(), posts, slots)
}
