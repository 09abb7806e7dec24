//! The form `duty-instance/1` of a task, and the task that it stands for.

use std::collections::{BTreeMap, BTreeSet};

use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin,
    PoolIndex, Post, PostIndex, Problem, ProblemParts, Request, Wish,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::unreadable;
use crate::error::ApiError;

#[derive(Debug, Deserialize)]
pub(super) struct Instance {
    pub(super) id: String,
    days: usize,
    day_kind: String,
    pub(super) posts: Vec<PostFile>,
    pub(super) people: Vec<PersonFile>,
    forbid_pairs: Vec<(String, String)>,
    must_pairs: Vec<(String, String)>,
    pins: Vec<PinFile>,
    requests: Vec<RequestFile>,
    carry: Vec<CategoryFile>,
    published: Option<Vec<BTreeMap<String, Vec<String>>>>,
    priority: Vec<ObjectiveFile>,
}

#[derive(Debug, Deserialize)]
pub(super) struct PostFile {
    pub(super) id: String,
    pool: String,
    pub(super) count: u8,
    rest: u16,
    night: bool,
    min_experienced: u8,
}

#[derive(Debug, Deserialize)]
pub(super) struct PersonFile {
    pub(super) id: String,
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

/// Two pins of one person on one day, of which the first is kept.
pub(super) struct DoublePin {
    pub(super) kept: Pin,
    pub(super) left_out: Pin,
}

impl Instance {
    /// The task, and the pins that are left out of it because the person is pinned elsewhere that day.
    pub(super) fn problem(&self) -> Result<(Problem, Vec<DoublePin>), ApiError> {
        let posts = Names::of(self.posts.iter().map(|post| post.id.as_str()))?;
        let people = Names::of(self.people.iter().map(|person| person.id.as_str()))?;
        let (pins, double) = pins(self, &posts, &people)?;
        let parts = parts(self, &posts, &people, pins)?;
        let problem = Problem::new(parts).map_err(|error| unreadable(&error.to_string()))?;
        Ok((problem, double))
    }

    /// A roster in the form `duty-roster/1`.
    pub(super) fn roster(&self, assignment: &Assignment) -> Value {
        let names = |day: usize, post: usize| -> Vec<&str> {
            let place = DayIndex::nth(day).zip(PostIndex::nth(post));
            let people = place.map_or(&[][..], |(day, post)| assignment.people(day, post));
            people.iter().filter_map(|person| Some(self.people.get(person.get())?.id.as_str())).collect()
        };
        let row = |day: usize| -> BTreeMap<&str, Vec<&str>> {
            self.posts.iter().enumerate().map(|(post, file)| (file.id.as_str(), names(day, post))).collect()
        };
        json!({
            "format": "duty-roster/1",
            "instance": self.id,
            "assign": (0..self.days).map(row).collect::<Vec<_>>(),
        })
    }
}

fn day(index: usize) -> Result<DayIndex, ApiError> {
    DayIndex::nth(index).ok_or_else(|| unreadable(&format!("day {index} is too far away")))
}

/// Each person's first pin of a day, and those that are left out.
fn pins(
    instance: &Instance,
    posts: &Names<'_>,
    people: &Names<'_>,
) -> Result<(Vec<Pin>, Vec<DoublePin>), ApiError> {
    let mut pins: Vec<Pin> = Vec::new();
    let mut double = Vec::new();
    for file in &instance.pins {
        let pin = Pin {
            day: day(file.day)?,
            post: posts.find(&file.post, PostIndex::nth)?,
            person: people.find(&file.person, PersonIndex::nth)?,
        };
        match pins.iter().find(|kept| (kept.day, kept.person) == (pin.day, pin.person)) {
            None => pins.push(pin),
            Some(&kept) if kept != pin => double.push(DoublePin { kept, left_out: pin }),
            Some(_) => {}
        }
    }
    Ok((pins, double))
}

fn pair(people: &Names<'_>, (a, b): &(String, String)) -> Result<(PersonIndex, PersonIndex), ApiError> {
    Ok((people.find(a, PersonIndex::nth)?, people.find(b, PersonIndex::nth)?))
}

fn parts(
    instance: &Instance,
    posts: &Names<'_>,
    people: &Names<'_>,
    pins: Vec<Pin>,
) -> Result<ProblemParts, ApiError> {
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
        pins,
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
            served: [history.total, history.weekend, history.holiday, 0],
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
