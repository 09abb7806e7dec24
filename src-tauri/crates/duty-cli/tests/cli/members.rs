//! `duty office member`: the county's directory from the command line.

use serde_json::{Value, json};

use crate::support::Duty;

const OFFICES: &str = "单位,值班电话,负责人,职务,手机\n\
    青石镇,0837-2345678,赵建国,党委书记,14000000001\n\
    云岭乡,0837-2345679,钱春梅,乡长,14000000002\n\
    县水利局,0837-2345680转801,孙海涛,局长,14000000003\n";

fn names(duty: &Duty) -> Vec<Value> {
    duty.json(&["office", "member", "list"])["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|office| office["name"].clone())
        .collect()
}

#[test]
fn a_list_is_shown_first_and_imported_once() {
    let duty = Duty::drill();
    let list = duty.file("名录.csv", OFFICES);

    let shown = duty.json(&["office", "member", "import", &list, "--dry-run"]);
    assert_eq!(shown["rows"].as_array().unwrap().len(), 3);
    assert_eq!(names(&duty), Vec::<Value>::new());

    duty.json(&["office", "member", "import", &list, "--yes"]);
    assert_eq!(names(&duty), ["青石镇", "云岭乡", "县水利局"]);
    let again = duty.run(&["office", "member", "import", &list, "--yes"]);
    assert!(again.stdout.contains("新增 0，变更 0，不变 3"), "{again:?}");
    assert_eq!(duty.json(&["office", "member", "history", "青石镇"])["rows"], json!([]));
}

#[test]
fn an_office_is_added_changed_and_leaves_and_its_former_number_is_told() {
    let duty = Duty::drill();
    let member = |arguments: &[&str]| duty.json(&[&["office", "member"], arguments].concat());
    member(&["add", "县水利局", "--phone", "0837-2345680"]);
    member(&["add", "红旗水库", "--phone", "14000000009", "--parent", "县水利局", "--kind", "other"]);

    let changed = member(&[
        "change",
        "县水利局",
        "--phone",
        "0837-2345681",
        "--head",
        "孙海涛",
        "--mobile",
        "14000000003",
    ]);
    assert_eq!(
        (&changed["duty_phone"], &changed["head"]["name"]),
        (&json!("0837-2345681"), &json!("孙海涛"))
    );
    assert_eq!(member(&["history", "县水利局"])["rows"][0]["before"]["duty_phone"], "0837-2345680");

    let (code, refused) = duty.refusal(&["office", "member", "leave", "县水利局", "--since", "2026-06-01"]);
    assert_eq!((code, refused["code"].as_str()), (2, Some("has_offices_below")));
    assert_eq!(member(&["leave", "红旗水库", "--since", "2026-06-01"])["left_since"], "2026-06-01");
    assert_eq!(member(&["rejoin", "红旗水库"])["left_since"], Value::Null);
}

#[test]
fn each_refusal_has_its_code() {
    let duty = Duty::drill();
    duty.json(&["office", "member", "add", "青石镇", "--phone", "0837-2345678"]);
    let empty = duty.file("空表.csv", "甲,乙\n1,2\n");
    for (expected, arguments) in [
        ("office_name_taken", vec!["add", "青石 镇"]),
        ("bad_duty_phone", vec!["add", "云岭乡", "--phone", "0837-23"]),
        ("second_phone_alone", vec!["add", "云岭乡", "--second", "0837-2345679"]),
        ("same_phones", vec!["change", "青石镇", "--second", "08372345678"]),
        ("office_unknown", vec!["history", "云岭乡"]),
        ("parent_cycle", vec!["change", "青石镇", "--parent", "青石镇"]),
        ("bad_name", vec!["change", "青石镇", "--mobile", "14000000001"]),
        ("offices_not_found", vec!["import", &empty, "--yes"]),
    ] {
        let (code, error) = duty.refusal(&[vec!["office", "member"], arguments.clone()].concat());
        assert_eq!((code, error["code"].as_str()), (2, Some(expected)), "{arguments:?}: {error}");
    }
}
