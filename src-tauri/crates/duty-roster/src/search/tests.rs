//! The running account of a roster is compared with the score from scratch after every single step.

use proptest::prelude::*;

use super::construct::construct;
use super::field::Field;
use super::moves::{Mix, Step};
use super::random::Random;
use crate::exact::polish;
use crate::problem::{
    Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin, PoolIndex, Post,
    PostIndex, Problem, ProblemParts, Request, Wish,
};
use crate::score::score;

const LEADER: PostIndex = PostIndex::new(0);
const OFFICER: PostIndex = PostIndex::new(1);

/// Two leaders and six officers over a little more than a word of days: a pair, a quarrel, a helper, a pin, leave,
/// wishes and an old roster, and on some days nobody is needed.
fn office() -> Problem {
    let day = DayIndex::new;
    let days = 70;
    let class = |day: u16| match day % 7 {
        5 | 6 => DayClass::RestDay,
        3 if day > 30 => DayClass::Holiday,
        _ => DayClass::Workday,
    };
    let person = |pool, posts: &[PostIndex], last: i32| Person {
        pool: PoolIndex::new(pool),
        posts: posts.to_vec(),
        experienced: last % 2 == 0,
        no_night: false,
        unavailable: vec![],
        history: History { days: 60, served: [8, 2, 1, 3], last_duty: Some(LastDuty { day: last, rest: 1 }) },
    };
    let post = |pool, need: &dyn Fn(u16) -> u8| Post {
        pool: PoolIndex::new(pool),
        need: (0..days).map(need).collect(),
        rest: 1,
        night: false,
        min_experienced: 1,
    };
    let request =
        |person, on, wish| Request { person: PersonIndex::new(person), day: day(on), wish, weight: 2 };
    let mut people = vec![person(0, &[LEADER], -2), person(0, &[LEADER], -4)];
    people.extend((1..=5).map(|last| person(1, &[OFFICER], -last)));
    people.push(person(1, &[OFFICER, LEADER], -6));
    people[3].unavailable = vec![day(4), day(64)];
    let mut parts = ProblemParts {
        day_classes: (0..days).map(class).collect(),
        posts: vec![post(0, &|day| u8::from(day % 9 != 0)), post(1, &|day| if day % 5 == 0 { 3 } else { 2 })],
        people,
        rests: None,
        forbid_pairs: vec![(PersonIndex::new(0), PersonIndex::new(4))],
        must_pairs: vec![(PersonIndex::new(5), PersonIndex::new(6))],
        pins: vec![Pin { day: day(10), post: LEADER, person: PersonIndex::new(7) }],
        requests: vec![request(2, 3, Wish::On), request(3, 63, Wish::Off), request(7, 65, Wish::On)],
        carried: vec![Category::Total, Category::Holiday],
        published: None,
        priority: Objective::ALL.to_vec(),
    };
    let draft = Problem::new(parts.clone()).expect("the office is well-formed");
    parts.published = Some(construct(&draft).to_assignment());
    Problem::new(parts).expect("the office is well-formed")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn the_running_objectives_equal_those_from_scratch_after_every_step(seed: u64, objective in 0..6_usize) {
        let problem = office();
        let field = Field::of(&problem);
        let mix = Mix::towards(Objective::ALL[objective]);
        let mut random = Random::seeded(seed);
        let mut step = Step::default();
        let mut duties = construct(&problem);
        let mut steps = 0;

        for _ in 0..2_000 {
            let before = duties.clone();
            let made = step.make(&mut duties, &field, mix, &mut random);
            let found = score(&problem, &duties.to_assignment());
            prop_assert_eq!(duties.objectives(), &found.objectives);
            prop_assert_eq!(found.hard.total(), found.hard.coverage + found.hard.experienced);
            if !made || random.chance(100) {
                step.take_back(&mut duties);
                prop_assert_eq!(duties.to_assignment(), before.to_assignment());
                prop_assert_eq!(duties.objectives(), before.objectives());
            } else {
                steps += 1;
            }
        }
        prop_assert!(steps > 50, "only {} steps", steps);
    }

    #[test]
    fn a_trade_changes_what_it_says_and_breaks_no_rule(seed: u64) {
        let problem = office();
        let field = Field::of(&problem);
        let mut random = Random::seeded(seed);
        let mut duties = construct(&problem);
        let mut trades = 0;

        for _ in 0..4_000 {
            let Some(trade) = field.trade(&duties, &mut random) else {
                continue;
            };
            let foretold = trade.outcome(duties.objectives());
            trade.make(&mut duties);
            let found = score(&problem, &duties.to_assignment());
            prop_assert_eq!(&found.objectives, &foretold);
            prop_assert_eq!(duties.objectives(), &foretold);
            prop_assert_eq!(found.hard.total(), found.hard.coverage + found.hard.experienced);
            trades += 1;
        }
        prop_assert!(trades > 5, "only {} trades", trades);
    }

    #[test]
    fn dealing_out_some_weeks_anew_keeps_the_rules_and_makes_nothing_worse(seed: u64) {
        let problem = office();
        let begun = construct(&problem).to_assignment();
        let before = score(&problem, &begun);
        let mut random = Random::seeded(seed);

        let polished = polish(&problem, &begun, (0, &[]), &mut random, &mut |work| work < 3_000_000);

        let after = score(&problem, &polished);
        let priority = &problem.parts().priority;
        prop_assert_eq!(after.hard, before.hard);
        prop_assert!(after.objectives.vector(priority) <= before.objectives.vector(priority));
    }
}
