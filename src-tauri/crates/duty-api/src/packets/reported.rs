//! Which offices have sent in a roster, and what it says.

use std::cmp::Reverse;

use duty_core::{DateRange, MemberDuty, OfficeId, days_without_roster};

use crate::api::Call;
use crate::convert;
use crate::error::ApiError;
use crate::wire;

/// 未报送: the offices in use by how many of the days lack a roster.
pub(crate) fn reported(call: &Call<'_>, request: &wire::AskReported) -> Result<wire::Reported, ApiError> {
    let days = convert::days(request.from, request.to)?;
    call.read(|reader| {
        let own = reader.office()?;
        let rosters = reader.member_rosters(days)?;
        let offices = reader.member_offices()?;
        let mut rows: Vec<wire::ReportedView> = Vec::new();
        for office in offices.iter().filter(|office| office.is_in_use(days.first())) {
            let sent = rosters.get(&office.id()).map_or(&[][..], Vec::as_slice);
            let covered: Vec<DateRange> = sent.iter().map(|roster| roster.days).collect();
            let missing = days_without_roster(days, &covered);
            rows.push(wire::ReportedView {
                member: office.id().uuid(),
                name: office.name().to_string(),
                missing: count(missing.len()),
                first_missing: missing.first().copied(),
                taken_at: sent
                    .first()
                    .map(|last| convert::moment_text(call.local(own.as_ref(), last.taken_at))),
            });
        }
        rows.sort_by_key(|row| Reverse(row.missing));
        Ok(wire::Reported { days: count(days.day_count()), rows })
    })
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
