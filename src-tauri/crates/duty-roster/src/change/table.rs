//! A roster that can be changed place by place, seen from the places and from the people.
//!
//! Unlike the roster of the search it takes whatever somebody has written by hand: people too many stay where they are.

use super::{Place, Step};
use crate::problem::{Assignment, Category, Closed, DayIndex, Objective, PersonIndex, PostIndex, Problem};
use crate::score::Objectives;
use crate::search::{Obstacle, RefusedPin};

/// Who serves where, and every person's duties in order.
///
/// **Invariant:** nobody has two duties a day, and both views tell the same.
#[derive(Debug, Clone)]
pub(crate) struct Table<'p> {
    problem: &'p Problem,
    /// Per day and post, in ascending order.
    places: Vec<Vec<PersonIndex>>,
    /// Per person, by day.
    duties: Vec<Vec<(DayIndex, PostIndex)>>,
}

impl<'p> Table<'p> {
    /// Takes over a roster; entries that the problem does not know and second duties of a day are left out.
    pub(crate) fn read(problem: &'p Problem, roster: &Assignment) -> Self {
        let mut table = Self {
            problem,
            places: vec![Vec::new(); problem.day_count() * problem.post_count()],
            duties: vec![Vec::new(); problem.person_count()],
        };
        for (day, post, person) in roster.entries() {
            if problem.knows(day, post, person) && table.post_of(person, day).is_none() {
                table.put(Place { day, post }, person);
            }
        }
        table
    }

    pub(crate) fn problem(&self) -> &'p Problem {
        self.problem
    }

    pub(crate) fn people(&self, place: Place) -> &[PersonIndex] {
        &self.places[self.position(place)]
    }

    /// The duties of a person by day.
    pub(crate) fn duties(&self, person: PersonIndex) -> &[(DayIndex, PostIndex)] {
        &self.duties[person.get()]
    }

    pub(crate) fn post_of(&self, person: PersonIndex, day: DayIndex) -> Option<PostIndex> {
        let duties = self.duties(person);
        duties.binary_search_by_key(&day, |duty| duty.0).ok().map(|at| duties[at].1)
    }

    /// How many people are missing.
    pub(crate) fn room(&self, place: Place) -> usize {
        self.problem.need(place.day, place.post).saturating_sub(self.people(place).len())
    }

    /// Every filled place with each of its people, day by day.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (Place, PersonIndex)> + '_ {
        let places =
            self.problem.days().flat_map(|day| self.problem.posts().map(move |post| Place { day, post }));
        places.flat_map(|place| self.people(place).iter().map(move |&person| (place, person)))
    }

    /// Adds a duty on a day on which the person has none.
    pub(crate) fn put(&mut self, place: Place, person: PersonIndex) {
        let position = self.position(place);
        let people = &mut self.places[position];
        people.insert(people.partition_point(|&there| there < person), person);
        let duties = &mut self.duties[person.get()];
        let at = duties.partition_point(|duty| duty.0 < place.day);
        duties.insert(at, (place.day, place.post));
    }

    /// Takes a duty away. Answers whether there was one.
    pub(crate) fn take(&mut self, place: Place, person: PersonIndex) -> bool {
        let position = self.position(place);
        let Some(found) = self.places[position].iter().position(|&there| there == person) else {
            return false;
        };
        self.places[position].remove(found);
        self.duties[person.get()].retain(|duty| duty.0 != place.day);
        true
    }

    /// Makes all steps at once. They may name the same person at several places.
    pub(crate) fn make(&mut self, steps: &[Step]) {
        for step in steps {
            for &person in &step.out {
                self.take(step.place, person);
            }
        }
        for step in steps {
            for &person in &step.into {
                self.put(step.place, person);
            }
        }
    }

    /// Undoes [`Self::make`].
    pub(crate) fn undo(&mut self, steps: &[Step]) {
        for step in steps {
            for &person in &step.into {
                self.take(step.place, person);
            }
        }
        for step in steps {
            for &person in &step.out {
                self.put(step.place, person);
            }
        }
    }

    /// What the steps would change in the objectives.
    pub(crate) fn cost(&mut self, steps: &[Step]) -> Objectives {
        let before = self.cost_of_all(steps);
        self.make(steps);
        let after = self.cost_of_all(steps);
        self.undo(steps);
        after - before
    }

    fn cost_of_all(&self, steps: &[Step]) -> Objectives {
        let named = || steps.iter().flat_map(|step| step.out.iter().chain(&step.into)).copied();
        let first_time = |at: usize, person: PersonIndex| !named().take(at).any(|other| other == person);
        let people = named().enumerate().filter(|&(at, person)| first_time(at, person));
        people.fold(Objectives::default(), |sum, (_, person)| sum + self.cost_of(person))
    }

    /// What the person's duties contribute to the objectives; every objective is a sum over the people, apart from a
    /// constant.
    pub(crate) fn cost_of(&self, person: PersonIndex) -> Objectives {
        let problem = self.problem;
        let mut cost = Objectives::default();
        let mut served = [0; Category::ALL.len()];
        let mut last = problem.person(person).history.last_duty.map(|last| last.day);
        let gaps = problem.gaps(person);
        for &(day, post) in self.duties(person) {
            let today = day.number();
            cost.add(Objective::Spacing, last.map_or(0, |last| gaps.cost(today - last)));
            cost.add(Objective::Requests, problem.duty_request_cost(person, day));
            cost.add(Objective::Changes, -i64::from(problem.is_published(person, day, post)));
            for &category in problem.categories(day, post) {
                served[category as usize] += 1;
            }
            last = Some(today);
        }
        for category in Category::ALL {
            cost.add(category.into(), problem.share(person, category).cost(served[category as usize]));
        }
        cost
    }

    /// How many duties of a category the person serves.
    pub(crate) fn served(&self, person: PersonIndex, category: Category) -> i64 {
        let counts =
            |duty: &&(DayIndex, PostIndex)| self.problem.categories(duty.0, duty.1).contains(&category);
        self.duties(person).iter().filter(counts).map(|_| 1).sum()
    }

    /// What keeps the person, and those who must come along, from being added to the place.
    pub(crate) fn obstacle(&self, place: Place, person: PersonIndex) -> Option<Obstacle> {
        if let Some(obstacle) = self.personal_obstacle(place, person) {
            return Some(obstacle);
        }
        let room = self.room(place);
        if room == 0 {
            return Some(Obstacle::Full);
        }
        let unit = self.problem.unit(person);
        let hindered =
            |mate: &&PersonIndex| unit.len() > room || self.personal_obstacle(place, **mate).is_some();
        if let Some(&with) = unit.iter().filter(|&&mate| mate != person).find(hindered) {
            return Some(Obstacle::MustPair { with });
        }
        let experienced = |person: &&PersonIndex| self.problem.person(**person).experienced;
        let there = self.people(place).iter().chain(unit).filter(experienced).count();
        let lacking = self.problem.need_experienced(place.day, place.post).saturating_sub(there);
        (lacking > room - unit.len()).then_some(Obstacle::WouldLackExperienced)
    }

    /// The obstacles that lie in the person, whoever else serves at the place.
    fn personal_obstacle(&self, place: Place, person: PersonIndex) -> Option<Obstacle> {
        let Place { day, post } = place;
        if !self.problem.is_open(person, day, post) {
            return self.problem.closed(person, day, post).map(|closed| match closed {
                Closed::NotEligible => Obstacle::NotEligible,
                Closed::NightExempt => Obstacle::NightExempt,
                Closed::Unavailable => Obstacle::Unavailable,
                Closed::PinnedElsewhere(post) => Obstacle::Pinned { post },
            });
        }
        if let Some(post) = self.post_of(person, day) {
            return Some(Obstacle::SameDay { post });
        }
        if let Some(other_day) = self.too_near(person, place).next() {
            return Some(Obstacle::Rest { other_day });
        }
        // A person's own unit would come along, so a forbidden mate is as good as present.
        let unit = self.problem.unit(person);
        let meets = |other: &&PersonIndex| self.post_of(**other, day).is_some() || unit.contains(other);
        let met = self.problem.forbidden(person).iter().find(meets);
        met.map(|&with| Obstacle::ForbidPair { with })
    }

    /// The days of the person's other duties that leave too little rest around a duty at `place`: the one before, if it
    /// does, and then those after it.
    pub(crate) fn too_near(&self, person: PersonIndex, place: Place) -> impl Iterator<Item = i32> + '_ {
        let problem = self.problem;
        let today = place.day.number();
        let duties = self.duties(person);
        let (earlier, later) = duties.split_at(duties.partition_point(|duty| duty.0 < place.day));
        let last = problem.person(person).history.last_duty;
        let before = match earlier.last() {
            Some(&(day, post)) => Some((day.number(), Some(post))),
            None => last.map(|last| (last.day, None)),
        };
        let tired = |&(day, post): &(i32, Option<PostIndex>)| {
            today - day - 1 < i32::from(problem.rest_after(person, post, place.post))
        };
        let before = before.filter(tired).map(|(day, _)| day);
        let reach = i32::from(problem.longest_rest_after(place.post));
        let after = later.iter().map(move |&(day, post)| (day.number() - today - 1, post));
        let after = after.filter(|&(free, _)| free >= 0).take_while(move |&(free, _)| free < reach);
        let too_soon =
            move |&(free, post): &(i32, PostIndex)| free < i32::from(problem.rest_between(place.post, post));
        before.into_iter().chain(after.filter(too_soon).map(move |(free, _)| today + 1 + free))
    }

    fn position(&self, place: Place) -> usize {
        place.day.get() * self.problem.post_count() + place.post.get()
    }
}

/// The pins that break a rule if they are placed one after the other, each with the partners it brings.
pub(crate) fn contradicting_pins(problem: &Problem) -> Vec<RefusedPin> {
    let mut table = Table::read(problem, &Assignment::empty(problem.day_count(), problem.post_count()));
    let mut refused = Vec::new();
    for &pin in &problem.parts().pins {
        let place = Place { day: pin.day, post: pin.post };
        if table.people(place).contains(&pin.person) {
            continue;
        }
        match table.obstacle(place, pin.person) {
            Some(obstacle) => refused.push(RefusedPin { pin, obstacle }),
            None => problem.unit(pin.person).iter().for_each(|&mate| table.put(place, mate)),
        }
    }
    refused
}
