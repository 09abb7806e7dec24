//! Advice on a roster: how near it is to the best there can be, why places stay empty, what to change.

use std::ops::ControlFlow;

use duty_core::PersonId;
use duty_roster::advice::{self, Cause, Causes, Conflict, Proposal, Why};
use duty_roster::plan::{PRIORITY, Plan};
use duty_roster::proof::prove;
use duty_roster::reason::Reason;
use duty_roster::score::{Objectives, score};
use duty_roster::search::{Options, USUAL_ITERATIONS};
use duty_roster::situation::Situation;

use super::findings::Teller;
use super::making::USUAL_SEED;
use super::view::{objective_view, proof_view, too_large};
use super::{by_id, of_roster};
use crate::api::Call;
use crate::error::ApiError;
use crate::wire::{self, Message, Params};

/// Steps of arithmetic for one proof: a second or two of an office PC. Proofs of a month take a tenth of it.
const PROOF_WORK: u64 = 1_000_000_000;

/// How near a roster is to the best that there can be with what is locked in it.
pub(crate) fn proof(call: &Call<'_>, request: &wire::ById) -> Result<wire::Proof, ApiError> {
    let (situation, roster) = call.read(|reader| {
        let roster = by_id(reader, request.id)?;
        Ok((of_roster(reader, &roster)?, roster))
    })?;
    let plan = Plan::new(&situation, roster.duties()).map_err(|error| too_large(&error))?;
    let assignment = plan.assignment(roster.duties());
    let score = score(plan.problem(), &assignment);
    let bounds = prove(plan.problem(), &assignment, &mut |work| work < PROOF_WORK);
    let missing = usize::try_from(score.hard.coverage).unwrap_or(usize::MAX);
    let priority = &plan.problem().parts().priority;
    Ok(proof_view(missing, priority, &score.objectives.vector(priority), &bounds))
}

/// Why places stay empty.
pub(crate) fn conflicts(call: &Call<'_>, request: &wire::ById) -> Result<wire::Conflicts, ApiError> {
    let (situation, roster) = call.read(|reader| {
        let roster = by_id(reader, request.id)?;
        Ok((of_roster(reader, &roster)?, roster))
    })?;
    let found = advice::conflicts(&situation, roster.duties()).map_err(|error| too_large(&error))?;
    Ok(wire::Conflicts { rows: found.iter().map(|found| conflict(&situation, found)).collect() })
}

fn conflict(situation: &Situation, found: &Conflict) -> wire::ConflictView {
    let teller = Teller::new(situation);
    let place = |place: &advice::Place| wire::ConflictPlace {
        date: place.date,
        shift: place.shift.uuid(),
        post: teller.shift_name(place.shift),
    };
    let (proven, causes) = match &found.causes {
        Causes::Proven { could, .. } => {
            let told = could.iter().flat_map(|(person, causes)| {
                let elsewhere = causes.is_empty().then(|| named(teller, *person, "needed_elsewhere"));
                let causes = causes.iter().map(|cause| cause_of(teller, *person, *cause));
                causes.chain(elsewhere).collect::<Vec<_>>()
            });
            (true, told.collect())
        }
        Causes::NotProven { obstacles, .. } => {
            let told = obstacles.iter().map(|(person, reason)| match reason {
                Some(reason) => teller.reason(*person, *reason),
                None => named(teller, *person, "nothing_against"),
            });
            (false, told.collect())
        }
    };
    wire::ConflictView {
        places: found.places.iter().map(place).collect(),
        short_by: u32::try_from(found.short_by).unwrap_or(u32::MAX),
        proven,
        causes,
    }
}

fn named(teller: Teller<'_>, person: PersonId, code: &str) -> Message {
    let params = Params::from([("person".to_owned(), teller.name(person))]);
    Message { code: code.to_owned(), params }
}

fn cause_of(teller: Teller<'_>, person: PersonId, cause: Cause) -> Message {
    let with = |code: &str, more: &[(&str, String)]| {
        let mut message = named(teller, person, code);
        message.params.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        message
    };
    match cause {
        Cause::Away(date, reason) => {
            let Message { code, mut params } = teller.reason(person, reason);
            params.insert("date".to_owned(), date.to_string());
            Message { code: format!("{code}_on"), params }
        }
        Cause::NightExempt(_) => with("no_nights", &[]),
        Cause::RestAfter { last, due } => teller.reason(person, Reason::Rest { other: last, due }),
        Cause::RestBetween => with("rest_between", &[]),
        Cause::NotExperienced => with("not_experienced", &[]),
        Cause::Locked(date, shift) => {
            with("locked_at", &[("date", date.to_string()), ("post", teller.shift_name(shift))])
        }
        Cause::Apart(other) => with("apart", &[("other", teller.name(other))]),
        Cause::Together(other) => with("together", &[("other", teller.name(other))]),
    }
}

/// What would change if the days from a date on were planned anew. Nothing is written.
pub(crate) fn replan(call: &Call<'_>, request: &wire::AskReplan) -> Result<wire::ReplanView, ApiError> {
    let (situation, roster) = call.read(|reader| {
        let roster = by_id(reader, request.roster)?;
        Ok((of_roster(reader, &roster)?, roster))
    })?;
    let options = Options { seed: USUAL_SEED, iterations: USUAL_ITERATIONS };
    let go_on = &mut |_| ControlFlow::Continue(());
    let found = advice::replan(&situation, roster.duties(), request.since, options, go_on)
        .map_err(|error| too_large(&error))?;
    let teller = Teller::new(&situation);
    let place = |unfilled: &advice::Unfilled| wire::ConflictPlace {
        date: unfilled.date,
        shift: unfilled.shift.uuid(),
        post: teller.shift_name(unfilled.shift),
    };
    let dropped = found.dropped.iter().map(|(_, _, person, reason)| match reason {
        Some(reason) => teller.reason(*person, *reason),
        None => named(teller, *person, "needed_elsewhere"),
    });
    Ok(wire::ReplanView {
        changes: found.changes.iter().map(|change| sheet_change(teller, *change)).collect(),
        unfilled: found.unfilled.iter().map(place).collect(),
        dropped: dropped.collect(),
        proven_fewest: found.proven_fewest,
    })
}

pub(super) fn sheet_change(teller: Teller<'_>, change: advice::Change) -> wire::SheetChange {
    wire::SheetChange {
        date: change.date,
        shift: change.shift.uuid(),
        post: teller.shift_name(change.shift),
        out: change.out.and_then(|person| teller.person_ref(person)),
        into: change.into.and_then(|person| teller.person_ref(person)),
    }
}

pub(super) fn proposal_view(teller: Teller<'_>, proposal: &Proposal) -> wire::ProposalView {
    let changes = proposal.changes.iter().map(|change| sheet_change(teller, *change));
    wire::ProposalView { changes: changes.collect(), cost: cost_view(&proposal.cost) }
}

/// The objectives that change, most important first.
pub(super) fn cost_view(cost: &Objectives) -> Vec<wire::CostView> {
    let costs = PRIORITY
        .into_iter()
        .map(|objective| wire::CostView { objective: objective_view(objective), by: cost.get(objective) });
    costs.filter(|cost| cost.by != 0).collect()
}

pub(super) const fn why_view(why: Why) -> wire::WhyView {
    match why {
        Why::Locked => wire::WhyView::Locked,
        Why::InTurn => wire::WhyView::InTurn,
        Why::OnlyOne => wire::WhyView::OnlyOne,
        Why::Best(objective) => wire::WhyView::Best { objective: objective_view(objective) },
        Why::AsGood => wire::WhyView::AsGood,
        Why::Improvable(objective) => wire::WhyView::Improvable { objective: objective_view(objective) },
    }
}
