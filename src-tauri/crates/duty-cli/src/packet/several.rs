//! Several packets taken in one after the other, each with its own outcome.

use duty_api::{ApiError, Language, error_text};
use serde_json::{Value, json};

use super::say_taken;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

/// Takes every packet in, the oldest first. One that is refused keeps no other out.
pub(super) fn take(desk: &Desk, output: &Output, files: &[String]) -> Result<Done, ApiError> {
    let looked = desk.ask("look_at_packets", json!({ "paths": files }))?;
    let looked = list(&looked["rows"]);
    let mut rows = Vec::new();
    for (place, row) in (1..).zip(looked) {
        let path = text(&row["path"]);
        output.say(
            "packet_of",
            &[("place", &place), ("count", &looked.len()), ("file", &text(&row["file_name"]))],
        );
        match desk.ask("import_packet", json!({ "path": path })) {
            Ok(taken) => {
                say_taken(output, &taken, "packet_was_taken");
                rows.push(json!({ "path": path, "taken": taken }));
            }
            Err(error) => rows.push(refused(output, &path, &error)),
        }
    }
    let refused = rows.iter().filter(|row| !row["error"].is_null()).count();
    output.say("packets_done", &[("taken", &(rows.len() - refused)), ("refused", &refused)]);
    output.object(&json!({ "rows": rows }));
    Ok(Done::with_findings(refused))
}

fn refused(output: &Output, path: &str, error: &ApiError) -> Value {
    let message = error_text(Language::of_this_pc(), error);
    output.line(&message);
    json!({ "path": path, "error": { "code": error.code.key(), "message": message } })
}
