//! Who comes and goes as a whole: people who must serve together take places and give them up together.

use super::table::Table;
use super::{Place, Step};
use crate::problem::PersonIndex;
use crate::score::Objectives;

/// So many ways to make room for people who must serve together are tried.
const MAX_WAYS: usize = 64;

/// Those who leave with `person`: the members of the unit who serve there. `None` if one of them is pinned or none is
/// there.
pub(super) fn leaving(table: &Table<'_>, place: Place, person: PersonIndex) -> Option<Vec<PersonIndex>> {
    let problem = table.problem();
    let people = table.people(place);
    let there: Vec<_> =
        problem.unit(person).iter().copied().filter(|mate| people.binary_search(mate).is_ok()).collect();
    let pinned = |&mate: &PersonIndex| problem.pinned_post(mate, place.day).is_some();
    (there.contains(&person) && !there.iter().any(pinned)).then_some(there)
}

/// The cheapest lawful way for `newcomer`, partners included, to take over from `out`. Where the partners need more
/// places, others leave as well; where fewer, the cheapest others fill up.
pub(super) fn take_over(
    table: &mut Table<'_>,
    place: Place,
    out: &[PersonIndex],
    newcomer: PersonIndex,
) -> Option<(Step, Objectives)> {
    let unit = table.problem().unit(newcomer);
    if unit.iter().any(|mate| out.contains(mate)) {
        return None;
    }
    for &person in out {
        table.take(place, person);
    }
    let crowd = unit.len().saturating_sub(table.room(place));
    let mut steps = Vec::new();
    for others in ways_to_make_room(table, place, crowd) {
        for &person in &others {
            table.take(place, person);
        }
        if let Some(into) = come(table, place, newcomer, out) {
            steps.push(Step::new(place, [out, &others].concat(), into));
        }
        for &person in &others {
            table.put(place, person);
        }
    }
    for &person in out {
        table.put(place, person);
    }
    cheapest(table, steps)
}

fn cheapest(table: &mut Table<'_>, steps: Vec<Step>) -> Option<(Step, Objectives)> {
    let problem = table.problem();
    let priced = steps.into_iter().map(|step| {
        let cost = table.cost(std::slice::from_ref(&step));
        (step, cost)
    });
    priced.min_by(|one, other| one.1.compare(&other.1, &problem.parts().priority))
}

/// Sets of whole units at the place that together give up `crowd` places; the empty set if nobody has to.
fn ways_to_make_room(table: &Table<'_>, place: Place, crowd: usize) -> Vec<Vec<PersonIndex>> {
    let mut ways: Vec<Vec<PersonIndex>> = vec![Vec::new()];
    if crowd == 0 {
        return ways;
    }
    for &person in table.people(place) {
        let Some(unit) = leaving(table, place, person).filter(|unit| unit[0] == person) else {
            continue;
        };
        let more = ways.iter().filter(|way| way.len() + unit.len() <= crowd);
        let more: Vec<_> = more.map(|way| [way.as_slice(), &unit].concat()).collect();
        ways.extend(more);
        if ways.len() > MAX_WAYS {
            break;
        }
    }
    ways.retain(|way| way.len() == crowd);
    ways
}

/// Who comes when `newcomer` does: partners, and others for the places that `out` leaves beyond. The table is as before.
pub(super) fn come(
    table: &mut Table<'_>,
    place: Place,
    newcomer: PersonIndex,
    out: &[PersonIndex],
) -> Option<Vec<PersonIndex>> {
    if table.obstacle(place, newcomer).is_some() {
        return None;
    }
    let mut into = table.problem().unit(newcomer).to_vec();
    for &mate in &into {
        table.put(place, mate);
    }
    let mut complete = true;
    while complete && into.len() < out.len() {
        match cheapest_unit(table, place, out, out.len() - into.len()) {
            Some(unit) => {
                for &mate in &unit {
                    table.put(place, mate);
                }
                into.extend(unit);
            }
            None => complete = false,
        }
    }
    for &mate in &into {
        table.take(place, mate);
    }
    complete.then_some(into)
}

/// The cheapest unit of at most `size` people that may come and is not one of `out`.
fn cheapest_unit(
    table: &mut Table<'_>,
    place: Place,
    out: &[PersonIndex],
    size: usize,
) -> Option<Vec<PersonIndex>> {
    let problem = table.problem();
    let units = problem.units().iter().filter(|unit| unit.len() <= size && !out.contains(&unit[0]));
    let steps: Vec<Step> = units
        .filter(|unit| table.obstacle(place, unit[0]).is_none())
        .map(|unit| Step::new(place, Vec::new(), unit.clone()))
        .collect();
    cheapest(table, steps).map(|(step, _)| step.into)
}

/// Whole units of equal size change places on different days, if the rules allow it.
pub(super) fn exchange(
    table: &mut Table<'_>,
    (one_place, one): (Place, &[PersonIndex]),
    (other_place, other): (Place, &[PersonIndex]),
) -> Option<Objectives> {
    let problem = table.problem();
    let whole = |group: &[PersonIndex]| problem.unit(group[0]).len() == group.len();
    let fits = |group: &[PersonIndex], to: Place| {
        let free = |&person: &PersonIndex| {
            problem.is_open(person, to.day, to.post) && table.post_of(person, to.day).is_none()
        };
        group.iter().all(free)
    };
    if one_place.day == other_place.day
        || one.len() != other.len()
        || !fits(one, other_place)
        || !fits(other, one_place)
        || !whole(one)
        || !whole(other)
    {
        return None;
    }
    let cost = |table: &Table<'_>| {
        one.iter().chain(other).fold(Objectives::default(), |sum, &person| sum + table.cost_of(person))
    };
    let before = cost(table);
    relocate(table, one_place, one, other_place, other);
    let after = lawful_after_exchange(table, (one_place, other), (other_place, one)).then(|| cost(table));
    relocate(table, one_place, other, other_place, one);
    after.map(|after| after - before)
}

fn relocate(
    table: &mut Table<'_>,
    one_place: Place,
    one: &[PersonIndex],
    other_place: Place,
    other: &[PersonIndex],
) {
    for &person in one {
        table.take(one_place, person);
    }
    for &person in other {
        table.take(other_place, person);
        table.put(one_place, person);
    }
    for &person in one {
        table.put(other_place, person);
    }
}

/// Whether each group would be admitted to its place if it came last.
fn lawful_after_exchange(
    table: &mut Table<'_>,
    one: (Place, &[PersonIndex]),
    other: (Place, &[PersonIndex]),
) -> bool {
    [one, other].into_iter().all(|(place, group)| {
        for &person in group {
            table.take(place, person);
        }
        let admitted = table.obstacle(place, group[0]).is_none();
        for &person in group {
            table.put(place, person);
        }
        admitted
    })
}
