//! What the database itself refuses, whoever asks and with whatever tool; and what a tampered row becomes.

use std::path::Path;

use crate::common::*;
use duty_roster::roster::RosterState;
use duty_store::StoreError;
use rusqlite::Connection;
use tempfile::TempDir;

/// An office with a published roster of June, a past one of May and a draft of July, closed.
fn closed_office() -> TempDir {
    let (dir, mut store) = office_with_people();
    let past_state = RosterState::Past { source: "旧表.xls".to_owned(), at: now() };
    let may = days("2026-05-01", "2026-05-31");
    let july = days("2026-07-01", "2026-07-31");
    write(&mut store, |tx| {
        tx.publish(&june_draft().publish("张三".to_owned(), now()).unwrap(), "sheet", now())?;
        tx.add_past_roster(&roster(32, may, vec![duty("2026-05-02", 22, BOB)], past_state), now())?;
        tx.save_draft(&roster(33, july, vec![duty("2026-07-02", 22, BOB)], RosterState::Draft), now())?;
        tx.add_absence(&absence(51, "2026-06-01", "2026-06-02"), now())?;
        tx.log_event(&duty_store::Event {
            at: now(),
            actor: "张三".to_owned(),
            action: "roster.publish".to_owned(),
            detail: String::new(),
        })
    });
    drop(store);
    dir
}

/// The database as a shell opens it: without our settings, so without foreign keys.
fn shell(dir: &Path) -> Connection {
    let conn = Connection::open(database(dir)).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    conn
}

fn uuid(n: u128) -> String {
    uuid::Uuid::from_u128(n).to_string()
}

/// Runs `sql` with `june`, `may`, `july` and the people in the place of their ids, and expects `reason`.
fn refused(sql: &str, reason: &str) {
    let dir = closed_office();
    let conn = shell(dir.path());
    let error = conn.execute_batch(&with_ids(sql)).expect_err(sql).to_string();
    assert!(error.contains(reason), "{sql}: {error}");
}

fn with_ids(sql: &str) -> String {
    let ids = [
        ("$june", 31),
        ("$may", 32),
        ("$july", 33),
        ("$officer_shift", 22),
        ("$amy", AMY),
        ("$bob", BOB),
        ("$absence", 51),
    ];
    ids.iter().fold(sql.to_owned(), |sql, (name, n)| sql.replace(name, &format!("'{}'", uuid(*n))))
}

#[test]
fn the_database_refuses_to_rewrite_a_frozen_roster() {
    for sql in [
        "UPDATE roster SET state = 'draft', edition = NULL, published_by = NULL, published_at_ms = NULL WHERE id = $june",
        "UPDATE roster SET published_by = '李四' WHERE id = $june",
        "UPDATE roster SET source = 'x' WHERE id = $may",
        "DELETE FROM roster WHERE id = $june",
        "DELETE FROM roster WHERE id = $may",
        "INSERT OR REPLACE INTO roster (id, first, last, state, saved_at_ms) VALUES ($june, '2026-06-01', '2026-06-30', 'draft', 0)",
        "INSERT INTO duty VALUES ($june, '2026-06-05', $officer_shift, $amy, 'free')",
        "INSERT INTO duty VALUES ($may, '2026-05-05', $officer_shift, $amy, 'free')",
        "INSERT OR REPLACE INTO duty SELECT roster_id, date, shift_id, person_id, 'free' FROM duty WHERE roster_id = $june",
        "DELETE FROM duty WHERE roster_id = $june",
        "DELETE FROM duty WHERE roster_id = $may",
    ] {
        refused(sql, "frozen");
    }
    refused(&format!("UPDATE duty SET person_id = '{}'", uuid(AMY)), "never changes");
}

#[test]
fn the_database_refuses_a_roster_that_is_born_frozen() {
    refused(
        "INSERT INTO roster (id, first, last, state, edition, published_by, published_at_ms, saved_at_ms)
         VALUES ('00000000-0000-0000-0000-0000000000ff', '2026-08-01', '2026-08-31', 'published', 1, 'x', 0, 0)",
        "begins as a draft",
    );
}

#[test]
fn the_database_refuses_a_second_frozen_roster_of_a_day() {
    refused(
        "INSERT INTO roster (id, first, last, state, saved_at_ms)
         VALUES ('00000000-0000-0000-0000-0000000000ff', '2026-06-30', '2026-08-31', 'draft', 0);
         UPDATE roster SET state = 'past', source = 'x', taken_over_at_ms = 0
         WHERE id = '00000000-0000-0000-0000-0000000000ff'",
        "another frozen roster",
    );
}

#[test]
fn the_database_refuses_a_published_roster_without_a_publisher() {
    for sql in [
        "UPDATE roster SET state = 'published' WHERE id = $july",
        "UPDATE roster SET state = 'published', edition = 1, published_at_ms = 0 WHERE id = $july",
        "UPDATE roster SET state = 'past', source = 'x' WHERE id = $july",
        "UPDATE roster SET edition = 1 WHERE id = $july",
        "UPDATE roster SET state = 'finished' WHERE id = $july",
    ] {
        refused(sql, "state_carries_what_is_known");
    }
}

#[test]
fn the_database_refuses_a_duty_outside_its_period() {
    refused(
        "INSERT INTO duty VALUES ($july, '2026-08-01', $officer_shift, $amy, 'free')",
        "outside the period",
    );
    refused("UPDATE roster SET last = '2026-07-01' WHERE id = $july", "keeps its period");
}

#[test]
fn the_database_refuses_to_rewrite_what_is_append_only() {
    for (sql, reason) in [
        ("UPDATE event SET detail = 'x'", "append-only"),
        ("DELETE FROM event", "append-only"),
        ("INSERT OR REPLACE INTO event VALUES (1, 0, 'x', 'x', 'x')", "append-only"),
        ("UPDATE roster_edition SET sheet = 'x'", "append-only"),
        ("DELETE FROM roster_edition", "append-only"),
        ("INSERT OR REPLACE INTO roster_edition VALUES ($june, 1, 'x')", "append-only"),
        ("UPDATE absence SET reason = 'x'", "never changes"),
        (
            "UPDATE absence SET withdrawn_at_ms = 1; UPDATE absence SET withdrawn_at_ms = NULL",
            "never changes",
        ),
        ("DELETE FROM absence", "never deleted"),
        (
            "INSERT OR REPLACE INTO absence VALUES ($absence, $amy, '2026-06-01', '2026-06-01', '', 0, NULL)",
            "never changes",
        ),
        ("UPDATE shift_pattern SET headcount = 3", "never changes"),
        ("UPDATE shift_pattern SET retired_at_ms = 1, headcount = 3", "never changes"),
        ("INSERT OR REPLACE INTO shift_pattern SELECT * FROM shift_pattern", "never changes"),
        ("UPDATE shift_pattern SET turn_days = 3", "never changes"),
    ] {
        refused(sql, reason);
    }
}

/// Another shift with this turn, its weekday and its days.
fn shift_with_turn(turn: &str) -> String {
    format!(
        "INSERT INTO shift_pattern
         SELECT '00000000-0000-0000-0000-0000000000fe', post_id, name, start, length_s, days, headcount,
                min_experienced, rest_days, {turn}, NULL
         FROM shift_pattern LIMIT 1"
    )
}

#[test]
fn the_database_refuses_what_no_value_can_say() {
    for (sql, reason) in [
        ("UPDATE person SET status = 'left'", "the_status_carries"),
        ("UPDATE person SET left_from = '2026-06-01'", "the_status_carries"),
        ("UPDATE person SET status = 'ill'", "the_status_carries"),
        ("UPDATE person SET title = ''", "CHECK"),
        ("UPDATE person SET mobile = '1400000000'", "CHECK"),
        ("UPDATE person SET mobile = '24000000000'", "CHECK"),
        ("UPDATE person SET sex = 'm'", "CHECK"),
        ("UPDATE person SET joined = '2026-02-30'", "CHECK"),
        ("UPDATE person SET joined = '2026-6-1'", "CHECK"),
        ("UPDATE person SET joined = 'now'", ""),
        ("UPDATE person SET position = 65536", "CHECK"),
        ("UPDATE person SET position = 'first'", "cannot store TEXT"),
        ("UPDATE office SET season_main_last = NULL", "both_ends"),
        ("UPDATE office SET mode = 'test'", "CHECK"),
        ("UPDATE post SET kind = 'guard'", "CHECK"),
        (
            "INSERT INTO office SELECT '00000000-0000-0000-0000-0000000000ff', name, duty_phone, fax, offset_s,
             mode, season_first, season_last, season_main_first, season_main_last FROM office",
            "UNIQUE",
        ),
        (
            "INSERT INTO rotation VALUES ('leader', 'fixed_order', NULL)",
            "the_kind_carries",
        ),
        ("INSERT INTO rotation VALUES ('leader', 'free', 'used')", "the_kind_carries"),
        ("INSERT INTO pair VALUES (0, 'apart', $amy, $amy)", "two_people"),
        (&shift_with_turn("'block', 'sat', NULL"), "the_turn_carries"),
        (&shift_with_turn("'block', NULL, 2"), "the_turn_carries"),
        (&shift_with_turn("'weekly', 'mon', 2"), "the_turn_carries"),
        (&shift_with_turn("'daily', NULL, 2"), "the_turn_carries"),
        (&shift_with_turn("'block', 'sat', 4"), "CHECK"),
        ("INSERT INTO roster_rule VALUES (1, 73, 'apart')", "CHECK"),
        ("INSERT INTO roster_rule VALUES (2, 8, 'apart')", "CHECK"),
        (
            "INSERT INTO calendar_import VALUES (1, 'x', 0); INSERT INTO calendar_day VALUES (1, '2026-10-10', 'work', 1, '国庆节')",
            "only_a_day_off",
        ),
    ] {
        refused(sql, reason);
    }
}

#[test]
fn a_change_made_with_a_shell_is_kept_as_well() {
    let dir = closed_office();
    shell(dir.path()).execute_batch(&with_ids("UPDATE person SET title = '副镇长' WHERE id = $amy")).unwrap();

    let (mut store, _) = open(dir.path());
    let changes = read(&mut store, |tx| tx.person_changes(person_id(AMY)));

    assert_eq!(changes.into_iter().map(|change| change.before).collect::<Vec<_>>(), [people()[0].clone()]);
}

/// Tampers with the CHECKs off, and expects the row to be named.
fn corrupt(
    sql: &str,
    table: &str,
    id: u128,
    look: impl FnOnce(&duty_store::Reader<'_>) -> Result<(), StoreError>,
) {
    let dir = closed_office();
    let conn = shell(dir.path());
    conn.pragma_update(None, "ignore_check_constraints", true).unwrap();
    conn.execute_batch(&with_ids(sql)).unwrap();
    drop(conn);

    let (mut store, _) = open(dir.path());
    let error = store.read(look).unwrap_err();

    match error {
        StoreError::Corrupt { table: found, id: row } => {
            assert_eq!((found, row), (table, uuid(id)), "{sql}");
        }
        other => panic!("{sql}: {other:?}"),
    }
}

#[test]
fn a_row_that_makes_no_sense_is_named() {
    corrupt("UPDATE person SET status = 'ill' WHERE id = $bob", "person", BOB, |tx| tx.people().map(drop));
    corrupt("UPDATE person SET name = '  ' WHERE id = $bob", "person", BOB, |tx| tx.people().map(drop));
    corrupt("UPDATE person SET joined = '2026-02-30' WHERE id = $amy", "person", AMY, |tx| {
        tx.people().map(drop)
    });
    corrupt("UPDATE office SET offset_s = 90000", "office", 100, |tx| tx.office().map(drop));
    corrupt("UPDATE roster SET state = 'gone' WHERE id = $july", "roster", 33, |tx| tx.rosters().map(drop));
}
