//! Packets of this office.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{DateRange, Office, PersonId};
use duty_roster::roster::RosterState;
use duty_share::{
    Body, CheckInFact, CheckInKind, Contacts, Contents, Explanation, Frame, HandoverFact, KeyPair, LineFact,
    Packet, Report, SentBy,
};
use duty_store::{MadePacket, Reader};
use duty_watch::handover::{HandoverState, LineOutcome, Side};
use duty_watch::{DueKind, Mark};

use super::keys::{self, own_needed};
use super::rosters::{duty_changes, edition};
use super::{mode, refused, view};
use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::papers::write_whole;
use crate::wire;

/// What was found or decided within this time is told again in each packet: the other side may have lost one.
pub(super) const LATELY: TimeDelta = TimeDelta::days(92);

/// Most handovers that are looked through for a report.
const MAX_HANDOVERS: u32 = 2_000;

/// A packet that is to be written.
pub(super) struct Out<'a> {
    pub(super) path: &'a str,
    /// The short name of the addressee's keys.
    pub(super) addressee: Option<String>,
    pub(super) contents: Contents,
}

/// Signs a packet and writes it. Its number is noted first: a number is lost rather than used twice.
pub(super) fn sign(call: &Call<'_>, own: &KeyPair, out: &Out<'_>) -> Result<wire::PacketView, ApiError> {
    let (bytes, packet) = call.write(|writer| {
        let office = office(writer)?;
        // Seconds since the epoch, so that data that were restored from a backup go on with higher numbers.
        let by_clock = u64::try_from(call.now().timestamp()).unwrap_or(0);
        let body = Body {
            id: call.new_id(),
            number: by_clock.max(writer.last_packet_number()? + 1),
            made_at: to_seconds(call.now()),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            mode: mode(&office),
            sender: SentBy { office: office.id.uuid(), name: sender_name(&office)? },
            addressee: out.addressee.clone(),
            contents: out.contents.clone(),
        };
        let bytes = Packet::sign(own, &body).map_err(refused)?;
        let packet = Frame::read(&bytes).and_then(|frame| Packet::read(&frame)).map_err(refused)?;
        writer.add_made_packet(&MadePacket {
            id: body.id,
            number: body.number,
            kind: view::kind_word(body.contents.kind()).to_owned(),
            addressee: body.addressee.clone(),
            made_at: call.now(),
            made_by: call.asker.actor.clone(),
            digest: packet.digest().to_owned(),
        })?;
        call.note(writer, "make_packet", body.id.to_string())?;
        Ok((bytes, packet))
    })?;
    write_whole(Path::new(out.path), &bytes)?;
    call.read(|reader| Ok(view::packet(call, reader.office()?.as_ref(), &packet)))
}

fn sender_name(office: &Office) -> Result<String, ApiError> {
    let name = duty_core::OfficeName::new(&office.name);
    name.map(|name| name.to_string()).map_err(|error| ApiError::new(Code::BadOfficeName, error.to_string()))
}

/// Instants in packets stand to the second.
pub(super) fn to_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}

/// What the office tells the county of some days.
pub(crate) fn make_report(call: &Call<'_>, request: &wire::MakeReport) -> Result<wire::PacketView, ApiError> {
    let own = own_needed(call)?;
    let days = convert::days(request.from, request.to)?;
    let (addressee, report) = call.read(|reader| {
        let county = keys::county(reader)?.ok_or_else(|| ApiError::new(Code::NotEnrolled, "no county"))?;
        Ok((county.id, report(call, reader, days)?))
    })?;
    let contents = Contents::Report(report);
    sign(call, &own, &Out { path: &request.out, addressee: Some(addressee), contents })
}

fn report(call: &Call<'_>, reader: &Reader<'_>, days: DateRange) -> Result<Report, ApiError> {
    let office = office(reader)?;
    let names = names(reader)?;
    let published = reader.rosters()?.into_iter().filter(|header| header.days.overlaps(days));
    let published = published.filter(|header| matches!(header.state, RosterState::Published { .. }));
    let published: Vec<_> = published.map(|header| header.id).collect();
    let rosters = published.iter().map(|id| edition(reader, &office, *id)).collect::<Result<_, _>>()?;
    let changes = published.iter().map(|id| duty_changes(reader, *id)).collect::<Result<Vec<_>, _>>()?;
    Ok(Report {
        contacts: Some(Contacts {
            duty_phone: office.duty_phone.as_ref().map(ToString::to_string),
            fax: office.fax.as_ref().map(ToString::to_string),
        }),
        rosters,
        changes: changes.concat(),
        check_ins: check_ins(reader, &office, days)?,
        handovers: handovers(reader, &office, days, &names)?,
        explanations: explanations(reader, call.now() - LATELY)?,
    })
}

/// What this office has said to the findings since `from`. The county knows what it was told before.
fn explanations(reader: &Reader<'_>, from: DateTime<Utc>) -> Result<Vec<Explanation>, ApiError> {
    let told = reader.told_findings(from)?;
    let said = told.iter().flat_map(|finding| {
        finding.explanations.iter().map(|said| Explanation {
            finding: finding.id.uuid(),
            at: to_seconds(said.at),
            by: said.by.to_string(),
            text: said.text.to_string(),
        })
    });
    Ok(said.collect())
}

fn names(reader: &Reader<'_>) -> Result<BTreeMap<PersonId, String>, ApiError> {
    Ok(reader.people()?.iter().map(|person| (person.id, person.name.to_string())).collect())
}

/// The instants between which `days` lie by the office's wall clock.
fn ends(office: &Office, days: DateRange) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let midnight = |date: chrono::NaiveDate| {
        let local = date.and_time(chrono::NaiveTime::MIN);
        local.and_local_timezone(office.offset).single().map(|at| at.to_utc())
    };
    Some((midnight(days.first())?, midnight(days.last().succ_opt()?)?))
}

fn check_ins(reader: &Reader<'_>, office: &Office, days: DateRange) -> Result<Vec<CheckInFact>, ApiError> {
    let Some((from, until)) = ends(office, days) else { return Ok(Vec::new()) };
    let marks = reader.due_marks_since(from)?;
    let fact = |(key, mark): (duty_watch::DueKey, Mark)| {
        let kind = match key.kind {
            DueKind::CheckIn => CheckInKind::CheckIn,
            DueKind::ZeroReport => CheckInKind::ZeroReport,
            DueKind::Weather => CheckInKind::Weather,
            DueKind::LineTest
            | DueKind::Handover
            | DueKind::Retry
            | DueKind::Return
            | DueKind::Report
            | DueKind::EmptyPost
            | DueKind::NextRoster => return None,
        };
        match mark {
            Mark::Done { at, by, .. } if key.at < until => {
                Some(CheckInFact { kind, due_at: to_seconds(key.at), done_at: to_seconds(at), by: by.name })
            }
            Mark::Done { .. } | Mark::Missed { .. } => None,
        }
    };
    Ok(marks.into_iter().filter_map(fact).collect())
}

fn handovers(
    reader: &Reader<'_>,
    office: &Office,
    days: DateRange,
    names: &BTreeMap<PersonId, String>,
) -> Result<Vec<HandoverFact>, ApiError> {
    let Some((from, until)) = ends(office, days) else { return Ok(Vec::new()) };
    let tests = reader.line_tests(from - duty_watch::handover::EARLIEST_BEFORE_CHANGE)?;
    let mut facts = Vec::new();
    for handover in reader.completed_handovers(MAX_HANDOVERS)? {
        let HandoverState::Completed { at } = handover.state else { continue };
        if at < from || at >= until {
            continue;
        }
        let signed = |side| {
            let of_side = handover.valid_signatures().filter(move |signature| signature.side == side);
            of_side.filter_map(|signature| names.get(&signature.person).cloned()).collect()
        };
        let earliest = handover.due_at - duty_watch::handover::EARLIEST_BEFORE_CHANGE;
        let test =
            tests.iter().filter(|test| earliest <= test.at && test.at <= at).max_by_key(|test| test.at);
        facts.push(HandoverFact {
            id: handover.id.uuid(),
            at: to_seconds(at),
            outgoing: signed(Side::Outgoing),
            incoming: signed(Side::Incoming),
            line: match test.map(|test| test.outcome) {
                Some(LineOutcome::Heard { .. }) => LineFact::Heard,
                Some(LineOutcome::NotReached) => LineFact::NotReached,
                Some(LineOutcome::LineFault) => LineFact::LineFault,
                None => LineFact::Untested,
            },
        });
    }
    Ok(facts)
}
