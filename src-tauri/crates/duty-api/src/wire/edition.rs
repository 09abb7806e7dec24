use chrono::NaiveDate;
use uuid::Uuid;

use super::{CostView, FindingView, PersonRef, Place, SheetChange, wire};

wire! {
    /// Whether whoever is relieved owes a duty.
    #[derive(Copy, Eq)]
    pub enum PayBackView { None, Owed }

    /// One entry of the sheet that changes in a repair.
    pub struct CellChange {
        pub date: NaiveDate,
        pub shift: Uuid,
        pub out: Option<Uuid>,
        pub into: Option<Uuid>,
    }

    /// A change of a published roster: 调班, 代班, 应急顶班, or several at once.
    #[serde(tag = "kind")]
    pub enum RosterActView {
        Swap { a: Place, b: Place },
        Substitution { place: Place, by: Uuid, pay_back: PayBackView },
        /// From the local moment `from` on, such as `2026-06-12T18:00`; `null` is now.
        Takeover { place: Place, by: Uuid, from: Option<String> },
        Repair { changes: Vec<CellChange> },
    }

    /// `ordered`: a leader ordered it, nobody was asked.
    #[derive(Copy, Eq)]
    pub enum AgreementView { InPerson, ByPhone, InWriting, Ordered }

    pub struct ConsentView {
        pub person: Uuid,
        pub how: AgreementView,
    }

    /// A leader approved it, or it was filed with whoever must know.
    #[derive(Copy, Eq)]
    pub enum ClearanceKind { Approved, Filed }

    pub struct ClearanceView {
        pub kind: ClearanceKind,
        /// Who approved it, or with whom it was filed.
        pub name: String,
    }

    pub struct PreviewChange {
        pub roster: Uuid,
        pub act: RosterActView,
    }

    /// A cell with other people than before.
    pub struct CellDifferenceView {
        pub date: NaiveDate,
        pub shift: Uuid,
        pub post: String,
        pub before: Vec<PersonRef>,
        pub after: Vec<PersonRef>,
    }

    /// What a change does to somebody's count of duties, this roster and carried.
    pub struct CountChange {
        pub person: PersonRef,
        pub before: u32,
        pub after: u32,
    }

    /// What a change would do. Nothing is changed yet.
    pub struct ChangePreview {
        /// The edition that it would make.
        pub edition: u32,
        pub differences: Vec<CellDifferenceView>,
        /// What the rules find that they did not find before.
        pub breaks: Vec<FindingView>,
        /// How many findings it settles.
        pub mends: u32,
        /// The objectives that change, most important first.
        pub cost: Vec<CostView>,
        pub counts: Vec<CountChange>,
    }

    /// Changes a published roster. Asked twice, it is done once.
    pub struct ChangePublished {
        pub roster: Uuid,
        /// The edition that is changed.
        pub edition: u32,
        pub act: RosterActView,
        pub reason: String,
        pub consents: Vec<ConsentView>,
        pub clearance: ClearanceView,
        /// The name of who makes the change.
        pub by: String,
    }

    #[derive(Copy, Eq)]
    pub enum RosterActKind { Swap, Substitution, Takeover, Repair }

    pub struct ConsentLine {
        pub person: PersonRef,
        pub how: AgreementView,
    }

    /// A change of a published roster, as it was made.
    pub struct RosterChangeView {
        /// The edition that it made.
        pub edition: u32,
        pub kind: RosterActKind,
        pub changes: Vec<SheetChange>,
        /// For a substitution.
        pub pay_back: Option<PayBackView>,
        /// For a takeover, the local moment from which the other serves.
        pub from: Option<String>,
        pub reason: String,
        pub consents: Vec<ConsentLine>,
        pub clearance: ClearanceView,
        pub by: String,
        /// The local moment.
        pub at: String,
    }

    /// Every change of a roster, the newest first.
    pub struct RosterChanges {
        pub rows: Vec<RosterChangeView>,
    }

    #[derive(Copy, Eq)]
    pub enum ChangeFormView { Pdf, Docx }

    /// 调班报备单. Without `out` it is put where the PC's own viewer can open it.
    pub struct ExportChange {
        pub roster: Uuid,
        /// The edition that the change made.
        pub edition: u32,
        pub format: ChangeFormView,
        pub out: Option<String>,
    }
}
