//! 要情: the chain 首报 → 续报 → 终报, who was told, and until when the next report is due.
//!
//! Deadlines count from the moment the incident was logged by the machine's clock, never from a stated time. Refuses
//! to raise an alert: it says what is due and until when.

mod deadline;
mod report;

use chrono::{DateTime, Utc};
use duty_core::{EntryId, IncidentId, NoticeId, PersonId};
use thiserror::Error;

pub use deadline::{
    Deadline, DeadlineKind, DeadlineState, IncidentDue, IncidentRules, MAX_FOLLOW_UP_DAYS, MAX_FOLLOW_UPS,
    RulesError, deadlines, due,
};
pub use report::{Field, Report, ReportForm, ReportKind};

use crate::text::Text;

/// An incident with everything that was reported of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// What it is, in a few words.
    pub title: Text,
    /// When it was logged.
    pub logged_at: DateTime<Utc>,
    /// By whom.
    pub logged_by: PersonId,
    /// The entry of the log out of which it arose.
    pub entry: Option<EntryId>,
    /// The deadlines that hold for it: those of the day on which it was logged.
    pub rules: IncidentRules,
    /// The reports, the first first.
    pub reports: Vec<Report>,
    /// Who was told, in the order in which it was noted.
    pub notices: Vec<Notice>,
}

/// Steps of the reporting chain, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// 值班员.
    DutyOfficer,
    /// 带班领导.
    LeaderOnCall,
    /// 单位主要负责人.
    OfficeHead,
    /// 县委办、县政府办总值班室.
    County,
    /// Anybody else, such as a neighbour or a rescue team.
    Other,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 5] =
        [Self::DutyOfficer, Self::LeaderOnCall, Self::OfficeHead, Self::County, Self::Other];

    /// Those who must be told, in the order in which they must be. Whoever logs an incident knows of it, so the duty
    /// officer is not among them.
    pub const CHAIN: [Self; 3] = [Self::LeaderOnCall, Self::OfficeHead, Self::County];

    /// The word by which texts and tables name it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DutyOfficer => "duty_officer",
            Self::LeaderOnCall => "leader_on_call",
            Self::OfficeHead => "office_head",
            Self::County => "county",
            Self::Other => "other",
        }
    }
}

/// How somebody was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Means {
    /// By phone.
    Phone,
    /// In writing.
    Written,
}

/// Somebody was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who told.
    pub by: PersonId,
    /// Which step of the chain was told.
    pub step: Step,
    /// The office or person.
    pub to: Text,
    /// How.
    pub means: Means,
    /// What was said or answered.
    pub words: Option<Text>,
}

/// Why a report can't follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChainError {
    /// The chain begins with one first report.
    #[error("a chain has one first report, at its beginning")]
    SecondInitial,
    /// Nothing follows the final report.
    #[error("nothing follows the final report")]
    Ended,
}

/// What needs a look about the chain of those who must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainFinding {
    /// This step was not told yet.
    NotTold {
        /// The step.
        step: Step,
    },
    /// This step was told before one that stands earlier in the chain.
    OutOfOrder {
        /// Told too early.
        step: Step,
        /// Told later.
        before: Step,
    },
}

impl Incident {
    /// When the final report was written; `None` while the incident goes on.
    #[must_use]
    pub fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.reports.iter().find(|report| report.kind == ReportKind::Final).map(|report| report.at)
    }

    /// Whether a report of this kind may follow.
    ///
    /// # Errors
    /// [`ChainError`].
    pub fn may_follow(&self, kind: ReportKind) -> Result<(), ChainError> {
        match kind {
            ReportKind::Initial => Err(ChainError::SecondInitial),
            ReportKind::FollowUp | ReportKind::Final if self.ended_at().is_some() => Err(ChainError::Ended),
            ReportKind::FollowUp | ReportKind::Final => Ok(()),
        }
    }

    /// When `step` was first told.
    #[must_use]
    pub fn first_told(&self, step: Step) -> Option<DateTime<Utc>> {
        self.notices.iter().filter(|notice| notice.step == step).map(|notice| notice.at).min()
    }

    /// Who must still be told, and who was told out of order.
    #[must_use]
    pub fn chain_findings(&self) -> Vec<ChainFinding> {
        let mut found = Vec::new();
        for (position, step) in Step::CHAIN.into_iter().enumerate() {
            let Some(told) = self.first_told(step) else {
                found.push(ChainFinding::NotTold { step });
                continue;
            };
            let earlier = Step::CHAIN.into_iter().take(position);
            let passed_over = earlier.filter(|before| self.first_told(*before).is_some_and(|at| told < at));
            found.extend(passed_over.map(|before| ChainFinding::OutOfOrder { step, before }));
        }
        found
    }
}

#[cfg(test)]
mod tests;
