//! The roll-call board: which offices have checked in or reported that nothing happened, and which are late.

use chrono::TimeDelta;
use duty_check::roll::{Presence, Reported, Roll, newest_rolls};
use duty_core::{EntryKind, MemberOffice, OfficeId};
use duty_store::Reader;

use super::settings::Settings;
use super::{Offices, words};
use crate::api::Call;
use crate::error::ApiError;
use crate::happenings::{Happened, record};
use crate::room::{Room, needed, optional};
use crate::wire::{self, RollStateView};

/// Reports of so long ago may count for a roll-call that is shown.
const BACK: TimeDelta = TimeDelta::days(3);

pub(crate) fn roll_board(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::RollBoard, ApiError> {
    call.read(|reader| board(call, reader))
}

pub(crate) fn take_report(call: &Call<'_>, request: &wire::TakeReport) -> Result<wire::RollBoard, ApiError> {
    call.write_watch(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let offices = Offices::load(writer)?;
        let office = offices.find(request.office)?;
        let report = Reported {
            office: OfficeId::from_uuid(request.office),
            kind: request.kind.into(),
            at: room.now,
            by: needed(&request.reporter)?,
            note: optional(request.note.as_deref()),
        };
        writer.add_member_report(call.new_id(), &report, room.now, by.name.as_str())?;
        let happened = Happened {
            kind: EntryKind::CheckIn,
            author: by.name.as_str(),
            subject: request.office,
            code: "member_reported",
            params: &[
                ("office", office.name().to_string()),
                ("reporter", report.by.to_string()),
                ("kind", words::in_chinese(&format!("report_{}", report.kind.word()))),
                ("note", report.note.as_ref().map_or_else(String::new, |note| format!("：{note}"))),
            ],
            stated_at: None,
        };
        record(call, writer, happened)?;
        board(call, writer)
    })
}

fn board(call: &Call<'_>, reader: &Reader<'_>) -> Result<wire::RollBoard, ApiError> {
    let room = Room::load(call, reader)?;
    let settings = Settings::load(reader)?;
    let offices = Offices::load(reader)?;
    let today = room.now.with_timezone(&room.offset()).date_naive();
    let mut asked: Vec<&MemberOffice> = offices.0.values().filter(|office| office.is_in_use(today)).collect();
    asked.sort_by_key(|office| (office.parts().position, office.id()));
    let reports = reader.member_reports_since(room.now - BACK)?;
    let rolls = newest_rolls(&settings.rolls, room.now, room.offset());
    Ok(wire::RollBoard {
        now: room.now,
        rolls: rolls.iter().map(|roll| view(&room, &offices, &asked, roll, &reports)).collect(),
    })
}

fn view(
    room: &Room,
    offices: &Offices,
    asked: &[&MemberOffice],
    roll: &Roll,
    reports: &[Reported],
) -> wire::RollView {
    let line = |office: &&MemberOffice| wire::RollLine {
        office: offices.reference(office.id()),
        duty_phone: office.parts().duty_phone.as_ref().map(ToString::to_string),
        state: state(room, roll.of(office.id(), reports, room.now)),
    };
    let mut lines: Vec<wire::RollLine> = asked.iter().map(line).collect();
    lines.sort_by_key(|line| urgency(&line.state));
    let count = |wanted: &[u8]| {
        let counted = lines.iter().filter(|line| wanted.contains(&urgency(&line.state))).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    };
    wire::RollView {
        kind: roll.kind.into(),
        due_local: room.local(roll.due),
        late_local: room.local(roll.late),
        reported: count(&[1, 3]),
        missing: count(&[0]),
        lines,
    }
}

/// Those to call stand first.
const fn urgency(state: &RollStateView) -> u8 {
    match state {
        RollStateView::Missing { .. } => 0,
        RollStateView::Late { .. } => 1,
        RollStateView::Waits => 2,
        RollStateView::InTime { .. } => 3,
    }
}

fn state(room: &Room, presence: Presence<'_>) -> RollStateView {
    let said = |report: &Reported| {
        let note = report.note.as_ref().map(ToString::to_string);
        (room.local(report.at), report.by.to_string(), note)
    };
    match presence {
        Presence::InTime(report) => {
            let (at_local, by, note) = said(report);
            RollStateView::InTime { at_local, by, note }
        }
        Presence::Late(report) => {
            let (at_local, by, note) = said(report);
            RollStateView::Late { at_local, by, note }
        }
        Presence::Waits => RollStateView::Waits,
        Presence::Missing { since } => RollStateView::Missing { since_s: since.num_seconds() },
    }
}
