//! `duty check`: an evening of the county on the command line.

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

use crate::support::Duty;

const OFFICES: &str = "单位,值班电话,负责人,职务,手机\n\
    青石镇,0837-2345678,赵建国,党委书记,14000000001\n\
    云岭乡,0837-2345679,钱春梅,乡长,14000000002\n";

const BY: [&str; 2] = ["--by", "赵建国"];

/// A county with two offices.
fn county() -> Duty {
    let duty = Duty::staffed();
    let list = duty.file("名录.csv", OFFICES);
    duty.json(&["office", "member", "import", &list, "--yes"]);
    duty
}

fn check(duty: &Duty, now: &str, arguments: &[&str]) -> Value {
    duty.json(&[&["--now", now, "check"], arguments].concat())
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

#[test]
fn lots_are_sealed_shown_and_verified() {
    let duty = county();
    let plan = ["plan", "--from", "2026-06-01", "--to", "2026-06-30", "--window", "2026-06-12T20:00/23:00=3"];
    let quota = ["--quota", "township,night,any=2"];

    let sealed = check(&duty, "2026-06-12T17:00", &[&plan[..], &quota, &BY].concat());
    let (plan, seal) = (id(&sealed["plan"]), sealed["plan"]["seal"].as_str().unwrap().to_owned());
    assert_eq!(sealed["lots"].as_array().unwrap().len(), 3);
    let tonight = check(&duty, "2026-06-12T19:00", &["tonight"]);
    assert_eq!(tonight["lots"].as_array().unwrap().len(), 3);

    let out = duty.path("计划.txt");
    check(&duty, "2026-06-13T08:00", &[&["show-draw", &plan, "--out", &out][..], &BY].concat());
    let verified = check(&duty, "2026-06-13T08:01", &["verify-draw", &out, "--seal", &seal]);
    assert_eq!((&verified["lots"], &verified["as_kept"]), (&sealed["lots"], &json!(true)));
    let ran = duty.run(&["check", "verify-draw", &out, "--seal", &seal]);
    assert!(ran.stdout.contains("封签相符"), "{ran:?}");
    let other = duty.file("改过.txt", &std::fs::read_to_string(&out).unwrap().replace("township", "other"));
    let (code, refused) = duty.refusal(&["check", "verify-draw", &other, "--seal", &seal]);
    assert_eq!((code, refused["code"].as_str()), (2, Some("seal_broken")));
    let measured = check(&duty, "2026-06-13T08:02", &["measure", &plan, "--draws", "300"]);
    assert_eq!(measured["rows"].as_array().unwrap().len(), 4);
}

#[test]
fn an_office_is_called_found_wanting_heard_and_the_finding_upheld() {
    let duty = county();
    let now = "2026-06-12T20:10";
    let start =
        ["start", "云岭乡", "--officer", "张三", "--leader", "李四", "--officer-mobile", "14000000088"];
    let begun = check(&duty, now, &[&start[..], &BY].concat());
    let one = id(&begun);
    assert_eq!(begun["calls"][0]["state"]["ready"]["number"]["number"], "0837-2345679");

    check(&duty, now, &["ring", &one]);
    check(&duty, "2026-06-12T20:11", &["attempt", &one, "--end", "no-answer"]);
    let tried = check(&duty, "2026-06-12T20:14", &["attempt", &one, "--end", "answered", "--heard", "门卫"]);
    assert_eq!(tried["name_match"], "not_on_roster");
    check(&duty, "2026-06-12T20:15", &["answer", &one, "--question", "post", "--reply", "wrong"]);
    check(&duty, "2026-06-12T20:15", &["code", &one, "--result", "not-read"]);
    check(&duty, "2026-06-12T20:15", &["note", &one, "称已回家"]);
    let ran = duty.run(&["--now", "2026-06-12T20:15", "check", "show", &one]);
    assert!(ran.stdout.contains("脱岗（严重）：值班人员不得擅离岗位。"), "{ran:?}");
    check(&duty, "2026-06-12T20:16", &[&["close", &one][..], &BY].concat());
    let log_defect = ["finding", &one, "--word", "log-defect", "--evidence", "日志提前填写"];
    check(&duty, "2026-06-12T21:00", &[&log_defect[..], &BY].concat());

    let found = check(&duty, "2026-06-12T21:00", &["findings"]);
    let words: Vec<_> = found["rows"].as_array().unwrap().iter().map(|row| row["word"].clone()).collect();
    assert_eq!(words, ["wrong_person", "absent_from_post", "log_defect"]);
    let absent = id(&found["rows"][1]);
    check(&duty, "2026-06-13T09:00", &["explain", &absent, "--by", "云岭乡", "--text", "家中有急事"]);
    let uphold = ["uphold", &absent, "--reason", "未经批准"];
    let upheld = check(&duty, "2026-06-13T10:00", &[&uphold[..], &BY].concat());
    assert_eq!(upheld["state"]["upheld"]["reason"], "未经批准");
    let withdraw = ["withdraw", &id(&found["rows"][2]), "--reason", "误记"];
    check(&duty, "2026-06-13T10:00", &[&withdraw[..], &BY].concat());

    let year = ["overview", "--from", "2026-06-01", "--to", "2026-06-30"];
    let overview = check(&duty, "2026-06-13T10:00", &year);
    assert_eq!(overview["offices"][1]["settled"], -100);
    assert_eq!(overview["all"]["first_call"], json!({ "hits": 0, "of": 1, "basis_points": 0 }));
    let out = duty.path("统计.xlsx");
    let ran = duty.run(&[&["--now", "2026-06-13T10:00", "check"], &year[..], &["--out", &out]].concat());
    assert_eq!((ran.code, ran.stdout.trim()), (0, format!("已写入 {out}").as_str()));
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    let offices = book.worksheet_range("各单位").unwrap();
    let row: Vec<_> = offices.rows().find(|row| row[0] == Data::String("云岭乡".into())).unwrap().to_vec();
    assert_eq!(row[5..7], [Data::Float(0.0), Data::Float(1.0)], "first call answered, of how many");
    assert_eq!(row[13], Data::Float(-1.0), "points");
}

#[test]
fn settings_are_loaded_from_a_file() {
    let duty = county();
    let mut settings = duty.json(&["check", "settings"]);
    settings["late_after_s"] = json!(10);
    let file = duty.file("设置.json", &settings.to_string());

    assert_eq!(duty.json(&["check", "settings", "--load", &file]), settings);

    let (code, refused) = duty.refusal(&["check", "settings", "--load", &duty.file("坏.json", "{")]);
    assert_eq!((code, refused["code"].as_str()), (2, Some("file_unreadable")));
}

#[test]
fn the_roll_is_called_and_whoever_is_missing_is_a_finding() {
    let duty = county();
    let report = ["report", "青石镇", "--kind", "check-in", "--reporter", "张三"];
    check(&duty, "2026-06-12T22:05", &[&report[..], &BY].concat());

    let ran = duty.run(&["--now", "2026-06-12T22:40", "check", "roll"]);

    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("报平安　6月12日 22:00 应报　已报 1　未报 1"), "{ran:?}");
    assert!(ran.stdout.contains("未报　云岭乡　0837-2345679　已超 10 分钟"), "{ran:?}");
    let expected = check(&duty, "2026-06-12T22:40", &["expect", "云岭乡"]);
    assert_eq!(
        (&expected["has_roster"], &expected["numbers"][0]["number"]),
        (&json!(false), &json!("0837-2345679"))
    );
}
