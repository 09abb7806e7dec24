use chrono::NaiveDate;
use uuid::Uuid;

use super::{Level, Message, ObjectiveView, PersonRef, wire};

wire! {
    /// What a change adds to one objective, in its unit; less is better.
    pub struct CostView {
        pub objective: ObjectiveView,
        pub by: i64,
    }

    /// One entry of the sheet changes.
    pub struct SheetChange {
        pub date: NaiveDate,
        pub shift: Uuid,
        pub post: String,
        pub out: Option<PersonRef>,
        pub into: Option<PersonRef>,
    }

    /// A lawful way to change a roster.
    pub struct ProposalView {
        pub changes: Vec<SheetChange>,
        /// The objectives that change, most important first.
        pub cost: Vec<CostView>,
    }

    /// Why a person and nobody else serves a shift.
    #[serde(tag = "kind")]
    pub enum WhyView {
        Locked,
        InTurn,
        OnlyOne,
        /// Every alternative is worse; the best one in this objective.
        Best { objective: ObjectiveView },
        AsGood,
        /// Some alternative is better in this objective.
        Improvable { objective: ObjectiveView },
    }

    /// How good a roster is beside the best that there can be.
    pub struct Proof {
        /// Places that nobody fills.
        pub missing: u32,
        /// Places that nobody could fill in any roster.
        pub missing_at_least: u32,
        pub levels: Vec<Level>,
    }

    /// Shifts that can't all be filled, and what keeps people away.
    pub struct ConflictView {
        pub places: Vec<ConflictPlace>,
        /// How many people are missing at least.
        pub short_by: u32,
        /// Whether no roster gets around it.
        pub proven: bool,
        /// Sentences of the part `obstacles`.
        pub causes: Vec<Message>,
    }

    pub struct ConflictPlace {
        pub date: NaiveDate,
        pub shift: Uuid,
        pub post: String,
    }

    pub struct Conflicts {
        pub rows: Vec<ConflictView>,
    }

    /// The days from `since` on are planned anew with as few changes as possible.
    pub struct AskReplan {
        pub roster: Uuid,
        pub since: NaiveDate,
    }

    /// What would change. Nothing is changed yet.
    pub struct ReplanView {
        pub changes: Vec<SheetChange>,
        pub unfilled: Vec<ConflictPlace>,
        /// Locked duties that contradict what holds now, with the reason in the part `obstacles`.
        pub dropped: Vec<Message>,
        /// Whether no roster makes fewer changes.
        pub proven_fewest: bool,
    }
}
