//! `duty alert`, `duty watch`: alerts are taken and closed by a name.

use chrono::{DateTime, Utc};
use duty_api::{Api, Asker, Place};
use serde_json::{Value, json};

use crate::support::Duty;

const NOW: &str = "2026-06-12T08:00:00Z";

fn ask(api: &Api, command: &str, request: Value) -> Value {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    api.call(command, request, &Asker::new(now, "amy")).unwrap().value
}

fn open(duty: &Duty) -> Api {
    Api::open(Place { data: duty.data(), faces: "".into() }, NOW.parse().unwrap()).unwrap()
}

/// The duty phone of each office rings twice in vain, which is an alert each.
pub(crate) fn raise(duty: &Duty, offices: usize) {
    let api = open(duty);
    let by = ask(&api, "people", json!({}))["rows"][0]["id"].clone();
    for place in 0..offices {
        let office = format!("白河镇{place}");
        let numbers = json!([{ "reach": "duty_phone", "who": null, "number": "0837-2345678" }]);
        ask(&api, "begin_check_call", json!({ "office": office, "by": by, "numbers": numbers }));
        for _ in 0..2 {
            let watch = ask(&api, "watch", json!({}));
            let call = &watch["check_calls"].as_array().unwrap().last().unwrap()["id"];
            ask(&api, "begin_ring", json!({ "id": call }));
            ask(&api, "end_ring", json!({ "call": call, "end": "no_answer", "note": null }));
        }
    }
}

#[test]
fn an_alert_is_taken_and_resolved_by_name() {
    let duty = Duty::staffed();
    raise(&duty, 1);

    assert_eq!(duty.json(&["alert", "list"])["rows"][0]["kind"], "phone_unanswered");
    let taken = duty.json(&["alert", "ack", "1", "--by", "赵建国", "--through", "周建国"]);
    assert_eq!(taken["state"]["taken"]["by"]["name"], "赵建国");
    assert_eq!(taken["state"]["taken"]["through"], "周建国");
    assert_eq!(duty.refusal(&["alert", "ack", "1", "--by", "周建国"]).1["code"], "alert_taken");
    assert_eq!(
        duty.refusal(&["alert", "resolve", "1", "--by", "周建国", "--what", " "]).1["code"],
        "nothing_said"
    );
    let resolved = duty.json(&["alert", "resolve", "1", "--by", "周建国", "--what", "改打手机，已接通"]);
    assert_eq!(resolved["state"]["resolved"]["what"], "改打手机，已接通");
    assert_eq!(duty.json(&["alert", "list"])["rows"], json!([]));
    assert_eq!(duty.json(&["alert", "list", "--all"])["rows"].as_array().unwrap().len(), 1);
    assert_eq!(duty.refusal(&["alert", "ack", "7", "--by", "周建国"]).1["code"], "not_found");
}

#[test]
fn a_simulation_prints_one_object_and_breaks_nothing() {
    let duty = Duty::empty();

    let args = ["watch", "simulate", "--offices", "1", "--days", "2", "--seed", "5", "--faults"];
    let (one, other) = (duty.json(&args), duty.json(&args));

    assert_eq!(one["broken"], json!([]));
    assert_eq!(one["digest"], other["digest"]);
    assert!(!duty.data().exists());
}
