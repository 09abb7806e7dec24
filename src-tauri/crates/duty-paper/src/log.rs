//! The duty log on paper: 电话记录单, a day's 值班日志, a month's bound log.
//!
//! Lines are broken by the typesetter, since a record is prose and not a table to be fitted; long records go on
//! over the page, short ones stay whole, and heading rows repeat.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use crate::faces::{Face, Faces, Role, covering};
use crate::pdf::{PdfError, RosterPdf, export};
use crate::setting::{NoFace, clean};
use crate::world::typeset;

const TEMPLATE: &str = include_str!("../templates/log.typ");

/// A record up to so many characters stays whole on one page; a longer one may go on over it.
const WHOLE_CHARS: usize = 500;

/// A value under its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The value; empty leaves room for a hand.
    pub value: String,
}

/// How much room a field has at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A line.
    Line,
    /// A few lines.
    Paragraph,
    /// What a leader writes by hand.
    Handwriting,
}

impl Room {
    const fn points(self) -> u32 {
        match self {
            Self::Line => 14,
            Self::Paragraph => 44,
            Self::Handwriting => 88,
        }
    }
}

/// One row of a call's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallRow {
    /// Two short fields side by side.
    Pair(Labelled, Labelled),
    /// One field over the whole width.
    Whole {
        /// The field.
        field: Labelled,
        /// Its room.
        room: Room,
        /// What stands at its lower right: who, when.
        hand: Vec<String>,
    },
}

/// 电话记录单.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSheet {
    /// 青石镇值班电话记录单.
    pub title: String,
    /// 编号.
    pub number: String,
    /// 密级.
    pub marking: String,
    /// The table.
    pub rows: Vec<CallRow>,
    /// What stands below it: corrections, how it was written.
    pub notes: Vec<String>,
}

/// One record in a day's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// 编号.
    pub number: String,
    /// 时间; a second line where the day differs.
    pub time: String,
    /// 类别.
    pub sort: String,
    /// 内容, a paragraph a line.
    pub text: String,
    /// In small type below: corrections, how it was written.
    pub notes: Vec<String>,
    /// 记录人.
    pub author: String,
}

/// One day of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDay {
    /// 青石镇值班日志.
    pub title: String,
    /// 2026年6月12日　星期五.
    pub date: String,
    /// 值班电话.
    pub phone: String,
    /// Who was rostered, a line each.
    pub about: Vec<String>,
    /// The records.
    pub lines: Vec<LogLine>,
    /// 本日共 n 条记录.
    pub count: String,
    /// Where the chain stood at the end of the day; empty when nothing was recorded.
    pub code: String,
    /// What the month's table of contents says of the day: date, weekday, count, code.
    pub contents: [String; 4],
}

/// The front of a month's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// 青石镇值班日志.
    pub title: String,
    /// 2026年6月.
    pub period: String,
    /// What the book holds, a line each.
    pub lines: Vec<String>,
}

/// What is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogSheet {
    /// One call.
    Call(Box<CallSheet>),
    /// One day.
    Day(Box<LogDay>),
    /// A month with its table of contents.
    Month {
        /// Its front.
        cover: Cover,
        /// Its days.
        days: Vec<LogDay>,
    },
}

/// What every page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIssue {
    /// At the lower left: when it was printed, the code of the record.
    pub foot: String,
    /// 演练, for exercise data.
    pub drill_banner: Option<String>,
}

/// Prints a part of the log.
///
/// # Errors
/// [`PdfError`] says what could not be printed; nothing is ever left out silently.
pub fn print(
    sheet: &LogSheet,
    issue: &LogIssue,
    faces: &Faces,
    created: Option<DateTime<FixedOffset>>,
) -> Result<RosterPdf, PdfError> {
    let data = Pieces::of(faces).data(sheet, issue)?;
    export(&typeset(TEMPLATE, data.to_string(), faces)?, created)
}

/// Texts with the faces they are set in.
struct Pieces<'a> {
    title: Vec<&'a Face>,
    heading: Vec<&'a Face>,
    body: Vec<&'a Face>,
}

impl<'a> Pieces<'a> {
    fn of(faces: &'a Faces) -> Self {
        let of = |role| faces.preferred(role, &[]);
        Self { title: of(Role::Title), heading: of(Role::Heading), body: of(Role::Body) }
    }

    fn data(&self, sheet: &LogSheet, issue: &LogIssue) -> Result<Value, NoFace> {
        let (mut call, mut cover, mut days) = (Value::Null, Value::Null, Vec::new());
        let document = match sheet {
            LogSheet::Call(sheet) => {
                call = self.call(sheet)?;
                &sheet.title
            }
            LogSheet::Day(day) => {
                days.push(self.day(day)?);
                &day.title
            }
            LogSheet::Month { cover: front, days: all } => {
                cover = self.cover(front, all)?;
                days = all.iter().map(|day| self.day(day)).collect::<Result<_, _>>()?;
                &front.title
            }
        };
        Ok(json!({
            "document": document,
            "faces": { "body": families(&self.body) },
            "foot": self.body(&issue.foot)?,
            "drill": issue.drill_banner.as_deref().map(|text| piece(text, &self.heading)).transpose()?,
            "call": call,
            "cover": cover,
            "days": days,
        }))
    }

    fn body(&self, text: &str) -> Result<Value, NoFace> {
        piece(text, &self.body)
    }

    fn heading(&self, text: &str) -> Result<Value, NoFace> {
        piece(text, &self.heading)
    }

    fn bodies<T: AsRef<str>>(&self, texts: &[T]) -> Result<Vec<Value>, NoFace> {
        texts.iter().map(|text| self.body(text.as_ref())).collect()
    }

    /// A text with its own line ends, a piece a line.
    fn lines(&self, text: &str) -> Result<Vec<Value>, NoFace> {
        text.lines().map(|line| self.body(line)).collect()
    }

    fn call(&self, sheet: &CallSheet) -> Result<Value, NoFace> {
        let side = |field: &Labelled| {
            Ok(json!({ "label": self.heading(&field.label)?, "value": self.body(&field.value)? }))
        };
        let row = |row: &CallRow| match row {
            CallRow::Pair(left, right) => {
                Ok(json!({ "kind": "pair", "left": side(left)?, "right": side(right)? }))
            }
            CallRow::Whole { field, room, hand } => Ok(json!({
                "kind": "whole",
                "label": self.heading(&field.label)?,
                "value": self.lines(&field.value)?,
                "least": room.points(),
                "hand": self.bodies(hand)?,
            })),
        };
        Ok(json!({
            "title": piece(&sheet.title, &self.title)?,
            "number": self.body(&sheet.number)?,
            "marking": self.heading(&sheet.marking)?,
            "rows": sheet.rows.iter().map(row).collect::<Result<Vec<_>, NoFace>>()?,
            "notes": self.bodies(&sheet.notes)?,
        }))
    }

    fn day(&self, day: &LogDay) -> Result<Value, NoFace> {
        let line = |line: &LogLine| {
            Ok(json!({
                "number": self.body(&line.number)?,
                "time": self.lines(&line.time)?,
                "sort": self.lines(&line.sort)?,
                "text": self.lines(&line.text)?,
                "notes": self.bodies(&line.notes)?,
                "author": self.body(&line.author)?,
                "breaks": line.text.chars().count() > WHOLE_CHARS,
            }))
        };
        let headings: Result<Vec<_>, _> = HEADINGS.iter().map(|text| self.heading(text)).collect();
        Ok(json!({
            "title": piece(&day.title, &self.title)?,
            "date": self.body(&day.date)?,
            "phone": self.body(&day.phone)?,
            "about": self.bodies(&day.about)?,
            "headings": headings?,
            "lines": day.lines.iter().map(line).collect::<Result<Vec<_>, NoFace>>()?,
            "empty": self.body(EMPTY)?,
            "count": self.body(&day.count)?,
            "code": self.body(&day.code)?,
            "sign": self.bodies(&SIGNED)?,
        }))
    }

    fn cover(&self, cover: &Cover, days: &[LogDay]) -> Result<Value, NoFace> {
        let headings: Result<Vec<_>, _> = CONTENTS.iter().map(|text| self.heading(text)).collect();
        let days: Result<Vec<_>, _> = days.iter().map(|day| self.bodies(&day.contents)).collect();
        Ok(json!({
            "title": piece(&cover.title, &self.title)?,
            "period": self.body(&cover.period)?,
            "lines": self.bodies(&cover.lines)?,
            "contents": self.heading(CONTENTS_TITLE)?,
            "headings": headings?,
            "days": days?,
        }))
    }
}

const HEADINGS: [&str; 5] = ["编号", "时间", "类别", "内容及办理情况", "记录人"];
const EMPTY: &str = "本日无记录";
const SIGNED: [&str; 2] = ["值班员签字：", "带班领导签字："];
const CONTENTS_TITLE: &str = "目　录";
const CONTENTS: [&str; 5] = ["日期", "星期", "记录（条）", "当日末号及校验码", "页码"];

/// One face for all of a text where one has all of it, so that no name looks half bold; a long text with several
/// rare characters takes each from the first face that has it.
fn piece(text: &str, order: &[&Face]) -> Result<Value, NoFace> {
    let text = clean(text);
    let faces = covering(order, &text).ok_or_else(|| NoFace { text: text.clone() })?;
    Ok(json!({ "text": text, "faces": families(&faces) }))
}

fn families(faces: &[&Face]) -> Vec<String> {
    faces.iter().map(|face| face.family().to_owned()).collect()
}
