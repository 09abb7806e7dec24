//! Drafts change, frozen rosters don't, and a day has one frozen roster at most.

use crate::common::*;
use duty_core::DateRange;
use duty_roster::roster::{Roster, RosterState};
use duty_store::{Store, StoreError};

fn published(n: u128, days: DateRange) -> Roster {
    roster(n, days, vec![], RosterState::Draft).publish("张三".to_owned(), now()).unwrap()
}

fn past(n: u128, days: DateRange) -> Roster {
    let state = RosterState::Past { source: "旧表.xls".to_owned(), at: now() };
    roster(n, days, vec![duty("2026-06-10", 22, BOB)], state)
}

fn publish(store: &mut Store, roster: &Roster) -> Result<(), StoreError> {
    store.write(|tx| tx.publish(roster, "sheet", now()))
}

#[test]
fn a_draft_is_replaced_as_a_whole() {
    let (_dir, mut store) = office_with_people();
    let draft = june_draft();
    write(&mut store, |tx| tx.save_draft(&draft, now()));
    let other = draft.with_duties(vec![duty("2026-06-02", 22, AMY)]).unwrap();

    write(&mut store, |tx| tx.save_draft(&other, now()));

    assert_eq!(read(&mut store, |tx| tx.draft_of(june())), Some(other));
    assert_eq!(read(&mut store, |tx| tx.draft_of(days("2026-06-01", "2026-06-29"))), None);
}

#[test]
fn one_period_has_one_draft() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.save_draft(&june_draft(), now()));

    let second = store.write(|tx| tx.save_draft(&roster(99, june(), vec![], RosterState::Draft), now()));

    assert!(matches!(second, Err(StoreError::Overlap { with }) if with == june_draft().id()), "{second:?}");
}

#[test]
fn a_deleted_draft_is_gone_with_its_duties() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.save_draft(&june_draft(), now()));

    write(&mut store, |tx| tx.delete_draft(june_draft().id()));

    assert_eq!(read(&mut store, |tx| tx.rosters()), []);
    let again = store.write(|tx| tx.delete_draft(june_draft().id()));
    assert!(matches!(again, Err(StoreError::NotFound { table: "roster", .. })));
}

#[test]
fn a_frozen_roster_is_neither_saved_nor_published_nor_deleted_again() {
    let (_dir, mut store) = office_with_people();
    let june = published(31, june());
    publish(&mut store, &june).unwrap();
    let before = read(&mut store, |tx| tx.roster(june.id()));

    let as_draft = roster(31, june.days(), vec![], RosterState::Draft);
    let attempts = [
        store.write(|tx| tx.save_draft(&june, now())),
        store.write(|tx| tx.save_draft(&as_draft, now())),
        store.write(|tx| tx.delete_draft(june.id())),
        publish(&mut store, &june),
    ];

    for attempt in attempts {
        assert!(matches!(attempt, Err(StoreError::Frozen { roster }) if roster == june.id()), "{attempt:?}");
    }
    assert_eq!(read(&mut store, |tx| tx.roster(june.id())), before);
}

#[test]
fn a_day_has_one_frozen_roster_at_most() {
    let (_dir, mut store) = office_with_people();
    publish(&mut store, &published(31, june())).unwrap();
    let overlaps = |refused: Result<(), StoreError>| {
        assert!(matches!(refused, Err(StoreError::Overlap { with }) if with == roster_id(31)), "{refused:?}");
    };

    overlaps(publish(&mut store, &published(32, days("2026-06-30", "2026-07-31"))));
    overlaps(publish(&mut store, &published(33, days("2026-05-01", "2026-06-01"))));
    overlaps(store.write(|tx| tx.add_past_roster(&past(34, june()), now())));

    publish(&mut store, &published(35, days("2026-07-01", "2026-07-31"))).unwrap();
    publish(&mut store, &published(36, days("2026-05-01", "2026-05-31"))).unwrap();
}

#[test]
fn a_draft_may_lie_beside_anything() {
    let (_dir, mut store) = office_with_people();
    let draft = june_draft();
    write(&mut store, |tx| tx.save_draft(&draft, now()));
    let frozen = past(32, june());
    write(&mut store, |tx| tx.add_past_roster(&frozen, now()));

    write(&mut store, |tx| tx.save_draft(&draft, now()));

    assert_eq!(read(&mut store, |tx| tx.roster_of(june())), Some(frozen));
    assert_eq!(read(&mut store, |tx| tx.draft_of(june())), Some(draft));
}

#[test]
fn only_frozen_rosters_are_history() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| {
        tx.add_past_roster(&past(32, days("2026-06-01", "2026-06-15")), now())?;
        tx.save_draft(&june_draft(), now())
    });

    let history = read(&mut store, |tx| tx.duties_between(june()));

    assert_eq!(history, [duty("2026-06-10", 22, BOB)]);
    assert_eq!(read(&mut store, |tx| tx.duties_between(days("2026-06-11", "2026-06-30"))), []);
}

#[test]
fn the_roster_in_force_is_the_published_one_of_the_day() {
    let (_dir, mut store) = office_with_people();
    let june = published(31, june());
    publish(&mut store, &june).unwrap();
    write(&mut store, |tx| {
        tx.save_draft(&roster(32, days("2026-07-01", "2026-07-31"), vec![], RosterState::Draft), now())
    });

    let on = |store: &mut Store, day: &str| read(store, |tx| tx.published_on(date(day))).map(|r| r.id());

    assert_eq!(on(&mut store, "2026-05-31"), None);
    assert_eq!(on(&mut store, "2026-06-01"), Some(june.id()));
    assert_eq!(on(&mut store, "2026-06-30"), Some(june.id()));
    assert_eq!(on(&mut store, "2026-07-01"), None);
}

#[test]
fn headers_say_what_lies_inside_the_latest_period_first() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| {
        tx.save_draft(&june_draft(), now())?;
        tx.save_draft(&roster(40, days("2026-07-01", "2026-07-31"), vec![], RosterState::Draft), now())
    });

    let headers = read(&mut store, |tx| tx.rosters());

    let told: Vec<_> = headers.iter().map(|h| (h.id, h.duty_count, h.saved_at, h.state.clone())).collect();
    assert_eq!(
        told,
        [(roster_id(40), 0, now(), RosterState::Draft), (roster_id(31), 3, now(), RosterState::Draft),]
    );
}

#[test]
fn what_is_not_published_is_not_frozen() {
    let (_dir, mut store) = office_with_people();

    assert!(matches!(publish(&mut store, &june_draft()), Err(StoreError::Refused { .. })));
    let draft = store.write(|tx| tx.add_past_roster(&june_draft(), now()));
    assert!(matches!(draft, Err(StoreError::Refused { .. })));
    assert_eq!(read(&mut store, |tx| tx.rosters()), []);
}
