//! What a roster is worth, rule by rule.

mod office;

use duty_roster::problem::{
    Category, LastDuty, Objective, PersonIndex, Pin, Problem, ProblemError, ProblemParts, Request, Rests,
    Tolerance, Wish,
};
use duty_roster::score::{Violations, score};
use expect_test::expect;
use office::{AMY, BOB, CID, DESK, NIGHT, day, office, roster};

type Entries<'a> = &'a [(u16, duty_roster::problem::PostIndex, PersonIndex)];

/// A full roster for three people and three days.
const GOOD: Entries = &[(0, DESK, AMY), (1, DESK, BOB), (2, DESK, CID)];

fn check(change: impl FnOnce(&mut ProblemParts), entries: Entries, expected: Violations) {
    let mut parts = office(3, "WEH", 1);
    change(&mut parts);
    let roster = roster(&parts, entries);
    let problem = Problem::new(parts).expect("the office is well-formed");

    assert_eq!(score(&problem, &roster).hard, expected);
}

const NONE: Violations = Violations {
    coverage: 0,
    eligibility: 0,
    unavailable: 0,
    same_day: 0,
    rest: 0,
    forbid_pair: 0,
    must_pair: 0,
    experienced: 0,
    pin: 0,
};

#[test]
fn a_roster_that_keeps_every_rule_breaks_none() {
    check(|_| (), GOOD, NONE);
}

#[test]
fn someone_missing_someone_too_many_and_someone_twice_are_each_one_breach_of_coverage() {
    check(|_| (), &GOOD[1..], Violations { coverage: 1, ..NONE });
    let crowded = [GOOD, &[(0, DESK, CID)]].concat();
    check(|_| (), &crowded, Violations { coverage: 1, ..NONE });
    let twice = [GOOD, &[(0, DESK, AMY)]].concat();
    check(|_| (), &twice, Violations { coverage: 1, ..NONE });
}

#[test]
fn a_stranger_fills_no_place() {
    let stranger = [&GOOD[..2], &[(2, DESK, PersonIndex::new(9))]].concat();
    check(|_| (), &stranger, Violations { coverage: 1, ..NONE });
}

#[test]
fn a_post_of_others_and_an_exempt_night_break_eligibility() {
    check(|parts| parts.people[0].posts.clear(), GOOD, Violations { eligibility: 1, ..NONE });
    let night = |parts: &mut ProblemParts| {
        parts.people[0].no_night = true;
        parts.posts[0].night = true;
    };
    check(night, GOOD, Violations { eligibility: 1, ..NONE });
}

#[test]
fn leave_and_a_second_duty_of_the_day_are_counted() {
    check(|parts| parts.people[1].unavailable.push(day(1)), GOOD, Violations { unavailable: 1, ..NONE });
    let both = [GOOD, &[(0, NIGHT, AMY)]].concat();
    check(|parts| parts.posts[1].need[0] = 1, &both, Violations { same_day: 1, ..NONE });
}

#[test]
fn rest_may_depend_on_both_posts() {
    // Nothing is due before the night that follows the desk, a day before the desk again.
    let rests = Rests { between: vec![vec![1, 0], vec![1, 1]], after_last: vec![vec![0, 1]; 3] };
    let refused = |rests: Rests| {
        let mut parts = office(3, "WW", 1);
        parts.rests = Some(rests);
        Problem::new(parts).unwrap_err()
    };
    let mut parts = office(3, "WW", 1);
    parts.posts[1].need = vec![0, 1];
    parts.rests = Some(rests.clone());
    let served = |first| roster(&parts, &[(0, DESK, first), (1, DESK, BOB), (1, NIGHT, AMY)]);
    let short = |served| score(&Problem::new(parts.clone()).unwrap(), &served).hard.rest;

    assert_eq!(short(served(AMY)), 0);
    assert_eq!(short(served(BOB)), 1);
    assert_eq!(refused(Rests { after_last: vec![], ..rests.clone() }), ProblemError::RestShape);
    assert_eq!(refused(Rests { between: vec![vec![2, 0], vec![0, 1]], ..rests }), ProblemError::RestDetour);
}

#[test]
fn rest_counts_free_days_and_reaches_back_before_the_period() {
    let close = [(0, DESK, AMY), (1, DESK, BOB), (2, DESK, AMY)];
    check(|_| (), &close, NONE);
    check(|parts| parts.posts[0].rest = 2, &close, Violations { rest: 1, ..NONE });
    let before = |day| {
        move |parts: &mut ProblemParts| {
            parts.people[0].history.last_duty = Some(LastDuty { day, rest: 1 });
        }
    };
    check(before(-2), GOOD, NONE);
    check(before(-1), GOOD, Violations { rest: 1, ..NONE });
}

#[test]
fn pairs_are_judged_day_by_day() {
    let night = [GOOD, &[(0, NIGHT, BOB)]].concat();
    let quarrel = |parts: &mut ProblemParts| {
        parts.posts[1].need[0] = 1;
        parts.posts[0].rest = 0;
        parts.posts[1].rest = 0;
        parts.forbid_pairs.push((AMY, BOB));
    };
    check(quarrel, &night, Violations { forbid_pair: 1, ..NONE });
    check(|parts| parts.must_pairs.push((AMY, BOB)), GOOD, Violations { must_pair: 2, ..NONE });
}

#[test]
fn experience_is_asked_only_of_people_who_are_needed() {
    check(|parts| parts.posts[0].min_experienced = 1, GOOD, Violations { experienced: 3, ..NONE });
    check(|parts| parts.posts[1].min_experienced = 1, GOOD, NONE);
}

#[test]
fn a_pin_is_kept_at_its_post_only() {
    let pin = |post, person| {
        move |parts: &mut ProblemParts| {
            parts.pins.push(Pin { day: day(0), post, person });
        }
    };
    check(pin(DESK, AMY), GOOD, NONE);
    check(pin(DESK, BOB), GOOD, Violations { pin: 1, ..NONE });
    check(pin(NIGHT, AMY), GOOD, Violations { pin: 1, ..NONE });
}

#[test]
fn objectives_follow_their_definitions() {
    let mut parts = office(3, "WEHWWW", 1);
    parts.people[0].history.served = [4, 1, 0, 0];
    parts.people[0].history.days = 30;
    parts.people[1].history.days = 30;
    parts.people[2].unavailable = vec![day(4), day(5)];
    parts.requests = vec![
        Request { person: AMY, day: day(0), wish: Wish::Off, weight: 3 },
        Request { person: AMY, day: day(1), wish: Wish::On, weight: 2 },
        Request { person: BOB, day: day(1), wish: Wish::On, weight: 7 },
    ];
    parts.published = Some(roster(&parts, &[(0, DESK, AMY), (1, DESK, CID), (2, DESK, CID)]));
    let entries =
        [(0, DESK, AMY), (1, DESK, BOB), (2, DESK, CID), (3, DESK, BOB), (4, DESK, AMY), (5, DESK, BOB)];
    let roster = roster(&parts, &entries);
    let problem = Problem::new(parts).unwrap();

    let shares = [AMY, BOB, CID].map(|person| problem.share(person, Category::Total).target);
    let vector = score(&problem, &roster).objectives.vector(&Objective::ALL);

    // Ten duties over 36 + 36 + 4 days; gaps of four, two and two days where two are comfortable.
    assert_eq!(shares, [474, 474, 53]);
    expect!["[48361, 171, 13443, 0, 5, 1, 0]"].assert_eq(&format!("{vector:?}"));
}

#[test]
fn nights_are_shared_out_among_those_who_may_serve_them_and_only_beside_other_duties() {
    let mut parts = office(4, "WWWW", 1);
    parts.posts[1].need = vec![1; 4];
    parts.people[2].no_night = true;
    parts.people[3].posts = vec![DESK];
    let entries = [(0, NIGHT, AMY), (1, NIGHT, AMY), (2, NIGHT, AMY), (3, NIGHT, BOB), (0, DESK, CID)];
    let served = roster(&parts, &entries);
    let nights = |parts: ProblemParts| {
        let problem = Problem::new(parts).unwrap();
        let shares = problem.people().map(|person| problem.share(person, Category::Nights));
        let targets: Vec<_> = shares.map(|share| (!share.is_none()).then_some(share.target)).collect();
        (targets, score(&problem, &served).objectives.get(Objective::Nights))
    };

    assert_eq!(nights(parts.clone()), (vec![Some(200), Some(200), None, None], 2 * 100 * 100));

    let mut unasked = parts.clone();
    unasked.priority.retain(|objective| *objective != Objective::Nights);
    assert_eq!(nights(unasked), (vec![None; 4], 0));

    parts.posts[0].need = vec![0; 4];
    assert_eq!(nights(parts), (vec![None; 4], 0));
}

#[test]
fn malformed_tasks_are_refused_with_their_reason() {
    fn refused(change: impl FnOnce(&mut ProblemParts)) -> ProblemError {
        let mut parts = office(3, "WEH", 1);
        change(&mut parts);
        Problem::new(parts).unwrap_err()
    }
    let pin = Pin { day: day(0), post: DESK, person: AMY };
    let list = [
        refused(|parts| parts.day_classes.clear()),
        refused(|parts| parts.posts[0].need = vec![1]),
        refused(|parts| parts.posts[0].need = vec![1; 4]),
        refused(|parts| parts.pins = vec![pin, pin]),
        refused(|parts| parts.pins = vec![Pin { day: day(3), ..pin }]),
        refused(|parts| {
            parts.people[1].posts.push(duty_roster::problem::PostIndex::new(2));
        }),
        refused(|parts| parts.forbid_pairs.push((AMY, PersonIndex::new(3)))),
        refused(|parts| parts.must_pairs.push((BOB, BOB))),
        refused(|parts| parts.people[2].history.last_duty = Some(LastDuty { day: 0, rest: 1 })),
        refused(|parts| parts.people[2].history.served[0] = 10_001),
        refused(|parts| parts.priority.push(Objective::Total)),
        refused(|parts| parts.published = Some(duty_roster::problem::Assignment::empty(2, 2))),
        refused(|parts| parts.people = vec![parts.people[0].clone(); 1_001]),
    ];
    expect![[r#"
        the period has no day
        post 0 states a need for 1 of 3 days
        post 0 states a need for 4 of 3 days
        person 0 is pinned twice on day 0
        day 3 is outside the period
        post 2 does not exist
        person 3 does not exist
        person 1 is paired with themselves
        person 2 has a last duty on day 0, which is not shortly before the period
        person 2 has a history of more than 10000
        an objective is listed twice
        the published roster does not have the days and posts of the period
        1001 people, at most 1000 are possible"#]]
    .assert_eq(&list.map(|error| error.to_string()).join("\n"));
}

#[test]
fn within_the_tolerance_unequal_shares_are_equal() {
    // amy serves twice, bob once, cid not at all, and everybody's fair share is one duty.
    let parts = office(3, "WEH", 1);
    let uneven = roster(&parts, &[(0, DESK, AMY), (1, DESK, BOB), (2, DESK, AMY)]);
    let problem = Problem::new(parts).unwrap();
    let total = |problem: &Problem| score(problem, &uneven).objectives.get(Objective::Total);

    assert_eq!(total(&problem), 2 * 100 * 100);
    let narrow = problem.clone().with_tolerance(Tolerance::default().with(Category::Total, 60));
    assert_eq!(total(&narrow), 2 * 40 * 40);
    let wide = problem.clone().with_tolerance(Tolerance::default().with(Category::Total, 100));
    assert_eq!(total(&wide), 0);
    let of_weekends = problem.clone().with_tolerance(Tolerance::default().with(Category::Weekend, 100));
    assert_eq!(total(&of_weekends), total(&problem));
}
