//! Day types: workday, rest day, holiday, make-up workday.
//!
//! Source of the built-in years: the State Council's notices on the arrangement of holidays in 2025 and 2026.
//! A year whose notice is not out is 未公布: its days follow the weekday and say so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

/// The arrangement that ships with the program, in the form that [`parse_csv`] reads.
const BUILT_IN: &str = include_str!("../../../../assets/calendars/state-council.csv");

/// Off days that a year has at least once its notice is out: the statutory festival days before 2025.
const MIN_OFF_DAYS_OF_A_PUBLISHED_YEAR: usize = 11;

/// Most lines of a calendar file.
pub const MAX_CALENDAR_LINES: usize = 5_000;

/// What kind of day it is for duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// 工作日.
    Workday,
    /// 休息日: a weekend day off outside any arrangement.
    RestDay,
    /// 法定节假日: a day off inside an arrangement.
    Holiday,
    /// 调休上班: a weekend day worked.
    MakeUpWorkday,
}

impl DayKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Workday, Self::RestDay, Self::Holiday, Self::MakeUpWorkday];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of day kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayKinds(u8);

impl DayKinds {
    /// Every day.
    pub const ALL: Self = Self(0b1111);

    /// The set of `kinds`.
    #[must_use]
    pub fn of(kinds: &[DayKind]) -> Self {
        Self(kinds.iter().fold(0, |bits, kind| bits | kind.bit()))
    }

    /// Whether `kind` is in the set.
    #[must_use]
    pub const fn contains(self, kind: DayKind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Whether no kind is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the set.
    pub fn iter(self) -> impl Iterator<Item = DayKind> {
        DayKind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

/// On what the kind of a day rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayRule {
    /// The year's arrangement is known.
    Arranged,
    /// 未公布: the year's notice is not out, so the weekday decides for now.
    Unpublished,
}

/// One day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Its kind.
    pub kind: DayKind,
    /// The arrangement it belongs to: 端午节.
    pub festival: Option<String>,
    /// Whether it is a legal festival day itself, which matters for time off in lieu.
    pub statutory: bool,
    /// On what this rests.
    pub rule: DayRule,
}

/// Whether an arranged day is off or worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArrangedKind {
    /// Nobody works but those on duty.
    Off {
        /// Whether it is a legal festival day itself.
        statutory: bool,
    },
    /// A weekend day worked in exchange.
    Work,
}

/// One line of an arrangement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arranged {
    /// The date.
    pub date: NaiveDate,
    /// Off or worked.
    pub kind: ArrangedKind,
    /// The festival it belongs to.
    pub name: String,
}

/// Why a line of a calendar file can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CsvFault {
    /// Not four fields.
    #[error("needs the four fields date, kind, name, statutory")]
    Fields,
    /// The date is not of the form 2026-06-19.
    #[error("the date is not of the form 2026-06-19")]
    Date,
    /// The kind is neither `off` nor `work`.
    #[error("the kind is neither off nor work")]
    Kind,
    /// The name is empty.
    #[error("the name is empty")]
    Name,
    /// `statutory` is neither 0 nor 1, or 1 on a day that is worked.
    #[error("statutory is 0 or 1, and 1 only on a day off")]
    Statutory,
    /// The date stands in an earlier line.
    #[error("the date stands in an earlier line too")]
    Twice,
    /// More than [`MAX_CALENDAR_LINES`].
    #[error("more than {MAX_CALENDAR_LINES} lines")]
    TooLong,
}

/// A line that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: CsvFault,
}

/// The calendar of an office: arranged days, and which years are known at all.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Calendar {
    arranged: BTreeMap<NaiveDate, Arranged>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// The calendar that ships with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let days = parse_csv(BUILT_IN).expect("the shipped calendar is checked by a test");
        let mut calendar = Self::default();
        calendar.arrange(days);
        calendar
    }

    /// Takes over an arrangement; a year it covers is replaced as a whole.
    pub fn arrange(&mut self, days: Vec<Arranged>) {
        for year in published_years(&days) {
            self.arranged.retain(|date, _| date.year() != year);
            self.years.insert(year);
        }
        self.arranged.extend(days.into_iter().map(|day| (day.date, day)));
    }

    /// Whether the arrangement of `year` is known.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The years whose arrangement is known.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    /// The arranged days of `year`, in order.
    pub fn arranged_in(&self, year: i32) -> impl Iterator<Item = &Arranged> {
        self.arranged.values().filter(move |day| day.date.year() == year)
    }

    /// What `date` is.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day {
        let rule = if self.knows(date.year()) { DayRule::Arranged } else { DayRule::Unpublished };
        if let Some(Arranged { kind, name, .. }) = self.arranged.get(&date) {
            let (kind, statutory) = match *kind {
                ArrangedKind::Off { statutory } => (DayKind::Holiday, statutory),
                ArrangedKind::Work => (DayKind::MakeUpWorkday, false),
            };
            return Day { date, kind, festival: Some(name.clone()), statutory, rule: DayRule::Arranged };
        }
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let kind = if weekend { DayKind::RestDay } else { DayKind::Workday };
        Day { date, kind, festival: None, statutory: false, rule }
    }
}

/// The years that `days` arrange as a whole, rather than touch with a day or two.
#[must_use]
pub fn published_years(days: &[Arranged]) -> BTreeSet<i32> {
    let mut off_days = BTreeMap::<i32, usize>::new();
    for day in days.iter().filter(|day| matches!(day.kind, ArrangedKind::Off { .. })) {
        *off_days.entry(day.date.year()).or_default() += 1;
    }
    off_days.retain(|_, days| *days >= MIN_OFF_DAYS_OF_A_PUBLISHED_YEAR);
    off_days.into_keys().collect()
}

/// Reads `date,kind(off|work),name,statutory`, with or without a header line.
///
/// # Errors
/// Every line that can't be read, so that all can be mended at once.
pub fn parse_csv(text: &str) -> Result<Vec<Arranged>, Vec<CsvProblem>> {
    let mut days = Vec::new();
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim();
        if content.is_empty() || (line == 1 && content.starts_with("date")) {
            continue;
        }
        if line > MAX_CALENDAR_LINES {
            problems.push(CsvProblem { line, fault: CsvFault::TooLong });
            break;
        }
        match parse_line(content) {
            Ok(day) if !seen.insert(day.date) => problems.push(CsvProblem { line, fault: CsvFault::Twice }),
            Ok(day) => days.push(day),
            Err(fault) => problems.push(CsvProblem { line, fault }),
        }
    }
    if problems.is_empty() { Ok(days) } else { Err(problems) }
}

fn parse_line(content: &str) -> Result<Arranged, CsvFault> {
    let fields: Vec<&str> = content.split([',', '，', '\t']).map(str::trim).collect();
    let [date, kind, name, statutory] = fields[..] else {
        return Err(CsvFault::Fields);
    };
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| CsvFault::Date)?;
    let kind = match (kind, statutory) {
        ("off", "0") => ArrangedKind::Off { statutory: false },
        ("off", "1") => ArrangedKind::Off { statutory: true },
        ("work", "0") => ArrangedKind::Work,
        ("off" | "work", _) => return Err(CsvFault::Statutory),
        _ => return Err(CsvFault::Kind),
    };
    if name.is_empty() {
        return Err(CsvFault::Name);
    }
    Ok(Arranged { date, kind, name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Calendar::built_in().day(text.parse().unwrap())
    }

    #[test]
    fn the_shipped_calendar_is_sound() {
        let days = parse_csv(BUILT_IN).unwrap();
        let statutory = |year| {
            let of_year = days.iter().filter(|day| day.date.year() == year);
            of_year.filter(|day| day.kind == ArrangedKind::Off { statutory: true }).count()
        };

        // Since 2025 the law gives thirteen days: 1 + 4 + 1 + 2 + 1 + 1 + 3.
        assert_eq!((statutory(2025), statutory(2026)), (13, 13));
    }

    #[test]
    fn june_2026_has_three_holidays_and_six_rest_days() {
        let june = (1..=30).map(|d| day(&format!("2026-06-{d:02}")).kind).collect::<Vec<_>>();
        let count = |kind| june.iter().filter(|k| **k == kind).count();

        assert_eq!(count(DayKind::Holiday), 3);
        assert_eq!(count(DayKind::RestDay), 6);
        assert_eq!(count(DayKind::MakeUpWorkday), 0);
    }

    #[test]
    fn a_sunday_may_be_a_workday_and_a_monday_a_holiday() {
        assert_eq!(day("2026-09-20").kind, DayKind::MakeUpWorkday);
        assert_eq!(day("2026-04-06").kind, DayKind::Holiday);
        assert!(!day("2026-04-06").statutory);
        assert!(day("2026-06-19").statutory);
        assert_eq!(day("2026-06-19").festival.as_deref(), Some("端午节"));
    }

    #[test]
    fn a_year_without_notice_follows_the_weekday_and_says_so() {
        let new_year = day("2027-01-01");

        assert_eq!((new_year.kind, new_year.rule), (DayKind::Workday, DayRule::Unpublished));
    }

    #[test]
    fn a_single_added_day_does_not_publish_its_year() {
        let mut calendar = Calendar::built_in();
        calendar.arrange(parse_csv("2027-01-01,off,元旦,1").unwrap());

        assert!(!calendar.knows(2027));
        assert_eq!(calendar.day("2027-01-01".parse().unwrap()).kind, DayKind::Holiday);
    }

    #[test]
    fn every_bad_line_is_named() {
        let text = "date,kind,name,statutory\n2027-13-01,off,元旦,1\n2027-01-01,free,元旦,1\n2027-01-01,off\n\
                    2027-01-01,work,元旦,1\n2027-01-01,off,,1\n2027-01-01,off,元旦,1\n2027-01-01,off,元旦,1\n";
        let faults = parse_csv(text).unwrap_err().into_iter().map(|p| (p.line, p.fault)).collect::<Vec<_>>();

        let expected = [
            (2, CsvFault::Date),
            (3, CsvFault::Kind),
            (4, CsvFault::Fields),
            (5, CsvFault::Statutory),
            (6, CsvFault::Name),
            (8, CsvFault::Twice),
        ];
        assert_eq!(faults, expected);
    }
}
