//! `duty check findings` and what becomes of them; the overview and the settings.

use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use super::{said, word};
use crate::check_args::{CheckAction, Ruling};
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(super) fn run(desk: &Desk, output: &Output, action: &CheckAction) -> Result<Done, ApiError> {
    let finding = match action {
        CheckAction::Finding { check, by, word: found, evidence } => {
            let (by, found) = (desk.person(by)?, word(*found));
            let request = json!({ "check": check, "by": by, "word": found, "evidence": evidence });
            desk.ask("add_check_finding", request)?
        }
        CheckAction::Explain { finding, by, text } => {
            desk.ask("explain_finding", json!({ "finding": finding, "by": by, "text": text }))?
        }
        CheckAction::Uphold { finding, ruling } => decide(desk, finding, "uphold", ruling)?,
        CheckAction::Withdraw { finding, ruling } => decide(desk, finding, "withdraw", ruling)?,
        CheckAction::Findings { from, to } => {
            let found = desk.ask("check_findings", json!({ "from": from, "to": to }))?;
            let rows = list(&found["rows"]);
            rows.iter().for_each(|finding| show(output, finding));
            output.object(&found);
            return Ok(Done::with_findings(rows.len()));
        }
        CheckAction::Overview { from, to, out: Some(out) } => {
            let request = json!({ "from": from, "to": to, "out": out });
            let exported = desk.ask("export_check_overview", request)?;
            output.say("exported", &[("path", &text(&exported["path"]))]);
            output.object(&exported);
            return Ok(Done::Clean);
        }
        CheckAction::Overview { from, to, out: None } => {
            return overview(output, &desk.ask("check_overview", json!({ "from": from, "to": to }))?);
        }
        CheckAction::Settings { load: Some(file) } => {
            let refuse =
                |detail: String| ApiError::new(Code::FileUnreadable, detail).with("path", file.display());
            let text = std::fs::read_to_string(file).map_err(|error| refuse(error.to_string()))?;
            let read: Value = serde_json::from_str(&text).map_err(|error| refuse(error.to_string()))?;
            return settings(output, &desk.ask("save_check_settings", read)?);
        }
        _ => return settings(output, &desk.ask("check_settings", json!({}))?),
    };
    show(output, &finding);
    output.object(&finding);
    Ok(Done::Clean)
}

fn decide(desk: &Desk, finding: &str, ruling: &str, said: &Ruling) -> Result<Value, ApiError> {
    let by = desk.person(&said.by)?;
    desk.ask(
        "decide_finding",
        json!({ "finding": finding, "by": by, "ruling": ruling, "reason": said.reason }),
    )
}

fn show(output: &Output, finding: &Value) {
    let state = ["found", "explained", "upheld", "withdrawn"];
    let state = state.into_iter().find(|state| finding["state"][*state].is_object()).unwrap_or("found");
    output.say(
        "check_finding",
        &[
            ("id", &text(&finding["id"])),
            ("office", &text(&finding["office"]["name"])),
            ("word", &said(output, &format!("word_{}", text(&finding["word"])))),
            ("grade", &said(output, &format!("grade_{}", text(&finding["grade"])))),
            ("state", &output.cli(&format!("finding_{state}"), &[])),
            ("evidence", &text(&finding["evidence"])),
        ],
    );
    for explanation in list(&finding["explanations"]) {
        output.say(
            "check_explanation",
            &[
                ("at", &text(&explanation["at_local"])),
                ("by", &text(&explanation["by"])),
                ("text", &text(&explanation["text"])),
            ],
        );
    }
}

/// `2/3 (66.67%)`; a rate is never shown without what it is a part of.
fn rate(rate: &Value) -> String {
    let share = rate["basis_points"].as_f64().map(|points| format!(" ({:.2}%)", points / 100.0));
    format!("{}/{}{}", rate["hits"], rate["of"], share.unwrap_or_default())
}

fn figures(output: &Output, name: &str, figures: &Value) {
    let ring = figures["median_ring_ms"].as_f64().map(|ms| format!("{:.1}", ms / 1000.0));
    output.say(
        "check_figures",
        &[
            ("name", &name),
            ("checks", &figures["checks"]),
            ("in_post", &rate(&figures["in_post"])),
            ("first_call", &rate(&figures["first_call"])),
            ("unreached", &rate(&figures["unreached"])),
            ("seconds", &ring.unwrap_or_else(|| "—".to_owned())),
            ("of", &figures["median_of"]),
        ],
    );
}

fn overview(output: &Output, overview: &Value) -> Result<Done, ApiError> {
    figures(output, &output.cli("check_all", &[]), &overview["all"]);
    for office in list(&overview["offices"]) {
        figures(output, &text(&office["office"]["name"]), &office["figures"]);
    }
    output.object(overview);
    Ok(Done::Clean)
}

fn settings(output: &Output, settings: &Value) -> Result<Done, ApiError> {
    output.say(
        "check_settings",
        &[
            ("late", &settings["late_after_s"]),
            ("gap", &settings["gap_min"]),
            ("least", &settings["at_least"]),
            ("most", &settings["at_most"]),
            ("explain", &settings["explain_hours"]),
            ("decide", &settings["decide_hours"]),
        ],
    );
    output.object(settings);
    Ok(Done::Clean)
}
