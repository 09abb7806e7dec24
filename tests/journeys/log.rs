//! A night's calls: logged while the receiver is at the ear, corrected, found again, verified.

use duty_api::wire::{
    CallKindView, Exported, LogDetail, LogPage, LogVerified, SaidView, WhoSourceView, Whos, WrittenView,
};
use serde_json::{Value, json};

use crate::support::{Desk, faces, pdf_text};

/// A call from the county about a meeting, as the duty officer types it.
fn meeting() -> Value {
    json!({
        "direction": "inbound",
        "party": { "office": "县防汛办", "name": "王五", "title": "科员", "phone": "0837-7654321" },
        "particulars": {
            "kind": "meeting", "convenor": "县政府", "topic": "防汛调度会", "time": "6月13日9时", "place": null,
            "attendees": null, "materials": "无",
        },
        "content": "通知分管领导参会", "proposed": null, "instruction": null, "outcome": null,
        "handled_by": null, "handled_at": null, "marking": "internal",
    })
}

fn with(mut call: Value, field: &str, value: Value) -> Value {
    call[field] = value;
    call
}

fn by(desk: &Desk) -> Value {
    json!(desk.people()[0].id)
}

fn add(desk: &Desk, call: &Value) -> LogDetail {
    desk.ask("add_call", json!({ "by": by(desk), "at": null, "written": "at_once", "call": call }))
}

fn list(desk: &Desk, asked: &Value) -> LogPage {
    let mut request =
        json!({ "text": null, "kind": null, "call_kind": null, "day": null, "office": null, "before": null });
    for (key, value) in asked.as_object().unwrap() {
        request[key] = value.clone();
    }
    desk.ask("log", request)
}

fn codes(detail: &LogDetail) -> Vec<&str> {
    detail.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn a_call_is_kept_with_what_it_still_lacks_and_completed_later() {
    let desk = Desk::staffed();

    let added = add(&desk, &meeting());
    assert_eq!(codes(&added), ["missing_meeting_place", "missing_attendees"]);

    let mut complete = meeting();
    complete["particulars"]["place"] = json!("县政府三楼会议室");
    complete["particulars"]["attendees"] = json!("分管副镇长");
    let request = json!({
        "by": by(&desk), "entry": added.row.id, "at": null, "reason": "补全地点和参会人员",
        "record": with(complete, "type", json!("call")),
    });
    let corrected: LogDetail = desk.ask("correct_entry", request);

    assert_eq!(codes(&corrected), Vec::<&str>::new());
    assert_eq!((corrected.row.seq, corrected.row.corrections), (1, 1));
    assert_eq!(corrected.row.stated_at, added.row.stated_at);
    let [newest, first] = &corrected.versions[..] else { panic!("{corrected:?}") };
    assert_eq!((newest.seq, newest.reason.as_deref()), (2, Some("补全地点和参会人员")));
    assert_eq!((first.seq, first.reason.as_deref()), (1, None));
    assert_eq!(first.said, added.row.said);
    let shown = list(&desk, &json!({ "text": "三楼" }));
    assert_eq!(shown.rows.len(), 1);
    assert_eq!(shown.rows[0].said, newest.said);
}

#[test]
fn nothing_is_written_ahead_and_paper_is_keyed_in_with_both_times() {
    let desk = Desk::staffed();
    let request =
        |at: &str, written: &str| json!({ "by": by(&desk), "at": at, "written": written, "call": meeting() });

    desk.unchanged_by(|| {
        assert_eq!(desk.refusal("add_call", request("2026-05-25T12:00", "at_once")), "time_ahead");
        assert_eq!(desk.refusal("add_call", request("25日晚", "at_once")), "bad_time");
        let handled = with(meeting(), "handled_at", json!("2026-05-26T00:00"));
        let ahead = json!({ "by": by(&desk), "at": null, "written": "at_once", "call": handled });
        assert_eq!(desk.refusal("add_call", ahead), "time_ahead");
    });
    let late: LogDetail = desk.ask("add_call", request("2026-05-24T22:10", "at_once"));
    let paper: LogDetail = desk.ask("add_call", request("2026-05-24T23:05:30", "from_paper"));

    assert!(codes(&late).contains(&"written_late"));
    assert!(!codes(&paper).contains(&"written_late"));
    assert_eq!(paper.row.written, WrittenView::FromPaper);
    assert_eq!(paper.row.stated_at, "2026-05-24T23:05:30");
    assert!(paper.row.recorded_at.starts_with("2026-05-25T09:00"), "{}", paper.row.recorded_at);
    assert_eq!(list(&desk, &json!({ "day": "2026-05-24" })).rows.len(), 2);
    assert_eq!(list(&desk, &json!({ "day": "2026-05-25" })).rows.len(), 0);
}

#[test]
fn state_secrets_are_refused_by_marking_and_by_what_the_text_carries() {
    let desk = Desk::staffed();
    let calls = [
        with(meeting(), "marking", json!("secret")),
        with(meeting(), "marking", json!("top_secret")),
        with(meeting(), "content", json!("【机密】请分管领导参会")),
        with(meeting(), "proposed", json!("转来电报，绝密★，速办")),
    ];

    desk.unchanged_by(|| {
        for call in calls {
            let request = json!({ "by": by(&desk), "at": null, "written": "at_once", "call": call });
            assert_eq!(desk.refusal("add_call", request), "state_secret");
        }
        let note = json!({ "type": "note", "text": "秘密★一年", "marking": "internal" });
        let request = json!({ "by": by(&desk), "at": null, "written": "at_once", "note": note });
        assert_eq!(desk.refusal("add_note", request), "state_secret");
    });
}

#[test]
fn what_says_nothing_is_no_record_and_what_is_none_is_not_corrected() {
    let desk = Desk::staffed();
    let mut blank = with(meeting(), "content", json!(" "));
    blank["particulars"] = json!({ "kind": "other" });
    let weather = json!({ "type": "weather", "sky": "大雨", "rain_mm": "23.50", "water_level_m": "312.4",
                          "station": "青石桥", "remark": null });
    let noted: LogDetail =
        desk.ask("add_note", json!({ "by": by(&desk), "at": null, "written": "at_once", "note": weather }));
    let SaidView::Weather(said) = &noted.row.said else { panic!("{noted:?}") };
    assert_eq!(said.rain_mm.as_deref(), Some("23.5"));
    let correct = |reason: &str, record: Value| json!({ "by": by(&desk), "entry": noted.row.id, "at": null, "reason": reason, "record": record });

    desk.unchanged_by(|| {
        let request = json!({ "by": by(&desk), "at": null, "written": "at_once", "call": blank });
        assert_eq!(desk.refusal("add_call", request), "record_empty");
        let as_call = with(meeting(), "type", json!("call"));
        assert_eq!(desk.refusal("correct_entry", correct("误记", as_call)), "not_correctable");
        assert_eq!(desk.refusal("correct_entry", correct(" ", weather.clone())), "reason_missing");
        let odd = with(weather.clone(), "rain_mm", json!("约20"));
        assert_eq!(desk.refusal("correct_entry", correct("误记", odd)), "bad_figure");
    });
}

#[test]
fn the_number_that_rings_again_is_known() {
    let desk = Desk::staffed();
    add(&desk, &meeting());
    let who = |text: &str| desk.ask::<Whos>("who_is", json!({ "text": text })).rows;

    let by_number = who("76543");
    assert_eq!(by_number[0].party.office.as_deref(), Some("县防汛办"));
    assert_eq!(by_number[0].source, WhoSourceView::EarlierCall);
    assert_eq!(who("防汛办")[0].party.name.as_deref(), Some("王五"));
    let person = &desk.people()[3];
    let colleague = who(person.mobile.as_deref().unwrap());
    assert_eq!(colleague[0].party.name.as_deref(), Some(person.name.as_str()));
    assert!(who(&person.initials).iter().any(|who| who.party.name.as_deref() == Some(person.name.as_str())));
    assert_eq!(who("2345678")[0].source, WhoSourceView::OwnOffice);
    assert!(who("建").len() <= 8);
    assert!(who("").is_empty() && who("1").is_empty());
}

#[test]
fn the_list_is_narrowed_by_kind_and_office_and_goes_on_by_pages() {
    let desk = Desk::staffed();
    for n in 1..=60 {
        let mut call = with(meeting(), "content", json!(format!("第{n}次通知")));
        if n % 20 == 0 {
            call["particulars"] =
                json!({ "kind": "public", "place": "三组", "matter": "断电", "request": null });
            call["party"]["office"] = json!("青石村");
        }
        add(&desk, &call);
    }

    let first = list(&desk, &json!({}));
    let second = list(&desk, &json!({ "before": first.next }));

    assert_eq!((first.rows.len(), first.rows[0].seq, second.rows.len()), (50, 60, 10));
    assert_eq!(second.next, None);
    for asked in [json!({ "call_kind": "public" }), json!({ "office": "青石村" }), json!({ "text": "断电" })]
    {
        let rows = list(&desk, &asked).rows;
        assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [60, 40, 20]);
        let SaidView::Call(call) = &rows[0].said else { panic!("{rows:?}") };
        assert_eq!(call_kind(&call.particulars), CallKindView::Public);
    }
}

fn call_kind(particulars: &duty_api::wire::ParticularsView) -> CallKindView {
    use duty_api::wire::ParticularsView as Of;
    match particulars {
        Of::Meeting { .. } => CallKindView::Meeting,
        Of::Document { .. } => CallKindView::Document,
        Of::Danger { .. } => CallKindView::Danger,
        Of::Public { .. } => CallKindView::Public,
        Of::SpotCheck { .. } => CallKindView::SpotCheck,
        Of::Other => CallKindView::Other,
    }
}

#[test]
fn a_code_on_paper_stays_true_and_a_false_one_is_named() {
    let desk = Desk::staffed();
    let empty: LogVerified = desk.ask("verify_log", json!({ "printed": [] }));
    assert_eq!((empty.entries, empty.head, empty.first_bad), (0, None, None));
    for _ in 0..3 {
        add(&desk, &meeting());
    }

    let sound: LogVerified = desk.ask("verify_log", json!({ "printed": [] }));
    let printed = sound.head.clone().unwrap();
    add(&desk, &meeting());
    let later: LogVerified = desk.ask("verify_log", json!({ "printed": [printed] }));
    let wrong: LogVerified =
        desk.ask("verify_log", json!({ "printed": [{ "seq": 2, "code": "0000 0000" }] }));

    assert_eq!((sound.entries, printed.seq, printed.code.len()), (3, 3, 9));
    assert_eq!((later.entries, later.findings), (4, vec![]));
    assert_eq!((wrong.first_bad, wrong.findings[0].code.as_str()), (Some(2), "printed_differs"));
}

#[test]
fn a_call_a_day_and_a_month_go_on_paper() {
    if faces().is_none() {
        return;
    }
    let desk = Desk::staffed();
    let added = add(&desk, &meeting());
    let sheets = [
        (
            json!({ "kind": "call", "entry": added.row.id }),
            vec!["电话记录单", "县防汛办", "领导批示", "第1页"],
        ),
        (
            json!({ "kind": "day", "day": "2026-05-25" }),
            vec!["值班日志", "防汛调度会", "共1条记录", "校验码"],
        ),
        (json!({ "kind": "day", "day": "2026-05-24" }), vec!["本日无记录", "值班员签字"]),
        (json!({ "kind": "month", "year": 2026, "month": 5 }), vec!["2026年5月", "5月25日", "县防汛办"]),
    ];

    for (what, expected) in sheets {
        let out = desk.path("日志.pdf");
        let printed: Exported = desk.ask("print_log", json!({ "what": what, "out": out }));
        assert!(printed.pages.is_some_and(|pages| pages > 0));
        let Some(text) = pdf_text(&out) else { return };
        for words in expected {
            assert!(text.contains(words), "{what}: {words}: {text}");
        }
    }
    let no_month = json!({ "what": { "kind": "month", "year": 2026, "month": 13 }, "out": null });
    assert_eq!(desk.refusal("print_log", no_month), "bad_days");
}
