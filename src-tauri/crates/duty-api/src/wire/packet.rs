use chrono::NaiveDate;
use uuid::Uuid;

use super::{ProblemView, wire};
use crate::error::ApiError;

wire! {
    #[derive(Copy, Eq)]
    pub enum KeyTrustView { Pending, Confirmed, Retired }

    /// The keys of another office.
    pub struct OfficeKeyView {
        pub id: String,
        /// The office of the directory; `null` for the county above.
        pub member: Option<Uuid>,
        /// The name under which it offered them.
        pub name: String,
        pub trust: KeyTrustView,
        /// What the county reads out, while they are pending.
        pub challenge: Option<String>,
        pub offered_at: String,
        /// When they were confirmed or retired.
        pub settled_at: Option<String>,
        pub settled_by: Option<String>,
    }

    pub struct PacketKeys {
        /// The short name of the own keys; `null` before they are made.
        pub own: Option<String>,
        pub rows: Vec<OfficeKeyView>,
    }

    /// The county's invitation, for every office.
    pub struct MakeInvitation {
        pub out: String,
    }

    /// An office takes the county's invitation in and answers it.
    pub struct AnswerInvitation {
        pub path: String,
        pub out: String,
    }

    /// The county takes an office's answer in. It draws the challenge that is read out.
    pub struct AcceptEnrolment {
        pub path: String,
        /// Which office of the directory it is.
        pub member: Uuid,
    }

    /// The office types the challenge that it hears.
    pub struct AskEnrolCode {
        pub challenge: String,
    }

    pub struct EnrolCode {
        /// What the officer reads back.
        pub code: String,
    }

    /// The county types the code that it hears.
    pub struct ConfirmMember {
        pub member: Uuid,
        pub code: String,
    }

    pub struct ConfirmedMember {
        /// What the county answers.
        pub reply: String,
        pub key: OfficeKeyView,
    }

    /// The county reads another challenge and its reply out, once it trusts the office.
    pub struct AskEnrolReply {
        pub member: Uuid,
    }

    pub struct EnrolReply {
        pub challenge: String,
        pub reply: String,
    }

    /// The office types the reply that it hears.
    pub struct ConfirmCounty {
        pub challenge: String,
        pub reply: String,
    }

    pub struct MakeReport {
        pub out: String,
        /// The rosters that have one of these days, and what happened on them. What the office has said to findings is
        /// told with them.
        pub from: NaiveDate,
        pub to: NaiveDate,
    }

    /// An answer to a finding of the county.
    pub struct ExplanationText {
        pub finding: Uuid,
        pub by: String,
        pub text: String,
    }

    /// What the county sends to one office. What checks have found there lately, what was decided of it, and the
    /// bulletins that are out go with it.
    pub struct MakeNotice {
        pub out: String,
        pub member: Uuid,
        pub requests: Vec<RequestText>,
    }

    pub struct FindingText {
        pub id: Uuid,
        /// By the own wall clock.
        pub at: String,
        pub number: Option<String>,
        pub what: String,
        pub evidence: String,
        pub explain_until: Option<String>,
    }

    #[derive(Copy, Eq)]
    pub enum ToldRulingView { Upheld, Withdrawn }

    pub struct DecisionText {
        pub finding: Uuid,
        pub at: String,
        pub ruling: ToldRulingView,
        pub reason: String,
    }

    pub struct RequestText {
        pub text: String,
        pub until: Option<String>,
    }

    pub struct BulletinText {
        pub id: Uuid,
        pub number: Option<String>,
        pub title: String,
        pub dated: NaiveDate,
        pub text: String,
    }

    /// A finding of the county about this office.
    pub struct ToldFindingView {
        pub found: FindingText,
        pub told_at: String,
        /// The time for an explanation has passed, and none was given.
        pub overdue: bool,
        pub explanations: Vec<ToldExplanationView>,
        pub decision: Option<DecisionText>,
    }

    pub struct ToldExplanationView {
        pub text: String,
        pub by: String,
        pub at: String,
        /// A report that was made since has taken it to the county.
        pub sent: bool,
    }

    pub struct ToldRequestView {
        pub text: String,
        pub until: Option<String>,
        pub told_at: String,
    }

    /// What the county has told this office, the newest first.
    pub struct FromAbove {
        /// The county's name; `null` before the office is enrolled.
        pub county: Option<String>,
        /// When the last report was made.
        pub reported_at: Option<String>,
        pub findings: Vec<ToldFindingView>,
        pub requests: Vec<ToldRequestView>,
        pub bulletins: Vec<BulletinText>,
    }

    pub struct ExplainTold {
        pub finding: Uuid,
        /// Who of the own people answers for it.
        pub by: Uuid,
        pub text: String,
    }

    #[derive(Copy, Eq)]
    pub enum PacketKindView { Invitation, Enrolment, Report, Notice }

    pub struct PacketPath {
        pub path: String,
    }

    /// How much of what a packet holds.
    pub struct PacketCounts {
        pub rosters: u32,
        pub duties: u32,
        pub changes: u32,
        pub check_ins: u32,
        pub handovers: u32,
        pub explanations: u32,
        pub findings: u32,
        pub decisions: u32,
        pub requests: u32,
        pub bulletins: u32,
    }

    /// What a packet says of itself. Its signature fits; whose it is, is another question.
    pub struct PacketView {
        pub id: Uuid,
        pub kind: PacketKindView,
        pub number: u64,
        pub sender: String,
        /// The short name of the keys that it is signed with.
        pub key: String,
        pub made_at: String,
        pub drill: bool,
        pub digest: String,
        pub counts: PacketCounts,
    }

    #[derive(Copy, Eq)]
    pub enum DifferenceKind { Added, Removed, Replaced, MobileChanged, DutyPhoneChanged }

    /// How a roster or a number differs from what was known.
    pub struct DifferenceView {
        pub kind: DifferenceKind,
        pub date: Option<NaiveDate>,
        pub post: Option<String>,
        pub before: Option<String>,
        pub after: Option<String>,
        /// Whose mobile changed.
        pub name: Option<String>,
    }

    #[derive(Copy, Eq)]
    pub enum MemberRosterFindingKind { NobodyOn, OneAlone, NoMobile }

    /// What a county asks an office about its roster.
    pub struct MemberRosterFindingView {
        pub kind: MemberRosterFindingKind,
        pub date: Option<NaiveDate>,
        pub name: Option<String>,
    }

    /// One roster in a packet or a spreadsheet.
    pub struct MemberRosterView {
        pub from: NaiveDate,
        pub to: NaiveDate,
        /// `null` for a spreadsheet's.
        pub edition: Option<u32>,
        pub duties: u32,
        /// Whether no roster of these days was known.
        pub first_time: bool,
        pub findings: Vec<MemberRosterFindingView>,
    }

    /// What a packet would do, or did.
    pub struct PacketTaken {
        pub packet: PacketView,
        /// The office of the directory; `null` for the county above.
        pub member: Option<Uuid>,
        /// Known already: nothing changes.
        pub again: bool,
        pub rosters: Vec<MemberRosterView>,
        pub differences: Vec<DifferenceView>,
        pub findings: Vec<FindingText>,
        pub decisions: Vec<DecisionText>,
        pub requests: Vec<RequestText>,
        pub bulletins: Vec<BulletinText>,
        pub explanations: Vec<ExplanationText>,
    }

    pub struct PacketPaths {
        pub paths: Vec<String>,
    }

    /// What would become of a packet.
    pub enum PacketFate { Taken(Box<PacketTaken>), Refused(ApiError) }

    pub struct PacketLooked {
        pub path: String,
        pub file_name: String,
        pub fate: PacketFate,
    }

    /// In the order in which they are to be taken in.
    pub struct PacketsLooked {
        pub rows: Vec<PacketLooked>,
    }

    pub struct MemberSheet {
        pub path: String,
        pub member: Uuid,
        /// The year, when the sheet does not say.
        pub year: Option<i32>,
    }

    pub struct MemberSheetTaken {
        pub file_name: String,
        pub roster: MemberRosterView,
        /// Exactly this is known already: nothing changes.
        pub again: bool,
        pub differences: Vec<DifferenceView>,
        pub problems: Vec<ProblemView>,
    }

    pub struct AskReported {
        pub from: NaiveDate,
        pub to: NaiveDate,
    }

    /// Whether an office has sent in a roster for each of the days.
    pub struct ReportedView {
        pub member: Uuid,
        pub name: String,
        /// Days without a roster.
        pub missing: u32,
        pub first_missing: Option<NaiveDate>,
        /// When its last roster of these days came in.
        pub taken_at: Option<String>,
        /// The edition of that roster; `null` for a spreadsheet's.
        pub edition: Option<u32>,
        /// How much the county would ask about its rosters of these days.
        pub findings: u32,
        /// Whether its duty phone has changed since a month before the first of these days.
        pub phone_changed: bool,
        /// Whether its keys are confirmed.
        pub enrolled: bool,
    }

    /// Those without a roster first.
    pub struct Reported {
        pub days: u32,
        pub rows: Vec<ReportedView>,
    }

    pub struct AskMemberDuties {
        pub member: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
    }

    pub struct MemberDutyView {
        pub date: NaiveDate,
        pub post: String,
        /// By the county's wall clock, where the roster says it.
        pub from: Option<String>,
        pub to: Option<String>,
        pub name: String,
        pub title: Option<String>,
        pub mobile: Option<String>,
    }

    /// What the last roster of an office says.
    pub struct MemberDuties {
        pub rows: Vec<MemberDutyView>,
    }

    /// 值守码, as the duty PC shows it.
    pub struct PresenceCodeView {
        /// Six digits.
        pub code: String,
        /// For how many seconds yet.
        pub valid_s: u64,
        /// Who may ask for it.
        pub county: String,
    }

    pub struct VerifyPresence {
        pub member: Uuid,
        /// As it was heard.
        pub code: String,
    }

    #[derive(Copy, Eq)]
    pub enum PresenceVerdictView { Right, Old, Wrong }

    pub struct PresenceCheck {
        pub verdict: PresenceVerdictView,
        /// How far the office's clock is ahead in whole steps; of an old code how long ago it was shown, negative.
        pub skew_s: i64,
    }
}
