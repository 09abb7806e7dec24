//! The sentences of the watch: which one of the catalogue, and what fills its places.

use chrono::{DateTime, FixedOffset, TimeDelta};
use duty_store::Reader;
use duty_watch::{Alert, Attempt, DueKind, Record, Words};

use crate::api::USUAL_OFFSET;
use crate::convert;
use crate::error::ApiError;
use crate::wire::{Message, Params};

/// The offset of the office's wall clock.
pub(crate) fn offset(reader: &Reader<'_>) -> Result<FixedOffset, ApiError> {
    Ok(reader.office()?.map_or(USUAL_OFFSET, |office| office.offset))
}

fn message(code: &str, params: &[(&str, String)]) -> Message {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Message { code: code.to_owned(), params }
}

/// Words with their instants turned into the office's wall clock.
pub(crate) fn localised(words: &Words, offset: FixedOffset) -> Params {
    let local = |value: &String| match DateTime::parse_from_rfc3339(value) {
        Ok(instant) => convert::moment_text(instant.with_timezone(&offset).naive_local()),
        Err(_) => value.clone(),
    };
    words.iter().map(|(name, value)| (name.clone(), local(value))).collect()
}

/// What is due.
pub(crate) fn due_title(kind: DueKind, words: &Words, offset: FixedOffset) -> Message {
    Message { code: format!("due_{}", kind.word()), params: localised(words, offset) }
}

/// What an alert is about, with the words of its newest occasion.
pub(crate) fn alert_title(alert: &Alert, offset: FixedOffset) -> Message {
    let words = alert.occasions.last().map(|newest| localised(&newest.words, offset));
    Message { code: alert.matter.word().to_owned(), params: words.unwrap_or_default() }
}

/// What went on record.
pub(crate) fn say_record(record: &Record, offset: FixedOffset) -> Message {
    let local =
        |at: &chrono::DateTime<chrono::Utc>| convert::moment_text(at.with_timezone(&offset).naive_local());
    let number = |number: &u32| ("number", number.to_string());
    match record {
        Record::WatchBegan => message("log_watch_began", &[]),
        Record::Paused { from, to } => message("log_paused", &[("from", local(from)), ("to", local(to))]),
        Record::ClockSet { from, to } => {
            message("log_clock_set", &[("from", local(from)), ("to", local(to))])
        }
        Record::SkippedStretchDropped { from, to } => {
            message("log_stretch_dropped", &[("from", local(from)), ("to", local(to))])
        }
        Record::Raised { number, matter, words, .. } | Record::Added { number, matter, words, .. } => {
            let raised = matches!(record, Record::Raised { .. });
            let mut params = localised(words, offset);
            params.insert("alert".to_owned(), number.to_string());
            let how = if raised { "raised" } else { "added" };
            Message { code: format!("log_{how}_{}", matter.word()), params }
        }
        Record::BeforeItsTime { number: n, .. } => message("log_before_its_time", &[number(n)]),
        Record::Escalated { number: n, whom, .. } => {
            message(&format!("log_escalated_{}", whom.word()), &[number(n)])
        }
        Record::Quieted { number: n, until, .. } => {
            message("log_quieted", &[number(n), ("until", local(until))])
        }
        Record::Taken { number: n, by, through: None, .. } => {
            message("log_taken", &[number(n), ("by", by.name.clone())])
        }
        Record::Taken { number: n, by, through: Some(through), .. } => message(
            "log_taken_through",
            &[number(n), ("by", by.name.clone()), ("through", through.name.clone())],
        ),
        Record::Resolved { number: n, by, what, .. } => {
            message("log_resolved", &[number(n), ("by", by.name.clone()), ("what", what.clone())])
        }
        Record::Reminded { number: n, after, .. } => {
            message("log_reminded", &[number(n), ("minutes", after.num_minutes().to_string())])
        }
        Record::Done { key, by, words } => {
            let mut params = localised(words, offset);
            params.insert("by".to_owned(), by.name.clone());
            params.insert("at".to_owned(), local(&key.at));
            Message { code: format!("log_done_{}", key.kind.word()), params }
        }
        Record::CallBegan { office, .. } => message("log_call_began", &[("office", office.clone())]),
        Record::Tried { office, number, attempt, .. } => say_attempt(office, number, attempt),
        Record::CallAbandoned { office, reason, .. } => {
            message("log_call_abandoned", &[("office", office.clone()), ("reason", reason.clone())])
        }
    }
}

fn say_attempt(office: &str, number: &str, attempt: &Attempt) -> Message {
    let seconds = (attempt.rang + TimeDelta::milliseconds(500)).num_seconds();
    message(
        &format!("log_tried_{}", attempt.end.word()),
        &[
            ("office", office.to_owned()),
            ("number", number.to_owned()),
            ("seconds", seconds.to_string()),
            ("note", attempt.note.as_ref().map_or_else(String::new, |note| format!("；{note}"))),
        ],
    )
}
