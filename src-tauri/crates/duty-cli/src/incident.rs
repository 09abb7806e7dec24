//! `duty incident`.

use duty_api::texts::Part;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::handover::print;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::watch_args::{IncidentAction, Means, ReportFields, ReportKind, Step};

pub(crate) fn run(desk: &Desk, output: &Output, action: &IncidentAction) -> Result<Done, ApiError> {
    let incident = match action {
        IncidentAction::List => return all(desk, output),
        IncidentAction::Open { by, title, fields } => {
            let by = desk.person(by)?;
            desk.ask(
                "open_incident",
                json!({ "by": by, "title": title, "form": form(fields), "entry": null }),
            )?
        }
        IncidentAction::Report { id, by, kind, fields } => {
            let kind = match kind {
                ReportKind::FollowUp => "follow_up",
                ReportKind::Final => "final",
            };
            let by = desk.person(by)?;
            desk.ask("add_report", json!({ "by": by, "incident": id, "kind": kind, "form": form(fields) }))?
        }
        IncidentAction::Tell { id, by, step, to, means, at, words } => {
            let request = json!({
                "by": desk.person(by)?,
                "incident": id,
                "step": step_key(*step),
                "to": to,
                "means": match means {
                    Means::Phone => "phone",
                    Means::Written => "written",
                },
                "at": at,
                "words": words,
            });
            desk.ask("tell", request)?
        }
        IncidentAction::Show { id } => desk.ask("incident", json!({ "id": id }))?,
        IncidentAction::Print { id, number, out } => {
            let report = number.map(|number| report_of(desk, id, number)).transpose()?;
            return print(
                desk,
                output,
                "print_incident",
                json!({ "incident": id, "report": report, "out": out }),
            );
        }
    };
    show(output, &incident);
    output.object(&incident);
    Ok(Done::with_findings(found(&incident)))
}

const fn step_key(step: Step) -> &'static str {
    match step {
        Step::DutyOfficer => "duty_officer",
        Step::LeaderOnCall => "leader_on_call",
        Step::OfficeHead => "office_head",
        Step::County => "county",
        Step::Other => "other",
    }
}

fn form(fields: &ReportFields) -> Value {
    json!({
        "occurred_at": fields.occurred_at,
        "place": fields.place,
        "cause": fields.cause,
        "course": fields.course,
        "measures": fields.measures,
        "losses": fields.losses,
        "trend": fields.trend,
        "reporter_office": fields.reporter_office,
        "reporter_name": fields.reporter_name,
        "reporter_title": fields.reporter_title,
        "reporter_phone": fields.reporter_phone,
    })
}

fn report_of(desk: &Desk, incident: &str, number: u32) -> Result<Value, ApiError> {
    let incident = desk.ask("incident", json!({ "id": incident }))?;
    let report = list(&incident["reports"]).iter().find(|report| report["number"] == number);
    let report = report.ok_or_else(|| ApiError::new(Code::NotFound, "no report of that number"))?;
    Ok(report["id"].clone())
}

fn all(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let incidents = desk.ask("incidents", json!({}))?;
    let rows = list(&incidents["rows"]);
    for incident in rows {
        show(output, incident);
    }
    output.object(&incidents);
    Ok(Done::with_findings(rows.iter().map(found).sum()))
}

/// What wants a look: who must still be told, and deadlines that have passed.
fn found(incident: &Value) -> usize {
    let overdue =
        list(&incident["deadlines"]).iter().filter(|deadline| deadline["state"]["kind"] == "overdue");
    list(&incident["findings"]).len() + overdue.count()
}

fn show(output: &Output, incident: &Value) {
    output.say(
        "incident",
        &[
            ("id", &text(&incident["id"])),
            ("title", &text(&incident["title"])),
            ("at", &text(&incident["logged_at"])),
            ("reports", &list(&incident["reports"]).len()),
        ],
    );
    for deadline in list(&incident["deadlines"]) {
        let what = output.cli(&format!("deadline_{}", text(&deadline["what"])), &[]);
        let state = output.cli(&format!("deadline_{}", text(&deadline["state"]["kind"])), &[]);
        output.say("deadline", &[("what", &what), ("at", &text(&deadline["at"])), ("state", &state)]);
    }
    for finding in list(&incident["findings"]) {
        output.message(Part::Incident, finding);
    }
}
