//! A handover as a client sees it, with what the gate finds.

use duty_core::PersonId;
use duty_store::Reader;
use duty_watch::handover::{
    EARLIEST_BEFORE_CHANGE, GateFinding, Handover, HandoverState, LineTest, Override, Particulars, Side,
    Signature, Surroundings, gate, line_test_for,
};

use super::change::Change;
use super::equipment;
use crate::calendars::message;
use crate::error::ApiError;
use crate::logs;
use crate::matters::open_views;
use crate::room::Room;
use crate::wire;

/// What the gate sees of one handover.
pub(super) struct Seen {
    pub(super) line_test: Option<LineTest>,
    pub(super) findings: Vec<GateFinding>,
}

/// Looks through the gate.
pub(super) fn look(
    reader: &Reader<'_>,
    room: &Room,
    change: &Change<'_>,
    handover: &Handover,
) -> Result<Seen, ApiError> {
    let tests = reader.line_tests(handover.due_at - EARLIEST_BEFORE_CHANGE)?;
    let line_test = line_test_for(&tests, handover.due_at).cloned();
    let (expected_outgoing, planned_incoming) = (change.outgoing(reader)?, change.incoming());
    let around = Surroundings {
        line_test: line_test.as_ref(),
        expected_outgoing: &expected_outgoing,
        planned_incoming: &planned_incoming,
        now: room.now,
    };
    let findings = gate(handover, &around);
    Ok(Seen { line_test, findings })
}

/// The draft, or else what is proposed.
pub(super) fn current(
    reader: &Reader<'_>,
    room: &Room,
    change: &Change<'_>,
) -> Result<wire::HandoverView, ApiError> {
    if let Some(draft) = reader.handover_draft()? {
        let seen = look(reader, room, change, &draft)?;
        return view(reader, room, &draft, &seen, Some(draft.id.uuid()), wire::HandoverStateView::Draft);
    }
    let proposed = Handover {
        // Nobody sees this id: what is proposed is shown without one.
        id: duty_core::HandoverId::from_uuid(uuid::Uuid::nil()),
        due_at: change.at.unwrap_or(room.now),
        particulars: Particulars {
            outgoing: change.outgoing(reader)?,
            incoming: change.incoming(),
            happened: None,
            equipment: equipment::proposed(reader)?,
        },
        revision: 1,
        signatures: Vec::new(),
        overridden: None,
        state: HandoverState::Draft,
    };
    let seen = look(reader, room, change, &proposed)?;
    view(reader, room, &proposed, &seen, None, wire::HandoverStateView::Proposed)
}

pub(super) fn view(
    reader: &Reader<'_>,
    room: &Room,
    handover: &Handover,
    seen: &Seen,
    id: Option<uuid::Uuid>,
    state: wire::HandoverStateView,
) -> Result<wire::HandoverView, ApiError> {
    let Particulars { outgoing, incoming, happened, equipment } = &handover.particulars;
    let signatures: Result<Vec<_>, _> =
        handover.valid_signatures().map(|signature| signature_view(room, signature)).collect();
    let findings: Result<Vec<_>, _> =
        seen.findings.iter().map(|finding| finding_view(room, finding)).collect();
    Ok(wire::HandoverView {
        id,
        due_at: room.local(handover.due_at),
        outgoing: room.references(outgoing)?,
        incoming: room.references(incoming)?,
        happened: happened.as_ref().map(ToString::to_string).unwrap_or_default(),
        equipment: equipment::views(equipment),
        line_test: seen.line_test.as_ref().map(|test| line_test_view(room, test)).transpose()?,
        signatures: signatures?,
        overridden: handover.overridden.as_ref().map(|why| override_view(room, why)).transpose()?,
        state,
        findings: findings?,
        matters: open_views(reader, room)?,
        log_code: logs::head(reader)?,
    })
}

fn signature_view(room: &Room, signature: &Signature) -> Result<wire::SignatureView, ApiError> {
    Ok(wire::SignatureView {
        side: signature.side.into(),
        person: room.reference(signature.person)?,
        at: room.local(signature.at),
        proof: signature.proof.into(),
    })
}

fn override_view(room: &Room, overridden: &Override) -> Result<wire::OverrideView, ApiError> {
    Ok(wire::OverrideView {
        by: room.reference(overridden.by)?,
        at: room.local(overridden.at),
        reason: overridden.reason.to_string(),
    })
}

fn line_test_view(room: &Room, test: &LineTest) -> Result<wire::LineTestView, ApiError> {
    Ok(wire::LineTestView {
        id: test.id.uuid(),
        at: room.local(test.at),
        by: room.reference(test.by)?,
        number: test.number.as_ref().map(ToString::to_string),
        outcome: (&test.outcome).into(),
        note: test.note.as_ref().map(ToString::to_string),
    })
}

fn finding_view(room: &Room, finding: &GateFinding) -> Result<wire::HandoverFindingView, ApiError> {
    let about =
        |code: &str, person: &PersonId| Ok::<_, ApiError>(message(code, &[("name", room.name(*person)?)]));
    let said = match finding {
        GateFinding::NobodyGoes => message("nobody_goes", &[]),
        GateFinding::NobodyComes => message("nobody_comes", &[]),
        GateFinding::OnBothSides { person } => about("on_both_sides", person)?,
        GateFinding::NothingWritten => message("nothing_written", &[]),
        GateFinding::LineUntested => message("line_untested", &[]),
        GateFinding::LineFailed => message("line_failed", &[]),
        GateFinding::Unsigned { side: Side::Outgoing, person } => about("unsigned_outgoing", person)?,
        GateFinding::Unsigned { side: Side::Incoming, person } => about("unsigned_incoming", person)?,
        GateFinding::ChangedSince { person, .. } => about("changed_since", person)?,
        GateFinding::NobodyTookOver => message("nobody_took_over", &[]),
        GateFinding::Faulty { name } => message("faulty", &[("item", name.to_string())]),
        GateFinding::NotOnRoster { person } => about("not_on_roster", person)?,
        GateFinding::Late { due_at } => message("late", &[("due", room.local(*due_at))]),
    };
    Ok(wire::HandoverFindingView { weight: finding.weight().into(), message: said })
}
