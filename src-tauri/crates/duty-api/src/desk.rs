//! The watch desk: who is on now and who comes next, from the published rosters.

use chrono::{DateTime, Datelike, Days, Utc};
use duty_core::{DateRange, DayRule, Group, Office, Period, PersonId, ShiftPattern};
use duty_roster::editions::{Takeover, at_moment};
use duty_roster::roster::{Duty, RosterState};
use duty_roster::situation::Situation;
use duty_store::Reader;

use crate::api::{Call, office};
use crate::calendars::message;
use crate::convert;
use crate::error::ApiError;
use crate::rosters::situation;
use crate::{responses, wire};

/// The next roster should be out this many days ahead.
const NEXT_ROSTER_DAYS: u64 = 7;

pub(crate) fn desk(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Desk, ApiError> {
    call.read(|reader| {
        let office = office(reader)?;
        let today = call.today(Some(&office));
        let first = today.pred_opt().unwrap_or(today);
        let last = today.checked_add_days(Days::new(2)).unwrap_or(today);
        let days = convert::days(first, last)?;
        let situation = situation(reader, days, None)?;
        let duties = reader.duties_between(days)?;
        let takeovers = reader.takeovers(days)?;
        let shifts = stretches(&situation, &office, days);

        let now = call.now();
        let is_on = |(_, period): &&(&ShiftPattern, Period)| period.contains(now);
        let now_on: Vec<_> = shifts.iter().filter(is_on).collect();
        let next_start = shifts.iter().map(|(_, period)| period.start()).filter(|start| *start > now).min();
        let next_on: Vec<_> =
            shifts.iter().filter(|(_, period)| Some(period.start()) == next_start).collect();
        let show = |stretches: &[&(&ShiftPattern, Period)]| -> Vec<wire::DeskShift> {
            let desk =
                Desk { call, office: &office, situation: &situation, duties: &duties, takeovers: &takeovers };
            stretches.iter().map(|(shift, period)| desk.shift(shift, *period)).collect()
        };
        let now_on = show(&now_on);
        Ok(wire::Desk {
            day: convert::day_view(&situation.calendar, Some(office.season), today),
            duty_phone: office.duty_phone.as_ref().map(ToString::to_string),
            notices: notices(reader, &situation, &now_on, today)?,
            response: responses::in_force(call, reader)?,
            now_on,
            next_on: show(&next_on),
        })
    })
}

/// Every shift that happens on `days`, with the real time that it covers.
fn stretches<'s>(
    situation: &'s Situation,
    office: &Office,
    days: DateRange,
) -> Vec<(&'s ShiftPattern, Period)> {
    let mut stretches = Vec::new();
    for shift in situation.columns() {
        for date in days.days().filter(|date| situation.need(*date, shift) > 0) {
            stretches.extend(shift.on(date, office.offset).map(|period| (shift, period)));
        }
    }
    stretches
}

struct Desk<'a> {
    call: &'a Call<'a>,
    office: &'a Office,
    situation: &'a Situation,
    duties: &'a [Duty],
    takeovers: &'a [Takeover],
}

impl Desk<'_> {
    fn shift(&self, shift: &ShiftPattern, period: Period) -> wire::DeskShift {
        let local = |instant: DateTime<Utc>| self.call.local(Some(self.office), instant);
        let date = local(period.start()).date();
        let post = self.situation.post(shift.post());
        let rostered = self.duties.iter().filter(|duty| (duty.date, duty.shift) == (date, shift.id()));
        let rostered: Vec<PersonId> = rostered.map(|duty| duty.person).collect();
        // Before a shift begins nobody has taken it over.
        let at = self.call.now().max(period.start());
        let people: Vec<wire::DeskPerson> = at_moment(&rostered, (date, shift.id()), self.takeovers, at)
            .into_iter()
            .filter_map(|person| self.situation.person(person))
            .map(|person| wire::DeskPerson {
                id: person.id.uuid(),
                name: person.name.to_string(),
                title: person.title.clone(),
                mobile: person.mobile.as_ref().map(ToString::to_string),
            })
            .collect();
        wire::DeskShift {
            post: post.map_or_else(String::new, |post| post.name.clone()),
            group: post.map_or(wire::GroupView::Support, |post| post.group.into()),
            shift: shift.name().to_owned(),
            from: convert::moment_text(local(period.start())),
            to: convert::moment_text(local(period.end())),
            missing: self
                .situation
                .need(date, shift)
                .saturating_sub(u8::try_from(people.len()).unwrap_or(u8::MAX)),
            lead: post
                .filter(|post| post.group == Group::Leader)
                .map(|_| self.situation.lead_mode(date).into()),
            people,
        }
    }
}

fn notices(
    reader: &Reader<'_>,
    situation: &Situation,
    now_on: &[wire::DeskShift],
    today: chrono::NaiveDate,
) -> Result<Vec<wire::Message>, ApiError> {
    let published: Vec<_> = reader
        .rosters()?
        .into_iter()
        .filter(|header| matches!(header.state, RosterState::Published { .. }))
        .collect();
    let covered = |date| published.iter().any(|header| header.days.contains(date));
    let mut notices = Vec::new();
    // Where no shift is due, such as by day with off-hours shifts, today's roster counts.
    let empty_now = !now_on.is_empty() && now_on.iter().all(|shift| shift.people.is_empty());
    if empty_now || !covered(today) {
        notices.push(message("not_covered", &[]));
    } else {
        for shift in now_on.iter().filter(|shift| shift.missing > 0) {
            notices.push(message(
                "hole_now",
                &[("post", shift.post.clone()), ("missing", shift.missing.to_string())],
            ));
        }
        let ahead = today.checked_add_days(Days::new(NEXT_ROSTER_DAYS)).unwrap_or(today);
        if let Some(from) = today.iter_days().take_while(|date| *date <= ahead).find(|date| !covered(*date)) {
            notices.push(message("next_missing", &[("from", from.to_string())]));
        }
    }
    let ahead = today.checked_add_days(Days::new(NEXT_ROSTER_DAYS)).unwrap_or(today);
    if situation.calendar.day(ahead).rule == DayRule::Unpublished {
        notices.push(message("unpublished_year", &[("year", ahead.year().to_string())]));
    }
    Ok(notices)
}
