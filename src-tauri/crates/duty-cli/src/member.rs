//! `duty office member`: the county's directory.

use chrono::NaiveDate;
use clap::ValueEnum;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::ImportFile;
use crate::desk::Desk;
use crate::member_args::{Fields, Kind, MemberAction};
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::people::{asked, confirmed, say_problems};

pub(crate) fn run(desk: &Desk, output: &Output, action: &MemberAction) -> Result<Done, ApiError> {
    match action {
        MemberAction::List => {
            let offices = desk.ask("member_offices", json!({}))?;
            if list(&offices["rows"]).is_empty() {
                output.say("member_none", &[]);
            }
            for office in list(&offices["rows"]) {
                say_office(output, office);
            }
            output.object(&offices);
            Ok(Done::Clean)
        }
        MemberAction::Add { name, fields } => {
            save(desk, output, request(desk, fields, json!({ "name": name, "id": null }))?)
        }
        MemberAction::Change { name, rename, fields } => {
            let known = office_called(desk, name)?;
            let name = rename.as_ref().unwrap_or(name);
            let before = json!({
                "id": known["id"], "name": name, "kind": known["kind"], "parent": known["parent"]["id"],
                "duty_phone": known["duty_phone"], "second_phone": known["second_phone"], "head": known["head"],
            });
            save(desk, output, request(desk, fields, before)?)
        }
        MemberAction::Leave { name, since } => leave(desk, output, name, Some(*since)),
        MemberAction::Rejoin { name } => leave(desk, output, name, None),
        MemberAction::History { name } => history(desk, output, name),
        MemberAction::Import(file) => import(desk, output, file),
    }
}

fn save(desk: &Desk, output: &Output, request: Value) -> Result<Done, ApiError> {
    let office = desk.ask("save_member_office", request)?;
    output.say("member_saved", &[("name", &text(&office["name"]))]);
    say_office(output, &office);
    output.object(&office);
    Ok(Done::Clean)
}

/// `before` with the fields that were given.
fn request(desk: &Desk, fields: &Fields, mut before: Value) -> Result<Value, ApiError> {
    if let Some(parent) = &fields.parent {
        before["parent"] = office_called(desk, parent)?["id"].clone();
    }
    if let Some(kind) = fields.kind {
        before["kind"] = json!(kind_word(kind));
    }
    for (field, value) in [("duty_phone", &fields.phone), ("second_phone", &fields.second)] {
        if let Some(value) = value {
            before[field] = json!(value);
        }
    }
    let given = [("name", &fields.head), ("title", &fields.title), ("mobile", &fields.mobile)];
    if given.iter().any(|(_, value)| value.is_some()) {
        // Another head has another title and mobile.
        if fields.head.is_some() || before["head"].is_null() {
            before["head"] = json!({ "name": "", "title": null, "mobile": null });
        }
        for (field, value) in given {
            if let Some(value) = value {
                before["head"][field] = json!(value);
            }
        }
    }
    for field in ["kind", "parent", "duty_phone", "second_phone", "head"] {
        if before.get(field).is_none() {
            before[field] = Value::Null;
        }
    }
    Ok(before)
}

fn kind_word(kind: Kind) -> String {
    kind.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// The office of that name, one that is still there before one that has left.
pub(crate) fn office_called(desk: &Desk, name: &str) -> Result<Value, ApiError> {
    let wanted: String = name.split_whitespace().collect();
    let offices = desk.ask("member_offices", json!({}))?;
    let found = list(&offices["rows"])
        .iter()
        .find(|office| text(&office["name"]).split_whitespace().collect::<String>() == wanted);
    found.cloned().ok_or_else(|| {
        ApiError::new(Code::OfficeUnknown, "the directory has no such office").with("name", name)
    })
}

fn leave(desk: &Desk, output: &Output, name: &str, since: Option<NaiveDate>) -> Result<Done, ApiError> {
    let id = office_called(desk, name)?["id"].clone();
    let office = desk.ask("leave_member_office", json!({ "id": id, "since": since }))?;
    say_office(output, &office);
    output.object(&office);
    Ok(Done::Clean)
}

fn history(desk: &Desk, output: &Output, name: &str) -> Result<Done, ApiError> {
    let id = office_called(desk, name)?["id"].clone();
    let changes = desk.ask("member_office_changes", json!({ "id": id }))?;
    if list(&changes["rows"]).is_empty() {
        output.say("member_unchanged", &[("name", &name)]);
    }
    for change in list(&changes["rows"]) {
        let before = &change["before"];
        output.say(
            "member_change",
            &[
                ("at", &text(&change["at"])),
                ("by", &text(&change["by"])),
                ("phone", &text(&before["duty_phone"])),
                ("second", &text(&before["second_phone"])),
                ("head", &head_text(before)),
            ],
        );
    }
    output.object(&changes);
    Ok(Done::Clean)
}

fn import(desk: &Desk, output: &Output, import: &ImportFile) -> Result<Done, ApiError> {
    let preview = desk.ask("preview_member_offices", json!({ "path": import.file }))?;
    let (rows, problems) = (list(&preview["rows"]), list(&preview["problems"]));
    say_preview(output, &preview);
    say_problems(output, problems);
    let offices: Vec<&Value> = rows.iter().map(|row| &row["office"]).collect();
    let understood = json!({ "rows": offices, "problems": asked(problems) });
    if !confirmed(output, import, &understood)? {
        return Ok(Done::with_findings(problems.len()));
    }
    let done = desk.ask("import_member_offices", json!({ "path": import.file }))?;
    output.object(&understood);
    output.say(
        "members_imported",
        &[("added", &done["added"]), ("changed", &done["changed"]), ("unchanged", &done["unchanged"])],
    );
    Ok(Done::with_findings(problems.len()))
}

fn say_preview(output: &Output, preview: &Value) {
    let (rows, problems) = (list(&preview["rows"]), list(&preview["problems"]));
    let count = |change: &str| rows.iter().filter(|row| row["change"] == change).count();
    output.say(
        "members_read",
        &[
            ("rows", &rows.len()),
            ("new", &count("new")),
            ("changed", &count("changed")),
            ("same", &count("same")),
            ("problems", &problems.len()),
        ],
    );
    for row in rows {
        say_office(output, &row["office"]);
        if row["before"].is_object() {
            let before = &row["before"];
            output.say(
                "member_before",
                &[
                    ("name", &text(&before["name"])),
                    ("phone", &text(&before["duty_phone"])),
                    ("second", &text(&before["second_phone"])),
                    ("head", &head_text(before)),
                ],
            );
        }
    }
    let not_listed = list(&preview["not_listed"]);
    if !not_listed.is_empty() {
        let names: Vec<String> = not_listed.iter().map(|office| text(&office["name"])).collect();
        output.say("members_not_listed", &[("count", &names.len()), ("names", &names.join("、"))]);
    }
}

fn say_office(output: &Output, office: &Value) {
    let name = text(&office["name"]);
    if office["left_since"].is_string() {
        return output.say("member_left", &[("name", &name), ("since", &text(&office["left_since"]))]);
    }
    let kind = output.cli(&format!("office_kind_{}", text(&office["kind"])), &[]);
    output.say(
        "member_line",
        &[
            ("name", &name),
            ("kind", &kind),
            ("phone", &text(&office["duty_phone"])),
            ("second", &text(&office["second_phone"])),
            ("head", &head_text(office)),
        ],
    );
}

fn head_text(office: &Value) -> String {
    let fields = ["name", "title", "mobile"].map(|field| text(&office["head"][field]));
    fields.iter().filter(|field| !field.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}
