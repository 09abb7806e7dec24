//! People who have nothing to do with the others: no common post, no quarrel. Their part of the roster is a task of its
//! own, because what a roster costs is a sum over people.

use super::team::{Costs, KINDS, Line, MISSING, Team};
use crate::problem::{Assignment, Category, PersonIndex, PostIndex, Problem, Tolerance};

/// One day at one post, with seats that are not decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) day: usize,
    pub(super) post: usize,
    pub(super) need: usize,
    pub(super) need_experienced: usize,
}

/// A part of a planning task that can be solved alone.
#[derive(Debug)]
pub(super) struct Component {
    /// Per day: the position of its class in [`DayClass::ALL`](crate::problem::DayClass::ALL).
    pub(super) classes: Vec<usize>,
    pub(super) posts: usize,
    pub(super) tolerance: Tolerance,
    /// The posts at which nobody else serves.
    pub(super) own_posts: Vec<PostIndex>,
    pub(super) teams: Vec<Team>,
    pub(super) places: Vec<Place>,
    /// Per day and post: the place, if it is open.
    pub(super) place_at: Vec<Option<usize>>,
    /// Pairs of teams of which only one may serve on a day.
    pub(super) quarrels: Vec<(usize, usize)>,
}

impl Component {
    /// The lines of a roster that keeps every rule.
    pub(super) fn lines(&self, roster: &Assignment) -> Vec<Line> {
        let mut duties = vec![Vec::new(); self.teams.len()];
        for (day, post, person) in roster.entries() {
            if let Some(team) = self.teams.iter().position(|team| team.members[0] == person) {
                duties[team].push((day.get(), post.get()));
            }
        }
        duties.into_iter().enumerate().map(|(team, duties)| self.line(team, duties)).collect()
    }

    pub(super) fn line(&self, team: usize, duties: Vec<(usize, usize)>) -> Line {
        self.teams[team].line(team, duties, &self.classes)
    }

    /// How many duties of each category a line has.
    pub(super) fn counts(&self, line: &Line) -> [usize; Category::ALL.len()] {
        self.teams[line.team].counts(&line.duties, &self.classes)
    }

    /// What the lines cost together, empty places included.
    pub(super) fn costs(&self, lines: &[Line]) -> Costs {
        let mut sum = [0; KINDS];
        for line in lines {
            sum.iter_mut().zip(line.costs).for_each(|(sum, cost)| *sum += cost);
        }
        let needed: usize = self.places.iter().map(|place| place.need).sum();
        let open = |line: &Line| line.duties.iter().filter(|&&duty| self.place(duty).is_some()).count();
        let served: usize = lines.iter().map(|line| open(line) * self.teams[line.team].size()).sum();
        sum[MISSING] = i64::try_from(needed.saturating_sub(served)).unwrap_or(i64::MAX);
        sum
    }

    /// Whether every team has one line, and the lines together fill the places but for `missing` and quarrel nowhere.
    pub(super) fn keeps_rules(&self, lines: &[Line], missing: i64) -> bool {
        let mut taken = vec![(0, 0); self.places.len()];
        let mut serving = vec![false; self.teams.len() * self.classes.len()];
        let mut seen = vec![0; self.teams.len()];
        for line in lines {
            seen[line.team] += 1;
            for &duty in &line.duties {
                serving[line.team * self.classes.len() + duty.0] = true;
                if let Some(place) = self.place(duty) {
                    taken[place].0 += self.teams[line.team].size();
                    taken[place].1 += self.teams[line.team].experienced;
                }
            }
        }
        let mut empty = 0;
        let filled = self.places.iter().zip(&taken).all(|(place, &(people, experienced))| {
            let left = place.need.checked_sub(people);
            empty += left.unwrap_or(0);
            left.is_some_and(|left| experienced + left >= place.need_experienced)
        });
        let peaceful = self.quarrels.iter().all(|&(one, other)| {
            (0..self.classes.len()).all(|day| {
                !(serving[one * self.classes.len() + day] && serving[other * self.classes.len() + day])
            })
        });
        filled && peaceful && seen.iter().all(|&count| count == 1) && i64::try_from(empty) == Ok(missing)
    }

    /// Fixes whatever of the published roster can stay.
    pub(super) fn keep_published(&mut self, problem: &Problem) {
        for team in &mut self.teams {
            for (at, day) in problem.days().enumerate() {
                let published = |post: &PostIndex| {
                    let stands = |&member: &PersonIndex| problem.is_published(member, day, *post);
                    team.open[at] & (1 << post.get()) != 0 && team.members.iter().any(stands)
                };
                if let Some(post) = problem.posts().find(published) {
                    team.open[at] = 1 << post.get();
                    team.fixed[at] = true;
                }
            }
        }
    }

    /// Leaves out the places that fixed duties fill, and closes them and whatever else these rule out to the others.
    pub(super) fn without_full_places(mut self) -> Self {
        for &(one, other) in &self.quarrels {
            for (fixed, closed) in [(one, other), (other, one)] {
                for day in 0..self.classes.len() {
                    if self.teams[fixed].fixed[day] && !self.teams[closed].fixed[day] {
                        self.teams[closed].open[day] = 0;
                    }
                }
            }
        }
        let mut left = Vec::new();
        for &place in &self.places {
            let at = place.day * self.posts + place.post;
            let sits = |team: &&Team| team.fixed[place.day] && team.open[place.day] == 1 << place.post;
            let sitting = self.teams.iter().filter(sits);
            let (people, experienced) = sitting.fold((0, 0), |(people, experienced), team| {
                (people + team.size(), experienced + team.experienced)
            });
            if people == place.need && experienced >= place.need_experienced {
                self.place_at[at] = None;
                for team in self.teams.iter_mut().filter(|team| !team.fixed[place.day]) {
                    team.open[place.day] &= !(1 << place.post);
                }
            } else {
                self.place_at[at] = Some(left.len());
                left.push(place);
            }
        }
        self.places = left;
        self
    }

    /// The place where a duty is served, unless fixed duties fill it.
    pub(super) fn place(&self, (day, post): (usize, usize)) -> Option<usize> {
        self.place_at[day * self.posts + post]
    }
}

/// Takes a planning task apart.
pub(super) fn components(problem: &Problem) -> Vec<Component> {
    let part_of = parts(problem);
    let mut heads: Vec<usize> = part_of.clone();
    heads.sort_unstable();
    heads.dedup();
    heads.into_iter().map(|head| component(problem, &part_of, head)).collect()
}

/// Per person and then per post: the smallest position of what it hangs together with.
fn parts(problem: &Problem) -> Vec<usize> {
    let people = problem.person_count();
    let mut part_of: Vec<usize> = (0..people + problem.post_count()).collect();
    let mut join = |one: usize, other: usize| {
        let (kept, joined) = (part_of[one].min(part_of[other]), part_of[one].max(part_of[other]));
        part_of.iter_mut().filter(|part| **part == joined).for_each(|part| *part = kept);
    };
    for person in problem.people() {
        for &post in &problem.person(person).posts {
            join(person.get(), people + post.get());
        }
        for &other in problem.forbidden(person).iter().chain(problem.unit(person)) {
            join(person.get(), other.get());
        }
    }
    part_of
}

fn component(problem: &Problem, part_of: &[usize], head: usize) -> Component {
    let people = problem.person_count();
    let belongs = |person: PersonIndex| part_of[person.get()] == head;
    let units = problem.units().iter().filter(|unit| belongs(unit[0]));
    let teams: Vec<Team> = units.map(|unit| Team::of(problem, unit)).collect();
    let team_of = |person: PersonIndex| teams.iter().position(|team| team.members.contains(&person));
    let own_posts: Vec<_> = problem.posts().filter(|post| part_of[people + post.get()] == head).collect();
    let mut place_at = vec![None; problem.day_count() * problem.post_count()];
    let mut places = Vec::new();
    for day in problem.days() {
        for &post in &own_posts {
            if problem.need(day, post) > 0 {
                place_at[day.get() * problem.post_count() + post.get()] = Some(places.len());
                places.push(Place {
                    day: day.get(),
                    post: post.get(),
                    need: problem.need(day, post),
                    need_experienced: problem.need_experienced(day, post),
                });
            }
        }
    }
    let pairs = problem.parts().forbid_pairs.iter().filter(|(one, _)| belongs(*one));
    let mut quarrels: Vec<(usize, usize)> = pairs
        .filter_map(|&(one, other)| team_of(one).zip(team_of(other)))
        .filter(|(one, other)| one != other)
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    quarrels.sort_unstable();
    quarrels.dedup();
    Component {
        classes: problem.days().map(|day| problem.class(day) as usize).collect(),
        posts: problem.post_count(),
        tolerance: problem.tolerance(),
        own_posts,
        teams,
        places,
        place_at,
        quarrels,
    }
}
