//! Backups: made while others write, checked, put back.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use duty_store::{BackupName, BackupReason, Backups, Checked, Replaced, Store, StoreError};
use rusqlite::Connection;

use crate::common::*;

fn set(store: &mut Store, value: &str) {
    write(store, |tx| tx.set_setting("state", value));
}

fn state(dir: &Path) -> Option<String> {
    read(&mut open(dir).0, |tx| tx.setting("state"))
}

fn restore(dir: &Path, name: BackupName) -> Result<Replaced, StoreError> {
    let restored = Backups::at(dir).restore(name, now(), offset())?;
    assert_eq!(restored.from, name);
    Ok(restored.replaced)
}

/// Data in the state `after`, closed, with a backup of the state `before`.
fn backed_up() -> (tempfile::TempDir, BackupName) {
    let (dir, mut store) = office_with_people();
    set(&mut store, "before");
    let name = store.create_backup(now(), BackupReason::Manual).unwrap();
    set(&mut store, "after");
    (dir, name)
}

#[test]
fn a_restore_brings_back_what_was_and_can_be_taken_back() {
    let (dir, before) = backed_up();

    let Replaced::Kept(after) = restore(dir.path(), before).unwrap() else {
        panic!("the data were whole");
    };
    assert_eq!(state(dir.path()).as_deref(), Some("before"));
    assert_eq!(read(&mut open(dir.path()).0, |tx| tx.people()), people());

    restore(dir.path(), after).unwrap();
    assert_eq!(state(dir.path()).as_deref(), Some("after"));
}

#[test]
fn nothing_is_restored_under_somebody_who_has_the_data_open() {
    let (dir, before) = backed_up();
    let (mut store, _) = open(dir.path());

    let refused = restore(dir.path(), before);

    assert!(matches!(refused, Err(StoreError::InUse)), "{refused:?}");
    assert_eq!(read(&mut store, |tx| tx.setting("state")).as_deref(), Some("after"));
    drop(store);
    restore(dir.path(), before).unwrap();
}

#[test]
fn a_restore_after_a_crash_does_not_play_the_old_log_into_the_new_data() {
    let (dir, before) = backed_up();
    // A copy of the files while they are open is what a crash leaves.
    let crashed = tempfile::tempdir().unwrap();
    let (mut store, _) = open(dir.path());
    set(&mut store, "in the log only");
    for entry in fs::read_dir(dir.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, crashed.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    fs::create_dir(crashed.path().join("backups")).unwrap();
    let name = before.to_string();
    fs::copy(dir.path().join("backups").join(&name), crashed.path().join("backups").join(&name)).unwrap();

    let Replaced::Kept(kept) = restore(crashed.path(), before).unwrap() else {
        panic!("the data were whole");
    };

    let (mut restored, opening) = open(crashed.path());
    assert_eq!(opening.checked, Checked::Header);
    assert_eq!(read(&mut restored, |tx| tx.setting("state")).as_deref(), Some("before"));
    drop(restored);
    restore(crashed.path(), kept).unwrap();
    assert_eq!(state(crashed.path()).as_deref(), Some("in the log only"));
}

#[test]
fn a_backup_holds_what_was_committed_and_nothing_else() {
    let (dir, mut store) = office_with_people();
    set(&mut store, "committed");
    let (other, _) = open(dir.path());

    let name = write(&mut store, |tx| {
        tx.set_setting("state", "not yet")?;
        other.create_backup(now(), BackupReason::Manual)
    });

    drop((store, other));
    restore(dir.path(), name).unwrap();
    assert_eq!(state(dir.path()).as_deref(), Some("committed"));
}

#[test]
fn a_damaged_backup_is_refused_and_the_data_stay() {
    let (dir, name) = backed_up();
    let path = dir.path().join("backups").join(name.to_string());
    let whole = fs::read(&path).unwrap();
    let mut torn = whole.clone();
    torn[8192..12288].fill(0x5A);

    for content in [&b"nothing"[..], &whole[..whole.len() / 2], &torn[..]] {
        fs::write(&path, content).unwrap();

        let refused = restore(dir.path(), name);

        assert!(
            matches!(&refused, Err(StoreError::BackupUnusable { name: bad, .. }) if *bad == name),
            "{refused:?}"
        );
        assert!(Backups::at(dir.path()).verify(name).is_err());
    }
    assert_eq!(state(dir.path()).as_deref(), Some("after"));
}

#[test]
fn a_backup_of_another_program_or_a_newer_one_is_refused() {
    let (dir, name) = backed_up();
    let path = dir.path().join("backups").join(name.to_string());
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 4711).unwrap();
    let newer = restore(dir.path(), name);
    conn.pragma_update(None, "application_id", 7).unwrap();
    let foreign = restore(dir.path(), name);

    assert!(matches!(newer, Err(StoreError::NewerThanProgram { found: 4711, .. })), "{newer:?}");
    assert!(matches!(foreign, Err(StoreError::BackupUnusable { .. })), "{foreign:?}");
    assert_eq!(state(dir.path()).as_deref(), Some("after"));
}

#[test]
fn a_missing_backup_is_said_to_be_missing() {
    let (dir, _) = backed_up();
    let name = BackupName::parse("zhishou-20200101-0000-daily.db").unwrap();

    assert!(matches!(restore(dir.path(), name), Err(StoreError::NoSuchBackup { .. })));
}

#[test]
fn damaged_data_are_kept_as_they_were() {
    let (dir, before) = backed_up();
    fs::write(database(dir.path()), "what is left of it").unwrap();

    let Replaced::KeptDamaged(kept) = restore(dir.path(), before).unwrap() else {
        panic!("the data were damaged");
    };

    assert_eq!(state(dir.path()).as_deref(), Some("before"));
    let path = dir.path().join("backups").join(kept.to_string());
    assert_eq!(fs::read(path).unwrap(), b"what is left of it");
    assert!(Backups::at(dir.path()).verify(kept).is_err());
}

#[test]
fn data_of_a_newer_program_are_kept_for_it() {
    let (dir, before) = backed_up();
    let conn = Connection::open(database(dir.path())).unwrap();
    conn.pragma_update(None, "user_version", 4711).unwrap();
    drop(conn);

    let Replaced::Kept(kept) = restore(dir.path(), before).unwrap() else {
        panic!("the data were whole");
    };

    assert_eq!(state(dir.path()).as_deref(), Some("before"));
    let refused = Backups::at(dir.path()).verify(kept);
    assert!(matches!(refused, Err(StoreError::NewerThanProgram { found: 4711, .. })));
}

#[test]
fn lost_data_are_restored() {
    let (dir, before) = backed_up();
    fs::remove_file(database(dir.path())).unwrap();

    assert_eq!(restore(dir.path(), before).unwrap(), Replaced::Nothing);
    assert_eq!(state(dir.path()).as_deref(), Some("before"));
}

#[test]
fn the_list_has_backups_only_the_newest_first() {
    let (dir, first) = backed_up();
    fs::write(dir.path().join("backups/notes.txt"), "").unwrap();
    fs::write(dir.path().join("backups/zhishou.db"), "").unwrap();
    let (store, _) = open(dir.path());
    let last = store.create_backup(now() + TimeDelta::days(1), BackupReason::Manual).unwrap();

    let names: Vec<_> = store.backups().list().unwrap().iter().map(|b| b.name.to_string()).collect();

    let daily = "zhishou-20260601-0830-daily.db";
    assert_eq!(names, [last.to_string(), first.to_string(), daily.to_owned()]);
    assert!(store.backups().verify(last).unwrap().bytes > 0);
}

#[test]
fn a_directory_without_backups_has_an_empty_list() {
    let dir = tempfile::tempdir().unwrap();

    assert_eq!(Backups::at(dir.path()).list().unwrap(), []);
}
