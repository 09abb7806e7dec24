//! What an office tells by packet reaches the county's findings.

use duty_api::wire::{
    CheckFindingView, CheckFindings, CodeResultView, FindingStateView, LogPage, PresenceCodeView,
    SpotCheckView,
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
    assert_eq!(hear(&shown.code).codes[1].result, CodeResultView::Right);
}

#[test]
fn an_explanation_by_packet_reaches_its_finding_once() {
    let pair = checking();
    let finding = found(&pair);
    let report = |name: &str, finding: Uuid| {
        let out = pair.town.path(name).display().to_string();
        let said = json!({ "finding": finding, "by": "赵建国", "text": "值班员下河堤巡查" });
        let request = json!({ "out": out, "from": "2026-06-01", "to": "2026-06-30", "explanations": [said] });
        pair.town.change("make_report", request);
        pair.county.change("import_packet", json!({ "path": out }));
    };
    let undecided =
        || pair.county.ask::<CheckFindings>("check_findings", json!({ "from": null, "to": null })).rows;

    report("一.dutypkt", finding.id);
    report("二.dutypkt", finding.id);
    assert_eq!(undecided()[0].explanations.len(), 1, "the same again is known");
    assert!(matches!(undecided()[0].state, FindingStateView::Explained { .. }));

    report("三.dutypkt", Uuid::from_u128(7));
    let asked = json!({
        "text": "未予受理", "kind": null, "call_kind": null, "day": null, "office": null, "before": null,
    });
    assert_eq!(
        pair.county.ask::<LogPage>("log", asked).rows.len(),
        1,
        "why it was set aside stands in the log"
    );
}
