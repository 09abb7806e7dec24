//! Something happens: it is reported in time or not, to whom in which order, until the final report.

use duty_api::wire::{DeadlineStateView, IncidentStateView, IncidentView, Incidents, ReportingRules};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::Desk;

fn form(said: &Value) -> Value {
    let mut form = json!({
        "occurred_at": null, "place": null, "cause": null, "course": null, "measures": null, "losses": null,
        "trend": null, "reporter_office": null, "reporter_name": null, "reporter_title": null, "reporter_phone": null,
    });
    for (field, value) in said.as_object().unwrap() {
        form[field] = value.clone();
    }
    form
}

fn open(desk: &Desk, by: Uuid) -> IncidentView {
    let form = form(&json!({ "place": "三组", "course": "山体滑坡", "occurred_at": "2026-06-12T21:35" }));
    desk.ask("open_incident", json!({ "by": by, "title": "三组山体滑坡", "form": form, "entry": null }))
}

fn tell(desk: &Desk, by: Uuid, incident: &IncidentView, step: &str, means: &str) -> IncidentView {
    let request = json!({ "by": by, "incident": incident.id, "step": step, "to": "总值班室", "means": means,
        "at": null, "words": null });
    desk.ask("tell", request)
}

fn evening() -> (Desk, Uuid) {
    let desk = Desk::staffed();
    desk.set_clock("2026-06-12T21:50");
    let by = desk.people()[0].id;
    (desk, by)
}

#[test]
fn the_deadlines_count_from_the_logging_and_are_met_by_telling_the_county() {
    let (desk, by) = evening();
    let incident = open(&desk, by);
    let lines = |view: &IncidentView| -> Vec<String> {
        view.deadlines.iter().map(|deadline| format!("{:?} {}", deadline.what, deadline.at)).collect()
    };
    let expected = ["Phone 2026-06-12T22:10", "Written 2026-06-12T22:30", "FollowUp 2026-06-13T08:00"];
    assert_eq!(lines(&incident), expected);
    assert_eq!(incident.reports[0].missing.len(), 8);

    tell(&desk, by, &incident, "county", "phone");
    desk.set_clock("2026-06-12T22:31");
    let late = tell(&desk, by, &incident, "county", "written");

    assert!(matches!(late.deadlines[0].state, DeadlineStateView::Met { .. }), "{:?}", late.deadlines);
    assert!(matches!(late.deadlines[1].state, DeadlineStateView::MetLate { .. }), "{:?}", late.deadlines);
    let found: Vec<&str> = late.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(found, ["not_told_leader_on_call", "not_told_office_head"]);
}

#[test]
fn nothing_is_told_or_happens_later_than_now() {
    let (desk, by) = evening();
    let ahead = form(&json!({ "occurred_at": "2026-06-12T22:00" }));
    let refused =
        desk.refusal("open_incident", json!({ "by": by, "title": "山洪", "form": ahead, "entry": null }));
    let incident = open(&desk, by);
    let request = json!({ "by": by, "incident": incident.id, "step": "county", "to": "总值班室", "means": "phone",
        "at": "2026-06-13T00:00", "words": null });

    assert_eq!((refused.as_str(), desk.refusal("tell", request).as_str()), ("stated_ahead", "stated_ahead"));
}

#[test]
fn the_final_report_ends_the_chain() {
    let (desk, by) = evening();
    let incident = open(&desk, by);
    let report = |kind: &str| {
        let form = form(&json!({ "course": "道路抢通" }));
        json!({ "by": by, "incident": incident.id, "kind": kind, "form": form })
    };
    desk.change("add_report", report("follow_up"));
    let ended: IncidentView = desk.ask("add_report", report("final"));

    assert!(matches!(ended.state, IncidentStateView::Ended { .. }));
    assert_eq!(ended.reports.iter().map(|report| report.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(desk.refusal("add_report", report("follow_up")), "incident_ended");
    assert_eq!(desk.ask::<Incidents>("incidents", json!({})).rows.len(), 1);
}

#[test]
fn changed_rules_hold_for_what_is_logged_later() {
    let (desk, by) = evening();
    let before = open(&desk, by);
    let rules = ReportingRules {
        phone_minutes: 15,
        written_minutes: 30,
        follow_ups: vec!["17:00".to_owned(), "08:00".to_owned()],
        final_hours: Some(24),
    };
    let impossible = json!({ "by": by, "rules": { "phone_minutes": 30, "written_minutes": 15, "follow_ups": [],
        "final_hours": null } });

    assert_eq!(desk.refusal("save_reporting_rules", impossible), "bad_rules");
    let saved: ReportingRules = desk.ask("save_reporting_rules", json!({ "by": by, "rules": rules }));

    assert_eq!(saved.follow_ups, ["08:00", "17:00"]);
    let again: IncidentView = desk.ask("incident", json!({ "id": before.id }));
    assert_eq!(again.deadlines[0].at, "2026-06-12T22:10");
    assert_eq!(open(&desk, by).deadlines[0].at, "2026-06-12T22:05");
}

#[test]
fn reports_and_the_pack_for_a_dark_night_are_printed() {
    if crate::support::faces().is_none() {
        return;
    }
    let (desk, by) = evening();
    let incident = open(&desk, by);
    let (report, pack) = (desk.path("report.pdf"), desk.path("pack.pdf"));

    desk.change("print_incident", json!({ "incident": incident.id, "report": null, "out": report }));
    let printed: duty_api::wire::Exported = desk.ask("print_blackout", json!({ "out": pack }));

    assert_eq!(printed.pages, Some(2));
    let Some(text) = crate::support::pdf_text(&report) else { return };
    assert!(text.contains("青石镇信息报告（首报）") && text.contains("山体滑坡"), "{text}");
}
