//! The causes of holes: proven, irreducible, and in the trade's terms. Every claim is checked by trying all rosters.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

mod office;
mod rests;
mod trial;

use std::ops::ControlFlow;

use duty_roster::change::Place;
use duty_roster::conflict::{
    Causes, Conflict, ConflictPlace, Fact, Irreducible, Outlook, complete_roster, conflicts,
};
use duty_roster::problem::{
    Assignment, History, LastDuty, PersonIndex, Pin, PostIndex, Problem, ProblemParts,
};
use duty_roster::score::score;
use duty_roster::search::{Options, solve};
use office::{AMY, BOB, CID, DESK, NIGHT, day, office, roster};
use proptest::prelude::*;
use rests::rests;
use trial::{Trial, all_facts, by_trial};

const DEE: PersonIndex = PersonIndex::new(3);

fn desk(on: u16, need: usize, demanded: usize) -> ConflictPlace {
    ConflictPlace { place: Place { day: day(on), post: DESK }, need, demanded }
}

fn leave(person: PersonIndex, on: u16) -> Fact {
    Fact::Leave { person, day: day(on) }
}

fn searched(problem: &Problem, iterations: u64) -> Assignment {
    solve(problem, Options { seed: 1, iterations }, &mut |_| ControlFlow::Continue(())).assignment
}

/// The conflicts of an office of so many people with one desk, one day of rest and `need` people a day.
fn found(people: usize, days: &str, need: u8, change: impl FnOnce(&mut ProblemParts)) -> Vec<Conflict> {
    let mut parts = office(people, days, need);
    change(&mut parts);
    let problem = Problem::new(parts).unwrap();
    let conflicts = conflicts(&problem, &searched(&problem, 2_000));
    for conflict in &conflicts {
        by_trial(&problem, conflict).unwrap();
    }
    conflicts
}

fn facts(conflict: &Conflict) -> &[Fact] {
    match &conflict.causes {
        Causes::Proven { facts, .. } => facts,
        Causes::NotProven { obstacles, .. } => panic!("not proven: {obstacles:?}"),
    }
}

fn outlook(conflict: &Conflict) -> Option<Outlook> {
    match conflict.causes {
        Causes::Proven { .. } => None,
        Causes::NotProven { outlook, .. } => Some(outlook),
    }
}

fn check_one(found: &[Conflict], places: &[ConflictPlace], short_by: usize, causes: &[Fact]) {
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].places, places);
    assert_eq!(found[0].short_by, short_by);
    assert_eq!(facts(&found[0]), causes);
}

#[test]
fn what_can_be_filled_has_no_conflict() {
    assert_eq!(found(2, "WWWW", 1, |_| ()), []);
}

#[test]
fn a_day_on_which_too_many_are_on_leave_names_each_of_them() {
    let away = found(5, "WWWWW", 2, |parts| {
        for person in [0, 1, 3, 4] {
            parts.people[person].unavailable = vec![day(2)];
        }
    });

    // Cid could come, so a second one is already too many to ask for.
    let eve = PersonIndex::new(4);
    let leaves = [leave(AMY, 2), leave(BOB, 2), leave(DEE, 2), leave(eve, 2)];
    let at_desk = away.iter().find(|conflict| conflict.places == [desk(2, 2, 2)]).unwrap();
    assert_eq!(facts(at_desk), leaves);
    let Causes::Proven { could, irreducible, .. } = &at_desk.causes else { unreachable!() };
    assert_eq!(*irreducible, Irreducible::Yes);
    assert_eq!(could[2], (CID, vec![]));
    assert_eq!(could[3], (DEE, vec![leave(DEE, 2)]));
}

#[test]
fn a_post_that_nobody_serves_has_no_facts_at_all() {
    let nobody = found(1, "W", 1, |parts| parts.people[0].posts.clear());

    check_one(&nobody, &[desk(0, 1, 1)], 1, &[]);
}

#[test]
fn rest_between_own_duties_is_a_cause() {
    let alone = found(1, "WW", 1, |_| ());

    check_one(&alone, &[desk(0, 1, 1), desk(1, 1, 1)], 1, &[Fact::Rest { person: AMY }]);
}

#[test]
fn rest_after_the_last_duty_before_the_period_is_a_cause() {
    let tired = found(1, "WEE", 0, |parts| {
        parts.posts[0].need[0] = 1;
        parts.people[0].history.last_duty = Some(LastDuty { day: -1, rest: 1 });
    });

    check_one(&tired, &[desk(0, 1, 1)], 1, &[Fact::LastDuty { person: AMY }]);
}

#[test]
fn an_exemption_from_nights_is_a_cause() {
    let exempt = found(1, "W", 0, |parts| {
        parts.posts[1].need[0] = 1;
        parts.people[0].no_night = true;
    });

    let night = ConflictPlace { place: Place { day: day(0), post: NIGHT }, need: 1, demanded: 1 };
    check_one(&exempt, &[night], 1, &[Fact::NightExempt { person: AMY, post: NIGHT }]);
}

#[test]
fn a_pin_elsewhere_and_rest_around_it_are_causes() {
    let pin = Pin { day: day(1), post: NIGHT, person: AMY };
    let pinned = |on: usize| {
        move |parts: &mut ProblemParts| {
            parts.posts[0].need = vec![0; 3];
            parts.posts[0].need[on] = 1;
            parts.posts[1].need[1] = 1;
            parts.pins = vec![pin];
        }
    };

    for on in 0..3 {
        let places = [desk(u16::try_from(on).unwrap(), 1, 1)];
        check_one(&found(1, "WWW", 0, pinned(on)), &places, 1, &[Fact::Pin(pin)]);
    }
}

#[test]
fn two_who_must_not_meet_are_a_cause() {
    let quarrel = found(2, "W", 2, |parts| parts.forbid_pairs = vec![(BOB, AMY)]);

    check_one(&quarrel, &[desk(0, 2, 2)], 1, &[Fact::Apart(AMY, BOB)]);
}

#[test]
fn a_partner_who_can_not_come_is_a_cause_together_with_what_keeps_the_partner() {
    let pair = found(2, "W", 2, |parts| {
        parts.must_pairs = vec![(AMY, BOB)];
        parts.people[1].unavailable = vec![day(0)];
    });

    check_one(&pair, &[desk(0, 2, 1)], 2, &[leave(BOB, 0), Fact::Together(AMY, BOB)]);
}

#[test]
fn too_few_experienced_people_are_a_cause() {
    let newcomers = found(3, "W", 2, |parts| {
        parts.posts[0].min_experienced = 1;
        parts.people[2].experienced = true;
        parts.people[2].unavailable = vec![day(0)];
    });

    let not = |person| Fact::NotExperienced { person };
    check_one(&newcomers, &[desk(0, 2, 1)], 1, &[leave(CID, 0), not(AMY), not(BOB)]);
}

#[test]
fn a_pin_on_a_day_of_leave_contradicts_by_itself() {
    let pin = Pin { day: day(0), post: DESK, person: AMY };
    let pinned = found(2, "W", 1, |parts| {
        parts.people[0].unavailable = vec![day(0)];
        parts.pins = vec![pin];
    });

    check_one(&pinned, &[desk(0, 1, 0)], 0, &[leave(AMY, 0), Fact::Pin(pin)]);
}

#[test]
fn newcomers_pinned_to_all_places_of_an_experienced_one_contradict() {
    let pin = |person| Pin { day: day(0), post: DESK, person };
    let pinned = found(3, "W", 2, |parts| {
        parts.posts[0].min_experienced = 1;
        parts.people[2].experienced = true;
        parts.pins = vec![pin(AMY), pin(BOB)];
    });

    let not = |person| Fact::NotExperienced { person };
    let facts = [not(AMY), not(BOB), Fact::Pin(pin(AMY)), Fact::Pin(pin(BOB))];
    check_one(&pinned, &[desk(0, 2, 1)], 1, &facts);
}

#[test]
fn a_shortage_that_lies_across_the_weeks_is_proven_among_many_people() {
    // Two days of rest let nobody serve twice on days 1 to 3, which need 30 of 29 people; the hole is in the middle.
    let mut parts = office(29, "WWWWWW", 0);
    parts.posts[0].need = vec![1, 10, 10, 10, 1, 1];
    parts.posts[0].rest = 2;
    let served =
        |on: u16, people: std::ops::Range<u16>| people.map(move |who| (on, DESK, PersonIndex::new(who)));
    let days = [(0, 0..1), (1, 1..11), (2, 11..20), (3, 20..29), (3, 0..1), (4, 1..2), (5, 11..12)];
    let entries: Vec<_> = days.into_iter().flat_map(|(on, people)| served(on, people)).collect();
    let roster = roster(&parts, &entries);
    let problem = Problem::new(parts).unwrap();

    let many = conflicts(&problem, &roster);

    assert!(many.iter().all(|conflict| matches!(conflict.causes, Causes::Proven { .. })), "{many:?}");
    let demanded: usize = many[0].places.iter().map(|place| place.demanded).sum();
    assert_eq!((many.len(), demanded), (1, 30));
}

#[test]
fn conflicts_that_have_nothing_to_do_with_each_other_are_told_apart() {
    let two = found(2, "WWWWWWWW", 1, |parts| {
        for on in [1, 6] {
            parts.people[0].unavailable.push(day(on));
            parts.people[1].unavailable.push(day(on));
        }
    });

    assert_eq!(
        two.iter().map(|conflict| conflict.places.clone()).collect::<Vec<_>>(),
        [[desk(1, 1, 1)], [desk(6, 1, 1)]]
    );
}

#[test]
fn a_hole_that_the_search_need_not_have_left_is_not_called_impossible() {
    let parts = office(3, "WWW", 1);
    let half_done = roster(&parts, &[(0, DESK, AMY)]);
    let problem = Problem::new(parts).unwrap();

    let conflicts = conflicts(&problem, &half_done);

    assert_eq!(conflicts.len(), 2);
    assert!(conflicts.iter().all(|conflict| outlook(conflict) == Some(Outlook::Fillable)));
    assert_eq!(conflicts[0].short_by, 1);
}

#[test]
fn a_hole_in_a_roster_too_large_to_survey_is_said_to_be_unknown() {
    let problem = Problem::new(office(600, "WW", 250)).unwrap();

    let conflicts = conflicts(&problem, &Assignment::empty(2, 2));

    assert_eq!(conflicts.iter().map(outlook).collect::<Vec<_>>(), [Some(Outlook::Unknown); 2]);
}

fn person(days: u16) -> impl Strategy<Value = duty_roster::problem::Person> {
    let posts = prop::sample::subsequence(vec![DESK, NIGHT], 1..=2);
    let unavailable = prop::collection::vec((0..days).prop_map(day), 0..3);
    let last = prop::option::of((-2..0, 0_u16..3).prop_map(|(day, rest)| LastDuty { day, rest }));
    (posts, any::<(bool, bool)>(), unavailable, last).prop_map(
        |(posts, (experienced, no_night), unavailable, last_duty)| duty_roster::problem::Person {
            posts,
            experienced,
            no_night,
            unavailable,
            history: History { last_duty, ..History::NONE },
            ..office(1, "W", 1).people[0].clone()
        },
    )
}

prop_compose! {
    /// At most three people and four days, so that all rosters can be tried.
    fn tiny()(days in 1_u16..5, people in 1_u16..4)(
        people in prop::collection::vec(person(days), usize::from(people)),
        by_post in rests(2, usize::from(people)),
        needs in prop::collection::vec((0_u8..3, 0_u8..2), usize::from(days)),
        rests in (0_u16..3, 0_u16..3),
        min_experienced in 0_u8..2,
        forbid in prop::option::of((0..people, 0..people)),
        must in prop::option::of((0..people, 0..people)),
        pins in prop::collection::btree_map((0..days, 0..people), 0_u16..2, 0..2),
    ) -> Problem {
        let pair = |pair: Option<(u16, u16)>| {
            let different = pair.filter(|(one, other)| one != other);
            different.map(|(one, other)| (PersonIndex::new(one.min(other)), PersonIndex::new(one.max(other))))
        };
        let mut parts = office(0, &"W".repeat(needs.len()), 0);
        parts.posts[0].need = needs.iter().map(|need| need.0).collect();
        parts.posts[1].need = needs.iter().map(|need| need.1).collect();
        parts.posts[0].rest = rests.0;
        parts.posts[1].rest = rests.1;
        parts.rests = by_post;
        parts.posts[0].min_experienced = min_experienced;
        parts.people = people;
        parts.forbid_pairs = pair(forbid).into_iter().collect();
        parts.must_pairs = pair(must).into_iter().collect();
        parts.pins = pins
            .into_iter()
            .map(|((on, person), post)| Pin { day: day(on), post: PostIndex::new(post), person: PersonIndex::new(person) })
            .collect();
        Problem::new(parts).expect("the strategy makes well-formed tasks only")
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn every_conflict_is_impossible_irreducible_and_found_whenever_there_is_one(problem in tiny()) {
        let roster = searched(&problem, 1_000);
        let places = problem.days().flat_map(|day| problem.posts().map(move |post| Place { day, post }));
        let demands: Vec<_> = places.map(|place| (place, problem.need(place.day, place.post))).collect();

        let found = conflicts(&problem, &roster);

        for conflict in &found {
            by_trial(&problem, conflict)?;
        }
        let possible = Trial::new(&problem, &demands, &all_facts(&problem)).succeeds();
        let proven = |conflict: &Conflict| outlook(conflict).is_none();
        prop_assert_eq!(possible, !found.iter().any(proven), "{:?}", found);
        let complete = complete_roster(&problem).map(|roster| score(&problem, &roster).hard.total());
        prop_assert_eq!(complete, possible.then_some(0));
        let fillable = |conflict: &Conflict| outlook(conflict) == Some(Outlook::Fillable);
        prop_assert!(!possible || found.iter().all(fillable), "{:?}", found);
        prop_assert!(found.is_sorted_by(|one, other| one.places <= other.places));
    }
}
