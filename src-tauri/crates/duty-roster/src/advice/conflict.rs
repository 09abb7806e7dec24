//! Why places stay empty, in the terms of the trade.

use chrono::NaiveDate;
use duty_core::{ExemptionId, ExemptionScope, PersonId, ShiftId};

use crate::change::Place as PlaceIndex;
use crate::conflict::{self, Fact, Irreducible, Outlook};
use crate::plan::Plan;
use crate::problem::{PersonIndex, ProblemError};
use crate::reason::{Reason, away, translate};
use crate::rest::RestDue;
use crate::roster::Duty;
use crate::search::Obstacle;
use crate::situation::Situation;

/// A place of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The day.
    pub date: NaiveDate,
    /// The first of the shifts that are planned as one.
    pub shift: ShiftId,
    /// How many people these shifts need together.
    pub need: usize,
    /// So many are already too many to ask for; 0 where the need does not matter.
    pub demanded: usize,
}

/// Something that keeps a person away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Away, exempt from all duty or not on the staff that day.
    Away(NaiveDate, Reason),
    /// Exempt from nights.
    NightExempt(Option<ExemptionId>),
    /// Rest is due after the last duty before the period.
    RestAfter {
        /// The day of that duty.
        last: NaiveDate,
        /// What is due.
        due: RestDue,
    },
    /// Rest is due between the person's own duties on these days.
    RestBetween,
    /// Somebody experienced is needed.
    NotExperienced,
    /// Locked on this shift that day.
    Locked(NaiveDate, ShiftId),
    /// Must not meet them.
    Apart(PersonId),
    /// Serves only with them.
    Together(PersonId),
}

/// Shifts that can't all be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub places: Vec<Place>,
    /// How many people are missing at least.
    pub short_by: usize,
    /// Why.
    pub causes: Causes,
}

/// What keeps people away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Causes {
    /// No roster gets around them.
    Proven {
        /// Those who could serve there, and what keeps each of them away. Whoever has no cause is needed at another place.
        could: Vec<(PersonId, Vec<Cause>)>,
        /// Whether each cause is needed.
        irreducible: Irreducible,
    },
    /// It is not proven that the hole must stay.
    NotProven {
        /// Whether it could be filled.
        outlook: Outlook,
        /// What keeps each person from it in the roster at hand; without a reason nothing does.
        obstacles: Vec<(PersonId, Option<Reason>)>,
    },
}

/// The conflicts behind the holes of a roster and behind locks that contradict the rules.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn conflicts(situation: &Situation, duties: &[Duty]) -> Result<Vec<Conflict>, ProblemError> {
    let plan = Plan::new(situation, duties)?;
    let found = conflict::conflicts(plan.problem(), &plan.assignment(duties));
    let translation = Translation { situation, plan: &plan, duties };
    Ok(found.iter().map(|conflict| translation.conflict(conflict)).collect())
}

struct Translation<'s> {
    situation: &'s Situation,
    plan: &'s Plan<'s>,
    duties: &'s [Duty],
}

impl Translation<'_> {
    fn conflict(&self, found: &conflict::Conflict) -> Conflict {
        let place = |described: &conflict::ConflictPlace| {
            let (date, shift) = self.place(described.place)?;
            Some(Place { date, shift, need: described.need, demanded: described.demanded })
        };
        let places: Vec<Place> = found.places.iter().filter_map(place).collect();
        let causes = match &found.causes {
            conflict::Causes::Proven { irreducible, could, .. } => {
                Causes::Proven { could: self.could(could), irreducible: *irreducible }
            }
            conflict::Causes::NotProven { outlook, obstacles } => {
                Causes::NotProven { outlook: *outlook, obstacles: self.obstacles(&places, obstacles) }
            }
        };
        Conflict { places, short_by: found.short_by, causes }
    }

    fn could(&self, could: &[(PersonIndex, Vec<Fact>)]) -> Vec<(PersonId, Vec<Cause>)> {
        let causes = |(index, facts): &(PersonIndex, Vec<Fact>)| {
            let person = self.plan.person(*index)?;
            Some((person, facts.iter().filter_map(|fact| self.cause(*index, person, *fact)).collect()))
        };
        could.iter().filter_map(causes).collect()
    }

    fn obstacles(
        &self,
        places: &[Place],
        obstacles: &[(PersonIndex, Option<Obstacle>)],
    ) -> Vec<(PersonId, Option<Reason>)> {
        let Some(&Place { date, shift, .. }) = places.first() else {
            return Vec::new();
        };
        let reason = |&(index, obstacle): &(PersonIndex, Option<Obstacle>)| {
            let person = self.plan.person(index)?;
            let reason =
                |found| translate(self.situation, self.plan, self.duties, date, shift, person, found);
            Some((person, obstacle.and_then(reason)))
        };
        obstacles.iter().filter_map(reason).collect()
    }

    fn place(&self, place: PlaceIndex) -> Option<(NaiveDate, ShiftId)> {
        self.plan.date(place.day).zip(self.plan.shift(place.post))
    }

    /// The longest rest that the last duty before the period asks for at any of the person's posts.
    fn rest_after(&self, index: PersonIndex, person: PersonId) -> Option<Cause> {
        let first = self.situation.days.first();
        let last = self.situation.others.iter().filter(|duty| duty.person == person && duty.date < first);
        let last = last.max_by_key(|duty| duty.date)?;
        let posts = self.plan.problem().person(index).posts.iter();
        let earlier = (last.shift, last.date);
        let dues =
            posts.filter_map(|&post| self.situation.rest_due(earlier, (self.plan.shift(post)?, first)));
        let due = dues.max_by_key(|due| due.free_days())?;
        Some(Cause::RestAfter { last: last.date, due })
    }

    fn cause(&self, index: PersonIndex, person: PersonId, fact: Fact) -> Option<Cause> {
        let situation = self.situation;
        let other_of =
            |one: PersonIndex, other: PersonIndex| self.plan.person(if one == index { other } else { one });
        match fact {
            Fact::Leave { day, .. } => {
                let date = self.plan.date(day)?;
                Some(Cause::Away(date, away(situation, date, person)))
            }
            Fact::NightExempt { .. } => {
                let first = situation.days.first();
                let exemption = situation.exemption(person, first, ExemptionScope::Night);
                Some(Cause::NightExempt(exemption.map(|exemption| exemption.id)))
            }
            Fact::LastDuty { .. } => self.rest_after(index, person),
            Fact::Rest { .. } => Some(Cause::RestBetween),
            Fact::NotExperienced { .. } => Some(Cause::NotExperienced),
            Fact::Pin(pin) => {
                let date = self.plan.date(pin.day)?;
                let crew = self.plan.crew(pin.post)?;
                let own = |duty: &&Duty| {
                    duty.date == date && duty.person == person && crew.shifts.contains(&duty.shift)
                };
                Some(Cause::Locked(date, self.duties.iter().find(own)?.shift))
            }
            Fact::Apart(one, other) => other_of(one, other).map(Cause::Apart),
            Fact::Together(one, other) => other_of(one, other).map(Cause::Together),
        }
    }
}
