//! Changes in the terms of the sheet: who leaves which shift, and who comes.

use chrono::NaiveDate;
use duty_core::{Experience, PersonId, ShiftId};

use crate::change::{Alternative, Place};
use crate::crew::{Crew, Tally, divide};
use crate::plan::Plan;
use crate::problem::PersonIndex;
use crate::roster::{Duty, Placement};
use crate::score::Objectives;
use crate::situation::Situation;

/// One entry of the sheet changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// The day.
    pub date: NaiveDate,
    /// The shift.
    pub shift: ShiftId,
    /// Who leaves it.
    pub out: Option<PersonId>,
    /// Who comes instead.
    pub into: Option<PersonId>,
}

/// A lawful way to change a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What changes on the sheet.
    pub changes: Vec<Change>,
    /// What the change adds to each objective; negative values are improvements.
    pub cost: Objectives,
}

/// Translates proposals about one roster.
pub(super) struct Sheet<'s> {
    pub(super) situation: &'s Situation,
    pub(super) plan: &'s Plan<'s>,
    pub(super) duties: &'s [Duty],
}

impl Sheet<'_> {
    pub(super) fn proposals(&self, alternatives: &[Alternative]) -> Vec<Proposal> {
        let proposal = |alternative: &Alternative| Proposal {
            changes: alternative
                .steps
                .iter()
                .flat_map(|step| self.changes(step.place, &step.out, &step.into))
                .collect(),
            cost: alternative.cost,
        };
        alternatives.iter().map(proposal).collect()
    }

    fn changes(&self, place: Place, out: &[PersonIndex], into: &[PersonIndex]) -> Vec<Change> {
        let Some((date, crew)) = self.plan.date(place.day).zip(self.plan.crew(place.post)) else {
            return Vec::new();
        };
        let ids = |people: &[PersonIndex]| -> Vec<PersonId> {
            people.iter().filter_map(|&index| self.plan.person(index)).collect()
        };
        let before = on_crew(self.duties, date, crew);
        let after = redivided(self.situation, (date, crew), &before, &ids(out), &ids(into));
        differences(date, crew, &places(&before), &after)
    }

    pub(super) fn people(&self, people: &[PersonIndex]) -> Vec<PersonId> {
        people.iter().filter_map(|&index| self.plan.person(index)).collect()
    }
}

/// The duties of a crew on one day.
pub(super) fn on_crew(duties: &[Duty], date: NaiveDate, crew: &Crew) -> Vec<Duty> {
    let own = duties.iter().filter(|duty| duty.date == date && crew.shifts.contains(&duty.shift));
    own.copied().collect()
}

pub(super) fn places(duties: &[Duty]) -> Vec<(ShiftId, PersonId)> {
    duties.iter().map(|duty| (duty.shift, duty.person)).collect()
}

/// Who serves which shift of the crew after some have left and others come. Those who stay keep their shift, unless a
/// shift that needs somebody experienced would have nobody; then only locked duties stay.
pub(super) fn redivided(
    situation: &Situation,
    (date, crew): (NaiveDate, &Crew),
    before: &[Duty],
    out: &[PersonId],
    into: &[PersonId],
) -> Vec<(ShiftId, PersonId)> {
    let stays = |duty: &&Duty| !out.contains(&duty.person);
    let kept: Vec<Duty> = before.iter().filter(stays).copied().collect();
    let people: Vec<PersonId> = kept.iter().map(|duty| duty.person).chain(into.iter().copied()).collect();
    let placed = divide(situation, (date, crew), &people, &places(&kept), &mut Tally::new());
    if lacking(situation, crew, &placed) == 0 {
        return placed;
    }
    let locked: Vec<Duty> = kept.into_iter().filter(|duty| duty.placement == Placement::Pinned).collect();
    let anew = divide(situation, (date, crew), &people, &places(&locked), &mut Tally::new());
    if lacking(situation, crew, &anew) < lacking(situation, crew, &placed) { anew } else { placed }
}

/// How many experienced people are missing on the shifts of the crew.
fn lacking(situation: &Situation, crew: &Crew, placed: &[(ShiftId, PersonId)]) -> usize {
    let experienced = |id: PersonId| {
        situation.person(id).is_some_and(|person| person.experience == Experience::Experienced)
    };
    let lacking = |shift: &ShiftId| {
        let there: Vec<_> = placed.iter().filter(|(other, _)| other == shift).collect();
        let due = situation.shift(*shift).map_or(0, |shift| usize::from(shift.min_experienced()));
        let present = there.iter().filter(|(_, person)| experienced(*person)).count();
        due.min(there.len()).saturating_sub(present)
    };
    crew.shifts.iter().map(lacking).sum()
}

/// What changes on one day of a crew, shift by shift.
pub(super) fn differences(
    date: NaiveDate,
    crew: &Crew,
    before: &[(ShiftId, PersonId)],
    after: &[(ShiftId, PersonId)],
) -> Vec<Change> {
    let mut changes = Vec::new();
    for &shift in &crew.shifts {
        let only = |one: &[(ShiftId, PersonId)], other: &[(ShiftId, PersonId)]| -> Vec<PersonId> {
            let own = one.iter().filter(|place| place.0 == shift && !other.contains(place));
            own.map(|place| place.1).collect()
        };
        let (gone, come) = (only(before, after), only(after, before));
        changes.extend((0..gone.len().max(come.len())).map(|at| Change {
            date,
            shift,
            out: gone.get(at).copied(),
            into: come.get(at).copied(),
        }));
    }
    changes
}
