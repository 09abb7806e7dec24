//! What befalls the watch itself is evidence like what happens on it: it goes into the duty log.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{AlertId, Entry, EntryKind, Office, Person, PersonId};
use duty_store::{LogFilter, Reader};
use duty_watch::Input;

use crate::api::{Call, LogEntry};
use crate::error::{ApiError, Code};
use crate::texts::{self, Language, Part};
use crate::watch::rota::rota_around;
use crate::wire::{
    Done, EngineNote, Message, NoteEngine, Nothing, OnDuty, PersonRef, RestartCause, ShiftStartTest,
    SoundFault, SoundTestState, TakeByNotice, TakenByNotice, TestHeard,
};
use crate::{convert, sounds, watch};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// What the log says of a test of the sound.
const SOUND_HEARD: &str = "engine_sound_heard";
const SOUND_NOT_HEARD: &str = "engine_sound_not_heard";

/// So far back a test is looked for; an older one tells nothing of the loudspeaker any more.
const TESTS_COUNT_FOR: TimeDelta = TimeDelta::days(31);

/// Notes that are read at once; with a test in each shift the last one is among the first of them.
const NOTES_AT_ONCE: u32 = 50;

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
        ids = rota.on(call.now()).flat_map(|stretch| stretch.people_at(call.now())).collect();
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

/// Whether the sound is to be tried: once in each shift, and until it is heard.
pub(crate) fn sound_test(call: &Call<'_>, _: &Nothing) -> Result<SoundTestState, ApiError> {
    call.read(|reader| {
        let Some(office) = reader.office()? else { return Ok(SoundTestState::Settled) };
        let local = |at| convert::moment_text(call.local(Some(&office), at));
        let last = last_test(reader, call.now() - TESTS_COUNT_FOR)?;
        let heard_at = match last {
            Some(SoundTest { by, at, heard: TestHeard::NotHeard }) => {
                return Ok(SoundTestState::NotHeard { by, at: local(at) });
            }
            Some(SoundTest { at, heard: TestHeard::Heard, .. }) => Some(at),
            None => None,
        };
        if sounds::load(reader)?.shift_start == ShiftStartTest::NotAsked {
            return Ok(SoundTestState::Settled);
        }
        let began = shift_began(call, reader, &office)?;
        let due = began.filter(|began| heard_at.is_none_or(|heard_at| heard_at < *began));
        Ok(due.map_or(SoundTestState::Settled, |began| SoundTestState::Due { since: local(began) }))
    })
}

/// When the shift of the officers who are on now began.
fn shift_began(
    call: &Call<'_>,
    reader: &Reader<'_>,
    office: &Office,
) -> Result<Option<DateTime<Utc>>, ApiError> {
    let rota = rota_around(reader, office, call.now(), call.now(), 1)?;
    Ok(rota.at_work(call.now()).iter().map(|stretch| stretch.period.start()).max())
}

/// A test of the sound as it stands in the log.
struct SoundTest {
    by: String,
    at: DateTime<Utc>,
    heard: TestHeard,
}

impl SoundTest {
    /// `None` for a note of something else.
    fn of(entry: &Entry) -> Option<Self> {
        let message: Message = serde_json::from_str(&entry.written.body).ok()?;
        let heard = match message.code.as_str() {
            SOUND_HEARD => TestHeard::Heard,
            SOUND_NOT_HEARD => TestHeard::NotHeard,
            _ => return None,
        };
        Some(Self { by: entry.written.author.clone(), at: entry.written.recorded_at, heard })
    }
}

/// The last test of the sound that was noted after `after`.
fn last_test(reader: &Reader<'_>, after: DateTime<Utc>) -> Result<Option<SoundTest>, ApiError> {
    let mut filter = LogFilter { kind: Some(EntryKind::Engine), ..LogFilter::default() };
    loop {
        let page = reader.log_page(&filter, NOTES_AT_ONCE)?;
        for record in page.records {
            if record.first.written.recorded_at <= after {
                return Ok(None);
            }
            if let Some(test) = SoundTest::of(&record.first) {
                return Ok(Some(test));
            }
        }
        if page.next.is_none() {
            return Ok(None);
        }
        filter.before = page.next;
    }
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
                TestHeard::Heard => SOUND_HEARD,
                TestHeard::NotHeard => SOUND_NOT_HEARD,
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
