//! A record for a word processor, so that somebody can finish it by hand.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, HeightRule, Paragraph as Words, Table as Rows, TableCell, TableLayoutType, TableRow,
    WidthType,
};

use super::{Block, Field, FieldRow, RecordSheet};
use crate::official::DocxError;
use crate::official::docx::{
    A4, BODY_FACE, HEADING_FACE, cell, exactly, face, finished, half_points, margins, rows, run, title_line,
    twips_of_mm, whole,
};

/// The margins, in millimetres: top, right, bottom, left.
const MARGINS_MM: [f64; 4] = [20.0, 18.0, 18.0, 20.0];
/// 小四 and 五号, in points.
const LINE_SIZE: f64 = 12.0;
const TABLE_SIZE: f64 = 10.5;
/// Lines between tables.
const LINE_PITCH: f64 = 20.0;
/// The part of the width that a label takes.
const LABEL: f64 = 0.16;

/// Writes a record as docx.
///
/// # Errors
/// [`DocxError`] when its parts can't be packed.
pub fn docx(sheet: &RecordSheet) -> Result<Vec<u8>, DocxError> {
    let document = Docx::new().default_fonts(face(BODY_FACE)).default_size(half_points(LINE_SIZE));
    let document = document.page_size(A4.0, A4.1).page_margin(margins(MARGINS_MM));
    let marked = [Some(&sheet.marking), sheet.drill_banner.as_ref()];
    let marked = marked.into_iter().flatten().map(|text| line(text, HEADING_FACE, AlignmentType::Left));
    let document = marked.fold(document, Docx::add_paragraph);
    let document = head(document, &sheet.title, &sheet.sub_line, false);
    let mut built = sheet.blocks.iter().fold(document, block).build();
    built.document = finished(&built.document);
    let mut bytes = Cursor::new(Vec::new());
    built.pack(&mut bytes).map_err(|error| DocxError(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn head(document: Docx, title: &str, sub_line: &[String], on_new_page: bool) -> Docx {
    let document = document.add_paragraph(title_line(title).page_break_before(on_new_page));
    let sub = sub_line.join("　　");
    document.add_paragraph(line(&sub, BODY_FACE, AlignmentType::Center))
}

fn block(document: Docx, block: &Block) -> Docx {
    let gap = || line("", BODY_FACE, AlignmentType::Left);
    match block {
        Block::Fields(fields) => document.add_table(fields_table(fields)).add_paragraph(gap()),
        Block::Table(table) => {
            let document = match table.heading.as_str() {
                "" => document,
                heading => document.add_paragraph(line(heading, HEADING_FACE, AlignmentType::Left)),
            };
            document.add_table(rows(table, width())).add_paragraph(gap())
        }
        Block::Notes(notes) => notes
            .iter()
            .map(|note| line(note, BODY_FACE, AlignmentType::Both))
            .fold(document, Docx::add_paragraph),
        Block::Page { title, sub_line } => head(document, title, sub_line, true),
    }
}

fn fields_table(fields: &[FieldRow]) -> Rows {
    let [label, value] = [LABEL, 0.5 - LABEL].map(|part| whole(width() * part));
    let widths = vec![label, value, label, value];
    let label_cell = |field: &Field| cell(&field.label, AlignmentType::Center, HEADING_FACE, label);
    let value_cell = |field: &Field, width| cell(&field.value, AlignmentType::Left, BODY_FACE, width);
    let row = |row: &FieldRow| {
        let (cells, height): (Vec<TableCell>, u16) = match row {
            FieldRow::Whole(field) => {
                let wide = value_cell(field, label + 2 * value).grid_span(3);
                (vec![label_cell(field), wide], field.height_mm)
            }
            FieldRow::Halves(left, right) => {
                let of = |field: &Field| [label_cell(field), value_cell(field, value)];
                (of(left).into_iter().chain(of(right)).collect(), left.height_mm.max(right.height_mm))
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "a row is no higher than a sheet of paper")]
        let height = twips_of_mm(f64::from(height)) as f32;
        TableRow::new(cells).row_height(height).height_rule(HeightRule::AtLeast).cant_split()
    };
    Rows::new(fields.iter().map(row).collect())
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

fn line(text: &str, name: &str, align: AlignmentType) -> Words {
    let size = if name == HEADING_FACE { LINE_SIZE } else { TABLE_SIZE };
    Words::new().align(align).line_spacing(exactly(LINE_PITCH)).add_run(run(text, name, size))
}

/// The width of the core, in twentieths of a point.
fn width() -> f64 {
    let [_, right, _, left] = MARGINS_MM;
    f64::from(A4.0) - f64::from(twips_of_mm(left + right))
}
