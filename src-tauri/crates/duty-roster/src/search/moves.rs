//! The steps of the search: people change places, or somebody new takes a place.
//!
//! A step moves whole units (people who must serve together), asks [`Duties::why_not`] for each of them, and can
//! be taken back.

use super::duties::{Duties, Slot};
use super::field::{Field, Seat};
use super::random::Random;
use crate::problem::{Objective, PersonIndex};

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
            Objective::Weekend | Objective::Holiday | Objective::Nights => {
                Self { replacements: 64, alike: 32, trades: 0 }
            }
            Objective::Spacing | Objective::Requests => Self { replacements: 32, alike: 192, trades: 216 },
        }
    }
}

/// In 256 exchanges, so many go round three places.
const ROUNDS_OF_THREE: u8 = 48;
/// In 256 replacements, so many bring somebody over from another post.
const COMING_OVER: u8 = 64;
/// Most places that one step touches.
const MOST_SEATS: usize = 3;

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
