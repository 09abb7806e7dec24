//! `duty roster export` and `print`.

use std::path::Path;

use duty_api::ApiError;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::office::text;
use crate::output::{Done, Output};
use crate::roster::find;
use crate::roster_args::{Form, Format, OnPaper, Variant};

pub(crate) fn export(
    desk: &Desk,
    output: &Output,
    paper: &OnPaper,
    format: Format,
    out: &Path,
) -> Result<Done, ApiError> {
    let format = match format {
        Format::Pdf => "pdf",
        Format::Xlsx => "xlsx",
        Format::Ics => "ics",
    };
    let mut request = request(desk, paper)?;
    request["format"] = format.into();
    request["out"] = json!(out);
    written(output, &desk.ask("export_roster", request)?)
}

pub(crate) fn print(desk: &Desk, output: &Output, paper: &OnPaper) -> Result<Done, ApiError> {
    written(output, &desk.ask("print_roster", request(desk, paper)?)?)
}

/// The roster, and which of its days where not all of them are asked for.
fn request(desk: &Desk, paper: &OnPaper) -> Result<Value, ApiError> {
    let roster = find(desk, &paper.period)?;
    let asked = (json!(paper.period.from), json!(paper.period.to));
    let whole = (&roster["from"], &roster["to"]) == (&asked.0, &asked.1);
    let days = if whole { Value::Null } else { json!({ "from": asked.0, "to": asked.1 }) };
    let variant = match paper.variant {
        Variant::Internal => "internal",
        Variant::Public => "public",
    };
    let layout = paper.form.map(|form| match form {
        Form::ByDay => "by_day",
        Form::ByTeam => "by_team",
        Form::Apart => "apart",
    });
    Ok(json!({ "roster": roster["id"], "variant": variant, "layout": layout, "days": days }))
}

fn written(output: &Output, exported: &Value) -> Result<Done, ApiError> {
    let path = text(&exported["path"]);
    match exported["pages"].as_u64() {
        Some(pages) => output.say("exported_pages", &[("path", &path), ("pages", &pages)]),
        None => output.say("exported", &[("path", &path)]),
    }
    output.object(exported);
    Ok(Done::Clean)
}
