//! Blocks: the weekend is served by the same people.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::Weekday;
use duty_core::{BlockLength, Group, PostId, PostKind, Turn};
use duty_roster::make::{Made, make};
use duty_roster::policy::{PairKind, Rotation, SkippedTurn, Team};
use duty_roster::problem::DayClass;
use duty_roster::rules as laws;
use duty_roster::search::Options;
use expect_test::{Expect, expect};
use uuid::Uuid;

use crate::township::{Township, day};

const FEW_STEPS: Options = Options { seed: 1, iterations: 60_000 };
const WEEKEND: Turn = Turn::Block { from: Weekday::Sat, length: BlockLength::Two };
const OFFICERS: [&str; 8] = ["a*", "b", "c*", "d", "e", "f", "g", "h"];

fn made(township: &Township, draft: &str) -> Made {
    make(&township.situation, &township.duties(draft), FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Two officers a day, two free days due, the weekend in one go.
fn office(first: &str, last: &str) -> Township {
    Township::new(first, last)
        .whole_day(PostKind::LeadOfficer, "主班", 1, 2)
        .turn(WEEKEND)
        .whole_day(PostKind::SecondOfficer, "副班", 1, 2)
        .turn(WEEKEND)
        .people(Group::Officer, &OFFICERS)
}

fn check(township: &Township, draft: &str, from: &str, expected: &Expect) {
    let made = made(township, draft);
    let shown: Vec<_> = made.duties.iter().copied().filter(|duty| duty.date >= day(from)).collect();
    expected.assert_eq(&township.show(&shown));
}

/// How many weekend duties each person has.
fn weekend_duties(township: &Township, made: &Made) -> BTreeMap<&'static str, usize> {
    let mut counts: BTreeMap<_, _> = OFFICERS.map(|name| (name.trim_end_matches('*'), 0)).into();
    for duty in made.duties.iter().filter(|duty| township.situation.class(duty.date) == DayClass::RestDay) {
        *counts.entry(township.name(duty.person)).or_default() += 1;
    }
    counts
}

#[test]
fn every_weekend_is_served_by_the_same_people_and_goes_round() {
    let township = office("2026-07-01", "2026-08-31");
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
    let counts = weekend_duties(&township, &made);
    assert!(counts.values().all(|count| [4, 6].contains(count)), "{counts:?}");
}

#[test]
fn whoever_served_weekends_before_comes_later() {
    let others = "
        2026-06-27 主班 a
        2026-06-28 主班 a
        2026-06-27 副班 b
        2026-06-28 副班 b
    ";
    let township = office("2026-07-01", "2026-07-26").others(others);
    let counts = weekend_duties(&township, &made(&township, ""));

    assert_eq!((counts["a"], counts["b"]), (2, 2));
    assert_eq!(counts.values().filter(|count| **count == 2).count(), 8, "{counts:?}");
}

#[test]
fn leave_on_one_day_keeps_from_the_whole_block() {
    let township = office("2026-07-04", "2026-07-05").away("a", "2026-07-05", "2026-07-05");

    check(
        &township,
        "",
        "2026-07-04",
        &expect![[r#"
        2026-07-04 主班 b
        2026-07-04 副班 c
        2026-07-05 主班 b
        2026-07-05 副班 c
    "#]],
    );
}

#[test]
fn who_has_begun_a_block_goes_on_with_it() {
    let township = office("2026-07-05", "2026-07-06").others("2026-07-04 主班 f\n2026-07-04 副班 g");
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
    expect![[r#"
        2026-07-05 主班 f
        2026-07-05 副班 g
    "#]]
    .assert_eq(&township.show(&made.duties[..2]));
}

#[test]
fn a_locked_day_brings_the_rest_of_its_block_along() {
    check(
        &office("2026-07-04", "2026-07-05"),
        "2026-07-05 副班 !h",
        "2026-07-04",
        &expect![[r#"
        2026-07-04 主班 a
        2026-07-04 副班 h
        2026-07-05 主班 a
        2026-07-05 副班 !h
    "#]],
    );
}

#[test]
fn pairs_hold_in_blocks() {
    let township =
        office("2026-07-04", "2026-07-05").pair(PairKind::Apart, "a", "b").pair(PairKind::Together, "c", "h");

    check(
        &township,
        "2026-07-04 主班 !a",
        "2026-07-04",
        &expect![[r#"
        2026-07-04 主班 !a
        2026-07-04 副班 d
        2026-07-05 主班 a
        2026-07-05 副班 d
    "#]],
    );
    check(
        &township,
        "2026-07-04 主班 !h",
        "2026-07-04",
        &expect![[r#"
        2026-07-04 主班 !h
        2026-07-04 副班 c
        2026-07-05 主班 h
        2026-07-05 副班 c
    "#]],
    );
}

#[test]
fn in_a_fixed_order_a_block_is_one_turn() {
    let township = Township::new("2026-07-03", "2026-07-13")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .turn(Turn::Block { from: Weekday::Fri, length: BlockLength::Three })
        .people(Group::Leader, &["amy", "bob", "cat"])
        .policy(|policy, _| {
            policy.rotation.insert(Group::Leader, Rotation::FixedOrder { skipped: SkippedTurn::Used });
        });

    check(
        &township,
        "",
        "2026-07-03",
        &expect![[r#"
        2026-07-03 带班 amy
        2026-07-04 带班 amy
        2026-07-05 带班 amy
        2026-07-06 带班 bob
        2026-07-07 带班 amy
        2026-07-08 带班 cat
        2026-07-09 带班 amy
        2026-07-10 带班 bob
        2026-07-11 带班 bob
        2026-07-12 带班 bob
        2026-07-13 带班 cat
    "#]],
    );
}

#[test]
fn a_team_serves_the_whole_block_and_passes_on_one_turn() {
    let office = |first, last| {
        office(first, last).policy(|policy, id| {
            let posts = [PostId::from_uuid(Uuid::from_u128(100)), PostId::from_uuid(Uuid::from_u128(101))];
            let team = |one, other| Team { members: vec![(posts[0], id(one)), (posts[1], id(other))] };
            policy.teams = vec![team("a", "b"), team("c", "d"), team("e", "f"), team("g", "h")];
        })
    };
    let first = office("2026-07-03", "2026-07-04");
    let begun = made(&first, "");
    let mut second = office("2026-07-05", "2026-07-06");
    second.situation.cursors = begun.cursors.clone();
    second.situation.others = begun.duties.clone();

    expect![[r#"
        2026-07-03 主班 a
        2026-07-03 副班 b
        2026-07-04 主班 c
        2026-07-04 副班 d
    "#]]
    .assert_eq(&first.show(&begun.duties));
    expect![[r#"
        2026-07-05 主班 c
        2026-07-05 副班 d
        2026-07-06 主班 e
        2026-07-06 副班 f
    "#]]
    .assert_eq(&second.show(&made(&second, "").duties));
    check(
        &office("2026-07-03", "2026-07-06"),
        "",
        "2026-07-03",
        &expect![[r#"
        2026-07-03 主班 a
        2026-07-03 副班 b
        2026-07-04 主班 c
        2026-07-04 副班 d
        2026-07-05 主班 c
        2026-07-05 副班 d
        2026-07-06 主班 e
        2026-07-06 副班 f
    "#]],
    );
}

#[test]
fn a_torn_block_wants_a_look() {
    let township = office("2026-07-04", "2026-07-05");
    let duties = township.duties(
        "
        2026-07-04 主班 a
        2026-07-04 副班 b
        2026-07-05 主班 a
        2026-07-05 副班 d
        ",
    );
    let findings = laws::check(&township.situation, &duties).unwrap();

    expect![[r#"
        2026-07-04 副班 torn
    "#]]
    .assert_eq(&township.show_findings(&findings));
}

#[test]
fn the_rest_between_two_blocks_is_kept_however_long_it_is() {
    let township = Township::new("2026-07-01", "2026-07-26")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 6)
        .turn(WEEKEND)
        .people(Group::Leader, &["la", "lb", "lc", "ld", "le", "lf", "lg", "lh", "li", "lj"]);
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
}
