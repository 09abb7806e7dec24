//! The cheapest way to fill the seats of a relaxed task, by cancelling dear rounds of duties.
//!
//! Every unit of flow is a duty: seat → person → class of day → all duties of the person → out. Shares cost convexly,
//! so the cheapest flow is exact; there is a cheaper one as long as the residual network has a negative cycle.

mod labels;

use std::collections::BTreeSet;

pub(crate) use labels::Labels;

use super::cost::Cost;
use super::relaxation::{Relaxation, Rest, Seat};
use crate::problem::{Assignment, DayIndex, PersonIndex};

/// Counts of a person that can be limited: duties by class of day, and all of them.
pub(crate) const COUNTS: usize = 4;
pub(super) const ALL_DUTIES: usize = 3;
/// Nobody is limited to more.
const NO_LIMIT: i64 = i64::MAX;

/// Everybody's place in a relaxed task.
#[derive(Debug, Clone)]
pub(crate) struct Flow<'r> {
    relaxation: &'r Relaxation<'r>,
    /// Per seat: who sits there.
    held: Vec<Vec<usize>>,
    /// Per person and window of days: the seat.
    at: Vec<Option<usize>>,
    /// Per person and class: the days on duty that nothing has decided.
    days: Vec<[Vec<DayIndex>; 3]>,
    /// Per person: duties by class and altogether, pinned ones included.
    pub(super) counts: Vec<[i64; COUNTS]>,
    pub(super) limits: Vec<[(i64, i64); COUNTS]>,
    /// Who has been found unable to come to which seat, although it looked possible.
    barred: BTreeSet<(usize, usize)>,
}

/// What it takes for somebody to come to a seat.
#[derive(Debug, Clone, Copy)]
enum Entry {
    Free,
    /// Another seat has to be given up.
    InsteadOf(usize),
    Closed,
}

/// One step of a cycle in the residual network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Leave { person: usize, seat: usize },
    Join { person: usize, seat: usize },
}

impl<'r> Flow<'r> {
    /// Begins with what fits of a roster.
    pub(crate) fn from_roster(relaxation: &'r Relaxation<'r>, roster: &Assignment) -> Self {
        let problem = relaxation.problem;
        let counts = relaxation
            .pinned
            .iter()
            .map(|&[work, rest, holiday]| [work, rest, holiday, work + rest + holiday]);
        let mut flow = Self {
            relaxation,
            held: vec![Vec::new(); relaxation.seats.len()],
            at: vec![None; problem.person_count() * problem.day_count()],
            days: vec![Default::default(); problem.person_count()],
            counts: counts.collect(),
            limits: vec![[(0, NO_LIMIT); COUNTS]; problem.person_count()],
            barred: BTreeSet::new(),
        };
        for (index, seat) in relaxation.seats.iter().enumerate() {
            for person in roster.people(seat.day, seat.post) {
                let person = person.get();
                if flow.held[index].len() < seat.places
                    && seat.able.binary_search(&person).is_ok()
                    && flow.at[flow.cell(person, seat.day)].is_none()
                {
                    flow.join(person, index);
                }
            }
        }
        flow
    }

    pub(super) fn relaxation(&self) -> &'r Relaxation<'r> {
        self.relaxation
    }

    fn cell(&self, person: usize, day: DayIndex) -> usize {
        self.relaxation.window(person, day)
    }

    fn join(&mut self, person: usize, index: usize) {
        let day = self.relaxation.seats[index].day;
        let class = self.relaxation.problem.class(day) as usize;
        let cell = self.cell(person, day);
        self.held[index].push(person);
        self.at[cell] = Some(index);
        self.days[person][class].push(day);
        self.counts[person][class] += 1;
        self.counts[person][ALL_DUTIES] += 1;
    }

    fn leave(&mut self, person: usize, index: usize) {
        let day = self.relaxation.seats[index].day;
        let class = self.relaxation.problem.class(day) as usize;
        let cell = self.cell(person, day);
        self.held[index].retain(|&other| other != person);
        self.at[cell] = None;
        self.days[person][class].retain(|&other| other != day);
        self.counts[person][class] -= 1;
        self.counts[person][ALL_DUTIES] -= 1;
    }

    /// What one more duty costs on top of `from` of them.
    fn one_more(&self, person: usize, count: usize, from: i64) -> Cost {
        let share = |served| self.relaxation.share_of(person, count, served);
        let mut cost = share(from + 1) - share(from);
        let (least, most) = self.limits[person][count];
        if from >= most {
            cost += self.relaxation.beyond();
        }
        if from < least {
            cost += -self.relaxation.beyond();
        }
        cost
    }

    /// What this way of filling the seats costs.
    pub(super) fn cost(&self) -> Cost {
        let relaxation = self.relaxation;
        let mut cost = relaxation.base();
        for (seat, held) in relaxation.seats.iter().zip(&self.held) {
            for _ in held.len()..seat.places {
                cost += relaxation.hole();
            }
            for &person in held {
                cost += relaxation.duty(person, seat.day, seat.post);
            }
        }
        for (person, (counts, limits)) in self.counts.iter().zip(&self.limits).enumerate() {
            for (count, &served) in counts.iter().enumerate() {
                cost += relaxation.share_of(person, count, served);
            }
            for (&count, &(least, most)) in counts.iter().zip(limits) {
                for _ in most..count.max(most) {
                    cost += relaxation.beyond();
                }
                for _ in count..least.max(count) {
                    cost += relaxation.beyond();
                }
            }
        }
        cost
    }

    fn entry(&self, person: usize, index: usize) -> Entry {
        let seat = &self.relaxation.seats[index];
        let found = match self.relaxation.rest {
            Rest::ByWindows => self.at[self.cell(person, seat.day)],
            Rest::InFull => match self.in_the_way(person, seat) {
                Ok(found) => found,
                Err(Blocked) => return Entry::Closed,
            },
        };
        match found {
            None if self.barred.contains(&(person, index)) => Entry::Closed,
            None => Entry::Free,
            Some(other) if other == index || self.barred.contains(&(person, index)) => Entry::Closed,
            Some(other) => Entry::InsteadOf(other),
        }
    }

    /// The seat of the one duty that a person would have to give up for another seat, if any.
    fn in_the_way(&self, person: usize, seat: &Seat) -> Result<Option<usize>, Blocked> {
        let problem = self.relaxation.problem;
        let today = seat.day.number();
        let mut found = None;
        let longest = usize::from(self.relaxation.longest_rest);
        let first = person * problem.day_count();
        let days =
            seat.day.get().saturating_sub(longest)..problem.day_count().min(seat.day.get() + longest + 1);
        for day in days {
            let Some(other) = self.at[first + day] else {
                continue;
            };
            let taken = &self.relaxation.seats[other];
            let gap = taken.day.number() - today;
            let (earlier, later) = if gap < 0 { (taken, seat) } else { (seat, taken) };
            let needed = i32::from(problem.rest_between(earlier.post, later.post));
            if gap.abs() <= needed && found.replace(other).is_some() {
                return Err(Blocked);
            }
        }
        let meets = PersonIndex::nth(person).is_some_and(|person| {
            problem.forbidden(person).iter().any(|other| self.at[self.cell(other.get(), seat.day)].is_some())
        });
        if meets { Err(Blocked) } else { Ok(found) }
    }

    /// Makes this the cheapest flow.
    pub(super) fn settle(&mut self) {
        let mut labels = Labels::new(self);
        while labels.find_cycles(self) {
            for at in 0..labels.cycles.len() {
                let changes = labels.changes(at);
                self.apply(&changes);
            }
        }
    }

    /// Rounds of duties that make a roster better as far as the flow can see.
    pub(crate) fn rounds(&self, labels: &mut Labels) -> Vec<Vec<Change>> {
        labels.find_cycles(self);
        (0..labels.cycles.len()).map(|at| labels.changes(at)).collect()
    }

    /// Somebody cannot come to a seat after all.
    pub(crate) fn bar(&mut self, person: usize, seat: usize) {
        self.barred.insert((person, seat));
    }

    /// Forgets whom [`Self::bar`] named. Answers whether there was anybody.
    pub(crate) fn unbar(&mut self) -> bool {
        let any = !self.barred.is_empty();
        self.barred.clear();
        any
    }

    /// People leave their seats, then others come.
    pub(crate) fn apply(&mut self, changes: &[Change]) {
        for &change in changes {
            if let Change::Leave { person, seat } = change {
                self.leave(person, seat);
            }
        }
        for &change in changes {
            if let Change::Join { person, seat } = change {
                self.join(person, seat);
            }
        }
    }
}

/// More than one duty stands against a seat, or somebody who must not be met.
#[derive(Debug, Clone, Copy)]
struct Blocked;
