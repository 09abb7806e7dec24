//! PINs on the command line: from standard input or a file of one's own, never an argument.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::support::Duty;

const KEEPER: &str = "赵建国";
const LEADER: &str = "钱春梅";
const OTHER_LEADER: &str = "孙海涛";
const OFFICER: &str = "周建国";
const KEEPERS_PIN: &str = "73920518";
const NEW_PIN: &str = "41960273";

/// Wrong tries after which everybody waits.
const TRIES: usize = 4;

const ABSENCE: [&str; 10] =
    ["absence", "add", "--person", OFFICER, "--from", "2026-06-01", "--to", "2026-06-02", "--reason", "病假"];

/// Runs with these PINs on standard input.
fn typed(duty: &Duty, pins: &[&str], arguments: &[&str]) -> (i32, Value) {
    let mut child = duty
        .command(arguments)
        .args(["--pin-stdin", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(pins.join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    (output.status.code().unwrap(), serde_json::from_slice(&said).unwrap())
}

fn guarded() -> Duty {
    let duty = Duty::staffed();
    let (code, access) = typed(&duty, &[KEEPERS_PIN], &["access", "set-pin", KEEPER]);
    assert_eq!((code, &access["asks_pins"]), (0, &Value::Bool(true)), "{access}");
    duty
}

/// A file of PINs with this mode.
#[cfg(unix)]
fn pin_file(duty: &Duty, name: &str, mode: u32) -> String {
    use std::os::unix::fs::PermissionsExt;

    let path = duty.file(name, &format!("{KEEPERS_PIN}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    path
}

#[test]
fn without_a_pin_a_change_is_refused_and_the_way_is_told() {
    let duty = guarded();

    let (code, error) = duty.refusal(&ABSENCE);
    let told = duty.run(&ABSENCE);

    assert_eq!((code, &error["code"]), (2, &"pin_needed".into()));
    assert!(told.stderr.contains("--as") && told.stderr.contains("--pin-file"), "{}", told.stderr);
    duty.json(&["people", "list"]);
}

#[test]
fn a_pin_from_standard_input_opens_the_way() {
    let duty = guarded();
    let named = [&ABSENCE[..], &["--as", KEEPER]].concat();

    assert_eq!(typed(&duty, &["50505051"], &named).1["code"], "pin_wrong");
    assert_eq!(typed(&duty, &[], &named).1["code"], "pin_file_unreadable");
    assert_eq!(typed(&duty, &[KEEPERS_PIN], &named).0, 0);
}

#[cfg(unix)]
#[test]
fn a_file_of_pins_is_used_only_when_nobody_else_can_read_it() {
    let duty = guarded();
    let open = pin_file(&duty, "open", 0o640);
    let own = pin_file(&duty, "own", 0o600);
    let missing = duty.path("missing");
    let with = |file| [&ABSENCE[..], &["--as", KEEPER, "--pin-file", file]].concat();

    let (code, error) = duty.refusal(&with(&open));
    assert_eq!((code, &error["code"]), (2, &"pin_file_open".into()));
    assert!(error["message"].as_str().unwrap().contains(&open), "{error}");
    assert_eq!(duty.refusal(&with(&missing)).1["code"], "pin_file_unreadable");
    duty.json(&with(&own));
}

#[test]
fn roles_and_resets_obey_the_same_rules() {
    let duty = guarded();
    for (name, pin) in [(LEADER, "60417385"), (OTHER_LEADER, "29583104")] {
        let roles = ["access", "roles", name, "--role", "leader", "--as", KEEPER];
        assert_eq!(typed(&duty, &[KEEPERS_PIN], &roles).0, 0);
        assert_eq!(typed(&duty, &[KEEPERS_PIN, pin], &["access", "set-pin", name, "--as", KEEPER]).0, 0);
    }
    let reset = ["access", "reset-pin", KEEPER, "--by", LEADER, "--by", OTHER_LEADER];

    assert_eq!(typed(&duty, &["60417385", NEW_PIN], &reset[..5]).1["code"], "not_allowed");
    assert_eq!(typed(&duty, &["60417385", "29583104", NEW_PIN], &reset).0, 0);

    let named = [&ABSENCE[..], &["--as", KEEPER]].concat();
    assert_eq!(typed(&duty, &[KEEPERS_PIN], &named).1["code"], "pin_wrong");
    assert_eq!(typed(&duty, &[NEW_PIN], &named).0, 0);
    let changed = typed(&duty, &[NEW_PIN, KEEPERS_PIN], &["access", "set-pin", KEEPER]);
    assert_eq!(changed.0, 0, "the old one, then the new one");
}

#[test]
fn what_an_office_allows_everybody_needs_no_pin() {
    let duty = guarded();

    let allow = ["access", "allow", "manage-people", "--anybody", "--as", KEEPER];
    assert_eq!(typed(&duty, &[KEEPERS_PIN], &allow).0, 0);

    duty.json(&ABSENCE);
    let shown = duty.run(&["access", "show"]);
    assert!(shown.stdout.contains("人员管理\t人人可办，不用口令"), "{}", shown.stdout);
    assert!(shown.stdout.contains("赵建国\t管理员\t已设口令"), "{}", shown.stdout);
}

#[test]
fn who_signs_shows_a_pin_from_a_file_or_from_standard_input() {
    let duty = guarded();
    let sign = ["presence", "in", "--person", KEEPER];

    assert_eq!(duty.refusal(&sign).1["code"], "pin_needed");
    assert_eq!(typed(&duty, &["50505051"], &sign).1["code"], "pin_wrong");
    let (code, signed) = typed(&duty, &[KEEPERS_PIN], &sign);

    assert!(matches!(code, 0 | 1), "{signed}");
}

#[test]
fn wrong_pins_slow_down_every_program_and_stand_in_the_log() {
    let duty = guarded();
    let named = [&ABSENCE[..], &["--as", KEEPER]].concat();
    let tries: Vec<Value> =
        (0..TRIES).map(|_| typed(&duty, &["50505051"], &named).1["code"].clone()).collect();

    assert_eq!(tries[0], "pin_wrong");
    assert_eq!(tries.last().unwrap(), "pin_wait", "{tries:?}");
    assert_eq!(typed(&duty, &[KEEPERS_PIN], &named).1["code"], "pin_wait", "the right one waits as well");
    let logged = duty.json(&["log", "search", KEEPER]);
    let refusals = logged["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "access").count();
    assert!(refusals > tries.len(), "{logged}");
    assert_eq!(duty.run(&["log", "verify"]).code, 0);
}
