//! Costs that are compared level by level, as the objectives of a roster are.

use std::ops::{Add, AddAssign, Neg, Sub};

use crate::problem::Objective;

/// Levels of a [`Cost`]: empty places first, then every objective but spacing and nights, which a flow for them alone
/// counts.
pub(super) const LEVELS: usize = Objective::ALL.len() - 1;

/// A value per level, the most important first. The derived order is the lexicographic one, which addition keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost(pub(super) [i64; LEVELS]);

impl Cost {
    pub(crate) const ZERO: Self = Self([0; LEVELS]);

    /// `value` at `level` and nothing elsewhere.
    pub(super) const fn at(level: usize, value: i64) -> Self {
        let mut cost = [0; LEVELS];
        cost[level] = value;
        Self(cost)
    }
}

impl Add for Cost {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        for (own, added) in self.0.iter_mut().zip(other.0) {
            *own += added;
        }
    }
}

impl Sub for Cost {
    type Output = Self;

    fn sub(mut self, other: Self) -> Self {
        for (own, taken) in self.0.iter_mut().zip(other.0) {
            *own -= taken;
        }
        self
    }
}

impl Neg for Cost {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO - self
    }
}
