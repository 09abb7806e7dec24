//! Why somebody cannot take a free place. The search and the explanation of its holes ask the same question.

use super::duties::Duties;
use crate::problem::{Assignment, DayIndex, PersonIndex, PostIndex, Problem};

/// The first hard rule that keeps a person from serving at a post on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// The post is not one of the person's, or not part of the plan.
    NotEligible,
    /// A night post, and the person is exempt from nights.
    NightExempt,
    /// On leave or travelling.
    Unavailable,
    /// Pinned to another post that day.
    Pinned {
        /// The post of the pin.
        post: PostIndex,
    },
    /// Already on duty that day.
    SameDay {
        /// Where.
        post: PostIndex,
    },
    /// Too close to another duty of the person.
    Rest {
        /// The day of the other duty; negative if it lies before the period.
        other_day: i32,
    },
    /// Somebody serves that day with whom the person must not serve.
    ForbidPair {
        /// The other one.
        with: PersonIndex,
    },
    /// The person serves only together with someone who cannot come, or for whom there is no place.
    MustPair {
        /// The other one.
        with: PersonIndex,
    },
    /// Nobody is missing there.
    Full,
    /// The places that are left are needed for experienced people.
    WouldLackExperienced,
}

/// What keeps `person` from serving additionally at `post` on `day`, or `None` if nothing does.
pub fn why_not(
    problem: &Problem,
    roster: &Assignment,
    day: DayIndex,
    post: PostIndex,
    person: PersonIndex,
) -> Option<Obstacle> {
    if !problem.knows(day, post, person) {
        return Some(Obstacle::NotEligible);
    }
    Duties::read(problem, roster).why_not(day, post, person)
}

/// The answer of [`why_not`] for everyone, in the order of the people. `None` stands for someone who can.
pub fn explain(
    problem: &Problem,
    roster: &Assignment,
    day: DayIndex,
    post: PostIndex,
) -> Vec<(PersonIndex, Option<Obstacle>)> {
    let duties = Duties::read(problem, roster);
    let answer = |person| {
        let known = problem.knows(day, post, person);
        (person, if known { duties.why_not(day, post, person) } else { Some(Obstacle::NotEligible) })
    };
    problem.people().map(answer).collect()
}
