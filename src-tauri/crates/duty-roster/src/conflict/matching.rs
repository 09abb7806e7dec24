//! Seats and people matched: the part of a small task that is decided exactly and at once.

use super::local::{Local, Mark, Marks};
use crate::problem::PostIndex;

/// One person is sought for a spot.
#[derive(Debug, Clone, Copy)]
struct Seat {
    spot: usize,
    experienced: bool,
}

/// Who serves at which spot, by person.
pub(super) type Matched = Vec<Vec<usize>>;

/// The spots that together have more seats than there are people for them.
pub(super) type TooFew = Vec<usize>;

/// Longest stretch of days of which one person can serve only one that is taken into account.
const WIDEST: usize = 8;

/// Fills all seats, or finds spots that have too few people.
///
/// Somebody who rests serves once at most in a stretch of days as long as a duty and its rest. Cutting the days into such
/// stretches forgets the rest between neighbouring ones, so the cut is tried at every position.
pub(super) fn fill(local: &Local<'_>, marks: &Marks) -> Result<Matched, TooFew> {
    let seats = seats(local, marks);
    let widths: Vec<usize> = (0..local.people.len()).map(|person| width(local, marks, person)).collect();
    let widest = widths.iter().copied().max().unwrap_or(1);
    let mut filled = Ok(Vec::new());
    for shift in 0..widest {
        filled = Matching::new(local, marks, &seats, &widths, shift).fill();
        if filled.is_err() {
            break;
        }
    }
    filled
}

/// How many people are missing at least when as many as possible are seated.
pub(super) fn missing(local: &Local<'_>, marks: &Marks) -> usize {
    let seats = seats(local, marks);
    let widths: Vec<usize> = (0..local.people.len()).map(|person| width(local, marks, person)).collect();
    let widest = widths.iter().copied().max().unwrap_or(1);
    let missing = |shift| Matching::new(local, marks, &seats, &widths, shift).missing();
    (0..widest).map(missing).max().unwrap_or(0)
}

/// The seats that nobody is fixed to, those for experienced people first at each spot.
fn seats(local: &Local<'_>, marks: &Marks) -> Vec<Seat> {
    let mut seats = Vec::new();
    for (spot, described) in local.spots.iter().enumerate() {
        let fixed = || (0..local.people.len()).filter(|&person| marks.get(person, spot) == Mark::Fixed);
        let there = fixed().count();
        let experienced = fixed().filter(|&person| local.experienced[person]).count();
        let lacking = described.experienced.saturating_sub(experienced);
        let others = described.demand.saturating_sub(there + lacking);
        seats.extend((0..lacking).map(|_| Seat { spot, experienced: true }));
        seats.extend((0..others).map(|_| Seat { spot, experienced: false }));
    }
    seats
}

/// So many days in a row leave room for one duty of the person at the spots that are not closed to them.
fn width(local: &Local<'_>, marks: &Marks, person: usize) -> usize {
    if !local.rests[person] {
        return 1;
    }
    let spots = local.spots.iter().enumerate();
    let possible = spots.filter(|(spot, _)| marks.get(person, *spot) != Mark::Closed);
    let mut posts: Vec<PostIndex> = possible.map(|(_, spot)| spot.place.post).collect();
    posts.sort_unstable();
    posts.dedup();
    (usize::from(local.problem.shortest_rest(&posts)) + 1).min(WIDEST)
}

struct Matching<'l> {
    local: &'l Local<'l>,
    marks: &'l Marks,
    seats: &'l [Seat],
    /// Per person and spot: the stretch of days.
    stretches: Vec<usize>,
    /// Per person and stretch: the seat.
    taken: Vec<Option<usize>>,
    /// Per person: the spots, fixed ones included.
    served: Matched,
    span: usize,
}

impl<'l> Matching<'l> {
    fn new(
        local: &'l Local<'l>,
        marks: &'l Marks,
        seats: &'l [Seat],
        widths: &[usize],
        shift: usize,
    ) -> Self {
        let first = local.spots.first().map_or(0, |spot| spot.place.day.get());
        let last = local.spots.last().map_or(0, |spot| spot.place.day.get());
        let stretch =
            |width: usize| local.spots.iter().map(move |spot| (spot.place.day.get() - first + shift) / width);
        let people = 0..local.people.len();
        let fixed = |person| {
            let spots = 0..local.spots.len();
            spots.filter(|&spot| marks.get(person, spot) == Mark::Fixed).collect()
        };
        let span = last - first + shift + 1;
        Self {
            stretches: widths.iter().flat_map(|&width| stretch(width)).collect(),
            taken: vec![None; local.people.len() * span],
            served: people.map(fixed).collect(),
            span,
            local,
            marks,
            seats,
        }
    }

    fn fill(mut self) -> Result<Matched, TooFew> {
        for index in 0..self.seats.len() {
            if let Err(reached) = self.seat(index) {
                let mut spots: Vec<usize> = reached.iter().map(|&seat| self.seats[seat].spot).collect();
                spots.sort_unstable();
                spots.dedup();
                return Err(spots);
            }
        }
        Ok(self.served)
    }

    fn missing(mut self) -> usize {
        (0..self.seats.len()).filter(|&index| self.seat(index).is_err()).count()
    }

    /// Seats somebody, or names the seats that all compete for the same too few people.
    fn seat(&mut self, index: usize) -> Result<(), Vec<usize>> {
        let mut asked = vec![false; self.taken.len()];
        let mut reached = Vec::new();
        if self.take_freely(index) || self.seat_somebody(index, &mut asked, &mut reached) {
            Ok(())
        } else {
            Err(reached)
        }
    }

    fn may(&self, person: usize, seat: Seat) -> bool {
        self.marks.get(person, seat.spot) == Mark::Open
            && (!seat.experienced || self.local.experienced[person])
    }

    fn cell(&self, person: usize, spot: usize) -> usize {
        person * self.span + self.stretches[person * self.local.spots.len() + spot]
    }

    /// Gives the seat to whoever serves least and breaks no rest by it, so that little is left to branch on.
    fn take_freely(&mut self, index: usize) -> bool {
        let seat = self.seats[index];
        let rested = |&person: &usize| {
            let clashes = |&other: &usize| self.local.clash(person, other, seat.spot);
            self.may(person, seat)
                && self.taken[self.cell(person, seat.spot)].is_none()
                && !self.served[person].iter().any(|other| *other == seat.spot || clashes(other))
        };
        let free = (0..self.local.people.len()).filter(rested);
        let Some(person) = free.min_by_key(|&person| self.served[person].len()) else {
            return false;
        };
        self.sit(person, index);
        true
    }

    fn sit(&mut self, person: usize, index: usize) {
        let spot = self.seats[index].spot;
        let cell = self.cell(person, spot);
        self.taken[cell] = Some(index);
        self.served[person].push(spot);
    }

    /// Seats somebody; whoever is needed for it leaves their seat to somebody else.
    fn seat_somebody(&mut self, index: usize, asked: &mut [bool], reached: &mut Vec<usize>) -> bool {
        reached.push(index);
        let seat = self.seats[index];
        for person in 0..self.local.people.len() {
            let cell = self.cell(person, seat.spot);
            if !self.may(person, seat) || asked[cell] {
                continue;
            }
            asked[cell] = true;
            let Some(other) = self.taken[cell] else {
                self.sit(person, index);
                return true;
            };
            if self.seat_somebody(other, asked, reached) {
                let left = self.seats[other].spot;
                self.served[person].retain(|&spot| spot != left);
                self.sit(person, index);
                return true;
            }
        }
        false
    }
}
