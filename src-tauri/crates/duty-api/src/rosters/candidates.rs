//! Who might serve a place, best first, and why others can't.

use chrono::NaiveDate;
use duty_core::{PersonId, ShiftId};
use duty_roster::ledger::{LedgerLine, ledger};
use duty_roster::plan::Plan;
use duty_roster::reason::{Reason, why_not};
use duty_roster::roster::Duty;
use duty_roster::situation::Situation;

use super::findings::Teller;
use super::view::{share, too_large};
use super::{by_id, of_roster};
use crate::api::Call;
use crate::convert::person_ref;
use crate::error::ApiError;
use crate::wire;

pub(crate) fn candidates(
    call: &Call<'_>,
    request: &wire::AskCandidates,
) -> Result<wire::Candidates, ApiError> {
    call.read(|reader| {
        let roster = by_id(reader, request.roster)?;
        let situation = of_roster(reader, &roster)?;
        let shift = ShiftId::from_uuid(request.shift);
        // The question is who could stand here, so whoever stands here now is out of the way.
        let others: Vec<Duty> = roster
            .duties()
            .iter()
            .copied()
            .filter(|duty| (duty.date, duty.shift) != (request.date, shift))
            .collect();
        let plan = Plan::new(&situation, &others).map_err(|error| too_large(&error))?;
        let lines = ledger(&situation, &plan, &others);
        let mut answers =
            why_not(&situation, &others, request.date, shift).map_err(|error| too_large(&error))?;
        answers.retain(|(_, reason)| *reason != Some(Reason::NotEligible));
        answers.sort_by_key(|(person, reason)| {
            let line = lines.iter().find(|line| line.person == *person);
            (
                reason.is_some(),
                line.map(|line| line.total.deviation()),
                std::cmp::Reverse(nearest(&situation, &others, *person, request.date)),
            )
        });
        let rows = answers.into_iter().filter_map(|(person, reason)| {
            let line = lines.iter().find(|line| line.person == person)?;
            candidate(&situation, &others, request.date, line, reason)
        });
        Ok(wire::Candidates { rows: rows.collect() })
    })
}

fn candidate(
    situation: &Situation,
    others: &[Duty],
    date: NaiveDate,
    line: &LedgerLine,
    reason: Option<Reason>,
) -> Option<wire::Candidate> {
    let person = situation.person(line.person)?;
    Some(wire::Candidate {
        person: person_ref(person),
        title: person.title.clone(),
        mobile: person.mobile.as_ref().map(ToString::to_string),
        obstacles: reason
            .map(|reason| Teller::new(situation).reason(person.id, reason))
            .into_iter()
            .collect(),
        nearest_duty_days: nearest(situation, others, person.id, date),
        total: share(line.total),
    })
}

/// Days to the nearest other duty, before or after.
fn nearest(situation: &Situation, others: &[Duty], person: PersonId, date: NaiveDate) -> Option<u32> {
    let duties = others.iter().chain(&situation.others).filter(|duty| duty.person == person);
    let distance = |duty: &Duty| u32::try_from((duty.date - date).num_days().abs()).ok();
    duties.filter_map(distance).min()
}
