//! The moment in which the shift changes: once the gate finds nothing that holds it up.

use duty_core::HandoverId;
use duty_store::{MatterEvent, MatterEventKind, Reader, Writer};
use duty_watch::handover::{Handover, Side, may_complete};
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::view::{look, view};
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::presence::{come, go, rota_now};
use crate::room::Room;
use crate::wire;

/// A completed handover as it was printed. Its form is kept in the data, so fields are only ever added.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct HandoverSheet {
    pub(crate) office: String,
    pub(crate) duty_phone: Option<String>,
    pub(crate) handover: wire::HandoverView,
}

/// A completed handover as it was frozen.
pub(crate) fn frozen(reader: &Reader<'_>, id: HandoverId) -> Result<HandoverSheet, ApiError> {
    let text = reader.handover_sheet(id)?;
    let text = text.ok_or_else(|| ApiError::new(Code::NotFound, "the handover is not completed"))?;
    serde_json::from_str(&text).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

/// Completes the draft when nothing is missing any more, or what is missing has a reason.
pub(super) fn when_ready(call: &Call<'_>, writer: &mut Writer<'_>, room: &Room) -> Result<(), ApiError> {
    let Some(draft) = writer.handover_draft()? else { return Ok(()) };
    let rota = rota_now(writer, room)?;
    let change = Change::current(writer, room, &rota)?;
    let seen = look(writer, room, &change, &draft)?;
    if !may_complete(&seen.findings, draft.overridden.as_ref()) {
        return Ok(());
    }
    let state = wire::HandoverStateView::Completed { at: room.local(room.now) };
    let sheet = HandoverSheet {
        office: room.office.name.clone(),
        duty_phone: room.office.duty_phone.as_ref().map(ToString::to_string),
        handover: view(writer, room, &draft, &seen, Some(draft.id.uuid()), state)?,
    };
    let text =
        serde_json::to_string(&sheet).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    writer.complete_handover(draft.id, room.now, &text)?;
    pass_on(writer, room, &draft)?;
    let (outgoing, incoming) = (&draft.particulars.outgoing, &draft.particulars.incoming);
    let names = [("outgoing", room.names(outgoing)?), ("incoming", room.names(incoming)?)];
    super::happened(call, writer, &draft, &names[1].1, "handover_completed", &names)?;
    for presence in writer.present()?.iter().filter(|presence| outgoing.contains(&presence.person)) {
        go(call, writer, room, presence, None)?;
    }
    let present = writer.present()?;
    for person in incoming.iter().filter(|person| present.iter().all(|other| other.person != **person)) {
        come(call, writer, room, &rota, *person, None)?;
    }
    Ok(())
}

/// Notes of everything that is still open that it was taken over, by the first who signed for it.
fn pass_on(writer: &mut Writer<'_>, room: &Room, handover: &Handover) -> Result<(), ApiError> {
    let taker = handover.valid_signatures().find(|signature| signature.side == Side::Incoming);
    let Some(taker) = taker.map(|signature| signature.person) else { return Ok(()) };
    let kind = MatterEventKind::HandedOver { handover: handover.id };
    for matter in writer.open_matters()? {
        writer.add_matter_event(matter.id, &MatterEvent { at: room.now, by: taker, kind })?;
    }
    Ok(())
}
