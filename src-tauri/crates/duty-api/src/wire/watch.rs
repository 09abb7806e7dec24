use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Message, Params, PersonRef, wire};

wire! {
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub enum DueKindView {
        CheckIn, ZeroReport, Weather, LineTest, Handover, Retry, Return, Report, EmptyPost, NextRoster,
    }

    /// Which occasion: the same plan at the same time for the same subject is the same.
    #[derive(Copy, Eq)]
    pub struct DueKeyView {
        pub at: DateTime<Utc>,
        pub kind: DueKindView,
        pub subject: Option<Uuid>,
    }

    /// Something that is due, or was missed and is not done yet.
    pub struct DueView {
        pub key: DueKeyView,
        /// A sentence of the part `watch` of the catalogue.
        pub title: Message,
        /// By the office's wall clock, `2026-06-12T22:00`.
        pub at_local: String,
        /// When it counts as missed.
        pub missed_local: String,
        /// Seconds from the answer's `now` until it is due; negative when that is past.
        pub seconds_left: i64,
        /// Whether an alert tells of it already.
        pub missed: bool,
    }

    /// Something due that was done.
    pub struct DueDoneView {
        pub key: DueKeyView,
        pub title: Message,
        pub at_local: String,
        pub by: String,
        /// What was said with it: to whom, a note, weather.
        pub words: Params,
    }

    #[derive(Copy, Eq)]
    pub enum WhomView { DutyOfficer, LeaderOnCall, ChiefLeader, OfficeHead }

    /// Somebody to call about an alert.
    pub struct CallListLine {
        pub whom: WhomView,
        pub name: Option<String>,
        pub number: Option<String>,
        /// Whether the chain has come to them.
        pub reached: bool,
    }

    /// One time at which the matter of an alert arose.
    pub struct OccasionView {
        pub at_local: String,
        /// A sentence of the part `watch` of the catalogue.
        pub message: Message,
        /// Whether the clock was set back before it, so that this time had not come.
        pub before_its_time: bool,
    }

    pub struct TakenView {
        pub by: PersonRef,
        /// Who said so for them.
        pub through: Option<String>,
        pub at_local: String,
    }

    pub struct ResolvedView {
        pub by: String,
        pub taken_by: String,
        pub at_local: String,
        pub what: String,
    }

    pub enum AlertStateView {
        Raised { quiet_until_local: Option<String>, quiets_left: u32 },
        Taken(TakenView),
        Resolved(ResolvedView),
    }

    pub struct AlertView {
        pub id: Uuid,
        pub number: u32,
        /// What it is about: the word of the matter, such as `phone_unanswered`.
        pub kind: String,
        /// The office that it is about, for a duty phone.
        pub office: Option<String>,
        pub state: AlertStateView,
        pub raised_local: String,
        /// Seconds from the raising to the answer's `now`.
        pub age_s: i64,
        /// The newest first.
        pub occasions: Vec<OccasionView>,
        pub call_list: Vec<CallListLine>,
    }

    #[derive(Copy, Eq)]
    pub enum ReachView { DutyPhone, SecondPhone, OfficerMobile, LeaderMobile, OfficeHead }

    pub struct CheckNumber {
        pub reach: ReachView,
        pub who: Option<String>,
        pub number: String,
    }

    pub enum RingEndView {
        Answered { heard: Option<String> },
        NoAnswer,
        Busy,
        Dead,
        Forwarded,
        HungUp,
    }

    pub struct AttemptView {
        pub number: CheckNumber,
        pub at_local: String,
        pub rang_s: i64,
        pub end: RingEndView,
        pub note: Option<String>,
    }

    pub enum CheckCallStateView {
        /// The next try; `wait_s` is how long the pause still lasts.
        Ready { number: CheckNumber, try_number: u32, not_before_local: String, wait_s: i64 },
        /// It rings since `rings_s`, and should for `ring_s`.
        Ringing { number: CheckNumber, try_number: u32, rings_s: i64, ring_s: i64 },
        Reached { at_local: String },
        Exhausted { at_local: String },
        Abandoned { at_local: String, reason: String },
    }

    pub struct CheckCallView {
        pub id: Uuid,
        pub office: String,
        pub caller: String,
        pub began_local: String,
        pub state: CheckCallStateView,
        pub attempts: Vec<AttemptView>,
        /// What comes after the next try.
        pub then: Vec<CheckNumber>,
    }

    /// Whether the watch itself is awake.
    pub struct EngineView {
        /// Whether a beat was written down lately.
        pub alive: bool,
        pub last_beat_local: Option<String>,
    }

    /// What the duty room must know of the watch at one moment.
    pub struct WatchView {
        pub now: DateTime<Utc>,
        /// `2026-06-12T21:47`.
        pub now_local: String,
        /// What is due in the next day, the next first; what was missed and is not done stands before it.
        pub due: Vec<DueView>,
        /// What was done in the last day, the newest first.
        pub done: Vec<DueDoneView>,
        /// Open alerts: those that nobody has taken first, the newest of them first.
        pub alerts: Vec<AlertView>,
        /// Check calls that are not over.
        pub check_calls: Vec<CheckCallView>,
        /// Check calls of the last day that are over, the newest first.
        pub past_check_calls: Vec<CheckCallView>,
        pub engine: EngineView,
    }

    pub struct Alerts {
        pub rows: Vec<AlertView>,
    }

    pub struct AskAlerts {
        /// Resolved ones as well.
        pub resolved: bool,
        pub limit: u32,
    }

    /// Something due is done: a check-in was made to somebody, weather was read.
    pub struct DoDue {
        pub key: DueKeyView,
        pub by: Uuid,
        /// Such as `to`, `note`, `rain_mm`, `level_m`, `weather`.
        pub words: Params,
    }

    pub struct TakeAlert {
        pub alert: Uuid,
        /// Who answers for it.
        pub by: Uuid,
        /// Who says so for them: the duty officer who reached the leader.
        pub through: Option<Uuid>,
    }

    pub struct QuietAlert {
        pub alert: Uuid,
    }

    pub struct ResolveAlert {
        pub alert: Uuid,
        pub by: Uuid,
        /// What was done.
        pub what: String,
    }

    pub struct BeginCheckCall {
        pub office: String,
        pub by: Uuid,
        pub numbers: Vec<CheckNumber>,
    }

    pub struct EndRing {
        pub call: Uuid,
        pub end: RingEndView,
        pub note: Option<String>,
        /// How many seconds ago the ringing stopped; `null` is just now. Whoever asks for a name first and writes it
        /// down does not make the phone ring longer by it.
        pub ended_s_ago: Option<u32>,
    }

    pub struct AbandonCheckCall {
        pub call: Uuid,
        pub reason: String,
    }

    #[derive(Copy, Eq)]
    pub enum PlannedKindView { CheckIn, ZeroReport, Weather }

    #[derive(Copy, Eq)]
    pub enum PlanSeasonView { Always, Flood }

    pub struct PlanView {
        pub kind: PlannedKindView,
        /// `22:00`.
        pub time: String,
        pub season: PlanSeasonView,
        pub grace_min: u32,
    }

    pub struct LevelView {
        pub after_min: u32,
        pub whom: WhomView,
    }

    /// What an office has decided about its watch.
    pub struct WatchRules {
        pub daily: Vec<PlanView>,
        pub line_test_grace_min: u32,
        pub handover_grace_min: u32,
        pub retry_grace_min: u32,
        pub return_grace_min: u32,
        pub empty_post_days: u8,
        pub next_roster_days: u8,
        pub ring_s: u32,
        pub tries: u32,
        pub pause_min: u32,
        pub order: Vec<ReachView>,
        pub repeat_s: u32,
        pub levels: Vec<LevelView>,
        pub quiet_min: u32,
        pub quiet_limit: u32,
        pub reminder_min: u32,
        /// Who is called at the top of the chain.
        pub office_head: Option<Uuid>,
    }
}
