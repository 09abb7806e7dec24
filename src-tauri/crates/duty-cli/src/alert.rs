//! `duty alert`.

use duty_api::texts::Part;
use duty_api::wire::Params;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::AlertAction;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

/// So many alerts are listed with `--all`, and looked through for a number.
const LISTED: u32 = 1_000;

pub(crate) fn run(desk: &Desk, output: &Output, action: &AlertAction) -> Result<Done, ApiError> {
    match action {
        AlertAction::List { all } => show(desk, output, *all),
        AlertAction::Ack { number, by, through } => {
            let through = through.as_ref().map(|name| desk.person(name)).transpose()?;
            let alert = numbered(desk, *number)?;
            let request = json!({ "alert": alert["id"], "by": desk.person(by)?, "through": through });
            desk.ask("take_alert", request)?;
            answer(desk, output, *number, "alert_taken")
        }
        AlertAction::Resolve { number, by, what } => {
            let alert = numbered(desk, *number)?;
            let request = json!({ "alert": alert["id"], "by": desk.person(by)?, "what": what });
            desk.ask("resolve_alert", request)?;
            answer(desk, output, *number, "alert_resolved")
        }
    }
}

fn show(desk: &Desk, output: &Output, all: bool) -> Result<Done, ApiError> {
    let alerts = desk.ask("alerts", json!({ "resolved": all, "limit": LISTED }))?;
    for alert in list(&alerts["rows"]) {
        output.line(&line(output, alert));
    }
    if list(&alerts["rows"]).is_empty() {
        output.say("alerts_none", &[]);
    }
    output.object(&alerts);
    let open = list(&alerts["rows"]).iter().filter(|alert| alert["state"]["resolved"].is_null());
    Ok(Done::with_findings(open.count()))
}

fn answer(desk: &Desk, output: &Output, number: u32, said: &str) -> Result<Done, ApiError> {
    let alert = numbered(desk, number)?;
    output.say(said, &[("number", &number), ("title", &title(output, &alert))]);
    output.object(&alert);
    Ok(Done::Clean)
}

fn numbered(desk: &Desk, number: u32) -> Result<Value, ApiError> {
    let alerts = desk.ask("alerts", json!({ "resolved": true, "limit": LISTED }))?;
    let found = list(&alerts["rows"]).iter().find(|alert| alert["number"] == number);
    found.cloned().ok_or_else(|| ApiError::new(Code::NotFound, "there is no such alert"))
}

fn title(output: &Output, alert: &Value) -> String {
    let newest = &list(&alert["occasions"]).first().unwrap_or(&Value::Null)["message"];
    message(output, newest)
}

/// The sentence of a message of the watch.
pub(crate) fn message(output: &Output, message: &Value) -> String {
    let params = message["params"].as_object().into_iter().flatten();
    let params: Params = params.map(|(place, value)| (place.clone(), text(value))).collect();
    output.text(Part::Watch, message["code"].as_str().unwrap_or_default(), &params)
}

fn line(output: &Output, alert: &Value) -> String {
    let state = &alert["state"];
    let (code, by) = if let Some(resolved) = state.get("resolved") {
        ("alert_line_resolved", text(&resolved["by"]))
    } else if let Some(taken) = state.get("taken") {
        ("alert_line_taken", text(&taken["by"]["name"]))
    } else {
        ("alert_line_raised", String::new())
    };
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("number", &text(&alert["number"])),
        ("raised", &text(&alert["raised_local"])),
        ("title", &title(output, alert)),
        ("by", &by),
    ];
    output.cli(code, &places)
}
