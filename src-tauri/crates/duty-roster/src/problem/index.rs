//! Positions in a [`Problem`](super::Problem): a day, a post, a person and a pool cannot be mixed up.

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The position itself, counted from 0.
            pub const fn new(position: u16) -> Self {
                Self(position)
            }

            /// The position as found in a list, or `None` beyond every list this crate accepts.
            pub fn nth(position: usize) -> Option<Self> {
                u16::try_from(position).ok().map(Self)
            }

            /// The position for indexing a list.
            pub const fn get(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

indices! {
    /// A day of the planned period; 0 is its first day.
    DayIndex;
    /// A post in [`ProblemParts::posts`](super::ProblemParts::posts).
    PostIndex;
    /// A person in [`ProblemParts::people`](super::ProblemParts::people).
    PersonIndex;
    /// A group of people who share the duties of the group's posts.
    PoolIndex;
}

impl DayIndex {
    /// The day on the line that also carries the days before the period, which are negative.
    pub fn number(self) -> i32 {
        i32::from(self.0)
    }
}

/// Every position of a list of `length` items. Lists are limited well below `u16::MAX` by [`Problem`](super::Problem).
pub(crate) fn positions(length: usize) -> impl DoubleEndedIterator<Item = u16> + use<> {
    0..u16::try_from(length).expect("the limits of a problem keep every list below 65536")
}
