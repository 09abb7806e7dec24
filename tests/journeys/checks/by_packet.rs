//! What an office tells by packet reaches the county's findings.

use duty_api::wire::{CheckFindingView, CheckFindings, FindingStateView, LogPage, SpotCheckView};
use serde_json::json;
use uuid::Uuid;

use crate::packets::Pair;
use crate::support::{Desk, staff_list};

/// A finding of the township, with which nobody has dealt yet.
fn found(pair: &Pair) -> CheckFindingView {
    let by = pair.county.people()[0].id;
    let begun: SpotCheckView = pair.county.ask("begin_spot_check", json!({
        "by": by, "office": pair.member, "lot": null, "expected": { "officers": [], "leaders": [] }, "numbers": [],
    }));
    let call = begun.calls[0].id;
    for _ in 0..2 {
        pair.county.change("begin_ring", json!({ "id": call }));
        pair.county.pass(30);
        pair.county.change("end_ring", json!({ "call": call, "end": "no_answer", "note": null }));
    }
    pair.county.change("close_spot_check", json!({ "check": begun.id, "by": by }));
    pair.county.ask::<CheckFindings>("check_findings", json!({ "from": null, "to": null })).rows.remove(0)
}

#[test]
fn an_explanation_by_packet_reaches_its_finding_once() {
    let pair = Pair::enrolled(Desk::staffed());
    let staff = pair.county.file("名单.xlsx", &staff_list());
    pair.county.change("import_staff", json!({ "path": staff, "columns": [], "answers": [] }));
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
