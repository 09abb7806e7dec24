//! What the office above has told this one, and what this one says to it.

use duty_api::ApiError;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(super) fn list_told(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let told = desk.ask("from_above", json!({}))?;
    let parts = ["findings", "requests", "bulletins"].map(|part| list(&told[part]));
    if parts.iter().all(|rows| rows.is_empty()) {
        output.say("told_nothing", &[]);
    }
    let [findings, requests, bulletins] = parts;
    findings.iter().for_each(|finding| say_finding(output, finding));
    for request in requests {
        let until = request["until"].as_str();
        let until = until.map_or_else(String::new, |until| output.cli("told_before", &[("until", &until)]));
        output.say("told_request", &[("text", &text(&request["text"])), ("until", &until)]);
    }
    for bulletin in bulletins {
        let [number, title, dated] = ["number", "title", "dated"].map(|field| text(&bulletin[field]));
        output.say("told_bulletin", &[("number", &number), ("title", &title), ("dated", &dated)]);
    }
    output.object(&told);
    let open = findings.iter().filter(|finding| is_open(finding)).count();
    Ok(Done::with_findings(open))
}

fn is_open(finding: &Value) -> bool {
    finding["decision"].is_null() && list(&finding["explanations"]).is_empty()
}

fn say_finding(output: &Output, finding: &Value) {
    let found = &finding["found"];
    let [at, number, what, id, evidence] =
        ["at", "number", "what", "id", "evidence"].map(|field| text(&found[field]));
    let state = state(output, finding);
    output.say(
        "told_finding",
        &[("at", &at), ("number", &number), ("what", &what), ("id", &id), ("state", &state)],
    );
    output.say("told_evidence", &[("evidence", &evidence)]);
}

fn state(output: &Output, finding: &Value) -> String {
    let until = text(&finding["found"]["explain_until"]);
    let decision = &finding["decision"];
    if let Some(ruling) = decision["ruling"].as_str() {
        return output.cli(&format!("told_{ruling}"), &[("reason", &text(&decision["reason"]))]);
    }
    if finding["overdue"] == true {
        return output.cli("told_overdue", &[("until", &until)]);
    }
    let said = list(&finding["explanations"]);
    if said.is_empty() {
        let code = if until.is_empty() { "told_open" } else { "told_until" };
        return output.cli(code, &[("until", &until)]);
    }
    let sent = said.iter().all(|said| said["sent"] == true);
    output.cli(if sent { "told_sent" } else { "told_explained" }, &[])
}

pub(super) fn explain(
    desk: &Desk,
    output: &Output,
    finding: Uuid,
    by: &str,
    said: &str,
) -> Result<Done, ApiError> {
    let request = json!({ "finding": finding, "by": desk.person(by)?, "text": said });
    let told = desk.ask("explain_told", request)?;
    output.say("told_said", &[]);
    output.object(&told);
    Ok(Done::Clean)
}
