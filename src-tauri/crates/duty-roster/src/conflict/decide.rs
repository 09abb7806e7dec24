//! Decides whether a core is impossible, within a budget.

use super::local::{Core, Local, Mark, Marks, Verdict};
use super::matching::{self, Matched, TooFew, fill};
use crate::change::Place;
use crate::problem::{PersonIndex, Problem};

/// So many cases one question may look into.
const MAX_CASES: u32 = 400;

/// How much all questions together may still look at, in people times places of each case.
#[derive(Debug)]
pub(super) struct Budget(pub(super) usize);

/// Whether the demands of the core can be met, given its facts.
pub(super) fn decide(problem: &Problem, core: &Core, budget: &mut Budget) -> Verdict {
    match place_people(&Local::of(problem, core), core, budget) {
        Ok(_) => Verdict::Possible,
        Err(verdict) => verdict,
    }
}

/// Some way to meet the demands of the core.
pub(super) fn example(
    problem: &Problem,
    core: &Core,
    budget: &mut Budget,
) -> Option<Vec<(Place, PersonIndex)>> {
    let local = Local::of(problem, core);
    let matched = place_people(&local, core, budget).ok()?;
    let entries = matched
        .iter()
        .zip(&local.people)
        .flat_map(|(spots, &person)| spots.iter().map(move |&spot| (spot, person)));
    Some(entries.map(|(spot, person)| (local.spots[spot].place, person)).collect())
}

fn place_people(local: &Local<'_>, core: &Core, budget: &mut Budget) -> Result<Matched, Verdict> {
    let mut open: Vec<Marks> = local.marks(&core.facts).into_iter().collect();
    let mut cases = 0;
    while let Some(mut marks) = open.pop() {
        if cases == MAX_CASES || budget.0 == 0 {
            return Err(Verdict::Unknown);
        }
        cases += 1;
        budget.0 = budget.0.saturating_sub(local.people.len() * local.spots.len());
        if !local.follow(&mut marks) {
            continue;
        }
        let Ok(matched) = fill(local, &marks) else {
            continue;
        };
        let Some([one, other]) = local.broken_rule(&matched) else {
            return Ok(matched);
        };
        for (person, spot, mark) in [other, one] {
            let mut case = marks.clone();
            if case.settle(person, spot, mark) {
                open.push(case);
            }
        }
    }
    Err(Verdict::Impossible)
}

/// Places that have too few people before anything is tried, if there are such.
pub(super) fn too_few(problem: &Problem, core: &Core) -> Option<Vec<Place>> {
    let local = Local::of(problem, core);
    let mut marks = local.marks(&core.facts)?;
    if !local.follow(&mut marks) {
        return None;
    }
    let spots: TooFew = fill(&local, &marks).err()?;
    Some(spots.into_iter().map(|spot| local.spots[spot].place).collect())
}

/// How many people are missing at least, as far as matchings tell.
pub(super) fn missing(problem: &Problem, core: &Core) -> usize {
    let local = Local::of(problem, core);
    let Some(mut marks) = local.marks(&core.facts) else {
        return 0;
    };
    if local.follow(&mut marks) { matching::missing(&local, &marks) } else { 0 }
}

/// Something to settle in one of two cases.
type Settlement = (usize, usize, Mark);

impl Local<'_> {
    /// Draws the conclusions from what is settled. Answers whether they agree.
    fn follow(&self, marks: &mut Marks) -> bool {
        loop {
            let before = marks.clone();
            if !(self.keep_people_whole(marks) && self.keep_pairs(marks) && self.keep_spots(marks)) {
                return false;
            }
            if *marks == before {
                return true;
            }
        }
    }

    /// Whoever is fixed to a spot does not serve where that clashes.
    fn keep_people_whole(&self, marks: &mut Marks) -> bool {
        let spots = self.spots.len();
        for person in 0..self.people.len() {
            for spot in (0..spots).filter(|&spot| marks.get(person, spot) == Mark::Fixed).collect::<Vec<_>>()
            {
                for other in (0..spots).filter(|&other| self.clash(person, spot, other)) {
                    if !marks.settle(person, other, Mark::Closed) {
                        return false;
                    }
                }
            }
        }
        true
    }

    fn keep_pairs(&self, marks: &mut Marks) -> bool {
        let spots = self.spots.len();
        let mut agrees = true;
        for (one, other) in both_ways(&self.together) {
            for spot in 0..spots {
                let mark = marks.get(one, spot);
                agrees &= mark == Mark::Open || marks.settle(other, spot, mark);
            }
        }
        for (one, other) in both_ways(&self.apart) {
            for spot in (0..spots).filter(|&spot| marks.get(one, spot) == Mark::Fixed).collect::<Vec<_>>() {
                let day = self.spots[spot].place.day;
                for same_day in (0..spots).filter(|&other| self.spots[other].place.day == day) {
                    agrees &= marks.settle(other, same_day, Mark::Closed);
                }
            }
        }
        agrees
    }

    /// A full spot takes nobody else.
    fn keep_spots(&self, marks: &mut Marks) -> bool {
        for (spot, described) in self.spots.iter().enumerate() {
            let fixed =
                (0..self.people.len()).filter(|&person| marks.get(person, spot) == Mark::Fixed).count();
            if fixed > described.most {
                return false;
            }
            if fixed == described.most {
                for person in 0..self.people.len() {
                    if marks.get(person, spot) == Mark::Open {
                        marks.settle(person, spot, Mark::Closed);
                    }
                }
            }
        }
        true
    }

    /// A rule that the matching breaks, as two cases of which one must hold.
    fn broken_rule(&self, matched: &Matched) -> Option<[Settlement; 2]> {
        for (person, spots) in matched.iter().enumerate() {
            for (at, &spot) in spots.iter().enumerate() {
                if let Some(&other) = spots[..at].iter().find(|&&other| self.clash(person, spot, other)) {
                    return Some([(person, spot, Mark::Closed), (person, other, Mark::Closed)]);
                }
            }
        }
        for &(one, other) in &self.apart {
            for &spot in &matched[one] {
                let day = self.spots[spot].place.day;
                if let Some(&met) = matched[other].iter().find(|&&met| self.spots[met].place.day == day) {
                    return Some([(one, spot, Mark::Closed), (other, met, Mark::Closed)]);
                }
            }
        }
        for (one, other) in both_ways(&self.together) {
            if let Some(&spot) = matched[one].iter().find(|&spot| !matched[other].contains(spot)) {
                return Some([(other, spot, Mark::Fixed), (one, spot, Mark::Closed)]);
            }
        }
        None
    }
}

fn both_ways(pairs: &[(usize, usize)]) -> impl Iterator<Item = (usize, usize)> + '_ {
    pairs.iter().flat_map(|&(one, other)| [(one, other), (other, one)])
}
