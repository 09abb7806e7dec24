//! Fair shares and comfortable gaps: the numbers that the objectives measure against.

use super::{Category, Objective, Person, PoolIndex, ProblemParts};

/// What one person should serve in one category by the end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The fair share including carried history, in hundredths of a duty.
    pub target: i64,
    /// Duties carried over from history.
    pub carried: i64,
    /// How far from the target counts as on it, in hundredths of a duty; never negative.
    pub tolerance: i64,
}

impl Share {
    /// The share of somebody to whom none is due: whatever is served costs nothing.
    const NONE: Self = Self { target: 0, carried: 0, tolerance: i64::MAX };

    /// Whether nothing is due, and whatever is served costs nothing.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The same share with another tolerance, in hundredths of a duty.
    pub(super) fn tolerating(self, hundredths: u32) -> Self {
        if self.is_none() { self } else { Self { tolerance: i64::from(hundredths), ..self } }
    }

    /// How far `served` duties in the period are above (positive) or below the share, in hundredths of a duty.
    pub fn deviation(self, served: i64) -> i64 {
        HUNDREDTHS * (served + self.carried) - self.target
    }

    /// What `served` duties in the period cost: the square of what the distance from the share exceeds the tolerance by.
    ///
    /// It starts from 0 at the edge of the band instead of jumping to the full distance. So it stays convex, which the
    /// bounds rest on, and is the plain squared distance when the tolerance is 0.
    pub fn cost(self, served: i64) -> i64 {
        let excess = (self.deviation(served).abs() - self.tolerance).max(0);
        excess * excess
    }
}

/// How far from the fair share is as good as on it, by [`Category`], in hundredths of a duty: 100 stands for "within one
/// duty is equal". The default makes every difference count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tolerance {
    // Invariant: by category; at most `Tolerance::MOST` each, so that no sum of squares overflows.
    hundredths: [u32; Category::ALL.len()],
}

impl Tolerance {
    /// A larger tolerance is cut to this: more duties than any history holds.
    pub const MOST: u32 = 2_000_000;

    /// The same tolerance, with so many hundredths of a duty in one category.
    #[must_use]
    pub fn with(mut self, category: Category, hundredths: u32) -> Self {
        self.hundredths[category as usize] = hundredths.min(Self::MOST);
        self
    }

    /// The tolerance in one category, in hundredths of a duty.
    #[must_use]
    pub fn get(self, category: Category) -> u32 {
        self.hundredths[category as usize]
    }
}

/// Shares are kept in hundredths of a duty.
pub const HUNDREDTHS: i64 = 100;

/// How far apart the duties of a pool's members can comfortably be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gaps {
    /// A gap of this many days or more costs nothing.
    pub comfortable: i32,
    /// A gap below this costs four times as much per day.
    pub tight: i32,
}

impl Gaps {
    /// What two consecutive duties of one person cost when they are `gap` days apart.
    pub fn cost(self, gap: i32) -> i64 {
        i64::from((self.comfortable - gap).max(0)) + 3 * i64::from((self.tight - gap).max(0))
    }
}

/// The shares of every person, by [`Category`].
pub(super) type Shares = [Share; Category::ALL.len()];

/// Works out the shares; `nights` are those of [`shared_nights`].
pub(super) fn shares(parts: &ProblemParts, nights: u64) -> Vec<Shares> {
    let mut shares = vec![[Share::NONE; Category::ALL.len()]; parts.people.len()];
    for category in Category::ALL {
        let carries = parts.carried.contains(&category);
        let takes_part = |person: &Person| category != Category::Nights || takes_nights(person, nights);
        let carried = |person: &Person| {
            if carries { i64::from(person.history.served[category as usize]) } else { 0 }
        };
        let weight = |person: &Person| {
            let present = to_i64(parts.day_classes.len()) - to_i64(distinct(&person.unavailable));
            present + if carries { i64::from(person.history.days) } else { 0 }
        };
        for pool in pools(parts) {
            let belongs = |person: &Person| person.pool == pool && takes_part(person);
            let members = || parts.people.iter().filter(|person| belongs(person));
            let duties = demand(parts, pool, category, nights) + members().map(carried).sum::<i64>();
            let weights: i64 = members().map(weight).sum();
            for (person, share) in parts.people.iter().zip(&mut shares) {
                if belongs(person) {
                    let target = if weights == 0 {
                        0
                    } else {
                        (2 * HUNDREDTHS * duties * weight(person) + weights) / (2 * weights)
                    };
                    share[category as usize] = Share { target, carried: carried(person), tolerance: 0 };
                }
            }
        }
    }
    shares
}

/// The gaps of every person, from the size of the home pool and its average daily demand.
pub(super) fn gaps(parts: &ProblemParts) -> Vec<Gaps> {
    let days = to_i64(parts.day_classes.len());
    let of_pool = |pool| {
        let members = to_i64(parts.people.iter().filter(|person| person.pool == pool).count());
        let demand = demand(parts, pool, Category::Total, 0);
        let within = |gap: i64| i32::try_from(gap).unwrap_or(i32::MAX / 8);
        if demand == 0 {
            Gaps::default()
        } else {
            Gaps {
                comfortable: within(4 * members * days / (5 * demand)),
                tight: within(members * days / (2 * demand)),
            }
        }
    };
    parts.people.iter().map(|person| of_pool(person.pool)).collect()
}

fn pools(parts: &ProblemParts) -> Vec<PoolIndex> {
    let mut pools: Vec<_> = parts.people.iter().map(|person| person.pool).collect();
    pools.sort_unstable();
    pools.dedup();
    pools
}

/// One bit for each post whose duties are nights to be shared out: where everything is a night, or nothing is, nights say
/// no more than the total does.
pub(super) fn shared_nights(parts: &ProblemParts) -> u64 {
    let is_needed = |post: &&super::Post| post.need.iter().any(|need| *need > 0);
    let has_days =
        |pool: PoolIndex| parts.posts.iter().filter(is_needed).any(|post| post.pool == pool && !post.night);
    let counts = parts.priority.contains(&Objective::Nights);
    let posts = parts.posts.iter().enumerate();
    let shared = posts.filter(|(_, post)| counts && post.night && is_needed(post) && has_days(post.pool));
    shared.fold(0, |nights, (at, _)| nights | 1 << at)
}

fn takes_nights(person: &Person, nights: u64) -> bool {
    !person.no_night && person.posts.iter().any(|post| nights & (1 << post.get()) != 0)
}

/// Duties of a category that the pool's own posts need.
fn demand(parts: &ProblemParts, pool: PoolIndex, category: Category, nights: u64) -> i64 {
    let posts = parts.posts.iter().enumerate().filter(|(_, post)| post.pool == pool);
    posts
        .flat_map(|(at, post)| {
            let night = nights & (1 << at) != 0;
            post.need.iter().zip(&parts.day_classes).map(move |(need, class)| (need, *class, night))
        })
        .filter(|&(_, class, night)| Category::of(class, night).contains(&category))
        .map(|(need, _, _)| i64::from(*need))
        .sum()
}

fn distinct(days: &[super::DayIndex]) -> usize {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    days.len()
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).expect("the limits of a problem keep every list below 65536")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(tolerance: i64) -> Share {
        Share { target: 450, carried: 2, tolerance }
    }

    #[test]
    fn without_a_tolerance_the_cost_is_the_squared_distance() {
        assert_eq!(share(0).cost(0), 250 * 250);
        assert_eq!(share(0).cost(2), 50 * 50);
        assert_eq!(share(0).cost(3), 50 * 50);
    }

    #[test]
    fn up_to_the_tolerance_nothing_is_charged_and_beyond_it_only_the_excess() {
        assert_eq!(share(49).cost(2), 1);
        assert_eq!(share(50).cost(2), 0);
        assert_eq!(share(100).cost(3), 0);
        assert_eq!(share(100).cost(4), 50 * 50);
    }

    proptest! {
        #[test]
        fn the_cost_is_convex_whatever_the_tolerance(
            target in 0_i64..5_000,
            carried in 0_i64..30,
            tolerance in 0_i64..400,
            served in 1_i64..60,
        ) {
            let share = Share { target, carried, tolerance };

            let (step, next) =
                (share.cost(served) - share.cost(served - 1), share.cost(served + 1) - share.cost(served));

            prop_assert!(step <= next);
        }
    }
}
