//! Opening: what is made, checked and refused, and that a refused file stays as it is.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use duty_store::{Checked, OpeningBackup, Origin, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::common::*;

/// A database that was filled and closed in order.
fn closed() -> TempDir {
    let (dir, store) = office_with_people();
    drop(store);
    dir
}

/// Opens what must be refused, and checks that neither the database nor its side files have changed.
fn refused(dir: &Path) -> StoreError {
    let before = fs::read(database(dir)).unwrap();

    let error = Store::open(dir, now(), offset()).expect_err("refused");

    assert_eq!(fs::read(database(dir)).unwrap(), before);
    error
}

fn mark_of_a_running_program(dir: &Path) -> std::path::PathBuf {
    dir.join("zhishou.running")
}

#[test]
fn a_missing_database_is_made() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("deep/inside");

    let (store, opening) = open(&dir);

    assert_eq!(opening.origin, Origin::Created);
    assert_eq!(opening.backup, OpeningBackup::NotDue);
    assert_eq!(opening.checked, Checked::Header);
    drop(store);
    assert_eq!(open(&dir).1.origin, Origin::Found);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;

    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("data");
    let (mut store, _) = open(&dir);
    write(&mut store, |tx| tx.set_setting("a", "1"));
    store.create_backup(now(), duty_store::BackupReason::Manual).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;

    let mut files = Vec::new();
    for folder in [dir.clone(), dir.join("backups")] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                files.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    assert_eq!(
        files,
        [
            "zhishou-20260601-0830-manual.db",
            "zhishou.db",
            "zhishou.db-shm",
            "zhishou.db-wal",
            "zhishou.gate",
            "zhishou.lock",
            "zhishou.running",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_database_that_others_could_read_is_closed_to_them() {
    use std::os::unix::fs::PermissionsExt;

    let dir = closed();
    fs::set_permissions(database(dir.path()), fs::Permissions::from_mode(0o644)).unwrap();

    let (_store, _) = open(dir.path());

    let mode = fs::metadata(database(dir.path())).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_clean_stop_is_not_checked() {
    let dir = closed();
    assert!(!mark_of_a_running_program(dir.path()).exists());

    assert_eq!(open(dir.path()).1.checked, Checked::Header);
}

#[test]
fn an_unclean_stop_is_checked_once() {
    let dir = closed();
    fs::write(mark_of_a_running_program(dir.path()), "").unwrap();

    assert_eq!(open(dir.path()).1.checked, Checked::Everything);
    assert_eq!(open(dir.path()).1.checked, Checked::Header);
}

#[test]
fn a_stop_that_leaves_the_log_behind_is_not_clean() {
    let (dir, store) = office_with_people();
    // Somebody else's connection, like a full disk, keeps the log from being folded into the file.
    let shell = Connection::open(database(dir.path())).unwrap();
    shell.execute_batch("BEGIN; SELECT * FROM person").unwrap();
    drop(store);
    drop(shell);

    let (mut store, opening) = open(dir.path());

    assert_eq!(opening.checked, Checked::Everything);
    assert_eq!(read(&mut store, |tx| tx.people()), people());
}

#[test]
fn a_file_that_is_short_because_the_rest_is_in_the_log_is_whole() {
    let (dir, _store) = office_with_people();
    let copy = tempfile::tempdir().unwrap();
    for name in ["zhishou.db", "zhishou.db-wal"] {
        fs::copy(dir.path().join(name), copy.path().join(name)).unwrap();
    }

    let (mut store, _) = open(copy.path());

    assert_eq!(read(&mut store, |tx| tx.people()), people());
}

#[test]
fn damage_found_after_an_unclean_stop_names_the_newest_good_backup() {
    let dir = closed();
    let (store, opening) = open(dir.path());
    let OpeningBackup::Made(good) = opening.backup else { panic!("{opening:?}") };
    drop(store);
    let bad = "zhishou-20260601-0900-manual.db";
    fs::write(dir.path().join("backups").join(bad), "not a database").unwrap();
    damage_a_page(dir.path());
    fs::write(mark_of_a_running_program(dir.path()), "").unwrap();

    let error = refused(dir.path());

    assert!(
        matches!(&error, StoreError::Damaged { newest_good: Some(name), .. } if *name == good),
        "{error:?}"
    );
    let again = refused(dir.path());
    assert!(matches!(again, StoreError::Damaged { .. }), "the mark must stay: {again:?}");
}

/// Overwrites the middle of a page that holds rows.
fn damage_a_page(dir: &Path) {
    let conn = Connection::open(database(dir)).unwrap();
    let root: usize = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'person'", [], |row| row.get(0))
        .map(|page: i64| usize::try_from(page).unwrap())
        .unwrap();
    let page_size: i64 = conn.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
    drop(conn);
    let page_size = usize::try_from(page_size).unwrap();
    let mut bytes = fs::read(database(dir)).unwrap();
    bytes[(root - 1) * page_size..][..page_size].fill(0xA5);
    fs::write(database(dir), bytes).unwrap();
}

#[test]
fn a_row_that_points_at_nothing_is_damage() {
    let dir = closed();
    let conn = Connection::open(database(dir.path())).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM post").unwrap();
    drop(conn);
    fs::write(mark_of_a_running_program(dir.path()), "").unwrap();

    let error = refused(dir.path());

    assert!(
        matches!(&error, StoreError::Damaged { detail, .. } if detail.contains("points at nothing")),
        "{error:?}"
    );
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    for content in ["", "SQLite", "date,name\n2026-06-01,张三\n", &"x".repeat(100_000)] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(database(dir.path()), content).unwrap();

        let error = refused(dir.path());

        assert!(matches!(error, StoreError::NotADatabase { .. }), "{error:?}");
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let dir = closed();
    let whole = fs::read(database(dir.path())).unwrap();
    for kept in [50, 99, 100, 4096, 5000, whole.len() / 2, whole.len() - 1] {
        fs::write(database(dir.path()), &whole[..kept]).unwrap();

        let error = refused(dir.path());

        let expected = if kept < 100 {
            matches!(error, StoreError::NotADatabase { .. })
        } else {
            matches!(error, StoreError::Damaged { .. })
        };
        assert!(expected, "{kept} of {}: {error:?}", whole.len());
    }
}

#[test]
fn a_database_of_another_program_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let conn = Connection::open(database(dir.path())).unwrap();
    conn.execute_batch("PRAGMA application_id = 7; CREATE TABLE person (id); INSERT INTO person VALUES (1)")
        .unwrap();
    drop(conn);

    let error = refused(dir.path());

    assert!(matches!(error, StoreError::Foreign { application_id: 7, .. }), "{error:?}");
    assert!(!dir.path().join("zhishou.db-wal").exists());
}

#[test]
fn a_database_from_a_newer_program_is_refused() {
    let dir = closed();
    let conn = Connection::open(database(dir.path())).unwrap();
    conn.pragma_update(None, "user_version", 4711).unwrap();
    drop(conn);

    let error = refused(dir.path());

    assert!(matches!(error, StoreError::NewerThanProgram { found: 4711, .. }), "{error:?}");
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(dir.path().join("probe"), "").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }

    let error = Store::open(dir.path(), now(), offset()).unwrap_err();

    assert!(matches!(error, StoreError::NotWritable { .. }), "{error:?}");
}

#[test]
fn the_first_start_of_each_civil_day_makes_a_backup() {
    let dir = closed();
    let opened_at = |time: &str| {
        let (_store, opening) = Store::open(dir.path(), time.parse().unwrap(), offset()).unwrap();
        match opening.backup {
            OpeningBackup::NotDue => None,
            OpeningBackup::Made(name) => Some(name.to_string()),
            OpeningBackup::Failed { detail } => panic!("{detail}"),
        }
    };

    let made = |name: &str| Some(name.to_owned());
    assert_eq!(opened_at("2026-06-01T00:30:00Z"), made("zhishou-20260601-0830-daily.db"));
    assert_eq!(opened_at("2026-06-01T15:59:59Z"), None);
    assert_eq!(opened_at("2026-06-01T16:00:00Z"), made("zhishou-20260602-0000-daily.db"));
}

#[test]
fn backups_are_thinned_out_as_the_days_pass() {
    let dir = closed();
    let days = 70;
    for day in 0..days {
        drop(Store::open(dir.path(), now() + TimeDelta::days(day), offset()).unwrap());
    }

    let (store, _) = Store::open(dir.path(), now() + TimeDelta::days(days), offset()).unwrap();
    let kept: Vec<_> = store.backups().list().unwrap().iter().map(|backup| backup.name.date()).collect();

    let last = (0..14).map(|back| date("2026-08-10") - TimeDelta::days(back));
    let expected: Vec<_> = last.chain([date("2026-06-30")]).collect();
    assert_eq!(kept, expected);
}

#[test]
fn a_backup_that_cannot_be_made_does_not_keep_people_from_their_duty() {
    let dir = closed();
    fs::write(dir.path().join("backups"), "a file where the folder should be").unwrap();

    let (mut store, opening) = open(dir.path());

    assert!(matches!(opening.backup, OpeningBackup::Failed { .. }), "{opening:?}");
    write(&mut store, |tx| tx.set_setting("a", "1"));
}
