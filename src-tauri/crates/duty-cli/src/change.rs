//! `duty roster swap|substitute|takeover|changes|form`: how a published roster changes.

use duty_api::{ApiError, Code, login_name};
use serde_json::{Value, json};

use crate::advice::{cost, say_change};
use crate::args::Period;
use crate::change_args::{Answerable, ChangeForm, Consent, FormFormat, Repair, Substitute, Swap, TakeOver};
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::roster::{find, say_found};

pub(crate) fn swap(desk: &Desk, output: &Output, swap: &Swap) -> Result<Done, ApiError> {
    let roster = find(desk, &swap.whose.period)?;
    let a = place(&roster, swap.whose.date, &swap.whose.person)?;
    let b = place(&roster, swap.with_date, &swap.with)?;
    let comers = vec![a["person"].clone(), b["person"].clone()];
    change(desk, output, &roster, &json!({ "kind": "swap", "a": a, "b": b }), comers, &swap.answerable)
}

pub(crate) fn substitute(desk: &Desk, output: &Output, asked: &Substitute) -> Result<Done, ApiError> {
    let roster = find(desk, &asked.whose.period)?;
    let by = person(desk, &asked.by)?;
    let act = json!({
        "kind": "substitution",
        "place": place(&roster, asked.whose.date, &asked.whose.person)?,
        "by": by,
        "pay_back": if asked.pay_back { "owed" } else { "none" },
    });
    change(desk, output, &roster, &act, vec![by], &asked.answerable)
}

pub(crate) fn take_over(desk: &Desk, output: &Output, asked: &TakeOver) -> Result<Done, ApiError> {
    let roster = find(desk, &asked.whose.period)?;
    let by = person(desk, &asked.by)?;
    let act = json!({
        "kind": "takeover",
        "place": place(&roster, asked.whose.date, &asked.whose.person)?,
        "by": by,
        "from": asked.since,
    });
    change(desk, output, &roster, &act, vec![by], &asked.answerable)
}

/// The fewest changes that keep the rules from a day on, such as after a leave, all at once.
pub(crate) fn repair(desk: &Desk, output: &Output, asked: &Repair) -> Result<Done, ApiError> {
    let roster = find(desk, &asked.period)?;
    let found = desk.ask("replan_roster", json!({ "roster": roster["id"], "since": asked.since }))?;
    let change = |change: &Value| {
        json!({
            "date": change["date"],
            "shift": change["shift"],
            "out": change["out"]["id"],
            "into": change["into"]["id"],
        })
    };
    let changes: Vec<Value> = list(&found["changes"]).iter().map(change).collect();
    let comers = changes.iter().map(|change| change["into"].clone()).filter(|person| !person.is_null());
    let comers = comers.collect();
    let act = json!({ "kind": "repair", "changes": changes });
    self::change(desk, output, &roster, &act, comers, &asked.answerable)
}

/// Where somebody stands on a date.
fn place(roster: &Value, date: chrono::NaiveDate, name: &str) -> Result<Value, ApiError> {
    let day = list(&roster["days"]).iter().find(|day| text(&day["day"]["date"]) == date.to_string());
    let cells = day.map_or(&[][..], |day| list(&day["cells"]));
    let found = cells.iter().find_map(|cell| {
        let person = list(&cell["people"]).iter().find(|person| text(&person["name"]) == name)?;
        Some(json!({ "date": date, "shift": cell["shift"], "person": person["id"] }))
    });
    found.ok_or_else(|| ApiError::new(Code::NotOnThatShift, name).with("date", date))
}

fn person(desk: &Desk, name: &str) -> Result<Value, ApiError> {
    let people = desk.ask("people", json!({}))?;
    let mut found = list(&people["rows"]).iter().filter(|person| text(&person["name"]) == name);
    match (found.next(), found.next()) {
        (Some(person), None) => Ok(person["id"].clone()),
        (Some(_), Some(_)) => Err(ApiError::new(Code::PersonAmbiguous, name).with("name", name)),
        (None, _) => Err(ApiError::new(Code::PersonUnknown, name).with("name", name)),
    }
}

fn change(
    desk: &Desk,
    output: &Output,
    roster: &Value,
    act: &Value,
    comers: Vec<Value>,
    answerable: &Answerable,
) -> Result<Done, ApiError> {
    let preview = desk.ask("preview_change", json!({ "roster": roster["id"], "act": act }))?;
    let breaks = list(&preview["breaks"]);
    if answerable.dry_run {
        output.say("change_preview", &[("edition", &preview["edition"])]);
        say_preview(output, &preview);
        output.object(&preview);
        return Ok(Done::with_findings(breaks.len()));
    }
    let how = match answerable.consent {
        Consent::InPerson => "in_person",
        Consent::ByPhone => "by_phone",
        Consent::InWriting => "in_writing",
        Consent::Ordered => "ordered",
    };
    let clearance = match (&answerable.approved_by, &answerable.filed_with) {
        (Some(name), _) => json!({ "kind": "approved", "name": name }),
        (None, filed) => json!({ "kind": "filed", "name": filed.as_deref().unwrap_or_default() }),
    };
    let consents: Vec<Value> =
        comers.into_iter().map(|person| json!({ "person": person, "how": how })).collect();
    let changed = desk.ask(
        "change_published",
        json!({
            "roster": roster["id"],
            "edition": roster["state"]["edition"],
            "act": act,
            "reason": answerable.reason,
            "consents": consents,
            "clearance": clearance,
            "by": answerable.made_by.clone().unwrap_or_else(login_name),
        }),
    )?;
    output.say("edition_made", &[("edition", &changed["state"]["edition"])]);
    say_preview(output, &preview);
    output.object(&json!({ "id": roster["id"], "state": changed["state"], "preview": preview }));
    Ok(Done::with_findings(breaks.len()))
}

/// What a change does, and what it breaks.
fn say_preview(output: &Output, preview: &Value) {
    let names = |people: &Value| {
        let names: Vec<String> = list(people).iter().map(|person| text(&person["name"])).collect();
        if names.is_empty() { output.cli("nobody", &[]) } else { names.join("、") }
    };
    for cell in list(&preview["differences"]) {
        let (date, post) = (text(&cell["date"]), text(&cell["post"]));
        let (before, after) = (names(&cell["before"]), names(&cell["after"]));
        output.say("people_are", &[("date", &date), ("post", &post), ("before", &before), ("after", &after)]);
    }
    for count in list(&preview["counts"]) {
        let person = text(&count["person"]["name"]);
        let (before, after) = (&count["before"], &count["after"]);
        output.say("count_change", &[("person", &person), ("before", before), ("after", after)]);
    }
    output.say("change_cost", &[("cost", &cost(output, &preview["cost"]))]);
    if preview["mends"].as_u64().is_some_and(|mends| mends > 0) {
        output.say("change_mends", &[("count", &preview["mends"])]);
    }
    match list(&preview["breaks"]) {
        [] => output.say("change_clean", &[]),
        breaks => say_found(output, breaks),
    }
}

pub(crate) fn list_changes(desk: &Desk, output: &Output, period: &Period) -> Result<Done, ApiError> {
    let id = find(desk, period)?["id"].clone();
    let changes = desk.ask("roster_changes", json!({ "id": id }))?;
    let rows = list(&changes["rows"]);
    if rows.is_empty() {
        output.say("no_changes", &[]);
    }
    for row in rows {
        let clearance = format!("clearance_{}", text(&row["clearance"]["kind"]));
        let clearance = output.cli(&clearance, &[("name", &text(&row["clearance"]["name"]))]);
        let kind = output.cli(&format!("act_{}", text(&row["kind"])), &[]);
        output.say(
            "change_line",
            &[
                ("edition", &row["edition"]),
                ("at", &text(&row["at"]).replace('T', " ")),
                ("kind", &kind),
                ("reason", &text(&row["reason"])),
                ("clearance", &clearance),
                ("by", &text(&row["by"])),
            ],
        );
        for change in list(&row["changes"]) {
            say_change(output, change);
        }
        if row["from"].is_string() {
            output.say("change_from", &[("from", &text(&row["from"]).replace('T', " "))]);
        }
        if row["pay_back"] == "owed" {
            output.say("change_owed", &[]);
        }
    }
    output.object(&changes);
    Ok(Done::Clean)
}

/// The form of one change.
pub(crate) fn form(desk: &Desk, output: &Output, form: &ChangeForm) -> Result<Done, ApiError> {
    let id = find(desk, &form.period)?["id"].clone();
    let format = match form.format {
        FormFormat::Pdf => "pdf",
        FormFormat::Docx => "docx",
    };
    let request = json!({ "roster": id, "edition": form.edition, "format": format, "out": form.out });
    let exported = desk.ask("export_change", request)?;
    let path = text(&exported["path"]);
    match exported["pages"].as_u64() {
        Some(pages) => output.say("exported_pages", &[("path", &path), ("pages", &pages)]),
        None => output.say("exported", &[("path", &path)]),
    }
    output.object(&exported);
    Ok(Done::Clean)
}
