//! Where a sheet's headings stand, which is the same question for staff lists and rosters.

use crate::grid::{CellRef, Grid, Value};
use crate::{phone, text};

/// Rows that hold headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Band {
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// The most rows that headings take.
const MOST_HEADING_ROWS: u32 = 4;

/// Extends a row that is known to hold headings to all the rows that do.
pub(crate) fn band_around(grid: &Grid, row: u32, is_heading: &dyn Fn(&str) -> bool) -> Band {
    let mut band = Band { first: row, last: row };
    while band.last + 1 < grid.rows() && band.last - band.first + 1 < MOST_HEADING_ROWS {
        let next = band.last + 1;
        let fresh: Vec<CellRef> =
            grid.filled(next).into_iter().filter(|at| grid.origin(*at).row > band.last).collect();
        let merged_down = grid.filled(next).iter().any(|at| grid.origin(*at).row <= band.last);
        let all_headings = fresh.iter().all(|at| is_heading(&grid.text(*at)));
        if all_headings && (fresh.len() >= 2 || merged_down) {
            band.last = next;
        } else {
            break;
        }
    }
    while band.first > 0 && band.last - band.first + 1 < MOST_HEADING_ROWS {
        let above = band.first - 1;
        let filled = grid.filled(above);
        let spans_columns = filled.iter().any(|at| is_wide(grid, *at));
        let plain = filled.iter().all(|at| is_short_text(grid, *at));
        if filled.len() >= 2 && spans_columns && plain {
            band.first = above;
        } else {
            break;
        }
    }
    band
}

/// Whether the cell is merged with its right neighbour.
fn is_wide(grid: &Grid, at: CellRef) -> bool {
    let right = CellRef::new(at.row, at.column + 1);
    grid.origin(right) == grid.origin(at)
}

fn is_short_text(grid: &Grid, at: CellRef) -> bool {
    matches!(grid.value(at), Value::Text(raw)
        if text::key(raw).chars().count() <= 12 && phone::scan_text(raw).phones.is_empty() && !raw.contains([':', '：']))
}

/// The texts over a column, from top to bottom, each merged cell once.
pub(crate) fn headings(grid: &Grid, band: Band, column: u32) -> Vec<(CellRef, String)> {
    let mut found: Vec<(CellRef, String)> = Vec::new();
    for row in band.first..=band.last {
        let at = CellRef::new(row, column);
        let origin = grid.origin(at);
        let raw = grid.text(at);
        if !raw.is_empty() && found.iter().all(|(seen, _)| *seen != origin) {
            found.push((origin, raw));
        }
    }
    found
}

/// Whether a row is one remark or title: a single text, however many columns it spans.
pub(crate) fn only_text(grid: &Grid, row: u32) -> Option<(CellRef, String)> {
    match grid.filled(row).as_slice() {
        [at] => match grid.value(*at) {
            Value::Text(raw) => Some((*at, raw.clone())),
            Value::Empty | Value::Number(_) | Value::Date(_) => None,
        },
        _ => None,
    }
}

/// The rows from whose cells a column's content can be judged: not those that are one title or remark.
pub(crate) fn telling_rows(grid: &Grid, rows: &std::ops::Range<u32>) -> Vec<u32> {
    rows.clone().filter(|row| only_text(grid, *row).is_none()).collect()
}

/// The texts of a row that are short enough to be headings; most rows have none and are passed over quickly.
pub(crate) fn short_texts(grid: &Grid, row: u32) -> impl Iterator<Item = &str> {
    grid.places(row).iter().filter_map(|at| match grid.value(*at) {
        Value::Text(raw) if raw.len() <= LONGEST_HEADING_BYTES => Some(raw.as_str()),
        Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Empty => None,
    })
}

/// Headings are short, but padded with blanks and line ends.
const LONGEST_HEADING_BYTES: usize = 120;
