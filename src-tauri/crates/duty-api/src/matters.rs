//! Open matters: they follow the shift by themselves until somebody says what was done.

use duty_core::{EntryKind, MatterId, PersonId};
use duty_store::{MatterEvent, MatterEventKind, Reader};
use duty_watch::matter::{Matter, MatterState, sort};

use crate::api::Call;
use crate::calendars::message;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::{Room, entry, needed};
use crate::wire;

/// How many closed matters are shown.
const MAX_CLOSED_SHOWN: u32 = 100;

pub(crate) fn matters(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Matters, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let closed = reader.closed_matters(MAX_CLOSED_SHOWN)?;
        let closed: Result<Vec<_>, _> = closed.iter().map(|matter| view(reader, &room, matter)).collect();
        Ok(wire::Matters { open: open_views(reader, &room)?, closed: closed? })
    })
}

/// What must still be done, what is due first first.
pub(crate) fn open_views(reader: &Reader<'_>, room: &Room) -> Result<Vec<wire::MatterView>, ApiError> {
    let mut open = reader.open_matters()?;
    sort(&mut open);
    open.iter().map(|matter| view(reader, room, matter)).collect()
}

fn view(reader: &Reader<'_>, room: &Room, matter: &Matter) -> Result<wire::MatterView, ApiError> {
    let state = match &matter.state {
        MatterState::Open => wire::MatterStateView::Open,
        MatterState::Closed { by, at, done } => wire::MatterStateView::Closed {
            by: room.reference(*by)?,
            at: room.local(*at),
            done: done.to_string(),
        },
    };
    let events = reader.matter_events(matter.id)?;
    let history: Result<Vec<_>, _> = events.iter().map(|event| event_view(room, matter, event)).collect();
    Ok(wire::MatterView {
        id: matter.id.uuid(),
        text: matter.text.to_string(),
        owner: room.reference(matter.owner)?,
        due: matter.due.map(|due| room.local(due)),
        overdue: matter.is_overdue(room.now),
        opened_at: room.local(matter.opened_at),
        opened_by: room.reference(matter.opened_by)?,
        entry: matter.entry.map(|entry| entry.uuid()),
        state,
        history: history?,
    })
}

fn event_view(room: &Room, matter: &Matter, event: &MatterEvent) -> Result<wire::MatterEventView, ApiError> {
    let message = match event.kind {
        MatterEventKind::Opened => opened(room, matter)?,
        MatterEventKind::HandedOver { .. } => {
            message("matter_handed_over", &[("name", room.name(event.by)?)])
        }
        MatterEventKind::Closed => match &matter.state {
            MatterState::Closed { done, .. } => closed(matter, done.as_str()),
            MatterState::Open => closed(matter, ""),
        },
    };
    Ok(wire::MatterEventView { at: room.local(event.at), by: room.reference(event.by)?, message })
}

fn opened(room: &Room, matter: &Matter) -> Result<wire::Message, ApiError> {
    let params = [("text", matter.text.to_string()), ("owner", room.name(matter.owner)?)];
    Ok(message("matter_opened", &params))
}

fn closed(matter: &Matter, done: &str) -> wire::Message {
    message("matter_closed", &[("text", matter.text.to_string()), ("done", done.to_owned())])
}

pub(crate) fn open(call: &Call<'_>, request: &wire::OpenMatter) -> Result<wire::MatterView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let matter = Matter {
            id: MatterId::from_uuid(call.new_id()),
            text: needed(&request.text)?,
            owner: room.find(request.owner)?.id,
            due: request.due.as_deref().map(|due| room.instant(due)).transpose()?,
            entry: entry(writer, request.entry)?,
            opened_at: room.now,
            opened_by: by.id,
            state: MatterState::Open,
        };
        writer.open_matter(&matter)?;
        let params = [("text", matter.text.to_string()), ("owner", room.name(matter.owner)?)];
        let happened = Happened {
            kind: EntryKind::Matter,
            author: by.name.as_str(),
            subject: matter.id.uuid(),
            code: "matter_opened",
            params: &params,
            stated_at: None,
        };
        record(call, writer, happened)?;
        view(writer, &room, &matter)
    })
}

pub(crate) fn close(call: &Call<'_>, request: &wire::CloseMatter) -> Result<wire::MatterView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let matter = writer.matter(MatterId::from_uuid(request.id))?;
        let done = needed(&request.done)?;
        let person: PersonId = by.id;
        let matter = matter
            .close(person, room.now, done.clone())
            .map_err(|error| ApiError::new(Code::MatterClosed, error.to_string()))?;
        writer.close_matter(&matter)?;
        let params = [("text", matter.text.to_string()), ("done", done.to_string())];
        let happened = Happened {
            kind: EntryKind::Matter,
            author: by.name.as_str(),
            subject: matter.id.uuid(),
            code: "matter_closed",
            params: &params,
            stated_at: None,
        };
        record(call, writer, happened)?;
        view(writer, &room, &matter)
    })
}
