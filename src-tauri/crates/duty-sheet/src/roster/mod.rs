//! Rosters: who is on duty on which day, at which post.

mod columns;
mod days;
mod heading;
mod people;

use chrono::NaiveDate;

pub use crate::dates::YearSource;
pub use columns::{RosterColumn, RosterField, RosterMapping};
pub use heading::{PostGroup, PostKind, Shift};
pub use people::OnDuty;

use crate::classify::Kind;
use crate::dates::{self, Calendar, Span};
use crate::grid::{Book, CellRef, Grid};
use crate::problem::{Problem, ProblemKind};
use crate::staff::{self, SkippedSheet};
use crate::{layout, phone, text};
use columns::Table;
use days::Days;

/// What the caller knows that the file may not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterOptions {
    /// The year of dates that name none, if neither the title nor a file or sheet name does.
    pub default_year: Option<i32>,
}

/// The people of one post on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The post.
    pub kind: PostKind,
    /// Its heading as it stands on the sheet.
    pub heading: String,
    /// The part of the day, where the roster divides it.
    pub shift: Option<Shift>,
    /// The sheet's column, counted from zero.
    pub column: u32,
    /// Who is on duty, in the cell's order.
    pub people: Vec<OnDuty>,
}

/// One day of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// The day on which the duty starts.
    pub date: NaiveDate,
    /// The posts in the order of their headings.
    pub duties: Vec<Duty>,
    /// The sheet's name.
    pub sheet: String,
    /// The cell with the date.
    pub cell: CellRef,
}

impl DayRow {
    /// The names of a group of posts in the order of the headings, each once.
    #[must_use]
    pub fn names(&self, group: PostGroup) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for duty in self.duties.iter().filter(|duty| duty.kind.group() == group) {
            for person in &duty.people {
                if !names.contains(&person.name.as_str()) {
                    names.push(&person.name);
                }
            }
        }
        names
    }

    /// Whether the day has other parts than these, so that a second row can add them.
    fn lacks(&self, shifts: &[Shift]) -> bool {
        let has = |shift: &Shift| self.duties.iter().any(|duty| duty.shift == Some(*shift));
        !shifts.is_empty() && shifts.iter().all(|shift| !has(shift))
    }
}

/// What a careful clerk reads out of a roster, and what he would ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterReading {
    /// What the columns are taken for; none of a sheet whose days run from left to right.
    pub columns: Vec<RosterColumn>,
    /// The days in the order of their dates.
    pub rows: Vec<DayRow>,
    /// The questions, in the order of the sheets and rows.
    pub problems: Vec<Problem>,
    /// Sheets that were left alone.
    pub skipped: Vec<SkippedSheet>,
    /// The first and last day that the title names.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// How the year of the dates is known.
    pub year: YearSource,
    /// The duty room's telephone.
    pub duty_phone: Option<String>,
}

/// Reads the rosters of a workbook.
#[must_use]
pub fn understand(book: &Book, options: RosterOptions) -> RosterReading {
    understand_mapped(book, options, &RosterMapping::new())
}

/// Reads the rosters of a workbook. What the mapping says of a column counts more than its heading, and a
/// sheet that the mapping speaks of is read even if it does not look like a roster.
#[must_use]
pub fn understand_mapped(book: &Book, options: RosterOptions, mapping: &RosterMapping) -> RosterReading {
    let (chosen, skipped) = staff::choose(book, Kind::Roster, &|grid| mapping.speaks_of(grid.name()));
    let mut reading = RosterReading {
        columns: Vec::new(),
        rows: Vec::new(),
        problems: Vec::new(),
        skipped,
        period: None,
        year: YearSource::Stated,
        duty_phone: None,
    };
    for grid in chosen {
        let before = reading.problems.len();
        // Whoever says what the columns hold has seen that there are columns.
        if !mapping.speaks_of(grid.name()) && is_upright(grid) == Some(false) {
            turned_sheet(book, grid, options, &mut reading);
        } else {
            sheet(book, grid, options, mapping, &mut reading);
        }
        reading.problems[before..].sort_by_key(|problem| (problem.cell, problem.kind));
    }
    reading.rows.sort_by_key(|day| day.date);
    if reading.rows.is_empty()
        && reading.problems.is_empty()
        && let Some(grid) = book.grids().first()
    {
        reading.problems.push(Problem::at(ProblemKind::NothingFound, grid, CellRef::new(0, 0)));
    }
    reading
}

/// A sheet with more rows than this does not run from left to right: it has a row per post.
const MOST_ROWS_OF_A_TURNED_SHEET: u32 = 200;

/// Whether a sheet runs from top to bottom, or from left to right. Nothing if it has no dates at all.
fn is_upright(grid: &Grid) -> Option<bool> {
    if dated_rows(grid) > 0 {
        return Some(true);
    }
    let turned = grid.rows() <= MOST_ROWS_OF_A_TURNED_SHEET && dated_rows(&grid.turned()) > 0;
    turned.then_some(false)
}

/// How many rows below roster headings have a date.
fn dated_rows(grid: &Grid) -> usize {
    columns::tables(grid, &RosterMapping::new())
        .iter()
        .map(|table| days::read(grid, table, &Calendar::new(title_span(grid, table), Some(2000))).rows.len())
        .sum()
}

/// Whether a sheet reads as a roster, upright or turned.
pub(crate) fn looks_like_roster(grid: &Grid) -> bool {
    is_upright(grid).is_some()
}

/// Reads a sheet that runs from left to right, and says of what it found where it really stands. Its columns
/// are not reported, for they are days there.
fn turned_sheet(book: &Book, grid: &Grid, options: RosterOptions, reading: &mut RosterReading) {
    let (rows, problems, columns) = (reading.rows.len(), reading.problems.len(), reading.columns.len());
    sheet(book, &grid.turned(), options, &RosterMapping::new(), reading);
    for day in &mut reading.rows[rows..] {
        day.cell = day.cell.turned();
    }
    for problem in &mut reading.problems[problems..] {
        problem.cell = problem.cell.turned();
    }
    reading.columns.truncate(columns);
}

fn sheet(
    book: &Book,
    grid: &Grid,
    options: RosterOptions,
    mapping: &RosterMapping,
    reading: &mut RosterReading,
) {
    let names = dates::span_of_sheet_name(grid.name()).or(dates::span_of_sheet_name(book.file_name()));
    reading.duty_phone = reading.duty_phone.take().or_else(|| duty_phone_in_text(grid));
    for table in columns::tables(grid, mapping) {
        let span = title_span(grid, &table).or(names);
        let (days, calendar, year) = with_year(grid, &table, span, options.default_year);
        if year != YearSource::Stated {
            reading.year = year;
        }
        if days.incomplete {
            let kind = if calendar.month().is_none() && year != YearSource::Unknown {
                ProblemKind::MonthUnknown
            } else {
                ProblemKind::YearUnknown
            };
            let cell = CellRef::new(table.band.first, 0);
            reading.problems.push(Problem::at(kind, grid, cell));
        }
        reading.period = reading.period.or(calendar.period());
        reading.problems.extend(days.problems);
        for day in days.rows {
            if reading.rows.iter().any(|known| known.date == day.date) {
                reading.problems.push(Problem::at(ProblemKind::DuplicateDate, grid, day.cell));
            } else {
                reading.rows.push(day);
            }
        }
        let phones = table.blocks.iter().flatten().filter(|column| column.field == RosterField::DutyPhone);
        for column in phones {
            reading.duty_phone =
                reading.duty_phone.take().or_else(|| duty_phone_in_column(grid, &table, column.column));
        }
        reading.columns.extend(table.blocks.into_iter().flatten());
    }
}

/// Reads a table with the year that is stated; otherwise with the caller's, unless the weekdays speak for another.
fn with_year(grid: &Grid, table: &Table, span: Span, default: Option<i32>) -> (Days, Calendar, YearSource) {
    let read = |year: Option<i32>| {
        let calendar = Calendar::new(span, year);
        (days::read(grid, table, &calendar), calendar)
    };
    if span.year.is_some() {
        let (days, calendar) = read(None);
        return (days, calendar, YearSource::Stated);
    }
    let (without, calendar) = read(None);
    if !without.incomplete {
        return (without, calendar, YearSource::Stated);
    }
    let Some(default) = default else {
        return (without, calendar, YearSource::Unknown);
    };
    let (assumed, calendar) = read(Some(default));
    if assumed.mismatches() == 0 || assumed.weekdays < 3 {
        return (assumed, calendar, YearSource::Assumed);
    }
    let fitting = [default - 1, default + 1, default - 2, default + 2].into_iter().find_map(|year| {
        let (days, calendar) = read(Some(year));
        (days.mismatches() == 0 && days.weekdays >= 3).then_some((days, calendar))
    });
    match fitting {
        Some((days, calendar)) => (days, calendar, YearSource::Weekdays),
        None => (assumed, calendar, YearSource::Assumed),
    }
}

/// The period in the title, or at least a year from one of the lines above the headings.
fn title_span(grid: &Grid, table: &Table) -> Span {
    let mut span = Span::default();
    let mut year_only = Span::default();
    // The sheet's first line speaks for the tables further down as well.
    for row in table.above.clone().chain([0]) {
        for at in grid.filled(row) {
            let raw = grid.text(at);
            let key = text::key(&raw);
            // The day on which a list was made is not the period it is about, but its year helps.
            let made = ["填报", "制表", "填表", "报送", "签发", "更新", "打印"]
                .iter()
                .any(|word| key.starts_with(word));
            let found = dates::find_span(&raw);
            if made {
                year_only = year_only.or(Span { year: found.year, ..Span::default() });
            } else {
                span = span.or(found);
            }
        }
    }
    if span.year.is_none() && year_only.year.is_none() {
        // The date of the signature at the sheet's end.
        let signed = (grid.rows().saturating_sub(SIGNATURE_ROWS)..grid.rows())
            .filter_map(|row| layout::only_text(grid, row))
            .find_map(|(_, raw)| dates::find_span(&raw).year);
        year_only.year = signed;
    }
    span.or(year_only)
}

/// How many of a sheet's last rows may hold its signature.
const SIGNATURE_ROWS: u32 = 5;

fn duty_phone_in_text(grid: &Grid) -> Option<String> {
    for row in 0..grid.rows() {
        for at in grid.filled(row) {
            let raw = text::fold(&grid.text(at));
            let after = raw.find("值班电话").map(|at| &raw[at + "值班电话".len()..]);
            let Some(after) = after.filter(|rest| rest.trim_start().starts_with(':')) else {
                continue;
            };
            let scan = phone::scan_text(after);
            let found = scan.landlines().next().or(scan.mobiles().next()).map(str::to_owned);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn duty_phone_in_column(grid: &Grid, table: &Table, column: u32) -> Option<String> {
    table.rows.clone().find_map(|row| {
        if layout::only_text(grid, row).is_some() {
            return None;
        }
        let scan = phone::scan(grid.value(CellRef::new(row, column)));
        scan.landlines().next().or(scan.mobiles().next()).map(str::to_owned)
    })
}
