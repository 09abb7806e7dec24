//! `duty check plan` and what follows from a plan.

use std::path::Path;

use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::check_args::{CheckAction, PlanFields};
use crate::desk::Desk;
use crate::member::office_called;
use crate::office::{list, text};
use crate::output::{Done, Output};

/// Longest sealed text that is read: a plan of a thousand offices has about 150 kB.
const MAX_TEXT_BYTES: u64 = 1_000_000;

pub(super) fn run(desk: &Desk, output: &Output, action: &CheckAction) -> Result<Done, ApiError> {
    match action {
        CheckAction::Plan(fields) => plan(output, &desk.ask("seal_check_plan", asked(desk, fields)?)?),
        CheckAction::Draw { plan: id } => plan(output, &desk.ask("check_plan", json!({ "id": id }))?),
        CheckAction::ShowDraw { plan: id, by, out } => {
            let shown = desk.ask("show_check_plan", json!({ "plan": id, "by": desk.person(by)? }))?;
            if let Some(out) = out {
                write(out, &text(&shown["sealed_text"]))?;
            }
            plan(output, &shown)
        }
        CheckAction::VerifyDraw { file, seal } => verify(
            output,
            &desk.ask("verify_check_plan", json!({ "sealed_text": read(file)?, "seal": seal }))?,
        ),
        CheckAction::Measure { plan, draws } => {
            measure(output, &desk.ask("measure_draw", json!({ "plan": plan, "draws": draws }))?)
        }
        _ => plans(desk, output),
    }
}

fn asked(desk: &Desk, fields: &PlanFields) -> Result<Value, ApiError> {
    let windows: Result<Vec<_>, _> = fields.window.iter().map(|text| window(text)).collect();
    let quotas: Result<Vec<_>, _> = fields.quota.iter().map(|text| quota(text)).collect();
    let offices: Result<Vec<_>, _> = fields
        .office
        .iter()
        .map(|name| Ok::<_, ApiError>(office_called(desk, name)?["id"].clone()))
        .collect();
    Ok(json!({
        "by": desk.person(&fields.by)?,
        "from": fields.from,
        "to": fields.to,
        "at_least": fields.at_least,
        "at_most": fields.at_most,
        "windows": windows?,
        "quotas": quotas?,
        "offices": offices?,
    }))
}

/// `2026-06-12T20:00/23:00=4`.
fn window(text: &str) -> Result<Value, ApiError> {
    let parts = || {
        let (stretch, checks) = text.split_once('=')?;
        let (day, times) = stretch.split_once('T')?;
        let (from, to) = times.split_once('/')?;
        Some(json!({ "day": day, "from": from, "to": to, "checks": checks.parse::<u32>().ok()? }))
    };
    parts().ok_or_else(|| ApiError::new(Code::BadRequest, format!("no window: {text}")))
}

/// `township,night,holiday=2`.
fn quota(text: &str) -> Result<Value, ApiError> {
    let parts = || {
        let (stratum, at_least) = text.split_once('=')?;
        let words: Vec<&str> = stratum.split(',').collect();
        let [kind, hours, day] = words[..] else { return None };
        let word = |word: &str| if word == "any" { Value::Null } else { json!(word.replace('-', "_")) };
        let at_least = at_least.parse::<u32>().ok()?;
        Some(json!({ "kind": word(kind), "hours": word(hours), "day": word(day), "at_least": at_least }))
    };
    parts().ok_or_else(|| ApiError::new(Code::BadRequest, format!("no quota: {text}")))
}

fn plan_line(output: &Output, line: &Value) {
    output.say(
        "check_plan_line",
        &[
            ("id", &text(&line["id"])),
            ("at", &text(&line["sealed_local"])),
            ("by", &text(&line["sealed_by"]["name"])),
            ("checks", &line["checks"]),
            ("seal", &text(&line["seal"])),
        ],
    );
}

fn lots(output: &Output, shown: &Value) -> Done {
    for lot in list(&shown["lots"]) {
        output.say(
            "check_lot",
            &[
                ("place", &lot["place"]),
                ("at", &text(&lot["at_local"])),
                ("office", &text(&lot["office"]["name"])),
            ],
        );
    }
    for short in list(&shown["shortfalls"]) {
        output.message(Part::Checks, short);
    }
    Done::with_findings(list(&shown["shortfalls"]).len())
}

fn plan(output: &Output, shown: &Value) -> Result<Done, ApiError> {
    plan_line(output, &shown["plan"]);
    let done = lots(output, shown);
    output.object(shown);
    Ok(done)
}

fn plans(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let plans = desk.ask("check_plans", json!({}))?;
    for line in list(&plans["rows"]) {
        plan_line(output, line);
    }
    output.object(&plans);
    Ok(Done::Clean)
}

fn verify(output: &Output, verified: &Value) -> Result<Done, ApiError> {
    let done = lots(output, verified);
    let other = verified["as_kept"] == false;
    output.say(if other { "draw_differs" } else { "draw_verified" }, &[]);
    output.object(verified);
    Ok(if other { Done::WithFindings } else { done })
}

fn measure(output: &Output, measured: &Value) -> Result<Done, ApiError> {
    let rows = list(&measured["rows"]);
    for row in rows {
        let question = super::said(output, &text(&row["question"]["code"]));
        let number = |key: &str| format!("{:.1}", row[key].as_f64().unwrap_or_default());
        output.say(
            if row["fair"] == true { "draw_fair" } else { "draw_unfair" },
            &[
                ("question", &question),
                ("draws", &row["draws"]),
                ("chi", &number("chi_square")),
                ("freedom", &row["freedom"]),
                ("limit", &number("limit")),
            ],
        );
    }
    output.object(measured);
    Ok(Done::with_findings(rows.iter().filter(|row| row["fair"] == false).count()))
}

fn read(file: &Path) -> Result<String, ApiError> {
    let refuse = |detail: String| ApiError::new(Code::FileUnreadable, detail).with("path", file.display());
    let size = std::fs::metadata(file).map_err(|error| refuse(error.to_string()))?.len();
    if MAX_TEXT_BYTES < size {
        return Err(refuse("too large for a plan".to_owned()));
    }
    std::fs::read_to_string(file).map_err(|error| refuse(error.to_string()))
}

fn write(file: &Path, text: &str) -> Result<(), ApiError> {
    std::fs::write(file, text)
        .map_err(|error| ApiError::new(Code::OutNotWritable, error.to_string()).with("path", file.display()))
}
