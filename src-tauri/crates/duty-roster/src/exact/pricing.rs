//! The cheapest line of a team at given prices, found day by day.
//!
//! All arithmetic is in integers, so the least cost is exact for the prices as they are.

use super::tallies::{Step, Tallies};
use super::team::{Costs, Team};
use crate::problem::{Category, Objective};

/// More than any line costs; twice of it still fits.
pub(super) const NEVER: i64 = i64::MAX / 4;
/// Lines handed back at most for one team and one set of prices.
const LINES: usize = 3;

/// What decisions and limits leave of a team's possibilities.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// Per day: one bit for each post that is open.
    pub(super) may: Vec<u64>,
    /// Per day: whether the team has to serve.
    pub(super) must: Vec<bool>,
    /// Per category: least and most duties; `None` where the number is of no account.
    pub(super) counts: [Option<(usize, usize)>; Category::ALL.len()],
}

/// What a duty, a gap and a share cost.
#[derive(Debug)]
pub(super) struct Tariff<'a> {
    /// Per day and post.
    pub(super) duties: &'a [i64],
    /// By kind of cost.
    pub(super) weights: &'a Costs,
}

/// The duties of a line, as day and post, and what it costs at a tariff.
#[derive(Debug)]
pub(super) struct Priced {
    pub(super) cost: i64,
    pub(super) duties: Vec<(usize, usize)>,
}

/// The state "last duty on a day, at a kind of post, after so many duties" has one cost; see
/// [`RestKinds`](super::rests::RestKinds). Kept between teams so that the memory is used again.
#[derive(Debug, Default)]
pub(super) struct Pricing {
    /// Per day, kind and tally.
    costs: Vec<i64>,
    /// Per day and kind: the cheapest post of that day.
    posts: Vec<Option<(usize, i64)>>,
    arrival: Vec<i64>,
    /// Per way in and tally.
    far: Vec<i64>,
    /// Per day, kind and tally: the least that is still to come.
    rest_costs: Vec<i64>,
    /// Per day, way in and tally: the least that a next duty on that day or later leads to, up to the next fixed day.
    onward: Vec<i64>,
    /// The same for a next duty on that very day.
    entry: Vec<i64>,
    tallies: Tallies,
    work: u64,
}

impl Pricing {
    /// Steps of arithmetic so far.
    pub(super) fn work(&self) -> u64 {
        self.work
    }

    /// The cheapest line, and the cheapest ones of other numbers of duties; empty if there is none at all.
    pub(super) fn cheapest(
        &mut self,
        team: &Team,
        classes: &[usize],
        choice: &Choice,
        tariff: &Tariff<'_>,
    ) -> Vec<Priced> {
        self.tallies = Tallies::of(team, classes, choice, tariff.weights);
        self.go_through(team, classes, choice, tariff);
        let mut found = self.ends(team, choice);
        found.sort_unstable();
        found.truncate(LINES);
        let told = found.into_iter().map(|(cost, end)| Priced {
            cost,
            duties: end.map_or_else(Vec::new, |end| self.retrace(team, classes, choice, tariff, end)),
        });
        told.collect()
    }

    fn go_through(&mut self, team: &Team, classes: &[usize], choice: &Choice, tariff: &Tariff<'_>) {
        let (days, kinds, entries) = (classes.len(), team.rests.kinds(), team.rests.entries());
        let tallies = self.tallies.count;
        let weight = tariff.weights[Objective::Spacing as usize];
        self.costs.clear();
        self.costs.resize(days * kinds * tallies, NEVER);
        self.posts.clear();
        self.posts.resize(days * kinds, None);
        self.far.clear();
        self.far.resize(entries * tallies, NEVER);
        let mut first = 0;
        for day in 0..days {
            if day > 0 && choice.must[day - 1] {
                first = day - 1;
                self.far.fill(NEVER);
            }
            self.note_far(team, day, first);
            if choice.may[day] == 0 {
                continue;
            }
            self.note_posts(team, choice.may[day], day, tariff);
            for entry in 0..entries {
                self.arrive(team, day, first, entry, weight);
                if begins(choice, day) {
                    self.arrival[0] = self.arrival[0].min(weight * team.first[day]);
                }
                self.serve(team, (classes, choice), day, entry);
            }
        }
    }

    /// Adds the duties that now lie so far back that they cost a next one nothing, none before the day `first`.
    fn note_far(&mut self, team: &Team, day: usize, first: usize) {
        let (kinds, tallies) = (team.rests.kinds(), self.tallies.count);
        for entry in 0..team.rests.entries() {
            let far = &mut self.far[entry * tallies..(entry + 1) * tallies];
            for (kind, due) in team.rests.due_before(entry) {
                if let Some(before) = day.checked_sub(far_from(team, due)).filter(|&before| before >= first) {
                    let from = (before * kinds + kind) * tallies;
                    lower(far, &self.costs[from..from + tallies], 0);
                }
            }
        }
    }

    /// What it costs to arrive at the day by the way in, after a duty on the day `first` or later.
    fn arrive(&mut self, team: &Team, day: usize, first: usize, entry: usize, weight: i64) {
        let (kinds, tallies) = (team.rests.kinds(), self.tallies.count);
        self.arrival.clear();
        self.arrival.extend_from_slice(&self.far[entry * tallies..(entry + 1) * tallies]);
        for (kind, due) in team.rests.due_before(entry) {
            let nearest = day.saturating_sub(due);
            let farthest = (day + 1).saturating_sub(far_from(team, due)).max(first);
            for before in (farthest..nearest).filter(|before| self.posts[before * kinds + kind].is_some()) {
                self.work += tallies as u64;
                let from = (before * kinds + kind) * tallies;
                let gap = weight * team.gap(day - before);
                lower(&mut self.arrival, &self.costs[from..from + tallies], gap);
            }
            self.work += tallies as u64;
        }
    }

    /// The cheapest post of each kind on the day.
    fn note_posts(&mut self, team: &Team, may: u64, day: usize, tariff: &Tariff<'_>) {
        let (kinds, posts) = (team.rests.kinds(), team.rests.kind_of.len());
        let mut open = may;
        while open != 0 {
            let post = open.trailing_zeros() as usize;
            open &= open - 1;
            let cheapest = &mut self.posts[day * kinds + team.rests.kind_of[post]];
            let cost = tariff.duties[day * posts + post];
            if cheapest.is_none_or(|(_, least)| cost < least) {
                *cheapest = Some((post, cost));
            }
        }
    }

    /// The costs after a duty on the day, from those of arriving there by the way in.
    fn serve(&mut self, team: &Team, (classes, choice): (&[usize], &Choice), day: usize, entry: usize) {
        let (kinds, tallies) = (team.rests.kinds(), self.tallies.count);
        for kind in (0..kinds).filter(|&kind| team.rests.entry_of[kind] == entry) {
            let Some((_, duty)) = self.posts[day * kinds + kind] else {
                continue;
            };
            let to = (day * kinds + kind) * tallies;
            let step = Step::of(team, classes, choice, day, team.rests.is_night[kind]);
            for (tally, &next) in self.tallies.after(step).iter().enumerate() {
                if let Some(next) = next
                    && self.arrival[tally] < NEVER
                {
                    self.costs[to + next] = self.arrival[tally] + duty;
                }
            }
        }
    }

    /// Closes whatever only lines dearer than `most` use. Answers whether anything was closed.
    pub(super) fn narrow(
        &mut self,
        team: &Team,
        classes: &[usize],
        choice: &mut Choice,
        tariff: &Tariff<'_>,
        most: i64,
    ) -> bool {
        self.tallies = Tallies::of(team, classes, choice, tariff.weights);
        self.go_through(team, classes, choice, tariff);
        self.go_back(team, classes, choice, tariff);
        let (kinds, tallies, posts) = (team.rests.kinds(), self.tallies.count, team.rests.kind_of.len());
        let mut narrowed = false;
        for (place, cheapest) in self.posts.iter().enumerate() {
            let Some((_, duty)) = *cheapest else {
                continue;
            };
            let states = place * tallies..(place + 1) * tallies;
            let both = self.costs[states.clone()].iter().zip(&self.rest_costs[states]);
            let through = both.map(|(before, after)| before.saturating_add(*after)).min().unwrap_or(NEVER);
            let day = place / kinds;
            for post in (0..posts).filter(|&post| team.rests.kind_of[post] == place % kinds) {
                let dear = through.saturating_add(tariff.duties[day * posts + post] - duty) > most;
                if dear && choice.may[day] & (1 << post) != 0 {
                    choice.may[day] &= !(1 << post);
                    narrowed = true;
                }
            }
        }
        narrowed
    }

    /// The costs from each state to the end of a line.
    fn go_back(&mut self, team: &Team, classes: &[usize], choice: &Choice, tariff: &Tariff<'_>) {
        let (days, kinds, entries) = (classes.len(), team.rests.kinds(), team.rests.entries());
        let tallies = self.tallies.count;
        let weight = tariff.weights[Objective::Spacing as usize];
        for (costs, length) in [
            (&mut self.rest_costs, days * kinds * tallies),
            (&mut self.onward, (days + 1) * entries * tallies),
            (&mut self.entry, days * entries * tallies),
        ] {
            costs.clear();
            costs.resize(length, NEVER);
        }
        let mut fixed = None;
        for day in (0..days).rev() {
            for kind in 0..kinds {
                let place = day * kinds + kind;
                let Some((_, duty)) = self.posts[place] else {
                    continue;
                };
                self.arrival.clear();
                if fixed.is_none() {
                    self.arrival.extend_from_slice(&self.tallies.ends);
                } else {
                    self.arrival.resize(tallies, NEVER);
                }
                self.depart(team, choice, day, kind, fixed.unwrap_or(days - 1), weight);
                self.rest_costs[place * tallies..(place + 1) * tallies].copy_from_slice(&self.arrival);
                let own = (day * entries + team.rests.entry_of[kind]) * tallies;
                let step = Step::of(team, classes, choice, day, team.rests.is_night[kind]);
                for (tally, &next) in self.tallies.after(step).iter().enumerate() {
                    if let Some(next) = next {
                        let entry = &mut self.entry[own + tally];
                        *entry = (*entry).min(self.arrival[next] + duty);
                    }
                }
                self.work += tallies as u64;
            }
            let width = entries * tallies;
            let (own, later) = self.onward.split_at_mut((day + 1) * width);
            let own = &mut own[day * width..];
            own.copy_from_slice(&self.entry[day * width..(day + 1) * width]);
            if choice.must[day] {
                fixed = Some(day);
            } else {
                lower(own, &later[..width], 0);
            }
        }
    }

    /// Lowers the costs to the end of a line by what a next duty, on the day `last` at the latest, leads to.
    fn depart(&mut self, team: &Team, choice: &Choice, day: usize, kind: usize, last: usize, weight: i64) {
        let (entries, tallies) = (team.rests.entries(), self.tallies.count);
        for (entry, due) in team.rests.due_after(kind) {
            let states =
                |day: usize| (day * entries + entry) * tallies..(day * entries + entry + 1) * tallies;
            let far = day + far_from(team, due);
            for next in ((day + due + 1)..far.min(last + 1)).filter(|&next| choice.may[next] != 0) {
                self.work += tallies as u64;
                lower(&mut self.arrival, &self.entry[states(next)], weight * team.gap(next - day));
            }
            if far <= last {
                lower(&mut self.arrival, &self.onward[states(far)], 0);
            }
        }
    }

    /// Per tally the cheapest end of a line: its cost and the last state, if there is any duty at all.
    fn ends(&self, team: &Team, choice: &Choice) -> Vec<(i64, Option<usize>)> {
        let (kinds, tallies) = (team.rests.kinds(), self.tallies.count);
        let last_fixed = choice.must.iter().rposition(|&must| must);
        let mut best: Vec<(i64, Option<usize>)> = vec![(NEVER, None); tallies];
        if last_fixed.is_none() {
            best[0] = (self.tallies.ends[0], None);
        }
        let first = last_fixed.unwrap_or(0) * kinds;
        let states = self.costs.chunks_exact(tallies.max(1)).enumerate().skip(first);
        for (state, costs) in states {
            for (tally, (&cost, &end)) in costs.iter().zip(&self.tallies.ends).enumerate() {
                if cost < NEVER && end < NEVER && cost + end < best[tally].0 {
                    best[tally] = (cost + end, Some(state * tallies + tally));
                }
            }
        }
        best.retain(|(cost, _)| *cost < NEVER);
        best
    }

    /// The duties on the way to a state.
    fn retrace(
        &self,
        team: &Team,
        classes: &[usize],
        choice: &Choice,
        tariff: &Tariff<'_>,
        end: usize,
    ) -> Vec<(usize, usize)> {
        let (kinds, tallies) = (team.rests.kinds(), self.tallies.count);
        let weight = tariff.weights[Objective::Spacing as usize];
        let mut duties = Vec::new();
        let mut at = Some(end);
        while let Some(state) = at {
            let (place, tally) = (state / tallies, state % tallies);
            let (day, kind) = (place / kinds, place % kinds);
            let Some((post, duty)) = self.posts[place] else {
                break;
            };
            duties.push((day, post));
            let arrived = self.costs[state] - duty;
            let first = choice.must[..day].iter().rposition(|&must| must).unwrap_or(0);
            let leads_here = |before: usize, from: usize| {
                let (on, earlier) = (before / kinds, before % kinds);
                on + team.rests.due(earlier, kind) < day
                    && self.costs[before * tallies + from] < NEVER
                    && self.costs[before * tallies + from] + weight * team.gap(day - on) == arrived
            };
            let step = Step::of(team, classes, choice, day, team.rests.is_night[kind]);
            at = self.tallies.after(step).iter().enumerate().find_map(|(from, &next)| {
                if next != Some(tally) {
                    return None;
                }
                let before = (first * kinds..day * kinds).rev().find(|&before| leads_here(before, from));
                before.map(|before| before * tallies + from)
            });
        }
        duties.reverse();
        duties
    }
}

/// From this many days on a gap costs nothing, and the rest is over.
fn far_from(team: &Team, rest_due: usize) -> usize {
    team.spacing.len().max(rest_due + 1)
}

/// Whether a line may begin on the day.
fn begins(choice: &Choice, day: usize) -> bool {
    !choice.must[..day].contains(&true)
}

fn lower(costs: &mut [i64], others: &[i64], more: i64) {
    for (cost, &other) in costs.iter_mut().zip(others) {
        *cost = (*cost).min(other + more);
    }
}
