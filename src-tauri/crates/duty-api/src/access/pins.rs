//! Setting, resetting and taking PINs.

use std::collections::BTreeSet;

use duty_core::{Act, PersonId, Pin, Role};
use duty_store::{PinHash, Reader, Writer};

use super::{hash, permit, prove, require_keeper, role_views, view};
use crate::access::prove::Claim;
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::{convert, people, wire};

/// How many leaders it takes where the keeper is not at hand.
const LEADERS_NEEDED: usize = 2;

fn new_hash(typed: &wire::PinText) -> Result<PinHash, ApiError> {
    let pin = Pin::new(&typed.0).map_err(|error| ApiError::new(Code::BadPin, error.to_string()))?;
    hash::hash(&pin)
}

/// What a new PIN asks for, as things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Nothing: it is the first of the office, and makes its owner the keeper.
    First,
    /// The PIN until now.
    Old,
    /// The keeper's consent: a PIN that nobody has yet could be set by anybody.
    Consent,
}

fn asked(reader: &Reader<'_>, person: PersonId) -> Result<Asked, ApiError> {
    if !reader.has_pins()? {
        return Ok(Asked::First);
    }
    Ok(if reader.pin_hash(person)?.is_some() { Asked::Old } else { Asked::Consent })
}

pub(crate) fn set_pin(call: &Call<'_>, request: &wire::SetPin) -> Result<wire::AccessView, ApiError> {
    let id = PersonId::from_uuid(request.person);
    let (stood, old_hash) = call.read(|reader| Ok((asked(reader, id)?, reader.pin_hash(id)?)))?;
    let consent = match stood {
        Asked::First => None,
        Asked::Old => {
            let old = request.old.as_ref().ok_or_else(|| ApiError::new(Code::PinNeeded, "no old PIN"))?;
            Some(prove::show(call, id, &old.0, Claim::OwnName)?)
        }
        Asked::Consent => permit(call, Act::ManageAccess)?,
    };
    let hash = new_hash(&request.pin)?;
    call.write(|writer| {
        let everybody = writer.people()?;
        let person = convert::person_ref(people::find(&everybody, id)?);
        if asked(writer, id)? != stood || writer.pin_hash(id)? != old_hash {
            return Err(ApiError::new(Code::PinNeeded, "another PIN was set meanwhile"));
        }
        let author = consent.as_ref().map_or(&person.name, |consent| &consent.name);
        if stood == Asked::First {
            name_keeper(call, writer, &person, author)?;
        }
        writer.set_pin(id, &hash, call.now())?;
        prove::write_down(call, writer, author, wire::AccessEntry::PinSet { person: person.clone() })?;
        call.note(writer, "set_pin", id.to_string())?;
        view(call, writer)
    })
}

/// Makes whoever sets the first PIN the keeper, unless the office has named another one before.
fn name_keeper(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    person: &wire::PersonRef,
    author: &str,
) -> Result<(), ApiError> {
    let id = PersonId::from_uuid(person.id);
    let mut roles = writer.roles()?;
    let named = roles.values().any(|roles| roles.contains(&Role::Keeper));
    let before = roles.get(&id).cloned().unwrap_or_default();
    if named && !before.contains(&Role::Keeper) {
        return Err(ApiError::new(Code::KeeperFirst, "the first PIN is the keeper's"));
    }
    let mut after = before.clone();
    after.insert(Role::Keeper);
    roles.insert(id, after.clone());
    require_keeper(writer, &roles, &BTreeSet::from([id]))?;
    if before != after {
        writer.set_roles(id, &after)?;
        let (before, after) = (role_views(&before), role_views(&after));
        let entry = wire::AccessEntry::RolesChanged { person: person.clone(), before, after };
        prove::write_down(call, writer, author, entry)?;
    }
    Ok(())
}

pub(crate) fn reset_pin(call: &Call<'_>, request: &wire::ResetPin) -> Result<wire::AccessView, ApiError> {
    let id = PersonId::from_uuid(request.person);
    call.read(|reader| {
        people::find(&reader.people()?, id)?;
        if reader.pin_hash(id)?.is_none() {
            return Err(ApiError::new(Code::NotFound, "this person has no PIN to reset"));
        }
        Ok(())
    })?;
    let hash = new_hash(&request.pin)?;
    let by = match &request.by[..] {
        [keeper] => vec![show(call, keeper, Claim::Do(Act::ManageAccess))?],
        [one, other] if one.person != other.person => {
            vec![show(call, one, Claim::ResetTogether)?, show(call, other, Claim::ResetTogether)?]
        }
        _ => return Err(ApiError::new(Code::TwoNeeded, format!("the keeper, or {LEADERS_NEEDED} leaders"))),
    };
    call.write(|writer| {
        let everybody = writer.people()?;
        let person = convert::person_ref(people::find(&everybody, id)?);
        writer.set_pin(id, &hash, call.now())?;
        let author = by.iter().map(|by| by.name.as_str()).collect::<Vec<_>>().join("、");
        prove::write_down(call, writer, &author, wire::AccessEntry::PinReset { person, by: by.clone() })?;
        call.note(writer, "reset_pin", id.to_string())?;
        view(call, writer)
    })
}

fn show(call: &Call<'_>, by: &wire::Credential, claim: Claim) -> Result<wire::PersonRef, ApiError> {
    prove::show(call, PersonId::from_uuid(by.person), &by.pin.0, claim)
}

pub(crate) fn remove_pin(call: &Call<'_>, request: &wire::RemovePin) -> Result<wire::AccessView, ApiError> {
    let id = PersonId::from_uuid(request.person);
    call.write(|writer| {
        let everybody = writer.people()?;
        let person = convert::person_ref(people::find(&everybody, id)?);
        let mut pins = writer.people_with_pin()?;
        pins.remove(&id);
        require_keeper(writer, &writer.roles()?, &pins)?;
        writer.remove_pin(id)?;
        let entry = wire::AccessEntry::PinRemoved { person };
        prove::write_down(call, writer, &call.asker.actor, entry)?;
        call.note(writer, "remove_pin", id.to_string())?;
        view(call, writer)
    })
}
