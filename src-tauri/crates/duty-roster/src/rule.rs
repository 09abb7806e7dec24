//! The rules that findings rest on, and the local clauses behind them.

use duty_core::ExemptionBasis;

use crate::finding::Finding;
use crate::situation::Situation;

/// Longest clause or source, in characters.
pub const MAX_CLAUSE_CHARS: usize = 500;

/// A rule that rosters keep. What it asks is fixed; the clause that orders it differs from county to county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Every post is filled, by as many as it has places.
    Coverage,
    /// Only those serve a post who are meant for it.
    Eligibility,
    /// Only staff serve.
    Staff,
    /// Nobody serves who is on leave or travels.
    Absence,
    /// Protection by statute: late pregnancy, a child under one year.
    Statute,
    /// Exemptions of the office's own: age, health.
    Exemption,
    /// One shift a day for each person, on one roster.
    OneShift,
    /// Rest after a duty.
    Rest,
    /// People who must not meet on duty.
    Apart,
    /// People who serve together.
    Together,
    /// The same people through a weekend.
    Block,
    /// Somebody experienced on each shift.
    Experience,
    /// A leader high enough for the response in force.
    Rank,
    /// Holidays as the yearly notice arranges them.
    Holidays,
    /// Everybody on the roster can be rung.
    Phones,
}

impl Rule {
    /// Every rule, in the order of the settings page.
    pub const ALL: [Self; 15] = [
        Self::Coverage,
        Self::Eligibility,
        Self::Staff,
        Self::Absence,
        Self::Statute,
        Self::Exemption,
        Self::OneShift,
        Self::Rest,
        Self::Apart,
        Self::Together,
        Self::Block,
        Self::Experience,
        Self::Rank,
        Self::Holidays,
        Self::Phones,
    ];

    /// The rule that `finding` rests on.
    #[must_use]
    pub fn behind(finding: &Finding, situation: &Situation) -> Self {
        match finding {
            Finding::Hole { .. } | Finding::Surplus { .. } => Self::Coverage,
            Finding::NotEligible { .. } => Self::Eligibility,
            Finding::NotOnStaff { .. } => Self::Staff,
            Finding::Absent { .. } => Self::Absence,
            Finding::Exempt { exemption, .. } => {
                let found = situation.exemptions.iter().find(|other| other.id == *exemption);
                match found.map(|exemption| exemption.basis) {
                    Some(ExemptionBasis::Statute) => Self::Statute,
                    Some(ExemptionBasis::OfficeRule) | None => Self::Exemption,
                }
            }
            Finding::TwoShifts { .. } | Finding::OnTwoRosters { .. } => Self::OneShift,
            Finding::ShortRest { .. } => Self::Rest,
            Finding::ApartMet { .. } => Self::Apart,
            Finding::TogetherSplit { .. } => Self::Together,
            Finding::NoExperienced { .. } => Self::Experience,
            Finding::UnpublishedDays { .. } => Self::Holidays,
            Finding::RankTooLow { .. } => Self::Rank,
            Finding::TornBlock { .. } => Self::Block,
            Finding::MissingPhone { .. } => Self::Phones,
        }
    }
}
