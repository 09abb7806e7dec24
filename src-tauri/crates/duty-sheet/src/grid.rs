//! A workbook's cells as a neutral table: what stands where, with merged regions resolved.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::SheetError;
use crate::limits::MAX_MERGED_CELLS;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text, never blank.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a date.
    Date(NaiveDate),
}

impl Value {
    /// A text value; blank text is nothing.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.chars().all(crate::text::is_blank) { Self::Empty } else { Self::Text(text) }
    }
}

impl fmt::Display for Value {
    /// As a person would read the cell: whole numbers without decimals, dates year first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e17 => write!(f, "{number:.0}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

/// A cell's place, counted from zero. Prints as people write it: `B12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The row, counted from zero.
    pub row: u32,
    /// The column, counted from zero.
    pub column: u32,
}

impl CellRef {
    /// The place in `row` and `column`, both counted from zero.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// The same place on the sheet turned over its diagonal.
    pub(crate) fn turned(self) -> Self {
        Self { row: self.column, column: self.row }
    }

    /// The row's number as the spreadsheet program shows it, counted from one.
    #[must_use]
    pub fn row_number(self) -> u32 {
        self.row + 1
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row_number())
    }
}

/// The letters of a column counted from zero: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).expect("a remainder of 26 fits into a byte");
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A rectangle of cells that are shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) first: CellRef,
    pub(crate) last: CellRef,
}

/// Whether a sheet is shown to the user of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// The sheet has a tab.
    Shown,
    /// The sheet was hidden by somebody.
    Hidden,
}

/// One sheet's cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    name: String,
    visibility: Visibility,
    cells: BTreeMap<CellRef, Value>,
    /// Covered cell → the merged region's first cell. Kept within the used area.
    covered: BTreeMap<CellRef, CellRef>,
    /// Row → the places that show something, so that wide and nearly empty sheets cost nothing.
    filled: BTreeMap<u32, Vec<CellRef>>,
    rows: u32,
    columns: u32,
}

static EMPTY: Value = Value::Empty;

impl Grid {
    pub(crate) fn new(
        name: impl Into<String>,
        visibility: Visibility,
        cells: BTreeMap<CellRef, Value>,
        merged: &[Region],
    ) -> Result<Self, SheetError> {
        let rows = cells.keys().map(|at| at.row + 1).max().unwrap_or(0);
        let columns = cells.keys().map(|at| at.column + 1).max().unwrap_or(0);
        let mut covered = BTreeMap::new();
        let mut budget = MAX_MERGED_CELLS;
        for region in merged {
            // A merge may reach below the last value: its cells belong to the table all the same, but never
            // more of them than the used rows and columns allow.
            for row in region.first.row..rows.min(region.last.row.saturating_add(1)) {
                for column in region.first.column..columns.min(region.last.column.saturating_add(1)) {
                    budget = budget
                        .checked_sub(1)
                        .ok_or(SheetError::TooManyParts { what: "merged cells", limit: MAX_MERGED_CELLS })?;
                    covered.entry(CellRef::new(row, column)).or_insert(region.first);
                }
            }
        }
        let filled = filled(&cells, &covered);
        Ok(Self { name: name.into(), visibility, cells, covered, filled, rows, columns })
    }

    /// The sheet's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the sheet is shown.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// How many rows are in use.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// How many columns are in use.
    #[must_use]
    pub fn columns(&self) -> u32 {
        self.columns
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// The first cell of the merged region that covers this place, or the place itself.
    #[must_use]
    pub fn origin(&self, at: CellRef) -> CellRef {
        self.covered.get(&at).copied().unwrap_or(at)
    }

    /// What a reader of the sheet sees at this place; a merged region shows its first cell everywhere.
    #[must_use]
    pub fn value(&self, at: CellRef) -> &Value {
        self.cells.get(&self.origin(at)).unwrap_or(&EMPTY)
    }

    /// What a reader sees at this place, as text; blank if nothing.
    #[must_use]
    pub fn text(&self, at: CellRef) -> String {
        self.value(at).to_string()
    }

    /// The places of a row that show something, a merged region once, from left to right.
    pub(crate) fn filled(&self, row: u32) -> Vec<CellRef> {
        self.places(row).to_vec()
    }

    /// The same places, borrowed.
    pub(crate) fn places(&self, row: u32) -> &[CellRef] {
        self.filled.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The same table turned over its diagonal, for sheets that run from left to right.
    pub(crate) fn turned(&self) -> Self {
        let turn = |at: &CellRef| CellRef::new(at.column, at.row);
        let cells = self.cells.iter().map(|(at, value)| (turn(at), value.clone())).collect();
        let covered = self.covered.iter().map(|(at, origin)| (turn(at), turn(origin))).collect();
        Self {
            name: self.name.clone(),
            visibility: self.visibility,
            filled: filled(&cells, &covered),
            cells,
            covered,
            rows: self.columns,
            columns: self.rows,
        }
    }
}

fn filled(
    cells: &BTreeMap<CellRef, Value>,
    covered: &BTreeMap<CellRef, CellRef>,
) -> BTreeMap<u32, Vec<CellRef>> {
    let mut rows: BTreeMap<u32, Vec<CellRef>> = BTreeMap::new();
    for at in cells.keys().filter(|at| !covered.contains_key(at)) {
        rows.entry(at.row).or_default().push(*at);
    }
    // A region's cells of one row follow each other, so the first of them stands for the rest.
    let mut before = None;
    for (at, origin) in covered {
        let here = Some((at.row, *origin));
        if cells.contains_key(origin) && before != here {
            rows.entry(at.row).or_default().push(*at);
        }
        before = here;
    }
    for places in rows.values_mut() {
        places.sort_unstable();
    }
    rows
}

/// All worksheets of a file, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    file_name: String,
    grids: Vec<Grid>,
}

impl Book {
    pub(crate) fn new(file_name: &str, grids: Vec<Grid>) -> Result<Self, SheetError> {
        if grids.is_empty() {
            return Err(SheetError::NoWorksheet);
        }
        if grids.iter().all(Grid::is_blank) {
            return Err(SheetError::NoContent);
        }
        Ok(Self { file_name: file_name.to_owned(), grids })
    }

    /// The name under which the file was given.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The sheets in their order.
    #[must_use]
    pub fn grids(&self) -> &[Grid] {
        &self.grids
    }
}
