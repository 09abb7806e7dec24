//! Where steps of the search can take place, and whom they may concern.

use super::duties::{Duties, Slot};
use super::random::Random;
use super::trade::Trade;
use crate::problem::{DayClass, DayIndex, PersonIndex, PostIndex, Problem};

/// One place on the roster, taken or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) slot: Slot,
    pub(super) ordinal: usize,
}

/// In 256 replacements, so many are about people who must serve together: chance alone brings them up too seldom.
const GROUPS: u8 = 64;
/// In 256 trades, so many are between any days.
const FAR: u8 = 32;
/// In 256 trades, so many look for a duty that troubles somebody,
const TROUBLED: u8 = 200;
/// and so often.
const LOOKS: usize = 4;
/// In 256 trades, so many are regardless of the class of day, so that shares pass among those for whom it is all one.
const ACROSS: u8 = 16;
/// Every second case.
const HALF: u8 = 128;

/// Seats at the posts of one pool, on days of one class or on all, in the order of days.
#[derive(Debug)]
struct Fellows {
    seats: Vec<Seat>,
    /// So many of them fall on about as many days as lie between two duties of one person.
    near: usize,
}

impl Fellows {
    /// The seats at the posts of the same pool as `post`, on days of one class or on all.
    fn of(problem: &Problem, seats: &[Seat], post: PostIndex, class: Option<DayClass>) -> Self {
        let pool = problem.post(post).pool;
        let members = problem.people().filter(|&person| problem.person(person).pool == pool).count();
        let of_pool = |seat: &&Seat| problem.post(seat.slot.post).pool == pool;
        let of_class = |seat: &&Seat| class.is_none_or(|class| problem.class(seat.slot.day) == class);
        let all = seats.iter().filter(of_pool).count().max(1);
        let seats: Vec<_> = seats.iter().filter(of_pool).filter(of_class).copied().collect();
        Self { near: (members * seats.len() / all).max(1), seats }
    }

    /// One of the seats, which mostly is near the day.
    fn draw(&self, day: DayIndex, random: &mut Random) -> Option<Seat> {
        if random.chance(FAR) {
            return random.choose(&self.seats);
        }
        let first = self.seats.partition_point(|seat| seat.slot.day < day);
        let place = first + random.below(2 * self.near + 1)?;
        self.seats.get(place.checked_sub(self.near)?).copied()
    }
}

/// Where steps can take place; worked out once.
#[derive(Debug)]
pub(crate) struct Field {
    pub(super) seats: Vec<Seat>,
    /// Per post: the seats of all posts that share somebody with it.
    pub(super) related: Vec<Vec<Seat>>,
    /// Per post: the same without its own seats.
    pub(super) elsewhere: Vec<Vec<Seat>>,
    /// Whether anybody serves at more than one post.
    pub(super) has_helpers: bool,
    /// Per post and class of day.
    pub(super) alike: Vec<[Vec<Seat>; DayClass::ALL.len()]>,
    /// For all days and for each class of them, per post: with which seats its people trade.
    fellows: [Vec<Fellows>; 1 + DayClass::ALL.len()],
    /// Per post: one person of each unit that may serve there.
    candidates: Vec<Vec<PersonIndex>>,
    /// One person of each unit of several.
    groups: Vec<PersonIndex>,
}

impl Field {
    pub(crate) fn of(problem: &Problem) -> Self {
        Self::without(problem, &[])
    }

    /// The field without posts at which nothing is to be moved.
    pub(super) fn without(problem: &Problem, done: &[PostIndex]) -> Self {
        let serves = |person: PersonIndex, post: PostIndex| problem.person(person).posts.contains(&post);
        let shares = |one, other| problem.people().any(|person| serves(person, one) && serves(person, other));
        let seats: Vec<Seat> = problem
            .days()
            .flat_map(|day| problem.posts().map(move |post| Slot { day, post }))
            .filter(|slot| !done.contains(&slot.post))
            .flat_map(|slot| {
                (0..problem.need(slot.day, slot.post)).map(move |ordinal| Seat { slot, ordinal })
            })
            .collect();
        let those = |keep: &dyn Fn(Slot) -> bool| -> Vec<Seat> {
            seats.iter().copied().filter(|seat| keep(seat.slot)).collect()
        };
        let elsewhere = |post| {
            let near: Vec<_> =
                problem.posts().filter(|&other| other != post && shares(post, other)).collect();
            those(&|slot| near.contains(&slot.post))
        };
        let related = |post| [elsewhere(post), those(&|slot| slot.post == post)].concat();
        let alike = |post| {
            DayClass::ALL.map(|class| those(&|slot| slot.post == post && problem.class(slot.day) == class))
        };
        let able = |post| {
            let people = problem.units().iter().map(|unit| unit[0]);
            people.filter(|&person| problem.unit(person).iter().all(|&mate| serves(mate, post))).collect()
        };
        let fellows = |class: Option<DayClass>| -> Vec<Fellows> {
            problem.posts().map(|post| Fellows::of(problem, &seats, post, class)).collect()
        };
        let fellows =
            [None, Some(DayClass::Workday), Some(DayClass::RestDay), Some(DayClass::Holiday)].map(fellows);
        let related = problem.posts().map(related).collect();
        let elsewhere: Vec<_> = problem.posts().map(elsewhere).collect();
        Self {
            has_helpers: elsewhere.iter().any(|seats| !seats.is_empty()),
            elsewhere,
            related,
            fellows,
            alike: problem.posts().map(alike).collect(),
            candidates: problem.posts().map(able).collect(),
            groups: problem.units().iter().filter(|unit| unit.len() > 1).map(|unit| unit[0]).collect(),
            seats,
        }
    }

    /// Two people of a pool trade places, mostly on days of one class and near each other in time: a duty far off seldom falls into
    /// a gap of its new owner.
    pub(super) fn trade(&self, duties: &Duties<'_>, random: &mut Random) -> Option<Trade> {
        let first = self.troubled(duties, random)?;
        let alike = 1 + duties.problem().class(first.slot.day) as usize;
        let kind = if random.chance(ACROSS) { 0 } else { alike };
        let fellows = &self.fellows[kind][first.slot.post.get()];
        let second = fellows.draw(first.slot.day, random)?;
        let person = |seat: Seat| duties.people(seat.slot).get(seat.ordinal).copied();
        Trade::of(duties, (person(first)?, first.slot), (person(second)?, second.slot))
    }

    /// A seat, rather one whose person serves too soon or against a wish: hardly any other trade gains anything.
    fn troubled(&self, duties: &Duties<'_>, random: &mut Random) -> Option<Seat> {
        let mut seat = random.choose(&self.seats)?;
        if random.chance(TROUBLED) {
            for _ in 0..LOOKS {
                let person = duties.people(seat.slot).get(seat.ordinal);
                if person.is_some_and(|&person| duties.is_troubled(person, seat.slot.day)) {
                    break;
                }
                seat = random.choose(&self.seats)?;
            }
        }
        Some(seat)
    }

    /// A place, and somebody for it.
    pub(super) fn replacement(
        &self,
        duties: &Duties<'_>,
        random: &mut Random,
    ) -> Option<(Seat, PersonIndex)> {
        let seat = random.choose(&self.seats)?;
        if self.groups.is_empty() || !random.chance(GROUPS) {
            return Some((seat, self.newcomer(duties, seat.slot.post, random)?));
        }
        let group = random.choose(&self.groups)?;
        if random.chance(HALF) {
            return self.candidates[seat.slot.post.get()].contains(&group).then_some((seat, group));
        }
        let slot = duties.first_duty_after(group, seat.slot.day)?;
        let ordinal = duties.people(slot).iter().position(|&person| person == group)?;
        Some((Seat { slot, ordinal }, self.newcomer(duties, slot.post, random)?))
    }

    /// Somebody who may serve at the post; of two, mostly the one who is further behind the fair share.
    pub(super) fn newcomer(
        &self,
        duties: &Duties<'_>,
        post: PostIndex,
        random: &mut Random,
    ) -> Option<PersonIndex> {
        let candidates = &self.candidates[post.get()];
        let one = random.choose(candidates)?;
        if random.chance(HALF) {
            return Some(one);
        }
        let other = random.choose(candidates)?;
        let burden = |person| duties.cost_of_one_more(person);
        Some(if burden(other) < burden(one) { other } else { one })
    }
}
