//! Prints a sheet as PDF. The same sheet, faces and time give the same bytes.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use serde_json::{Value, json};
use thiserror::Error;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};
use typst_svg::{SvgOptions, svg};

use crate::faces::{Face, Faces, Role, whole};
use crate::plan::{
    Align, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, Pages, Plan, RowPlan, Slot, plans,
};
use crate::setting::{Line, NoFace, clean};
use crate::sheet::{DayRow, DayTint, RosterSheet};
use crate::world::{TypesetError, typeset};

const TEMPLATE: &str = include_str!("../templates/roster.typ");

/// What the PDF says it was made by.
const CREATOR: &str = "值守";

/// The grey behind weekends and behind holidays.
const REST_GREY: u8 = 0xf0;
const HOLIDAY_GREY: u8 = 0xe2;

/// The size of the edition in the page's corner.
const EDITION_SIZE: f64 = 10.0;

/// What is kept of the typesetter's memory after a print: none. Printing is rare, the program runs for weeks.
pub(crate) const PRINTS_REMEMBERED: usize = 0;

/// A printed sheet: of a roster, or of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// What a print would look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPicture {
    /// The first pages, each a whole SVG with its characters as shapes: no face is needed to look at it.
    pub svgs: Vec<String>,
    /// How many pages there would be.
    pub pages: usize,
}

/// Why a sheet could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfError {
    /// No face on this machine has every character of this text.
    #[error("no face has every character of {text:?}")]
    NoFace {
        /// The text.
        text: String,
    },
    /// The columns do not fit the paper's width even in the smallest type, or one text is longer than a page.
    #[error("the table of {columns} columns does not fit the paper")]
    DoesNotFit {
        /// How many columns there are.
        columns: usize,
    },
    /// There is nothing to print.
    #[error("there is no sheet to print")]
    NoSheet,
    /// The typesetter had doubts, which are never printed over.
    #[error("the typesetter warned: {}", .0.join("; "))]
    Warnings(Vec<String>),
    /// The typesetter stopped.
    #[error("the typesetter stopped: {}", .0.join("; "))]
    Typesetting(Vec<String>),
    /// The given time is not one that a PDF can carry.
    #[error("{0} is not a time that a PDF can carry")]
    Time(DateTime<FixedOffset>),
}

impl From<NoFace> for PdfError {
    fn from(NoFace { text }: NoFace) -> Self {
        Self::NoFace { text }
    }
}

impl From<TypesetError> for PdfError {
    fn from(error: TypesetError) -> Self {
        match error {
            TypesetError::Failed(messages) => Self::Typesetting(messages),
            TypesetError::Doubted(messages) => Self::Warnings(messages),
        }
    }
}

/// Prints `sheet` on as few pages as stay readable: a month on one page wherever it fits.
///
/// `created` becomes the file's creation date; without it the file carries none.
///
/// # Errors
/// [`PdfError`] says what could not be printed; nothing is ever left out silently.
pub fn print(
    sheet: &RosterSheet,
    faces: &Faces,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    print_all(std::slice::from_ref(sheet), faces, created)
}

/// Prints several sheets into one file, each on pages of its own; see [`print`].
///
/// # Errors
/// As for one; and where there is no sheet.
pub fn print_all(
    sheets: &[RosterSheet],
    faces: &Faces,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    let document = lay_out_all(sheets, faces).inspect_err(|_| comemo::evict(PRINTS_REMEMBERED))?;
    export(&document, created)
}

/// Draws the pages that [`print_all`] would print as pictures: no more than `most` of them.
///
/// # Errors
/// As for printing.
pub fn picture(sheets: &[RosterSheet], faces: &Faces, most: usize) -> Result<RosterPicture, PdfError> {
    let document = lay_out_all(sheets, faces);
    let pictured = document.map(|document| RosterPicture {
        svgs: document.pages().iter().take(most).map(|page| svg(page, &SvgOptions::default())).collect(),
        pages: document.pages().len(),
    });
    comemo::evict(PRINTS_REMEMBERED);
    pictured
}

/// Sets `template` with what is to stand in it, and writes that.
pub(crate) fn set_and_export(
    template: &str,
    data: Result<Value, PdfError>,
    faces: &Faces,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    let document = data
        .and_then(|data| Ok(typeset(template, data.to_string(), faces)?))
        .inspect_err(|_| comemo::evict(PRINTS_REMEMBERED))?;
    export(&document, created)
}

/// Writes what has been laid out, and forgets what the typesetter remembers.
pub(crate) fn export(
    document: &PagedDocument,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    let timestamp = created.map(|created| timestamp(created).ok_or(PdfError::Time(created))).transpose()?;
    let options =
        PdfOptions { creator: Smart::Custom(Some(CREATOR.to_owned())), timestamp, ..PdfOptions::default() };
    let written = typst_pdf::pdf(document, &options).map_err(|errors| {
        PdfError::Typesetting(errors.iter().map(|error| error.message.to_string()).collect())
    });
    comemo::evict(PRINTS_REMEMBERED);
    Ok(RosterPdf { bytes: written?, pages: document.pages().len() })
}

fn lay_out_all(sheets: &[RosterSheet], faces: &Faces) -> Result<PagedDocument, PdfError> {
    let mut fitted = Vec::new();
    for sheet in sheets {
        fitted.push(lay_out(sheet, faces)?);
    }
    if fitted.len() == 1 {
        return fitted.pop().map(|(_, document)| document).ok_or(PdfError::NoSheet);
    }
    let title = sheets.first().ok_or(PdfError::NoSheet)?.content().title.clone();
    // Each counts its own pages: the sheets part ways once they are printed.
    let of_sheet = |(mut data, document): (Value, PagedDocument)| {
        data["pages"] = document.pages().len().into();
        data
    };
    let all: Vec<Value> = fitted.into_iter().map(of_sheet).collect();
    Ok(typeset(TEMPLATE, json!({ "title": title, "sheets": all }).to_string(), faces)?)
}

/// The template's data and the pages of one sheet in the best plan that fits.
fn lay_out(sheet: &RosterSheet, faces: &Faces) -> Result<(Value, PagedDocument), PdfError> {
    for plan in plans(sheet, faces)? {
        let data = data(sheet, &plan, faces)?;
        let whole = json!({ "title": sheet.content().title, "sheets": [&data] });
        let document = typeset(TEMPLATE, whole.to_string(), faces)?;
        match plan.pages {
            // The notes are broken into lines by the typesetter, so only the pages tell whether all fits.
            Pages::OneEven | Pages::One if document.pages().len() > 1 => {}
            Pages::OneEven | Pages::One | Pages::Several => return Ok((data, document)),
        }
    }
    Err(PdfError::DoesNotFit { columns: sheet.content().columns.len() })
}

fn timestamp(time: DateTime<FixedOffset>) -> Option<Timestamp> {
    let part = |n: u32| u8::try_from(n).ok();
    let civil = Datetime::from_ymd_hms(
        time.year(),
        part(time.month())?,
        part(time.day())?,
        part(time.hour())?,
        part(time.minute())?,
        part(time.second())?,
    )?;
    Timestamp::new_local(civil, time.offset().local_minus_utc() / 60)
}

/// The template's data.
fn data(sheet: &RosterSheet, plan: &Plan, faces: &Faces) -> Result<Value, PdfError> {
    let content = sheet.content();
    let style = &content.faces;
    let title = faces.preferred(Role::Title, &style.title);
    let heading = faces.preferred(Role::Heading, &style.heading);
    let body = faces.preferred(Role::Body, &style.body);
    let families = |order: &[&Face]| order.iter().map(|face| face.family().to_owned()).collect::<Vec<_>>();
    let piece = |text: &str, size: f64, order: &[&Face]| -> Result<Value, NoFace> {
        let text = clean(text);
        let face = whole(order, &text).ok_or_else(|| NoFace { text: text.clone() })?;
        Ok(json!({ "text": text, "family": face.family(), "size": size }))
    };
    let pieces = |texts: &[String], size: f64| -> Result<Vec<Value>, NoFace> {
        texts.iter().map(|text| piece(text, size, &body)).collect()
    };
    let drill = content.drill_banner.as_deref().map(|text| drill(text, &heading)).transpose()?;
    let foot: Vec<String> = content.foot.iter().map(|item| format!("{}{}", item.label, item.value)).collect();
    let [title_gap, sub_gap, foot_gap, notes_gap] = Plan::GAPS;
    let rows = content.rows.iter().zip(&plan.rows).map(|(row, planned)| {
        let mut value = row_value(planned);
        value["tint"] = grey(row).into();
        value
    });
    Ok(json!({
        "pages": null,
        "title-line": piece(&content.title, plan.title_size, &title)?,
        "edition": piece(&content.edition, EDITION_SIZE, &heading)?,
        "drill": drill,
        "families": { "body": families(&body), "heading": families(&heading) },
        "page": {
            "width": plan.page.0,
            "height": plan.page.1,
            "top": MARGIN_TOP,
            "bottom": MARGIN_BOTTOM,
            "left": MARGIN_LEFT,
            "right": MARGIN_RIGHT,
        },
        "gaps": { "title": title_gap, "sub": sub_gap, "foot": foot_gap, "notes": notes_gap },
        "inset": Plan::INSET,
        "line-gap": plan.line_gap(),
        "beside-gap": plan.beside_gap(),
        "sub-size": plan.sub_size,
        "left": pieces(&content.sub_line.left, plan.sub_size)?,
        "right": pieces(&content.sub_line.right, plan.sub_size)?,
        "widths": plan.widths,
        "heading": row_value(&plan.heading),
        "rows": rows.collect::<Vec<_>>(),
        "foot": pieces(&foot, plan.foot_size)?,
        "notes": pieces(&content.notes, plan.note_size)?,
        "note-size": plan.note_size,
        "note-leading": Plan::NOTE_LEADING,
    }))
}

/// The banner, and its first two characters large across the page.
pub(crate) fn drill(banner: &str, order: &[&Face]) -> Result<Value, NoFace> {
    let text = clean(banner);
    let face = whole(order, &text).ok_or_else(|| NoFace { text: text.clone() })?;
    let mark: String = text.chars().take(2).collect();
    Ok(json!({ "text": text, "mark": mark, "family": face.family() }))
}

fn row_value(row: &RowPlan) -> Value {
    json!({
        "height": row.height,
        "cells": row.cells.iter().map(|cell| cell.iter().map(slot_value).collect()).collect::<Vec<Vec<_>>>(),
    })
}

fn slot_value(slot: &Slot) -> Value {
    let line = |line: &Line| json!({ "text": line.text, "family": line.family, "size": line.size, "height": line.height });
    let align = match slot.align {
        Align::Left => "left",
        Align::Centre => "centre",
    };
    json!({ "width": slot.width, "align": align, "lines": slot.lines.iter().map(line).collect::<Vec<_>>() })
}

fn grey(row: &DayRow) -> Option<u8> {
    match row.tint {
        DayTint::Holiday => Some(HOLIDAY_GREY),
        DayTint::Workday | DayTint::Rest | DayTint::MakeUp | DayTint::Unpublished => {
            row.looks_like_rest().then_some(REST_GREY)
        }
    }
}
