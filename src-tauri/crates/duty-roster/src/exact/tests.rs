//! The exact method against trying out every roster, and the linear programme against trying out every basis.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::simplex::Simplex;
use super::{polish, settle};
use crate::problem::{
    Assignment, Category, DayClass, DayIndex, History, LastDuty, Objective, Person, PersonIndex, Pin,
    PoolIndex, Post, PostIndex, Problem, ProblemParts, Request, Rests, Wish,
};
use crate::score::score;
use crate::search::random::Random;
use crate::search::{Options, solve};

prop_compose! {
    fn person(days: u16)(
        helps in any::<bool>(),
        pool in 0..2_u16,
        experienced in any::<bool>(),
        unavailable in prop::collection::vec(0..days, 0..2),
        last in prop::option::of((-3..0, 0_u16..3)),
        served in 0..5_u32,
    ) -> Person {
        let own = PostIndex::new(pool);
        let other = PostIndex::new(1 - pool);
        Person {
            pool: PoolIndex::new(pool),
            posts: if helps { vec![own, other] } else { vec![own] },
            experienced,
            no_night: false,
            unavailable: unavailable.into_iter().map(DayIndex::new).collect(),
            history: History {
                days: 20,
                served: [served, served / 2, served / 3, served / 2],
                last_duty: last.map(|(day, rest)| LastDuty { day, rest }),
            },
        }
    }
}

prop_compose! {
    fn post(days: u16, pool: u16, most: u8)(
        need in prop::collection::vec(0..=most, usize::from(days)),
        rest in 0_u16..2,
        min_experienced in 0_u8..2,
    ) -> Post {
        Post { pool: PoolIndex::new(pool), need, rest, night: false, min_experienced }
    }
}

/// Rests by both posts. Where the longest is at most twice the shortest and one more, no detour is shorter.
fn rests(posts: usize, people: usize) -> impl Strategy<Value = Option<Rests>> {
    let table = (0_u16..3).prop_flat_map(move |least| {
        let row = move || prop::collection::vec(least..=2 * least + 1, posts);
        (prop::collection::vec(row(), posts), prop::collection::vec(row(), people))
    });
    prop::option::of(table.prop_map(|(between, after_last)| Rests { between, after_last }))
}

prop_compose! {
    /// Small enough for trying out everything.
    fn task()(days in 2_u16..5, size in 2_usize..5)(
        classes in prop::collection::vec(0_usize..3, usize::from(days)),
        people in prop::collection::vec(person(days), size),
        rests in rests(2, size),
        posts in (post(days, 0, 2), post(days, 1, 1)),
        forbid in prop::collection::vec((0..2_u16, 0..2_u16), 0..2),
        must in prop::collection::vec((0..2_u16, 0..2_u16), 0..2),
        pins in prop::collection::btree_map((0..days, 0..2_u16), 0..2_u16, 0..2),
        requests in prop::collection::vec((0..days, 0..2_u16, any::<bool>(), 0_u16..4), 0..4),
        published in prop::option::of(prop::collection::vec((0..days, 0..2_u16, 0..2_u16), 0..5)),
        priority in Just(Objective::ALL.to_vec()).prop_shuffle(),
    ) -> Problem {
        let person = PersonIndex::new;
        let pairs = |pairs: Vec<(u16, u16)>| {
            let different = pairs.into_iter().filter(|(one, other)| one != other);
            different.map(|(one, other)| (person(one), person(other))).collect()
        };
        let published = published.map(|entries| {
            let mut roster = Assignment::empty(classes.len(), 2);
            for (day, post, by) in entries {
                assert!(roster.put(DayIndex::new(day), PostIndex::new(post), person(by)));
            }
            roster
        });
        let pin = |((day, by), post)| {
            Pin { day: DayIndex::new(day), post: PostIndex::new(post), person: person(by) }
        };
        let request = |(day, by, wants, weight)| Request {
            person: person(by),
            day: DayIndex::new(day),
            wish: if wants { Wish::On } else { Wish::Off },
            weight,
        };
        Problem::new(ProblemParts {
            day_classes: classes.into_iter().map(|class| DayClass::ALL[class]).collect(),
            posts: vec![posts.0, posts.1],
            people,
            rests,
            forbid_pairs: pairs(forbid),
            must_pairs: pairs(must),
            pins: pins.into_iter().map(pin).collect(),
            requests: requests.into_iter().map(request).collect(),
            carried: vec![Category::Total, Category::Holiday, Category::Nights],
            published,
            priority,
        })
        .expect("the strategy makes well-formed tasks only")
    }
}

/// Every way to fill one day, holes included, that keeps the rules of a single day.
fn fillings(problem: &Problem, day: DayIndex) -> Vec<Vec<Option<PostIndex>>> {
    let people: Vec<_> = problem.people().collect();
    let places: Vec<_> = [None].into_iter().chain(problem.posts().map(Some)).collect();
    let code = |mut code: usize| -> Vec<Option<PostIndex>> {
        let mut place = || {
            let found = places[code % places.len()];
            code /= places.len();
            found
        };
        people.iter().map(|_| place()).collect()
    };
    let keeps = |at: &Vec<Option<PostIndex>>| {
        let there = |person: PersonIndex| at[person.get()];
        let open = |&person: &PersonIndex| match there(person) {
            Some(post) => problem.is_open(person, day, post),
            None => problem.pinned_post(person, day).is_none(),
        };
        let filled = |post: PostIndex| {
            let serving: Vec<_> = people.iter().filter(|person| there(**person) == Some(post)).collect();
            let experienced = serving.iter().filter(|person| problem.person(***person).experienced).count();
            let need = problem.need(day, post);
            serving.len() <= need && experienced + need - serving.len() >= problem.need_experienced(day, post)
        };
        let parts = problem.parts();
        people.iter().all(open)
            && problem.posts().all(filled)
            && parts.forbid_pairs.iter().all(|pair| there(pair.0).is_none() || there(pair.1).is_none())
            && parts.must_pairs.iter().all(|pair| there(pair.0) == there(pair.1))
    };
    (0..places.len().pow(u32::try_from(people.len()).unwrap())).map(code).filter(keeps).collect()
}

/// The least of empty places and objectives among all rosters.
fn best_of_all(problem: &Problem) -> Option<(u32, Vec<i64>)> {
    let fillings: Vec<_> = problem.days().map(|day| fillings(problem, day)).collect();
    let count: usize = fillings.iter().map(Vec::len).product();
    let rosters = (0..count).map(|mut code| {
        let mut roster = Assignment::empty(problem.day_count(), problem.post_count());
        for (day, fillings) in problem.days().zip(&fillings) {
            for (person, post) in problem.people().zip(&fillings[code % fillings.len()]) {
                assert!(post.is_none_or(|post| roster.put(day, post, person)));
            }
            code /= fillings.len();
        }
        score(problem, &roster)
    });
    let allowed = rosters.filter(|score| score.hard.rest == 0);
    allowed.map(|score| (score.hard.coverage, score.objectives.vector(&problem.parts().priority))).min()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn the_exact_method_finds_the_best_of_all_rosters_and_proves_it(problem in task()) {
        let options = Options { seed: 1, iterations: 0 };
        let start = solve(&problem, options, &mut |_| ControlFlow::Continue(()));
        if start.refused_pins.is_empty() && start.score.hard.pin == 0 {
            let best = best_of_all(&problem).expect("the first roster is one of all");

            let settled = settle(&problem, &start.assignment, &start.bounds, &mut |_| true);

            let found = score(&problem, &settled.roster);
            let values = found.objectives.vector(&problem.parts().priority);
            prop_assert_eq!(found.hard.rest + found.hard.forbid_pair + found.hard.must_pair, 0);
            prop_assert_eq!((found.hard.coverage, &values), (best.0, &best.1));
            prop_assert_eq!(settled.bounds.missing, i64::from(best.0));
            prop_assert_eq!(settled.bounds.in_order, best.1);
        }
    }

    #[test]
    fn a_bound_of_a_stopped_method_is_not_above_the_best(problem in task(), limit in 0..60_000_u64) {
        let options = Options { seed: 1, iterations: 0 };
        let start = solve(&problem, options, &mut |_| ControlFlow::Continue(()));
        if start.refused_pins.is_empty() && start.score.hard.pin == 0 {
            let best = best_of_all(&problem).expect("the first roster is one of all");

            let settled = settle(&problem, &start.assignment, &start.bounds, &mut |work| work < limit);

            prop_assert!((settled.bounds.missing, settled.bounds.in_order) <= (i64::from(best.0), best.1));
        }
    }

    #[test]
    fn polishing_keeps_the_rules_and_makes_nothing_worse(problem in task(), seed: u64) {
        let options = Options { seed: 1, iterations: 0 };
        let start = solve(&problem, options, &mut |_| ControlFlow::Continue(()));
        if start.refused_pins.is_empty() {
            let priority = &problem.parts().priority;
            let given = start.proven(priority);
            let mut random = Random::seeded(seed);

            let polished = polish(&problem, &start.assignment, (given, &[]), &mut random, &mut |work| work < 20_000);

            let found = score(&problem, &polished);
            prop_assert_eq!(found.hard, start.score.hard);
            prop_assert!(
                found.objectives.vector(priority) <= start.score.objectives.vector(priority),
                "{:?} {:?}", found, start.score
            );
        }
    }

    #[test]
    fn the_programme_finds_the_cheapest_basis_also_after_columns_are_barred(
        columns in prop::collection::vec((prop::collection::vec(-2..3_i32, 3), 0..9_i32), 1..6),
        rhs in prop::collection::vec(-3..4_i32, 3),
        barred in 0..6_usize,
    ) {
        let mut simplex = Simplex::new();
        let rows: Vec<usize> = rhs.iter().map(|&rhs| simplex.add_row(&[], f64::from(rhs), None, BREAKING)).collect();
        let mut numbers = Vec::new();
        for (entries, cost) in &columns {
            let entries = rows.iter().zip(entries).filter(|(_, entry)| **entry != 0);
            let entries = entries.map(|(&row, &entry)| (row, f64::from(entry))).collect();
            numbers.push(simplex.add_column(entries, f64::from(*cost)));
        }

        simplex.optimise();
        let all = simplex.value();
        simplex.bar(|column| numbers.get(barred) == Some(&column));
        if !simplex.repair() {
            simplex.begin_anew();
        }
        simplex.optimise();

        prop_assert!((all - cheapest_basis(&columns, &rhs)).abs() < 1e-5);
        let mut left = columns.clone();
        if barred < left.len() {
            left.remove(barred);
        }
        prop_assert!((simplex.value() - cheapest_basis(&left, &rhs)).abs() < 1e-5);
    }
}

const BREAKING: f64 = 100.0;

/// The least cost over all possible bases of three columns, those that break rows included.
fn cheapest_basis(columns: &[(Vec<i32>, i32)], rhs: &[i32]) -> f64 {
    let mut all: Vec<([f64; 3], f64)> = columns
        .iter()
        .map(|(entries, cost)| ([0, 1, 2].map(|row| f64::from(entries[row])), f64::from(*cost)))
        .collect();
    for row in 0..3 {
        for sign in [1.0, -1.0] {
            let mut entries = [0.0; 3];
            entries[row] = sign;
            all.push((entries, BREAKING));
        }
    }
    let rhs = [0, 1, 2].map(|row| f64::from(rhs[row]));
    let determinant = |m: [[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[1][0] * (m[0][1] * m[2][2] - m[0][2] * m[2][1])
            + m[2][0] * (m[0][1] * m[1][2] - m[0][2] * m[1][1])
    };
    let mut least = f64::INFINITY;
    for one in 0..all.len() {
        for two in 0..one {
            for three in 0..two {
                let basis = [all[one], all[two], all[three]];
                let matrix = basis.map(|(entries, _)| entries);
                let whole = determinant(matrix);
                if whole.abs() < 1e-9 {
                    continue;
                }
                let values = [0, 1, 2].map(|at| {
                    let mut replaced = matrix;
                    replaced[at] = rhs;
                    determinant(replaced) / whole
                });
                if values.iter().all(|value| *value >= -1e-9) {
                    least = least.min(values.iter().zip(basis).map(|(value, (_, cost))| value * cost).sum());
                }
            }
        }
    }
    least
}
