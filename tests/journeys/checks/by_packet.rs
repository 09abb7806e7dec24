//! What an office tells by packet reaches the county's findings.

use duty_api::wire::{
    Alerts, CheckFindingView, CheckFindings, CodeResultView, FindingStateView, FromAbove, LogPage,
    PresenceCodeView, SpotCheckView, ToldRulingView,
};
use serde_json::json;
use uuid::Uuid;

use crate::packets::Pair;
use crate::support::{Desk, staff_list};

/// The county keeps watch over the township and has people who check.
fn checking() -> Pair {
    let pair = Pair::enrolled(Desk::staffed());
    let staff = pair.county.file("名单.xlsx", &staff_list());
    pair.county.change("import_staff", json!({ "path": staff, "columns": [], "answers": [] }));
    pair
}

fn begun(pair: &Pair) -> SpotCheckView {
    let expected = json!({ "officers": [], "leaders": [] });
    let request = json!({
        "by": pair.county.people()[0].id, "office": pair.member, "lot": null, "expected": expected, "numbers": [],
    });
    pair.county.ask("begin_spot_check", request)
}

/// A finding of the township, with which nobody has dealt yet.
fn found(pair: &Pair) -> CheckFindingView {
    let begun = begun(pair);
    let call = begun.calls[0].id;
    for _ in 0..2 {
        pair.county.change("begin_ring", json!({ "id": call }));
        pair.county.pass(30);
        pair.county.change("end_ring", json!({ "call": call, "end": "no_answer", "note": null }));
    }
    pair.county.change("close_spot_check", json!({ "check": begun.id, "by": pair.county.people()[0].id }));
    pair.county.ask::<CheckFindings>("check_findings", json!({ "from": null, "to": null })).rows.remove(0)
}

#[test]
fn the_code_that_the_duty_pc_shows_is_judged_by_the_keys() {
    let pair = checking();
    pair.county.set_clock("2026-06-12T21:00");
    pair.town.set_clock("2026-06-12T21:00");
    let check = begun(&pair);
    let hear = |code: &str| -> SpotCheckView {
        pair.county.ask("hear_presence_code", json!({ "check": check.id, "code": code }))
    };

    let shown: PresenceCodeView = pair.town.ask("presence_code", json!({}));
    let wrong = if shown.code == "000000" { "000001" } else { "000000" };

    assert_eq!(hear(wrong).codes[0].result, CodeResultView::Wrong);
    let right = hear(&shown.code).codes[1].clone();
    assert_eq!((right.result, right.skew_s), (CodeResultView::Right, 0));
    pair.county.set_clock("2026-06-12T21:05");
    let slow = hear(&shown.code).codes[2].clone();
    assert_eq!((slow.result, slow.skew_s), (CodeResultView::Right, -300));
}

/// Carries the county's findings down.
fn told(pair: &Pair, name: &str) -> FromAbove {
    pair.town.change("import_packet", json!({ "path": pair.notice(name, None) }));
    pair.town.ask("from_above", json!({}))
}

fn explain(pair: &Pair, finding: Uuid, text: &str) {
    let by = pair.town.people()[0].id;
    pair.town.change("explain_told", json!({ "finding": finding, "by": by, "text": text }));
}

fn undecided(pair: &Pair) -> Vec<CheckFindingView> {
    pair.county.ask::<CheckFindings>("check_findings", json!({ "from": null, "to": null })).rows
}

#[test]
fn a_finding_is_told_once_and_calls_at_the_office_s_desk() {
    let pair = checking();
    let finding = found(&pair);

    let above = told(&pair, "一.dutypkt");
    let [row] = &above.findings[..] else { panic!("{:?}", above.findings) };
    assert_eq!((row.found.id, row.found.what.as_str()), (finding.id, "无人接听"));
    assert_eq!(row.found.number.as_deref(), Some("0837-2345678"));
    assert_eq!(row.found.evidence, finding.evidence);
    assert_eq!(told(&pair, "二.dutypkt").findings.len(), 1);

    let alerts: Alerts = pair.town.ask("alerts", json!({ "resolved": false, "limit": 10 }));
    let [alert] = &alerts.rows[..] else { panic!("{alerts:?}") };
    assert_eq!((alert.kind.as_str(), alert.occasions.len()), ("found_from_above", 1));
}

#[test]
fn what_the_office_says_goes_up_and_what_the_county_decides_comes_down() {
    let pair = checking();
    let finding = found(&pair);
    told(&pair, "通知.dutypkt");
    explain(&pair, finding.id, "值班员下河堤巡查");
    let sent = || pair.town.ask::<FromAbove>("from_above", json!({})).findings[0].explanations[0].sent;
    assert!(!sent());

    pair.county.change("import_packet", json!({ "path": pair.report("一.dutypkt") }));
    assert!(sent());
    pair.county.change("import_packet", json!({ "path": pair.report("二.dutypkt") }));
    let [known] = &undecided(&pair)[..] else { panic!("one finding") };
    assert_eq!(known.explanations.len(), 1, "the same again is known");
    assert!(matches!(known.state, FindingStateView::Explained { .. }));

    let decided = json!({
        "finding": finding.id, "by": pair.county.people()[0].id, "ruling": "withdraw", "reason": "经核实确在巡查",
    });
    pair.county.change("decide_finding", decided);
    let above = told(&pair, "撤销.dutypkt");
    let decision = above.findings[0].decision.as_ref().unwrap();
    assert_eq!((decision.ruling, decision.reason.as_str()), (ToldRulingView::Withdrawn, "经核实确在巡查"));
    let late = json!({ "finding": finding.id, "by": pair.town.people()[0].id, "text": "补充" });
    assert_eq!(pair.town.refusal("explain_told", late), "finding_decided");
}

#[test]
fn a_finding_that_was_decided_before_it_was_told_does_not_call() {
    let pair = checking();
    let finding = found(&pair);
    let decided = json!({
        "finding": finding.id, "by": pair.county.people()[0].id, "ruling": "withdraw", "reason": "误拨",
    });
    pair.county.change("decide_finding", decided);

    assert!(told(&pair, "一.dutypkt").findings[0].decision.is_some());
    let alerts: Alerts = pair.town.ask("alerts", json!({ "resolved": false, "limit": 10 }));
    assert!(alerts.rows.is_empty());
}

#[test]
fn an_explanation_that_comes_after_the_decision_is_set_aside_in_the_log() {
    let pair = checking();
    let finding = found(&pair);
    told(&pair, "通知.dutypkt");
    explain(&pair, finding.id, "值班员下河堤巡查");
    let decided = json!({
        "finding": finding.id, "by": pair.county.people()[0].id, "ruling": "withdraw", "reason": "误拨",
    });
    pair.county.change("decide_finding", decided);

    pair.county.change("import_packet", json!({ "path": pair.report("迟.dutypkt") }));

    let asked = json!({
        "text": "未予受理", "kind": null, "call_kind": null, "day": null, "office": null, "before": null,
    });
    assert_eq!(
        pair.county.ask::<LogPage>("log", asked).rows.len(),
        1,
        "why it was set aside stands in the log"
    );
}
