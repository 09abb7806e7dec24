//! Making a roster: what the search makes keeps the rules, and fixed orders go round as offices expect.

use std::ops::ControlFlow;

use crate::township::{self, Township};
use chrono::Weekday;
use duty_core::{BlockLength, ExemptionScope, Group, PersonId, PostKind, ResponseLevel, Turn};
use duty_roster::finding::{Finding, Severity};
use duty_roster::ledger::ledger;
use duty_roster::make::{Made, make};
use duty_roster::plan::Plan;
use duty_roster::policy::{MinRest, PairKind, Rotation, SkippedTurn, Team, Tolerance};
use duty_roster::problem::{Category, Objective};
use duty_roster::roster::Placement;
use duty_roster::rules as laws;
use duty_roster::score::score;
use duty_roster::search::Options;
use expect_test::expect;
use proptest::prelude::*;

/// Enough for a small township; the product takes thirty times as many.
const FEW_STEPS: Options = Options { seed: 1, iterations: 200_000 };

fn made(township: &Township, draft: &str) -> Made {
    make(&township.situation, &township.duties(draft), FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn june() -> Township {
    Township::new("2026-06-01", "2026-06-30")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 2)
        .whole_day(PostKind::LeadOfficer, "主班", 1, 2)
        .whole_day(PostKind::SecondOfficer, "副班", 1, 2)
        .people(Group::Leader, &["la", "lb", "lc", "ld", "le", "lf", "lg"])
        .people(Group::Officer, &["a", "b", "c*", "d", "e", "f", "g*", "h", "i", "j", "k", "m"])
}

#[test]
fn nights_are_shared_out_where_a_group_has_days_too() {
    let township = Township::new("2026-06-01", "2026-06-30")
        .post(PostKind::LeadOfficer, "主班")
        .shift("白", 8, 9 * 60, 1, 0, 1)
        .shift("夜", 17, 15 * 60, 1, 0, 1)
        .people(Group::Officer, &["a", "b", "c", "d", "e", "f", "g", "h"])
        .exempt("h", ExemptionScope::Night, None);
    let made = made(&township, "");

    let plan = Plan::new(&township.situation, &made.duties).unwrap();
    let mut lines = ledger(&township.situation, &plan, &made.duties);
    let exempt = lines.pop().unwrap();
    assert_eq!((exempt.nights, exempt.nights_target), (0, None));
    let nights: Vec<_> = lines.iter().map(|line| line.nights).collect();
    assert!(nights.iter().all(|nights| (4..=5).contains(nights)), "{nights:?}");
    assert!(lines.iter().all(|line| line.nights_target == Some(429)));
    assert!(plan.problem().parts().priority.contains(&Objective::Nights));

    let all_day = june();
    let plan = Plan::new(&all_day.situation, &[]).unwrap();
    assert!(!plan.problem().parts().priority.contains(&Objective::Nights));
}

#[test]
fn june_has_no_findings_and_is_shared_within_one_duty() {
    let township = june().away("lc", "2026-06-08", "2026-06-10");
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
    let plan = Plan::new(&township.situation, &made.duties).unwrap();
    for group in [Group::Leader, Group::Officer] {
        let of_group = |id: PersonId| township.situation.person(id).unwrap().group == group;
        let lines: Vec<_> = ledger(&township.situation, &plan, &made.duties)
            .into_iter()
            .filter(|line| of_group(line.person))
            .collect();
        for here in [
            lines.iter().map(|l| l.total.here).collect::<Vec<_>>(),
            lines.iter().map(|l| l.rest_days.here).collect(),
            lines.iter().map(|l| l.holidays.here).collect(),
        ] {
            let spread = here.iter().max().unwrap() - here.iter().min().unwrap();
            assert!(spread <= 1, "{group:?} {here:?}");
        }
    }
}

#[test]
fn duties_are_spaced_better_where_a_difference_of_one_is_equal() {
    // Two of four have served the end of May, so an exact office makes the other two catch up every other day.
    let may: String =
        (10..=31).map(|day| format!("2026-05-{day} 带班 {}\n", ["la", "lb"][day % 2])).collect();
    let office = || {
        Township::new("2026-06-01", "2026-06-30")
            .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
            .people(Group::Leader, &["la", "lb", "lc", "ld"])
            .others(&may)
    };
    let exact = office();
    let mut generous = office();
    generous.situation.policy.tolerance = Category::ALL
        .into_iter()
        .fold(Tolerance::default(), |tolerance, category| tolerance.with(category, 100));
    let spacing = |township: &Township| {
        let made = made(township, "");
        let plan = Plan::new(&township.situation, &made.duties).unwrap();
        score(plan.problem(), &plan.assignment(&made.duties)).objectives.get(Objective::Spacing)
    };

    let (strict, loose) = (spacing(&exact), spacing(&generous));

    assert!(loose < strict, "{loose} against {strict}");
}

#[test]
fn leading_goes_round_among_the_crew() {
    let township = june();
    let made = made(&township, "");

    let leads = |name: &str| {
        let shift = township.situation.shifts[1].id();
        let id = township.id(name);
        made.duties.iter().filter(|duty| duty.shift == shift && duty.person == id).count()
    };
    for name in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "m"] {
        assert!((1..=4).contains(&leads(name)), "{name} {}", leads(name));
    }
}

#[test]
fn a_mentor_and_a_newcomer_serve_as_lead_and_second() {
    let township = june().pair(PairKind::Together, "c", "d");
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
}

#[test]
fn locked_duties_stay_and_stay_locked() {
    let township = june();
    let made = made(&township, "2026-06-19 副班 !a\n2026-06-20 带班 !lb");

    let locked: Vec<_> = made.duties.iter().copied().filter(|d| d.placement == Placement::Pinned).collect();
    expect![[r#"
        2026-06-19 副班 !a
        2026-06-20 带班 !lb
    "#]]
    .assert_eq(&township.show(&locked));
}

#[test]
fn the_same_seed_gives_the_same_roster() {
    let township = june();

    assert_eq!(made(&township, ""), made(&township, ""));
}

#[test]
fn what_nobody_can_serve_stays_visibly_empty() {
    let township = Township::new("2026-06-01", "2026-06-03")
        .whole_day(PostKind::Driver, "驾驶", 1, 2)
        .people(Group::Driver, &["dan", "eve"])
        .away("eve", "2026-06-01", "2026-06-01");
    let made = made(&township, "");

    let findings = laws::check(&township.situation, &made.duties).unwrap();
    assert_eq!(made.duties.len(), 2);
    assert_eq!(findings.len(), 1, "{}", township.show_findings(&findings));
}

fn in_turn(skipped: SkippedTurn) -> Township {
    Township::new("2026-06-01", "2026-06-07")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .people(Group::Leader, &["amy", "bob", "cat"])
        .away("bob", "2026-06-02", "2026-06-02")
        .policy(|policy, _| {
            policy.rotation.insert(Group::Leader, Rotation::FixedOrder { skipped });
        })
}

#[test]
fn a_fixed_order_goes_round_with_the_skipped_turn_used_up() {
    let township = in_turn(SkippedTurn::Used);

    expect![[r#"
        2026-06-01 带班 amy
        2026-06-02 带班 cat
        2026-06-03 带班 amy
        2026-06-04 带班 bob
        2026-06-05 带班 cat
        2026-06-06 带班 amy
        2026-06-07 带班 bob
    "#]]
    .assert_eq(&township.show(&made(&township, "").duties));
}

#[test]
fn a_fixed_order_makes_up_for_a_turn_that_is_kept() {
    let township = in_turn(SkippedTurn::Kept);

    expect![[r#"
        2026-06-01 带班 amy
        2026-06-02 带班 cat
        2026-06-03 带班 bob
        2026-06-04 带班 amy
        2026-06-05 带班 bob
        2026-06-06 带班 amy
        2026-06-07 带班 bob
    "#]]
    .assert_eq(&township.show(&made(&township, "").duties));
}

#[test]
fn the_next_roster_continues_where_the_order_stopped() {
    let first = in_turn(SkippedTurn::Used);
    let made_first = made(&first, "");
    let mut second = in_turn(SkippedTurn::Used);
    second.situation.days = township::days("2026-06-08", "2026-06-10");
    second.situation.cursors = made_first.cursors;
    second.situation.others = made_first.duties;

    expect![[r#"
        2026-06-08 带班 amy
        2026-06-09 带班 bob
        2026-06-10 带班 cat
    "#]]
    .assert_eq(&second.show(&made(&second, "").duties));
}

#[test]
fn fixed_teams_serve_day_by_day_and_somebody_stands_in_for_who_is_away() {
    let township = Township::new("2026-06-01", "2026-06-04")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .whole_day(PostKind::DutyOfficer, "值班", 2, 1)
        .people(Group::Leader, &["la", "lb"])
        .people(Group::Officer, &["a", "b", "c", "d", "spare"])
        .away("b", "2026-06-03", "2026-06-03");
    let (leader, officer) = (township.situation.posts[0].id, township.situation.posts[1].id);
    let township = township.policy(|policy, id| {
        let team = |l, x, y| Team { members: vec![(leader, id(l)), (officer, id(x)), (officer, id(y))] };
        policy.teams = vec![team("la", "a", "b"), team("lb", "c", "d")];
    });

    expect![[r#"
        2026-06-01 带班 la
        2026-06-01 值班 a b
        2026-06-02 带班 lb
        2026-06-02 值班 c d
        2026-06-03 带班 la
        2026-06-03 值班 a spare
        2026-06-04 带班 lb
        2026-06-04 值班 c d
    "#]]
    .assert_eq(&township.show(&made(&township, "").duties));
}

#[test]
fn hours_of_rest_keep_the_day_after_the_night_free() {
    let township = Township::new("2026-06-01", "2026-06-10")
        .post(PostKind::DutyOfficer, "值班员")
        .shift("白班", 8, 9 * 60, 1, 0, 0)
        .shift("夜班", 17, 15 * 60, 1, 0, 0)
        .people(Group::Officer, &["amy", "bob", "cat", "dan"])
        .other("2026-05-31 夜班 amy")
        .policy(|policy, _| policy.min_rest = MinRest::hours(16));
    let made = made(&township, "");

    assert_eq!(laws::check(&township.situation, &made.duties).unwrap(), []);
    let on = |date: &str, name: &str| {
        let duties = made.duties.iter().filter(|duty| duty.date == township::day(date));
        duties.filter(|duty| duty.person == township.id(name)).map(|duty| duty.shift).collect::<Vec<_>>()
    };
    assert!(!on("2026-06-01", "amy").contains(&township.shift_named("白班")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The rules and the search are two readings of the same law: what the search makes has holes at most.
    #[test]
    fn what_the_search_makes_breaks_no_rule(
        leaders in 2usize..6,
        officers in 3usize..9,
        rest in 0u16..3,
        hours in proptest::option::of(1u8..=48),
        blocks in proptest::bool::ANY,
        before in proptest::collection::vec((0usize..9, 26u32..=31, proptest::bool::ANY), 0..5),
        away in proptest::collection::vec((0usize..9, 1u32..=14, 0u32..5), 0..6),
        apart in 0usize..3,
        exempt in proptest::bool::ANY,
        response in proptest::option::of((0usize..4, 1u32..=13, 1u32..5)),
        stands_in in proptest::bool::ANY,
    ) {
        const LEADERS: [&str; 5] = ["la", "lb", "lc", "ld", "le"];
        const OFFICERS: [&str; 8] = ["a*", "b", "c*", "d", "e", "f", "g", "h"];
        let turn = if blocks {
            Turn::Block { from: Weekday::Sat, length: BlockLength::Two }
        } else {
            Turn::Daily
        };
        let mut township = Township::new("2026-06-01", "2026-06-14")
            .whole_day(PostKind::LeaderOnCall, "带班", 1, rest)
            .turn(turn)
            .post(PostKind::DutyOfficer, "值班员")
            .shift("白班", 8, 9 * 60, 1, 0, rest)
            .shift("夜班", 17, 15 * 60, 1, 0, rest)
            .turn(turn)
            .people(Group::Leader, &LEADERS[..leaders])
            .people(Group::Officer, &OFFICERS[..officers]);
        township.situation.policy.min_rest = hours.and_then(MinRest::hours);
        for (who, on, night) in before {
            let shift = if night { "夜班" } else { "白班" };
            let name = OFFICERS[who % officers].trim_end_matches('*');
            township = township.other(&format!("2026-05-{on} {shift} {name}"));
        }
        for (who, from, len) in away {
            let name = OFFICERS[who % officers].trim_end_matches('*');
            township = township.away(name, &format!("2026-06-{from:02}"), &format!("2026-06-{:02}", from + len));
        }
        for n in 0..apart.min(officers - 1) {
            let name = |at: usize| OFFICERS[at].trim_end_matches('*');
            township = township.pair(PairKind::Apart, name(n), name(n + 1));
        }
        if exempt {
            township = township.exempt("b", ExemptionScope::Night, None);
        }

        if let Some((level, from, len)) = response {
            let at = |day: u32| format!("2026-06-{day:02}T18:00:00");
            let level = ResponseLevel::ALL[level];
            township = township.chief("la").response(level, &at(from), Some(&at(from + len)));
        }
        if stands_in {
            let (post, id) = (township.situation.posts[0].id, township.id("c"));
            let officer = township.situation.people.iter_mut().find(|person| person.id == id).unwrap();
            officer.also_posts.insert(post);
        }

        let made = made(&township, "");

        let findings = laws::check(&township.situation, &made.duties).unwrap();
        let broken: Vec<_> = findings
            .into_iter()
            .filter(|finding| finding.severity() == Severity::Hard)
            .filter(|finding| !matches!(finding, Finding::Hole { .. }))
            .collect();
        prop_assert!(broken.is_empty(), "{}", township.show_findings(&broken));
    }
}
