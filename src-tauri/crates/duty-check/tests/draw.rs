//! The draw keeps its quotas or names what is short, whatever the plan.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails, helpers included")]

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use duty_check::fairness::{USUAL_DRAWS, measure};
use duty_check::{
    Candidate, Digest, Draw, Hours, Label, Plan, PlanError, PlanParts, Quota, ReadError, Seed, Shortfall,
    VerifyError, Window, draw, open, seal, sealed_text, shortfalls,
};
use duty_core::{DateRange, DayKind, OfficeId, Period};
use expect_test::expect;
use proptest::prelude::*;
use uuid::Uuid;

fn office(n: u128) -> OfficeId {
    OfficeId::from_uuid(Uuid::from_u128(n))
}

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-06-{text}:00Z").parse().unwrap()
}

fn window(start: &str, end: &str, day: DayKind, hours: Hours, checks: u32) -> Window {
    Window { period: Period::new(at(start), at(end)).unwrap(), day, hours, checks }
}

fn candidate(n: u128, kind: &str, weight: u32) -> Candidate {
    Candidate {
        office: office(n),
        name: Label::new(&format!("第{n}镇")).unwrap(),
        kind: Label::new(kind).unwrap(),
        weight,
        done: 0,
        last_call: None,
    }
}

fn parts(windows: Vec<Window>, offices: Vec<Candidate>) -> PlanParts {
    PlanParts {
        period: DateRange::new("2026-06-01".parse().unwrap(), "2026-06-30".parse().unwrap()).unwrap(),
        gap: TimeDelta::hours(1),
        at_least: 1,
        at_most: 4,
        windows,
        quotas: Vec::new(),
        offices,
    }
}

/// Two nights and a holiday's day; four townships and two departments of different weights.
fn usual() -> PlanParts {
    let windows = vec![
        window("12T12:00", "12T15:00", DayKind::Workday, Hours::Night, 4),
        window("19T01:00", "19T04:00", DayKind::Holiday, Hours::Day, 3),
        window("19T12:00", "19T15:00", DayKind::Holiday, Hours::Night, 4),
    ];
    let mut offices: Vec<_> = (1..=4).map(|n| candidate(n, "乡镇", 100)).collect();
    offices.extend([candidate(5, "部门", 50), candidate(6, "部门", 200)]);
    let quota = |kind: &str, hours, day, at_least| Quota { kind: Label::new(kind), hours, day, at_least };
    let quotas =
        vec![quota("乡镇", Some(Hours::Night), Some(DayKind::Holiday), 2), quota("部门", None, None, 3)];
    PlanParts { quotas, ..parts(windows, offices) }
}

fn lines(plan: &Plan, drawn: &Draw) -> String {
    let name = |id| plan.parts().offices.iter().find(|office| office.office == id).map(|o| o.name.as_str());
    let lots = drawn.checks.iter().map(|lot| format!("{} {}\n", lot.at, name(lot.office).unwrap()));
    let short = drawn.shortfalls.iter().map(|short| format!("{short:?}\n"));
    lots.chain(short).collect()
}

#[test]
fn a_draw_is_a_list_of_moments_and_offices() {
    let plan = Plan::new(usual()).unwrap();

    let drawn = draw(&plan, &Seed::new([1; 32]));

    expect![[r#"
        2026-06-12 12:36:23 UTC 第6镇
        2026-06-12 13:27:13 UTC 第5镇
        2026-06-12 13:43:45 UTC 第6镇
        2026-06-12 14:19:39 UTC 第4镇
        2026-06-19 01:40:01 UTC 第6镇
        2026-06-19 02:07:59 UTC 第2镇
        2026-06-19 03:16:18 UTC 第6镇
        2026-06-19 12:15:53 UTC 第2镇
        2026-06-19 13:11:01 UTC 第1镇
        2026-06-19 13:46:24 UTC 第2镇
        2026-06-19 14:38:48 UTC 第3镇
    "#]]
    .assert_eq(&lines(&plan, &drawn));
}

#[test]
fn a_plan_is_a_text_that_people_can_read() {
    let mut parts = usual();
    parts.offices[0].last_call = Some(at("12T11:40"));
    parts.offices[0].done = 1;

    expect![[r#"
        zhishou-plan	1
        period	2026-06-01	2026-06-30
        gap	3600
        each	1	4
        window	2026-06-12T12:00:00Z	2026-06-12T15:00:00Z	workday	night	4
        window	2026-06-19T01:00:00Z	2026-06-19T04:00:00Z	holiday	day	3
        window	2026-06-19T12:00:00Z	2026-06-19T15:00:00Z	holiday	night	4
        quota	乡镇	night	holiday	2
        quota	部门	*	*	3
        office	00000000-0000-0000-0000-000000000001	乡镇	100	1	2026-06-12T11:40:00Z	第1镇
        office	00000000-0000-0000-0000-000000000002	乡镇	100	0	-	第2镇
        office	00000000-0000-0000-0000-000000000003	乡镇	100	0	-	第3镇
        office	00000000-0000-0000-0000-000000000004	乡镇	100	0	-	第4镇
        office	00000000-0000-0000-0000-000000000005	部门	50	0	-	第5镇
        office	00000000-0000-0000-0000-000000000006	部门	200	0	-	第6镇
    "#]]
    .assert_eq(&Plan::new(parts).unwrap().text());
}

#[test]
fn what_was_sealed_opens_and_nothing_else_does() {
    let (plan, seed) = (Plan::new(usual()).unwrap(), Seed::new([7; 32]));
    let (text, seal) = (sealed_text(&plan, &seed), seal(&plan, &seed));

    assert_eq!(open(&text, &seal), Ok((plan.clone(), seed)));
    assert_eq!(open(&text.replace("100", "101"), &seal), Err(VerifyError::OtherText));
    let unseeded = plan.text();
    assert_eq!(open(&unseeded, &Digest::of(unseeded.as_bytes())), Err(VerifyError::NoSeed));
    let spaced = text.replace("gap\t3600", "gap\t03600");
    let other = Err(VerifyError::Plan(ReadError::NotCanonical));
    assert_eq!(open(&spaced, &Digest::of(spaced.as_bytes())), other);
}

#[test]
fn texts_that_are_no_plan_say_at_which_line() {
    let text = Plan::new(usual()).unwrap().text();

    let read = |text: &str| Plan::read(text).map(drop);
    assert_eq!(read("zhishou-plan\t2\n"), Err(ReadError::NotAPlan));
    assert_eq!(read(&text.replace("\tnight\t4", "\tdusk\t4")), Err(ReadError::BadLine { line: 5 }));
    assert_eq!(read("zhishou-plan\t1\n"), Err(ReadError::Incomplete));
    assert_eq!(read(text.trim_end()), Err(ReadError::NotCanonical));
}

#[test]
fn parts_that_contradict_themselves_make_no_plan() {
    let refused = |change: fn(&mut PlanParts)| {
        let mut parts = usual();
        change(&mut parts);
        Plan::new(parts).unwrap_err()
    };

    assert_eq!(refused(|parts| parts.offices.clear()), PlanError::NoOffice);
    assert_eq!(refused(|parts| parts.windows.clear()), PlanError::NoCheck);
    assert_eq!(refused(|parts| parts.offices[1] = parts.offices[0].clone()), PlanError::OfficeTwice);
    assert_eq!(refused(|parts| parts.windows[1] = parts.windows[0]), PlanError::WindowsOverlap);
    assert_eq!(refused(|parts| parts.windows[0].checks = 20_000), PlanError::TooLarge);
    assert_eq!(refused(|parts| parts.offices[0].weight = 0), PlanError::BadWeight);
    assert_eq!(refused(|parts| parts.at_most = 0), PlanError::MostBelowLeast);
    assert_eq!(refused(|parts| parts.gap = TimeDelta::milliseconds(1)), PlanError::BrokenSeconds);
}

#[test]
fn the_impossible_is_named() {
    let windows = vec![window("12T12:00", "12T12:30", DayKind::Workday, Hours::Night, 3)];
    let mut asked = parts(windows, vec![candidate(1, "乡镇", 1), candidate(2, "乡镇", 1)]);
    asked.at_least = 2;
    asked.quotas = vec![Quota { kind: Label::new("部门"), hours: None, day: None, at_least: 1 }];
    let plan = Plan::new(asked).unwrap();

    let drawn = draw(&plan, &Seed::new([3; 32]));

    assert_eq!(drawn.checks.len(), 2);
    assert_eq!(
        drawn.shortfalls,
        [
            Shortfall::Quota { quota: 0, missing: 1 },
            Shortfall::Office { office: office(1), missing: 1 },
            Shortfall::Office { office: office(2), missing: 1 },
            Shortfall::Window { window: 0, missing: 1 },
        ]
    );
}

#[test]
fn somebody_called_just_before_the_plan_waits_out_the_hour() {
    let windows = vec![window("12T12:00", "12T12:50", DayKind::Workday, Hours::Night, 1)];
    let mut called = candidate(1, "乡镇", 90_000);
    called.last_call = Some(at("12T11:55"));
    let plan = Plan::new(parts(windows, vec![called, candidate(2, "乡镇", 1)])).unwrap();

    for n in 0..50 {
        let drawn = draw(&plan, &Seed::new([n; 32]));
        assert_eq!(drawn.checks[0].office, office(2));
    }
}

/// Ten thousand draws with fixed seeds: what falls is what chance gives, by weight, place, turn and moment.
#[test]
fn ten_thousand_draws_are_fair() {
    let plan = Plan::new(usual()).unwrap();

    let measured = measure(&plan, USUAL_DRAWS, &Seed::new([26; 32])).unwrap();

    assert!(measured.iter().all(|measure| measure.is_fair()), "{measured:#?}");
    assert_eq!(measured.len(), 4);
}

prop_compose! {
    fn any_parts()(
        checks in prop::collection::vec(0_u32..5, 1..6),
        offices in prop::collection::vec((0_usize..3, 1_u32..500, 0_u32..3, prop::option::of(0_i64..200)), 1..12),
        quotas in prop::collection::vec(
            (prop::option::of(0_usize..4), any::<Option<bool>>(), prop::option::of(0_usize..4), 0_u32..6), 0..4),
        at_least in 0_u32..3,
        spare in 0_u32..3,
        gap_min in 0_i64..120,
    ) -> PlanParts {
        const KINDS: [&str; 4] = ["乡镇", "部门", "街道", "无此类"];
        let hours = |night| if night { Hours::Night } else { Hours::Day };
        let begin = at("12T00:00");
        let windows = checks.iter().zip(0_i32..).map(|(checks, n)| Window {
            period: Period::new(begin + TimeDelta::hours(1) * (3 * n), begin + TimeDelta::hours(1) * (3 * n + 2)).unwrap(),
            day: DayKind::ALL[usize::try_from(n).unwrap() % 4],
            hours: hours(n % 2 == 1),
            checks: *checks,
        });
        let offices = offices.iter().zip(1..).map(|((kind, weight, done, ago), n)| Candidate {
            weight: *weight,
            done: *done,
            last_call: ago.map(|ago| begin - TimeDelta::minutes(ago)),
            ..candidate(n, KINDS[*kind], 1)
        });
        let quotas = quotas.iter().map(|(kind, night, day, at_least)| Quota {
            kind: kind.and_then(|kind| Label::new(KINDS[kind])),
            hours: night.map(hours),
            day: day.map(|day| DayKind::ALL[day]),
            at_least: *at_least,
        });
        PlanParts {
            gap: TimeDelta::minutes(gap_min),
            at_least,
            at_most: at_least + spare,
            quotas: quotas.collect(),
            ..parts(windows.collect(), offices.collect())
        }
    }
}

fn seed() -> impl Strategy<Value = Seed> {
    any::<[u8; 32]>().prop_map(Seed::new)
}

proptest! {
    #[test]
    fn nobody_is_called_twice_within_the_gap(parts in any_parts(), seed in seed()) {
        let Ok(plan) = Plan::new(parts) else { return Ok(()) };
        let mut calls: BTreeMap<OfficeId, Vec<DateTime<Utc>>> = BTreeMap::new();
        for office in &plan.parts().offices {
            calls.entry(office.office).or_default().extend(office.last_call);
        }
        for lot in draw(&plan, &seed).checks {
            calls.entry(lot.office).or_default().push(lot.at);
        }
        for times in calls.values_mut() {
            times.sort();
            prop_assert!(times.windows(2).all(|pair| plan.parts().gap <= pair[1] - pair[0]));
        }
    }

    #[test]
    fn everything_asked_for_is_given_or_named(parts in any_parts(), seed in seed()) {
        let Ok(plan) = Plan::new(parts) else { return Ok(()) };
        let drawn = draw(&plan, &seed);
        let parts = plan.parts();
        let made = |counts: &dyn Fn(&Window, &Candidate) -> bool| drawn.checks.iter().filter(|lot| {
            let office = parts.offices.iter().find(|office| office.office == lot.office).unwrap();
            counts(&parts.windows[lot.window], office)
        }).count();
        let named = |wanted: &dyn Fn(&Shortfall) -> bool| drawn.shortfalls.iter().any(wanted);
        for (place, quota) in parts.quotas.iter().enumerate() {
            let kept = made(&|window, office| quota.counts(window, office)) >= quota.at_least as usize;
            prop_assert_eq!(!kept, named(&|short| matches!(short, Shortfall::Quota { quota, .. } if *quota == place)));
        }
        for office in &parts.offices {
            let checks = made(&|_, other| other.office == office.office) + office.done as usize;
            let kept = checks >= parts.at_least as usize;
            prop_assert_eq!(!kept, named(&|short| matches!(short, Shortfall::Office { office: id, .. } if *id == office.office)));
            prop_assert!(checks <= (parts.at_most as usize).max(office.done as usize));
        }
        prop_assert_eq!(shortfalls(&plan, &drawn.checks), drawn.shortfalls.clone());
        prop_assert!(drawn.checks.iter().all(|lot| parts.windows[lot.window].period.contains(lot.at)));
        prop_assert!(drawn.checks.is_sorted());
    }

    #[test]
    fn the_order_in_which_parts_are_given_plays_no_part(parts in any_parts(), seed in seed()) {
        let Ok(plan) = Plan::new(parts.clone()) else { return Ok(()) };
        let mut turned = parts;
        turned.offices.reverse();
        turned.windows.reverse();
        turned.quotas.reverse();
        let turned = Plan::new(turned).unwrap();
        prop_assert_eq!(plan.text(), turned.text());
        prop_assert_eq!(draw(&plan, &seed), draw(&turned, &seed));
    }

    #[test]
    fn the_sealed_text_gives_the_same_lots_again(parts in any_parts(), seed in seed()) {
        let Ok(plan) = Plan::new(parts) else { return Ok(()) };
        let (read, read_seed) = open(&sealed_text(&plan, &seed), &seal(&plan, &seed)).unwrap();
        prop_assert_eq!(draw(&read, &read_seed), draw(&plan, &seed));
        prop_assert_eq!(read, plan);
    }
}
