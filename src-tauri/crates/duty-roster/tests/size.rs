//! How long the questions about one roster take at the sizes of the benchmark; run by hand, in release.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

use std::ops::ControlFlow;
use std::time::Instant;

use duty_roster::change::{Place, explain, replacements, replan};
use duty_roster::conflict::{complete_roster, conflicts};
use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PoolIndex, Post,
    PostIndex, Problem, ProblemParts,
};
use duty_roster::score::score;
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
            served: [3, 1, 0, 1],
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
        rests: None,
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
#[ignore = "a measurement: cargo test --release --test size -- --ignored --nocapture"]
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

#[test]
#[ignore = "a measurement: cargo test --release --test size -- --ignored --nocapture"]
fn how_long_conflicts_take() {
    for (name, people, days, [leaders, officers]) in [
        ("S1", [6, 18, 5], 30, [3, 11]),
        ("S2", [9, 40, 6], 122, [6, 32]),
        ("S2 short of leaders", [9, 40, 6], 122, [8, 0]),
        ("S2 short of officers", [9, 40, 6], 122, [0, 35]),
        ("S2 tight", [9, 40, 6], 122, [6, 31]),
    ] {
        let (problem, _) = township(people, days);
        let mut parts = problem.parts().clone();
        for (pool, gone) in [(0, leaders), (1, officers)] {
            let members = parts.people.iter_mut().filter(|person| person.pool == PoolIndex::new(pool));
            for person in members.take(gone) {
                person.unavailable.extend((10..20).map(DayIndex::new));
            }
        }
        let problem = Problem::new(parts).unwrap();
        let options = Options { seed: 1, iterations: 200_000 };
        let roster = solve(&problem, options, &mut |_| ControlFlow::Continue(()));

        let begun = Instant::now();
        let complete = complete_roster(&problem).map(|roster| score(&problem, &roster).hard.total());
        println!("{name}: rules broken by a complete roster: {complete:?} in {:?}", begun.elapsed());
        let begun = Instant::now();
        let of_nothing = conflicts(&problem, &Assignment::empty(days, 3)).len();
        println!("{name}: {of_nothing} conflicts of an empty roster in {:?}", begun.elapsed());
        let begun = Instant::now();
        let found = conflicts(&problem, &roster.assignment);
        let took = begun.elapsed();

        println!("{name}: {} holes, {} conflicts in {took:?}", roster.holes.len(), found.len());
        for conflict in &found {
            let places: Vec<_> =
                conflict.places.iter().map(|one| (one.place.day.get(), one.need, one.demanded)).collect();
            let causes = match &conflict.causes {
                duty_roster::conflict::Causes::Proven { facts, irreducible, .. } => {
                    format!("{} facts, irreducible {irreducible:?}", facts.len())
                }
                duty_roster::conflict::Causes::NotProven { obstacles, outlook } => {
                    format!("not proven, {outlook:?}, {} obstacles", obstacles.len())
                }
            };
            println!("  {places:?} short by {}: {causes}", conflict.short_by);
        }
    }
}

#[test]
#[ignore = "a measurement: cargo test --release --test size -- --ignored --nocapture"]
fn how_many_changes_a_replanning_makes() {
    for (name, people, days) in [("S1", [6, 18, 5], 30), ("S2", [9, 40, 6], 122)] {
        let (problem, roster) = township(people, days);
        let mut parts = problem.parts().clone();
        for (person, first, last) in [(0, 14, 20), (8, 13, 21), (9, 15, 19)] {
            parts.people[person].unavailable.extend((first..last).map(DayIndex::new));
        }
        let problem = Problem::new(parts).unwrap();
        let from = DayIndex::new(12);
        let lost = roster
            .entries()
            .filter(|&(day, _, person)| day >= from && problem.person(person).unavailable.contains(&day));
        let lost = lost.count();
        let options = Options { seed: 1, iterations: 200_000 };

        let begun = Instant::now();
        let found = replan(&problem, &roster, from, options, &mut |_| ControlFlow::Continue(())).unwrap();

        let changes: usize = found.steps.iter().map(|step| step.out.len()).sum();
        let proven = found.solution.proven(&[duty_roster::problem::Objective::Changes]);
        println!(
            "{name}: {lost} duties fall on new leave, {changes} changes, proven levels {proven}, {:?}",
            begun.elapsed()
        );
    }
}
