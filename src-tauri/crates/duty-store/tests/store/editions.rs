//! Editions of published rosters: kept with their changes, read as the newest has them, and never taken back.

use crate::common::*;
use chrono::{TimeDelta, Utc};
use duty_core::{DateRange, Period, ShiftId};
use duty_roster::advice::Change;
use duty_roster::editions::{
    Act, Agreement, ChangeParts, Clearance, Consent, Edition, PayBack, RosterChange, Seat, Takeover, apply,
};
use duty_roster::roster::{Roster, RosterState};
use duty_store::{Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

fn published_june() -> (TempDir, Store, Roster) {
    let (dir, mut store) = office_with_people();
    let june = june_draft().publish("张三".to_owned(), now()).unwrap();
    write(&mut store, |tx| tx.publish(&june, "first", now()));
    (dir, store, june)
}

fn seat(day: &str, shift: u128, person: u128) -> Seat {
    Seat { date: date(day), shift: shift_id(shift), person: person_id(person) }
}

/// The hours of every shift of the office.
fn hours(day: chrono::NaiveDate, _: ShiftId) -> Option<Period> {
    let start = day.and_hms_opt(8, 30, 0)?.and_local_timezone(offset()).single()?.to_utc();
    Period::new(start, start + TimeDelta::hours(24))
}

fn change(act: Act, clearance: Clearance, at: chrono::DateTime<Utc>) -> RosterChange {
    let consent = |person| Consent { person, how: Agreement::Ordered };
    let consents = act.comers().into_iter().map(consent).collect();
    let (reason, by) = ("因病".to_owned(), "李四".to_owned());
    RosterChange::new(ChangeParts { act, reason, consents, clearance, by, at }).unwrap()
}

fn approved() -> Clearance {
    Clearance::Approved { by: "何镇长".to_owned() }
}

fn next(roster: &Roster, change: &RosterChange) -> Edition {
    apply(roster, &[], change, hours).unwrap()
}

/// One of each kind, one after the other.
fn every_change() -> Vec<RosterChange> {
    let filed = || Clearance::Filed { with: "县总值班室".to_owned() };
    let swap = Act::Swap { a: seat("2026-06-30", 22, BOB), b: seat("2026-06-01", 21, AMY) };
    let early = now() - TimeDelta::days(1);
    let back = Change {
        date: date("2026-06-30"),
        shift: shift_id(22),
        out: Some(person_id(CAROL)),
        into: Some(person_id(AMY)),
    };
    let more = Change { date: date("2026-06-12"), out: None, into: Some(person_id(BOB)), ..back };
    let takeover = Takeover {
        seat: seat("2026-06-01", 22, BOB),
        by: person_id(CAROL),
        from: now() + TimeDelta::hours(9),
    };
    vec![
        change(swap, approved(), early),
        change(
            Act::Substitution {
                seat: seat("2026-06-30", 22, AMY),
                by: person_id(CAROL),
                pay_back: PayBack::Owed,
            },
            filed(),
            early,
        ),
        change(Act::Repair { changes: vec![back, more] }, approved(), early),
        change(Act::Takeover(takeover), filed(), now() + TimeDelta::hours(9)),
    ]
}

#[test]
fn the_newest_edition_is_what_everybody_reads() {
    let (_dir, mut store, mut june) = published_june();

    for change in every_change() {
        let edition = next(&june, &change);
        write(&mut store, |tx| tx.add_edition(&edition.roster, &change, "later"));
        june = edition.roster;
        // A lock of a duty that nobody has touched lives on, so that both sides are compared as they are.
        assert_eq!(read(&mut store, |tx| tx.roster(june.id())).as_ref(), Some(&june));
    }

    assert_eq!(read(&mut store, |tx| tx.duties_between(self::june())), june.duties());
    assert_eq!(read(&mut store, |tx| tx.published_on(date("2026-06-12"))), Some(june.clone()));
    let header = read(&mut store, |tx| tx.rosters()).remove(0);
    assert_eq!((header.state, header.duty_count), (june.state().clone(), 4));
}

#[test]
fn every_kind_of_change_survives_the_store() {
    let (_dir, mut store, mut june) = published_june();
    let changes = every_change();
    for change in &changes {
        june = next(&june, change).roster;
        write(&mut store, |tx| tx.add_edition(&june, change, "later"));
    }

    let kept = read(&mut store, |tx| tx.roster_changes(june.id()));
    let takeovers = read(&mut store, |tx| tx.takeovers(DateRange::day(date("2026-06-01"))));

    let expected: Vec<(u32, RosterChange)> = (2..).zip(changes).collect();
    assert_eq!(kept, expected);
    let Some((_, last)) = expected.last() else { panic!("there are changes") };
    assert_eq!(
        takeovers.iter().map(|takeover| Act::Takeover(*takeover)).collect::<Vec<_>>(),
        [last.act().clone()]
    );
    assert_eq!(read(&mut store, |tx| tx.takeovers(days("2026-06-02", "2026-06-30"))), []);
    assert_eq!(read(&mut store, |tx| tx.edition_sheet(june.id(), 1)).as_deref(), Some("first"));
    assert_eq!(read(&mut store, |tx| tx.edition_sheet(june.id(), 5)).as_deref(), Some("later"));
}

#[test]
fn the_same_edition_is_made_once() {
    let (_dir, mut store, june) = published_june();
    let change = every_change().remove(0);
    let second = next(&june, &change).roster;
    write(&mut store, |tx| tx.add_edition(&second, &change, "second"));

    let again = store.write(|tx| tx.add_edition(&second, &change, "second"));

    assert!(matches!(again, Err(StoreError::Refused { .. })), "{again:?}");
    assert_eq!(read(&mut store, |tx| tx.roster_changes(june.id())).len(), 1);
}

#[test]
fn only_a_published_roster_gets_editions() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.save_draft(&june_draft(), now()));
    let state = RosterState::Published { edition: 2, by: "张三".to_owned(), at: now() };
    let pretended = roster(31, june(), vec![], state);
    let change = every_change().remove(0);

    let refused = store.write(|tx| tx.add_edition(&pretended, &change, "sheet"));
    let draft = store.write(|tx| tx.add_edition(&june_draft(), &change, "sheet"));

    for attempt in [refused, draft] {
        assert!(matches!(attempt, Err(StoreError::Refused { .. })), "{attempt:?}");
    }
}

#[test]
fn no_tool_rewrites_an_edition() {
    let (dir, mut store, june) = published_june();
    let change = every_change().remove(0);
    let second = next(&june, &change).roster;
    write(&mut store, |tx| tx.add_edition(&second, &change, "second"));
    drop(store);
    let conn = Connection::open(database(dir.path())).unwrap();
    let step = "INSERT OR REPLACE INTO roster_step SELECT roster_id, edition, 0, date, shift_id, into_person, out_person
                FROM roster_step LIMIT 1";

    for (sql, says) in [
        ("UPDATE roster_change SET reason = '公务'", "append-only"),
        ("DELETE FROM roster_change", "append-only"),
        ("UPDATE roster_step SET into_person = NULL", "append-only"),
        ("DELETE FROM roster_step", "append-only"),
        (step, "append-only"),
        ("UPDATE roster_consent SET how = 'in_writing'", "append-only"),
        ("DELETE FROM roster_consent", "append-only"),
        ("INSERT OR REPLACE INTO roster_change SELECT * FROM roster_change", "not the next edition"),
        ("INSERT INTO roster_edition SELECT roster_id, 3, 'sheet' FROM roster_change", "without a change"),
    ] {
        let refused = conn.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains(says), "{sql}: {refused}");
    }
}
