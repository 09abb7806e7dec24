//! How many duties of each category a line has, as one number, so that the pricing can go through all of them.

use super::pricing::{Choice, NEVER};
use super::team::{Costs, Team, category_of};
use crate::problem::{Category, DayClass, Objective};

/// Takes the place of the class on days on which the team has to serve: each line has these duties, so that they need no
/// counting.
pub(super) const FIXED: usize = DayClass::ALL.len();

/// Every possible number of duties by category, fixed ones apart, as one number.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    pub(super) count: usize,
    /// Per class of day, or [`FIXED`], and tally: the tally after one more duty.
    pub(super) next: [Vec<Option<usize>>; FIXED + 1],
    /// Per tally: what it costs at the end; [`NEVER`] if it is beyond a limit.
    pub(super) ends: Vec<i64>,
}

impl Tallies {
    pub(super) fn of(team: &Team, classes: &[usize], choice: &Choice, weights: &Costs) -> Self {
        let fixed = Category::ALL.map(|category| {
            let counts = |class: usize| category == Category::Total || category_of(class) == Some(category);
            classes.iter().zip(&choice.must).filter(|&(&class, &must)| must && counts(class)).count()
        });
        let most = Category::ALL.map(|category| {
            let limits = choice.counts[category as usize];
            limits.map_or(0, |(_, most)| most.saturating_sub(fixed[category as usize]))
        });
        let size = most.map(|most| most + 1);
        let count = size.iter().product();
        let split = |tally: usize| {
            let last = tally / size[0];
            [tally % size[0], last % size[1], last / size[1]]
        };
        let after = |class: usize, tally: usize| {
            if class == FIXED {
                return Some(tally);
            }
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
                if let Some((least, most)) = choice.counts[category as usize] {
                    let served = fixed[category as usize] + served[category as usize];
                    if served < least || served > most {
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
            next: [0, 1, 2, FIXED].map(|class| (0..count).map(|tally| after(class, tally)).collect()),
            ends: (0..count).map(end).collect(),
        }
    }
}
