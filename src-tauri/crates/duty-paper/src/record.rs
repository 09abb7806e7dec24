//! Records of the watch on paper: handovers, reports, the pack for a night without power. Labelled fields and plain
//! tables, whose rows grow with what stands in them and go on over the page; unlike a roster, nothing is fitted.
//!
//! **Refuses** to decide what is recorded and to read the clock.

mod docx;

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use crate::faces::{Face, Faces, Role, whole};
use crate::pdf::{PdfError, RosterPdf, drill, set_and_export};
use crate::setting::{NoFace, clean};

pub use docx::docx;

const TEMPLATE: &str = include_str!("../templates/record.typ");

/// A record ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSheet {
    /// The title of the first page.
    pub title: String,
    /// The line under the title.
    pub sub_line: Vec<String>,
    /// In the page's corner: the marking, such as 内部资料.
    pub marking: String,
    /// What stands on the sheet, from the top.
    pub blocks: Vec<Block>,
    /// Says on every page that this is an exercise, if it is one.
    pub drill_banner: Option<String>,
}

/// A part of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Rows of a label and what is known; a row has one field or two.
    Fields(Vec<FieldRow>),
    /// A heading and a table under it.
    Table(Table),
    /// Small print.
    Notes(Vec<String>),
    /// A new page with its own title and the line under it.
    Page {
        /// The title.
        title: String,
        /// The line under it.
        sub_line: Vec<String>,
    },
}

/// One row of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldRow {
    /// Over the whole width.
    Whole(Field),
    /// Side by side.
    Halves(Field, Field),
}

/// A label and what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The label.
    pub label: String,
    /// What is known; empty leaves room for the pen.
    pub value: String,
    /// The least height of its row.
    pub height_mm: u16,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is a table of; empty where the page's title says it.
    pub heading: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows, each with a text per column.
    pub rows: Vec<Vec<String>>,
    /// The least height of a row.
    pub row_mm: u16,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// The heading.
    pub heading: String,
    /// Its share of the width.
    pub weight: u16,
    /// Where its texts stand.
    pub align: Align,
}

/// Where the texts of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// In the middle: names, numbers, times.
    Centre,
    /// At the left: whole sentences.
    Left,
}

/// Prints a record; `created` becomes the file's creation date.
///
/// # Errors
/// [`PdfError`] says what could not be printed; nothing is ever left out silently.
pub fn print(
    sheet: &RecordSheet,
    faces: &Faces,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    set_and_export(TEMPLATE, data(sheet, faces), faces, created)
}

/// The faces of a record, by what they set.
struct Hands<'a> {
    title: Vec<&'a Face>,
    heading: Vec<&'a Face>,
    body: Vec<&'a Face>,
}

fn data(sheet: &RecordSheet, faces: &Faces) -> Result<Value, PdfError> {
    let body = faces.preferred(Role::Body, &[]);
    // A record in two hands looks as if somebody had added to it later, so one face sets all of it where one can.
    let one = whole(&body, &clean(&body_text(sheet)));
    let hands = Hands {
        title: faces.preferred(Role::Title, &[]),
        heading: faces.preferred(Role::Heading, &[]),
        body: one.into_iter().chain(body).collect(),
    };
    let families = |order: &[&Face]| order.iter().map(|face| face.family().to_owned()).collect::<Vec<_>>();
    let blocks: Result<Vec<Value>, NoFace> = sheet.blocks.iter().map(|block| hands.block(block)).collect();
    let drill = sheet.drill_banner.as_deref().map(|text| drill(text, &hands.heading)).transpose()?;
    Ok(json!({
        "title": sheet.title,
        "families": { "body": families(&hands.body), "heading": families(&hands.heading) },
        "drill": drill,
        "marking": line(&sheet.marking, &hands.heading)?,
        "head": hands.head(&sheet.title, &sheet.sub_line)?,
        "blocks": blocks?,
    }))
}

impl Hands<'_> {
    fn head(&self, title: &str, sub_line: &[String]) -> Result<Value, NoFace> {
        let sub: Result<Vec<_>, _> = sub_line.iter().map(|text| line(text, &self.body)).collect();
        Ok(json!({ "title": line(title, &self.title)?, "sub": sub? }))
    }

    fn block(&self, block: &Block) -> Result<Value, NoFace> {
        match block {
            Block::Fields(rows) => {
                let rows: Result<Vec<_>, _> = rows.iter().map(|row| self.fields(row)).collect();
                Ok(json!({ "kind": "fields", "rows": rows? }))
            }
            Block::Table(table) => table_value(table, &self.heading, &self.body),
            Block::Notes(notes) => {
                let notes: Result<Vec<_>, _> = notes.iter().map(|note| line(note, &self.body)).collect();
                Ok(json!({ "kind": "notes", "lines": notes? }))
            }
            Block::Page { title, sub_line } => {
                Ok(json!({ "kind": "page", "head": self.head(title, sub_line)? }))
            }
        }
    }

    fn fields(&self, row: &FieldRow) -> Result<Value, NoFace> {
        let (fields, height) = match row {
            FieldRow::Whole(field) => (vec![field], field.height_mm),
            FieldRow::Halves(left, right) => (vec![left, right], left.height_mm.max(right.height_mm)),
        };
        let fields: Result<Vec<_>, NoFace> = fields
            .into_iter()
            .map(|field| {
                let label = lines(&field.label, &self.heading)?;
                Ok(json!({ "label": label, "value": lines(&field.value, &self.body)? }))
            })
            .collect();
        Ok(json!({ "height": height, "fields": fields? }))
    }
}

/// A table as templates take it.
pub(crate) fn table_value(table: &Table, heading: &[&Face], body: &[&Face]) -> Result<Value, NoFace> {
    let columns: Result<Vec<_>, NoFace> = table
        .columns
        .iter()
        .map(|column| {
            let align = match column.align {
                Align::Centre => "centre",
                Align::Left => "left",
            };
            let told = line(&column.heading, heading)?;
            Ok(json!({ "heading": told, "weight": column.weight, "align": align }))
        })
        .collect();
    let row = |row: &Vec<String>| row.iter().map(|text| lines(text, body)).collect::<Result<Vec<_>, _>>();
    let rows: Result<Vec<_>, _> = table.rows.iter().map(row).collect();
    Ok(json!({
        "kind": "table",
        "heading": line(&table.heading, heading)?,
        "columns": columns?,
        "height": table.row_mm,
        "rows": rows?,
    }))
}

/// Everything that the body's faces set.
fn body_text(sheet: &RecordSheet) -> String {
    let mut text: String = sheet.sub_line.concat();
    for block in &sheet.blocks {
        match block {
            Block::Fields(rows) => {
                for row in rows {
                    match row {
                        FieldRow::Whole(field) => text.push_str(&field.value),
                        FieldRow::Halves(left, right) => {
                            text.extend([left.value.as_str(), right.value.as_str()]);
                        }
                    }
                }
            }
            Block::Table(table) => text.extend(table.rows.iter().flatten().map(String::as_str)),
            Block::Notes(notes) => text.extend(notes.iter().map(String::as_str)),
            Block::Page { sub_line, .. } => text.extend(sub_line.iter().map(String::as_str)),
        }
    }
    text
}

/// One text in one face.
pub(crate) fn line(text: &str, order: &[&Face]) -> Result<Value, NoFace> {
    let text = clean(text);
    let face = whole(order, &text).ok_or_else(|| NoFace { text: text.clone() })?;
    Ok(json!({ "text": text, "family": face.family() }))
}

/// The lines of a text, each in one face.
pub(crate) fn lines(text: &str, order: &[&Face]) -> Result<Vec<Value>, NoFace> {
    text.lines().filter(|text| !text.trim().is_empty()).map(|text| line(text.trim(), order)).collect()
}
