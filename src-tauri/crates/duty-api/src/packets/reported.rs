//! Which offices have sent in a roster, and what it says.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use duty_core::{
    DateRange, KeyOwner, MemberDuty, MemberRoster, MemberRosterFinding, Office, OfficeId, RosterSource,
    days_without_roster, member_roster_findings,
};

use crate::api::{Call, USUAL_OFFSET};
use crate::convert;
use crate::error::ApiError;
use crate::wire;

/// A changed duty phone is shown from so long before the first of the days.
const PHONE_IS_NEWS: TimeDelta = TimeDelta::days(31);

/// 未报送: the offices in use by how many of the days lack a roster.
pub(crate) fn reported(call: &Call<'_>, request: &wire::AskReported) -> Result<wire::Reported, ApiError> {
    let days = convert::days(request.from, request.to)?;
    call.read(|reader| {
        let own = reader.office()?;
        let rosters = reader.member_rosters(days)?;
        let offices = reader.member_offices()?;
        let duties = reader.all_member_duties(days)?;
        let changed =
            reader.changed_duty_phones(midnight(call, own.as_ref(), days.first()) - PHONE_IS_NEWS)?;
        let keys = reader.office_keys()?;
        let enrolled = |office: OfficeId| {
            keys.iter().any(|key| key.owner == KeyOwner::Member(office) && key.is_confirmed())
        };
        let mut rows: Vec<wire::ReportedView> = Vec::new();
        for office in offices.iter().filter(|office| office.is_in_use(days.first())) {
            let sent = rosters.get(&office.id()).map_or(&[][..], Vec::as_slice);
            let covered: Vec<DateRange> = sent.iter().map(|roster| roster.days).collect();
            let missing = days_without_roster(days, &covered);
            let said = duties.get(&office.id()).map_or(&[][..], Vec::as_slice);
            rows.push(wire::ReportedView {
                member: office.id().uuid(),
                name: office.name().to_string(),
                missing: count(missing.len()),
                first_missing: missing.first().copied(),
                taken_at: sent
                    .first()
                    .map(|last| convert::moment_text(call.local(own.as_ref(), last.taken_at))),
                edition: sent.first().and_then(edition),
                findings: count(asked(days, &missing, said)),
                phone_changed: changed.contains(&office.id()),
                enrolled: enrolled(office.id()),
            });
        }
        rows.sort_by_key(|row| Reverse(row.missing));
        Ok(wire::Reported { days: count(days.day_count()), rows })
    })
}

/// The edition of a roster that came in a packet.
fn edition(roster: &MemberRoster) -> Option<u32> {
    match roster.source {
        RosterSource::Packet { edition, .. } => Some(edition),
        RosterSource::Sheet { .. } => None,
    }
}

/// How much a county would ask about the duties of `days`, but for days that no roster has.
fn asked(days: DateRange, missing: &[NaiveDate], duties: &[MemberDuty]) -> usize {
    let of_a_roster = |finding: &MemberRosterFinding| match finding {
        MemberRosterFinding::NobodyOn { date } | MemberRosterFinding::OneAlone { date, .. } => {
            !missing.contains(date)
        }
        MemberRosterFinding::NoMobile { .. } => true,
    };
    member_roster_findings(days, duties).iter().filter(|finding| of_a_roster(finding)).count()
}

fn midnight(call: &Call<'_>, office: Option<&Office>, day: NaiveDate) -> DateTime<Utc> {
    let offset = office.map_or(USUAL_OFFSET, |office| office.offset);
    let local = day.and_time(NaiveTime::MIN).and_local_timezone(offset).single();
    local.map_or_else(|| call.now(), |local| local.to_utc())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(crate) fn member_duties(
    call: &Call<'_>,
    request: &wire::AskMemberDuties,
) -> Result<wire::MemberDuties, ApiError> {
    let days = convert::days(request.from, request.to)?;
    call.read(|reader| {
        let own = reader.office()?;
        let moment = |at| convert::moment_text(call.local(own.as_ref(), at));
        let view = |duty: MemberDuty| wire::MemberDutyView {
            date: duty.date,
            post: duty.post,
            from: duty.period.map(|period| moment(period.start())),
            to: duty.period.map(|period| moment(period.end())),
            name: duty.name.to_string(),
            title: duty.title,
            mobile: duty.mobile.map(|mobile| mobile.to_string()),
        };
        let duties = reader.member_duties(OfficeId::from_uuid(request.member), days)?;
        Ok(wire::MemberDuties { rows: duties.into_iter().map(view).collect() })
    })
}
