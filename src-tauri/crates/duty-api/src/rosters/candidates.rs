//! Who might serve a place, best first, and why others can't.

use chrono::NaiveDate;
use duty_core::{PersonId, ShiftId};
use duty_roster::advice::{Proposal, explain_one, replacements};
use duty_roster::ledger::{LedgerLine, ledger};
use duty_roster::plan::Plan;
use duty_roster::reason::Reason;
use duty_roster::roster::{Duty, Placement};
use duty_roster::situation::Situation;

use super::advice::{cost_view, proposal_view, why_view};
use super::findings::Teller;
use super::view::{share, too_large};
use super::{by_id, of_roster};
use crate::api::Call;
use crate::convert::person_ref;
use crate::error::ApiError;
use crate::wire;

/// Exchanges that are shown.
const EXCHANGES: usize = 3;

pub(crate) fn candidates(
    call: &Call<'_>,
    request: &wire::AskCandidates,
) -> Result<wire::Candidates, ApiError> {
    let (situation, roster) = call.read(|reader| {
        let roster = by_id(reader, request.roster)?;
        Ok((of_roster(reader, &roster)?, roster))
    })?;
    let place = (request.date, ShiftId::from_uuid(request.shift));
    let leaves = request.leaves.map(PersonId::from_uuid);
    // Locks are decisions that can be taken back; they keep nobody from being proposed.
    let loose: Vec<Duty> =
        roster.duties().iter().map(|duty| Duty { placement: Placement::Free, ..*duty }).collect();
    let found = replacements(&situation, &loose, place, leaves, situation.days.first())
        .map_err(|error| too_large(&error))?;
    // The question is who could stand here, so whoever leaves is out of the way.
    let others: Vec<Duty> = loose
        .iter()
        .copied()
        .filter(|duty| (duty.date, duty.shift) != place || Some(duty.person) != leaves)
        .collect();
    let plan = Plan::new(&situation, &others).map_err(|error| too_large(&error))?;
    let sight = Sight { situation: &situation, lines: &ledger(&situation, &plan, &others), others: &others };
    let free = found.direct.iter().filter_map(|proposal| sight.free(place, proposal));
    let hindered = found.hindered.iter().filter(|(_, reason)| *reason != Some(Reason::NotEligible));
    let barred = hindered.filter_map(|(person, reason)| sight.candidate(place.0, *person, *reason));
    let explained = leaves.map(|leaves| explain_one(&situation, roster.duties(), place, leaves));
    let explained = explained.transpose().map_err(|error| too_large(&error))?.flatten();
    let teller = Teller::new(&situation);
    let exchanges = found.exchanges.iter().take(EXCHANGES).map(|found| proposal_view(teller, found));
    Ok(wire::Candidates {
        rows: free.chain(barred).collect(),
        why: explained.map(|one| why_view(one.why)),
        exchanges: exchanges.collect(),
    })
}

struct Sight<'s> {
    situation: &'s Situation,
    lines: &'s [LedgerLine],
    others: &'s [Duty],
}

impl Sight<'_> {
    /// Somebody who is free, with what it costs that they come.
    fn free(&self, place: (NaiveDate, ShiftId), proposal: &Proposal) -> Option<wire::Candidate> {
        let comes = proposal.changes.iter().find(|change| (change.date, change.shift) == place)?.into?;
        let candidate = self.candidate(place.0, comes, None)?;
        Some(wire::Candidate { cost: cost_view(&proposal.cost), ..candidate })
    }

    fn candidate(
        &self,
        date: NaiveDate,
        person: PersonId,
        reason: Option<Reason>,
    ) -> Option<wire::Candidate> {
        let line = self.lines.iter().find(|line| line.person == person)?;
        let person = self.situation.person(person)?;
        let teller = Teller::new(self.situation);
        Some(wire::Candidate {
            person: person_ref(person),
            title: person.title.clone(),
            mobile: person.mobile.as_ref().map(ToString::to_string),
            obstacles: reason.map(|reason| teller.reason(person.id, reason)).into_iter().collect(),
            nearest_duty_days: self.nearest(person.id, date),
            total: share(line.total),
            cost: Vec::new(),
        })
    }

    /// Days to the nearest other duty, before or after.
    fn nearest(&self, person: PersonId, date: NaiveDate) -> Option<u32> {
        let duties = self.others.iter().chain(&self.situation.others);
        let own = duties.filter(|duty| duty.person == person);
        own.filter_map(|duty| u32::try_from((duty.date - date).num_days().abs()).ok()).min()
    }
}
