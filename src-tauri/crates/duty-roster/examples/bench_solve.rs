//! Solves a benchmark instance: `bench_solve INSTANCE.json --out ROSTER.json [--seed N] [--iterations N]`,
//! or judges a roster for it: `bench_solve INSTANCE.json --score ROSTER.json`.
//!
//! A development tool for measuring the search. The product's reader of such files lives with the use cases.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::ops::ControlFlow;
use std::time::Instant;

use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin,
    PoolIndex, Post, PostIndex, Problem, ProblemParts, Request, Wish,
};
use duty_roster::score::score;
use duty_roster::search::{Options, USUAL_ITERATIONS, solve};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1))
    };
    let seed = option("--seed").map_or(1, |text| text.parse().unwrap());
    let iterations = option("--iterations").map_or(USUAL_ITERATIONS, |text| text.parse().unwrap());
    let read =
        |path: &String| -> Value { serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap() };
    let instance = read(&arguments[1]);
    if let Some(path) = option("--score") {
        return judge(&instance, &read(path)["assign"]);
    }

    let options = Options { seed, iterations };
    let roster = match instance["units"].as_array() {
        Some(units) => json!({
            "format": "duty-county/1",
            "units": units.iter().map(|unit| solve_unit(unit, options)).collect::<Vec<_>>(),
        }),
        None => solve_unit(&instance, options),
    };
    if let Some(path) = option("--out") {
        std::fs::write(path, roster.to_string()).unwrap();
    }
}

fn judge(instance: &Value, assign: &Value) {
    let problem = Problem::new(parts(instance)).unwrap();
    let score = score(&problem, &roster(instance, assign));
    println!(
        "hard {} {:?} {:?}",
        score.hard.total(),
        score.hard,
        score.objectives.vector(&problem.parts().priority)
    );
}

fn solve_unit(instance: &Value, options: Options) -> Value {
    let problem = Problem::new(parts(instance)).unwrap();
    let started = Instant::now();
    let solution = solve(&problem, options, &mut |_| ControlFlow::Continue(()));
    println!(
        "{} {:.2}s hard {} {:?} holes {}",
        instance["id"].as_str().unwrap(),
        started.elapsed().as_secs_f64(),
        solution.score.hard.total(),
        solution.score.objectives.vector(&problem.parts().priority),
        solution.holes.len(),
    );
    let assign: Vec<Value> = problem
        .days()
        .map(|day| {
            let slots = problem.posts().map(|post| {
                let people = solution.assignment.people(day, post);
                let ids: Vec<_> = people.iter().map(|p| instance["people"][p.get()]["id"].clone()).collect();
                (text(&instance["posts"][post.get()]["id"]), Value::from(ids))
            });
            Value::Object(slots.collect())
        })
        .collect();
    json!({ "format": "duty-roster/1", "instance": instance["id"], "assign": assign })
}

fn parts(instance: &Value) -> ProblemParts {
    let people = list(&instance["people"]);
    let posts = list(&instance["posts"]);
    let named = |items: &[Value], id: &Value| items.iter().position(|item| item["id"] == *id).unwrap();
    let person = |id: &Value| PersonIndex::nth(named(people, id)).unwrap();
    let post = |id: &Value| PostIndex::nth(named(posts, id)).unwrap();
    let mut pools: Vec<String> = people.iter().map(|person| text(&person["pool"])).collect();
    pools.extend(posts.iter().map(|post| text(&post["pool"])));
    pools.sort();
    pools.dedup();
    let pool = |name: &Value| {
        PoolIndex::nth(pools.iter().position(|pool| pool == name.as_str().unwrap()).unwrap()).unwrap()
    };
    let pair = |pair: &Value| (person(&pair[0]), person(&pair[1]));
    let days: usize = number(&instance["days"]);

    ProblemParts {
        day_classes: instance["day_kind"].as_str().unwrap().chars().map(class).collect(),
        posts: posts
            .iter()
            .map(|post| Post {
                pool: pool(&post["pool"]),
                need: vec![number(&post["count"]); days],
                rest: number(&post["rest"]),
                night: post["night"].as_bool().unwrap(),
                min_experienced: number(&post["min_experienced"]),
            })
            .collect(),
        people: people
            .iter()
            .map(|person| Person {
                pool: pool(&person["pool"]),
                posts: list(&person["posts"]).iter().map(post).collect(),
                experienced: person["experienced"].as_bool().unwrap(),
                no_night: person["no_night"].as_bool().unwrap(),
                unavailable: list(&person["unavailable"]).iter().map(day).collect(),
                history: history(&person["history"]),
            })
            .collect(),
        forbid_pairs: list(&instance["forbid_pairs"]).iter().map(pair).collect(),
        must_pairs: list(&instance["must_pairs"]).iter().map(pair).collect(),
        pins: list(&instance["pins"])
            .iter()
            .map(|pin| Pin {
                day: day(&pin["day"]),
                post: post(&pin["post"]),
                person: person(&pin["person"]),
            })
            .collect(),
        requests: list(&instance["requests"])
            .iter()
            .map(|request| Request {
                person: person(&request["person"]),
                day: day(&request["day"]),
                wish: if request["want"].as_bool().unwrap() { Wish::On } else { Wish::Off },
                weight: number(&request["weight"]),
            })
            .collect(),
        carried: list(&instance["carry"]).iter().map(category).collect(),
        published: Some(&instance["published"])
            .filter(|rows| rows.is_array())
            .map(|rows| roster(instance, rows)),
        priority: list(&instance["priority"]).iter().map(objective).collect(),
    }
}

fn roster(instance: &Value, rows: &Value) -> Assignment {
    let position = |list: &str, id: &Value| {
        instance[list].as_array().unwrap().iter().position(|item| item["id"] == *id).unwrap()
    };
    let mut roster = Assignment::empty(list(rows).len(), list(&instance["posts"]).len());
    for (at, row) in list(rows).iter().enumerate() {
        for (id, ids) in row.as_object().unwrap() {
            let post = PostIndex::nth(position("posts", &json!(id))).unwrap();
            for who in list(ids) {
                let person = PersonIndex::nth(position("people", who)).unwrap();
                assert!(roster.put(DayIndex::nth(at).unwrap(), post, person));
            }
        }
    }
    roster
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn number<N: TryFrom<i64, Error: std::fmt::Debug>>(value: &Value) -> N {
    N::try_from(value.as_i64().unwrap()).unwrap()
}

fn day(value: &Value) -> DayIndex {
    DayIndex::new(number(value))
}

fn class(letter: char) -> DayClass {
    match letter {
        'W' => DayClass::Workday,
        'E' => DayClass::RestDay,
        'H' => DayClass::Holiday,
        other => panic!("day kind {other}"),
    }
}

fn category(name: &Value) -> Category {
    match name.as_str().unwrap() {
        "total" => Category::Total,
        "weekend" => Category::Weekend,
        "holiday" => Category::Holiday,
        other => panic!("category {other}"),
    }
}

fn objective(name: &Value) -> Objective {
    match name.as_str().unwrap() {
        "total" => Objective::Total,
        "weekend" => Objective::Weekend,
        "holiday" => Objective::Holiday,
        "spacing" => Objective::Spacing,
        "requests" => Objective::Requests,
        "changes" => Objective::Changes,
        other => panic!("objective {other}"),
    }
}

fn history(value: &Value) -> History {
    let last_duty = value["last_duty"]
        .as_i64()
        .map(|day| LastDuty { day: i32::try_from(day).unwrap(), rest: number(&value["last_rest"]) });
    let served = ["total", "weekend", "holiday"].map(|category| number(&value[category]));
    History { days: number(&value["days"]), served, last_duty }
}
