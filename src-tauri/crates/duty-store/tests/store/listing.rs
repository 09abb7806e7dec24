//! What lists and searches show is compared with the chain, in pieces of any size.

use duty_core::{CallKind, Entry, NewEntry};
use duty_store::{CallKey, Compared, ListWalk, Store, StoreError, Writer};
use rusqlite::Connection;

use crate::common::*;
use crate::log::{call, correction, empty, key, note};

/// A call here is found by its words as its office.
fn key_of(entry: &Entry) -> Option<CallKey> {
    key_by(&entry.written.words)
}

fn key_by(words: &str) -> Option<CallKey> {
    words.starts_with("来电").then(|| key(CallKind::Other, words, "王五", "0837-2345678"))
}

fn ring(tx: &mut Writer<'_>, entry: &NewEntry) -> Result<u64, StoreError> {
    tx.append_call(entry, &key_by(&entry.words).unwrap())
}

fn written() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = empty();
    write(&mut store, |tx| {
        tx.append_log(&note(1, "一切正常"))?;
        for entry in [
            call(2, "来电，防办一，防办"),
            call(3, "来电，防办二，防办"),
            correction(4, 2, "来电，水库管理所"),
            call(5, "来电，水库管理所"),
        ] {
            ring(tx, &entry)?;
        }
        Ok(())
    });
    (dir, store)
}

/// The first record that is shown otherwise, compared in pieces of this size.
fn hidden(store: &mut Store, piece: u32) -> Option<u64> {
    let mut walk = ListWalk::default();
    loop {
        match read(store, |tx| tx.compare_lists(walk, piece, key_of)) {
            Compared::On(further) => walk = further,
            Compared::Done(hidden) => return hidden,
        }
    }
}

#[test]
fn lists_that_nobody_touched_agree_in_pieces_of_any_size() {
    let (_dir, mut store) = written();

    for piece in [1, 2, 3, 5, 6, 1_000] {
        assert_eq!(hidden(&mut store, piece), None, "{piece}");
    }
    assert_eq!(hidden(&mut empty().1, 1), None);
}

#[test]
fn whatever_a_list_shows_otherwise_is_found_in_pieces_of_any_size() {
    for (sql, expected) in [
        ("UPDATE log_record SET direction = 'outbound' WHERE seq = 3", 3),
        ("UPDATE log_record SET contact = 1 WHERE seq = 5", 5),
        ("UPDATE log_record SET contact = NULL WHERE seq = 2", 2),
        ("UPDATE contact SET name = '赵六' WHERE office LIKE '%水库%'", 2),
        ("UPDATE contact SET last = 4 WHERE office LIKE '%水库%'", 5),
        ("INSERT INTO log_words (log_words, rowid, pairs) VALUES ('delete', 1, '一切 切正 正常 常 ')", 1),
        ("INSERT INTO log_words (rowid, pairs) VALUES (4, '一切 切 ')", 2),
        ("INSERT INTO log_words (log_words) VALUES ('delete-all')", 1),
    ] {
        for piece in [1, 2, 1_000] {
            let (dir, mut store) = written();
            let shell = Connection::open(database(dir.path())).unwrap();
            shell.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));

            assert_eq!(hidden(&mut store, piece), Some(expected), "{sql}, {piece}");
        }
    }
}

#[test]
fn an_entry_that_comes_while_they_are_compared_is_left_to_the_next_time() {
    let (_dir, mut store) = written();
    let Compared::On(walk) = read(&mut store, |tx| tx.compare_lists(ListWalk::default(), 1_000, key_of))
    else {
        panic!("words are compared as well");
    };

    let late = call(6, "来电，水库管理所");
    write(&mut store, |tx| ring(tx, &late));

    let compared = read(&mut store, |tx| tx.compare_lists(walk, 1_000, key_of));
    assert!(matches!(compared, Compared::Done(None)), "{compared:?}");
    assert_eq!(hidden(&mut store, 2), None);
}
