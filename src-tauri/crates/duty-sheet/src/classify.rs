//! Tells a staff list from a roster.

use crate::grid::{Book, Grid};
use crate::{roster, staff};

/// What a sheet or a workbook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A list of people.
    Staff,
    /// Who is on duty when.
    Roster,
    /// Neither, as far as can be seen.
    Unknown,
}

impl Kind {
    /// The kind's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Roster => "roster",
            Self::Unknown => "unknown",
        }
    }
}

/// What the workbook is: what its first sheet of a known kind is.
#[must_use]
pub fn classify(book: &Book) -> Kind {
    book.grids().iter().map(classify_grid).find(|kind| *kind != Kind::Unknown).unwrap_or(Kind::Unknown)
}

/// What a sheet is. Dates beside posts make a roster; names with telephones or titles make a staff list.
pub(crate) fn classify_grid(grid: &Grid) -> Kind {
    if grid.is_blank() {
        Kind::Unknown
    } else if roster::looks_like_roster(grid) {
        Kind::Roster
    } else if staff::tables_with_headings(grid) > 0 || staff::looks_like_staff(grid) {
        Kind::Staff
    } else {
        Kind::Unknown
    }
}
