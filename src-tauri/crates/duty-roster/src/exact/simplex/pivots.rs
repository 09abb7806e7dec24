//! The steps from one basis to the next.

use super::{NOTHING, PIVOTS_PER_INVERSE, Simplex};

/// A pivot smaller than this is not taken.
const SMALLEST_PIVOT: f64 = 1e-7;
/// An end after fewer pivots is believed.
const PIVOTS_PER_CHECK: usize = 40;
/// So many pivots at most in one go: ends the rounds that a degenerate programme may go.
const MAX_PIVOTS: usize = 20_000;
/// The same for repairs.
const MAX_REPAIRS: usize = 300;
/// A basic value further from what it may be has to be repaired.
const IMPOSSIBLE: f64 = 1e-7;
/// A column has to promise more than this.
const PROMISE: f64 = 1e-7;
/// How much a basic value may fall short, so that a larger pivot can be taken.
const SLACK: f64 = 1e-9;
/// Pivots without progress after which chance joins in the choice.
const STILL: usize = 60;

impl Simplex {
    /// Makes the present basis the cheapest one, or as cheap as [`MAX_PIVOTS`] get it.
    pub(in super::super) fn optimise(&mut self) {
        self.refresh();
        let mut still = 0_usize;
        for _ in 0..MAX_PIVOTS {
            if self.since_inverse >= PIVOTS_PER_INVERSE {
                self.renew();
            }
            let Some((entering, reduced)) = self.entering(still) else {
                if self.since_inverse < PIVOTS_PER_CHECK {
                    return;
                }
                // What rounding has added up may hide a column that still promises something.
                self.renew();
                continue;
            };
            let direction = self.direction(entering);
            let Some((leaving, step)) = self.leaving(&direction) else {
                return;
            };
            still = if step > NOTHING { 0 } else { still + 1 };
            self.pivot(entering, leaving, step, &direction, reduced);
        }
    }

    /// Makes a basis possible again after rows came in or columns were barred: basic columns that may not be used, or not
    /// as they are, leave where that costs least. Answers whether it is possible now.
    pub(in super::super) fn repair(&mut self) -> bool {
        self.refresh();
        for _ in 0..MAX_REPAIRS {
            if self.since_inverse >= PIVOTS_PER_INVERSE {
                self.renew();
            }
            let Some(leaving) = self.impossible() else {
                return true;
            };
            let Some(entering) = self.replacement(leaving) else {
                return false;
            };
            let reduced = self.reduced(&self.columns[entering]);
            let direction = self.direction(entering);
            if direction[leaving].abs() < SMALLEST_PIVOT {
                return false;
            }
            let step = self.values[leaving] / direction[leaving];
            self.pivot(entering, leaving, step, &direction, reduced);
        }
        false
    }

    /// What the programme would cost after some pivots if these columns, which now are allowed, were barred.
    /// Leaves everything as it is.
    pub(in super::super) fn probe(&mut self, barred: &[usize], pivots: usize) -> f64 {
        let kept = (
            self.basis.clone(),
            self.inverse.clone(),
            self.values.clone(),
            self.prices.clone(),
            self.since_inverse,
        );
        barred.iter().for_each(|&column| self.columns[column].barred = true);
        let mut cost = f64::INFINITY;
        for left in (0..=pivots).rev() {
            let Some(leaving) = self.impossible().filter(|_| left > 0) else {
                cost = self.value();
                break;
            };
            let Some(entering) = self.replacement(leaving) else {
                break;
            };
            let reduced = self.reduced(&self.columns[entering]);
            let direction = self.direction(entering);
            if direction[leaving].abs() < SMALLEST_PIVOT {
                cost = self.value();
                break;
            }
            let step = self.values[leaving] / direction[leaving];
            self.pivot(entering, leaving, step, &direction, reduced);
        }
        for &column in &self.basis {
            self.columns[column].basic = false;
        }
        barred.iter().for_each(|&column| self.columns[column].barred = false);
        (self.basis, self.inverse, self.values, self.prices, self.since_inverse) = kept;
        for &column in &self.basis {
            self.columns[column].basic = true;
        }
        cost
    }

    /// The basic column that is furthest from what it may be.
    fn impossible(&self) -> Option<usize> {
        let excess = |at: usize| {
            let value = self.values[at];
            if self.columns[self.basis[at]].barred { value.abs() } else { -value }
        };
        let worst = (0..self.values.len()).max_by(|&one, &other| excess(one).total_cmp(&excess(other)))?;
        (excess(worst) > IMPOSSIBLE).then_some(worst)
    }

    /// The column that takes the place of a leaving one at the least loss.
    fn replacement(&mut self, leaving: usize) -> Option<usize> {
        let rows = self.row_count();
        let row = &self.inverse[leaving * rows..(leaving + 1) * rows];
        let sign = if self.values[leaving] > 0.0 { 1.0 } else { -1.0 };
        let mut seen = 0;
        let mut open = Vec::new();
        for &at in &self.active {
            let column = &self.columns[at];
            if column.basic || column.barred {
                continue;
            }
            seen += 2 * column.entries.len();
            let pivot: f64 = column.entries.iter().map(|&(on, entry)| row[on] * entry).sum::<f64>() * sign;
            if pivot > SMALLEST_PIVOT {
                open.push((at, pivot, self.reduced(column).max(0.0)));
            }
        }
        self.work += seen as u64;
        let least = open.iter().map(|(_, pivot, reduced)| (reduced + SLACK) / pivot).reduce(f64::min)?;
        let cheap = open.into_iter().filter(|(_, pivot, reduced)| reduced / pivot <= least);
        cheap.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(at, _, _)| at)
    }

    /// The column that promises most; after long stillness one of the others, so that nothing goes round for ever.
    fn entering(&mut self, still: usize) -> Option<(usize, f64)> {
        let turn = if still > STILL { still } else { 0 };
        let mut best: Option<(usize, f64, f64)> = None;
        let mut seen = 0;
        for &at in &self.active {
            let column = &self.columns[at];
            seen += column.entries.len();
            if column.basic || column.barred {
                continue;
            }
            let reduced = self.reduced(column);
            if reduced >= -PROMISE {
                continue;
            }
            let weighed = if turn == 0 { reduced } else { reduced * spread(at, turn) };
            if best.is_none_or(|(_, _, least)| weighed < least) {
                best = Some((at, reduced, weighed));
            }
        }
        self.work += seen as u64;
        best.map(|(at, reduced, _)| (at, reduced))
    }

    fn direction(&mut self, column: usize) -> Vec<f64> {
        let rows = self.row_count();
        let entries = &self.columns[column].entries;
        self.work += (rows * entries.len()) as u64;
        (0..rows)
            .map(|at| {
                let row = &self.inverse[at * rows..(at + 1) * rows];
                entries.iter().map(|&(on, entry)| row[on] * entry).sum()
            })
            .collect()
    }

    /// Which basic column runs out first, and when; of equals the one with the largest pivot.
    fn leaving(&self, direction: &[f64]) -> Option<(usize, f64)> {
        let falling = || {
            let falls = |at: &usize| direction[*at] > SMALLEST_PIVOT;
            (0..direction.len()).filter(falls)
        };
        let soonest =
            falling().map(|at| (self.values[at].max(0.0) + SLACK) / direction[at]).reduce(f64::min)?;
        let in_time = falling().filter(|&at| self.values[at].max(0.0) / direction[at] <= soonest);
        let leaving = in_time.max_by(|&one, &other| direction[one].total_cmp(&direction[other]))?;
        Some((leaving, self.values[leaving].max(0.0) / direction[leaving]))
    }

    fn pivot(&mut self, entering: usize, leaving: usize, step: f64, direction: &[f64], reduced: f64) {
        let rows = self.row_count();
        let pivot = direction[leaving];
        let row: Vec<f64> =
            self.inverse[leaving * rows..(leaving + 1) * rows].iter().map(|entry| entry / pivot).collect();
        for (at, &change) in direction.iter().enumerate() {
            if at != leaving && change != 0.0 {
                self.values[at] -= step * change;
                self.work += rows as u64;
                let own = &mut self.inverse[at * rows..(at + 1) * rows];
                for (entry, by) in own.iter_mut().zip(&row) {
                    *entry -= change * by;
                }
            }
        }
        for (price, by) in self.prices.iter_mut().zip(&row) {
            *price += reduced * by;
        }
        self.inverse[leaving * rows..(leaving + 1) * rows].copy_from_slice(&row);
        self.values[leaving] = step;
        self.columns[self.basis[leaving]].basic = false;
        self.columns[entering].basic = true;
        self.basis[leaving] = entering;
        self.since_inverse += 1;
    }
}

/// A weight between 0 and 1 that differs from column to column and from turn to turn.
fn spread(column: usize, turn: usize) -> f64 {
    let mixed = (column.wrapping_mul(0x9E37_79B1) ^ turn.wrapping_mul(0x85EB_CA6B)) & 0xFFFF_FFFF;
    let mixed = mixed.wrapping_mul(0xC2B2_AE35) >> 8 & 0xFFFF;
    0.1 + mixed as f64 / 65_536.0
}
