//! Two people trade duties, and what that changes is known beforehand.
//!
//! Most trades make a roster worse. To look before anything is moved is several times as fast as to move and to move
//! back.

use super::duties::{Duties, Slot};
use crate::problem::{Category, DayIndex, Objective, PersonIndex, PostIndex};
use crate::score::Objectives;

/// A trade that keeps every hard rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trade {
    one: PersonIndex,
    from: Slot,
    other: PersonIndex,
    to: Slot,
    change: Change,
}

/// What moving a duty changes for one person.
#[derive(Debug, Clone, Copy, Default)]
struct Change {
    spacing: i64,
    requests: i64,
    changes: i64,
    /// By category.
    shares: [i64; Category::ALL.len()],
}

impl Trade {
    /// The trade in which `one` comes from `from` to `to` and `other` the other way, if the rules allow it. Whoever must
    /// serve with somebody trades nothing.
    pub(super) fn of(
        duties: &Duties<'_>,
        (one, from): (PersonIndex, Slot),
        (other, to): (PersonIndex, Slot),
    ) -> Option<Self> {
        if one == other || from == to {
            return None;
        }
        let there = duties.moved(one, from, to, other)?;
        let back = duties.moved(other, to, from, one)?;
        let change = Change {
            spacing: there.spacing + back.spacing,
            requests: there.requests + back.requests,
            changes: there.changes + back.changes,
            shares: Category::ALL.map(|it| there.shares[it as usize] + back.shares[it as usize]),
        };
        Some(Self { one, from, other, to, change })
    }

    /// The objectives after the trade.
    pub(super) fn outcome(&self, before: &Objectives) -> Objectives {
        let mut after = *before;
        after.add(Objective::Spacing, self.change.spacing);
        after.add(Objective::Requests, self.change.requests);
        after.add(Objective::Changes, self.change.changes);
        for category in Category::ALL {
            after.add(category.into(), self.change.shares[category as usize]);
        }
        after
    }

    pub(super) fn make(&self, duties: &mut Duties<'_>) {
        duties.take(self.from, self.one);
        duties.take(self.to, self.other);
        duties.put(self.to, self.one);
        duties.put(self.from, self.other);
    }
}

impl Duties<'_> {
    /// What changes for a person whose duty moves from one slot to another that `leaving` makes free, unless a rule
    /// forbids it.
    fn moved(&self, person: PersonIndex, from: Slot, to: Slot, leaving: PersonIndex) -> Option<Change> {
        let problem = self.problem();
        let same_day = from.day == to.day;
        let is_free = same_day || self.post_of(person, to.day).is_none();
        if !is_free
            || !problem.is_open(person, to.day, to.post)
            || problem.pinned_post(person, from.day).is_some()
            || problem.unit(person).len() > 1
            || self.would_lack_experience(to, person, leaving)
        {
            return None;
        }
        let spacing = self.moved_spacing(person, from.day, to)?;
        let meets = |other: &&PersonIndex| **other != leaving && self.post_of(**other, to.day).is_some();
        if !same_day && problem.forbidden(person).iter().any(|other| meets(&other)) {
            return None;
        }
        let requests =
            problem.duty_request_cost(person, to.day) - problem.duty_request_cost(person, from.day);
        let published = |slot: Slot| i64::from(problem.is_published(person, slot.day, slot.post));
        let shares = self.moved_shares(person, from, to);
        Some(Change { spacing, requests, changes: published(from) - published(to), shares })
    }

    fn moved_shares(&self, person: PersonIndex, from: Slot, to: Slot) -> [i64; Category::ALL.len()] {
        let problem = self.problem();
        let (old, new) = (problem.categories(from.day, from.post), problem.categories(to.day, to.post));
        if old == new {
            return [0; Category::ALL.len()];
        }
        Category::ALL.map(|category| {
            let share = problem.share(person, category);
            let served = self.served(person, category);
            let moved = served + i64::from(new.contains(&category)) - i64::from(old.contains(&category));
            share.cost(moved) - share.cost(served)
        })
    }

    fn would_lack_experience(&self, slot: Slot, coming: PersonIndex, leaving: PersonIndex) -> bool {
        let problem = self.problem();
        let is_experienced = |person: PersonIndex| problem.person(person).experienced;
        if is_experienced(coming) || !is_experienced(leaving) {
            return false;
        }
        let left = self.experienced(slot).saturating_sub(1);
        problem.need_experienced(slot.day, slot.post).saturating_sub(left) > self.room(slot)
    }

    /// The change in spacing when a duty moves; `None` if the person would lack rest.
    fn moved_spacing(&self, person: PersonIndex, from: DayIndex, to: Slot) -> Option<i64> {
        let problem = self.problem();
        let gaps = problem.gaps(person);
        let old = Neighbours { before: self.duty_before(person, from), after: self.duty_after(person, from) };
        let mut new =
            Neighbours { before: self.duty_before(person, to.day), after: self.duty_after(person, to.day) };
        if new.before.is_some_and(|(day, _)| day == from.number()) {
            new.before = old.before;
        }
        if new.after == Some(from) {
            new.after = old.after;
        }
        let today = to.day.number();
        let is_tired = new.before.is_some_and(|(day, post)| {
            today - day - 1 < i32::from(problem.rest_after(person, post, to.post))
        });
        if is_tired || new.after.is_some_and(|after| self.comes_too_soon(to, person, after)) {
            return None;
        }
        let cost = |gap: i32| gaps.cost(gap);
        Some(new.cost(today, cost) - old.cost(from.number(), cost))
    }
}

/// The duties around a day.
struct Neighbours {
    before: Option<(i32, Option<PostIndex>)>,
    after: Option<DayIndex>,
}

impl Neighbours {
    /// What a duty on the day between costs more than none.
    fn cost(&self, today: i32, gap: impl Fn(i32) -> i64) -> i64 {
        let before = self.before.map(|(day, _)| day);
        let after = self.after.map(DayIndex::number);
        let whole = before.zip(after).map_or(0, |(before, after)| gap(after - before));
        before.map_or(0, |before| gap(today - before)) + after.map_or(0, |after| gap(after - today)) - whole
    }
}
