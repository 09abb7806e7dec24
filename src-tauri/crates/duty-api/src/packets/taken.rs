//! Packets of other offices: shown, judged, and taken in.

use duty_core::{
    DateRange, DutyLine, KeyOwner, MemberDuty, MemberOffice, MemberOfficeParts, MemberRoster, Office,
    OfficeId, OfficeKey, RosterSource,
};
use duty_share::{Admitted, Contents, Gate, Packet, PacketKind, Report, Seen};
use duty_store::{Reader, TakenPacket, Writer};

use super::enrol::sender;
use super::rosters::{compare, duties_of};
use super::{above, bytes_of, keys, mode, read, refused, view};
use crate::api::{Call, office};
use crate::checks;
use crate::directory;
use crate::error::{ApiError, Code};
use crate::imports::file_name;
use crate::wire;

/// Most packets that are looked at at once.
const MAX_FILES: usize = 1_000;

/// What a packet says of itself; its signature fits, but whose it is is not looked at.
pub(crate) fn show_packet(call: &Call<'_>, request: &wire::PacketPath) -> Result<wire::PacketView, ApiError> {
    let packet = read(&bytes_of(&request.path)?)?;
    call.read(|reader| Ok(view::packet(call, reader.office()?.as_ref(), &packet)))
}

/// What taking the packet in would do.
pub(crate) fn verify_packet(
    call: &Call<'_>,
    request: &wire::PacketPath,
) -> Result<wire::PacketTaken, ApiError> {
    let packet = read(&bytes_of(&request.path)?)?;
    call.read(|reader| {
        let (admitted, key) = admit(call, reader, &packet)?;
        Ok(judge(call, reader, &packet, admitted, &key)?.view)
    })
}

/// What taking each of several packets in would do, the oldest first, so that none of an office is passed over for being
/// older than one before it.
pub(crate) fn look_at_packets(
    call: &Call<'_>,
    request: &wire::PacketPaths,
) -> Result<wire::PacketsLooked, ApiError> {
    if request.paths.len() > MAX_FILES {
        return Err(ApiError::new(Code::BadRequest, "more packets than a county has offices"));
    }
    let looked = |path: &String| {
        let fate = match verify_packet(call, &wire::PacketPath { path: path.clone() }) {
            Ok(taken) => wire::PacketFate::Taken(Box::new(taken)),
            Err(error) => wire::PacketFate::Refused(error),
        };
        wire::PacketLooked { path: path.clone(), file_name: file_name(path), fate }
    };
    let mut rows: Vec<_> = request.paths.iter().map(looked).collect();
    rows.sort_by_key(|row| match &row.fate {
        wire::PacketFate::Taken(taken) => (false, taken.packet.number),
        wire::PacketFate::Refused(_) => (true, 0),
    });
    Ok(wire::PacketsLooked { rows })
}

/// Takes the packet in: all of it, or nothing.
pub(crate) fn import_packet(
    call: &Call<'_>,
    request: &wire::PacketPath,
) -> Result<wire::PacketTaken, ApiError> {
    let bytes = bytes_of(&request.path)?;
    let packet = read(&bytes)?;
    // Looked at first in a read, so that what is refused or known writes nothing at all.
    let known = call.read(|reader| {
        let (admitted, key) = admit(call, reader, &packet)?;
        match admitted {
            Admitted::Again => judge(call, reader, &packet, admitted, &key).map(|judged| Some(judged.view)),
            Admitted::New => Ok(None),
        }
    })?;
    if let Some(known) = known {
        return Ok(known);
    }
    call.write(|writer| {
        let (admitted, key) = admit(call, writer, &packet)?;
        let judged = judge(call, writer, &packet, admitted, &key)?;
        if admitted == Admitted::New {
            keep(call, writer, &packet, &bytes, &file_name(&request.path), key)?;
            judged.take(call, writer, &packet)?;
            call.note(writer, "import_packet", packet.body().id.to_string())?;
        }
        Ok(judged.view)
    })
}

fn admit(call: &Call<'_>, reader: &Reader<'_>, packet: &Packet) -> Result<(Admitted, OfficeKey), ApiError> {
    let id = packet.signer().to_string();
    let seen = reader.taken_packet(packet.body().id)?;
    let key = reader.office_key(&id)?;
    // From above come notices, from below reports; of an unknown sender either may be looked at.
    let takes: &[PacketKind] = match key.as_ref().map(|key| key.owner) {
        Some(KeyOwner::County) => &[PacketKind::Notice],
        Some(KeyOwner::Member(_)) => &[PacketKind::Report],
        None => &[PacketKind::Notice, PacketKind::Report],
    };
    let gate = Gate {
        own: keys::own(call)?.map(|own| own.public().id()),
        mode: mode(&office(reader)?),
        takes,
        now: call.now(),
        sender: sender(reader, &id)?,
        seen: seen.map(|seen| Seen { digest: seen.digest }),
    };
    let admitted = packet.admit(&gate).map_err(refused)?;
    // A sender that is unknown was refused.
    let key = key.ok_or_else(|| refused(duty_share::PacketError::UnknownSender))?;
    Ok((admitted, key))
}

fn keep(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    packet: &Packet,
    bytes: &[u8],
    file: &str,
    key: OfficeKey,
) -> Result<(), ApiError> {
    let body = packet.body();
    let taken = TakenPacket {
        id: body.id,
        key: key.id.clone(),
        number: body.number,
        kind: view::kind_word(body.contents.kind()).to_owned(),
        digest: packet.digest().to_owned(),
        made_at: body.made_at,
        taken_at: call.now(),
        taken_by: call.asker.actor.clone(),
        file_name: file.to_owned(),
    };
    writer.add_taken_packet(&taken, bytes)?;
    writer.save_office_key(&OfficeKey { newest: body.number, ..key })?;
    Ok(())
}

/// A roster that a packet brings, ready to be kept.
struct Brought {
    days: DateRange,
    duties: Vec<MemberDuty>,
    source: RosterSource,
}

/// What a packet brings, compared with what is known.
struct Judged {
    view: wire::PacketTaken,
    rosters: Vec<Brought>,
    /// The office of the directory with its new duty phone, when that changes.
    office: Option<MemberOffice>,
    member: Option<OfficeId>,
}

impl Judged {
    fn take(&self, call: &Call<'_>, writer: &mut Writer<'_>, packet: &Packet) -> Result<(), ApiError> {
        let by = &packet.body().sender.name;
        if let Some(office) = &self.office {
            writer.save_member_office(office, call.now(), by)?;
        }
        if let Contents::Notice(notice) = &packet.body().contents {
            return above::take(call, writer, packet, notice);
        }
        let Some(member) = self.member else { return Ok(()) };
        for brought in &self.rosters {
            let roster = MemberRoster {
                office: member,
                days: brought.days,
                source: brought.source.clone(),
                taken_at: call.now(),
                taken_by: call.asker.actor.clone(),
            };
            writer.add_member_roster(&roster, &brought.duties)?;
        }
        match &packet.body().contents {
            Contents::Report(report) => checks::take_told(call, writer, member, report),
            Contents::Notice(_) | Contents::Invitation(_) | Contents::Enrolment(_) => Ok(()),
        }
    }
}

fn judge(
    call: &Call<'_>,
    reader: &Reader<'_>,
    packet: &Packet,
    admitted: Admitted,
    key: &OfficeKey,
) -> Result<Judged, ApiError> {
    let own = office(reader)?;
    let mut judged =
        Judged { view: empty(call, &own, packet, admitted), rosters: Vec::new(), office: None, member: None };
    match (&packet.body().contents, key.owner) {
        (Contents::Report(report), KeyOwner::Member(member)) => {
            judged.member = Some(member);
            judged.view.member = Some(member.uuid());
            judged.view.explanations = view::explanations(report);
            if admitted == Admitted::New {
                judge_report(reader, packet, report, member, &mut judged)?;
            }
        }
        (Contents::Notice(notice), _) => {
            judged.view.findings = view::findings(call, &own, notice);
            judged.view.decisions = view::decisions(call, &own, notice);
            judged.view.requests = view::requests(call, &own, notice);
            judged.view.bulletins = view::bulletins(notice);
        }
        (Contents::Report(_) | Contents::Invitation(_) | Contents::Enrolment(_), _) => {
            return Err(ApiError::new(Code::Internal, "a kind that was refused"));
        }
    }
    Ok(judged)
}

fn empty(call: &Call<'_>, own: &Office, packet: &Packet, admitted: Admitted) -> wire::PacketTaken {
    wire::PacketTaken {
        packet: view::packet(call, Some(own), packet),
        member: None,
        again: admitted == Admitted::Again,
        rosters: Vec::new(),
        differences: Vec::new(),
        findings: Vec::new(),
        decisions: Vec::new(),
        requests: Vec::new(),
        bulletins: Vec::new(),
        explanations: Vec::new(),
    }
}

fn judge_report(
    reader: &Reader<'_>,
    packet: &Packet,
    report: &Report,
    member: OfficeId,
    judged: &mut Judged,
) -> Result<(), ApiError> {
    for edition in &report.rosters {
        let (days, duties) = duties_of(edition)?;
        let compared = compare(reader, member, days, Some(edition.edition), &duties)?;
        judged.view.rosters.push(compared.view);
        judged.view.differences.extend(compared.differences);
        let source =
            RosterSource::Packet { packet: packet.body().id, roster: edition.id, edition: edition.edition };
        judged.rosters.push(Brought { days, duties, source });
    }
    let said = report.contacts.as_ref().and_then(|contacts| contacts.duty_phone.as_deref());
    let said = said.and_then(|said| DutyLine::new(said).ok());
    let offices = reader.member_offices()?;
    let known = directory::find(&offices, member)?;
    if let Some(said) = said
        && known.parts().duty_phone.as_ref() != Some(&said)
    {
        judged.view.differences.push(wire::DifferenceView {
            kind: wire::DifferenceKind::DutyPhoneChanged,
            date: None,
            post: None,
            before: known.parts().duty_phone.as_ref().map(ToString::to_string),
            after: Some(said.to_string()),
            name: None,
        });
        judged.office = Some(with_phone(known, said)?);
    }
    Ok(())
}

/// The office with another duty phone; a second one that is the same now is no second one.
fn with_phone(office: &MemberOffice, phone: DutyLine) -> Result<MemberOffice, ApiError> {
    let parts = office.parts().clone();
    let second_phone = parts.second_phone.filter(|second| *second != phone);
    MemberOffice::new(MemberOfficeParts { duty_phone: Some(phone), second_phone, ..office.parts().clone() })
        .map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}
