//! `duty presence`.

use duty_api::ApiError;
use duty_api::texts::Part;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::member::office_called;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::pins::of_signer;
use crate::watch_args::PresenceAction;

const SECONDS_PER_MINUTE: i64 = 60;

pub(crate) fn run(desk: &mut Desk, output: &Output, action: &PresenceAction) -> Result<Done, ApiError> {
    let presence = match action {
        PresenceAction::Code => return code(desk, output),
        PresenceAction::Verify { code, office } => return verify(desk, output, code, office),
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

fn code(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let code = desk.ask("presence_code", json!({}))?;
    output.say(
        "presence_code",
        &[("code", &text(&code["code"])), ("seconds", &code["valid_s"]), ("county", &text(&code["county"]))],
    );
    output.object(&code);
    Ok(Done::Clean)
}

fn verify(desk: &Desk, output: &Output, code: &str, office: &str) -> Result<Done, ApiError> {
    let member = office_called(desk, office)?["id"].clone();
    let check = desk.ask("verify_presence", json!({ "member": member, "code": code }))?;
    let skew_s = check["skew_s"].as_i64().unwrap_or(0).abs();
    let verdict = text(&check["verdict"]);
    let sentence = match verdict.as_str() {
        "right" if skew_s > 0 => "presence_right_skewed".to_owned(),
        other => format!("presence_{other}"),
    };
    output.say(&sentence, &[("minutes", &(skew_s / SECONDS_PER_MINUTE))]);
    output.object(&check);
    Ok(if verdict == "right" { Done::Clean } else { Done::WithFindings })
}
