//! `duty rules`: the clauses behind the rules go from the county to its offices as a file.

use serde_json::{Value, json};

use crate::support::Duty;

fn clause(pack: &Value, rule: &str) -> String {
    let row = pack["rows"].as_array().unwrap().iter().find(|row| row["rule"] == rule).unwrap();
    row["clause"].as_str().unwrap().to_owned()
}

#[test]
fn what_holds_in_the_whole_country_is_there_from_the_beginning() {
    let pack = Duty::drill().json(&["rules", "show"]);

    assert_eq!(pack["rows"].as_array().unwrap().len(), 15);
    assert!(clause(&pack, "statute").contains("哺乳未满一周岁"), "{pack}");
    assert_eq!(clause(&pack, "rest"), "");
}

#[test]
fn a_county_writes_its_clauses_down_and_passes_them_on() {
    let county = Duty::drill();
    let written = json!({ "name": "青石县", "rows": [
        { "rule": "rest", "clause": "值满 24 小时后休息两天。", "source": "青汛〔2026〕3 号第五条" },
    ] });
    let file = county.file("依据.json", &format!("\u{feff}{written}"));
    let saved = county.json(&["rules", "import", &file]);
    assert_eq!(
        (saved["name"].as_str(), clause(&saved, "rest").as_str()),
        (Some("青石县"), "值满 24 小时后休息两天。")
    );
    assert_eq!(clause(&saved, "statute"), "", "a pack is taken as it is");

    let passed_on = county.path("发出.json");
    county.json(&["rules", "export", "--out", &passed_on]);
    let office = Duty::drill();
    assert_eq!(office.json(&["rules", "import", &passed_on]), saved);
    assert_eq!(office.json(&["rules", "show"]), saved);
}

#[test]
fn a_file_that_is_no_pack_changes_nothing() {
    let duty = Duty::drill();
    let before = duty.json(&["rules", "show"]);
    let twice = json!({ "name": "县", "rows": [
        { "rule": "rest", "clause": "甲", "source": "" }, { "rule": "rest", "clause": "乙", "source": "" },
    ] });
    let long =
        json!({ "name": "县", "rows": [{ "rule": "rest", "clause": "长".repeat(501), "source": "" }] });
    let nameless = json!({ "name": " ", "rows": [] });

    for (text, code) in [
        ("姓名,职务".to_owned(), "rule_pack_unreadable"),
        ("{\"name\":\"县\",\"rows\":[{\"rule\":\"nonsense\"}]}".to_owned(), "rule_pack_unreadable"),
        (twice.to_string(), "bad_rule_pack"),
        (long.to_string(), "bad_rule_pack"),
        (nameless.to_string(), "bad_rule_pack"),
    ] {
        let (exit, error) = duty.refusal(&["rules", "import", &duty.file("坏.json", &text)]);
        assert_eq!((exit, error["code"].as_str()), (2, Some(code)), "{text:.60}");
    }
    assert_eq!(duty.json(&["rules", "show"]), before);
}

#[test]
fn a_finding_names_its_rule() {
    let duty = Duty::staffed();
    let june = ["--from", "2026-06-01", "--to", "2026-06-30"];
    duty.json(&[&["roster", "make"], &june[..]].concat());
    let leave = [
        "absence",
        "add",
        "--person",
        "赵建国",
        "--from",
        "2026-06-01",
        "--to",
        "2026-06-30",
        "--reason",
        "病假",
    ];
    duty.json(&leave);

    let found = duty.json(&[&["roster", "check"], &june[..]].concat());

    let rules: Vec<&str> =
        found["rows"].as_array().unwrap().iter().filter_map(|row| row["rule"].as_str()).collect();
    assert!(rules.contains(&"absence"), "{found}");
}
