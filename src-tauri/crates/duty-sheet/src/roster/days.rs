//! Rows of a roster's table become days.

use chrono::{Datelike, NaiveDate, Weekday};

use super::columns::{self, RosterColumn, RosterField, Table};
use super::heading::{self, Shift};
use super::people;
use super::{DayRow, Duty};
use crate::dates::{self, Calendar, Item, Partial, Placed};
use crate::grid::{CellRef, Grid, Value};
use crate::problem::{Problem, ProblemKind};
use crate::{layout, phone, text};

/// What a table says when its dates are placed with one calendar.
#[derive(Debug, Clone, Default)]
pub(crate) struct Days {
    pub(crate) rows: Vec<DayRow>,
    pub(crate) problems: Vec<Problem>,
    /// How many dates had a weekday beside them.
    pub(crate) weekdays: usize,
    /// Whether a date could not be placed for want of a year.
    pub(crate) incomplete: bool,
}

impl Days {
    pub(crate) fn mismatches(&self) -> usize {
        self.problems.iter().filter(|problem| problem.kind == ProblemKind::WeekdayMismatch).count()
    }
}

/// Rows that share one date cell.
struct Group {
    dates: Vec<NaiveDate>,
    cell: CellRef,
    duties: Vec<Duty>,
    problems: Vec<Problem>,
    shifts: Vec<Shift>,
}

/// Reads all blocks of a table, each from top to bottom.
pub(crate) fn read(grid: &Grid, table: &Table, calendar: &Calendar) -> Days {
    let mut days = Days::default();
    let mut calendar = calendar.clone();
    for block in &table.blocks {
        let mut reader =
            BlockReader { grid, block, calendar: &mut calendar, days: &mut days, open: None, last: None };
        for row in table.rows.clone() {
            reader.row(row);
        }
        reader.close();
    }
    days
}

struct BlockReader<'a> {
    grid: &'a Grid,
    block: &'a [RosterColumn],
    calendar: &'a mut Calendar,
    days: &'a mut Days,
    open: Option<Group>,
    /// The date before, for numbers that lost their last zero (5.1 for the tenth).
    last: Option<NaiveDate>,
}

impl BlockReader<'_> {
    fn column(&self, wanted: RosterField) -> Option<u32> {
        self.block.iter().find(|one| one.field == wanted).map(|one| one.column)
    }

    fn row(&mut self, row: u32) {
        if columns::is_heading_row(self.grid, row) {
            return;
        }
        let Some(date_column) = self.column(RosterField::Date) else {
            return;
        };
        let at = CellRef::new(row, date_column);
        let key = text::key(&self.grid.text(at));
        let remark = layout::only_text(self.grid, row).is_some() || text::is_remark(&key);
        let first_remark = self
            .grid
            .filled(row)
            .first()
            .is_some_and(|first| text::is_remark(&text::key(&self.grid.text(*first))));
        if remark || first_remark {
            return;
        }
        let origin = self.grid.origin(at);
        let same = self.open.as_ref().is_some_and(|group| group.cell == origin);
        let blank = *self.grid.value(at) == Value::Empty;
        if same || (blank && self.open.is_some()) {
            self.continue_group(row);
            return;
        }
        self.close();
        if !blank {
            self.begin_group(row, at);
        }
    }

    fn begin_group(&mut self, row: u32, at: CellRef) {
        let (duties, mut problems) = self.duties(row, None);
        let manned = duties.iter().any(|duty| !duty.people.is_empty());
        let Some((placed, weekdays)) = self.dates(row, at) else {
            if manned {
                self.days.problems.push(Problem::at(ProblemKind::BadDate, self.grid, at));
            }
            return;
        };
        let mut dates = Vec::new();
        for one in &placed {
            match one {
                Placed::At(date) if self.calendar.covers(*date) => dates.push(*date),
                Placed::At(_) => problems.push(Problem::at(ProblemKind::DateOutOfPeriod, self.grid, at)),
                Placed::NoSuchDay => problems.push(Problem::at(ProblemKind::BadDate, self.grid, at)),
                Placed::Incomplete => self.days.incomplete = true,
            }
        }
        self.check_weekdays(at, &placed, &weekdays, &mut problems);
        self.last = dates.last().copied().or(self.last);
        let shifts = self.shift_of(row).into_iter().collect();
        self.open = Some(Group { dates, cell: self.grid.origin(at), duties, problems, shifts });
    }

    fn continue_group(&mut self, row: u32) {
        let begun = self.open.as_ref().map_or(row, |group| group.cell.row);
        let (duties, problems) = self.duties(row, Some(begun));
        let shift = self.shift_of(row);
        if let Some(group) = &mut self.open {
            for duty in duties {
                let known = group
                    .duties
                    .iter_mut()
                    .find(|one| (one.column, one.kind, one.shift) == (duty.column, duty.kind, duty.shift));
                match known {
                    Some(known) => known.people.extend(duty.people),
                    None => group.duties.push(duty),
                }
            }
            group.problems.extend(problems);
            group.shifts.extend(shift);
        }
    }

    /// Ends the rows of one date cell: each of its dates becomes a day.
    fn close(&mut self) {
        let Some(group) = self.open.take() else { return };
        self.days.problems.extend(group.problems);
        let manned = group.duties.iter().any(|duty| !duty.people.is_empty());
        for date in group.dates {
            if !manned {
                self.days.problems.push(Problem::at(ProblemKind::NobodyOnDuty, self.grid, group.cell));
                continue;
            }
            match self.days.rows.iter_mut().find(|day| day.date == date) {
                None => self.days.rows.push(DayRow {
                    date,
                    duties: group.duties.clone(),
                    sheet: self.grid.name().to_owned(),
                    cell: group.cell,
                }),
                // The night's row of the same day.
                Some(day) if day.lacks(&group.shifts) => day.duties.extend(group.duties.clone()),
                Some(_) => {
                    self.days.problems.push(Problem::at(ProblemKind::DuplicateDate, self.grid, group.cell));
                }
            }
        }
    }

    fn shift_of(&self, row: u32) -> Option<Shift> {
        let column = self.column(RosterField::Shift)?;
        heading::shift(&self.grid.text(CellRef::new(row, column)))
    }

    /// The people of a row. Below the first row of a date, cells merged from above were counted already.
    fn duties(&self, row: u32, begun: Option<u32>) -> (Vec<Duty>, Vec<Problem>) {
        let mut duties: Vec<Duty> = Vec::new();
        let mut problems = Vec::new();
        let shift = self.shift_of(row);
        for (index, column) in self.block.iter().enumerate() {
            let RosterField::Post(kind) = column.field else {
                continue;
            };
            let at = CellRef::new(row, column.column);
            let origin = self.grid.origin(at);
            let counted = begun.is_some_and(|_| origin.row < row);
            let beside_left = origin.column < column.column
                && self
                    .block
                    .iter()
                    .any(|other| other.column == origin.column && other.field == column.field);
            if counted || beside_left {
                continue;
            }
            let phones = self.block[index + 1..]
                .iter()
                .take_while(|next| !matches!(next.field, RosterField::Post(_)))
                .find(|next| next.field == RosterField::Phone)
                .map(|next| phone::scan(self.grid.value(CellRef::new(row, next.column))));
            for (kind, people) in people::read(self.grid, at, kind, phones.as_ref(), &mut problems) {
                duties.push(Duty {
                    kind,
                    heading: column.heading.clone(),
                    shift: column.shift.or(shift),
                    column: column.column,
                    people,
                });
            }
        }
        (duties, problems)
    }

    /// The dates of a row, and the weekdays written beside them.
    fn dates(&mut self, row: u32, at: CellRef) -> Option<(Vec<Placed>, Vec<Weekday>)> {
        let mut weekdays = Vec::new();
        let items = match self.grid.value(at) {
            Value::Empty => return None,
            // Excel adds the year of the day on which "1月1日" was typed; the title's year is the one meant.
            Value::Date(date) if !self.calendar.covers(*date) => {
                vec![Item::One(Partial { year: None, month: Some(date.month()), day: date.day() })]
            }
            Value::Date(date) => vec![whole(*date)],
            Value::Number(number) => self.number(*number)?,
            Value::Text(raw) => match dates::read(raw, self.calendar.month()) {
                Some(found) => {
                    weekdays = found.weekdays;
                    found.items
                }
                None => vec![whole(self.day_of_week(raw)?)],
            },
        };
        let month = self.column(RosterField::Month).and_then(|column| {
            let raw = self.grid.text(CellRef::new(row, column));
            columns::month(&raw).or_else(|| text::key(&raw).parse().ok())
        });
        let items: Vec<Item> = items.into_iter().map(|item| with_month(item, month)).collect();
        if weekdays.is_empty()
            && let Some(column) = self.column(RosterField::Weekday)
        {
            let raw = self.grid.text(CellRef::new(row, column));
            let parts = raw.split(['、', '\n', ',', '，', '/', ' ']).filter(|part| !part.trim().is_empty());
            weekdays = parts.map_while(dates::weekday).collect();
        }
        Some((self.calendar.place_all(&items), weekdays))
    }

    /// A number in a date cell: a day, a month and a day (5.1), a packed date, or Excel's count of days.
    fn number(&self, number: f64) -> Option<Vec<Item>> {
        let shown = Value::Number(number).to_string();
        if let Some((month, day)) = shown.split_once('.') {
            let month: u32 = month.parse().ok()?;
            let mut day: u32 = day.parse().ok()?;
            // Excel shows the tenth of May as 5.1; it can only be the tenth after the ninth.
            let before = self.last.filter(|last| last.month() == month).map(|last| last.day());
            if day < 4 && before == Some(day * 10 - 1) {
                day *= 10;
            }
            return (month <= 12).then(|| vec![Item::One(Partial { year: None, month: Some(month), day })]);
        }
        let whole_number: u32 = shown.parse().ok()?;
        match whole_number {
            1..=31 => Some(vec![Item::One(Partial { year: None, month: None, day: whole_number })]),
            30_000..=80_000 => {
                let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
                Some(vec![whole(epoch.checked_add_days(chrono::Days::new(u64::from(whole_number)))?)])
            }
            _ => dates::read(&shown, None).map(|found| found.items),
        }
    }

    /// "星期三" in the date column of a week's roster.
    fn day_of_week(&self, raw: &str) -> Option<NaiveDate> {
        let weekday = dates::weekday(raw)?;
        let (first, last) = self.calendar.period()?;
        let week: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).take(8).collect();
        (week.len() <= 7).then(|| week.into_iter().find(|day| day.weekday() == weekday))?
    }

    fn check_weekdays(
        &mut self,
        at: CellRef,
        placed: &[Placed],
        weekdays: &[Weekday],
        problems: &mut Vec<Problem>,
    ) {
        if weekdays.len() != placed.len() {
            return;
        }
        for (one, weekday) in placed.iter().zip(weekdays) {
            let Placed::At(date) = one else { continue };
            self.days.weekdays += 1;
            if date.weekday() != *weekday {
                let beside = self.column(RosterField::Weekday).map(|column| CellRef::new(at.row, column));
                let cell = beside.filter(|at| *self.grid.value(*at) != Value::Empty).unwrap_or(at);
                problems
                    .push(Problem::at(ProblemKind::WeekdayMismatch, self.grid, cell).of(&date.to_string()));
            }
        }
    }
}

fn whole(date: NaiveDate) -> Item {
    Item::One(Partial { year: Some(date.year()), month: Some(date.month()), day: date.day() })
}

fn with_month(item: Item, month: Option<u32>) -> Item {
    let fill = |partial: Partial| Partial { month: partial.month.or(month), ..partial };
    match item {
        Item::One(partial) => Item::One(fill(partial)),
        Item::Range(first, last) => Item::Range(fill(first), fill(last)),
    }
}
