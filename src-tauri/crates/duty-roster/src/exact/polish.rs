//! Some people's duties at a time are dealt out anew among them as well as can be, while everybody else's stay.

use super::component::{Component, Place};
use super::team::Line;
use super::tree::Search;
use super::{Levels, MISSING, components, together};
use crate::problem::{Assignment, Problem};
use crate::search::random::Random;

/// Teams whose duties are dealt out anew at a time.
const TEAMS: usize = 8;
/// Steps of arithmetic for it at most.
const WORK: u64 = 60_000_000;

/// Improves a roster that keeps every rule but coverage, as long as `go_on` agrees to the steps of arithmetic spent; it
/// also hears of each better roster. The first `given` levels of priority are as good as they can be.
pub(crate) fn polish(
    problem: &Problem,
    roster: &Assignment,
    given: usize,
    random: &mut Random,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Assignment {
    let levels = Levels::of(problem);
    let components = components(problem);
    let mut lines: Vec<Vec<Line>> = components.iter().map(|component| component.lines(roster)).collect();
    let weights: Vec<usize> =
        components.iter().flat_map(|component| std::iter::repeat_n(component.teams.len(), 1)).collect();
    let all: usize = weights.iter().sum();
    let mut spent = 0;
    while go_on(spent) {
        let Some(mut chosen) = random.below(all) else {
            break;
        };
        let at = weights.iter().position(|&teams| {
            let here = chosen < teams;
            chosen = chosen.saturating_sub(teams);
            here
        });
        let Some(at) = at else {
            break;
        };
        let teams = some_teams(&components[at], &lines[at], random);
        let part = components[at].among(&teams, &lines[at]);
        let own = teams.iter().enumerate().map(|(own, &team)| Line { team: own, ..lines[at][team].clone() });
        let mut search = Search::new(&part, own.collect());
        let mut limited = |work: u64| work < WORK && go_on(spent + work);
        let kinds = &levels.kinds;
        kinds[..=given].iter().for_each(|&kind| search.keep(kind));
        for &kind in &kinds[given + 1..] {
            if kind != MISSING {
                search.lower(kind, &mut limited);
                search.keep(kind);
            }
        }
        spent += search.work().max(1);
        if std::env::var("PV").is_ok() { eprintln!("sub {} work {} places {} value {:?}", spent / 1_000_000, search.work()/1_000_000, part.places.len(), lines[at].iter().map(|l| l.costs[3]).sum::<i64>()); }
        for line in search.lines {
            let team = teams[line.team];
            lines[at][team] = Line { team, ..line };
        }
    }
    let parts: Vec<_> = components.iter().zip(&lines).map(|(component, lines)| (component, &lines[..])).collect();
    together(problem, &parts)
}

/// Teams at random, the first one rather one that has something to gain.
fn some_teams(component: &Component, lines: &[Line], random: &mut Random) -> Vec<usize> {
    let mut teams: Vec<usize> = (0..component.teams.len()).collect();
    let mut chosen = Vec::new();
    let burden = |team: usize| lines[team].costs[3].saturating_add(lines[team].costs[4]);
    while chosen.len() < TEAMS {
        let Some(mut at) = random.below(teams.len()) else {
            break;
        };
        if random.chance(128)
            && let Some(other) = random.below(teams.len())
            && burden(teams[other]) > burden(teams[at])
        {
            at = other;
        }
        chosen.push(teams.swap_remove(at));
    }
    chosen.sort_unstable();
    chosen
}

impl Component {
    /// The task of dealing out anew what these teams serve now.
    fn among(&self, chosen: &[usize], lines: &[Line]) -> Self {
        let days = self.classes.len();
        let mut needs = vec![(0, 0); self.places.len()];
        let mut busy = vec![false; self.teams.len() * days];
        for (team, line) in lines.iter().enumerate() {
            let moves = chosen.contains(&team);
            for &(day, post) in &line.duties {
                let Some(place) = self.place((day, post)) else {
                    continue;
                };
                if moves {
                    needs[place].0 += self.teams[team].size();
                } else {
                    needs[place].1 += self.teams[team].experienced;
                    busy[team * days + day] = true;
                }
            }
        }
        let mut places = Vec::new();
        let mut place_at = vec![None; self.place_at.len()];
        for (place, &(need, experienced)) in self.places.iter().zip(&needs) {
            if need > 0 {
                place_at[place.day * self.posts + place.post] = Some(places.len());
                let need_experienced = place.need_experienced.saturating_sub(experienced).min(need);
                places.push(Place { need, need_experienced, ..*place });
            }
        }
        let mut teams: Vec<_> = chosen.iter().map(|&team| self.teams[team].clone()).collect();
        for (team, &number) in teams.iter_mut().zip(chosen) {
            for day in 0..days {
                let open = (0..self.posts).filter(|post| place_at[day * self.posts + post].is_some());
                let open = open.fold(0, |mask, post| mask | 1 << post);
                let meets = |&(one, other): &(usize, usize)| {
                    (one == number && busy[other * days + day]) || (other == number && busy[one * days + day])
                };
                team.open[day] &= if self.quarrels.iter().any(|pair| meets(pair)) { 0 } else { open };
            }
        }
        let own = |team: usize| chosen.iter().position(|&it| it == team);
        let quarrels = self.quarrels.iter().filter_map(|&(one, other)| own(one).zip(own(other))).collect();
        Self { classes: self.classes.clone(), posts: self.posts, teams, places, place_at, quarrels }
    }
}
