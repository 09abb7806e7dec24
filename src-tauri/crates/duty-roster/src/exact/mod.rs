//! The last step to the best roster: what no roster undercuts at any level, and a roster that reaches it.

mod component;
mod master;
mod pricing;
mod simplex;
mod team;
mod tree;

use component::{Component, components};
use team::MISSING;
use tree::{Level, Search};

use crate::bound::Bounds;
use crate::problem::{Assignment, DayIndex, PostIndex, Problem};
use crate::score::score;

/// Rows of one programme up to which the exact method is worth its time.
const MANY_ROWS: usize = 260;

/// Whether the problem is small enough, or falls apart into parts that are.
pub(crate) fn suits(problem: &Problem) -> bool {
    let rows = |part: &Component| {
        let experienced = part.places.iter().filter(|place| place.need_experienced > 0).count();
        part.places.len() + experienced + part.teams.len()
    };
    components(problem).iter().all(|part| rows(part) <= MANY_ROWS)
}

/// A roster and what no roster undercuts.
#[derive(Debug)]
pub(crate) struct Settled {
    pub(crate) roster: Assignment,
    pub(crate) bounds: Bounds,
}

/// Improves a roster that keeps every rule but coverage, and proves what it can.
/// `go_on` hears of the steps of arithmetic spent and tells whether to go on.
pub(crate) fn settle(
    problem: &Problem,
    roster: &Assignment,
    bounds: &Bounds,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Settled {
    let priority = &problem.parts().priority;
    let mut kinds = vec![MISSING];
    kinds.extend(priority.iter().map(|&objective| objective as usize));
    let found = score(problem, roster);
    let missing = i64::from(found.hard.coverage);
    let mut values = vec![missing];
    values.extend(found.objectives.vector(priority));
    let mut least = vec![bounds.missing];
    least.extend(&bounds.in_order);
    let proven = values.iter().zip(&least).take_while(|(value, least)| value == least).count();

    let parts = components(problem);
    let mut spent = 0;
    let mut outcome = Vec::new();
    for part in &parts {
        let (settled, work) = settle_part(part, roster, &kinds, proven, &mut |work| go_on(spent + work));
        spent += work;
        outcome.push(settled);
    }
    let mut slots = Assignment::empty(problem.day_count(), problem.post_count());
    for part in &outcome {
        for (part_lines, team) in part.lines.iter().map(|line| (line, &part.component.teams[line.team])) {
            for &(day, post) in &part_lines.duties {
                for &member in &team.members {
                    if let Some((day, post)) = DayIndex::nth(day).zip(PostIndex::nth(post)) {
                        let _ = slots.put(day, post, member);
                    }
                }
            }
        }
    }
    let after = score(problem, &slots);
    let mut bounds_now = vec![i64::from(after.hard.coverage)];
    bounds_now.extend(after.objectives.vector(priority));
    let proven_now = outcome.iter().map(|part| part.proven).min().unwrap_or(0);
    for (level, value) in bounds_now.iter_mut().enumerate() {
        if level == proven_now {
            let gap: i64 = outcome.iter().filter(|part| part.proven == level).map(|part| part.gap).sum();
            *value = (*value - gap).max(least[level]);
        } else if level > proven_now {
            *value = least[level];
        }
    }
    let missing = bounds_now.remove(0);
    Settled { roster: slots, bounds: Bounds { missing, in_order: bounds_now } }
}

struct Part<'c> {
    component: &'c Component,
    lines: Vec<team::Line>,
    proven: usize,
    gap: i64,
}

fn settle_part<'c>(
    component: &'c Component,
    roster: &Assignment,
    kinds: &[usize],
    given: usize,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> (Part<'c>, u64) {
    let lines = component.lines(roster);
    let mut search = Search::new(component, lines);
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
    let work = search.work();
    (Part { component, proven, gap, lines: search.lines }, work)
}
