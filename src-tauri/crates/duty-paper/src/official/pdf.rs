//! An official document as PDF.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::{
    Annex, LINE_PITCH, LYING_MARGINS_MM, MARGINS_MM, OfficialPaper, Paragraph, SIZE_2, SIZE_3, SIZE_4,
    SIZE_5, core_width,
};
use crate::faces::{Face, Faces, Role, whole};
use crate::pdf::{PdfError, RosterPdf, drill, set_and_export};
use crate::record::{line, lines, table_value};
use crate::setting::{NoFace, clean, title_lines};

const TEMPLATE: &str = include_str!("../../templates/official.typ");

/// Prints a document; `created` becomes the file's creation date.
///
/// # Errors
/// [`PdfError`] says what could not be printed; nothing is ever left out silently.
pub fn print(
    paper: &OfficialPaper,
    faces: &Faces,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    set_and_export(TEMPLATE, data(paper, faces), faces, created)
}

/// The faces of a document, by what they set.
struct Hands<'a> {
    title: Vec<&'a Face>,
    heading: Vec<&'a Face>,
    lead: Vec<&'a Face>,
    body: Vec<&'a Face>,
}

fn data(paper: &OfficialPaper, faces: &Faces) -> Result<Value, PdfError> {
    let body = faces.preferred(Role::Body, &[]);
    // The text in two hands looks as if somebody had changed it later, so one face sets all of it where one can.
    let one = whole(&body, &clean(&body_text(paper)));
    let hands = Hands {
        title: faces.preferred(Role::Title, &[]),
        heading: faces.preferred(Role::Heading, &[]),
        lead: faces.preferred(Role::Lead, &[]),
        body: one.into_iter().chain(body).collect(),
    };
    let families = |order: &[&Face]| order.iter().map(|face| face.family().to_owned()).collect::<Vec<_>>();
    let body: Result<Vec<Value>, NoFace> =
        paper.body.iter().map(|paragraph| hands.paragraph(paragraph)).collect();
    let annex_lines: Result<Vec<Value>, NoFace> =
        paper.annex_lines().iter().map(|text| line(text, &hands.body)).collect();
    let annexes: Result<Vec<Value>, NoFace> = paper
        .annexes
        .iter()
        .enumerate()
        .map(|(at, annex)| hands.annex(&paper.annex_label(at), annex))
        .collect();
    let drill = paper.drill_banner.as_deref().map(|text| drill(text, &hands.heading)).transpose()?;
    Ok(json!({
        "title": clean(&paper.title),
        "families": { "body": families(&hands.body), "heading": families(&hands.heading) },
        "drill": drill,
        "pitch": LINE_PITCH,
        "margins": MARGINS_MM,
        "lying-margins": LYING_MARGINS_MM,
        "sizes": { "title": SIZE_2, "body": SIZE_3, "page": SIZE_4, "table": SIZE_5 },
        "number": paper.number.as_deref().map(|text| line(text, &hands.body)).transpose()?,
        "title-lines": hands.title(&paper.title)?,
        "recipients": line(&paper.recipients, &hands.body)?,
        "body": body?,
        "annex-lines": annex_lines?,
        "signature": line(&paper.signature, &hands.body)?,
        "date": line(&paper.date, &hands.body)?,
        "annexes": annexes?,
    }))
}

impl Hands<'_> {
    fn title(&self, title: &str) -> Result<Vec<Value>, NoFace> {
        let face = whole(&self.title, &clean(title)).ok_or_else(|| NoFace { text: title.to_owned() })?;
        let lines = title_lines(title, core_width(), &|text| face.width_em(text) * SIZE_2);
        lines.iter().map(|text| line(text, &[face])).collect()
    }

    fn paragraph(&self, paragraph: &Paragraph) -> Result<Value, NoFace> {
        match paragraph {
            Paragraph::Heading(text) => Ok(json!({ "kind": "heading", "text": line(text, &self.heading)? })),
            Paragraph::Text { lead, text } => Ok(json!({
                "kind": "text",
                "lead": line(lead, &self.lead)?,
                "text": line(text, &self.body)?,
            })),
        }
    }

    fn annex(&self, label: &str, annex: &Annex) -> Result<Value, NoFace> {
        Ok(json!({
            "label": lines(label, &self.heading)?,
            "title": line(&annex.title, &self.title)?,
            "table": table_value(&annex.table, &self.heading, &self.body)?,
        }))
    }
}

/// Everything that the text's faces set.
fn body_text(paper: &OfficialPaper) -> String {
    let mut text = format!("{}{}{}", paper.recipients, paper.signature, paper.date);
    for paragraph in &paper.body {
        if let Paragraph::Text { text: words, .. } = paragraph {
            text.push_str(words);
        }
    }
    text
}
