//! A date cell's text, taken apart.

use chrono::Weekday;

use super::token::{Token, tokens};
use crate::text;

/// A date of which the year, and often the month, is understood from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Partial {
    pub(crate) year: Option<i32>,
    pub(crate) month: Option<u32>,
    pub(crate) day: u32,
}

/// One date, or all from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    One(Partial),
    Range(Partial, Partial),
}

/// What a date cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateText {
    pub(crate) items: Vec<Item>,
    /// Weekdays written beside the dates, in order.
    pub(crate) weekdays: Vec<Weekday>,
}

/// Reads a date cell. Nothing if it is not wholly a matter of dates. The month that the sheet is about
/// decides whether "5-10" is a day or several.
pub(crate) fn read(raw: &str, month: Option<u32>) -> Option<DateText> {
    let folded = text::fold(raw);
    let (without_weekdays, weekdays) = take_weekdays(&folded);
    let (clean, timed) = without_times(&without_weekdays);
    let (outside, inside) = text::split_brackets(&clean);
    // A date may itself stand in brackets: 除夕(2月16日).
    let mut items = std::iter::once(outside).chain(inside).find_map(|part| {
        Parser { tokens: &tokens(part.trim()), at: 0, month }.items().filter(|i| !i.is_empty())
    })?;
    if timed && let [Item::Range(first, _)] = items.as_slice() {
        // "5月1日8:30—5月2日8:30" is one duty; it belongs to the day on which it starts.
        items = vec![Item::One(*first)];
    }
    Some(DateText { items, weekdays })
}

/// The weekday that a cell of its own names: 五, 周五, 星期五.
pub(crate) fn weekday(raw: &str) -> Option<Weekday> {
    let key = text::key(raw);
    let (bare, _) = text::split_brackets(&key);
    let bare = if bare.is_empty() { key.replace(['(', ')'], "") } else { bare };
    let bare = ["星期", "礼拜", "周"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(&bare);
    let mut chars = bare.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => weekday_of(c),
        _ => None,
    }
}

fn weekday_of(c: char) -> Option<Weekday> {
    Some(match c {
        '一' | '1' => Weekday::Mon,
        '二' | '2' => Weekday::Tue,
        '三' | '3' => Weekday::Wed,
        '四' | '4' => Weekday::Thu,
        '五' | '5' => Weekday::Fri,
        '六' | '6' => Weekday::Sat,
        '日' | '天' | '7' => Weekday::Sun,
        _ => return None,
    })
}

/// Takes 星期五, 周五, (五) out of the text.
fn take_weekdays(folded: &str) -> (String, Vec<Weekday>) {
    let chars: Vec<char> = folded.chars().collect();
    let mut rest = String::new();
    let mut weekdays = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let tail = &chars[at..];
        let word = match tail {
            ['星', '期', day, ..] | ['礼', '拜', day, ..] => Some((*day, 3)),
            ['周', day, ..] => Some((*day, 2)),
            ['(', day, ')', ..] if !day.is_ascii_digit() => Some((*day, 3)),
            _ => None,
        };
        match word.and_then(|(day, length)| weekday_of(day).map(|weekday| (weekday, length))) {
            Some((weekday, length)) => {
                weekdays.push(weekday);
                at += length;
            }
            None => {
                rest.push(chars[at]);
                at += 1;
            }
        }
    }
    (rest.replace("()", ""), weekdays)
}

/// Takes times of day out of the text, and tells whether there were any.
fn without_times(text: &str) -> (String, bool) {
    let mut rest = text.to_owned();
    for word in
        ["次日", "翌日", "第二天", "当日", "上午", "下午", "晚上", "早上", "早", "晚", "全天", "24小时"]
    {
        rest = rest.replace(word, "");
    }
    let chars: Vec<char> = rest.chars().collect();
    let mut kept = String::new();
    let mut timed = false;
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let after = chars.get(at + digits);
        let minutes = chars[at..].iter().skip(digits + 1).take_while(|c| c.is_ascii_digit()).count();
        if (1..=2).contains(&digits) && after == Some(&':') && minutes == 2 {
            timed = true;
            at += digits + 3;
            // Seconds.
            while chars.get(at) == Some(&':') {
                at += 1 + chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
            }
        } else if (1..=2).contains(&digits) && matches!(after, Some('时' | '点')) {
            timed = true;
            at += digits + 1;
            if minutes > 0 && chars.get(at + minutes) == Some(&'分') {
                at += minutes + 1;
            }
        } else {
            let step = digits.max(1);
            kept.extend(&chars[at..at + step]);
            at += step;
        }
    }
    (kept, timed)
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    /// The month that the sheet is about.
    month: Option<u32>,
}

/// A date, and how surely it is one: a bare number is a day only among better company.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 5月1日, 5.1, 2026-05-01, 1日
    Marked,
    /// 1
    Bare,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn items(&mut self) -> Option<Vec<Item>> {
        if let Some(items) = self.days_between_slashes() {
            return Some(items);
        }
        let mut items = Vec::new();
        let mut forms = Vec::new();
        let mut odd = false;
        while let Some(token) = self.peek(0) {
            match token {
                Token::Number(..) => {
                    let (first, form) = self.date()?;
                    let range = matches!(self.peek(0), Some(Token::To | Token::Hyphen))
                        && matches!(self.peek(1), Some(Token::Number(..)));
                    forms.push(form);
                    if !range {
                        items.push(Item::One(first));
                        continue;
                    }
                    let hyphen = self.peek(0) == Some(Token::Hyphen);
                    self.at += 1;
                    let (last, last_form) = self.date()?;
                    let alone = items.is_empty() && self.peek(0).is_none();
                    let bare = form == Form::Bare && last_form == Form::Bare;
                    // "5-1" alone is the first of May; "2-3日" and "28-29" are two days each.
                    let a_month = first.day <= 12 && (last.day < first.day || self.month == Some(first.day));
                    if hyphen && alone && bare && a_month {
                        items.push(Item::One(Partial { year: None, month: Some(first.day), day: last.day }));
                    } else {
                        items.push(Item::Range(first, last));
                    }
                }
                Token::Other => {
                    odd = true;
                    self.at += 1;
                }
                Token::And | Token::To | Token::Hyphen | Token::Dot | Token::Slash => self.at += 1,
                // A loose 年, 月 or 日 belongs to a word.
                Token::Year | Token::Month | Token::Day => {
                    odd = true;
                    self.at += 1;
                }
            }
        }
        let bare_only = forms.iter().all(|form| *form == Form::Bare);
        (!(odd && bare_only)).then_some(items)
    }

    /// 1/9/17/25: with more than two numbers, slashes separate days (unless a year leads).
    fn days_between_slashes(&self) -> Option<Vec<Item>> {
        let mut days = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            match token {
                Token::Number(day, 1..=2) if index % 2 == 0 => days.push(*day),
                Token::Slash if index % 2 == 1 => {}
                Token::Day if index + 1 == self.tokens.len() => {}
                _ => return None,
            }
        }
        let one = |day: &u32| Item::One(Partial { year: None, month: None, day: *day });
        (days.len() > 2).then(|| days.iter().map(one).collect())
    }

    fn date(&mut self) -> Option<(Partial, Form)> {
        use Token::{Day, Dot, Hyphen, Month, Number, Slash, Year};
        let ahead = [0, 1, 2, 3, 4, 5].map(|n| self.peek(n));
        let year_of = |year: u32| i32::try_from(year).ok();
        let (partial, used, form) = match ahead {
            [Some(Number(y, 4)), Some(Year), Some(Number(m, _)), Some(Month), Some(Number(d, _)), _] => {
                (Partial { year: year_of(y), month: Some(m), day: d }, 5, Form::Marked)
            }
            [Some(Number(y, 4)), Some(a), Some(Number(m, _)), Some(b), Some(Number(d, _)), _]
                if a == b && matches!(a, Dot | Slash | Hyphen) =>
            {
                (Partial { year: year_of(y), month: Some(m), day: d }, 5, Form::Marked)
            }
            [Some(Number(packed, 8)), ..] => {
                let partial = Partial {
                    year: year_of(packed / 10_000),
                    month: Some(packed / 100 % 100),
                    day: packed % 100,
                };
                (partial, 1, Form::Marked)
            }
            [Some(Number(m, 1..=2)), Some(Month), Some(Number(d, 1..=2)), ..] => {
                (Partial { year: None, month: Some(m), day: d }, 3, Form::Marked)
            }
            [Some(Number(m, 1..=2)), Some(Dot | Slash), Some(Number(d, 1..=2)), ..] => {
                (Partial { year: None, month: Some(m), day: d }, 3, Form::Marked)
            }
            // 5-1日, 5-1至5-3: a month before the hyphen when what follows cannot be a later day.
            [
                Some(Number(m, 1..=2)),
                Some(Hyphen),
                Some(Number(d, 1..=2)),
                Some(Token::To | Token::And),
                ..,
            ] if self.at == 0 && m <= 12 && self.repeats_month(m) => {
                (Partial { year: None, month: Some(m), day: d }, 3, Form::Marked)
            }
            [Some(Number(d, 1..=2)), Some(Day), ..] => {
                (Partial { year: None, month: None, day: d }, 1, Form::Marked)
            }
            [Some(Number(d, 1..=2)), ..] => (Partial { year: None, month: None, day: d }, 1, Form::Bare),
            _ => return None,
        };
        self.at += used;
        if self.peek(0) == Some(Day) {
            self.at += 1;
        }
        Some((partial, form))
    }

    /// Whether a later date begins with the same number and a hyphen (5-1、5-9).
    fn repeats_month(&self, month: u32) -> bool {
        self.tokens[self.at + 3..]
            .windows(2)
            .any(|pair| matches!(pair, [Token::Number(m, _), Token::Hyphen] if *m == month))
    }
}
