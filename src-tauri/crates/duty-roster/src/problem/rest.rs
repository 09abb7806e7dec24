//! Free days between two duties of one person: by the earlier post alone, or by both posts.

use super::{PersonIndex, PostIndex, Problem, ProblemError, ProblemParts};

/// Free days due between two duties of one person, where they depend on the later post too: after a night the next day
/// shift may come sooner than the next early one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rests {
    /// Per earlier post, then per later post.
    pub between: Vec<Vec<u16>>,
    /// Per person, then per later post: after the last duty before the period. Of no account for people without one.
    pub after_last: Vec<Vec<u16>>,
}

/// [`Rests`], or what the posts say, as one list.
#[derive(Debug, Clone)]
pub(super) struct RestTable {
    // Invariant: a detour over a third duty is never shorter, so that it is enough to look at neighbouring duties.
    between: Vec<u16>,
    longest_after: Vec<u16>,
    after_last: Vec<u16>,
}

impl RestTable {
    pub(super) fn of(parts: &ProblemParts) -> Self {
        let posts = parts.posts.len();
        let (between, after_last): (Vec<u16>, Vec<u16>) = match &parts.rests {
            Some(rests) => (rests.between.concat(), rests.after_last.concat()),
            None => {
                let last =
                    parts.people.iter().map(|person| person.history.last_duty.map_or(0, |last| last.rest));
                (
                    parts.posts.iter().flat_map(|post| vec![post.rest; posts]).collect(),
                    last.flat_map(|rest| vec![rest; posts]).collect(),
                )
            }
        };
        let longest = |row: &[u16]| row.iter().copied().max().unwrap_or(0);
        Self { longest_after: between.chunks(posts.max(1)).map(longest).collect(), between, after_last }
    }
}

/// Refuses a table of another size than the task, and one in which serving in between would shorten a rest.
pub(super) fn check(parts: &ProblemParts) -> Result<(), ProblemError> {
    let Some(Rests { between, after_last }) = &parts.rests else {
        return Ok(());
    };
    let posts = parts.posts.len();
    let is_complete = between.len() == posts
        && after_last.len() == parts.people.len()
        && between.iter().chain(after_last).all(|row| row.len() == posts);
    if !is_complete {
        return Err(ProblemError::RestShape);
    }
    let is_direct = |row: &Vec<u16>| {
        row.iter().zip(between).all(|(&due, onward)| {
            row.iter()
                .zip(onward)
                .all(|(&whole, &second)| u32::from(whole) <= u32::from(due) + u32::from(second) + 1)
        })
    };
    if between.iter().chain(after_last).all(is_direct) { Ok(()) } else { Err(ProblemError::RestDetour) }
}

impl Problem {
    /// Free days due between a duty at `earlier` and the next one of the same person at `later`.
    pub fn rest_between(&self, earlier: PostIndex, later: PostIndex) -> u16 {
        self.rests.between[earlier.get() * self.post_count() + later.get()]
    }

    /// Free days due between the person's last duty before the period and a duty at `later`; 0 without one.
    pub fn rest_after_last(&self, person: PersonIndex, later: PostIndex) -> u16 {
        self.rests.after_last[person.get() * self.post_count() + later.get()]
    }

    /// The same after a duty of the period, or after the last one before it where there is no `earlier` post.
    pub(crate) fn rest_after(
        &self,
        person: PersonIndex,
        earlier: Option<PostIndex>,
        later: PostIndex,
    ) -> u16 {
        match earlier {
            Some(earlier) => self.rest_between(earlier, later),
            None => self.rest_after_last(person, later),
        }
    }

    /// The most free days that can be due after a duty at the post.
    pub(crate) fn longest_rest_after(&self, earlier: PostIndex) -> u16 {
        self.rests.longest_after[earlier.get()]
    }

    /// The most free days that can be due between two duties of the period.
    pub(crate) fn longest_rest(&self) -> u16 {
        self.rests.longest_after.iter().copied().max().unwrap_or(0)
    }

    /// The fewest free days due between two duties at any of the posts.
    pub(crate) fn shortest_rest(&self, posts: &[PostIndex]) -> u16 {
        let pairs = posts.iter().flat_map(|&one| posts.iter().map(move |&other| (one, other)));
        pairs.map(|(one, other)| self.rest_between(one, other)).min().unwrap_or(0)
    }

    /// Whether the rest after the person's last duty before the period is over when a duty at `post` begins `day`.
    pub(crate) fn is_rested_from_before(&self, person: PersonIndex, day: i32, post: PostIndex) -> bool {
        let last = self.person(person).history.last_duty;
        last.is_none_or(|last| day - last.day > i32::from(self.rest_after_last(person, post)))
    }
}
