//! Long holidays that stand apart, and the days that are remembered for years.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use duty_core::{Group, PostKind};
use duty_roster::ledger::remembered;
use duty_roster::make::{Made, make};
use duty_roster::policy::LongHolidays;
use duty_roster::roster::Placement;
use duty_roster::rules as laws;
use duty_roster::search::Options;
use expect_test::expect;

use crate::township::{Township, day};

const FEW_STEPS: Options = Options { seed: 1, iterations: 60_000 };

fn made(township: &Township, draft: &str) -> Made {
    make(&township.situation, &township.duties(draft), FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Two weeks around National Day; la, lb and lc led during the last one, ld did everything in September.
fn october() -> Township {
    Township::new("2026-09-28", "2026-10-11")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .people(Group::Leader, &["la", "lb", "lc", "ld", "le", "lf", "lg", "lh", "li", "lj"])
        .others(
            "
            2025-10-01 带班 la
            2025-10-03 带班 lb
            2025-10-05 带班 lc
            2026-09-10 带班 ld
            2026-09-12 带班 ld
            2026-09-14 带班 ld
            2026-09-16 带班 ld
            ",
        )
        .policy(|policy, _| policy.long_holidays = LongHolidays::Apart)
}

#[test]
fn a_long_holiday_is_for_those_who_have_not_served_on_holidays() {
    let township = october();
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
    let on_holiday =
        |duty: &&duty_roster::roster::Duty| duty.date >= day("2026-10-01") && duty.date <= day("2026-10-07");
    let mut people: Vec<_> =
        made.duties.iter().filter(on_holiday).map(|duty| township.name(duty.person)).collect();
    people.sort_unstable();
    assert_eq!(people, ["ld", "le", "lf", "lg", "lh", "li", "lj"]);
    assert!(made.duties.iter().all(|duty| duty.placement == Placement::Free));
}

#[test]
fn locked_duties_in_and_after_a_long_holiday_stay() {
    let township = october();
    let made = made(&township, "2026-10-02 带班 !la\n2026-10-08 带班 !lj");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
    let locked: Vec<_> =
        made.duties.iter().copied().filter(|duty| duty.placement == Placement::Pinned).collect();
    expect![[r#"
        2026-10-02 带班 !la
        2026-10-08 带班 !lj
    "#]]
    .assert_eq(&township.show(&locked));
}

#[test]
fn a_part_of_a_long_holiday_at_the_edge_of_the_period_stands_apart_too() {
    let mut township = october();
    township.situation.days = crate::township::days("2026-10-06", "2026-10-09");
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
}

#[test]
fn eve_and_first_day_and_national_day_are_remembered_year_by_year() {
    let township = october();
    let duties = township.duties(
        "
        2025-01-28 带班 la
        2025-01-29 带班 lb
        2025-01-30 带班 lc
        2025-10-01 带班 la
        2026-02-16 带班 la
        2026-10-02 带班 lb
        ",
    );
    let found = remembered(&duties);

    assert_eq!(found.len(), 2);
    assert_eq!(found[&township.id("la")], BTreeMap::from([(2025, 2), (2026, 1)]));
    assert_eq!(found[&township.id("lb")], BTreeMap::from([(2025, 1)]));
}
