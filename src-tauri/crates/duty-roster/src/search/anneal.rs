//! When a step is kept: level by level, the most important objective first.
//!
//! Each level has its stage, in which it cools down while losses at the levels above it weigh much and the levels
//! below it move nearly freely. So the best value of a level is found first, and then, among the rosters that have it,
//! the best value of the next.

use std::cmp::Ordering;

use super::random::Random;
use crate::problem::{Objective, Problem};
use crate::score::Objectives;

/// How the budget of iterations is spent: one stage for each level that can differ between rosters.
#[derive(Debug)]
pub(crate) struct Schedule {
    priority: Vec<Objective>,
    stages: Vec<Stage>,
}

#[derive(Debug, Clone, Copy)]
struct Stage {
    objective: Objective,
    level: usize,
    begins: u64,
    ends: u64,
    hot: f64,
}

impl Schedule {
    /// `settled` levels at the top are as good as they can be.
    pub(crate) fn of(problem: &Problem, iterations: u64, settled: usize) -> Self {
        let levels: Vec<_> = problem.parts().priority.iter().copied().enumerate().skip(settled).collect();
        let levels: Vec<_> =
            levels.into_iter().filter(|(_, objective)| varies(problem, *objective)).collect();
        let levels = Vec::from_iter(
            levels
                .chunk_by(|(_, one), (_, other)| one.is_share() == other.is_share())
                .flat_map(|run| run.repeat(if run[0].1.is_share() { SHARE_PASSES } else { 1 })),
        );
        let all: u64 = levels.iter().map(|(_, objective)| portion(*objective)).sum();
        let mut spent = 0;
        let stages = levels.into_iter().map(|(level, objective)| {
            let begins = share(iterations, spent, all);
            spent += portion(objective);
            Stage { objective, level, begins, ends: share(iterations, spent, all), hot: hot(objective) }
        });
        Self { priority: problem.parts().priority.clone(), stages: stages.collect() }
    }

    /// The rule by which steps are kept at this point of the search.
    pub(crate) fn at(&self, iteration: u64) -> Acceptance {
        let found = self.stages.iter().enumerate().find(|(_, stage)| iteration < stage.ends);
        let Some((at, stage)) = found else {
            return Acceptance::of(&self.priority, self.stages.len(), Objective::Total, usize::MAX, 0.0);
        };
        let length = stage.ends - stage.begins;
        let passed = (iteration.saturating_sub(stage.begins)) * halvings(stage.objective);
        let (halvings, part) = (passed / length, passed % length);
        // Halving in straight lines: exact arithmetic everywhere, and annealing cannot tell.
        let within = 1.0 - 0.5 * (part as f64 / length as f64);
        let temperature = stage.hot * within / (1_u64 << halvings) as f64;
        Acceptance::of(&self.priority, at, stage.objective, stage.level, temperature)
    }
}

/// `part / all` of the iterations, without overflow for any budget.
fn share(iterations: u64, part: u64, all: u64) -> u64 {
    let share = u128::from(iterations) * u128::from(part) / u128::from(all.max(1));
    u64::try_from(share).unwrap_or(iterations)
}

/// Shares hang together so closely that they are gone through more than once.
const SHARE_PASSES: usize = 3;

fn varies(problem: &Problem, objective: Objective) -> bool {
    match objective {
        Objective::Total | Objective::Weekend | Objective::Holiday | Objective::Spacing => true,
        Objective::Nights => problem.posts().any(|post| problem.is_shared_night(post)),
        Objective::Requests => !problem.parts().requests.is_empty(),
        Objective::Changes => problem.published_entries() > 0,
    }
}

/// Which part of the budget a level gets; spacing is by far the hardest to improve.
fn portion(objective: Objective) -> u64 {
    match objective {
        Objective::Total => 3,
        Objective::Weekend | Objective::Holiday | Objective::Nights | Objective::Changes => 2,
        Objective::Spacing => 10,
        Objective::Requests => 4,
    }
}

/// A temperature at which the steps of a level are nearly free.
fn hot(objective: Objective) -> f64 {
    match objective {
        Objective::Total | Objective::Weekend | Objective::Holiday | Objective::Nights => 10_000.0,
        Objective::Spacing => 4.0,
        Objective::Requests | Objective::Changes => 1.0,
    }
}

/// How often the temperature halves during a stage, so that in the end hardly any worse step is kept.
fn halvings(objective: Objective) -> u64 {
    match objective {
        Objective::Total | Objective::Weekend | Objective::Holiday | Objective::Nights => 9,
        Objective::Spacing | Objective::Requests | Objective::Changes => 5,
    }
}

/// The rule by which one step is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acceptance {
    /// Which stage of the schedule this is.
    pub(crate) stage: usize,
    /// The objective that is being improved.
    pub(crate) objective: Objective,
    /// What a unit of each objective weighs.
    weights: [f64; Objective::ALL.len()],
    temperature: f64,
}

impl Acceptance {
    fn of(
        priority: &[Objective],
        stage: usize,
        objective: Objective,
        level: usize,
        temperature: f64,
    ) -> Self {
        let mut weights = [0.0; Objective::ALL.len()];
        for (at, &weighed) in priority.iter().enumerate() {
            weights[weighed as usize] = match at.cmp(&level) {
                Ordering::Less => weight_above(weighed, objective),
                Ordering::Equal => 1.0,
                Ordering::Greater => weight_below(weighed, objective),
            };
        }
        Self { stage, objective, weights, temperature }
    }

    pub(crate) fn keeps(self, before: &Objectives, after: &Objectives, random: &mut Random) -> bool {
        let weighed = Objective::ALL.into_iter().zip(self.weights);
        let weighed =
            weighed.map(|(objective, weight)| weight * (after.get(objective) - before.get(objective)) as f64);
        weighed.sum::<f64>() <= self.temperature * random.exponential()
    }
}

/// What a unit of a more important objective outweighs in the one that is being improved. Giving up a little of the
/// former for a while is the way out of many a dead end; the best roster is remembered all the same.
fn weight_above(above: Objective, improved: Objective) -> f64 {
    match (above, improved) {
        (above, improved) if above.is_share() && improved.is_share() => 100.0,
        (above, _) if above.is_share() => 0.12,
        (_, improved) if improved.is_share() => 10_000.0,
        (Objective::Changes, _) => 100.0,
        _ => 3.0,
    }
}

/// What a unit of a less important objective weighs already while another one is being improved.
fn weight_below(below: Objective, improved: Objective) -> f64 {
    match (below, improved) {
        (Objective::Requests, Objective::Spacing) | (Objective::Spacing, Objective::Requests) => 0.2,
        _ => 0.0,
    }
}
