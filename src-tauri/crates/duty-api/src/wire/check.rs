use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    CheckCallView, CheckNumber, DayKindView, HoursView, MemberReportKindView, Message, OfficeRef, PersonRef,
    wire,
};

wire! {
    #[derive(Copy, Eq)]
    pub enum GradeView { Good, Slight, Serious, Grave }

    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub enum CheckWordView {
        InPost, LateAnswer, NoAnswer, Busy, LineFault, Forwarded, WrongPerson, HungUp, AbsentFromPost, Unprepared,
        LeaderNotInPost, LeaderUnreachable, NumberWrong, LogDefect,
    }

    #[derive(Copy, Eq)]
    pub enum QuestionView { Post, Leader, Weather, Reporting, Stores, Log, Number }

    #[derive(Copy, Eq)]
    pub enum ReplyView { Right, Wrong, Unknown }

    #[derive(Copy, Eq)]
    pub enum CodeResultView { Right, Old, Wrong, NotRead }

    #[derive(Copy, Eq)]
    pub enum NameMatchView { OnRoster, NotOnRoster, Unheard, NoRoster }

    /// Which lot of which plan.
    #[derive(Copy, Eq)]
    pub struct LotRef {
        pub plan: Uuid,
        pub place: u32,
    }

    /// Who should be on duty; empty where the county knows no roster.
    pub struct ExpectedView {
        pub officers: Vec<String>,
        pub leaders: Vec<String>,
    }

    /// Begins the check of an office and the first call of it: of the numbers in the directory and of these besides.
    pub struct BeginSpotCheck {
        pub by: Uuid,
        pub office: Uuid,
        pub lot: Option<LotRef>,
        pub expected: ExpectedView,
        /// Mobiles of whoever is on duty.
        pub numbers: Vec<CheckNumber>,
    }

    /// Calls the office once more, from the first number.
    pub struct CallAgain {
        pub check: Uuid,
        pub by: Uuid,
    }

    pub struct AnswerQuestion {
        pub check: Uuid,
        pub question: QuestionView,
        pub reply: ReplyView,
        pub words: Option<String>,
    }

    /// What came of asking for the presence code.
    pub struct NoteCode {
        pub check: Uuid,
        pub result: CodeResultView,
    }

    /// A presence code as it was read out; it is judged by the keys of the office.
    pub struct HearCode {
        pub check: Uuid,
        pub code: String,
    }

    pub struct NoteCheck {
        pub check: Uuid,
        pub text: String,
    }

    /// Ends a check; what its words find fault with becomes a finding each.
    pub struct CloseSpotCheck {
        pub check: Uuid,
        pub by: Uuid,
    }

    pub struct AnswerLine {
        pub question: QuestionView,
        pub reply: ReplyView,
        pub words: Option<String>,
        pub at_local: String,
    }

    pub struct CodeLine {
        pub result: CodeResultView,
        /// How far the office's clock is ahead; of an old code how long ago it was shown, negative.
        pub skew_s: i64,
        pub at_local: String,
    }

    pub struct CheckNoteLine {
        pub text: String,
        pub at_local: String,
    }

    /// A word that is said of a check, and why.
    pub struct VerdictView {
        pub word: CheckWordView,
        pub grade: GradeView,
        /// The clause behind it: a sentence of the part `checks`.
        pub clause: Message,
        /// From what it follows: sentences of the part `checks`.
        pub because: Vec<Message>,
    }

    /// The call in progress: everything that the checker must see while the receiver is at the ear.
    pub struct SpotCheckView {
        pub now: DateTime<Utc>,
        pub id: Uuid,
        pub office: OfficeRef,
        pub lot: Option<LotRef>,
        pub by: PersonRef,
        pub began_local: String,
        pub day: DayKindView,
        pub hours: HoursView,
        pub expected: ExpectedView,
        pub late_after_s: i64,
        /// The newest last; only the newest can be going on.
        pub calls: Vec<CheckCallView>,
        pub heard: Option<String>,
        pub name_match: NameMatchView,
        /// What is still to be asked, in order.
        pub to_ask: Vec<QuestionView>,
        pub answers: Vec<AnswerLine>,
        pub codes: Vec<CodeLine>,
        pub notes: Vec<CheckNoteLine>,
        pub verdicts: Vec<VerdictView>,
        /// What would be said after another try.
        pub withheld: Vec<VerdictView>,
        /// `null` while it goes on.
        pub closed_local: Option<String>,
        pub findings: Vec<Uuid>,
    }

    pub enum LotStateView {
        /// It is to be called; `wait_s` until its moment, negative when that is past.
        Waits { wait_s: i64 },
        /// It is being checked.
        Open { check: Uuid },
        /// It was checked; the gravest of what was found.
        Closed { check: Uuid, worst: GradeView },
    }

    pub struct TonightLine {
        pub lot: LotRef,
        pub at_local: String,
        pub office: OfficeRef,
        pub state: LotStateView,
    }

    /// A check that goes on, or that was not drawn.
    pub struct CheckLine {
        pub check: Uuid,
        pub office: OfficeRef,
        pub began_local: String,
        pub open: bool,
        pub worst: GradeView,
    }

    /// Tonight's list.
    pub struct Tonight {
        pub now: DateTime<Utc>,
        pub lots: Vec<TonightLine>,
        /// Checks outside the lots: those that go on, and those of the last half day.
        pub others: Vec<CheckLine>,
    }

    pub struct ExplanationView {
        pub text: String,
        pub by: String,
        pub at_local: String,
        /// Whether it came after the time for it.
        pub late: bool,
    }

    pub struct DecisionView {
        pub by: PersonRef,
        pub reason: String,
        pub at_local: String,
    }

    pub enum FindingStateView {
        /// The office may explain until then; `overdue` when it has let that pass.
        Found { overdue: bool },
        /// It has; the county should decide by then.
        Explained { decide_until_local: String, overdue: bool },
        Upheld(DecisionView),
        Withdrawn(DecisionView),
    }

    pub struct CheckFindingView {
        pub id: Uuid,
        pub check: Uuid,
        pub office: OfficeRef,
        pub word: CheckWordView,
        pub grade: GradeView,
        pub clause: Message,
        /// The first evidence, as it was written down.
        pub evidence: String,
        pub by: String,
        pub at_local: String,
        pub explain_until_local: String,
        pub explanations: Vec<ExplanationView>,
        pub state: FindingStateView,
    }

    /// Of these days of the wall clock; everything that is undecided when both are `null`.
    pub struct AskFindings {
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
    }

    pub struct CheckFindings {
        pub rows: Vec<CheckFindingView>,
    }

    /// Something that shows only later: a defect of a log that was read, a number that proved wrong.
    pub struct AddFinding {
        pub check: Uuid,
        pub by: Uuid,
        pub word: CheckWordView,
        pub evidence: String,
    }

    /// What the office says, and who speaks for it.
    pub struct ExplainFinding {
        pub finding: Uuid,
        pub text: String,
        pub by: String,
    }

    #[derive(Copy, Eq)]
    pub enum RulingView { Uphold, Withdraw }

    pub struct DecideFinding {
        pub finding: Uuid,
        pub by: Uuid,
        pub ruling: RulingView,
        pub reason: String,
    }

    /// How many of how many.
    #[derive(Copy, Eq)]
    pub struct RateView {
        pub hits: u32,
        pub of: u32,
        /// In hundredths of a percent; `null` of nothing.
        pub basis_points: Option<u32>,
    }

    #[derive(Copy, Eq)]
    pub struct FiguresView {
        pub checks: u32,
        pub in_post: RateView,
        pub first_call: RateView,
        pub unreached: RateView,
        /// In milliseconds; `null` of nothing.
        pub median_ring_ms: Option<i64>,
        pub median_of: u32,
    }

    pub struct MonthCell {
        /// The first day of the month.
        pub month: NaiveDate,
        pub checks: u32,
        pub findings: u32,
        pub worst: Option<GradeView>,
    }

    pub struct OfficeOverview {
        pub office: OfficeRef,
        /// Months without a check are left out.
        pub months: Vec<MonthCell>,
        pub figures: FiguresView,
        /// In hundredths of a point: what was upheld, and what is undecided.
        pub settled: i32,
        pub pending: i32,
    }

    pub struct MonthFigures {
        /// The first day of the month.
        pub month: NaiveDate,
        pub figures: FiguresView,
    }

    pub struct HourFigures {
        pub hour: u8,
        pub figures: FiguresView,
    }

    pub struct DayFigures {
        pub day: DayKindView,
        pub figures: FiguresView,
    }

    pub struct AskCheckOverview {
        pub from: NaiveDate,
        pub to: NaiveDate,
    }

    /// Offices × months, and figures with their denominators.
    pub struct CheckOverview {
        pub months: Vec<NaiveDate>,
        /// In the county's order.
        pub offices: Vec<OfficeOverview>,
        pub all: FiguresView,
        /// The same number of days just before, for the change.
        pub before: FiguresView,
        /// Months without a check are left out, and so are hours and kinds of day.
        pub by_month: Vec<MonthFigures>,
        pub by_hour: Vec<HourFigures>,
        pub by_day: Vec<DayFigures>,
    }

    /// Writes the overview and every check behind it as a workbook.
    pub struct ExportCheckOverview {
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub out: String,
    }

    /// The checks of an office, to drill down to.
    pub struct AskChecksOf {
        pub office: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
    }

    pub struct SpotChecks {
        pub rows: Vec<SpotCheckView>,
    }

    /// Somebody who should be on duty at an office now, by the last roster of it that the county holds.
    pub struct ExpectedPerson {
        pub name: String,
        pub post: String,
        pub title: Option<String>,
        pub mobile: Option<String>,
    }

    /// Who should be there, and what would be rung.
    pub struct Expectation {
        pub office: OfficeRef,
        /// Whether the county holds a roster of the day.
        pub has_roster: bool,
        pub officers: Vec<ExpectedPerson>,
        pub leaders: Vec<ExpectedPerson>,
        pub numbers: Vec<CheckNumber>,
    }

    pub enum RollStateView {
        InTime { at_local: String, by: String, note: Option<String> },
        Late { at_local: String, by: String, note: Option<String> },
        Waits,
        Missing { since_s: i64 },
    }

    pub struct RollLine {
        pub office: OfficeRef,
        /// What to ring.
        pub duty_phone: Option<String>,
        pub state: RollStateView,
    }

    /// One roll-call: who is missing first, then who is late, who may still report, who was in time.
    pub struct RollView {
        pub kind: MemberReportKindView,
        pub due_local: String,
        pub late_local: String,
        pub reported: u32,
        pub missing: u32,
        pub lines: Vec<RollLine>,
    }

    /// The roll-call board: the newest of each plan.
    pub struct RollBoard {
        pub now: DateTime<Utc>,
        pub rolls: Vec<RollView>,
    }

    /// An office has reported by phone.
    pub struct TakeReport {
        pub by: Uuid,
        pub office: Uuid,
        pub kind: MemberReportKindView,
        /// Who reported for the office.
        pub reporter: String,
        pub note: Option<String>,
    }
}
