//! What stands beside the weekday on paper: the festival that falls on the date and the lunar day.
//!
//! The calendar itself is `duty-core`'s. Here are only the words that a sheet has room for. Which days are
//! *off* is the State Council's arrangement and comes with the facts.

use chrono::{Datelike, NaiveDate, Weekday};
use duty_core::lunar;

/// Lunar dates that are no holidays, but that everybody plans around.
const TRADITIONAL_FESTIVALS: [(&str, &str); 2] = [("正月十五", "元宵节"), ("九月初九", "重阳节")];

/// Anniversaries that offices mark.
const ANNIVERSARIES: [(u32, u32, &str); 2] = [(7, 1, "建党节"), (8, 1, "建军节")];

/// The lunar date of the year's last days starts like this.
const LAST_LUNAR_MONTH: &str = "十二月";

/// The festival that falls on `date`, if any. Where two fall together both are named.
pub(crate) fn festival(date: NaiveDate) -> Option<String> {
    let lunar = lunar_date(date);
    let legal = lunar::legal_festival(date).map(|name| match name {
        "春节" if lunar.starts_with(LAST_LUNAR_MONTH) => "除夕",
        name => name,
    });
    let traditional = TRADITIONAL_FESTIVALS.iter().find(|(day, _)| *day == lunar).map(|(_, name)| *name);
    let marked = ANNIVERSARIES.iter().find(|(month, day, _)| (*month, *day) == (date.month(), date.day()));
    let names: Vec<&str> =
        legal.into_iter().chain(traditional).chain(marked.map(|(_, _, name)| *name)).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// The whole lunar date, such as 五月初五 or 闰六月初一; empty where the calendar does not reach.
pub(crate) fn lunar_date(date: NaiveDate) -> String {
    lunar::date_text(date).unwrap_or_default()
}

/// The lunar day as wall calendars show it: 廿三, but the whole date on the first of a month.
pub(crate) fn lunar_day(date: NaiveDate) -> String {
    let whole = lunar_date(date);
    match whole.rsplit_once('月') {
        Some((_, day)) if day != "初一" => day.to_owned(),
        Some(_) | None => whole,
    }
}

/// The weekday as the sheet writes it: one character.
pub(crate) fn weekday_text(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_lunar_day_is_short_except_on_the_first() {
        for (date, whole, short) in [
            ("2026-06-19", "五月初五", "初五"),
            ("2026-02-17", "正月初一", "正月初一"),
            ("2025-07-25", "闰六月初一", "闰六月初一"),
            ("2026-06-07", "四月廿二", "廿二"),
            ("2300-01-01", "", ""),
        ] {
            assert_eq!(
                (lunar_date(on(date)).as_str(), lunar_day(on(date)).as_str()),
                (whole, short),
                "{date}"
            );
        }
    }

    #[test]
    fn festivals_are_named_on_their_own_day() {
        for (date, name) in [
            ("2026-06-19", Some("端午节")),
            ("2026-06-20", None),
            ("2026-02-16", Some("除夕")),
            ("2026-02-17", Some("春节")),
            ("2026-03-03", Some("元宵节")),
            ("2026-04-05", Some("清明节")),
            ("2026-10-18", Some("重阳节")),
            ("2026-10-01", Some("国庆节")),
            ("2026-07-01", Some("建党节")),
            ("2026-06-01", None),
        ] {
            assert_eq!(festival(on(date)).as_deref(), name, "{date}");
        }
    }
}
