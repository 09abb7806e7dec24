//! `duty bulletin`: from the records of an evening to the file.

use serde_json::Value;

use crate::support::Duty;

const OFFICES: &str = "单位,值班电话\n青石镇,0837-2345678\n云岭乡,0837-2345679\n";

fn ask(duty: &Duty, now: &str, arguments: &[&str]) -> Value {
    duty.json(&[&["--now", now], arguments].concat())
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

/// One office in post, one that two tries did not reach, which is upheld.
fn evening() -> Duty {
    let duty = Duty::staffed();
    let list = duty.file("名录.csv", OFFICES);
    duty.json(&["office", "member", "import", &list, "--yes"]);
    for (office, end, tries) in [("青石镇", "answered", 1), ("云岭乡", "no-answer", 2)] {
        let begun = ask(&duty, "2026-06-12T21:00", &["check", "start", office, "--by", "赵建国"]);
        let check = id(&begun);
        for minute in 0..tries {
            let now = format!("2026-06-12T21:0{}", 1 + 4 * minute);
            ask(&duty, &now, &["check", "attempt", &check, "--end", end]);
        }
        ask(&duty, "2026-06-12T21:30", &["check", "close", &check, "--by", "赵建国"]);
    }
    let found = ask(&duty, "2026-06-16T09:00", &["check", "findings"]);
    let finding = id(&found["rows"][0]);
    ask(&duty, "2026-06-16T09:00", &["check", "uphold", &finding, "--by", "赵建国", "--reason", "经核实"]);
    duty
}

#[test]
fn a_bulletin_is_drafted_numbered_issued_and_exported() {
    let duty = evening();
    let now = "2026-07-01T09:00";
    let days =
        ["bulletin", "draft", "--from", "2026-06-01", "--to", "2026-06-30", "--deadline", "2026-07-05"];

    let draft = ask(&duty, now, &days);

    let bulletin = id(&draft);
    assert_eq!(draft["doubts"], Value::Array(Vec::new()));
    let ran = duty.run(&["--now", now, "bulletin", "show", &bulletin]);
    assert!(ran.stdout.contains("（一）部分单位无人接听。云岭乡（6月12日 21:00）。"), "{ran:?}");
    let numbered = ask(&duty, now, &["bulletin", "number", &bulletin, "青值〔2026〕7号"]);
    assert_eq!(numbered["number"], "青值〔2026〕7号");
    let issued = ask(&duty, now, &["bulletin", "issue", &bulletin, "--by", "赵建国"]);
    assert_eq!(issued["state"]["issued"]["by"]["name"], "赵建国");
    let (code, refused) = duty.refusal(&["--now", now, "bulletin", "number", &bulletin, "8号"]);
    assert_eq!((code, refused["code"].as_str()), (2, Some("bulletin_issued")));

    let out = duty.path("通报.docx");
    let ran = duty.run(&["--now", now, "bulletin", "export", &bulletin, "--format", "docx", "--out", &out]);
    assert!(ran.stdout.trim_end().ends_with("通报.docx"), "{ran:?}");
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
}
