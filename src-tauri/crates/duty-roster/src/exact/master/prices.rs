//! The prices of places and lines as integers, and what follows from them beyond doubt.

use std::rc::Rc;

use super::{KINDS, MISSING, Master, UNIT, round, weight, whole};
use crate::exact::pricing::{Choice, Tariff};
use crate::exact::team::Costs;
use crate::problem::Objective;

/// Prices in [`UNIT`]s. At any prices, `fixed` and the cheapest line of each team bound every roster together.
#[derive(Debug)]
pub(in super::super) struct Prices {
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

impl Master<'_> {
    /// Looks for lines that the programme lacks. Answers a bound that holds for every roster the choices leave, and how
    /// many lines came in.
    pub(super) fn price(&mut self) -> (i64, usize) {
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
            for (day, &open) in team.open.iter().enumerate() {
                for post in (0..posts).filter(|post| open & (1 << post) != 0) {
                    let place = component.place((day, post)).map_or((0, 0), |place| place_prices[place]);
                    let (requests, changes) = team.duty(day, post);
                    duties[(at * days + day) * posts + post] = meeting[at * days + day]
                        - place.0 * whole(team.size())
                        - place.1 * whole(team.experienced)
                        + weights[Objective::Requests as usize] * requests
                        + weights[Objective::Changes as usize] * changes;
                }
            }
            let base: i64 = (0..KINDS).map(|kind| weights[kind] * self.base[at][kind]).sum();
            lines.push(rounded(self.one_line[at]) + base);
        }
        Prices { duties, cells: days * posts, weights, fixed, lines }
    }

    /// The prices at which the last answer was found.
    pub(in super::super) fn last_prices(&self) -> Option<Rc<Prices>> {
        self.prices.clone()
    }

    /// Closes in `choices` what no roster up to `cutoff` uses, as far as these prices tell.
    /// Answers whether such a roster is possible at all.
    pub(in super::super) fn narrow(&mut self, prices: &Prices, choices: &mut [Choice], cutoff: i64) -> bool {
        let component = self.component;
        let mut least = Vec::new();
        for (at, team) in component.teams.iter().enumerate() {
            let found = self.pricing.cheapest(team, &component.classes, &choices[at], &prices.tariff(at));
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
