//! People who have nothing to do with the others: no common post, no quarrel. Their part of the roster is a task of its
//! own, because what a roster costs is a sum over people.

use super::team::{Costs, KINDS, Line, MISSING, Team};
use crate::problem::{Assignment, Category, DayClass, DayIndex, PersonIndex, PostIndex, Problem};

/// One day at one post.
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
    pub(super) teams: Vec<Team>,
    pub(super) places: Vec<Place>,
    /// Per day and post: the place.
    pub(super) place_at: Vec<Option<usize>>,
    /// Pairs of teams of which only one may serve on a day.
    pub(super) quarrels: Vec<(usize, usize)>,
}

impl Component {
    /// The lines of a roster that keeps every rule.
    pub(super) fn lines(&self, roster: &Assignment) -> Vec<Line> {
        let line = |(at, team): (usize, &Team)| {
            let serves = |place: &&Place| {
                let there = DayIndex::nth(place.day).zip(PostIndex::nth(place.post));
                there.is_some_and(|(day, post)| roster.people(day, post).contains(&team.members[0]))
            };
            let duties = self.places.iter().filter(serves).map(|place| (place.day, place.post)).collect();
            self.line(at, duties)
        };
        self.teams.iter().enumerate().map(line).collect()
    }

    pub(super) fn line(&self, team: usize, duties: Vec<(usize, usize)>) -> Line {
        self.teams[team].line(team, duties, &|day| self.classes[day])
    }

    /// How many duties of each category a line has.
    pub(super) fn counts(&self, line: &Line) -> [usize; Category::ALL.len()] {
        let of_class = |class: usize| line.duties.iter().filter(|duty| self.classes[duty.0] == class).count();
        Category::ALL.map(|category| match category {
            Category::Total => line.duties.len(),
            Category::Weekend => of_class(DayClass::RestDay as usize),
            Category::Holiday => of_class(DayClass::Holiday as usize),
        })
    }

    /// What the lines cost together, empty places included.
    pub(super) fn costs(&self, lines: &[Line]) -> Costs {
        let mut sum = [0; KINDS];
        for line in lines {
            sum.iter_mut().zip(line.costs).for_each(|(sum, cost)| *sum += cost);
        }
        let needed: usize = self.places.iter().map(|place| place.need).sum();
        let served: usize = lines.iter().map(|line| line.duties.len() * self.teams[line.team].size()).sum();
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

    /// The place where a duty is served.
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
    let mut place_at = vec![None; problem.day_count() * problem.post_count()];
    let mut places = Vec::new();
    for day in problem.days() {
        for post in problem.posts().filter(|post| part_of[people + post.get()] == head) {
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
        teams,
        places,
        place_at,
        quarrels,
    }
}
