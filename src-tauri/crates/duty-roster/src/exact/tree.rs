//! Branch and price: where the programme mixes lines, somebody serves on a day or does not.

use std::rc::Rc;

use super::component::Component;
use super::master::{Answer, Master, Prices, weight};
use super::pricing::Choice;
use super::team::{Costs, Line, MISSING};
use crate::problem::{Category, Objective, Tolerance};

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

/// A part of all rosters.
#[derive(Debug)]
struct Node {
    bound: i64,
    choices: Rc<[Choice]>,
    decision: Option<Decision>,
    /// Where the programme stood before the last decision.
    basis: Option<Rc<[usize]>>,
}

/// The search for the least value of one level.
#[derive(Debug)]
struct Tree {
    kind: usize,
    weight: i64,
    /// By how much two values of the level differ at least.
    grain: i64,
    open: Vec<Node>,
    /// The least bound of what has been given up.
    unsettled: i64,
    /// The prices at which nothing was decided yet.
    root: Option<Rc<Prices>>,
    dives: bool,
    is_stopped: bool,
}

impl Tree {
    fn of(kind: usize, component: &Component, choices: &[Choice]) -> Self {
        let root = Node { bound: i64::MIN, choices: choices.into(), decision: None, basis: None };
        Self {
            kind,
            weight: weight(kind),
            grain: granularity(kind, component.tolerance),
            open: vec![root],
            unsettled: i64::MAX,
            root: None,
            dives: false,
            is_stopped: false,
        }
    }

    /// What would be better than `value`, in weighed units.
    fn cutoff(&self, value: i64) -> i64 {
        (value - self.grain) * self.weight
    }

    /// As long as a node has alternatives one of them is next, then whatever promises most.
    fn next(&mut self) -> Option<Node> {
        if std::mem::take(&mut self.dives) {
            return self.open.pop();
        }
        let best = (0..self.open.len()).rev().min_by_key(|&at| self.open[at].bound)?;
        Some(self.open.remove(best))
    }

    fn open(&mut self, bound: i64, decision: Decision, choices: &[Choice], basis: &[usize]) {
        let (choices, basis): (Rc<[Choice]>, Rc<[usize]>) = (choices.into(), basis.into());
        for serves in [!decision.serves, decision.serves] {
            self.open.push(Node {
                bound,
                choices: Rc::clone(&choices),
                decision: Some(Decision { serves, ..decision }),
                basis: Some(Rc::clone(&basis)),
            });
        }
        self.dives = true;
    }

    fn stop(&mut self, bound: i64) {
        let open = self.open.drain(..).map(|node| node.bound);
        self.unsettled = open.fold(self.unsettled.min(bound), i64::min);
        self.is_stopped = true;
    }
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
        self.limit_counts(kind);
        self.master.keep(kind, self.value[kind]);
    }

    /// Leaves everybody as many duties as they have, so that a share keeps its value; other levels are kept.
    pub(super) fn hold(&mut self, kind: usize) {
        let Some(category) = category_of_share(kind) else {
            self.keep(kind);
            return;
        };
        for line in &self.lines {
            let counts = self.component.counts(line);
            self.root[line.team].counts[category as usize] =
                Some((counts[category as usize], counts[category as usize]));
        }
    }

    /// Numbers of duties that alone already cost more than the level may.
    fn limit_counts(&mut self, kind: usize) {
        let Some(category) = category_of_share(kind) else {
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
        let mut tree = Tree::of(kind, self.component, &self.root);
        while let Some(node) = tree.next() {
            if node.bound <= tree.cutoff(self.value[kind]) {
                self.visit(&mut tree, &node, go_on);
            }
        }
        if !tree.is_stopped {
            self.learn(&tree);
        }
        let value = self.value[kind];
        if tree.unsettled > tree.cutoff(value) {
            Level::Proven
        } else {
            Level::AtLeast(round_up(tree.unsettled, tree.weight, value))
        }
    }

    /// Solves one node, and opens its alternatives.
    fn visit(&mut self, tree: &mut Tree, node: &Node, go_on: &mut dyn FnMut(u64) -> bool) {
        let cutoff = tree.cutoff(self.value[tree.kind]);
        let mut choices = node.choices.to_vec();
        if let Some(decision) = node.decision {
            decide(&mut choices[decision.team], decision);
        }
        for (prices, most) in &self.guards {
            if !self.master.narrow(prices, &mut choices, *most) {
                return;
            }
        }
        match self.master.solve(&choices, cutoff, node.basis.as_deref(), go_on) {
            Answer::Nothing => {}
            Answer::Stopped { bound } => tree.stop(bound.max(node.bound)),
            Answer::Roster { bound, lines } => {
                self.take_over(tree.kind, lines);
                if bound <= tree.cutoff(self.value[tree.kind]) {
                    tree.unsettled = tree.unsettled.min(bound);
                }
            }
            Answer::Mixed { bound, lines } => {
                let bound = bound.max(node.bound);
                let decision = self.decision(&lines, &choices);
                if let Some(prices) = self.master.last_prices() {
                    self.master.narrow(&prices, &mut choices, cutoff);
                    if node.decision.is_none() {
                        tree.root = Some(prices);
                        self.master.sort_out(bound, cutoff);
                    }
                }
                match decision {
                    Some(decision) => tree.open(bound, decision, &choices, &self.master.basis()),
                    None => tree.unsettled = tree.unsettled.min(bound),
                }
            }
        }
    }

    /// Keeps a roster that is better.
    fn take_over(&mut self, kind: usize, mut lines: Vec<Line>) {
        let value = self.component.costs(&lines);
        if value[kind] < self.value[kind] && self.component.keeps_rules(&lines, value[MISSING]) {
            lines.sort_unstable_by_key(|line| line.team);
            self.value = value;
            self.lines = lines;
        }
    }

    /// Remembers what leads beyond the value that a level has in the end.
    fn learn(&mut self, tree: &Tree) {
        let Some(prices) = &tree.root else {
            return;
        };
        let most = self.value[tree.kind] * tree.weight;
        // The roster at hand is possible, so this is not asked.
        let _ = self.master.narrow(prices, &mut self.root, most);
        self.guards.push((Rc::clone(prices), most));
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

fn decide(choice: &mut Choice, decision: Decision) {
    if decision.serves {
        choice.may[decision.day] &= decision.posts;
        choice.must[decision.day] = true;
    } else {
        choice.may[decision.day] &= !decision.posts;
    }
}

fn category_of_share(kind: usize) -> Option<Category> {
    Category::ALL.into_iter().find(|&category| Objective::from(category) as usize == kind)
}

/// By how much two values of a kind differ at least. One duty more or less changes the square of a distance in hundredths
/// by a multiple of 200, but not the square of what exceeds a tolerance.
fn granularity(kind: usize, tolerance: Tolerance) -> i64 {
    match category_of_share(kind) {
        Some(category) if tolerance.get(category) == 0 => 200,
        _ => 1,
    }
}

fn round_up(bound: i64, weight: i64, at_most: i64) -> i64 {
    if bound == i64::MIN {
        i64::MIN
    } else {
        (bound.div_euclid(weight) + i64::from(bound.rem_euclid(weight) > 0)).min(at_most)
    }
}
