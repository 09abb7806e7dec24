//! What a change of a roster would cost, who could step in, and how a published roster is changed as little as possible.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

mod office;

use std::ops::ControlFlow;

use duty_roster::change::{
    Alternative, Grounds, Place, Replacements, decisive, explain, explain_one, replacements, replan, shares,
};
use duty_roster::problem::{
    Assignment, Category, LastDuty, Objective, PersonIndex, Pin, Problem, ProblemParts, Request, Wish,
};
use duty_roster::search::{Obstacle, Options};
use office::{AMY, BOB, CID, DESK, NIGHT, day, office, roster};

const DEE: PersonIndex = PersonIndex::new(3);
const EVE: PersonIndex = PersonIndex::new(4);

fn desk(on: u16) -> Place {
    Place { day: day(on), post: DESK }
}

/// Who comes, in the order of the proposals; with an exchange or a chain the day of the second step.
fn proposed(alternatives: &[Alternative]) -> Vec<(Vec<PersonIndex>, Option<usize>)> {
    let told =
        |one: &Alternative| (one.steps[0].into.clone(), one.steps.get(1).map(|step| step.place.day.get()));
    alternatives.iter().map(told).collect()
}

fn week(change: impl FnOnce(&mut ProblemParts)) -> (Problem, Assignment) {
    let mut parts = office(5, "WWWWWEE", 1);
    change(&mut parts);
    let people = [AMY, BOB, CID, AMY, BOB, CID, DEE];
    let entries: Vec<_> = (0..).zip(people).map(|(on, person)| (on, DESK, person)).collect();
    let roster = roster(&parts, &entries);
    (Problem::new(parts).unwrap(), roster)
}

#[test]
fn the_explanation_names_the_cheapest_others_and_what_decides() {
    // Shares are 140: eve serves nothing, so she would be better than bob, who serves twice.
    let (problem, roster) = week(|_| ());

    let found = explain_one(&problem, &roster, desk(4), BOB).unwrap();

    assert_eq!(found.grounds, Grounds::Improvable(Objective::Total));
    // Cid serves the next day; of the others eve is furthest behind.
    assert_eq!(proposed(&found.replacements), [(vec![EVE], None), (vec![DEE], None)]);
    assert_eq!(found.others, 2);
    // From twice and never (3600 + 19600) to once and once (1600 + 1600).
    assert_eq!(decisive(&found.replacements[0].cost, &[Objective::Total]), Some((Objective::Total, -20_000)));
}

#[test]
fn a_pinned_duty_and_a_duty_that_nobody_else_may_do_are_said_to_be_so() {
    let (problem, roster) = week(|parts| {
        parts.pins.push(Pin { day: day(0), post: DESK, person: AMY });
        for person in [0, 1, 3, 4] {
            parts.people[person].unavailable.push(day(2));
        }
    });
    let found = explain(&problem, &roster);

    assert_eq!((found[0].grounds, found[0].others), (Grounds::Pinned, 0));
    assert_eq!((found[2].grounds, found[2].others), (Grounds::OnlyOne, 0));
}

#[test]
fn partners_come_and_go_together() {
    let mut parts = office(6, "WWW", 2);
    parts.must_pairs = vec![(AMY, BOB)];
    let roster = roster(&parts, &[(0, DESK, AMY), (0, DESK, BOB), (2, DESK, CID), (2, DESK, DEE)]);
    let problem = Problem::new(parts).unwrap();

    let pair = explain_one(&problem, &roster, desk(0), BOB).unwrap();
    let single = explain_one(&problem, &roster, desk(2), DEE).unwrap();

    assert_eq!(pair.partners, [AMY]);
    // Cid and dee would serve twice, eve and her neighbour have not served yet.
    let fay = PersonIndex::new(5);
    assert_eq!(proposed(&pair.replacements)[0], (vec![EVE, fay], None));
    assert!(proposed(&single.replacements).contains(&(vec![AMY, BOB], None)));
    let with_the_pair = single.replacements.iter().find(|one| one.steps[0].into == [AMY, BOB]).unwrap();
    assert_eq!(with_the_pair.steps[0].out, [CID, DEE]);
}

#[test]
fn three_partners_take_over_from_three_others() {
    let mut parts = office(6, "W", 3);
    parts.must_pairs = vec![(AMY, BOB), (BOB, CID)];
    let fay = PersonIndex::new(5);
    let roster = roster(&parts, &[(0, DESK, DEE), (0, DESK, EVE), (0, DESK, fay)]);
    let problem = Problem::new(parts).unwrap();

    let found = explain_one(&problem, &roster, desk(0), EVE).unwrap();

    assert_eq!(found.others, 1);
    let step = &found.replacements[0].steps[0];
    assert_eq!((step.out.clone(), step.into.clone()), (vec![DEE, EVE, fay], vec![AMY, BOB, CID]));
}

#[test]
fn an_exchange_meets_a_wish_without_touching_the_shares() {
    let (problem, roster) = week(|parts| {
        parts.requests.push(Request { person: AMY, day: day(0), wish: Wish::Off, weight: 3 });
        parts.priority = vec![Objective::Total, Objective::Requests, Objective::Spacing];
    });

    let found = explain_one(&problem, &roster, desk(0), AMY).unwrap();

    let best = &found.exchanges[0];
    assert_eq!(best.cost.get(Objective::Total), 0);
    assert_eq!(best.cost.get(Objective::Requests), -3);
    assert_eq!(best.changes(), 2);
}

#[test]
fn shares_tell_what_they_rest_on() {
    let (problem, roster) = week(|parts| {
        parts.people[0].unavailable = vec![day(1), day(2)];
        parts.people[0].history.served = [4, 0, 0, 0];
        parts.people[0].history.days = 30;
    });

    let amy = &shares(&problem, &roster)[0];
    let total = amy.categories[Category::Total as usize];

    assert_eq!((amy.available_days, total.history_days, total.carried, total.served), (5, 30, 4, 2));
    assert_eq!(total.deviation, 600 - total.target);
}

/// Bob falls ill on the third day of a week in which three share the desk and each duty demands one free day.
fn ill(change: impl FnOnce(&mut ProblemParts)) -> Replacements {
    let mut parts = office(3, "WWWWWWW", 1);
    parts.people[1].unavailable = vec![day(2)];
    change(&mut parts);
    let people = [AMY, CID, BOB, AMY, CID, BOB, AMY];
    let entries: Vec<_> = (0..).zip(people).map(|(on, person)| (on, DESK, person)).collect();
    let roster = roster(&parts, &entries);
    let problem = Problem::new(parts).unwrap();
    replacements(&problem, &roster, desk(2), Some(BOB), day(2))
}

#[test]
fn whoever_is_hindered_is_named_with_the_reason() {
    let found = ill(|_| ());

    assert_eq!(found.direct, []);
    let reasons: Vec<_> = found.hindered.iter().map(|one| (one.person, one.obstacle)).collect();
    assert_eq!(
        reasons,
        [(AMY, Some(Obstacle::Rest { other_day: 3 })), (CID, Some(Obstacle::Rest { other_day: 1 }))]
    );
}

#[test]
fn a_free_colleague_steps_in_directly_or_for_a_later_duty_of_theirs() {
    let (problem, roster) = week(|parts| parts.people[1].unavailable = vec![day(1)]);

    let found = replacements(&problem, &roster, desk(1), Some(BOB), day(0));

    assert_eq!(proposed(&found.direct), [(vec![EVE], None), (vec![DEE], None)]);
    // Cid is free on day 1 if bob takes her next day.
    assert_eq!(proposed(&found.exchanges), [(vec![CID], Some(2)), (vec![DEE], Some(6))]);
    assert_eq!(found.chains, []);
}

#[test]
fn where_nobody_is_free_a_chain_of_two_helps_but_never_through_days_that_are_done() {
    // Dee could take over what keeps amy away, but is away herself on the day in question.
    let more = |parts: &mut ProblemParts| {
        let dee = duty_roster::problem::Person { unavailable: vec![day(2)], ..parts.people[0].clone() };
        parts.people.push(dee);
    };
    let found = ill(more);

    assert_eq!(found.direct, []);
    // Amy gives her duty on day 3 to dee, or to nobody else: cid rests. Cid's duty on day 1 is done.
    assert_eq!(proposed(&found.chains), [(vec![AMY], Some(3))]);
    assert_eq!(found.chains[0].steps[1].into, [DEE]);
    assert_eq!(found.chains[0].changes(), 2);
}

#[test]
fn an_empty_place_gets_candidates_too_and_an_unknown_one_none() {
    let mut parts = office(3, "WWW", 1);
    parts.people[2].unavailable = vec![day(1)];
    let roster = roster(&parts, &[(0, DESK, AMY)]);
    let problem = Problem::new(parts).unwrap();

    let found = replacements(&problem, &roster, desk(1), None, day(0));

    assert_eq!(proposed(&found.direct), [(vec![BOB], None)]);
    assert_eq!(found.hindered.len(), 2);
    assert_eq!(replacements(&problem, &roster, desk(9), None, day(0)), Replacements::default());
    assert_eq!(replacements(&problem, &roster, desk(0), Some(BOB), day(0)), Replacements::default());
    assert_eq!(replacements(&problem, &roster, desk(1), None, day(2)), Replacements::default());
}

fn replanned(problem: &Problem, old: &Assignment, from: u16) -> duty_roster::change::Replanned {
    let options = Options { seed: 1, iterations: 20_000 };
    replan(problem, old, day(from), options, &mut |_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn new_leave_changes_one_entry_and_nothing_before_the_day() {
    let (problem, roster) = week(|parts| parts.people[0].unavailable = vec![day(3), day(0)]);

    let found = replanned(&problem, &roster, 2);

    assert_eq!(found.steps.len(), 1);
    assert_eq!((found.steps[0].place, found.steps[0].out.clone()), (desk(3), vec![AMY]));
    // Amy served on the first day, although she is said to have been away then.
    assert_eq!(found.assignment.people(day(0), DESK), [AMY]);
    assert_eq!(found.dropped, []);
    assert_eq!(found.solution.holes, []);
}

#[test]
fn rest_after_a_duty_that_is_done_is_kept_even_if_it_broke_a_rule() {
    // Amy served the last day that is done although she was on leave; she rests when plans change.
    let mut parts = office(2, "WWW", 1);
    parts.people[0].unavailable = vec![day(0)];
    parts.people[1].unavailable = vec![day(1)];
    let old = roster(&parts, &[(0, DESK, AMY), (2, DESK, BOB)]);
    let problem = Problem::new(parts).unwrap();

    let found = replanned(&problem, &old, 1);

    assert_eq!(found.steps, []);
    assert_eq!(found.solution.holes.len(), 1);
}

#[test]
fn a_raised_need_adds_people_and_a_lock_that_contradicts_is_dropped() {
    let (problem, roster) = week(|parts| {
        parts.posts[0].need[6] = 2;
        parts.people[4].unavailable = vec![day(5)];
        parts.pins.push(Pin { day: day(5), post: DESK, person: EVE });
    });

    let found = replanned(&problem, &roster, 1);

    assert_eq!(found.dropped.len(), 1);
    assert_eq!(found.dropped[0].obstacle, Obstacle::Unavailable);
    assert_eq!(found.steps.len(), 1);
    assert_eq!((found.steps[0].place, found.steps[0].out.len(), found.steps[0].into.len()), (desk(6), 0, 1));
}

#[test]
fn a_last_duty_before_the_period_and_a_night_exemption_hinder() {
    let (problem, roster) = week(|parts| {
        parts.people[4].history.last_duty = Some(LastDuty { day: -1, rest: 3 });
        parts.people[3].no_night = true;
        parts.posts[NIGHT.get()].need[1] = 1;
    });

    let found = replacements(&problem, &roster, Place { day: day(1), post: NIGHT }, None, day(0));

    let reason = |person| found.hindered.iter().find(|one| one.person == person).and_then(|one| one.obstacle);
    assert_eq!(reason(EVE), Some(Obstacle::Rest { other_day: -1 }));
    assert_eq!(reason(DEE), Some(Obstacle::NightExempt));
}
