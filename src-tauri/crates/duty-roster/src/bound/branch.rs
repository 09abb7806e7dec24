//! Brings the people who must serve together back into the relaxed task: they serve equally often.
//!
//! Where the cheapest flow gives partners different counts, either all of them serve at most the smaller one or all
//! of them serve more. The cheapest open alternative bounds every roster.

use super::cost::Cost;
use super::flow::{COUNTS, Flow};
use super::relaxation::{BEYOND_LIMITS, Relaxation};
use crate::problem::Assignment;

/// Alternatives that are looked into; beyond it the bound is lower than it could be, but still one.
const MAX_ALTERNATIVES: usize = 400;

/// What a relaxed task costs at least.
#[derive(Debug, Clone)]
pub(super) struct Smallest {
    pub(super) cost: Cost,
    /// Per person: how many duties of each class a cheapest roster gives them, if one has been found.
    pub(super) counts: Option<Vec<[i64; COUNTS]>>,
}

/// The smallest cost of filling the seats while partners serve equally often, or less if that takes too long.
pub(super) fn smallest(relaxation: &Relaxation<'_>, near: &Assignment) -> Smallest {
    let mut flow = Flow::from_roster(relaxation, near);
    flow.settle();
    let mut open = vec![(flow.cost(), flow)];
    for _ in 0..MAX_ALTERNATIVES {
        let Some(cheapest) = (0..open.len()).min_by_key(|&at| open[at].0) else {
            break;
        };
        let Some((unit, count)) = unequal(&open[cheapest].1) else {
            let (cost, flow) = open.swap_remove(cheapest);
            return Smallest { cost, counts: Some(flow.counts) };
        };
        let (_, flow) = open.swap_remove(cheapest);
        let members = &relaxation.problem.units()[unit];
        let least = members.iter().map(|member| flow.counts[member.get()][count]).min().unwrap_or(0);
        for (low, high) in [(i64::MIN, least), (least + 1, i64::MAX)] {
            let mut alternative = flow.clone();
            for member in members {
                let limit = &mut alternative.limits[member.get()][count];
                *limit = (limit.0.max(low), limit.1.min(high));
            }
            alternative.settle();
            let cost = alternative.cost();
            if cost.0[0] < BEYOND_LIMITS {
                open.push((cost, alternative));
            }
        }
    }
    let cost = open.iter().map(|(cost, _)| *cost).min().unwrap_or(Cost::ZERO);
    Smallest { cost, counts: None }
}

/// A unit whose members serve differently often, and in which count.
fn unequal(flow: &Flow<'_>) -> Option<(usize, usize)> {
    let units = flow.relaxation().problem.units();
    (0..COUNTS).rev().find_map(|count| {
        let differs = |unit: &usize| {
            let of = |member: &crate::problem::PersonIndex| flow.counts[member.get()][count];
            units[*unit].iter().any(|member| of(member) != of(&units[*unit][0]))
        };
        (0..units.len()).find(differs).map(|unit| (unit, count))
    })
}
