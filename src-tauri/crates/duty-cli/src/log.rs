//! `duty log`.

use clap::ValueEnum;
use duty_api::texts::Part;
use duty_api::{ApiError, Code, login_name};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::log_args::{Direction, Kind, LogAction, Marking, Month, Other, Print, Printed};
use crate::office::{list, text};
use crate::output::{Done, Output};

/// Characters of a record that one line of a list shows.
const LINE_CHARS: usize = 60;

pub(crate) fn run(desk: &Desk, output: &Output, action: &LogAction) -> Result<Done, ApiError> {
    match action {
        LogAction::Add { direction, office, content, other, from_paper } => {
            let written = if *from_paper { "from_paper" } else { "at_once" };
            add(desk, output, &call(*direction, office, content, other), other, written)
        }
        LogAction::Search { text, limit } => search(desk, output, text, *limit),
        LogAction::Show { entry } => {
            let detail = desk.ask("log_entry", json!({ "id": id(desk, entry)? }))?;
            show(output, &detail);
            output.object(&detail);
            Ok(Done::Clean)
        }
        LogAction::Correct { entry, reason, direction, office, content, other } => {
            let change = Change { reason, direction: *direction, office, content, other };
            correct(desk, output, entry, &change)
        }
        LogAction::Verify { printed } => verify(desk, output, printed),
        LogAction::Print(print) => print_pdf(desk, output, print),
    }
}

fn add(desk: &Desk, output: &Output, call: &Value, other: &Other, written: &str) -> Result<Done, ApiError> {
    let by = author(desk, other)?;
    let request = json!({ "by": by, "at": other.at.as_deref().map(local), "written": written, "call": call });
    let detail = desk.ask("add_call", request)?;
    let row = &detail["row"];
    let (seq, at, author) = (text(&row["seq"]), moment(&row["stated_at"]), text(&row["author"]));
    output.say("log_added", &[("seq", &seq), ("at", &at), ("author", &author)]);
    say_findings(output, &detail["findings"]);
    output.object(&detail);
    Ok(Done::Clean)
}

fn call(direction: Direction, office: &str, content: &str, other: &Other) -> Value {
    json!({
        "direction": direction_name(direction),
        "party": { "office": office, "name": other.person, "title": other.title, "phone": other.phone },
        "particulars": blank_particulars(other.kind.unwrap_or(Kind::Other)),
        "content": content,
        "proposed": null, "instruction": null, "outcome": null, "handled_by": null, "handled_at": null,
        "marking": name(other.marking.unwrap_or(Marking::Internal)),
    })
}

/// What a change of a call says; the rest stays as it is.
struct Change<'a> {
    reason: &'a str,
    direction: Option<Direction>,
    office: &'a Option<String>,
    content: &'a Option<String>,
    other: &'a Other,
}

fn correct(desk: &Desk, output: &Output, entry: &str, change: &Change<'_>) -> Result<Done, ApiError> {
    let by = author(desk, change.other)?;
    let entry = id(desk, entry)?;
    let before = desk.ask("log_entry", json!({ "id": entry }))?;
    let mut record = before["row"]["said"].clone();
    if record["type"] != "call" {
        return Err(ApiError::new(Code::NotCorrectable, "the command line corrects calls only"));
    }
    let Change { direction, office, content, other, reason } = *change;
    let fields =
        [("office", office), ("name", &other.person), ("title", &other.title), ("phone", &other.phone)];
    for (field, value) in fields {
        if let Some(value) = value {
            record["party"][field] = json!(value);
        }
    }
    if let Some(direction) = direction {
        record["direction"] = json!(direction_name(direction));
    }
    if let Some(content) = content {
        record["content"] = json!(content);
    }
    if let Some(marking) = other.marking {
        record["marking"] = json!(name(marking));
    }
    if let Some(kind) = other.kind.filter(|kind| record["particulars"]["kind"] != name(*kind)) {
        record["particulars"] = blank_particulars(kind);
    }
    let at = other.at.as_deref().map(local);
    let request = json!({ "by": by, "entry": entry, "at": at, "reason": reason, "record": record });
    let detail = desk.ask("correct_entry", request)?;
    let (seq, count) = (text(&detail["row"]["seq"]), text(&detail["row"]["corrections"]));
    output.say("log_corrected", &[("seq", &seq), ("count", &count)]);
    output.object(&detail);
    Ok(Done::Clean)
}

fn search(desk: &Desk, output: &Output, words: &str, limit: usize) -> Result<Done, ApiError> {
    let mut rows: Vec<Value> = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = desk.ask(
            "log",
            json!({ "text": words, "kind": null, "call_kind": null, "day": null, "office": null, "before": before }),
        )?;
        let wanted = limit.saturating_sub(rows.len());
        rows.extend(list(&page["rows"]).iter().take(wanted).cloned());
        before = page["next"].clone();
        if before.is_null() || rows.len() >= limit {
            break;
        }
    }
    for row in &rows {
        output.line(&line(output, row));
    }
    if rows.is_empty() {
        output.say("log_none", &[]);
    }
    output.object(&json!({ "rows": rows, "next": before }));
    Ok(Done::Clean)
}

fn verify(desk: &Desk, output: &Output, printed: &[Printed]) -> Result<Done, ApiError> {
    let printed: Vec<Value> =
        printed.iter().map(|printed| json!({ "seq": printed.seq, "code": printed.code })).collect();
    let verified = desk.ask("verify_log", json!({ "printed": printed }))?;
    let findings = list(&verified["findings"]);
    let count = text(&verified["entries"]);
    if !findings.is_empty() {
        output.say("log_bad", &[("count", &count)]);
        say_findings(output, &verified["findings"]);
    } else if verified["head"].is_null() {
        output.say("log_sound_empty", &[]);
    } else {
        output.say("log_sound", &[("count", &count), ("code", &text(&verified["head"]["code"]))]);
    }
    output.object(&verified);
    Ok(Done::with_findings(findings.len()))
}

fn print_pdf(desk: &Desk, output: &Output, print: &Print) -> Result<Done, ApiError> {
    let what = match (&print.entry, print.day, print.month) {
        (Some(entry), _, _) => json!({ "kind": "call", "entry": id(desk, entry)? }),
        (None, Some(day), _) => json!({ "kind": "day", "day": day }),
        (None, None, Some(Month { year, month })) => json!({ "kind": "month", "year": year, "month": month }),
        (None, None, None) => return Err(ApiError::new(Code::BadRequest, "nothing to print was named")),
    };
    let exported = desk.ask("print_log", json!({ "what": what, "out": print.out }))?;
    let (path, pages) = (text(&exported["path"]), text(&exported["pages"]));
    output.say("exported_pages", &[("path", &path), ("pages", &pages)]);
    output.object(&exported);
    Ok(Done::Clean)
}

fn show(output: &Output, detail: &Value) {
    output.line(&line(output, &detail["row"]));
    for version in list(&detail["versions"]) {
        let (seq, author, code) = (text(&version["seq"]), text(&version["author"]), text(&version["code"]));
        let (at, recorded) = (moment(&version["stated_at"]), moment(&version["recorded_at"]));
        let places: [(&str, &dyn std::fmt::Display); 5] =
            [("seq", &seq), ("at", &at), ("recorded", &recorded), ("author", &author), ("code", &code)];
        output.say("log_version", &places);
        if !version["reason"].is_null() {
            output.say("log_reason", &[("reason", &text(&version["reason"]))]);
        }
        for said in texts(&version["said"]) {
            output.line(&format!("\t{said}"));
        }
    }
    say_findings(output, &detail["findings"]);
}

fn say_findings(output: &Output, findings: &Value) {
    for finding in list(findings) {
        let params = serde_json::from_value(finding["params"].clone()).unwrap_or_default();
        let message = output.text(Part::Log, &text(&finding["code"]), &params);
        output.say("log_finding", &[("message", &message)]);
    }
}

fn line(output: &Output, row: &Value) -> String {
    let said = texts(&row["said"]).join("　").replace(['\n', '\t'], " ");
    let shown: String = said.chars().take(LINE_CHARS).collect();
    let kind = match &row["said"]["direction"] {
        Value::String(direction) => format!("kind_{direction}"),
        _ => format!("kind_{}", text(&row["kind"])),
    };
    let kind = output.cli(&kind, &[]);
    let (seq, at, author) = (text(&row["seq"]), moment(&row["stated_at"]), text(&row["author"]));
    let places: [(&str, &dyn std::fmt::Display); 5] =
        [("seq", &seq), ("at", &at), ("kind", &kind), ("text", &shown), ("author", &author)];
    output.cli("log_line", &places)
}

/// The texts of a record in reading order: whatever is words and no code.
fn texts(said: &Value) -> Vec<String> {
    const CODES: [&str; 4] = ["type", "kind", "direction", "marking"];
    match said {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => {
            // Who it was comes before what they said; the rest as it stands.
            let mut fields: Vec<_> =
                fields.iter().filter(|(name, _)| !CODES.contains(&name.as_str())).collect();
            fields.sort_by_key(|(name, _)| match name.as_str() {
                "party" | "office" => 0,
                "content" | "text" => 1,
                "particulars" => 2,
                _ => 3,
            });
            fields.into_iter().flat_map(|(_, value)| texts(value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// `2026-06-12 21:47` of what the API writes to the second.
fn moment(value: &Value) -> String {
    let text = text(value);
    text.get(..16).unwrap_or(&text).replace('T', " ")
}

/// A time as the API reads it; people put a blank between date and time.
fn local(typed: &str) -> String {
    typed.trim().replacen(' ', "T", 1)
}

/// The id of an entry, which people call by its number.
fn id(desk: &Desk, entry: &str) -> Result<Value, ApiError> {
    let Ok(seq) = entry.parse::<u64>() else { return Ok(json!(entry)) };
    let page = desk.ask(
        "log",
        json!({ "text": null, "kind": null, "call_kind": null, "day": null, "office": null,
                "before": seq.saturating_add(1) }),
    )?;
    match list(&page["rows"]).first() {
        Some(row) if row["seq"] == seq => Ok(row["id"].clone()),
        Some(_) | None => Err(ApiError::new(Code::NotFound, "no record has that number")),
    }
}

/// Who writes: whoever is named, or the person with the account's name.
fn author(desk: &Desk, other: &Other) -> Result<Uuid, ApiError> {
    desk.person(&other.by.clone().unwrap_or_else(login_name))
}

const fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "inbound",
        Direction::Out => "outbound",
    }
}

/// The name of an argument's value as it stands on the wire.
fn name(value: impl ValueEnum + Copy) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().replace('-', "_"))
}

/// The particulars of a kind, not yet said.
fn blank_particulars(kind: Kind) -> Value {
    let blank = |fields: &[&str]| -> Value {
        let mut blank: serde_json::Map<String, Value> =
            fields.iter().map(|field| ((*field).to_owned(), Value::Null)).collect();
        blank.insert("kind".to_owned(), json!(name(kind)));
        Value::Object(blank)
    };
    match kind {
        Kind::Meeting => blank(&["convenor", "topic", "time", "place", "attendees", "materials"]),
        Kind::Document => blank(&["issuer", "title", "number", "deadline"]),
        Kind::Danger => {
            let fields = ["time", "place", "cause", "course", "measures", "losses", "trend", "reporter"];
            let mut danger = blank(&fields);
            danger["told"] = json!([]);
            danger
        }
        Kind::Public => blank(&["place", "matter", "request"]),
        Kind::SpotCheck => blank(&["answered_by", "leader", "asked"]),
        Kind::Other => blank(&[]),
    }
}
