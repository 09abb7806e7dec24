//! Changes between the wire's terms and the domain's.

use chrono::{DateTime, Utc};
use duty_core::{PersonId, ShiftId};
use duty_roster::advice::Change;
use duty_roster::editions::{
    Act, Agreement, ChangeParts, Clearance, Consent, PayBack, RosterChange, Seat, Takeover,
};

use crate::error::{ApiError, Code};
use crate::room::Room;
use crate::wire;

pub(super) fn read(room: &Room, view: &wire::RosterActView) -> Result<Act, ApiError> {
    Ok(match view {
        wire::RosterActView::Swap { a, b } => Act::Swap { a: seat(a), b: seat(b) },
        wire::RosterActView::Substitution { place, by, pay_back } => Act::Substitution {
            seat: seat(place),
            by: PersonId::from_uuid(*by),
            pay_back: match pay_back {
                wire::PayBackView::None => PayBack::None,
                wire::PayBackView::Owed => PayBack::Owed,
            },
        },
        wire::RosterActView::Takeover { place, by, from } => Act::Takeover(Takeover {
            seat: seat(place),
            by: PersonId::from_uuid(*by),
            from: from.as_deref().map_or(Ok(room.now), |from| room.instant(from))?,
        }),
        wire::RosterActView::Repair { changes } => {
            Act::Repair { changes: changes.iter().map(change).collect() }
        }
    })
}

fn seat(place: &wire::Place) -> Seat {
    Seat {
        date: place.date,
        shift: ShiftId::from_uuid(place.shift),
        person: PersonId::from_uuid(place.person),
    }
}

fn change(change: &wire::CellChange) -> Change {
    Change {
        date: change.date,
        shift: ShiftId::from_uuid(change.shift),
        out: change.out.map(PersonId::from_uuid),
        into: change.into.map(PersonId::from_uuid),
    }
}

pub(super) fn consent(view: &wire::ConsentView) -> Consent {
    let how = match view.how {
        wire::AgreementView::InPerson => Agreement::InPerson,
        wire::AgreementView::ByPhone => Agreement::ByPhone,
        wire::AgreementView::InWriting => Agreement::InWriting,
        wire::AgreementView::Ordered => Agreement::Ordered,
    };
    Consent { person: PersonId::from_uuid(view.person), how }
}

pub(super) fn clearance(view: &wire::ClearanceView) -> Clearance {
    let name = view.name.trim().to_owned();
    match view.kind {
        wire::ClearanceKind::Approved => Clearance::Approved { by: name },
        wire::ClearanceKind::Filed => Clearance::Filed { with: name },
    }
}

/// The change as it would be made, before anybody has been asked.
pub(super) fn supposed(act: Act, at: DateTime<Utc>) -> Result<RosterChange, ApiError> {
    const NOBODY_YET: &str = "preview";
    let consent = |person| Consent { person, how: Agreement::ByPhone };
    RosterChange::new(ChangeParts {
        consents: act.comers().into_iter().map(consent).collect(),
        act,
        reason: NOBODY_YET.to_owned(),
        clearance: Clearance::Approved { by: NOBODY_YET.to_owned() },
        by: NOBODY_YET.to_owned(),
        at,
    })
    .map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

pub(crate) const fn agreement_view(how: Agreement) -> wire::AgreementView {
    match how {
        Agreement::InPerson => wire::AgreementView::InPerson,
        Agreement::ByPhone => wire::AgreementView::ByPhone,
        Agreement::InWriting => wire::AgreementView::InWriting,
        Agreement::Ordered => wire::AgreementView::Ordered,
    }
}

pub(super) fn clearance_view(clearance: &Clearance) -> wire::ClearanceView {
    let kind = match clearance {
        Clearance::Approved { .. } => wire::ClearanceKind::Approved,
        Clearance::Filed { .. } => wire::ClearanceKind::Filed,
    };
    wire::ClearanceView { kind, name: clearance.name().to_owned() }
}
