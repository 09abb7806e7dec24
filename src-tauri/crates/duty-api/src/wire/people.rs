use chrono::NaiveDate;
use uuid::Uuid;

use super::{GroupView, PersonRef, wire};

wire! {
    #[derive(Copy, Eq)]
    pub enum SexView { Male, Female }

    /// 班子成员, 副职, 主要领导.
    #[derive(Copy, Eq)]
    pub enum LeaderRankView { Member, Deputy, Chief }

    pub struct PersonView {
        pub id: Uuid,
        pub name: String,
        /// Pinyin initials, so that `zs` finds 张三.
        pub initials: String,
        pub title: Option<String>,
        pub department: Option<String>,
        pub mobile: Option<String>,
        pub sex: Option<SexView>,
        pub group: GroupView,
        /// Where they stand among the leaders; a member when they are none.
        pub rank: LeaderRankView,
        /// Posts outside the own group that this person may also serve.
        pub also_posts: Vec<Uuid>,
        pub experienced: bool,
        pub joined: Option<NaiveDate>,
        /// The first day on which this person no longer serves.
        pub left_from: Option<NaiveDate>,
    }

    pub struct People {
        pub rows: Vec<PersonView>,
    }

    /// A new person when `id` is `null`.
    pub struct SavePerson {
        pub id: Option<Uuid>,
        pub name: String,
        pub title: Option<String>,
        pub department: Option<String>,
        pub mobile: Option<String>,
        pub sex: Option<SexView>,
        pub group: GroupView,
        /// `null` keeps it; of a new person the title decides.
        pub rank: Option<LeaderRankView>,
        pub also_posts: Vec<Uuid>,
        pub experienced: bool,
        pub joined: Option<NaiveDate>,
        pub left_from: Option<NaiveDate>,
    }

    pub struct AbsenceView {
        pub id: Uuid,
        pub person: PersonRef,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub reason: String,
    }

    pub struct Absences {
        pub rows: Vec<AbsenceView>,
    }

    pub struct AddAbsence {
        pub person: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub reason: String,
    }

    #[derive(Copy, Eq)]
    pub enum ExemptionScopeView { Night, AllDuty }

    #[derive(Copy, Eq)]
    pub enum ExemptionBasisView { Statute, OfficeRule }

    pub struct ExemptionView {
        pub id: Uuid,
        pub person: PersonRef,
        pub scope: ExemptionScopeView,
        pub basis: ExemptionBasisView,
        pub reason: String,
        pub until: Option<NaiveDate>,
    }

    pub struct Exemptions {
        pub rows: Vec<ExemptionView>,
    }

    pub struct AddExemption {
        pub person: Uuid,
        pub scope: ExemptionScopeView,
        pub basis: ExemptionBasisView,
        pub reason: String,
        pub until: Option<NaiveDate>,
    }

    /// The id of a record.
    pub struct ById {
        pub id: Uuid,
    }
}
