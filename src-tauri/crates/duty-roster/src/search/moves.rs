//! The steps of the search: people change places, or somebody new takes a place.
//!
//! A step moves whole units (people who must serve together), asks [`Duties::why_not`] for each of them, and can
//! be taken back.

use super::duties::{Duties, Slot};
use super::random::Random;
use super::trade::Trade;
use crate::problem::{DayClass, DayIndex, Objective, PersonIndex, PostIndex, Problem};

/// One place on the roster, taken or not.
#[derive(Debug, Clone, Copy)]
struct Seat {
    slot: Slot,
    ordinal: usize,
}

/// How often which kind of step is tried; it depends on the objective that is being improved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mix {
    /// In 256 steps, so many bring in somebody who does not serve there yet.
    replacements: u8,
    /// In 256 exchanges, so many are between days of one class at one post, which keeps everybody's shares.
    alike: u8,
    /// In 256 steps, so many are trades, see [`Field::trade`].
    pub(super) trades: u8,
}

impl Mix {
    pub(crate) fn towards(objective: Objective) -> Self {
        match objective {
            Objective::Total => Self { replacements: 192, alike: 64, trades: 0 },
            Objective::Changes => Self { replacements: 128, alike: 64, trades: 0 },
            Objective::Weekend | Objective::Holiday => Self { replacements: 64, alike: 32, trades: 0 },
            Objective::Spacing | Objective::Requests => Self { replacements: 32, alike: 192, trades: 216 },
        }
    }
}

/// In 256 exchanges, so many go round three places.
const ROUNDS_OF_THREE: u8 = 48;
/// In 256 replacements, so many bring somebody over from another post.
const COMING_OVER: u8 = 64;
/// In 256 replacements, so many are about people who must serve together: chance alone brings them up too seldom.
const GROUPS: u8 = 64;
/// In 256 trades, so many are between any days.
const FAR: u8 = 32;
/// In 256 trades, so many are regardless of the class of day, so that shares pass among those for whom it is all one.
const ACROSS: u8 = 16;
/// Every second case.
const HALF: u8 = 128;
/// Most places that one step touches.
const MOST_SEATS: usize = 3;

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
    seats: Vec<Seat>,
    /// Per post: the seats of all posts that share somebody with it.
    related: Vec<Vec<Seat>>,
    /// Per post: the same without its own seats.
    elsewhere: Vec<Vec<Seat>>,
    /// Whether anybody serves at more than one post.
    has_helpers: bool,
    /// Per post and class of day.
    alike: Vec<[Vec<Seat>; DayClass::ALL.len()]>,
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
        let first = random.choose(&self.seats)?;
        let alike = 1 + duties.problem().class(first.slot.day) as usize;
        let kind = if random.chance(ACROSS) { 0 } else { alike };
        let fellows = &self.fellows[kind][first.slot.post.get()];
        let second = fellows.draw(first.slot.day, random)?;
        let person = |seat: Seat| duties.people(seat.slot).get(seat.ordinal).copied();
        Trade::of(duties, (person(first)?, first.slot), (person(second)?, second.slot))
    }

    /// A place, and somebody for it.
    fn replacement(&self, duties: &Duties<'_>, random: &mut Random) -> Option<(Seat, PersonIndex)> {
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
    fn newcomer(&self, duties: &Duties<'_>, post: PostIndex, random: &mut Random) -> Option<PersonIndex> {
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

/// A step in progress, which remembers what it has done.
#[derive(Debug, Default)]
pub(crate) struct Step {
    groups: [Vec<PersonIndex>; MOST_SEATS],
    taken: Vec<(Slot, PersonIndex)>,
    put: Vec<(Slot, PersonIndex)>,
}

impl Step {
    /// Makes a random step that keeps every hard rule. If none came about, answers false and changes nothing.
    pub(crate) fn make(
        &mut self,
        duties: &mut Duties<'_>,
        field: &Field,
        mix: Mix,
        random: &mut Random,
    ) -> bool {
        self.taken.clear();
        self.put.clear();
        let done = if random.chance(mix.replacements) {
            if field.has_helpers && random.chance(COMING_OVER) {
                self.come_over(duties, field, random)
            } else {
                self.replace(duties, field, random)
            }
        } else {
            self.exchange(duties, field, mix, random)
        };
        let done = done.is_some();
        if !done {
            self.take_back(duties);
        }
        done
    }

    /// Undoes what [`Self::make`] did.
    pub(crate) fn take_back(&mut self, duties: &mut Duties<'_>) {
        for (slot, person) in self.put.drain(..).rev() {
            duties.take(slot, person);
        }
        for (slot, person) in self.taken.drain(..).rev() {
            duties.put(slot, person);
        }
    }

    /// Somebody who is not at the slot takes a place there.
    fn replace(&mut self, duties: &mut Duties<'_>, field: &Field, random: &mut Random) -> Option<()> {
        let problem = duties.problem();
        let (seat, first) = field.replacement(duties, random)?;
        if duties.post_of(first, seat.slot.day).is_some() {
            return None;
        }
        let size = group_size(duties, seat).max(problem.unit(first).len());
        self.gather(duties, seat, size, 0)?;
        self.leave(duties, seat.slot, 0);
        self.enter(duties, seat.slot, first)?;
        self.fill_up(duties, field, random, seat.slot, size - problem.unit(first).len())
    }

    /// Somebody comes over from another post, and newcomers fill the gap there. So the burden passes from one
    /// post to another through people who serve at both, without anybody being overburdened on the way.
    fn come_over(&mut self, duties: &mut Duties<'_>, field: &Field, random: &mut Random) -> Option<()> {
        let (to, _) = field.replacement(duties, random)?;
        let from = random.choose(&field.elsewhere[to.slot.post.get()])?;
        let size = group_size(duties, to);
        let coming = group_size(duties, from);
        let rest = size.checked_sub(coming)?;
        self.gather(duties, to, size, 0)?;
        self.gather(duties, from, coming, 1)?;
        self.leave(duties, to.slot, 0);
        self.leave(duties, from.slot, 1);
        let &person = self.groups[1].first()?;
        self.enter(duties, to.slot, person)?;
        self.fill_up(duties, field, random, to.slot, rest)?;
        self.fill_up(duties, field, random, from.slot, coming)
    }

    /// Newcomers take so many places.
    fn fill_up(
        &mut self,
        duties: &mut Duties<'_>,
        field: &Field,
        random: &mut Random,
        slot: Slot,
        mut places: usize,
    ) -> Option<()> {
        while places > 0 {
            let next = field.newcomer(duties, slot.post, random)?;
            places = places.checked_sub(duties.problem().unit(next).len())?;
            self.enter(duties, slot, next)?;
        }
        Some(())
    }

    /// The people at two or three places change round.
    fn exchange(
        &mut self,
        duties: &mut Duties<'_>,
        field: &Field,
        mix: Mix,
        random: &mut Random,
    ) -> Option<()> {
        let problem = duties.problem();
        let first = random.choose(&field.seats)?;
        let post = first.slot.post.get();
        let others = if random.chance(mix.alike) {
            &field.alike[post][problem.class(first.slot.day) as usize]
        } else {
            &field.related[post]
        };
        let mut seats = [first; MOST_SEATS];
        seats[1] = random.choose(others)?;
        let mut count = 2;
        if random.chance(ROUNDS_OF_THREE) {
            seats[2] = random.choose(others)?;
            count = 3;
        }
        let seats = &seats[..count];
        let repeated = |at: usize| seats[..at].iter().any(|seat| seat.slot == seats[at].slot);
        if (1..count).any(repeated) {
            return None;
        }

        let size = seats.iter().map(|&seat| group_size(duties, seat)).max()?;
        for (at, &seat) in seats.iter().enumerate() {
            self.gather(duties, seat, size, at)?;
        }
        for (at, seat) in seats.iter().enumerate() {
            self.leave(duties, seat.slot, at);
        }
        for (at, seat) in seats.iter().enumerate() {
            let from = (at + 1) % count;
            for member in 0..self.groups[from].len() {
                let person = self.groups[from][member];
                // Entering one of a unit brings the others along.
                if problem.unit(person)[0] == person {
                    self.enter(duties, seat.slot, person)?;
                }
            }
        }
        Some(())
    }

    /// Finds whole units of together `size` places at the slot, beginning at the seat; free places count.
    fn gather(&mut self, duties: &Duties<'_>, seat: Seat, size: usize, at: usize) -> Option<()> {
        let problem = duties.problem();
        let people = duties.people(seat.slot);
        let places = problem.need(seat.slot.day, seat.slot.post);
        let group = &mut self.groups[at];
        group.clear();
        let mut left = size;
        for offset in 0..places {
            if left == 0 {
                break;
            }
            match people.get((seat.ordinal + offset) % places) {
                None => left -= 1,
                Some(person) if group.contains(person) => {}
                Some(&person) => {
                    let unit = problem.unit(person);
                    if unit.iter().any(|&member| problem.pinned_post(member, seat.slot.day).is_some()) {
                        return None;
                    }
                    left = left.checked_sub(unit.len())?;
                    group.extend_from_slice(unit);
                }
            }
        }
        (left == 0).then_some(())
    }

    fn leave(&mut self, duties: &mut Duties<'_>, slot: Slot, at: usize) {
        for &person in &self.groups[at] {
            if duties.take(slot, person) {
                self.taken.push((slot, person));
            }
        }
    }

    fn enter(&mut self, duties: &mut Duties<'_>, slot: Slot, person: PersonIndex) -> Option<()> {
        if duties.why_not(slot.day, slot.post, person).is_some() {
            return None;
        }
        for &member in duties.problem().unit(person) {
            duties.put(slot, member);
            self.put.push((slot, member));
        }
        Some(())
    }
}

/// Places of the unit that sits there; a free place is a group of one.
fn group_size(duties: &Duties<'_>, seat: Seat) -> usize {
    let sitting = duties.people(seat.slot).get(seat.ordinal);
    sitting.map_or(1, |&person| duties.problem().unit(person).len())
}
