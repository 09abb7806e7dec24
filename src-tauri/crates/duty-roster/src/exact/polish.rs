//! Some people's duties at a time are dealt out anew among them as well as can be, while everybody else's stay.

use std::ops::Range;

use super::component::{Component, Place};
use super::team::Line;
use super::tree::Search;
use super::{Levels, components, together};
use crate::problem::{Assignment, Objective, PostIndex, Problem};
use crate::search::random::Random;

/// Teams among which duties are dealt out anew at a time.
const TEAMS: Range<usize> = 8..24;
/// About so many of their duties: the more teams, the fewer days in a row.
const DUTIES: usize = 45;
/// In 256 cases, so many are about a wish that is not met, and leave the levels above it as they are.
const WISHES: u8 = 96;
/// In 256 choices of a team, so many are between two for the one that has more to gain.
const GAINING: u8 = 192;
/// Steps of arithmetic for it at most.
const WORK: u64 = 15_000_000;
/// What setting up a deal costs, however little arithmetic it needs: without it, deals that have nothing to decide would
/// be tried for ever.
const LEAST_WORK: u64 = 30_000;

/// Improves a roster that keeps every rule but coverage, as long as `go_on` agrees to the steps of arithmetic spent; it
/// also hears of each better roster. The first `given` levels of priority are as good as they can be, and all of them at
/// the `done` posts.
pub(crate) fn polish(
    problem: &Problem,
    roster: &Assignment,
    (given, done): (usize, &[PostIndex]),
    random: &mut Random,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Assignment {
    let levels = Levels::of(problem);
    let components = components(problem);
    let mut lines: Vec<Vec<Line>> = components.iter().map(|component| component.lines(roster)).collect();
    let unfinished = components
        .iter()
        .enumerate()
        .filter(|(_, component)| component.own_posts.iter().any(|post| !done.contains(post)));
    let all: Vec<usize> =
        unfinished.flat_map(|(at, component)| std::iter::repeat_n(at, component.teams.len())).collect();
    let mut spent = 0;
    while go_on(spent) {
        // A component is chosen as often as one of its teams.
        let Some(at) = random.choose(&all) else {
            break;
        };
        let (component, own) = (&components[at], &mut lines[at]);
        let wish = if random.chance(WISHES) { random.choose(&unmet(component, own)) } else { None };
        let chosen = some_teams(component, own, wish.map(|(team, _)| team), random);
        let days = some_days(component, (&chosen, own), wish.map(|(_, day)| day), random);
        let deal = component.among(chosen, days, own);
        let first = wish.and(levels.position(Objective::Requests)).unwrap_or(0).max(given + 1);
        let mut limited = |work: u64| work < WORK && go_on(spent + work);
        spent += deal_out(&deal, own, levels.kinds.split_at(first), &mut limited).max(LEAST_WORK);
    }
    let parts: Vec<_> =
        components.iter().zip(&lines).map(|(component, lines)| (component, &lines[..])).collect();
    together(problem, &parts)
}

/// What is dealt out anew.
#[derive(Debug)]
struct Deal {
    part: Component,
    /// Per team of the part: its position among all.
    teams: Vec<usize>,
}

/// Deals duties out anew. The first kinds keep their values, the others become as small as they can be. Answers the
/// steps of arithmetic.
fn deal_out(
    deal: &Deal,
    lines: &mut [Line],
    (held, lowered): (&[usize], &[usize]),
    go_on: &mut dyn FnMut(u64) -> bool,
) -> u64 {
    let own = deal.teams.iter().enumerate().map(|(own, &team)| Line { team: own, ..lines[team].clone() });
    let mut search = Search::new(&deal.part, own.collect());
    held.iter().for_each(|&kind| search.hold(kind));
    for &kind in lowered {
        // A value that is not proven least is kept all the same.
        let _ = search.lower(kind, go_on);
        search.keep(kind);
    }
    let work = search.work();
    for line in search.lines {
        let team = deal.teams[line.team];
        lines[team] = Line { team, ..line };
    }
    work
}

/// Teams and days of the wishes that are not met.
fn unmet(component: &Component, lines: &[Line]) -> Vec<(usize, usize)> {
    let mut unmet = Vec::new();
    for (at, (team, line)) in component.teams.iter().zip(lines).enumerate() {
        let serves = |day: usize| line.duties.iter().any(|duty| duty.0 == day);
        for (day, &cost) in team.requests.iter().enumerate() {
            let is_off = cost < 0 && team.open[day] != 0 && !serves(day);
            if is_off || cost > 0 && !team.fixed[day] && serves(day) {
                unmet.push((at, day));
            }
        }
    }
    unmet
}

/// Teams at random, rather those that have something to gain, and `first` in any case.
fn some_teams(
    component: &Component,
    lines: &[Line],
    first: Option<usize>,
    random: &mut Random,
) -> Vec<usize> {
    let mut teams: Vec<usize> = (0..component.teams.len()).filter(|&team| Some(team) != first).collect();
    let mut chosen = Vec::from_iter(first);
    let burden = |team: usize| {
        let costs = &lines[team].costs;
        costs[Objective::Spacing as usize] + costs[Objective::Requests as usize].max(0)
    };
    let count = TEAMS.start + random.below(TEAMS.len()).unwrap_or(0);
    while chosen.len() < count {
        let Some(mut at) = random.below(teams.len()) else {
            break;
        };
        if random.chance(GAINING)
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

/// As many days in a row as hold about [`DUTIES`] of the teams, with the day `around` in any case.
fn some_days(
    component: &Component,
    (chosen, lines): (&[usize], &[Line]),
    around: Option<usize>,
    random: &mut Random,
) -> Range<usize> {
    let days = component.classes.len();
    let duties: usize = chosen.iter().map(|&team| lines[team].duties.len()).sum();
    let length = (DUTIES * days / duties.max(1)).clamp(1, days);
    let (least, most) =
        around.map_or((0, days - length), |day| ((day + 1).saturating_sub(length), day.min(days - length)));
    let first = least + random.below(most - least + 1).unwrap_or(0);
    first..first + length
}

impl Component {
    /// The task of dealing out anew what these teams serve on these days now.
    fn among(&self, chosen: Vec<usize>, dealt: Range<usize>, lines: &[Line]) -> Deal {
        let days = self.classes.len();
        let mut needs = vec![(0, 0); self.places.len()];
        let mut busy = vec![false; self.teams.len() * days];
        for (team, line) in lines.iter().enumerate() {
            let moves = chosen.binary_search(&team).is_ok();
            for &(day, post) in &line.duties {
                busy[team * days + day] = !moves;
                let Some(place) = self.place((day, post)).filter(|_| dealt.contains(&day)) else {
                    continue;
                };
                if moves {
                    needs[place].0 += self.teams[team].size();
                } else {
                    needs[place].1 += self.teams[team].experienced;
                }
            }
        }
        let mut places = Vec::new();
        let mut place_at = vec![None; self.place_at.len()];
        let mut for_experienced = vec![false; self.place_at.len()];
        for (place, &(need, experienced)) in self.places.iter().zip(&needs) {
            if need > 0 {
                let at = place.day * self.posts + place.post;
                place_at[at] = Some(places.len());
                let need_experienced = place.need_experienced.saturating_sub(experienced).min(need);
                // Where all must be experienced nobody else may come, which needs no counting.
                for_experienced[at] = need_experienced == need;
                let need_experienced = if for_experienced[at] { 0 } else { need_experienced };
                places.push(Place { need, need_experienced, ..*place });
            }
        }
        let mut teams: Vec<_> = chosen.iter().map(|&team| self.teams[team].clone()).collect();
        for (team, &number) in teams.iter_mut().zip(&chosen) {
            for day in dealt.clone() {
                let may_come = |post: &usize| {
                    let at = day * self.posts + post;
                    place_at[at].is_some() && (!for_experienced[at] || team.experienced == team.size())
                };
                let open = (0..self.posts).filter(may_come);
                let open = open.fold(0, |mask, post| mask | 1 << post);
                let meets = |&(one, other): &(usize, usize)| {
                    (one == number && busy[other * days + day]) || (other == number && busy[one * days + day])
                };
                team.open[day] &= if self.quarrels.iter().any(meets) { 0 } else { open };
            }
            for day in (0..dealt.start).chain(dealt.end..days) {
                let there = lines[number].duties.iter().find(|duty| duty.0 == day);
                team.fixed[day] = there.is_some();
                team.open[day] = there.map_or(0, |&(_, post)| 1 << post);
            }
        }
        let own = |team: usize| chosen.iter().position(|&it| it == team);
        let quarrels = self.quarrels.iter().filter_map(|&(one, other)| own(one).zip(own(other))).collect();
        let part = Self {
            classes: self.classes.clone(),
            posts: self.posts,
            tolerance: self.tolerance,
            own_posts: self.own_posts.clone(),
            teams,
            places,
            place_at,
            quarrels,
        };
        Deal { part, teams: chosen }
    }
}
