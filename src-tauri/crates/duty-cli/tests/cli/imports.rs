//! `--dry-run --json` gives exactly what a careful clerk reads out of a file.

use serde_json::Value;

use crate::support::{Duty, STAFF, STAFF_COUNT, samples};

#[test]
fn every_sample_is_read_as_its_truth_says() {
    let Some(folder) = samples() else { return };
    let duty = Duty::drill();
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let truth = entry.unwrap().path();
        let name = truth.file_name().unwrap().to_string_lossy().into_owned();
        let Some(file) = name.strip_suffix(".truth.json") else { continue };
        let what = if name.starts_with("staff") { "people" } else { "roster" };
        let path = truth.with_file_name(file).display().to_string();

        let ran = duty.run(&[what, "import", &path, "--dry-run", "--json"]);

        let expected: Value = serde_json::from_slice(&std::fs::read(&truth).unwrap()).unwrap();
        let found = ran.object();
        assert_eq!(found["problems"], expected["problems"], "{name}");
        assert!(found == expected, "{name}: {found}");
        let has_problems = !expected["problems"].as_array().unwrap().is_empty();
        assert_eq!(ran.code, i32::from(has_problems), "{name}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared}");
    assert!(duty.json(&["people", "list"])["rows"].as_array().unwrap().is_empty());
}

#[test]
fn without_a_yes_the_preview_is_printed_and_nothing_saved() {
    let duty = Duty::drill();
    let list = duty.file("名单.csv", STAFF);

    let ran = duty.run(&["people", "import", &list, "--json"]);

    assert_eq!((ran.code, ran.object()["rows"].as_array().unwrap().len()), (3, STAFF_COUNT));
    assert!(ran.stderr.contains("not_confirmed"));
    assert!(duty.json(&["people", "list"])["rows"].as_array().unwrap().is_empty());
}

#[test]
fn an_import_that_fails_prints_no_object_that_could_be_taken_for_a_success() {
    let duty = Duty::empty();
    let list = duty.file("名单.csv", STAFF);

    let ran = duty.run(&["people", "import", &list, "--yes", "--json"]);

    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("office_missing"), "{ran:?}");
}

#[test]
fn importing_twice_says_that_nothing_changed() {
    let duty = Duty::staffed();

    let ran = duty.run(&["people", "import", &duty.path("名单.csv"), "--yes"]);

    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("16"), "{ran:?}");
    assert_eq!(duty.json(&["people", "list"])["rows"].as_array().unwrap().len(), STAFF_COUNT);
}
