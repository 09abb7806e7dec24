//! `duty log`: a call is recorded, found, corrected, verified.

use serde_json::Value;

use crate::support::Duty;

/// Adds a call as 赵建国 in the evening of 12 June.
fn add(duty: &Duty, extra: &[&str]) -> Value {
    duty.json(&[&adding(), extra].concat())
}

fn adding() -> Vec<&'static str> {
    vec![
        "--now",
        "2026-06-12T21:47",
        "log",
        "add",
        "--direction",
        "in",
        "--office",
        "县防汛办",
        "--person",
        "王五",
        "--phone",
        "0837-7654321",
        "--content",
        "请报今日雨情水情",
        "--by",
        "赵建国",
    ]
}

#[test]
fn a_call_is_recorded_found_and_shown() {
    let duty = Duty::staffed();

    let added = add(&duty, &["--at", "2026-06-12 21:40", "--kind", "查岗", "--marking", "公开"]);

    assert_eq!(added["row"]["stated_at"], "2026-06-12T21:40:00");
    assert_eq!(added["row"]["recorded_at"], "2026-06-12T21:47:00");
    assert_eq!(added["row"]["said"]["particulars"]["kind"], "spot_check");
    let found = duty.json(&["log", "search", "雨情", "--limit", "5"]);
    assert_eq!(found["rows"][0]["id"], added["row"]["id"]);
    assert_eq!(duty.json(&["log", "search", "冰雹"])["rows"], serde_json::json!([]));
    for entry in ["1", added["row"]["id"].as_str().unwrap()] {
        let shown = duty.run(&["log", "show", entry]);
        assert!(shown.stdout.contains("县防汛办") && shown.stdout.contains("校验码"), "{shown:?}");
    }
    assert_eq!(duty.refusal(&["log", "show", "2"]).1["code"], "not_found");
}

#[test]
fn limits_are_kept_across_pages() {
    let duty = Duty::staffed();
    for _ in 0..3 {
        add(&duty, &[]);
    }

    let count =
        |limit| duty.json(&["log", "search", "水情", "--limit", limit])["rows"].as_array().unwrap().len();

    assert_eq!((count("2"), count("50"), count("0")), (2, 3, 0));
}

#[test]
fn a_correction_changes_what_it_names_and_keeps_the_rest() {
    let duty = Duty::staffed();
    add(&duty, &[]);

    let corrected = duty.json(&[
        "--now",
        "2026-06-12T22:00",
        "log",
        "correct",
        "1",
        "--reason",
        "误记单位",
        "--office",
        "县应急局",
        "--by",
        "赵建国",
    ]);

    let said = &corrected["row"]["said"];
    assert_eq!((&said["party"]["office"], &said["party"]["name"]), (&"县应急局".into(), &"王五".into()));
    assert_eq!(corrected["row"]["stated_at"], "2026-06-12T21:47:00");
    assert_eq!(corrected["versions"].as_array().unwrap().len(), 2);
}

#[test]
fn state_secrets_times_to_come_and_unknown_writers_are_refused() {
    let duty = Duty::staffed();

    for (extra, expected) in [
        (["--marking", "秘密"], "state_secret"),
        (["--at", "2026-06-12T21:48"], "time_ahead"),
        (["--at", "明天"], "bad_time"),
    ] {
        let (exit, error) = duty.refusal(&[&adding()[..], &extra].concat());
        assert_eq!((exit, error["code"].as_str()), (2, Some(expected)), "{extra:?}");
    }
    let mut stranger = adding();
    *stranger.last_mut().unwrap() = "张三";
    assert_eq!(duty.refusal(&stranger).1["code"], "person_unknown");
    assert_eq!(duty.json(&["log", "verify"])["entries"], 0);
}

#[test]
fn verifying_says_what_is_sound_and_ends_with_1_when_paper_disagrees() {
    let duty = Duty::staffed();
    add(&duty, &[]);
    add(&duty, &[]);

    let sound = duty.run(&["log", "verify", "--json"]);
    let code = sound.object()["head"]["code"].as_str().unwrap().to_owned();
    let agrees = duty.run(&["log", "verify", "--printed", &format!("2={code}"), "--json"]);
    let disagrees = duty.run(&["log", "verify", "--printed", "1=00000000", "--json"]);

    assert_eq!((sound.code, agrees.code, disagrees.code), (0, 0, 1));
    assert_eq!(disagrees.object()["first_bad"], 1);
}
