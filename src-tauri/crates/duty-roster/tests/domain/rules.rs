//! The rules find what is wrong, on small rosters written as text.

use crate::township::Township;
use duty_core::{ExemptionScope, Group, PostKind};
use duty_roster::policy::{MinRest, PairKind};
use duty_roster::rules as laws;
use expect_test::{Expect, expect};

fn check(township: &Township, duties: &str, expected: &Expect) {
    let findings = laws::check(&township.situation, &township.duties(duties)).unwrap();
    expected.assert_eq(&township.show_findings(&findings));
}

/// Three leaders, one a day, two free days due.
fn leaders() -> Township {
    Township::new("2026-06-01", "2026-06-03")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 2)
        .people(Group::Leader, &["amy", "bob", "cat"])
}

#[test]
fn a_full_roster_has_no_findings() {
    check(
        &leaders(),
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        2026-06-03 带班 cat
        ",
        &expect![""],
    );
}

#[test]
fn a_hole_says_why_nobody_fills_it() {
    check(
        &leaders().away("cat", "2026-06-03", "2026-06-05"),
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        ",
        &expect![[r#"
            2026-06-03 带班 lacks 1; amy:rest-2-from-2026-06-01 bob:rest-2-from-2026-06-02 cat:absent
        "#]],
    );
}

#[test]
fn one_too_many_is_a_finding() {
    check(
        &leaders(),
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        2026-06-03 带班 cat
        2026-06-02 带班 cat
        ",
        &expect![[r#"
            2026-06-02 带班 has 1 too many
            cat 2026-06-02 2026-06-03 needs 2
        "#]],
    );
}

#[test]
fn exactly_the_due_rest_is_enough_and_a_day_less_is_not() {
    let township = Township::new("2026-06-01", "2026-06-04")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 2)
        .people(Group::Leader, &["amy", "bob", "cat"]);
    check(
        &township,
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        2026-06-03 带班 cat
        2026-06-04 带班 amy
        ",
        &expect![""],
    );
    check(
        &township,
        "
        2026-06-01 带班 bob
        2026-06-02 带班 amy
        2026-06-03 带班 cat
        2026-06-04 带班 amy
        ",
        &expect![[r#"
            amy 2026-06-02 2026-06-04 needs 2
        "#]],
    );
}

#[test]
fn the_least_hours_between_two_shifts_are_a_rule_of_their_own() {
    let township = Township::new("2026-06-01", "2026-06-03")
        .post(PostKind::DutyOfficer, "值班员")
        .shift("白班", 8, 9 * 60, 1, 0, 0)
        .shift("夜班", 17, 15 * 60, 1, 0, 1)
        .people(Group::Officer, &["amy", "bob", "cat", "dan"])
        .policy(|policy, _| policy.min_rest = MinRest::hours(15));
    check(
        &township,
        "
        2026-06-01 白班 amy
        2026-06-01 夜班 bob
        2026-06-02 白班 amy
        2026-06-02 夜班 cat
        2026-06-03 夜班 bob
        ",
        &expect![[r#"
            2026-06-03 白班 lacks 1; bob:same-day cat:rest-1-from-2026-06-02
        "#]],
    );
    check(
        &township.policy(|policy, _| policy.min_rest = MinRest::hours(16)),
        "
        2026-06-01 白班 amy
        2026-06-01 夜班 bob
        2026-06-02 白班 amy
        2026-06-02 夜班 cat
        2026-06-03 白班 dan
        2026-06-03 夜班 bob
        ",
        &expect![[r#"
            amy 2026-06-01 2026-06-02 needs 16h
        "#]],
    );
}

#[test]
fn rest_reaches_across_the_edge_of_the_period() {
    check(
        &leaders().others(
            "
            2026-05-31 带班 amy
            2026-06-04 带班 cat
            ",
        ),
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        2026-06-03 带班 cat
        ",
        &expect![[r#"
            amy 2026-05-31 2026-06-01 needs 2
            cat 2026-06-03 2026-06-04 needs 2
        "#]],
    );
}

#[test]
fn who_is_away_or_exempt_does_not_serve() {
    check(
        &leaders().away("amy", "2026-06-01", "2026-06-01").exempt("bob", ExemptionScope::Night, None).exempt(
            "cat",
            ExemptionScope::AllDuty,
            Some("2026-06-02"),
        ),
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        2026-06-03 带班 cat
        ",
        &expect![[r#"
            2026-06-01 amy absent
            2026-06-02 bob exempt
        "#]],
    );
}

#[test]
fn a_driver_does_not_lead_and_nobody_serves_twice_a_day() {
    let township = Township::new("2026-06-01", "2026-06-01")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 2)
        .whole_day(PostKind::Driver, "驾驶", 1, 2)
        .people(Group::Driver, &["dan"]);
    check(
        &township,
        "
        2026-06-01 带班 dan
        2026-06-01 驾驶 dan
        ",
        &expect![[r#"
            2026-06-01 dan not eligible
            2026-06-01 dan two shifts
        "#]],
    );
}

#[test]
fn pairs_meet_or_stay_apart() {
    let township = Township::new("2026-06-01", "2026-06-01")
        .whole_day(PostKind::DutyOfficer, "值班", 2, 2)
        .people(Group::Officer, &["amy", "bob", "cat"]);
    check(
        &township.pair(PairKind::Apart, "amy", "bob").pair(PairKind::Together, "bob", "cat"),
        "
        2026-06-01 值班 amy
        2026-06-01 值班 bob
        ",
        &expect![[r#"
            2026-06-01 amy met bob
            2026-06-01 bob without cat
        "#]],
    );
}

#[test]
fn a_shift_without_anybody_experienced_is_a_finding() {
    let township = Township::new("2026-06-01", "2026-06-01")
        .post(PostKind::DutyOfficer, "值班员")
        .shift("值班", 8, 24 * 60, 2, 1, 2)
        .people(Group::Officer, &["amy", "bob", "old*"]);
    check(
        &township,
        "
        2026-06-01 值班 amy
        2026-06-01 值班 bob
        ",
        &expect![[r#"
            2026-06-01 值班 no experienced
        "#]],
    );
    check(
        &township,
        "
        2026-06-01 值班 amy
        2026-06-01 值班 old
        ",
        &expect![""],
    );
}

#[test]
fn a_year_without_notice_and_a_missing_phone_want_a_look() {
    let mut township = Township::new("2026-12-31", "2027-01-01")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 0)
        .people(Group::Leader, &["amy"]);
    township.situation.people[0].mobile = None;
    check(
        &township,
        "
        2026-12-31 带班 amy
        2027-01-01 带班 amy
        ",
        &expect![[r#"
            amy no phone
            2027 unpublished from 2027-01-01
        "#]],
    );
}

#[test]
fn standing_on_two_rosters_the_same_day_is_a_finding() {
    check(
        &leaders().others("2026-06-02 带班 bob"),
        "
        2026-06-01 带班 amy
        2026-06-02 带班 bob
        2026-06-03 带班 cat
        ",
        &expect![[r#"
            2026-06-02 bob on two rosters
        "#]],
    );
}
