//! Who serves where on which day: the answer to a problem, and also its published predecessor.

use super::{DayIndex, PersonIndex, PostIndex};

/// People per day and post. Says nothing about whether any rule is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    days: usize,
    posts: usize,
    slots: Vec<Vec<PersonIndex>>,
}

impl Assignment {
    /// Nobody anywhere.
    pub fn empty(days: usize, posts: usize) -> Self {
        Self { days, posts, slots: vec![Vec::new(); days * posts] }
    }

    /// Number of days.
    pub fn days(&self) -> usize {
        self.days
    }

    /// Number of posts.
    pub fn posts(&self) -> usize {
        self.posts
    }

    /// Who serves there; nobody on a day or at a post this roster does not have.
    pub fn people(&self, day: DayIndex, post: PostIndex) -> &[PersonIndex] {
        if day.get() < self.days && post.get() < self.posts {
            &self.slots[day.get() * self.posts + post.get()]
        } else {
            &[]
        }
    }

    /// Adds someone. Answers whether the roster has such a day and post.
    #[must_use]
    pub fn put(&mut self, day: DayIndex, post: PostIndex, person: PersonIndex) -> bool {
        let known = day.get() < self.days && post.get() < self.posts;
        if known {
            self.slots[day.get() * self.posts + post.get()].push(person);
        }
        known
    }

    /// Takes slots in the order day by day, post by post.
    pub(crate) fn from_slots(days: usize, posts: usize, slots: Vec<Vec<PersonIndex>>) -> Self {
        debug_assert_eq!(slots.len(), days * posts);
        Self { days, posts, slots }
    }

    /// Every entry, day by day, post by post.
    pub fn entries(&self) -> impl Iterator<Item = (DayIndex, PostIndex, PersonIndex)> + '_ {
        self.slots.iter().enumerate().flat_map(move |(slot, people)| {
            let day = DayIndex::nth(slot / self.posts);
            let post = PostIndex::nth(slot % self.posts);
            people.iter().filter_map(move |&person| Some((day?, post?, person)))
        })
    }
}
