//! `duty handover`, and `duty blackout`.

use std::path::Path;

use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::pins::of_signer;
use crate::watch_args::{HandoverAction, LineOutcome, Side};

pub(crate) fn run(desk: &mut Desk, output: &Output, action: &HandoverAction) -> Result<Done, ApiError> {
    let answer = match action {
        HandoverAction::Show => desk.ask("handover", json!({}))?,
        HandoverAction::TestLine { by, outcome, note } => {
            let request = json!({ "by": desk.person(by)?, "outcome": outcome_of(outcome), "note": note });
            desk.ask("test_line", request)?
        }
        HandoverAction::Save { by, happened, outgoing, incoming, fault } => {
            let current = desk.ask("handover", json!({}))?["handover"].take();
            let people = |given: &[String], before: &Value| -> Result<Vec<Value>, ApiError> {
                if given.is_empty() {
                    return Ok(list(before).iter().map(|person| person["id"].clone()).collect());
                }
                given.iter().map(|name| Ok(json!(desk.person(name)?))).collect()
            };
            let request = json!({
                "by": desk.person(by)?,
                "outgoing": people(outgoing, &current["outgoing"])?,
                "incoming": people(incoming, &current["incoming"])?,
                "happened": happened.clone().unwrap_or_else(|| text(&current["happened"])),
                "equipment": with_faults(&current["equipment"], fault)?,
            });
            desk.ask("save_handover", request)?
        }
        HandoverAction::Sign { side, person } => {
            let side = match side {
                Side::Outgoing => "outgoing",
                Side::Incoming => "incoming",
            };
            let request = json!({ "side": side, "person": desk.person(person)?, "pin": of_signer(desk)? });
            let before = desk.ask("handover", json!({}))?["handover"]["id"].take();
            let answer = desk.ask("sign_handover", request)?;
            return signed(desk, output, &before, answer);
        }
        HandoverAction::Override { by, reason } => {
            let request = json!({ "by": desk.person(by)?, "pin": of_signer(desk)?, "reason": reason });
            desk.ask("override_handover", request)?
        }
        HandoverAction::Print { id, out } => {
            return print(desk, output, "print_handover", json!({ "id": id, "out": out }));
        }
        HandoverAction::List => return past(desk, output),
    };
    show(output, &answer["handover"]);
    output.object(&answer);
    Ok(Done::with_findings(list(&answer["handover"]["findings"]).len()))
}

/// After the last signature the current handover is the next one already, so what is shown is the one that was signed.
fn signed(desk: &Desk, output: &Output, before: &Value, answer: Value) -> Result<Done, ApiError> {
    let past = desk.ask("handovers", json!({}))?;
    let completed = list(&past["rows"]).iter().find(|handover| handover["id"] == *before);
    show(output, completed.unwrap_or(&answer["handover"]));
    let findings = list(&completed.unwrap_or(&answer["handover"])["findings"]).len();
    let completed = completed.cloned();
    let mut answer = answer;
    answer["completed"] = completed.unwrap_or(Value::Null);
    output.object(&answer);
    Ok(Done::with_findings(findings))
}

fn outcome_of(outcome: &LineOutcome) -> Value {
    match outcome.heard {
        Some(seconds) => json!({ "kind": "heard", "seconds": seconds }),
        None if outcome.not_reached => json!({ "kind": "not_reached" }),
        None => json!({ "kind": "line_fault" }),
    }
}

fn with_faults(equipment: &Value, faults: &[String]) -> Result<Value, ApiError> {
    let mut items = list(equipment).to_vec();
    for fault in faults {
        let refuse = || ApiError::new(Code::BadEquipment, "no such thing, or no `ITEM=FAULT`");
        let (name, words) = fault.split_once('=').ok_or_else(refuse)?;
        let item = items.iter_mut().find(|item| item["name"] == name.trim()).ok_or_else(refuse)?;
        item["state"] = json!({ "kind": "fault", "words": words });
    }
    Ok(Value::Array(items))
}

fn names(people: &Value) -> String {
    list(people).iter().map(|person| text(&person["name"])).collect::<Vec<_>>().join("、")
}

fn show(output: &Output, handover: &Value) {
    let state = output.cli(&format!("handover_{}", text(&handover["state"]["kind"])), &[]);
    output.say(
        "handover_head",
        &[
            ("due", &text(&handover["due_at"])),
            ("outgoing", &names(&handover["outgoing"])),
            ("incoming", &names(&handover["incoming"])),
            ("state", &state),
        ],
    );
    for signature in list(&handover["signatures"]) {
        let (name, at) = (text(&signature["person"]["name"]), text(&signature["at"]));
        output.say("handover_signature", &[("name", &name), ("at", &at)]);
    }
    if handover["overridden"].is_object() {
        let overridden = &handover["overridden"];
        let (name, reason) = (text(&overridden["by"]["name"]), text(&overridden["reason"]));
        output.say("handover_override", &[("name", &name), ("reason", &reason)]);
    }
    for finding in list(&handover["findings"]) {
        output.message(Part::Handover, &finding["message"]);
    }
    for matter in list(&handover["matters"]) {
        matter_line(output, matter);
    }
}

/// One line about a matter.
pub(crate) fn matter_line(output: &Output, matter: &Value) {
    output.say(
        "matter",
        &[
            ("id", &text(&matter["id"])),
            ("text", &text(&matter["text"])),
            ("owner", &text(&matter["owner"]["name"])),
            ("due", &text(&matter["due"])),
        ],
    );
}

fn past(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let past = desk.ask("handovers", json!({}))?;
    for handover in list(&past["rows"]) {
        output.say(
            "handover_past",
            &[
                ("id", &text(&handover["id"])),
                ("at", &text(&handover["state"]["at"])),
                ("outgoing", &names(&handover["outgoing"])),
                ("incoming", &names(&handover["incoming"])),
            ],
        );
    }
    output.object(&past);
    Ok(Done::Clean)
}

/// Prints and says where to.
pub(crate) fn print(desk: &Desk, output: &Output, command: &str, request: Value) -> Result<Done, ApiError> {
    let exported = desk.ask(command, request)?;
    output.say("exported_pages", &[("path", &text(&exported["path"])), ("pages", &text(&exported["pages"]))]);
    output.object(&exported);
    Ok(Done::Clean)
}

pub(crate) fn blackout(desk: &Desk, output: &Output, out: &Path) -> Result<Done, ApiError> {
    print(desk, output, "print_blackout", json!({ "out": out }))
}
