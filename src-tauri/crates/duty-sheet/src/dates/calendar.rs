//! Places dates that leave out their year or month.

use chrono::{Datelike, NaiveDate};

use super::period::Span;
use super::text::{Item, Partial};

/// How the year of the dates is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearSource {
    /// The sheet, its name or the file's name says it.
    Stated,
    /// Nobody says it: the caller's year was taken.
    Assumed,
    /// Nobody says it, but it is the only year near the caller's on which all weekdays fit.
    Weekdays,
    /// Not known at all; dates without a year of their own cannot be placed.
    Unknown,
}

/// What became of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placed {
    At(NaiveDate),
    /// There is no such day (6月31日).
    NoSuchDay,
    /// The year or the month is nowhere to be found.
    Incomplete,
}

/// The most days that one range may cover; more is a slip of the pen.
const MAX_RANGE_DAYS: usize = 62;

/// The sheet's period, and the date before, from which the next ones take what they leave out.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    period: Option<(NaiveDate, NaiveDate)>,
    year: Option<i32>,
    month: Option<u32>,
    last: Option<NaiveDate>,
}

impl Calendar {
    pub(crate) fn new(span: Span, year: Option<i32>) -> Self {
        let period = span.days(year);
        Self { period, year: span.year.or(year), month: span.first.map(|(month, _)| month), last: None }
    }

    /// The month that the sheet is about, if it is one.
    pub(crate) fn month(&self) -> Option<u32> {
        self.month
    }

    /// The period's first and last day, if the sheet names a period.
    pub(crate) fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.period
    }

    /// Whether a date lies in the period, as far as there is one.
    pub(crate) fn covers(&self, date: NaiveDate) -> bool {
        self.period.is_none_or(|(first, last)| first <= date && date <= last)
    }

    /// All dates of a cell, each on its own.
    pub(crate) fn place_all(&mut self, items: &[Item]) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut month = None;
        for item in items {
            match item {
                Item::One(partial) => {
                    let one = self.place(*partial, month);
                    if let Placed::At(date) = one {
                        month = Some(date.month());
                    }
                    placed.push(one);
                }
                Item::Range(first, last) => {
                    let start = self.place(*first, month);
                    let end = self.place(*last, first.month.or(month));
                    match (start, end) {
                        (Placed::At(start), Placed::At(end)) if start <= end => {
                            let days =
                                start.iter_days().take_while(|day| *day <= end).take(MAX_RANGE_DAYS + 1);
                            let days: Vec<NaiveDate> = days.collect();
                            if days.len() > MAX_RANGE_DAYS {
                                placed.push(Placed::NoSuchDay);
                            } else {
                                placed.extend(days.into_iter().map(Placed::At));
                            }
                            month = Some(end.month());
                        }
                        (Placed::At(_), Placed::At(_)) => placed.push(Placed::NoSuchDay),
                        (Placed::At(_), other) | (other, _) => placed.push(other),
                    }
                }
            }
        }
        placed
    }

    fn place(&mut self, partial: Partial, month: Option<u32>) -> Placed {
        let known_month = partial.month.or(month).or(self.running_month(partial.day));
        let Some(month) = known_month else {
            return Placed::Incomplete;
        };
        let years = match partial.year {
            Some(year) => vec![year],
            None => self.years(),
        };
        let candidates: Vec<NaiveDate> =
            years.iter().filter_map(|year| NaiveDate::from_ymd_opt(*year, month, partial.day)).collect();
        let chosen =
            candidates.iter().copied().find(|date| self.covers(*date)).or(candidates.first().copied());
        match chosen {
            Some(date) => {
                self.last = Some(date);
                Placed::At(date)
            }
            None if years.is_empty() => Placed::Incomplete,
            None => Placed::NoSuchDay,
        }
    }

    fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = Vec::new();
        if let Some((first, last)) = self.period {
            years.extend([first.year(), last.year()]);
        }
        years.extend(self.year);
        years.extend(self.last.map(|date| date.year()));
        years.dedup();
        years
    }

    /// The month of a day that stands alone: the one before's, or the one after it when the days start anew
    /// and the period goes on.
    fn running_month(&self, day: u32) -> Option<u32> {
        let Some(last) = self.last else { return self.month };
        let next = if last.month() == 12 { 1 } else { last.month() + 1 };
        let goes_on =
            self.period.is_some_and(|(_, end)| (end.year(), end.month()) > (last.year(), last.month()));
        Some(if day < last.day() && last.day() - day > 15 && goes_on { next } else { last.month() })
    }
}
