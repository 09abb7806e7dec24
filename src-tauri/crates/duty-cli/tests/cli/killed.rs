//! Killed while saving, again and again: whatever was acknowledged is there, and an import is whole or not at all.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::io::Read;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use duty_api::{Api, Asker, Place};
use serde_json::{Value, json};

use crate::support::Duty;

/// How often a command is killed.
const ROUNDS: usize = 60;

/// A command is killed at most so long after its start: about as long as it takes undisturbed.
const LONGEST_LIFE: Duration = Duration::from_millis(60);

/// Asks for more rounds.
const ROUNDS_VARIABLE: &str = "KILL_ROUNDS";

/// How many people one import brings.
const PEOPLE: usize = 8;

/// Names of one round, which no other round has.
fn names(round: usize) -> Vec<String> {
    const SURNAMES: [&str; PEOPLE] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"];
    const GIVEN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "春", "夏", "秋", "冬"];
    SURNAMES.iter().map(|surname| format!("{surname}{}{}", GIVEN[round / 10], GIVEN[round % 10])).collect()
}

fn list(round: usize) -> String {
    let rows = names(round).into_iter().enumerate();
    let rows = rows.map(|(at, name)| format!("{name},干事,140{round:04}{at:04},值班员\n"));
    format!("姓名,职务,手机,岗位\n{}", rows.collect::<String>())
}

/// How often to kill: as often as the environment asks for, or else `usual` times.
pub(crate) fn rounds(usual: usize) -> usize {
    std::env::var(ROUNDS_VARIABLE).map_or(usual, |rounds| rounds.parse().unwrap())
}

/// Kills a process when its time has come, and gives what it printed until then.
pub(crate) fn kill(mut child: Child, life: Duration) -> String {
    thread::sleep(life);
    child.kill().unwrap();
    let mut said = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut said).unwrap();
    child.wait().unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

/// Runs a command, kills it when its time has come, and says what it acknowledged until then.
pub(crate) fn run_and_kill(duty: &Duty, arguments: &[&str], life: Duration) -> Option<Value> {
    let child = duty.command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let said = kill(child, life);
    // A line that was cut off acknowledges nothing.
    serde_json::from_str(said.strip_suffix('\n')?).ok()
}

/// Spread over the time that a command takes, and the same for the same round.
pub(crate) fn life(round: usize, longest: Duration) -> Duration {
    let mixed = (round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    Duration::from_micros(mixed % u64::try_from(longest.as_micros()).unwrap())
}

#[test]
fn nothing_acknowledged_is_lost_and_no_import_is_half_done() {
    let duty = Duty::staffed();
    let mut absences = BTreeSet::new();
    let mut imports = BTreeSet::new();

    for round in 0..ROUNDS {
        if round % 2 == 0 {
            let reason = round.to_string();
            let add = [
                "absence",
                "add",
                "--person",
                "赵建国",
                "--from",
                "2026-06-01",
                "--to",
                "2026-06-02",
                "--reason",
                &reason,
                "--json",
            ];
            absences.extend(
                run_and_kill(&duty, &add, life(round, LONGEST_LIFE)).map(|done| done["id"].to_string()),
            );
        } else {
            let file = duty.file("名单.csv", &list(round));
            let import = ["people", "import", &file, "--yes", "--json"];
            imports.extend(run_and_kill(&duty, &import, life(round, LONGEST_LIFE)).map(|_| round));
        }
    }
    println!("acknowledged: {} absences, {} imports of {ROUNDS} rounds", absences.len(), imports.len());

    let now: DateTime<Utc> = "2026-06-01T00:00:00Z".parse().unwrap();
    let api = Api::open(Place { data: duty.data(), faces: "".into() }, now).unwrap();
    let ask = |command| api.call(command, json!({}), &Asker::new(now, "amy")).unwrap().value;
    let saved: BTreeSet<String> =
        ask("absences")["rows"].as_array().unwrap().iter().map(|row| row["id"].to_string()).collect();
    assert!(absences.is_subset(&saved), "{:?}", absences.difference(&saved));
    let people = ask("people");
    let people: BTreeSet<&str> =
        people["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    for round in (0..ROUNDS).filter(|round| round % 2 == 1) {
        let there = names(round).iter().filter(|name| people.contains(name.as_str())).count();
        assert!(there == 0 || there == PEOPLE, "round {round}: {there} of {PEOPLE}");
        assert!(there == PEOPLE || !imports.contains(&round), "round {round} was acknowledged");
    }
    drop(api);
    let backup = duty.json(&["backup", "create"])["id"].as_str().unwrap().to_owned();
    assert_eq!(duty.json(&["backup", "verify", &backup])["name"], backup.as_str());
}
