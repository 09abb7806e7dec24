//! Check calls, their numbers, and every try.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::CheckCallId;
use duty_watch::{Attempt, CallState, CheckCall, Number, RingEnd, Steady};
use rusqlite::{Row, ToSql, params};

use super::watch::steady;
use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

fn place(row: &Row<'_>, column: &str) -> Option<usize> {
    usize::try_from(row::get::<i64>(row, column)?).ok()
}

fn state(row: &Row<'_>) -> Option<CallState> {
    let at = row::instant(row, "at_ms")?;
    Some(match row::get::<String>(row, "state")?.as_str() {
        "ready" => CallState::Ready { number: place(row, "number")?, not_before: at },
        "ringing" => CallState::Ringing {
            number: place(row, "number")?,
            since: at,
            counted_from: steady(row, "counted_run", "counted_ms")?,
        },
        "reached" => CallState::Reached { at },
        "exhausted" => CallState::Exhausted { at },
        "abandoned" => CallState::Abandoned { at, reason: row::get(row, "reason")? },
        _ => return None,
    })
}

fn decode(row: &Row<'_>) -> Option<CheckCall> {
    Some(CheckCall {
        id: row::id(row, "id", CheckCallId::from_uuid)?,
        office: row::get(row, "office")?,
        caller: row::get(row, "caller")?,
        began_at: row::instant(row, "began_at_ms")?,
        numbers: Vec::new(),
        attempts: Vec::new(),
        state: state(row)?,
    })
}

fn of_call(row: &Row<'_>) -> Option<CheckCallId> {
    row::id(row, "call_id", CheckCallId::from_uuid)
}

fn decode_number(row: &Row<'_>) -> Option<(CheckCallId, Number)> {
    let number = Number {
        reach: row::code(row, "reach")?,
        who: row::get(row, "who")?,
        number: row::get(row, "number")?,
    };
    Some((of_call(row)?, number))
}

fn decode_attempt(row: &Row<'_>) -> Option<(CheckCallId, Attempt)> {
    let ended = row::get::<String>(row, "ended")?;
    let ends = [
        RingEnd::Answered { heard: row::get(row, "heard")? },
        RingEnd::NoAnswer,
        RingEnd::Busy,
        RingEnd::Dead,
        RingEnd::Forwarded,
        RingEnd::HungUp,
    ];
    let attempt = Attempt {
        number: place(row, "number")?,
        at: row::instant(row, "at_ms")?,
        rang: TimeDelta::try_milliseconds(row::get(row, "rang_ms")?)?,
        end: ends.into_iter().find(|end| end.word() == ended)?,
        note: row::get(row, "note")?,
    };
    Some((of_call(row)?, attempt))
}

/// A state as columns: its word, the number, the time, the count, the reason.
type StateColumns<'a> = (&'static str, Option<usize>, DateTime<Utc>, Option<Steady>, Option<&'a str>);

fn state_columns(state: &CallState) -> StateColumns<'_> {
    match state {
        CallState::Ready { number, not_before } => ("ready", Some(*number), *not_before, None, None),
        CallState::Ringing { number, since, counted_from } => {
            ("ringing", Some(*number), *since, *counted_from, None)
        }
        CallState::Reached { at } => ("reached", None, *at, None, None),
        CallState::Exhausted { at } => ("exhausted", None, *at, None, None),
        CallState::Abandoned { at, reason } => ("abandoned", None, *at, None, Some(reason)),
    }
}

impl Reader<'_> {
    /// The check calls that are not over, by when they began.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn unfinished_check_calls(&self) -> Result<Vec<CheckCall>, StoreError> {
        self.check_calls("state IN ('ready', 'ringing')", params![])
    }

    /// The check calls that began at or after `since`, by when they began.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_calls_since(&self, since: DateTime<Utc>) -> Result<Vec<CheckCall>, StoreError> {
        self.check_calls("began_at_ms >= ?1", params![since.timestamp_millis()])
    }

    /// The check calls for which `which` holds, by when they began: three questions, however many there are.
    pub(super) fn check_calls(
        &self,
        which: &str,
        params: &[&dyn ToSql],
    ) -> Result<Vec<CheckCall>, StoreError> {
        let sql = format!("SELECT * FROM check_call WHERE {which} ORDER BY began_at_ms, id");
        let mut calls = row::all(self.conn(), "check_call", &sql, params, decode)?;
        if calls.is_empty() {
            return Ok(calls);
        }
        let of = |table: &str| {
            format!(
                "SELECT * FROM {table} WHERE call_id IN (SELECT id FROM check_call WHERE {which})
                 ORDER BY call_id, place"
            )
        };
        let sql = of("check_number");
        let mut numbers = row::all_by(self.conn(), "check_number", &sql, params, decode_number)?;
        let sql = of("check_attempt");
        let mut attempts = row::all_by(self.conn(), "check_attempt", &sql, params, decode_attempt)?;
        for call in &mut calls {
            call.numbers = numbers.remove(&call.id).unwrap_or_default();
            call.attempts = attempts.remove(&call.id).unwrap_or_default();
            let rung = call.attempts.iter().map(|attempt| attempt.number);
            let next = state_columns(&call.state).1;
            if rung.chain(next).any(|number| call.numbers.len() <= number) {
                return Err(StoreError::Corrupt { table: "check_call", id: call.id.to_string() });
            }
        }
        Ok(calls)
    }
}

impl Writer<'_> {
    /// Writes a check call as it has become; `before` is what the database holds, when it holds it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the call was over.
    pub fn save_check_call(
        &mut self,
        before: Option<&CheckCall>,
        call: &CheckCall,
    ) -> Result<(), StoreError> {
        let (word, number, at, counted, reason) = state_columns(&call.state);
        let number = number.map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        self.conn()
            .prepare_cached(
                "INSERT INTO check_call (id, office, caller, began_at_ms, state, number, at_ms, counted_run,
                                         counted_ms, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT (id) DO UPDATE SET state = excluded.state, number = excluded.number,
                   at_ms = excluded.at_ms, counted_run = excluded.counted_run, counted_ms = excluded.counted_ms,
                   reason = excluded.reason",
            )?
            .execute(params![
                call.id.to_string(),
                call.office,
                call.caller,
                call.began_at.timestamp_millis(),
                word,
                number,
                at.timestamp_millis(),
                counted.map(|counted| counted.run.cast_signed()),
                counted.map(|counted| counted.passed.num_milliseconds()),
                reason,
            ])?;
        if before.is_none() {
            for (place, number) in (0_i64..).zip(&call.numbers) {
                self.add_check_number(call.id, place, number)?;
            }
        }
        let kept = before.map_or(0, |before| before.attempts.len());
        for (place, attempt) in (0_i64..).zip(&call.attempts).skip(kept) {
            self.add_attempt(call.id, place, attempt)?;
        }
        Ok(())
    }

    fn add_check_number(&self, call: CheckCallId, place: i64, number: &Number) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached(
                "INSERT INTO check_number (call_id, place, reach, who, number) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![call.to_string(), place, number.reach.code(), number.who, number.number])?;
        Ok(())
    }

    fn add_attempt(&self, call: CheckCallId, place: i64, attempt: &Attempt) -> Result<(), StoreError> {
        let heard = match &attempt.end {
            RingEnd::Answered { heard } => heard.as_deref(),
            _ => None,
        };
        self.conn()
            .prepare_cached(
                "INSERT INTO check_attempt (call_id, place, number, at_ms, rang_ms, ended, heard, note)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                call.to_string(),
                place,
                i64::try_from(attempt.number).unwrap_or(i64::MAX),
                attempt.at.timestamp_millis(),
                attempt.rang.num_milliseconds(),
                attempt.end.word(),
                heard,
                attempt.note,
            ])?;
        Ok(())
    }
}
