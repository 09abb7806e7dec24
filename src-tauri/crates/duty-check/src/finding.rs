//! A finding, from its making over the office's explanation to what the county decides. What was found first stays.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{FindingId, OfficeId, SpotCheckId};
use duty_watch::{Named, Text};
use thiserror::Error;

use crate::word::{Grade, Word};

/// Most explanations that one finding takes: the first and what is handed in afterwards.
pub const MAX_EXPLANATIONS: usize = 10;

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// From the finding to the office's explanation.
    pub explain: TimeDelta,
    /// From the explanation, or from the end of the time for it, to the county's decision.
    pub decide: TimeDelta,
}

impl Default for Deadlines {
    /// Ours: two days to explain, three to decide.
    fn default() -> Self {
        Self { explain: TimeDelta::days(2), decide: TimeDelta::days(3) }
    }
}

/// What an office says to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What.
    pub text: Text,
    /// Who speaks for the office.
    pub by: Text,
    /// When it came in.
    pub at: DateTime<Utc>,
}

/// What the county decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Who decided.
    pub by: Named,
    /// Why.
    pub reason: Text,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingState {
    /// The office has said nothing yet.
    Found,
    /// It has: at least once.
    Explained,
    /// It stands.
    Upheld(Decision),
    /// It does not.
    Withdrawn(Decision),
}

/// What counts of where a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The county has not decided.
    Undecided,
    /// It stands.
    Upheld,
    /// It does not.
    Withdrawn,
}

/// What a check has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// Which check.
    pub check: SpotCheckId,
    /// Of whom.
    pub office: OfficeId,
    /// What.
    pub word: Word,
    /// How grave.
    pub grade: Grade,
    /// What it rests on, in words; never changed.
    pub evidence: Text,
    /// Who wrote it down.
    pub by: Text,
    /// When.
    pub at: DateTime<Utc>,
    /// Until when the office may explain.
    pub explain_until: DateTime<Utc>,
    /// What the office said, by time.
    pub explanations: Vec<Explanation>,
    /// Where it stands.
    pub state: FindingState,
}

/// Why a step of a finding can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FindingError {
    /// The county has decided.
    #[error("the county has decided about the finding")]
    Decided,
    /// The office may still explain.
    #[error("the office may still explain")]
    TooEarly,
    /// More than [`MAX_EXPLANATIONS`].
    #[error("the finding has been explained often enough")]
    TooManyExplanations,
}

impl Finding {
    /// Whether the county has not decided.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, FindingState::Found | FindingState::Explained)
    }

    /// What counts of where it stands.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        match self.state {
            FindingState::Found | FindingState::Explained => Outcome::Undecided,
            FindingState::Upheld(_) => Outcome::Upheld,
            FindingState::Withdrawn(_) => Outcome::Withdrawn,
        }
    }

    /// Whether `explanation` came after the time for it.
    #[must_use]
    pub fn is_late(&self, explanation: &Explanation) -> bool {
        self.explain_until < explanation.at
    }

    /// Until when the county should decide; `None` once it has.
    #[must_use]
    pub fn decide_until(&self, deadlines: &Deadlines) -> Option<DateTime<Utc>> {
        let explained = self.explanations.first().map_or(self.explain_until, |first| first.at);
        self.is_open().then(|| explained + deadlines.decide)
    }

    /// The office explains; late explanations are taken and stay late.
    ///
    /// # Errors
    /// [`FindingError::Decided`], [`FindingError::TooManyExplanations`].
    pub fn explain(&mut self, explanation: Explanation) -> Result<(), FindingError> {
        if !self.is_open() {
            return Err(FindingError::Decided);
        }
        if MAX_EXPLANATIONS <= self.explanations.len() {
            return Err(FindingError::TooManyExplanations);
        }
        self.explanations.push(explanation);
        self.state = FindingState::Explained;
        Ok(())
    }

    /// The county lets it stand: once the office has explained, or has let the time for it pass.
    ///
    /// # Errors
    /// [`FindingError::Decided`], [`FindingError::TooEarly`].
    pub fn uphold(&mut self, decision: Decision) -> Result<(), FindingError> {
        match self.state {
            FindingState::Found if decision.at <= self.explain_until => Err(FindingError::TooEarly),
            FindingState::Found | FindingState::Explained => {
                self.state = FindingState::Upheld(decision);
                Ok(())
            }
            FindingState::Upheld(_) | FindingState::Withdrawn(_) => Err(FindingError::Decided),
        }
    }

    /// The county takes it back; nothing need be waited for.
    ///
    /// # Errors
    /// [`FindingError::Decided`].
    pub fn withdraw(&mut self, decision: Decision) -> Result<(), FindingError> {
        if !self.is_open() {
            return Err(FindingError::Decided);
        }
        self.state = FindingState::Withdrawn(decision);
        Ok(())
    }
}
