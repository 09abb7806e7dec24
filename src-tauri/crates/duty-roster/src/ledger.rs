//! The ledger: what everybody has served, what would be their fair share, and how far they are from it.

use std::collections::BTreeMap;

use chrono::Datelike;
use duty_core::lunar::is_remembered;
use duty_core::{PersonId, ShiftPattern};

use crate::plan::Plan;
use crate::problem::{Category, HUNDREDTHS, PersonIndex};
use crate::roster::Duty;
use crate::situation::Situation;

/// Duties of one category of one person. Targets and deviations in hundredths of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// In this roster.
    pub here: u32,
    /// Carried over from earlier rosters.
    pub carried: u32,
    /// The fair share of both together, in proportion to availability.
    pub target: i64,
}

impl Account {
    /// Above (positive) or below the fair share, in hundredths of a duty.
    #[must_use]
    pub fn deviation(self) -> i64 {
        HUNDREDTHS * (i64::from(self.here) + i64::from(self.carried)) - self.target
    }
}

/// One line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// Whose.
    pub person: PersonId,
    /// All duties.
    pub total: Account,
    /// Duties on rest days.
    pub rest_days: Account,
    /// Duties on holidays.
    pub holidays: Account,
    /// Duties that reach into the night, in this roster.
    pub nights: u32,
    /// The same carried over.
    pub nights_carried: u32,
    /// The fair share of nights, in hundredths of a duty, where they are shared out apart from the total.
    pub nights_target: Option<i64>,
}

/// The ledger of everybody on the staff in the period, in the order of the list.
#[must_use]
pub fn ledger(situation: &Situation, plan: &Plan<'_>, duties: &[Duty]) -> Vec<LedgerLine> {
    let history = situation.history();
    let is_night = |duty: &&Duty| situation.shift(duty.shift).is_some_and(ShiftPattern::is_night);
    let people = plan.problem().people().filter_map(|index| Some((index, plan.person(index)?)));
    let line = |(index, person)| {
        let past = history.get(&person).map_or(&[][..], Vec::as_slice);
        let own = || duties.iter().filter(move |duty| duty.person == person);
        let account = |category: Category| {
            let counts = |duty: &&Duty| Category::of(situation.class(duty.date), false).contains(&category);
            Account {
                here: count(own().filter(counts)),
                carried: count(past.iter().filter(counts)),
                target: plan.problem().share(index, category).target,
            }
        };
        LedgerLine {
            person,
            total: account(Category::Total),
            rest_days: account(Category::Weekend),
            holidays: account(Category::Holiday),
            nights: count(own().filter(is_night)),
            nights_carried: count(past.iter().filter(is_night)),
            nights_target: nights_target(plan, index),
        }
    };
    people.map(line).collect()
}

fn nights_target(plan: &Plan<'_>, index: PersonIndex) -> Option<i64> {
    let share = plan.problem().share(index, Category::Nights);
    (!share.is_none()).then_some(share.target)
}

/// Who has served how often, year by year, on the days that are remembered for years: Spring Festival eve and first day,
/// and National Day.
#[must_use]
pub fn remembered(duties: &[Duty]) -> BTreeMap<PersonId, BTreeMap<i32, u32>> {
    let mut years = BTreeMap::<PersonId, BTreeMap<i32, u32>>::new();
    for duty in duties.iter().filter(|duty| is_remembered(duty.date)) {
        *years.entry(duty.person).or_default().entry(duty.date.year()).or_default() += 1;
    }
    years
}

fn count<'d>(duties: impl Iterator<Item = &'d Duty>) -> u32 {
    u32::try_from(duties.count()).unwrap_or(u32::MAX)
}
