//! Loads everything that a roster of a period depends on.

use chrono::{Days, NaiveDate};
use duty_core::{DateRange, RosterId, ShiftId};
use duty_roster::roster::{Roster, RosterState};
use duty_roster::situation::Situation;
use duty_store::Reader;

use crate::error::ApiError;
use crate::{calendars, responses};

/// History counts from so many days before the period: a year of flood seasons and festivals.
const HISTORY_DAYS: u64 = 366;

/// Duties so many days after the period still matter for the rest that is due.
const FOLLOWING_DAYS: u64 = 31;

/// What is known when the roster `own` of `days` is made or checked.
pub(crate) fn situation(
    reader: &Reader<'_>,
    days: DateRange,
    own: Option<RosterId>,
) -> Result<Situation, ApiError> {
    let shifts = reader.shifts_in_force()?;
    let retired_shifts =
        reader.shifts_all()?.into_iter().filter(|shift| shifts.iter().all(|other| other.id() != shift.id()));
    let mut others = Vec::new();
    for stretch in [before(days), Some(days), after(days)].into_iter().flatten() {
        others.extend(reader.duties_between(stretch)?);
    }
    if let Some(own) = own.map(|own| reader.roster(own)).transpose()?.flatten() {
        others.retain(|duty| !own.days().contains(duty.date));
    }
    Ok(Situation {
        days,
        posts: reader.posts_all()?,
        retired_shifts: retired_shifts.collect(),
        shifts,
        people: reader.people()?,
        calendar: calendars::of_office(reader)?,
        absences: absences(reader, days)?,
        exemptions: reader.exemptions()?,
        policy: reader.policy()?,
        posture: responses::posture(reader)?,
        cursors: reader.cursors()?,
        others,
    })
}

/// What is known about `roster`. A frozen roster keeps the shifts that it was made with, whatever is in force now.
pub(crate) fn of_roster(reader: &Reader<'_>, roster: &Roster) -> Result<Situation, ApiError> {
    let mut situation = situation(reader, roster.days(), Some(roster.id()))?;
    let used = |id: ShiftId| roster.duties().iter().any(|duty| duty.shift == id);
    let made_before_a_change = situation.retired_shifts.iter().any(|shift| used(shift.id()));
    if *roster.state() != RosterState::Draft && made_before_a_change {
        let all = situation.shifts.drain(..).chain(situation.retired_shifts.drain(..));
        let all: Vec<_> = all.collect();
        (situation.shifts, situation.retired_shifts) = all.into_iter().partition(|shift| used(shift.id()));
    }
    Ok(situation)
}

fn absences(reader: &Reader<'_>, days: DateRange) -> Result<Vec<duty_core::Absence>, ApiError> {
    let mut absences = before(days).map_or_else(|| Ok(Vec::new()), |past| reader.absences(past))?;
    for absence in reader.absences(days)? {
        // An absence that reaches into the period has been found in the past already.
        if absences.iter().all(|other| other.id != absence.id) {
            absences.push(absence);
        }
    }
    Ok(absences)
}

fn before(days: DateRange) -> Option<DateRange> {
    let last = days.first().pred_opt()?;
    DateRange::new(back(days.first())?, last)
}

fn back(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(HISTORY_DAYS))
}

fn after(days: DateRange) -> Option<DateRange> {
    let first = days.last().succ_opt()?;
    DateRange::new(first, first.checked_add_days(Days::new(FOLLOWING_DAYS))?)
}
