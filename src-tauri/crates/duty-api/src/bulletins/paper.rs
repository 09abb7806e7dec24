//! A bulletin as a file: PDF, or docx for whoever finishes it by hand.

use std::path::Path;

use chrono::Datelike;
use duty_check::bulletin::{Bulletin, BulletinState, PassageKind};
use duty_core::{BulletinId, OfficeMode};
use duty_paper::official::{self, Annex, OfficialPaper, Paragraph};
use duty_paper::record::Table;

use super::annex;
use super::draft::say;
use super::facts::Facts;
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::papers::{DRILL_BANNER, in_print_folder, pdf_error, write_whole};
use crate::room::Room;
use crate::wire;

/// The least height of a row of the table, in millimetres.
const ROW_MM: u16 = 8;

pub(crate) fn export(call: &Call<'_>, request: &wire::ExportBulletin) -> Result<wire::Exported, ApiError> {
    let (room, bulletin, rows) = call.read(|reader| {
        let room = Room::load(call, reader)?;
        let bulletin = reader.bulletin(BulletinId::from_uuid(request.id))?;
        let rows = match &bulletin.state {
            BulletinState::Draft => Facts::load(reader, &room, (bulletin.first, bulletin.last))?.rows,
            BulletinState::Issued { rows, .. } => rows.clone(),
        };
        Ok((room, bulletin, rows))
    })?;
    let paper = paper(&room, &bulletin, rows);
    let (bytes, pages, ending) = match request.format {
        wire::BulletinFormatView::Pdf => {
            let created = room.now.with_timezone(&room.offset());
            let pdf = official::print(&paper, call.inner.faces()?, Some(created)).map_err(pdf_error)?;
            (pdf.bytes, u32::try_from(pdf.pages).ok(), "pdf")
        }
        wire::BulletinFormatView::Docx => {
            let bytes = official::docx(&paper);
            let bytes = bytes.map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
            (bytes, None, "docx")
        }
    };
    let out = match &request.out {
        Some(out) => Path::new(out).to_owned(),
        None => in_print_folder(call, &format!("bulletin-{}-{}", bulletin.first, bulletin.last), ending)?,
    };
    write_whole(&out, &bytes)?;
    Ok(wire::Exported { path: out.display().to_string(), pages })
}

fn paper(room: &Room, bulletin: &Bulletin, rows: Vec<Vec<String>>) -> OfficialPaper {
    let paragraphs = bulletin.passages.iter().map(|passage| match passage.kind {
        PassageKind::Heading => Paragraph::Heading(passage.text.clone()),
        PassageKind::Text => Paragraph::Text { lead: passage.lead.clone(), text: passage.text.clone() },
    });
    let dated = bulletin.dated;
    let date = [
        ("year", dated.year().to_string()),
        ("month", dated.month().to_string()),
        ("day", dated.day().to_string()),
    ];
    OfficialPaper {
        number: (!bulletin.number.is_empty()).then(|| bulletin.number.clone()),
        title: bulletin.title.clone(),
        recipients: bulletin.recipients.clone(),
        body: paragraphs.collect(),
        signature: bulletin.signature.clone(),
        date: say("date", &date),
        annexes: vec![Annex {
            title: say("annex", &[]),
            table: Table { heading: String::new(), columns: annex::columns(), rows, row_mm: ROW_MM },
        }],
        drill_banner: match room.office.mode {
            OfficeMode::Drill => Some(DRILL_BANNER.to_owned()),
            OfficeMode::Real => None,
        },
    }
}
