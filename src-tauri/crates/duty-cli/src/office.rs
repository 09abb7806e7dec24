//! `duty office`.

use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::OfficeAction;
use crate::desk::Desk;
use crate::member;
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &OfficeAction) -> Result<Done, ApiError> {
    let office = match action {
        OfficeAction::Member { action } => return member::run(desk, output, action),
        OfficeAction::Init { name, duty_phone, fax, drill } => {
            let mode = if *drill { "drill" } else { "real" };
            desk.ask(
                "create_office",
                json!({ "name": name, "duty_phone": duty_phone, "fax": fax, "mode": mode }),
            )?
        }
        OfficeAction::Sample => {
            let office = desk.ask("open_sample", json!({}))?;
            output.say("sample_opened", &[("name", &text(&office["name"]))]);
            office
        }
        OfficeAction::Show => match desk.ask("overview", json!({}))? {
            mut overview if overview["office"].is_object() => overview["office"].take(),
            _ => return Err(ApiError::new(Code::OfficeMissing, "there is no office")),
        },
    };
    output.say("office", &[("name", &text(&office["name"])), ("phone", &text(&office["duty_phone"]))]);
    if office["mode"] == "drill" {
        output.say("office_drill", &[]);
    }
    output.object(&office);
    Ok(Done::Clean)
}

/// The text of a JSON value; nothing for `null`.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The items of a JSON list.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
