//! Several programs on the same data.

use std::process::Stdio;

use chrono::{DateTime, Utc};
use duty_api::{Api, Asker, Place};
use serde_json::{Value, json};

use crate::support::{Duty, STAFF_COUNT};

/// As the window keeps the data open.
struct Window {
    api: Api,
    asker: Asker,
}

impl Window {
    fn open(duty: &Duty) -> Self {
        let now: DateTime<Utc> = "2026-06-01T00:00:00Z".parse().unwrap();
        let api = Api::open(Place { data: duty.data(), faces: "".into() }, now).unwrap();
        Self { api, asker: Asker::new(now, "amy") }
    }

    fn ask(&self, command: &str) -> Value {
        self.api.call(command, json!({}), &self.asker).unwrap().value
    }

    fn absences(&self) -> usize {
        self.ask("absences")["rows"].as_array().unwrap().len()
    }
}

fn absence<'a>(person: &'a str, reason: &'a str) -> [&'a str; 11] {
    [
        "absence",
        "add",
        "--person",
        person,
        "--from",
        "2026-06-01",
        "--to",
        "2026-06-02",
        "--reason",
        reason,
        "--json",
    ]
}

#[test]
fn the_window_sees_what_the_command_line_saves_meanwhile() {
    let duty = Duty::staffed();
    let window = Window::open(&duty);
    assert_eq!(window.ask("people")["rows"].as_array().unwrap().len(), STAFF_COUNT);
    assert!(!window.api.changed_unannounced());

    assert_eq!(duty.run(&absence("赵建国", "外出")).code, 0);

    assert!(window.api.changed_unannounced());
    assert!(!window.api.changed_unannounced(), "once is enough");
    assert_eq!(window.absences(), 1);
}

#[test]
fn writers_at_the_same_time_all_succeed() {
    const PAIRS: usize = 8;
    let duty = Duty::staffed();
    let window = Window::open(&duty);

    for pair in 0..PAIRS {
        let reason = pair.to_string();
        let start = |person| {
            duty.command(&absence(person, &reason))
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let writers = [start("赵建国"), start("钱春梅"), start("孙海涛")];
        for writer in writers {
            let output = writer.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }

    assert_eq!(window.absences(), PAIRS * 3);
}

#[test]
fn nothing_is_restored_under_an_open_window() {
    let duty = Duty::staffed();
    let backup = duty.json(&["backup", "create"])["id"].as_str().unwrap().to_owned();
    let window = Window::open(&duty);

    let (code, error) = duty.refusal(&["backup", "restore", &backup]);

    assert_eq!((code, error["code"].as_str()), (3, Some("data_in_use")));
    drop(window);
    assert_eq!(duty.run(&["backup", "restore", &backup]).code, 0);
}
