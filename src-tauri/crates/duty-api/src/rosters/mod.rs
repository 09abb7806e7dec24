//! Rosters: listed, shown, made, changed, published.

mod advice;
mod candidates;
mod changes;
mod edit;
mod findings;
mod load;
mod making;
mod publish;
mod view;

use duty_core::RosterId;
use duty_roster::roster::{Roster, RosterState};
use duty_store::Reader;

pub(crate) use advice::{conflicts, proof, replan};
pub(crate) use candidates::candidates;
pub(crate) use changes::{change, changed_cells, changes, preview};
pub(crate) use edit::{change_duty, exchange_duties, pin_duty};
pub(crate) use load::{of_roster, situation};
pub(crate) use making::{Making, make, making, stop_making};
pub(crate) use publish::{discard_draft, publish};
pub(crate) use view::view;

use crate::api::Call;
use crate::convert::moment_text;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn rosters(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Rosters, ApiError> {
    call.read(|reader| {
        let office = reader.office()?;
        let line = |header: duty_store::RosterHeader| wire::RosterLine {
            id: header.id.uuid(),
            from: header.days.first(),
            to: header.days.last(),
            state: state_view(call, office.as_ref(), &header.state),
        };
        Ok(wire::Rosters { rows: reader.rosters()?.into_iter().map(line).collect() })
    })
}

pub(crate) fn roster(call: &Call<'_>, request: &wire::ById) -> Result<wire::RosterView, ApiError> {
    call.read(|reader| view(call, reader, &by_id(reader, request.id)?))
}

pub(crate) fn by_id(reader: &Reader<'_>, id: uuid::Uuid) -> Result<Roster, ApiError> {
    reader.roster(RosterId::from_uuid(id))?.ok_or_else(|| ApiError::new(Code::NotFound, "roster"))
}

pub(crate) fn state_view(
    call: &Call<'_>,
    office: Option<&duty_core::Office>,
    state: &RosterState,
) -> wire::StateView {
    match state {
        RosterState::Draft => wire::StateView::Draft,
        RosterState::Published { edition, by, at } => wire::StateView::Published {
            edition: *edition,
            by: by.clone(),
            at: moment_text(call.local(office, *at)),
        },
        RosterState::Past { source, at } => {
            wire::StateView::Past { source: source.clone(), at: moment_text(call.local(office, *at)) }
        }
    }
}
