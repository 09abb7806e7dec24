//! Who could step in when a duty is given up, or when a place is empty.

use std::collections::BTreeSet;

use super::explain::Alternative;
use super::group::{come, exchange, leaving, take_over};
use super::table::Table;
use super::{Place, Step};
use crate::problem::{Assignment, DayIndex, PersonIndex, Problem};
use crate::search::Obstacle;

/// So many chains of two are proposed.
pub const MAX_CHAINS: usize = 10;

/// Somebody who serves the post but can't step in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hindrance {
    /// Who.
    pub person: PersonIndex,
    /// The rule that keeps them away; `None` if they may come, but not enough others for everybody who leaves.
    pub obstacle: Option<Obstacle>,
}

/// How a place can be filled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replacements {
    /// Somebody who is free steps in, best first.
    pub direct: Vec<Alternative>,
    /// Somebody steps in and hands over a later duty, best first; for each of them the best such duty.
    pub exchanges: Vec<Alternative>,
    /// Only where nobody can step in directly: somebody steps in and gives a duty that is too near to a third one. Best
    /// first, at most [`MAX_CHAINS`].
    pub chains: Vec<Alternative>,
    /// Those who serve the post and can't step in directly, in the order of the people.
    pub hindered: Vec<Hindrance>,
}

/// Who could serve at `place` instead of `given_up`, or additionally if nobody is named. Duties before `from` are done
/// and do not move; a pin of `given_up` is taken back with the duty. `given_up` takes part in exchanges on the days on which the problem says they are there.
///
/// A place or a person that the problem or the roster does not know has no replacements.
pub fn replacements(
    problem: &Problem,
    roster: &Assignment,
    place: Place,
    given_up: Option<PersonIndex>,
    from: DayIndex,
) -> Replacements {
    let mut found = Replacements::default();
    let mut table = Table::read(problem, roster);
    let known = place.day.get() < problem.day_count() && place.post.get() < problem.post_count();
    let serves = |person: PersonIndex| known && table.people(place).contains(&person);
    if !known || place.day < from || given_up.is_some_and(|person| !serves(person)) {
        return found;
    }
    let unit = given_up.map_or(&[][..], |person| problem.unit(person));
    let out: Vec<PersonIndex> = unit.iter().copied().filter(|&mate| serves(mate)).collect();

    found.direct = direct(&mut table, place, &out);
    found.exchanges = exchanges(&mut table, place, &out);
    found.hindered = hindered(&mut table, place, &out, &found.direct);
    if found.direct.is_empty() {
        found.chains = chains(&mut table, place, &out, from);
    }
    let priority = &problem.parts().priority;
    for alternatives in [&mut found.direct, &mut found.exchanges, &mut found.chains] {
        alternatives.sort_by(|one, other| {
            one.cost.compare(&other.cost, priority).then_with(|| one.steps.cmp(&other.steps))
        });
    }
    found.chains.truncate(MAX_CHAINS);
    found
}

fn direct(table: &mut Table<'_>, place: Place, out: &[PersonIndex]) -> Vec<Alternative> {
    let units = table.problem().units().iter();
    let steps = units.filter_map(|unit| take_over(table, place, out, unit[0]));
    steps.map(|(step, cost)| Alternative { steps: vec![step], cost }).collect()
}

fn exchanges(table: &mut Table<'_>, place: Place, out: &[PersonIndex]) -> Vec<Alternative> {
    let problem = table.problem();
    let mut found = Vec::new();
    for unit in problem.units().iter().filter(|unit| !out.is_empty() && unit.len() == out.len()) {
        let later = table.duties(unit[0]).iter().filter(|duty| duty.0 > place.day);
        let later: Vec<Place> = later.map(|&(day, post)| Place { day, post }).collect();
        let priced = later.into_iter().filter_map(|other_place| {
            let group = leaving(table, other_place, unit[0])?;
            let cost = exchange(table, (place, out), (other_place, &group))?;
            let steps = vec![
                Step::new(place, out.to_vec(), group.clone()),
                Step::new(other_place, group, out.to_vec()),
            ];
            Some(Alternative { steps, cost })
        });
        found.extend(priced.min_by(|one, other| one.cost.compare(&other.cost, &problem.parts().priority)));
    }
    found
}

fn hindered(
    table: &mut Table<'_>,
    place: Place,
    out: &[PersonIndex],
    direct: &[Alternative],
) -> Vec<Hindrance> {
    let problem = table.problem();
    let able: BTreeSet<PersonIndex> = direct
        .iter()
        .flat_map(|alternative| &alternative.steps)
        .flat_map(|step| step.into.iter().copied())
        .collect();
    let asked = |person: &PersonIndex| {
        problem.person(*person).posts.contains(&place.post)
            && !out.contains(person)
            && !able.contains(person)
            && !table.people(place).contains(person)
    };
    let asked: Vec<PersonIndex> = problem.people().filter(asked).collect();
    without(table, place, out, |table| {
        let hindrance = |person| Hindrance { person, obstacle: table.obstacle(place, person) };
        asked.into_iter().map(hindrance).collect()
    })
}

/// What holds while `out` are not at the place.
fn without<T>(
    table: &mut Table<'_>,
    place: Place,
    out: &[PersonIndex],
    ask: impl FnOnce(&mut Table<'_>) -> T,
) -> T {
    for &person in out {
        table.take(place, person);
    }
    let answer = ask(table);
    for &person in out {
        table.put(place, person);
    }
    answer
}

fn chains(table: &mut Table<'_>, place: Place, out: &[PersonIndex], from: DayIndex) -> Vec<Alternative> {
    let problem = table.problem();
    let size = out.len().max(1);
    let mut steps = Vec::new();
    for unit in problem.units().iter().filter(|unit| unit.len() == size && !out.contains(&unit[0])) {
        let links = without(table, place, out, |table| links(table, place, unit, from));
        let first = Step::new(place, out.to_vec(), unit.clone());
        let last = links.into_iter().filter(|link| !link.into.iter().any(|person| out.contains(person)));
        steps.extend(last.map(|link| vec![first.clone(), link]));
    }
    let price = |steps: Vec<Step>| Alternative { cost: table.cost(&steps), steps };
    steps.into_iter().map(price).collect()
}

/// How others could take over the duty that keeps `unit` from the place. The place has room for the unit.
fn links(table: &mut Table<'_>, place: Place, unit: &[PersonIndex], from: DayIndex) -> Vec<Step> {
    let problem = table.problem();
    let Some(near) = hindering_duty(table, place, unit[0]).filter(|near| near.day >= from) else {
        return Vec::new();
    };
    let Some(group) = leaving(table, near, unit[0]).filter(|group| group == unit) else {
        return Vec::new();
    };
    without(table, near, &group, |table| {
        if table.obstacle(place, unit[0]).is_some() {
            return Vec::new();
        }
        for &person in unit {
            table.put(place, person);
        }
        let others = problem.units().iter().filter(|other| other.as_slice() != unit);
        let steps = others.filter_map(|other| {
            let into = come(table, near, other[0], &group)?;
            Some(Step::new(near, group.clone(), into))
        });
        let steps = steps.collect();
        for &person in unit {
            table.take(place, person);
        }
        steps
    })
}

fn hindering_duty(table: &Table<'_>, place: Place, person: PersonIndex) -> Option<Place> {
    match table.obstacle(place, person)? {
        Obstacle::SameDay { post } => Some(Place { day: place.day, post }),
        Obstacle::Rest { other_day } => {
            let day = DayIndex::nth(usize::try_from(other_day).ok()?)?;
            Some(Place { day, post: table.post_of(person, day)? })
        }
        Obstacle::NotEligible
        | Obstacle::NightExempt
        | Obstacle::Unavailable
        | Obstacle::Pinned { .. }
        | Obstacle::ForbidPair { .. }
        | Obstacle::MustPair { .. }
        | Obstacle::Full
        | Obstacle::WouldLackExperienced => None,
    }
}
