//! A few places and the facts around them: can the places be filled?
//!
//! The exact answer comes from matchings of seats with people. What a matching does not see (rest across its windows,
//! quarrels, partners) is decided by branching on the first rule that it breaks.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Fact;
use crate::change::Place;
use crate::problem::{PersonIndex, Pin, PostIndex, Problem};

/// Whether places can be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Possible,
    Impossible,
    /// It would take too long to find out.
    Unknown,
}

fn place_of(pin: &Pin) -> Place {
    Place { day: pin.day, post: pin.post }
}

/// What must be shown impossible: so many people at least at each place, given the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Core {
    pub(super) demands: BTreeMap<Place, usize>,
    pub(super) facts: BTreeSet<Fact>,
}

/// One place of the core, or of a pin.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) place: Place,
    /// So many people at least.
    pub(super) demand: usize,
    /// So many at most.
    pub(super) most: usize,
    /// So many experienced ones.
    pub(super) experienced: usize,
}

/// What is settled about a person at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open,
    Closed,
    Fixed,
}

/// Per person and spot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    marks: Vec<Mark>,
    spots: usize,
}

impl Marks {
    pub(super) fn get(&self, person: usize, spot: usize) -> Mark {
        self.marks[person * self.spots + spot]
    }

    /// Settles an open mark. Answers whether that agrees with what was settled before.
    pub(super) fn settle(&mut self, person: usize, spot: usize, mark: Mark) -> bool {
        let own = &mut self.marks[person * self.spots + spot];
        let agrees = *own == Mark::Open || *own == mark;
        if agrees {
            *own = mark;
        }
        agrees
    }
}

/// A core with people and places numbered.
#[derive(Debug)]
pub(super) struct Local<'p> {
    pub(super) problem: &'p Problem,
    pub(super) spots: Vec<Spot>,
    pub(super) people: Vec<PersonIndex>,
    /// Per person.
    pub(super) experienced: Vec<bool>,
    /// Per person: whether rest between the person's duties counts.
    pub(super) rests: Vec<bool>,
    pub(super) apart: Vec<(usize, usize)>,
    pub(super) together: Vec<(usize, usize)>,
}

impl<'p> Local<'p> {
    pub(super) fn of(problem: &'p Problem, core: &Core) -> Self {
        let mut demands = core.demands.clone();
        for fact in &core.facts {
            if let Fact::Pin(pin) = fact {
                demands.entry(place_of(pin)).or_insert(0);
            }
        }
        let spot = |(place, demand): (Place, usize)| Spot {
            place,
            demand,
            most: problem.need(place.day, place.post),
            experienced: problem.need_experienced(place.day, place.post).min(demand),
        };
        let spots: Vec<Spot> = demands.into_iter().map(spot).collect();
        let posts: BTreeSet<PostIndex> = spots.iter().map(|spot| spot.place.post).collect();
        let named: BTreeSet<PersonIndex> = core.facts.iter().flat_map(Fact::people).collect();
        let serves = |person: &PersonIndex| {
            named.contains(person) || problem.person(*person).posts.iter().any(|post| posts.contains(post))
        };
        let people: Vec<PersonIndex> = problem.people().filter(serves).collect();
        let active = |fact: Fact| core.facts.contains(&fact);
        let number = |person: PersonIndex| people.binary_search(&person).ok();
        let pairs = |pair: &dyn Fn(&Fact) -> Option<(PersonIndex, PersonIndex)>| {
            let pairs = core.facts.iter().filter_map(pair);
            pairs.filter_map(|(one, other)| number(one).zip(number(other))).collect()
        };
        Self {
            experienced: people
                .iter()
                .map(|&person| problem.person(person).experienced || !active(Fact::NotExperienced { person }))
                .collect(),
            rests: people.iter().map(|&person| active(Fact::Rest { person })).collect(),
            apart: pairs(&|fact| if let Fact::Apart(one, other) = *fact { Some((one, other)) } else { None }),
            together: pairs(&|fact| {
                if let Fact::Together(one, other) = *fact { Some((one, other)) } else { None }
            }),
            problem,
            spots,
            people,
        }
    }

    /// What the facts settle at once; `None` if they contradict each other.
    pub(super) fn marks(&self, facts: &BTreeSet<Fact>) -> Option<Marks> {
        let spots = self.spots.len();
        let mut marks = Marks { marks: vec![Mark::Open; self.people.len() * spots], spots };
        let pins =
            || facts.iter().filter_map(|fact| if let Fact::Pin(pin) = fact { Some(pin) } else { None });
        for (person, &who) in self.people.iter().enumerate() {
            let own: Vec<Place> = pins().filter(|pin| pin.person == who).map(place_of).collect();
            let keeps_away = |place: Place, pinned: &Place| {
                *pinned != place && (pinned.day == place.day || self.is_near(*pinned, place))
            };
            for (spot, &Spot { place, .. }) in self.spots.iter().enumerate() {
                if self.is_closed(who, place, facts) || own.iter().any(|pinned| keeps_away(place, pinned)) {
                    marks.settle(person, spot, Mark::Closed);
                }
            }
        }
        for pin in pins() {
            let person = self.people.binary_search(&pin.person).ok()?;
            let spot = self.spots.binary_search_by_key(&place_of(pin), |spot| spot.place).ok()?;
            if !marks.settle(person, spot, Mark::Fixed) {
                return None;
            }
        }
        Some(marks)
    }

    /// Whether a fact about the person alone, pins apart, keeps them from the place.
    fn is_closed(&self, person: PersonIndex, place: Place, facts: &BTreeSet<Fact>) -> bool {
        let problem = self.problem;
        let Place { day, post } = place;
        let described = problem.person(person);
        let rests_from_history = !problem.is_rested_from_before(person, day.number(), post)
            && facts.contains(&Fact::LastDuty { person });
        !described.posts.contains(&post)
            || (described.no_night
                && problem.post(post).night
                && facts.contains(&Fact::NightExempt { person, post }))
            || (problem.is_unavailable(person, day) && facts.contains(&Fact::Leave { person, day }))
            || rests_from_history
    }

    /// Whether rest forbids one person both places.
    fn is_near(&self, one: Place, other: Place) -> bool {
        let (first, second) = if one.day <= other.day { (one, other) } else { (other, one) };
        let gap = second.day.number() - first.day.number();
        gap > 0 && gap <= i32::from(self.problem.rest_between(first.post, second.post))
    }

    /// Whether the person can't serve at both spots.
    pub(super) fn clash(&self, person: usize, one: usize, other: usize) -> bool {
        let (one_place, other_place) = (self.spots[one].place, self.spots[other].place);
        one != other
            && (one_place.day == other_place.day
                || (self.rests[person] && self.is_near(one_place, other_place)))
    }
}
