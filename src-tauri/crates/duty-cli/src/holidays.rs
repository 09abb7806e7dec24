//! `duty holidays`.

use std::fs;
use std::path::Path;

use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::HolidaysAction;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &HolidaysAction) -> Result<Done, ApiError> {
    match action {
        HolidaysAction::Import { file } => import(desk, output, file),
        HolidaysAction::Show { year } => {
            let calendar = desk.ask("calendar_year", json!({ "year": year }))?;
            output.say(&format!("holidays_source_{}", text(&calendar["source"])), &[("year", year)]);
            for day in list(&calendar["rows"]) {
                let kind = output.cli(&format!("holiday_{}", text(&day["kind"])), &[]);
                output.line(&format!("{}\t{kind}\t{}", text(&day["date"]), text(&day["name"])));
            }
            output.object(&calendar);
            Ok(Done::Clean)
        }
    }
}

/// What stands in a text file.
pub(crate) fn read_text(file: &Path) -> Result<String, ApiError> {
    fs::read_to_string(file).map_err(|error| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        ApiError::new(Code::FileUnreadable, error.to_string()).with("file", name)
    })
}

fn import(desk: &Desk, output: &Output, file: &Path) -> Result<Done, ApiError> {
    let text_of_file = read_text(file)?;
    let preview = desk.ask("read_calendar", json!({ "text": text_of_file }))?;
    let problems = list(&preview["problems"]);
    for problem in problems {
        let params = serde_json::from_value(problem["params"].clone()).unwrap_or_default();
        let message = output.text(Part::Calendar, &text(&problem["code"]), &params);
        output.say("holidays_problem", &[("message", &message)]);
    }
    let imported = desk.ask("import_calendar", json!({ "text": text_of_file }))?;
    let years: Vec<String> = list(&imported["years"]).iter().map(Value::to_string).collect();
    output.say("holidays_imported", &[("years", &years.join(" ")), ("days", &list(&imported["rows"]).len())]);
    output.object(&imported);
    Ok(Done::Clean)
}
