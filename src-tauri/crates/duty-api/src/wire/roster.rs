use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    CostView, DayView, Days, FormLayoutView, GroupView, LeadModeView, Message, Params, PersonRef, Proof,
    ProposalView, ResponseLevelView, RuleView, WhyView, wire,
};
use crate::error::ApiError;

wire! {
    /// How far a roster has come.
    #[serde(tag = "kind")]
    pub enum StateView {
        Draft,
        Published { edition: u32, by: String, at: String },
        Past { source: String, at: String },
    }

    pub struct RosterLine {
        pub id: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub state: StateView,
    }

    pub struct Rosters {
        pub rows: Vec<RosterLine>,
    }

    /// A shift as a column of the grid.
    pub struct ShiftColumn {
        pub shift: Uuid,
        pub post: String,
        pub group: GroupView,
        /// The shift's own name where a post has several, otherwise `null`.
        pub shift_name: Option<String>,
        /// `08:30`.
        pub start: String,
        pub end: String,
    }

    pub struct CellPerson {
        pub id: Uuid,
        pub name: String,
        pub pinned: bool,
    }

    /// The part of a duty that somebody served before another took over.
    pub struct EarlierPart {
        pub name: String,
        /// The local moment at which it ended.
        pub until: String,
    }

    pub struct Cell {
        pub shift: Uuid,
        /// How many people this day needs; 0 where the shift does not happen.
        pub need: u8,
        pub people: Vec<CellPerson>,
        /// The newest edition that changed it; `null` where it is as it was published.
        pub changed_in: Option<u32>,
        /// Who served a part of it before it was taken over.
        pub earlier: Vec<EarlierPart>,
    }

    pub struct RosterDay {
        pub day: DayView,
        /// The gravest response level in force while a shift of the day lasts.
        pub level: Option<ResponseLevelView>,
        /// How the leader leads.
        pub lead: LeadModeView,
        /// In the order of the columns.
        pub cells: Vec<Cell>,
    }

    /// `hard` breaks a rule; `look` wants a look.
    #[derive(Copy, Eq)]
    pub enum Severity { Hard, Look }

    /// What a rule found.
    pub struct FindingView {
        /// The sentence's key in the part `findings` of the catalogue.
        pub code: String,
        pub severity: Severity,
        /// The rule behind it; the pack has its clause.
        pub rule: RuleView,
        pub date: Option<NaiveDate>,
        pub shift: Option<Uuid>,
        pub people: Vec<PersonRef>,
        pub params: Params,
        /// For a hole, why each person can't fill it: sentences of the part `obstacles`.
        pub reasons: Vec<Message>,
    }

    /// Duties of one kind of one person. Targets and deviations in hundredths of a duty.
    pub struct Share {
        pub here: u32,
        pub carried: u32,
        pub target: i64,
        pub deviation: i64,
    }

    pub struct LedgerLine {
        pub person: PersonRef,
        pub group: GroupView,
        pub total: Share,
        pub rest_days: Share,
        pub holidays: Share,
        /// Duties that reach into the night, here and carried.
        pub nights: u32,
        pub nights_carried: u32,
        /// The fair share of nights, in hundredths of a duty; `null` where they are not shared out apart from the total.
        pub nights_target: Option<i64>,
        /// Duties on Spring Festival eve and first day and on National Day, in all years on record.
        pub remembered: Vec<RememberedYear>,
    }

    /// Duties of one year on the days that people remember for years.
    pub struct RememberedYear {
        pub year: i32,
        pub duties: u32,
    }

    #[derive(Copy, Eq)]
    pub enum ObjectiveView { Total, Nights, RestDays, Holidays, Spacing, Requests, Changes }

    /// One objective of the search, most important first; smaller is better.
    pub struct Level {
        pub objective: ObjectiveView,
        pub value: i64,
        /// What no roster undercuts that is as good at the levels before; `null` where nobody has worked it out.
        pub bound: Option<i64>,
    }

    /// Days on which a person is away, for the view by person.
    pub struct AwayView {
        pub person: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub reason: String,
    }

    pub struct RosterView {
        pub id: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub state: StateView,
        /// As printed.
        pub title: String,
        pub columns: Vec<ShiftColumn>,
        pub days: Vec<RosterDay>,
        pub findings: Vec<FindingView>,
        pub ledger: Vec<LedgerLine>,
        pub levels: Vec<Level>,
        pub away: Vec<AwayView>,
    }

    pub struct MakeRoster {
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub seed: Option<u64>,
    }

    /// Where the making of a roster stands.
    #[serde(tag = "kind")]
    pub enum MakingView {
        Idle,
        /// `so_far` tells of the best roster until now; `null` before there is one.
        Running { percent: u8, so_far: Option<Proof> },
        Done { roster: Uuid, elapsed_ms: u64 },
        Stopped { roster: Uuid, elapsed_ms: u64 },
        Failed { error: ApiError },
    }

    /// One person in one cell.
    pub struct Place {
        pub date: NaiveDate,
        pub shift: Uuid,
        pub person: Uuid,
    }

    /// Puts `comes` in the place of `leaves`; either may be `null`.
    pub struct ChangeDuty {
        pub roster: Uuid,
        pub date: NaiveDate,
        pub shift: Uuid,
        pub leaves: Option<Uuid>,
        pub comes: Option<Uuid>,
    }

    pub struct ExchangeDuties {
        pub roster: Uuid,
        pub a: Place,
        pub b: Place,
    }

    pub struct PinDuty {
        pub roster: Uuid,
        pub place: Place,
        pub pinned: bool,
    }

    /// Who could stand in the place of `leaves`, or in an empty place.
    pub struct AskCandidates {
        pub roster: Uuid,
        pub date: NaiveDate,
        pub shift: Uuid,
        pub leaves: Option<Uuid>,
    }

    /// Somebody who might serve a cell, best first; those who can't are last, with the reasons.
    pub struct Candidate {
        pub person: PersonRef,
        pub title: Option<String>,
        pub mobile: Option<String>,
        /// Sentences of the part `obstacles`; empty for somebody who can serve.
        pub obstacles: Vec<Message>,
        /// Days to the nearest other duty, before or after.
        pub nearest_duty_days: Option<u32>,
        pub total: Share,
        /// The objectives that change, most important first; empty for somebody who can't serve.
        pub cost: Vec<CostView>,
    }

    pub struct Candidates {
        pub rows: Vec<Candidate>,
        /// Why whoever stands there does.
        pub why: Option<WhyView>,
        /// The best exchanges with another day.
        pub exchanges: Vec<ProposalView>,
    }

    pub struct PublishRoster {
        pub roster: Uuid,
        /// The name of who publishes it.
        pub by: String,
    }

    #[derive(Copy, Eq)]
    pub enum ExportFormat { Pdf, Xlsx, Ics }

    /// `public` masks mobiles.
    #[derive(Copy, Eq)]
    pub enum VariantView { Internal, Public }

    pub struct ExportRoster {
        pub roster: Uuid,
        pub format: ExportFormat,
        pub variant: VariantView,
        pub out: String,
        /// Another layout than the form's own.
        #[ts(optional)]
        pub layout: Option<FormLayoutView>,
        /// Only these days of it: a week, or a holiday.
        #[ts(optional)]
        pub days: Option<Days>,
    }

    pub struct PrintRoster {
        pub roster: Uuid,
        pub variant: VariantView,
        /// Another layout than the form's own.
        #[ts(optional)]
        pub layout: Option<FormLayoutView>,
        /// Only these days of it: a week, or a holiday.
        #[ts(optional)]
        pub days: Option<Days>,
    }

    pub struct Exported {
        pub path: String,
        /// For PDF.
        pub pages: Option<u32>,
    }
}
