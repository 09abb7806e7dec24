use chrono::NaiveDate;
use uuid::Uuid;

use super::{PersonRef, wire};

wire! {
    #[derive(Copy, Eq)]
    pub enum RoleView { Leader, Officer, Driver }

    /// A field of a staff list.
    #[derive(Copy, Eq)]
    pub enum StaffField { Name, Title, Department, Mobile, Sex, Post }

    /// Why a column is taken for a field.
    #[derive(Copy, Eq)]
    pub enum ColumnReason { Heading, Content, Chosen }

    pub struct ColumnView {
        /// Counted from 0.
        pub index: u32,
        /// `B`, as the spreadsheet shows it.
        pub letter: String,
        pub heading: Option<String>,
        /// What it was taken for; `null` when it is not used.
        pub field: Option<StaffField>,
        pub reason: Option<ColumnReason>,
        /// A few of its values.
        pub samples: Vec<String>,
    }

    /// The user's word on a column.
    pub struct ColumnChoice {
        pub index: u32,
        pub field: Option<StaffField>,
    }

    /// A person as the list gives them.
    pub struct StaffRow {
        pub name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub dept: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mobile: Option<String>,
        /// 男 or 女.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sex: Option<String>,
        pub role: RoleView,
    }

    /// What importing a row would do.
    #[derive(Copy, Eq)]
    pub enum RowChange { New, Changed, Same }

    pub struct StaffRowView {
        /// The sheet's row, counted from 1.
        pub row: u32,
        pub person: StaffRow,
        pub change: RowChange,
    }

    /// A cell that could not be understood.
    pub struct ProblemView {
        /// The sentence's key in the part `problems` of the catalogue.
        pub kind: String,
        pub sheet: String,
        /// The sheet's row, counted from 1.
        pub row: u32,
        /// `F49`, when one cell is to blame.
        pub cell: Option<String>,
        pub name: Option<String>,
        /// What stands in the cell.
        pub raw: Option<String>,
    }

    pub struct PreviewStaff {
        pub path: String,
        pub columns: Vec<ColumnChoice>,
    }

    pub struct StaffPreview {
        pub file_name: String,
        pub sheet: String,
        pub columns: Vec<ColumnView>,
        pub rows: Vec<StaffRowView>,
        pub problems: Vec<ProblemView>,
    }

    /// The user's answer about a row that could not be understood: rows without an answer are left out.
    pub struct StaffAnswer {
        pub row: u32,
        pub person: StaffRow,
    }

    pub struct ImportStaff {
        pub path: String,
        pub columns: Vec<ColumnChoice>,
        pub answers: Vec<StaffAnswer>,
    }

    pub struct StaffImported {
        pub added: u32,
        pub changed: u32,
        pub unchanged: u32,
        pub left_out: u32,
    }

    /// A day of a roster of the past, in the shape of the printed sheet.
    pub struct PastRosterRow {
        pub date: NaiveDate,
        pub leader: Vec<String>,
        pub officer: Vec<String>,
        pub driver: Vec<String>,
    }

    pub struct PreviewPastRoster {
        pub path: String,
        /// The year, when the sheet does not say.
        pub year: Option<i32>,
    }

    /// A name of the sheet that is not on the staff.
    pub struct UnknownName {
        pub name: String,
        /// On how many days.
        pub days: u32,
        /// Somebody on the staff whose name is nearly the same.
        pub like: Option<PersonRef>,
    }

    pub struct PastRosterPreview {
        pub file_name: String,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub rows: Vec<PastRosterRow>,
        pub problems: Vec<ProblemView>,
        pub unknown: Vec<UnknownName>,
        /// Whether exactly this is history already.
        pub known: bool,
    }

    /// Who an unknown name is; names without an answer are left out.
    pub struct NameAnswer {
        pub name: String,
        pub person: Uuid,
    }

    pub struct ImportPastRoster {
        pub path: String,
        pub year: Option<i32>,
        pub answers: Vec<NameAnswer>,
    }

    pub struct PastRosterImported {
        /// `null` when it was history already.
        pub id: Option<Uuid>,
        pub duties: u32,
        pub left_out: u32,
    }
}
