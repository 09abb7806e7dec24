//! Bulletins (通报) on the county's spot checks: drafted from the records, written on by hand, held against the records,
//! issued and exported. On paper everything is Chinese.

mod annex;
mod draft;
mod facts;
mod paper;
mod view;

use duty_check::bulletin::{Bulletin, BulletinState, Link, MAX_PASSAGE_CHARS, MAX_PASSAGES, Passage};
use duty_core::{BulletinId, EntryKind};
use duty_watch::Named;

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::Room;
use crate::wire;

pub(crate) use paper::export;

use facts::Facts;

pub(crate) fn draft(call: &Call<'_>, request: &wire::DraftBulletin) -> Result<wire::BulletinView, ApiError> {
    let days = convert::days(request.from, request.to)?;
    let id = BulletinId::from_uuid(call.new_id());
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let facts = Facts::load(writer, &room, (days.first(), days.last()))?;
        let bulletin = draft::of(&facts, &room, id, request.deadline);
        writer.save_bulletin(&bulletin)?;
        Ok(view::of(&room, &facts, &bulletin))
    })
}

pub(crate) fn bulletins(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Bulletins, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let rows: Result<Vec<_>, ApiError> = reader
            .bulletins()?
            .iter()
            .map(|bulletin| {
                let facts = Facts::load(reader, &room, (bulletin.first, bulletin.last))?;
                Ok(view::of(&room, &facts, bulletin))
            })
            .collect();
        Ok(wire::Bulletins { rows: rows? })
    })
}

pub(crate) fn bulletin(call: &Call<'_>, request: &wire::ById) -> Result<wire::BulletinView, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let bulletin = reader.bulletin(BulletinId::from_uuid(request.id))?;
        let facts = Facts::load(reader, &room, (bulletin.first, bulletin.last))?;
        Ok(view::of(&room, &facts, &bulletin))
    })
}

pub(crate) fn save(call: &Call<'_>, request: &wire::SaveBulletin) -> Result<wire::BulletinView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let known = writer.bulletin(BulletinId::from_uuid(request.id))?;
        still_a_draft(&known)?;
        let written = Bulletin {
            number: request.number.trim().to_owned(),
            title: filled(&request.title)?,
            recipients: request.recipients.trim().to_owned(),
            passages: passages(&request.passages)?,
            signature: filled(&request.signature)?,
            dated: request.dated,
            ..known
        };
        writer.save_bulletin(&written)?;
        let facts = Facts::load(writer, &room, (written.first, written.last))?;
        Ok(view::of(&room, &facts, &written))
    })
}

/// The bulletin as one plain text, for an office that reads it on the screen.
pub(crate) fn plain_text(bulletin: &Bulletin) -> String {
    let passages = bulletin.passages.iter().map(|passage| format!("{}{}", passage.lead, passage.text));
    let head = (!bulletin.recipients.is_empty()).then(|| bulletin.recipients.clone());
    let lines: Vec<_> = head.into_iter().chain(passages).chain([bulletin.signature.clone()]).collect();
    lines.join("\n")
}

fn still_a_draft(bulletin: &Bulletin) -> Result<(), ApiError> {
    match bulletin.state {
        BulletinState::Draft => Ok(()),
        BulletinState::Issued { .. } => Err(ApiError::new(Code::BulletinIssued, "the bulletin is out")),
    }
}

fn filled(text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ApiError::new(Code::BadRequest, "a bulletin has a title and somebody who signs"));
    }
    Ok(text.to_owned())
}

fn passages(views: &[wire::PassageView]) -> Result<Vec<Passage>, ApiError> {
    let too_long =
        |view: &wire::PassageView| view.lead.chars().count() + view.text.chars().count() > MAX_PASSAGE_CHARS;
    if views.len() > MAX_PASSAGES || views.iter().any(too_long) {
        return Err(ApiError::new(Code::BadRequest, "a bulletin of so many words"));
    }
    let link = |view: &wire::LinkView| Link { key: view.key.clone(), shown: view.shown.clone() };
    let passage = |view: &wire::PassageView| Passage {
        kind: view.kind.into(),
        lead: view.lead.trim().to_owned(),
        text: view.text.trim().to_owned(),
        links: view.links.iter().map(link).collect(),
    };
    Ok(views.iter().map(passage).collect())
}

pub(crate) fn issue(call: &Call<'_>, request: &wire::IssueBulletin) -> Result<wire::BulletinView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let by = Named { person: by.id, name: by.name.to_string() };
        let bulletin = writer.bulletin(BulletinId::from_uuid(request.id))?;
        still_a_draft(&bulletin)?;
        let facts = Facts::load(writer, &room, (bulletin.first, bulletin.last))?;
        writer.issue_bulletin(bulletin.id, (room.now, &by), &facts.rows)?;
        let title = bulletin.title.replace('\n', "");
        let happened = Happened {
            kind: EntryKind::CheckCall,
            author: &by.name,
            subject: bulletin.id.uuid(),
            code: "bulletin_issued",
            params: &[("name", by.name.clone()), ("title", title), ("number", bulletin.number.clone())],
            stated_at: None,
        };
        record(call, writer, happened)?;
        Ok(view::of(&room, &facts, &writer.bulletin(bulletin.id)?))
    })
}

pub(crate) fn discard(call: &Call<'_>, request: &wire::ById) -> Result<wire::Nothing, ApiError> {
    call.write(|writer| {
        let bulletin = writer.bulletin(BulletinId::from_uuid(request.id))?;
        still_a_draft(&bulletin)?;
        writer.drop_bulletin(bulletin.id)?;
        Ok(wire::Nothing {})
    })
}
