//! Rounds of duties through any number of people that make a roster fairer; no shorter exchange would.
//!
//! Proposes what a flow over the present roster finds, and keeps what every hard rule allows. Whoever must serve
//! together with others stays where they are.

use super::duties::{Duties, Slot};
use crate::bound::before_spacing;
use crate::bound::flow::{Change, Flow, Labels};
use crate::bound::relaxation::{Relaxation, Rest};
use crate::problem::{Objective, PersonIndex, Pin, Problem};

/// Looks for rounds at most so often.
const MAX_LOOKS: usize = 2_000;

/// Makes the roster better in the levels before spacing while rounds of duties do.
pub(crate) fn go_round(duties: &mut Duties<'_>) {
    let problem = duties.problem();
    let order = before_spacing(problem);
    let Some(still) = hold_groups(duties) else {
        return;
    };
    let relaxation = Relaxation::of(&still, order, Rest::InFull);
    let mut flow = Flow::from_roster(&relaxation, &duties.to_assignment());
    let mut labels = Labels::new(&flow);
    let mut progressed = false;
    for _ in 0..MAX_LOOKS {
        let rounds = flow.rounds(&mut labels);
        if rounds.is_empty() {
            if !(flow.unbar() && progressed) {
                return;
            }
            progressed = false;
        }
        for round in rounds {
            match attempt(duties, &relaxation, &round, order) {
                Ok(()) => {
                    flow.apply(&round);
                    progressed = true;
                }
                Err((person, seat)) => flow.bar(person, seat),
            }
        }
    }
}

/// The same task with the duties of all groups pinned; `None` if it cannot be put that way.
fn hold_groups(duties: &Duties<'_>) -> Option<Problem> {
    let problem = duties.problem();
    let mut parts = problem.parts().clone();
    let grouped = |person: PersonIndex| problem.unit(person).len() > 1;
    parts.pins.retain(|pin| !grouped(pin.person));
    for (day, post, person) in duties.to_assignment().entries() {
        if grouped(person) {
            parts.pins.push(Pin { day, post, person });
        }
    }
    for person in problem.people().filter(|&person| grouped(person)) {
        parts.people[person.get()].posts.clear();
    }
    parts.must_pairs.clear();
    Problem::new(parts).ok()
}

/// Makes the changes if the rules allow and the roster gets better; otherwise tells who could not come where.
fn attempt(
    duties: &mut Duties<'_>,
    relaxation: &Relaxation<'_>,
    round: &[Change],
    order: &[Objective],
) -> Result<(), (usize, usize)> {
    let slot = |seat: usize| {
        let seat = &relaxation.seats[seat];
        Slot { day: seat.day, post: seat.post }
    };
    let value = |duties: &Duties<'_>| (duties.missing(), duties.objectives().vector(order));
    let before = value(duties);
    let mut taken = Vec::new();
    let mut put = Vec::new();
    let mut failed = None;
    for &change in round {
        if let Change::Leave { person, seat } = change
            && let Some(person) = PersonIndex::nth(person)
            && duties.take(slot(seat), person)
        {
            taken.push((slot(seat), person));
        }
    }
    for &change in round {
        if let Change::Join { person, seat } = change
            && let Some(index) = PersonIndex::nth(person)
        {
            let to = slot(seat);
            if duties.why_not(to.day, to.post, index).is_some() {
                failed = Some((person, seat));
                break;
            }
            duties.put(to, index);
            put.push((to, index));
        }
    }
    if failed.is_none() && value(duties) >= before {
        failed = round.iter().find_map(|&change| match change {
            Change::Join { person, seat } => Some((person, seat)),
            Change::Leave { .. } => None,
        });
        failed = failed.or(Some((usize::MAX, usize::MAX)));
    }
    let Some(failed) = failed else {
        return Ok(());
    };
    for (slot, person) in put.into_iter().rev() {
        duties.take(slot, person);
    }
    for (slot, person) in taken.into_iter().rev() {
        duties.put(slot, person);
    }
    Err(failed)
}
