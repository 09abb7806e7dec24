//! Roles, PINs and wrong tries.

use std::collections::BTreeSet;

use crate::common::*;
use duty_core::{Failures, Role};
use duty_store::{PinHash, Store, StoreError};

fn hash(salt: &str) -> PinHash {
    PinHash::new(format!("$argon2id$v=19$m=19456,t=2,p=1${salt}$aGFzaA"))
}

fn refused(
    store: &mut Store,
    change: impl FnOnce(&mut duty_store::Writer<'_>) -> Result<(), StoreError>,
    why: &str,
) {
    match store.write(change) {
        Err(StoreError::Refused { detail }) => assert!(detail.contains(why), "{detail}"),
        other => panic!("{other:?}"),
    }
}

fn with_keeper() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = office_with_people();
    write(&mut store, |tx| {
        tx.set_roles(person_id(AMY), &BTreeSet::from([Role::Keeper, Role::Leader]))?;
        tx.set_pin(person_id(AMY), &hash("YW15"), now())
    });
    (dir, store)
}

#[test]
fn every_role_and_every_pin_survives_the_store() {
    let (dir, mut store) = with_keeper();
    write(&mut store, |tx| tx.set_roles(person_id(BOB), &BTreeSet::from(Role::ALL)));
    write(&mut store, |tx| tx.set_roles(person_id(AMY), &BTreeSet::from([Role::Keeper])));
    drop(store);

    let (mut store, _) = open(dir.path());

    let roles = read(&mut store, |tx| tx.roles());
    assert_eq!(roles[&person_id(BOB)], BTreeSet::from(Role::ALL));
    assert_eq!(roles[&person_id(AMY)], BTreeSet::from([Role::Keeper]));
    assert_eq!(read(&mut store, |tx| tx.pin_hash(person_id(AMY))), Some(hash("YW15")));
    assert_eq!(read(&mut store, |tx| tx.people_with_pin()), BTreeSet::from([person_id(AMY)]));
    assert_eq!(format!("{:?}", hash("YW15")), "PinHash(…)");
}

#[test]
fn the_first_pin_is_a_keepers_and_the_last_one_too() {
    let (_dir, mut store) = office_with_people();
    let why = "a keeper who has one";
    refused(&mut store, |tx| tx.set_pin(person_id(BOB), &hash("Ym9i"), now()), why);

    let (_dir, mut store) = with_keeper();
    write(&mut store, |tx| tx.set_pin(person_id(BOB), &hash("Ym9i"), now()));
    refused(&mut store, |tx| tx.remove_pin(person_id(AMY)), why);
    refused(&mut store, |tx| tx.set_roles(person_id(AMY), &BTreeSet::new()), why);

    write(&mut store, |tx| {
        tx.remove_pin(person_id(BOB))?;
        tx.remove_pin(person_id(AMY))?;
        tx.set_roles(person_id(AMY), &BTreeSet::new())
    });
    assert!(!read(&mut store, |tx| tx.has_pins()));
}

#[test]
fn nothing_but_argon2id_is_kept() {
    let (_dir, mut store) = with_keeper();
    for kept in
        ["39270518", "", "$argon2i$v=19$m=19456,t=2,p=1$YW15$aGFzaA", "$argon2id$v=19$m=19456,t=2,p=1$$"]
    {
        let plain = PinHash::new(kept.to_owned());
        refused(&mut store, |tx| tx.set_pin(person_id(BOB), &plain, now()), "CHECK");
    }
}

#[test]
fn wrong_tries_are_counted_one_by_one_until_they_are_forgotten() {
    let (_dir, mut store) = with_keeper();
    let failures = |count| Failures { count, last_at: now() };
    for count in 1..=3 {
        write(&mut store, |tx| tx.keep_failures(person_id(AMY), failures(count)));
    }

    let why = "one by one";
    refused(&mut store, |tx| tx.keep_failures(person_id(AMY), failures(1)), why);
    refused(&mut store, |tx| tx.keep_failures(person_id(AMY), failures(5)), why);
    assert_eq!(read(&mut store, |tx| tx.failures(person_id(AMY))), Some(failures(3)));

    write(&mut store, |tx| tx.set_pin(person_id(AMY), &hash("bmV3"), now()));
    assert_eq!(read(&mut store, |tx| tx.all_failures()).len(), 0);
}
