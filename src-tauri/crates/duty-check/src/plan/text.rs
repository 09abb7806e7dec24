//! A plan as text: what is printed, sealed, and read again by whoever draws it anew.
//!
//! One line for each fact, its columns parted by tabs, lines ended by `\n`, in the order of [`Plan`]:
//!
//! ```text
//! zhishou-plan  1
//! period        2026-06-01  2026-06-30
//! gap           3600
//! each          1  4
//! window        2026-06-12T12:00:00Z  2026-06-12T15:00:00Z  workday  night  4
//! quota         乡镇  night  *  2
//! office        00000000-0000-0000-0000-000000000001  乡镇  100  0  -  青石镇
//! ```
//!
//! `gap` is in seconds, `each` says how often at least and at most, an office has its kind, weight, checks before the
//! plan, its last call or `-`, and its name. Times are UTC.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use duty_core::{DateRange, DayKind, OfficeId, Period};
use thiserror::Error;
use uuid::Uuid;

use super::{Candidate, Hours, Plan, PlanError, PlanParts, Quota, Window};
use crate::label::{ANY, Label};

const TITLE: &str = "zhishou-plan\t1";
const UNKNOWN: &str = "-";
const MOMENT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// Why a text is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// It begins with another title: something else, or a plan of a later program.
    #[error("the text is not a plan of version 1")]
    NotAPlan,
    /// A line that says nothing known, counted from 1.
    #[error("line {line} makes no sense")]
    BadLine {
        /// Which.
        line: usize,
    },
    /// A line that every plan has is missing.
    #[error("the plan lacks its period, its gap or its numbers")]
    Incomplete,
    /// The parts make no plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// It says the same as a plan, but not in the one way in which plans are written.
    #[error("the plan is not written in its usual form")]
    NotCanonical,
}

impl Plan {
    /// The plan as text; the same plan has the same text.
    #[must_use]
    pub fn text(&self) -> String {
        let parts = self.parts();
        let mut text = format!(
            "{TITLE}\nperiod\t{}\t{}\ngap\t{}\neach\t{}\t{}\n",
            parts.period.first(),
            parts.period.last(),
            parts.gap.num_seconds(),
            parts.at_least,
            parts.at_most,
        );
        for line in parts.windows.iter().map(window_line) {
            text.push_str(&line);
        }
        for line in parts.quotas.iter().map(quota_line) {
            text.push_str(&line);
        }
        for line in parts.offices.iter().map(office_line) {
            text.push_str(&line);
        }
        text
    }

    /// Reads what [`Plan::text`] wrote, and nothing else: what was changed by a hair has another seal.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let mut lines = (1..).zip(text.lines());
        if lines.next().is_none_or(|(_, title)| title != TITLE) {
            return Err(ReadError::NotAPlan);
        }
        let mut found = Found::default();
        for (line, content) in lines {
            let columns: Vec<&str> = content.split('\t').collect();
            found.take(&columns).ok_or(ReadError::BadLine { line })?;
        }
        let plan = Self::new(found.parts().ok_or(ReadError::Incomplete)?)?;
        if plan.text() == text { Ok(plan) } else { Err(ReadError::NotCanonical) }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn window_line(window: &Window) -> String {
    let (start, end) = (moment(window.period.start()), moment(window.period.end()));
    let (day, hours) = (day_word(window.day), window.hours.word());
    format!("window\t{start}\t{end}\t{day}\t{hours}\t{}\n", window.checks)
}

fn quota_line(quota: &Quota) -> String {
    let kind = quota.kind.as_ref().map_or(ANY, Label::as_str);
    let hours = quota.hours.map_or(ANY, Hours::word);
    let day = quota.day.map_or(ANY, day_word);
    format!("quota\t{kind}\t{hours}\t{day}\t{}\n", quota.at_least)
}

fn office_line(office: &Candidate) -> String {
    let Candidate { office, name, kind, weight, done, last_call } = office;
    let last_call = last_call.map_or_else(|| UNKNOWN.to_owned(), moment);
    format!("office\t{office}\t{kind}\t{weight}\t{done}\t{last_call}\t{name}\n")
}

const fn day_word(day: DayKind) -> &'static str {
    match day {
        DayKind::Workday => "workday",
        DayKind::RestDay => "rest_day",
        DayKind::Holiday => "holiday",
        DayKind::MakeUpWorkday => "make_up_workday",
    }
}

/// What has been read of a plan.
#[derive(Default)]
struct Found {
    period: Option<DateRange>,
    gap: Option<TimeDelta>,
    each: Option<(u32, u32)>,
    windows: Vec<Window>,
    quotas: Vec<Quota>,
    offices: Vec<Candidate>,
}

impl Found {
    /// Takes one line; `None` when it makes no sense.
    fn take(&mut self, columns: &[&str]) -> Option<()> {
        match *columns {
            ["period", first, last] => self.period = Some(DateRange::new(date(first)?, date(last)?)?),
            ["gap", seconds] => self.gap = Some(TimeDelta::try_seconds(seconds.parse().ok()?)?),
            ["each", least, most] => self.each = Some((least.parse().ok()?, most.parse().ok()?)),
            ["window", start, end, day, hours, checks] => self.windows.push(Window {
                period: Period::new(instant(start)?, instant(end)?)?,
                day: read_day(day)?,
                hours: read_hours(hours)?,
                checks: checks.parse().ok()?,
            }),
            ["quota", kind, hours, day, at_least] => self.quotas.push(Quota {
                kind: unless(ANY, kind, Label::new)?,
                hours: unless(ANY, hours, read_hours)?,
                day: unless(ANY, day, read_day)?,
                at_least: at_least.parse().ok()?,
            }),
            ["office", office, kind, weight, done, last_call, name] => self.offices.push(Candidate {
                office: OfficeId::from_uuid(Uuid::try_parse(office).ok()?),
                name: Label::new(name)?,
                kind: Label::new(kind)?,
                weight: weight.parse().ok()?,
                done: done.parse().ok()?,
                last_call: unless(UNKNOWN, last_call, instant)?,
            }),
            _ => return None,
        }
        Some(())
    }

    fn parts(self) -> Option<PlanParts> {
        let (at_least, at_most) = self.each?;
        let Self { windows, quotas, offices, .. } = self;
        Some(PlanParts { period: self.period?, gap: self.gap?, at_least, at_most, windows, quotas, offices })
    }
}

/// `Some(None)` when the word is `blank`, `None` when `read` makes nothing of it.
fn unless<T>(blank: &str, word: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if word == blank { Some(None) } else { read(word).map(Some) }
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    Some(NaiveDateTime::parse_from_str(text, MOMENT).ok()?.and_utc())
}

fn read_day(word: &str) -> Option<DayKind> {
    DayKind::ALL.into_iter().find(|day| day_word(*day) == word)
}

fn read_hours(word: &str) -> Option<Hours> {
    Hours::ALL.into_iter().find(|hours| hours.word() == word)
}
