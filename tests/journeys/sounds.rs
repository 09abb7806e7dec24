//! Each shift tries whether the alarm can be heard.

use duty_api::wire::{GroupView, SoundTestState};
use serde_json::json;

use crate::support::Desk;

/// An office with June published, in the morning of the twelfth, when the shift has just changed.
fn june_morning() -> Desk {
    let desk = Desk::staffed();
    desk.publish(&desk.june());
    desk.set_clock("2026-06-12T08:31");
    desk
}

fn state(desk: &Desk) -> SoundTestState {
    desk.ask("sound_test", json!({}))
}

fn due(since: &str) -> SoundTestState {
    SoundTestState::Due { since: since.to_owned() }
}

/// Notes what an officer heard, and answers who it was.
fn tried(desk: &Desk, heard: &str) -> String {
    let officer = desk.people().into_iter().find(|person| person.group == GroupView::Officer).unwrap();
    let what = json!({ "sound_tested": { "by": officer.id, "heard": heard } });
    desk.change("note_engine", json!({ "what": what }));
    officer.name
}

#[test]
fn each_shift_is_asked_once() {
    let desk = june_morning();
    assert_eq!(state(&desk), due("2026-06-12T08:30"));

    tried(&desk, "heard");

    assert_eq!(state(&desk), SoundTestState::Settled);
    desk.set_clock("2026-06-13T08:29");
    assert_eq!(state(&desk), SoundTestState::Settled);
    desk.set_clock("2026-06-13T08:30");
    assert_eq!(state(&desk), due("2026-06-13T08:30"));
}

#[test]
fn what_was_not_heard_stays_until_it_is_heard_whatever_shift_comes() {
    let desk = june_morning();
    let by = tried(&desk, "not_heard");
    let silent = SoundTestState::NotHeard { by, at: "2026-06-12T08:31".to_owned() };
    assert_eq!(state(&desk), silent);

    desk.set_clock("2026-06-13T09:00");
    for _ in 0..60 {
        desk.change("note_engine", json!({ "what": { "sound_back": {} } }));
    }
    assert_eq!(state(&desk), silent, "other notes say nothing of a test");

    tried(&desk, "heard");
    assert_eq!(state(&desk), SoundTestState::Settled);
}

#[test]
fn an_office_that_asks_for_no_test_is_not_asked_but_is_told_what_was_not_heard() {
    let desk = june_morning();
    let settings = json!({ "volume": 80, "device": null, "shift_start": "not_asked" });
    desk.change("save_sound_settings", settings);
    assert_eq!(state(&desk), SoundTestState::Settled);

    tried(&desk, "not_heard");

    assert!(matches!(state(&desk), SoundTestState::NotHeard { .. }));
}

#[test]
fn where_no_shift_is_on_nobody_is_asked() {
    assert_eq!(state(&Desk::empty()), SoundTestState::Settled);

    let desk = june_morning();
    desk.set_clock("2026-07-05T10:00");

    assert_eq!(state(&desk), SoundTestState::Settled);
}
