//! Whatever the task: costs are differences of scores, proposals keep the rules, replanning leaves alone what it can.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

mod rests;
mod task;

use std::ops::ControlFlow;

use duty_roster::change::{Alternative, Grounds, Place, Step, explain, explain_one, replacements, replan};
use duty_roster::problem::{Assignment, DayIndex, PersonIndex, PostIndex, Problem};
use duty_roster::score::{Violations, score};
use duty_roster::search::{self, Options, Solution, solve};
use proptest::prelude::*;
use task::task;

fn day(day: u16) -> DayIndex {
    DayIndex::new(day)
}

fn made(problem: &Problem, seed: u64, iterations: u64) -> Solution {
    solve(problem, Options { seed, iterations }, &mut |_| ControlFlow::Continue(()))
}

fn replanned(problem: &Problem, old: &Assignment, from: u16) -> duty_roster::change::Replanned {
    let options = Options { seed: 1, iterations: 20_000 };
    replan(problem, old, day(from), options, &mut |_| ControlFlow::Continue(())).unwrap()
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
    fn a_roster_written_by_hand_is_judged_by_the_same_measure(
        problem in task(),
        entries in prop::collection::btree_map((0_u16..70, 0_u16..9), 0_u16..4, 0..60),
    ) {
        let mut roster = Assignment::empty(problem.day_count(), problem.post_count());
        for ((on, person), post) in entries {
            let _known = roster.put(day(on), PostIndex::new(post), PersonIndex::new(person));
        }

        for found in explain(&problem, &roster) {
            for alternative in found.replacements.iter().chain(&found.exchanges) {
                holds(&problem, &roster, alternative)?;
            }
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
