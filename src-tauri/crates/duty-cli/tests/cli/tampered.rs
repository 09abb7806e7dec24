//! `duty log verify` on a log that somebody has changed with plain SQL: the first bad entry is named.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::Duty;

/// Calls of the log under test; the last entry corrects the fourth.
const CALLS: u64 = 7;

/// Moves two entries to each other's place.
const EXCHANGE: &str = "
    UPDATE log_entry SET seq = 99 WHERE seq = 3; UPDATE log_entry SET seq = 3 WHERE seq = 6;
    UPDATE log_entry SET seq = 6 WHERE seq = 99;";

/// Puts a changed copy of the fourth entry behind it, with the hash of the original.
const INSERT: &str = "
    UPDATE log_entry SET seq = seq + 100 WHERE seq >= 5; UPDATE log_entry SET seq = seq - 99 WHERE seq > 100;
    INSERT INTO log_entry SELECT 5, '00000000-0000-0000-0000-00000000ffff', kind, recorded_at_ms, stated_at_ms,
        author, about, replace(body, '第4次', '第9次'), '已按时报告', hash FROM log_entry WHERE seq = 4;
    UPDATE log_head SET seq = seq + 1;";

/// A log of some calls and a correction.
fn logged() -> Duty {
    let duty = Duty::staffed();
    for call in 1..=CALLS {
        let now = format!("2026-06-12T0{call}:00");
        let (office, content) = (format!("第{call}单位"), format!("第{call}次来电"));
        duty.json(&[
            "--now",
            &now,
            "log",
            "add",
            "--direction",
            "in",
            "--office",
            &office,
            "--phone",
            "0837-2345678",
            "--content",
            &content,
            "--by",
            "赵建国",
        ]);
    }
    duty.json(&[
        "--now",
        "2026-06-12T09:00",
        "log",
        "correct",
        "4",
        "--reason",
        "误记",
        "--content",
        "更正后的内容",
        "--by",
        "赵建国",
    ]);
    duty
}

/// Runs SQL on the data as somebody at the PC could; `None` where the `sqlite3` program is missing.
fn sql(duty: &Duty, sql: &str) -> Option<String> {
    let Ok(output) = Command::new("sqlite3").arg(duty.data().join("zhishou.db")).arg(sql).output() else {
        println!("skipped: no sqlite3 to tamper with");
        return None;
    };
    assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The same data in a folder of their own, without the rules that guard the log.
fn unguarded(duty: &Duty) -> Option<Duty> {
    let copy = Duty::empty();
    std::fs::create_dir(copy.data()).unwrap();
    std::fs::copy(duty.data().join("zhishou.db"), copy.data().join("zhishou.db")).unwrap();
    let guards = "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema
                  WHERE type = 'trigger' AND tbl_name IN ('log_entry', 'log_head')";
    let drop = sql(&copy, guards)?;
    sql(&copy, &drop)?;
    Some(copy)
}

/// What the program finds, but for the missing guards: the first bad entry and the codes.
fn found(duty: &Duty) -> (Value, Vec<String>) {
    let ran = duty.run(&["log", "verify", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let verified = ran.object();
    let codes = verified["findings"].as_array().unwrap().iter();
    let codes = codes.map(|finding| finding["code"].as_str().unwrap().to_owned());
    (verified["first_bad"].clone(), codes.filter(|code| code != "guard_missing").collect())
}

#[test]
fn every_tampering_is_named_with_the_first_bad_entry() {
    let duty = logged();
    assert_eq!(duty.run(&["log", "verify"]).code, 0);

    for (what, tampering, first_bad, code) in [
        ("text", "UPDATE log_entry SET body = replace(body, '第5次', '第9次') WHERE seq = 5", 5, "changed"),
        ("time", "UPDATE log_entry SET stated_at_ms = stated_at_ms - 60000 WHERE seq = 2", 2, "changed"),
        ("author", "UPDATE log_entry SET author = '钱春梅' WHERE seq = 6", 6, "changed"),
        ("middle", "DELETE FROM log_entry WHERE seq = 5", 5, "removed"),
        ("tail", "PRAGMA foreign_keys = OFF; DELETE FROM log_entry WHERE seq > 6", 7, "cut_off"),
        ("head", "DELETE FROM log_entry WHERE seq = 1", 1, "removed"),
        ("exchanged", EXCHANGE, 3, "moved"),
        ("inserted", INSERT, 5, "inserted"),
        ("hash", "UPDATE log_entry SET hash = printf('%064d', 7) WHERE seq = 3", 3, "hash_replaced"),
        ("row of the list", "DELETE FROM log_record WHERE seq = 2", 2, "hidden"),
        ("older version", "UPDATE log_record SET newest = 4 WHERE seq = 4", 4, "hidden"),
        ("office of the list", "UPDATE log_record SET office = '别的单位' WHERE seq = 3", 3, "hidden"),
        ("kind of the list", "UPDATE log_record SET call_kind = 'meeting' WHERE seq = 6", 6, "hidden"),
        ("contact", "UPDATE contact SET phone = '0837-7654321' WHERE office = '第5单位'", 5, "hidden"),
        ("digits", "UPDATE contact SET digits = '110' WHERE office = '第2单位'", 2, "hidden"),
        ("who rang last", "UPDATE contact SET last = 1 WHERE office = '第7单位'", 7, "hidden"),
        ("words", "INSERT INTO log_words (rowid, pairs) VALUES (3, '冰雹 雹 ')", 3, "hidden"),
        ("all words", "INSERT INTO log_words (log_words) VALUES ('delete-all')", 1, "hidden"),
    ] {
        let Some(tampered) = unguarded(&duty) else { return };
        sql(&tampered, tampering);

        assert_eq!(found(&tampered), (json!(first_bad), vec![code.to_owned()]), "{what}");

        let said = tampered.run(&["log", "verify"]).stdout;
        assert!(said.contains(&format!("第 {first_bad} 条")), "{what}: {said}");
    }
}

#[test]
fn what_is_done_to_a_correction_is_found() {
    let duty = logged();
    for (tampering, first_bad, code) in [
        ("UPDATE log_entry SET body = replace(body, '误记', '补记') WHERE kind = 'correction'", 8, "changed"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM log_entry WHERE kind = 'correction'", 8, "cut_off"),
        ("INSERT INTO log_words (rowid, pairs) VALUES (8, '冰雹 雹 ')", 4, "hidden"),
    ] {
        let Some(tampered) = unguarded(&duty) else { return };
        sql(&tampered, tampering);

        assert_eq!(found(&tampered), (json!(first_bad), vec![code.to_owned()]), "{tampering}");
    }
}

#[test]
fn missing_guards_alone_are_a_finding() {
    let Some(unguarded) = unguarded(&logged()) else { return };

    let ran = unguarded.run(&["log", "verify", "--json"]);

    assert_eq!((ran.code, &ran.object()["first_bad"]), (1, &Value::Null));
    assert!(found(&unguarded).1.is_empty());
    let said = unguarded.run(&["log", "verify"]).stdout;
    assert!(said.contains("log_entry_is_append_only"), "{said}");
}
