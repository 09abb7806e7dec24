//! Who is really on duty, and who has left the room for a while.

use chrono::{DateTime, Utc};
use duty_core::{AwayId, EntryKind, Group, PersonId, PresenceId};
use duty_store::{Reader, Writer};
use duty_watch::Text;
use duty_watch::handover::EARLIEST_BEFORE_CHANGE;
use duty_watch::presence::{self, Away, Presence, PresenceFinding};

use crate::api::Call;
use crate::calendars::message;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::proof;
use crate::room::{Room, needed, optional};
use crate::watch::rota::{Rota, Stretch, rota_around};
use crate::wire;

/// So far ahead the next change of shift is looked for: a turn may last a week.
const DAYS_AHEAD: u8 = 8;

/// The rota of the days around now.
pub(crate) fn rota_now(reader: &Reader<'_>, room: &Room) -> Result<Rota, ApiError> {
    rota_around(reader, &room.office, room.now, room.now, DAYS_AHEAD)
}

pub(crate) fn presence(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Presence, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        view(reader, &room, &rota_now(reader, &room)?)
    })
}

/// How the duty room is staffed.
pub(crate) fn view(reader: &Reader<'_>, room: &Room, rota: &Rota) -> Result<wire::Presence, ApiError> {
    let present = reader.present()?;
    let away = reader.away_now()?;
    let expected: Vec<&Stretch> =
        rota.on(room.now).filter(|stretch| stretch.group == Group::Officer).collect();
    let planned: Vec<PersonId> = expected.iter().flat_map(|stretch| stretch.people_at(room.now)).collect();
    let is_in = |person: &PersonId| present.iter().any(|presence| presence.person == *person);
    let mut missing = Vec::new();
    for stretch in expected {
        let people = stretch.people_at(room.now).into_iter();
        let people: Vec<PersonId> = people.filter(|person| !is_in(person)).collect();
        if !people.is_empty() {
            missing.push(planned_post(room, stretch, &people)?);
        }
    }
    let rows: Result<Vec<_>, ApiError> = present
        .iter()
        .map(|presence| person_view(room, presence, away.iter().find(|away| away.presence == presence.id)))
        .collect();
    let found = presence::findings(&present, &away, &planned, room.now);
    let findings: Result<Vec<_>, ApiError> =
        found.iter().map(|finding| finding_message(room, finding)).collect();
    Ok(wire::Presence { present: rows?, expected: missing, findings: findings? })
}

/// Who is planned for a shift, of all its people or some.
pub(crate) fn planned_post(
    room: &Room,
    stretch: &Stretch,
    people: &[PersonId],
) -> Result<wire::PlannedPost, ApiError> {
    Ok(wire::PlannedPost {
        post: stretch.post.clone(),
        shift: stretch.shift_name.clone(),
        from: room.local(stretch.period.start()),
        to: room.local(stretch.period.end()),
        people: room.references(people)?,
    })
}

fn person_view(
    room: &Room,
    presence: &Presence,
    away: Option<&Away>,
) -> Result<wire::PresentPerson, ApiError> {
    let away = away.map(|away| {
        Ok::<_, ApiError>(wire::AwayNow {
            since: room.local(away.from),
            until: room.local(away.until),
            cover: away.cover.map(|cover| room.reference(cover)).transpose()?,
            reason: away.reason.to_string(),
            overdue: away.is_overdue(room.now),
        })
    });
    Ok(wire::PresentPerson {
        person: room.reference(presence.person)?,
        since: room.local(presence.from),
        planned: presence.planned.as_ref().map(ToString::to_string),
        note: presence.note.as_ref().map(ToString::to_string),
        away: away.transpose()?,
    })
}

fn finding_message(room: &Room, finding: &PresenceFinding) -> Result<wire::Message, ApiError> {
    let about = |code: &str, person: &PersonId| Ok(message(code, &[("name", room.name(*person)?)]));
    match finding {
        PresenceFinding::NobodyIn => Ok(message("nobody_in", &[])),
        PresenceFinding::Missing { person } => about("missing", person),
        PresenceFinding::NotOnRoster { person } => about("stranger_in", person),
        PresenceFinding::Uncovered { person } => about("uncovered", person),
        PresenceFinding::AwayTooLong { person, until } => {
            let params = [("name", room.name(*person)?), ("until", room.local(*until))];
            Ok(message("away_too_long", &params))
        }
    }
}

/// The post for which `person` is planned now, or for a shift that begins within the hour.
fn planned_for(rota: &Rota, person: PersonId, now: DateTime<Utc>) -> Option<Text> {
    let due = |stretch: &&Stretch| {
        let period = stretch.period;
        period.start() - EARLIEST_BEFORE_CHANGE <= now && now < period.end()
    };
    let own = rota.stretches.iter().filter(due).find(|stretch| stretch.people.contains(&person));
    own.and_then(|stretch| Text::new(&stretch.post))
}

pub(crate) fn sign_in(call: &Call<'_>, request: &wire::SignIn) -> Result<wire::Presence, ApiError> {
    let person = PersonId::from_uuid(request.person);
    proof::prove(call, person, request.pin.as_deref())?;
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let rota = rota_now(writer, &room)?;
        let name = room.name(person)?;
        if writer.present()?.iter().any(|presence| presence.person == person) {
            return Err(ApiError::new(Code::AlreadyIn, "signed in already").with("name", name));
        }
        come(call, writer, &room, &rota, person, optional(request.note.as_deref()))?;
        view(writer, &room, &rota)
    })
}

/// Notes that somebody comes on duty.
pub(crate) fn come(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    room: &Room,
    rota: &Rota,
    person: PersonId,
    note: Option<Text>,
) -> Result<(), ApiError> {
    let presence = Presence {
        id: PresenceId::from_uuid(call.new_id()),
        person,
        from: room.now,
        planned: planned_for(rota, person, room.now),
        note,
        to: None,
    };
    writer.add_presence(&presence)?;
    let name = room.name(person)?;
    let (code, post) = match &presence.planned {
        Some(post) => ("signed_in", post.to_string()),
        None => ("signed_in_unplanned", String::new()),
    };
    happened(call, writer, EntryKind::SignIn, &presence, code, &[("name", name), ("post", post)])
}

pub(crate) fn sign_out(call: &Call<'_>, request: &wire::SignOut) -> Result<wire::Presence, ApiError> {
    let person = PersonId::from_uuid(request.person);
    proof::prove(call, person, request.pin.as_deref())?;
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let presence = present(writer, &room, person)?;
        go(call, writer, &room, &presence, optional(request.note.as_deref()).as_ref())?;
        view(writer, &room, &rota_now(writer, &room)?)
    })
}

/// Notes that somebody goes off duty; who was away comes back first.
pub(crate) fn go(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    room: &Room,
    presence: &Presence,
    note: Option<&Text>,
) -> Result<(), ApiError> {
    if let Some(away) = away_of(writer, presence)? {
        come_back(call, writer, room, presence, &away)?;
    }
    writer.end_presence(presence.id, room.now)?;
    let name = room.name(presence.person)?;
    let (code, note) = match note {
        Some(note) => ("signed_out_saying", note.to_string()),
        None => ("signed_out", String::new()),
    };
    happened(call, writer, EntryKind::SignIn, presence, code, &[("name", name), ("note", note)])
}

fn present(reader: &Reader<'_>, room: &Room, person: PersonId) -> Result<Presence, ApiError> {
    let name = room.name(person)?;
    let found = reader.present()?.into_iter().find(|presence| presence.person == person);
    found.ok_or_else(|| ApiError::new(Code::NotIn, "not signed in").with("name", name))
}

fn away_of(reader: &Reader<'_>, presence: &Presence) -> Result<Option<Away>, ApiError> {
    Ok(reader.away_now()?.into_iter().find(|away| away.presence == presence.id))
}

pub(crate) fn leave_post(call: &Call<'_>, request: &wire::LeavePost) -> Result<wire::Presence, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let presence = present(writer, &room, PersonId::from_uuid(request.person))?;
        let name = room.name(presence.person)?;
        if away_of(writer, &presence)?.is_some() {
            return Err(ApiError::new(Code::AlreadyAway, "away already").with("name", name));
        }
        let until = room.instant(&request.until)?;
        if until <= room.now {
            let refusal = ApiError::new(Code::BadTime, "back before leaving");
            return Err(refusal.with("value", &request.until));
        }
        let cover = request.cover.map(PersonId::from_uuid);
        if let Some(cover) = cover {
            may_cover(writer, &presence, cover)?;
        }
        let away = Away {
            id: AwayId::from_uuid(call.new_id()),
            presence: presence.id,
            from: room.now,
            until,
            cover,
            reason: needed(&request.reason)?,
            returned: None,
        };
        writer.add_away(&away)?;
        let code = if cover.is_some() { "left_post" } else { "left_post_uncovered" };
        let params = [
            ("name", name),
            ("until", room.local(until)),
            ("cover", cover.map(|cover| room.name(cover)).transpose()?.unwrap_or_default()),
            ("reason", away.reason.to_string()),
        ];
        happened(call, writer, EntryKind::Away, &presence, code, &params)?;
        view(writer, &room, &rota_now(writer, &room)?)
    })
}

/// Whoever covers is somebody else who is in and at the post.
fn may_cover(reader: &Reader<'_>, leaving: &Presence, cover: PersonId) -> Result<(), ApiError> {
    let away = reader.away_now()?;
    let covers = reader.present()?.into_iter().any(|presence| {
        presence.person == cover
            && presence.id != leaving.id
            && away.iter().all(|away| away.presence != presence.id)
    });
    if covers { Ok(()) } else { Err(ApiError::new(Code::BadCover, "not in, away, or the same person")) }
}

pub(crate) fn return_to_post(
    call: &Call<'_>,
    request: &wire::ReturnToPost,
) -> Result<wire::Presence, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let presence = present(writer, &room, PersonId::from_uuid(request.person))?;
        let away = away_of(writer, &presence)?;
        let name = room.name(presence.person)?;
        let away = away.ok_or_else(|| ApiError::new(Code::NotAway, "not away").with("name", name))?;
        come_back(call, writer, &room, &presence, &away)?;
        view(writer, &room, &rota_now(writer, &room)?)
    })
}

fn come_back(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    room: &Room,
    presence: &Presence,
    away: &Away,
) -> Result<(), ApiError> {
    writer.end_away(away.id, room.now)?;
    let name = room.name(presence.person)?;
    happened(call, writer, EntryKind::Away, presence, "returned", &[("name", name)])
}

fn happened(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    kind: EntryKind,
    presence: &Presence,
    code: &'static str,
    params: &[(&str, String)],
) -> Result<(), ApiError> {
    let name = params.iter().find(|(place, _)| *place == "name").map_or("", |(_, name)| name.as_str());
    let author = name.to_owned();
    record(
        call,
        writer,
        Happened { kind, author: &author, subject: presence.id.uuid(), code, params, stated_at: None },
    )
}
