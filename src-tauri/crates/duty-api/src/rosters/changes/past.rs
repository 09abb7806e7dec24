//! The changes of a roster that were made.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duty_core::{RosterId, ShiftId};
use duty_roster::editions::{Act, PayBack, RosterChange};
use duty_store::Reader;

use super::act::{agreement_view, clearance_view};
use crate::api::Call;
use crate::convert;
use crate::error::ApiError;
use crate::rosters::advice::sheet_change;
use crate::rosters::findings::Teller;
use crate::rosters::{by_id, of_roster};
use crate::wire;

/// Every change of a roster, the newest first.
pub(crate) fn changes(call: &Call<'_>, request: &wire::ById) -> Result<wire::RosterChanges, ApiError> {
    call.read(|reader| {
        let office = reader.office()?;
        let roster = by_id(reader, request.id)?;
        let situation = of_roster(reader, &roster)?;
        let teller = Teller::new(&situation);
        let made = reader.roster_changes(roster.id())?;
        let local = |at| convert::moment_text(call.local(office.as_ref(), at));
        let row = |(edition, change): &(u32, RosterChange)| {
            let (kind, pay_back, from) = told(change.act());
            wire::RosterChangeView {
                edition: *edition,
                kind,
                changes: change.act().changes().into_iter().map(|step| sheet_change(teller, step)).collect(),
                pay_back,
                from: from.map(local),
                reason: change.reason().to_owned(),
                consents: consents(teller, change),
                clearance: clearance_view(change.clearance()),
                by: change.by().to_owned(),
                at: local(change.at()),
            }
        };
        Ok(wire::RosterChanges { rows: made.iter().rev().map(row).collect() })
    })
}

fn told(
    act: &Act,
) -> (wire::RosterActKind, Option<wire::PayBackView>, Option<chrono::DateTime<chrono::Utc>>) {
    match act {
        Act::Swap { .. } => (wire::RosterActKind::Swap, None, None),
        Act::Substitution { pay_back, .. } => {
            let pay_back = match pay_back {
                PayBack::None => wire::PayBackView::None,
                PayBack::Owed => wire::PayBackView::Owed,
            };
            (wire::RosterActKind::Substitution, Some(pay_back), None)
        }
        Act::Takeover(takeover) => (wire::RosterActKind::Takeover, None, Some(takeover.from)),
        Act::Repair { .. } => (wire::RosterActKind::Repair, None, None),
    }
}

fn consents(teller: Teller<'_>, change: &RosterChange) -> Vec<wire::ConsentLine> {
    let line = |consent: &duty_roster::editions::Consent| {
        Some(wire::ConsentLine {
            person: teller.person_ref(consent.person)?,
            how: agreement_view(consent.how),
        })
    };
    change.consents().iter().filter_map(line).collect()
}

/// The cells that later editions changed, each with the newest one that did.
pub(crate) fn changed_cells(
    reader: &Reader<'_>,
    roster: RosterId,
) -> Result<BTreeMap<(NaiveDate, ShiftId), u32>, ApiError> {
    let made = reader.roster_changes(roster)?;
    let cells = made.iter().flat_map(|(edition, change)| {
        change.act().changes().into_iter().map(move |step| ((step.date, step.shift), *edition))
    });
    Ok(cells.collect())
}
