//! Lists of offices: which offices the county supervises, their duty phones and their heads.

mod columns;
mod line;
mod record;

use std::collections::BTreeSet;

pub use line::Line;

use crate::grid::{Book, CellRef, Grid, Visibility};
use crate::problem::{Problem, ProblemKind};
use crate::staff::{Skipped, SkippedSheet};

/// Who leads an office, as the list gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadRow {
    /// The name without padding.
    pub name: String,
    /// The title.
    pub title: Option<String>,
    /// The mobile, eleven digits.
    pub mobile: Option<String>,
}

/// One office of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeRow {
    /// The office's name without padding and numbering.
    pub name: String,
    /// The heading under which it stands: 乡镇, 县直部门.
    pub section: Option<String>,
    /// The office to which it belongs, if the list gives it.
    pub parent: Option<String>,
    /// Its duty phones, the first to be rung first.
    pub lines: Vec<Line>,
    /// Who leads it.
    pub head: Option<HeadRow>,
    /// The sheet's name.
    pub sheet: String,
    /// The cell with the name.
    pub cell: CellRef,
}

/// What a careful clerk reads out of a list of offices, and what he would ask about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfficesReading {
    /// The offices, in the order of the list.
    pub rows: Vec<OfficeRow>,
    /// The questions, in the order of the sheets and rows.
    pub problems: Vec<Problem>,
    /// Sheets that were left alone.
    pub skipped: Vec<SkippedSheet>,
}

/// Reads the lists of offices in a workbook. Only sheets with headings are read: without them nothing tells an office
/// from anything else.
#[must_use]
pub fn understand(book: &Book) -> OfficesReading {
    let mut reading = OfficesReading::default();
    let any_shown = book.grids().iter().any(|grid| is_shown(grid) && !columns::tables(grid).is_empty());
    for grid in book.grids() {
        let tables = columns::tables(grid);
        let why = if grid.is_blank() {
            Some(Skipped::Blank)
        } else if !is_shown(grid) && any_shown {
            Some(Skipped::Hidden)
        } else if tables.is_empty() {
            Some(Skipped::NotUnderstood)
        } else {
            None
        };
        if let Some(why) = why {
            reading.skipped.push(SkippedSheet { sheet: grid.name().to_owned(), why });
            continue;
        }
        for table in tables {
            let (rows, problems) = record::offices(grid, &table);
            reading.rows.extend(rows);
            reading.problems.extend(problems);
        }
    }
    leave_out_doubles(&mut reading);
    if reading.rows.is_empty()
        && reading.problems.is_empty()
        && let Some(grid) = book.grids().first()
    {
        reading.problems.push(Problem::at(ProblemKind::NothingFound, grid, CellRef::new(0, 0)));
    }
    reading
}

fn is_shown(grid: &Grid) -> bool {
    grid.visibility() == Visibility::Shown
}

/// Keeps the first of the offices that stand there twice.
fn leave_out_doubles(reading: &mut OfficesReading) {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for row in reading.rows.drain(..) {
        if seen.insert(row.name.clone()) {
            kept.push(row);
        } else {
            reading.problems.push(Problem {
                kind: ProblemKind::OfficeTwice,
                sheet: row.sheet.clone(),
                cell: row.cell,
                name: Some(row.name.clone()),
                raw: row.name,
            });
        }
    }
    reading.rows = kept;
}
