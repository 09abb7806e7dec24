//! Editions of a published roster: what changes, what differs, and what nobody can change any more.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_core::{DateRange, Period, PersonId, RosterId, ShiftId};
use duty_roster::advice::Change;
use duty_roster::editions::{
    Act, Agreement, ChangeError, ChangeParts, Clearance, Consent, Edition, PayBack, RosterChange, Seat,
    Takeover, Unanswerable, apply, at_moment, difference, parts,
};
use duty_roster::roster::{Duty, Placement, Roster, RosterState};
use proptest::prelude::*;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

fn shift() -> ShiftId {
    ShiftId::from_uuid(Uuid::from_u128(77))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-06-{text}:00Z").parse().unwrap()
}

/// A whole day from 08:00.
fn hours(date: NaiveDate, _: ShiftId) -> Option<Period> {
    let start = date.and_hms_opt(8, 0, 0)?.and_utc();
    Period::new(start, start + TimeDelta::hours(24))
}

fn seat(date: u32, who: u128) -> Seat {
    Seat { date: day(date), shift: shift(), person: person(who) }
}

fn published(cells: &[(u32, u128)]) -> Roster {
    let duties = cells.iter().map(|(date, who)| Duty {
        date: day(*date),
        shift: shift(),
        person: person(*who),
        placement: Placement::Free,
    });
    let days = DateRange::new(day(1), day(10)).unwrap();
    let state = RosterState::Published { edition: 1, by: "陈主任".to_owned(), at: at("01T00:00") };
    Roster::new(RosterId::from_uuid(Uuid::from_u128(5)), days, duties.collect(), state).unwrap()
}

fn told(act: Act, now: DateTime<Utc>) -> ChangeParts {
    let consent = |person| Consent { person, how: Agreement::ByPhone };
    ChangeParts {
        consents: act.comers().into_iter().map(consent).collect(),
        act,
        reason: "因病".to_owned(),
        clearance: Clearance::Approved { by: "李镇长".to_owned() },
        by: "王五".to_owned(),
        at: now,
    }
}

fn done(roster: &Roster, act: Act, now: DateTime<Utc>) -> Result<Edition, ChangeError> {
    apply(roster, &[], &RosterChange::new(told(act, now)).unwrap(), hours)
}

fn who(roster: &Roster, date: u32) -> Vec<u128> {
    roster.on(day(date), shift()).map(|duty| duty.person.uuid().as_u128()).collect()
}

#[test]
fn two_people_exchange_their_days() {
    let roster = published(&[(3, 1), (4, 2), (5, 3)]);

    let next = done(&roster, Act::Swap { a: seat(3, 1), b: seat(5, 3) }, at("02T09:00")).unwrap();

    assert_eq!([who(&next.roster, 3), who(&next.roster, 4), who(&next.roster, 5)], [[3], [2], [1]]);
    let expected = RosterState::Published { edition: 2, by: "王五".to_owned(), at: at("02T09:00") };
    assert_eq!(*next.roster.state(), expected);
    let cells: Vec<_> =
        next.difference.iter().map(|cell| (cell.date, &cell.before[..], &cell.after[..])).collect();
    assert_eq!(cells, [(day(3), &[person(1)][..], &[person(3)][..]), (day(5), &[person(3)], &[person(1)])]);
}

#[test]
fn a_substitute_who_stands_there_already_is_refused() {
    let roster = published(&[(3, 1), (3, 2)]);
    let act = Act::Substitution { seat: seat(3, 1), by: person(2), pay_back: PayBack::Owed };

    assert_eq!(done(&roster, act, at("02T09:00")), Err(ChangeError::AlreadyThere(day(3))));
}

#[test]
fn a_duty_under_way_is_taken_over_and_not_given_away() {
    let roster = published(&[(3, 1)]);
    let give = Act::Substitution { seat: seat(3, 1), by: person(2), pay_back: PayBack::None };
    let take = |from| Act::Takeover(Takeover { seat: seat(3, 1), by: person(2), from });

    assert_eq!(done(&roster, give.clone(), at("03T08:00")), Err(ChangeError::UnderWay(day(3))));
    assert_eq!(done(&roster, give, at("04T08:00")), Err(ChangeError::Ended(day(3))));
    assert_eq!(done(&roster, take(at("03T18:00")), at("03T07:59")), Err(ChangeError::NotBegun(day(3))));
    assert_eq!(done(&roster, take(at("03T08:00")), at("03T18:00")), Err(ChangeError::OutsideDuty(day(3))));
    assert_eq!(done(&roster, take(at("04T08:00")), at("03T18:00")), Err(ChangeError::OutsideDuty(day(3))));
    assert_eq!(who(&done(&roster, take(at("03T18:00")), at("03T18:05")).unwrap().roster, 3), [2]);
}

#[test]
fn the_first_part_of_a_taken_over_duty_stays_with_whoever_served_it() {
    let first = Takeover { seat: seat(3, 1), by: person(2), from: at("03T18:00") };
    let second = Takeover { seat: seat(3, 2), by: person(4), from: at("03T23:00") };
    let served = |when| at_moment(&[person(4)], (day(3), shift()), &[first, second], at(when));

    assert_eq!(served("03T17:59"), [person(1)]);
    assert_eq!(served("03T18:00"), [person(2)]);
    assert_eq!(served("03T22:59"), [person(2)]);
    assert_eq!(served("03T23:00"), [person(4)]);
}

#[test]
fn the_parts_of_a_duty_follow_each_other_without_a_gap() {
    let first = Takeover { seat: seat(3, 1), by: person(2), from: at("03T18:00") };
    let second = Takeover { seat: seat(3, 2), by: person(4), from: at("03T23:00") };
    let whole = hours(day(3), shift()).unwrap();
    let served = |who, takeovers: &[Takeover]| -> Vec<_> {
        let parts = parts(seat(3, who), whole, takeovers);
        parts.iter().map(|(seat, part)| (seat.person.uuid().as_u128(), part.start(), part.end())).collect()
    };

    let (start, end) = (whole.start(), whole.end());
    assert_eq!(
        served(4, &[first, second]),
        [(1, start, first.from), (2, first.from, second.from), (4, second.from, end)]
    );
    assert_eq!(served(7, &[first, second]), [(7, start, end)], "somebody else on the same shift");
}

#[test]
fn nobody_takes_over_before_the_one_they_relieve_has_come() {
    let before = [Takeover { seat: seat(3, 1), by: person(2), from: at("03T18:00") }];
    let roster = published(&[(3, 2)]);
    let act = |from| Act::Takeover(Takeover { seat: seat(3, 2), by: person(4), from });
    let take = |from| {
        let change = RosterChange::new(told(act(from), at("03T20:00"))).unwrap();
        apply(&roster, &before, &change, hours)
    };

    assert_eq!(take(at("03T17:00")), Err(ChangeError::OutsideDuty(day(3))));
    assert!(take(at("03T19:00")).is_ok());
}

#[test]
fn a_change_has_a_reason_a_clearance_and_everybodys_consent() {
    let act = Act::Swap { a: seat(3, 1), b: seat(5, 3) };
    let whole = told(act, at("02T09:00"));
    let refused = |parts: ChangeParts| RosterChange::new(parts).unwrap_err();

    assert_eq!(refused(ChangeParts { reason: " ".to_owned(), ..whole.clone() }), Unanswerable::NoReason);
    assert_eq!(refused(ChangeParts { by: String::new(), ..whole.clone() }), Unanswerable::NoMaker);
    let filed = Clearance::Filed { with: String::new() };
    assert_eq!(refused(ChangeParts { clearance: filed, ..whole.clone() }), Unanswerable::NotCleared);
    let one = vec![whole.consents[0]];
    assert_eq!(refused(ChangeParts { consents: one, ..whole.clone() }), Unanswerable::NoConsent(person(3)));
    assert!(RosterChange::new(whole).is_ok());
}

/// A roster of ten days with one or two of six people each.
fn rosters() -> impl Strategy<Value = Roster> {
    prop::collection::vec(prop::collection::btree_set(1u128..=6, 1..=2), 10).prop_map(|days| {
        let cells: Vec<(u32, u128)> =
            (1..).zip(days).flat_map(|(date, who)| who.into_iter().map(move |who| (date, who))).collect();
        published(&cells)
    })
}

/// Whatever somebody might ask for, sensible or not.
fn acts() -> impl Strategy<Value = Act> {
    let seats = || (1u32..=10, 1u128..=6).prop_map(|(date, who)| seat(date, who));
    let change = (1u32..=10, prop::option::of(1u128..=6), prop::option::of(1u128..=6)).prop_map(
        |(date, out, into)| Change {
            date: day(date),
            shift: shift(),
            out: out.map(person),
            into: into.map(person),
        },
    );
    prop_oneof![
        (seats(), seats()).prop_map(|(a, b)| Act::Swap { a, b }),
        (seats(), 1u128..=6).prop_map(|(seat, by)| Act::Substitution {
            seat,
            by: person(by),
            pay_back: PayBack::Owed
        }),
        (seats(), 1u128..=6, 0i64..240).prop_map(|(seat, by, hour)| Act::Takeover(Takeover {
            seat,
            by: person(by),
            from: at("01T08:00") + TimeDelta::hours(hour),
        })),
        prop::collection::vec(change, 1..4).prop_map(|changes| Act::Repair { changes }),
    ]
}

/// The roster's cells with a difference written into them.
fn with(roster: &Roster, next: &Edition) -> Vec<(NaiveDate, PersonId)> {
    let untouched = |date: NaiveDate| next.difference.iter().all(|cell| cell.date != date);
    let stay =
        roster.duties().iter().filter(|duty| untouched(duty.date)).map(|duty| (duty.date, duty.person));
    let come = next.difference.iter().flat_map(|cell| cell.after.iter().map(|person| (cell.date, *person)));
    let mut all: Vec<_> = stay.chain(come).collect();
    all.sort_unstable();
    all
}

fn cells(roster: &Roster) -> Vec<(NaiveDate, PersonId)> {
    let mut all: Vec<_> = roster.duties().iter().map(|duty| (duty.date, duty.person)).collect();
    all.sort_unstable();
    all
}

proptest! {
    #[test]
    fn the_difference_says_exactly_what_changed(roster in rosters(), act in acts(), hour in 0i64..240) {
        let now = at("01T08:00") + TimeDelta::hours(hour);
        if let Ok(next) = done(&roster, act.clone(), now) {
            prop_assert_eq!(with(&roster, &next), cells(&next.roster));
            for cell in &next.difference {
                let touched = act.changes().iter().any(|change| (change.date, change.shift) == (cell.date, cell.shift));
                prop_assert!(touched && cell.before != cell.after);
            }
        }
    }

    #[test]
    fn two_rosters_differ_nowhere_only_if_they_are_the_same(a in rosters(), b in rosters()) {
        prop_assert!(difference(&a, &a).is_empty());
        prop_assert_eq!(difference(&a, &b).is_empty(), cells(&a) == cells(&b));
    }

    #[test]
    fn the_past_never_changes(roster in rosters(), act in acts(), hour in 0i64..240) {
        let now = at("01T08:00") + TimeDelta::hours(hour);
        if let Ok(next) = done(&roster, act.clone(), now) {
            for cell in &next.difference {
                let period = hours(cell.date, cell.shift).unwrap();
                prop_assert!(now < period.end());
                prop_assert!(now < period.start() || matches!(act, Act::Takeover(_)));
            }
        }
    }

    #[test]
    fn swapping_back_gives_the_roster_of_before(roster in rosters(), a in 2u32..=10, b in 2u32..=10) {
        let first = |date| roster.on(day(date), shift()).next().map(|duty| duty.person).unwrap();
        let there = Act::Swap {
            a: Seat { date: day(a), shift: shift(), person: first(a) },
            b: Seat { date: day(b), shift: shift(), person: first(b) },
        };
        let back = Act::Swap {
            a: Seat { date: day(a), shift: shift(), person: first(b) },
            b: Seat { date: day(b), shift: shift(), person: first(a) },
        };
        if let Ok(next) = done(&roster, there, at("01T09:00")) {
            let again = done(&next.roster, back, at("01T10:00")).unwrap();
            prop_assert!(difference(&roster, &again.roster).is_empty());
        }
    }
}
