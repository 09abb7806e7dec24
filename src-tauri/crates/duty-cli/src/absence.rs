//! `duty absence`.

use duty_api::ApiError;
use serde_json::json;

use crate::args::AbsenceAction;
use crate::desk::Desk;
use crate::office::text;
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &AbsenceAction) -> Result<Done, ApiError> {
    let AbsenceAction::Add { person, period, reason } = action;
    let id = desk.person(person)?;
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
