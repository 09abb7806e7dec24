//! Fair shares and comfortable gaps: the numbers that the objectives measure against.

use super::{Category, Person, ProblemParts};

/// What one person should serve in one category by the end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The fair share including carried history, in hundredths of a duty.
    pub target: i64,
    /// Duties carried over from history.
    pub carried: i64,
}

impl Share {
    /// What `served` duties in the period cost: the squared distance from the share.
    pub fn cost(self, served: i64) -> i64 {
        let distance = HUNDREDTHS * (served + self.carried) - self.target;
        distance * distance
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
pub(super) fn shares(parts: &ProblemParts) -> Vec<[Share; 3]> {
    let mut shares = vec![[Share { target: 0, carried: 0 }; 3]; parts.people.len()];
    for category in Category::ALL {
        let carries = parts.carried.contains(&category);
        let carried = |person: &Person| {
            if carries { i64::from(person.history.served[category as usize]) } else { 0 }
        };
        let weight = |person: &Person| {
            let present = to_i64(parts.day_classes.len()) - to_i64(distinct(&person.unavailable));
            present + if carries { i64::from(person.history.days) } else { 0 }
        };
        for pool in pools(parts) {
            let members = || parts.people.iter().filter(|person| person.pool == pool);
            let duties = demand(parts, pool, category) + members().map(carried).sum::<i64>();
            let weights: i64 = members().map(weight).sum();
            for (person, share) in parts.people.iter().zip(&mut shares) {
                if person.pool == pool {
                    let target = if weights == 0 {
                        0
                    } else {
                        (2 * HUNDREDTHS * duties * weight(person) + weights) / (2 * weights)
                    };
                    share[category as usize] = Share { target, carried: carried(person) };
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
        let demand = demand(parts, pool, Category::Total);
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

fn pools(parts: &ProblemParts) -> Vec<super::PoolIndex> {
    let mut pools: Vec<_> = parts.people.iter().map(|person| person.pool).collect();
    pools.sort_unstable();
    pools.dedup();
    pools
}

/// Duties of a category that the pool's own posts need.
fn demand(parts: &ProblemParts, pool: super::PoolIndex, category: Category) -> i64 {
    let posts = parts.posts.iter().filter(|post| post.pool == pool);
    posts
        .flat_map(|post| post.need.iter().zip(&parts.day_classes))
        .filter(|(_, class)| category.counts(**class))
        .map(|(need, _)| i64::from(*need))
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
