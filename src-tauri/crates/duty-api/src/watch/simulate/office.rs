//! An office with its people, shifts and published rosters, put into the store directly.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use duty_core::shift::ShiftParts;
use duty_core::{
    DateRange, DayKind, DayKinds, Experience, FloodSeason, Group, LeaderRank, Office, OfficeId, OfficeMode,
    Person, PersonId, PersonName, PersonStatus, Post, PostId, PostKind, RosterId, ShiftId, ShiftPattern,
    Turn, YearDay,
};
use duty_roster::roster::{Duty, Placement, Roster, RosterState};
use duty_roster::search::random::Random;
use duty_store::Writer;
use duty_watch::Named;
use uuid::Uuid;

use crate::api::USUAL_OFFSET;
use crate::error::{ApiError, Code};

/// Invented people: nobody is called so on purpose.
const NAMES: [&str; 6] = ["赵建国", "钱春梅", "孙海涛", "李文博", "周建国", "吴春梅"];

/// Days after the period that are planned as well, so that its end is no other time than the rest.
const BEYOND: u64 = 40;

pub(super) const SHIFT_HOURS: [u32; 2] = [8, 20];

#[derive(Debug)]
pub(super) struct Founded {
    pub(super) people: Vec<Named>,
    /// Rosters that come out late: the first day, and when.
    pub(super) late: Vec<(Roster, DateTime<Utc>)>,
    /// Shifts that nobody fills, with when they begin.
    pub(super) empty: Vec<(DateTime<Utc>, Uuid)>,
    /// The days that are planned.
    pub(super) planned: DateRange,
    /// The changes of shift at which the same person stays.
    pub(super) stays: Vec<DateTime<Utc>>,
    /// Who has the last shift planned so far, unless nobody has.
    last: Option<PersonId>,
}

/// The instant of a time by the office's wall clock.
pub(super) fn local(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    (date.and_time(time) - TimeDelta::seconds(i64::from(USUAL_OFFSET.local_minus_utc()))).and_utc()
}

pub(super) fn at(date: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    local(date, NaiveTime::MIN) + TimeDelta::minutes(i64::from(hour * 60 + minute))
}

fn impossible(what: impl std::fmt::Display) -> ApiError {
    ApiError::new(Code::Internal, format!("the simulated office can't be: {what}"))
}

fn person(place: u128) -> Result<Person, ApiError> {
    let name = NAMES.get(usize::try_from(place).map_err(impossible)?).copied().unwrap_or_default();
    Ok(Person {
        id: PersonId::from_uuid(Uuid::from_u128(place + 1)),
        name: PersonName::new(name).map_err(|_| impossible("a name"))?,
        title: None,
        department: None,
        mobile: None,
        sex: None,
        group: Group::Officer,
        rank: LeaderRank::Member,
        also_posts: std::collections::BTreeSet::new(),
        experience: Experience::Experienced,
        joined: None,
        status: PersonStatus::Active,
        position: u16::try_from(place).map_err(impossible)?,
    })
}

/// Founds it; `first` and `days` are the time that is lived.
pub(super) fn found(
    writer: &mut Writer<'_>,
    random: &mut Random,
    first: NaiveDate,
    days: u32,
    now: DateTime<Utc>,
) -> Result<Founded, ApiError> {
    let day = |month, day| YearDay::new(month, day).ok_or_else(|| impossible("a day"));
    let season = FloodSeason::new(day(5, 1)?, day(9, 30)?, None).ok_or_else(|| impossible("a season"))?;
    writer.save_office(&Office {
        id: OfficeId::from_uuid(Uuid::from_u128(1)),
        name: "青石镇".to_owned(),
        duty_phone: None,
        fax: None,
        offset: USUAL_OFFSET,
        mode: OfficeMode::Drill,
        season,
    })?;
    let post = PostId::from_uuid(Uuid::from_u128(1));
    let posts = [Post {
        id: post,
        kind: PostKind::DutyOfficer,
        name: "值班员".to_owned(),
        group: Group::Officer,
        position: 0,
    }];
    let mut shifts = Vec::new();
    for (place, hour) in (1..).zip(SHIFT_HOURS) {
        let shift = ShiftPattern::new(ShiftParts {
            id: ShiftId::from_uuid(Uuid::from_u128(place)),
            post,
            name: "班".to_owned(),
            start: NaiveTime::MIN + TimeDelta::hours(i64::from(hour)),
            length: TimeDelta::hours(12),
            days: DayKinds::of(&DayKind::ALL),
            headcount: 1,
            min_experienced: 0,
            rest_days: 0,
            turn: Turn::Daily,
        });
        shifts.push(shift.map_err(impossible)?);
    }
    writer.replace_posts_and_shifts(&posts, &shifts, now)?;
    let mut people = Vec::new();
    for place in 0..NAMES.len() {
        let person = person(place as u128)?;
        writer.save_person(&person, now)?;
        people.push(Named { person: person.id, name: person.name.to_string() });
    }
    let last = first.checked_add_days(Days::new(u64::from(days) + BEYOND)).unwrap_or(first);
    let planned = DateRange::new(first, last).ok_or_else(|| impossible("its days"))?;
    let mut founded =
        Founded { people, late: Vec::new(), empty: Vec::new(), planned, stays: Vec::new(), last: None };
    plan_months(writer, random, &mut founded, now)?;
    Ok(founded)
}

fn plan_months(
    writer: &mut Writer<'_>,
    random: &mut Random,
    founded: &mut Founded,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    let (mut first, end) = (founded.planned.first(), founded.planned.last());
    while first <= end {
        let next = first.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)));
        let next = next.ok_or_else(|| impossible("a month"))?;
        let last = next.pred_opt().unwrap_or(first).min(end);
        let roster = month(random, founded, first, last)?;
        let roster = roster.publish("刘明".to_owned(), now).map_err(impossible)?;
        // Every fourth roster comes out when it should have been out for days.
        if founded.planned.first() < first && random.chance(64) {
            let hours = 24 + random.below(96).unwrap_or(0);
            let hours = i64::try_from(hours).map_err(impossible)?;
            founded.late.push((roster, at(first, 0, 7) - TimeDelta::hours(hours)));
        } else {
            writer.publish(&roster, "{}", now)?;
        }
        first = next;
    }
    Ok(())
}

fn month(
    random: &mut Random,
    founded: &mut Founded,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Roster, ApiError> {
    let days = DateRange::new(first, last).ok_or_else(|| impossible("a month"))?;
    let mut duties = Vec::new();
    for date in days.days() {
        for (place, hour) in (1..).zip(SHIFT_HOURS) {
            let shift = Uuid::from_u128(place);
            // Early in a month the roster may still be missing when an empty post should already tell.
            if date.day() >= 10 && random.chance(3) {
                founded.empty.push((at(date, hour, 0), shift));
                founded.last = None;
                continue;
            }
            let person = founded.people[random.below(founded.people.len()).unwrap_or(0)].person;
            if founded.last.replace(person) == Some(person) {
                founded.stays.push(at(date, hour, 0));
            }
            duties.push(Duty { date, shift: ShiftId::from_uuid(shift), person, placement: Placement::Free });
        }
    }
    let id = u128::from(first.num_days_from_ce().unsigned_abs());
    let id = RosterId::from_uuid(Uuid::from_u128(id));
    Roster::new(id, days, duties, RosterState::Draft).map_err(impossible)
}
