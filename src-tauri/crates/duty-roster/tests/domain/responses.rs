//! Responses: what a level adds to the days it touches, who may lead then, and what it changes of a published roster.

use std::ops::ControlFlow;

use crate::township::{Township, day, days};
use duty_core::{FloodSeason, Group, LeadMode, PostKind, ResponseLevel, YearDay};
use duty_roster::advice::{Replanned, replan};
use duty_roster::make::make;
use duty_roster::policy::{Rotation, SkippedTurn};
use duty_roster::roster::Duty;
use duty_roster::rules as laws;
use duty_roster::search::Options;
use expect_test::{Expect, expect};

const FEW_STEPS: Options = Options { seed: 1, iterations: 60_000 };

fn made(township: &Township) -> Vec<Duty> {
    make(&township.situation, &[], FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap().duties
}

fn replanned(township: &Township, published: &[Duty], from: &str) -> Replanned {
    replan(&township.situation, published, day(from), FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn check(township: &Township, duties: &[Duty], expected: &Expect) {
    let findings = laws::check(&township.situation, duties).unwrap();
    expected.assert_eq(&township.show_findings(&findings));
}

/// Four leaders, of whom two are heads; eight officers as lead and second.
fn week() -> Township {
    Township::new("2026-06-01", "2026-06-07")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .whole_day(PostKind::LeadOfficer, "主班", 1, 1)
        .whole_day(PostKind::SecondOfficer, "副班", 1, 1)
        .people(Group::Leader, &["la", "lb", "lc", "ld"])
        .people(Group::Officer, &["a", "b", "c", "d", "e", "f", "g", "h"])
        .chief("la")
        .chief("lb")
}

/// From the evening of the 3rd until the morning of the 5th, when the shift of the 5th has begun.
fn raised(level: ResponseLevel) -> Township {
    week().response(level, "2026-06-03T18:00:00", Some("2026-06-05T08:30:00"))
}

#[test]
fn the_mildest_level_needs_one_officer_more_on_the_shifts_it_touches() {
    let published = made(&week());
    check(&week(), &published, &expect![""]);

    let township = raised(ResponseLevel::Four);

    let lacking = |duties: &[Duty]| {
        let findings = township.show_findings(&laws::check(&township.situation, duties).unwrap());
        findings.lines().map(|line| line[..line.find(';').unwrap()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lacking(&published), ["2026-06-03 副班 lacks 1", "2026-06-04 副班 lacks 1"]);
}

#[test]
fn a_roster_made_during_a_response_has_the_people_whom_it_asks_for() {
    let township = raised(ResponseLevel::Three);

    let duties = made(&township);

    check(&township, &duties, &expect![""]);
    let on = |date: &str, shift: &str| {
        let there = |duty: &&Duty| duty.date == day(date) && duty.shift == township.shift_named(shift);
        duties.iter().filter(there).count()
    };
    assert_eq!((on("2026-06-02", "副班"), on("2026-06-03", "副班"), on("2026-06-03", "主班")), (1, 2, 1));
}

#[test]
fn only_heads_lead_from_the_third_level_on() {
    let township = raised(ResponseLevel::Three).away("lb", "2026-06-01", "2026-06-07");
    let duties = township.duties(
        "
        2026-06-01 带班 lc
        2026-06-02 带班 ld
        2026-06-03 带班 la
        2026-06-04 带班 ld
        2026-06-05 带班 lc
        2026-06-06 带班 ld
        ",
    );

    let findings = laws::check(&township.situation, &duties).unwrap();
    let leaders: String = township
        .show_findings(&findings)
        .lines()
        .filter(|line| line.contains("带班 lacks") || line.contains("is no"))
        .map(|line| format!("{line}\n"))
        .collect();

    expect![[r#"
        2026-06-04 ld is no Chief
        2026-06-07 带班 lacks 1; lb:absent ld:rest-1-from-2026-06-06
    "#]]
    .assert_eq(&leaders);
}

#[test]
fn a_hole_says_whose_rank_is_too_low() {
    let township = raised(ResponseLevel::Three).away("lb", "2026-06-01", "2026-06-07");
    let duties = township.duties("2026-06-03 带班 la");

    let findings = township.show_findings(&laws::check(&township.situation, &duties).unwrap());
    let line = findings.lines().find(|line| line.starts_with("2026-06-04 带班"));

    assert_eq!(
        line,
        Some("2026-06-04 带班 lacks 1; la:rest-1-from-2026-06-03 lb:absent lc:no-Chief ld:no-Chief")
    );
}

#[test]
fn raising_a_level_changes_only_the_days_it_touches() {
    let published = made(&week());
    let township = raised(ResponseLevel::Three);

    let found = replanned(&township, &published, "2026-06-04");

    check(
        &township,
        &found.duties,
        // The shift that ran when the level was raised stays as it was.
        &expect![[r#"
            2026-06-03 副班 lacks 1; c:rest-1-from-2026-06-02 d:rest-1-from-2026-06-02 e:same-day f:same-day g:rest-1-from-2026-06-04 h:rest-1-from-2026-06-04
            2026-06-03 lc is no Chief
        "#]],
    );
    assert!(found.proven_fewest);
    assert!(found.changes.iter().all(|change| change.date >= day("2026-06-04")));
}

#[test]
fn a_fixed_order_passes_over_whoever_ranks_too_low() {
    let mut township = raised(ResponseLevel::Three);
    township
        .situation
        .policy
        .rotation
        .insert(Group::Leader, Rotation::FixedOrder { skipped: SkippedTurn::Used });

    let duties = made(&township);

    let leaders = duties.iter().filter(|duty| duty.shift == township.shift_named("带班"));
    let leaders: Vec<&str> = leaders.map(|duty| township.name(duty.person)).collect();
    assert!(["la", "lb"].contains(&leaders[2]) && ["la", "lb"].contains(&leaders[3]), "{leaders:?}");
}

#[test]
fn the_leader_is_on_site_in_the_main_season_while_a_level_says_so_and_while_a_danger_lasts() {
    let at = |month, day| YearDay::new(month, day).unwrap();
    let mut township = raised(ResponseLevel::Four);
    township.situation.posture.season = FloodSeason::new(at(5, 1), at(9, 30), Some((at(6, 7), at(8, 31))));
    township.situation.posture.on_site = vec![days("2026-06-01", "2026-06-01")];

    let modes: Vec<LeadMode> =
        township.situation.days.days().map(|date| township.situation.lead_mode(date)).collect();

    use LeadMode::{OnSite, Remote};
    assert_eq!(modes, [OnSite, Remote, OnSite, OnSite, Remote, Remote, OnSite]);
}
