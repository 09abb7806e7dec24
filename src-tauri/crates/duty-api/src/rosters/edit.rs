//! Changes of a draft by hand: replace, exchange, lock.

use duty_core::{PersonId, ShiftId};
use duty_roster::roster::{Duty, Placement, Roster, RosterError};
use duty_store::Writer;

use super::view::place;
use super::{by_id, view};
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

impl From<RosterError> for ApiError {
    fn from(error: RosterError) -> Self {
        let code = match error {
            RosterError::OutsidePeriod(_) => Code::BadDays,
            RosterError::Twice(_) => Code::AlreadyThere,
            RosterError::Frozen => Code::RosterFrozen,
        };
        Self::new(code, error.to_string())
    }
}

/// Puts somebody in the place of somebody else; either may be missing.
pub(crate) fn change_duty(call: &Call<'_>, request: &wire::ChangeDuty) -> Result<wire::RosterView, ApiError> {
    edit(call, request.roster, |duties| {
        let (date, shift) = (request.date, ShiftId::from_uuid(request.shift));
        if let Some(leaves) = request.leaves.map(PersonId::from_uuid) {
            take(duties, date, shift, leaves)?;
        }
        if let Some(person) = request.comes.map(PersonId::from_uuid) {
            duties.push(Duty { date, shift, person, placement: Placement::Free });
        }
        Ok(())
    })
}

/// Two people change places, each taking over the other's day and shift.
pub(crate) fn exchange_duties(
    call: &Call<'_>,
    request: &wire::ExchangeDuties,
) -> Result<wire::RosterView, ApiError> {
    edit(call, request.roster, |duties| {
        let (a, b) = (place(&request.a), place(&request.b));
        let first = take(duties, a.0, a.1, a.2)?;
        let second = take(duties, b.0, b.1, b.2)?;
        duties.push(Duty { person: second.person, ..first });
        duties.push(Duty { person: first.person, ..second });
        Ok(())
    })
}

/// Locks a duty, or unlocks it.
pub(crate) fn pin_duty(call: &Call<'_>, request: &wire::PinDuty) -> Result<wire::RosterView, ApiError> {
    edit(call, request.roster, |duties| {
        let (date, shift, person) = place(&request.place);
        let duty = take(duties, date, shift, person)?;
        let placement = if request.pinned { Placement::Pinned } else { Placement::Free };
        duties.push(Duty { placement, ..duty });
        Ok(())
    })
}

fn take(
    duties: &mut Vec<Duty>,
    date: chrono::NaiveDate,
    shift: ShiftId,
    person: PersonId,
) -> Result<Duty, ApiError> {
    let at = duties.iter().position(|duty| (duty.date, duty.shift, duty.person) == (date, shift, person));
    at.map(|at| duties.remove(at))
        .ok_or_else(|| ApiError::new(Code::NotFound, "nobody like that stands there"))
}

fn edit(
    call: &Call<'_>,
    id: uuid::Uuid,
    change: impl FnOnce(&mut Vec<Duty>) -> Result<(), ApiError>,
) -> Result<wire::RosterView, ApiError> {
    call.write(|writer: &mut Writer<'_>| {
        let draft: Roster = by_id(writer, id)?;
        let mut duties = draft.duties().to_vec();
        change(&mut duties)?;
        let changed = draft.with_duties(duties)?;
        writer.save_draft(&changed, call.now())?;
        view(call, writer, &changed)
    })
}
