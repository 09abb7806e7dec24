//! What checks have found, what the offices said to it, and what the county decided.

use chrono::{DateTime, Utc};
use duty_check::{Decision, Explanation, Finding, FindingState};
use duty_core::{FindingId, OfficeId, SpotCheckId};
use rusqlite::{Row, ToSql, params};

use super::check_plan::named;
use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

const TABLE: &str = "check_finding";

/// The finding without what the office said.
fn decode(row: &Row<'_>) -> Option<Finding> {
    let decision = || {
        Some(Decision {
            by: named(row, "decided_by", "decided_name")?,
            reason: row::text(row, "reason")?,
            at: row::instant(row, "decided_at_ms")?,
        })
    };
    let state = match row::get::<Option<String>>(row, "ruling")?.as_deref() {
        None => FindingState::Found,
        Some("upheld") => FindingState::Upheld(decision()?),
        Some("withdrawn") => FindingState::Withdrawn(decision()?),
        Some(_) => return None,
    };
    Some(Finding {
        id: row::id(row, "id", FindingId::from_uuid)?,
        check: row::id(row, "check_id", SpotCheckId::from_uuid)?,
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        word: row::code(row, "word")?,
        grade: row::code(row, "grade")?,
        evidence: row::text(row, "evidence")?,
        by: row::text(row, "by_name")?,
        at: row::instant(row, "at_ms")?,
        explain_until: row::instant(row, "explain_until_ms")?,
        explanations: Vec::new(),
        state,
    })
}

/// What an office said to a finding, on either side.
pub(super) fn decode_explanation(row: &Row<'_>) -> Option<(FindingId, Explanation)> {
    let explanation = Explanation {
        text: row::text(row, "text")?,
        by: row::text(row, "by_name")?,
        at: row::instant(row, "at_ms")?,
    };
    Some((row::id(row, "finding_id", FindingId::from_uuid)?, explanation))
}

impl Reader<'_> {
    /// A finding.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_finding(&self, id: FindingId) -> Result<Finding, StoreError> {
        let found = self.check_findings("f.id = ?1", params![id.to_string()])?;
        found.into_iter().next().ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })
    }

    /// What a check has found.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn findings_of_check(&self, check: SpotCheckId) -> Result<Vec<Finding>, StoreError> {
        self.check_findings("f.check_id = ?1", params![check.to_string()])
    }

    /// What was found in `from..to`, by time.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn findings_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<Finding>, StoreError> {
        self.check_findings(
            "f.at_ms >= ?1 AND f.at_ms < ?2",
            params![from.timestamp_millis(), to.timestamp_millis()],
        )
    }

    /// What was found about an office since `from`, and what the county has not decided yet however old it is, by time.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn findings_about(&self, office: OfficeId, from: DateTime<Utc>) -> Result<Vec<Finding>, StoreError> {
        self.check_findings(
            "f.office_id = ?1 AND (f.at_ms >= ?2 OR d.finding_id IS NULL)",
            params![office.to_string(), from.timestamp_millis()],
        )
    }

    /// What the county has not decided yet, by time.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn undecided_findings(&self) -> Result<Vec<Finding>, StoreError> {
        self.check_findings("d.finding_id IS NULL", params![])
    }

    /// Two questions, however many findings there are.
    fn check_findings(&self, which: &str, params: &[&dyn ToSql]) -> Result<Vec<Finding>, StoreError> {
        const FROM: &str = "FROM check_finding f LEFT JOIN check_decision d ON d.finding_id = f.id";
        let sql = format!(
            "SELECT f.*, d.ruling, d.by_id AS decided_by, d.by_name AS decided_name, d.reason,
                    d.at_ms AS decided_at_ms
             {FROM} WHERE {which} ORDER BY f.at_ms, f.rowid"
        );
        let mut findings = row::all(self.conn(), TABLE, &sql, params, decode)?;
        let sql = format!(
            "SELECT * FROM check_explanation WHERE finding_id IN (SELECT f.id {FROM} WHERE {which})
             ORDER BY finding_id, place"
        );
        let mut said = row::all_by(self.conn(), "check_explanation", &sql, params, decode_explanation)?;
        for finding in &mut findings {
            finding.explanations = said.remove(&finding.id).unwrap_or_default();
            if finding.state == FindingState::Found && !finding.explanations.is_empty() {
                finding.state = FindingState::Explained;
            }
        }
        Ok(findings)
    }
}

impl Writer<'_> {
    /// Keeps a finding as it was found; what is said to it later is added.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the same was found of the check before.
    pub fn add_check_finding(&mut self, finding: &Finding) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO check_finding (id, check_id, office_id, word, grade, evidence, by_name, at_ms,
                                        explain_until_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                finding.id.to_string(),
                finding.check.to_string(),
                finding.office.to_string(),
                finding.word.code(),
                finding.grade.code(),
                finding.evidence.as_str(),
                finding.by.as_str(),
                finding.at.timestamp_millis(),
                finding.explain_until.timestamp_millis(),
            ],
        )?;
        Ok(())
    }

    /// Adds what the office says.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once the county has decided.
    pub fn add_explanation(&mut self, finding: FindingId, said: &Explanation) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO check_explanation (finding_id, place, text, by_name, at_ms)
             VALUES (?1, (SELECT count(*) FROM check_explanation WHERE finding_id = ?1), ?2, ?3, ?4)",
            params![finding.to_string(), said.text.as_str(), said.by.as_str(), said.at.timestamp_millis()],
        )?;
        Ok(())
    }

    /// Keeps what the county decided of a finding; one that is undecided stays as it is.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it had decided, or when the office may still explain.
    pub fn decide_finding(&mut self, finding: &Finding) -> Result<(), StoreError> {
        let (ruling, decision) = match &finding.state {
            FindingState::Found | FindingState::Explained => return Ok(()),
            FindingState::Upheld(decision) => ("upheld", decision),
            FindingState::Withdrawn(decision) => ("withdrawn", decision),
        };
        self.conn().execute(
            "INSERT INTO check_decision (finding_id, ruling, by_id, by_name, reason, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                finding.id.to_string(),
                ruling,
                decision.by.person.to_string(),
                decision.by.name,
                decision.reason.as_str(),
                decision.at.timestamp_millis(),
            ],
        )?;
        Ok(())
    }
}
