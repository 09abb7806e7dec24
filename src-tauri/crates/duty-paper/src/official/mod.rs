//! Official documents (公文), such as a bulletin, in the manner of GB/T 9704—2012: A4 with a core of 156 × 225 mm, title
//! in 22 pt, text in 16 pt with 22 lines to the page, headings in their own faces, annexes on pages of their own.
//!
//! **Refuses** to word anything: whoever drafts the document hands in every sentence.

pub(crate) mod docx;
mod pdf;

pub use docx::{DocxError, docx};
pub use pdf::print;

use crate::record::Table;

/// Height of the core over lines per page, as the standard has it, in points.
const LINE_PITCH: f64 = 225.0 / 25.4 * 72.0 / 22.0;
/// Margins of the core on an upright page, in millimetres: top, right, bottom, left.
const MARGINS_MM: [f64; 4] = [37.0, 26.0, 35.0, 28.0];
/// The same on a page lying on its side, which is bound along what was its top.
const LYING_MARGINS_MM: [f64; 4] = [28.0, 35.0, 26.0, 37.0];
/// Sizes by their names, in points: 二号, 三号, 四号, 五号.
const SIZE_2: f64 = 22.0;
const SIZE_3: f64 = 16.0;
const SIZE_4: f64 = 14.0;
const SIZE_5: f64 = 10.5;

/// A document ready to be printed or written for a word processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialPaper {
    /// 发文字号, such as 青值〔2026〕7号; without one the line is left out.
    pub number: Option<String>,
    /// The title. A line end in it is kept; otherwise it breaks into lines of about one length.
    pub title: String,
    /// Who it is for, with the colon: 各乡镇人民政府，县直各单位：.
    pub recipients: String,
    /// The text.
    pub body: Vec<Paragraph>,
    /// Who signs.
    pub signature: String,
    /// 成文日期 as it is printed: 2026年7月3日.
    pub date: String,
    /// What is annexed, each on pages of its own.
    pub annexes: Vec<Annex>,
    /// Says on every page that this is an exercise, if it is one.
    pub drill_banner: Option<String>,
}

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    /// A heading of the first order: 一、总体情况.
    Heading(String),
    /// Text, led in by words of the second order where there are any: （一）在岗情况。
    Text {
        /// The words that lead in; empty if there are none.
        lead: String,
        /// The rest.
        text: String,
    },
}

/// A table behind the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// What it is: 抽查情况表.
    pub title: String,
    /// The table, on pages lying on their side.
    pub table: Table,
}

/// The width of the core upright, in points.
fn core_width() -> f64 {
    let [_, right, _, left] = MARGINS_MM;
    (210.0 - right - left) / 25.4 * 72.0
}

impl OfficialPaper {
    /// The lines after the text that name the annexes: 附件：1.抽查情况表.
    fn annex_lines(&self) -> Vec<String> {
        let several = self.annexes.len() > 1;
        let named = self.annexes.iter().enumerate().map(|(at, annex)| {
            let number = if several { format!("{}.", at + 1) } else { String::new() };
            let label = if at == 0 { "附件：" } else { "" };
            format!("{label}{number}{}", annex.title)
        });
        named.collect()
    }

    /// What stands over an annex: 附件, or 附件1 where there are several.
    fn annex_label(&self, at: usize) -> String {
        if self.annexes.len() > 1 { format!("附件{}", at + 1) } else { "附件".to_owned() }
    }
}
