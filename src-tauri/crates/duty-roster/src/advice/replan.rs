//! The rest of a published roster planned anew with as few changes as possible.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use duty_core::{PersonId, ShiftId};

use super::changes::{Change, differences, on_crew, places, redivided};
use crate::change::{Replan, Step};
use crate::crew::Crew;
use crate::plan::Plan;
use crate::problem::{DayIndex, Objective, PersonIndex, Problem, ProblemError};
use crate::reason::{Reason, translate};
use crate::roster::{Duty, Placement};
use crate::search::{Options, Progress, RefusedPin, Solution, solve};
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
    replan_with(situation, published, from, |problem| solve(problem, options, progress))
}

/// The same with any way of solving the task, such as several searches side by side.
///
/// # Errors
/// As [`replan`].
pub fn replan_with(
    situation: &Situation,
    published: &[Duty],
    from: NaiveDate,
    solve: impl FnOnce(&Problem) -> Solution,
) -> Result<Replanned, ProblemError> {
    let plan = Plan::new(situation, published)?;
    let first = situation.days.days().take_while(|date| *date < from).count();
    let first = DayIndex::nth(first).unwrap_or(DayIndex::new(u16::MAX));
    let task = Replan::new(plan.problem(), &plan.assignment(published), first)?;
    let solution = solve(task.problem());
    let found = task.finish(solution);
    let carrying = CarryOver { situation, plan: &plan, published, from };
    let (duties, changes) = carrying.carry_over(&found.steps);
    let unfilled = found.solution.holes.iter().filter_map(|hole| {
        let (date, shift) = plan.date(hole.day).zip(plan.shift(hole.post))?;
        Some(Unfilled { date, shift, missing: hole.missing })
    });
    Ok(Replanned {
        duties,
        changes,
        unfilled: unfilled.collect(),
        dropped: found.dropped.iter().filter_map(|refused| carrying.dropped(refused)).collect(),
        proven_fewest: found.solution.proven(&[Objective::Changes]) > 0,
    })
}

/// Turns steps into duties: as published where nothing changes, so that everybody keeps their shift.
struct CarryOver<'r> {
    situation: &'r Situation,
    plan: &'r Plan<'r>,
    published: &'r [Duty],
    from: NaiveDate,
}

impl CarryOver<'_> {
    fn carry_over(&self, steps: &[Step]) -> (Vec<Duty>, Vec<Change>) {
        let mut duties = self.published.to_vec();
        let mut changes = Vec::new();
        for step in steps {
            if let Some((date, crew)) = self.plan.date(step.place.day).zip(self.plan.crew(step.place.post)) {
                self.take(step, date, crew, &mut duties, &mut changes);
            }
        }
        let stands = |duty: &Duty| duty.date < self.from || is_planned(self.plan, duty);
        for &Duty { date, shift, person, .. } in duties.iter().filter(|duty| !stands(duty)) {
            changes.push(Change { date, shift, out: Some(person), into: None });
        }
        duties.retain(stands);
        duties.sort_unstable();
        changes.sort_unstable();
        (duties, changes)
    }

    fn take(
        &self,
        step: &Step,
        date: NaiveDate,
        crew: &Crew,
        duties: &mut Vec<Duty>,
        changes: &mut Vec<Change>,
    ) {
        let ids =
            |people: &[PersonIndex]| people.iter().filter_map(|&index| self.plan.person(index)).collect();
        let before = on_crew(self.published, date, crew);
        let mut out: Vec<PersonId> = ids(&step.out);
        let into: Vec<PersonId> = ids(&step.into);
        out.extend(before.iter().filter(|duty| !is_planned(self.plan, duty)).map(|duty| duty.person));
        let after = redivided(self.situation, (date, crew), &before, &out, &into);
        changes.extend(differences(date, crew, &places(&before), &after));
        duties.retain(|duty| !before.contains(duty));
        duties.extend(after.into_iter().map(|(shift, person)| {
            let free = Duty { date, shift, person, placement: Placement::Free };
            let locked = Duty { placement: Placement::Pinned, ..free };
            if before.contains(&locked) { locked } else { free }
        }));
    }

    fn dropped(&self, refused: &RefusedPin) -> Option<(NaiveDate, ShiftId, PersonId, Option<Reason>)> {
        let RefusedPin { pin, obstacle } = *refused;
        let (date, person) = self.plan.date(pin.day).zip(self.plan.person(pin.person))?;
        let crew = self.plan.crew(pin.post)?;
        let duty = on_crew(self.published, date, crew).into_iter().find(|duty| duty.person == person)?;
        let reason = translate(self.situation, self.plan, self.published, date, duty.shift, person, obstacle);
        Some((date, duty.shift, person, reason))
    }
}

/// Whether the duty is of a shift in force and of somebody on the staff, so that it can be planned with.
fn is_planned(plan: &Plan<'_>, duty: &Duty) -> bool {
    plan.post_index(duty.shift, duty.date).is_some() && plan.person_index(duty.person).is_some()
}
