//! Tries every way of placing people, to check what is said to be impossible.

use duty_roster::change::Place;
use duty_roster::conflict::{Causes, Conflict, Fact, Irreducible};
use duty_roster::problem::{DayIndex, PersonIndex, Problem};
use proptest::prelude::*;

/// A conflict is what it says: impossible, and possible without any one of its parts.
pub(crate) fn by_trial(problem: &Problem, conflict: &Conflict) -> Result<(), TestCaseError> {
    let Causes::Proven { facts, irreducible, .. } = &conflict.causes else {
        return Ok(());
    };
    let demands: Vec<_> = conflict.places.iter().map(|one| (one.place, one.demanded)).collect();
    prop_assert_eq!(*irreducible, Irreducible::Yes);
    prop_assert!(!Trial::new(problem, &demands, facts).succeeds(), "{:?}", conflict);
    for left_out in facts {
        let others: Vec<_> = facts.iter().copied().filter(|fact| fact != left_out).collect();
        prop_assert!(
            Trial::new(problem, &demands, &others).succeeds(),
            "{:?} without {:?}",
            conflict,
            left_out
        );
    }
    for at in (0..demands.len()).filter(|&at| demands[at].1 > 0) {
        let mut fewer = demands.clone();
        fewer[at].1 -= 1;
        prop_assert!(Trial::new(problem, &fewer, facts).succeeds(), "{:?} with fewer", conflict);
    }
    Ok(())
}

/// Tries every way of placing everybody on the days in question.
pub(crate) struct Trial<'t> {
    problem: &'t Problem,
    demands: &'t [(Place, usize)],
    facts: &'t [Fact],
    /// The places in question, and those of pins.
    places: Vec<Place>,
    /// Per person: the duties.
    duties: Vec<Vec<Place>>,
}

impl<'t> Trial<'t> {
    pub(crate) fn new(problem: &'t Problem, demands: &'t [(Place, usize)], facts: &'t [Fact]) -> Self {
        let mut places: Vec<Place> = demands.iter().map(|demand| demand.0).collect();
        places.extend(facts.iter().filter_map(|fact| match fact {
            Fact::Pin(pin) => Some(Place { day: pin.day, post: pin.post }),
            _ => None,
        }));
        places.sort_unstable();
        places.dedup();
        Self { problem, demands, facts, places, duties: vec![vec![]; problem.person_count()] }
    }

    pub(crate) fn succeeds(&mut self) -> bool {
        let mut days: Vec<DayIndex> = self.places.iter().map(|place| place.day).collect();
        days.dedup();
        let cells: Vec<_> =
            days.iter().flat_map(|&day| self.problem.people().map(move |person| (day, person))).collect();
        self.place(&cells)
    }

    fn place(&mut self, cells: &[(DayIndex, PersonIndex)]) -> bool {
        let Some((&(day, person), rest)) = cells.split_first() else {
            return self.holds();
        };
        let places: Vec<_> = self.places.iter().copied().filter(|place| place.day == day).collect();
        for place in places {
            if self.may(person, place) {
                self.duties[person.get()].push(place);
                if self.place(rest) {
                    return true;
                }
                self.duties[person.get()].pop();
            }
        }
        self.place(rest)
    }

    fn has(&self, fact: Fact) -> bool {
        self.facts.contains(&fact)
    }

    fn near(&self, one: Place, other: Place) -> bool {
        let (first, second) = if one.day <= other.day { (one, other) } else { (other, one) };
        let due = i32::from(self.problem.rest_between(first.post, second.post));
        second.day.number() - first.day.number() - 1 < due
    }

    fn may(&self, person: PersonIndex, place: Place) -> bool {
        let described = self.problem.person(person);
        let Place { day, post } = place;
        let too_near = |other: &&Place| self.near(**other, place);
        let of_pin = |fact: &&Fact| match fact {
            Fact::Pin(pin) if pin.person == person => {
                let pinned = Place { day: pin.day, post: pin.post };
                pinned != place && (pinned.day == day || self.near(pinned, place))
            }
            _ => false,
        };
        let last = described.history.last_duty;
        let due = i32::from(self.problem.rest_after_last(person, post));
        let tired = last.is_some_and(|last| day.number() - last.day - 1 < due);
        described.posts.contains(&post)
            && !(described.unavailable.contains(&day) && self.has(Fact::Leave { person, day }))
            && !(described.no_night
                && self.problem.post(post).night
                && self.has(Fact::NightExempt { person, post }))
            && !(tired && self.has(Fact::LastDuty { person }))
            && !(self.has(Fact::Rest { person })
                && self.duties[person.get()].iter().any(|other| too_near(&other)))
            && !self.facts.iter().any(|fact| of_pin(&fact))
    }

    fn holds(&self) -> bool {
        let at = |person: PersonIndex, place: &Place| self.duties[person.get()].contains(place);
        let on = |person: PersonIndex, day| self.duties[person.get()].iter().any(|place| place.day == day);
        let filled = self.places.iter().all(|place| {
            let there: Vec<_> = self.problem.people().filter(|&person| at(person, place)).collect();
            let counts = |person: &&PersonIndex| {
                let person = **person;
                self.problem.person(person).experienced || !self.has(Fact::NotExperienced { person })
            };
            let demand = self.demands.iter().find(|demand| demand.0 == *place).map_or(0, |demand| demand.1);
            let experienced = self.problem.need_experienced(place.day, place.post).min(demand);
            (demand..=self.problem.need(place.day, place.post)).contains(&there.len())
                && there.iter().filter(counts).count() >= experienced
        });
        filled
            && self.facts.iter().all(|fact| match *fact {
                Fact::Apart(one, other) => {
                    self.places.iter().all(|place| !(on(one, place.day) && on(other, place.day)))
                }
                Fact::Together(one, other) => {
                    self.places.iter().all(|place| at(one, place) == at(other, place))
                }
                Fact::Pin(pin) => at(pin.person, &Place { day: pin.day, post: pin.post }),
                _ => true,
            })
    }
}

/// Everything that is so in a task.
pub(crate) fn all_facts(problem: &Problem) -> Vec<Fact> {
    let parts = problem.parts();
    let mut facts = Vec::new();
    for person in problem.people() {
        facts.extend(problem.days().map(|day| Fact::Leave { person, day }));
        facts.extend(problem.posts().map(|post| Fact::NightExempt { person, post }));
        facts.extend([Fact::LastDuty { person }, Fact::Rest { person }, Fact::NotExperienced { person }]);
    }
    facts.extend(parts.pins.iter().map(|&pin| Fact::Pin(pin)));
    facts.extend(parts.forbid_pairs.iter().map(|&(one, other)| Fact::Apart(one, other)));
    facts.extend(parts.must_pairs.iter().map(|&(one, other)| Fact::Together(one, other)));
    facts
}
