use chrono::NaiveDate;
use uuid::Uuid;

use super::{ProblemView, RowChange, wire};

wire! {
    /// 乡镇, 街道, 部门, 其他.
    #[derive(Copy, Eq)]
    pub enum OfficeKindView { Township, Subdistrict, Department, Other }

    /// An office of the directory, named.
    pub struct OfficeRef {
        pub id: Uuid,
        pub name: String,
    }

    /// Who leads an office.
    pub struct HeadView {
        pub name: String,
        pub title: Option<String>,
        pub mobile: Option<String>,
    }

    pub struct MemberOfficeView {
        pub id: Uuid,
        pub name: String,
        /// Pinyin initials, so that `qsz` finds 青石镇.
        pub initials: String,
        pub kind: OfficeKindView,
        pub parent: Option<OfficeRef>,
        /// `0837-2345678转801`.
        pub duty_phone: Option<String>,
        pub second_phone: Option<String>,
        pub head: Option<HeadView>,
        /// The first day on which it is no longer supervised.
        pub left_since: Option<NaiveDate>,
    }

    /// In the county's order, those that have left at the end.
    pub struct MemberOffices {
        pub rows: Vec<MemberOfficeView>,
    }

    /// A new office when `id` is `null`.
    pub struct SaveMemberOffice {
        pub id: Option<Uuid>,
        pub name: String,
        /// `null` keeps it; of a new office the name decides.
        pub kind: Option<OfficeKindView>,
        pub parent: Option<Uuid>,
        pub duty_phone: Option<String>,
        pub second_phone: Option<String>,
        pub head: Option<HeadView>,
    }

    /// `since` is the first day on which it is no longer supervised; `null` takes it in again.
    pub struct LeaveMemberOffice {
        pub id: Uuid,
        pub since: Option<NaiveDate>,
    }

    /// What an office of the directory was until a change.
    pub struct MemberOfficeChangeView {
        /// When, by the office's wall clock.
        pub at: String,
        pub by: String,
        pub before: MemberOfficeView,
    }

    /// The newest change first.
    pub struct MemberOfficeChanges {
        pub rows: Vec<MemberOfficeChangeView>,
    }

    /// An office as a list gives it.
    pub struct OfficeRowView {
        pub name: String,
        pub kind: OfficeKindView,
        pub parent: Option<String>,
        pub duty_phone: Option<String>,
        pub second_phone: Option<String>,
        pub head: Option<HeadView>,
    }

    pub struct OfficePreviewRow {
        /// The sheet's row, counted from 1.
        pub row: u32,
        /// As it will stand in the directory.
        pub office: OfficeRowView,
        pub change: RowChange,
        /// As it stands there now, when that will change.
        pub before: Option<OfficeRowView>,
    }

    pub struct ImportMemberOffices {
        pub path: String,
    }

    pub struct MemberOfficesPreview {
        pub file_name: String,
        pub rows: Vec<OfficePreviewRow>,
        pub problems: Vec<ProblemView>,
        /// Offices of the directory that the list leaves out; they stay.
        pub not_listed: Vec<OfficeRef>,
    }

    pub struct MemberOfficesImported {
        pub added: u32,
        pub changed: u32,
        pub unchanged: u32,
    }
}
