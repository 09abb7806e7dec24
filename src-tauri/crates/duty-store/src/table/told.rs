//! What the office above has told this one, and what this one says to it. All of it only grows.

use chrono::{DateTime, Utc};
use duty_check::{Explanation, ToldBulletin, ToldDecision, ToldFinding, ToldRequest};
use duty_core::{BulletinId, FindingId, RequestId};
use rusqlite::{Row, ToSql, params};
use uuid::Uuid;

use super::check_finding::decode_explanation;
use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

const FINDING: &str = "told_finding";

/// The finding without what was said to it.
fn decode(row: &Row<'_>) -> Option<ToldFinding> {
    let decision = match row::optional_instant(row, "decided_at_ms")? {
        Some(at) => {
            Some(ToldDecision { at, ruling: row::code(row, "ruling")?, reason: row::text(row, "reason")? })
        }
        None => None,
    };
    Some(ToldFinding {
        id: row::id(row, "id", FindingId::from_uuid)?,
        at: row::instant(row, "at_ms")?,
        number: row::optional_text(row, "number")?,
        what: row::text(row, "what")?,
        evidence: row::text(row, "evidence")?,
        explain_until: row::optional_instant(row, "explain_until_ms")?,
        told_at: row::instant(row, "told_at_ms")?,
        explanations: Vec::new(),
        decision,
    })
}

fn decode_request(row: &Row<'_>) -> Option<ToldRequest> {
    Some(ToldRequest {
        id: row::id(row, "id", RequestId::from_uuid)?,
        text: row::text(row, "text")?,
        until: row::optional_instant(row, "until_ms")?,
        told_at: row::instant(row, "told_at_ms")?,
    })
}

fn decode_bulletin(row: &Row<'_>) -> Option<ToldBulletin> {
    Some(ToldBulletin {
        id: row::id(row, "id", BulletinId::from_uuid)?,
        number: row::optional_text(row, "number")?,
        title: row::text(row, "title")?,
        dated: row::date(row, "dated")?,
        text: row::text(row, "text")?,
        told_at: row::instant(row, "told_at_ms")?,
    })
}

impl Reader<'_> {
    /// A finding about this office.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn told_finding(&self, id: FindingId) -> Result<ToldFinding, StoreError> {
        self.find_told(id)?.ok_or_else(|| StoreError::NotFound { table: FINDING, id: id.to_string() })
    }

    /// A finding about this office, when this office was told of it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn find_told(&self, id: FindingId) -> Result<Option<ToldFinding>, StoreError> {
        Ok(self.told("f.id = ?1", params![id.to_string()])?.pop())
    }

    /// What was found about this office since `from`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn told_findings(&self, from: DateTime<Utc>) -> Result<Vec<ToldFinding>, StoreError> {
        self.told("f.at_ms >= ?1", params![from.timestamp_millis()])
    }

    /// Two questions, however many findings there are.
    fn told(&self, which: &str, params: &[&dyn ToSql]) -> Result<Vec<ToldFinding>, StoreError> {
        let sql = format!(
            "SELECT f.*, d.ruling, d.reason, d.at_ms AS decided_at_ms
             FROM told_finding f LEFT JOIN told_decision d ON d.finding_id = f.id
             WHERE {which} ORDER BY f.at_ms DESC, f.rowid DESC"
        );
        let mut findings = row::all(self.conn(), FINDING, &sql, params, decode)?;
        let sql = format!(
            "SELECT * FROM told_explanation WHERE finding_id IN (SELECT f.id FROM told_finding f WHERE {which})
             ORDER BY finding_id, place"
        );
        let mut said = row::all_by(self.conn(), "told_explanation", &sql, params, decode_explanation)?;
        for finding in &mut findings {
            finding.explanations = said.remove(&finding.id).unwrap_or_default();
        }
        Ok(findings)
    }

    /// What the office above has wanted since `from`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn told_requests(&self, from: DateTime<Utc>) -> Result<Vec<ToldRequest>, StoreError> {
        let sql = "SELECT * FROM told_request WHERE told_at_ms >= ?1 ORDER BY told_at_ms DESC, rowid DESC";
        row::all(self.conn(), "told_request", sql, [from.timestamp_millis()], decode_request)
    }

    /// The newest bulletins of the office above, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn told_bulletins(&self, limit: u32) -> Result<Vec<ToldBulletin>, StoreError> {
        let sql = "SELECT * FROM told_bulletin ORDER BY dated DESC, rowid DESC LIMIT ?1";
        row::all(self.conn(), "told_bulletin", sql, [limit], decode_bulletin)
    }
}

impl Writer<'_> {
    /// Keeps a finding that `packet` has brought, without what was said to it or decided of it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is known.
    pub fn add_told_finding(&mut self, packet: Uuid, finding: &ToldFinding) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO told_finding (id, packet_id, at_ms, number, what, evidence, explain_until_ms, told_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                finding.id.to_string(),
                packet.to_string(),
                finding.at.timestamp_millis(),
                finding.number.as_ref().map(duty_watch::Text::as_str),
                finding.what.as_str(),
                finding.evidence.as_str(),
                finding.explain_until.map(|until| until.timestamp_millis()),
                finding.told_at.timestamp_millis(),
            ],
        )?;
        Ok(())
    }

    /// Adds what this office says to a finding.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it was decided or is unknown.
    pub fn add_told_explanation(&mut self, finding: FindingId, said: &Explanation) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO told_explanation (finding_id, place, text, by_name, at_ms)
             VALUES (?1, (SELECT count(*) FROM told_explanation WHERE finding_id = ?1), ?2, ?3, ?4)",
            params![finding.to_string(), said.text.as_str(), said.by.as_str(), said.at.timestamp_millis()],
        )?;
        Ok(())
    }

    /// Keeps what `packet` says was decided of a finding.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when that is known, or the finding is not.
    pub fn add_told_decision(
        &mut self,
        packet: Uuid,
        finding: FindingId,
        decision: &ToldDecision,
    ) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO told_decision (finding_id, packet_id, at_ms, ruling, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                finding.to_string(),
                packet.to_string(),
                decision.at.timestamp_millis(),
                decision.ruling.code(),
                decision.reason.as_str(),
            ],
        )?;
        Ok(())
    }

    /// Keeps a request that `packet` has brought; whether it was new.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn add_told_request(&mut self, packet: Uuid, request: &ToldRequest) -> Result<bool, StoreError> {
        let added = self.conn().execute(
            "INSERT INTO told_request (id, packet_id, text, until_ms, told_at_ms)
             SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM told_request WHERE id = ?1)",
            params![
                request.id.to_string(),
                packet.to_string(),
                request.text.as_str(),
                request.until.map(|until| until.timestamp_millis()),
                request.told_at.timestamp_millis(),
            ],
        )?;
        Ok(added == 1)
    }

    /// Keeps a bulletin that `packet` has brought; one that is known stays as it is.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn add_told_bulletin(&mut self, packet: Uuid, bulletin: &ToldBulletin) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO told_bulletin (id, packet_id, number, title, dated, text, told_at_ms)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM told_bulletin WHERE id = ?1)",
            params![
                bulletin.id.to_string(),
                packet.to_string(),
                bulletin.number.as_ref().map(duty_watch::Text::as_str),
                bulletin.title.as_str(),
                bulletin.dated.to_string(),
                bulletin.text.as_str(),
                bulletin.told_at.timestamp_millis(),
            ],
        )?;
        Ok(())
    }
}
