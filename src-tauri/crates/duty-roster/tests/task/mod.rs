//! Planning tasks at random: small, well-formed, and often impossible.

use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin,
    PoolIndex, Post, PostIndex, Problem, ProblemParts, Request, Wish,
};
use proptest::prelude::*;

use crate::rests::rests;

fn day(day: u16) -> DayIndex {
    DayIndex::new(day)
}

fn person(days: u16, posts: u16) -> impl Strategy<Value = Person> {
    let unavailable = prop::collection::vec(0..days, 0..4);
    let eligible = prop::sample::subsequence((0..posts).collect::<Vec<_>>(), 0..=usize::from(posts));
    let last = prop::option::of((-4..0, 0_u16..5));
    (0..2_u16, eligible, any::<(bool, bool)>(), unavailable, last, 0..5_u32).prop_map(
        |(pool, eligible, (experienced, no_night), unavailable, last, served)| Person {
            pool: PoolIndex::new(pool),
            posts: eligible.into_iter().map(PostIndex::new).collect(),
            experienced,
            no_night,
            unavailable: unavailable.into_iter().map(day).collect(),
            history: History {
                days: 20,
                served: [served, served / 2, served / 3, served / 2],
                last_duty: last.map(|(day, rest)| LastDuty { day, rest }),
            },
        },
    )
}

fn post(days: u16) -> impl Strategy<Value = Post> {
    let need = prop::collection::vec(0_u8..4, usize::from(days));
    (0..2_u16, need, 0_u16..4, any::<bool>(), 0_u8..3).prop_map(
        |(pool, need, rest, night, min_experienced)| Post {
            pool: PoolIndex::new(pool),
            need,
            rest,
            night,
            min_experienced,
        },
    )
}

prop_compose! {
    pub(crate) fn task()(days in 1_u16..70, posts in 1_u16..4, people in 1_u16..9)(
        classes in prop::collection::vec(0_usize..3, usize::from(days)),
        posts in prop::collection::vec(post(days), usize::from(posts)),
        people in prop::collection::vec(person(days, posts), usize::from(people)),
        rests in rests(usize::from(posts), usize::from(people)),
        forbid in prop::collection::vec((0..people, 0..people), 0..3),
        must in prop::collection::vec((0..people, 0..people), 0..3),
        pins in prop::collection::btree_map((0..days, 0..people), 0..posts, 0..4),
        requests in prop::collection::vec((0..days, 0..people, any::<bool>(), 0_u16..4), 0..6),
        published in prop::option::of(prop::collection::vec((0..days, 0..posts, 0..people), 0..20)),
        priority in Just(Objective::ALL.to_vec()).prop_shuffle(),
    ) -> Problem {
        let pairs = |pairs: Vec<(u16, u16)>| {
            let different = pairs.into_iter().filter(|(one, other)| one != other);
            different.map(|(one, other)| (PersonIndex::new(one), PersonIndex::new(other))).collect()
        };
        let shape = (classes.len(), posts.len());
        let published = published.map(|entries| {
            let mut roster = Assignment::empty(shape.0, shape.1);
            for (on, post, person) in entries {
                assert!(roster.put(day(on), PostIndex::new(post), PersonIndex::new(person)));
            }
            roster
        });
        let pin = |((on, person), post)| {
            Pin { day: day(on), post: PostIndex::new(post), person: PersonIndex::new(person) }
        };
        let request = |(on, person, wants, weight)| Request {
            person: PersonIndex::new(person),
            day: day(on),
            wish: if wants { Wish::On } else { Wish::Off },
            weight,
        };
        let parts = ProblemParts {
            day_classes: classes.into_iter().map(|class| DayClass::ALL[class]).collect(),
            posts,
            people,
            rests,
            forbid_pairs: pairs(forbid),
            must_pairs: pairs(must),
            pins: pins.into_iter().map(pin).collect(),
            requests: requests.into_iter().map(request).collect(),
            carried: vec![Category::Total, Category::Holiday, Category::Nights],
            published,
            priority,
        };
        Problem::new(parts).expect("the strategy makes well-formed tasks only")
    }
}
