//! `duty check expect`, `roll` and `report`: who should be there, and who has reported.

use duty_api::ApiError;
use serde_json::{Value, json};

use super::{said, word};
use crate::check_args::CheckAction;
use crate::desk::Desk;
use crate::member::office_called;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(super) fn run(desk: &Desk, output: &Output, action: &CheckAction) -> Result<Done, ApiError> {
    match action {
        CheckAction::Expect { office } => expect(desk, output, office),
        CheckAction::Report { office, by, kind, reporter, note } => {
            let request = json!({
                "by": desk.person(by)?,
                "office": office_called(desk, office)?["id"],
                "kind": word(*kind),
                "reporter": reporter,
                "note": note,
            });
            board(output, &desk.ask("take_report", request)?)
        }
        _ => board(output, &desk.ask("roll_board", json!({}))?),
    }
}

fn expect(desk: &Desk, output: &Output, name: &str) -> Result<Done, ApiError> {
    let office = office_called(desk, name)?;
    let expected = desk.ask("expectation", json!({ "id": office["id"] }))?;
    if expected["has_roster"] == false {
        output.say("expected_none", &[("office", &name)]);
    }
    for person in [list(&expected["leaders"]), list(&expected["officers"])].concat() {
        output.say(
            "expected_line",
            &[
                ("post", &text(&person["post"])),
                ("name", &text(&person["name"])),
                ("mobile", &text(&person["mobile"])),
            ],
        );
    }
    for number in list(&expected["numbers"]) {
        output.say(
            "number_line",
            &[
                ("reach", &said(output, &format!("reach_{}", text(&number["reach"])))),
                ("number", &text(&number["number"])),
                ("who", &text(&number["who"])),
            ],
        );
    }
    output.object(&expected);
    Ok(Done::with_findings(usize::from(expected["has_roster"] == false)))
}

/// Offices that are missing are findings.
fn board(output: &Output, board: &Value) -> Result<Done, ApiError> {
    let rolls = list(&board["rolls"]);
    for roll in rolls {
        output.say(
            "roll_head",
            &[
                ("kind", &said(output, &format!("report_{}", text(&roll["kind"])))),
                ("due", &text(&roll["due_local"])),
                ("reported", &roll["reported"]),
                ("missing", &roll["missing"]),
            ],
        );
        for line in list(&roll["lines"]) {
            say_line(output, line);
        }
    }
    output.object(board);
    Ok(Done::with_findings(rolls.iter().filter(|roll| roll["missing"] != 0).count()))
}

fn say_line(output: &Output, line: &Value) {
    let state = ["missing", "late", "in_time"].into_iter().find(|state| line["state"][*state].is_object());
    let state = state.unwrap_or("waits");
    let said = &line["state"][state];
    output.say(
        &format!("roll_{state}"),
        &[
            ("office", &text(&line["office"]["name"])),
            ("phone", &text(&line["duty_phone"])),
            ("minutes", &(said["since_s"].as_i64().unwrap_or_default() / 60)),
            ("at", &text(&said["at_local"])),
            ("by", &text(&said["by"])),
        ],
    );
}
