//! Tonight's list: the lots around now and where each stands, and checks beside them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use duty_check::{CheckState, Grade, Lot, SpotCheck};
use duty_core::SpotCheckId;

use super::Offices;
use crate::api::Call;
use crate::error::ApiError;
use crate::room::Room;
use crate::wire;

/// Lots and checks of so long ago are still tonight's.
const BACK: TimeDelta = TimeDelta::hours(12);
/// And lots that come so soon.
const AHEAD: TimeDelta = TimeDelta::hours(24);

pub(crate) fn tonight(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Tonight, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let offices = Offices::load(reader)?;
        let (from, to) = (room.now - BACK, room.now + AHEAD);
        // A lot that was called early has a check that began before the lot's moment.
        let mut checks = reader.spot_checks_between(from - BACK, to)?;
        checks.extend(reader.open_spot_checks()?);
        let checks: BTreeMap<SpotCheckId, SpotCheck> =
            checks.into_iter().map(|check| (check.id, check)).collect();
        let mut worst: BTreeMap<SpotCheckId, Grade> = BTreeMap::new();
        for finding in reader.findings_between(from - BACK, to)? {
            let known = worst.entry(finding.check).or_insert(finding.grade);
            *known = finding.grade.max(*known);
        }
        let worst_of = |check: &SpotCheck| worst.get(&check.id).copied().unwrap_or(Grade::Good);
        let by_lot: BTreeMap<Lot, &SpotCheck> =
            checks.values().filter_map(|check| Some((check.lot?, check))).collect();
        let lots = reader.check_lots_between(from, to)?;
        let line = |(lot, drawn): &(Lot, duty_check::Drawn)| wire::TonightLine {
            lot: wire::LotRef { plan: lot.plan.uuid(), place: lot.place },
            at_local: room.local(drawn.at),
            office: offices.reference(drawn.office),
            state: match by_lot.get(lot) {
                None => wire::LotStateView::Waits { wait_s: (drawn.at - room.now).num_seconds() },
                Some(check) => match check.state {
                    CheckState::Open => wire::LotStateView::Open { check: check.id.uuid() },
                    CheckState::Closed(_) => {
                        wire::LotStateView::Closed { check: check.id.uuid(), worst: worst_of(check).into() }
                    }
                },
            },
        };
        let shown =
            |check: &SpotCheck| check.lot.is_some_and(|lot| lots.iter().any(|(known, _)| *known == lot));
        let others = checks.values().filter(|check| !shown(check)).map(|check| wire::CheckLine {
            check: check.id.uuid(),
            office: wire::OfficeRef { id: check.office.uuid(), name: check.name.to_string() },
            began_local: room.local(check.began_at),
            open: check.state == CheckState::Open,
            worst: worst_of(check).into(),
        });
        Ok(wire::Tonight { now: room.now, lots: lots.iter().map(line).collect(), others: others.collect() })
    })
}
