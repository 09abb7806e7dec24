//! Emergency responses: raised, changed and ended by name, and what each level asks of the roster.

use std::collections::{BTreeMap, BTreeSet};

use duty_core::{
    DateRange, EntryKind, Post, PostId, Response, ResponseEnd, ResponseId, ResponseLevel, Staffing,
    StaffingTable,
};
use duty_roster::posture::Posture;
use duty_store::{Reader, Writer};

use crate::api::{Call, USUAL_OFFSET};
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::Room;
use crate::{convert, wire};

/// How many past responses are shown.
const MAX_PAST_SHOWN: usize = 100;

/// Most stretches of days on which the leader stays on site.
const MAX_ON_SITE: usize = 100;

/// What is raised above the ordinary, as rosters see it.
pub(crate) fn posture(reader: &Reader<'_>) -> Result<Posture, ApiError> {
    let office = reader.office()?;
    let offset = office.as_ref().map_or(USUAL_OFFSET, |office| office.offset);
    Ok(Posture {
        responses: reader.responses()?.iter().map(|response| response.stretch(offset)).collect(),
        staffing: reader.staffing(&reader.posts()?)?,
        season: office.map(|office| office.season),
        on_site: reader.on_site()?,
    })
}

pub(crate) fn responses(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Responses, ApiError> {
    call.read(|reader| all(&Room::load(call, reader)?, reader))
}

fn all(room: &Room, reader: &Reader<'_>) -> Result<wire::Responses, ApiError> {
    let table = reader.staffing(&reader.posts()?)?;
    let in_force = reader.response_in_force()?;
    let past = reader.responses()?.into_iter().filter(|response| !response.is_in_force());
    let past: Result<Vec<_>, _> =
        past.take(MAX_PAST_SHOWN).map(|response| view(room, &table, &response)).collect();
    Ok(wire::Responses {
        in_force: in_force.map(|response| view(room, &table, &response)).transpose()?,
        past: past?,
    })
}

/// The response in force, as the desk shows it.
pub(crate) fn in_force(call: &Call<'_>, reader: &Reader<'_>) -> Result<Option<wire::ResponseView>, ApiError> {
    let Some(response) = reader.response_in_force()? else { return Ok(None) };
    let table = reader.staffing(&reader.posts()?)?;
    view(&Room::load(call, reader)?, &table, &response).map(Some)
}

fn view(room: &Room, table: &StaffingTable, response: &Response) -> Result<wire::ResponseView, ApiError> {
    Ok(wire::ResponseView {
        id: response.id.uuid(),
        level: response.level.into(),
        from: room.local(response.from),
        raised_by: room.reference(response.raised_by)?,
        end: match response.end {
            ResponseEnd::Open => wire::ResponseEndView::Open,
            ResponseEnd::Expected(at) => wire::ResponseEndView::Expected { at: room.local(at) },
            ResponseEnd::Ended { at, by } => {
                wire::ResponseEndView::Ended { at: room.local(at), by: room.reference(by)? }
            }
        },
        stand_by: table.of(response.level).stand_by().into(),
    })
}

pub(crate) fn raise(call: &Call<'_>, request: &wire::RaiseResponse) -> Result<wire::Responses, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        // It may be raised for a time to come.
        let from = request.from.as_deref().map_or(Ok(room.now), |from| room.instant(from))?;
        let until = request.until.as_deref().map(|until| room.instant(until)).transpose()?;
        if until.is_some_and(|until| until <= from) {
            return Err(bad_times());
        }
        let before = writer.response_in_force()?;
        if let Some(before) = before.clone() {
            let ended = before.ended(from, by.id).map_err(|_| bad_times())?;
            writer.end_response(&ended)?;
        }
        let response = Response {
            id: ResponseId::from_uuid(call.new_id()),
            level: request.level.into(),
            from,
            raised_by: by.id,
            end: until.map_or(ResponseEnd::Open, ResponseEnd::Expected),
        };
        writer.raise_response(&response)?;
        let level = ("level", response.level.numeral().to_owned());
        let at = ("at", room.local(from));
        let (code, params) = match before {
            Some(before) if before.level != response.level => {
                ("response_changed", vec![("before", before.level.numeral().to_owned()), level, at])
            }
            Some(_) => ("response_prolonged", vec![level, at]),
            None => ("response_raised", vec![level, at]),
        };
        happened(call, writer, &response, by.name.as_str(), code, &params)?;
        all(&room, writer)
    })
}

pub(crate) fn end(call: &Call<'_>, request: &wire::EndResponse) -> Result<wire::Responses, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let Some(response) = writer.response_in_force()? else {
            return Err(ApiError::new(Code::NoResponse, "no response is in force"));
        };
        let at = request.at.as_deref().map_or(Ok(room.now), |at| room.past_instant(at))?;
        let ended = response.ended(at, by.id).map_err(|_| bad_times())?;
        writer.end_response(&ended)?;
        let params = [("level", ended.level.numeral().to_owned()), ("at", room.local(at))];
        happened(call, writer, &ended, by.name.as_str(), "response_ended", &params)?;
        all(&room, writer)
    })
}

/// A response would end before it began, or begin before the one that it takes the place of.
fn bad_times() -> ApiError {
    ApiError::new(Code::ResponseTimes, "a response ends after it began")
}

fn happened(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    response: &Response,
    author: &str,
    code: &'static str,
    params: &[(&str, String)],
) -> Result<(), ApiError> {
    let (kind, subject) = (EntryKind::Incident, response.id.uuid());
    record(call, writer, Happened { kind, author, subject, code, params, stated_at: None })?;
    call.note(writer, code, response.level.numeral())
}

pub(crate) fn staffing(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::StaffingView, ApiError> {
    call.read(staffing_view)
}

fn staffing_view(reader: &Reader<'_>) -> Result<wire::StaffingView, ApiError> {
    let posts = reader.posts()?;
    let table = reader.staffing(&posts)?;
    let line = |level: ResponseLevel| {
        let staffing = table.of(level);
        let extra = posts.iter().map(|post| (post.id.uuid(), staffing.extra(post.id)));
        wire::StaffingLine {
            level: level.into(),
            lead: staffing.lead().into(),
            mode: staffing.mode().into(),
            stand_by: staffing.stand_by().into(),
            extra: extra.map(|(post, people)| wire::ExtraView { post, people }).collect(),
        }
    };
    let days = |days: DateRange| wire::Days { from: days.first(), to: days.last() };
    Ok(wire::StaffingView {
        lines: ResponseLevel::ALL.map(line).into(),
        on_site: reader.on_site()?.into_iter().map(days).collect(),
    })
}

pub(crate) fn save_staffing(
    call: &Call<'_>,
    request: &wire::StaffingView,
) -> Result<wire::StaffingView, ApiError> {
    if request.on_site.len() > MAX_ON_SITE {
        return Err(ApiError::new(Code::BadRequest, "more stretches on site than can be kept in sight"));
    }
    let on_site: Result<Vec<_>, _> =
        request.on_site.iter().map(|days| convert::days(days.from, days.to)).collect();
    let on_site = on_site?;
    call.write(|writer| {
        let posts = writer.posts()?;
        let mut table = writer.staffing(&posts)?;
        for line in &request.lines {
            table = table.with(line.level.into(), read_line(&posts, line)?);
        }
        writer.save_staffing(&table, &posts)?;
        writer.save_on_site(&on_site)?;
        call.note(writer, "save_staffing", "")?;
        staffing_view(writer)
    })
}

fn read_line(posts: &[Post], line: &wire::StaffingLine) -> Result<Staffing, ApiError> {
    let known: BTreeSet<PostId> = posts.iter().map(|post| post.id).collect();
    let extra: BTreeMap<PostId, u8> =
        line.extra.iter().map(|extra| (PostId::from_uuid(extra.post), extra.people)).collect();
    if extra.keys().any(|post| !known.contains(post)) {
        return Err(ApiError::new(Code::NotFound, "post"));
    }
    Staffing::new(line.lead.into(), line.mode.into(), line.stand_by.into(), extra)
        .map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))
}
