//! `duty matter`.

use duty_api::ApiError;
use serde_json::json;

use crate::desk::Desk;
use crate::handover::matter_line;
use crate::office::list;
use crate::output::{Done, Output};
use crate::watch_args::MatterAction;

pub(crate) fn run(desk: &Desk, output: &Output, action: &MatterAction) -> Result<Done, ApiError> {
    let matter = match action {
        MatterAction::List => {
            let matters = desk.ask("matters", json!({}))?;
            for matter in list(&matters["open"]) {
                matter_line(output, matter);
            }
            output.object(&matters);
            let overdue = list(&matters["open"]).iter().filter(|matter| matter["overdue"] == true).count();
            return Ok(Done::with_findings(overdue));
        }
        MatterAction::Open { by, text, owner, due } => {
            let (by, owner) = (desk.person(by)?, desk.person(owner)?);
            let request = json!({ "by": by, "text": text, "owner": owner, "due": due, "entry": null });
            desk.ask("open_matter", request)?
        }
        MatterAction::Close { id, by, done } => {
            let matter =
                desk.ask("close_matter", json!({ "id": id, "by": desk.person(by)?, "done": done }))?;
            output.say("matter_closed", &[("text", &crate::office::text(&matter["text"])), ("done", done)]);
            output.object(&matter);
            return Ok(Done::Clean);
        }
    };
    matter_line(output, &matter);
    output.object(&matter);
    Ok(Done::Clean)
}
