use uuid::Uuid;

use super::{Message, PersonRef, wire};

wire! {
    /// Within how many minutes of being logged an incident must be reported; changes hold for what is logged later.
    pub struct ReportingRules {
        /// By phone.
        pub phone_minutes: u16,
        /// In writing.
        pub written_minutes: u16,
        /// When follow-ups are due each day, `08:00`.
        pub follow_ups: Vec<String>,
        /// When the final report is due; `null` where follow-ups simply go on until there is one.
        pub final_hours: Option<u16>,
    }

    pub struct SaveReportingRules {
        pub by: Uuid,
        pub rules: ReportingRules,
    }

    #[derive(Copy, Eq)]
    pub enum ReportKindView { Initial, FollowUp, Final }

    /// What a report says; whatever is not known yet is `null`.
    pub struct ReportForm {
        /// When it happened, by the local wall clock.
        pub occurred_at: Option<String>,
        pub place: Option<String>,
        pub cause: Option<String>,
        pub course: Option<String>,
        pub measures: Option<String>,
        pub losses: Option<String>,
        pub trend: Option<String>,
        pub reporter_office: Option<String>,
        pub reporter_name: Option<String>,
        pub reporter_title: Option<String>,
        pub reporter_phone: Option<String>,
    }

    pub struct ReportView {
        pub id: Uuid,
        /// 1 for the first.
        pub number: u32,
        pub kind: ReportKindView,
        pub at: String,
        pub by: PersonRef,
        pub form: ReportForm,
        /// What is still missing: sentences of the part `incident`.
        pub missing: Vec<Message>,
    }

    /// Steps of the reporting chain, in their order.
    #[derive(Copy, Eq)]
    pub enum ReportingStepView { DutyOfficer, LeaderOnCall, OfficeHead, County, Other }

    #[derive(Copy, Eq)]
    pub enum MeansView { Phone, Written }

    /// Somebody was told.
    pub struct NoticeView {
        pub id: Uuid,
        pub at: String,
        pub by: PersonRef,
        pub step: ReportingStepView,
        /// The office or person, in words.
        pub to: String,
        pub means: MeansView,
        pub words: Option<String>,
    }

    #[derive(Copy, Eq)]
    pub enum DeadlineKindView { Phone, Written, FollowUp, Final }

    #[serde(tag = "kind")]
    pub enum DeadlineStateView {
        Open,
        Overdue,
        Met { at: String },
        MetLate { at: String },
    }

    pub struct DeadlineView {
        pub what: DeadlineKindView,
        pub at: String,
        /// The same as an instant, for a clock that counts down.
        pub at_ms: i64,
        pub state: DeadlineStateView,
    }

    #[serde(tag = "kind")]
    pub enum IncidentStateView {
        Open,
        /// The final report is written.
        Ended { at: String },
    }

    pub struct IncidentView {
        pub id: Uuid,
        pub title: String,
        /// When it was logged; deadlines count from here.
        pub logged_at: String,
        pub logged_by: PersonRef,
        /// The entry of the log out of which it arose.
        pub entry: Option<Uuid>,
        pub state: IncidentStateView,
        /// The first first.
        pub reports: Vec<ReportView>,
        pub notices: Vec<NoticeView>,
        pub deadlines: Vec<DeadlineView>,
        /// Who must still be told, and what is out of order: sentences of the part `incident`.
        pub findings: Vec<Message>,
    }

    pub struct Incidents {
        /// Open ones first, then the newest.
        pub rows: Vec<IncidentView>,
    }

    pub struct OpenIncident {
        pub by: Uuid,
        pub title: String,
        pub form: ReportForm,
        pub entry: Option<Uuid>,
    }

    pub struct AddReport {
        pub by: Uuid,
        pub incident: Uuid,
        pub kind: ReportKindView,
        pub form: ReportForm,
    }

    pub struct TellIncident {
        pub by: Uuid,
        pub incident: Uuid,
        pub step: ReportingStepView,
        pub to: String,
        pub means: MeansView,
        /// When, by the local wall clock; now when `null`. Never later than now.
        pub at: Option<String>,
        pub words: Option<String>,
    }

    /// Prints one report of an incident: the newest when `report` is `null`.
    pub struct PrintIncident {
        pub incident: Uuid,
        pub report: Option<Uuid>,
        pub out: Option<String>,
    }
}
