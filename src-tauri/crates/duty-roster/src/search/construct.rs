//! A first roster: day by day, each place goes to whoever is furthest below the fair share.

use super::duties::{Duties, Slot};
use super::obstacle::Obstacle;
use super::random::Random;
use crate::bound::flow::COUNTS;
use crate::problem::{Category, DayClass, DayIndex, HUNDREDTHS, PersonIndex, Pin, PostIndex, Problem};

/// A pin that would break a hard rule, and the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusedPin {
    /// The pin.
    pub pin: Pin,
    /// What keeps it from being kept.
    pub obstacle: Obstacle,
}

/// Places what the planner has fixed, then what is already published and still possible, then fills up.
pub(crate) fn construct(problem: &Problem) -> Duties<'_> {
    let mut duties = Duties::empty(problem);
    place_pins(&mut duties);
    if let Some(published) = &problem.parts().published {
        for (day, post, person) in published.entries() {
            if duties.why_not(day, post, person).is_none() {
                put_unit(&mut duties, Slot { day, post }, person);
            }
        }
    }
    fill(&mut duties);
    duties
}

/// The same without regard to what is published, but those who must serve together come first, as often as `counts`
/// says for each class of day; on the best spaced days, or on `random` ones.
pub(crate) fn construct_with_groups<'p>(
    problem: &'p Problem,
    counts: &[[i64; COUNTS]],
    mut random: Option<&mut Random>,
) -> Duties<'p> {
    let mut duties = Duties::empty(problem);
    place_pins(&mut duties);
    for unit in problem.units().iter().filter(|unit| unit.len() > 1) {
        for class in DayClass::ALL {
            for _ in 0..counts[unit[0].get()][class as usize] {
                let served = problem.days().filter(|&day| problem.class(day) == class);
                let served = served.filter(|&day| duties.post_of(unit[0], day).is_some()).count();
                if i64::try_from(served).is_ok_and(|served| served >= counts[unit[0].get()][class as usize]) {
                    break;
                }
                let slots = problem.days().filter(|&day| problem.class(day) == class);
                let slots = slots.flat_map(|day| problem.posts().map(move |post| Slot { day, post }));
                let able = slots.filter(|slot| duties.why_not(slot.day, slot.post, unit[0]).is_none());
                let Some(best) = able.min_by_key(|slot| match &mut random {
                    None => (0, duties.spacing_of_one_more(unit[0], slot.day)),
                    Some(random) => (random.next(), 0),
                }) else {
                    break;
                };
                put_unit(&mut duties, best, unit[0]);
            }
        }
    }
    let grouped = |person: PersonIndex| problem.unit(person).len() > 1;
    fill_with(&mut duties, |person| !grouped(person));
    fill(&mut duties);
    duties
}

/// The pins that contradict a rule, or each other, when they are placed one after the other.
pub(super) fn refused_pins(problem: &Problem) -> Vec<RefusedPin> {
    place_pins(&mut Duties::empty(problem))
}

fn place_pins(duties: &mut Duties<'_>) -> Vec<RefusedPin> {
    let mut refused = Vec::new();
    for &pin in &duties.problem().parts().pins {
        // The pin of a person who serves with an earlier pinned one is already kept.
        if duties.post_of(pin.person, pin.day) == Some(pin.post) {
            continue;
        }
        match duties.why_not(pin.day, pin.post, pin.person) {
            None => put_unit(duties, Slot { day: pin.day, post: pin.post }, pin.person),
            Some(obstacle) => refused.push(RefusedPin { pin, obstacle }),
        }
    }
    refused
}

/// Gives every place to somebody while there is anybody who can take it.
pub(crate) fn fill(duties: &mut Duties<'_>) {
    fill_with(duties, |_| true);
}

fn fill_with(duties: &mut Duties<'_>, wanted: impl Fn(PersonIndex) -> bool) {
    let problem = duties.problem();
    for day in problem.days() {
        for post in problem.posts() {
            while duties.room(Slot { day, post }) > 0 {
                let candidates = problem.units().iter().map(|unit| unit[0]).filter(|&person| wanted(person));
                let able = candidates.filter(|&person| duties.why_not(day, post, person).is_none());
                let Some(next) = able.min_by_key(|&person| turn(duties, day, post, person)) else {
                    break;
                };
                put_unit(duties, Slot { day, post }, next);
            }
        }
    }
}

fn put_unit(duties: &mut Duties<'_>, slot: Slot, person: PersonIndex) {
    for &member in duties.problem().unit(person) {
        duties.put(slot, member);
    }
}

/// Whose turn it is: the smallest key comes first. People of the post's own pool come before helpers, then whoever
/// lags furthest behind a share that grows with the days of the period, first for the kind of the day.
fn turn(
    duties: &Duties<'_>,
    day: DayIndex,
    post: PostIndex,
    person: PersonIndex,
) -> (bool, i64, i64, Option<i32>) {
    let problem = duties.problem();
    let days = problem.days().next_back().map_or(1, |last| i64::from(last.number()) + 1);
    let helps_out = problem.person(person).pool != problem.post(post).pool;
    let lead = |category: Category| {
        let share = problem.share(person, category);
        let due = (share.target - HUNDREDTHS * share.carried) * i64::from(day.number() + 1);
        HUNDREDTHS * duties.served(person, category) - due / days
    };
    let of_the_day = match problem.class(day) {
        DayClass::Workday => 0,
        DayClass::RestDay => lead(Category::Weekend),
        DayClass::Holiday => lead(Category::Holiday),
    };
    (helps_out, of_the_day, lead(Category::Total), duties.last_before(person, day))
}
