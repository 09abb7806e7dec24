//! The lunar date beside the weekday, and the legal festivals that hang on it.
//!
//! Only the conversion is borrowed; which days are off comes from the calendar of the State Council's notices.

use chrono::{Datelike, Days, NaiveDate};
use tyme4rs::tyme::Culture;
use tyme4rs::tyme::solar::SolarDay;

/// First and last year for which lunar dates are shown.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// `五月初五`; `None` outside [`YEARS`].
#[must_use]
pub fn date_text(date: NaiveDate) -> Option<String> {
    let lunar = solar(date)?.get_lunar_day();
    Some(format!("{}{}", lunar.get_lunar_month().get_name(), lunar.get_name()))
}

/// The legal festival on `date` itself, 春节 being eve to third day: decree 795 of the State Council, article 2
/// (in force since 2025).
#[must_use]
pub fn legal_festival(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => return Some("元旦"),
        (5, 1 | 2) => return Some("劳动节"),
        (10, 1..=3) => return Some("国庆节"),
        _ => {}
    }
    let day = solar(date)?;
    let term = day.get_term_day();
    if term.get_day_index() == 0 && term.get_solar_term().get_name() == "清明" {
        return Some("清明节");
    }
    let lunar = day.get_lunar_day();
    let month = lunar.get_lunar_month();
    match (month.get_month_with_leap(), lunar.get_day()) {
        (1, 1..=3) => Some("春节"),
        (5, 5) => Some("端午节"),
        (8, 15) => Some("中秋节"),
        _ => is_new_year_eve(date).then_some("春节"),
    }
}

/// A day of which people remember for years who served: 除夕, 正月初一, 国庆节.
#[must_use]
pub fn is_remembered(date: NaiveDate) -> bool {
    let yesterday = date.checked_sub_days(Days::new(1));
    (date.month(), date.day()) == (10, 1) || is_new_year_eve(date) || yesterday.is_some_and(is_new_year_eve)
}

/// The remembered days of a year, in order: see [`is_remembered`].
#[must_use]
pub fn remembered_days(year: i32) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let days =
        first.into_iter().flat_map(|first| first.iter_days().take_while(move |date| date.year() == year));
    // Spring Festival begins between 21 January and 20 February.
    let may_be = |date: &NaiveDate| matches!((date.month(), date.day()), (1, 20..) | (2, ..=21) | (10, 1));
    days.filter(may_be).filter(|date| is_remembered(*date)).collect()
}

fn is_new_year_eve(date: NaiveDate) -> bool {
    let tomorrow = date.checked_add_days(Days::new(1)).and_then(solar);
    tomorrow.is_some_and(|day| {
        let lunar = day.get_lunar_day();
        lunar.get_lunar_month().get_month_with_leap() == 1 && lunar.get_day() == 1
    })
}

fn solar(date: NaiveDate) -> Option<SolarDay> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    let part = |n: u32| usize::try_from(n).ok();
    SolarDay::new(isize::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{ArrangedKind, Calendar};

    fn lunar(text: &str) -> Option<String> {
        date_text(text.parse().unwrap())
    }

    #[test]
    fn lunar_dates_read_as_on_a_wall_calendar() {
        assert_eq!(lunar("2026-06-12").as_deref(), Some("四月廿七"));
        assert_eq!(lunar("2026-06-19").as_deref(), Some("五月初五"));
        assert_eq!(lunar("2025-07-25").as_deref(), Some("闰六月初一"));
        assert_eq!(lunar("2101-01-01"), None);
    }

    #[test]
    fn people_remember_new_year_and_national_day() {
        let days = |year| remembered_days(year).iter().map(ToString::to_string).collect::<Vec<_>>();

        assert_eq!(days(2025), ["2025-01-28", "2025-01-29", "2025-10-01"]);
        assert_eq!(days(2026), ["2026-02-16", "2026-02-17", "2026-10-01"]);
    }

    #[test]
    fn the_legal_festivals_are_those_of_the_notices() {
        let calendar = Calendar::built_in();
        for year in [2025, 2026] {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            for date in first.iter_days().take_while(|date| date.year() == year) {
                let arranged = calendar.arranged_in(year).find(|day| day.date == date);
                let statutory = arranged.is_some_and(|d| d.kind == ArrangedKind::Off { statutory: true });

                assert_eq!(legal_festival(date).is_some(), statutory, "{date}");
            }
        }
    }
}
