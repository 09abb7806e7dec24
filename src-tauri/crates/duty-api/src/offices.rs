//! The office itself, the overview that every page needs, and the operation log.

use duty_core::{FloodSeason, Office, OfficeId, YearDay};
use duty_store::{Reader, Writer};

use crate::api::{Call, USUAL_OFFSET, office};
use crate::error::{ApiError, Code};
use crate::wire;
use crate::{calendars, convert, presets, sample};

/// Most lines of the operation log shown at once.
const MAX_EVENTS_SHOWN: u32 = 500;

pub(crate) fn overview(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Overview, ApiError> {
    call.read(|reader| {
        let office = reader.office()?;
        let now = call.local_now(office.as_ref());
        let calendar = calendars::of_office(reader)?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(wire::Overview {
            today: convert::day_view(&calendar, office.as_ref().map(|office| office.season), now.date()),
            office: office.as_ref().map(convert::office_view),
            now: now.format("%Y-%m-%dT%H:%M:%S").to_string(),
            people: count(reader.people()?.len()),
            rosters: count(reader.rosters()?.len()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    })
}

/// Founds the office, with the posts and shifts that most townships have.
pub(crate) fn create(call: &Call<'_>, request: &wire::CreateOffice) -> Result<wire::OfficeView, ApiError> {
    found(call, request, |_| Ok(()))
}

fn found(
    call: &Call<'_>,
    request: &wire::CreateOffice,
    furnish: impl FnOnce(&mut Writer<'_>) -> Result<(), ApiError>,
) -> Result<wire::OfficeView, ApiError> {
    let office = Office {
        id: OfficeId::from_uuid(call.new_id()),
        name: office_name(&request.name)?,
        duty_phone: convert::landline(request.duty_phone.as_deref())?,
        fax: convert::landline(request.fax.as_deref())?,
        offset: USUAL_OFFSET,
        mode: request.mode.into(),
        season: usual_season(),
    };
    let (posts, shifts) = presets::usual_posts(call);
    call.write(|writer| {
        if writer.office()?.is_some() {
            return Err(ApiError::new(Code::OfficeExists, "there is an office already"));
        }
        writer.save_office(&office)?;
        writer.replace_posts_and_shifts(&posts, &shifts, call.now())?;
        furnish(writer)?;
        call.note(writer, "create_office", office.name.clone())
    })?;
    Ok(convert::office_view(&office))
}

/// Founds the sample office with its invented people, for looking around.
pub(crate) fn open_sample(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::OfficeView, ApiError> {
    found(call, &sample::office(), |writer| sample::fill(call, writer))
}

pub(crate) fn save(call: &Call<'_>, request: &wire::SaveOffice) -> Result<wire::OfficeView, ApiError> {
    let changed = call.write(|writer| {
        let office = Office {
            name: office_name(&request.name)?,
            duty_phone: convert::landline(request.duty_phone.as_deref())?,
            fax: convert::landline(request.fax.as_deref())?,
            season: convert::season(&request.season)?,
            ..office(writer)?
        };
        writer.save_office(&office)?;
        call.note(writer, "save_office", office.name.clone())?;
        Ok(office)
    })?;
    Ok(convert::office_view(&changed))
}

pub(crate) fn events(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Events, ApiError> {
    call.read(|reader: &Reader<'_>| {
        let office = reader.office()?;
        let view = |event: duty_store::Event| wire::EventView {
            at: convert::moment_text(call.local(office.as_ref(), event.at)),
            actor: event.actor,
            action: event.action,
            detail: event.detail,
        };
        Ok(wire::Events { rows: reader.events(MAX_EVENTS_SHOWN)?.into_iter().map(view).collect() })
    })
}

/// Longest name of an office, in characters.
const MAX_OFFICE_NAME: usize = 40;

fn office_name(text: &str) -> Result<String, ApiError> {
    match convert::filled(Some(text)) {
        Some(name) if name.chars().count() <= MAX_OFFICE_NAME => Ok(name.to_owned()),
        _ => Err(ApiError::new(Code::BadOfficeName, "empty or too long")),
    }
}

/// 5/1–9/30 with a main season of 6/15–8/31: the middle of what provinces declare.
fn usual_season() -> FloodSeason {
    let day = |month, day| YearDay::new(month, day).expect("a day of every year");
    FloodSeason::new(day(5, 1), day(9, 30), Some((day(6, 15), day(8, 31))))
        .expect("the main season lies inside")
}
