//! How long the questions about one roster take at the sizes of the benchmark; run by hand, in release.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

use std::ops::ControlFlow;
use std::time::Instant;

use duty_roster::change::{Place, explain, replacements};
use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PoolIndex, Post,
    PostIndex, Problem, ProblemParts,
};
use duty_roster::search::{Options, solve};

/// Leaders, officers (two a day) and drivers over so many days, as the sizes S1 and S2 of the benchmark have them.
fn township(people: [usize; 3], days: usize) -> (Problem, Assignment) {
    let classes = (0..days).map(|day| match day % 7 {
        5 | 6 => DayClass::RestDay,
        _ if day % 40 == 18 => DayClass::Holiday,
        _ => DayClass::Workday,
    });
    let person = |pool: u16, number: usize| Person {
        pool: PoolIndex::new(pool),
        posts: vec![PostIndex::new(pool)],
        experienced: number.is_multiple_of(3),
        no_night: false,
        unavailable: (0..4).map(|away| DayIndex::nth((number * 13 + away) % days).unwrap()).collect(),
        history: History {
            days: 60,
            served: [3, 1, 0],
            last_duty: Some(LastDuty { day: -1 - i32::try_from(number % 9).unwrap(), rest: 2 }),
        },
    };
    let post = |pool: u16, count: u8| Post {
        pool: PoolIndex::new(pool),
        need: vec![count; days],
        rest: 2,
        night: false,
        min_experienced: u8::from(pool == 1),
    };
    let parts = ProblemParts {
        day_classes: classes.collect(),
        posts: vec![post(0, 1), post(1, 2), post(2, 1)],
        people: (0..)
            .zip(people)
            .flat_map(|(pool, count)| (0..count).map(move |at| person(pool, at)))
            .collect(),
        forbid_pairs: vec![],
        must_pairs: vec![],
        pins: vec![],
        requests: vec![],
        carried: Category::ALL.to_vec(),
        published: None,
        priority: Objective::ALL.to_vec(),
    };
    let problem = Problem::new(parts).unwrap();
    let options = Options { seed: 1, iterations: 200_000 };
    let roster = solve(&problem, options, &mut |_| ControlFlow::Continue(())).assignment;
    (problem, roster)
}

#[test]
#[ignore = "a measurement: cargo test --release --test change_size -- --ignored --nocapture"]
fn how_long_explanations_and_replacements_take() {
    for (name, people, days) in [("S1", [6, 18, 5], 30), ("S2", [9, 40, 6], 122), ("S3", [12, 80, 10], 365)] {
        let (problem, roster) = township(people, days);

        let begun = Instant::now();
        let explained = explain(&problem, &roster);
        let all = begun.elapsed();
        let begun = Instant::now();
        let mut longest = std::time::Duration::ZERO;
        for found in &explained {
            let begun = Instant::now();
            let Place { day: from, .. } = found.place;
            replacements(&problem, &roster, found.place, Some(found.person), from);
            longest = longest.max(begun.elapsed());
        }
        let each = begun.elapsed();

        println!(
            "{name}: {} cells explained in {all:?}; replacements for all {each:?}, longest {longest:?}",
            explained.len()
        );
    }
}
