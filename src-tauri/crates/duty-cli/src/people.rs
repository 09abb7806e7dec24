//! `duty people`.

use std::io::{self, IsTerminal};

use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::{ImportFile, PeopleAction};
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output, places};

pub(crate) fn run(desk: &Desk, output: &Output, action: &PeopleAction) -> Result<Done, ApiError> {
    match action {
        PeopleAction::Import(file) => import(desk, output, file),
        PeopleAction::List => {
            let people = desk.ask("people", json!({}))?;
            for person in list(&people["rows"]) {
                let fields = ["name", "title", "department", "mobile"].map(|field| text(&person[field]));
                output.line(&fields.join("\t"));
            }
            output.object(&people);
            Ok(Done::Clean)
        }
    }
}

fn import(desk: &Desk, output: &Output, import: &ImportFile) -> Result<Done, ApiError> {
    let preview = desk.ask("preview_staff", json!({ "path": import.file, "columns": [] }))?;
    let (rows, problems) = (list(&preview["rows"]), list(&preview["problems"]));
    let count = |change: &str| rows.iter().filter(|row| row["change"] == change).count();
    output.say(
        "staff_read",
        &[
            ("rows", &rows.len()),
            ("new", &count("new")),
            ("changed", &count("changed")),
            ("same", &count("same")),
            ("problems", &problems.len()),
        ],
    );
    say_problems(output, problems);
    let people: Vec<&Value> = rows.iter().map(|row| &row["person"]).collect();
    let understood = json!({ "rows": people, "problems": asked(problems) });
    if !confirmed(output, import, &understood)? {
        return Ok(Done::with_findings(problems.len()));
    }
    let done = desk.ask("import_staff", json!({ "path": import.file, "columns": [], "answers": [] }))?;
    output.object(&understood);
    output.say(
        "staff_imported",
        &[
            ("added", &done["added"]),
            ("changed", &done["changed"]),
            ("unchanged", &done["unchanged"]),
            ("left_out", &done["left_out"]),
        ],
    );
    Ok(Done::with_findings(problems.len()))
}

/// Problems by what a clerk would ask: kind, whose, sheet row.
pub(crate) fn asked(problems: &[Value]) -> Vec<Value> {
    let brief = |problem: &Value| {
        let mut brief = json!({ "kind": problem["kind"], "row": problem["row"] });
        if !problem["name"].is_null() {
            brief["name"] = problem["name"].clone();
        }
        brief
    };
    problems.iter().map(brief).collect()
}

pub(crate) fn say_problems(output: &Output, problems: &[Value]) {
    for problem in problems {
        let params = places(&[("name", &text(&problem["name"])), ("raw", &text(&problem["raw"]))]);
        let message = output.text(Part::Problems, &text(&problem["kind"]), &params);
        output.say("problem", &[("row", &problem["row"]), ("message", &message)]);
    }
}

/// Whether to save: `--yes`, or a yes at the terminal. Where nobody can be asked, nothing is saved.
///
/// What was understood is printed here only where nothing gets saved: an object that follows a save acknowledges it.
pub(crate) fn confirmed(output: &Output, import: &ImportFile, understood: &Value) -> Result<bool, ApiError> {
    if import.yes {
        return Ok(true);
    }
    if import.dry_run {
        output.say("dry_run", &[]);
        output.object(understood);
        return Ok(false);
    }
    let refuse = || ApiError::new(Code::NotConfirmed, "neither --yes nor a yes at the terminal");
    if output.is_json() || !io::stdin().is_terminal() {
        output.object(understood);
        return Err(refuse());
    }
    output.aside(&output.cli("confirm", &[]));
    let mut answer = String::new();
    io::stdin()
        .read_line(&mut answer)
        .map_err(|error| ApiError::new(Code::NotConfirmed, error.to_string()))?;
    if matches!(answer.trim(), "y" | "Y" | "yes" | "是") { Ok(true) } else { Err(refuse()) }
}
