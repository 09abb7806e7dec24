//! Spot checks, with everything that was heard.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_check::{Answer, CheckNote, CheckState, Closing, CodeTry, Expected, Lot, SpotCheck};
use duty_core::{CheckCallId, CheckPlanId, OfficeId, PersonName, SpotCheckId};
use duty_watch::CheckCall;
use rusqlite::{Row, ToSql, params};

use super::check_plan::named;
use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

const TABLE: &str = "spot_check";

fn lot(row: &Row<'_>) -> Option<Option<Lot>> {
    let plan = row::optional_id(row, "plan_id", CheckPlanId::from_uuid)?;
    let place = row::get::<Option<u32>>(row, "place")?;
    match (plan, place) {
        (Some(plan), Some(place)) => Some(Some(Lot { plan, place })),
        (None, None) => Some(None),
        (Some(_), None) | (None, Some(_)) => None,
    }
}

/// A length of time, in milliseconds.
fn length(row: &Row<'_>, column: &str) -> Option<TimeDelta> {
    TimeDelta::try_milliseconds(row::get(row, column)?)
}

fn state(row: &Row<'_>) -> Option<CheckState> {
    let Some(at) = row::optional_instant(row, "at_ms")? else { return Some(CheckState::Open) };
    let answered_after = match row::get::<Option<i64>>(row, "answered_after_ms")? {
        Some(ms) => Some(TimeDelta::try_milliseconds(ms)?),
        None => None,
    };
    Some(CheckState::Closed(Closing {
        at,
        by: named(row, "closed_by", "closed_name")?,
        first_answered: row::get(row, "first_answered")?,
        answered_after,
        reached: row::get(row, "reached")?,
        in_post: row::get(row, "in_post")?,
    }))
}

fn decode(row: &Row<'_>) -> Option<SpotCheck> {
    Some(SpotCheck {
        id: row::id(row, "id", SpotCheckId::from_uuid)?,
        office: row::id(row, "office_id", OfficeId::from_uuid)?,
        name: row::text(row, "office_name")?,
        lot: lot(row)?,
        began_at: row::instant(row, "began_at_ms")?,
        local_day: row::date(row, "local_day")?,
        local_hour: row::get(row, "local_hour")?,
        day: row::code(row, "day_kind")?,
        hours: row::code(row, "hours")?,
        by: named(row, "by_id", "by_name")?,
        expected: Expected::default(),
        late_after: length(row, "late_after_ms")?,
        calls: Vec::new(),
        answers: Vec::new(),
        codes: Vec::new(),
        notes: Vec::new(),
        state: state(row)?,
    })
}

fn of_check(row: &Row<'_>) -> Option<SpotCheckId> {
    row::id(row, "check_id", SpotCheckId::from_uuid)
}

fn decode_call(row: &Row<'_>) -> Option<(SpotCheckId, CheckCallId)> {
    Some((of_check(row)?, row::id(row, "call_id", CheckCallId::from_uuid)?))
}

fn decode_answer(row: &Row<'_>) -> Option<(SpotCheckId, Answer)> {
    let answer = Answer {
        question: row::code(row, "question")?,
        reply: row::code(row, "reply")?,
        words: row::optional_text(row, "words")?,
        at: row::instant(row, "at_ms")?,
    };
    Some((of_check(row)?, answer))
}

fn decode_code(row: &Row<'_>) -> Option<(SpotCheckId, CodeTry)> {
    let skew = TimeDelta::try_milliseconds(row::get(row, "skew_ms")?)?;
    let tried = CodeTry { result: row::code(row, "result")?, skew, at: row::instant(row, "at_ms")? };
    Some((of_check(row)?, tried))
}

fn decode_note(row: &Row<'_>) -> Option<(SpotCheckId, CheckNote)> {
    Some((of_check(row)?, CheckNote { text: row::text(row, "text")?, at: row::instant(row, "at_ms")? }))
}

/// A name on the roster, and whether it is an officer's.
fn decode_expected(row: &Row<'_>) -> Option<(SpotCheckId, (bool, PersonName))> {
    let officer = match row::get::<String>(row, "part")?.as_str() {
        "officer" => true,
        "leader" => false,
        _ => return None,
    };
    let name = PersonName::new(&row::get::<String>(row, "name")?).ok()?;
    Some((of_check(row)?, (officer, name)))
}

impl Reader<'_> {
    /// A spot check.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn spot_check(&self, id: SpotCheckId) -> Result<SpotCheck, StoreError> {
        let found = self.spot_checks("s.id = ?1", params![id.to_string()])?;
        found.into_iter().next().ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })
    }

    /// The spot checks that are not over, by when they began.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn open_spot_checks(&self) -> Result<Vec<SpotCheck>, StoreError> {
        self.spot_checks("c.check_id IS NULL", params![])
    }

    /// The spot checks that began in `from..to`, by when they began.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn spot_checks_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<SpotCheck>, StoreError> {
        self.spot_checks(
            "s.began_at_ms >= ?1 AND s.began_at_ms < ?2",
            params![from.timestamp_millis(), to.timestamp_millis()],
        )
    }

    /// The spot checks of an office on these days of the wall clock, by when they began.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn spot_checks_of(
        &self,
        office: OfficeId,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<SpotCheck>, StoreError> {
        self.spot_checks(
            "s.office_id = ?1 AND s.local_day BETWEEN ?2 AND ?3",
            params![office.to_string(), row::date_text(first), row::date_text(last)],
        )
    }

    /// Six questions, however many checks there are.
    fn spot_checks(&self, which: &str, params: &[&dyn ToSql]) -> Result<Vec<SpotCheck>, StoreError> {
        const FROM: &str = "FROM spot_check s LEFT JOIN spot_check_closing c ON c.check_id = s.id";
        let sql = format!(
            "SELECT s.*, c.at_ms, c.by_id AS closed_by, c.by_name AS closed_name, c.first_answered,
                    c.answered_after_ms, c.reached, c.in_post
             {FROM} WHERE {which} ORDER BY s.began_at_ms, s.id"
        );
        let mut checks = row::all(self.conn(), TABLE, &sql, params, decode)?;
        if checks.is_empty() {
            return Ok(checks);
        }
        let of = |table: &str| {
            format!(
                "SELECT * FROM {table} WHERE check_id IN (SELECT s.id {FROM} WHERE {which}) ORDER BY check_id, place"
            )
        };
        let conn = self.conn();
        let mut expected =
            row::all_by(conn, "spot_check_expected", &of("spot_check_expected"), params, decode_expected)?;
        let mut calls = row::all_by(conn, "spot_check_call", &of("spot_check_call"), params, decode_call)?;
        let mut answers =
            row::all_by(conn, "spot_check_answer", &of("spot_check_answer"), params, decode_answer)?;
        let mut codes = row::all_by(conn, "spot_check_code", &of("spot_check_code"), params, decode_code)?;
        let mut notes = row::all_by(conn, "spot_check_note", &of("spot_check_note"), params, decode_note)?;
        for check in &mut checks {
            for (officer, name) in expected.remove(&check.id).unwrap_or_default() {
                let names = if officer { &mut check.expected.officers } else { &mut check.expected.leaders };
                names.push(name);
            }
            check.calls = calls.remove(&check.id).unwrap_or_default();
            check.answers = answers.remove(&check.id).unwrap_or_default();
            check.codes = codes.remove(&check.id).unwrap_or_default();
            check.notes = notes.remove(&check.id).unwrap_or_default();
        }
        Ok(checks)
    }

    /// The calls of a spot check, by time.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn calls_of_check(&self, check: SpotCheckId) -> Result<Vec<CheckCall>, StoreError> {
        self.check_calls(
            "id IN (SELECT call_id FROM spot_check_call WHERE check_id = ?1)",
            params![check.to_string()],
        )
    }
}

impl Writer<'_> {
    /// Keeps a check that has just begun; its lines are added one by one.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for one that is there already, whose lot was checked, or of an unknown office.
    pub fn begin_spot_check(&mut self, check: &SpotCheck) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO spot_check (id, office_id, office_name, plan_id, place, began_at_ms, local_day, local_hour,
                                     day_kind, hours, by_id, by_name, late_after_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                check.id.to_string(),
                check.office.to_string(),
                check.name.as_str(),
                check.lot.map(|lot| lot.plan.to_string()),
                check.lot.map(|lot| lot.place),
                check.began_at.timestamp_millis(),
                row::date_text(check.local_day),
                check.local_hour,
                check.day.code(),
                check.hours.code(),
                check.by.person.to_string(),
                check.by.name,
                check.late_after.num_milliseconds(),
            ],
        )?;
        self.add_expected(check.id, "officer", &check.expected.officers)?;
        self.add_expected(check.id, "leader", &check.expected.leaders)
    }

    fn add_expected(&self, check: SpotCheckId, part: &str, names: &[PersonName]) -> Result<(), StoreError> {
        let sql = "INSERT INTO spot_check_expected (check_id, part, place, name) VALUES (?1, ?2, ?3, ?4)";
        let mut add = self.conn().prepare_cached(sql)?;
        for (place, name) in (0_i64..).zip(names) {
            add.execute(params![check.to_string(), part, place, name.as_str()])?;
        }
        Ok(())
    }

    /// Adds a call of the check, after those it has.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once the check is over, or when the call is another check's.
    pub fn add_call_to_check(&mut self, check: SpotCheckId, call: CheckCallId) -> Result<(), StoreError> {
        self.add_line("spot_check_call", "call_id", check, &[&call.to_string()])
    }

    /// Adds an answer, after those the check has.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once the check is over.
    pub fn add_check_answer(&mut self, check: SpotCheckId, answer: &Answer) -> Result<(), StoreError> {
        let words = answer.words.as_ref().map(|words| words.as_str());
        self.add_line(
            "spot_check_answer",
            "question, reply, words, at_ms",
            check,
            &[&answer.question.code(), &answer.reply.code(), &words, &answer.at.timestamp_millis()],
        )
    }

    /// Adds what came of a presence code.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once the check is over.
    pub fn add_check_code(&mut self, check: SpotCheckId, tried: &CodeTry) -> Result<(), StoreError> {
        let at = tried.at.timestamp_millis();
        let skew = tried.skew.num_milliseconds();
        self.add_line("spot_check_code", "result, skew_ms, at_ms", check, &[&tried.result.code(), &skew, &at])
    }

    /// Adds a note.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once the check is over.
    pub fn add_check_note(&mut self, check: SpotCheckId, note: &CheckNote) -> Result<(), StoreError> {
        let at = note.at.timestamp_millis();
        self.add_line("spot_check_note", "text, at_ms", check, &[&note.text.as_str(), &at])
    }

    /// Adds a row of `values` to a table of lines, at the next place.
    fn add_line(
        &self,
        table: &str,
        columns: &str,
        check: SpotCheckId,
        values: &[&dyn ToSql],
    ) -> Result<(), StoreError> {
        let marks: String = (2..).take(values.len()).map(|place| format!(", ?{place}")).collect();
        let sql = format!(
            "INSERT INTO {table} (check_id, place, {columns})
             VALUES (?1, (SELECT count(*) FROM {table} WHERE check_id = ?1){marks})"
        );
        let check = check.to_string();
        let first: [&dyn ToSql; 1] = [&check];
        let all: Vec<&dyn ToSql> = first.into_iter().chain(values.iter().copied()).collect();
        self.conn().prepare_cached(&sql)?.execute(&all[..])?;
        Ok(())
    }

    /// Keeps how a check ended.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it was over.
    pub fn close_spot_check(&mut self, check: SpotCheckId, closing: &Closing) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO spot_check_closing (check_id, at_ms, by_id, by_name, first_answered, answered_after_ms,
                                             reached, in_post)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                check.to_string(),
                closing.at.timestamp_millis(),
                closing.by.person.to_string(),
                closing.by.name,
                closing.first_answered,
                closing.answered_after.map(|length| length.num_milliseconds()),
                closing.reached,
                closing.in_post,
            ],
        )?;
        Ok(())
    }
}
