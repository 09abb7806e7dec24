//! What befalls the watch itself is evidence like what happens on it: it goes into the duty log.

use duty_core::{AlertId, EntryKind, Person, PersonId};
use duty_store::Reader;
use duty_watch::Input;

use crate::api::{Call, LogEntry};
use crate::error::{ApiError, Code};
use crate::texts::{self, Language, Part};
use crate::watch::rota::rota_around;
use crate::wire::{
    Done, EngineNote, Message, NoteEngine, Nothing, OnDuty, PersonRef, RestartCause, SoundFault,
    TakeByNotice, TakenByNotice, TestHeard,
};
use crate::{convert, watch};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// Who serves now.
pub(crate) fn on_duty(call: &Call<'_>, _: &Nothing) -> Result<OnDuty, ApiError> {
    call.read(|reader| Ok(OnDuty { people: people(call, reader)? }))
}

/// Who is signed in; where nobody is, who is planned.
fn people(call: &Call<'_>, reader: &Reader<'_>) -> Result<Vec<PersonRef>, ApiError> {
    let Some(office) = reader.office()? else { return Ok(Vec::new()) };
    let mut ids: Vec<PersonId> = reader.present()?.iter().map(|presence| presence.person).collect();
    if ids.is_empty() {
        let rota = rota_around(reader, &office, call.now(), call.now(), 1)?;
        ids = rota.on(call.now()).flat_map(|stretch| stretch.people.iter().copied()).collect();
    }
    let on = |person: &&Person| ids.contains(&person.id);
    Ok(reader.people()?.iter().filter(on).map(convert::person_ref).collect())
}

/// Takes an alert in the name of the only one on duty; where there are more, or nobody, only people can say who.
pub(crate) fn take_by_notice(call: &Call<'_>, request: &TakeByNotice) -> Result<TakenByNotice, ApiError> {
    call.write(|writer| {
        let mut people = people(call, writer)?;
        let (Some(person), true) = (people.pop(), people.is_empty()) else {
            return Ok(TakenByNotice::Unknown {});
        };
        let by = watch::named(writer, person.id)?;
        watch::act(
            call,
            writer,
            Input::Take { alert: AlertId::from_uuid(request.alert), by, through: None },
        )?;
        Ok(TakenByNotice::By { person })
    })
}

/// Keeps it in the duty log.
pub(crate) fn note(call: &Call<'_>, request: &NoteEngine) -> Result<Done, ApiError> {
    call.write(|writer| {
        let (author, message) = said(writer, &request.what)?;
        let words = texts::say_message(Language::Chinese, Part::Watch, &message);
        let entry = LogEntry {
            kind: EntryKind::Engine,
            stated_at: None,
            author: &author,
            about: None,
            body: message,
            words,
        };
        call.log(writer, entry)?;
        Ok(Done {})
    })
}

/// Who signs the note, and what it says.
fn said(reader: &Reader<'_>, what: &EngineNote) -> Result<(String, Message), ApiError> {
    let by_program = |code: &str, params: &[(&str, &str)]| (watch::PROGRAM.to_owned(), message(code, params));
    Ok(match what {
        EngineNote::Ended {} => by_program("engine_ended", &[]),
        EngineNote::Restarted { cause: RestartCause::Ended } => by_program("engine_restarted_ended", &[]),
        EngineNote::Restarted { cause: RestartCause::Stuck } => by_program("engine_restarted_stuck", &[]),
        EngineNote::SoundLost { fault: SoundFault::NoDevice } => by_program("engine_sound_no_device", &[]),
        EngineNote::SoundLost { fault: SoundFault::Deaf } => by_program("engine_sound_deaf", &[]),
        EngineNote::SoundBack {} => by_program("engine_sound_back", &[]),
        EngineNote::Quit { by, reason } => {
            let by = watch::named(reader, *by)?.name;
            let words = message("engine_quit", &[("by", &by), ("reason", filled(reason)?)]);
            (by, words)
        }
        EngineNote::SoundTested { by, heard } => {
            let by = watch::named(reader, *by)?.name;
            let code = match heard {
                TestHeard::Heard => "engine_sound_heard",
                TestHeard::NotHeard => "engine_sound_not_heard",
            };
            let words = message(code, &[("by", &by)]);
            (by, words)
        }
    })
}

fn message(code: &str, params: &[(&str, &str)]) -> Message {
    let params = params.iter().map(|&(place, value)| (place.to_owned(), value.to_owned())).collect();
    Message { code: code.to_owned(), params }
}

fn filled(reason: &str) -> Result<&str, ApiError> {
    match convert::filled(Some(reason)) {
        Some(reason) if reason.chars().count() <= MAX_REASON => Ok(reason),
        _ => Err(ApiError::new(Code::QuitReasonMissing, "empty or too long").with("max", MAX_REASON)),
    }
}
