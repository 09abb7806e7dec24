//! Reads the text of the State Council's yearly notice, so that a new year is pasted instead of programmed.
//!
//! It refuses to guess: a sentence that speaks of days off or of work and can't be read whole is a problem, and
//! the weekdays and day counts that the notice states are checked against the dates.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::{Arranged, ArrangedKind};
use crate::lunar;

/// Longest text that is taken for a notice, in characters.
pub const MAX_NOTICE_CHARS: usize = 20_000;

/// Longest holiday that a notice may name, in days.
const MAX_HOLIDAY_DAYS: u64 = 15;

/// What a notice says, and what in it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeReading {
    /// The year it arranges.
    pub year: i32,
    /// The arranged days in order.
    pub days: Vec<Arranged>,
    /// What needs a look before the days are taken over.
    pub problems: Vec<NoticeProblem>,
}

/// Something in the notice that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeProblem {
    /// A sentence about days off or work of which no date could be read.
    Unread {
        /// The sentence.
        sentence: String,
    },
    /// The notice gives another weekday than the calendar.
    Weekday {
        /// The date.
        date: NaiveDate,
        /// The sentence.
        sentence: String,
    },
    /// The notice counts another number of days than the dates span.
    Count {
        /// As the notice says.
        stated: u64,
        /// As the dates give.
        found: u64,
        /// The sentence.
        sentence: String,
    },
    /// A day is named twice.
    Twice {
        /// The date.
        date: NaiveDate,
    },
}

/// Why a text is no notice at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    /// Longer than [`MAX_NOTICE_CHARS`].
    #[error("the text is longer than {MAX_NOTICE_CHARS} characters")]
    TooLong,
    /// It does not say which year it arranges.
    #[error("the text does not name the year that it arranges")]
    NoYear,
    /// Nothing in it looks like an arrangement.
    #[error("the text names no holiday")]
    NoHoliday,
}

/// Reads the text of a notice such as `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`
///
/// # Errors
/// [`NoticeError`] when the text is no notice.
pub fn read(text: &str) -> Result<NoticeReading, NoticeError> {
    if text.chars().count() > MAX_NOTICE_CHARS {
        return Err(NoticeError::TooLong);
    }
    let year = year_of(text).ok_or(NoticeError::NoYear)?;
    let mut reading = NoticeReading { year, days: Vec::new(), problems: Vec::new() };
    let mut festival: Option<String> = None;
    for line in text.lines() {
        let mut rest = line.trim();
        if let Some((name, after)) = festival_heading(rest) {
            festival = Some(name);
            rest = after;
        }
        let Some(name) = &festival else { continue };
        for sentence in rest.split(['。', '；', ';']).map(str::trim).filter(|s| !s.is_empty()) {
            read_sentence(sentence, name, &mut reading);
        }
    }
    if reading.days.is_empty() {
        return Err(NoticeError::NoHoliday);
    }
    reading.days.sort();
    let twice: Vec<_> = reading
        .days
        .windows(2)
        .filter(|pair| pair[0].date == pair[1].date)
        .map(|pair| pair[0].date)
        .collect();
    reading.problems.extend(twice.into_iter().map(|date| NoticeProblem::Twice { date }));
    reading.days.dedup_by_key(|day| day.date);
    Ok(reading)
}

/// `关于2027年部分节假日安排的通知` names the year; failing that, the first year followed by 年.
fn year_of(text: &str) -> Option<i32> {
    let years = text.match_indices('年').filter_map(|(at, _)| {
        let digits: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        let year = digits.chars().rev().collect::<String>().parse::<i32>().ok()?;
        (2000..=2100).contains(&year).then_some((at, year))
    });
    let mut first = None;
    for (at, year) in years {
        if text[at..].starts_with("年部分节假日") || text[at..].starts_with("年节假日") {
            return Some(year);
        }
        first.get_or_insert(year);
    }
    first
}

/// `六、国庆节、中秋节：` gives the name and the rest of the line.
fn festival_heading(line: &str) -> Option<(String, &str)> {
    let (head, rest) = line.split_once(['：', ':'])?;
    let name = head.trim_start_matches(|c| "一二三四五六七八九十0123456789（）()".contains(c));
    let name = name.trim_start_matches(['、', '.', '．', ' ']).trim();
    let short = (2..=12).contains(&name.chars().count());
    (short && !name.contains(['月', '日'])).then(|| (name.to_owned(), rest))
}

fn read_sentence(sentence: &str, festival: &str, reading: &mut NoticeReading) {
    let off = sentence.contains("放假") || sentence.contains("休息");
    let work = sentence.contains("上班") && !off;
    if !off && !work {
        return;
    }
    let (tokens, wrong_weekdays) = tokens(sentence, reading.year);
    let spans = spans(&tokens);
    if spans.is_empty() {
        reading.problems.push(NoticeProblem::Unread { sentence: sentence.to_owned() });
        return;
    }
    let wrong = wrong_weekdays.into_iter();
    let to_problem = |date| NoticeProblem::Weekday { date, sentence: sentence.to_owned() };
    reading.problems.extend(wrong.map(to_problem));

    let dates: Vec<NaiveDate> = spans.iter().flat_map(|&(from, len)| from.iter_days().take(len)).collect();
    if let Some(stated) = stated_count(sentence) {
        let found = dates.len() as u64;
        if stated != found {
            reading.problems.push(NoticeProblem::Count { stated, found, sentence: sentence.to_owned() });
        }
    }
    reading.days.extend(dates.into_iter().map(|date| {
        let kind = if work {
            ArrangedKind::Work
        } else {
            ArrangedKind::Off { statutory: lunar::legal_festival(date).is_some() }
        };
        Arranged { date, kind, name: festival.to_owned() }
    }));
}

/// `共3天`, `放假1天`.
fn stated_count(sentence: &str) -> Option<u64> {
    ["共", "放假"].into_iter().find_map(|word| {
        let after = &sentence[sentence.find(word)? + word.len()..];
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        after[digits.len()..].starts_with('天').then(|| digits.parse().ok()).flatten()
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Date(NaiveDate),
    To,
}

/// The dates and the `至` between them, with the dates whose stated weekday is wrong.
fn tokens(sentence: &str, year: i32) -> (Vec<Token>, Vec<NaiveDate>) {
    let mut tokens = Vec::new();
    let mut wrong = Vec::new();
    let mut month: Option<u32> = None;
    let mut digits = String::new();
    let mut own_year = year;
    let mut inside_brackets = false;
    for (at, c) in sentence.char_indices() {
        match c {
            '（' | '(' => inside_brackets = true,
            '）' | ')' => inside_brackets = false,
            '周' | '期' if inside_brackets => {
                let stated = sentence[at + c.len_utf8()..].chars().next().and_then(weekday);
                if let (Some(stated), Some(Token::Date(date))) = (stated, tokens.last())
                    && date.weekday() != stated
                {
                    wrong.push(*date);
                }
            }
            _ if inside_brackets => {}
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            '年' => own_year = digits.parse().unwrap_or(year),
            '月' => month = digits.parse().ok(),
            '日' => {
                let date = digits.parse().ok().zip(month);
                let date = date.and_then(|(day, month)| NaiveDate::from_ymd_opt(own_year, month, day));
                tokens.extend(date.map(Token::Date));
            }
            '至' | '到' => tokens.push(Token::To),
            _ => {}
        }
        digits.clear();
    }
    (tokens, wrong)
}

const fn weekday(c: char) -> Option<Weekday> {
    Some(match c {
        '一' => Weekday::Mon,
        '二' => Weekday::Tue,
        '三' => Weekday::Wed,
        '四' => Weekday::Thu,
        '五' => Weekday::Fri,
        '六' => Weekday::Sat,
        '日' | '天' => Weekday::Sun,
        _ => return None,
    })
}

/// First day and number of days of each span; empty when something in the sentence does not add up.
fn spans(tokens: &[Token]) -> Vec<(NaiveDate, usize)> {
    let mut spans = Vec::new();
    let mut rest = tokens;
    loop {
        match rest {
            [] => return spans,
            [Token::Date(from), Token::To, Token::Date(to), after @ ..] => {
                let longest = from.checked_add_days(Days::new(MAX_HOLIDAY_DAYS));
                if to < from || longest.is_none_or(|longest| longest < *to) {
                    return Vec::new();
                }
                let days = usize::try_from((*to - *from).num_days()).unwrap_or(0) + 1;
                spans.push((*from, days));
                rest = after;
            }
            [Token::Date(day), after @ ..] => {
                spans.push((*day, 1));
                rest = after;
            }
            [Token::To, ..] => return Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;

    const NOTICE_2026: &str = "关于2026年部分节假日安排的通知\n\
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。\n\
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。\n\
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。\n\
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。\n\
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。\n\
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n\
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。\n\
        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。";

    #[test]
    fn the_notice_of_2026_gives_the_shipped_calendar() {
        let reading = read(NOTICE_2026).unwrap();

        assert_eq!(reading.problems, []);
        let shipped: Vec<_> = Calendar::built_in().arranged_in(2026).cloned().collect();
        assert_eq!(reading.days, shipped);
    }

    #[test]
    fn a_single_day_off_may_be_written_without_a_span() {
        let reading = read("2025年节假日\n一、元旦：1月1日（周三）放假1天，不调休。").unwrap();

        assert_eq!((reading.days.len(), reading.problems), (1, vec![]));
    }

    #[test]
    fn a_wrong_weekday_or_count_is_a_problem_and_no_guess() {
        let reading = read("2026年\n一、元旦：1月1日（周五）至3日（周六）放假，共4天。").unwrap();

        let kinds: Vec<_> = reading
            .problems
            .iter()
            .map(|p| match p {
                NoticeProblem::Weekday { date, .. } => format!("weekday {date}"),
                NoticeProblem::Count { stated, found, .. } => format!("count {stated} {found}"),
                NoticeProblem::Unread { .. } => "unread".to_owned(),
                NoticeProblem::Twice { date } => format!("twice {date}"),
            })
            .collect();
        assert_eq!(kinds, ["weekday 2026-01-01", "count 4 3"]);
    }

    #[test]
    fn a_sentence_about_days_off_without_dates_is_shown() {
        let reading = read("2026年\n一、元旦：1月1日放假。\n二、春节：正月初一放假。").unwrap();

        let sentence = "正月初一放假".to_owned();
        assert_eq!(reading.problems, [NoticeProblem::Unread { sentence }]);
    }

    #[test]
    fn a_text_that_is_no_notice_is_refused() {
        assert_eq!(read("值班安排"), Err(NoticeError::NoYear));
        assert_eq!(read("2026年值班安排"), Err(NoticeError::NoHoliday));
        assert_eq!(read(&"年".repeat(MAX_NOTICE_CHARS + 1)), Err(NoticeError::TooLong));
    }
}
