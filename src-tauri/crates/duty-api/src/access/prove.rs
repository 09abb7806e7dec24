//! Showing a PIN: the try is counted before it is made, compared while nobody else waits, and settled afterwards.
//!
//! Because the count goes up first, in a transaction of its own, two programs that guess at once share the tries, and
//! one that is killed while it compares has used its own. Because a refusal is a transaction of its own as well, it
//! stays on record although nothing was done.

use chrono::TimeDelta;
use duty_core::log::PROGRAM_AUTHOR;
use duty_core::{Act, EntryKind, Failures, PersonId, PersonStatus, Role};
use duty_store::{PinHash, Reader, Writer};

use super::{hash, lines, words};
use crate::api::{Call, LogEntry};
use crate::error::{ApiError, Code};
use crate::{convert, people, wire};

/// What somebody wants with their PIN.
#[derive(Clone, Copy, Debug)]
pub(super) enum Claim {
    /// Sign, or set another PIN.
    OwnName,
    /// Do something that not everybody may do.
    Do(Act),
    /// Reset somebody's PIN together with another leader.
    ResetTogether,
}

impl Claim {
    pub(super) fn view(self) -> wire::ClaimView {
        match self {
            Self::OwnName => wire::ClaimView::OwnName,
            Self::Do(act) => wire::ClaimView::Do { act: act.into() },
            Self::ResetTogether => wire::ClaimView::ResetTogether,
        }
    }

    fn holds(self, reader: &Reader<'_>, person: PersonId) -> Result<bool, ApiError> {
        let roles = reader.roles_of(person)?;
        Ok(match self {
            Self::OwnName => true,
            Self::Do(act) => lines::load(reader)?.allows(act, &roles),
            Self::ResetTogether => roles.contains(&Role::Leader),
        })
    }
}

/// A try that may be made: it is already counted.
#[derive(Debug)]
struct Try {
    person: wire::PersonRef,
    hash: PinHash,
    counted: Failures,
}

/// Shows `pin` as that of `person`, who wants what `claim` says, and answers who it is.
///
/// It writes, so it must not be called within a read or a write.
pub(super) fn show(
    call: &Call<'_>,
    person: PersonId,
    pin: &str,
    claim: Claim,
) -> Result<wire::PersonRef, ApiError> {
    let begun = call.write(|writer| begin(call, writer, person, claim));
    let attempt = refused_aloud(call, begun)?;
    let right = hash::matches(&attempt.hash, pin)?;
    let settled = call.write(|writer| settle(call, writer, person, claim, &attempt, right));
    refused_aloud(call, settled)?;
    Ok(attempt.person)
}

/// A refusal that was written down is a change that no answer announces.
fn refused_aloud<T>(call: &Call<'_>, done: Result<Result<T, ApiError>, ApiError>) -> Result<T, ApiError> {
    let outcome = done?;
    if outcome.is_err() {
        call.inner.note_change_in_background();
    }
    outcome
}

/// The inner result is written down whichever it is; the outer one leaves nothing behind when it is an error.
fn begin(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    id: PersonId,
    claim: Claim,
) -> Result<Result<Try, ApiError>, ApiError> {
    let everybody = writer.people()?;
    let person = convert::person_ref(people::find(&everybody, id)?);
    let Some(hash) = writer.pin_hash(id)? else {
        let error = ApiError::new(Code::PinUnset, "this person has no PIN").with("name", &person.name);
        let entry = wire::AccessEntry::PinMissing { person, claim: claim.view() };
        return refuse(call, writer, entry, error).map(Err);
    };
    let before = writer.failures(id)?.map(|failures| failures.seen_at(call.now()));
    if let Some((failures, wait)) = before.and_then(|failures| Some((failures, failures.wait(call.now())?))) {
        writer.keep_failures(id, failures)?;
        let error = ApiError::new(Code::PinWait, "too soon after wrong tries")
            .with("name", &person.name)
            .with("seconds", seconds(wait));
        let entry =
            wire::AccessEntry::PinTooSoon { person, claim: claim.view(), wait_seconds: seconds(wait) };
        return refuse(call, writer, entry, error).map(Err);
    }
    let counted = Failures::and_one_more(before, call.now());
    writer.keep_failures(id, counted)?;
    Ok(Ok(Try { person, hash, counted }))
}

fn settle(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    id: PersonId,
    claim: Claim,
    attempt: &Try,
    right: bool,
) -> Result<Result<(), ApiError>, ApiError> {
    let person = attempt.person.clone();
    // The PIN may have been reset meanwhile; then the one that was shown is right no more.
    if !right || writer.pin_hash(id)?.as_ref() != Some(&attempt.hash) {
        let wait = attempt.counted.wait(call.now()).unwrap_or_default();
        let error = ApiError::new(Code::PinWrong, "the PIN is wrong")
            .with("name", &person.name)
            .with("seconds", seconds(wait));
        let entry = wire::AccessEntry::PinWrong { person, claim: claim.view(), wait_seconds: seconds(wait) };
        return refuse(call, writer, entry, error).map(Err);
    }
    writer.clear_failures(id)?;
    let today = call.today(writer.office()?.as_ref());
    let everybody = writer.people()?;
    let serves = match people::find(&everybody, id)?.status {
        PersonStatus::Active => true,
        PersonStatus::Left { from } => today < from,
    };
    if !serves || !claim.holds(writer, id)? {
        let error = ApiError::new(Code::NotAllowed, "none of this person's roles may do it")
            .with("name", &person.name);
        let entry = wire::AccessEntry::NotAllowed { person, claim: claim.view() };
        return refuse(call, writer, entry, error).map(Err);
    }
    Ok(Ok(()))
}

/// Writes down why not. The program signs it: who was really there is just what has not been shown.
fn refuse(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    entry: wire::AccessEntry,
    error: ApiError,
) -> Result<ApiError, ApiError> {
    write_down(call, writer, PROGRAM_AUTHOR, entry)?;
    Ok(error)
}

/// Adds `entry` to the duty log.
pub(super) fn write_down(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    author: &str,
    entry: wire::AccessEntry,
) -> Result<(), ApiError> {
    let words = words::of(&entry);
    call.log(
        writer,
        LogEntry { kind: EntryKind::Access, stated_at: None, author, about: None, body: entry, words },
    )?;
    Ok(())
}

/// Whole seconds, upwards: who waits as long as they were told has waited long enough.
pub(super) fn seconds(wait: TimeDelta) -> u32 {
    let whole = wait.num_seconds() + i64::from(wait.subsec_nanos() > 0);
    u32::try_from(whole).unwrap_or(0)
}
