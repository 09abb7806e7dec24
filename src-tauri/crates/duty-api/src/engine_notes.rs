//! What befalls the watch itself is evidence like what happens on it: it goes into the duty log.

use duty_core::{EntryKind, PersonId};
use duty_store::Writer;

use crate::api::{Call, LogEntry};
use crate::error::{ApiError, Code};
use crate::wire::{Done, EngineNote, NoteEngine, Nothing, OnDuty};
use crate::{convert, desk, people};

/// How the program itself signs.
const PROGRAM: &str = "值守";

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// Who serves now.
pub(crate) fn on_duty(call: &Call<'_>, _: &Nothing) -> Result<OnDuty, ApiError> {
    call.read(|reader| Ok(OnDuty { people: desk::people_on_now(call, reader)? }))
}

pub(crate) fn note(call: &Call<'_>, request: &NoteEngine) -> Result<Done, ApiError> {
    call.write(|writer| {
        let (author, words) = signed(writer, &request.what)?;
        let entry = LogEntry {
            kind: EntryKind::Engine,
            stated_at: None,
            author: &author,
            about: None,
            body: &request.what,
            words,
        };
        call.log(writer, entry)?;
        Ok(Done {})
    })
}

/// Who signs the note, and the words by which it is found.
fn signed(writer: &Writer<'_>, what: &EngineNote) -> Result<(String, String), ApiError> {
    let by_program = |words: &str| Ok((PROGRAM.to_owned(), words.to_owned()));
    let person = |id: uuid::Uuid| {
        let staff = writer.people()?;
        Ok::<_, ApiError>(people::find(&staff, PersonId::from_uuid(id))?.name.to_string())
    };
    match what {
        EngineNote::Began { .. } | EngineNote::Ended {} | EngineNote::SoundBack {} => by_program(""),
        EngineNote::Restarted { .. } => by_program(""),
        EngineNote::SoundLost { reason } | EngineNote::NoticeFailed { reason } => by_program(reason),
        EngineNote::Quit { by, reason } => Ok((person(*by)?, said(reason)?.to_owned())),
        EngineNote::SoundTested { by, .. } => Ok((person(*by)?, String::new())),
    }
}

fn said(reason: &str) -> Result<&str, ApiError> {
    match convert::filled(Some(reason)) {
        Some(reason) if reason.chars().count() <= MAX_REASON => Ok(reason),
        _ => Err(ApiError::new(Code::ReasonMissing, "empty or too long").with("max", MAX_REASON)),
    }
}
