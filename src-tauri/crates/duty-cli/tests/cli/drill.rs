//! Only exercise data have a clock that can be set.

use crate::support::Duty;

const NOW: [&str; 2] = ["--now", "2026-06-12T21:47"];

fn with_now<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &NOW[..]].concat()
}

#[test]
fn real_data_and_missing_data_keep_the_machines_clock() {
    let duty = Duty::empty();
    let (code, error) = duty.refusal(&with_now(&["people", "list"]));
    assert_eq!((code, error["code"].as_str()), (2, Some("only_in_drill")));
    assert_eq!(duty.refusal(&with_now(&["office", "init", "--name", "青石镇"])).1["code"], "only_in_drill");

    duty.json(&["office", "init", "--name", "青石镇"]);
    for command in [&["people", "list"][..], &["backup", "create"], &["holidays", "show", "--year", "2026"]] {
        assert_eq!(duty.refusal(&with_now(command)).1["code"], "only_in_drill", "{command:?}");
    }
}

#[test]
fn an_exercise_is_held_at_any_time() {
    let duty = Duty::empty();

    let office = duty.json(&with_now(&["office", "init", "--name", "青石镇", "--drill"]));
    let backup = duty.json(&with_now(&["backup", "create"]));

    assert_eq!(office["mode"], "drill");
    assert_eq!(backup["at"], "2026-06-12T21:47");
    let said = duty.run(&["office", "show"]).stdout;
    assert!(said.contains("演练"), "{said}");
}

#[test]
fn a_time_is_local_or_carries_its_offset() {
    let duty = Duty::drill();
    let at = |time: &str| duty.json(&["backup", "create", "--now", time])["at"].as_str().unwrap().to_owned();

    assert_eq!(at("2026-06-12T08:30:15"), "2026-06-12T08:30");
    assert_eq!(at("2026-06-13 08:30"), "2026-06-13T08:30");
    assert_eq!(at("2026-06-14T01:30:00Z"), "2026-06-14T09:30");
    for wrong in ["yesterday", "2026-06-31T08:30", "08:30"] {
        assert_eq!(duty.refusal(&["backup", "create", "--now", wrong]).1["code"], "bad_time", "{wrong}");
    }
}
