//! What the program says about a roster that stands: how good it is, who could step in, why a place stays empty.

use duty_api::wire::{Candidates, Conflicts, GroupView, Proof, ReplanView, RosterView};
use serde_json::json;

use crate::support::Desk;

fn value(roster: &RosterView, at: usize) -> i64 {
    roster.levels[at].value
}

#[test]
fn a_month_as_made_is_proven_fair() {
    let desk = Desk::staffed();
    let june = desk.june();

    let proof: Proof = desk.ask("roster_proof", json!({ "id": june.id }));

    assert_eq!((proof.missing, proof.missing_at_least), (0, 0));
    for level in &proof.levels[..3] {
        assert_eq!(level.bound, Some(level.value), "{:?}", level.objective);
    }
}

#[test]
fn whoever_steps_in_costs_what_was_said() {
    let desk = Desk::staffed();
    let june = desk.june();
    let cell = &june.days[9].cells[1];
    let (shift, leaves) = (cell.shift, cell.people[0].id);
    let ask = json!({ "roster": june.id, "date": "2026-06-10", "shift": shift, "leaves": leaves });
    let candidates: Candidates = desk.ask("candidates", ask);
    let best = &candidates.rows[0];
    assert!(best.obstacles.is_empty() && candidates.why.is_some());

    let change = json!({ "roster": june.id, "date": "2026-06-10", "shift": shift,
        "leaves": leaves, "comes": best.person.id });
    let changed: RosterView = desk.ask("change_duty", change);

    for (at, level) in june.levels.iter().enumerate() {
        let said = best.cost.iter().find(|cost| cost.objective == level.objective).map_or(0, |cost| cost.by);
        assert_eq!(value(&changed, at) - value(&june, at), said, "{:?}", level.objective);
    }
}

#[test]
fn an_exchange_costs_what_was_said_and_the_best_one_is_no_gain() {
    let desk = Desk::staffed();
    let june = desk.june();
    let cell = &june.days[9].cells[1];
    let ask =
        json!({ "roster": june.id, "date": "2026-06-10", "shift": cell.shift, "leaves": cell.people[0].id });

    let candidates: Candidates = desk.ask("candidates", ask);

    let costs = candidates.exchanges.iter().map(|exchange| exchange.cost.first().map_or(0, |cost| cost.by));
    assert!(costs.clone().count() > 0);
    assert!(costs.clone().all(|by| by >= 0), "a roster proven best has no better neighbour");
}

#[test]
fn planning_anew_changes_nothing_until_something_has_happened_and_then_little() {
    let desk = Desk::staffed();
    let june = desk.june();
    desk.publish(&june);
    let ask = json!({ "roster": june.id, "since": "2026-06-10" });
    let nothing: ReplanView = desk.ask("replan_roster", ask.clone());
    assert_eq!(nothing.changes, []);
    let ill = june.days[19].cells[1].people[0].id;
    let absence = json!({ "person": ill, "from": "2026-06-20", "to": "2026-06-20", "reason": "病假" });
    desk.change("add_absence", absence);

    let little: ReplanView = desk.ask("replan_roster", ask);

    assert!((1..=2).contains(&little.changes.len()) && little.proven_fewest, "{little:?}");
    assert!(little.changes.iter().any(|change| change.out.as_ref().is_some_and(|out| out.id == ill)));
}

#[test]
fn a_place_that_nobody_can_fill_is_told_with_its_causes() {
    let desk = Desk::staffed();
    let drivers: Vec<_> = desk
        .people()
        .iter()
        .filter(|person| person.group == GroupView::Driver)
        .map(|person| person.id)
        .collect();
    for driver in &drivers {
        let away = json!({ "person": driver, "from": "2026-06-10", "to": "2026-06-10", "reason": "年检" });
        desk.change("add_absence", away);
    }
    let june = desk.june();

    let conflicts: Conflicts = desk.ask("roster_conflicts", json!({ "id": june.id }));
    let proof: Proof = desk.ask("roster_proof", json!({ "id": june.id }));

    let [conflict] = &conflicts.rows[..] else { panic!("{conflicts:?}") };
    assert!(conflict.proven && conflict.places[0].date.to_string() == "2026-06-10");
    assert_eq!(conflict.causes.len(), drivers.len(), "{:?}", conflict.causes);
    assert!(conflict.causes.iter().all(|cause| cause.code == "absent_on"));
    assert_eq!((proof.missing, proof.missing_at_least), (1, 1));
}
