//! What was saved is what is read: every state of every domain value.

use std::collections::BTreeMap;

use crate::common::*;
use chrono::{TimeDelta, Weekday};
use duty_core::calendar::{Arranged, ArrangedKind};
use duty_core::{Calendar, Landline, YearDay};
use duty_core::{
    DayKind, ExemptionBasis, ExemptionScope, FloodSeason, Group, OfficeMode, Post, PostKind, Turn,
};
use duty_roster::policy::Policy;
use duty_roster::problem::DayClass;
use duty_roster::roster::RosterState;
use duty_roster::turns::{Cursors, Standing};
use duty_store::{CalendarImport, Event, PersonChange, Saved, StoreError};

#[test]
fn every_state_survives_the_store() {
    let (_dir, mut store) = office_with_people();
    let past_state = RosterState::Past { source: "值班表.xls".to_owned(), at: now() };
    let past = roster(32, days("2026-05-01", "2026-05-31"), vec![duty("2026-05-31", 22, CAROL)], past_state);
    let draft = june_draft();
    write(&mut store, |tx| {
        tx.add_past_roster(&past, now())?;
        tx.save_draft(&draft, now())
    });
    assert_eq!(read(&mut store, |tx| tx.roster(draft.id())), Some(draft.clone()));
    assert_eq!(read(&mut store, |tx| tx.roster(past.id())), Some(past));

    let published = draft.publish("张三".to_owned(), now()).unwrap();
    write(&mut store, |tx| tx.publish(&published, "{}", now()));

    assert_eq!(read(&mut store, |tx| tx.roster(published.id())), Some(published));
    assert_eq!(read(&mut store, |tx| tx.edition_sheet(roster_id(31), 1)).as_deref(), Some("{}"));
}

#[test]
fn an_office_survives_with_all_or_hardly_anything_known() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, _) = open(dir.path());
    assert_eq!(read(&mut store, |tx| tx.office()), None);

    let bare = duty_core::Office {
        duty_phone: None,
        mode: OfficeMode::Drill,
        fax: Some(Landline::new("010-12345678").unwrap()),
        season: FloodSeason::new(YearDay::new(4, 1).unwrap(), YearDay::new(10, 15).unwrap(), None).unwrap(),
        ..office()
    };
    for office in [office(), bare] {
        write(&mut store, |tx| tx.save_office(&office));
        assert_eq!(read(&mut store, |tx| tx.office()), Some(office));
    }
}

#[test]
fn people_survive_in_the_order_of_the_list() {
    let (_dir, mut store) = office_with_people();

    assert_eq!(read(&mut store, |tx| tx.people()), people());
    assert_eq!(read(&mut store, |tx| tx.person(person_id(BOB))), Some(people()[1].clone()));
}

#[test]
fn saving_somebody_unchanged_writes_nothing() {
    let (_dir, mut store) = office_with_people();

    for person in people() {
        assert_eq!(write(&mut store, |tx| tx.save_person(&person, now())), Saved::Unchanged);
    }
    assert_eq!(read(&mut store, |tx| tx.person_changes(person_id(AMY))), Vec::new());
}

#[test]
fn what_somebody_was_is_kept() {
    let (_dir, mut store) = office_with_people();
    let before = people()[0].clone();
    let mut after = before.clone();
    after.title = None;
    after.also_posts.clear();
    let later = now() + TimeDelta::hours(1);

    let saved = write(&mut store, |tx| tx.save_person(&after, later));

    assert_eq!(saved, Saved::Changed);
    assert_eq!(read(&mut store, |tx| tx.person(after.id)), Some(after.clone()));
    assert_eq!(read(&mut store, |tx| tx.person_changes(after.id)), [PersonChange { at: later, before }]);
}

#[test]
fn every_kind_of_post_survives() {
    let (_dir, mut store) = office_with_people();
    let all: Vec<_> = (0..)
        .zip(PostKind::ALL)
        .map(|(position, kind)| Post {
            id: post_id(40 + u128::from(position)),
            kind,
            name: "岗".to_owned(),
            group: kind.usual_group(),
            position,
        })
        .collect();

    write(&mut store, |tx| tx.replace_posts_and_shifts(&all, &[], now()));

    assert_eq!(read(&mut store, |tx| tx.posts()), all);
    assert_eq!(read(&mut store, |tx| tx.posts_all()).len(), all.len() + 2);
}

#[test]
fn an_edited_shift_leaves_the_old_one_to_the_past() {
    let (_dir, mut store) = office_with_people();
    assert_eq!(read(&mut store, |tx| tx.shifts_in_force()), shifts());
    let edited = [shift(23, 12, Turn::Weekly { from: Weekday::Sun }), shifts()[0].clone()];

    write(&mut store, |tx| tx.replace_posts_and_shifts(&posts(), &edited, now()));

    assert_eq!(read(&mut store, |tx| tx.shifts_in_force()), [edited[1].clone(), edited[0].clone()]);
    assert!(read(&mut store, |tx| tx.shifts_all()).contains(&shifts()[1]));
}

#[test]
fn a_shift_keeps_its_meaning_under_its_id() {
    let (_dir, mut store) = office_with_people();
    let other_meaning = [shift(21, 12, Turn::Daily)];

    let refused = store.write(|tx| tx.replace_posts_and_shifts(&posts(), &other_meaning, now()));

    assert!(matches!(refused, Err(StoreError::ShiftChanged { id }) if id == shift_id(21)), "{refused:?}");
    assert_eq!(read(&mut store, |tx| tx.shifts_in_force()), shifts());
}

#[test]
fn absences_are_found_by_their_days_until_withdrawn() {
    let (_dir, mut store) = office_with_people();
    let (early, late) = (absence(51, "2026-05-30", "2026-06-01"), absence(52, "2026-06-30", "2026-07-05"));
    write(&mut store, |tx| {
        tx.add_absence(&late, now())?;
        tx.add_absence(&early, now())?;
        tx.add_absence(&absence(53, "2026-07-01", "2026-07-01"), now())
    });
    assert_eq!(read(&mut store, |tx| tx.absences(june())), [early.clone(), late.clone()]);

    write(&mut store, |tx| tx.withdraw_absence(early.id, now()));

    assert_eq!(read(&mut store, |tx| tx.absences(june())), [late]);
    let again = store.write(|tx| tx.withdraw_absence(early.id, now()));
    assert!(matches!(again, Err(StoreError::NotFound { table: "absence", .. })));
}

#[test]
fn every_kind_of_exemption_survives_until_withdrawn() {
    let (_dir, mut store) = office_with_people();
    let both = [
        exemption(61, ExemptionScope::Night, ExemptionBasis::Statute),
        exemption(62, ExemptionScope::AllDuty, ExemptionBasis::OfficeRule),
    ];
    for exemption in &both {
        write(&mut store, |tx| tx.add_exemption(exemption, now()));
    }
    assert_eq!(read(&mut store, |tx| tx.exemptions()), both);

    write(&mut store, |tx| tx.withdraw_exemption(both[0].id, now()));

    assert_eq!(read(&mut store, |tx| tx.exemptions()), both[1..]);
}

#[test]
fn imported_calendars_are_taken_over_in_their_order() {
    let (_dir, mut store) = office_with_people();
    let day = |day: &str, kind| Arranged { date: date(day), kind, name: "春节".to_owned() };
    let first = vec![
        day("2027-02-06", ArrangedKind::Off { statutory: true }),
        day("2027-02-07", ArrangedKind::Off { statutory: false }),
    ];
    let second = vec![day("2027-02-07", ArrangedKind::Work)];
    write(&mut store, |tx| {
        tx.save_calendar(&first, "通知全文", now())?;
        tx.save_calendar(&second, "更正.csv", now())
    });

    let imports = read(&mut store, |tx| tx.imported_calendars());

    let import = |source: &str, days: &Vec<Arranged>| CalendarImport {
        source: source.to_owned(),
        at: now(),
        days: days.clone(),
    };
    assert_eq!(imports, [import("通知全文", &first), import("更正.csv", &second)]);
    let mut calendar = Calendar::default();
    for import in imports {
        calendar.arrange(import.days);
    }
    assert_eq!(calendar.day(date("2027-02-06")).kind, DayKind::Holiday);
    assert_eq!(calendar.day(date("2027-02-07")).kind, DayKind::MakeUpWorkday);
}

#[test]
fn a_policy_survives_in_its_order() {
    let (_dir, mut store) = office_with_people();
    assert_eq!(read(&mut store, |tx| tx.policy()), Policy::default());

    for policy in [policy(), Policy::default(), policy()] {
        write(&mut store, |tx| tx.save_policy(&policy));
        assert_eq!(read(&mut store, |tx| tx.policy()), policy);
    }
}

#[test]
fn cursors_survive_with_those_whose_turn_was_kept() {
    let (_dir, mut store) = office_with_people();
    assert_eq!(read(&mut store, |tx| tx.cursors()), Cursors::default());
    let standing = |next: Option<u128>, owed: &[u128]| Standing {
        next: next.map(person_id),
        owed: owed.iter().copied().map(person_id).collect(),
    };
    let mut all = Cursors {
        orders: BTreeMap::new(),
        weeks: BTreeMap::from([
            (shift_id(21), (standing(Some(AMY), &[]), Some(person_id(BOB)))),
            (shift_id(22), (standing(None, &[BOB, AMY]), None)),
        ]),
        team: 3,
    };
    for group in Group::ALL {
        for class in DayClass::ALL {
            all.orders.insert((group, class), standing(Some(BOB), &[CAROL, AMY]));
        }
    }

    for cursors in [all.clone(), Cursors::default(), all] {
        write(&mut store, |tx| tx.save_cursors(&cursors));
        assert_eq!(read(&mut store, |tx| tx.cursors()), cursors);
    }
}

#[test]
fn a_setting_is_what_was_set_last() {
    let (_dir, mut store) = office_with_people();
    assert_eq!(read(&mut store, |tx| tx.setting("language")), None);

    for value in ["zh-CN", ""] {
        write(&mut store, |tx| tx.set_setting("language", value));
        assert_eq!(read(&mut store, |tx| tx.setting("language")).as_deref(), Some(value));
    }
}

#[test]
fn the_newest_events_come_first() {
    let (_dir, mut store) = office_with_people();
    let event = |n: i64| Event {
        at: now() + TimeDelta::milliseconds(n),
        actor: "张三".to_owned(),
        action: "roster.publish".to_owned(),
        detail: n.to_string(),
    };
    for n in 1..=3 {
        write(&mut store, |tx| tx.log_event(&event(n)));
    }

    assert_eq!(read(&mut store, |tx| tx.events(2)), [event(3), event(2)]);
}

#[test]
fn an_error_takes_the_whole_change_back() {
    let (_dir, mut store) = office_with_people();

    let refused: Result<(), StoreError> = store.write(|tx| {
        tx.set_setting("a", "1")?;
        assert_eq!(tx.setting("a")?.as_deref(), Some("1"));
        tx.add_absence(&absence(51, "2026-06-01", "2026-06-01"), now())?;
        tx.add_absence(&absence(51, "2026-06-01", "2026-06-01"), now())
    });

    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    assert_eq!(read(&mut store, |tx| tx.setting("a")), None);
    assert_eq!(read(&mut store, |tx| tx.absences(june())), []);
}
