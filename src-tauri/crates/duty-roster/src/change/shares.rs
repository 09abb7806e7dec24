//! What everybody should serve, what they do serve, and what the difference rests on.

use super::table::Table;
use crate::problem::{Assignment, Category, PersonIndex, Problem};

/// A person's duties of one category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryShare {
    /// Which duties.
    pub category: Category,
    /// The fair share including carried history, in hundredths of a duty.
    pub target: i64,
    /// Duties carried over from history.
    pub carried: i64,
    /// Duties in this roster.
    pub served: i64,
    /// Above (positive) or below the fair share, in hundredths of a duty.
    pub deviation: i64,
    /// The days of history that raise the share, as the category carries history; else 0.
    pub history_days: u32,
}

/// Everything a person's share follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonShares {
    /// Whose.
    pub person: PersonIndex,
    /// Days of the period on which the person is there; shares are in proportion to them.
    pub available_days: usize,
    /// Whether the person is exempt from nights, so that only some posts are open.
    pub no_night: bool,
    /// By [`Category`].
    pub categories: [CategoryShare; Category::ALL.len()],
}

/// The shares of everybody, in the order of the people.
pub fn shares(problem: &Problem, roster: &Assignment) -> Vec<PersonShares> {
    let table = Table::read(problem, roster);
    problem.people().map(|person| shares_of(&table, person)).collect()
}

fn shares_of(table: &Table<'_>, person: PersonIndex) -> PersonShares {
    let problem = table.problem();
    let described = problem.person(person);
    let of = |category: Category| {
        let share = problem.share(person, category);
        let served = table.served(person, category);
        CategoryShare {
            category,
            target: share.target,
            carried: share.carried,
            served,
            deviation: share.deviation(served),
            history_days: if problem.parts().carried.contains(&category) {
                described.history.days
            } else {
                0
            },
        }
    };
    PersonShares {
        person,
        available_days: problem.days().filter(|&day| !problem.is_unavailable(person, day)).count(),
        no_night: described.no_night,
        categories: Category::ALL.map(of),
    }
}
