//! Who may do what: the table, the roles, the PINs, and what is asked before a command runs.
//!
//! While an office has no PINs, nobody is asked for one. Its first PIN is its keeper's, so that nobody locks the office
//! out; from then on each command that needs an act runs only for somebody who may, and shows it with their PIN.

mod hash;
mod lines;
mod pins;
mod prove;
mod roles;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use duty_core::{Act, PersonId, PersonStatus, Role, WhoMay};
use duty_store::Reader;

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::{convert, wire};

pub(crate) use pins::{remove_pin, reset_pin, set_pin};
use prove::Claim;
pub(crate) use roles::{save_lines, save_roles};

/// Whether this request may do `act`, and who shows it; nobody has to while the office asks for nothing.
///
/// It writes, so it must not be called within a read or a write.
pub(crate) fn permit(call: &Call<'_>, act: Act) -> Result<Option<wire::PersonRef>, ApiError> {
    let asks =
        call.read(|reader| Ok(reader.has_pins()? && *lines::load(reader)?.who_may(act) != WhoMay::Anybody))?;
    if !asks {
        return Ok(None);
    }
    let Some(credential) = &call.asker.credential else {
        return Err(ApiError::new(Code::PinNeeded, "no PIN was shown").with("act", words::act_key(act)));
    };
    let person = PersonId::from_uuid(credential.person);
    // The act tells a client that it is the asker's PIN that was refused, not one of the request.
    let shown = prove::show(call, person, &credential.pin.0, Claim::Do(act));
    shown.map(Some).map_err(|error| error.with("act", words::act_key(act)))
}

/// Whether it is `person` who signs. Without a PIN only while the office has set none.
///
/// Wrong PINs are counted and written into the duty log, so this must be called before a read or a write begins, never
/// within one.
///
/// # Errors
/// [`Code::PinNeeded`] when none was typed, [`Code::PinWrong`], [`Code::PinWait`], [`Code::PinUnset`].
pub(crate) fn prove(call: &Call<'_>, person: PersonId, pin: Option<&str>) -> Result<(), ApiError> {
    if !call.read(asks_pins)? {
        return Ok(());
    }
    let Some(pin) = pin else { return Err(ApiError::new(Code::PinNeeded, "no PIN was typed")) };
    prove::show(call, person, pin, Claim::OwnName).map(drop)
}

/// Whether the office has set PINs.
pub(crate) fn asks_pins(reader: &Reader<'_>) -> Result<bool, ApiError> {
    Ok(reader.has_pins()?)
}

pub(crate) fn access(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::AccessView, ApiError> {
    call.read(|reader| view(call, reader))
}

fn view(call: &Call<'_>, reader: &Reader<'_>) -> Result<wire::AccessView, ApiError> {
    let (roles, pins, failures) = (reader.roles()?, reader.people_with_pin()?, reader.all_failures()?);
    let mut people = Vec::new();
    for person in reader.people()? {
        let has_pin = pins.contains(&person.id);
        let own_roles = roles.get(&person.id).map(role_views).unwrap_or_default();
        let matters = person.status == PersonStatus::Active || has_pin || !own_roles.is_empty();
        if matters {
            let wait = failures.get(&person.id).and_then(|failures| failures.wait(call.now()));
            people.push(wire::AccessPerson {
                person: convert::person_ref(&person),
                roles: own_roles,
                has_pin,
                wait_seconds: wait.map(prove::seconds),
            });
        }
    }
    Ok(wire::AccessView { asks_pins: !pins.is_empty(), people, lines: lines::view(&lines::load(reader)?) })
}

fn role_views(roles: &BTreeSet<Role>) -> Vec<wire::AccessRole> {
    roles.iter().copied().map(Into::into).collect()
}

/// Refuses a change after which an office that has PINs would have no keeper on its staff who has one: nobody could
/// then give or take anything again.
fn require_keeper(
    reader: &Reader<'_>,
    roles: &BTreeMap<PersonId, BTreeSet<Role>>,
    pins: &BTreeSet<PersonId>,
) -> Result<(), ApiError> {
    if pins.is_empty() {
        return Ok(());
    }
    let keeps = |person: &duty_core::Person| {
        person.status == PersonStatus::Active
            && pins.contains(&person.id)
            && roles.get(&person.id).is_some_and(|roles| roles.contains(&Role::Keeper))
    };
    if reader.people()?.iter().any(keeps) {
        return Ok(());
    }
    Err(ApiError::new(Code::KeeperNeeded, "no keeper with a PIN would be left"))
}

/// The same, for a change of the staff that has just been written.
pub(crate) fn still_has_keeper(reader: &Reader<'_>) -> Result<(), ApiError> {
    require_keeper(reader, &reader.roles()?, &reader.people_with_pin()?)
}
