//! Why somebody serves on a day, and how near everybody is to the fair share.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use duty_core::{AbsenceId, ExemptionId, PersonId, ShiftId};

use super::changes::{Proposal, Sheet};
use crate::change::{self, CategoryShare, Explanation, Grounds, Place};
use crate::plan::Plan;
use crate::problem::{Category, DayIndex, Objective, ProblemError};
use crate::roster::{Duty, Placement};
use crate::situation::Situation;
use crate::turns::fixed_duties;

/// Why a person and nobody else serves a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The clerk has locked it, for the person or for a partner.
    Locked,
    /// It is their turn in the fixed order, the team or the week.
    InTurn,
    /// The rules allow nobody else, not even by an exchange.
    OnlyOne,
    /// Every alternative is worse; the best one in this objective.
    Best(Objective),
    /// Some alternative is exactly as good.
    AsGood,
    /// Some alternative is better in this objective.
    Improvable(Objective),
}

/// What there is to say about one duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyExplanation {
    /// The duty.
    pub duty: Duty,
    /// Those who serve along because they belong together.
    pub partners: Vec<PersonId>,
    /// Why.
    pub why: Why,
    /// How many others could come instead.
    pub others: usize,
    /// The best replacements, best first.
    pub replacements: Vec<Proposal>,
    /// The best exchanges with another day, best first.
    pub exchanges: Vec<Proposal>,
}

/// Explains every duty of a roster, by date. Duties that nobody plans with (of retired shifts, of people who left) have no
/// explanation.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn explain(situation: &Situation, duties: &[Duty]) -> Result<Vec<DutyExplanation>, ProblemError> {
    let plan = Plan::new(situation, duties)?;
    let found = change::explain(plan.problem(), &plan.assignment(duties));
    let translation = Translation::new(Sheet { situation, plan: &plan, duties });
    Ok(found.iter().filter_map(|found| translation.explanation(found)).collect())
}

/// Explains one duty; `None` if the roster does not have it or nobody plans with it.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn explain_one(
    situation: &Situation,
    duties: &[Duty],
    (date, shift): (NaiveDate, ShiftId),
    person: PersonId,
) -> Result<Option<DutyExplanation>, ProblemError> {
    let plan = Plan::new(situation, duties)?;
    let day = situation.days.index_of(date).and_then(DayIndex::nth);
    let place = day.zip(plan.post_index(shift, date)).map(|(day, post)| Place { day, post });
    let Some((place, index)) = place.zip(plan.person_index(person)) else {
        return Ok(None);
    };
    let found = change::explain_one(plan.problem(), &plan.assignment(duties), place, index);
    let translation = Translation::new(Sheet { situation, plan: &plan, duties });
    Ok(found.and_then(|found| translation.explanation(&found)))
}

struct Translation<'s> {
    sheet: Sheet<'s>,
    /// What the fixed orders say.
    in_turn: BTreeSet<(NaiveDate, ShiftId, PersonId)>,
}

impl<'s> Translation<'s> {
    fn new(sheet: Sheet<'s>) -> Self {
        let locked = sheet.duties.iter().copied().filter(|duty| duty.placement == Placement::Pinned);
        let fixed = fixed_duties(sheet.situation, &locked.collect::<Vec<_>>());
        let in_turn = fixed.duties.iter().map(|duty| (duty.date, duty.shift, duty.person)).collect();
        Self { sheet, in_turn }
    }

    fn explanation(&self, found: &Explanation) -> Option<DutyExplanation> {
        let Sheet { plan, duties, .. } = self.sheet;
        let (date, person) = plan.date(found.place.day).zip(plan.person(found.person))?;
        let crew = plan.crew(found.place.post)?;
        let duty = *duties
            .iter()
            .find(|duty| duty.date == date && duty.person == person && crew.shifts.contains(&duty.shift))?;
        let turn = self.in_turn.contains(&(duty.date, duty.shift, duty.person));
        Some(DutyExplanation {
            duty,
            partners: self.sheet.people(&found.partners),
            why: why(found.grounds, turn),
            others: found.others,
            replacements: self.sheet.proposals(&found.replacements),
            exchanges: self.sheet.proposals(&found.exchanges),
        })
    }
}

const fn why(grounds: Grounds, in_turn: bool) -> Why {
    match grounds {
        Grounds::Pinned => Why::Locked,
        _ if in_turn => Why::InTurn,
        Grounds::OnlyOne => Why::OnlyOne,
        Grounds::Best(objective) => Why::Best(objective),
        Grounds::AsGood => Why::AsGood,
        Grounds::Improvable(objective) => Why::Improvable(objective),
    }
}

/// A person's shares, and what they rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonShare {
    /// Whose.
    pub person: PersonId,
    /// Days of the period on which the person is there.
    pub available_days: usize,
    /// By [`Category`](crate::problem::Category): target, carried over, served, deviation.
    pub categories: [CategoryShare; Category::ALL.len()],
    /// Absences that touch the period.
    pub absences: Vec<AbsenceId>,
    /// Exemptions that hold on some day of the period.
    pub exemptions: Vec<ExemptionId>,
}

/// The shares of everybody on the staff in the period, in the order of the list.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn shares(situation: &Situation, duties: &[Duty]) -> Result<Vec<PersonShare>, ProblemError> {
    let plan = Plan::new(situation, duties)?;
    let found = change::shares(plan.problem(), &plan.assignment(duties));
    let days = || situation.days.days();
    let translated = found.into_iter().filter_map(|found| {
        let person = plan.person(found.person)?;
        let absences = situation
            .absences
            .iter()
            .filter(|absence| absence.person == person && days().any(|date| absence.days.contains(date)));
        let exemptions = situation
            .exemptions
            .iter()
            .filter(|exemption| exemption.person == person && days().any(|date| exemption.holds_on(date)));
        Some(PersonShare {
            person,
            available_days: found.available_days,
            categories: found.categories,
            absences: absences.map(|absence| absence.id).collect(),
            exemptions: exemptions.map(|exemption| exemption.id).collect(),
        })
    });
    Ok(translated.collect())
}
