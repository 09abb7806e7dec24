//! `duty presence`.

use duty_api::ApiError;
use duty_api::texts::Part;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::pins::of_signer;
use crate::watch_args::PresenceAction;

pub(crate) fn run(desk: &mut Desk, output: &Output, action: &PresenceAction) -> Result<Done, ApiError> {
    let presence = match action {
        PresenceAction::Show => desk.ask("presence", json!({}))?,
        PresenceAction::In { person, note } => {
            let request = json!({ "person": desk.person(person)?, "pin": of_signer(desk)?, "note": note });
            desk.ask("sign_in", request)?
        }
        PresenceAction::Out { person, note } => {
            let request = json!({ "person": desk.person(person)?, "pin": of_signer(desk)?, "note": note });
            desk.ask("sign_out", request)?
        }
        PresenceAction::Away { person, until, cover, reason } => {
            let cover = cover.as_deref().map(|name| desk.person(name)).transpose()?;
            let person = desk.person(person)?;
            let request = json!({ "person": person, "until": until, "cover": cover, "reason": reason });
            desk.ask("leave_post", request)?
        }
        PresenceAction::Back { person } => {
            desk.ask("return_to_post", json!({ "person": desk.person(person)? }))?
        }
    };
    show(output, &presence);
    output.object(&presence);
    Ok(Done::with_findings(list(&presence["findings"]).len()))
}

fn show(output: &Output, presence: &Value) {
    for row in list(&presence["present"]) {
        let (name, since) = (text(&row["person"]["name"]), text(&row["since"]));
        output.say("present", &[("name", &name), ("since", &since), ("post", &text(&row["planned"]))]);
        if row["away"].is_object() {
            let (until, reason) = (text(&row["away"]["until"]), text(&row["away"]["reason"]));
            output.say("present_away", &[("name", &name), ("until", &until), ("reason", &reason)]);
        }
    }
    for finding in list(&presence["findings"]) {
        output.message(Part::Handover, finding);
    }
}
