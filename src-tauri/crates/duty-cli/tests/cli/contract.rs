//! Exit codes, the one object of `--json`, and the language.

use serde_json::Value;

use crate::support::{Duty, STAFF, faces};

const JUNE: [&str; 4] = ["--from", "2026-06-01", "--to", "2026-06-30"];

fn june<'a>(words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [words, &JUNE, more].concat()
}

#[test]
fn every_command_prints_exactly_one_object() {
    let duty = Duty::empty();
    let list = duty.file("名单.csv", STAFF);
    let past =
        duty.file("五月.csv", "日期,带班领导,值班员\n2026-05-01,赵建国,周建国\n2026-05-02,钱春梅,吴春梅\n");
    let holidays = duty.file("2027.csv", "date,kind,name,statutory\n2027-01-01,off,元旦,1\n");
    let (xlsx, ics) = (duty.path("六月.xlsx"), duty.path("六月.ics"));

    let office = duty.json(&["office", "init", "--name", "青石镇", "--duty-phone", "0837-2345678"]);
    assert!(office["id"].is_string());
    assert_eq!(duty.json(&["office", "show"])["name"], "青石镇");
    assert_eq!(duty.json(&["people", "import", &list, "--dry-run"])["problems"], Value::Array(vec![]));
    assert!(duty.json(&["people", "list"])["rows"].as_array().unwrap().is_empty(), "a dry run saves nothing");
    duty.json(&["people", "import", &list, "--yes"]);
    assert_eq!(duty.json(&["people", "list"])["rows"].as_array().unwrap().len(), 16);
    assert_eq!(duty.json(&["roster", "import", &past, "--dry-run"])["rows"].as_array().unwrap().len(), 2);
    duty.json(&["roster", "import", &past, "--yes"]);
    let made = duty.json(&june(&["roster", "make"], &["--seed", "7"]));
    assert_eq!(made["rows"], Value::Array(vec![]), "{made}");
    assert_eq!(duty.json(&june(&["roster", "check"], &[]))["id"], made["id"]);
    assert_eq!(duty.json(&june(&["roster", "show"], &[]))["rows"].as_array().unwrap().len(), 30);
    assert_eq!(duty.json(&june(&["roster", "publish"], &["--by", "李主任"]))["state"]["kind"], "published");
    for (format, out) in [("xlsx", &xlsx), ("ics", &ics)] {
        let export = june(&["roster", "export"], &["--format", format, "--variant", "public", "--out", out]);
        assert_eq!(duty.json(&export)["path"].as_str(), Some(out.as_str()));
        assert!(std::fs::metadata(out).unwrap().len() > 1000);
    }
    let absence = ["absence", "add", "--person", "赵建国", "--reason", "外出"];
    assert!(duty.json(&june(&absence, &[]))["id"].is_string());
    assert_eq!(duty.json(&["holidays", "import", &holidays])["rows"].as_array().unwrap().len(), 1);
    assert_eq!(duty.json(&["holidays", "show", "--year", "2027"])["rows"].as_array().unwrap().len(), 1);
    let backup = duty.json(&["backup", "create"])["id"].as_str().unwrap().to_owned();
    assert!(!duty.json(&["backup", "list"])["rows"].as_array().unwrap().is_empty());
    assert_eq!(duty.json(&["backup", "verify", &backup])["name"], backup.as_str());
    assert_eq!(duty.json(&["backup", "restore", &backup])["name"], backup.as_str());
    assert_eq!(Duty::empty().json(&["office", "sample"])["mode"], "drill");
}

#[test]
fn a_pdf_says_how_many_pages_it_has() {
    let Some(faces) = faces() else { return };
    let duty = Duty::staffed();
    duty.json(&june(&["roster", "make"], &[]));
    let out = duty.path("六月.pdf");

    let export = june(&["roster", "export"], &["--format", "pdf", "--out", &out, "--json"]);
    let ran = duty.command(&export).env("ZHISHOU_FACES", faces).output().unwrap();

    let object: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((ran.status.code(), &object["pages"]), (Some(0), &Value::from(1)));
    assert!(std::fs::read(out).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_exit_code_tells_findings_from_bad_input_from_what_could_not_be_done() {
    let duty = Duty::staffed();
    let one_bad = duty.file("一行有误.csv", "姓名,手机\n张三,14000000071\n李四,1400000007\n");
    let damaged = duty.file("坏.xlsx", "\u{1}\u{2}\u{3}");
    duty.json(&june(&["roster", "make"], &[]));

    assert_eq!(duty.run(&june(&["roster", "check"], &[])).code, 0);
    assert_eq!(duty.run(&["people", "import", &one_bad, "--dry-run"]).code, 1);
    duty.json(&june(&["absence", "add", "--person", "赵建国", "--reason", "外出"], &[]));
    let check = duty.run(&june(&["roster", "check", "--json"], &[]));
    assert_eq!(check.code, 1);
    let found = &check.object()["rows"][0];
    assert_eq!(found["code"], "absent");
    assert!(found["message"].as_str().unwrap().contains("赵建国外出"), "{found}");

    for (code, expected, arguments) in [
        (2, "office_exists", vec!["office", "init", "--name", "青石镇"]),
        (2, "bad_request", vec!["roster", "make"]),
        (2, "bad_request", vec!["nonsense"]),
        (2, "bad_request", vec!["people", "import", &one_bad, "--yes", "--dry-run"]),
        (2, "file_unreadable", vec!["people", "import", "/nowhere/名单.xlsx", "--yes"]),
        (2, "file_damaged", vec!["people", "import", &damaged, "--yes"]),
        (2, "roster_missing", vec!["roster", "show", "--from", "2026-09-01", "--to", "2026-09-30"]),
        (2, "bad_days", vec!["roster", "make", "--from", "2026-06-30", "--to", "2026-06-01"]),
        (2, "backup_missing", vec!["backup", "verify", "nothing"]),
        (3, "not_confirmed", vec!["people", "import", &one_bad]),
        (3, "out_not_writable", june(&["roster", "export"], &["--format", "ics", "--out", "/nowhere/a.ics"])),
    ] {
        let (exit, error) = duty.refusal(&arguments);
        assert_eq!((exit, error["code"].as_str()), (code, Some(expected)), "{arguments:?}: {error}");
    }
}

#[test]
fn without_an_office_the_first_step_is_named() {
    let duty = Duty::empty();

    let (code, error) = duty.refusal(&june(&["roster", "make"], &[]));

    assert_eq!((code, error["code"].as_str()), (2, Some("office_missing")));
    assert_eq!(duty.run(&["office", "show"]).code, 2);
}

#[test]
fn a_folder_that_is_no_folder_and_data_that_are_foreign_are_refused() {
    let duty = Duty::empty();
    std::fs::write(duty.data(), "x").unwrap();
    assert_eq!(duty.refusal(&["people", "list"]).0, 3);

    std::fs::remove_file(duty.data()).unwrap();
    std::fs::create_dir(duty.data()).unwrap();
    std::fs::write(duty.data().join("zhishou.db"), "这不是数据库".repeat(200)).unwrap();
    let (code, error) = duty.refusal(&["people", "list"]);

    assert_eq!((code, error["code"].as_str()), (3, Some("data_foreign")), "{error}");
}

#[test]
fn the_language_is_that_of_the_locale_and_chinese_by_default() {
    let duty = Duty::drill();
    let says = |variables: &[(&str, &str)]| {
        let mut command = duty.command(&["absence", "add", "--person", "张三", "--reason", "病假"]);
        command.args(JUNE).envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };

    let chinese = says(&[]);
    assert!(chinese.contains("在册人员中没有“张三”"), "{chinese}");
    for variables in [
        &[("LANG", "zh_CN.UTF-8")][..],
        &[("LANG", "C.UTF-8")],
        &[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")],
    ] {
        assert_eq!(says(variables), chinese, "{variables:?}");
    }
    let english = says(&[("LANG", "en_US.UTF-8")]);
    assert!(english.contains("张三") && !english.contains("在册"), "{english}");
    assert_eq!(says(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_GB.UTF-8")]), english);
}
