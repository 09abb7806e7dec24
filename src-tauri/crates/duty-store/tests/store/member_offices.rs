//! The county's directory survives with every former state; the database refuses what can't be.

use crate::common::*;
use chrono::TimeDelta;
use duty_core::{
    DutyLine, Head, MemberOffice, MemberOfficeParts, Membership, Mobile, OfficeId, OfficeKind, OfficeName,
    PersonName,
};
use duty_store::{Saved, StoreError};
use rusqlite::Connection;
use uuid::Uuid;

fn line(raw: &str) -> DutyLine {
    DutyLine::new(raw).unwrap()
}

fn parts(n: u128, name: &str) -> MemberOfficeParts {
    MemberOfficeParts {
        id: OfficeId::from_uuid(Uuid::from_u128(n)),
        name: OfficeName::new(name).unwrap(),
        kind: OfficeKind::of_name(name),
        parent: None,
        duty_phone: None,
        second_phone: None,
        head: None,
        membership: Membership::InUse,
        position: u16::try_from(n).unwrap(),
    }
}

fn office(parts: MemberOfficeParts) -> MemberOffice {
    MemberOffice::new(parts).unwrap()
}

fn known() -> MemberOffice {
    office(MemberOfficeParts {
        parent: Some(OfficeId::from_uuid(Uuid::from_u128(1))),
        duty_phone: Some(line("0837-2345678转801")),
        second_phone: Some(line("14000000001")),
        head: Some(Head {
            name: PersonName::new("何𬭎").unwrap(),
            title: Some("党委书记".to_owned()),
            mobile: Some(Mobile::new("14000000002").unwrap()),
        }),
        ..parts(2, "青石镇")
    })
}

#[test]
fn everything_and_hardly_anything_known_of_an_office_survives() {
    let (_dir, mut store) = office_with_people();
    let bare = office(parts(1, "县应急管理局"));
    let left = office(MemberOfficeParts {
        membership: Membership::Left { since: date("2026-05-01") },
        ..parts(3, "旧镇")
    });

    for saved in [&bare, &known(), &left] {
        assert_eq!(write(&mut store, |tx| tx.save_member_office(saved, now(), "amy")), Saved::Added);
    }

    assert_eq!(read(&mut store, |tx| tx.member_offices()), [bare, known(), left]);
    assert_eq!(write(&mut store, |tx| tx.save_member_office(&known(), now(), "bob")), Saved::Unchanged);
}

#[test]
fn a_changed_number_stays_readable_with_when_and_by_whom() {
    let (_dir, mut store) = office_with_people();
    let before =
        office(MemberOfficeParts { duty_phone: Some(line("0837-2345678")), ..parts(1, "青石镇") });
    let after = office(MemberOfficeParts { duty_phone: Some(line("0837-2345679")), ..parts(1, "青石镇") });
    let later = now() + TimeDelta::days(3);
    write(&mut store, |tx| tx.save_member_office(&before, now(), "amy"));

    assert_eq!(write(&mut store, |tx| tx.save_member_office(&after, later, "bob")), Saved::Changed);

    let changes = read(&mut store, |tx| tx.member_office_changes(before.id()));
    let [change] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!((&change.before, change.since, change.said_by.as_str()), (&before, now(), "amy"));
    assert_eq!((change.at, change.by.as_str()), (later, "bob"));
}

#[test]
fn the_database_refuses_what_no_directory_can_say() {
    let (dir, mut store) = office_with_people();
    let bare = office(parts(1, "县应急管理局"));
    write(&mut store, |tx| {
        tx.save_member_office(&bare, now(), "amy")?;
        tx.save_member_office(&known(), now(), "amy")
    });

    let namesake = store.write(|tx| tx.save_member_office(&office(parts(3, "青石镇")), now(), "amy"));
    assert!(matches!(namesake, Err(StoreError::Refused { .. })), "{namesake:?}");
    let orphan = office(MemberOfficeParts {
        parent: Some(OfficeId::from_uuid(Uuid::from_u128(9))),
        ..parts(4, "甲站")
    });
    let orphan = store.write(|tx| tx.save_member_office(&orphan, now(), "amy"));
    assert!(matches!(orphan, Err(StoreError::Refused { .. })), "{orphan:?}");

    drop(store);
    let shell = Connection::open(database(dir.path())).unwrap();
    for (sql, reason) in [
        ("UPDATE member_office SET membership = 'left'", "the_membership_carries_what_is_known"),
        ("UPDATE member_office SET membership = 'gone'", "the_membership_carries_what_is_known"),
        ("UPDATE member_office SET left_since = '2026-06-01'", "the_membership_carries_what_is_known"),
        ("UPDATE member_office SET parent_id = id", "no_office_is_its_own_parent"),
        ("UPDATE member_office SET second_phone = duty_phone", "a_second_phone_stands_beside_another"),
        ("UPDATE member_office SET duty_phone = NULL", "a_second_phone_stands_beside_another"),
        ("UPDATE member_office SET head_name = NULL", "a_head_has_a_name"),
        ("UPDATE member_office SET head_mobile = '2400000001'", "CHECK"),
        ("UPDATE member_office SET changed_by = ''", "CHECK"),
        ("UPDATE member_office SET id = replace(id, '0', '1')", "keeps its id"),
        ("DELETE FROM member_office", "never deleted"),
        ("INSERT OR REPLACE INTO member_office SELECT * FROM member_office", "never replaced"),
        ("UPDATE member_office_change SET replaced_by = 'x'", "append-only"),
        ("DELETE FROM member_office_change", "append-only"),
    ] {
        // A change first, so that there is a former state to protect.
        shell.execute_batch("UPDATE member_office SET changed_at_ms = changed_at_ms + 1").unwrap();
        let error = shell.execute_batch(sql).expect_err(sql).to_string();
        assert!(error.contains(reason), "{sql}: {error}");
    }
}

#[test]
fn a_tampered_row_is_named() {
    let (dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.save_member_office(&office(parts(1, "青石镇")), now(), "amy"));
    let shell = Connection::open(database(dir.path())).unwrap();
    shell.execute_batch("UPDATE member_office SET duty_phone = 'nobody knows'").unwrap();

    let read = store.read(|tx| tx.member_offices());

    assert!(matches!(&read, Err(StoreError::Corrupt { table: "member_office", .. })), "{read:?}");
}
