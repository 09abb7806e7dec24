//! A roster as the grid, the findings and the ledger show it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use duty_core::{PersonId, ShiftId, ShiftPattern, lunar};
use duty_roster::bound::Bounds;
use duty_roster::editions::Takeover;
use duty_roster::ledger::{Account, LedgerLine, ledger, remembered};
use duty_roster::plan::Plan;
use duty_roster::problem::{Objective, ProblemError};
use duty_roster::roster::{Duty, Placement, Roster, RosterState};
use duty_roster::rules;
use duty_roster::score::score;
use duty_roster::situation::Situation;
use duty_store::Reader;

use super::findings::Teller;
use super::{changed_cells, of_roster, state_view};
use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::papers;
use crate::wire;

/// So many years back people still remember who served on New Year's Eve.
const REMEMBERED_YEARS: i32 = 20;

/// The whole view of `roster`.
pub(crate) fn view(
    call: &Call<'_>,
    reader: &Reader<'_>,
    roster: &Roster,
) -> Result<wire::RosterView, ApiError> {
    let office = office(reader)?;
    let situation = of_roster(reader, roster)?;
    let columns = situation.columns();
    let plan = Plan::new(&situation, roster.duties()).map_err(|error| too_large(&error))?;
    let findings = match roster.state() {
        // What was served is history; today's rules don't judge it.
        RosterState::Past { .. } => Vec::new(),
        RosterState::Draft | RosterState::Published { .. } => {
            rules::check(&situation, roster.duties()).map_err(|error| too_large(&error))?
        }
    };
    let changed = changed_cells(reader, roster.id())?;
    let takeovers = reader.takeovers(roster.days())?;
    let remembered = remembered(&years_back(reader, roster)?);
    let teller = Teller::new(&situation);
    let earlier = |takeover: &Takeover| wire::EarlierPart {
        name: teller.name(takeover.seat.person),
        until: convert::moment_text(call.local(Some(&office), takeover.from)),
    };
    let day = |date| wire::RosterDay {
        day: convert::day_view(&situation.calendar, Some(office.season), date),
        level: situation.level(date).map(Into::into),
        lead: situation.lead_mode(date).into(),
        cells: columns
            .iter()
            .map(|shift| wire::Cell {
                shift: shift.id().uuid(),
                need: situation.need(date, shift),
                people: roster
                    .on(date, shift.id())
                    .filter_map(|duty| cell_person(&situation, duty))
                    .collect(),
                changed_in: changed.get(&(date, shift.id())).copied(),
                earlier: takeovers
                    .iter()
                    .filter(|takeover| (takeover.seat.date, takeover.seat.shift) == (date, shift.id()))
                    .map(&earlier)
                    .collect(),
            })
            .collect(),
    };
    Ok(wire::RosterView {
        id: roster.id().uuid(),
        from: roster.days().first(),
        to: roster.days().last(),
        state: state_view(call, Some(&office), roster.state()),
        title: papers::title(reader, &office, roster)?,
        columns: columns.iter().map(|shift| column_view(&situation, shift)).collect(),
        days: roster.days().days().map(day).collect(),
        findings: findings.iter().map(|finding| teller.finding(finding)).collect(),
        ledger: ledger(&situation, &plan, roster.duties())
            .iter()
            .filter_map(|line| ledger_view(&situation, line, &remembered))
            .collect(),
        levels: levels(&plan, roster.duties()),
        away: away(&situation),
    })
}

fn column_view(situation: &Situation, shift: &ShiftPattern) -> wire::ShiftColumn {
    let post = situation.post(shift.post());
    let several = situation.shifts.iter().filter(|other| other.post() == shift.post()).count() > 1;
    wire::ShiftColumn {
        shift: shift.id().uuid(),
        post: post.map_or_else(String::new, |post| post.name.clone()),
        group: post.map_or(wire::GroupView::Support, |post| post.group.into()),
        shift_name: several.then(|| shift.name().to_owned()),
        start: convert::time_text(shift.start()),
        end: convert::time_text(shift.end()),
    }
}

fn cell_person(situation: &Situation, duty: Duty) -> Option<wire::CellPerson> {
    let person = situation.person(duty.person)?;
    Some(wire::CellPerson {
        id: person.id.uuid(),
        name: person.name.to_string(),
        pinned: duty.placement == Placement::Pinned,
    })
}

pub(super) fn share(account: Account) -> wire::Share {
    wire::Share {
        here: account.here,
        carried: account.carried,
        target: account.target,
        deviation: account.deviation(),
    }
}

/// The duties on remembered days: of earlier and later rosters, and of this one as it stands.
fn years_back(reader: &Reader<'_>, roster: &Roster) -> Result<Vec<Duty>, ApiError> {
    let last = roster.days().last().year();
    let days = (last - REMEMBERED_YEARS..=last).flat_map(lunar::remembered_days);
    let elsewhere: Vec<NaiveDate> = days.filter(|date| !roster.days().contains(*date)).collect();
    let mut duties = reader.duties_on(&elsewhere)?;
    duties.extend(roster.duties());
    Ok(duties)
}

fn ledger_view(
    situation: &Situation,
    line: &LedgerLine,
    remembered: &BTreeMap<PersonId, BTreeMap<i32, u32>>,
) -> Option<wire::LedgerLine> {
    let person = situation.person(line.person)?;
    let years = remembered.get(&line.person).into_iter().flatten();
    Some(wire::LedgerLine {
        person: convert::person_ref(person),
        group: person.group.into(),
        total: share(line.total),
        rest_days: share(line.rest_days),
        holidays: share(line.holidays),
        nights: line.nights,
        nights_carried: line.nights_carried,
        nights_target: line.nights_target,
        remembered: years.map(|(&year, &duties)| wire::RememberedYear { year, duties }).collect(),
    })
}

pub(super) const fn objective_view(objective: Objective) -> wire::ObjectiveView {
    match objective {
        Objective::Total => wire::ObjectiveView::Total,
        Objective::Weekend => wire::ObjectiveView::RestDays,
        Objective::Holiday => wire::ObjectiveView::Holidays,
        Objective::Spacing => wire::ObjectiveView::Spacing,
        Objective::Requests => wire::ObjectiveView::Requests,
        Objective::Changes => wire::ObjectiveView::Changes,
        Objective::Nights => wire::ObjectiveView::Nights,
    }
}

/// A roster's values in the order of priority beside what no roster undercuts.
pub(super) fn proof_view(
    missing: usize,
    priority: &[Objective],
    values: &[i64],
    bounds: &Bounds,
) -> wire::Proof {
    let levels = priority.iter().zip(values).zip(&bounds.in_order);
    wire::Proof {
        missing: u32::try_from(missing).unwrap_or(u32::MAX),
        missing_at_least: u32::try_from(bounds.missing).unwrap_or(0),
        levels: levels
            .map(|((objective, value), bound)| wire::Level {
                objective: objective_view(*objective),
                value: *value,
                bound: Some(*bound),
            })
            .collect(),
    }
}

fn levels(plan: &Plan<'_>, duties: &[Duty]) -> Vec<wire::Level> {
    let objectives = score(plan.problem(), &plan.assignment(duties)).objectives;
    let level = |&objective: &Objective| wire::Level {
        objective: objective_view(objective),
        value: objectives.get(objective),
        bound: None,
    };
    plan.problem().parts().priority.iter().map(level).collect()
}

fn away(situation: &Situation) -> Vec<wire::AwayView> {
    let inside = situation.absences.iter().filter(|absence| absence.days.overlaps(situation.days));
    inside
        .map(|absence| wire::AwayView {
            person: absence.person.uuid(),
            from: absence.days.first(),
            to: absence.days.last(),
            reason: absence.reason.clone(),
        })
        .collect()
}

/// The office is larger than the limits of the search.
pub(super) fn too_large(error: &ProblemError) -> ApiError {
    let max = duty_roster::problem::MAX_DAYS;
    ApiError::new(Code::TooManyDays, error.to_string()).with("max", max)
}

/// Ids as the wire gives them.
pub(super) fn place(place: &wire::Place) -> (chrono::NaiveDate, ShiftId, PersonId) {
    (place.date, ShiftId::from_uuid(place.shift), PersonId::from_uuid(place.person))
}
