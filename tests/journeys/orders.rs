//! Fixed orders and fixed teams go on where they stopped.

use std::collections::BTreeMap;

use duty_api::wire::{DayKindView, Level, PolicyView, Posts, Proof, RosterView};
use serde_json::json;

use crate::support::{Desk, LEADERS, OFFICERS, column, hard, name_of, names};

/// Every difference counts.
fn exact() -> serde_json::Value {
    json!({ "total": 0, "nights": 0, "rest_days": 0, "holidays": 0 })
}

/// Leaders go round in the order of the list.
fn leaders_in_order(desk: &Desk, rotation: &str) {
    let rotations = json!([{ "group": "leader", "rotation": rotation }]);
    desk.change(
        "save_policy",
        json!({ "pairs": [], "rotations": rotations, "teams": [], "tolerance": exact(), "long_holidays": "with_the_rest" }),
    );
}

fn leaders<'r>(rosters: &[&'r RosterView]) -> Vec<&'r str> {
    let days = rosters.iter().flat_map(|roster| &roster.days);
    days.flat_map(|day| names(&day.cells[0])).collect()
}

#[test]
fn a_fixed_order_continues_in_the_next_month() {
    let desk = Desk::staffed();
    // With workdays only there is one order, and nothing else is in the way of it.
    let mut posts: Posts = desk.ask("posts", json!({}));
    posts.posts[0].shifts[0].days = vec![DayKindView::Workday, DayKindView::MakeUpWorkday];
    desk.change("save_posts", serde_json::to_value(posts).unwrap());
    leaders_in_order(&desk, "fixed_order_turn_used");

    let june = desk.publish(&desk.june());
    let july = desk.make("2026-07-01", "2026-07-31");

    assert_eq!((hard(&june), hard(&july)), (vec![], vec![]));
    let served = leaders(&[&june, &july]);
    assert_eq!(served.len(), 21 + 23, "workdays of June and July");
    let in_order: Vec<String> = (0..served.len()).map(|turn| name_of(turn % LEADERS)).collect();
    assert_eq!(served, in_order);
}

#[test]
fn workdays_rest_days_and_holidays_go_round_by_themselves() {
    let desk = Desk::staffed();
    leaders_in_order(&desk, "fixed_order_turn_kept");

    let june = desk.publish(&desk.june());
    let july = desk.make("2026-07-01", "2026-07-31");

    assert_eq!((hard(&june), hard(&july)), (vec![], vec![]));
    let mut counts = BTreeMap::<String, BTreeMap<&str, usize>>::new();
    for day in june.days.iter().chain(&july.days) {
        *counts
            .entry(format!("{:?}", day.day.kind))
            .or_default()
            .entry(names(&day.cells[0])[0])
            .or_default() += 1;
    }
    for (kind, counts) in counts {
        // Whoever rests when the turn comes serves the next day of the kind, so nobody falls behind by a round.
        let (most, least) = (counts.values().max().unwrap(), counts.values().min().unwrap());
        let least = if counts.len() < LEADERS { &0 } else { least };
        assert!(most - least <= 1, "{kind}: {counts:?}");
    }
}

#[test]
fn a_draft_that_is_made_again_does_not_use_up_turns() {
    let desk = Desk::staffed();
    leaders_in_order(&desk, "fixed_order_turn_kept");

    let first = desk.june();
    let again = desk.june();

    assert_eq!(leaders(&[&first]), leaders(&[&again]));
}

#[test]
fn fixed_teams_serve_whole_and_in_turn() {
    let desk = Desk::staffed();
    let posts: Posts = desk.ask("posts", json!({}));
    let drivers = LEADERS + OFFICERS;
    let team = |team: usize| {
        let people = [team, LEADERS + 2 * team, LEADERS + 2 * team + 1, drivers + team];
        let members = posts.posts.iter().zip(people);
        let members = members
            .map(|(post, person)| json!({ "post": post.id, "person": desk.person(&name_of(person)).id }));
        json!({ "members": members.collect::<Vec<_>>() })
    };
    let teams: Vec<_> = (0..5).map(team).collect();
    desk.change("save_policy", json!({ "pairs": [], "rotations": [], "teams": teams, "tolerance": exact(), "long_holidays": "with_the_rest" }));

    let june = desk.publish(&desk.june());
    let july = desk.make("2026-07-01", "2026-07-31");

    assert_eq!((hard(&june), hard(&july)), (vec![], vec![]));
    let days = june.days.iter().chain(&july.days);
    for (at, day) in days.enumerate() {
        let team = at % 5;
        let serve: Vec<_> = day.cells.iter().flat_map(names).collect();
        let whole = [team, LEADERS + 2 * team, LEADERS + 2 * team + 1, drivers + team].map(name_of);
        assert_eq!(serve, whole, "{}", day.day.date);
    }
}

#[test]
fn a_pair_that_must_not_meet_does_not_meet() {
    let desk = Desk::staffed();
    let (a, b) = (desk.person(&name_of(LEADERS)), desk.person(&name_of(LEADERS + 1)));
    let pairs = json!([{ "kind": "apart", "a": a.id, "b": b.id }]);
    desk.change("save_policy", json!({ "pairs": pairs, "rotations": [], "teams": [], "tolerance": exact(), "long_holidays": "with_the_rest" }));

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    for ((date, lead), (_, second)) in column(&june, 1).into_iter().zip(column(&june, 2)) {
        let together = [names(lead), names(second)].concat();
        let met = together.contains(&a.name.as_str()) && together.contains(&b.name.as_str());
        assert!(!met, "{date}");
    }
    let with_itself = json!([{ "kind": "apart", "a": a.id, "b": a.id }]);
    let request = json!({ "pairs": with_itself, "rotations": [], "teams": [], "tolerance": exact(), "long_holidays": "with_the_rest" });
    assert_eq!(desk.unchanged_by(|| desk.refusal("save_policy", request)), "bad_pair");
}

#[test]
fn what_counts_as_equal_is_saved_and_counts_for_roster_and_proof_alike() {
    let desk = Desk::staffed();
    let within = |hundredths: u32| {
        let tolerance = json!({ "total": hundredths, "nights": hundredths, "rest_days": hundredths, "holidays": hundredths });
        json!({ "pairs": [], "rotations": [], "teams": [], "tolerance": tolerance, "long_holidays": "with_the_rest" })
    };
    assert_eq!(desk.unchanged_by(|| desk.refusal("save_policy", within(1_001))), "bad_request");
    let saved: PolicyView = desk.ask("save_policy", within(100));
    assert_eq!(desk.ask::<PolicyView>("policy", json!({})), saved);
    assert_eq!(saved.tolerance.total, 100);

    let june = desk.june();

    let proof: Proof = desk.ask("roster_proof", json!({ "id": june.id }));
    let shares = |levels: &[Level]| levels[..3].iter().map(|level| level.value).collect::<Vec<_>>();
    assert_eq!((shares(&june.levels), shares(&proof.levels)), (vec![0; 3], vec![0; 3]));
}
