use uuid::Uuid;

use super::{DayView, GroupView, LeadModeView, Message, ResponseView, wire};

wire! {
    pub struct DeskPerson {
        pub id: Uuid,
        pub name: String,
        pub title: Option<String>,
        pub mobile: Option<String>,
    }

    /// One shift of one post as the duty room sees it.
    pub struct DeskShift {
        pub post: String,
        pub group: GroupView,
        pub shift: String,
        /// Local wall-clock times, `2026-06-12T08:30`.
        pub from: String,
        pub to: String,
        pub people: Vec<DeskPerson>,
        /// How many are missing.
        pub missing: u8,
        /// How whoever leads on it leads; `null` for shifts of others.
        pub lead: Option<LeadModeView>,
    }

    /// Who is on now and who comes next, from the published rosters.
    pub struct Desk {
        pub day: DayView,
        pub duty_phone: Option<String>,
        pub response: Option<ResponseView>,
        pub now_on: Vec<DeskShift>,
        pub next_on: Vec<DeskShift>,
        /// What needs a look: sentences of the part `desk` of the catalogue.
        pub notices: Vec<Message>,
    }
}
