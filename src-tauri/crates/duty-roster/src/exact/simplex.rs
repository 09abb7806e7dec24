//! A linear programme that grows: minimise the cost of columns that together give each row its sum.
//!
//! Revised simplex with the inverse of the basis held in full, which suits a few hundred rows. Every row has a dear
//! column of its own in either direction, so that some answer always exists. Nothing rests on the digits of the
//! answer: what is concluded from the prices is checked in integers elsewhere.

/// Less than this is nothing.
const NOTHING: f64 = 1e-9;
/// A pivot smaller than this is not taken.
const SMALLEST_PIVOT: f64 = 1e-7;
/// The inverse is worked out anew after so many pivots.
const PIVOTS_PER_INVERSE: usize = 120;
/// So many pivots at most in one go: ends the rounds that a degenerate programme may go.
const MAX_PIVOTS: usize = 20_000;

#[derive(Debug, Clone)]
struct Column {
    entries: Vec<(usize, f64)>,
    cost: f64,
    basic: bool,
}

/// The programme and its present basis, which always is a possible one.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    rhs: Vec<f64>,
    columns: Vec<Column>,
    /// Per row of the inverse: the basic column.
    basis: Vec<usize>,
    inverse: Vec<f64>,
    values: Vec<f64>,
    prices: Vec<f64>,
    /// Whether there are rows that the inverse does not know.
    is_stale: bool,
    since_inverse: usize,
    work: u64,
}

/// A row, and the two columns that break it in either direction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) row: usize,
    pub(super) breaking: [usize; 2],
}

impl Simplex {
    pub(super) fn new() -> Self {
        Self {
            rhs: Vec::new(),
            columns: Vec::new(),
            basis: Vec::new(),
            inverse: Vec::new(),
            values: Vec::new(),
            prices: Vec::new(),
            is_stale: false,
            since_inverse: 0,
            work: 0,
        }
    }

    /// Adds a row over columns that exist. `slack` is the entry of a free column that takes up what the row leaves open;
    /// without it the row has to be met. At `cost` a unit any row can be broken.
    pub(super) fn add_row(&mut self, entries: &[(usize, f64)], rhs: f64, slack: Option<f64>, cost: f64) -> Row {
        let row = self.rhs.len();
        self.rhs.push(rhs);
        let mut left = rhs;
        for (&column, value) in self.basis.iter().zip(&self.values) {
            let entry = entries.iter().find(|(entered, _)| *entered == column);
            left -= entry.map_or(0.0, |(_, entry)| entry * value);
        }
        for &(column, entry) in entries {
            self.columns[column].entries.push((row, entry));
        }
        let slack = slack.map(|entry| (self.add_column(vec![(row, entry)], 0.0), entry));
        let breaking = [1.0, -1.0].map(|entry| (self.add_column(vec![(row, entry)], cost), entry));
        let takes = |(_, entry): &(usize, f64)| left * entry >= 0.0;
        let basic = slack.filter(takes).unwrap_or(breaking[usize::from(left < 0.0)]);
        self.columns[basic.0].basic = true;
        self.basis.push(basic.0);
        self.values.push(left.abs());
        self.prices.push(0.0);
        self.is_stale = true;
        Row { row, breaking: breaking.map(|(column, _)| column) }
    }

    pub(super) fn add_column(&mut self, entries: Vec<(usize, f64)>, cost: f64) -> usize {
        self.columns.push(Column { entries, cost, basic: false });
        self.columns.len() - 1
    }

    pub(super) fn set_cost(&mut self, column: usize, cost: f64) {
        self.columns[column].cost = cost;
    }

    pub(super) fn set_rhs(&mut self, row: usize, rhs: f64) {
        self.rhs[row] = rhs;
    }

    pub(super) fn rows(&self) -> usize {
        self.rhs.len()
    }

    pub(super) fn price(&self, row: usize) -> f64 {
        self.prices[row]
    }

    /// The columns in use and how much of each.
    pub(super) fn used(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.basis.iter().copied().zip(self.values.iter().copied()).filter(|(_, value)| *value > NOTHING)
    }

    pub(super) fn value(&self) -> f64 {
        self.basis.iter().zip(&self.values).map(|(&column, value)| self.columns[column].cost * value).sum()
    }

    /// Steps of arithmetic so far.
    pub(super) fn work(&self) -> u64 {
        self.work
    }

    /// Makes the present basis the cheapest one, or as cheap as [`MAX_PIVOTS`] get it.
    pub(super) fn optimise(&mut self) {
        if self.is_stale || self.since_inverse >= PIVOTS_PER_INVERSE / 2 {
            self.renew();
        }
        self.reprice();
        let mut still = 0_usize;
        for _ in 0..MAX_PIVOTS {
            if self.since_inverse >= PIVOTS_PER_INVERSE {
                self.renew();
                self.reprice();
            }
            let Some((entering, reduced)) = self.entering(still) else {
                if self.since_inverse == 0 {
                    return;
                }
                // What rounding has added up may hide a column that still promises something.
                self.renew();
                self.reprice();
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

    fn reduced(&self, column: &Column) -> f64 {
        column.entries.iter().fold(column.cost, |cost, &(row, entry)| cost - self.prices[row] * entry)
    }

    /// The column that promises most; after long stillness one of the others, so that nothing goes round for ever.
    fn entering(&mut self, still: usize) -> Option<(usize, f64)> {
        let turn = if still > STILL { still } else { 0 };
        let mut best: Option<(usize, f64, f64)> = None;
        let mut seen = 0;
        for (at, column) in self.columns.iter().enumerate() {
            seen += column.entries.len();
            if column.basic {
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
        let rows = self.rows();
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
        let soonest = falling().map(|at| (self.values[at].max(0.0) + SLACK) / direction[at]).reduce(f64::min)?;
        let in_time = falling().filter(|&at| self.values[at].max(0.0) / direction[at] <= soonest);
        let leaving = in_time.max_by(|&one, &other| direction[one].total_cmp(&direction[other]))?;
        Some((leaving, self.values[leaving].max(0.0) / direction[leaving]))
    }

    fn pivot(&mut self, entering: usize, leaving: usize, step: f64, direction: &[f64], reduced: f64) {
        let rows = self.rows();
        let pivot = direction[leaving];
        let row: Vec<f64> =
            self.inverse[leaving * rows..(leaving + 1) * rows].iter().map(|entry| entry / pivot).collect();
        for (at, &change) in direction.iter().enumerate() {
            if at != leaving && change != 0.0 {
                self.values[at] = (self.values[at] - step * change).max(0.0);
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

    /// Works out the inverse and the values from the basis.
    fn renew(&mut self) {
        let rows = self.rows();
        self.invert();
        self.since_inverse = 0;
        self.is_stale = false;
        for at in 0..rows {
            let row = &self.inverse[at * rows..(at + 1) * rows];
            let value: f64 = row.iter().zip(&self.rhs).map(|(entry, rhs)| entry * rhs).sum();
            self.values[at] = value.max(0.0);
        }
    }

    /// Works out the prices from the costs, which may have changed.
    fn reprice(&mut self) {
        let rows = self.rows();
        self.prices.fill(0.0);
        for (at, &column) in self.basis.iter().enumerate() {
            let cost = self.columns[column].cost;
            if cost != 0.0 {
                let row = &self.inverse[at * rows..(at + 1) * rows];
                for (price, entry) in self.prices.iter_mut().zip(row) {
                    *price += cost * entry;
                }
            }
        }
    }

    /// Gauss and Jordan, with the largest pivot of each column.
    fn invert(&mut self) {
        let rows = self.rows();
        let mut matrix = vec![0.0; rows * rows];
        let mut inverse = vec![0.0; rows * rows];
        for (at, &column) in self.basis.iter().enumerate() {
            for &(row, entry) in &self.columns[column].entries {
                matrix[row * rows + at] += entry;
            }
            inverse[at * rows + at] = 1.0;
        }
        for at in 0..rows {
            let size = |row: &usize| matrix[row * rows + at].abs();
            let Some(pivot) = (at..rows).max_by(|one, other| size(one).total_cmp(&size(other))) else {
                return;
            };
            if pivot != at {
                for entry in 0..rows {
                    matrix.swap(at * rows + entry, pivot * rows + entry);
                    inverse.swap(at * rows + entry, pivot * rows + entry);
                }
            }
            let scale = 1.0 / matrix[at * rows + at];
            for entry in 0..rows {
                matrix[at * rows + entry] *= scale;
                inverse[at * rows + entry] *= scale;
            }
            let own = (matrix[at * rows..(at + 1) * rows].to_vec(), inverse[at * rows..(at + 1) * rows].to_vec());
            for row in (0..rows).filter(|&row| row != at) {
                let factor = matrix[row * rows + at];
                if factor == 0.0 {
                    continue;
                }
                self.work += rows as u64;
                let target = &mut matrix[row * rows + at..(row + 1) * rows];
                for (entry, by) in target.iter_mut().zip(&own.0[at..]) {
                    *entry -= factor * by;
                }
                for (entry, by) in inverse[row * rows..(row + 1) * rows].iter_mut().zip(&own.1) {
                    *entry -= factor * by;
                }
            }
        }
        self.inverse = inverse;
    }
}

/// A column has to promise more than this.
const PROMISE: f64 = 1e-7;
/// How much a basic value may fall short, so that a larger pivot can be taken.
const SLACK: f64 = 1e-9;
/// Pivots without progress after which chance joins in the choice.
const STILL: usize = 60;

/// A weight between 0 and 1 that differs from column to column and from turn to turn.
fn spread(column: usize, turn: usize) -> f64 {
    let mixed = (column.wrapping_mul(0x9E37_79B1) ^ turn.wrapping_mul(0x85EB_CA6B)) & 0xFFFF_FFFF;
    let mixed = mixed.wrapping_mul(0xC2B2_AE35) >> 8 & 0xFFFF;
    0.1 + mixed as f64 / 65_536.0
}
