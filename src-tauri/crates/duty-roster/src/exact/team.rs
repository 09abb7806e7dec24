//! Whoever serves together or not at all, as one: when the team may serve, and what its duties cost.

use super::rests::RestKinds;
use crate::problem::{Category, DayClass, DayIndex, Objective, PersonIndex, Problem};

/// Objectives, and after them the empty places.
pub(super) const KINDS: usize = Objective::ALL.len() + 1;
/// The position of the empty places among the kinds of cost.
pub(super) const MISSING: usize = Objective::ALL.len();

/// A value for each kind of cost; the position is `objective as usize`, or [`MISSING`].
pub(super) type Costs = [i64; KINDS];

/// People who must serve together; mostly one alone.
#[derive(Debug, Clone)]
pub(super) struct Team {
    pub(super) members: Vec<PersonIndex>,
    pub(super) experienced: usize,
    /// Per day: one bit for each post at which the whole team may serve.
    pub(super) open: Vec<u64>,
    /// Per day: whether a pin demands the team.
    pub(super) fixed: Vec<bool>,
    /// What is due between its duties.
    pub(super) rests: RestKinds,
    /// By gap in days: what two duties so far apart cost in spacing; longer gaps cost nothing.
    pub(super) spacing: Vec<i64>,
    /// Per day: what the first duty costs in spacing if it is then.
    pub(super) first: Vec<i64>,
    /// Per day: what being on duty costs in requests.
    pub(super) requests: Vec<i64>,
    /// Per day and post: what being there costs in changes.
    pub(super) changes: Vec<i64>,
    /// One bit for each post whose duties are nights to be shared out.
    pub(super) nights: u64,
    /// Per category and number of duties.
    pub(super) shares: [Vec<i64>; Category::ALL.len()],
}

/// One possible roster of one team: its duties in the order of days, and what they cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) team: usize,
    pub(super) duties: Vec<(usize, usize)>,
    pub(super) costs: Costs,
}

impl Team {
    pub(super) fn of(problem: &Problem, members: &[PersonIndex]) -> Self {
        let quarrels =
            members.iter().any(|&one| problem.forbidden(one).iter().any(|other| members.contains(other)));
        let open = |day: DayIndex| {
            let posts = problem.posts().filter(|&post| {
                !quarrels
                    && problem.need(day, post) >= members.len()
                    && members.iter().all(|&member| {
                        problem.is_open(member, day, post)
                            && problem.is_rested_from_before(member, day.number(), post)
                    })
            });
            posts.fold(0, |mask, post| mask | 1 << post.get())
        };
        let open: Vec<u64> = problem.days().map(open).collect();
        let rests = RestKinds::of(problem, open.iter().fold(0, |used, mask| used | mask));
        let nights = problem.posts().filter(|&post| problem.is_shared_night(post));
        let nights = nights.fold(0, |nights, post| nights | 1 << post.get());
        let sum_of = |cost: &dyn Fn(PersonIndex) -> i64| members.iter().map(|&member| cost(member)).sum();
        let shares = Category::ALL.map(|category| {
            let most = most_duties(problem, (&open, nights), rests.shortest(), category);
            (0..=most).map(|served| sum_of(&|member| problem.share(member, category).cost(served))).collect()
        });
        let changes = problem.days().flat_map(|day| problem.posts().map(move |post| (day, post)));
        let changes = changes
            .map(|(day, post)| sum_of(&|member| -i64::from(problem.is_published(member, day, post))))
            .collect();
        Self {
            experienced: members.iter().filter(|&&member| problem.person(member).experienced).count(),
            fixed: problem
                .days()
                .map(|day| members.iter().any(|&member| problem.pinned_post(member, day).is_some()))
                .collect(),
            spacing: spacing(problem, members),
            first: problem.days().map(|day| first_duty(problem, members, day)).collect(),
            requests: problem
                .days()
                .map(|day| sum_of(&|member| problem.duty_request_cost(member, day)))
                .collect(),
            changes,
            nights,
            shares,
            rests,
            open,
            members: members.to_vec(),
        }
    }

    pub(super) fn size(&self) -> usize {
        self.members.len()
    }

    /// What two consecutive duties cost in spacing.
    pub(super) fn gap(&self, days: usize) -> i64 {
        self.spacing.get(days).copied().unwrap_or(0)
    }

    /// What a duty costs that stands for itself, in requests and changes.
    pub(super) fn duty(&self, day: usize, post: usize) -> (i64, i64) {
        (self.requests[day], self.changes[day * self.rests.kind_of.len() + post])
    }

    /// A line of these duties, which are in the order of days.
    pub(super) fn line(&self, team: usize, duties: Vec<(usize, usize)>, classes: &[usize]) -> Line {
        let mut costs = [0; KINDS];
        let served = self.counts(&duties, classes);
        for (at, &(day, post)) in duties.iter().enumerate() {
            let (requests, changes) = self.duty(day, post);
            costs[Objective::Requests as usize] += requests;
            costs[Objective::Changes as usize] += changes;
            costs[Objective::Spacing as usize] += match at.checked_sub(1) {
                None => self.first[day],
                Some(before) => self.gap(day - duties[before].0),
            };
        }
        for category in Category::ALL {
            costs[Objective::from(category) as usize] =
                self.shares[category as usize].get(served[category as usize]).copied().unwrap_or(0);
        }
        Line { team, duties, costs }
    }

    /// How many states the pricing of a line goes through at most: days, kinds of posts, and numbers of duties.
    pub(super) fn states(&self) -> usize {
        let places = self.open.len() * self.rests.kinds();
        self.shares.iter().fold(places, |states, numbers| states.saturating_mul(numbers.len()))
    }

    /// How many of the duties count in each category.
    pub(super) fn counts(
        &self,
        duties: &[(usize, usize)],
        classes: &[usize],
    ) -> [usize; Category::ALL.len()] {
        let mut served = [0; Category::ALL.len()];
        for &(day, post) in duties {
            for &category in Category::of(DayClass::ALL[classes[day]], self.nights & (1 << post) != 0) {
                served[category as usize] += 1;
            }
        }
        served
    }
}

/// How many duties of a category the rest between them leaves room for; `open` and `nights` are as in [`Team`].
fn most_duties(problem: &Problem, (open, nights): (&[u64], u64), rest: usize, category: Category) -> i64 {
    let mut most = 0;
    let mut next = 0;
    for (day, &open) in problem.days().zip(open) {
        let counts = |night| Category::of(problem.class(day), night).contains(&category);
        let can = open & nights != 0 && counts(true) || open & !nights != 0 && counts(false);
        if can && day.get() >= next {
            most += 1;
            next = day.get() + 1 + rest;
        }
    }
    most
}

fn spacing(problem: &Problem, members: &[PersonIndex]) -> Vec<i64> {
    let longest = members.iter().map(|&member| problem.gaps(member).comfortable).max().unwrap_or(0);
    let longest = longest.min(i32::try_from(problem.day_count()).unwrap_or(i32::MAX));
    (0..longest.max(1))
        .map(|gap| members.iter().map(|&member| problem.gaps(member).cost(gap)).sum())
        .collect()
}

fn first_duty(problem: &Problem, members: &[PersonIndex], day: DayIndex) -> i64 {
    let cost = |&member: &PersonIndex| {
        let last = problem.person(member).history.last_duty;
        last.map_or(0, |last| problem.gaps(member).cost(day.number() - last.day))
    };
    members.iter().map(cost).sum()
}
