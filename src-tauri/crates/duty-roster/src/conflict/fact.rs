//! The facts that can keep people away from places: each could be otherwise.
//!
//! Which posts somebody serves, and that nobody serves twice a day, are not among them: they are what remains when all
//! facts are gone.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::Place;
use crate::problem::{DayIndex, PersonIndex, Pin, PostIndex, Problem};

/// Something about people that could be otherwise, and then more people could come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Away that day.
    Leave {
        /// Who.
        person: PersonIndex,
        /// When.
        day: DayIndex,
    },
    /// Exempt from nights, and the post is one.
    NightExempt {
        /// Who.
        person: PersonIndex,
        /// The night post.
        post: PostIndex,
    },
    /// Rest is due after the last duty before the period.
    LastDuty {
        /// Whose.
        person: PersonIndex,
    },
    /// Rest is due between the person's duties at the places in question, so that not all of them are possible.
    Rest {
        /// Whose.
        person: PersonIndex,
    },
    /// Not experienced, where experienced people are needed.
    NotExperienced {
        /// Who.
        person: PersonIndex,
    },
    /// Fixed by the planner; rest around it and one duty a day keep the person from other places.
    Pin(Pin),
    /// The two must not serve the same day.
    Apart(PersonIndex, PersonIndex),
    /// The two serve together or not at all.
    Together(PersonIndex, PersonIndex),
}

impl Fact {
    /// Whom the fact is about: one person, or two.
    pub fn people(&self) -> impl Iterator<Item = PersonIndex> + use<> {
        let (one, other) = match *self {
            Self::Leave { person, .. }
            | Self::NightExempt { person, .. }
            | Self::LastDuty { person }
            | Self::Rest { person }
            | Self::NotExperienced { person }
            | Self::Pin(Pin { person, .. }) => (person, None),
            Self::Apart(one, other) | Self::Together(one, other) => (one, Some(other)),
        };
        [one].into_iter().chain(other)
    }
}

/// All facts that can matter for filling the places. `pins` are those to reckon with.
pub(super) fn facts_around(
    problem: &Problem,
    places: &BTreeMap<Place, usize>,
    pins: &[Pin],
) -> BTreeSet<Fact> {
    let days: BTreeSet<DayIndex> = places.keys().map(|place| place.day).collect();
    let posts: BTreeSet<PostIndex> = places.keys().map(|place| place.post).collect();
    let mut facts = BTreeSet::new();
    let people = concerned(problem, &posts);
    for &person in &people {
        let described = problem.person(person);
        let away = days.iter().filter(|&&day| problem.is_unavailable(person, day));
        facts.extend(away.map(|&day| Fact::Leave { person, day }));
        let nights =
            posts.iter().filter(|&&post| problem.post(post).night && described.posts.contains(&post));
        facts.extend(nights.filter(|_| described.no_night).map(|&post| Fact::NightExempt { person, post }));
        let tired = |place: &Place| !problem.is_rested_from_before(person, place.day.number(), place.post);
        if places.keys().any(tired) {
            facts.insert(Fact::LastDuty { person });
        }
        if days.len() > 1 {
            facts.insert(Fact::Rest { person });
        }
        if !described.experienced
            && places.keys().any(|place| problem.need_experienced(place.day, place.post) > 0)
        {
            facts.insert(Fact::NotExperienced { person });
        }
    }
    let parts = problem.parts();
    let together =
        parts.must_pairs.iter().filter(|pair| people.contains(&pair.0) || people.contains(&pair.1));
    facts.extend(together.map(|&(one, other)| Fact::Together(one.min(other), one.max(other))));
    let apart = parts.forbid_pairs.iter().filter(|pair| people.contains(&pair.0) || people.contains(&pair.1));
    facts.extend(apart.map(|&(one, other)| Fact::Apart(one.min(other), one.max(other))));
    let reach = i32::from(problem.longest_rest());
    let near = |pin: &&Pin| days.iter().any(|day| (day.number() - pin.day.number()).abs() <= reach);
    facts.extend(pins.iter().filter(near).map(|&pin| Fact::Pin(pin)));
    facts
}

/// Those who serve one of the posts, and their partners.
fn concerned(problem: &Problem, posts: &BTreeSet<PostIndex>) -> BTreeSet<PersonIndex> {
    let serves = |person: &PersonIndex| problem.person(*person).posts.iter().any(|post| posts.contains(post));
    problem.people().filter(serves).flat_map(|person| problem.unit(person).iter().copied()).collect()
}
