//! Makes an impossible core small: whatever can go while it stays impossible goes.

use super::decide::{Budget, decide, too_few};
use super::fact::Fact;
use super::local::{Core, Verdict};
use crate::change::Place;
use crate::problem::{DayIndex, Problem};

/// Shrinks an impossible core. Answers whether nothing of what is left can go; only the budget stands against it.
///
/// What lies furthest from `centre` goes first, then what is least of a reason.
pub(super) fn shrink(
    problem: &Problem,
    core: Core,
    centre: DayIndex,
    budget: &mut Budget,
) -> (Core, Irreducible) {
    let mut shrinking = Shrinking { problem, core, budget, unsure: false };
    shrinking.keep_what_has_too_few();
    shrinking.drop_places(centre);
    shrinking.ask_for_fewer();
    shrinking.drop_facts();
    let irreducible = if shrinking.unsure { Irreducible::Unknown } else { Irreducible::Yes };
    (shrinking.core, irreducible)
}

/// Whether each cause is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Irreducible {
    /// Without any single one of the facts, or with one person fewer demanded at any place, it would be possible.
    Yes,
    /// Some of them may be superfluous: it would have taken too long to find out.
    Unknown,
}

struct Shrinking<'s> {
    problem: &'s Problem,
    core: Core,
    budget: &'s mut Budget,
    /// Whether the last answer about something that is still there was not certain.
    unsure: bool,
}

impl Shrinking<'_> {
    /// Takes the smaller core if it is impossible too.
    fn take_if_impossible(&mut self, smaller: Core) -> bool {
        let verdict = decide(self.problem, &smaller, self.budget);
        if verdict == Verdict::Impossible {
            self.core = smaller;
        }
        self.unsure |= verdict == Verdict::Unknown;
        verdict == Verdict::Impossible
    }

    fn keep_what_has_too_few(&mut self) {
        if let Some(places) = too_few(self.problem, &self.core) {
            let mut smaller = self.core.clone();
            smaller.demands.retain(|place, _| places.contains(place));
            self.take_if_impossible(smaller);
        }
    }

    /// Drops what `without` can do without: in large pieces first, then one by one.
    fn drop_from<T: Copy>(&mut self, mut items: Vec<T>, without: impl Fn(&mut Core, T)) {
        let mut size = items.len();
        while size > 0 {
            self.unsure = false;
            let mut kept = Vec::new();
            for piece in items.chunks(size) {
                let mut smaller = self.core.clone();
                piece.iter().for_each(|&item| without(&mut smaller, item));
                if !self.take_if_impossible(smaller) {
                    kept.extend_from_slice(piece);
                }
            }
            items = kept;
            size /= 2;
        }
    }

    fn drop_places(&mut self, centre: DayIndex) {
        let mut places: Vec<Place> = self.core.demands.keys().copied().collect();
        places.sort_by_key(|place| std::cmp::Reverse(place.day.get().abs_diff(centre.get())));
        self.drop_from(places, |core, place| {
            core.demands.remove(&place);
        });
    }

    fn ask_for_fewer(&mut self) {
        let places: Vec<Place> = self.core.demands.keys().copied().collect();
        for place in places {
            loop {
                let mut smaller = self.core.clone();
                match smaller.demands.get_mut(&place) {
                    Some(demand) if *demand > 1 => *demand -= 1,
                    Some(_) | None => break,
                }
                if !self.take_if_impossible(smaller) {
                    break;
                }
            }
        }
    }

    fn drop_facts(&mut self) {
        let unsure = self.unsure;
        let mut facts: Vec<Fact> = self.core.facts.iter().copied().collect();
        // The facts are listed by how readily somebody would name them as a reason, leave first; pieces are of one person.
        facts.sort_by_key(|fact| std::cmp::Reverse((fact.people().min(), *fact)));
        self.drop_from(facts, |core, fact| {
            core.facts.remove(&fact);
        });
        self.unsure |= unsure;
    }
}
