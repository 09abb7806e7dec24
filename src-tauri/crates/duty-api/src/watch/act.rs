//! One step of the watch, written down whole: the state, what it demands of the room, what goes on record.

use duty_core::EntryKind;
use duty_store::{Reader, Writer};
use duty_watch::{DueKey, DueKind, Input, Record, Rules, State, Step, WatchError, step};

use super::rules;
use super::says::{offset, say_record};
use crate::api::{Call, LogEntry};
use crate::error::{ApiError, Code};
use crate::texts::{self, Language, Part};

/// How the program signs what nobody else did.
pub(crate) const PROGRAM: &str = "值守";

/// Steps with what is stored, and stores what comes of it.
pub(crate) fn act(call: &Call<'_>, writer: &mut Writer<'_>, input: Input<'_>) -> Result<Step, ApiError> {
    let rules = rules::load(writer)?;
    let mut state = writer.watch_state()?;
    if let Input::Do { key, .. } = &input {
        recall(writer, &mut state, [*key])?;
    }
    act_on(call, writer, &rules, &state, input)
}

/// Adds the marks of `keys` where they lie too far back to have been read with the state.
pub(crate) fn recall(
    reader: &Reader<'_>,
    state: &mut State,
    keys: impl IntoIterator<Item = DueKey>,
) -> Result<(), ApiError> {
    for key in keys {
        let past = state.judged_until.is_some_and(|until| key.at < until);
        if past && !state.marks.contains_key(&key) {
            state.marks.extend(reader.due_mark(key)?.map(|mark| (key, mark)));
        }
    }
    Ok(())
}

/// Steps from `state`, which was read in this transaction, and stores what comes of it.
pub(crate) fn act_on(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    rules: &Rules,
    state: &State,
    input: Input<'_>,
) -> Result<Step, ApiError> {
    let mut new_id = || call.new_id();
    let made = step(state.clone(), rules, call.now(), input, &mut new_id).map_err(refuse)?;
    writer.save_watch(state, &made.state)?;
    if let Some(ended) = made.call.as_ref().filter(|ended| ended.is_over()) {
        writer.save_check_call(state.calls.get(&ended.id), ended)?;
    }
    if let Some(closed) = made.alert.as_ref().filter(|closed| !closed.is_open()) {
        writer.save_alert(state.alerts.get(&closed.id), closed)?;
    }
    writer.demand_effects(&made.effects, call.now())?;
    for record in &made.records {
        put_on_record(call, writer, record)?;
    }
    Ok(made)
}

fn put_on_record(call: &Call<'_>, writer: &mut Writer<'_>, record: &Record) -> Result<(), ApiError> {
    let message = say_record(record, offset(writer)?);
    let words = texts::say_message(Language::Chinese, Part::Watch, &message);
    call.log(
        writer,
        LogEntry {
            kind: kind(record),
            stated_at: None,
            author: author(record),
            about: None,
            body: message,
            words,
        },
    )?;
    Ok(())
}

const fn kind(record: &Record) -> EntryKind {
    match record {
        Record::WatchBegan => EntryKind::Engine,
        Record::Paused { .. } | Record::ClockSet { .. } | Record::SkippedStretchDropped { .. } => {
            EntryKind::Clock
        }
        Record::Raised { .. }
        | Record::Added { .. }
        | Record::BeforeItsTime { .. }
        | Record::Escalated { .. }
        | Record::Quieted { .. }
        | Record::Taken { .. }
        | Record::Resolved { .. }
        | Record::Reminded { .. } => EntryKind::Alert,
        Record::Done { key, .. } => match key.kind {
            DueKind::Weather => EntryKind::Weather,
            DueKind::LineTest => EntryKind::LineTest,
            DueKind::Handover => EntryKind::Handover,
            DueKind::Return => EntryKind::Away,
            DueKind::Report => EntryKind::Incident,
            DueKind::Retry => EntryKind::CheckCall,
            DueKind::CheckIn | DueKind::ZeroReport | DueKind::EmptyPost | DueKind::NextRoster => {
                EntryKind::CheckIn
            }
        },
        Record::CallBegan { .. } | Record::Tried { .. } | Record::CallAbandoned { .. } => {
            EntryKind::CheckCall
        }
    }
}

fn author(record: &Record) -> &str {
    match record {
        Record::Taken { by, through, .. } => &through.as_ref().unwrap_or(by).name,
        Record::Resolved { by, .. } | Record::Done { by, .. } => &by.name,
        _ => PROGRAM,
    }
}

fn refuse(error: WatchError) -> ApiError {
    let code = match error {
        WatchError::NoAlert => Code::AlertClosed,
        WatchError::AlreadyTaken | WatchError::NotCalling => Code::AlertTaken,
        WatchError::NoMoreQuiet => Code::NoMoreQuiet,
        WatchError::NothingSaid => Code::NothingSaid,
        WatchError::AlreadyDone => Code::AlreadyDone,
        WatchError::NoCall | WatchError::Call(_) => Code::CheckCallMoved,
    };
    ApiError::new(code, error.to_string())
}
