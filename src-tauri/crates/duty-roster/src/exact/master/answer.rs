//! The answer of the programme: what it takes of which line once no line is lacking.

use super::{BREAKING, Choice, Line, Master, UNIT, allows};

/// What it costs at last, if rows still are broken.
const MOST_BREAKING: f64 = 10_000_000.0;
/// Pivots by which a decision is judged.
const PROBE_PIVOTS: usize = 15;
/// Rounds of pricing at most for one answer.
const MAX_ROUNDS: usize = 400;
/// Added to where rounding must not matter.
const SURELY: f64 = 1e-3;
/// As good as a whole number.
const ALMOST: f64 = 1e-4;

/// What the programme says about the lines that a node leaves.
#[derive(Debug)]
pub(in super::super) enum Answer {
    /// Nothing below the cutoff.
    Nothing,
    /// There was no time; nothing below `bound`.
    Stopped { bound: i64 },
    /// A whole roster, and nothing below `bound`.
    Roster { bound: i64, lines: Vec<Line> },
    /// Nothing below `bound`; and how much of which line the programme takes.
    Mixed { bound: i64, lines: Vec<(usize, f64)> },
}

impl Master<'_> {
    /// Solves for what `choices` leave. Values of the objective above `cutoff`, in weighed units, are of no interest.
    /// Begins from `basis` if it is given.
    pub(in super::super) fn solve(
        &mut self,
        choices: &[Choice],
        cutoff: i64,
        basis: Option<&[usize]>,
        go_on: &mut dyn FnMut(u64) -> bool,
    ) -> Answer {
        self.choices = choices.to_vec();
        if let Some(basis) = basis {
            self.simplex.set_basis(basis);
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
                if self.breaking >= MOST_BREAKING || !self.simplex.is_broken(ALMOST) {
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
        if !self.simplex.is_broken(ALMOST)
            && used.iter().all(|(_, value)| (value - value.round()).abs() < ALMOST)
        {
            let chosen = used.iter().filter(|(_, value)| *value > 0.5);
            let lines = chosen.map(|&(line, _)| self.lines[line].clone()).collect();
            return Answer::Roster { bound, lines };
        }
        Answer::Mixed { bound, lines: used }
    }

    /// Keeps the lines from use that the choices exclude, and finds a basis without them.
    fn bar(&mut self) {
        let excluded: Vec<bool> =
            self.line_of.iter().map(|line| line.is_some_and(|line| self.is_barred(line))).collect();
        self.simplex.bar(|column| excluded.get(column).copied().unwrap_or(false));
        for at in 0..self.lines.len() {
            let cost = self.plain_cost(&self.lines[at]);
            self.simplex.set_cost(self.column_of[at], cost);
        }
        self.set_breaking(BREAKING);
        if !self.simplex.repair() {
            self.simplex.begin_anew();
        }
        self.set_costs(BREAKING);
    }

    fn is_barred(&self, line: usize) -> bool {
        let described = &self.lines[line];
        self.useless[line] || !allows(&self.choices[described.team], described, self.component)
    }

    /// By how much the programme would become dearer if `choice` were what is left to a team, as far as a few pivots tell.
    pub(in super::super) fn probe(&mut self, team: usize, choice: &Choice) -> f64 {
        let excluded: Vec<usize> = (0..self.lines.len())
            .filter(|&at| self.lines[at].team == team && !self.is_barred(at))
            .filter(|&at| !allows(choice, &self.lines[at], self.component))
            .map(|at| self.column_of[at])
            .collect();
        self.simplex.probe(&excluded, PROBE_PIVOTS) - self.simplex.value()
    }

    /// Where the programme stands, to come back to.
    pub(in super::super) fn basis(&self) -> Vec<usize> {
        self.simplex.basis()
    }

    /// Sorts out the lines that no roster up to the cutoff contains, if `bound` holds for the present choices.
    pub(in super::super) fn sort_out(&mut self, bound: i64, cutoff: i64) {
        let left = (cutoff - bound) as f64 / UNIT as f64 + SURELY;
        for at in 0..self.lines.len() {
            if self.simplex.reduced_cost(self.column_of[at]) > left {
                self.useless[at] = true;
            }
        }
    }

    fn set_breaking(&mut self, breaking: f64) {
        self.breaking = breaking;
        self.simplex.set_breaking(breaking);
    }

    /// Whatever may not be used but still is, is dear.
    fn set_costs(&mut self, breaking: f64) {
        self.breaking = breaking;
        for at in 0..self.lines.len() {
            self.simplex.set_cost(self.column_of[at], self.cost(&self.lines[at]));
        }
        self.set_breaking(breaking);
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
}
