//! What an edition would break, mend and cost, by the rules and the ledger.

use std::collections::BTreeSet;

use duty_core::PersonId;
use duty_roster::editions::Edition;
use duty_roster::finding::Finding;
use duty_roster::ledger::{LedgerLine, ledger};
use duty_roster::plan::{PRIORITY, Plan};
use duty_roster::roster::Duty;
use duty_roster::rules;
use duty_roster::score::{Objectives, score};
use duty_roster::situation::Situation;

use super::Standing;
use crate::error::ApiError;
use crate::rosters::findings::Teller;
use crate::rosters::view::{objective_view, too_large};
use crate::wire;

/// One roster as the rules, the score and the ledger see it.
struct Judged {
    findings: Vec<Finding>,
    objectives: Objectives,
    lines: Vec<LedgerLine>,
}

impl Judged {
    fn of(situation: &Situation, duties: &[Duty]) -> Result<Self, ApiError> {
        let plan = Plan::new(situation, duties).map_err(|error| too_large(&error))?;
        Ok(Self {
            findings: rules::check(situation, duties).map_err(|error| too_large(&error))?,
            objectives: score(plan.problem(), &plan.assignment(duties)).objectives,
            lines: ledger(situation, &plan, duties),
        })
    }

    fn count(&self, person: PersonId) -> u32 {
        let line = self.lines.iter().find(|line| line.person == person);
        line.map_or(0, |line| line.total.here.saturating_add(line.total.carried))
    }
}

pub(super) fn preview(standing: &Standing, next: &Edition) -> Result<wire::ChangePreview, ApiError> {
    let teller = Teller::new(&standing.situation);
    let before = Judged::of(&standing.situation, standing.roster.duties())?;
    let after = Judged::of(&standing.situation, next.roster.duties())?;
    let touched: BTreeSet<PersonId> =
        next.difference.iter().flat_map(|cell| cell.before.iter().chain(&cell.after)).copied().collect();
    let counts = touched.into_iter().filter_map(|person| {
        let (before, after) = (before.count(person), after.count(person));
        (before != after).then_some(wire::CountChange { person: teller.person_ref(person)?, before, after })
    });
    let cost = PRIORITY.into_iter().map(|objective| wire::CostView {
        objective: objective_view(objective),
        by: after.objectives.get(objective) - before.objectives.get(objective),
    });
    let people =
        |people: &[PersonId]| people.iter().filter_map(|person| teller.person_ref(*person)).collect();
    let cell = |cell: &duty_roster::editions::CellDifference| wire::CellDifferenceView {
        date: cell.date,
        shift: cell.shift.uuid(),
        post: teller.shift_name(cell.shift),
        before: people(&cell.before),
        after: people(&cell.after),
    };
    Ok(wire::ChangePreview {
        edition: standing.edition.saturating_add(1),
        differences: next.difference.iter().map(cell).collect(),
        breaks: beyond(&after.findings, &before.findings).map(|found| teller.finding(found)).collect(),
        mends: u32::try_from(beyond(&before.findings, &after.findings).count()).unwrap_or(u32::MAX),
        cost: cost.filter(|cost| cost.by != 0).collect(),
        counts: counts.collect(),
    })
}

/// What is found here and not there.
fn beyond<'f>(here: &'f [Finding], there: &'f [Finding]) -> impl Iterator<Item = &'f Finding> {
    here.iter().filter(|found| !there.contains(found))
}
