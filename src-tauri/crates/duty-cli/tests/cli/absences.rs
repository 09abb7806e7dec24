//! `duty absence add` finds people by their name.

use crate::support::{Duty, STAFF};

fn add<'a>(person: &'a str, from: &'a str, to: &'a str) -> Vec<&'a str> {
    vec!["absence", "add", "--person", person, "--from", from, "--to", to, "--reason", "病假"]
}

#[test]
fn a_name_is_enough_however_it_is_padded() {
    let duty = Duty::staffed();

    for name in ["赵建国", "赵 建国", "　赵建　国 "] {
        let added = duty.json(&add(name, "2026-06-01", "2026-06-03"));
        assert_eq!((&added["person"]["name"], &added["reason"]), (&"赵建国".into(), &"病假".into()));
    }
}

#[test]
fn unknown_and_ambiguous_names_are_refused_with_the_name() {
    let duty = Duty::staffed();
    let namesake = format!("{STAFF}赵建国,干事,14000000099,值班员\n");
    let list = duty.file("同名.csv", &namesake);
    duty.json(&["people", "import", &list, "--yes"]);

    for (name, expected) in [("张三", "person_unknown"), ("赵建国", "person_ambiguous")] {
        let (code, error) = duty.refusal(&add(name, "2026-06-01", "2026-06-03"));
        assert_eq!((code, error["code"].as_str()), (2, Some(expected)));
        assert!(error["message"].as_str().unwrap().contains(name), "{error}");
    }
}

#[test]
fn an_absence_does_not_end_before_it_begins() {
    let duty = Duty::staffed();

    assert_eq!(duty.refusal(&add("赵建国", "2026-06-03", "2026-06-01")).1["code"], "bad_days");
    assert_eq!(duty.refusal(&add("赵建国", "2026-06-31", "2026-07-01")).1["code"], "bad_request");
}

#[test]
fn the_next_roster_leaves_the_absent_person_out() {
    let duty = Duty::staffed();
    duty.json(&add("郑海涛", "2026-06-01", "2026-06-30"));

    let made = duty.json(&["roster", "make", "--from", "2026-06-01", "--to", "2026-06-30"]);
    let shown = duty.run(&["roster", "show", "--from", "2026-06-01", "--to", "2026-06-30"]);

    assert_eq!(made["rows"].as_array().unwrap().len(), 0, "{made}");
    assert!(shown.stdout.contains("王文博") && !shown.stdout.contains("郑海涛"));
}
