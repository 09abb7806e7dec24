//! A small office with amy, bob and carol, and ways to open it.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use duty_core::shift::ShiftParts;
use duty_core::{
    Absence, AbsenceId, BlockLength, DateRange, DayKind, DayKinds, Exemption, ExemptionBasis, ExemptionId,
    ExemptionScope, Experience, FloodSeason, Group, Landline, LeaderRank, Mobile, Office, OfficeId,
    OfficeMode, Person, PersonId, PersonName, PersonStatus, Post, PostId, PostKind, RosterId, Sex, ShiftId,
    ShiftPattern, Turn, YearDay,
};
use duty_roster::policy::{
    LongHolidays, MinRest, Pair, PairKind, Policy, Rotation, SkippedTurn, Team, Tolerance,
};
use duty_roster::problem::Category;
use duty_roster::roster::{Duty, Placement, Roster, RosterState};
use duty_store::{Opening, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const AMY: u128 = 1;
pub(crate) const BOB: u128 = 2;
pub(crate) const CAROL: u128 = 3;

pub(crate) fn now() -> DateTime<Utc> {
    "2026-06-01T00:30:00Z".parse().unwrap()
}

pub(crate) fn offset() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn days(first: &str, last: &str) -> DateRange {
    DateRange::new(date(first), date(last)).unwrap()
}

pub(crate) fn open(dir: &Path) -> (Store, Opening) {
    Store::open(dir, now(), offset()).unwrap()
}

pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("zhishou.db")
}

/// An office that has people, posts and shifts.
pub(crate) fn office_with_people() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, _) = open(dir.path());
    write(&mut store, |tx| {
        tx.save_office(&office())?;
        tx.replace_posts_and_shifts(&posts(), &shifts(), now())?;
        for person in people() {
            tx.save_person(&person, now())?;
        }
        Ok(())
    });
    (dir, store)
}

/// A write that is expected to succeed.
pub(crate) fn write<T>(
    store: &mut Store,
    change: impl FnOnce(&mut duty_store::Writer<'_>) -> Result<T, StoreError>,
) -> T {
    store.write(change).unwrap()
}

/// A read that is expected to succeed.
pub(crate) fn read<T>(
    store: &mut Store,
    look: impl FnOnce(&duty_store::Reader<'_>) -> Result<T, StoreError>,
) -> T {
    store.read(look).unwrap()
}

fn year_day(month: u32, day: u32) -> YearDay {
    YearDay::new(month, day).unwrap()
}

pub(crate) fn office() -> Office {
    Office {
        id: OfficeId::from_uuid(Uuid::from_u128(100)),
        name: "青石镇".to_owned(),
        duty_phone: Some(Landline::new("0837-2345678").unwrap()),
        fax: None,
        offset: offset(),
        mode: OfficeMode::Real,
        season: FloodSeason::new(year_day(5, 1), year_day(9, 30), Some((year_day(6, 15), year_day(8, 31))))
            .unwrap(),
    }
}

pub(crate) fn person_id(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(n))
}

pub(crate) fn post_id(n: u128) -> PostId {
    PostId::from_uuid(Uuid::from_u128(n))
}

pub(crate) fn shift_id(n: u128) -> ShiftId {
    ShiftId::from_uuid(Uuid::from_u128(n))
}

pub(crate) fn roster_id(n: u128) -> RosterId {
    RosterId::from_uuid(Uuid::from_u128(n))
}

/// One of each: on the staff with everything known, hardly anything known, and left.
pub(crate) fn people() -> Vec<Person> {
    let amy = Person {
        id: person_id(AMY),
        name: PersonName::new("何𬭎").unwrap(),
        title: Some("镇长".to_owned()),
        department: Some("党政办".to_owned()),
        mobile: Some(Mobile::new("14000000001").unwrap()),
        sex: Some(Sex::Female),
        group: Group::Leader,
        rank: LeaderRank::Chief,
        also_posts: BTreeSet::from([post_id(12), post_id(11)]),
        experience: Experience::Experienced,
        joined: Some(date("2026-01-01")),
        status: PersonStatus::Active,
        position: 0,
    };
    let bob = Person {
        id: person_id(BOB),
        name: PersonName::new("热依汗·吐尔逊").unwrap(),
        title: None,
        department: None,
        mobile: None,
        sex: None,
        group: Group::Officer,
        rank: LeaderRank::Member,
        also_posts: BTreeSet::new(),
        experience: Experience::Newcomer,
        joined: None,
        status: PersonStatus::Active,
        position: 1,
    };
    let carol = Person {
        id: person_id(CAROL),
        name: PersonName::new("Carol Li").unwrap(),
        sex: Some(Sex::Male),
        group: Group::Support,
        status: PersonStatus::Left { from: date("2026-05-01") },
        position: 65535,
        ..bob.clone()
    };
    vec![amy, bob, carol]
}

pub(crate) fn posts() -> Vec<Post> {
    let post = |n, kind: PostKind, name: &str, position| Post {
        id: post_id(n),
        kind,
        name: name.to_owned(),
        group: kind.usual_group(),
        position,
    };
    vec![post(11, PostKind::LeaderOnCall, "带班领导", 0), post(12, PostKind::DutyOfficer, "值班员", 1)]
}

pub(crate) fn shift(n: u128, post: u128, turn: Turn) -> ShiftPattern {
    ShiftPattern::new(ShiftParts {
        id: shift_id(n),
        post: post_id(post),
        name: "全天".to_owned(),
        start: NaiveTime::from_hms_opt(8, 30, 0).unwrap(),
        length: TimeDelta::hours(24),
        days: DayKinds::of(&[DayKind::RestDay, DayKind::Holiday]),
        headcount: 2,
        min_experienced: 1,
        rest_days: 2,
        turn,
    })
    .unwrap()
}

pub(crate) fn shifts() -> Vec<ShiftPattern> {
    vec![
        shift(21, 11, Turn::Weekly { from: Weekday::Mon }),
        shift(22, 12, Turn::Daily),
        shift(24, 12, Turn::Block { from: Weekday::Fri, length: BlockLength::Three }),
    ]
}

pub(crate) fn duty(day: &str, shift: u128, person: u128) -> Duty {
    Duty { date: date(day), shift: shift_id(shift), person: person_id(person), placement: Placement::Free }
}

pub(crate) fn june() -> DateRange {
    days("2026-06-01", "2026-06-30")
}

pub(crate) fn roster(n: u128, days: DateRange, duties: Vec<Duty>, state: RosterState) -> Roster {
    Roster::new(roster_id(n), days, duties, state).unwrap()
}

pub(crate) fn june_draft() -> Roster {
    let pinned = Duty { placement: Placement::Pinned, ..duty("2026-06-30", 22, BOB) };
    let duties = vec![duty("2026-06-01", 21, AMY), duty("2026-06-01", 22, BOB), pinned];
    roster(31, june(), duties, RosterState::Draft)
}

pub(crate) fn absence(n: u128, first: &str, last: &str) -> Absence {
    Absence {
        id: AbsenceId::from_uuid(Uuid::from_u128(n)),
        person: person_id(BOB),
        days: days(first, last),
        reason: "外出报备".to_owned(),
    }
}

pub(crate) fn exemption(n: u128, scope: ExemptionScope, basis: ExemptionBasis) -> Exemption {
    Exemption {
        id: ExemptionId::from_uuid(Uuid::from_u128(n)),
        person: person_id(AMY),
        scope,
        basis,
        reason: "哺乳期".to_owned(),
        until: (basis == ExemptionBasis::Statute).then(|| date("2026-12-31")),
    }
}

pub(crate) fn policy() -> Policy {
    Policy {
        pairs: vec![
            Pair { kind: PairKind::Together, a: person_id(BOB), b: person_id(AMY) },
            Pair { kind: PairKind::Apart, a: person_id(AMY), b: person_id(CAROL) },
        ],
        rotation: BTreeMap::from([
            (Group::Leader, Rotation::FixedOrder { skipped: SkippedTurn::Kept }),
            (Group::Driver, Rotation::FixedOrder { skipped: SkippedTurn::Used }),
            (Group::Officer, Rotation::Free),
        ]),
        teams: vec![
            Team { members: vec![(post_id(12), person_id(BOB)), (post_id(11), person_id(AMY))] },
            Team { members: vec![] },
        ],
        tolerance: Tolerance::default().with(Category::Total, 100).with(Category::Holiday, 50),
        min_rest: MinRest::hours(11),
        long_holidays: LongHolidays::Apart,
    }
}
