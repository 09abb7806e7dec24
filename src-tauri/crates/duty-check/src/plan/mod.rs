//! A plan of checks: which offices, in which windows, how many at least of which kind. What is sealed before the first
//! call is made.

mod text;

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{DateRange, DayKind, OfficeId, Period};
use thiserror::Error;

use crate::label::Label;

pub use text::ReadError;

/// Most offices in one plan.
pub const MAX_OFFICES: usize = 1_000;
/// Most windows in one plan.
pub const MAX_WINDOWS: usize = 400;
/// Most quotas in one plan.
pub const MAX_QUOTAS: usize = 100;
/// Most checks in one plan.
pub const MAX_CHECKS: u32 = 5_000;
/// Greatest weight of an office.
pub const MAX_WEIGHT: u32 = 100_000;

/// Whether a window lies in office hours' day or in the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hours {
    /// 白天.
    Day,
    /// 夜间.
    Night,
}

impl Hours {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Day, Self::Night];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Night => "night",
        }
    }
}

/// A stretch in which calls are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// From when to when, in whole seconds. A call begins within it.
    pub period: Period,
    /// What kind of day it belongs to.
    pub day: DayKind,
    /// Day or night.
    pub hours: Hours,
    /// How many calls are made in it.
    pub checks: u32,
}

/// At least so many checks of a stratum. What is `None` is "whatever it is".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quota {
    /// Of offices of this kind.
    pub kind: Option<Label>,
    /// In windows of these hours.
    pub hours: Option<Hours>,
    /// In windows of this kind of day. A make-up workday counts as a workday.
    pub day: Option<DayKind>,
    /// How many.
    pub at_least: u32,
}

impl Quota {
    /// Whether a check of `office` in `window` counts towards it.
    #[must_use]
    pub fn counts(&self, window: &Window, office: &Candidate) -> bool {
        self.takes_window(window) && self.takes_office(office)
    }

    pub(crate) fn takes_window(&self, window: &Window) -> bool {
        self.hours.is_none_or(|hours| hours == window.hours)
            && self.day.is_none_or(|day| plain(day) == plain(window.day))
    }

    pub(crate) fn takes_office(&self, office: &Candidate) -> bool {
        self.kind.as_ref().is_none_or(|kind| *kind == office.kind)
    }
}

/// Duty on a make-up workday is duty on a workday.
const fn plain(day: DayKind) -> DayKind {
    match day {
        DayKind::Workday | DayKind::MakeUpWorkday => DayKind::Workday,
        DayKind::RestDay => DayKind::RestDay,
        DayKind::Holiday => DayKind::Holiday,
    }
}

/// An office that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Which.
    pub office: OfficeId,
    /// How it is called, for whoever reads the plan.
    pub name: Label,
    /// The kind it is of: 乡镇、部门.
    pub kind: Label,
    /// How easily it is drawn, against the others: `1..=MAX_WEIGHT`.
    pub weight: u32,
    /// How often it was checked in this period before.
    pub done: u32,
    /// When it was called last.
    pub last_call: Option<DateTime<Utc>>,
}

/// What a plan is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanParts {
    /// The period in which every office has its due.
    pub period: DateRange,
    /// Nobody is called again sooner than this, in whole seconds.
    pub gap: TimeDelta,
    /// How often each office is checked in the period, those before the plan included.
    pub at_least: u32,
    /// And how often at most.
    pub at_most: u32,
    /// When calls are made.
    pub windows: Vec<Window>,
    /// How many of which stratum.
    pub quotas: Vec<Quota>,
    /// Who may be drawn.
    pub offices: Vec<Candidate>,
}

/// Why parts make no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PlanError {
    /// There is nobody to be drawn.
    #[error("a plan needs an office")]
    NoOffice,
    /// There is no check to be made.
    #[error("a plan needs a window with a check")]
    NoCheck,
    /// An office stands there twice.
    #[error("an office stands in the plan twice")]
    OfficeTwice,
    /// Two windows share a moment.
    #[error("two windows overlap")]
    WindowsOverlap,
    /// A window is too short for its checks: each needs a second of its own.
    #[error("a window has fewer seconds than checks")]
    WindowTooShort,
    /// A time is not of whole seconds, or the gap is negative.
    #[error("a time is not of whole seconds")]
    BrokenSeconds,
    /// A weight is 0 or above [`MAX_WEIGHT`].
    #[error("a weight lies outside 1..={MAX_WEIGHT}")]
    BadWeight,
    /// Less is allowed than is asked for.
    #[error("an office may be checked less often than it has to be")]
    MostBelowLeast,
    /// More than one of the limits `MAX_…` allows.
    #[error("the plan is larger than a plan may be")]
    TooLarge,
}

/// A plan that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    // Invariant: as `PlanError` says; offices by id, windows by time, quotas the narrowest first, so that the order in
    // which they were given plays no part.
    parts: PlanParts,
}

impl Plan {
    /// A plan of `parts`, whatever their order.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn new(mut parts: PlanParts) -> Result<Self, PlanError> {
        parts.offices.sort();
        parts.windows.sort();
        parts.quotas.sort_by_key(|quota| (std::cmp::Reverse(narrowness(quota)), quota.clone()));
        check_sizes(&parts)?;
        check_offices(&parts)?;
        check_windows(&parts.windows)?;
        if !whole_seconds(parts.gap) || parts.gap < TimeDelta::zero() {
            return Err(PlanError::BrokenSeconds);
        }
        Ok(Self { parts })
    }

    /// What it is made of, in its own order.
    #[must_use]
    pub const fn parts(&self) -> &PlanParts {
        &self.parts
    }

    /// How many checks it makes.
    #[must_use]
    pub fn checks(&self) -> u32 {
        self.parts.windows.iter().map(|window| window.checks).sum()
    }

    /// How many checks `office` still needs.
    pub(crate) fn needs(&self, office: &Candidate) -> u32 {
        self.parts.at_least.saturating_sub(office.done)
    }
}

/// How much a quota names; the narrowest have the fewest ways to be kept.
fn narrowness(quota: &Quota) -> u32 {
    u32::from(quota.kind.is_some()) + u32::from(quota.hours.is_some()) + u32::from(quota.day.is_some())
}

fn check_sizes(parts: &PlanParts) -> Result<(), PlanError> {
    let checks: u64 = parts.windows.iter().map(|window| u64::from(window.checks)).sum();
    let fits = parts.offices.len() <= MAX_OFFICES
        && parts.windows.len() <= MAX_WINDOWS
        && parts.quotas.len() <= MAX_QUOTAS
        && checks <= u64::from(MAX_CHECKS);
    match (fits, checks) {
        (false, _) => Err(PlanError::TooLarge),
        (true, 0) => Err(PlanError::NoCheck),
        (true, _) => Ok(()),
    }
}

fn check_offices(parts: &PlanParts) -> Result<(), PlanError> {
    let offices = &parts.offices;
    if offices.is_empty() {
        return Err(PlanError::NoOffice);
    }
    if offices.windows(2).any(|pair| pair[0].office == pair[1].office) {
        return Err(PlanError::OfficeTwice);
    }
    if offices.iter().any(|office| !(1..=MAX_WEIGHT).contains(&office.weight)) {
        return Err(PlanError::BadWeight);
    }
    if offices.iter().filter_map(|office| office.last_call).any(|call| call.timestamp_subsec_nanos() != 0) {
        return Err(PlanError::BrokenSeconds);
    }
    if parts.at_most < parts.at_least { Err(PlanError::MostBelowLeast) } else { Ok(()) }
}

fn check_windows(windows: &[Window]) -> Result<(), PlanError> {
    let broken = |at: DateTime<Utc>| at.timestamp_subsec_nanos() != 0;
    if windows.iter().any(|window| broken(window.period.start()) || broken(window.period.end())) {
        return Err(PlanError::BrokenSeconds);
    }
    if windows.windows(2).any(|pair| pair[1].period.start() < pair[0].period.end()) {
        return Err(PlanError::WindowsOverlap);
    }
    let short = |window: &Window| window.period.length().num_seconds() < i64::from(window.checks);
    if windows.iter().any(short) { Err(PlanError::WindowTooShort) } else { Ok(()) }
}

fn whole_seconds(length: TimeDelta) -> bool {
    length.subsec_nanos() == 0
}
