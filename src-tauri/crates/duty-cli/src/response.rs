//! `duty response`.

use duty_api::ApiError;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::response_args::{Level, ResponseAction};

pub(crate) fn run(desk: &Desk, output: &Output, action: &ResponseAction) -> Result<Done, ApiError> {
    let responses = match action {
        ResponseAction::Show => desk.ask("responses", json!({}))?,
        ResponseAction::Raise { level, by, from, until } => {
            let request =
                json!({ "level": level_key(*level), "by": desk.person(by)?, "from": from, "until": until });
            desk.ask("raise_response", request)?
        }
        ResponseAction::End { by, at } => {
            desk.ask("end_response", json!({ "by": desk.person(by)?, "at": at }))?
        }
    };
    match &responses["in_force"] {
        Value::Null => output.say("response_none", &[]),
        response => show(output, response),
    }
    for response in list(&responses["past"]) {
        show(output, response);
    }
    output.object(&responses);
    Ok(Done::Clean)
}

const fn level_key(level: Level) -> &'static str {
    match level {
        Level::Four => "four",
        Level::Three => "three",
        Level::Two => "two",
        Level::One => "one",
    }
}

fn show(output: &Output, response: &Value) {
    let end = &response["end"];
    let kind = text(&end["kind"]);
    output.say(
        &format!("response_{kind}"),
        &[
            ("level", &level_name(output, &response["level"])),
            ("from", &text(&response["from"])),
            ("by", &text(&response["raised_by"]["name"])),
            ("at", &text(&end["at"])),
            ("ended_by", &text(&end["by"]["name"])),
        ],
    );
}

/// `Ⅲ级`.
pub(crate) fn level_name(output: &Output, level: &Value) -> String {
    output.cli(&format!("level_{}", text(level)), &[])
}
