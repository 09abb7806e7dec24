//! Branch and price: where the programme mixes lines, somebody serves on a day or does not.

use std::rc::Rc;

use super::component::Component;
use super::master::{Answer, Master, Prices, weight};
use super::pricing::Choice;
use super::team::{Costs, KINDS, Line, MISSING};
use crate::problem::{Category, Objective};

/// A part of a duty that may be rounding.
const CLEAR: f64 = 1e-4;
/// Decisions that are compared.
const PROBES: usize = 10;
/// What the dearer programme counts for at least and at most.
const SMALL_GAIN: f64 = 1e-3;
const LARGE_GAIN: f64 = 3.0;

/// What has been decided about one team on one day, or one post of that day.
#[derive(Debug, Clone, Copy)]
struct Decision {
    team: usize,
    day: usize,
    posts: u64,
    serves: bool,
}

#[derive(Debug, Clone)]
struct Node {
    bound: i64,
    depth: usize,
    choices: Rc<[Choice]>,
    decision: Option<Decision>,
    /// Where the programme stood before the last decision.
    basis: Option<Rc<[usize]>>,
}

/// The part of a roster that one component is, level by level as good as it can be.
#[derive(Debug)]
pub(super) struct Search<'c> {
    component: &'c Component,
    master: Master<'c>,
    pub(super) lines: Vec<Line>,
    pub(super) value: Costs,
    root: Vec<Choice>,
    /// Prices that tell what leads beyond the values of the levels above, and these values in weighed units.
    guards: Vec<(Rc<Prices>, i64)>,
}

/// What became of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// The value reached is the least.
    Proven,
    /// No roster is below this.
    AtLeast(i64),
}

impl<'c> Search<'c> {
    pub(super) fn new(component: &'c Component, lines: Vec<Line>) -> Self {
        let value = component.costs(&lines);
        let mut master = Master::new(component, value[MISSING] > 0);
        lines.iter().for_each(|line| master.add_line(line));
        let root = component.teams.iter().map(|team| Choice {
            may: team.open.clone(),
            must: team.fixed.clone(),
            counts: [None; Category::ALL.len()],
        });
        Self { component, master, lines, value, root: root.collect(), guards: Vec::new() }
    }

    pub(super) fn work(&self) -> u64 {
        self.master.work()
    }

    /// A level that nothing improves any more, or may not get worse.
    pub(super) fn keep(&mut self, kind: usize) {
        if kind == MISSING && self.value[MISSING] == 0 {
            return;
        }
        self.limit_counts(kind);
        self.master.keep(kind, self.value[kind]);
    }

    /// Numbers of duties that alone already cost more than the level may.
    fn limit_counts(&mut self, kind: usize) {
        let Some(category) = Category::ALL.into_iter().find(|&it| Objective::from(it) as usize == kind)
        else {
            return;
        };
        let shares = |team: usize| &self.component.teams[team].shares[category as usize];
        let least = |team: usize| shares(team).iter().copied().min().unwrap_or(0);
        let left = self.value[kind] - (0..self.component.teams.len()).map(least).sum::<i64>();
        for (team, choice) in self.root.iter_mut().enumerate() {
            let fits = |count: &usize| shares(team)[*count] - least(team) <= left;
            let fitting: Vec<usize> = (0..shares(team).len()).filter(fits).collect();
            if let (Some(&first), Some(&last)) = (fitting.first(), fitting.last()) {
                choice.counts[category as usize] = Some((first, last));
            }
        }
    }

    /// Makes a level as small as possible, while `go_on` agrees to the steps of arithmetic spent.
    pub(super) fn lower(&mut self, kind: usize, go_on: &mut dyn FnMut(u64) -> bool) -> Level {
        self.limit_counts(kind);
        self.master.aim(kind);
        let weight = weight(kind);
        let granularity = granularity(kind);
        let mut open = vec![Node {
            bound: i64::MIN,
            depth: 0,
            choices: self.root.clone().into(),
            decision: None,
            basis: None,
        }];
        let mut unsettled = i64::MAX;
        let mut root = None;
        let mut dives = false;
        while let Some(node) = next(&mut open, dives) {
            dives = false;
            let cutoff = (self.value[kind] - granularity) * weight;
            if node.bound > cutoff {
                continue;
            }
            let mut choices = node.choices.to_vec();
            if let Some(decision) = node.decision {
                decide(&mut choices[decision.team], decision);
            }
            let mut hopeless = false;
            for (prices, most) in &self.guards {
                hopeless |= !self.master.narrow(prices, &mut choices, *most);
            }
            if hopeless {
                continue;
            }
            let answer = self.master.solve(&choices, cutoff, node.basis.as_deref(), go_on);
            match answer {
                Answer::Nothing => {}
                Answer::Stopped { bound } => {
                    let least = open.iter().map(|node| node.bound).fold(unsettled, i64::min);
                    let least = least.min(bound.max(node.bound));
                    return Level::AtLeast(round_up(least, weight, self.value[kind]));
                }
                Answer::Roster { bound, lines } => {
                    let value = self.component.costs(&lines);
                    if value[kind] < self.value[kind] && self.component.keeps_rules(&lines, value[MISSING]) {
                        self.value = value;
                        self.lines = lines;
                        self.lines.sort_unstable_by_key(|line| line.team);
                    }
                    if bound <= (self.value[kind] - granularity) * weight {
                        unsettled = unsettled.min(bound);
                    }
                }
                Answer::Mixed { bound, lines } => {
                    let bound = bound.max(node.bound);
                    let decision = self.decision(&lines, &choices);
                    if decision.is_none() {
                        unsettled = unsettled.min(bound);
                    }
                    if let Some(prices) = self.master.last_prices() {
                        self.master.narrow(&prices, &mut choices, cutoff);
                        if node.depth == 0 {
                            root = Some(prices);
                            self.master.sort_out(bound, cutoff);
                        }
                    }
                    if let Some(decision) = decision {
                        dives = true;
                        let basis: Rc<[usize]> = self.master.basis().into();
                        let choices: Rc<[Choice]> = choices.into();
                        for serves in [!decision.serves, decision.serves] {
                            open.push(Node {
                                bound,
                                depth: node.depth + 1,
                                choices: Rc::clone(&choices),
                                decision: Some(Decision { serves, ..decision }),
                                basis: Some(Rc::clone(&basis)),
                            });
                        }
                    }
                }
            }
        }
        if let Some(prices) = root {
            let mut choices = std::mem::take(&mut self.root);
            self.master.narrow(&prices, &mut choices, self.value[kind] * weight);
            self.root = choices;
            self.guards.push((prices, self.value[kind] * weight));
        }
        if unsettled > (self.value[kind] - granularity) * weight {
            Level::Proven
        } else {
            Level::AtLeast(round_up(unsettled, weight, self.value[kind]))
        }
    }

    /// The decision between two alternatives both of which become dear.
    fn decision(&mut self, lines: &[(usize, f64)], choices: &[Choice]) -> Option<Decision> {
        let doubts = self.doubts(lines, choices);
        let mut best: Option<(f64, Decision)> = None;
        for &decision in &doubts {
            let gains = [true, false].map(|serves| {
                let mut alternative = choices[decision.team].clone();
                decide(&mut alternative, Decision { serves, ..decision });
                self.master.probe(decision.team, &alternative).clamp(SMALL_GAIN, LARGE_GAIN)
            });
            let worth = gains[0] * gains[1];
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, decision));
            }
        }
        best.map(|(_, decision)| decision)
    }

    /// Duties about which the programme is of two minds, the most doubtful first.
    fn doubts(&self, lines: &[(usize, f64)], choices: &[Choice]) -> Vec<Decision> {
        let (days, posts) = (self.component.classes.len(), self.component.posts);
        let mut serving = vec![0.0; self.component.teams.len() * days * posts];
        for &(line, part) in lines {
            let line = self.master.line(line);
            for &(day, post) in &line.duties {
                serving[(line.team * days + day) * posts + post] += part;
            }
        }
        let mut by_day = Vec::new();
        let mut by_post = Vec::new();
        for (at, parts) in serving.chunks_exact(posts).enumerate() {
            let decision = Decision { team: at / days, day: at % days, posts: u64::MAX, serves: true };
            let choice = &choices[decision.team];
            let may = choice.may[decision.day];
            if may != 0 && !choice.must[decision.day] {
                by_day.push((decision, parts.iter().sum::<f64>()));
            }
            for (post, &part) in parts.iter().enumerate() {
                if may & (1 << post) != 0 && may & !(1 << post) != 0 {
                    by_post.push((Decision { posts: 1 << post, ..decision }, part));
                }
            }
        }
        let mut doubts = doubtful(by_day);
        if doubts.is_empty() {
            doubts = doubtful(by_post);
        }
        doubts
    }
}

fn doubtful(parts: Vec<(Decision, f64)>) -> Vec<Decision> {
    let mut open: Vec<_> =
        parts.into_iter().filter(|(_, part)| *part > CLEAR && *part < 1.0 - CLEAR).collect();
    open.sort_by(|one, other| (one.1 - 0.5).abs().total_cmp(&(other.1 - 0.5).abs()));
    open.truncate(PROBES);
    open.into_iter().map(|(decision, _)| decision).collect()
}

/// While a node has children one of them is next, then whatever promises most.
fn next(open: &mut Vec<Node>, dives: bool) -> Option<Node> {
    if dives {
        return open.pop();
    }
    let best = (0..open.len()).rev().min_by_key(|&at| open[at].bound)?;
    Some(open.remove(best))
}

fn decide(choice: &mut Choice, decision: Decision) {
    if decision.serves {
        choice.may[decision.day] &= decision.posts;
        choice.must[decision.day] = true;
    } else {
        choice.may[decision.day] &= !decision.posts;
    }
}

/// By how much two values of a kind differ at least.
fn granularity(kind: usize) -> i64 {
    let is_share = Category::ALL.iter().any(|&category| Objective::from(category) as usize == kind);
    if is_share { 200 } else { 1 }
}

fn round_up(bound: i64, weight: i64, at_most: i64) -> i64 {
    if bound == i64::MIN {
        i64::MIN
    } else {
        (bound.div_euclid(weight) + i64::from(bound.rem_euclid(weight) > 0)).min(at_most)
    }
}

const _: () = assert!(KINDS == 7);
