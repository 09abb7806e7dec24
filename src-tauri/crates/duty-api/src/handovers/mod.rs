//! Handovers: what is proposed, written, tested, signed, and when the shift has changed.

mod change;
mod complete;
mod equipment;
mod view;

use duty_core::{EntryKind, HandoverId, LineTestId, PersonId};
use duty_store::{Reader, Writer};
use duty_watch::handover::{
    Handover, HandoverState, LineOutcome, LineTest, Override, Particulars, Side, Signature,
};
use duty_watch::{Input, Matter, Text};

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::presence::rota_now;
use crate::proof;
use crate::room::{Room, needed, optional};
use crate::{watch, wire};

pub(crate) use complete::{HandoverSheet, frozen};
pub(crate) use equipment::{equipment, save_equipment};

use change::Change;

/// How many past handovers are shown.
const MAX_PAST_SHOWN: u32 = 100;

pub(crate) fn handover(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::HandoverDesk, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        desk(reader, &room)
    })
}

fn desk(reader: &Reader<'_>, room: &Room) -> Result<wire::HandoverDesk, ApiError> {
    let rota = rota_now(reader, room)?;
    let change = Change::current(reader, room, &rota)?;
    Ok(wire::HandoverDesk {
        planned: change.view(room)?,
        handover: view::current(reader, room, &change)?,
        presence: crate::presence::view(reader, room, &rota)?,
        asks_pin: proof::asks_pins(reader)?,
    })
}

/// The handover that is being written, or else the one that is proposed, as it is now.
pub(crate) fn current(reader: &Reader<'_>, room: &Room) -> Result<wire::HandoverView, ApiError> {
    let rota = rota_now(reader, room)?;
    let change = Change::current(reader, room, &rota)?;
    view::current(reader, room, &change)
}

pub(crate) fn past(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Handovers, ApiError> {
    call.read(|reader| {
        let completed = reader.completed_handovers(MAX_PAST_SHOWN)?;
        let rows: Result<Vec<_>, _> = completed
            .iter()
            .map(|handover| frozen(reader, handover.id).map(|sheet| sheet.handover))
            .collect();
        Ok(wire::Handovers { rows: rows? })
    })
}

pub(crate) fn save(call: &Call<'_>, request: &wire::SaveHandover) -> Result<wire::HandoverDesk, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?.id;
        let particulars = Particulars {
            outgoing: room.find_all(&request.outgoing)?,
            incoming: room.find_all(&request.incoming)?,
            happened: Text::new(&request.happened),
            equipment: equipment::read(&request.equipment)?,
        };
        let planned = Change::current(writer, &room, &rota_now(writer, &room)?)?.at;
        let saved = match writer.handover_draft()? {
            None => Handover {
                id: HandoverId::from_uuid(call.new_id()),
                due_at: planned.unwrap_or(room.now),
                particulars,
                revision: 1,
                signatures: Vec::new(),
                overridden: None,
                state: HandoverState::Draft,
            },
            Some(draft) => revised(draft, particulars, planned),
        };
        writer.save_handover(&saved, by, room.now)?;
        desk(writer, &room)
    })
}

/// The draft with these particulars. One that was left lying since an earlier change is for the current one now; what
/// was signed before is not what stands there then.
fn revised(
    draft: Handover,
    particulars: Particulars,
    planned: Option<chrono::DateTime<chrono::Utc>>,
) -> Handover {
    let due_at = planned.map_or(draft.due_at, |planned| planned.max(draft.due_at));
    let same = draft.particulars == particulars && draft.due_at == due_at;
    let revision = if same { draft.revision } else { draft.revision.saturating_add(1) };
    Handover { due_at, particulars, revision, ..draft }
}

pub(crate) fn test_line(call: &Call<'_>, request: &wire::TestLine) -> Result<wire::HandoverDesk, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let test = LineTest {
            id: LineTestId::from_uuid(call.new_id()),
            at: room.now,
            by: by.id,
            number: room.office.duty_phone.as_ref().and_then(|phone| Text::new(&phone.to_string())),
            outcome: (&request.outcome).into(),
            note: optional(request.note.as_deref()),
        };
        writer.add_line_test(&test)?;
        let (code, seconds) = match test.outcome {
            LineOutcome::Heard { seconds } => ("line_heard", seconds.to_string()),
            LineOutcome::NotReached => ("line_not_reached", String::new()),
            LineOutcome::LineFault => ("line_fault", String::new()),
        };
        let number = test.number.as_ref().map(ToString::to_string).unwrap_or_default();
        let happened = Happened {
            kind: EntryKind::LineTest,
            author: by.name.as_str(),
            subject: test.id.uuid(),
            code,
            params: &[("number", number.clone()), ("seconds", seconds)],
            stated_at: None,
        };
        record(call, writer, happened)?;
        if !matches!(test.outcome, LineOutcome::Heard { .. }) {
            let words = [("number".to_owned(), number)].into();
            watch::act(call, writer, Input::Raise { matter: Matter::LineFault, words })?;
        }
        complete::when_ready(call, writer, &room)?;
        desk(writer, &room)
    })
}

fn draft(writer: &Writer<'_>) -> Result<Handover, ApiError> {
    writer
        .handover_draft()?
        .ok_or_else(|| ApiError::new(Code::HandoverMissing, "no handover is being written"))
}

pub(crate) fn sign(call: &Call<'_>, request: &wire::SignHandover) -> Result<wire::HandoverDesk, ApiError> {
    let person = PersonId::from_uuid(request.person);
    let proof = proof::prove(call, person, request.pin.as_deref())?;
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let name = room.name(person)?;
        let draft = draft(writer)?;
        let side: Side = request.side.into();
        if !draft.people(side).contains(&person) {
            return Err(ApiError::new(Code::NotOnThatSide, "not a person of that side").with("name", name));
        }
        // Signing twice is a double click, not a second signature.
        if !draft.has_signed(side, person) {
            let signature = Signature { side, person, at: room.now, proof, revision: draft.revision };
            writer.sign_handover(draft.id, &signature)?;
            let code = match side {
                Side::Outgoing => "handover_signed_outgoing",
                Side::Incoming => "handover_signed_incoming",
            };
            happened(call, writer, &draft, &name, code, &[("name", name.clone())])?;
        }
        complete::when_ready(call, writer, &room)?;
        desk(writer, &room)
    })
}

pub(crate) fn override_gate(
    call: &Call<'_>,
    request: &wire::OverrideHandover,
) -> Result<wire::HandoverDesk, ApiError> {
    let person = PersonId::from_uuid(request.by);
    proof::prove(call, person, request.pin.as_deref())?;
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let name = room.name(person)?;
        let draft = draft(writer)?;
        let overridden = Override { by: person, at: room.now, reason: needed(&request.reason)? };
        writer.override_handover(draft.id, &overridden)?;
        let params = [("name", name.clone()), ("reason", overridden.reason.to_string())];
        happened(call, writer, &draft, &name, "handover_overridden", &params)?;
        complete::when_ready(call, writer, &room)?;
        desk(writer, &room)
    })
}

fn happened(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    handover: &Handover,
    author: &str,
    code: &'static str,
    params: &[(&str, String)],
) -> Result<(), ApiError> {
    let happened = Happened {
        kind: EntryKind::Handover,
        author,
        subject: handover.id.uuid(),
        code,
        params,
        stated_at: None,
    };
    record(call, writer, happened)
}
