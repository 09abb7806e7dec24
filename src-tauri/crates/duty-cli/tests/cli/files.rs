//! Mobiles are personal information: nobody else on the PC reads the data.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::{DateTime, Utc};
use duty_api::{Api, Place};

use crate::support::{Duty, faces};

/// Everything below `folder` with the mode's last nine bits.
fn modes(folder: &Path, found: &mut Vec<(String, u32)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let meta = fs::metadata(&path).unwrap();
        found.push((path.display().to_string(), meta.permissions().mode() & 0o777));
        if meta.is_dir() {
            modes(&path, found);
        }
    }
}

fn private(duty: &Duty) -> Vec<String> {
    let mut found = Vec::new();
    modes(&duty.data(), &mut found);
    for (path, mode) in &found {
        assert_eq!(mode & 0o077, 0, "{path}: {mode:o}");
    }
    found.into_iter().map(|(path, _)| path).collect()
}

#[test]
fn only_the_owner_reads_the_data_their_log_and_their_backups() {
    let duty = Duty::staffed();
    duty.json(&["backup", "create"]);
    let now: DateTime<Utc> = "2026-06-01T00:00:00Z".parse().unwrap();
    let open = Api::open(Place { data: duty.data(), faces: "".into() }, now).unwrap();

    let files = private(&duty);

    drop(open);
    assert_eq!(fs::metadata(duty.data()).unwrap().permissions().mode() & 0o777, 0o700);
    let database = duty.data().join("zhishou.db");
    assert_eq!(fs::metadata(database).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(files.iter().any(|file| file.ends_with("-wal")), "{files:?}");
    assert!(files.iter().any(|file| file.contains("backups")), "{files:?}");
}

#[test]
fn sheets_for_the_viewer_are_private_even_in_a_folder_that_others_may_enter() {
    let Some(faces) = faces() else { return };
    let duty = Duty::empty();
    fs::create_dir(duty.data()).unwrap();
    fs::set_permissions(duty.data(), fs::Permissions::from_mode(0o755)).unwrap();
    duty.json(&["office", "sample"]);
    let made = duty.json(&["roster", "make", "--from", "2026-06-01", "--to", "2026-06-30"]);
    let now: DateTime<Utc> = "2026-06-01T00:00:00Z".parse().unwrap();
    let api = Api::open(Place { data: duty.data(), faces }, now).unwrap();
    let asker = duty_api::Asker::new(now, "amy");

    let request = serde_json::json!({ "roster": made["id"], "variant": "internal" });
    api.call("print_roster", request, &asker).unwrap();

    let folder = duty.data().join("print");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
}
