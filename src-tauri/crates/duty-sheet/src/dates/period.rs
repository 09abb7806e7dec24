//! The period in a title: "2026年5月份", "2026年5月1日至5日", "2025年12月29日—2026年1月4日".

use chrono::{Datelike, NaiveDate};

use super::token::{Token, tokens};
use crate::text;

/// What a title says about the time that the sheet covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    pub(crate) year: Option<i32>,
    /// First month and, if a day was named, that day.
    pub(crate) first: Option<(u32, Option<u32>)>,
    /// Last month and day, with a year of its own if one was named.
    pub(crate) last: Option<(Option<i32>, u32, Option<u32>)>,
}

impl Span {
    /// The first and the last day, if the year is known.
    pub(crate) fn days(&self, year: Option<i32>) -> Option<(NaiveDate, NaiveDate)> {
        let year = self.year.or(year)?;
        let (month, day) = self.first?;
        let first = NaiveDate::from_ymd_opt(year, month, day.unwrap_or(1))?;
        let (last_year, last_month, last_day) = self.last.unwrap_or((None, month, day));
        // "12月29日至1月4日": the year turns in between.
        let last_year = last_year.unwrap_or(if last_month < month { year + 1 } else { year });
        let last = match last_day {
            Some(day) => NaiveDate::from_ymd_opt(last_year, last_month, day)?,
            None => end_of_month(last_year, last_month)?,
        };
        (first <= last).then_some((first, last))
    }

    /// What this span leaves open, filled in from another.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.first.is_some() {
            Self { year: self.year.or(other.year), ..self }
        } else {
            Self { year: self.year.or(other.year), ..other }
        }
    }
}

fn end_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt().filter(|day| day.day() >= 28)
}

/// The period that a title names, as far as it names one.
pub(crate) fn find_span(raw: &str) -> Span {
    let folded = text::fold(raw).replace(' ', "");
    let all = tokens(&folded);
    let mut span = Span::default();
    let mut at = 0;
    while at < all.len() {
        let year = match all.get(at..at + 2) {
            Some([Token::Number(year, 4), Token::Year]) => i32::try_from(*year).ok(),
            _ => None,
        };
        if let Some(year) = year.filter(|year| (2000..2200).contains(year)) {
            span.year = span.year.or(Some(year));
            at += 2;
        }
        if let Some((month, day, used)) = month_and_day(&all[at.min(all.len())..]) {
            span.first = Some((month, day));
            let mut next = at + used;
            if matches!(all.get(next), Some(Token::To | Token::Hyphen)) {
                next += 1;
                span.last = last_of(&all[next..], month, day);
            }
            return span;
        }
        at += 1;
    }
    span
}

/// 5月1日, 5月; also 5 before "-6月", where the first month's 月 is left out.
fn month_and_day(tokens: &[Token]) -> Option<(u32, Option<u32>, usize)> {
    match tokens {
        [Token::Number(m, 1..=2), Token::Month, Token::Number(d, 1..=2), Token::Day, ..]
        | [Token::Number(m, 1..=2), Token::Month, Token::Number(d, 1..=2), Token::To | Token::Hyphen, ..]
            if (1..=12).contains(m) && (1..=31).contains(d) =>
        {
            let with_day_mark = usize::from(matches!(tokens.get(3), Some(Token::Day)));
            Some((*m, Some(*d), 3 + with_day_mark))
        }
        [Token::Number(m, 1..=2), Token::Month, ..] if (1..=12).contains(m) => Some((*m, None, 2)),
        [Token::Number(m, 1..=2), Token::To | Token::Hyphen, Token::Number(n, 1..=2), Token::Month, ..]
            if (1..=12).contains(m) && m < n && *n <= 12 =>
        {
            Some((*m, None, 1))
        }
        [Token::Number(m, 1..=2), Token::Dot, Token::Number(d, 1..=2), Token::To | Token::Hyphen, ..]
            if (1..=12).contains(m) && (1..=31).contains(d) =>
        {
            Some((*m, Some(*d), 3))
        }
        _ => None,
    }
}

fn last_of(tokens: &[Token], month: u32, day: Option<u32>) -> Option<(Option<i32>, u32, Option<u32>)> {
    let (year, rest) = match tokens {
        [Token::Number(year, 4), Token::Year, rest @ ..] => (i32::try_from(*year).ok(), rest),
        rest => (None, rest),
    };
    match rest {
        [Token::Number(m, 1..=2), Token::Month | Token::Dot, Token::Number(d, 1..=2), ..] => {
            Some((year, *m, Some(*d)))
        }
        [Token::Number(m, 1..=2), Token::Month, ..] => Some((year, *m, None)),
        [Token::Number(d, 1..=2), ..] if day.is_some() => Some((year, month, Some(*d))),
        _ => None,
    }
}

/// The period in a sheet's or a file's name, where people write shorter: "5月", "2026.5", "202605".
pub(crate) fn span_of_sheet_name(name: &str) -> Span {
    let found = find_span(name);
    if found.first.is_some() {
        return found;
    }
    let all = tokens(&text::fold(name).replace(' ', ""));
    for tail in (0..all.len()).map(|at| &all[at..]) {
        let (year, month) = match tail {
            [
                Token::Number(year, 4),
                Token::Dot | Token::Hyphen | Token::Slash,
                Token::Number(month, 1..=2),
                ..,
            ] => (*year, *month),
            [Token::Number(packed, 6), ..] => (packed / 100, packed % 100),
            _ => continue,
        };
        if (2000..2200).contains(&year) && (1..=12).contains(&month) {
            return Span { year: i32::try_from(year).ok(), first: Some((month, None)), last: None };
        }
    }
    found
}
