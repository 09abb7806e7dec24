//! The county's form as data, and filling it in.
//!
//! Posts are data: a column names the posts whose people it shows, so any number of posts fits any form.

use chrono::Datelike;
use thiserror::Error;

use crate::calendar::{festival, lunar_date, lunar_day, weekday_text};
use crate::facts::{DayFacts, PersonFacts, RosterFacts};
use crate::layout::FormLayout;
use crate::period::SheetPeriod;
use crate::sheet::{
    Cell, Column, ColumnKind, DayRow, DayTint, FaceStyle, FootItem, Orientation, RosterSheet, SheetContent,
    SheetError, SubLine, Variant,
};

/// What stands beside the weekday of a weekend day that is worked.
const MAKE_UP_MARK: &str = "上班";
/// What marks a name that came by a change after publishing, and the note that tells of the change.
const CHANGE_MARK: &str = "▲";

/// What stands in place of a date where a number has not been tried with success.
const UNVERIFIED_MARK: &str = "未核实";

/// The part of a title that says the period where it is whole months.
const MONTH_IN_WORDS: &str = "{month}月份";

/// What a column shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormColumnKind {
    /// The date.
    Date,
    /// The weekday with festival and lunar date.
    Weekday,
    /// The names of the people of these posts, in this order.
    PostNames(Vec<String>),
    /// Their titles.
    PostTitles(Vec<String>),
    /// Their mobiles.
    PostPhones(Vec<String>),
    /// When they were last reached at them; a number at which nobody has been is marked.
    PostReached(Vec<String>),
    /// The day's remark.
    Remark,
}

/// One column of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// The heading.
    pub heading: String,
    /// What it shows.
    pub kind: FormColumnKind,
    /// Its share of spare width.
    pub weight: u16,
}

impl FormColumn {
    /// A column with the usual share of spare width.
    #[must_use]
    pub fn new(heading: &str, kind: FormColumnKind) -> Self {
        Self { heading: heading.to_owned(), kind, weight: 1 }
    }
}

/// A form: what every sheet of one kind has in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterForm {
    /// The title with the placeholders `{office}`, `{year}`, `{month}` and `{period}`: 6月份, 6月8日至14日 or
    /// 端午节假期（6月19日至21日）. `{month}月份` is the same as `{period}`.
    pub title_pattern: String,
    /// The columns.
    pub columns: Vec<FormColumn>,
    /// Notes under the table, without numbers.
    pub notes: Vec<String>,
    /// The labels under the table.
    pub foot: Vec<FootItem>,
    /// Which way the paper lies.
    pub orientation: Orientation,
    /// The faces to prefer.
    pub faces: FaceStyle,
    /// How the roster is laid out.
    pub layout: FormLayout,
}

/// What makes one printing of a sheet different from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Who it is for. For a public sheet the facts carry masked mobiles already.
    pub variant: Variant,
    /// The edition in words.
    pub edition: String,
    /// Says on every page that this is an exercise, if it is one.
    pub drill_banner: Option<String>,
}

/// Why a form could not be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FillError {
    /// The title pattern has a placeholder nobody knows.
    #[error("the title pattern has the unknown placeholder {{{0}}}")]
    UnknownPlaceholder(String),
    /// The title pattern opens a placeholder and does not close it.
    #[error("the title pattern has a brace that is not closed")]
    OpenPlaceholder,
    /// What came out is not a sheet.
    #[error(transparent)]
    Sheet(#[from] SheetError),
}

impl RosterForm {
    /// The usual form of a township in flood season. The keys name the posts of leader, lead officer, second
    /// officer and driver.
    #[must_use]
    pub fn flood_season(leader: &str, officers: &[&str], driver: &str) -> Self {
        let leader = || vec![leader.to_owned()];
        let officers = || officers.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let foot = |label: &str, value: &str| FootItem { label: label.to_owned(), value: value.to_owned() };
        Self {
            title_pattern: "{office}{year}年{month}月份汛期值班安排表".to_owned(),
            columns: vec![
                FormColumn::new("日期", FormColumnKind::Date),
                FormColumn::new("星期(节日)", FormColumnKind::Weekday),
                FormColumn::new("带班领导", FormColumnKind::PostNames(leader())),
                FormColumn::new("职务", FormColumnKind::PostTitles(leader())),
                FormColumn::new("联系电话", FormColumnKind::PostPhones(leader())),
                FormColumn::new("值班员(主/副)", FormColumnKind::PostNames(officers())),
                FormColumn::new("联系电话", FormColumnKind::PostPhones(officers())),
                FormColumn::new("驾驶员", FormColumnKind::PostNames(vec![driver.to_owned()])),
                FormColumn::new("备注", FormColumnKind::Remark),
            ],
            notes: vec![
                "值班人员须24小时在岗，带班领导在Ⅳ级以上应急响应期间须在岗带班。".to_owned(),
                "调班须经带班领导同意，并报党政办备案。".to_owned(),
                "突发险情须第一时间电话报告，并按规定时限书面报告。".to_owned(),
            ],
            foot: vec![
                foot("填报单位(盖章)：", ""),
                foot("填表人：", ""),
                foot("签发人：", ""),
                foot("填报时间：", "　　年　月　日"),
            ],
            orientation: Orientation::Portrait,
            faces: FaceStyle::default(),
            layout: FormLayout::ByDay,
        }
    }

    /// Fills the form in, a day a row, whatever its layout.
    ///
    /// # Errors
    /// The title pattern is not one, there is nothing to print, or a public sheet would show a mobile.
    pub fn fill(&self, facts: &RosterFacts, issue: &Issue) -> Result<RosterSheet, FillError> {
        let columns = self.columns.iter().map(column).collect();
        let rows = facts.days.iter().map(|day| self.row(day)).collect();
        self.sheet(facts, issue, columns, rows)
    }

    /// What stands around the table is the same in every layout.
    pub(crate) fn sheet(
        &self,
        facts: &RosterFacts,
        issue: &Issue,
        columns: Vec<Column>,
        rows: Vec<DayRow>,
    ) -> Result<RosterSheet, FillError> {
        let period = SheetPeriod::of(&facts.days).ok_or(SheetError::NoDays)?;
        let mut left = vec![format!("值班电话：{}", facts.duty_phone)];
        left.extend(facts.fax.as_ref().map(|fax| format!("传真：{fax}")));
        let mut notes = self.notes.clone();
        notes.extend(unpublished_note(&facts.days));
        notes.extend(facts.changes.iter().map(|change| format!("{CHANGE_MARK}{change}")));
        let sheet = RosterSheet::new(SheetContent {
            title: self.title(&facts.office, &period)?,
            sub_line: SubLine { left, right: vec![format!("值班时间：{}", facts.shift_hours)] },
            columns,
            rows,
            notes,
            foot: self.foot.clone(),
            drill_banner: issue.drill_banner.clone(),
            variant: issue.variant,
            orientation: self.orientation,
            edition: issue.edition.clone(),
            faces: self.faces.clone(),
        })?;
        Ok(sheet)
    }

    /// The title over the days of `period`.
    ///
    /// # Errors
    /// The title pattern is not one.
    pub fn title(&self, office: &str, period: &SheetPeriod) -> Result<String, FillError> {
        let mut title = String::new();
        // The form was written for months; a week or a holiday must not call itself one.
        let pattern = self.title_pattern.replace(MONTH_IN_WORDS, "{period}");
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            title.push_str(before);
            let (name, behind) = after.split_once('}').ok_or(FillError::OpenPlaceholder)?;
            match name {
                "office" => title.push_str(office),
                "year" => title.push_str(&period.year().to_string()),
                "month" => title.push_str(&period.months()),
                "period" => title.push_str(&period.text()),
                unknown => return Err(FillError::UnknownPlaceholder(unknown.to_owned())),
            }
            rest = behind;
        }
        title.push_str(rest);
        Ok(title)
    }

    fn row(&self, day: &DayFacts) -> DayRow {
        let own = festival(day.date);
        let lunar = if own.is_some() { lunar_date(day.date) } else { lunar_day(day.date) };
        let mark = match day.tint {
            DayTint::MakeUp => Some(MAKE_UP_MARK.to_owned()),
            DayTint::Workday | DayTint::Rest | DayTint::Holiday | DayTint::Unpublished => None,
        };
        DayRow {
            date: day.date,
            weekday: weekday_text(day.date).to_owned(),
            festival: day.festival.clone().or(own).or(mark),
            lunar,
            tint: day.tint,
            cells: self.columns.iter().filter_map(|column| cell(&column.kind, day)).collect(),
        }
    }
}

pub(crate) fn column(form: &FormColumn) -> Column {
    let kind = match form.kind {
        FormColumnKind::Date => ColumnKind::Date,
        FormColumnKind::Weekday => ColumnKind::Weekday,
        FormColumnKind::PostNames(_) => ColumnKind::Names,
        FormColumnKind::PostTitles(_) => ColumnKind::Titles,
        // A date belongs to the number beside it, so it is set like one.
        FormColumnKind::PostPhones(_) | FormColumnKind::PostReached(_) => ColumnKind::Phones,
        FormColumnKind::Remark => ColumnKind::Remark,
    };
    Column { heading: form.heading.clone(), kind, weight: form.weight }
}

pub(crate) fn cell(kind: &FormColumnKind, day: &DayFacts) -> Option<Cell> {
    let of_posts = |posts: &[String], text: &dyn Fn(&PersonFacts) -> String| {
        let duties =
            posts.iter().flat_map(|post| day.duties.iter().filter(move |duty| duty.post_key == *post));
        Some(Cell { lines: duties.flat_map(|duty| duty.people.iter().map(text)).collect() })
    };
    match kind {
        FormColumnKind::Date | FormColumnKind::Weekday => None,
        FormColumnKind::PostNames(posts) => of_posts(posts, &|person| {
            let mark = if person.came_later { CHANGE_MARK } else { "" };
            format!("{}{mark}", spaced_name(&person.name))
        }),
        FormColumnKind::PostTitles(posts) => {
            of_posts(posts, &|person| person.title.clone().unwrap_or_default())
        }
        FormColumnKind::PostPhones(posts) => {
            of_posts(posts, &|person| person.mobile.clone().unwrap_or_default())
        }
        FormColumnKind::PostReached(posts) => of_posts(posts, &reached),
        FormColumnKind::Remark => Some(Cell { lines: day.remark.iter().cloned().collect() }),
    }
}

/// `6月12日`, the mark of a number at which nobody has been reached yet, or nothing where there is no number.
fn reached(person: &PersonFacts) -> String {
    match (&person.mobile, person.reached) {
        (None, _) => String::new(),
        (Some(_), None) => UNVERIFIED_MARK.to_owned(),
        (Some(_), Some(date)) => format!("{}月{}日", date.month(), date.day()),
    }
}

/// The name as a column of names wants it: two characters are spread to the width of three.
fn spaced_name(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    match characters[..] {
        [first, second] if first > '\u{2E7F}' && second > '\u{2E7F}' => format!("{first}\u{3000}{second}"),
        _ => name.to_owned(),
    }
}

/// Who reads a sheet of a year without an arrangement must be told that its rest days are a guess.
fn unpublished_note(days: &[DayFacts]) -> Option<String> {
    let day = days.iter().find(|day| day.tint == DayTint::Unpublished)?;
    Some(format!("{}年节假日安排尚未公布，表中休息日暂按星期推定。", day.date.year()))
}

#[cfg(test)]
mod tests;
