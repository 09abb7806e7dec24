//! The days of a sheet in words, as its title says them.

use chrono::{Datelike, Days, NaiveDate};

use crate::facts::DayFacts;
use crate::sheet::DayTint;

/// From the first day of a sheet to its last, and the holiday that they are, if they are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPeriod {
    first: NaiveDate,
    last: NaiveDate,
    holiday: Option<String>,
}

impl SheetPeriod {
    /// Of these days, which are in order; `None` of none.
    #[must_use]
    pub fn of(days: &[DayFacts]) -> Option<Self> {
        let (first, last) = (days.first()?.date, days.last()?.date);
        Some(Self { first, last, holiday: holiday(days) })
    }

    pub(crate) fn year(&self) -> i32 {
        self.first.year()
    }

    /// `6月份` of whole months, `端午节假期（6月19日至21日）` of a holiday, else `6月8日至14日`.
    pub(crate) fn text(&self) -> String {
        match &self.holiday {
            _ if self.is_whole_months() => format!("{}月份", self.months()),
            Some(holiday) => format!("{holiday}假期（{}）", self.dates()),
            None => self.dates(),
        }
    }

    /// The months, so that 年…月份 can stand around them: `6`, `6—9`, `12月—2027年1`.
    pub(crate) fn months(&self) -> String {
        let (first, last) = (self.first, self.last);
        if first.year() != last.year() {
            format!("{}月—{}年{}", first.month(), last.year(), last.month())
        } else if first.month() != last.month() {
            format!("{}—{}", first.month(), last.month())
        } else {
            first.month().to_string()
        }
    }

    fn dates(&self) -> String {
        let (first, last) = (self.first, self.last);
        let from = format!("{}月{}日", first.month(), first.day());
        if first == last {
            from
        } else if first.year() != last.year() {
            format!("{from}至{}年{}月{}日", last.year(), last.month(), last.day())
        } else if first.month() != last.month() {
            format!("{from}至{}月{}日", last.month(), last.day())
        } else {
            format!("{from}至{}日", last.day())
        }
    }

    fn is_whole_months(&self) -> bool {
        let next = self.last.checked_add_days(Days::new(1));
        self.first.day() == 1 && next.is_some_and(|next| next.day() == 1)
    }
}

/// The festivals by whose arrangement all of `days` are off.
fn holiday(days: &[DayFacts]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for day in days {
        if day.tint != DayTint::Holiday {
            return None;
        }
        let of_day = day.festival.as_deref().unwrap_or_default();
        for name in of_day.split('、').filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| names.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days from `first` to `last`, off as `festival` where one is given.
    fn text(first: &str, last: &str, festival: Option<&str>) -> String {
        let day = |date| DayFacts {
            date,
            tint: if festival.is_some() { DayTint::Holiday } else { DayTint::Workday },
            festival: festival.map(str::to_owned),
            duties: Vec::new(),
            remark: None,
        };
        let (first, last): (NaiveDate, NaiveDate) = (first.parse().unwrap(), last.parse().unwrap());
        let days: Vec<DayFacts> = first.iter_days().take_while(|date| *date <= last).map(day).collect();
        SheetPeriod::of(&days).unwrap().text()
    }

    #[test]
    fn whole_months_a_week_and_a_holiday_are_each_said_in_their_way() {
        for (first, last, festival, expected) in [
            ("2026-06-01", "2026-06-30", None, "6月份"),
            ("2026-02-01", "2026-02-28", None, "2月份"),
            ("2026-06-01", "2026-09-30", None, "6—9月份"),
            ("2026-12-01", "2027-01-31", None, "12月—2027年1月份"),
            ("2026-06-08", "2026-06-14", None, "6月8日至14日"),
            ("2026-06-01", "2026-06-29", None, "6月1日至29日"),
            ("2026-06-29", "2026-07-05", None, "6月29日至7月5日"),
            ("2026-12-28", "2027-01-03", None, "12月28日至2027年1月3日"),
            ("2026-06-08", "2026-06-08", None, "6月8日"),
            ("2026-06-19", "2026-06-21", Some("端午节"), "端午节假期（6月19日至21日）"),
            ("2025-10-01", "2025-10-08", Some("国庆节、中秋节"), "国庆节、中秋节假期（10月1日至8日）"),
        ] {
            assert_eq!(text(first, last, festival), expected);
        }
    }

    #[test]
    fn a_holiday_with_a_workday_before_it_is_no_holiday() {
        let off = |date: &str, tint| DayFacts {
            date: date.parse().unwrap(),
            tint,
            festival: Some("端午节".to_owned()),
            duties: Vec::new(),
            remark: None,
        };
        let days = [off("2026-06-18", DayTint::Workday), off("2026-06-19", DayTint::Holiday)];

        assert_eq!(SheetPeriod::of(&days).unwrap().text(), "6月18日至19日");
        assert_eq!(SheetPeriod::of(&[]), None);
    }
}
