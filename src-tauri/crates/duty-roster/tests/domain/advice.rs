//! Advice in the terms of the sheet: who could step in, what a new leave changes, why a day stays empty.

use std::ops::ControlFlow;

use crate::township::{Township, day, show_due};
use duty_core::{ExemptionScope, Group, PersonId, PostKind};
use duty_roster::advice::{
    Cause, Causes, Change, Conflict, Proposal, Replanned, Why, conflicts, explain, replacements, replan,
    shares,
};
use duty_roster::conflict::Irreducible;
use duty_roster::make::make;
use duty_roster::policy::{PairKind, Rotation, SkippedTurn};
use duty_roster::problem::Category;
use duty_roster::roster::Duty;
use duty_roster::rules as laws;
use duty_roster::search::Options;
use expect_test::expect;

const FEW_STEPS: Options = Options { seed: 1, iterations: 60_000 };

fn made(township: &Township) -> Vec<Duty> {
    make(&township.situation, &[], FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap().duties
}

fn replanned(township: &Township, published: &[Duty], from: &str) -> Replanned {
    replan(&township.situation, published, day(from), FEW_STEPS, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Two leaders, five officers as lead and second.
fn fortnight() -> Township {
    Township::new("2026-06-01", "2026-06-14")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .whole_day(PostKind::LeadOfficer, "主班", 1, 1)
        .whole_day(PostKind::SecondOfficer, "副班", 1, 1)
        .people(Group::Leader, &["la", "lb", "lc"])
        .people(Group::Officer, &["a", "b", "c", "d", "e", "f"])
}

fn show_changes(township: &Township, changes: &[Change]) -> String {
    let name = |person: Option<PersonId>| person.map_or("-", |id| township.name(id));
    let line = |change: &Change| {
        let shift = township.shift_name(change.shift);
        format!("{} {shift} {} -> {}\n", change.date, name(change.out), name(change.into))
    };
    changes.iter().map(line).collect()
}

fn show_first(township: &Township, proposals: &[Proposal]) -> String {
    proposals.first().map_or_else(String::new, |proposal| show_changes(township, &proposal.changes))
}

fn show_conflicts(township: &Township, conflicts: &[Conflict]) -> String {
    let mut text = String::new();
    for conflict in conflicts {
        for place in &conflict.places {
            let shift = township.shift_name(place.shift);
            text += &format!("{} {shift} {} of {}\n", place.date, place.demanded, place.need);
        }
        let Causes::Proven { could, irreducible } = &conflict.causes else { panic!("{conflict:?}") };
        assert_eq!(*irreducible, Irreducible::Yes);
        for (person, causes) in could {
            let cause = |cause: &Cause| match cause {
                Cause::Away(date, reason) => format!(" {date} {}", township.show_reason(reason)),
                Cause::NightExempt(exemption) => format!(" exempt:{}", exemption.is_some()),
                Cause::RestAfter { last, due } => format!(" rests {} after {last}", show_due(*due)),
                Cause::RestBetween => " rests between".to_owned(),
                Cause::NotExperienced => " newcomer".to_owned(),
                Cause::Locked(date, shift) => format!(" locked {date} {}", township.shift_name(*shift)),
                Cause::Apart(other) => format!(" apart from {}", township.name(*other)),
                Cause::Together(other) => format!(" only with {}", township.name(*other)),
            };
            text +=
                &format!("  {}:{}\n", township.name(*person), causes.iter().map(cause).collect::<String>());
        }
        text += &format!("  short by {}\n", conflict.short_by);
    }
    text
}

#[test]
fn every_duty_is_explained_and_its_proposals_keep_the_rules() {
    let township = fortnight().away("c", "2026-06-08", "2026-06-10");
    let duties = made(&township);

    let found = explain(&township.situation, &duties).unwrap();

    assert_eq!(found.len(), duties.len());
    for explanation in &found {
        for proposal in explanation.replacements.iter().chain(&explanation.exchanges) {
            let mut changed = duties.clone();
            for change in &proposal.changes {
                let place = changed.iter_mut().find(|duty| {
                    (duty.date, duty.shift, Some(duty.person)) == (change.date, change.shift, change.out)
                });
                place.unwrap().person = change.into.unwrap();
            }
            assert_eq!(laws::check(&township.situation, &changed).unwrap(), [], "{proposal:?}");
        }
    }
}

#[test]
fn a_locked_duty_and_a_duty_in_turn_are_said_to_be_so() {
    let township = Township::new("2026-06-01", "2026-06-03")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .people(Group::Leader, &["amy", "bob", "cat"])
        .policy(|policy, _| {
            policy.rotation.insert(Group::Leader, Rotation::FixedOrder { skipped: SkippedTurn::Used });
        });
    let why = |lines: &str| -> Vec<Why> {
        let found = explain(&township.situation, &township.duties(lines)).unwrap();
        found.iter().map(|one| one.why).collect()
    };

    let in_order = why("2026-06-01 带班 amy\n2026-06-02 带班 bob\n2026-06-03 带班 amy");
    let locked = why("2026-06-01 带班 !amy");

    assert_eq!(in_order[..2], [Why::InTurn, Why::InTurn]);
    assert_ne!(in_order[2], Why::InTurn, "it would be cat's turn");
    assert_eq!(locked, [Why::Locked]);
}

#[test]
fn shares_name_the_absences_and_exemptions_they_rest_on() {
    let township = fortnight()
        .away("c", "2026-06-08", "2026-06-10")
        .away("c", "2026-07-01", "2026-07-02")
        .exempt("d", ExemptionScope::Night, None);
    let duties = made(&township);

    let found = shares(&township.situation, &duties).unwrap();

    let of = |name: &str| found.iter().find(|share| share.person == township.id(name)).unwrap();
    assert_eq!((of("c").available_days, of("c").absences.len()), (11, 1));
    assert_eq!(of("d").exemptions.len(), 1);
    let total = of("c").categories[Category::Total as usize];
    assert_eq!(total.deviation, 100 * total.served - total.target);
}

#[test]
fn whoever_steps_in_takes_the_shift_of_the_one_who_is_ill() {
    let township = fortnight().away("a", "2026-06-05", "2026-06-05");
    let duties = township.duties(
        "2026-06-05 带班 la
         2026-06-05 主班 a
         2026-06-05 副班 b
         2026-06-06 带班 lb
         2026-06-06 主班 c
         2026-06-06 副班 d",
    );
    let place = (day("2026-06-05"), township.shift_named("主班"));

    let found =
        replacements(&township.situation, &duties, place, Some(township.id("a")), day("2026-06-05")).unwrap();

    expect!["2026-06-05 主班 a -> e\n"].assert_eq(&show_first(&township, &found.direct));
    let exchange = show_first(&township, &found.exchanges);
    expect!["2026-06-05 主班 a -> c\n2026-06-06 主班 c -> a\n"].assert_eq(&exchange);
    let hindered: Vec<String> = found
        .hindered
        .iter()
        .map(|(person, reason)| {
            format!("{} {}", township.name(*person), township.show_reason(reason.as_ref().unwrap()))
        })
        .collect();
    assert_eq!(hindered, ["c rest-1-from-2026-06-06", "d rest-1-from-2026-06-06"]);
}

#[test]
fn new_leave_changes_only_what_it_must_and_everybody_else_keeps_their_shift() {
    let first = fortnight();
    let published = made(&first);
    let then = fortnight().away("a", "2026-06-05", "2026-06-14").away("la", "2026-06-09", "2026-06-09");

    let found = replanned(&then, &published, "2026-06-05");

    let hit = |duty: &&Duty| {
        (duty.person == then.id("a") && duty.date >= day("2026-06-05"))
            || (duty.person == then.id("la") && duty.date == day("2026-06-09"))
    };
    let fewest = published.iter().filter(hit).count();
    assert!(found.changes.len() >= fewest, "{}", show_changes(&then, &found.changes));
    assert!(found.changes.iter().all(|change| change.out.is_some() && change.into.is_some()));
    assert!(found.changes.iter().all(|change| change.date >= day("2026-06-05")));
    assert_eq!(found.unfilled, []);
    assert_eq!(laws::check(&then.situation, &found.duties).unwrap(), []);
    let untouched = published.iter().filter(|duty| found.duties.contains(duty)).count();
    assert_eq!(untouched, published.len() - found.changes.len());
}

#[test]
fn an_experienced_second_takes_the_lead_when_a_newcomer_comes() {
    let township = Township::new("2026-06-05", "2026-06-05")
        .post(PostKind::LeadOfficer, "主班")
        .shift("主班", 8, 24 * 60, 1, 1, 1)
        .whole_day(PostKind::SecondOfficer, "副班", 1, 1)
        .people(Group::Officer, &["amy*", "bob*", "cid"])
        .away("amy", "2026-06-05", "2026-06-05");
    let published = township.duties("2026-06-05 主班 amy\n2026-06-05 副班 bob");

    let found = replanned(&township, &published, "2026-06-05");

    expect!["2026-06-05 主班 amy -> bob\n2026-06-05 副班 bob -> cid\n"]
        .assert_eq(&show_changes(&township, &found.changes));
    assert_eq!(laws::check(&township.situation, &found.duties).unwrap(), []);
}

#[test]
fn replanning_nothing_changes_nothing() {
    let township = fortnight();
    let published = made(&township);

    let found = replanned(&township, &published, "2026-06-03");

    let mut sorted = published;
    sorted.sort_unstable();
    assert_eq!((found.duties, found.changes, found.proven_fewest), (sorted, vec![], true));
}

#[test]
fn the_places_of_somebody_who_has_left_are_filled_and_their_past_stays() {
    let mut township = Township::new("2026-06-01", "2026-06-04")
        .whole_day(PostKind::Driver, "驾驶", 1, 1)
        .people(Group::Driver, &["dan", "eve", "flo"]);
    let published = township.duties(
        "2026-06-01 驾驶 dan
         2026-06-02 驾驶 eve
         2026-06-03 驾驶 dan
         2026-06-04 驾驶 flo",
    );
    township.situation.people.retain(|person| person.id != published[0].person);

    let found = replanned(&township, &published, "2026-06-02");

    // Nobody is free on the third: eve has served the day before, and flo serves the day after.
    expect!["2026-06-02 驾驶 eve -> flo\n2026-06-03 驾驶 dan -> eve\n"]
        .assert_eq(&show_changes(&township, &found.changes));
    assert!(found.duties.contains(&published[0]));
}

#[test]
fn a_lock_that_contradicts_new_leave_is_given_up_with_the_reason() {
    let township = Township::new("2026-06-01", "2026-06-03")
        .whole_day(PostKind::Driver, "驾驶", 1, 1)
        .people(Group::Driver, &["dan", "eve", "flo"])
        .away("eve", "2026-06-02", "2026-06-02");
    let published = township.duties("2026-06-01 驾驶 dan\n2026-06-02 驾驶 !eve\n2026-06-03 驾驶 dan");

    let found = replanned(&township, &published, "2026-06-01");

    expect!["2026-06-02 驾驶 eve -> flo\n"].assert_eq(&show_changes(&township, &found.changes));
    assert_eq!(found.dropped.len(), 1);
    assert_eq!(township.show_reason(&found.dropped[0].3.unwrap()), "absent");
}

#[test]
fn a_day_that_nobody_can_serve_says_what_keeps_each_person_away() {
    let township = Township::new("2026-06-01", "2026-06-04")
        .whole_day(PostKind::Driver, "驾驶", 1, 2)
        .people(Group::Driver, &["dan", "eve", "flo"])
        .away("eve", "2026-06-01", "2026-06-02")
        .exempt("flo", ExemptionScope::AllDuty, None);
    let duties = made(&township);

    let found = conflicts(&township.situation, &duties).unwrap();

    expect![[r#"
        2026-06-01 驾驶 1 of 1
        2026-06-02 驾驶 1 of 1
          dan: rests between
          eve: 2026-06-01 absent 2026-06-02 absent
          flo: 2026-06-01 exempt 2026-06-02 exempt
          short by 1
    "#]]
    .assert_eq(&show_conflicts(&township, &found[..1]));
}

#[test]
fn quarrels_locks_and_last_duties_are_named_as_causes() {
    let township = Township::new("2026-06-01", "2026-06-02")
        .whole_day(PostKind::LeaderOnCall, "带班", 1, 1)
        .whole_day(PostKind::Driver, "驾驶", 1, 1)
        .people(Group::Leader, &["la"])
        .people(Group::Driver, &["dan", "eve"])
        .pair(PairKind::Apart, "la", "dan")
        .others("2026-05-31 驾驶 eve");
    let mut duties = township.duties("2026-06-01 带班 !la");
    duties.extend(township.duties("2026-06-02 驾驶 dan"));

    let found = conflicts(&township.situation, &duties).unwrap();

    let text = show_conflicts(&township, &found);
    assert!(text.contains("dan: apart from la"), "{text}");
    assert!(text.contains("eve: rests 1 after 2026-05-31"), "{text}");
    assert!(text.contains("locked 2026-06-01 带班"), "{text}");
}
