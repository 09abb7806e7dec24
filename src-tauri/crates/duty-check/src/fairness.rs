//! Whether the draw is fair, measured: many draws with seeds that are fixed, against what chance would give.
//!
//! Each question counts how often something fell and compares it with what was expected by Pearson's χ². The limit is the
//! one that a fair draw exceeds once in a thousand times, after Wilson and Hilferty (1931):
//! `df · (1 − 2∕(9·df) + z·√(2∕(9·df)))³` with `z = 3.0902`.

use chrono::TimeDelta;

use crate::draw::draw;
use crate::plan::{Plan, PlanError, PlanParts, Window};
use crate::seal::{Digest, Seed};

/// How many draws a report is made of unless somebody asks otherwise.
pub const USUAL_DRAWS: u32 = 10_000;

/// Into how many parts a stretch is cut to see whether its seconds are equally likely.
const MOMENT_PARTS: usize = 10;

/// The normal quantile of 0.999.
const Z: f64 = 3.0902;

/// What is asked of the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Is an office drawn in proportion to its weight?
    Weights,
    /// When all weigh the same, is each as likely at each place of the plan?
    Places,
    /// When each has to be checked once, is each as likely at each place?
    Turns,
    /// Is each moment of a stretch as likely?
    Moments,
}

impl Question {
    /// Its word in texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weights => "weights",
            Self::Places => "places",
            Self::Turns => "turns",
            Self::Moments => "moments",
        }
    }
}

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// What was asked.
    pub question: Question,
    /// How often was drawn.
    pub draws: u32,
    /// χ².
    pub chi_square: f64,
    /// Its degrees of freedom.
    pub freedom: u32,
    /// What a fair draw exceeds once in a thousand times.
    pub limit: f64,
}

impl Measure {
    fn new(question: Question, draws: u32, chi_square: f64, freedom: usize) -> Self {
        let freedom = u32::try_from(freedom).unwrap_or(u32::MAX);
        Self { question, draws, chi_square, freedom, limit: limit(freedom) }
    }

    /// Whether chance explains what fell.
    #[must_use]
    pub fn is_fair(&self) -> bool {
        self.chi_square <= self.limit
    }
}

/// Measures the draw with the offices and windows of `plan`, with `draws` draws from seeds that follow from `start`.
///
/// # Errors
/// [`PlanError`] when the offices and windows make no plan of the shape that a question needs.
pub fn measure(plan: &Plan, draws: u32, start: &Seed) -> Result<Vec<Measure>, PlanError> {
    Ok(vec![
        weights(plan, draws, start)?,
        places(plan, draws, start)?,
        turns(plan, draws, start)?,
        moments(plan, draws, start)?,
    ])
}

/// What chance exceeds once in a thousand times.
fn limit(freedom: u32) -> f64 {
    if freedom == 0 {
        return 0.0;
    }
    let df = f64::from(freedom);
    let part = 2.0 / (9.0 * df);
    df * (1.0 - part + Z * part.sqrt()).powi(3)
}

/// Pearson's χ² of what fell against what was expected.
fn chi_square(fell: &[u32], expected: impl Fn(usize) -> f64) -> f64 {
    let part = |(cell, fell): (usize, &u32)| {
        let expected = expected(cell);
        (f64::from(*fell) - expected).powi(2) / expected
    };
    fell.iter().enumerate().map(part).sum()
}

/// The seeds of a report: `SHA-256(start ‖ n as 4 bytes, the highest first)`.
fn seeds(draws: u32, start: &Seed) -> impl Iterator<Item = Seed> {
    let start = *start.bytes();
    (0..draws).map(move |n| Seed::new(*Digest::of(&[&start[..], &n.to_be_bytes()].concat()).bytes()))
}

/// The plan's offices and windows without anything that would make one draw lean on another.
fn bare(plan: &Plan) -> PlanParts {
    let mut parts = plan.parts().clone();
    parts.gap = TimeDelta::zero();
    parts.at_least = 0;
    parts.at_most = u32::MAX;
    parts.quotas.clear();
    for office in &mut parts.offices {
        office.done = 0;
        office.last_call = None;
    }
    parts
}

/// The first window that has a check, with one check in it.
fn one_check(parts: &mut PlanParts) {
    let first = parts.windows.iter().find(|window| window.checks > 0).copied();
    parts.windows = first.into_iter().map(|window| Window { checks: 1, ..window }).collect();
}

fn weights(plan: &Plan, draws: u32, start: &Seed) -> Result<Measure, PlanError> {
    let mut parts = bare(plan);
    one_check(&mut parts);
    let plan = Plan::new(parts)?;
    let fell = table(&plan, draws, start);
    let offices = &plan.parts().offices;
    let sum: f64 = offices.iter().map(|office| f64::from(office.weight)).sum();
    let chi_square = chi_square(&fell, |cell| f64::from(draws) * f64::from(offices[cell].weight) / sum);
    Ok(Measure::new(Question::Weights, draws, chi_square, offices.len() - 1))
}

fn places(plan: &Plan, draws: u32, start: &Seed) -> Result<Measure, PlanError> {
    let mut parts = bare(plan);
    parts.offices.iter_mut().for_each(|office| office.weight = 1);
    let plan = Plan::new(parts)?;
    let fell = table(&plan, draws, start);
    let offices = plan.parts().offices.len();
    let chi_square = chi_square(&fell, |_| f64::from(draws) / as_float(offices));
    Ok(Measure::new(Question::Places, draws, chi_square, fell.len() / offices * (offices - 1)))
}

/// Each office once, in one window with as many checks as offices. Rows and columns of the table are then both fixed,
/// so `(n − 1)∕n` of the sum is a χ² with `(n − 1)²` degrees of freedom.
fn turns(plan: &Plan, draws: u32, start: &Seed) -> Result<Measure, PlanError> {
    let mut parts = bare(plan);
    (parts.at_least, parts.at_most) = (1, 1);
    one_check(&mut parts);
    let count = parts.offices.len();
    if let Some(window) = parts.windows.first_mut() {
        window.checks = u32::try_from(count).unwrap_or(u32::MAX);
    }
    let plan = Plan::new(parts)?;
    let fell = table(&plan, draws, start);
    let sum = chi_square(&fell, |_| f64::from(draws) / as_float(count));
    let chi_square = sum * as_float(count - 1) / as_float(count);
    Ok(Measure::new(Question::Turns, draws, chi_square, (count - 1).pow(2)))
}

fn moments(plan: &Plan, draws: u32, start: &Seed) -> Result<Measure, PlanError> {
    let mut parts = bare(plan);
    one_check(&mut parts);
    let plan = Plan::new(parts)?;
    let period = plan.parts().windows[0].period;
    let length = usize::try_from(period.length().num_seconds()).unwrap_or(1);
    let count = MOMENT_PARTS.min(length);
    let part_of = |second: usize| second * count / length;
    let mut fell = vec![0; count];
    for seed in seeds(draws, start) {
        for check in draw(&plan, &seed).checks {
            let second = usize::try_from((check.at - period.start()).num_seconds()).unwrap_or(0);
            fell[part_of(second)] += 1;
        }
    }
    // Parts may differ by a second; what is expected follows their real lengths.
    let mut lengths = vec![0_u32; count];
    (0..length).for_each(|second| lengths[part_of(second)] += 1);
    let expected = |cell: usize| f64::from(draws) * f64::from(lengths[cell]) / as_float(length);
    Ok(Measure::new(Question::Moments, draws, chi_square(&fell, expected), count - 1))
}

/// How often each office fell at each place: place after place, in each the offices of the plan in their order.
fn table(plan: &Plan, draws: u32, start: &Seed) -> Vec<u32> {
    let offices = &plan.parts().offices;
    let mut fell = vec![0; offices.len() * usize::try_from(plan.checks()).unwrap_or(0)];
    for seed in seeds(draws, start) {
        for (place, check) in draw(plan, &seed).checks.iter().enumerate() {
            if let Ok(office) = offices.binary_search_by_key(&check.office, |office| office.office) {
                fell[place * offices.len() + office] += 1;
            }
        }
    }
    fell
}

/// Counts in a plan are far below 2⁵².
fn as_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_of_the_printed_tables() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, upper critical values for 0.001.
        // The approximation is roughest for one degree, where it errs to the mild side by three in a hundred.
        let table = [(1, 10.828, 0.04), (5, 20.515, 0.012), (10, 29.588, 0.006), (50, 86.661, 0.005)];
        for (freedom, printed, tolerance) in table {
            let error = (limit(freedom) - printed).abs() / printed;
            assert!(error < tolerance, "{freedom}: {} against {printed}", limit(freedom));
        }
    }

    #[test]
    fn a_loaded_die_is_not_fair() {
        let fell = [1_100, 900, 1_000, 1_000];

        let measure = Measure::new(Question::Weights, 4_000, chi_square(&fell, |_| 1_000.0), 3);

        assert!(!measure.is_fair(), "{measure:?}");
    }
}
