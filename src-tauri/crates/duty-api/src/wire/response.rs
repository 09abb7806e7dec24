use uuid::Uuid;

use super::{Days, LeaderRankView, PersonRef, wire};

wire! {
    /// Ⅳ, Ⅲ, Ⅱ, Ⅰ; Ⅰ is the gravest.
    #[derive(Copy, Eq)]
    pub enum ResponseLevelView { Four, Three, Two, One }

    /// 听班, 在岗带班.
    #[derive(Copy, Eq)]
    pub enum LeadModeView { Remote, OnSite }

    /// Whom a level binds: whoever is on the roster, or 全员.
    #[derive(Copy, Eq)]
    pub enum StandByView { Rostered, Everybody }

    /// When a response ends. Local wall-clock times, `2026-06-12T21:47`.
    #[serde(tag = "kind")]
    pub enum ResponseEndView {
        Open,
        Expected { at: String },
        Ended { at: String, by: PersonRef },
    }

    /// An emergency response.
    pub struct ResponseView {
        pub id: Uuid,
        pub level: ResponseLevelView,
        /// Local wall-clock time.
        pub from: String,
        pub raised_by: PersonRef,
        pub end: ResponseEndView,
        pub stand_by: StandByView,
    }

    pub struct Responses {
        pub in_force: Option<ResponseView>,
        /// Those that have ended, the newest first.
        pub past: Vec<ResponseView>,
    }

    /// Raises a response, or changes the level of the one in force. Times are local; `from` is now when `null`, and
    /// without `until` nobody knows the end yet.
    pub struct RaiseResponse {
        pub level: ResponseLevelView,
        pub by: Uuid,
        pub from: Option<String>,
        pub until: Option<String>,
    }

    /// Ends the response in force, now when `at` is `null`.
    pub struct EndResponse {
        pub by: Uuid,
        pub at: Option<String>,
    }

    /// People whom a level adds to each shift of a post.
    #[derive(Copy, Eq)]
    pub struct ExtraView {
        pub post: Uuid,
        pub people: u8,
    }

    /// What one level asks of the roster.
    pub struct StaffingLine {
        pub level: ResponseLevelView,
        /// Leaders must have at least this rank; `member` lets every leader lead.
        pub lead: LeaderRankView,
        pub mode: LeadModeView,
        pub stand_by: StandByView,
        pub extra: Vec<ExtraView>,
    }

    /// What each level asks, and the days on which the leader stays on site because a danger lasts.
    pub struct StaffingView {
        pub lines: Vec<StaffingLine>,
        pub on_site: Vec<Days>,
    }
}
