//! Check calls, their numbers, and every try.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::CheckCallId;
use duty_watch::{Attempt, CallState, CheckCall, Number, RingEnd, Steady};
use rusqlite::{Row, params};

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

fn decode_number(row: &Row<'_>) -> Option<Number> {
    Some(Number {
        reach: row::code(row, "reach")?,
        who: row::get(row, "who")?,
        number: row::get(row, "number")?,
    })
}

fn decode_attempt(row: &Row<'_>) -> Option<Attempt> {
    let end = match row::get::<String>(row, "ended")?.as_str() {
        "answered" => RingEnd::Answered { heard: row::get(row, "heard")? },
        "no_answer" => RingEnd::NoAnswer,
        "busy" => RingEnd::Busy,
        "dead" => RingEnd::Dead,
        "forwarded" => RingEnd::Forwarded,
        "hung_up" => RingEnd::HungUp,
        _ => return None,
    };
    Some(Attempt {
        number: place(row, "number")?,
        at: row::instant(row, "at_ms")?,
        rang: TimeDelta::try_milliseconds(row::get(row, "rang_ms")?)?,
        end,
        note: row::get(row, "note")?,
    })
}

const fn end_code(end: &RingEnd) -> &'static str {
    match end {
        RingEnd::Answered { .. } => "answered",
        RingEnd::NoAnswer => "no_answer",
        RingEnd::Busy => "busy",
        RingEnd::Dead => "dead",
        RingEnd::Forwarded => "forwarded",
        RingEnd::HungUp => "hung_up",
    }
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
        let sql = "SELECT * FROM check_call WHERE state IN ('ready', 'ringing') ORDER BY began_at_ms, id";
        let calls = row::all(self.conn(), "check_call", sql, [], decode)?;
        self.with_tries(calls)
    }

    /// The check calls that began at or after `since`, by when they began.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn check_calls_since(&self, since: DateTime<Utc>) -> Result<Vec<CheckCall>, StoreError> {
        let sql = "SELECT * FROM check_call WHERE began_at_ms >= ?1 ORDER BY began_at_ms, id";
        let calls = row::all(self.conn(), "check_call", sql, [since.timestamp_millis()], decode)?;
        self.with_tries(calls)
    }

    fn with_tries(&self, mut calls: Vec<CheckCall>) -> Result<Vec<CheckCall>, StoreError> {
        for call in &mut calls {
            let id = call.id.to_string();
            let sql = "SELECT * FROM check_number WHERE call_id = ?1 ORDER BY place";
            call.numbers = row::all(self.conn(), "check_number", sql, [&id], decode_number)?;
            let sql = "SELECT * FROM check_attempt WHERE call_id = ?1 ORDER BY place";
            call.attempts = row::all(self.conn(), "check_attempt", sql, [&id], decode_attempt)?;
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
                end_code(&attempt.end),
                heard,
                attempt.note,
            ])?;
        Ok(())
    }
}
