//! Solves a rostering task that comes as a file (`duty-instance/1`, `duty-county/1`) and needs no office.
//!
//! For comparing the search with others: people, posts and days are whatever the file says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin,
    PoolIndex, Post, PostIndex, Problem, ProblemParts, Request, Wish,
};
use duty_roster::search::{Options, Solution, USUAL_ITERATIONS, solve};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{ApiError, Code};

/// Steps that the search takes in a second on a slow PC; a time limit becomes a budget of steps with it, since
/// the search cools over its whole budget and the same budget gives the same roster.
const STEPS_PER_SECOND: f64 = 3_000_000.0;

/// Fewest steps, however short the time.
const MIN_STEPS: u64 = 50_000;

/// A solved task.
#[derive(Debug)]
pub struct Solved {
    /// The roster, in the form `duty-roster/1` or `duty-county/1`.
    pub roster: Value,
    /// Broken hard rules, all units together.
    pub hard: u32,
    /// The objectives in the order of the file's priority, summed over units.
    pub vector: Vec<i64>,
}

/// Reads, solves and answers a task. Without a time limit the usual number of steps is taken.
///
/// # Errors
/// [`Code::InstanceUnreadable`] with the reason.
pub fn solve_instance(text: &str, seed: u64, time_limit_s: Option<f64>) -> Result<Solved, ApiError> {
    let value: Value = serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))?;
    match value.get("units") {
        Some(Value::Array(units)) => {
            let share =
                time_limit_s.map(|limit| limit / f64::from(u32::try_from(units.len()).unwrap_or(1).max(1)));
            let solved: Result<Vec<Solved>, _> = units.iter().map(|unit| one(unit, seed, share)).collect();
            Ok(county(solved?))
        }
        Some(_) => Err(unreadable("units is not a list")),
        None => one(&value, seed, time_limit_s),
    }
}

fn county(units: Vec<Solved>) -> Solved {
    let levels = units.iter().map(|unit| unit.vector.len()).max().unwrap_or(0);
    let sum = |level: usize| units.iter().filter_map(|unit| unit.vector.get(level)).sum();
    Solved {
        hard: units.iter().map(|unit| unit.hard).sum(),
        vector: (0..levels).map(sum).collect(),
        roster: json!({
            "format": "duty-county/1",
            "units": units.into_iter().map(|unit| unit.roster).collect::<Vec<_>>(),
        }),
    }
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

fn one(value: &Value, seed: u64, time_limit_s: Option<f64>) -> Result<Solved, ApiError> {
    let instance = Instance::deserialize(value).map_err(|error| unreadable(&error.to_string()))?;
    let posts = Names::of(instance.posts.iter().map(|post| post.id.as_str()))?;
    let people = Names::of(instance.people.iter().map(|person| person.id.as_str()))?;
    let problem =
        Problem::new(parts(&instance, &posts, &people)?).map_err(|error| unreadable(&error.to_string()))?;
    let solution = search(&problem, seed, time_limit_s);
    Ok(Solved {
        roster: roster(&instance, &solution.assignment),
        hard: solution.score.hard.total(),
        vector: solution.score.objectives.vector(&problem.parts().priority),
    })
}

/// The budget follows from the limit, and the limit still holds where a PC is slower than thought.
fn search(problem: &Problem, seed: u64, time_limit_s: Option<f64>) -> Solution {
    let limit = time_limit_s.and_then(|limit| Duration::try_from_secs_f64(limit).ok());
    let iterations = limit.map_or(USUAL_ITERATIONS, |limit| {
        let steps = (limit.as_secs_f64() * STEPS_PER_SECOND).min(1e12);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1e12")]
        let steps = steps as u64;
        steps.max(MIN_STEPS)
    });
    let begun = Instant::now();
    solve(problem, Options { seed, iterations }, &mut |_| {
        if limit.is_some_and(|limit| begun.elapsed() >= limit) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
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
