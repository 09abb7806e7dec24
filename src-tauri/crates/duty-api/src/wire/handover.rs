use uuid::Uuid;

use super::{Message, PersonRef, PrintedCode, wire};

wire! {
    /// What happened, in words of the part `happenings` of the catalogue: the body of entries of the duty log that are
    /// written by handovers, line tests, presence, matters and incidents.
    pub struct Happening {
        /// The record that it happened to.
        pub subject: Option<Uuid>,
        pub message: Message,
    }

    #[derive(Copy, Eq)]
    pub enum HandoverSideView { Outgoing, Incoming }

    /// One thing of the duty room that is handed over.
    pub struct EquipmentItem {
        pub name: String,
        pub state: EquipmentStateView,
    }

    #[serde(tag = "kind")]
    pub enum EquipmentStateView {
        Ok,
        Fault { words: String },
    }

    /// What is handed over in the duty room, in the order in which it is checked.
    pub struct Equipment {
        pub names: Vec<String>,
    }

    pub struct SaveEquipment {
        pub by: Uuid,
        pub names: Vec<String>,
    }

    /// What came of ringing the duty phone.
    #[serde(tag = "kind")]
    pub enum LineOutcomeView {
        Heard { seconds: u16 },
        NotReached,
        LineFault,
    }

    pub struct LineTestView {
        pub id: Uuid,
        /// Local wall-clock time, `2026-06-12T08:24`.
        pub at: String,
        pub by: PersonRef,
        pub number: Option<String>,
        pub outcome: LineOutcomeView,
        pub note: Option<String>,
    }

    pub struct TestLine {
        pub by: Uuid,
        pub outcome: LineOutcomeView,
        pub note: Option<String>,
    }

    #[derive(Copy, Eq)]
    pub enum ProofView { Pin, Name }

    pub struct SignatureView {
        pub side: HandoverSideView,
        pub person: PersonRef,
        pub at: String,
        /// How it was proved who signed.
        pub proof: ProofView,
    }

    /// Why a handover was completed although something was missing.
    pub struct OverrideView {
        pub by: PersonRef,
        pub at: String,
        pub reason: String,
    }

    #[serde(tag = "kind")]
    pub enum HandoverStateView {
        /// Nothing has been saved yet: what stands here is proposed.
        Proposed,
        Draft,
        Completed { at: String },
    }

    #[derive(Copy, Eq)]
    pub enum HandoverWeight {
        /// Can't be completed like this.
        Blocks,
        /// Can be completed with a reason only.
        NeedsReason,
        /// To be looked at.
        Look,
    }

    /// A sentence of the part `handover` of the catalogue.
    pub struct HandoverFindingView {
        pub weight: HandoverWeight,
        pub message: Message,
    }

    pub struct HandoverView {
        /// `null` while it is only proposed.
        pub id: Option<Uuid>,
        /// The planned change of the shift; where none is planned, when the handover was begun.
        pub due_at: String,
        pub outgoing: Vec<PersonRef>,
        pub incoming: Vec<PersonRef>,
        pub happened: String,
        pub equipment: Vec<EquipmentItem>,
        pub line_test: Option<LineTestView>,
        pub signatures: Vec<SignatureView>,
        pub overridden: Option<OverrideView>,
        pub state: HandoverStateView,
        pub findings: Vec<HandoverFindingView>,
        pub matters: Vec<MatterView>,
        /// Where the duty log stands now; of a completed handover, where it stood when the last condition was met.
        /// `null` while nothing has been logged, and on sheets that were completed without a code.
        pub log_code: Option<PrintedCode>,
    }

    /// Who is planned for one post of a shift.
    pub struct PlannedPost {
        pub post: String,
        pub shift: String,
        pub from: String,
        pub to: String,
        pub people: Vec<PersonRef>,
    }

    pub struct PlannedChange {
        pub at: String,
        pub outgoing: Vec<PlannedPost>,
        pub incoming: Vec<PlannedPost>,
    }

    /// The handover that is due now, or the next one.
    pub struct HandoverDesk {
        /// `null` where no roster plans a change of the shift.
        pub planned: Option<PlannedChange>,
        pub handover: HandoverView,
        pub presence: Presence,
        /// Whether whoever signs is asked for a PIN.
        pub asks_pin: bool,
    }

    /// What is written so far. A change after somebody has signed makes that signature void.
    pub struct SaveHandover {
        pub by: Uuid,
        pub outgoing: Vec<Uuid>,
        pub incoming: Vec<Uuid>,
        pub happened: String,
        pub equipment: Vec<EquipmentItem>,
    }

    pub struct SignHandover {
        pub side: HandoverSideView,
        pub person: Uuid,
        pub pin: Option<String>,
    }

    pub struct OverrideHandover {
        pub by: Uuid,
        pub pin: Option<String>,
        pub reason: String,
    }

    pub struct Handovers {
        /// The newest first.
        pub rows: Vec<HandoverView>,
    }

    /// Prints a completed handover; the current one when `id` is `null`. Where `out` is `null`, it is put where the
    /// PC's own viewer can open it.
    pub struct PrintHandover {
        pub id: Option<Uuid>,
        pub out: Option<String>,
    }

    /// Prints the blackout pack: the roster of the next 48 hours, whom to call, blank lines of the log.
    pub struct PrintBlackout {
        pub out: Option<String>,
    }

    #[serde(tag = "kind")]
    pub enum MatterStateView {
        Open,
        Closed { by: PersonRef, at: String, done: String },
    }

    pub struct MatterEventView {
        pub at: String,
        pub by: PersonRef,
        /// A sentence of the part `happenings`.
        pub message: Message,
    }

    /// Something that must still be done, whoever is on.
    pub struct MatterView {
        pub id: Uuid,
        pub text: String,
        pub owner: PersonRef,
        pub due: Option<String>,
        pub overdue: bool,
        pub opened_at: String,
        pub opened_by: PersonRef,
        /// The entry of the log out of which it arose.
        pub entry: Option<Uuid>,
        pub state: MatterStateView,
        pub history: Vec<MatterEventView>,
    }

    pub struct Matters {
        /// What is due first stands first.
        pub open: Vec<MatterView>,
        /// The newest first, those of the last days.
        pub closed: Vec<MatterView>,
    }

    pub struct OpenMatter {
        pub by: Uuid,
        pub text: String,
        pub owner: Uuid,
        /// Local wall-clock time.
        pub due: Option<String>,
        pub entry: Option<Uuid>,
    }

    pub struct CloseMatter {
        pub by: Uuid,
        pub id: Uuid,
        pub done: String,
    }

    pub struct AwayNow {
        pub since: String,
        pub until: String,
        pub cover: Option<PersonRef>,
        pub reason: String,
        pub overdue: bool,
    }

    /// Somebody who is really on duty.
    pub struct PresentPerson {
        pub person: PersonRef,
        pub since: String,
        /// The post for which they are planned; `null` for somebody who is not on the roster.
        pub planned: Option<String>,
        pub note: Option<String>,
        pub away: Option<AwayNow>,
    }

    pub struct Presence {
        pub present: Vec<PresentPerson>,
        /// Who is planned now and has not signed in.
        pub expected: Vec<PlannedPost>,
        /// Sentences of the part `handover`.
        pub findings: Vec<Message>,
    }

    pub struct SignIn {
        pub person: Uuid,
        pub pin: Option<String>,
        pub note: Option<String>,
    }

    pub struct SignOut {
        pub person: Uuid,
        pub pin: Option<String>,
        pub note: Option<String>,
    }

    pub struct LeavePost {
        pub person: Uuid,
        /// Local wall-clock time.
        pub until: String,
        pub cover: Option<Uuid>,
        pub reason: String,
    }

    pub struct ReturnToPost {
        pub person: Uuid,
    }
}
