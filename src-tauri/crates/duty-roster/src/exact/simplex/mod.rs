//! A linear programme that grows: minimise the cost of columns that together give each row its sum.
//!
//! Revised simplex with the inverse of the basis held in full, which suits a few hundred rows. Every row has a dear
//! column of its own in either direction, so that some answer always exists. Nothing rests on the digits of the
//! answer: what is concluded from the prices is checked in integers elsewhere.

mod pivots;

/// Less than this is nothing.
const NOTHING: f64 = 1e-9;
/// A basis with a smaller pivot has no inverse worth the name.
const SINGULAR: f64 = 1e-11;
/// The inverse is worked out anew after so many pivots.
const PIVOTS_PER_INVERSE: usize = 120;

#[derive(Debug, Clone)]
struct Column {
    entries: Vec<(usize, f64)>,
    cost: f64,
    basic: bool,
    /// May not be used.
    barred: bool,
    /// Breaks a row.
    breaking: bool,
}

/// The programme and its present basis, which always is a possible one.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    rhs: Vec<f64>,
    rows: Vec<Row>,
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

/// The columns of a row's own.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// Break the row, upwards and downwards.
    breaking: [usize; 2],
    /// Takes up what the row leaves open, if it may leave anything.
    slack: Option<usize>,
}

impl Simplex {
    pub(super) fn new() -> Self {
        Self {
            rhs: Vec::new(),
            rows: Vec::new(),
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
    pub(super) fn add_row(
        &mut self,
        entries: &[(usize, f64)],
        rhs: f64,
        slack: Option<f64>,
        cost: f64,
    ) -> usize {
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
        let breaking = breaking.map(|(column, _)| column);
        breaking.iter().for_each(|&column| self.columns[column].breaking = true);
        self.rows.push(Row { breaking, slack: slack.map(|(column, _)| column) });
        row
    }

    pub(super) fn add_column(&mut self, entries: Vec<(usize, f64)>, cost: f64) -> usize {
        self.active.push(self.columns.len());
        self.columns.push(Column { entries, cost, basic: false, barred: false, breaking: false });
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

    fn row_count(&self) -> usize {
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

    /// The present basis, to come back to.
    pub(super) fn basis(&self) -> Vec<usize> {
        self.basis.clone()
    }

    /// Comes back to a basis; rows that were added since are filled by what is their own.
    pub(super) fn set_basis(&mut self, basis: &[usize]) {
        for &column in &self.basis {
            self.columns[column].basic = false;
        }
        self.basis.clear();
        self.basis.extend_from_slice(basis);
        let own = |row: &Row| row.slack.unwrap_or(row.breaking[0]);
        self.basis.extend(self.rows[basis.len()..].iter().map(own));
        for &column in &self.basis {
            self.columns[column].basic = true;
        }
        self.is_stale = true;
    }

    /// Breaks every row, as a beginning.
    pub(super) fn begin_anew(&mut self) {
        let breaking =
            self.rows.iter().zip(&self.rhs).map(|(row, rhs)| row.breaking[usize::from(*rhs < 0.0)]);
        let breaking: Vec<usize> = breaking.collect();
        self.set_basis(&breaking);
    }

    /// What breaking a row costs from now on.
    pub(super) fn set_breaking(&mut self, cost: f64) {
        self.columns.iter_mut().filter(|column| column.breaking).for_each(|column| column.cost = cost);
    }

    /// Whether a row is broken, or a barred column in use, by more than `tolerated`.
    pub(super) fn is_broken(&self, tolerated: f64) -> bool {
        self.used().any(|(column, value)| {
            let column = &self.columns[column];
            value > tolerated && (column.breaking || column.barred)
        })
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

    /// Works out the inverse, the values and the prices from the basis.
    fn renew(&mut self) {
        let rows = self.row_count();
        // Columns of few entries first, which keeps the others from filling up.
        self.basis.sort_by_key(|&column| self.columns[column].entries.len());
        if !self.invert() {
            // Rounding has led to a basis that is none.
            self.begin_anew();
            self.invert();
        }
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
        let rows = self.row_count();
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

    /// Gauss and Jordan, with the largest pivot of each column. Answers whether there is an inverse.
    fn invert(&mut self) -> bool {
        let rows = self.row_count();
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
                return false;
            };
            if size(&pivot) < SINGULAR {
                return false;
            }
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
            let own =
                (matrix[at * rows..(at + 1) * rows].to_vec(), inverse[at * rows..(at + 1) * rows].to_vec());
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
        true
    }
}
