//! A bulletin from the records of an evening to the paper.

use std::fs;

use duty_api::wire::{BulletinStateView, BulletinView, Bulletins, Exported};
use serde_json::{Value, json};

use crate::checks::{County, heard};

/// Three checks: one in post, one late, one that nobody answered; what was found is upheld but for the late answer.
fn evening() -> County {
    let county = County::new();
    county.desk.set_clock("2026-06-12T21:00");
    let check = county.begin("青石镇", &Value::Null);
    county.close(&county.try_once(&check, 8, &heard("张三")));
    let check = county.begin("县水利局", &Value::Null);
    county.close(&county.try_once(&check, 40, &heard("张三")));
    let check = county.begin("云岭乡", &Value::Null);
    county.try_once(&check, 30, &json!("no_answer"));
    county.desk.pass(180);
    for _ in 0..2 {
        county.try_once(&check, 30, &json!("no_answer"));
    }
    county.close(&county.try_once(&check, 30, &json!("no_answer")));
    county.desk.pass(49 * 3600);
    let grave = county.findings().into_iter().find(|finding| finding.office.name == "云岭乡").unwrap();
    county.desk.change("decide_finding", county.decide(grave.id, "uphold"));
    county
}

fn draft(county: &County) -> BulletinView {
    let days = json!({ "from": "2026-06-01", "to": "2026-06-30", "deadline": "2026-07-05" });
    county.desk.ask("draft_bulletin", days)
}

fn whole(bulletin: &BulletinView) -> String {
    let passages = bulletin.passages.iter().map(|passage| format!("{}{}", passage.lead, passage.text));
    passages.collect::<Vec<_>>().join("\n")
}

fn written(bulletin: &BulletinView, passages: &Value) -> Value {
    json!({
        "id": bulletin.id, "number": "青值〔2026〕7号", "title": bulletin.title, "recipients": bulletin.recipients,
        "passages": passages, "signature": bulletin.signature, "dated": "2026-07-01",
    })
}

#[test]
fn every_link_of_a_draft_tells_where_it_stands() {
    let bulletin = draft(&evening());

    for passage in &bulletin.passages {
        let whole: Vec<u16> = format!("{}{}", passage.lead, passage.text).encode_utf16().collect();
        for link in &passage.links {
            let begin = link.at.unwrap() as usize;
            let stands = String::from_utf16(&whole[begin..][..link.shown.encode_utf16().count()]).unwrap();
            assert_eq!(stands, link.shown, "{}", link.key);
        }
    }
}

#[test]
fn a_draft_tells_what_the_records_say_and_nothing_that_is_undecided() {
    let county = evening();

    let bulletin = draft(&county);

    let text = whole(&bulletin);
    for words in [
        "对3个单位2026年6月份的值班值守情况进行了抽查，共抽查3次",
        "首次拨打值班电话3次，一次接通2次，一次接通率66.7%；",
        "按规程拨打仍未接通的1次。多数单位值班人员在岗在位、接听及时。",
        "（一）部分单位无人接听。云岭乡（6月12日 21:01）。",
        "另有1个问题正在核实，核实前不作通报。",
        "于7月5日前将整改情况书面报送",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert_eq!(bulletin.doubts, []);
    assert_eq!(bulletin.headings.len(), 12);
    assert_eq!(bulletin.rows.len(), 3);
    assert_eq!(bulletin.rows[1][10..], ["", "接听不及时（核实中）"]);
    assert_eq!(bulletin.rows[2][10..], ["无人接听", ""]);
}

#[test]
fn what_is_changed_by_hand_is_flagged_and_so_is_what_the_records_have_left_behind() {
    let county = evening();
    let bulletin = draft(&county);
    let mut passages = json!(bulletin.passages);
    let changed = passages[2]["text"].as_str().unwrap().replace("一次接通2次", "一次接通3次");
    passages[2]["text"] = json!(changed);

    let saved: BulletinView = county.desk.ask("save_bulletin", written(&bulletin, &passages));

    assert_eq!(saved.number, "青值〔2026〕7号");
    let told = |view: &BulletinView| -> Vec<(u32, String)> {
        view.doubts.iter().map(|doubt| (doubt.passage, doubt.message.code.clone())).collect()
    };
    assert_eq!(told(&saved), [(2, "doubt_changed".to_owned()), (2, "doubt_unlinked".to_owned())]);
    assert_eq!(saved.doubts[0].message.params["shown"], "2");
    assert_eq!(saved.doubts[1].message.params["number"], "3次");

    county.desk.change("save_bulletin", written(&bulletin, &json!(bulletin.passages)));
    let late = county.findings().remove(0);
    county.desk.change("decide_finding", county.decide(late.id, "uphold"));
    let now: BulletinView = county.desk.ask("bulletin", json!({ "id": bulletin.id }));
    // Two offices have faults now, so that it is no longer most that have none.
    assert!(told(&now).contains(&(2, "doubt_outdated".to_owned())), "{:?}", now.doubts);
}

#[test]
fn what_is_out_never_changes_and_is_exported_as_it_was() {
    let county = evening();
    let bulletin = draft(&county);
    let request = json!({ "id": bulletin.id, "by": county.by });
    county.desk.change("save_bulletin", written(&bulletin, &json!(bulletin.passages)));

    let issued: BulletinView = county.desk.ask("issue_bulletin", request.clone());

    assert!(matches!(issued.state, BulletinStateView::Issued { .. }));
    assert_eq!(county.desk.refusal("issue_bulletin", request), "bulletin_issued");
    let again = written(&bulletin, &json!(bulletin.passages));
    assert_eq!(county.desk.refusal("save_bulletin", again), "bulletin_issued");
    assert_eq!(county.desk.refusal("discard_bulletin", json!({ "id": bulletin.id })), "bulletin_issued");
    let late = county.findings().remove(0);
    county.desk.change("decide_finding", county.decide(late.id, "uphold"));
    let after: BulletinView = county.desk.ask("bulletin", json!({ "id": bulletin.id }));
    assert_eq!((after.rows, after.doubts), (issued.rows, Vec::new()));

    let out = county.desk.file("通报.docx", b"");
    let exported: Exported =
        county.desk.ask("export_bulletin", json!({ "id": bulletin.id, "format": "docx", "out": out }));
    assert_eq!(exported.pages, None);
    assert!(fs::read(&exported.path).unwrap().starts_with(b"PK"));
}

#[test]
fn a_draft_can_be_thrown_away() {
    let county = evening();
    let bulletin = draft(&county);

    county.desk.change("discard_bulletin", json!({ "id": bulletin.id }));

    let left: Bulletins = county.desk.ask("bulletins", json!({}));
    assert_eq!(left.rows, []);
}
