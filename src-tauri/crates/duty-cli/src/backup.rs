//! `duty backup`.

use duty_api::ApiError;
use serde_json::json;

use crate::args::BackupAction;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &BackupAction) -> Result<Done, ApiError> {
    match action {
        BackupAction::Create => {
            let mut backup = desk.ask("create_backup", json!({}))?;
            output.say("backup_created", &[("name", &text(&backup["name"]))]);
            backup["id"] = backup["name"].clone();
            output.object(&backup);
        }
        BackupAction::List => {
            let backups = desk.ask("backups", json!({}))?;
            let rows = list(&backups["rows"]);
            if rows.is_empty() {
                output.say("backup_none", &[]);
            }
            for backup in rows {
                output.line(&format!("{}\t{}", text(&backup["name"]), backup["bytes"]));
            }
            output.object(&backups);
        }
        BackupAction::Verify { name } => {
            let backup = desk.ask("verify_backup", json!({ "name": name }))?;
            output.say("backup_verified", &[("name", name)]);
            output.object(&backup);
        }
        BackupAction::Restore { name } => {
            desk.ask("restore_backup", json!({ "name": name }))?;
            output.say("backup_restored", &[("name", name)]);
            output.object(&json!({ "name": name }));
        }
    }
    Ok(Done::Clean)
}
