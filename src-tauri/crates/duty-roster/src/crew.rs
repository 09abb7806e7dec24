//! Shifts that are served side by side by the same people are planned as one: a crew.
//!
//! 主班 and 副班 share hours, days and people; the search places two people on the day and the crew then says
//! who leads. So pairs who belong together can be lead and second, and leading is shared out as well.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duty_core::{Experience, PersonId, ShiftId, ShiftPattern, Turn};

use crate::rest::same_hours;
use crate::situation::Situation;

/// Shifts planned as one. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crew {
    /// In the order of the printed sheet.
    pub(crate) shifts: Vec<ShiftId>,
}

/// The crews of the shifts in force, in the order of the printed sheet.
pub(crate) fn crews(situation: &Situation) -> Vec<Crew> {
    let mut crews: Vec<Crew> = Vec::new();
    for shift in situation.columns() {
        let joins = |crew: &&mut Crew| {
            crew.shifts
                .iter()
                .all(|id| situation.shift(*id).is_some_and(|other| fit(situation, shift, other)))
        };
        match crews.iter_mut().find(joins) {
            Some(crew) => crew.shifts.push(shift.id()),
            None => crews.push(Crew { shifts: vec![shift.id()] }),
        }
    }
    crews
}

/// Whether two shifts are served side by side by the same people.
fn fit(situation: &Situation, a: &ShiftPattern, b: &ShiftPattern) -> bool {
    let groups = (situation.post(a.post()).map(|p| p.group), situation.post(b.post()).map(|p| p.group));
    let same_people = groups.0 == groups.1
        && situation
            .people
            .iter()
            .all(|p| p.also_posts.contains(&a.post()) == p.also_posts.contains(&b.post()));
    let same_turn = match a.turn() {
        // Weeks go round shift by shift.
        Turn::Weekly { .. } => false,
        Turn::Daily | Turn::Block { .. } => a.turn() == b.turn(),
    };
    same_people && same_turn && a.days() == b.days() && same_hours(a, b)
}

/// How often each person has served each shift, so that the lead goes round.
pub(crate) type Tally = BTreeMap<(ShiftId, PersonId), u32>;

/// Divides the people of a crew on one day among its shifts: pins first, then the experienced where they are
/// needed, then whoever served that shift least. What is missing is missing on the last shifts.
pub(crate) fn divide(
    situation: &Situation,
    (date, crew): (NaiveDate, &Crew),
    people: &[PersonId],
    pinned: &[(ShiftId, PersonId)],
    tally: &mut Tally,
) -> Vec<(ShiftId, PersonId)> {
    let mut placed: Vec<(ShiftId, PersonId)> =
        pinned.iter().copied().filter(|(_, person)| people.contains(person)).collect();
    let mut left: Vec<PersonId> =
        people.iter().copied().filter(|person| placed.iter().all(|(_, other)| other != person)).collect();
    let patterns: Vec<&ShiftPattern> = crew.shifts.iter().filter_map(|id| situation.shift(*id)).collect();
    let experienced = |person: &PersonId| {
        situation.person(*person).is_some_and(|person| person.experience == Experience::Experienced)
    };

    for shift in &patterns {
        while needs_experienced(shift, situation.need(date, shift), &placed, &experienced) {
            let best =
                left.iter().copied().filter(&experienced).min_by_key(|p| served(tally, shift.id(), *p));
            let Some(person) = best else { break };
            left.retain(|other| *other != person);
            placed.push((shift.id(), person));
        }
    }
    for shift in &patterns {
        while on(shift.id(), &placed).count() < usize::from(situation.need(date, shift)) {
            let Some(person) = left.iter().copied().min_by_key(|p| served(tally, shift.id(), *p)) else {
                break;
            };
            left.retain(|other| *other != person);
            placed.push((shift.id(), person));
        }
    }
    for place in &placed {
        *tally.entry(*place).or_default() += 1;
    }
    placed
}

fn served(tally: &Tally, shift: ShiftId, person: PersonId) -> (u32, PersonId) {
    (tally.get(&(shift, person)).copied().unwrap_or(0), person)
}

fn on(shift: ShiftId, placed: &[(ShiftId, PersonId)]) -> impl Iterator<Item = PersonId> {
    placed.iter().filter(move |(other, _)| *other == shift).map(|(_, person)| *person)
}

fn needs_experienced(
    shift: &ShiftPattern,
    need: u8,
    placed: &[(ShiftId, PersonId)],
    experienced: &impl Fn(&PersonId) -> bool,
) -> bool {
    let there = on(shift.id(), placed).filter(experienced).count();
    let free = usize::from(need).saturating_sub(on(shift.id(), placed).count());
    there < usize::from(shift.min_experienced()) && free > 0
}
