//! What is left of a planning task when quarrels, common duties and most of the rest between duties are forgotten.
//!
//! Seats, who may take them, and what a duty costs. Rules that follow from fixed entries stay: rest after the last
//! duty before the period and around pins, quarrels with the pinned, and the absence of somebody's partner.

use super::cost::{Cost, LEVELS};
use super::flow::ALL_DUTIES;
use crate::problem::{Category, DayIndex, Objective, PersonIndex, PostIndex, Problem};

/// The level of empty places and of broken limits.
const HOLES: usize = 0;
/// A broken limit outweighs every empty place.
pub(super) const BEYOND_LIMITS: i64 = 1 << 32;

/// Places of one day and post that the same people may take.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    pub(crate) day: DayIndex,
    pub(crate) post: PostIndex,
    pub(super) places: usize,
    /// Positions of the people who may sit there.
    pub(super) able: Vec<usize>,
}

/// How much of the rest between duties is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// One duty in each window of days; so the cheapest flow is exact for what is left.
    ByWindows,
    /// All of it, and quarrels too; so a flow is a roster, and a cheaper one may be missed.
    InFull,
}

/// The relaxed task with one way of weighing its objectives.
#[derive(Debug)]
pub(crate) struct Relaxation<'p> {
    pub(super) problem: &'p Problem,
    pub(crate) seats: Vec<Seat>,
    /// The category that all duties of a person count in: nights alone are a task of their own, at fewer seats, because they
    /// cut across the classes of days.
    whole: Category,
    /// Per person: pinned duties by class of day.
    pub(super) pinned: Vec<[i64; 3]>,
    /// Per person and day: the first day of those around it, all of one class, on which rest leaves room for one duty.
    windows: Vec<usize>,
    pub(super) rest: Rest,
    pub(super) longest_rest: u16,
    /// The level at which an objective counts; `None` if it does not.
    levels: [Option<usize>; Objective::ALL.len()],
    /// Whether neither requests nor changes count.
    only_shares: bool,
    base: Cost,
}

impl<'p> Relaxation<'p> {
    /// `order` lists the objectives that count, most important first. Spacing never does, and nights do where they stand
    /// alone.
    pub(crate) fn of(problem: &'p Problem, order: &[Objective], rest: Rest) -> Self {
        let whole = if order == [Objective::Nights] { Category::Nights } else { Category::Total };
        let mut levels = [None; Objective::ALL.len()];
        let counted = order.iter().filter(|&&objective| match objective {
            Objective::Spacing => false,
            Objective::Nights => whole == Category::Nights,
            _ => true,
        });
        for (level, &objective) in (1..LEVELS).zip(counted) {
            levels[objective as usize] = Some(level);
        }
        let mut relaxation = Self {
            problem,
            whole,
            seats: Vec::new(),
            pinned: vec![[0; 3]; problem.person_count()],
            windows: windows(problem, rest),
            rest,
            longest_rest: problem.longest_rest(),
            levels,
            only_shares: levels[Objective::Requests as usize].is_none()
                && levels[Objective::Changes as usize].is_none(),
            base: Cost::ZERO,
        };
        relaxation.base += relaxation.weigh(Objective::Requests, problem.idle_request_cost());
        relaxation.base += relaxation.weigh(Objective::Changes, problem.published_entries());
        relaxation.note_pins();
        relaxation.set_out_seats();
        relaxation
    }

    fn note_pins(&mut self) {
        let problem = self.problem;
        for person in problem.people() {
            for day in problem.days() {
                if let Some(post) = problem.pinned_post(person, day).filter(|&post| self.counts(post)) {
                    self.pinned[person.get()][problem.class(day) as usize] += 1;
                    self.base += self.duty(person.get(), day, post);
                }
            }
        }
    }

    fn set_out_seats(&mut self) {
        let problem = self.problem;
        let open = open_posts(problem);
        for day in problem.days() {
            for post in problem.posts() {
                if !self.counts(post) {
                    continue;
                }
                let pinned =
                    problem.people().filter(|&person| problem.pinned_post(person, day) == Some(post));
                let (mut taken, mut experienced) = (0, 0);
                for person in pinned {
                    taken += 1;
                    experienced += usize::from(problem.person(person).experienced);
                }
                let places = problem.need(day, post).saturating_sub(taken);
                let reserved = problem.need_experienced(day, post).saturating_sub(experienced).min(places);
                for (places, experienced_only) in [(reserved, true), (places - reserved, false)] {
                    let may = |person: &PersonIndex| {
                        open[problem.cell(*person, day)] & (1 << post.get()) != 0
                            && (!experienced_only || problem.person(*person).experienced)
                    };
                    if places > 0 {
                        let able = problem.people().filter(may).map(PersonIndex::get).collect();
                        self.seats.push(Seat { day, post, places, able });
                    }
                }
            }
        }
    }

    /// Whether the duties of a post count at all.
    fn counts(&self, post: PostIndex) -> bool {
        self.whole != Category::Nights || self.problem.is_shared_night(post)
    }

    fn weigh(&self, objective: Objective, value: i64) -> Cost {
        self.levels[objective as usize].map_or(Cost::ZERO, |level| Cost::at(level, value))
    }

    /// One duty of a person at most falls on the days of one window.
    pub(super) fn window(&self, person: usize, day: DayIndex) -> usize {
        self.windows[person * self.problem.day_count() + day.get()]
    }

    /// What everything costs that nobody decides any more.
    pub(super) fn base(&self) -> Cost {
        self.base
    }

    /// What an empty place costs.
    pub(super) fn hole(&self) -> Cost {
        Cost::at(HOLES, 1)
    }

    /// What a duty breaks that leaves the limits of its person.
    pub(super) fn beyond(&self) -> Cost {
        Cost::at(HOLES, BEYOND_LIMITS)
    }

    /// What being on duty there costs, shares apart.
    pub(super) fn duty(&self, person: usize, day: DayIndex, post: PostIndex) -> Cost {
        if self.only_shares {
            return Cost::ZERO;
        }
        let Some(person) = PersonIndex::nth(person) else {
            return Cost::ZERO;
        };
        let mut cost = self.weigh(Objective::Requests, self.problem.duty_request_cost(person, day));
        if self.problem.is_published(person, day, post) {
            cost += self.weigh(Objective::Changes, -1);
        }
        cost
    }

    /// What `served` duties cost in a count of a [`Flow`](super::flow::Flow).
    pub(super) fn share_of(&self, person: usize, count: usize, served: i64) -> Cost {
        match count {
            1 => self.share(person, Category::Weekend, served),
            2 => self.share(person, Category::Holiday, served),
            ALL_DUTIES => self.share(person, self.whole, served),
            _ => Cost::ZERO,
        }
    }

    /// What `served` duties cost in a category.
    fn share(&self, person: usize, category: Category, served: i64) -> Cost {
        let Some(person) = PersonIndex::nth(person) else {
            return Cost::ZERO;
        };
        self.weigh(category.into(), self.problem.share(person, category).cost(served))
    }
}

/// Cuts the period into stretches of days of one class, each no longer than the shortest rest of the person allows one
/// duty for. Answers, per person and day, the position of the stretch's first day.
fn windows(problem: &Problem, rest: Rest) -> Vec<usize> {
    let mut windows = Vec::with_capacity(problem.person_count() * problem.day_count());
    for person in problem.people() {
        let longest = match rest {
            Rest::ByWindows => usize::from(problem.shortest_rest(&problem.person(person).posts)) + 1,
            Rest::InFull => 1,
        };
        let mut first: Option<DayIndex> = None;
        for day in problem.days() {
            let begun = first.filter(|&first| {
                problem.class(first) == problem.class(day) && day.get() - first.get() < longest
            });
            let begun = begun.unwrap_or(day);
            first = Some(begun);
            windows.push(problem.cell(person, begun));
        }
    }
    windows
}

/// Per person and day: one bit for each post that fixed entries leave open.
fn open_posts(problem: &Problem) -> Vec<u64> {
    let pins = &problem.parts().pins;
    let mut open = vec![0; problem.person_count() * problem.day_count()];
    for person in problem.people() {
        let own: Vec<_> = pins.iter().filter(|pin| pin.person == person).collect();
        for day in problem.days().filter(|&day| problem.pinned_post(person, day).is_none()) {
            let today = day.number();
            let free =
                problem.forbidden(person).iter().all(|&other| problem.pinned_post(other, day).is_none());
            let keeps_rest = |post: PostIndex| {
                problem.is_rested_from_before(person, today, post)
                    && own.iter().all(|pin| {
                        let gap = pin.day.number() - today;
                        let (earlier, later) = if gap < 0 { (pin.post, post) } else { (post, pin.post) };
                        gap.abs() > i32::from(problem.rest_between(earlier, later))
                    })
            };
            if free {
                let posts = problem.posts().filter(|&post| problem.is_open(person, day, post));
                let posts = posts.filter(|&post| keeps_rest(post));
                open[problem.cell(person, day)] = posts.fold(0, |mask, post| mask | 1 << post.get());
            }
        }
    }
    let alone = open.clone();
    for unit in problem.units().iter().filter(|unit| unit.len() > 1) {
        for day in problem.days() {
            // A pinned member brings the others along, which no longer is a choice of theirs.
            let common = unit.iter().fold(u64::MAX, |mask, &member| match problem.pinned_post(member, day) {
                Some(post) => mask & (1 << post.get()),
                None => mask & alone[problem.cell(member, day)],
            });
            for &member in unit {
                open[problem.cell(member, day)] &= common;
            }
        }
    }
    open
}
