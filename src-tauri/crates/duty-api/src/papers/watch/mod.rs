//! Paper of the watch: 交接班记录, 信息报告, and the pack for a night without power. On paper everything is Chinese.

mod blackout;
mod handover;
mod incident;

use std::path::{Path, PathBuf};

use duty_core::{HandoverId, IncidentId, OfficeMode};
use duty_paper::record::{self, Align, Block, Field, RecordSheet, Table, TableColumn};

use super::export::{DRILL_BANNER, PRINT_FOLDER, make_private, not_writable, pdf_error, write_whole};
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::handovers::{self, HandoverSheet};
use crate::incidents;
use crate::room::Room;
use crate::wire;

/// What stands in the corner of every record.
pub(super) const MARKING: &str = "内部资料";

pub(crate) fn print_handover(
    call: &Call<'_>,
    request: &wire::PrintHandover,
) -> Result<wire::Exported, ApiError> {
    let (room, sheet) = call.read(|reader| {
        let room = Room::load(call, reader)?;
        let sheet = match request.id {
            Some(id) => handovers::frozen(reader, HandoverId::from_uuid(id))?,
            None => HandoverSheet {
                office: room.office.name.clone(),
                duty_phone: room.office.duty_phone.as_ref().map(ToString::to_string),
                handover: handovers::current(reader, &room)?,
            },
        };
        Ok((room, sheet))
    })?;
    let name = format!("handover-{}", sheet.handover.due_at.replace([':', 'T'], "-"));
    print(call, &room, handover::sheet(&sheet), &name, request.out.as_deref())
}

pub(crate) fn print_incident(
    call: &Call<'_>,
    request: &wire::PrintIncident,
) -> Result<wire::Exported, ApiError> {
    let (room, view) = call.read(|reader| {
        let room = Room::load(call, reader)?;
        let view = incidents::view(&room, &reader.incident(IncidentId::from_uuid(request.incident))?)?;
        Ok((room, view))
    })?;
    let report = match request.report {
        Some(id) => view.reports.iter().find(|report| report.id == id),
        None => view.reports.last(),
    };
    let report = report.ok_or_else(|| ApiError::new(Code::NotFound, "no such report"))?;
    let name = format!("incident-{}-{}", view.logged_at.replace([':', 'T'], "-"), report.number);
    let sheet = incident::sheet(&room.office.name, &view, report);
    print(call, &room, sheet, &name, request.out.as_deref())
}

pub(crate) fn print_blackout(
    call: &Call<'_>,
    request: &wire::PrintBlackout,
) -> Result<wire::Exported, ApiError> {
    let (room, sheet) = call.read(|reader| {
        let room = Room::load(call, reader)?;
        let sheet = blackout::sheet(reader, &room)?;
        Ok((room, sheet))
    })?;
    let name = format!("blackout-{}", room.local(room.now).replace([':', 'T'], "-"));
    print(call, &room, sheet, &name, request.out.as_deref())
}

/// Prints where the client says, or where the PC's own viewer can open it.
fn print(
    call: &Call<'_>,
    room: &Room,
    sheet: RecordSheet,
    name: &str,
    out: Option<&str>,
) -> Result<wire::Exported, ApiError> {
    let drill_banner = match room.office.mode {
        OfficeMode::Drill => Some(DRILL_BANNER.to_owned()),
        OfficeMode::Real => None,
    };
    let sheet = RecordSheet { drill_banner, ..sheet };
    let created = room.now.with_timezone(&room.office.offset);
    let pdf = record::print(&sheet, call.inner.faces()?, Some(created)).map_err(pdf_error)?;
    let out = match out {
        Some(out) => Path::new(out).to_owned(),
        None => in_print_folder(call, name, "pdf")?,
    };
    write_whole(&out, &pdf.bytes)?;
    Ok(wire::Exported { path: out.display().to_string(), pages: u32::try_from(pdf.pages).ok() })
}

pub(crate) fn in_print_folder(call: &Call<'_>, name: &str, ending: &str) -> Result<PathBuf, ApiError> {
    let folder = call.inner.place.data.join(PRINT_FOLDER);
    make_private(&folder).map_err(|error| not_writable(&folder, &error))?;
    Ok(folder.join(format!("{name}.{ending}")))
}

pub(super) fn field(label: &str, value: impl Into<String>, height_mm: u16) -> Field {
    Field { label: label.to_owned(), value: value.into(), height_mm }
}

/// A table; each column has its heading, its share of the width, and where its texts stand.
pub(super) fn table(
    heading: &str,
    columns: &[(&str, u16, Align)],
    rows: Vec<Vec<String>>,
    row_mm: u16,
) -> Block {
    let columns = columns
        .iter()
        .map(|(heading, weight, align)| TableColumn {
            heading: (*heading).to_owned(),
            weight: *weight,
            align: *align,
        })
        .collect();
    Block::Table(Table { heading: heading.to_owned(), columns, rows, row_mm })
}

/// Rows of a table that has two things beside each other, so that a sheet stays one page.
fn side_by_side(things: &[[String; 2]]) -> Vec<Vec<String>> {
    let row = |pair: &[[String; 2]]| {
        let mut row: Vec<String> = pair.iter().flatten().cloned().collect();
        row.resize(4, String::new());
        row
    };
    things.chunks(2).map(row).collect()
}

/// `2026年6月12日 8:30` of a local time on the wire.
fn moment(local: &str) -> String {
    chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M")
        .map_or_else(|_| local.to_owned(), |at| at.format("%Y年%-m月%-d日 %-H:%M").to_string())
}

/// `6月12日 8:30`, for tables.
fn short(local: &str) -> String {
    chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M")
        .map_or_else(|_| local.to_owned(), |at| at.format("%-m月%-d日 %-H:%M").to_string())
}

fn names(people: &[wire::PersonRef]) -> String {
    people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、")
}
