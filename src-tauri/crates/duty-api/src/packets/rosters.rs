//! Rosters on their way: from the own data into a packet, and out of a packet into the directory's.

use std::collections::BTreeMap;

use duty_core::{
    DateRange, MemberDuty, MemberRoster, MemberRosterFinding, Mobile, Office, OfficeId, Period, PersonId,
    PersonName, RosterDifference, RosterId, ShiftId, ShiftPattern, member_roster_findings,
    roster_differences,
};
use duty_roster::editions::{Seat, parts};
use duty_roster::roster::{Roster, RosterState};
use duty_share::{Duty, DutyChange, OnDuty, RosterEdition};
use duty_store::Reader;

use super::made::to_seconds;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire;

/// A published roster as a packet carries it: who has duty in it, and nobody else.
pub(super) fn edition(reader: &Reader<'_>, office: &Office, id: RosterId) -> Result<RosterEdition, ApiError> {
    let missing = || ApiError::new(Code::NotFound, "roster");
    let roster = reader.roster(id)?.ok_or_else(missing)?;
    let RosterState::Published { edition, at, .. } = roster.state() else { return Err(missing()) };
    let staff = reader.people()?;
    let shifts: BTreeMap<ShiftId, ShiftPattern> =
        reader.shifts_all()?.into_iter().map(|shift| (shift.id(), shift)).collect();
    let posts: BTreeMap<_, _> = reader.posts_all()?.into_iter().map(|post| (post.id, post.name)).collect();
    let mut places: BTreeMap<PersonId, u32> = BTreeMap::new();
    let mut people = Vec::new();
    let mut duties = Vec::new();
    for (duty, period) in served(reader, office, &roster, &shifts)? {
        let shift = shifts.get(&duty.shift).ok_or_else(missing)?;
        let person = match places.get(&duty.person) {
            Some(place) => *place,
            None => {
                let person = staff.iter().find(|person| person.id == duty.person).ok_or_else(missing)?;
                let place = u32::try_from(people.len()).unwrap_or(u32::MAX);
                people.push(OnDuty {
                    name: person.name.to_string(),
                    title: person.title.clone(),
                    mobile: person.mobile.as_ref().map(ToString::to_string),
                });
                places.insert(duty.person, place);
                place
            }
        };
        duties.push(Duty {
            date: duty.date,
            post: posts.get(&shift.post()).cloned().ok_or_else(missing)?,
            starts_at: to_seconds(period.start()),
            ends_at: to_seconds(period.end()),
            person,
        });
    }
    Ok(RosterEdition {
        id: id.uuid(),
        edition: *edition,
        first: roster.days().first(),
        last: roster.days().last(),
        published_at: to_seconds(*at),
        people,
        duties,
    })
}

/// Every duty with the time at which it is served: one that was taken over in its parts.
fn served(
    reader: &Reader<'_>,
    office: &Office,
    roster: &Roster,
    shifts: &BTreeMap<ShiftId, ShiftPattern>,
) -> Result<Vec<(Seat, Period)>, ApiError> {
    let missing = || ApiError::new(Code::NotFound, "shift");
    let takeovers = reader.takeovers(roster.days())?;
    let mut served = Vec::new();
    for duty in roster.duties() {
        let shift = shifts.get(&duty.shift).ok_or_else(missing)?;
        let whole = shift.on(duty.date, office.offset).ok_or_else(missing)?;
        let seat = Seat { date: duty.date, shift: duty.shift, person: duty.person };
        served.extend(parts(seat, whole, &takeovers));
    }
    Ok(served)
}

/// The changes of a published roster, as a report tells them.
pub(super) fn duty_changes(reader: &Reader<'_>, id: RosterId) -> Result<Vec<DutyChange>, ApiError> {
    let staff = reader.people()?;
    let shifts = reader.shifts_all()?;
    let posts = reader.posts_all()?;
    let name = |id: PersonId| {
        let person = staff.iter().find(|person| person.id == id);
        person.map(|person| person.name.to_string())
    };
    let post = |id: ShiftId| {
        let shift = shifts.iter().find(|shift| shift.id() == id)?;
        posts.iter().find(|post| post.id == shift.post()).map(|post| post.name.clone())
    };
    let mut told = Vec::new();
    for (_, change) in reader.roster_changes(id)? {
        for step in change.act().changes() {
            told.push(DutyChange {
                at: to_seconds(change.at()),
                date: step.date,
                post: post(step.shift).ok_or_else(|| ApiError::new(Code::NotFound, "shift"))?,
                out: step.out.and_then(name),
                into: step.into.and_then(name),
                reason: change.reason().to_owned(),
            });
        }
    }
    Ok(told)
}

/// The days and duties of an edition that a packet brought.
pub(super) fn duties_of(edition: &RosterEdition) -> Result<(DateRange, Vec<MemberDuty>), ApiError> {
    let broken = || ApiError::new(Code::PacketUnreadable, "an edition that was checked makes no sense");
    let days = DateRange::new(edition.first, edition.last).ok_or_else(broken)?;
    let duty = |duty: &Duty| {
        let person = edition.people.get(duty.person as usize)?;
        Some(MemberDuty {
            date: duty.date,
            post: duty.post.clone(),
            period: Some(Period::new(duty.starts_at, duty.ends_at)?),
            name: PersonName::new(&person.name).ok()?,
            title: person.title.clone(),
            mobile: person.mobile.as_deref().map(Mobile::new).transpose().ok()?,
        })
    };
    let duties = edition.duties.iter().map(duty).collect::<Option<_>>().ok_or_else(broken)?;
    Ok((days, duties))
}

/// What a roster is, and how it differs from what was known of its days.
pub(super) struct Compared {
    pub(super) view: wire::MemberRosterView,
    pub(super) differences: Vec<wire::DifferenceView>,
    /// Nothing differs, and the same days were known.
    pub(super) known: bool,
}

/// Compares a roster with the last one that `office` has sent in for the same days. A first one has no differences.
pub(super) fn compare(
    reader: &Reader<'_>,
    office: OfficeId,
    days: DateRange,
    edition: Option<u32>,
    duties: &[MemberDuty],
) -> Result<Compared, ApiError> {
    let rosters = reader.member_rosters(days)?;
    let covered: Vec<DateRange> =
        rosters.get(&office).into_iter().flatten().map(|roster: &MemberRoster| roster.days).collect();
    let first_time = covered.is_empty();
    let before = if first_time { Vec::new() } else { reader.member_duties(office, days)? };
    let differences = if first_time { Vec::new() } else { roster_differences(&before, duties) };
    let whole = duty_core::days_without_roster(days, &covered).is_empty();
    Ok(Compared {
        view: wire::MemberRosterView {
            from: days.first(),
            to: days.last(),
            edition,
            duties: u32::try_from(duties.len()).unwrap_or(u32::MAX),
            first_time,
            findings: member_roster_findings(days, duties).iter().map(finding_view).collect(),
        },
        known: whole && differences.is_empty(),
        differences: differences.iter().map(difference_view).collect(),
    })
}

fn finding_view(finding: &MemberRosterFinding) -> wire::MemberRosterFindingView {
    use wire::MemberRosterFindingKind as Kind;
    let (kind, date, name) = match finding {
        MemberRosterFinding::NobodyOn { date } => (Kind::NobodyOn, Some(*date), None),
        MemberRosterFinding::OneAlone { date, name } => (Kind::OneAlone, Some(*date), Some(name)),
        MemberRosterFinding::NoMobile { name } => (Kind::NoMobile, None, Some(name)),
    };
    wire::MemberRosterFindingView { kind, date, name: name.map(ToString::to_string) }
}

fn difference_view(difference: &RosterDifference) -> wire::DifferenceView {
    use wire::DifferenceKind as Kind;
    let of_day = |kind, date, post: &str, before: Option<&PersonName>, after: Option<&PersonName>| {
        wire::DifferenceView {
            kind,
            date: Some(date),
            post: Some(post.to_owned()),
            before: before.map(ToString::to_string),
            after: after.map(ToString::to_string),
            name: None,
        }
    };
    match difference {
        RosterDifference::Replaced { date, post, out, into } => {
            of_day(Kind::Replaced, *date, post, Some(out), Some(into))
        }
        RosterDifference::Added { date, post, name } => of_day(Kind::Added, *date, post, None, Some(name)),
        RosterDifference::Removed { date, post, name } => {
            of_day(Kind::Removed, *date, post, Some(name), None)
        }
        RosterDifference::MobileChanged { name, before, after } => wire::DifferenceView {
            kind: Kind::MobileChanged,
            date: None,
            post: None,
            before: before.as_ref().map(ToString::to_string),
            after: after.as_ref().map(ToString::to_string),
            name: Some(name.to_string()),
        },
    }
}

/// A mobile or name that a person typed, in the one form in which it is kept.
pub(super) fn member_duty(
    date: chrono::NaiveDate,
    post: &str,
    name: &str,
    mobile: Option<&str>,
) -> Result<MemberDuty, ApiError> {
    Ok(MemberDuty {
        date,
        post: post.to_owned(),
        period: None,
        name: convert::name(name)?,
        title: None,
        mobile: convert::mobile(mobile)?,
    })
}
