//! `duty bulletin`.

use duty_api::ApiError;
use duty_api::texts::Part;
use serde_json::{Value, json};

use crate::bulletin_args::{BulletinAction, Format};
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &BulletinAction) -> Result<Done, ApiError> {
    let bulletin = match action {
        BulletinAction::List => return all(desk, output),
        BulletinAction::Draft { from, to, deadline } => {
            desk.ask("draft_bulletin", json!({ "from": from, "to": to, "deadline": deadline }))?
        }
        BulletinAction::Show { id } => desk.ask("bulletin", json!({ "id": id }))?,
        BulletinAction::Number { id, number } => {
            let mut bulletin = desk.ask("bulletin", json!({ "id": id }))?;
            bulletin["number"] = json!(number);
            desk.ask("save_bulletin", written(&bulletin))?
        }
        BulletinAction::Issue { id, by } => {
            desk.ask("issue_bulletin", json!({ "id": id, "by": desk.person(by)? }))?
        }
        BulletinAction::Export { id, format, out } => {
            let format = match format {
                Format::Pdf => "pdf",
                Format::Docx => "docx",
            };
            let exported = desk.ask("export_bulletin", json!({ "id": id, "format": format, "out": out }))?;
            let path = text(&exported["path"]);
            // Only a printed page is counted; a word processor makes its own.
            match &exported["pages"] {
                Value::Null => output.say("exported", &[("path", &path)]),
                pages => output.say("exported_pages", &[("path", &path), ("pages", pages)]),
            }
            output.object(&exported);
            return Ok(Done::Clean);
        }
    };
    show(output, &bulletin);
    output.object(&bulletin);
    Ok(Done::with_findings(list(&bulletin["doubts"]).len()))
}

/// What a draft is saved with: everything of it that can be written.
fn written(bulletin: &Value) -> Value {
    let fields = ["id", "number", "title", "recipients", "passages", "signature", "dated"];
    fields
        .into_iter()
        .map(|field| (field.to_owned(), bulletin[field].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn all(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let bulletins = desk.ask("bulletins", json!({}))?;
    for bulletin in list(&bulletins["rows"]) {
        head(output, bulletin);
    }
    output.object(&bulletins);
    Ok(Done::Clean)
}

fn head(output: &Output, bulletin: &Value) {
    let state = if bulletin["state"] == "draft" { "bulletin_draft" } else { "bulletin_out" };
    output.say(
        "bulletin_head",
        &[
            ("id", &text(&bulletin["id"])),
            ("from", &text(&bulletin["from"])),
            ("to", &text(&bulletin["to"])),
            ("number", &text(&bulletin["number"])),
            ("title", &text(&bulletin["title"]).replace('\n', "")),
            ("state", &output.cli(state, &[])),
        ],
    );
}

fn show(output: &Output, bulletin: &Value) {
    head(output, bulletin);
    for passage in list(&bulletin["passages"]) {
        output.line(&format!("{}{}", text(&passage["lead"]), text(&passage["text"])));
    }
    for doubt in list(&bulletin["doubts"]) {
        output.message(Part::Bulletin, &doubt["message"]);
    }
}
