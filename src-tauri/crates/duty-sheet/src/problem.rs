//! What was read but not understood, or understood but doubtful: a question to the user about one cell.

use crate::grid::{CellRef, Grid};

/// What kind of question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The same person stands in the list a second time; the second row is left out.
    Duplicate,
    /// Two rows have the same name but different mobiles: two people, or one number is wrong. Both are kept.
    SameName,
    /// Two people have the same mobile. Both are kept.
    SharedMobile,
    /// The number cannot be a mobile's; the row is left out.
    BadMobile,
    /// No mobile is given; the row is kept.
    MissingMobile,
    /// The sheet has no mobile at all; asked once instead of in every row.
    NoMobiles,
    /// There is a mobile but nobody's name; the row is left out.
    MissingName,
    /// What stands where a name should be is none; the row or the name is left out.
    UnreadableName,
    /// Several names share a cell, and their mobiles cannot be told apart; the row is left out.
    SeveralNames,
    /// The date cell cannot be read, or there is no such day; the row is left out.
    BadDate,
    /// The date lies outside of the period that the title names; it is left out.
    DateOutOfPeriod,
    /// The same date stands in a second row; only the first counts.
    DuplicateDate,
    /// The weekday written beside the date is another day's; the row is kept.
    WeekdayMismatch,
    /// Neither the sheet nor the caller says which year the dates belong to; no row can be read.
    YearUnknown,
    /// The month of the dates is said nowhere; no row can be read.
    MonthUnknown,
    /// A day has nobody on duty.
    NobodyOnDuty,
    /// No sheet of the workbook looks like what was asked for.
    NothingFound,
    /// The same office stands in the list a second time; only the first counts.
    OfficeTwice,
    /// What stands where an office should be is none; the row is left out.
    OfficeUnreadable,
    /// An office has no duty phone; it is kept.
    DutyPhoneMissing,
    /// What stands where a duty phone should be is none; the office is kept without it.
    DutyPhoneUnreadable,
    /// What stands where the head of an office should be is nobody's name; the office is kept without it.
    HeadUnreadable,
    /// An office has several heads; the first counts.
    SeveralHeads,
    /// The office to which another belongs is not known; the other is kept without it.
    ParentUnknown,
    /// What stands where the head's mobile should be is none; the head is kept without it.
    HeadMobileUnreadable,
}

impl ProblemKind {
    /// The kind's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::SameName => "same_name",
            Self::SharedMobile => "shared_mobile",
            Self::BadMobile => "bad_mobile",
            Self::MissingMobile => "missing_mobile",
            Self::NoMobiles => "no_mobiles",
            Self::MissingName => "missing_name",
            Self::UnreadableName => "unreadable_name",
            Self::SeveralNames => "several_names",
            Self::BadDate => "bad_date",
            Self::DateOutOfPeriod => "date_out_of_period",
            Self::DuplicateDate => "duplicate_date",
            Self::WeekdayMismatch => "weekday_mismatch",
            Self::YearUnknown => "year_unknown",
            Self::MonthUnknown => "month_unknown",
            Self::NobodyOnDuty => "nobody_on_duty",
            Self::NothingFound => "nothing_found",
            Self::OfficeTwice => "office_twice",
            Self::OfficeUnreadable => "office_unreadable",
            Self::DutyPhoneMissing => "duty_phone_missing",
            Self::DutyPhoneUnreadable => "duty_phone_unreadable",
            Self::HeadUnreadable => "head_unreadable",
            Self::SeveralHeads => "several_heads",
            Self::ParentUnknown => "parent_unknown",
            Self::HeadMobileUnreadable => "head_mobile_unreadable",
        }
    }
}

/// One question, about one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is asked.
    pub kind: ProblemKind,
    /// The sheet's name.
    pub sheet: String,
    /// The cell in question.
    pub cell: CellRef,
    /// Whose row it is, if the name could be read.
    pub name: Option<String>,
    /// What stands in the cell.
    pub raw: String,
}

impl Problem {
    pub(crate) fn at(kind: ProblemKind, grid: &Grid, cell: CellRef) -> Self {
        Self { kind, sheet: grid.name().to_owned(), cell, name: None, raw: grid.text(cell) }
    }

    pub(crate) fn of(self, name: &str) -> Self {
        Self { name: Some(name.to_owned()), ..self }
    }

    pub(crate) fn saying(self, raw: &str) -> Self {
        Self { raw: raw.to_owned(), ..self }
    }

    /// The row's number as the spreadsheet program shows it, counted from one.
    #[must_use]
    pub fn row_number(&self) -> u32 {
        self.cell.row_number()
    }
}
