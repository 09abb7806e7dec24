//! Translates between the trade's terms and the search: a situation becomes a problem, an assignment duties.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use duty_core::{
    DateRange, Exemption, ExemptionScope, Experience, Group, Person, PersonId, ShiftId, ShiftPattern,
};

use crate::crew::{Crew, Tally, divide};
use crate::policy::PairKind;
use crate::problem::{
    Assignment, Category, DayIndex, History, LastDuty, Objective, PersonIndex, Pin, PoolIndex, Post,
    PostIndex, Problem, ProblemError, ProblemParts,
};
use crate::rank::{may_stand_in, shut_out};
use crate::roster::{Duty, Placement};
use crate::situation::Situation;
use crate::station::{Station, rests, stations};

/// What the search is asked to make small, most important first. Nights only count where some group has other duties too.
pub const PRIORITY: [Objective; 5] =
    [Objective::Total, Objective::Nights, Objective::Weekend, Objective::Holiday, Objective::Spacing];

/// A situation in the terms of the search, and the way back.
#[derive(Debug)]
pub struct Plan<'s> {
    situation: &'s Situation,
    problem: Problem,
    stations: Vec<Station>,
    people: Vec<PersonId>,
    pins: Vec<Duty>,
}

impl<'s> Plan<'s> {
    /// Translates `situation`, keeping the pinned ones among `duties` where they are.
    ///
    /// # Errors
    /// [`ProblemError`] when the office is larger than the limits of a problem.
    pub fn new(situation: &'s Situation, duties: &[Duty]) -> Result<Self, ProblemError> {
        Self::by(situation, duties, &PRIORITY)
    }

    /// The same with other objectives, most important first.
    pub(crate) fn by(
        situation: &'s Situation,
        duties: &[Duty],
        priority: &[Objective],
    ) -> Result<Self, ProblemError> {
        let stations = stations(situation);
        let on_staff = |person: &&Person| situation.days.days().any(|date| person.is_on_staff(date));
        let staff: Vec<&Person> = situation.people.iter().filter(on_staff).collect();
        let people: Vec<PersonId> = staff.iter().map(|person| person.id).collect();
        let pins = distinct_pins(situation, duties, &stations, &people);
        let history = situation.history();
        let last_duty =
            |person: &&Person| history.get(&person.id)?.last().map(|duty| (duty.shift, duty.date));
        let day_classes = situation.days.days().map(|date| situation.class(date)).collect();
        let mut parts = ProblemParts {
            day_classes,
            posts: stations.iter().map(|station| post(situation, station)).collect(),
            people: staff
                .iter()
                .map(|person| {
                    let past = history.get(&person.id).map_or(&[][..], Vec::as_slice);
                    translate(situation, &stations, person, past)
                })
                .collect(),
            rests: Some(rests(situation, &stations, staff.iter().map(last_duty))),
            forbid_pairs: pairs(situation, &people, PairKind::Apart),
            must_pairs: pairs(situation, &people, PairKind::Together),
            pins: pins.iter().filter_map(|duty| pin(situation.days, &stations, &people, duty)).collect(),
            requests: Vec::new(),
            carried: if history.is_empty() { Vec::new() } else { Category::ALL.to_vec() },
            published: None,
            priority: priority.to_vec(),
        };
        if !parts.shares_nights() {
            parts.priority.retain(|objective| *objective != Objective::Nights);
        }
        let problem = Problem::new(parts)?.with_tolerance(situation.policy.tolerance);
        Ok(Self { situation, problem, stations, people, pins })
    }

    /// The problem to solve.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The index of a person who is on the staff in the period.
    #[must_use]
    pub fn person_index(&self, person: PersonId) -> Option<PersonIndex> {
        PersonIndex::nth(self.people.iter().position(|other| *other == person)?)
    }

    /// The person behind an index.
    #[must_use]
    pub fn person(&self, index: PersonIndex) -> Option<PersonId> {
        self.people.get(index.get()).copied()
    }

    /// The post of the problem that holds `shift` on `date`.
    #[must_use]
    pub fn post_index(&self, shift: ShiftId, date: NaiveDate) -> Option<PostIndex> {
        PostIndex::nth(self.stations.iter().position(|station| station.holds(shift, date))?)
    }

    /// The first shift of a post of the problem, to name it.
    #[must_use]
    pub fn shift(&self, post: PostIndex) -> Option<ShiftId> {
        self.crew(post)?.shifts.first().copied()
    }

    /// The shifts that are planned as one post.
    pub(crate) fn crew(&self, post: PostIndex) -> Option<&Crew> {
        self.stations.get(post.get()).map(|station| &station.crew)
    }

    /// The date of a day of the problem.
    #[must_use]
    pub fn date(&self, day: DayIndex) -> Option<NaiveDate> {
        self.situation.days.date_at(day.get())
    }

    /// Duties as the search sees them; those it can't know (retired shifts, people who left) are not in it.
    #[must_use]
    pub fn assignment(&self, duties: &[Duty]) -> Assignment {
        let mut assignment = Assignment::empty(self.situation.days.day_count(), self.stations.len());
        for duty in duties {
            let day = self.situation.days.index_of(duty.date).and_then(DayIndex::nth);
            let place = day.zip(self.post_index(duty.shift, duty.date)).zip(self.person_index(duty.person));
            if let Some(((day, post), person)) = place {
                let known = assignment.put(day, post, person);
                debug_assert!(known, "the indices come from this plan");
            }
        }
        assignment
    }

    /// What the search found, as duties; each crew divided among its shifts.
    #[must_use]
    pub fn duties(&self, assignment: &Assignment) -> Vec<Duty> {
        let mut tally = self.past_tally();
        let mut duties = Vec::new();
        for (day, date) in self.situation.days.days().enumerate() {
            for (post, station) in self.stations.iter().enumerate().filter(|(_, station)| station.is_on(date))
            {
                let crew = &station.crew;
                let indices = DayIndex::nth(day).zip(PostIndex::nth(post));
                let found = indices.map_or(&[][..], |(day, post)| assignment.people(day, post));
                let people: Vec<PersonId> = found.iter().filter_map(|index| self.person(*index)).collect();
                let pinned: Vec<(ShiftId, PersonId)> = self
                    .pins
                    .iter()
                    .filter(|pin| pin.date == date && crew.shifts.contains(&pin.shift))
                    .map(|pin| (pin.shift, pin.person))
                    .collect();
                let placed = divide(self.situation, (date, crew), &people, &pinned, &mut tally);
                duties.extend(placed.into_iter().map(|(shift, person)| {
                    let placement =
                        if pinned.contains(&(shift, person)) { Placement::Pinned } else { Placement::Free };
                    Duty { date, shift, person, placement }
                }));
            }
        }
        duties
    }

    fn past_tally(&self) -> Tally {
        let mut tally = Tally::new();
        for duty in self.situation.others.iter().filter(|duty| duty.date < self.situation.days.first()) {
            *tally.entry((duty.shift, duty.person)).or_default() += 1;
        }
        tally
    }
}

/// The pins that can stand together: the same person is pinned once a day, and to a shift in force.
fn distinct_pins(
    situation: &Situation,
    duties: &[Duty],
    stations: &[Station],
    people: &[PersonId],
) -> Vec<Duty> {
    let mut seen = BTreeSet::new();
    let pinned = duties.iter().copied().filter(|duty| {
        duty.placement == Placement::Pinned
            && situation.days.contains(duty.date)
            && people.contains(&duty.person)
            && stations.iter().any(|station| station.crew.shifts.contains(&duty.shift))
    });
    pinned.filter(|duty| seen.insert((duty.date, duty.person))).collect()
}

fn pin(days: DateRange, stations: &[Station], people: &[PersonId], duty: &Duty) -> Option<Pin> {
    Some(Pin {
        day: DayIndex::nth(days.index_of(duty.date)?)?,
        post: PostIndex::nth(stations.iter().position(|station| station.holds(duty.shift, duty.date))?)?,
        person: PersonIndex::nth(people.iter().position(|person| *person == duty.person)?)?,
    })
}

const fn pool(group: Group) -> PoolIndex {
    PoolIndex::new(match group {
        Group::Leader => 0,
        Group::Officer => 1,
        Group::Driver => 2,
        Group::Support => 3,
    })
}

fn post(situation: &Situation, station: &Station) -> Post {
    let shifts: Vec<&ShiftPattern> =
        station.crew.shifts.iter().filter_map(|id| situation.shift(*id)).collect();
    let group =
        shifts.first().and_then(|shift| situation.post(shift.post())).map_or(Group::Support, |p| p.group);
    let need = |date| {
        let shifts = shifts.iter().filter(|_| station.is_on(date));
        shifts.map(|shift| situation.need(date, shift)).fold(0, u8::saturating_add)
    };
    Post {
        pool: pool(group),
        need: situation.days.days().map(need).collect(),
        rest: shifts.iter().map(|shift| shift.rest_days()).max().unwrap_or(0),
        night: shifts.iter().any(|shift| shift.is_night()),
        min_experienced: shifts.iter().map(|shift| shift.min_experienced()).fold(0, u8::saturating_add),
    }
}

fn translate(
    situation: &Situation,
    stations: &[Station],
    person: &Person,
    past: &[Duty],
) -> crate::problem::Person {
    let may_serve = |crew: &Crew| {
        crew.shifts.iter().filter_map(|id| situation.shift(*id)).any(|shift| {
            situation.post(shift.post()).is_some_and(|post| person.may_serve(post))
                && may_stand_in(situation, person, shift)
        })
    };
    let own: Vec<(PostIndex, bool)> = stations
        .iter()
        .enumerate()
        .filter(|(_, station)| may_serve(&station.crew))
        .filter_map(|(at, station)| {
            let night =
                station.crew.shifts.iter().filter_map(|id| situation.shift(*id)).any(ShiftPattern::is_night);
            Some((PostIndex::nth(at)?, night))
        })
        .collect();
    let nights_only = own.iter().all(|(_, night)| *night);
    let away = |date| {
        !person.is_on_staff(date)
            || situation.absence(person.id, date).is_some()
            || shut_out(situation, person, date).is_some()
            || situation.exemption(person.id, date, ExemptionScope::AllDuty).is_some()
            || (nights_only && situation.exemption(person.id, date, ExemptionScope::Night).is_some())
    };
    let night_exempt = |exemption: &Exemption| {
        exemption.person == person.id
            && exemption.scope == ExemptionScope::Night
            && exemption.holds_on(situation.days.first())
    };
    crate::problem::Person {
        pool: pool(person.group),
        posts: own.iter().map(|(post, _)| *post).collect(),
        experienced: person.experience == Experience::Experienced,
        // Where everything is a night the exemption is an absence day by day, so that the fair share shrinks too.
        no_night: !nights_only && situation.exemptions.iter().any(night_exempt),
        unavailable: situation
            .days
            .days()
            .enumerate()
            .filter(|(_, date)| away(*date))
            .filter_map(|(at, _)| DayIndex::nth(at))
            .collect(),
        history: history(situation, person, past),
    }
}

fn history(situation: &Situation, person: &Person, past: &[Duty]) -> History {
    let Some(since) = situation.counting_since() else {
        return History::NONE;
    };
    let first = situation.days.first();
    let present =
        |date: &NaiveDate| person.is_on_staff(*date) && situation.absence(person.id, *date).is_none();
    let days = since.iter_days().take_while(|date| *date < first).filter(present).count();
    let count = |category: Category| {
        let counts = |duty: &&Duty| {
            let night = situation.shift(duty.shift).is_some_and(ShiftPattern::is_night);
            Category::of(situation.class(duty.date), night).contains(&category)
        };
        u32::try_from(past.iter().filter(counts).count()).unwrap_or(u32::MAX)
    };
    History {
        days: u32::try_from(days).unwrap_or(u32::MAX),
        served: Category::ALL.map(count),
        last_duty: past.last().map(|duty| LastDuty {
            day: i32::try_from((duty.date - first).num_days()).unwrap_or(i32::MIN),
            rest: situation.shift(duty.shift).map_or(0, ShiftPattern::rest_days),
        }),
    }
}

fn pairs(situation: &Situation, people: &[PersonId], kind: PairKind) -> Vec<(PersonIndex, PersonIndex)> {
    let index = |person| PersonIndex::nth(people.iter().position(|other| *other == person)?);
    let of_kind = situation.policy.pairs.iter().filter(|pair| pair.kind == kind);
    of_kind.filter_map(|pair| index(pair.a).zip(index(pair.b))).collect()
}
