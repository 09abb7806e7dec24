//! Calls and notes are added to the end of the log; a correction is one more entry that points at the first.

use duty_core::{EntryId, EntryKind, PersonId};
use duty_store::Writer;
use uuid::Uuid;

use super::body::Body;
use super::read::{self, Clock, Record};
use super::show;
use crate::api::{Call, LogEntry, office};
use crate::error::{ApiError, Code};
use crate::people;
use crate::wire::{AddCall, AddNote, CorrectEntry, LogDetail, NotedView, RecordView, WrittenView};

pub(crate) fn add_call(call: &Call<'_>, request: &AddCall) -> Result<LogDetail, ApiError> {
    let record = RecordView::Call(Box::new(request.call.clone()));
    add(call, &New { by: request.by, at: request.at.as_deref(), written: request.written, record })
}

pub(crate) fn add_note(call: &Call<'_>, request: &AddNote) -> Result<LogDetail, ApiError> {
    let record = match request.note.clone() {
        NotedView::Note(note) => RecordView::Note(note),
        NotedView::Weather(weather) => RecordView::Weather(weather),
    };
    add(call, &New { by: request.by, at: request.at.as_deref(), written: request.written, record })
}

/// A record as it was asked for.
struct New<'a> {
    by: Uuid,
    at: Option<&'a str>,
    written: WrittenView,
    record: RecordView,
}

fn add(call: &Call<'_>, new: &New<'_>) -> Result<LogDetail, ApiError> {
    call.write(|writer| {
        let office = office(writer)?;
        let clock = Clock { call, office: &office };
        let author = author(writer, new.by)?;
        let record = read::record(&clock, &new.record)?;
        let kind = match &record {
            Record::Call(_) => EntryKind::Call,
            Record::Note(_) => EntryKind::Note,
            Record::Weather(_) => EntryKind::Weather,
        };
        let body = Body { written: new.written, reason: None, record: read::view(&clock, &record) };
        let stated_at = new.at.map(|at| clock.past(at)).transpose()?;
        let entry =
            LogEntry { kind, stated_at, author: &author, about: None, body, words: read::words(&record) };
        let id = append(call, writer, entry)?;
        show::detail(&clock, writer, id)
    })
}

pub(crate) fn correct_entry(call: &Call<'_>, request: &CorrectEntry) -> Result<LogDetail, ApiError> {
    call.write(|writer| {
        let office = office(writer)?;
        let clock = Clock { call, office: &office };
        let author = author(writer, request.by)?;
        let reason = read::text(&request.reason)?
            .ok_or_else(|| ApiError::new(Code::ReasonMissing, "a correction needs its reason"))?;
        let before = writer.log_record(EntryId::from_uuid(request.entry))?;
        let record = read::record(&clock, &request.record)?;
        let written = match Body::of(&before.first) {
            Some(body) if is_same_kind(before.first.written.kind, &record) => body.written,
            Some(_) | None => {
                return Err(ApiError::new(Code::NotCorrectable, "not a record, or a record of another kind"));
            }
        };
        let stated_at = match &request.at {
            Some(at) => clock.past(at)?,
            None => before.newest().written.stated_at,
        };
        let body = Body { written, reason: Some(reason.to_string()), record: read::view(&clock, &record) };
        let entry = LogEntry {
            kind: EntryKind::Correction,
            stated_at: Some(stated_at),
            author: &author,
            about: Some(before.first.written.id),
            body,
            words: read::words(&record),
        };
        append(call, writer, entry)?;
        show::detail(&clock, writer, before.first.written.id)
    })
}

fn is_same_kind(kind: EntryKind, record: &Record) -> bool {
    match record {
        Record::Call(_) => kind == EntryKind::Call,
        Record::Note(_) => kind == EntryKind::Note,
        Record::Weather(_) => kind == EntryKind::Weather,
    }
}

fn append(call: &Call<'_>, writer: &mut Writer<'_>, entry: LogEntry<'_, Body>) -> Result<EntryId, ApiError> {
    match entry.body.key() {
        Some(key) => {
            let entry = call.new_entry(entry)?;
            writer.append_call(&entry, &key)?;
            Ok(entry.id)
        }
        None => call.log(writer, entry),
    }
}

fn author(writer: &Writer<'_>, by: Uuid) -> Result<String, ApiError> {
    Ok(people::find(&writer.people()?, PersonId::from_uuid(by))?.name.to_string())
}
