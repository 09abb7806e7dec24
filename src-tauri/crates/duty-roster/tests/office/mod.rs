//! A small office to change in one respect per test.

use duty_roster::problem::{
    Assignment, Category, DayClass, DayIndex, History, Objective, Person, PersonIndex, PoolIndex, Post,
    PostIndex, ProblemParts,
};

pub(crate) const AMY: PersonIndex = PersonIndex::new(0);
pub(crate) const BOB: PersonIndex = PersonIndex::new(1);
pub(crate) const CID: PersonIndex = PersonIndex::new(2);
pub(crate) const DESK: PostIndex = PostIndex::new(0);
pub(crate) const NIGHT: PostIndex = PostIndex::new(1);

pub(crate) fn day(day: u16) -> DayIndex {
    DayIndex::new(day)
}

/// One desk for `need` people a day with one day of rest, and a night post that needs nobody yet.
/// `days` has one letter a day: W, E or H.
pub(crate) fn office(people: usize, days: &str, need: u8) -> ProblemParts {
    let class = |letter| match letter {
        'E' => DayClass::RestDay,
        'H' => DayClass::Holiday,
        _ => DayClass::Workday,
    };
    let pool = PoolIndex::new(0);
    let person = Person {
        pool,
        posts: vec![DESK, NIGHT],
        experienced: false,
        no_night: false,
        unavailable: vec![],
        history: History::NONE,
    };
    let post = |need, night| Post { pool, need: vec![need; days.len()], rest: 1, night, min_experienced: 0 };
    ProblemParts {
        day_classes: days.chars().map(class).collect(),
        posts: vec![post(need, false), post(0, true)],
        people: vec![person; people],
        rests: None,
        forbid_pairs: vec![],
        must_pairs: vec![],
        pins: vec![],
        requests: vec![],
        carried: vec![Category::Total, Category::Weekend, Category::Holiday],
        published: None,
        priority: Objective::ALL.to_vec(),
    }
}

/// A roster from its entries.
pub(crate) fn roster(parts: &ProblemParts, entries: &[(u16, PostIndex, PersonIndex)]) -> Assignment {
    let mut roster = Assignment::empty(parts.day_classes.len(), parts.posts.len());
    for &(on, post, person) in entries {
        assert!(roster.put(day(on), post, person));
    }
    roster
}
