//! How easily an office is drawn: a weight from what is known of it, by a table of the county.

use crate::plan::MAX_WEIGHT;
use crate::word::Grade;

/// What makes an office more likely to be checked. All in the same unit as `base`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskTable {
    /// An office of which nothing is known.
    pub base: u32,
    /// For each slight finding of late.
    pub slight: u32,
    /// For each serious one.
    pub serious: u32,
    /// For each grave one.
    pub grave: u32,
    /// For each open warning: a number that was wrong, a roster that is not in.
    pub warning: u32,
    /// Beyond this a weight does not grow, so that no office is hunted: ours, five times the base.
    pub most: u32,
}

impl Default for RiskTable {
    fn default() -> Self {
        Self { base: 100, slight: 20, serious: 50, grave: 100, warning: 30, most: 500 }
    }
}

/// What is known of an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What was found of late and not withdrawn.
    pub findings: Vec<Grade>,
    /// How many warnings are open.
    pub warnings: u32,
}

impl RiskTable {
    /// The weight of an office, `1..=MAX_WEIGHT`.
    #[must_use]
    pub fn weight(&self, standing: &Standing) -> u32 {
        let found = standing.findings.iter().map(|grade| match grade {
            Grade::Good => 0,
            Grade::Slight => self.slight,
            Grade::Serious => self.serious,
            Grade::Grave => self.grave,
        });
        let warned = standing.warnings.saturating_mul(self.warning);
        let weight = found.fold(self.base.saturating_add(warned), u32::saturating_add);
        weight.min(self.most).clamp(1, MAX_WEIGHT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_and_warnings_weigh_and_nobody_is_hunted() {
        let weight = |findings: &[Grade], warnings| {
            RiskTable::default().weight(&Standing { findings: findings.to_vec(), warnings })
        };

        assert_eq!(weight(&[], 0), 100);
        assert_eq!(weight(&[Grade::Good], 0), 100);
        assert_eq!(weight(&[Grade::Slight, Grade::Serious], 2), 230);
        assert_eq!(weight(&[Grade::Grave; 9], 0), 500);
    }
}
