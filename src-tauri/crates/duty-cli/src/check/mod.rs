//! `duty check`: the county's spot checks.

mod findings;
mod plans;
mod roll;

use clap::ValueEnum;
use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::check_args::{CheckAction, End, StartFields};
use crate::desk::Desk;
use crate::member::office_called;
use crate::office::{list, text};
use crate::output::{Done, Output, places};

pub(crate) fn run(desk: &Desk, output: &Output, action: &CheckAction) -> Result<Done, ApiError> {
    let check = match action {
        CheckAction::Plan(_)
        | CheckAction::Plans
        | CheckAction::Draw { .. }
        | CheckAction::ShowDraw { .. }
        | CheckAction::VerifyDraw { .. }
        | CheckAction::Measure { .. } => return plans::run(desk, output, action),
        CheckAction::Findings { .. }
        | CheckAction::Finding { .. }
        | CheckAction::Explain { .. }
        | CheckAction::Uphold { .. }
        | CheckAction::Withdraw { .. }
        | CheckAction::Overview { .. }
        | CheckAction::Settings { .. } => return findings::run(desk, output, action),
        CheckAction::Expect { .. } | CheckAction::Roll | CheckAction::Report { .. } => {
            return roll::run(desk, output, action);
        }
        CheckAction::Tonight => return tonight(desk, output),
        CheckAction::Start(fields) => start(desk, fields)?,
        CheckAction::Ring { check } => {
            desk.ask("begin_ring", json!({ "id": newest_call(desk, check)?["id"] }))?;
            desk.ask("spot_check", json!({ "id": check }))?
        }
        CheckAction::Attempt { check, end, heard, note } => {
            attempt(desk, check, *end, heard.as_deref(), note.as_deref())?
        }
        CheckAction::Again { check, by } => {
            desk.ask("call_again", json!({ "check": check, "by": desk.person(by)? }))?
        }
        CheckAction::Answer { check, question, reply, words } => {
            let (question, reply) = (word(*question), word(*reply));
            let request = json!({ "check": check, "question": question, "reply": reply, "words": words });
            desk.ask("answer_question", request)?
        }
        CheckAction::Code { check, heard: Some(code), .. } => {
            desk.ask("hear_presence_code", json!({ "check": check, "code": code }))?
        }
        CheckAction::Code { check, heard: None, result } => {
            desk.ask("note_presence_code", json!({ "check": check, "result": result.map(word) }))?
        }
        CheckAction::Note { check, text } => {
            desk.ask("note_spot_check", json!({ "check": check, "text": text }))?
        }
        CheckAction::Show { check } => desk.ask("spot_check", json!({ "id": check }))?,
        CheckAction::Close { check, by } => {
            desk.ask("close_spot_check", json!({ "check": check, "by": desk.person(by)? }))?
        }
    };
    show(output, &check);
    output.object(&check);
    Ok(Done::with_findings(faults(&check)))
}

/// A value of the command line as the wire spells it.
pub(crate) fn word<T: ValueEnum + Copy>(value: T) -> String {
    let name = value.to_possible_value().map(|value| value.get_name().replace('-', "_"));
    name.unwrap_or_default()
}

/// A sentence of the part `checks`.
pub(crate) fn said(output: &Output, code: &str) -> String {
    output.text(Part::Checks, code, &places(&[]))
}

/// How many words of a check find fault with the office.
fn faults(check: &Value) -> usize {
    list(&check["verdicts"]).iter().filter(|verdict| verdict["grade"] != "good").count()
}

fn start(desk: &Desk, fields: &StartFields) -> Result<Value, ApiError> {
    let office = office_called(desk, &fields.office)?;
    let mobile = |reach: &str, who: &[String], number: &Option<String>| {
        number.as_ref().map(|number| json!({ "reach": reach, "who": who.first(), "number": number }))
    };
    let numbers: Vec<Value> = [
        mobile("officer_mobile", &fields.officer, &fields.officer_mobile),
        mobile("leader_mobile", &fields.leader, &fields.leader_mobile),
    ]
    .into_iter()
    .flatten()
    .collect();
    let request = json!({
        "by": desk.person(&fields.by)?,
        "office": office["id"],
        "lot": fields.lot.as_deref().map(lot).transpose()?,
        "expected": { "officers": fields.officer, "leaders": fields.leader },
        "numbers": numbers,
    });
    desk.ask("begin_spot_check", request)
}

/// `PLAN:PLACE`.
fn lot(text: &str) -> Result<Value, ApiError> {
    let parts = text.rsplit_once(':').and_then(|(plan, place)| Some((plan, place.parse::<u32>().ok()?)));
    let (plan, place) = parts.ok_or_else(|| ApiError::new(Code::BadRequest, "a lot is PLAN:PLACE"))?;
    Ok(json!({ "plan": plan, "place": place }))
}

fn newest_call(desk: &Desk, check: &str) -> Result<Value, ApiError> {
    let check = desk.ask("spot_check", json!({ "id": check }))?;
    let newest = list(&check["calls"]).last().cloned();
    newest.ok_or_else(|| ApiError::new(Code::CheckCallMoved, "the check has no call"))
}

/// A try whose ringing was not begun by itself begins and ends now.
fn attempt(
    desk: &Desk,
    check: &str,
    end: End,
    heard: Option<&str>,
    note: Option<&str>,
) -> Result<Value, ApiError> {
    let call = newest_call(desk, check)?;
    if call["state"]["ready"].is_object() {
        desk.ask("begin_ring", json!({ "id": call["id"] }))?;
    }
    let end = if end == End::Answered { json!({ "answered": { "heard": heard } }) } else { json!(word(end)) };
    desk.ask("end_ring", json!({ "call": call["id"], "end": end, "note": note }))?;
    desk.ask("spot_check", json!({ "id": check }))
}

fn show(output: &Output, check: &Value) {
    output.say(
        "check_line",
        &[
            ("id", &text(&check["id"])),
            ("office", &text(&check["office"]["name"])),
            ("at", &text(&check["began_local"])),
            ("match", &said(output, &format!("match_{}", text(&check["name_match"])))),
        ],
    );
    for call in list(&check["calls"]) {
        for kind in ["ready", "ringing"] {
            let state = &call["state"][kind];
            if state.is_object() {
                let reach = said(output, &format!("reach_{}", text(&state["number"]["reach"])));
                let number = text(&state["number"]["number"]);
                output.say(
                    &format!("check_next_{kind}"),
                    &[
                        ("reach", &reach),
                        ("number", &number),
                        ("seconds", if kind == "ready" { &state["wait_s"] } else { &state["rings_s"] }),
                    ],
                );
            }
        }
    }
    for (key, code) in [("verdicts", "check_verdict"), ("withheld", "check_withheld")] {
        for verdict in list(&check[key]) {
            let word = said(output, &format!("word_{}", text(&verdict["word"])));
            let grade = said(output, &format!("grade_{}", text(&verdict["grade"])));
            let clause = said(output, &text(&verdict["clause"]["code"]));
            output.say(code, &[("word", &word), ("grade", &grade), ("clause", &clause)]);
        }
    }
}

fn tonight(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let tonight = desk.ask("tonight", json!({}))?;
    for line in list(&tonight["lots"]) {
        let lot = format!("{}:{}", text(&line["lot"]["plan"]), text(&line["lot"]["place"]));
        let state = ["waits", "open", "closed"].into_iter().find(|state| line["state"][*state].is_object());
        let state = output.cli(&format!("lot_{}", state.unwrap_or("waits")), &[]);
        output.say(
            "lot_line",
            &[
                ("at", &text(&line["at_local"])),
                ("office", &text(&line["office"]["name"])),
                ("state", &state),
                ("lot", &lot),
            ],
        );
    }
    for line in list(&tonight["others"]) {
        let state = output.cli(if line["open"] == true { "lot_open" } else { "lot_closed" }, &[]);
        output.say(
            "lot_line",
            &[
                ("at", &text(&line["began_local"])),
                ("office", &text(&line["office"]["name"])),
                ("state", &state),
                ("lot", &text(&line["check"])),
            ],
        );
    }
    output.object(&tonight);
    Ok(Done::Clean)
}
