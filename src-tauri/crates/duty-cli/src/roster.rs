//! `duty roster`.

use std::fs;
use std::thread;
use std::time::Duration;

use duty_api::texts::Part;
use duty_api::wire::{MakingView, Params};
use duty_api::{ApiError, Code, login_name, solve_instance};
use serde_json::{Value, json};

use crate::advice;
use crate::args::{ImportFile, Period};
use crate::change;
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::people::{asked, confirmed, say_problems};
use crate::response::level_name;
use crate::roster_args::{RosterAction, SolveTask};
use crate::roster_paper as paper;
use crate::spent;

/// How often progress is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

pub(crate) fn run(desk: &Desk, output: &Output, action: &RosterAction) -> Result<Done, ApiError> {
    match action {
        RosterAction::Make { period, seed } => make(desk, output, period, *seed),
        RosterAction::Check(period) => {
            let roster = find(desk, period)?;
            say_findings(output, &roster);
            let rows = findings(output, &roster);
            output.object(&json!({ "id": roster["id"], "rows": rows }));
            Ok(Done::with_findings(rows.len()))
        }
        RosterAction::Show(period) => {
            show(output, &find(desk, period)?);
            Ok(Done::Clean)
        }
        RosterAction::Publish { period, by } => {
            let id = find(desk, period)?["id"].clone();
            let by = by.clone().unwrap_or_else(login_name);
            let roster = desk.ask("publish_roster", json!({ "roster": id, "by": by }))?;
            let state = &roster["state"];
            output.say("published", &[("edition", &state["edition"]), ("by", &by)]);
            output.object(&json!({ "id": roster["id"], "state": state }));
            Ok(Done::Clean)
        }
        RosterAction::Import { file, year } => import(desk, output, file, *year),
        RosterAction::Export { paper, format, out } => paper::export(desk, output, paper, *format, out),
        RosterAction::Print(paper) => paper::print(desk, output, paper),
        RosterAction::Advise(period) => advice::advise(desk, output, period),
        RosterAction::Replan { period, since } => advice::replan(desk, output, period, *since),
        RosterAction::Candidates(cell) => advice::candidates(desk, output, cell),
        RosterAction::Swap(swap) => change::swap(desk, output, swap),
        RosterAction::Substitute(substitute) => change::substitute(desk, output, substitute),
        RosterAction::Takeover(takeover) => change::take_over(desk, output, takeover),
        RosterAction::Repair(repair) => change::repair(desk, output, repair),
        RosterAction::Changes(period) => change::list_changes(desk, output, period),
        RosterAction::Form(form) => change::form(desk, output, form),
        RosterAction::Solve(task) => solve(output, task),
    }
}

/// The roster of exactly this period, else the one that covers it.
pub(crate) fn find(desk: &Desk, period: &Period) -> Result<Value, ApiError> {
    let rosters = desk.ask("rosters", json!({}))?;
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let ends = |roster: &Value| (text(&roster["from"]), text(&roster["to"]));
    let exact = list(&rosters["rows"]).iter().find(|roster| ends(roster) == (from.clone(), to.clone()));
    let covering = || {
        list(&rosters["rows"]).iter().find(|roster| {
            let (first, last) = ends(roster);
            first <= from && to <= last
        })
    };
    let found = exact.or_else(covering).ok_or_else(|| {
        ApiError::new(Code::RosterMissing, "no roster of that period").with("from", &from).with("to", &to)
    })?;
    desk.ask("roster", json!({ "id": found["id"] }))
}

fn make(desk: &Desk, output: &Output, period: &Period, seed: Option<u64>) -> Result<Done, ApiError> {
    desk.ask("make_roster", json!({ "from": period.from, "to": period.to, "seed": seed }))?;
    let (id, elapsed_ms) = loop {
        thread::sleep(LOOK_EVERY);
        let making: MakingView = serde_json::from_value(desk.ask("making", json!({}))?)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        match making {
            MakingView::Running { percent, .. } => {
                output.aside(&format!("\r{}", output.cli("making", &[("percent", &percent)])));
            }
            MakingView::Done { roster, elapsed_ms } | MakingView::Stopped { roster, elapsed_ms } => {
                break (roster, elapsed_ms);
            }
            MakingView::Failed { error } => return Err(error),
            MakingView::Idle => return Err(ApiError::new(Code::Internal, "the making was forgotten")),
        }
    };
    output.aside("\r");
    let roster = desk.ask("roster", json!({ "id": id }))?;
    let seconds = format!("{}.{:02}", elapsed_ms / 1000, elapsed_ms % 1000 / 10);
    output.say("made", &[("from", &period.from), ("to", &period.to), ("seconds", &seconds)]);
    say_spread(output, &roster);
    say_findings(output, &roster);
    let rows = findings(output, &roster);
    output.object(&json!({
        "id": roster["id"],
        "from": roster["from"],
        "to": roster["to"],
        "levels": roster["levels"],
        "elapsed_ms": elapsed_ms,
        "rows": rows,
    }));
    Ok(Done::with_findings(rows.len()))
}

/// Fewest and most duties of each kind in each group.
fn say_spread(output: &Output, roster: &Value) {
    for group in ["leader", "officer", "driver", "support"] {
        let lines: Vec<&Value> =
            list(&roster["ledger"]).iter().filter(|line| line["group"] == group).collect();
        if lines.is_empty() {
            continue;
        }
        let range = |count: &dyn Fn(&Value) -> Option<u64>| {
            let here = || lines.iter().filter_map(|&line| count(line));
            format!("{}—{}", here().min().unwrap_or(0), here().max().unwrap_or(0))
        };
        let share = |kind: &str| range(&|line| line[kind]["here"].as_u64());
        let shares_nights = lines.iter().any(|line| !line["nights_target"].is_null());
        output.say(
            if shares_nights { "spread_nights" } else { "spread" },
            &[
                ("group", &output.cli(&format!("group_{group}"), &[])),
                ("total", &share("total")),
                ("nights", &range(&|line| line["nights"].as_u64())),
                ("rest", &share("rest_days")),
                ("holiday", &share("holidays")),
            ],
        );
    }
}

fn message(output: &Output, part: Part, code: &Value, params: &Value) -> String {
    let params: Params = serde_json::from_value(params.clone()).unwrap_or_default();
    output.text(part, &text(code), &params)
}

/// Findings with their sentence.
fn findings(output: &Output, roster: &Value) -> Vec<Value> {
    let row = |finding: &Value| {
        let mut row = finding.clone();
        row["message"] = message(output, Part::Findings, &finding["code"], &finding["params"]).into();
        row
    };
    list(&roster["findings"]).iter().map(row).collect()
}

fn say_findings(output: &Output, roster: &Value) {
    say_found(output, list(&roster["findings"]));
}

pub(crate) fn say_found(output: &Output, found: &[Value]) {
    if found.is_empty() {
        output.say("no_findings", &[]);
        return;
    }
    output.say("findings", &[("count", &found.len())]);
    for finding in found {
        let severity = output.cli(&format!("finding_{}", text(&finding["severity"])), &[]);
        let sentence = message(output, Part::Findings, &finding["code"], &finding["params"]);
        output.line(&format!("[{severity}] {sentence}"));
        for reason in list(&finding["reasons"]) {
            let sentence = message(output, Part::Obstacles, &reason["code"], &reason["params"]);
            output.say("reason", &[("message", &sentence)]);
        }
    }
}

fn show(output: &Output, roster: &Value) {
    let columns = list(&roster["columns"]);
    output.line(&text(&roster["title"]));
    let mut rows = Vec::new();
    for day in list(&roster["days"]) {
        let mut duties = Vec::new();
        let mut line = vec![text(&day["day"]["date"]), text(&day["day"]["festival"])];
        for (column, cell) in columns.iter().zip(list(&day["cells"])) {
            let people: Vec<String> =
                list(&cell["people"]).iter().map(|person| text(&person["name"])).collect();
            line.push(people.join(" "));
            duties.push(json!({
                "post": column["post"],
                "shift": column["shift_name"],
                "start": column["start"],
                "end": column["end"],
                "need": cell["need"],
                "people": people,
            }));
        }
        line.push(raised(output, day));
        output.line(&line.join("\t"));
        rows.push(json!({
            "date": day["day"]["date"],
            "kind": day["day"]["kind"],
            "festival": day["day"]["festival"],
            "level": day["level"],
            "lead": day["lead"],
            "duties": duties,
        }));
    }
    output.object(&json!({
        "id": roster["id"],
        "from": roster["from"],
        "to": roster["to"],
        "state": roster["state"],
        "title": roster["title"],
        "ledger": roster["ledger"],
        "rows": rows,
    }));
}

/// How the leader leads, and the level in force: `听班`, `在岗 Ⅲ级`.
fn raised(output: &Output, day: &Value) -> String {
    let lead = output.cli(&format!("lead_{}", text(&day["lead"])), &[]);
    match &day["level"] {
        Value::Null => lead,
        level => format!("{lead} {}", level_name(output, level)),
    }
}

fn import(desk: &Desk, output: &Output, import: &ImportFile, year: Option<i32>) -> Result<Done, ApiError> {
    let preview = desk.ask("preview_past_roster", json!({ "path": import.file, "year": year }))?;
    let (rows, problems) = (list(&preview["rows"]), list(&preview["problems"]));
    let unknown = list(&preview["unknown"]);
    output.say(
        "past_read",
        &[
            ("days", &rows.len()),
            ("from", &text(&preview["from"])),
            ("to", &text(&preview["to"])),
            ("problems", &problems.len()),
            ("unknown", &unknown.len()),
        ],
    );
    say_problems(output, problems);
    for name in unknown {
        output.say("unknown_name", &[("name", &text(&name["name"])), ("days", &name["days"])]);
    }
    let understood = json!({ "rows": rows, "problems": asked(problems) });
    if !confirmed(output, import, &understood)? {
        return Ok(Done::with_findings(problems.len()));
    }
    let done = desk.ask("import_past_roster", json!({ "path": import.file, "year": year, "answers": [] }))?;
    output.object(&understood);
    if done["id"].is_null() {
        output.say("past_known", &[]);
    } else {
        output.say("past_imported", &[("duties", &done["duties"]), ("left_out", &done["left_out"])]);
    }
    Ok(Done::with_findings(problems.len()))
}

/// Solves a task from a file; no office is needed.
pub(crate) fn solve(output: &Output, task: &SolveTask) -> Result<Done, ApiError> {
    let name = task.instance.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let instance = fs::read_to_string(&task.instance)
        .map_err(|error| ApiError::new(Code::FileUnreadable, error.to_string()).with("file", &name))?;
    let solved =
        solve_instance(&instance, task.seed, task.time_limit).map_err(|error| error.with("file", &name))?;
    fs::write(&task.out, solved.roster.to_string()).map_err(|error| {
        ApiError::new(Code::OutNotWritable, error.to_string()).with("path", task.out.display())
    })?;
    let vector: Vec<String> = solved.vector.iter().map(i64::to_string).collect();
    output.say("solved", &[("hard", &solved.hard), ("vector", &vector.join("/"))]);
    let mut told = json!({ "hard": solved.hard, "vector": solved.vector, "out": task.out });
    if let (Some(told), Value::Object(report)) = (told.as_object_mut(), solved.report) {
        told.extend(report);
        told.insert("cpu_s".into(), json!(spent::cpu_s()));
        told.insert("peak_mb".into(), json!(spent::peak_mb()));
    }
    output.object(&told);
    Ok(if solved.hard == 0 { Done::Clean } else { Done::WithFindings })
}
