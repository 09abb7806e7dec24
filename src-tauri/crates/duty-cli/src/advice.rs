//! `duty roster advise|replan|candidates`: what there is to say about a roster that stands. Nothing is written.

use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::Period;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::roster::find;
use crate::roster_args::Cell;

/// Shares count in squared hundredths of a duty.
const SHARE_UNIT: f64 = 10_000.0;

/// How near a roster is to the best there can be, and why places stay empty.
pub(crate) fn advise(desk: &Desk, output: &Output, period: &Period) -> Result<Done, ApiError> {
    let id = find(desk, period)?["id"].clone();
    let proof = desk.ask("roster_proof", json!({ "id": id }))?;
    let conflicts = desk.ask("roster_conflicts", json!({ "id": id }))?;
    let (missing, hopeless) = (proof["missing"].as_u64(), proof["missing_at_least"].as_u64());
    let mut holds = missing <= hopeless;
    for level in list(&proof["levels"]) {
        let name = output.cli(&format!("level_{}", text(&level["objective"])), &[]);
        let (value, bound) = (level["value"].as_i64().unwrap_or(0), level["bound"].as_i64());
        let code = match bound {
            Some(bound) if holds && bound == value => "proof_proven",
            Some(_) if holds => "proof_within",
            Some(_) | None => "proof_open",
        };
        let gap = amount(&text(&level["objective"]), value - bound.unwrap_or(value));
        output.say(code, &[("level", &name), ("gap", &gap)]);
        // A bound holds only where the levels above meet theirs.
        holds &= bound == Some(value);
    }
    for row in list(&conflicts["rows"]) {
        let code = if row["proven"] == true { "conflict_proven" } else { "conflict_open" };
        output.say(code, &[("places", &places(row)), ("short", &row["short_by"])]);
        for cause in list(&row["causes"]) {
            output.message(Part::Obstacles, cause);
        }
    }
    output.object(&json!({ "id": id, "proof": proof, "conflicts": conflicts["rows"] }));
    Ok(Done::with_findings(list(&conflicts["rows"]).len()))
}

fn places(row: &Value) -> String {
    let places =
        list(&row["places"]).iter().map(|place| format!("{} {}", text(&place["date"]), text(&place["post"])));
    places.collect::<Vec<_>>().join("、")
}

fn amount(objective: &str, by: i64) -> String {
    match objective {
        "total" | "nights" | "rest_days" | "holidays" => format!("{:.2}", by as f64 / SHARE_UNIT),
        _ => by.to_string(),
    }
}

/// What would change if the days from a date on were planned anew.
pub(crate) fn replan(
    desk: &Desk,
    output: &Output,
    period: &Period,
    since: chrono::NaiveDate,
) -> Result<Done, ApiError> {
    let id = find(desk, period)?["id"].clone();
    let found = desk.ask("replan_roster", json!({ "roster": id, "since": since }))?;
    let changes = list(&found["changes"]);
    let code = if found["proven_fewest"] == true { "replan_fewest" } else { "replan_changes" };
    output.say(code, &[("count", &changes.len())]);
    for change in changes {
        say_change(output, change);
    }
    for dropped in list(&found["dropped"]) {
        output.message(Part::Obstacles, dropped);
    }
    for place in list(&found["unfilled"]) {
        output.say("replan_unfilled", &[("date", &text(&place["date"])), ("post", &text(&place["post"]))]);
    }
    output.object(&found);
    Ok(Done::with_findings(list(&found["unfilled"]).len()))
}

pub(crate) fn say_change(output: &Output, change: &Value) {
    let name = |side: &str| match text(&change[side]["name"]) {
        name if name.is_empty() => output.cli("nobody", &[]),
        name => name,
    };
    let (out, into) = (name("out"), name("into"));
    let (date, post) = (text(&change["date"]), text(&change["post"]));
    output.say("sheet_change", &[("date", &date), ("post", &post), ("out", &out), ("into", &into)]);
}

/// Who could step in, best first, with what it costs.
pub(crate) fn candidates(desk: &Desk, output: &Output, cell: &Cell) -> Result<Done, ApiError> {
    let roster = find(desk, &cell.period)?;
    let unknown = |name: &str| ApiError::new(Code::NotFound, name);
    let column = list(&roster["columns"]).iter().position(|column| text(&column["post"]) == cell.post);
    let column = column.ok_or_else(|| unknown(&cell.post))?;
    let date = cell.date.to_string();
    let day = list(&roster["days"]).iter().find(|day| text(&day["day"]["date"]) == date);
    let people = day.map_or(&[][..], |day| list(&day["cells"][column]["people"]));
    let leaves = match &cell.leaves {
        None => Value::Null,
        Some(name) => {
            let person = people.iter().find(|person| text(&person["name"]) == *name);
            person.ok_or_else(|| unknown(name))?["id"].clone()
        }
    };
    let shift = &roster["columns"][column]["shift"];
    let request = json!({ "roster": roster["id"], "date": cell.date, "shift": shift, "leaves": leaves });
    let found = desk.ask("candidates", request)?;
    for row in list(&found["rows"]) {
        let name = text(&row["person"]["name"]);
        if let Some(obstacle) = list(&row["obstacles"]).first() {
            output.message(Part::Obstacles, obstacle);
        } else {
            output.say("candidate", &[("person", &name), ("cost", &cost(output, &row["cost"]))]);
        }
    }
    output.object(&found);
    Ok(Done::Clean)
}

pub(crate) fn cost(output: &Output, cost: &Value) -> String {
    let one = |one: &Value| {
        let objective = text(&one["objective"]);
        let by = one["by"].as_i64().unwrap_or(0);
        let level = output.cli(&format!("level_{objective}"), &[]);
        let code = if by > 0 { "cost_worse" } else { "cost_better" };
        output.cli(code, &[("level", &level), ("amount", &amount(&objective, by.abs()))])
    };
    let said: Vec<String> = list(cost).iter().map(one).collect();
    if said.is_empty() { output.cli("cost_none", &[]) } else { said.join("；") }
}
