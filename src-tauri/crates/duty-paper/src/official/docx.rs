//! An official document for a word processor, so that somebody can finish it by hand.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum, PageOrientationType,
    Paragraph as Words, Run, RunFonts, Section, SpecialIndentType, Table as Rows, TableCell, TableLayoutType,
    TableRow, VAlignType, WidthType,
};
use thiserror::Error;

use super::{
    Annex, LINE_PITCH, LYING_MARGINS_MM, MARGINS_MM, OfficialPaper, Paragraph, SIZE_2, SIZE_3, SIZE_4,
    SIZE_5, core_width,
};
use crate::record::{Align, Table, TableColumn};
use crate::setting::{clean, title_lines};

/// The faces by the names under which offices have them; a word processor that lacks one shows another.
const TITLE_FACE: &str = "方正小标宋简体";
pub(crate) const HEADING_FACE: &str = "黑体";
const LEAD_FACE: &str = "楷体_GB2312";
pub(crate) const BODY_FACE: &str = "仿宋_GB2312";
/// Of the page numbers.
const NUMBER_FACE: &str = "宋体";

/// A4 upright, in twentieths of a point.
pub(crate) const A4: (u32, u32) = (11_906, 16_838);
const MM_PER_INCH: f64 = 25.4;
const POINTS_PER_INCH: f64 = 72.0;
/// The page number stands so far above the edge of the paper: 7 mm under the core.
const FOOTER_MM: f64 = 23.0;
/// Lines of the title.
const TITLE_PITCH: f64 = 34.0;
/// Lines of tables.
const TABLE_PITCH: f64 = 14.0;

/// A document that could not be packed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the document could not be packed: {0}")]
pub struct DocxError(pub(crate) String);

/// Writes a document as docx: the text upright, annexes lying on their side.
///
/// # Errors
/// [`DocxError`] when its parts can't be packed.
pub fn docx(paper: &OfficialPaper) -> Result<Vec<u8>, DocxError> {
    let document =
        Docx::new().default_fonts(face(BODY_FACE)).default_size(half_points(SIZE_3)).footer(footer());
    let document = if paper.annexes.is_empty() {
        let document = text_of(paper).into_iter().fold(document, Docx::add_paragraph);
        document.page_size(A4.0, A4.1).page_margin(margins(MARGINS_MM))
    } else {
        let upright = text_of(paper).into_iter().fold(Section::new(), Section::add_paragraph);
        let upright = upright.page_margin(margins(MARGINS_MM)).footer(footer());
        let annexes = paper.annexes.iter().enumerate();
        let document = annexes.fold(document.add_section(upright), |document, (at, annex)| {
            add_annex(document, &paper.annex_label(at), annex, at > 0)
        });
        let document = document.page_size(A4.1, A4.0).page_margin(margins(LYING_MARGINS_MM));
        document.page_orient(PageOrientationType::Landscape)
    };
    let mut built = document.build();
    built.document = finished(&built.document);
    let mut bytes = Cursor::new(Vec::new());
    built.pack(&mut bytes).map_err(|error| DocxError(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn text_of(paper: &OfficialPaper) -> Vec<Words> {
    let mut words = Vec::new();
    if let Some(banner) = &paper.drill_banner {
        words.push(body_line().align(AlignmentType::Center).add_run(run(banner, HEADING_FACE, SIZE_3)));
    }
    if let Some(number) = &paper.number {
        words.push(body_line().align(AlignmentType::Center).add_run(run(number, BODY_FACE, SIZE_3)));
        words.push(body_line());
    }
    words.extend(title_lines(&paper.title, core_width(), &width_of).iter().map(|line| title_line(line)));
    words.push(body_line());
    if !paper.recipients.is_empty() {
        words.push(body_line().add_run(run(&paper.recipients, BODY_FACE, SIZE_3)));
    }
    words.extend(paper.body.iter().map(paragraph));
    let annexes = paper.annex_lines();
    if !annexes.is_empty() {
        words.push(body_line());
    }
    words.extend(annexes.iter().enumerate().map(|(at, name)| {
        let characters = if at == 0 { 2.0 } else { 5.0 };
        let line = body_line().indent(Some(twips(characters * SIZE_3)), None, None, None);
        line.add_run(run(name, BODY_FACE, SIZE_3))
    }));
    words.extend([body_line(), body_line()]);
    for text in [&paper.signature, &paper.date] {
        let right = body_line().align(AlignmentType::Right).keep_next(text == &paper.signature);
        let right = right.indent(None, None, Some(twips(4.0 * SIZE_3)), None);
        words.push(right.add_run(run(text, BODY_FACE, SIZE_3)));
    }
    words
}

fn paragraph(paragraph: &Paragraph) -> Words {
    let line = body_line().indent(None, Some(SpecialIndentType::FirstLine(twips(2.0 * SIZE_3))), None, None);
    match paragraph {
        Paragraph::Heading(text) => line.keep_next(true).add_run(run(text, HEADING_FACE, SIZE_3)),
        Paragraph::Text { lead, text } => {
            let line = if lead.is_empty() { line } else { line.add_run(run(lead, LEAD_FACE, SIZE_3)) };
            line.add_run(run(text, BODY_FACE, SIZE_3))
        }
    }
}

fn add_annex(document: Docx, label: &str, annex: &Annex, on_new_page: bool) -> Docx {
    let label = body_line().page_break_before(on_new_page).add_run(run(label, HEADING_FACE, SIZE_3));
    document
        .add_paragraph(label)
        .add_paragraph(title_line(&annex.title))
        .add_table(rows(&annex.table, lying_width()))
}

pub(crate) fn title_line(text: &str) -> Words {
    let line = Words::new().align(AlignmentType::Center).line_spacing(exactly(TITLE_PITCH));
    line.add_run(run(text, TITLE_FACE, SIZE_2))
}

/// About how wide a text of the title is, in points: which face will show it is not known here.
fn width_of(text: &str) -> f64 {
    let ems = text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 });
    ems.sum::<f64>() * SIZE_2
}

/// The width of the core of a page lying on its side, in twentieths of a point.
fn lying_width() -> f64 {
    let [_, right, _, left] = LYING_MARGINS_MM;
    f64::from(A4.1) - f64::from(twips_of_mm(left + right))
}

/// A table of this width in twentieths of a point.
pub(crate) fn rows(table: &Table, width: f64) -> Rows {
    let weights: f64 = table.columns.iter().map(|column| f64::from(column.weight)).sum();
    let widths: Vec<usize> =
        table.columns.iter().map(|column| whole(width * f64::from(column.weight) / weights)).collect();
    let row = |texts: &mut dyn Iterator<Item = (&str, AlignmentType)>, name: &str| {
        let cells = texts.zip(&widths).map(|((text, align), width)| cell(text, align, name, *width));
        TableRow::new(cells.collect()).cant_split()
    };
    let mut head = table.columns.iter().map(|column| (column.heading.as_str(), AlignmentType::Center));
    let body = table.rows.iter().map(|texts| {
        row(
            &mut texts.iter().zip(&table.columns).map(|(text, column)| (text.as_str(), align(column))),
            BODY_FACE,
        )
    });
    let all = std::iter::once(row(&mut head, HEADING_FACE)).chain(body).collect();
    Rows::new(all)
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

pub(crate) fn cell(text: &str, align: AlignmentType, name: &str, width: usize) -> TableCell {
    let cell = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
    let line = |text: &str| {
        let line = Words::new().align(align).line_spacing(exactly(TABLE_PITCH));
        line.add_run(run(text, name, SIZE_5))
    };
    if text.trim().is_empty() {
        return cell.add_paragraph(line(""));
    }
    text.lines().map(str::trim).filter(|text| !text.is_empty()).map(line).fold(cell, TableCell::add_paragraph)
}

const fn align(column: &TableColumn) -> AlignmentType {
    match column.align {
        Align::Centre => AlignmentType::Center,
        Align::Left => AlignmentType::Left,
    }
}

pub(crate) fn footer() -> Footer {
    let dash = |text| Run::new().add_text(text).size(half_points(SIZE_4)).fonts(face(NUMBER_FACE));
    let number = Words::new().align(AlignmentType::Center).size(half_points(SIZE_4)).fonts(face(NUMBER_FACE));
    Footer::new().add_paragraph(number.add_run(dash("— ")).add_page_num(PageNum::new()).add_run(dash(" —")))
}

fn body_line() -> Words {
    Words::new().align(AlignmentType::Both).line_spacing(exactly(LINE_PITCH))
}

pub(crate) fn run(text: &str, name: &str, points: f64) -> Run {
    Run::new().add_text(clean(text)).size(half_points(points)).fonts(face(name))
}

pub(crate) fn face(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name)
}

pub(crate) fn exactly(points: f64) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(twips(points)).before(0).after(0)
}

pub(crate) fn margins([top, right, bottom, left]: [f64; 4]) -> PageMargin {
    PageMargin {
        top: twips_of_mm(top),
        right: twips_of_mm(right),
        bottom: twips_of_mm(bottom),
        left: twips_of_mm(left),
        header: twips_of_mm(top / 2.0),
        footer: twips_of_mm(FOOTER_MM.min(bottom - 3.0)),
        gutter: 0,
    }
}

pub(crate) fn twips_of_mm(mm: f64) -> i32 {
    twips(mm / MM_PER_INCH * POINTS_PER_INCH)
}

#[expect(clippy::cast_possible_truncation, reason = "sizes of a sheet of paper")]
fn twips(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

pub(crate) fn half_points(points: f64) -> usize {
    whole(points * 2.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of a sheet of paper")]
pub(crate) fn whole(number: f64) -> usize {
    number.round() as usize
}

/// What the writer of the parts has no word for: the first row of a table comes again on each page, and the paragraph
/// that only ends a section takes no room, lest it open a page of its own.
pub(crate) fn finished(document: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(document);
    let ended = text.replace("<w:pPr><w:sectPr>", &format!("<w:pPr>{NO_ROOM}<w:sectPr>"));
    let mut tables = ended.split("<w:tbl>");
    let mut whole = tables.next().unwrap_or_default().to_owned();
    for table in tables {
        whole.push_str("<w:tbl>");
        whole.push_str(&table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1));
    }
    whole.into_bytes()
}

const NO_ROOM: &str = r#"<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact" /><w:rPr><w:sz w:val="2" /></w:rPr>"#;
