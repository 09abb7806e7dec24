//! Keys, packets and other offices' rosters survive; trust only goes forward, and what was taken stays.

use crate::common::*;
use chrono::TimeDelta;
use duty_core::{
    KeyOwner, KeyTrust, MemberDuty, MemberOffice, MemberOfficeParts, MemberRoster, Membership, Mobile,
    OfficeId, OfficeKey, OfficeKind, OfficeName, Period, PersonName, RosterSource,
};
use duty_store::{MadePacket, Store, StoreError, TakenPacket};
use rusqlite::Connection;
use uuid::Uuid;

fn member() -> OfficeId {
    OfficeId::from_uuid(Uuid::from_u128(71))
}

fn name(text: &str) -> OfficeName {
    OfficeName::new(text).unwrap()
}

fn key(n: u8, owner: KeyOwner, trust: KeyTrust) -> OfficeKey {
    OfficeKey {
        id: format!("{n:032x}"),
        keys: format!("{n:0128x}"),
        owner,
        office: Uuid::from_u128(500),
        name: name("青石镇"),
        offered_at: now() + TimeDelta::seconds(i64::from(n)),
        trust,
        newest: 0,
    }
}

fn pending(wrong: u8) -> KeyTrust {
    KeyTrust::Pending { challenge: Some("012345".to_owned()), wrong }
}

fn taken(n: u128) -> TakenPacket {
    TakenPacket {
        id: Uuid::from_u128(n),
        key: format!("{:032x}", 1),
        number: 7,
        kind: "report".to_owned(),
        digest: "0".repeat(64),
        made_at: now(),
        taken_at: now(),
        taken_by: "amy".to_owned(),
        file_name: "青石镇.dutypkt".to_owned(),
    }
}

fn county() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = office_with_people();
    let office = MemberOffice::new(MemberOfficeParts {
        id: member(),
        name: name("青石镇"),
        kind: OfficeKind::Township,
        parent: None,
        duty_phone: None,
        second_phone: None,
        head: None,
        membership: Membership::InUse,
        position: 0,
    })
    .unwrap();
    write(&mut store, |tx| {
        tx.save_member_office(&office, now(), "amy")?;
        tx.save_office_key(&key(1, KeyOwner::Member(member()), pending(0)))
    });
    (dir, store)
}

fn confirmed(key: OfficeKey) -> OfficeKey {
    key.confirmed(now(), "amy").unwrap()
}

#[test]
fn every_trust_survives_and_goes_forward_only() {
    let (_dir, mut store) = county();
    let first = key(1, KeyOwner::Member(member()), pending(0));
    let county = key(2, KeyOwner::County, KeyTrust::Pending { challenge: None, wrong: 1 });
    let retired = key(3, KeyOwner::County, KeyTrust::Retired { at: now(), by: "bob".to_owned() });
    write(&mut store, |tx| {
        tx.save_office_key(&county)?;
        tx.save_office_key(&retired)
    });
    assert_eq!(read(&mut store, |tx| tx.office_keys()), [first.clone(), county, retired.clone()]);

    let first = confirmed(first);
    write(&mut store, |tx| tx.save_office_key(&first));
    assert_eq!(read(&mut store, |tx| tx.office_key(&first.id)), Some(first));

    for back in [
        key(1, KeyOwner::Member(member()), pending(0)),
        OfficeKey { trust: pending(0), ..retired },
        OfficeKey {
            office: Uuid::from_u128(501),
            ..confirmed(key(1, KeyOwner::Member(member()), pending(0)))
        },
        confirmed(key(4, KeyOwner::Member(member()), pending(0))),
    ] {
        let refused = store.write(|tx| tx.save_office_key(&back));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{back:?}: {refused:?}");
    }
}

#[test]
fn a_taken_packet_is_kept_whole_and_never_again() {
    let (dir, mut store) = county();
    write(&mut store, |tx| tx.add_taken_packet(&taken(1), b"bytes"));

    assert_eq!(read(&mut store, |tx| tx.taken_packet(Uuid::from_u128(1))), Some(taken(1)));
    assert_eq!(read(&mut store, |tx| tx.taken_packets(5)), [taken(1)]);
    assert_eq!(read(&mut store, |tx| tx.packet_bytes(Uuid::from_u128(1))), Some(b"bytes".to_vec()));
    let again = store.write(|tx| tx.add_taken_packet(&taken(1), b"other"));
    assert!(matches!(again, Err(StoreError::Refused { .. })), "{again:?}");
    let stranger = TakenPacket { key: "f".repeat(32), ..taken(2) };
    let unknown = store.write(|tx| tx.add_taken_packet(&stranger, b"bytes"));
    assert!(matches!(unknown, Err(StoreError::Refused { .. })), "{unknown:?}");

    drop(store);
    let shell = Connection::open(database(dir.path())).unwrap();
    for table in ["packet_taken", "office_key"] {
        for sql in
            [format!("DELETE FROM {table}"), format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}")]
        {
            let error = shell.execute_batch(&sql).expect_err(&sql).to_string();
            assert!(error.contains("append-only") || error.contains("never"), "{sql}: {error}");
        }
    }
    let error = shell.execute_batch("UPDATE packet_taken SET packet = x'00'").unwrap_err().to_string();
    assert!(error.contains("append-only"), "{error}");
}

#[test]
fn own_numbers_are_used_once() {
    let (_dir, mut store) = county();
    let made = |number, n| MadePacket {
        id: Uuid::from_u128(n),
        number,
        kind: "report".to_owned(),
        addressee: Some("a".repeat(32)),
        made_at: now(),
        made_by: "amy".to_owned(),
        digest: "0".repeat(64),
    };
    assert_eq!(read(&mut store, |tx| tx.last_packet_number()), 0);

    write(&mut store, |tx| tx.add_made_packet(&made(1_780_000_000, 1)));

    assert_eq!(read(&mut store, |tx| tx.last_packet_number()), 1_780_000_000);
    let twice = store.write(|tx| tx.add_made_packet(&made(1_780_000_000, 2)));
    assert!(matches!(twice, Err(StoreError::Refused { .. })), "{twice:?}");
}

fn duty(day: &str, who: &str) -> MemberDuty {
    let start = now();
    MemberDuty {
        date: date(day),
        post: "值班员".to_owned(),
        period: Period::new(start, start + TimeDelta::hours(24)),
        name: PersonName::new(who).unwrap(),
        title: Some("干事".to_owned()),
        mobile: Some(Mobile::new("14000000001").unwrap()),
    }
}

#[test]
fn the_last_roster_of_a_day_counts_for_it() {
    let (_dir, mut store) = county();
    let june = MemberRoster {
        office: member(),
        days: days("2026-06-01", "2026-06-03"),
        source: RosterSource::Sheet { file: "六月.xlsx".to_owned() },
        taken_at: now(),
        taken_by: "amy".to_owned(),
    };
    let later = MemberRoster {
        days: days("2026-06-02", "2026-06-02"),
        source: RosterSource::Packet { packet: Uuid::from_u128(1), roster: Uuid::from_u128(9), edition: 2 },
        ..june.clone()
    };
    let bare = MemberDuty { period: None, title: None, mobile: None, ..duty("2026-06-03", "王五") };
    write(&mut store, |tx| {
        tx.add_taken_packet(&taken(1), b"bytes")?;
        tx.add_member_roster(&june, &[duty("2026-06-01", "张三"), duty("2026-06-02", "张三"), bare.clone()])?;
        tx.add_member_roster(&later, &[duty("2026-06-02", "李四")])
    });

    let found = read(&mut store, |tx| tx.member_duties(member(), days("2026-06-01", "2026-06-30")));
    assert_eq!(found, [duty("2026-06-01", "张三"), duty("2026-06-02", "李四"), bare]);
    let rosters = read(&mut store, |tx| tx.member_rosters(days("2026-06-02", "2026-06-09")));
    assert_eq!(rosters[&member()], [later, june]);
}
