//! An office's own rules of rostering, as data.

use std::collections::BTreeMap;

use duty_core::{Group, PersonId, PostId};

pub use crate::problem::Tolerance;
pub use crate::rotation::SkippedTurn;

/// Whether two people belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairKind {
    /// On duty the same day, or neither: a mentor and a newcomer.
    Together,
    /// Never on duty the same day: a couple with a small child.
    Apart,
}

/// Two people who belong together or must not meet on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Together or apart.
    pub kind: PairKind,
    /// The one.
    pub a: PersonId,
    /// The other, never the same person.
    pub b: PersonId,
}

/// A fixed team: the same people, day after day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Who serves which post.
    pub members: Vec<(PostId, PersonId)>,
}

/// How the people of a group come to their duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// 自由组合: the search places them as fairly as it can.
    Free,
    /// 轮流顺延: in the order of the list, one cursor per kind of day.
    FixedOrder {
        /// What becomes of a skipped turn.
        skipped: SkippedTurn,
    },
}

/// The office's rules.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Policy {
    /// Pairs that belong together or must not meet.
    pub pairs: Vec<Pair>,
    /// How each group rotates; a group that is not named is placed freely.
    pub rotation: BTreeMap<Group, Rotation>,
    /// Fixed teams in the order in which they serve; none for an office that combines freely.
    pub teams: Vec<Team>,
    /// How far from the fair share is as good as on it: a wide one leaves the search more freedom to space duties evenly.
    pub tolerance: Tolerance,
}

impl Policy {
    /// How `group` rotates.
    #[must_use]
    pub fn rotation_of(&self, group: Group) -> Rotation {
        self.rotation.get(&group).copied().unwrap_or(Rotation::Free)
    }
}
