//! `duty rules`: the clauses behind the rules, as a county writes them down and passes them on.

use std::fs;
use std::path::Path;

use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::RulesAction;
use crate::desk::Desk;
use crate::holidays::read_text;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &RulesAction) -> Result<Done, ApiError> {
    let pack = match action {
        RulesAction::Show => desk.ask("rule_pack", json!({}))?,
        RulesAction::Import { file } => {
            let read = desk.ask("read_rule_pack", json!({ "text": read_text(file)? }))?;
            desk.ask("save_rule_pack", read)?
        }
        RulesAction::Export { out } => {
            let pack = desk.ask("rule_pack", json!({}))?;
            write(out, &pack)?;
            output.say("exported", &[("path", &out.display())]);
            pack
        }
    };
    output.say("rule_pack", &[("name", &text(&pack["name"]))]);
    for row in list(&pack["rows"]).iter().filter(|row| row["clause"] != "") {
        let rule = output.cli(&format!("rule_{}", text(&row["rule"])), &[]);
        output.line(&format!("{rule}\t{}\t{}", text(&row["clause"]), text(&row["source"])));
    }
    output.object(&pack);
    Ok(Done::Clean)
}

fn write(out: &Path, pack: &Value) -> Result<(), ApiError> {
    let text = format!("{pack:#}\n");
    fs::write(out, text)
        .map_err(|error| ApiError::new(Code::OutNotWritable, error.to_string()).with("path", out.display()))
}
