//! Killed while saving, again and again: whatever was acknowledged is there, and every change is whole.

use std::io::{BufRead, BufReader, Write, stdout};
use std::path::Path;
use std::process::{Command, Stdio};

use duty_store::{Checked, Event};

use crate::common::*;

/// How often the child is killed.
const ROUNDS: usize = 60;

/// Tells the child where to save; without it, the child's test does nothing.
const DIR_VARIABLE: &str = "ZHISHOU_TEST_DIR";

/// What the child writes before the number of each change that was acknowledged.
const ACKNOWLEDGED: &str = "acknowledged ";

#[test]
#[ignore = "the other half of `nothing_acknowledged_is_lost`, which kills it"]
fn the_child_that_saves() {
    let Some(dir) = std::env::var_os(DIR_VARIABLE) else {
        return;
    };
    let (mut store, _) = open(Path::new(&dir));
    loop {
        let saved = write(&mut store, |tx| {
            let number = tx.setting("count")?.map_or(0, |n| n.parse::<u64>().unwrap()) + 1;
            tx.set_setting("count", &number.to_string())?;
            tx.log_event(&Event {
                at: now(),
                actor: "child".to_owned(),
                action: "save".to_owned(),
                detail: number.to_string(),
            })?;
            Ok(number)
        });
        // The parent may be gone already.
        if writeln!(stdout(), "{ACKNOWLEDGED}{saved}").is_err() {
            return;
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));

    for round in 0..ROUNDS {
        let acknowledged = save_and_be_killed(dir.path(), 1 + round % 9);

        let (mut store, opening) = open(dir.path());
        assert_eq!(opening.checked, Checked::Everything, "round {round}");
        let (count, newest) = read(&mut store, |tx| Ok((tx.setting("count")?, tx.events(1)?)));
        let count: u64 = count.unwrap().parse().unwrap();
        assert!(count >= acknowledged, "round {round}: {count} of {acknowledged}");
        assert_eq!(newest[0].detail, count.to_string(), "round {round}: half a change");
    }
}

/// Lets the child save until it has acknowledged `enough` changes, kills it, and says which one it acknowledged
/// last.
fn save_and_be_killed(dir: &Path, enough: usize) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::the_child_that_saves", "--ignored", "--nocapture"])
        .env(DIR_VARIABLE, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut seen = 0;
    let mut last = 0;
    for line in lines {
        // The harness writes its own lines, the first of ours at the end of one of them; the last may be cut off.
        let line = line.unwrap();
        let Some((_, number)) = line.split_once(ACKNOWLEDGED) else {
            continue;
        };
        last = number.parse().unwrap_or(last);
        seen += 1;
        if seen == enough {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(seen >= enough, "the child stopped by itself");
    last
}
