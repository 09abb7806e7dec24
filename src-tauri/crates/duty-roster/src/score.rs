//! What a roster is worth: broken hard rules counted, soft objectives measured. Exact integers, from scratch.
//!
//! Judges any [`Assignment`], however wrong; it does not say how to do better.

use std::cmp::Ordering;

use crate::problem::{Assignment, Category, DayIndex, Objective, PersonIndex, PostIndex, Problem, Wish};

/// Broken hard rules, each counted once per breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Violations {
    /// People missing or too many at a post, and people listed twice.
    pub coverage: u32,
    /// People at a post that is not theirs, or at night although exempt.
    pub eligibility: u32,
    /// People on leave.
    pub unavailable: u32,
    /// Second duties of a person on one day.
    pub same_day: u32,
    /// Duties that begin before the rest of the previous one is over.
    pub rest: u32,
    /// Days on which two people serve who must not.
    pub forbid_pair: u32,
    /// Duties that only one of a pair serves.
    pub must_pair: u32,
    /// Experienced people missing.
    pub experienced: u32,
    /// Pins not kept.
    pub pin: u32,
}

impl Violations {
    /// All breaches together.
    pub fn total(&self) -> u32 {
        let Self {
            coverage,
            eligibility,
            unavailable,
            same_day,
            rest,
            forbid_pair,
            must_pair,
            experienced,
            pin,
        } = *self;
        coverage + eligibility + unavailable + same_day + rest + forbid_pair + must_pair + experienced + pin
    }
}

/// The value of every objective; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Objectives([i64; Objective::ALL.len()]);

impl Objectives {
    /// The value of one objective.
    pub fn get(&self, objective: Objective) -> i64 {
        self.0[objective as usize]
    }

    pub(crate) fn add(&mut self, objective: Objective, change: i64) {
        self.0[objective as usize] += change;
    }

    /// Compares in the order of `priority`, the first difference decides.
    pub fn compare(&self, other: &Self, priority: &[Objective]) -> Ordering {
        let orders = priority.iter().map(|&objective| self.get(objective).cmp(&other.get(objective)));
        orders.fold(Ordering::Equal, Ordering::then)
    }

    /// The values in the order of `priority`; compared as a list, the smaller roster is the better one.
    pub fn vector(&self, priority: &[Objective]) -> Vec<i64> {
        priority.iter().map(|&objective| self.get(objective)).collect()
    }
}

impl std::ops::Add for Objectives {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + other.0[at]))
    }
}

impl std::ops::Sub for Objectives {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] - other.0[at]))
    }
}

/// The judgement on one roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Broken hard rules.
    pub hard: Violations,
    /// Soft objectives.
    pub objectives: Objectives,
}

/// Judges a roster. People, days and posts that the problem does not know are ignored, and so are missing.
pub fn score(problem: &Problem, roster: &Assignment) -> Score {
    let duties = PersonalDuties::read(problem, roster);
    let mut hard = Violations { same_day: duties.repeated, ..Violations::default() };
    judge_slots(problem, roster, &mut hard);
    judge_rest(problem, &duties, &mut hard);
    judge_pairs_and_pins(problem, &duties, &mut hard);
    Score { hard, objectives: measure(problem, roster, &duties) }
}

/// The roster seen from the people: who is where on each day.
struct PersonalDuties {
    posts: Vec<Vec<Option<PostIndex>>>,
    repeated: u32,
}

impl PersonalDuties {
    fn read(problem: &Problem, roster: &Assignment) -> Self {
        let mut posts = vec![vec![None; problem.day_count()]; problem.person_count()];
        let mut repeated = 0;
        for day in problem.days() {
            for post in problem.posts() {
                for person in known_people(problem, roster, day, post) {
                    let there = &mut posts[person.get()][day.get()];
                    repeated += u32::from(there.is_some());
                    *there = Some(post);
                }
            }
        }
        Self { posts, repeated }
    }

    fn post(&self, person: PersonIndex, day: DayIndex) -> Option<PostIndex> {
        self.posts[person.get()][day.get()]
    }

    /// The duties of a person in order, the last one before the period included: day, and post within the period.
    fn in_order(&self, problem: &Problem, person: PersonIndex) -> Vec<(i32, Option<PostIndex>)> {
        let before = problem.person(person).history.last_duty.map(|last| (last.day, None));
        let within = problem.days().filter_map(|day| {
            let post = self.post(person, day)?;
            Some((day.number(), Some(post)))
        });
        before.into_iter().chain(within).collect()
    }
}

/// The different people of a slot that the problem knows.
fn known_people(problem: &Problem, roster: &Assignment, day: DayIndex, post: PostIndex) -> Vec<PersonIndex> {
    let mut people: Vec<_> = roster.people(day, post).to_vec();
    people.retain(|&person| problem.knows(day, post, person));
    people.sort_unstable();
    people.dedup();
    people
}

fn judge_slots(problem: &Problem, roster: &Assignment, hard: &mut Violations) {
    for day in problem.days() {
        for post in problem.posts() {
            let listed = roster.people(day, post);
            let people = known_people(problem, roster, day, post);
            let mut different = listed.to_vec();
            different.sort_unstable();
            different.dedup();
            hard.coverage += count(people.len().abs_diff(problem.need(day, post)));
            hard.coverage += count(listed.len() - different.len());

            let experienced = people.iter().filter(|&&person| problem.person(person).experienced).count();
            hard.experienced += count(problem.need_experienced(day, post).saturating_sub(experienced));
            for person in people {
                let described = problem.person(person);
                let exempt = described.no_night && problem.post(post).night;
                hard.eligibility += u32::from(!described.posts.contains(&post) || exempt);
                hard.unavailable += u32::from(problem.is_unavailable(person, day));
            }
        }
    }
}

fn judge_rest(problem: &Problem, duties: &PersonalDuties, hard: &mut Violations) {
    for person in problem.people() {
        let short = |pair: &&[(i32, Option<PostIndex>)]| {
            let due = pair[1].1.map_or(0, |later| problem.rest_after(person, pair[0].1, later));
            pair[1].0 - pair[0].0 - 1 < i32::from(due)
        };
        hard.rest += count(duties.in_order(problem, person).windows(2).filter(short).count());
    }
}

fn judge_pairs_and_pins(problem: &Problem, duties: &PersonalDuties, hard: &mut Violations) {
    for day in problem.days() {
        for &(one, other) in &problem.parts().forbid_pairs {
            let both = duties.post(one, day).is_some() && duties.post(other, day).is_some();
            hard.forbid_pair += u32::from(both);
        }
        for &(one, other) in &problem.parts().must_pairs {
            let (one, other) = (duties.post(one, day), duties.post(other, day));
            if one != other {
                hard.must_pair += u32::from(one.is_some()) + u32::from(other.is_some());
            }
        }
    }
    for pin in &problem.parts().pins {
        hard.pin += u32::from(duties.post(pin.person, pin.day) != Some(pin.post));
    }
}

fn measure(problem: &Problem, roster: &Assignment, duties: &PersonalDuties) -> Objectives {
    let mut objectives = Objectives::default();
    for person in problem.people() {
        for category in Category::ALL {
            let counts = |day: &DayIndex| {
                let post = duties.post(person, *day);
                post.is_some_and(|post| problem.categories(*day, post).contains(&category))
            };
            let served = i64::from(count(problem.days().filter(counts).count()));
            objectives.add(category.into(), problem.share(person, category).cost(served));
        }
        let gaps = problem.gaps(person);
        for pair in duties.in_order(problem, person).windows(2) {
            objectives.add(Objective::Spacing, gaps.cost(pair[1].0 - pair[0].0));
        }
    }
    for request in &problem.parts().requests {
        let on = duties.post(request.person, request.day).is_some();
        if on != (request.wish == Wish::On) {
            objectives.add(Objective::Requests, i64::from(request.weight));
        }
    }
    objectives.add(Objective::Changes, dropped(problem, roster));
    objectives
}

/// Published entries that are gone.
fn dropped(problem: &Problem, roster: &Assignment) -> i64 {
    let Some(published) = &problem.parts().published else {
        return 0;
    };
    let mut entries: Vec<_> = published.entries().collect();
    entries.sort_unstable();
    entries.dedup();
    let gone = entries.iter().filter(|(day, post, person)| !roster.people(*day, *post).contains(person));
    i64::from(count(gone.count()))
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}
