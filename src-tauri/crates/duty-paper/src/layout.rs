//! The ways in which a form lays a roster out: a day a row, a team a row with its dates in one cell, or the
//! leaders and the staff on sheets of their own.

use chrono::{Datelike, NaiveDate};

use crate::facts::{DayFacts, RosterFacts};
use crate::form::{FillError, FormColumn, FormColumnKind, Issue, RosterForm, cell, column};
use crate::sheet::{Cell, Column, ColumnKind, DayRow, DayTint, RosterSheet};

/// How a roster is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormLayout {
    /// A day a row.
    ByDay,
    /// A team a row: those who serve together, and their dates in one cell. Days with the same people in every
    /// column belong to one team.
    ByTeam,
    /// The columns of these posts on one sheet, those of all others on a second.
    Apart {
        /// The keys of the leaders' posts.
        leaders: Vec<String>,
    },
}

const NUMBER_HEADING: &str = "序号";
const DATES_HEADING: &str = "值班日期";
const REMARK_HEADING: &str = "备注";

/// What most titles end in, and what the two sheets of [`FormLayout::Apart`] say instead.
const KIND_OF_SHEET: &str = "值班安排表";
const LEADERS_SHEET: &str = "领导带班安排表";
const STAFF_SHEET: &str = "值班人员安排表";
/// The same behind a title that ends otherwise.
const LEADERS_MARK: &str = "（带班领导）";
const STAFF_MARK: &str = "（值班人员）";

impl RosterForm {
    /// Fills the form in as it is laid out: at least one sheet.
    ///
    /// # Errors
    /// As for [`RosterForm::fill`].
    pub fn fill_all(&self, facts: &RosterFacts, issue: &Issue) -> Result<Vec<RosterSheet>, FillError> {
        match &self.layout {
            FormLayout::ByDay => Ok(vec![self.fill(facts, issue)?]),
            FormLayout::ByTeam => Ok(vec![self.by_team(facts, issue)?]),
            FormLayout::Apart { leaders } => match self.apart(leaders) {
                Some(forms) => forms.iter().map(|form| form.fill(facts, issue)).collect(),
                None => Ok(vec![self.fill(facts, issue)?]),
            },
        }
    }

    fn by_team(&self, facts: &RosterFacts, issue: &Issue) -> Result<RosterSheet, FillError> {
        let of_people: Vec<&FormColumn> =
            self.columns.iter().filter(|column| posts(&column.kind).is_some()).collect();
        let teams = teams(&of_people, &facts.days);
        let remarks: Vec<Vec<String>> = teams.iter().map(|team| remarks(team)).collect();
        let with_remarks = remarks.iter().any(|lines| !lines.is_empty());

        let own = |heading: &str, kind| Column { heading: heading.to_owned(), kind, weight: 1 };
        let mut columns = vec![own(NUMBER_HEADING, ColumnKind::Names), own(DATES_HEADING, ColumnKind::Dates)];
        columns.extend(of_people.iter().map(|form| column(form)));
        columns.extend(with_remarks.then(|| own(REMARK_HEADING, ColumnKind::Remark)));

        let rows = teams.iter().zip(remarks).enumerate().map(|(at, (days, remarks))| {
            let mut cells = vec![Cell { lines: vec![(at + 1).to_string()] }, Cell { lines: dates(days) }];
            cells.extend(of_people.iter().filter_map(|column| cell(&column.kind, days[0])));
            cells.extend(with_remarks.then_some(Cell { lines: remarks }));
            team_row(days[0].date, cells)
        });
        self.sheet(facts, issue, columns, rows.collect())
    }

    /// The forms of the two sheets, or `None` where one of them would show nobody.
    fn apart(&self, leaders: &[String]) -> Option<[Self; 2]> {
        let leads = |column: &FormColumn| {
            posts(&column.kind).map(|posts| posts.iter().all(|post| leaders.contains(post)))
        };
        let both = [true, false].map(|wanted| {
            let (sheet, mark) =
                if wanted { (LEADERS_SHEET, LEADERS_MARK) } else { (STAFF_SHEET, STAFF_MARK) };
            let shown =
                self.columns.iter().filter(|column| leads(column).is_none_or(|leads| leads == wanted));
            Self {
                title_pattern: match self.title_pattern.strip_suffix(KIND_OF_SHEET) {
                    Some(before) => format!("{before}{sheet}"),
                    None => format!("{}{mark}", self.title_pattern),
                },
                columns: shown.cloned().collect(),
                layout: FormLayout::ByDay,
                ..self.clone()
            }
        });
        let shows_somebody = |form: &Self| form.columns.iter().any(|column| leads(column).is_some());
        both.iter().all(shows_somebody).then_some(both)
    }
}

/// The posts whose people a column shows.
fn posts(kind: &FormColumnKind) -> Option<&[String]> {
    match kind {
        FormColumnKind::PostNames(posts)
        | FormColumnKind::PostTitles(posts)
        | FormColumnKind::PostPhones(posts)
        | FormColumnKind::PostReached(posts) => Some(posts),
        FormColumnKind::Date | FormColumnKind::Weekday | FormColumnKind::Remark => None,
    }
}

/// Somebody on one post: its key, theirs, and whether they came by a change after publishing.
type Serving<'f> = (&'f str, &'f str, bool);

/// The days of each team in the order of their first days. Nobody at all is a team too: a hole must be seen; and so is
/// a team with somebody who came later: the mark at the name is about that day.
fn teams<'f>(columns: &[&'f FormColumn], days: &'f [DayFacts]) -> Vec<Vec<&'f DayFacts>> {
    let mut teams: Vec<(Vec<Serving<'f>>, Vec<&DayFacts>)> = Vec::new();
    for day in days {
        let keys = columns.iter().filter_map(|column| posts(&column.kind)).flatten();
        let on_post = |key: &'f String| {
            let people =
                day.duties.iter().filter(move |duty| duty.post_key == *key).flat_map(|duty| &duty.people);
            people.map(move |person| (key.as_str(), person.key.as_str(), person.came_later))
        };
        let serving: Vec<Serving<'f>> = keys.flat_map(on_post).collect();
        match teams.iter_mut().find(|(team, _)| *team == serving) {
            Some((_, days)) => days.push(day),
            None => teams.push((serving, vec![day])),
        }
    }
    teams.into_iter().map(|(_, days)| days).collect()
}

/// `6月1日、7日、13日`, a line a month.
fn dates(days: &[&DayFacts]) -> Vec<String> {
    let months = days.chunk_by(|a, b| (a.date.year(), a.date.month()) == (b.date.year(), b.date.month()));
    let line = |month: &[&DayFacts]| {
        let days: Vec<String> = month.iter().map(|day| format!("{}日", day.date.day())).collect();
        format!("{}月{}", month[0].date.month(), days.join("、"))
    };
    months.map(line).collect()
}

fn remarks(days: &[&DayFacts]) -> Vec<String> {
    let remark = |day: &&DayFacts| {
        let remark = day.remark.as_ref()?;
        Some(format!("{}月{}日{remark}", day.date.month(), day.date.day()))
    };
    days.iter().filter_map(remark).collect()
}

fn team_row(first: NaiveDate, cells: Vec<Cell>) -> DayRow {
    DayRow {
        date: first,
        weekday: String::new(),
        festival: None,
        lunar: String::new(),
        // A team serves on days of every kind, so its row has no shade.
        tint: DayTint::Workday,
        cells,
    }
}

#[cfg(test)]
mod tests;
