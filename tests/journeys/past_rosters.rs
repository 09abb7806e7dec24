//! Rosters of the past become history, once.

use duty_api::wire::{PastRosterImported, PastRosterPreview, RosterView, Rosters, StateView};
use serde_json::{Value, json};

use crate::drawing::xlsx;
use crate::support::{Desk, LEADERS, name_of, past_roster};

fn preview(path: &str) -> Value {
    json!({ "path": path, "year": null })
}

fn import(path: &str, answers: &Value) -> Value {
    json!({ "path": path, "year": null, "answers": answers })
}

#[test]
fn a_roster_of_the_past_is_shown_before_it_is_saved() {
    let desk = Desk::staffed();
    let path = desk.file("五月.xlsx", &past_roster(None));

    let shown: PastRosterPreview = desk.unchanged_by(|| desk.ask("preview_past_roster", preview(&path)));

    assert_eq!((shown.from.to_string(), shown.to.to_string()), ("2026-05-01".into(), "2026-05-31".into()));
    assert_eq!((shown.rows.len(), shown.problems.len(), shown.unknown.len()), (31, 0, 0));
    assert!(!shown.known);
    assert_eq!(shown.rows[0].leader, [name_of(0)]);
    assert_eq!(shown.rows[0].officer, [name_of(LEADERS), name_of(LEADERS + 1)]);
}

#[test]
fn the_same_roster_twice_is_known() {
    let desk = Desk::staffed();
    let path = desk.file("五月.xlsx", &past_roster(None));
    let first: PastRosterImported = desk.ask("import_past_roster", import(&path, &json!([])));

    let again: PastRosterImported =
        desk.unchanged_by(|| desk.ask("import_past_roster", import(&path, &json!([]))));
    let shown: PastRosterPreview = desk.ask("preview_past_roster", preview(&path));

    assert!(first.id.is_some());
    assert_eq!((again.id, again.duties), (None, 124));
    assert!(shown.known);
    let rosters: Rosters = desk.ask("rosters", json!({}));
    assert_eq!(rosters.rows.len(), 1);
    let StateView::Past { source, .. } = &rosters.rows[0].state else { panic!("{rosters:?}") };
    assert_eq!(source, "五月.xlsx");
}

#[test]
fn history_counts_but_is_not_judged_by_todays_rules() {
    let desk = Desk::staffed();
    let path = desk.file("五月.xlsx", &past_roster(None));
    let done: PastRosterImported = desk.ask("import_past_roster", import(&path, &json!([])));

    let may: RosterView = desk.ask("roster", json!({ "id": done.id }));

    assert_eq!(may.findings, []);
    assert_eq!(may.ledger.iter().map(|line| line.total.here).sum::<u32>(), 124);
}

#[test]
fn a_mistyped_name_is_asked_about_and_counts_for_who_was_meant() {
    let desk = Desk::staffed();
    let meant = name_of(LEADERS);
    let mistyped = meant.replace('国', "围");
    assert_ne!(meant, mistyped);
    let path = desk.file("五月.xlsx", &past_roster(Some(&mistyped)));

    let shown: PastRosterPreview = desk.ask("preview_past_roster", preview(&path));
    let answer = json!([{ "name": mistyped, "person": desk.person(&meant).id }]);
    let done: PastRosterImported = desk.ask("import_past_roster", import(&path, &answer));

    let unknown: Vec<_> = shown
        .unknown
        .iter()
        .map(|name| (name.name.as_str(), name.days, name.like.as_ref().map(|like| like.name.as_str())))
        .collect();
    assert_eq!(unknown, [(mistyped.as_str(), 4, Some(meant.as_str()))]);
    assert_eq!((done.duties, done.left_out), (124, 0));
}

#[test]
fn names_without_an_answer_are_left_out() {
    let desk = Desk::staffed();
    let path = desk.file("五月.xlsx", &past_roster(Some("欧阳修远")));

    let done: PastRosterImported = desk.ask("import_past_roster", import(&path, &json!([])));

    assert_eq!((done.duties, done.left_out), (120, 4));
}

#[test]
fn a_sheet_that_does_not_say_its_year_asks_for_it() {
    let desk = Desk::staffed();
    let sheet = format!("日期|带班领导|值班员\n3月1日|{}|{}\n", name_of(0), name_of(LEADERS));
    let path = desk.file("三月.xlsx", &xlsx(&[("值班表", &sheet)]));

    assert_eq!(desk.unchanged_by(|| desk.refusal("preview_past_roster", preview(&path))), "year_unknown");
    let shown: PastRosterPreview = desk.ask("preview_past_roster", json!({ "path": path, "year": 2026 }));

    assert_eq!(shown.from.to_string(), "2026-03-01");
}

#[test]
fn history_does_not_overwrite_a_published_roster() {
    let desk = Desk::staffed();
    let may = desk.make("2026-05-01", "2026-05-31");
    desk.publish(&may);
    let path = desk.file("五月.xlsx", &past_roster(None));

    let request = import(&path, &json!([]));
    assert_eq!(desk.unchanged_by(|| desk.refusal("import_past_roster", request)), "roster_overlaps");
}
