//! Solves a rostering task that comes as a file (`duty-instance/1`, `duty-county/1`) and needs no office.
//!
//! For comparing the search with others: people, posts and days are whatever the file says.

mod conflicts;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin,
    PoolIndex, Post, PostIndex, Problem, ProblemParts, Request, Wish,
};
use duty_roster::search::{
    Options, Solution, USUAL_ITERATIONS, best_of, is_solved_exactly, solve, solve_within,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use conflicts::Conflicts;

use crate::error::{ApiError, Code};

/// A solved task.
#[derive(Debug)]
pub struct Solved {
    /// The roster, in the form `duty-roster/1` or `duty-county/1`.
    pub roster: Value,
    /// Broken hard rules, all units together.
    pub hard: u32,
    /// The objectives in the order of the file's priority, summed over units.
    pub vector: Vec<i64>,
    /// Where the task stands, for programs: `status`, `objectives`, `bounds`, `proven` and `conflicts`.
    pub report: Value,
}

/// One solved unit, before it is told.
struct Unit {
    roster: Value,
    hard: u32,
    vector: Vec<i64>,
    bounds: Vec<i64>,
    priority: Vec<&'static str>,
    proven: usize,
    is_incomplete: bool,
    conflicts: Vec<Value>,
}

impl Unit {
    fn is_proven(&self) -> bool {
        self.proven == self.vector.len()
    }
}

/// Reads, solves and answers a task. Without a time limit the usual number of steps is taken.
///
/// Of a county, two units are solved side by side.
///
/// # Errors
/// [`Code::InstanceUnreadable`] with the reason.
pub fn solve_instance(text: &str, seed: u64, time_limit_s: Option<f64>) -> Result<Solved, ApiError> {
    let value: Value = serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))?;
    match value.get("units") {
        Some(Value::Array(units)) => Ok(told(county(units, seed, time_limit_s)?, Form::County)),
        Some(_) => Err(unreadable("units is not a list")),
        None => {
            let unit = one(&value, &[seed, seed.wrapping_add(SECOND_SEED)], time_limit_s)?;
            Ok(told(vec![unit], Form::Office))
        }
    }
}

/// How far the seed of a second search is from that of the first.
const SECOND_SEED: u64 = 0x9E37_79B9;

/// Two units at a time.
const SIDE_BY_SIDE: usize = 2;

/// Solves the units, two at a time, each within its part of the time that is left; then those again that are not yet
/// proven best, with what is left over. Without a limit the answer does not depend on which is done first.
fn county(units: &[Value], seed: u64, time_limit_s: Option<f64>) -> Result<Vec<Unit>, ApiError> {
    let begun = Instant::now();
    let left = || time_limit_s.map(|limit| (limit - begun.elapsed().as_secs_f64()).max(MOMENT_S));
    let every: Vec<usize> = (0..units.len()).collect();
    let mut solved = side_by_side(&every, &|at, waiting| one(&units[at], &[seed], part(left(), waiting)))?;
    solved.sort_by_key(|(at, _)| *at);
    let mut solved: Vec<Unit> = solved.into_iter().map(|(_, unit)| unit).collect();
    let unproven: Vec<usize> = (0..solved.len()).filter(|&at| !solved[at].is_proven()).collect();
    if left().is_some_and(|left| left > MOMENT_S) {
        let again =
            |at: usize, waiting| one(&units[at], &[seed.wrapping_add(SECOND_SEED)], part(left(), waiting));
        for (at, unit) in side_by_side(&unproven, &again)? {
            if (unit.hard, &unit.vector) < (solved[at].hard, &solved[at].vector) {
                solved[at] = unit;
            }
        }
    }
    Ok(solved)
}

/// A time in which something still can be done.
const MOMENT_S: f64 = 0.05;

/// What one of so many waiting units may take of the time.
fn part(left_s: Option<f64>, waiting: usize) -> Option<f64> {
    let rounds = waiting.div_ceil(SIDE_BY_SIDE).max(1);
    left_s.map(|left| left / f64::from(u32::try_from(rounds).unwrap_or(u32::MAX)))
}

/// Solves these units; `solve` hears of the unit and how many wait, the unit included.
fn side_by_side(
    units: &[usize],
    solve: &(dyn Fn(usize, usize) -> Result<Unit, ApiError> + Sync),
) -> Result<Vec<(usize, Unit)>, ApiError> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Unit)>, ApiError> {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(&unit) = units.get(at) else {
                return Ok(done);
            };
            done.push((unit, solve(unit, units.len() - at)?));
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE).map(|_| scope.spawn(work)).collect();
        let mut solved = Vec::new();
        for worker in workers {
            solved.extend(worker.join().map_err(|_| unreadable("a unit cannot be solved"))??);
        }
        Ok(solved)
    })
}

/// What a file holds.
#[derive(Clone, Copy)]
enum Form {
    Office,
    County,
}

fn told(units: Vec<Unit>, form: Form) -> Solved {
    let levels = units.iter().map(|unit| unit.vector.len()).max().unwrap_or(0);
    let sum = |values: fn(&Unit) -> &[i64]| -> Vec<i64> {
        (0..levels).map(|level| units.iter().filter_map(|unit| values(unit).get(level)).sum()).collect()
    };
    let vector = sum(|unit| &unit.vector);
    let bounds = sum(|unit| &unit.bounds);
    let priority = units.first().map(|unit| unit.priority.clone()).unwrap_or_default();
    let named = |values: &[i64]| -> BTreeMap<&str, i64> {
        priority.iter().copied().zip(values.iter().copied()).collect()
    };
    let proven = units.iter().map(|unit| unit.proven).min().unwrap_or(0);
    let hard = units.iter().map(|unit| unit.hard).sum();
    let status = if units.iter().any(|unit| unit.is_incomplete) {
        "infeasible"
    } else if hard > 0 {
        "holes"
    } else {
        "solved"
    };
    let conflicts: Vec<&Value> = units.iter().flat_map(|unit| &unit.conflicts).collect();
    let report = json!({
        "status": status,
        "objectives": named(&vector),
        "bounds": named(&bounds),
        "proven": priority.iter().take(proven).collect::<Vec<_>>(),
        "conflicts": conflicts,
    });
    let mut rosters: Vec<Value> = units.into_iter().map(|unit| unit.roster).collect();
    let roster = match form {
        Form::Office => rosters.pop().unwrap_or_default(),
        Form::County => json!({ "format": "duty-county/1", "units": rosters }),
    };
    Solved { roster, hard, vector, report }
}

fn unreadable(reason: &str) -> ApiError {
    ApiError::new(Code::InstanceUnreadable, reason).with("reason", reason)
}

#[derive(Debug, Deserialize)]
struct Instance {
    id: String,
    days: usize,
    day_kind: String,
    posts: Vec<PostFile>,
    people: Vec<PersonFile>,
    forbid_pairs: Vec<(String, String)>,
    must_pairs: Vec<(String, String)>,
    pins: Vec<PinFile>,
    requests: Vec<RequestFile>,
    carry: Vec<CategoryFile>,
    published: Option<Vec<BTreeMap<String, Vec<String>>>>,
    priority: Vec<ObjectiveFile>,
}

#[derive(Debug, Deserialize)]
struct PostFile {
    id: String,
    pool: String,
    count: u8,
    rest: u16,
    night: bool,
    min_experienced: u8,
}

#[derive(Debug, Deserialize)]
struct PersonFile {
    id: String,
    pool: String,
    posts: Vec<String>,
    experienced: bool,
    no_night: bool,
    unavailable: Vec<usize>,
    history: HistoryFile,
}

#[derive(Debug, Deserialize)]
struct HistoryFile {
    days: u32,
    total: u32,
    weekend: u32,
    holiday: u32,
    last_duty: Option<i32>,
    last_rest: u16,
}

#[derive(Debug, Deserialize)]
struct PinFile {
    day: usize,
    post: String,
    person: String,
}

#[derive(Debug, Deserialize)]
struct RequestFile {
    person: String,
    day: usize,
    want: bool,
    weight: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CategoryFile {
    Total,
    Weekend,
    Holiday,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum ObjectiveFile {
    Total,
    Weekend,
    Holiday,
    Spacing,
    Requests,
    Changes,
}

impl From<ObjectiveFile> for Objective {
    fn from(objective: ObjectiveFile) -> Self {
        match objective {
            ObjectiveFile::Total => Self::Total,
            ObjectiveFile::Weekend => Self::Weekend,
            ObjectiveFile::Holiday => Self::Holiday,
            ObjectiveFile::Spacing => Self::Spacing,
            ObjectiveFile::Requests => Self::Requests,
            ObjectiveFile::Changes => Self::Changes,
        }
    }
}

/// The names of a file, each with its place in the list.
struct Names<'a>(BTreeMap<&'a str, usize>);

impl<'a> Names<'a> {
    fn of(names: impl Iterator<Item = &'a str>) -> Result<Self, ApiError> {
        let mut places = BTreeMap::new();
        for (place, name) in names.enumerate() {
            if places.insert(name, place).is_some() {
                return Err(unreadable(&format!("{name:?} stands twice")));
            }
        }
        Ok(Self(places))
    }

    fn find<T>(&self, name: &str, nth: impl Fn(usize) -> Option<T>) -> Result<T, ApiError> {
        let place = self.0.get(name).copied().and_then(nth);
        place.ok_or_else(|| unreadable(&format!("{name:?} is not in the list")))
    }
}

/// What is too large for the exact method is searched from every seed, side by side; otherwise the first is enough.
fn one(value: &Value, seeds: &[u64], time_limit_s: Option<f64>) -> Result<Unit, ApiError> {
    let instance = Instance::deserialize(value).map_err(|error| unreadable(&error.to_string()))?;
    let posts = Names::of(instance.posts.iter().map(|post| post.id.as_str()))?;
    let people = Names::of(instance.people.iter().map(|person| person.id.as_str()))?;
    let problem =
        Problem::new(parts(&instance, &posts, &people)?).map_err(|error| unreadable(&error.to_string()))?;
    let seeds = if is_solved_exactly(&problem) { &seeds[..seeds.len().min(1)] } else { seeds };
    let known = &problem;
    let solutions = std::thread::scope(|scope| {
        let begin = |&seed: &u64| scope.spawn(move || search(known, seed, time_limit_s));
        let searches: Vec<_> = seeds.iter().map(begin).collect();
        searches.into_iter().filter_map(|search| search.join().ok()).collect::<Vec<_>>()
    });
    let solution = best_of(&problem, solutions).ok_or_else(|| unreadable("the task cannot be solved"))?;
    let priority = &problem.parts().priority;
    let conflicts = Conflicts::of(&problem, &solution);
    Ok(Unit {
        roster: roster(&instance, &solution.assignment),
        hard: solution.score.hard.total(),
        vector: solution.score.objectives.vector(priority),
        bounds: solution.bounds.in_order.clone(),
        priority: priority.iter().map(|&objective| objective_name(objective)).collect(),
        proven: solution.proven(priority),
        is_incomplete: solution.is_proven_incomplete() || conflicts.are_proven(),
        conflicts: conflicts.told(&instance),
    })
}

fn objective_name(objective: Objective) -> &'static str {
    match objective {
        Objective::Total => "total",
        Objective::Weekend => "weekend",
        Objective::Holiday => "holiday",
        Objective::Spacing => "spacing",
        Objective::Requests => "requests",
        Objective::Changes => "changes",
    }
}

/// With a limit the search cools as time passes; without one the same seed gives the same roster.
fn search(problem: &Problem, seed: u64, time_limit_s: Option<f64>) -> Solution {
    match time_limit_s.filter(|limit| limit.is_finite() && *limit > 0.0) {
        None => {
            let options = Options { seed, iterations: USUAL_ITERATIONS };
            solve(problem, options, &mut |_| ControlFlow::Continue(()))
        }
        Some(limit) => {
            let begun = Instant::now();
            solve_within(problem, seed, &mut || begun.elapsed().as_secs_f64() / limit)
        }
    }
}

fn day(index: usize) -> Result<DayIndex, ApiError> {
    DayIndex::nth(index).ok_or_else(|| unreadable(&format!("day {index} is too far away")))
}

fn pair(people: &Names<'_>, (a, b): &(String, String)) -> Result<(PersonIndex, PersonIndex), ApiError> {
    Ok((people.find(a, PersonIndex::nth)?, people.find(b, PersonIndex::nth)?))
}

fn parts(instance: &Instance, posts: &Names<'_>, people: &Names<'_>) -> Result<ProblemParts, ApiError> {
    let class = |letter| match letter {
        'W' => Ok(DayClass::Workday),
        'E' => Ok(DayClass::RestDay),
        'H' => Ok(DayClass::Holiday),
        other => Err(unreadable(&format!("day_kind has the letter {other:?}"))),
    };
    let day_classes: Vec<DayClass> = instance.day_kind.chars().map(class).collect::<Result<_, _>>()?;
    if day_classes.len() != instance.days {
        return Err(unreadable("day_kind has another number of letters than days"));
    }
    let pool_names: BTreeSet<&str> = instance.people.iter().map(|person| person.pool.as_str()).collect();
    let pool_names = pool_names.into_iter().chain(instance.posts.iter().map(|post| post.pool.as_str()));
    let pools = Names::of(pool_names.collect::<BTreeSet<_>>().into_iter())?;
    let post = |post: &PostFile| {
        Ok(Post {
            pool: pools.find(&post.pool, PoolIndex::nth)?,
            need: vec![post.count; instance.days],
            rest: post.rest,
            night: post.night,
            min_experienced: post.min_experienced,
        })
    };
    let published = instance.published.as_ref().map(|rows| assignment(instance, rows, posts, people));
    Ok(ProblemParts {
        posts: instance.posts.iter().map(post).collect::<Result<_, ApiError>>()?,
        people: instance
            .people
            .iter()
            .map(|person| read_person(person, posts, &pools))
            .collect::<Result<_, _>>()?,
        rests: None,
        forbid_pairs: instance
            .forbid_pairs
            .iter()
            .map(|names| pair(people, names))
            .collect::<Result<_, _>>()?,
        must_pairs: instance.must_pairs.iter().map(|names| pair(people, names)).collect::<Result<_, _>>()?,
        pins: instance
            .pins
            .iter()
            .map(|pin| {
                Ok(Pin {
                    day: day(pin.day)?,
                    post: posts.find(&pin.post, PostIndex::nth)?,
                    person: people.find(&pin.person, PersonIndex::nth)?,
                })
            })
            .collect::<Result<_, ApiError>>()?,
        requests: instance
            .requests
            .iter()
            .map(|request| {
                Ok(Request {
                    person: people.find(&request.person, PersonIndex::nth)?,
                    day: day(request.day)?,
                    wish: if request.want { Wish::On } else { Wish::Off },
                    weight: request.weight,
                })
            })
            .collect::<Result<_, ApiError>>()?,
        carried: instance
            .carry
            .iter()
            .map(|category| match category {
                CategoryFile::Total => Category::Total,
                CategoryFile::Weekend => Category::Weekend,
                CategoryFile::Holiday => Category::Holiday,
            })
            .collect(),
        published: published.transpose()?,
        priority: instance.priority.iter().map(|objective| Objective::from(*objective)).collect(),
        day_classes,
    })
}

fn read_person(person: &PersonFile, posts: &Names<'_>, pools: &Names<'_>) -> Result<Person, ApiError> {
    let history = &person.history;
    Ok(Person {
        pool: pools.find(&person.pool, PoolIndex::nth)?,
        posts: person.posts.iter().map(|post| posts.find(post, PostIndex::nth)).collect::<Result<_, _>>()?,
        experienced: person.experienced,
        no_night: person.no_night,
        unavailable: person.unavailable.iter().map(|index| day(*index)).collect::<Result<_, _>>()?,
        history: History {
            days: history.days,
            served: [history.total, history.weekend, history.holiday],
            last_duty: history.last_duty.map(|day| LastDuty { day, rest: history.last_rest }),
        },
    })
}

fn assignment(
    instance: &Instance,
    rows: &[BTreeMap<String, Vec<String>>],
    posts: &Names<'_>,
    people: &Names<'_>,
) -> Result<Assignment, ApiError> {
    let mut assignment = Assignment::empty(instance.days, instance.posts.len());
    for (index, row) in rows.iter().enumerate() {
        for (post, names) in row {
            let post = posts.find(post, PostIndex::nth)?;
            for name in names {
                if !assignment.put(day(index)?, post, people.find(name, PersonIndex::nth)?) {
                    return Err(unreadable("the published roster is longer than the period"));
                }
            }
        }
    }
    Ok(assignment)
}

fn roster(instance: &Instance, assignment: &Assignment) -> Value {
    let names = |day: usize, post: usize| -> Vec<&str> {
        let place = DayIndex::nth(day).zip(PostIndex::nth(post));
        let people = place.map_or(&[][..], |(day, post)| assignment.people(day, post));
        people.iter().filter_map(|person| Some(instance.people.get(person.get())?.id.as_str())).collect()
    };
    let row = |day: usize| -> BTreeMap<&str, Vec<&str>> {
        instance.posts.iter().enumerate().map(|(post, file)| (file.id.as_str(), names(day, post))).collect()
    };
    json!({
        "format": "duty-roster/1",
        "instance": instance.id,
        "assign": (0..instance.days).map(row).collect::<Vec<_>>(),
    })
}
