//! The rest of a published roster planned anew with as few changes as possible.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use duty_core::{PersonId, ShiftId};

use super::changes::{Change, differences, on_crew, places, redivided};
use crate::change::{self, Replan};
use crate::plan::Plan;
use crate::problem::{DayIndex, Objective, PersonIndex, ProblemError};
use crate::reason::{Reason, translate};
use crate::roster::{Duty, Placement};
use crate::search::{Options, Progress, solve};
use crate::situation::Situation;

/// A shift that stays short of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// The day.
    pub date: NaiveDate,
    /// The first of the shifts that are planned as one.
    pub shift: ShiftId,
    /// How many people are missing.
    pub missing: usize,
}

/// A roster planned anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replanned {
    /// All duties, those before the first changeable day as they were, by date, shift and person.
    pub duties: Vec<Duty>,
    /// What changes on the sheet.
    pub changes: Vec<Change>,
    /// What nobody may take.
    pub unfilled: Vec<Unfilled>,
    /// Locked duties that contradict what holds now, and why; they are given up.
    pub dropped: Vec<(NaiveDate, ShiftId, PersonId, Option<Reason>)>,
    /// Whether no roster makes fewer changes. Always false while shifts are unfilled that might be filled.
    pub proven_fewest: bool,
}

/// Plans the days from `from` on anew after leave, a swap or a raised need: first of all with as few changes of
/// `published` as possible, then as fairly as usual. `situation` is what holds now. Locked duties stay if they can.
///
/// Fixed orders are not applied again: a change never moves the order.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn replan(
    situation: &Situation,
    published: &[Duty],
    from: NaiveDate,
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Replanned, ProblemError> {
    let plan = Plan::new(situation, published)?;
    let first = situation.days.days().take_while(|date| *date < from).count();
    let first = DayIndex::nth(first).unwrap_or(DayIndex::new(u16::MAX));
    let task = Replan::new(plan.problem(), &plan.assignment(published), first)?;
    let solution = solve(task.problem(), options, progress);
    let proven_fewest = solution.proven(&[Objective::Changes]) > 0;
    let found = task.finish(solution);
    let (duties, changes) = carried_over(situation, &plan, published, from, &found);
    let unfilled = found.solution.holes.iter().filter_map(|hole| {
        let (date, shift) = plan.date(hole.day).zip(plan.shift(hole.post))?;
        Some(Unfilled { date, shift, missing: hole.missing })
    });
    let dropped = found.dropped.iter().filter_map(|refused| {
        let pin = refused.pin;
        let (date, person) = plan.date(pin.day).zip(plan.person(pin.person))?;
        let crew = plan.crew(pin.post)?;
        let duty = on_crew(published, date, crew).into_iter().find(|duty| duty.person == person)?;
        let reason = translate(situation, &plan, date, duty.shift, person, refused.obstacle);
        Some((date, duty.shift, person, reason))
    });
    Ok(Replanned { unfilled: unfilled.collect(), dropped: dropped.collect(), proven_fewest, duties, changes })
}

/// The new duties: as published where nothing changes, so that everybody keeps their shift.
fn carried_over(
    situation: &Situation,
    plan: &Plan<'_>,
    published: &[Duty],
    from: NaiveDate,
    found: &change::Replanned,
) -> (Vec<Duty>, Vec<Change>) {
    let mut duties: Vec<Duty> = published.to_vec();
    let mut changes = Vec::new();
    for step in &found.steps {
        let Some((date, crew)) = plan.date(step.place.day).zip(plan.crew(step.place.post)) else {
            continue;
        };
        let ids = |people: &[PersonIndex]| -> Vec<PersonId> {
            people.iter().filter_map(|&index| plan.person(index)).collect()
        };
        let before = on_crew(published, date, crew);
        let unknown = before.iter().filter(|duty| !is_planned(plan, duty)).map(|duty| duty.person);
        let out: Vec<PersonId> = ids(&step.out).into_iter().chain(unknown).collect();
        let after = redivided(situation, crew, &before, &out, &ids(&step.into));
        changes.extend(differences(date, crew, &places(&before), &after));
        duties.retain(|duty| !before.contains(duty));
        duties.extend(after.into_iter().map(|(shift, person)| {
            let locked = before
                .iter()
                .any(|duty| (duty.shift, duty.person, duty.placement) == (shift, person, Placement::Pinned));
            let placement = if locked { Placement::Pinned } else { Placement::Free };
            Duty { date, shift, person, placement }
        }));
    }
    let (kept, gone): (Vec<Duty>, Vec<Duty>) =
        duties.into_iter().partition(|duty| duty.date < from || is_planned(plan, duty));
    changes.extend(gone.iter().map(|duty| Change {
        date: duty.date,
        shift: duty.shift,
        out: Some(duty.person),
        into: None,
    }));
    let mut duties = kept;
    duties.sort_unstable();
    changes.sort_unstable();
    (duties, changes)
}

/// Whether the duty is of a shift in force and of somebody on the staff, so that it can be planned with.
fn is_planned(plan: &Plan<'_>, duty: &Duty) -> bool {
    plan.post_index(duty.shift).is_some() && plan.person_index(duty.person).is_some()
}
