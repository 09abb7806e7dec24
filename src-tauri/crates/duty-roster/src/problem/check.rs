//! What makes a planning task well-formed. Whether it can be *solved* is not asked here.

use super::{DayIndex, PersonIndex, PostIndex, ProblemParts, rest};

/// Two leap years: no office plans further ahead in one go.
pub const MAX_DAYS: usize = 732;
/// One bit per post in a word.
pub const MAX_POSTS: usize = 64;
/// More than any office on one roster; keeps every sum of squares inside 64 bits.
pub const MAX_PEOPLE: usize = 1_000;
/// People needed over the whole period.
pub const MAX_SEATS: usize = 100_000;
/// Days or duties of one person's history: twenty-seven years without a day off.
pub const MAX_HISTORY: u32 = 10_000;

/// Why a planning task is malformed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemError {
    /// The period is empty.
    #[error("the period has no day")]
    NoDays,
    /// A list is longer than its named limit.
    #[error("{found} {what}, at most {limit} are possible")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A post does not say its need for each day.
    #[error("post {} states a need for {found} of {days} days", post.get())]
    NeedLength {
        /// The post.
        post: PostIndex,
        /// The days stated.
        found: usize,
        /// The days of the period.
        days: usize,
    },
    /// A day outside the period is named.
    #[error("day {} is outside the period", .0.get())]
    UnknownDay(DayIndex),
    /// A post is named that is not in the list.
    #[error("post {} does not exist", .0.get())]
    UnknownPost(PostIndex),
    /// A person is named who is not in the list.
    #[error("person {} does not exist", .0.get())]
    UnknownPerson(PersonIndex),
    /// A pair of one person.
    #[error("person {} is paired with themselves", .0.get())]
    PairOfOne(PersonIndex),
    /// One person is pinned twice on one day.
    #[error("person {} is pinned twice on day {}", person.get(), day.get())]
    RepeatedPin {
        /// Who.
        person: PersonIndex,
        /// When.
        day: DayIndex,
    },
    /// A last duty that is not before the period.
    #[error("person {} has a last duty on day {day}, which is not shortly before the period", person.get())]
    LastDuty {
        /// Who.
        person: PersonIndex,
        /// The day given.
        day: i32,
    },
    /// A history beyond [`MAX_HISTORY`].
    #[error("person {} has a history of more than {MAX_HISTORY}", .0.get())]
    History(PersonIndex),
    /// The table of rests has other posts or people than the task.
    #[error("the table of rests does not have the posts and people of the task")]
    RestShape,
    /// Serving in between would make a rest shorter.
    #[error("the rest between two duties is longer than the way over a third one")]
    RestDetour,
    /// An objective is listed twice.
    #[error("an objective is listed twice")]
    RepeatedObjective,
    /// The published roster has other days or posts than the period.
    #[error("the published roster does not have the days and posts of the period")]
    PublishedShape,
}

pub(super) fn check(parts: &ProblemParts) -> Result<(), ProblemError> {
    if parts.day_classes.is_empty() {
        return Err(ProblemError::NoDays);
    }
    at_most("days", parts.day_classes.len(), MAX_DAYS)?;
    at_most("posts", parts.posts.len(), MAX_POSTS)?;
    at_most("people", parts.people.len(), MAX_PEOPLE)?;
    let seats = parts.posts.iter().flat_map(|post| &post.need).map(|&need| usize::from(need)).sum();
    at_most("duties", seats, MAX_SEATS)?;

    check_posts(parts)?;
    check_people(parts)?;
    rest::check(parts)?;
    check_pairs(parts)?;
    check_pins(parts)?;
    for request in &parts.requests {
        known_person(parts, request.person)?;
        known_day(parts, request.day)?;
    }
    check_published(parts)?;
    let repeated = |(at, objective)| parts.priority[..at].contains(objective);
    if parts.priority.iter().enumerate().any(repeated) {
        return Err(ProblemError::RepeatedObjective);
    }
    Ok(())
}

fn at_most(what: &'static str, found: usize, limit: usize) -> Result<(), ProblemError> {
    if found > limit { Err(ProblemError::TooMany { what, found, limit }) } else { Ok(()) }
}

fn known_day(parts: &ProblemParts, day: DayIndex) -> Result<(), ProblemError> {
    if day.get() < parts.day_classes.len() { Ok(()) } else { Err(ProblemError::UnknownDay(day)) }
}

fn known_post(parts: &ProblemParts, post: PostIndex) -> Result<(), ProblemError> {
    if post.get() < parts.posts.len() { Ok(()) } else { Err(ProblemError::UnknownPost(post)) }
}

fn known_person(parts: &ProblemParts, person: PersonIndex) -> Result<(), ProblemError> {
    if person.get() < parts.people.len() { Ok(()) } else { Err(ProblemError::UnknownPerson(person)) }
}

fn check_posts(parts: &ProblemParts) -> Result<(), ProblemError> {
    let days = parts.day_classes.len();
    for (post, described) in (0..).map(PostIndex::new).zip(&parts.posts) {
        if described.need.len() != days {
            return Err(ProblemError::NeedLength { post, found: described.need.len(), days });
        }
    }
    Ok(())
}

fn check_people(parts: &ProblemParts) -> Result<(), ProblemError> {
    for (index, person) in (0..).map(PersonIndex::new).zip(&parts.people) {
        for &post in &person.posts {
            known_post(parts, post)?;
        }
        for &day in &person.unavailable {
            known_day(parts, day)?;
        }
        let history = &person.history;
        if history.days > MAX_HISTORY || history.served.iter().any(|&served| served > MAX_HISTORY) {
            return Err(ProblemError::History(index));
        }
        if let Some(last) = history.last_duty
            && (last.day >= 0 || last.day.unsigned_abs() > MAX_HISTORY)
        {
            return Err(ProblemError::LastDuty { person: index, day: last.day });
        }
    }
    Ok(())
}

fn check_pairs(parts: &ProblemParts) -> Result<(), ProblemError> {
    for &(one, other) in parts.forbid_pairs.iter().chain(&parts.must_pairs) {
        known_person(parts, one)?;
        known_person(parts, other)?;
        if one == other {
            return Err(ProblemError::PairOfOne(one));
        }
    }
    Ok(())
}

fn check_pins(parts: &ProblemParts) -> Result<(), ProblemError> {
    let mut pinned: Vec<_> = parts.pins.iter().map(|pin| (pin.person, pin.day)).collect();
    pinned.sort_unstable();
    for pair in pinned.windows(2) {
        if pair[0] == pair[1] {
            let (person, day) = pair[0];
            return Err(ProblemError::RepeatedPin { person, day });
        }
    }
    for pin in &parts.pins {
        known_person(parts, pin.person)?;
        known_post(parts, pin.post)?;
        known_day(parts, pin.day)?;
    }
    Ok(())
}

fn check_published(parts: &ProblemParts) -> Result<(), ProblemError> {
    let Some(published) = &parts.published else {
        return Ok(());
    };
    if published.days() != parts.day_classes.len() || published.posts() != parts.posts.len() {
        return Err(ProblemError::PublishedShape);
    }
    published.entries().try_for_each(|(_, _, person)| known_person(parts, person))
}
