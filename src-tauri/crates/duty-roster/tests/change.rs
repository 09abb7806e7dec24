//! What a change of a roster would cost, who could step in, and how a published roster is changed as little as possible.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

mod office;
mod task;

use std::ops::ControlFlow;

use duty_roster::change::{
    Alternative, Grounds, Place, Replacements, Step, decisive, explain, explain_one, replacements, replan,
    shares,
};
use duty_roster::problem::{
    Assignment, Category, LastDuty, Objective, PersonIndex, Pin, Problem, ProblemParts, Request, Wish,
};
use duty_roster::score::{Violations, score};
use duty_roster::search::{self, Obstacle, Options, Solution, solve};
use office::{AMY, BOB, CID, DESK, NIGHT, day, office, roster};
use proptest::prelude::*;
use task::task;

const DEE: PersonIndex = PersonIndex::new(3);
const EVE: PersonIndex = PersonIndex::new(4);

fn made(problem: &Problem, seed: u64, iterations: u64) -> Solution {
    solve(problem, Options { seed, iterations }, &mut |_| ControlFlow::Continue(()))
}

fn desk(on: u16) -> Place {
    Place { day: day(on), post: DESK }
}

fn after(roster: &Assignment, steps: &[Step]) -> Assignment {
    let mut changed = Assignment::empty(roster.days(), roster.posts());
    let leaves = |entry: (_, _, PersonIndex)| {
        let at = |step: &&Step| (step.place.day, step.place.post) == (entry.0, entry.1);
        steps.iter().filter(at).any(|step| step.out.contains(&entry.2))
    };
    for (day, post, person) in roster.entries().filter(|&entry| !leaves(entry)) {
        assert!(changed.put(day, post, person));
    }
    for step in steps {
        for &person in &step.into {
            assert!(changed.put(step.place.day, step.place.post, person));
        }
    }
    changed
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
        parts.people[0].history.served = [4, 0, 0];
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

/// The same task made possible: a roster that the search finds, and of the needs and pins those that it keeps.
fn possible(problem: &Problem, seed: u64) -> (Problem, Assignment) {
    let solution = made(problem, seed, 500);
    let mut parts = problem.parts().clone();
    for (post, described) in problem.posts().zip(&mut parts.posts) {
        for (day, need) in problem.days().zip(&mut described.need) {
            *need = u8::try_from(solution.assignment.people(day, post).len()).unwrap();
        }
        if solution.score.hard.experienced > 0 {
            described.min_experienced = 0;
        }
    }
    parts.pins.retain(|pin| solution.refused_pins.iter().all(|refused| refused.pin != *pin));
    let problem = Problem::new(parts).expect("as well-formed as before");
    assert_eq!(score(&problem, &solution.assignment).hard.total(), 0);
    (problem, solution.assignment)
}

/// Whether the change costs what it says, and breaks no rule.
fn holds(problem: &Problem, roster: &Assignment, alternative: &Alternative) -> Result<(), TestCaseError> {
    let (before, then) = (score(problem, roster), score(problem, &after(roster, &alternative.steps)));
    prop_assert_eq!(alternative.cost, then.objectives - before.objectives, "{:?}", &alternative.steps);
    // Where people are missing, those who come to fill the holes may be the experienced ones.
    let broken = |hard: Violations| hard.total() - if hard.coverage > 0 { hard.experienced } else { 0 };
    prop_assert!(broken(then.hard) <= broken(before.hard), "{:?} {:?}", &alternative.steps, then.hard);
    Ok(())
}

/// The costs of putting anybody else alone in somebody's place without breaking a rule, best first.
fn by_trial(problem: &Problem, roster: &Assignment, place: Place, out: PersonIndex) -> Vec<Vec<i64>> {
    let before = score(problem, roster);
    let elsewhere =
        |person: &PersonIndex| problem.posts().all(|post| !roster.people(place.day, post).contains(person));
    let trials = problem
        .people()
        .filter(elsewhere)
        .map(|into| score(problem, &after(roster, &[Step { place, out: vec![out], into: vec![into] }])));
    let lawful = trials.filter(|trial| trial.hard.total() <= before.hard.total());
    let difference = |trial: duty_roster::score::Score| trial.objectives - before.objectives;
    let mut costs: Vec<_> = lawful.map(|trial| difference(trial).vector(&problem.parts().priority)).collect();
    costs.sort_unstable();
    costs
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn every_cost_is_the_difference_of_the_scores_and_no_proposal_breaks_a_rule(problem in task(), seed: u64) {
        let (problem, roster) = possible(&problem, seed);
        let priority = &problem.parts().priority;

        let explained = explain(&problem, &roster);

        prop_assert_eq!(explained.len(), roster.entries().count());
        for found in &explained {
            for alternatives in [&found.replacements, &found.exchanges] {
                for alternative in alternatives {
                    holds(&problem, &roster, alternative)?;
                }
                prop_assert!(alternatives.is_sorted_by(|a, b| a.cost.compare(&b.cost, priority).is_le()));
            }
            let alone = explain_one(&problem, &roster, found.place, found.person);
            let costs = |alternatives: &[Alternative]| -> Vec<_> { alternatives.iter().map(|one| one.cost).collect() };
            let alone = alone.expect("the person serves there");
            prop_assert_eq!(&alone.replacements, &found.replacements);
            prop_assert_eq!(costs(&alone.exchanges), costs(&found.exchanges));
            prop_assert_eq!(alone.grounds, found.grounds);
        }
    }

    #[test]
    fn without_partners_the_replacements_are_those_of_trying_everybody(problem in task(), seed: u64) {
        let mut parts = problem.parts().clone();
        parts.must_pairs.clear();
        let (problem, roster) = possible(&Problem::new(parts).expect("as well-formed as before"), seed);

        for found in explain(&problem, &roster).iter().filter(|found| found.grounds != Grounds::Pinned) {
            let trials = by_trial(&problem, &roster, found.place, found.person);

            let costs: Vec<_> =
                found.replacements.iter().map(|one| one.cost.vector(&problem.parts().priority)).collect();
            prop_assert_eq!(found.others, trials.len());
            prop_assert_eq!(&costs[..], &trials[..costs.len()]);
            prop_assert_eq!(costs.len(), trials.len().min(3));
        }
    }

    #[test]
    fn stepping_in_costs_what_it_says_and_the_reasons_are_those_of_the_search(problem in task(), seed: u64) {
        // Whoever gives up a pinned duty breaks the pin, which is not the point here.
        let mut parts = problem.parts().clone();
        parts.pins.clear();
        let problem = Problem::new(parts).expect("as well-formed as before");
        let roster = made(&problem, seed, 500).assignment;
        for (on, post, person) in roster.entries() {
            let place = Place { day: on, post };
            let found = replacements(&problem, &roster, place, Some(person), day(0));
            for alternative in found.direct.iter().chain(&found.exchanges).chain(&found.chains) {
                holds(&problem, &roster, alternative)?;
            }
            let mates: Vec<_> = found.direct.iter().flat_map(|one| one.steps[0].out.clone()).collect();
            let gone = if mates.is_empty() { vec![person] } else { mates };
            let left = after(&roster, &[Step { place, out: gone.clone(), into: vec![] }]);
            if gone == [person] && problem.parts().must_pairs.is_empty() {
                for hindrance in &found.hindered {
                    let reason = search::why_not(&problem, &left, on, post, hindrance.person);
                    prop_assert_eq!(hindrance.obstacle, reason);
                }
            }
        }
    }

    #[test]
    fn replanning_nothing_changes_nothing(problem in task(), seed: u64, from in 0_u16..70) {
        let (problem, roster) = possible(&problem, seed);

        let found = replanned(&problem, &roster, from);

        prop_assert_eq!(&found.steps, &[]);
        prop_assert_eq!(found.assignment, roster);
        prop_assert_eq!(found.dropped, []);
    }

    #[test]
    fn replanning_never_touches_what_is_done(problem in task(), other in task(), from in 0_u16..70) {
        let old = made(&other, 1, 0).assignment;
        prop_assume!(old.days() == problem.day_count() || old.entries().count() > 0);

        let found = replanned(&problem, &old, from);

        prop_assert!(found.steps.iter().all(|step| step.place.day >= day(from)));
        let pins_before = found.solution.refused_pins.iter().filter(|refused| refused.pin.day < day(from));
        prop_assert_eq!(pins_before.count(), 0);
    }
}
