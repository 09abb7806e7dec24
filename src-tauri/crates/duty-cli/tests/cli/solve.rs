//! `duty roster solve` needs no office.

use serde_json::{Value, json};

use crate::support::Duty;

/// Three people share one post over six days; the middle one is away on the first.
fn instance() -> Value {
    let person = |id: &str, unavailable: &[usize]| {
        json!({
            "id": id, "pool": "officer", "posts": ["duty"], "experienced": true, "no_night": false,
            "unavailable": unavailable,
            "history": { "days": 0, "total": 0, "weekend": 0, "holiday": 0, "last_duty": null, "last_rest": 0 },
        })
    };
    json!({
        "format": "duty-instance/1", "id": "tiny", "start": "2026-06-01", "days": 6, "day_kind": "WWWWWE",
        "posts": [{
            "id": "duty", "pool": "officer", "count": 1, "rest": 2, "night": true, "min_experienced": 0,
        }],
        "people": [person("amy", &[]), person("bob", &[0]), person("carol", &[])],
        "forbid_pairs": [], "must_pairs": [],
        "pins": [{ "day": 1, "post": "duty", "person": "bob" }],
        "requests": [], "carry": [], "published": null,
        "priority": ["total", "holiday", "weekend", "spacing", "requests", "changes"],
    })
}

#[test]
fn a_tiny_task_is_solved_without_a_broken_rule() {
    let duty = Duty::empty();
    let task = duty.file("tiny.json", &instance().to_string());
    let out = duty.path("roster.json");

    let solved = duty.json(&["roster", "solve", &task, "--out", &out, "--seed", "3", "--time-limit", "0.1"]);

    assert_eq!(solved["hard"], 0);
    assert_eq!(solved["vector"].as_array().unwrap().len(), 6);
    let roster: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(
        (roster["format"].as_str(), roster["instance"].as_str()),
        (Some("duty-roster/1"), Some("tiny"))
    );
    let served: Vec<&str> =
        roster["assign"].as_array().unwrap().iter().map(|day| day["duty"][0].as_str().unwrap()).collect();
    assert_eq!(served.len(), 6);
    assert_eq!((served[1], served[4]), ("bob", "bob"));
    assert_eq!(served[..3], served[3..], "three people with two free days take turns");
    assert!(!duty.data().exists(), "no office is needed, and none is made");
}

#[test]
fn a_task_that_can_not_be_read_says_why() {
    let duty = Duty::empty();
    let mut wrong = instance();
    wrong["pins"][0]["person"] = "dave".into();
    for (name, text, reason) in [
        ("列表.json", "[]".to_owned(), ""),
        ("缺人.json", wrong.to_string(), "dave"),
        ("坏.json", "{".to_owned(), ""),
    ] {
        let task = duty.file(name, &text);
        let (code, error) = duty.refusal(&["roster", "solve", &task, "--out", &duty.path("out.json")]);
        assert_eq!((code, error["code"].as_str()), (2, Some("instance_unreadable")), "{name}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(name) && message.contains(reason), "{message}");
    }
    assert!(!std::path::Path::new(&duty.path("out.json")).exists());
}
