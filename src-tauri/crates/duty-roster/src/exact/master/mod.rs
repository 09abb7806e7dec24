//! The programme over lines: every team takes one, every place is filled, and the levels above keep their values.

mod answer;
mod prices;

pub(super) use answer::Answer;
pub(super) use prices::Prices;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use super::component::Component;
use super::pricing::{Choice, Pricing};
use super::simplex::Simplex;
use super::team::{Costs, KINDS, Line, MISSING};
use crate::problem::{Category, Objective};

/// Prices are rounded to this part of one.
const UNIT: i64 = 1 << 24;
/// What breaking a row costs at first, which is more than a row is worth as a rule.
const BREAKING: f64 = 1_000.0;
/// Shares are counted in hundredths squared; so many of them weigh like one day of spacing.
const SHARE_UNITS: i64 = 1 << 12;

/// What one unit of a kind of cost weighs, in [`UNIT`]s.
pub(super) fn weight(kind: usize) -> i64 {
    let is_share = Category::ALL.iter().any(|&category| Objective::from(category) as usize == kind);
    if is_share { UNIT / SHARE_UNITS } else { UNIT }
}

/// A level that keeps its value.
#[derive(Debug)]
struct Budget {
    kind: usize,
    row: usize,
}

/// The programme of one component.
#[derive(Debug)]
pub(super) struct Master<'c> {
    component: &'c Component,
    simplex: Simplex,
    lines: Vec<Line>,
    known: BTreeMap<(usize, Vec<(usize, usize)>), usize>,
    /// Per line: whether no better roster contains it.
    useless: Vec<bool>,
    revived: usize,
    /// Per column of the programme: the line.
    line_of: Vec<Option<usize>>,
    column_of: Vec<usize>,
    cover: Vec<usize>,
    experienced: Vec<Option<usize>>,
    one_line: Vec<usize>,
    quarrels: BTreeMap<(usize, usize), usize>,
    budgets: Vec<Budget>,
    /// The values that levels keep.
    limits: Costs,
    /// Columns of empty places, if there may be any.
    holes: Vec<usize>,
    objective: usize,
    /// Per team: the least of each kind of share, from which costs are counted.
    base: Vec<Costs>,
    choices: Vec<Choice>,
    breaking: f64,
    prices: Option<Rc<Prices>>,
    pricing: Pricing,
}

impl<'c> Master<'c> {
    pub(super) fn new(component: &'c Component, with_holes: bool) -> Self {
        let mut master = Self {
            component,
            simplex: Simplex::new(),
            lines: Vec::new(),
            known: BTreeMap::new(),
            useless: Vec::new(),
            revived: 0,
            line_of: Vec::new(),
            column_of: Vec::new(),
            cover: Vec::new(),
            experienced: Vec::new(),
            one_line: Vec::new(),
            quarrels: BTreeMap::new(),
            budgets: Vec::new(),
            limits: [0; KINDS],
            holes: Vec::new(),
            objective: MISSING,
            base: component.teams.iter().map(least_shares).collect(),
            choices: Vec::new(),
            breaking: BREAKING,
            prices: None,
            pricing: Pricing::default(),
        };
        for place in &component.places {
            let row = master.add_row(&[], number(place.need), None);
            master.cover.push(row);
            let needed = place.need_experienced;
            let row = (needed > 0).then(|| master.add_row(&[], number(needed), Some(-1.0)));
            master.experienced.push(row);
        }
        for _ in &component.teams {
            let row = master.add_row(&[], 1.0, None);
            master.one_line.push(row);
        }
        if with_holes {
            for place in 0..component.places.len() {
                let rows = [Some(master.cover[place]), master.experienced[place]];
                let entries = rows.into_iter().flatten().map(|row| (row, 1.0)).collect();
                let column = master.simplex.add_column(entries, 0.0);
                master.holes.push(column);
            }
        }
        master
    }

    /// Steps of arithmetic so far.
    pub(super) fn work(&self) -> u64 {
        self.simplex.work() + self.pricing.work()
    }

    pub(super) fn line(&self, at: usize) -> &Line {
        &self.lines[at]
    }

    fn add_row(&mut self, entries: &[(usize, f64)], rhs: f64, slack: Option<f64>) -> usize {
        self.simplex.add_row(entries, rhs, slack, self.breaking)
    }

    /// Keeps a level from exceeding its value.
    pub(super) fn keep(&mut self, kind: usize, value: i64) {
        let scale = weight(kind) as f64 / UNIT as f64;
        let left = (value - self.base_sum(kind)) as f64 * scale;
        let entries: Vec<(usize, f64)> = if kind == MISSING {
            if self.holes.is_empty() {
                return;
            }
            self.holes.iter().map(|&column| (column, 1.0)).collect()
        } else {
            let entry =
                |(at, &column): (usize, &usize)| (column, self.excess(&self.lines[at], kind) as f64 * scale);
            self.column_of.iter().enumerate().map(entry).filter(|(_, entry)| *entry != 0.0).collect()
        };
        let row = self.add_row(&entries, left, Some(1.0));
        self.budgets.push(Budget { kind, row });
        self.limits[kind] = value;
    }

    fn base_sum(&self, kind: usize) -> i64 {
        self.base.iter().map(|base| base[kind]).sum()
    }

    fn excess(&self, line: &Line, kind: usize) -> i64 {
        line.costs[kind] - self.base[line.team][kind]
    }

    /// Which level is made small from now on.
    pub(super) fn aim(&mut self, kind: usize) {
        self.objective = kind;
        self.useless.fill(false);
        for &column in &self.holes {
            self.simplex.set_cost(column, if kind == MISSING { 1.0 } else { 0.0 });
        }
    }

    pub(super) fn add_line(&mut self, line: &Line) {
        let next = self.lines.len();
        match self.known.entry((line.team, line.duties.clone())) {
            Entry::Vacant(entry) => {
                entry.insert(next);
            }
            Entry::Occupied(entry) => {
                let known = *entry.get();
                if self.useless[known] {
                    self.useless[known] = false;
                    self.simplex.allow(self.column_of[known]);
                    self.revived += 1;
                }
                return;
            }
        }
        let team = &self.component.teams[line.team];
        let mut entries = vec![(self.one_line[line.team], 1.0)];
        for &duty in &line.duties {
            if let Some(place) = self.component.place(duty) {
                entries.push((self.cover[place], number(team.size())));
                if let Some(row) = self.experienced[place].filter(|_| team.experienced > 0) {
                    entries.push((row, number(team.experienced)));
                }
            }
        }
        for (&(quarrel, day), &row) in &self.quarrels {
            let (one, other) = self.component.quarrels[quarrel];
            if (one == line.team || other == line.team) && line.duties.iter().any(|duty| duty.0 == day) {
                entries.push((row, 1.0));
            }
        }
        for budget in self.budgets.iter().filter(|budget| budget.kind != MISSING) {
            let scale = weight(budget.kind) as f64 / UNIT as f64;
            let excess = self.excess(line, budget.kind);
            if excess != 0 {
                entries.push((budget.row, excess as f64 * scale));
            }
        }
        let cost = self.cost(line);
        let column = self.simplex.add_column(entries, cost);
        self.line_of.resize(column, None);
        self.line_of.push(Some(self.lines.len()));
        self.column_of.push(column);
        self.lines.push(line.clone());
        self.useless.push(false);
    }

    /// What a line costs the programme; dear if the choices exclude it.
    fn cost(&self, line: &Line) -> f64 {
        let cost = self.plain_cost(line);
        let allowed = self.choices.get(line.team).is_none_or(|choice| allows(choice, line, self.component));
        cost + if allowed { 0.0 } else { self.breaking }
    }

    fn plain_cost(&self, line: &Line) -> f64 {
        if self.objective == MISSING {
            return 0.0;
        }
        self.excess(line, self.objective) as f64 * weight(self.objective) as f64 / UNIT as f64
    }
}

/// Whether the choice leaves a line.
pub(super) fn allows(choice: &Choice, line: &Line, component: &Component) -> bool {
    let open = line.duties.iter().all(|&(day, post)| choice.may[day] & (1 << post) != 0);
    let demanded = choice.must.iter().filter(|&&must| must).count();
    let served = line.duties.iter().filter(|duty| choice.must[duty.0]).count();
    let counts = component.counts(line);
    let within = |category: &Category| {
        let count = counts[*category as usize];
        choice.counts[*category as usize].is_none_or(|(least, most)| (least..=most).contains(&count))
    };
    open && demanded == served && Category::ALL.iter().all(within)
}

fn least_shares(team: &super::team::Team) -> Costs {
    let mut least = [0; KINDS];
    for category in Category::ALL {
        least[Objective::from(category) as usize] =
            team.shares[category as usize].iter().copied().min().unwrap_or(0);
    }
    least
}

fn number(count: usize) -> f64 {
    count as f64
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "prices stay within what breaking a row costs")]
fn round(price: f64) -> i64 {
    (price * UNIT as f64).round() as i64
}
