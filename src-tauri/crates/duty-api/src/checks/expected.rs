//! Who should be on duty at an office now, by the last roster of it that the county holds.

use chrono::{Days, NaiveDate};
use duty_check::Expected;
use duty_core::{DateRange, MemberDuty, OfficeId};
use duty_store::Reader;
use duty_watch::{Number, Reach};

use super::Offices;
use super::calls::numbers;
use super::settings::Settings;
use crate::api::Call;
use crate::error::ApiError;
use crate::room::Room;
use crate::watch::watch_protocol;
use crate::wire::{self, ExpectedPerson};

/// Words by which offices call posts that lead, and those that sit in no duty room.
const LEADING: [&str; 2] = ["带班", "领导"];
const ELSEWHERE: [&str; 3] = ["驾驶", "司机", "备勤"];

/// The duties of one moment.
pub(super) struct Rostered {
    has_roster: bool,
    officers: Vec<MemberDuty>,
    leaders: Vec<MemberDuty>,
}

impl Rostered {
    pub(super) fn of(
        reader: &Reader<'_>,
        room: &Room,
        settings: &Settings,
        office: OfficeId,
    ) -> Result<Self, ApiError> {
        let local = room.now.with_timezone(&room.offset()).naive_local();
        let yesterday = local.date().checked_sub_days(Days::new(1)).unwrap_or(local.date());
        // Where a roster gives no times, the duty of a day goes on until the next morning.
        let duty_day = if local.time() < settings.morning() { yesterday } else { local.date() };
        let days = DateRange::new(yesterday, local.date()).unwrap_or(DateRange::day(local.date()));
        let duties = reader.member_duties(office, days)?;
        let serves = |duty: &MemberDuty| match duty.period {
            Some(period) => period.contains(room.now),
            None => duty.date == duty_day,
        };
        let has_roster = has_day(reader, office, duty_day)?;
        let says = |duty: &MemberDuty, words: &[&str]| words.iter().any(|word| duty.post.contains(word));
        let now = duties.into_iter().filter(|duty| serves(duty) && !says(duty, &ELSEWHERE));
        let (leaders, officers) = now.partition(|duty| says(duty, &LEADING));
        Ok(Self { has_roster, officers, leaders })
    }

    pub(super) fn expected(&self) -> Expected {
        let names = |duties: &[MemberDuty]| duties.iter().map(|duty| duty.name.clone()).collect();
        Expected { officers: names(&self.officers), leaders: names(&self.leaders) }
    }

    /// Their mobiles.
    pub(super) fn numbers(&self) -> Vec<Number> {
        let of = |reach: Reach, duties: &[MemberDuty]| -> Vec<Number> {
            let number = |duty: &MemberDuty| {
                let number = duty.mobile.as_ref()?.to_string();
                Some(Number { reach, who: Some(duty.name.to_string()), number })
            };
            duties.iter().filter_map(number).collect()
        };
        [of(Reach::OfficerMobile, &self.officers), of(Reach::LeaderMobile, &self.leaders)].concat()
    }
}

fn has_day(reader: &Reader<'_>, office: OfficeId, day: NaiveDate) -> Result<bool, ApiError> {
    Ok(reader.member_rosters(DateRange::day(day))?.contains_key(&office))
}

pub(crate) fn expectation(call: &Call<'_>, request: &wire::ById) -> Result<wire::Expectation, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let offices = Offices::load(reader)?;
        let office = offices.find(request.id)?;
        let rostered = Rostered::of(reader, &room, &Settings::load(reader)?, office.id())?;
        let people = |duties: &[MemberDuty]| duties.iter().map(person).collect();
        let number = |number: Number| wire::CheckNumber {
            reach: number.reach.into(),
            who: number.who,
            number: number.number,
        };
        let order = watch_protocol(reader)?.order;
        let mut rung = numbers(office, &rostered, &[])?;
        rung.sort_by_key(|number| order.iter().position(|reach| *reach == number.reach));
        Ok(wire::Expectation {
            office: offices.reference(office.id()),
            has_roster: rostered.has_roster,
            officers: people(&rostered.officers),
            leaders: people(&rostered.leaders),
            numbers: rung.into_iter().map(number).collect(),
        })
    })
}

fn person(duty: &MemberDuty) -> ExpectedPerson {
    ExpectedPerson {
        name: duty.name.to_string(),
        post: duty.post.clone(),
        title: duty.title.clone(),
        mobile: duty.mobile.as_ref().map(ToString::to_string),
    }
}
