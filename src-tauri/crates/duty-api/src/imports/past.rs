//! Rosters of the past: history that counts for fairness.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use duty_core::{DateRange, Group, Person, PersonId, Post, PostKind, RosterId, ShiftId, ShiftPattern};
use duty_roster::roster::{Duty, Placement, Roster, RosterState};
use duty_sheet::roster::{self as sheet, PostGroup, RosterOptions, RosterReading, YearSource};
use duty_store::Reader;

use super::{file_name, open, problem_view};
use crate::api::{Call, office};
use crate::calendars;
use crate::convert::{days, person_ref};
use crate::error::{ApiError, Code};
use crate::wire::{
    ImportPastRoster, NameAnswer, PastRosterImported, PastRosterPreview, PastRosterRow, PreviewPastRoster,
    UnknownName,
};

/// A shift that starts from here on is a sheet's night shift.
const EVENING: NaiveTime = NaiveTime::from_hms_opt(15, 0, 0).expect("a time of day");

pub(crate) fn preview_past_roster(
    call: &Call<'_>,
    request: &PreviewPastRoster,
) -> Result<PastRosterPreview, ApiError> {
    let reading = read(&request.path, request.year)?;
    let period = period(&reading)?;
    call.read(|reader| {
        let staff = reader.people()?;
        let taken = take_over(reader, &reading, &staff, &[])?;
        Ok(PastRosterPreview {
            file_name: file_name(&request.path),
            from: period.first(),
            to: period.last(),
            rows: reading.rows.iter().map(row_view).collect(),
            problems: reading.problems.iter().map(problem_view).collect(),
            unknown: unknown(&reading, &staff),
            known: is_known(reader, period, &taken.duties)?,
        })
    })
}

pub(crate) fn import_past_roster(
    call: &Call<'_>,
    request: &ImportPastRoster,
) -> Result<PastRosterImported, ApiError> {
    let reading = read(&request.path, request.year)?;
    let period = period(&reading)?;
    call.write(|writer| {
        office(writer)?;
        let staff = writer.people()?;
        let taken = take_over(writer, &reading, &staff, &request.answers)?;
        let duties = u32::try_from(taken.duties.len()).unwrap_or(u32::MAX);
        let left_out = taken.left_out;
        if is_known(writer, period, &taken.duties)? {
            return Ok(PastRosterImported { id: None, duties, left_out });
        }
        let id = RosterId::from_uuid(call.new_id());
        let state = RosterState::Past { source: file_name(&request.path), at: call.now() };
        let roster = Roster::new(id, period, taken.duties, state)?;
        writer
            .add_past_roster(&roster, call.now())
            .map_err(|error| ApiError::from(error).with("from", period.first()).with("to", period.last()))?;
        call.note(writer, "import_past_roster", format!("{} {}", period.first(), period.last()))?;
        Ok(PastRosterImported { id: Some(id.uuid()), duties, left_out })
    })
}

pub(crate) fn read(path: &str, year: Option<i32>) -> Result<RosterReading, ApiError> {
    let book = open(path)?;
    let reading = sheet::understand(&book, RosterOptions { default_year: year });
    if reading.year == YearSource::Unknown {
        return Err(ApiError::new(Code::YearUnknown, "no year").with("file", file_name(path)));
    }
    if reading.rows.is_empty() {
        return Err(ApiError::new(Code::RosterNotFound, "no roster").with("file", file_name(path)));
    }
    Ok(reading)
}

/// The days that the sheet has rows for; the title's month may have days that nobody filled in.
pub(crate) fn period(reading: &RosterReading) -> Result<DateRange, ApiError> {
    let ends = reading.rows.first().zip(reading.rows.last());
    let (first, last) = ends.ok_or_else(|| ApiError::new(Code::RosterNotFound, "no days"))?;
    days(first.date, last.date)
}

fn row_view(row: &sheet::DayRow) -> PastRosterRow {
    let names = |group| row.names(group).into_iter().map(str::to_owned).collect();
    PastRosterRow {
        date: row.date,
        leader: names(PostGroup::Leader),
        officer: names(PostGroup::Officer),
        driver: names(PostGroup::Driver),
    }
}

fn find<'p>(staff: &'p [Person], answers: &[NameAnswer], name: &str) -> Option<&'p Person> {
    let answered =
        answers.iter().find(|answer| answer.name == name).map(|answer| PersonId::from_uuid(answer.person));
    match answered {
        Some(id) => staff.iter().find(|person| person.id == id),
        None => staff.iter().find(|person| person.name.as_str() == name),
    }
}

fn unknown(reading: &RosterReading, staff: &[Person]) -> Vec<UnknownName> {
    let mut days = BTreeMap::<&str, u32>::new();
    for row in &reading.rows {
        let names: BTreeSet<&str> =
            row.duties.iter().flat_map(|duty| &duty.people).map(|person| person.name.as_str()).collect();
        for name in names.into_iter().filter(|name| find(staff, &[], name).is_none()) {
            *days.entry(name).or_default() += 1;
        }
    }
    let like = |name: &str| staff.iter().find(|person| differ_in_one(person.name.as_str(), name));
    days.into_iter()
        .map(|(name, days)| UnknownName { name: name.to_owned(), days, like: like(name).map(person_ref) })
        .collect()
}

/// Names of the same length that differ in one character are most often one person, mistyped.
fn differ_in_one(a: &str, b: &str) -> bool {
    let same_length = a.chars().count() == b.chars().count();
    same_length && a.chars().count() > 1 && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}

struct Taken {
    duties: Vec<Duty>,
    left_out: u32,
}

fn take_over(
    reader: &Reader<'_>,
    reading: &RosterReading,
    staff: &[Person],
    answers: &[NameAnswer],
) -> Result<Taken, ApiError> {
    let places = Places {
        posts: reader.posts()?,
        shifts: reader.shifts_in_force()?,
        calendar: calendars::of_office(reader)?,
    };
    let mut duties: Vec<Duty> = Vec::new();
    let mut left_out = 0;
    for row in &reading.rows {
        for duty in &row.duties {
            for on_duty in &duty.people {
                let person = find(staff, answers, &on_duty.name);
                let shift = places.shift(row.date, duty, &duties);
                let Some((person, shift)) = person.zip(shift) else {
                    left_out += 1;
                    continue;
                };
                let duty = Duty { date: row.date, shift, person: person.id, placement: Placement::Free };
                if !duties.contains(&duty) {
                    duties.push(duty);
                }
            }
        }
    }
    Ok(Taken { duties, left_out })
}

/// Which shift of the office a place of the sheet stands for.
struct Places {
    posts: Vec<Post>,
    shifts: Vec<ShiftPattern>,
    calendar: duty_core::Calendar,
}

impl Places {
    /// The first shift of the same post, else of the same group, that still has room on the day; failing that the
    /// group's first, since whoever served must count.
    fn shift(&self, date: NaiveDate, duty: &sheet::Duty, taken: &[Duty]) -> Option<ShiftId> {
        let kind = post_kind(duty.kind);
        let group = group_of(duty.kind);
        let happens = |shift: &&ShiftPattern| shift.days().contains(self.calendar.day(date).kind);
        let post_of = |shift: &ShiftPattern| self.posts.iter().find(|post| post.id == shift.post());
        let has_room = |shift: &&ShiftPattern| {
            let there = taken.iter().filter(|other| (other.date, other.shift) == (date, shift.id())).count();
            there < usize::from(shift.headcount())
        };
        let mut of_group: Vec<&ShiftPattern> = self
            .shifts
            .iter()
            .filter(happens)
            .filter(|shift| post_of(shift).is_some_and(|post| post.group == group))
            .collect();
        of_group.sort_by_key(|shift| {
            let same_post = post_of(shift).is_some_and(|post| post.kind == kind);
            let night = matches!(duty.shift, Some(sheet::Shift::Night));
            let other_part = duty.shift.is_some() && (shift.start() >= EVENING) != night;
            (!same_post, other_part, post_of(shift).map(|post| post.position), shift.start())
        });
        of_group.iter().find(|shift| has_room(shift)).or(of_group.first()).map(|shift| shift.id())
    }
}

const fn post_kind(kind: sheet::PostKind) -> PostKind {
    match kind {
        sheet::PostKind::ChiefLeader => PostKind::ChiefLeader,
        sheet::PostKind::Leader => PostKind::LeaderOnCall,
        sheet::PostKind::DutyLeader => PostKind::DutyLeader,
        sheet::PostKind::LeadOfficer => PostKind::LeadOfficer,
        sheet::PostKind::SecondOfficer => PostKind::SecondOfficer,
        sheet::PostKind::Officer => PostKind::DutyOfficer,
        sheet::PostKind::Driver => PostKind::Driver,
        sheet::PostKind::Standby => PostKind::Standby,
    }
}

const fn group_of(kind: sheet::PostKind) -> Group {
    post_kind(kind).usual_group()
}

/// Whether exactly these duties are history already.
fn is_known(reader: &Reader<'_>, period: DateRange, duties: &[Duty]) -> Result<bool, ApiError> {
    let key = |duty: &Duty| (duty.date, duty.person);
    let there: BTreeSet<_> = reader.duties_between(period)?.iter().map(key).collect();
    Ok(!duties.is_empty() && duties.iter().map(key).collect::<BTreeSet<_>>() == there)
}
