//! Small changes of a roster: which ones the rules allow, and what each would cost in every objective.
//!
//! **Invariant:** a cost stated here equals the difference of the [`score`](crate::score::score) of the roster after
//! and before, and a change proposed here breaks no hard rule that the roster kept.
//!
//! It says what could be changed, one place at a time; finding the best of all rosters is the business of
//! [`search`](crate::search).

mod explain;
mod group;
mod replace;
mod replan;
mod shares;
pub(crate) mod table;

pub use explain::{Alternative, Explanation, Grounds, MAX_PROPOSALS, explain, explain_one};
pub use replace::{Hindrance, MAX_CHAINS, Replacements, replacements};
pub use replan::{Replan, Replanned, replan};
pub use shares::{CategoryShare, PersonShares, shares};

use crate::problem::{DayIndex, Objective, PersonIndex, PostIndex};
use crate::score::Objectives;

/// A post on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The day.
    pub day: DayIndex,
    /// The post.
    pub post: PostIndex,
}

/// Some people leave a place and others come.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// Where.
    pub place: Place,
    /// Who leaves, in ascending order.
    pub out: Vec<PersonIndex>,
    /// Who comes, in ascending order.
    pub into: Vec<PersonIndex>,
}

impl Step {
    fn new(place: Place, mut out: Vec<PersonIndex>, mut into: Vec<PersonIndex>) -> Self {
        out.sort_unstable();
        into.sort_unstable();
        Self { place, out, into }
    }

    /// How many people learn something new at this place: whoever comes takes over from somebody who leaves.
    fn size(&self) -> usize {
        self.out.len().max(self.into.len())
    }
}

/// The objective that decides whether a change is for the better: the first in the order of priority that changes, and
/// by how much. `None` if the change makes no difference.
pub fn decisive(cost: &Objectives, priority: &[Objective]) -> Option<(Objective, i64)> {
    priority.iter().map(|&objective| (objective, cost.get(objective))).find(|&(_, change)| change != 0)
}
