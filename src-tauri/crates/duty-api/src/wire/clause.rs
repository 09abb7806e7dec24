use super::wire;

wire! {
    /// What a finding rests on.
    #[derive(Copy, Eq)]
    pub enum RuleView {
        Coverage, Eligibility, Staff, Absence, Statute, Exemption, OneShift, Rest, Apart, Together, Block, Experience, Rank,
        Holidays, Phones,
    }

    /// What orders a rule here; both texts are empty where nobody has written them down.
    #[derive(Eq)]
    pub struct ClauseView {
        pub rule: RuleView,
        pub clause: String,
        /// The document, its number and paragraph.
        pub source: String,
    }

    /// 规则依据: the clauses of a county. One that is read may leave out rules; one that is shown has them all.
    #[derive(Eq)]
    pub struct RulePack {
        /// Whose clauses these are.
        pub name: String,
        pub rows: Vec<ClauseView>,
    }

    /// A rule pack's file.
    pub struct RulePackText {
        pub text: String,
    }
}
