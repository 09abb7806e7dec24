//! Responses and what each level asks survive as they were saved; the database refuses what can't have happened.

use std::collections::BTreeMap;

use crate::common::*;
use chrono::TimeDelta;
use duty_core::{
    LeadMode, LeaderRank, Response, ResponseEnd, ResponseId, ResponseLevel, Staffing, StaffingTable, StandBy,
};
use duty_store::StoreError;
use rusqlite::Connection;
use uuid::Uuid;

fn response(n: u128, level: ResponseLevel, end: ResponseEnd) -> Response {
    Response {
        id: ResponseId::from_uuid(Uuid::from_u128(n)),
        level,
        from: now() + TimeDelta::hours(i64::try_from(n).unwrap()),
        raised_by: person_id(AMY),
        end,
    }
}

#[test]
fn every_state_of_a_response_survives_the_store() {
    let (_dir, mut store) = office_with_people();
    let first = response(1, ResponseLevel::Four, ResponseEnd::Open);
    let second = response(2, ResponseLevel::One, ResponseEnd::Expected(now() + TimeDelta::days(3)));

    write(&mut store, |tx| tx.raise_response(&first));
    assert_eq!(read(&mut store, |tx| tx.response_in_force()), Some(first.clone()));
    let ended = first.ended(second.from, person_id(BOB)).unwrap();
    write(&mut store, |tx| {
        tx.end_response(&ended)?;
        tx.raise_response(&second)
    });

    assert_eq!(read(&mut store, |tx| tx.response_in_force()), Some(second.clone()));
    assert_eq!(read(&mut store, |tx| tx.responses()), [second, ended]);
}

#[test]
fn the_database_keeps_one_response_in_force_and_ends_it_once() {
    let (dir, mut store) = office_with_people();
    let first = response(1, ResponseLevel::Four, ResponseEnd::Open);
    write(&mut store, |tx| tx.raise_response(&first));

    let second = response(2, ResponseLevel::Two, ResponseEnd::Open);
    let refused = store.write(|tx| tx.raise_response(&second));
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");

    let ended = first.ended(now() + TimeDelta::hours(5), person_id(BOB)).unwrap();
    write(&mut store, |tx| tx.end_response(&ended));
    let again = store.write(|tx| tx.end_response(&ended));
    assert!(matches!(again, Err(StoreError::NotFound { .. })), "{again:?}");

    drop(store);
    let shell = Connection::open(database(dir.path())).unwrap();
    for (sql, reason) in [
        ("UPDATE response SET level = 'one'", "only ends"),
        ("UPDATE response SET ended_at_ms = NULL, ended_by = NULL", "only ends"),
        ("DELETE FROM response", "never deleted"),
        ("INSERT OR REPLACE INTO response SELECT * FROM response", "raised once"),
    ] {
        let error = shell.execute_batch(sql).expect_err(sql).to_string();
        assert!(error.contains(reason), "{sql}: {error}");
    }
}

#[test]
fn a_staffing_table_survives_and_without_one_it_is_as_usual() {
    let (_dir, mut store) = office_with_people();
    let usual = StaffingTable::usual(&posts());
    assert_eq!(read(&mut store, |tx| tx.staffing(&posts())), usual);

    let extra = BTreeMap::from([(post_id(11), 2), (post_id(12), 1)]);
    let line = Staffing::new(LeaderRank::Deputy, LeadMode::Remote, StandBy::Rostered, extra).unwrap();
    let own = usual.with(ResponseLevel::Two, line);
    let stretches = [days("2026-06-01", "2026-06-03"), days("2026-07-10", "2026-07-10")];
    write(&mut store, |tx| {
        tx.save_staffing(&own, &posts())?;
        tx.save_on_site(&stretches)
    });

    assert_eq!(read(&mut store, |tx| tx.staffing(&posts())), own);
    assert_eq!(read(&mut store, |tx| tx.on_site()), stretches);
}
