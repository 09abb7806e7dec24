//! The watch desk on the command line: what each command prints, and how it refuses.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Duty, faces};

const NOW: [&str; 2] = ["--now", "2026-06-12T08:20"];
const OFFICER: &str = "周建国";
const OTHER: &str = "吴春梅";

fn at<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&NOW, arguments].concat()
}

fn said(duty: &Duty, arguments: &[&str]) -> Value {
    duty.json(&at(arguments))
}

/// The exit code and the error's code; every refusal has its sentence.
fn refused(duty: &Duty, arguments: &[&str]) -> (i32, String) {
    let (exit, error) = duty.refusal(&at(arguments));
    let message = error["message"].as_str().unwrap();
    assert!(message.chars().any(|c| c > '\u{4e00}'), "{arguments:?}: {message}");
    (exit, error["code"].as_str().unwrap().to_owned())
}

#[test]
fn a_handover_is_written_tested_signed_and_listed() {
    let duty = Duty::staffed();
    let sign = |side, person| ["handover", "sign", "--side", side, "--person", person];
    assert_eq!(refused(&duty, &sign("outgoing", OFFICER)), (2, "handover_missing".to_owned()));
    let save = [
        "handover",
        "save",
        "--by",
        OFFICER,
        "--happened",
        "无异常",
        "--outgoing",
        OFFICER,
        "--incoming",
        OTHER,
    ];
    let saved = said(&duty, &save);
    assert_eq!(saved["handover"]["state"]["kind"], "draft");
    assert_eq!(refused(&duty, &sign("incoming", OFFICER)), (2, "not_on_that_side".to_owned()));
    let faulty = [&save[..], &["--fault", "烟囱=倒了"]].concat();
    assert_eq!(refused(&duty, &faulty), (2, "bad_equipment".to_owned()));
    let blank = ["handover", "override", "--by", OFFICER, "--reason", " "];
    assert_eq!(refused(&duty, &blank), (2, "text_missing".to_owned()));
    assert_eq!(
        refused(&duty, &["handover", "test-line", "--by", OFFICER]),
        (2, "bad_request".to_owned()),
        "an outcome is needed"
    );

    let tested = said(&duty, &["handover", "test-line", "--by", OFFICER, "--heard", "6"]);
    assert_eq!(tested["handover"]["line_test"]["outcome"], json!({ "kind": "heard", "seconds": 6 }));
    assert_eq!(said(&duty, &sign("outgoing", OFFICER))["completed"], Value::Null);
    let signed = said(&duty, &sign("incoming", OTHER));

    assert_eq!(signed["completed"]["state"]["kind"], "completed");
    assert_eq!(said(&duty, &["handover", "list"])["rows"][0]["id"], signed["completed"]["id"]);
    assert_eq!(said(&duty, &["handover", "show"])["handover"]["state"]["kind"], "proposed");
    assert_eq!(said(&duty, &["presence", "show"])["present"][0]["person"]["name"], OTHER);
}

#[test]
fn presence_tells_who_is_in_and_who_is_away() {
    let duty = Duty::staffed();
    let person = |action, name| ["presence", action, "--person", name];
    assert_eq!(refused(&duty, &person("out", OFFICER)), (2, "not_in".to_owned()));
    assert_eq!(said(&duty, &person("in", OFFICER))["present"].as_array().unwrap().len(), 1);
    assert_eq!(refused(&duty, &person("in", OFFICER)), (2, "already_in".to_owned()));
    assert_eq!(refused(&duty, &person("back", OFFICER)), (2, "not_away".to_owned()));
    assert_eq!(refused(&duty, &person("in", "张三")), (2, "person_unknown".to_owned()));
    let away =
        [&person("away", OFFICER)[..], &["--until", "2026-06-12T09:00", "--reason", "查看水位"]].concat();
    assert_eq!(said(&duty, &away)["present"][0]["away"]["reason"], "查看水位");
    assert_eq!(said(&duty, &person("back", OFFICER))["present"][0]["away"], Value::Null);
    assert_eq!(said(&duty, &person("out", OFFICER))["present"], json!([]));
}

#[test]
fn a_matter_is_open_until_somebody_says_what_was_done() {
    let duty = Duty::staffed();
    let open =
        ["matter", "open", "--by", OFFICER, "--text", "清淤", "--owner", OTHER, "--due", "2026-06-12T16:00"];
    let id = said(&duty, &open)["id"].as_str().unwrap().to_owned();
    assert_eq!(said(&duty, &["matter", "list"])["open"][0]["owner"]["name"], OTHER);
    let late = duty.run(&["--now", "2026-06-12T17:00", "matter", "list"]);
    assert_eq!(late.code, 1, "it is overdue");

    let close = ["matter", "close", &id, "--by", OTHER, "--done", "已清淤"];
    assert_eq!(said(&duty, &close)["text"], "清淤");

    assert_eq!(refused(&duty, &close), (2, "matter_closed".to_owned()));
    assert_eq!(said(&duty, &["matter", "list"])["open"], json!([]));
}

#[test]
fn an_incident_is_reported_told_and_ended() {
    let duty = Duty::staffed();
    let open = ["incident", "open", "--by", OFFICER, "--title", "山体滑坡", "--place", "后山"];
    let opened = said(&duty, &open);
    let id = opened["id"].as_str().unwrap();
    assert_eq!(opened["reports"][0]["kind"], "initial");
    let tell = [
        "incident",
        "tell",
        id,
        "--by",
        OFFICER,
        "--step",
        "county",
        "--to",
        "县委值班室",
        "--means",
        "phone",
    ];
    let told = said(&duty, &tell);
    assert_eq!(told["deadlines"][0]["state"]["kind"], "met");
    let report = |kind| ["incident", "report", id, "--by", OFFICER, "--kind", kind, "--trend", "稳定"];
    said(&duty, &report("follow-up"));
    assert_eq!(said(&duty, &report("final"))["reports"].as_array().unwrap().len(), 3);

    assert_eq!(refused(&duty, &report("final")), (2, "incident_ended".to_owned()));
    let print = ["incident", "print", id, "--number", "9", "--out", "/nowhere/a.pdf"];
    assert_eq!(refused(&duty, &print), (2, "not_found".to_owned()));
    assert_eq!(said(&duty, &["incident", "show", id])["title"], "山体滑坡");
    assert_eq!(said(&duty, &["incident", "list"])["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_due_is_listed_by_the_clock_that_was_set() {
    let duty = Duty::staffed();
    assert_eq!(said(&duty, &["watch", "due"]), json!({ "now": "2026-06-12T08:20", "due": [] }));
    let june = ["--from", "2026-06-12", "--to", "2026-06-13"];
    duty.json(&[&["roster", "make"], &june[..]].concat());
    duty.json(&[&["roster", "publish", "--by", OFFICER], &june[..]].concat());

    let due = said(&duty, &["watch", "due"])["due"].as_array().unwrap().clone();

    let kinds: Vec<_> = due.iter().map(|due| due["key"]["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"handover") && kinds.contains(&"line_test"), "{kinds:?}");
}

#[test]
fn a_kept_watch_prints_json_lines_from_the_first_on() {
    let duty = Duty::staffed();
    let mut child =
        duty.command(&["watch", "run"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();

    let beat = lines.find_map(|line| {
        let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
        line.get("beat").is_some().then_some(line)
    });

    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(beat.unwrap()["keeps_watch"], true);
}

#[test]
fn each_page_is_printed_and_says_how_many_it_has() {
    let Some(faces) = faces() else { return };
    let duty = Duty::staffed();
    let call =
        ["log", "add", "--direction", "in", "--office", "县防办", "--content", "报水情", "--by", OFFICER];
    said(&duty, &call);
    for what in [
        &["log", "print", "--entry", "1"][..],
        &["log", "print", "--day", "2026-06-12"],
        &["handover", "print"],
        &["blackout"],
    ] {
        let out = duty.path("page.pdf");
        let arguments = at(&[what, &["--out", &out, "--json"]].concat());
        let ran = duty.command(&arguments).env("ZHISHOU_FACES", &faces).output().unwrap();
        let printed: Value = serde_json::from_slice(&ran.stdout).unwrap();
        assert_eq!((ran.status.code(), &printed["path"]), (Some(0), &json!(out)), "{what:?}");
        assert!(printed["pages"].as_u64().is_some_and(|pages| pages > 0), "{what:?}");
        assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"), "{what:?}");
    }
    let nowhere = ["log", "print", "--day", "2026-06-12", "--out", "/nowhere/a.pdf", "--json"];
    let ran = duty.command(&at(&nowhere)).env("ZHISHOU_FACES", &faces).output().unwrap();
    assert_eq!(ran.status.code(), Some(3));
}
