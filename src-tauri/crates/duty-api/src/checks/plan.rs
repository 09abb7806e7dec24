//! Plans: drawn with random numbers of the operating system, sealed in the same breath.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use duty_check::risk::Standing;
use duty_check::{
    Candidate, Disclosure, Draw, Label, Plan, PlanParts, Quota, SealedPlan, Seed, Window, draw, seal,
    shortfalls,
};
use duty_core::{Calendar, CheckPlanId, EntryKind, MemberOffice, OfficeId, Period};
use duty_store::Reader;
use duty_watch::Named;

use super::settings::Settings;
use super::{Offices, words};
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::Room;
use crate::{calendars, convert, wire};

/// How many plans are listed.
const MAX_LISTED: u32 = 200;

pub(crate) fn plans(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::CheckPlans, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let plans = reader.check_plans(MAX_LISTED)?;
        let rows: Result<Vec<_>, _> = plans.iter().map(|sealed| line(&room, sealed)).collect();
        Ok(wire::CheckPlans { rows: rows? })
    })
}

pub(crate) fn plan(call: &Call<'_>, request: &wire::ById) -> Result<wire::CheckPlanView, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        view(&room, reader, &reader.check_plan(CheckPlanId::from_uuid(request.id))?)
    })
}

pub(crate) fn seal_plan(
    call: &Call<'_>,
    request: &wire::SealCheckPlan,
) -> Result<wire::CheckPlanView, ApiError> {
    let seed = fresh_seed()?;
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let plan = asked(&room, writer, request)?;
        let drawn = draw(&plan, &seed);
        let sealed = SealedPlan {
            id: CheckPlanId::from_uuid(call.new_id()),
            text: plan.text(),
            seed,
            seal: seal(&plan, &seed),
            sealed_at: room.now,
            sealed_by: Named { person: by.id, name: by.name.to_string() },
            disclosure: Disclosure::Sealed,
        };
        writer.seal_check_plan(&sealed, &drawn.checks)?;
        let happened = Happened {
            kind: EntryKind::CheckCall,
            author: by.name.as_str(),
            subject: sealed.id.uuid(),
            code: "check_plan_sealed",
            params: &[
                ("name", by.name.to_string()),
                ("checks", drawn.checks.len().to_string()),
                ("seal", sealed.seal.to_string()),
            ],
            stated_at: None,
        };
        record(call, writer, happened)?;
        view(&room, writer, &sealed)
    })
}

/// 32 bytes that nobody can foretell.
fn fresh_seed() -> Result<Seed, ApiError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    Ok(Seed::new(bytes))
}

/// The plan that a request asks for.
fn asked(room: &Room, reader: &Reader<'_>, request: &wire::SealCheckPlan) -> Result<Plan, ApiError> {
    let settings = Settings::load(reader)?;
    let calendar = calendars::of_office(reader)?;
    let windows: Result<Vec<_>, _> =
        request.windows.iter().map(|asked| window(room, &settings, &calendar, asked)).collect();
    let windows = windows?;
    let begins = windows.iter().map(|window| window.period.start()).min();
    if begins.is_some_and(|begins| begins < room.now) {
        return Err(ApiError::new(Code::PlanInPast, "a window begins before now"));
    }
    let parts = PlanParts {
        period: convert::days(request.from, request.to)?,
        gap: settings.gap,
        at_least: request.at_least.unwrap_or(settings.at_least),
        at_most: request.at_most.unwrap_or(settings.at_most),
        windows,
        quotas: request.quotas.iter().map(quota).collect(),
        offices: candidates(room, reader, &settings, request)?,
    };
    Plan::new(parts).map_err(|error| ApiError::new(Code::BadCheckPlan, error.to_string()))
}

fn window(
    room: &Room,
    settings: &Settings,
    calendar: &Calendar,
    asked: &wire::WindowRequest,
) -> Result<Window, ApiError> {
    let (from, to) = (convert::time(&asked.from)?, convert::time(&asked.to)?);
    let start = asked.day.and_time(from);
    let end = if from < to { asked.day.and_time(to) } else { asked.day.and_time(to) + TimeDelta::days(1) };
    let instant = |local: chrono::NaiveDateTime| {
        local.and_local_timezone(room.offset()).single().map(|local| local.to_utc())
    };
    let period = instant(start).zip(instant(end)).and_then(|(start, end)| Period::new(start, end));
    Ok(Window {
        period: period.ok_or_else(|| ApiError::new(Code::BadTime, "no window").with("value", &asked.from))?,
        day: calendar.day(asked.day).kind,
        hours: settings.hours(from),
        checks: asked.checks,
    })
}

fn quota(asked: &wire::QuotaView) -> Quota {
    Quota {
        kind: asked.kind.and_then(|kind| Label::new(words::kind(kind.into()))),
        hours: asked.hours.map(Into::into),
        day: asked.day.map(Into::into),
        at_least: asked.at_least,
    }
}

/// The offices that can be drawn: supervised, and with a number to ring.
fn candidates(
    room: &Room,
    reader: &Reader<'_>,
    settings: &Settings,
    request: &wire::SealCheckPlan,
) -> Result<Vec<Candidate>, ApiError> {
    let offices = Offices::load(reader)?;
    for asked in &request.offices {
        offices.find(*asked)?;
    }
    let asked =
        |office: &MemberOffice| request.offices.is_empty() || request.offices.contains(&office.id().uuid());
    let mut standings: BTreeMap<OfficeId, Standing> = BTreeMap::new();
    for (office, _, grade) in reader.found_since(room.now - settings.risk_days)? {
        standings.entry(office).or_default().findings.push(grade);
    }
    let counts = reader.check_counts(request.from, request.to)?;
    let counts: BTreeMap<_, _> = counts.into_iter().map(|count| (count.office, count)).collect();
    let can_be_drawn = |office: &&MemberOffice| {
        office.is_in_use(request.from) && office.parts().duty_phone.is_some() && asked(office)
    };
    let candidate = |office: &MemberOffice| {
        let count = counts.get(&office.id());
        Some(Candidate {
            office: office.id(),
            name: Label::new(office.name().as_str())?,
            kind: Label::new(words::kind(office.parts().kind))?,
            weight: settings.risk.weight(standings.get(&office.id()).unwrap_or(&Standing::default())),
            done: count.map_or(0, |count| count.checks),
            last_call: count.and_then(|count| count.last).map(whole_second),
        })
    };
    Ok(offices.0.values().filter(can_be_drawn).filter_map(candidate).collect())
}

/// The second in which `at` lies: a plan knows no parts of seconds.
fn whole_second(at: DateTime<Utc>) -> DateTime<Utc> {
    at - TimeDelta::nanoseconds(i64::from(at.timestamp_subsec_nanos()))
}

pub(super) fn line(room: &Room, sealed: &SealedPlan) -> Result<wire::CheckPlanLine, ApiError> {
    let shown = match &sealed.disclosure {
        Disclosure::Sealed => None,
        Disclosure::Shown { at, .. } => Some(room.local(*at)),
    };
    Ok(wire::CheckPlanLine {
        id: sealed.id.uuid(),
        seal: sealed.seal.to_string(),
        sealed_local: room.local(sealed.sealed_at),
        sealed_by: words::person(&sealed.sealed_by),
        shown_local: shown,
        checks: read(sealed)?.checks(),
    })
}

/// The plan in the text that was sealed.
pub(super) fn read(sealed: &SealedPlan) -> Result<Plan, ApiError> {
    Plan::read(&sealed.text).map_err(|error| ApiError::new(Code::DataDamaged, error.to_string()))
}

pub(super) fn view(
    room: &Room,
    reader: &Reader<'_>,
    sealed: &SealedPlan,
) -> Result<wire::CheckPlanView, ApiError> {
    let plan = read(sealed)?;
    let kept: Vec<_> = reader.check_lots(sealed.id)?.into_iter().map(|(_, drawn)| drawn).collect();
    let drawn = Draw { shortfalls: shortfalls(&plan, &kept), checks: kept };
    let sealed_text = match sealed.disclosure {
        Disclosure::Sealed => None,
        Disclosure::Shown { .. } => Some(duty_check::sealed_text(&plan, &sealed.seed)),
    };
    Ok(wire::CheckPlanView {
        plan: line(room, sealed)?,
        sealed_text,
        lots: words::lots(&plan, &drawn, room.offset()),
        shortfalls: words::shortfalls(&plan, &drawn, room.offset()),
    })
}
