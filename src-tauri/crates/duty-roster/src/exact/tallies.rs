//! How many duties of each category a line has, as one number, so that the pricing can go through all of them.

use super::pricing::{Choice, NEVER};
use super::team::{Costs, Team, category_of};
use crate::problem::{Category, Objective};

/// Every possible number of duties by category, as one number.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    pub(super) count: usize,
    /// Per class of day and tally: the tally after one more duty.
    pub(super) next: [Vec<Option<usize>>; 3],
    /// Per tally: what it costs at the end; [`NEVER`] if it is below a limit.
    pub(super) ends: Vec<i64>,
}

impl Tallies {
    pub(super) fn of(team: &Team, choice: &Choice, weights: &Costs) -> Self {
        let most = choice.counts.map(|limits| limits.map_or(0, |(_, most)| most));
        let size = most.map(|most| most + 1);
        let count = size.iter().product();
        let split = |tally: usize| {
            let last = tally / size[0];
            [tally % size[0], last % size[1], last / size[1]]
        };
        let after = |class: usize, tally: usize| {
            let mut served = split(tally);
            for category in [Some(Category::Total), category_of(class)].into_iter().flatten() {
                let category = category as usize;
                if choice.counts[category].is_some() {
                    served[category] += 1;
                    if served[category] > most[category] {
                        return None;
                    }
                }
            }
            Some(served[0] + size[0] * (served[1] + size[1] * served[2]))
        };
        let end = |tally: usize| {
            let served = split(tally);
            let mut cost = 0;
            for category in Category::ALL {
                if let Some((least, _)) = choice.counts[category as usize] {
                    let served = served[category as usize];
                    if served < least {
                        return NEVER;
                    }
                    let share = team.shares[category as usize].get(served).copied().unwrap_or(0);
                    cost += weights[Objective::from(category) as usize] * share;
                }
            }
            cost
        };
        Self {
            count,
            next: [0, 1, 2].map(|class| (0..count).map(|tally| after(class, tally)).collect()),
            ends: (0..count).map(end).collect(),
        }
    }
}
