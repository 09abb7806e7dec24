//! Backups: made, checked, and put back.

use duty_api::wire::{BackupView, Backups};
use serde_json::json;

use crate::support::Desk;

fn create(desk: &Desk) -> BackupView {
    desk.ask("create_backup", json!({}))
}

/// The dump but for the operation log, in which a restore leaves its own line.
fn without_log(desk: &Desk) -> Option<String> {
    let dump = desk.dump()?;
    let lines = dump
        .lines()
        .filter(|line| !line.starts_with("INSERT INTO event") && !line.contains("sqlite_sequence"));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_restored_backup_brings_back_what_was_there() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let before = without_log(&desk);
    let backup = create(&desk);
    let verified: BackupView = desk.ask("verify_backup", json!({ "name": backup.name }));
    assert_eq!((verified.name.as_str(), backup.reason.as_str()), (backup.name.as_str(), "manual"));
    let request = json!({
        "person": desk.people()[0].id, "from": "2026-06-01", "to": "2026-06-30", "reason": "外出",
    });
    desk.change("add_absence", request);
    assert_ne!(desk.roster(&june).findings, june.findings);

    desk.change("restore_backup", json!({ "name": backup.name }));

    assert_eq!(desk.roster(&june), june);
    assert!(without_log(&desk) == before, "something else came back");
    let listed: Backups = desk.ask("backups", json!({}));
    assert!(listed.rows.iter().any(|row| row.reason == "restore"), "what was there before is kept as well");
}

#[test]
fn nothing_is_restored_while_another_program_has_the_data_open() {
    let desk = Desk::staffed();
    let backup = create(&desk);
    let request = json!({ "name": backup.name });

    let other = desk.another_api();
    assert_eq!(desk.unchanged_by(|| desk.refusal("restore_backup", request.clone())), "data_in_use");
    assert!(!desk.people().is_empty(), "the data are open as before");
    drop(other);

    desk.change("restore_backup", request);
}

#[test]
fn a_backup_that_is_missing_or_damaged_restores_nothing() {
    let desk = Desk::staffed();
    let backup = create(&desk);
    let listed: Backups = desk.ask("backups", json!({}));
    let folder = std::path::Path::new(&listed.folder).join("backups");
    let file = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().contains(&backup.name))
        .unwrap();

    desk.unchanged_by(|| {
        let missing = backup.name.replace("2026", "2025");
        for name in ["../zhishou.db", "nothing", &missing] {
            assert_eq!(desk.refusal("restore_backup", json!({ "name": name })), "backup_missing", "{name}");
        }
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..].fill(0x5A);
        std::fs::write(&file, bytes).unwrap();
        for command in ["verify_backup", "restore_backup"] {
            assert_eq!(desk.refusal(command, json!({ "name": backup.name })), "backup_damaged", "{command}");
        }
    });
}
