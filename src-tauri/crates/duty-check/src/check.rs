//! A spot check: whom it is of, who should be on duty there, its calls, what was answered, and how it ended.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_core::{CheckCallId, CheckPlanId, DayKind, OfficeId, SpotCheckId};
use duty_watch::{Named, Text};
use thiserror::Error;

use crate::evidence::{Answer, CodeResult, Expected};
use crate::plan::Hours;
use crate::seal::{Digest, Seed};

/// Most calls of one check.
pub const MAX_CALLS: usize = 10;
/// Most answers, codes or notes of one check.
pub const MAX_LINES: usize = 100;

/// A plan as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedPlan {
    /// Its id.
    pub id: CheckPlanId,
    /// The text of the plan, without the seed.
    pub text: String,
    /// The seed; secret until the plan is shown.
    pub seed: Seed,
    /// What was printed.
    pub seal: Digest,
    /// When.
    pub sealed_at: DateTime<Utc>,
    /// Who sealed it.
    pub sealed_by: Named,
    /// Whether everybody may see the seed.
    pub disclosure: Disclosure,
}

/// Whether a seed is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Nobody has seen it.
    Sealed,
    /// It was shown, so that anybody can draw the lots again.
    Shown {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Named,
    },
}

/// The lot behind a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lot {
    /// Of which plan.
    pub plan: CheckPlanId,
    /// Which, by its place in the draw.
    pub place: u32,
}

/// A presence code that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeTry {
    /// What came of it.
    pub result: CodeResult,
    /// How far the clock of the office's PC is ahead; of an old code how long ago it was shown, negative.
    pub skew: TimeDelta,
    /// When.
    pub at: DateTime<Utc>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckNote {
    /// What.
    pub text: Text,
    /// When.
    pub at: DateTime<Utc>,
}

/// How a check ended, and what figures ask of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Named,
    /// Whether the first try was answered; `None` when none was made.
    pub first_answered: Option<bool>,
    /// How long it rang until the duty room answered.
    pub answered_after: Option<TimeDelta>,
    /// Whether the duty room was reached; `None` when the words say neither.
    pub reached: Option<bool>,
    /// Whether the officer was in post; `None` when the words say neither.
    pub in_post: Option<bool>,
}

/// Where a check stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckState {
    /// It goes on.
    Open,
    /// It is over.
    Closed(Closing),
}

/// A spot check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotCheck {
    /// Its id.
    pub id: SpotCheckId,
    /// Of whom.
    pub office: OfficeId,
    /// How the office was called then.
    pub name: Text,
    /// By which lot; `None` for one that was not drawn.
    pub lot: Option<Lot>,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// The day of that by the county's wall clock.
    pub local_day: NaiveDate,
    /// And the hour: `0..24`.
    pub local_hour: u8,
    /// What kind of day that was.
    pub day: DayKind,
    /// Day or night.
    pub hours: Hours,
    /// Who checks.
    pub by: Named,
    /// Who should be on duty, by the roster that was known then.
    pub expected: Expected,
    /// From when on an answer is late, as it was set then.
    pub late_after: TimeDelta,
    /// Its calls, by time.
    pub calls: Vec<CheckCallId>,
    /// What was answered, by time.
    pub answers: Vec<Answer>,
    /// The presence codes that were asked for, by time.
    pub codes: Vec<CodeTry>,
    /// Notes, by time.
    pub notes: Vec<CheckNote>,
    /// Where it stands.
    pub state: CheckState,
}

/// Why a step of a check can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CheckError {
    /// It is over.
    #[error("the check is over")]
    Over,
    /// A call of it goes on.
    #[error("a call of the check goes on")]
    CallGoesOn,
    /// It has no call.
    #[error("the check has no call")]
    NoCall,
    /// More than its limits allow.
    #[error("the check has as many lines as it may")]
    Full,
}

impl SpotCheck {
    /// What came of the presence code: the best of what was read, since one may misread.
    #[must_use]
    pub fn code(&self) -> Option<CodeResult> {
        self.codes.iter().map(|tried| tried.result).min()
    }

    /// Whether it takes one more line to `lines`.
    ///
    /// # Errors
    /// [`CheckError::Over`], [`CheckError::Full`].
    pub fn may_add<T>(&self, lines: &[T], most: usize) -> Result<(), CheckError> {
        match self.state {
            CheckState::Closed(_) => Err(CheckError::Over),
            CheckState::Open if most <= lines.len() => Err(CheckError::Full),
            CheckState::Open => Ok(()),
        }
    }
}
