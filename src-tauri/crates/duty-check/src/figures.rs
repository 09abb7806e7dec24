//! Figures of many checks. A rate carries what it is a part of, so that nobody can print it without.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use duty_core::{DayKind, OfficeId};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rate {
    // Invariant: hits <= of.
    hits: u32,
    of: u32,
}

impl Rate {
    /// `hits` of `of`; `None` when there are more hits than there can be.
    #[must_use]
    pub fn new(hits: u32, of: u32) -> Option<Self> {
        (hits <= of).then_some(Self { hits, of })
    }

    /// How many.
    #[must_use]
    pub const fn hits(self) -> u32 {
        self.hits
    }

    /// Of how many.
    #[must_use]
    pub const fn of(self) -> u32 {
        self.of
    }

    /// In hundredths of a percent, half rounded up: 2 of 3 is 6667. `None` of nothing.
    #[must_use]
    pub fn basis_points(self) -> Option<u32> {
        let (hits, of) = (u64::from(self.hits), u64::from(self.of));
        u32::try_from((hits * 20_000 + of).checked_div(2 * of)?).ok()
    }

    /// How many hundredths of a percent it lies above `before`; `None` when one of them is of nothing.
    #[must_use]
    pub fn change_since(self, before: Self) -> Option<i64> {
        Some(i64::from(self.basis_points()?) - i64::from(before.basis_points()?))
    }

    fn count(&mut self, hit: Hit) {
        self.of += 1;
        self.hits += u32::from(hit == Hit::Yes);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hit {
    Yes,
    No,
}

impl From<bool> for Hit {
    fn from(hit: bool) -> Self {
        if hit { Self::Yes } else { Self::No }
    }
}

/// The middle of how many lengths; of an even number of them the mean of the middle two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Median {
    middle: Option<TimeDelta>,
    of: u32,
}

impl Median {
    /// The middle of `lengths`, to the millisecond, downwards.
    #[must_use]
    pub fn of_lengths(mut lengths: Vec<TimeDelta>) -> Self {
        lengths.sort();
        let of = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
        let upper = lengths.get(lengths.len() / 2).copied();
        let lower = lengths.len().checked_sub(1).and_then(|last| lengths.get(last / 2)).copied();
        let middle = lower.zip(upper).map(|(lower, upper)| {
            TimeDelta::milliseconds((lower.num_milliseconds() + upper.num_milliseconds()).div_euclid(2))
        });
        Self { middle, of }
    }

    /// It; `None` of nothing.
    #[must_use]
    pub const fn middle(self) -> Option<TimeDelta> {
        self.middle
    }

    /// Of how many.
    #[must_use]
    pub const fn of(self) -> u32 {
        self.of
    }
}

/// One check, as far as figures ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Of whom.
    pub office: OfficeId,
    /// On which local day it began.
    pub date: NaiveDate,
    /// In which hour of the local day: `0..24`.
    pub hour: u8,
    /// On which kind of day.
    pub day: DayKind,
    /// Whether the first try was answered; `None` when none was made.
    pub first_answered: Option<bool>,
    /// How long it rang until the duty room answered.
    pub answered_after: Option<TimeDelta>,
    /// Whether the duty room was reached; `None` when the check says neither.
    pub reached: Option<bool>,
    /// Whether the officer was in post; `None` when the check says neither.
    pub in_post: Option<bool>,
}

/// The figures of some checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many checks.
    pub checks: u32,
    /// 在岗率: of the checks that say whether.
    pub in_post: Rate,
    /// 未接通: how many were not reached, of the checks that say whether.
    pub unreached: Rate,
    /// 一次接通率: of the checks in which the phone was rung.
    pub first_call: Rate,
    /// How long it rang: of the checks that the duty room answered.
    pub ring: Median,
}

/// The figures of all of `checks`.
#[must_use]
pub fn figures<'a>(checks: impl IntoIterator<Item = &'a Checked>) -> Figures {
    let mut figures = Figures::default();
    let mut rang = Vec::new();
    for check in checks {
        figures.checks += 1;
        if let Some(in_post) = check.in_post {
            figures.in_post.count(in_post.into());
        }
        if let Some(reached) = check.reached {
            figures.unreached.count((!reached).into());
        }
        if let Some(answered) = check.first_answered {
            figures.first_call.count(answered.into());
        }
        rang.extend(check.answered_after);
    }
    figures.ring = Median::of_lengths(rang);
    figures
}

/// The figures of `checks` by what `key` says of each: its office, its hour, its kind of day.
pub fn figures_by<K: Ord>(checks: &[Checked], key: impl Fn(&Checked) -> K) -> BTreeMap<K, Figures> {
    let mut parts: BTreeMap<K, Vec<&Checked>> = BTreeMap::new();
    for check in checks {
        parts.entry(key(check)).or_default().push(check);
    }
    parts.into_iter().map(|(key, checks)| (key, figures(checks))).collect()
}
