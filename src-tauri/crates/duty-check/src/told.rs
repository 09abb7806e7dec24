//! What an office above has told this one: findings to be explained, requests, bulletins.

use chrono::{DateTime, NaiveDate, Utc};
use duty_core::{BulletinId, FindingId, RequestId};
use duty_watch::Text;

use crate::finding::{Explanation, FindingError, MAX_EXPLANATIONS};

/// What the office above decided of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ruling {
    /// It stands.
    Upheld,
    /// It was taken back.
    Withdrawn,
}

/// A decision as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldDecision {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// What.
    pub ruling: Ruling,
    /// Why.
    pub reason: Text,
}

/// Something that was found about this office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldFinding {
    /// Its id above.
    pub id: FindingId,
    /// When it was found.
    pub at: DateTime<Utc>,
    /// The number that was rung.
    pub number: Option<Text>,
    /// What, in a word.
    pub what: Text,
    /// What it rests on.
    pub evidence: Text,
    /// Until when it may be explained, where the office above says so.
    pub explain_until: Option<DateTime<Utc>>,
    /// When this office learned of it.
    pub told_at: DateTime<Utc>,
    /// What this office has said to it.
    pub explanations: Vec<Explanation>,
    /// What became of it, as far as this office was told.
    pub decision: Option<ToldDecision>,
}

impl ToldFinding {
    /// Adds what this office says.
    ///
    /// # Errors
    /// [`FindingError::Decided`] when it was decided, [`FindingError::TooManyExplanations`].
    pub fn explain(&mut self, said: Explanation) -> Result<(), FindingError> {
        if self.decision.is_some() {
            return Err(FindingError::Decided);
        }
        if self.explanations.len() >= MAX_EXPLANATIONS {
            return Err(FindingError::TooManyExplanations);
        }
        self.explanations.push(said);
        Ok(())
    }

    /// Whether this office has let the time for an explanation pass, and may still speak.
    #[must_use]
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        let passed = self.explain_until.is_some_and(|until| until < now);
        passed && self.explanations.is_empty() && self.decision.is_none()
    }
}

/// Something that the office above wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldRequest {
    /// Its id above.
    pub id: RequestId,
    /// What.
    pub text: Text,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// When this office learned of it.
    pub told_at: DateTime<Utc>,
}

/// A bulletin of the office above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldBulletin {
    /// Its id above.
    pub id: BulletinId,
    /// 发文字号.
    pub number: Option<Text>,
    /// The title.
    pub title: Text,
    /// 成文日期.
    pub dated: NaiveDate,
    /// The text.
    pub text: Text,
    /// When this office learned of it.
    pub told_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text {
        Text::new(text).unwrap()
    }

    fn at(hour: u32) -> DateTime<Utc> {
        NaiveDate::from_ymd_opt(2026, 6, 12).unwrap().and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    fn found() -> ToldFinding {
        ToldFinding {
            id: FindingId::from_uuid(uuid::Uuid::from_u128(1)),
            at: at(1),
            number: None,
            what: text("无人接听"),
            evidence: text("响铃30秒无人接听"),
            explain_until: Some(at(10)),
            told_at: at(2),
            explanations: Vec::new(),
            decision: None,
        }
    }

    fn said(hour: u32) -> Explanation {
        Explanation { text: text("下河堤巡查"), by: text("赵建国"), at: at(hour) }
    }

    #[test]
    fn time_runs_out_only_for_whoever_has_said_nothing() {
        let mut finding = found();
        assert!(!finding.is_overdue(at(10)));
        assert!(finding.is_overdue(at(11)));
        finding.explain(said(11)).unwrap();
        assert!(!finding.is_overdue(at(12)));
    }

    #[test]
    fn nothing_is_said_after_the_decision_nor_without_end() {
        let mut finding = found();
        for _ in 0..MAX_EXPLANATIONS {
            finding.explain(said(3)).unwrap();
        }
        assert_eq!(finding.explain(said(3)), Err(FindingError::TooManyExplanations));

        let decision = ToldDecision { at: at(12), ruling: Ruling::Withdrawn, reason: text("属实") };
        let mut decided = ToldFinding { decision: Some(decision), ..found() };
        assert_eq!(decided.explain(said(13)), Err(FindingError::Decided));
        assert!(!decided.is_overdue(at(13)));
    }
}
