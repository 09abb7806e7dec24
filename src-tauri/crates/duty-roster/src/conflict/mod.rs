//! Why places stay empty: a smallest set of causes that no roster gets around.
//!
//! A conflict names some places, how many people are demanded there, and the facts that keep people away. It is proven:
//! with those facts no roster meets the demands, even if nothing else mattered. And it is irreducible: without any one
//! of the facts, or with one person fewer, the demands could be met. Where no proof is found the conflict says so, and
//! tells what keeps each person from the hole in the roster at hand.
//!
//! It begins with a hole that the search left, and widens the view until matchings of places and people (Hall's theorem)
//! or branching on what they do not see show the view impossible. Then it drops what can be dropped ("deletion filter",
//! J. W. Chinneck and E. W. Dravnieks, Locating minimal infeasible constraint sets, ORSA Journal on Computing 3, 1991).

mod decide;
mod fact;
mod local;
mod matching;
mod shrink;

use std::collections::{BTreeMap, BTreeSet};

pub use fact::Fact;
pub use shrink::Irreducible;

use crate::change::Place;
use crate::change::table::{Table, contradicting_pins};
use crate::problem::{Assignment, DayIndex, PersonIndex, Pin, PostIndex, Problem};
use crate::search::{Obstacle, RefusedPin};
use decide::{Budget, decide, missing};
use fact::facts_around;
use local::{Core, Verdict};
use shrink::shrink;

/// So much is looked at for all conflicts together, in people times places of each case: less than a second of computing.
const ALL_WORK: usize = 3_000_000;
/// A view of more people demanded than this is not asked about.
const MAX_DEMANDS: usize = 400;

/// One place of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConflictPlace {
    /// Where.
    pub place: Place,
    /// How many people the roster needs there.
    pub need: usize,
    /// So many of them are already too many to ask for; 0 where the contradiction does not depend on the need.
    pub demanded: usize,
}

/// What keeps people away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Causes {
    /// No roster gets around these facts.
    Proven {
        /// The facts, sorted.
        facts: Vec<Fact>,
        /// Whether each of them is needed.
        irreducible: Irreducible,
        /// Everybody who serves one of the posts, with the facts about them. Whoever has none of them is needed at
        /// another of the places.
        could: Vec<(PersonIndex, Vec<Fact>)>,
    },
    /// It is not proven that the places must stay empty.
    NotProven {
        /// Whether they could be filled.
        outlook: Outlook,
        /// What keeps each person who serves the post from the place in the roster at hand,
        /// by person; `None` if nothing does.
        obstacles: Vec<(PersonIndex, Option<Obstacle>)>,
    },
}

/// What is known of a hole that is not proven to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// Some lawful roster has no hole at this post: it pays to search on.
    Fillable,
    /// It would take too long to find out.
    Unknown,
}

/// Places that can't all be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where, in order.
    pub places: Vec<ConflictPlace>,
    /// How many people are missing there at least; 0 if it is only a pin that can't be kept.
    pub short_by: usize,
    /// Why.
    pub causes: Causes,
}

/// The conflicts behind the holes of a roster and behind the pins that contradict the rules, in the order of their places.
///
/// Conflicts have no place in common as far as there are such; a hole that only makes sense together with the places of
/// another conflict may share them. A roster without holes has no conflicts but those of pins.
pub fn conflicts(problem: &Problem, roster: &Assignment) -> Vec<Conflict> {
    let refused = contradicting_pins(problem);
    let is_refused = |pin: &Pin| refused.iter().any(|other| other.pin == *pin);
    let kept = problem.parts().pins.iter().copied().filter(|pin| !is_refused(pin)).collect();
    let mut inquiry =
        Inquiry { problem, table: Table::read(problem, roster), pins: kept, budget: Budget(ALL_WORK) };
    let mut found: Vec<Conflict> = refused.iter().map(|refused| inquiry.about_pin(*refused)).collect();
    inquiry.about_holes(&mut found);
    found.sort_by(|one, other| one.places.cmp(&other.places));
    found
}

/// How many places stay empty in every roster at least: what the proven conflicts behind the holes of a roster lack
/// together, as far as they have no place in common.
pub(crate) fn least_missing(problem: &Problem, roster: &Assignment) -> usize {
    let mut counted = BTreeSet::new();
    let mut missing = 0;
    for conflict in conflicts(problem, roster) {
        let is_proven = matches!(conflict.causes, Causes::Proven { .. });
        let is_apart = conflict.places.iter().all(|described| !counted.contains(&described.place));
        if is_proven && is_apart {
            counted.extend(conflict.places.iter().map(|described| described.place));
            missing += conflict.short_by;
        }
    }
    missing
}

/// Some roster that keeps every hard rule and every pin and leaves no place empty, if there is one that is found soon. It
/// is as good as any beginning where a search leaves holes, and no fairer than it happens to be.
pub fn complete_roster(problem: &Problem) -> Option<Assignment> {
    let mut roster = Assignment::empty(problem.day_count(), problem.post_count());
    let mut left: BTreeSet<PostIndex> = problem.posts().collect();
    let mut budget = Budget(ALL_WORK);
    while let Some(&post) = left.first() {
        let posts = related_posts(problem, post);
        let places = problem.days().flat_map(|day| posts.iter().map(move |&post| Place { day, post }));
        let demands = places.map(|place| (place, problem.need(place.day, place.post)));
        let demands: BTreeMap<Place, usize> = demands.collect();
        let of_these = problem.parts().pins.iter().copied().filter(|pin| posts.contains(&pin.post));
        let facts = facts_around(problem, &demands, &of_these.collect::<Vec<_>>());
        for (place, person) in decide::example(problem, &Core { demands, facts }, &mut budget)? {
            let known = roster.put(place.day, place.post, person);
            debug_assert!(known, "the place is one of the problem");
        }
        left.retain(|post| !posts.contains(post));
    }
    Some(roster)
}

struct Inquiry<'p> {
    problem: &'p Problem,
    table: Table<'p>,
    /// The pins that can be kept.
    pins: Vec<Pin>,
    budget: Budget,
}

/// The answer to whether some places can be filled.
enum Answer {
    Conflict(Conflict),
    Possible,
    Unknown,
}

impl Inquiry<'_> {
    fn about_pin(&mut self, refused: RefusedPin) -> Conflict {
        let RefusedPin { pin, obstacle } = refused;
        let place = Place { day: pin.day, post: pin.post };
        let pins = [self.pins.as_slice(), &[pin]].concat();
        for demand in [0, self.problem.need(place.day, place.post)] {
            let demands = BTreeMap::from([(place, demand)]);
            let facts = facts_around(self.problem, &demands, &pins);
            if let Answer::Conflict(mut conflict) = self.ask(Core { demands, facts }, place.day) {
                if conflict.places.is_empty() {
                    conflict.places.push(self.described(place, 0));
                    conflict.short_by = 0;
                }
                return conflict;
            }
        }
        let obstacles = vec![(pin.person, Some(obstacle))];
        Conflict {
            places: vec![self.described(place, 0)],
            short_by: 0,
            causes: Causes::NotProven { outlook: Outlook::Unknown, obstacles },
        }
    }

    fn about_holes(&mut self, found: &mut Vec<Conflict>) {
        let problem = self.problem;
        let places = problem.days().flat_map(|day| problem.posts().map(move |post| Place { day, post }));
        let mut holes: Vec<Place> = places.filter(|&place| self.table.room(place) > 0).collect();
        // What somebody could fill right now is least likely to be impossible.
        let fillable =
            |&hole: &Place| problem.people().any(|person| self.table.obstacle(hole, person).is_none());
        holes.sort_by_cached_key(fillable);
        let mut used = BTreeSet::new();
        let mut left = Vec::new();
        for &hole in &holes {
            while !used.contains(&hole) {
                let Ok(conflict) = self.about_hole(hole, &used) else {
                    left.push(hole);
                    break;
                };
                used.extend(conflict.places.iter().map(|described| described.place));
                found.push(conflict);
            }
        }
        for hole in left.into_iter().filter(|hole| !used.contains(hole)) {
            let conflict = self.about_hole(hole, &BTreeSet::new());
            let conflict = conflict.unwrap_or_else(|outlook| self.not_proven(hole, outlook));
            if !found.contains(&conflict) {
                found.push(conflict);
            }
        }
    }

    /// Widens the view around a hole, leaving out `used` places, until it is impossible or holds everything.
    fn about_hole(&mut self, hole: Place, used: &BTreeSet<Place>) -> Result<Conflict, Outlook> {
        let problem = self.problem;
        let posts = related_posts(problem, hole.post);
        let step = usize::from(problem.longest_rest()).max(1);
        let mut reach = 0;
        loop {
            let demands = self.view(hole, reach, &posts, used);
            if reach > 0 && demands.values().sum::<usize>() > MAX_DEMANDS {
                return Err(Outlook::Unknown);
            }
            let facts = facts_around(problem, &demands, &self.pins);
            let holds_everything = reach >= problem.day_count();
            match self.ask(Core { demands, facts }, hole.day) {
                Answer::Conflict(conflict) => return Ok(conflict),
                // People who serve no related post have no say in these places.
                Answer::Possible if holds_everything && used.is_empty() => return Err(Outlook::Fillable),
                Answer::Possible | Answer::Unknown if holds_everything => return Err(Outlook::Unknown),
                Answer::Possible | Answer::Unknown => {}
            }
            reach = if reach == 0 { step } else { 2 * reach };
        }
    }

    fn view(
        &self,
        hole: Place,
        reach: usize,
        posts: &BTreeSet<PostIndex>,
        used: &BTreeSet<Place>,
    ) -> BTreeMap<Place, usize> {
        let near = |day: &DayIndex| day.get().abs_diff(hole.day.get()) <= reach;
        let days = self.problem.days().filter(near);
        days.flat_map(|day| posts.iter().map(move |&post| Place { day, post }))
            .filter(|place| !used.contains(place))
            .map(|place| (place, self.problem.need(place.day, place.post)))
            .filter(|&(_, need)| need > 0)
            .collect()
    }

    fn ask(&mut self, core: Core, centre: DayIndex) -> Answer {
        match decide(self.problem, &core, &mut self.budget) {
            Verdict::Possible => Answer::Possible,
            Verdict::Unknown => Answer::Unknown,
            Verdict::Impossible => Answer::Conflict(self.conflict(core, centre)),
        }
    }

    /// The conflict behind an impossible core.
    fn conflict(&mut self, core: Core, centre: DayIndex) -> Conflict {
        let problem = self.problem;
        let (core, irreducible) = shrink(problem, core, centre, &mut self.budget);
        let demands = core.demands.iter().filter(|(_, demand)| **demand > 0);
        let places: Vec<_> = demands.map(|(&place, &demand)| self.described(place, demand)).collect();
        let posts: BTreeSet<PostIndex> = places.iter().map(|described| described.place.post).collect();
        let serves = |person: &PersonIndex| {
            problem.person(*person).posts.iter().any(|post| posts.contains(post))
                || (posts.is_empty() && core.facts.iter().any(|fact| fact.people().any(|who| who == *person)))
        };
        let about = |person: PersonIndex| {
            let own = core.facts.iter().filter(|fact| fact.people().any(|who| who == person));
            (person, own.copied().collect())
        };
        Conflict {
            short_by: self.short_by(&places),
            causes: Causes::Proven {
                could: problem.people().filter(serves).map(about).collect(),
                facts: core.facts.iter().copied().collect(),
                irreducible,
            },
            places,
        }
    }

    fn described(&self, place: Place, demanded: usize) -> ConflictPlace {
        ConflictPlace { place, need: self.problem.need(place.day, place.post), demanded }
    }

    /// How many people are missing when all facts and the whole need of the places count.
    fn short_by(&self, places: &[ConflictPlace]) -> usize {
        let demands = places.iter().map(|described| (described.place, described.need)).collect();
        let facts = facts_around(self.problem, &demands, &self.pins);
        missing(self.problem, &Core { demands, facts }).max(1)
    }

    fn not_proven(&self, hole: Place, outlook: Outlook) -> Conflict {
        let problem = self.problem;
        let serves = |person: &PersonIndex| {
            problem.person(*person).posts.contains(&hole.post) && !self.table.people(hole).contains(person)
        };
        let obstacles = problem.people().filter(serves);
        Conflict {
            places: vec![self.described(hole, 0)],
            short_by: self.table.room(hole),
            causes: Causes::NotProven {
                outlook,
                obstacles: obstacles.map(|person| (person, self.table.obstacle(hole, person))).collect(),
            },
        }
    }
}

/// The posts that share people or pairs with this one, directly or over others.
fn related_posts(problem: &Problem, post: PostIndex) -> BTreeSet<PostIndex> {
    let parts = problem.parts();
    let mut related = BTreeSet::from([post]);
    loop {
        let known = related.len();
        let serves = |person: PersonIndex, related: &BTreeSet<PostIndex>| {
            problem.person(person).posts.iter().any(|post| related.contains(post))
        };
        for person in problem.people() {
            if serves(person, &related) {
                related.extend(&problem.person(person).posts);
            }
        }
        for &(one, other) in parts.forbid_pairs.iter().chain(&parts.must_pairs) {
            if serves(one, &related) || serves(other, &related) {
                related.extend(problem.person(one).posts.iter().chain(&problem.person(other).posts));
            }
        }
        if related.len() == known {
            return related;
        }
    }
}
