//! Where a roster's tables stand, and which column holds what.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::heading::{self, Heading, PostKind, Shift};
use crate::dates;
use crate::grid::{CellRef, Grid, Value};
use crate::layout::{self, Band};
use crate::{phone, staff, text};

/// What a column of a roster holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterField {
    /// A running number or a team's number.
    Index,
    /// The month, where it has a column of its own.
    Month,
    /// Dates.
    Date,
    /// Weekdays or festivals.
    Weekday,
    /// 白班 or 夜班, row by row.
    Shift,
    /// The people of a post.
    Post(PostKind),
    /// Telephones of the post to the left.
    Phone,
    /// Titles of the post to the left.
    Title,
    /// The duty room's telephone.
    DutyPhone,
    /// Something else, such as remarks.
    Other,
}

impl RosterField {
    /// All fields, for the user to choose from.
    pub const ALL: [Self; 17] = [
        Self::Index,
        Self::Month,
        Self::Date,
        Self::Weekday,
        Self::Shift,
        Self::Post(PostKind::ChiefLeader),
        Self::Post(PostKind::Leader),
        Self::Post(PostKind::DutyLeader),
        Self::Post(PostKind::LeadOfficer),
        Self::Post(PostKind::SecondOfficer),
        Self::Post(PostKind::Officer),
        Self::Post(PostKind::Driver),
        Self::Post(PostKind::Standby),
        Self::Phone,
        Self::Title,
        Self::DutyPhone,
        Self::Other,
    ];

    /// The field's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Month => "month",
            Self::Date => "date",
            Self::Weekday => "weekday",
            Self::Shift => "shift",
            Self::Post(kind) => kind.code(),
            Self::Phone => "phone",
            Self::Title => "title",
            Self::DutyPhone => "duty_phone",
            Self::Other => "other",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// What the user says about columns, which counts more than what their headings say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterMapping {
    fields: BTreeMap<(String, u32), RosterField>,
}

impl RosterMapping {
    /// Nothing is said; every column is recognised.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what a column (counted from zero) of a sheet holds.
    pub fn set(&mut self, sheet: &str, column: u32, field: RosterField) {
        self.fields.insert((sheet.to_owned(), column), field);
    }

    fn get(&self, sheet: &str, column: u32) -> Option<RosterField> {
        self.fields.get(&(sheet.to_owned(), column)).copied()
    }

    pub(crate) fn speaks_of(&self, sheet: &str) -> bool {
        self.fields.keys().any(|(name, _)| name == sheet)
    }
}

/// What a roster's column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterColumn {
    /// The sheet's name.
    pub sheet: String,
    /// The column, counted from zero.
    pub column: u32,
    /// What it is taken for.
    pub field: RosterField,
    /// The part of the day that its heading names.
    pub shift: Option<Shift>,
    /// The heading's text, upper and lower parts joined by a slash.
    pub heading: String,
}

/// One table of a roster: headings, then days. Columns of a second half beside the first form a second block.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) blocks: Vec<Vec<RosterColumn>>,
    pub(crate) band: Band,
    pub(crate) rows: std::ops::Range<u32>,
    /// The rows above the headings, where the title stands.
    pub(crate) above: std::ops::Range<u32>,
}

pub(crate) fn tables(grid: &Grid, mapping: &RosterMapping) -> Vec<Table> {
    let mut bands: Vec<Band> = Vec::new();
    // A list of telephones often stands below the roster, under headings of its own.
    let mut ends: Vec<u32> = Vec::new();
    let mut row = 0;
    while row < grid.rows() {
        if is_heading_row(grid, row) {
            let band = layout::band_around(grid, row, &|raw| heading::read(raw).is_some());
            row = band.last + 1;
            ends.push(band.first);
            bands.push(band);
        } else {
            if staff::is_heading_row(grid, row) {
                ends.push(row);
            }
            row += 1;
        }
    }
    let mut tables = Vec::new();
    for (index, band) in bands.iter().enumerate() {
        let end = ends.iter().copied().find(|end| *end > band.last).unwrap_or(grid.rows());
        let above =
            index.checked_sub(1).and_then(|before| bands.get(before)).map_or(0, |before| before.last + 1);
        let rows = band.last + 1..end;
        let blocks = blocks(columns(grid, mapping, *band, &rows));
        if !blocks.is_empty() {
            tables.push(Table { blocks, band: *band, rows, above: above..band.first });
        }
    }
    tables
}

/// Dates beside a post, or two posts at least.
pub(crate) fn is_heading_row(grid: &Grid, row: u32) -> bool {
    let found: Vec<Heading> = layout::short_texts(grid, row).filter_map(heading::read).collect();
    let dated = found.iter().any(|one| matches!(one, Heading::Date | Heading::Month | Heading::Weekday));
    let posts = found.iter().filter(|one| matches!(one, Heading::Post(_) | Heading::Shift(_))).count();
    let named = found.contains(&Heading::Name);
    (dated && (posts > 0 || named)) || posts >= 2
}

fn columns(
    grid: &Grid,
    mapping: &RosterMapping,
    band: Band,
    rows: &std::ops::Range<u32>,
) -> Vec<RosterColumn> {
    let mut found: Vec<RosterColumn> = Vec::new();
    let mut origins: Vec<CellRef> = Vec::new();
    let rows = &layout::telling_rows(grid, rows);
    for column in 0..grid.columns() {
        let over = layout::headings(grid, band, column);
        let heading = over.iter().map(|(_, raw)| text::squash(raw)).collect::<Vec<_>>().join("/");
        let lowest = over.last().map(|(at, _)| *at);
        let repeated = lowest.is_some_and(|at| origins.contains(&at));
        origins.extend(lowest);
        let said = mapping.get(grid.name(), column).map(|field| (field, None));
        let (field, shift) = match said.or_else(|| combine(&over)) {
            Some(told) if said.is_some() => told,
            // "日期" over a column of months, with the days beside it.
            Some((RosterField::Date, shift))
                if by_content(grid, rows, column) == Some(RosterField::Month) =>
            {
                (RosterField::Month, shift)
            }
            Some((field, shift)) if repeated => (by_content(grid, rows, column).unwrap_or(field), shift),
            Some(told) => told,
            // A column of dates often has no heading, or one that says something else.
            None => match by_content(grid, rows, column) {
                Some(field) => (field, None),
                None => continue,
            },
        };
        found.push(RosterColumn { sheet: grid.name().to_owned(), column, field, shift, heading });
    }
    found
}

/// What the headings over a column say together, read from top to bottom.
fn combine(over: &[(CellRef, String)]) -> Option<(RosterField, Option<Shift>)> {
    let mut post = None;
    let mut shift = None;
    let mut field = None;
    for (_, raw) in over {
        match heading::read(raw) {
            Some(Heading::Post(kind)) => {
                post = Some(kind);
                shift = shift.or(heading::shift(raw));
                field = Some(RosterField::Post(kind));
            }
            Some(Heading::Shift(part)) => {
                shift = Some(part);
                field = Some(RosterField::Post(post.unwrap_or(PostKind::Officer)));
            }
            Some(Heading::Name) => field = Some(RosterField::Post(post.unwrap_or(PostKind::Officer))),
            Some(Heading::Index) => field = Some(RosterField::Index),
            Some(Heading::Month) => field = Some(RosterField::Month),
            Some(Heading::Date) => field = Some(RosterField::Date),
            Some(Heading::Weekday) => field = Some(RosterField::Weekday),
            Some(Heading::ShiftColumn) => field = Some(RosterField::Shift),
            Some(Heading::Phone) => field = Some(RosterField::Phone),
            Some(Heading::Title) => field = Some(RosterField::Title),
            Some(Heading::DutyPhone) => field = Some(RosterField::DutyPhone),
            Some(Heading::Other) => field = field.or(Some(RosterField::Other)),
            None => {}
        }
    }
    Some((field?, shift))
}

fn by_content(grid: &Grid, rows: &[u32], column: u32) -> Option<RosterField> {
    let mut filled = 0_usize;
    let (mut days, mut weekdays, mut phones, mut shifts) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut months = 0_usize;
    for row in rows {
        let at = CellRef::new(*row, column);
        if *grid.value(at) == Value::Empty {
            continue;
        }
        let raw = grid.text(at);
        filled += 1;
        days += usize::from(is_dated(grid.value(at)));
        months += usize::from(month(&raw).is_some());
        weekdays += usize::from(dates::weekday(&raw).is_some());
        phones += usize::from(!phone::scan(grid.value(at)).phones.is_empty());
        shifts += usize::from(raw.chars().count() <= 4 && heading::shift(&raw).is_some());
    }
    let most = |count: usize| filled > 0 && count * 2 > filled;
    if most(weekdays) {
        Some(RosterField::Weekday)
    } else if most(months) {
        Some(RosterField::Month)
    } else if most(days) {
        Some(RosterField::Date)
    } else if most(phones) {
        Some(RosterField::Phone)
    } else if most(shifts) {
        Some(RosterField::Shift)
    } else {
        None
    }
}

/// The month in a cell that names nothing but a month: 5月, 5月份.
pub(crate) fn month(raw: &str) -> Option<u32> {
    let key = text::key(raw);
    let number = key.trim_end_matches('份').strip_suffix('月')?;
    number.parse().ok().or_else(|| text::chinese_number(number)).filter(|month| (1..=12).contains(month))
}

/// Whether a cell surely holds a date, without any help from a heading.
pub(crate) fn is_dated(value: &Value) -> bool {
    match value {
        Value::Date(date) => *date > NaiveDate::MIN,
        Value::Text(raw) => {
            let marked = text::fold(raw).contains(['月', '日', '号', '.', '/', '-']);
            marked && phone::scan_text(raw).mobiles().next().is_none() && dates::read(raw, None).is_some()
        }
        Value::Number(_) | Value::Empty => false,
    }
}

/// A second block begins where dates come up again after a post.
fn blocks(columns: Vec<RosterColumn>) -> Vec<Vec<RosterColumn>> {
    let mut blocks: Vec<Vec<RosterColumn>> = Vec::new();
    for column in columns {
        let starts = blocks.last().is_none_or(|block| {
            let complete =
                has_date(block) && block.iter().any(|one| matches!(one.field, RosterField::Post(_)));
            let again = matches!(column.field, RosterField::Date | RosterField::Month | RosterField::Index);
            complete && again
        });
        if starts {
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push(column);
        }
    }
    blocks
        .retain(|block| has_date(block) && block.iter().any(|one| matches!(one.field, RosterField::Post(_))));
    blocks
}

fn has_date(block: &[RosterColumn]) -> bool {
    block.iter().any(|one| one.field == RosterField::Date)
}
