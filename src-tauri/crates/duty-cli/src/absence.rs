//! `duty absence`.

use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::AbsenceAction;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &AbsenceAction) -> Result<Done, ApiError> {
    let AbsenceAction::Add { person, period, reason } = action;
    let id = find(desk, person)?;
    let absence = desk.ask(
        "add_absence",
        json!({ "person": id, "from": period.from, "to": period.to, "reason": reason }),
    )?;
    output.say(
        "absence_added",
        &[
            ("name", &text(&absence["person"]["name"])),
            ("from", &period.from),
            ("to", &period.to),
            ("reason", reason),
        ],
    );
    output.object(&absence);
    Ok(Done::Clean)
}

/// The id of the one person of that name.
pub(crate) fn find(desk: &Desk, name: &str) -> Result<Value, ApiError> {
    let wanted: String = name.split_whitespace().collect();
    let people = desk.ask("people", json!({}))?;
    let found: Vec<&Value> = list(&people["rows"]).iter().filter(|person| person["name"] == wanted).collect();
    match found[..] {
        [person] => Ok(person["id"].clone()),
        [] => Err(ApiError::new(Code::PersonUnknown, "nobody has that name").with("name", name)),
        _ => Err(ApiError::new(Code::PersonAmbiguous, "several have that name")
            .with("name", name)
            .with("count", found.len())),
    }
}
