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
/// The same for repairs.
const MAX_REPAIRS: usize = 300;
/// A basic value further from what it may be has to be repaired.
const IMPOSSIBLE: f64 = 1e-7;

#[derive(Debug, Clone)]
struct Column {
    entries: Vec<(usize, f64)>,
    cost: f64,
    basic: bool,
    /// May not be used.
    barred: bool,
}

/// The programme and its present basis, which always is a possible one.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    rhs: Vec<f64>,
    columns: Vec<Column>,
    /// Columns that may come into use.
    active: Vec<usize>,
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
    /// The column that takes up what the row leaves open, if it may.
    pub(super) slack: Option<usize>,
}

impl Simplex {
    pub(super) fn new() -> Self {
        Self {
            rhs: Vec::new(),
            columns: Vec::new(),
            active: Vec::new(),
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
        let is_first = self.lacks_rows_in_use();
        let takes = |(_, entry): &(usize, f64)| left * entry >= 0.0 || !is_first;
        let (basic, entry) = slack.filter(takes).unwrap_or(breaking[usize::from(left < 0.0)]);
        self.columns[basic].basic = true;
        self.basis.push(basic);
        self.values.push(left / entry);
        self.prices.push(0.0);
        self.is_stale = true;
        Row { row, breaking: breaking.map(|(column, _)| column), slack: slack.map(|(column, _)| column) }
    }

    pub(super) fn add_column(&mut self, entries: Vec<(usize, f64)>, cost: f64) -> usize {
        self.active.push(self.columns.len());
        self.columns.push(Column { entries, cost, basic: false, barred: false });
        self.columns.len() - 1
    }

    /// Whether no column of several rows is in use yet.
    fn lacks_rows_in_use(&self) -> bool {
        self.basis.iter().all(|&column| self.columns[column].entries.len() <= 1)
    }

    /// Forbids the use of some columns and allows that of all others.
    pub(super) fn bar(&mut self, is_barred: impl Fn(usize) -> bool) {
        self.active.clear();
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.barred = is_barred(at);
            if !column.barred {
                self.active.push(at);
            }
        }
    }

    /// Allows the use of a column.
    pub(super) fn allow(&mut self, column: usize) {
        if self.columns[column].barred {
            self.columns[column].barred = false;
            self.active.push(column);
        }
    }

    /// What a column costs beyond what it brings at the present prices.
    pub(super) fn reduced_cost(&self, column: usize) -> f64 {
        self.reduced(&self.columns[column])
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
        self.refresh();
        let mut still = 0_usize;
        for _ in 0..MAX_PIVOTS {
            if self.since_inverse >= PIVOTS_PER_INVERSE {
                self.renew();
            }
            let Some((entering, reduced)) = self.entering(still) else {
                if self.since_inverse == 0 {
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
    pub(super) fn repair(&mut self) -> bool {
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

    /// The present basis, to come back to.
    pub(super) fn basis(&self) -> Vec<usize> {
        self.basis.clone()
    }

    /// Comes back to a basis; in the rows that were added since, `added` is basic.
    pub(super) fn set_basis(&mut self, basis: &[usize], added: impl Iterator<Item = usize>) {
        for &column in &self.basis {
            self.columns[column].basic = false;
        }
        self.basis.clear();
        self.basis.extend_from_slice(basis);
        self.basis.extend(added);
        for &column in &self.basis {
            self.columns[column].basic = true;
        }
        self.is_stale = true;
    }

    /// Breaks every row, as a beginning.
    pub(super) fn begin_anew(&mut self, rows: &[Row]) {
        let breaking: Vec<usize> =
            rows.iter().map(|row| row.breaking[usize::from(self.rhs[row.row] < 0.0)]).collect();
        self.set_basis(&breaking, std::iter::empty());
    }

    /// What the programme would cost after some pivots if these columns, which now are allowed, were barred.
    /// Leaves everything as it is.
    pub(super) fn probe(&mut self, barred: &[usize], pivots: usize) -> f64 {
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
        let rows = self.rows();
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

    /// Works out what has become old.
    fn refresh(&mut self) {
        if self.is_stale || self.since_inverse >= PIVOTS_PER_INVERSE / 2 {
            self.renew();
        } else {
            self.reprice();
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

    /// Works out the inverse, the values and the prices from the basis.
    fn renew(&mut self) {
        let rows = self.rows();
        self.invert();
        self.since_inverse = 0;
        self.is_stale = false;
        for at in 0..rows {
            let row = &self.inverse[at * rows..(at + 1) * rows];
            let value: f64 = row.iter().zip(&self.rhs).map(|(entry, rhs)| entry * rhs).sum();
            self.values[at] = value;
        }
        self.reprice();
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
