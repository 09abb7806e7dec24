//! How many duties of each category a line has, as one number, so that the pricing can go through all of them.

use super::pricing::{Choice, NEVER};
use super::team::{Costs, Team};
use crate::problem::{Category, DayClass, Objective};

/// What one more duty adds to a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A duty on a day of this class, and whether it is a night.
    Chosen { class: usize, night: bool },
    /// A duty on a day on which the team has to serve: each line has it, so that it needs no counting, but for a night
    /// that another line may spend as a day.
    Fixed { counts_as_night: bool },
}

const FIXED: usize = 2 * DayClass::ALL.len();
const STEPS: usize = FIXED + 2;

impl Step {
    /// The duty of a line on that day.
    pub(super) fn of(team: &Team, classes: &[usize], choice: &Choice, day: usize, night: bool) -> Self {
        if choice.must[day] {
            Self::Fixed { counts_as_night: night && choice.may[day] & !team.nights != 0 }
        } else {
            Self::Chosen { class: classes[day], night }
        }
    }

    fn position(self) -> usize {
        match self {
            Self::Chosen { class, night } => 2 * class + usize::from(night),
            Self::Fixed { counts_as_night } => FIXED + usize::from(counts_as_night),
        }
    }

    fn categories(position: usize) -> &'static [Category] {
        match position {
            FIXED => &[],
            position if position > FIXED => &[Category::Nights],
            _ => Category::of(DayClass::ALL[position / 2], position % 2 == 1),
        }
    }
}

/// Every possible number of duties by category, fixed ones apart, as one number.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    pub(super) count: usize,
    /// Per step and tally: the tally after it.
    next: [Vec<Option<usize>>; STEPS],
    /// Per tally: what it costs at the end; [`NEVER`] if it is beyond a limit.
    pub(super) ends: Vec<i64>,
}

impl Tallies {
    pub(super) fn of(team: &Team, classes: &[usize], choice: &Choice, weights: &Costs) -> Self {
        let fixed = fixed(team, classes, choice);
        let most = Category::ALL.map(|category| {
            let limits = choice.counts[category as usize];
            limits.map_or(0, |(_, most)| most.saturating_sub(fixed[category as usize]))
        });
        let size = most.map(|most| most + 1);
        let count = size.iter().product();
        let split = |mut tally: usize| {
            size.map(|size| {
                let served = tally % size;
                tally /= size;
                served
            })
        };
        let after = |categories: &[Category], tally: usize| {
            let mut served = split(tally);
            for &category in categories {
                let category = category as usize;
                if choice.counts[category].is_some() {
                    served[category] += 1;
                    if served[category] > most[category] {
                        return None;
                    }
                }
            }
            Some(served.iter().zip(size).rev().fold(0, |tally, (served, size)| tally * size + served))
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
        let all = |position: usize| {
            let is_night = Step::categories(position).contains(&Category::Nights);
            let tallies = if is_night && team.nights == 0 { 0..0 } else { 0..count };
            tallies.map(|tally| after(Step::categories(position), tally)).collect()
        };
        Self { count, next: std::array::from_fn(all), ends: (0..count).map(end).collect() }
    }

    /// Per tally: the one after the step, unless it is beyond a limit.
    pub(super) fn after(&self, step: Step) -> &[Option<usize>] {
        &self.next[step.position()]
    }
}

/// The duties that each line has, by category.
fn fixed(team: &Team, classes: &[usize], choice: &Choice) -> [usize; Category::ALL.len()] {
    let mut fixed = [0; Category::ALL.len()];
    for (day, _) in choice.must.iter().enumerate().filter(|(_, must)| **must) {
        let night = choice.may[day] & !team.nights == 0;
        for &category in Category::of(DayClass::ALL[classes[day]], night) {
            fixed[category as usize] += 1;
        }
    }
    fixed
}
