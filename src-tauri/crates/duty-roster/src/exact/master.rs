//! The programme over lines: every team takes one, every place is filled, and the levels above keep their values.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::component::Component;
use super::pricing::{Choice, Pricing, Tariff};
use super::simplex::{Row, Simplex};
use super::team::{Costs, KINDS, Line, MISSING};
use crate::problem::{Category, Objective};

/// Prices are rounded to this part of one.
const UNIT: i64 = 1 << 24;
/// What breaking a row costs at first, which is more than a row is worth as a rule.
const BREAKING: f64 = 1_000.0;
/// What it costs at last, if rows still are broken.
const MOST_BREAKING: f64 = 10_000_000.0;
/// Shares are counted in hundredths squared; so many of them weigh like one day of spacing.
const SHARE_UNITS: i64 = 1 << 12;
/// Pivots by which a decision is judged.
const PROBE_PIVOTS: usize = 15;
/// Rounds of pricing at most for one answer.
const MAX_ROUNDS: usize = 400;
/// Added to where rounding must not matter.
const SURELY: f64 = 1e-3;
/// As good as a whole number.
const ALMOST: f64 = 1e-4;

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

/// What the programme says about the lines that a node leaves.
#[derive(Debug)]
pub(super) enum Answer {
    /// Nothing below the cutoff.
    Nothing,
    /// There was no time; nothing below `bound`.
    Stopped { bound: i64 },
    /// A whole roster, and nothing below `bound`.
    Roster { bound: i64, lines: Vec<Line> },
    /// Nothing below `bound`; and how much of which line the programme takes.
    Mixed { bound: i64, lines: Vec<(usize, f64)> },
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
    rows: Vec<Row>,
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
            rows: Vec::new(),
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
        let row = self.simplex.add_row(entries, rhs, slack, self.breaking);
        self.rows.push(row);
        row.row
    }

    /// Keeps a level from exceeding its value.
    pub(super) fn keep(&mut self, kind: usize, value: i64) {
        let scale = weight(kind) as f64 / UNIT as f64;
        let left = (value - self.base_sum(kind)) as f64 * scale;
        let entries: Vec<(usize, f64)> = if kind == MISSING {
            self.holes.iter().map(|&column| (column, 1.0)).collect()
        } else {
            let entry = |(at, &column): (usize, &usize)| (column, self.excess(&self.lines[at], kind) as f64 * scale);
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

    /// Solves for what `choices` leave. Values of the objective above `cutoff`, in weighed units, are of no interest.
    /// Begins from `basis` if it is given.
    pub(super) fn solve(
        &mut self,
        choices: &[Choice],
        cutoff: i64,
        basis: Option<&[usize]>,
        go_on: &mut dyn FnMut(u64) -> bool,
    ) -> Answer {
        self.choices = choices.to_vec();
        if let Some(basis) = basis {
            let added = self.rows[basis.len()..].iter().map(|row| row.slack.unwrap_or(row.breaking[0]));
            self.simplex.set_basis(basis, added);
        }
        self.bar();
        let mut bound = i64::MIN;
        for _ in 0..MAX_ROUNDS {
            self.simplex.optimise();
            if self.part_quarrels() {
                self.bar();
                continue;
            }
            let (least, added) = self.price();
            bound = bound.max(least);
            if bound > cutoff {
                return Answer::Nothing;
            }
            if !go_on(self.work()) {
                return Answer::Stopped { bound };
            }
            if added == 0 {
                if self.breaking >= MOST_BREAKING || !self.is_broken() {
                    break;
                }
                self.set_costs(self.breaking * 100.0);
            }
        }
        let used: Vec<(usize, f64)> = self
            .simplex
            .used()
            .filter_map(|(column, value)| Some((self.line_of.get(column).copied().flatten()?, value)))
            .collect();
        let breaks = self.is_broken();
        if !breaks && used.iter().all(|(_, value)| (value - value.round()).abs() < ALMOST) {
            let chosen = used.iter().filter(|(_, value)| *value > 0.5);
            let lines = chosen.map(|&(line, _)| self.lines[line].clone()).collect();
            return Answer::Roster { bound, lines };
        }
        Answer::Mixed { bound, lines: used }
    }

    /// Keeps the lines from use that the choices exclude, and finds a basis without them.
    fn bar(&mut self) {
        let excluded: Vec<bool> = self.line_of.iter().map(|line| line.is_some_and(|line| self.is_barred(line))).collect();
        self.simplex.bar(|column| excluded.get(column).copied().unwrap_or(false));
        for at in 0..self.lines.len() {
            let cost = self.plain_cost(&self.lines[at]);
            self.simplex.set_cost(self.column_of[at], cost);
        }
        self.set_breaking(BREAKING);
        if !self.simplex.repair() {
            self.simplex.begin_anew(&self.rows);
        }
        self.set_costs(BREAKING);
    }

    fn is_barred(&self, line: usize) -> bool {
        let described = &self.lines[line];
        self.useless[line] || !allows(&self.choices[described.team], described, self.component)
    }

    /// By how much the programme would become dearer if `choice` were what is left to a team, as far as a few pivots tell.
    pub(super) fn probe(&mut self, team: usize, choice: &Choice) -> f64 {
        let excluded: Vec<usize> = (0..self.lines.len())
            .filter(|&at| self.lines[at].team == team && !self.is_barred(at))
            .filter(|&at| !allows(choice, &self.lines[at], self.component))
            .map(|at| self.column_of[at])
            .collect();
        self.simplex.probe(&excluded, PROBE_PIVOTS) - self.simplex.value()
    }

    /// Where the programme stands, to come back to.
    pub(super) fn basis(&self) -> Vec<usize> {
        self.simplex.basis()
    }

    /// Sorts out the lines that no roster up to the cutoff contains, if `bound` holds for the present choices.
    pub(super) fn sort_out(&mut self, bound: i64, cutoff: i64) {
        let left = (cutoff - bound) as f64 / UNIT as f64 + SURELY;
        for at in 0..self.lines.len() {
            if self.simplex.reduced_cost(self.column_of[at]) > left {
                self.useless[at] = true;
            }
        }
    }

    fn set_breaking(&mut self, breaking: f64) {
        self.breaking = breaking;
        for row in &self.rows {
            row.breaking.iter().for_each(|&column| self.simplex.set_cost(column, breaking));
        }
    }

    /// Whatever may not be used but still is, is dear.
    fn set_costs(&mut self, breaking: f64) {
        self.breaking = breaking;
        for at in 0..self.lines.len() {
            self.simplex.set_cost(self.column_of[at], self.cost(&self.lines[at]));
        }
        self.set_breaking(breaking);
    }

    /// Whether some row is broken or some excluded line in use.
    fn is_broken(&self) -> bool {
        let breaking: BTreeSet<usize> = self.rows.iter().flat_map(|row| row.breaking).collect();
        self.simplex.used().any(|(column, value)| {
            let excluded = self.line_of.get(column).copied().flatten().is_some_and(|line| {
                let line = &self.lines[line];
                !allows(&self.choices[line.team], line, self.component)
            });
            value > ALMOST && (excluded || breaking.contains(&column))
        })
    }

    /// Adds rows for quarrels that the present answer ignores. Answers whether there were any.
    fn part_quarrels(&mut self) -> bool {
        if self.component.quarrels.is_empty() {
            return false;
        }
        let days = self.component.classes.len();
        let mut serving = vec![0.0; self.component.teams.len() * days];
        for (column, value) in self.simplex.used() {
            if let Some(line) = self.line_of.get(column).copied().flatten() {
                let line = &self.lines[line];
                line.duties.iter().for_each(|duty| serving[line.team * days + duty.0] += value);
            }
        }
        let mut found = Vec::new();
        for (quarrel, &(one, other)) in self.component.quarrels.iter().enumerate() {
            for day in 0..days {
                let both = serving[one * days + day] + serving[other * days + day];
                if both > 1.0 + 1e-4 && !self.quarrels.contains_key(&(quarrel, day)) {
                    found.push((quarrel, day));
                }
            }
        }
        for &(quarrel, day) in &found {
            let (one, other) = self.component.quarrels[quarrel];
            let meets = |line: &Line| {
                (line.team == one || line.team == other) && line.duties.iter().any(|duty| duty.0 == day)
            };
            let entries: Vec<(usize, f64)> = (0..self.lines.len())
                .filter(|&at| meets(&self.lines[at]))
                .map(|at| (self.column_of[at], 1.0))
                .collect();
            let row = self.add_row(&entries, 1.0, Some(1.0));
            self.quarrels.insert((quarrel, day), row);
        }
        !found.is_empty()
    }

    /// Looks for lines that the programme lacks. Answers a bound that holds for every roster the choices leave, and how
    /// many lines came in.
    fn price(&mut self) -> (i64, usize) {
        let prices = self.prices();
        let mut bound = prices.fixed;
        let mut found = Vec::new();
        for (at, team) in self.component.teams.iter().enumerate() {
            let priced =
                self.pricing.cheapest(team, &self.component.classes, &self.choices[at], &prices.tariff(at));
            let Some(least) = priced.first().map(|line| line.cost) else {
                return (i64::MAX, 0);
            };
            bound += least;
            let worth = prices.lines[at];
            let promises = priced.into_iter().filter(|line| line.cost - worth < -UNIT / 1_000_000);
            found.extend(promises.map(|line| self.component.line(at, line.duties)));
        }
        self.prices = Some(Rc::new(prices));
        let before = self.lines.len() + self.revived;
        found.iter().for_each(|line| self.add_line(line));
        (bound, self.lines.len() + self.revived - before)
    }

    /// The prices of the present basis as integers.
    fn prices(&self) -> Prices {
        let component = self.component;
        let (days, posts) = (component.classes.len(), component.posts);
        let rounded = |row: usize| round(self.simplex.price(row));
        let mut weights = [0; KINDS];
        let mut fixed = 0_i64;
        let mut hole = 0;
        if self.objective == MISSING {
            hole = UNIT;
        } else {
            weights[self.objective] = weight(self.objective);
        }
        for budget in &self.budgets {
            // A price for staying within a budget is never positive; what the arithmetic makes of 0 is left out.
            let price = rounded(budget.row).min(0).abs() / (UNIT / weight(budget.kind));
            fixed -= price * self.limits[budget.kind];
            if budget.kind == MISSING {
                hole += price;
            } else {
                weights[budget.kind] += price;
            }
        }
        let mut place_prices = vec![(0, 0); component.places.len()];
        for (at, place) in component.places.iter().enumerate() {
            let cover = rounded(self.cover[at]);
            let experienced = self.experienced[at].map_or(0, |row| rounded(row).max(0));
            place_prices[at] = (cover, experienced);
            fixed += cover * whole(place.need) + experienced * whole(place.need_experienced);
            if !self.holes.is_empty() {
                fixed += (hole - cover - experienced).min(0) * whole(place.need);
            }
        }
        let mut meeting = vec![0_i64; component.teams.len() * days];
        for (&(quarrel, day), &row) in &self.quarrels {
            let price = rounded(row).min(0);
            fixed += price;
            let (one, other) = component.quarrels[quarrel];
            meeting[one * days + day] -= price;
            meeting[other * days + day] -= price;
        }
        let mut duties = vec![0; component.teams.len() * days * posts];
        let mut lines = Vec::new();
        for (at, team) in component.teams.iter().enumerate() {
            for (place, &(cover, experienced)) in component.places.iter().zip(&place_prices) {
                let (requests, changes) = team.duty(place.day, place.post);
                duties[(at * days + place.day) * posts + place.post] = meeting[at * days + place.day]
                    - cover * whole(team.size())
                    - experienced * whole(team.experienced)
                    + weights[Objective::Requests as usize] * requests
                    + weights[Objective::Changes as usize] * changes;
            }
            let base: i64 = (0..KINDS).map(|kind| weights[kind] * self.base[at][kind]).sum();
            lines.push(rounded(self.one_line[at]) + base);
        }
        Prices { duties, cells: days * posts, weights, fixed, lines }
    }

    /// The prices at which the last answer was found.
    pub(super) fn last_prices(&self) -> Option<Rc<Prices>> {
        self.prices.clone()
    }

    /// Closes in `choices` what no roster up to `cutoff` uses, as far as these prices tell.
    /// Answers whether such a roster is possible at all.
    pub(super) fn narrow(&mut self, prices: &Prices, choices: &mut [Choice], cutoff: i64) -> bool {
        let component = self.component;
        let mut least = Vec::new();
        for (at, team) in component.teams.iter().enumerate() {
            let found =
                self.pricing.cheapest(team, &component.classes, &choices[at], &prices.tariff(at));
            let Some(first) = found.first() else {
                return false;
            };
            least.push(first.cost);
        }
        let bound = prices.fixed + least.iter().sum::<i64>();
        if bound > cutoff {
            return false;
        }
        for (at, team) in component.teams.iter().enumerate() {
            let most = cutoff - bound + least[at];
            self.pricing.narrow(team, &component.classes, &mut choices[at], &prices.tariff(at), most);
        }
        true
    }
}

/// Prices in [`UNIT`]s. At any prices, `fixed` and the cheapest line of each team bound every roster together.
#[derive(Debug)]
pub(super) struct Prices {
    /// Per team, day and post.
    duties: Vec<i64>,
    cells: usize,
    weights: Costs,
    fixed: i64,
    /// Per team: what a line brings.
    lines: Vec<i64>,
}

impl Prices {
    fn tariff(&self, team: usize) -> Tariff<'_> {
        Tariff { duties: &self.duties[team * self.cells..(team + 1) * self.cells], weights: &self.weights }
    }
}

/// Whether the choice leaves a line.
pub(super) fn allows(choice: &Choice, line: &Line, component: &Component) -> bool {
    let open = line.duties.iter().all(|&(day, post)| choice.may[day] & (1 << post) != 0);
    let demanded = choice.must.iter().filter(|&&must| must).count();
    let served = line.duties.iter().filter(|duty| choice.must[duty.0]).count();
    let count = |category: Category| match category {
        Category::Total => line.duties.len(),
        Category::Weekend => line.duties.iter().filter(|duty| component.classes[duty.0] == 1).count(),
        Category::Holiday => line.duties.iter().filter(|duty| component.classes[duty.0] == 2).count(),
    };
    let within = |category: &Category| {
        choice.counts[*category as usize].is_none_or(|(least, most)| (least..=most).contains(&count(*category)))
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
