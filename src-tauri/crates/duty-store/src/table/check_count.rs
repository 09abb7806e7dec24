//! Counts of spot checks over many months: one question each, so that a county's year opens at once.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_check::figures::Checked;
use duty_check::score::FaultCount;
use duty_check::{Grade, Outcome, Word};
use duty_core::OfficeId;
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::Reader;

/// What was checked and found of an office in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// Of whom.
    pub office: OfficeId,
    /// The first day of the month.
    pub month: NaiveDate,
    /// How many checks began in it.
    pub checks: u32,
    /// How many findings of them stand or are undecided.
    pub findings: u32,
    /// The gravest of those.
    pub worst: Option<Grade>,
}

/// How often an office was checked in some days, and when it was rung last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeCount {
    /// Of whom.
    pub office: OfficeId,
    /// How many checks began in the days.
    pub checks: u32,
    /// When the last check of all began.
    pub last: Option<DateTime<Utc>>,
}

fn decode_month(row: &Row<'_>) -> Option<MonthCount> {
    let month = NaiveDate::parse_from_str(&format!("{}-01", row::get::<String>(row, "month")?), "%Y-%m-%d");
    // The gravest comes as the place of its grade, since words have no order in SQL.
    let worst = match row::get::<Option<u8>>(row, "worst")? {
        Some(place) => Some(*Grade::ALL.get(usize::from(place))?),
        None => None,
    };
    Some(MonthCount {
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        month: month.ok()?,
        checks: row::get(row, "checks")?,
        findings: row::get(row, "findings")?,
        worst,
    })
}

fn decode_office(row: &Row<'_>) -> Option<OfficeCount> {
    Some(OfficeCount {
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        checks: row::get(row, "checks")?,
        last: row::optional_instant(row, "last_ms")?,
    })
}

fn decode_checked(row: &Row<'_>) -> Option<Checked> {
    let answered_after = match row::get::<Option<i64>>(row, "answered_after_ms")? {
        Some(ms) => Some(TimeDelta::try_milliseconds(ms)?),
        None => None,
    };
    Some(Checked {
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        date: row::date(row, "local_day")?,
        hour: row::get(row, "local_hour")?,
        day: row::code(row, "day_kind")?,
        first_answered: row::get(row, "first_answered")?,
        answered_after,
        reached: row::get(row, "reached")?,
        in_post: row::get(row, "in_post")?,
    })
}

fn decode_found(row: &Row<'_>) -> Option<(OfficeId, Word, Grade)> {
    Some((row::id(row, "office_id", OfficeId::from_uuid)?, row::code(row, "word")?, row::code(row, "grade")?))
}

fn decode_fault(row: &Row<'_>) -> Option<FaultCount> {
    let outcome = match row::get::<Option<String>>(row, "ruling")?.as_deref() {
        None => Outcome::Undecided,
        Some("upheld") => Outcome::Upheld,
        Some("withdrawn") => Outcome::Withdrawn,
        Some(_) => return None,
    };
    Some(FaultCount {
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        word: row::code(row, "word")?,
        outcome,
        times: row::get(row, "times")?,
    })
}

impl Reader<'_> {
    /// How often each word was found of each office on the days `first..=last`, by outcome.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn fault_counts(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<FaultCount>, StoreError> {
        let sql = "SELECT f.office_id, f.word, d.ruling, count(*) AS times
                   FROM check_finding f JOIN spot_check s ON s.id = f.check_id
                   LEFT JOIN check_decision d ON d.finding_id = f.id
                   WHERE s.local_day BETWEEN ?1 AND ?2
                   GROUP BY f.office_id, f.word, d.ruling";
        let days = [row::date_text(first), row::date_text(last)];
        row::all(self.conn(), "check_finding", sql, days, decode_fault)
    }

    /// What was checked and found, by office and month, of the days `first..=last` of the wall clock.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_months(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<MonthCount>, StoreError> {
        let grades = Grade::ALL.iter().enumerate();
        let grades: String =
            grades.map(|(place, grade)| format!(" WHEN '{}' THEN {place}", grade.code())).collect();
        let sql = format!(
            "SELECT s.office_id, substr(s.local_day, 1, 7) AS month, count(*) AS checks,
                    coalesce(sum(f.findings), 0) AS findings, max(f.worst) AS worst
             FROM spot_check s LEFT JOIN (
                 SELECT f.check_id, count(*) AS findings, max(CASE f.grade{grades} END) AS worst
                 FROM check_finding f LEFT JOIN check_decision d ON d.finding_id = f.id
                 WHERE d.ruling IS NOT 'withdrawn' GROUP BY f.check_id
             ) f ON f.check_id = s.id
             WHERE s.local_day BETWEEN ?1 AND ?2
             GROUP BY s.office_id, month ORDER BY s.office_id, month"
        );
        let days = [row::date_text(first), row::date_text(last)];
        row::all(self.conn(), "spot_check", &sql, days, decode_month)
    }

    /// How often each office was checked on the days `first..=last`, and when it was checked last; offices that were
    /// never checked are left out.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_counts(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<OfficeCount>, StoreError> {
        let sql = "SELECT office_id, count(*) FILTER (WHERE local_day BETWEEN ?1 AND ?2) AS checks,
                          max(began_at_ms) AS last_ms
                   FROM spot_check GROUP BY office_id ORDER BY office_id";
        let days = [row::date_text(first), row::date_text(last)];
        row::all(self.conn(), "spot_check", sql, days, decode_office)
    }

    /// The checks of the days `first..=last` that are over, as far as figures ask.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn checked(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Checked>, StoreError> {
        let sql =
            "SELECT s.office_id, s.local_day, s.local_hour, s.day_kind, c.first_answered, c.answered_after_ms, c.reached,
                          c.in_post
                   FROM spot_check s JOIN spot_check_closing c ON c.check_id = s.id
                   WHERE s.local_day BETWEEN ?1 AND ?2";
        let days = [row::date_text(first), row::date_text(last)];
        row::all(self.conn(), "spot_check", sql, days, decode_checked)
    }

    /// What was found at or after `since` and not withdrawn, with whom and how grave.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn found_since(&self, since: DateTime<Utc>) -> Result<Vec<(OfficeId, Word, Grade)>, StoreError> {
        let sql = "SELECT f.office_id, f.word, f.grade
                   FROM check_finding f LEFT JOIN check_decision d ON d.finding_id = f.id
                   WHERE f.at_ms >= ?1 AND d.ruling IS NOT 'withdrawn'";
        row::all(self.conn(), "check_finding", sql, params![since.timestamp_millis()], decode_found)
    }
}
