//! What somebody does to the log with plain SQL is found, and the first bad entry is named.

use chrono::TimeDelta;
use duty_core::NewEntry;
use duty_store::{LogFault, LogVerdict, LogWalk, Store, Walked};
use rusqlite::Connection;

use crate::common::*;
use crate::log::{empty, note};

/// Entries of the log under test.
const ENTRIES: u64 = 9;

/// Entries walked at once, so that the walk goes on over a border.
const PIECE: u32 = 4;

/// Takes the guards away, as somebody would who wants to tamper.
const WITHOUT_GUARDS: &str = "
    DROP TRIGGER log_entry_is_append_only; DROP TRIGGER log_entry_is_never_deleted;
    DROP TRIGGER log_entry_is_never_replaced; DROP TRIGGER log_entry_corrects_a_first_version;
    DROP TRIGGER log_head_follows_the_chain; DROP TRIGGER log_head_is_never_deleted;
    PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;";

/// Moves the entries from $from on by $by, first out of the way, since no two may share a place.
fn renumber(from: u64, by: i64) -> String {
    format!(
        "UPDATE log_entry SET seq = -seq WHERE seq >= {from};
         UPDATE log_entry SET seq = -seq + ({by}) WHERE seq <= -{from};"
    )
}

fn verify(store: &mut Store) -> LogVerdict {
    let mut walk = LogWalk::default();
    loop {
        match read(store, |tx| tx.walk_log(walk.clone(), PIECE)) {
            Walked::On(further) => walk = further,
            Walked::Done(verdict) => return verdict,
        }
    }
}

fn written() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = empty();
    write(&mut store, |tx| (1..=ENTRIES).try_for_each(|n| tx.append_log(&note(n, "一切正常")).map(drop)));
    (dir, store)
}

fn after(sql: &str) -> Vec<LogFault> {
    let (dir, mut store) = written();
    let shell = Connection::open(database(dir.path())).unwrap();
    shell.execute_batch(WITHOUT_GUARDS).unwrap();
    shell.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    drop(shell);
    let faults = verify(&mut store).faults;
    faults.into_iter().filter(|fault| !matches!(fault, LogFault::GuardMissing { .. })).collect()
}

/// A forged entry in place `seq` with the hash that is right there.
fn forged(seq: u64) -> String {
    // The program itself makes it, in another database with the same entries before.
    let (dir, mut store) = empty();
    write(&mut store, |tx| (1..seq).try_for_each(|n| tx.append_log(&note(n, "一切正常")).map(drop)));
    let false_one = NewEntry { recorded_at: now() + TimeDelta::days(1), ..note(99, "已按时报告") };
    write(&mut store, |tx| tx.append_log(&false_one));
    let hash = read(&mut store, |tx| tx.log_entry(false_one.id)).hash;
    drop(dir);
    format!(
        "INSERT INTO log_entry (seq, id, kind, recorded_at_ms, stated_at_ms, author, body, words, hash)
         VALUES ({seq}, '{}', 'note', {}, {}, '张三', '{{}}', '已按时报告', '{hash}');",
        false_one.id,
        false_one.recorded_at.timestamp_millis(),
        false_one.stated_at.timestamp_millis(),
    )
}

#[test]
fn a_log_that_nobody_touched_is_sound() {
    let (_dir, mut store) = written();

    assert_eq!(verify(&mut store), LogVerdict { sound: ENTRIES, faults: Vec::new() });
    assert_eq!(verify(&mut empty().1), LogVerdict { sound: 0, faults: Vec::new() });
}

#[test]
fn a_changed_text_time_or_name_is_found() {
    for change in [
        "words = '无异常'",
        "body = '{\"text\":\"x\"}'",
        "stated_at_ms = stated_at_ms - 60000",
        "recorded_at_ms = recorded_at_ms + 60000",
        "author = '李四'",
        "kind = 'weather'",
        "id = '00000000-0000-0000-0000-00000000ffff'",
        "about = (SELECT id FROM log_entry WHERE seq = 1)",
    ] {
        let faults = after(&format!("UPDATE log_entry SET {change} WHERE seq = 5;"));
        assert_eq!(faults, [LogFault::Changed { seq: 5 }], "{change}");
    }
}

#[test]
fn a_change_of_the_first_and_of_the_last_entry_is_found() {
    for seq in [1, ENTRIES] {
        let faults = after(&format!("UPDATE log_entry SET author = '李四' WHERE seq = {seq};"));
        assert_eq!(faults, [LogFault::Changed { seq }]);
    }
}

#[test]
fn two_entries_that_exchanged_their_texts_are_found() {
    let faults = after(
        "CREATE TEMP TABLE old AS SELECT seq, author, body, stated_at_ms FROM log_entry;
         UPDATE log_entry SET stated_at_ms = (SELECT stated_at_ms FROM old WHERE seq = 3) WHERE seq = 6;
         UPDATE log_entry SET stated_at_ms = (SELECT stated_at_ms FROM old WHERE seq = 6) WHERE seq = 3;",
    );

    assert_eq!(faults, [LogFault::Changed { seq: 3 }]);
}

#[test]
fn a_replaced_hash_is_told_from_a_changed_entry() {
    let faults = after("UPDATE log_entry SET hash = printf('%064d', 7) WHERE seq = 5;");

    assert_eq!(faults, [LogFault::HashReplaced { seq: 5 }]);
}

#[test]
fn an_entry_taken_from_the_middle_is_missed() {
    assert_eq!(after("DELETE FROM log_entry WHERE seq = 5;"), [LogFault::Removed { seq: 5 }]);
    assert_eq!(after("DELETE FROM log_entry WHERE seq = 1;"), [LogFault::Removed { seq: 1 }]);
}

#[test]
fn closing_the_gap_does_not_hide_what_was_taken() {
    let closed = |from: u64, count: u64| {
        let until = from + count;
        let by = -i64::try_from(count).unwrap();
        format!(
            "DELETE FROM log_entry WHERE seq >= {from} AND seq < {until}; {}
             UPDATE log_head SET seq = seq - {count};",
            renumber(until, by)
        )
    };

    assert_eq!(after(&closed(5, 1)), [LogFault::Removed { seq: 5 }]);
    assert_eq!(after(&closed(3, 3)), [LogFault::Removed { seq: 3 }]);
}

#[test]
fn a_gap_closed_just_before_the_end_is_found_by_the_head() {
    let sql = format!("DELETE FROM log_entry WHERE seq = 8; {}", renumber(ENTRIES, -1));

    assert_eq!(after(&sql), [LogFault::Removed { seq: 8 }]);
}

#[test]
fn an_end_that_was_cut_off_is_missed() {
    assert_eq!(after("DELETE FROM log_entry WHERE seq >= 8;"), [LogFault::CutOff { seq: 8, last: ENTRIES }]);
    assert_eq!(after("DELETE FROM log_entry;"), [LogFault::CutOff { seq: 1, last: ENTRIES }]);
}

#[test]
fn entries_in_another_order_are_found() {
    let swap = "UPDATE log_entry SET seq = -1 WHERE seq = $a; UPDATE log_entry SET seq = $a WHERE seq = $b;
                UPDATE log_entry SET seq = $b WHERE seq = -1;";
    let swapped = |a: &str, b: &str| after(&swap.replace("$a", a).replace("$b", b));

    assert_eq!(swapped("4", "7"), [LogFault::Moved { seq: 4, from: 7 }]);
    assert_eq!(swapped("4", "5"), [LogFault::Moved { seq: 4, from: 5 }]);
    assert_eq!(swapped("1", "2"), [LogFault::Moved { seq: 1, from: 2 }]);
}

#[test]
fn an_entry_put_behind_later_ones_is_found_where_it_is_missing() {
    let sql = "UPDATE log_entry SET seq = -100 WHERE seq = 4;
               UPDATE log_entry SET seq = 4 WHERE seq = 5; UPDATE log_entry SET seq = 5 WHERE seq = 6;
               UPDATE log_entry SET seq = 6 WHERE seq = -100;";

    assert_eq!(after(sql), [LogFault::Moved { seq: 4, from: 5 }]);
}

#[test]
fn a_forged_entry_is_found_with_any_hash_even_the_right_one() {
    let right = format!("{} {}", renumber(5, 1), forged(5));
    let wrong = format!("{right} UPDATE log_entry SET hash = printf('%064d', 7) WHERE seq = 5;");
    let with_head = format!("{right} UPDATE log_head SET seq = seq + 1;");

    for sql in [right, wrong, with_head] {
        assert_eq!(after(&sql), [LogFault::Inserted { seq: 5 }], "{sql}");
    }
}

#[test]
fn an_entry_in_front_of_all_is_found() {
    let sql = "INSERT INTO log_entry (seq, id, kind, recorded_at_ms, stated_at_ms, author, body, words, hash)
               SELECT 0, '00000000-0000-0000-0000-00000000ffff', kind, 0, 0, author, body, words, hash
               FROM log_entry WHERE seq = 1;";

    assert_eq!(after(sql), [LogFault::Inserted { seq: 1 }]);
}

#[test]
fn an_entry_added_to_the_end_past_the_program_is_found() {
    assert_eq!(after(&forged(ENTRIES + 1)), [LogFault::Appended { seq: ENTRIES + 1 }]);
}

#[test]
fn a_changed_or_missing_head_is_found() {
    for sql in [
        "UPDATE log_head SET hash = printf('%064d', 7);",
        "UPDATE log_head SET hash = (SELECT hash FROM log_entry WHERE seq = 8);",
        "DELETE FROM log_head;",
    ] {
        assert_eq!(after(sql), [LogFault::HeadChanged { seq: ENTRIES }], "{sql}");
    }
    let further = "UPDATE log_head SET seq = seq + 1;";
    assert_eq!(after(further), [LogFault::CutOff { seq: ENTRIES + 1, last: ENTRIES + 1 }]);
    let back = "UPDATE log_head SET seq = 6, hash = (SELECT hash FROM log_entry WHERE seq = 6);";
    assert_eq!(after(back), [LogFault::Appended { seq: 7 }]);
}

#[test]
fn an_entry_that_is_no_longer_one_is_named() {
    assert_eq!(after("UPDATE log_entry SET kind = 'x' WHERE seq = 5;"), [LogFault::Unreadable { seq: 5 }]);
}

#[test]
fn a_record_hidden_from_the_list_is_found() {
    for sql in [
        "DELETE FROM log_record WHERE seq = 5;",
        "UPDATE log_record SET newest = 100 WHERE seq = 5;",
        "UPDATE log_record SET stated_at_ms = 0 WHERE seq = 5;",
    ] {
        assert_eq!(after(sql), [LogFault::Hidden { seq: 5 }], "{sql}");
    }
}

#[test]
fn missing_guards_are_named_even_when_the_chain_is_whole() {
    let (dir, mut store) = written();
    let shell = Connection::open(database(dir.path())).unwrap();
    shell.execute_batch("DROP TRIGGER log_entry_is_append_only;").unwrap();

    let verdict = verify(&mut store);

    assert_eq!(verdict.sound, ENTRIES);
    assert_eq!(verdict.faults, [LogFault::GuardMissing { name: "log_entry_is_append_only".to_owned() }]);
}

#[test]
fn a_printed_code_betrays_a_log_that_was_worked_out_anew() {
    let (_dir, mut store) = written();
    let (_other, mut rewritten) = empty();
    let of = |n: u64| note(n, if n == 5 { "无异常" } else { "一切正常" });
    write(&mut rewritten, |tx| (1..=ENTRIES).try_for_each(|n| tx.append_log(&of(n)).map(drop)));
    let printed = read(&mut store, |tx| tx.log_head()).unwrap();
    let code = printed.hash[..8].to_uppercase();
    let spaced = format!("{} {}", &code[..4], &code[4..]);

    let holds = |store: &mut Store, code: &str| read(store, |tx| tx.log_code_holds(printed.seq, code));

    assert!(holds(&mut store, &code) && holds(&mut store, &spaced));
    assert_eq!(verify(&mut rewritten).faults, []);
    assert!(!holds(&mut rewritten, &code));
    assert!(!holds(&mut store, "") && !holds(&mut store, &code[..7]));
}
