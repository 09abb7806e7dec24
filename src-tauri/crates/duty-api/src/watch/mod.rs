//! The watch: what is due, alerts, check calls, and the engine that looks.

mod act;
mod dues;
mod engine;
mod ground;
mod hands;
pub(crate) mod rota;
mod rules;
mod says;
pub mod simulate;
mod view;

use chrono::TimeDelta;
use duty_core::{AlertId, CheckCallId, PersonId};
use duty_store::{Reader, Writer};
use duty_watch::{DueKey, Input, Named, Number, Steady};

pub(crate) use act::{PROGRAM, act};
pub use engine::Beat;
pub(crate) use engine::Engine;
pub(crate) use hands::says_again;
pub use hands::{Demand, Hands};
pub(crate) use rules::{office_head, protocol as watch_protocol, save_watch_rules, watch_rules};
pub(crate) use view::{Sight, alerts, watch};

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::people;
use crate::wire;

/// Who acts, as they are called now.
pub(crate) fn named(reader: &Reader<'_>, id: uuid::Uuid) -> Result<Named, ApiError> {
    let people = reader.people()?;
    let person = people::find(&people, PersonId::from_uuid(id))?;
    Ok(Named { person: person.id, name: person.name.to_string() })
}

/// One input, and then how the watch stands.
fn stepped(
    call: &Call<'_>,
    input: impl FnOnce(&mut Writer<'_>) -> Result<Input<'static>, ApiError>,
) -> Result<wire::WatchView, ApiError> {
    call.write_watch(|writer| {
        let input = input(writer)?;
        act(call, writer, input)?;
        view::view(call, writer)
    })
}

pub(crate) fn do_due(call: &Call<'_>, request: &wire::DoDue) -> Result<wire::WatchView, ApiError> {
    stepped(call, |writer| {
        let key = DueKey { at: request.key.at, kind: request.key.kind.into(), subject: request.key.subject };
        let words = request.words.iter().map(|(name, value)| (name.clone(), value.trim().to_owned()));
        let words = words.filter(|(_, value)| !value.is_empty()).collect();
        Ok(Input::Do { key, by: named(writer, request.by)?, words })
    })
}

pub(crate) fn take_alert(call: &Call<'_>, request: &wire::TakeAlert) -> Result<wire::WatchView, ApiError> {
    stepped(call, |writer| {
        let through = request.through.map(|through| named(writer, through)).transpose()?;
        Ok(Input::Take { alert: AlertId::from_uuid(request.alert), by: named(writer, request.by)?, through })
    })
}

pub(crate) fn quiet_alert(call: &Call<'_>, request: &wire::QuietAlert) -> Result<wire::WatchView, ApiError> {
    stepped(call, |_| Ok(Input::Quiet { alert: AlertId::from_uuid(request.alert) }))
}

pub(crate) fn resolve_alert(
    call: &Call<'_>,
    request: &wire::ResolveAlert,
) -> Result<wire::WatchView, ApiError> {
    stepped(call, |writer| {
        Ok(Input::Resolve {
            alert: AlertId::from_uuid(request.alert),
            by: named(writer, request.by)?,
            what: request.what.trim().to_owned(),
        })
    })
}

pub(crate) fn begin_check_call(
    call: &Call<'_>,
    request: &wire::BeginCheckCall,
) -> Result<wire::WatchView, ApiError> {
    stepped(call, |writer| {
        let office = convert::filled(Some(&request.office))
            .ok_or_else(|| ApiError::new(Code::BadOfficeName, "the call has no office"))?;
        let numbers = request.numbers.iter().filter(|number| !number.number.trim().is_empty());
        let numbers = numbers.map(|number| Number {
            reach: number.reach.into(),
            who: convert::owned(number.who.as_deref()),
            number: number.number.trim().to_owned(),
        });
        Ok(Input::BeginCall {
            office: office.to_owned(),
            caller: named(writer, request.by)?.name,
            numbers: numbers.collect(),
        })
    })
}

pub(crate) fn begin_ring(call: &Call<'_>, request: &wire::ById) -> Result<wire::WatchView, ApiError> {
    stepped(call, |_| {
        Ok(Input::Ring { call: CheckCallId::from_uuid(request.id), counted: call.asker.steady })
    })
}

pub(crate) fn end_ring(call: &Call<'_>, request: &wire::EndRing) -> Result<wire::WatchView, ApiError> {
    stepped(call, |_| {
        Ok(Input::EndRing {
            call: CheckCallId::from_uuid(request.call),
            counted: call.asker.steady.map(|steady| ended(steady, request.ended_s_ago)),
            end: convert::ring_end(&request.end),
            note: convert::owned(request.note.as_deref()),
        })
    })
}

/// When the ringing stopped, by the count: what came before it began counts as no ringing at all.
fn ended(now: Steady, ago_s: Option<u32>) -> Steady {
    Steady { passed: now.passed - TimeDelta::seconds(i64::from(ago_s.unwrap_or(0))), ..now }
}

pub(crate) fn abandon_check_call(
    call: &Call<'_>,
    request: &wire::AbandonCheckCall,
) -> Result<wire::WatchView, ApiError> {
    stepped(call, |_| {
        Ok(Input::AbandonCall {
            call: CheckCallId::from_uuid(request.call),
            reason: request.reason.trim().to_owned(),
        })
    })
}
