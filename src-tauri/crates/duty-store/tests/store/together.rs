//! The app and the command line at once.

use std::thread;

use duty_store::{Checked, Store, StoreError};

use crate::common::*;

/// Writers at once in one test.
const WRITERS: u32 = 4;

/// Changes of each.
const CHANGES: u32 = 25;

#[test]
fn two_processes_see_what_the_other_one_writes() {
    let (dir, mut app) = office_with_people();
    let (mut cli, opening) = open(dir.path());
    assert_eq!(opening.checked, Checked::Header);
    let (before, own) = (app.data_version().unwrap(), cli.data_version().unwrap());

    write(&mut cli, |tx| tx.set_setting("a", "1"));

    assert_ne!(app.data_version().unwrap(), before);
    assert_eq!(cli.data_version().unwrap(), own, "one's own changes are not news");
    assert_eq!(read(&mut app, |tx| tx.setting("a")).as_deref(), Some("1"));
}

#[test]
fn a_reader_sees_one_moment() {
    let (dir, mut app) = office_with_people();
    let (mut cli, _) = open(dir.path());
    write(&mut cli, |tx| tx.set_setting("a", "old"));

    read(&mut app, |tx| {
        assert_eq!(tx.setting("a")?.as_deref(), Some("old"));
        write(&mut cli, |tx| tx.set_setting("a", "new"));
        assert_eq!(tx.setting("a")?.as_deref(), Some("old"));
        Ok(())
    });

    assert_eq!(read(&mut app, |tx| tx.setting("a")).as_deref(), Some("new"));
}

#[test]
fn writers_take_turns_and_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));

    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                let (mut store, _) = open(dir.path());
                for _ in 0..CHANGES {
                    write(&mut store, |tx| {
                        let count: u32 = tx.setting("count")?.map_or(0, |text| text.parse().unwrap());
                        tx.set_setting("count", &(count + 1).to_string())
                    });
                }
            });
        }
    });

    let (mut store, opening) = open(dir.path());
    assert_eq!(opening.checked, Checked::Header);
    let total = (WRITERS * CHANGES).to_string();
    assert_eq!(read(&mut store, |tx| tx.setting("count")), Some(total));
}

#[test]
fn the_last_one_out_leaves_in_order() {
    let (dir, app) = office_with_people();
    let mark = dir.path().join("zhishou.running");
    let (cli, _) = open(dir.path());

    drop(app);
    assert!(mark.exists());
    drop(cli);
    assert!(!mark.exists());
}

#[test]
fn a_refused_change_does_not_keep_others_waiting() {
    let (dir, mut app) = office_with_people();
    let (mut cli, _) = open(dir.path());

    let refused: Result<(), StoreError> = app.write(|tx| {
        tx.set_setting("a", "1")?;
        Err(StoreError::InUse)
    });

    assert!(refused.is_err());
    write(&mut cli, |tx| tx.set_setting("a", "2"));
}

#[test]
fn a_store_can_move_to_another_thread() {
    fn movable<T: Send>() {}
    movable::<Store>();
}
