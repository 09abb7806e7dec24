//! The neutral document: a filled roster sheet, before it is PDF or xlsx.
//!
//! It knows rows, columns and words. It knows nothing of points, faces on this machine or cells of a
//! spreadsheet, and it never changes a word.

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

use crate::privacy::shows_mobile;

/// How many days one sheet may have: more than a whole year is a mistake, not a roster.
pub const MAX_DAYS: usize = 400;

/// Which way the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its long side.
    Landscape,
}

/// Who the sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// For the office itself: mobiles are shown.
    Internal,
    /// For the notice board: no mobile may stand anywhere on it.
    Public,
}

/// What kind of day a row is, as its shade says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayTint {
    /// An ordinary working day.
    Workday,
    /// A weekend.
    Rest,
    /// A day off by the State Council's arrangement.
    Holiday,
    /// A weekend day that is worked.
    MakeUp,
    /// A day of a year whose arrangement is not published yet.
    Unpublished,
}

/// What a column holds, which decides how it may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// The date; filled from the row.
    Date,
    /// Weekday, festival and lunar date; filled from the row.
    Weekday,
    /// Names: set in one face each, never broken inside if it can be helped.
    Names,
    /// Titles: may wrap.
    Titles,
    /// Phone numbers: never wrap.
    Phones,
    /// The dates of a team: may wrap between dates.
    Dates,
    /// Free text: may wrap.
    Remark,
}

impl ColumnKind {
    /// Whether the row itself fills this column, so that it has no [`Cell`].
    #[must_use]
    pub fn comes_from_the_day(self) -> bool {
        matches!(self, Self::Date | Self::Weekday)
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its share of the width that is left when every column has what it needs.
    pub weight: u16,
}

/// What stands in one cell: one line per person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The lines, in the order of the people; a person without a value has an empty line.
    pub lines: Vec<String>,
}

/// One day, or the days of one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// The date; of a team, that of its first day.
    pub date: NaiveDate,
    /// The weekday in words.
    pub weekday: String,
    /// What stands beside the weekday, such as 端午节 or 调休上班.
    pub festival: Option<String>,
    /// The lunar date in words; may be empty.
    pub lunar: String,
    /// What kind of day it is.
    pub tint: DayTint,
    /// One cell for each column that does not come from the day itself.
    pub cells: Vec<Cell>,
}

impl DayRow {
    /// The date as printed: 6月19日.
    #[must_use]
    pub fn date_text(&self) -> String {
        format!("{}月{}日", self.date.month(), self.date.day())
    }

    /// Whether the row is shaded as a rest day. Where the arrangement is not published, weekends are.
    pub(crate) fn looks_like_rest(&self) -> bool {
        match self.tint {
            DayTint::Rest => true,
            DayTint::Unpublished => matches!(self.date.weekday(), Weekday::Sat | Weekday::Sun),
            DayTint::Workday | DayTint::Holiday | DayTint::MakeUp => false,
        }
    }
}

/// The line between title and table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubLine {
    /// On the left: duty phone, fax.
    pub left: Vec<String>,
    /// On the right: the hours.
    pub right: Vec<String>,
}

/// One label under the table, such as 签发人, with what is known already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootItem {
    /// The label with its colon.
    pub label: String,
    /// What follows it; empty leaves room for the pen.
    pub value: String,
}

/// Families in order of preference, by what they set. What the machine does not have is passed over, and
/// the shipped faces always stand at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FaceStyle {
    /// For the title; empty takes the habits of GB/T 9704.
    pub title: Vec<String>,
    /// For headings; empty takes the habits of GB/T 9704.
    pub heading: Vec<String>,
    /// For everything else; empty takes the habits of GB/T 9704.
    pub body: Vec<String>,
}

/// Everything a sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetContent {
    /// The title.
    pub title: String,
    /// The line under the title.
    pub sub_line: SubLine,
    /// The columns.
    pub columns: Vec<Column>,
    /// The days, in order.
    pub rows: Vec<DayRow>,
    /// Notes; they are numbered when printed.
    pub notes: Vec<String>,
    /// The labels under the table.
    pub foot: Vec<FootItem>,
    /// Says on every page that this is an exercise, if it is one.
    pub drill_banner: Option<String>,
    /// Who the sheet is for.
    pub variant: Variant,
    /// Which way the paper lies.
    pub orientation: Orientation,
    /// The edition in words, such as 草稿 or 第1版　2026-05-28发布.
    pub edition: String,
    /// The faces to prefer.
    pub faces: FaceStyle,
}

/// Why something is not a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// There is nothing to print.
    #[error("the sheet has no days")]
    NoDays,
    /// There are more days than a sheet may have.
    #[error("the sheet has {0} days; {MAX_DAYS} are allowed")]
    TooManyDays(usize),
    /// There is nothing to print them in.
    #[error("the sheet has no columns")]
    NoColumns,
    /// A row does not have one cell per column.
    #[error("the row of {date} has {found} cells where {expected} are due")]
    CellCount {
        /// The row.
        date: NaiveDate,
        /// The columns that need a cell.
        expected: usize,
        /// The cells there are.
        found: usize,
    },
    /// The rows are not in order.
    #[error("the row of {0} does not come after the one before it")]
    DaysOutOfOrder(NaiveDate),
    /// A public sheet would show a personal number. The number itself stays out of the message.
    #[error("a public sheet may not show a mobile number ({place})")]
    MobileOnPublicSheet {
        /// Where it stands.
        place: String,
    },
}

/// A sheet that can be printed: every row has its cells, the days are in order, and if it is public no
/// mobile number stands anywhere on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterSheet {
    // Invariant: checked by `new`, and there is no way to change it afterwards.
    content: SheetContent,
}

impl RosterSheet {
    /// Checks the content.
    ///
    /// # Errors
    /// [`SheetError`] says what is wrong and where.
    pub fn new(content: SheetContent) -> Result<Self, SheetError> {
        if content.columns.is_empty() {
            return Err(SheetError::NoColumns);
        }
        if content.rows.is_empty() {
            return Err(SheetError::NoDays);
        }
        if content.rows.len() > MAX_DAYS {
            return Err(SheetError::TooManyDays(content.rows.len()));
        }
        let expected = content.columns.iter().filter(|column| !column.kind.comes_from_the_day()).count();
        for row in &content.rows {
            if row.cells.len() != expected {
                return Err(SheetError::CellCount { date: row.date, expected, found: row.cells.len() });
            }
        }
        if let Some(pair) = content.rows.windows(2).find(|pair| pair[1].date <= pair[0].date) {
            return Err(SheetError::DaysOutOfOrder(pair[1].date));
        }
        match content.variant {
            Variant::Internal => {}
            Variant::Public => refuse_mobiles(&content)?,
        }
        Ok(Self { content })
    }

    /// What it says.
    #[must_use]
    pub fn content(&self) -> &SheetContent {
        &self.content
    }

    /// The cell of column `index` in `row`, or `None` if the column comes from the day itself.
    pub(crate) fn cell<'a>(&self, row: &'a DayRow, index: usize) -> Option<&'a Cell> {
        let columns = &self.content.columns;
        if columns[index].kind.comes_from_the_day() {
            return None;
        }
        let before = columns[..index].iter().filter(|column| !column.kind.comes_from_the_day()).count();
        row.cells.get(before)
    }
}

/// Looks at every text there is, not only at the phone columns: a remark or a name can carry a number too.
fn refuse_mobiles(content: &SheetContent) -> Result<(), SheetError> {
    let refuse = |text: &str, place: &dyn Fn() -> String| {
        if shows_mobile(text) { Err(SheetError::MobileOnPublicSheet { place: place() }) } else { Ok(()) }
    };
    let frame = [content.title.as_str(), content.edition.as_str()]
        .into_iter()
        .chain(content.drill_banner.as_deref())
        .chain(content.sub_line.left.iter().map(String::as_str))
        .chain(content.sub_line.right.iter().map(String::as_str))
        .chain(content.columns.iter().map(|column| column.heading.as_str()))
        .chain(content.notes.iter().map(String::as_str))
        .chain(content.foot.iter().flat_map(|item| [item.label.as_str(), item.value.as_str()]));
    for text in frame {
        refuse(text, &|| "outside the table".to_owned())?;
    }
    for row in &content.rows {
        let of_day = [row.weekday.as_str(), row.lunar.as_str()].into_iter().chain(row.festival.as_deref());
        let of_cells = row.cells.iter().flat_map(|cell| cell.lines.iter().map(String::as_str));
        for text in of_day.chain(of_cells) {
            refuse(text, &|| row.date_text())?;
        }
    }
    Ok(())
}
