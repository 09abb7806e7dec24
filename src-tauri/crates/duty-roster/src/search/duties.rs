//! The roster under construction: who serves where, and what that costs, kept up to date duty by duty.

use super::obstacle::Obstacle;
use crate::problem::{Assignment, Category, Closed, DayIndex, Objective, PersonIndex, PostIndex, Problem};
use crate::score::Objectives;

/// One day at one post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) day: DayIndex,
    pub(crate) post: PostIndex,
}

/// A roster whose objectives are always known.
///
/// **Invariant:** the objectives equal those of [`score`](crate::score::score) for the same roster, nobody
/// has two duties a day, and no slot holds more people than it needs.
#[derive(Debug, Clone)]
pub(crate) struct Duties<'p> {
    problem: &'p Problem,
    slots: Vec<Vec<PersonIndex>>,
    experienced: Vec<usize>,
    missing: usize,
    /// Per person and day.
    at: Vec<Option<PostIndex>>,
    /// Per person: one bit for each day on duty.
    days: Vec<u64>,
    words: usize,
    served: Vec<[i64; Category::ALL.len()]>,
    objectives: Objectives,
}

impl<'p> Duties<'p> {
    pub(crate) fn empty(problem: &'p Problem) -> Self {
        let people = problem.person_count();
        let slots = problem.day_count() * problem.post_count();
        let words = problem.day_count().div_ceil(WORD);
        let mut objectives = Objectives::default();
        objectives.add(Objective::Requests, problem.idle_request_cost());
        objectives.add(Objective::Changes, problem.published_entries());
        for person in problem.people() {
            for category in Category::ALL {
                objectives.add(category.into(), problem.share(person, category).cost(0));
            }
        }
        let needs = problem.days().flat_map(|day| problem.posts().map(move |post| problem.need(day, post)));
        Self {
            slots: vec![Vec::new(); slots],
            experienced: vec![0; slots],
            missing: needs.sum(),
            at: vec![None; people * problem.day_count()],
            days: vec![0; people * words],
            words,
            served: vec![[0; Category::ALL.len()]; people],
            objectives,
            problem,
        }
    }

    /// Takes over a roster that somebody may have written by hand: entries that the problem does not know,
    /// second duties of a day and people too many are left out.
    pub(crate) fn read(problem: &'p Problem, roster: &Assignment) -> Self {
        let mut duties = Self::empty(problem);
        for (day, post, person) in roster.entries() {
            if problem.knows(day, post, person)
                && duties.post_of(person, day).is_none()
                && duties.room(Slot { day, post }) > 0
            {
                duties.put(Slot { day, post }, person);
            }
        }
        duties
    }

    pub(crate) fn problem(&self) -> &'p Problem {
        self.problem
    }

    pub(crate) fn objectives(&self) -> &Objectives {
        &self.objectives
    }

    /// Places nobody fills.
    pub(crate) fn missing(&self) -> usize {
        self.missing
    }

    pub(crate) fn people(&self, slot: Slot) -> &[PersonIndex] {
        &self.slots[self.position(slot)]
    }

    pub(crate) fn room(&self, slot: Slot) -> usize {
        self.problem.need(slot.day, slot.post) - self.people(slot).len()
    }

    /// How many of the people at a slot are experienced.
    pub(super) fn experienced(&self, slot: Slot) -> usize {
        self.experienced[self.position(slot)]
    }

    pub(crate) fn post_of(&self, person: PersonIndex, day: DayIndex) -> Option<PostIndex> {
        self.at[self.problem.cell(person, day)]
    }

    pub(crate) fn served(&self, person: PersonIndex, category: Category) -> i64 {
        self.served[person.get()][category as usize]
    }

    /// The day of the last duty before `day`, the history included.
    pub(crate) fn last_before(&self, person: PersonIndex, day: DayIndex) -> Option<i32> {
        self.duty_before(person, day).map(|(last, _)| last)
    }

    /// The first duty after `day`.
    pub(crate) fn first_duty_after(&self, person: PersonIndex, day: DayIndex) -> Option<Slot> {
        let day = self.duty_after(person, day)?;
        let post = self.post_of(person, day)?;
        Some(Slot { day, post })
    }

    /// What one more duty would change in the person's distance from the fair share of all duties.
    pub(crate) fn cost_of_one_more(&self, person: PersonIndex) -> i64 {
        let share = self.problem.share(person, Category::Total);
        let served = self.served(person, Category::Total);
        share.cost(served + 1) - share.cost(served)
    }

    /// What one more duty on that day would change in the person's spacing.
    pub(crate) fn spacing_of_one_more(&self, person: PersonIndex, day: DayIndex) -> i64 {
        self.gap_change(person, day)
    }

    /// Whether a duty of that day is too near another one of the person, or against a wish.
    pub(super) fn is_troubled(&self, person: PersonIndex, day: DayIndex) -> bool {
        let comfortable = self.problem.gaps(person).comfortable;
        let today = day.number();
        self.problem.duty_request_cost(person, day) > 0
            || self.duty_before(person, day).is_some_and(|(before, _)| today - before < comfortable)
            || self.duty_after(person, day).is_some_and(|after| after.number() - today < comfortable)
    }

    pub(crate) fn to_assignment(&self) -> Assignment {
        let mut slots = self.slots.clone();
        for people in &mut slots {
            people.sort_unstable();
        }
        Assignment::from_slots(self.problem.day_count(), self.problem.post_count(), slots)
    }

    /// Copies another state of the same problem without giving up the memory held here.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.slots.clone_from(&other.slots);
        self.experienced.clone_from(&other.experienced);
        self.missing = other.missing;
        self.at.clone_from(&other.at);
        self.days.clone_from(&other.days);
        self.served.clone_from(&other.served);
        self.objectives = other.objectives;
    }

    /// What keeps the person, and those who must come along, from being added to the slot.
    pub(crate) fn why_not(&self, day: DayIndex, post: PostIndex, person: PersonIndex) -> Option<Obstacle> {
        let slot = Slot { day, post };
        if let Some(obstacle) = self.personal_obstacle(slot, person) {
            return Some(obstacle);
        }
        let room = self.room(slot);
        if room == 0 {
            return Some(Obstacle::Full);
        }
        let unit = self.problem.unit(person);
        let mut mates = unit.iter().filter(|&&mate| mate != person);
        let hindered =
            |mate: &&PersonIndex| unit.len() > room || self.personal_obstacle(slot, **mate).is_some();
        if let Some(&with) = mates.find(hindered) {
            return Some(Obstacle::MustPair { with });
        }
        let joining = unit.iter().filter(|mate| self.problem.person(**mate).experienced).count();
        let lacking = self.problem.need_experienced(day, post);
        let lacking = lacking.saturating_sub(self.experienced[self.position(slot)] + joining);
        (lacking > room - unit.len()).then_some(Obstacle::WouldLackExperienced)
    }

    /// The obstacles that lie in the person, whoever else serves at the slot.
    fn personal_obstacle(&self, slot: Slot, person: PersonIndex) -> Option<Obstacle> {
        let Slot { day, post } = slot;
        if !self.problem.is_open(person, day, post) {
            return self.problem.closed(person, day, post).map(|closed| match closed {
                Closed::NotEligible => Obstacle::NotEligible,
                Closed::NightExempt => Obstacle::NightExempt,
                Closed::Unavailable => Obstacle::Unavailable,
                Closed::PinnedElsewhere(post) => Obstacle::Pinned { post },
            });
        }
        if let Some(post) = self.post_of(person, day) {
            return Some(Obstacle::SameDay { post });
        }
        let today = day.number();
        if let Some((other_day, before)) = self.duty_before(person, day)
            && today - other_day - 1 < i32::from(self.problem.rest_after(person, before, post))
        {
            return Some(Obstacle::Rest { other_day });
        }
        if let Some(after) = self.duty_after(person, day)
            && self.comes_too_soon(slot, person, after)
        {
            return Some(Obstacle::Rest { other_day: after.number() });
        }
        // A person's own unit would come along, so a forbidden mate is as good as present.
        let unit = self.problem.unit(person);
        let meets = |other: &&PersonIndex| self.post_of(**other, day).is_some() || unit.contains(other);
        let met = self.problem.forbidden(person).iter().find(meets);
        met.map(|&with| Obstacle::ForbidPair { with })
    }

    /// Whether a duty of the person at the slot would leave too little rest before the one that follows on day `after`.
    pub(super) fn comes_too_soon(&self, slot: Slot, person: PersonIndex, after: DayIndex) -> bool {
        let free = after.number() - slot.day.number() - 1;
        let due = |next: PostIndex| i32::from(self.problem.rest_between(slot.post, next));
        // Mostly the longest rest is over, and the next post need not be looked up.
        free < i32::from(self.problem.longest_rest_after(slot.post))
            && self.post_of(person, after).is_some_and(|next| free < due(next))
    }

    /// Adds a duty. The caller has asked [`Self::why_not`], or checks the invariant otherwise.
    pub(crate) fn put(&mut self, slot: Slot, person: PersonIndex) {
        let position = self.position(slot);
        self.slots[position].push(person);
        self.experienced[position] += usize::from(self.problem.person(person).experienced);
        self.missing -= 1;
        self.account(slot, person, Turn::Begins);
        let cell = self.problem.cell(person, slot.day);
        self.at[cell] = Some(slot.post);
        let (word, bit) = self.bit(person, slot.day);
        self.days[word] |= bit;
    }

    /// Takes a duty away. Answers whether there was one.
    pub(crate) fn take(&mut self, slot: Slot, person: PersonIndex) -> bool {
        let position = self.position(slot);
        let Some(found) = self.slots[position].iter().position(|&there| there == person) else {
            return false;
        };
        self.slots[position].swap_remove(found);
        self.experienced[position] -= usize::from(self.problem.person(person).experienced);
        self.missing += 1;
        let cell = self.problem.cell(person, slot.day);
        self.at[cell] = None;
        let (word, bit) = self.bit(person, slot.day);
        self.days[word] &= !bit;
        self.account(slot, person, Turn::Ends);
        true
    }

    /// Books what a duty changes, while the duty itself is not among the person's duties.
    fn account(&mut self, slot: Slot, person: PersonIndex, turn: Turn) {
        let Slot { day, post } = slot;
        let problem = self.problem;
        let sign = turn.sign();
        for &category in problem.categories(day, post) {
            let share = problem.share(person, category);
            let served = &mut self.served[person.get()][category as usize];
            let before = share.cost(*served);
            *served += sign;
            let change = share.cost(*served) - before;
            self.objectives.add(category.into(), change);
        }
        self.objectives.add(Objective::Spacing, sign * self.gap_change(person, day));
        self.objectives.add(Objective::Requests, sign * problem.duty_request_cost(person, day));
        if problem.is_published(person, day, post) {
            self.objectives.add(Objective::Changes, -sign);
        }
    }

    /// What a duty on a free day adds to the spacing cost of its person.
    fn gap_change(&self, person: PersonIndex, day: DayIndex) -> i64 {
        let gaps = self.problem.gaps(person);
        let today = day.number();
        let before = self.duty_before(person, day).map(|(day, _)| day);
        let after = self.duty_after(person, day).map(DayIndex::number);
        let split = match (before, after) {
            (Some(before), Some(after)) => gaps.cost(after - before),
            _ => 0,
        };
        before.map_or(0, |before| gaps.cost(today - before))
            + after.map_or(0, |after| gaps.cost(after - today))
            - split
    }

    /// The day of the duty before `day`, and its post unless it was before the period.
    pub(super) fn duty_before(&self, person: PersonIndex, day: DayIndex) -> Option<(i32, Option<PostIndex>)> {
        let first = person.get() * self.words;
        let mut word = day.get() / WORD;
        let mut bits = self.days[first + word] & ((1 << (day.get() % WORD)) - 1);
        while bits == 0 {
            if word == 0 {
                return self.problem.person(person).history.last_duty.map(|last| (last.day, None));
            }
            word -= 1;
            bits = self.days[first + word];
        }
        let found = DayIndex::nth(word * WORD + WORD - 1 - bits.leading_zeros() as usize)?;
        Some((found.number(), self.post_of(person, found)))
    }

    pub(super) fn duty_after(&self, person: PersonIndex, day: DayIndex) -> Option<DayIndex> {
        let first = person.get() * self.words;
        let mut word = day.get() / WORD;
        let mut bits = self.days[first + word] & (!1 << (day.get() % WORD));
        while bits == 0 {
            word += 1;
            if word == self.words {
                return None;
            }
            bits = self.days[first + word];
        }
        DayIndex::nth(word * WORD + bits.trailing_zeros() as usize)
    }

    fn position(&self, slot: Slot) -> usize {
        slot.day.get() * self.problem.post_count() + slot.post.get()
    }

    fn bit(&self, person: PersonIndex, day: DayIndex) -> (usize, u64) {
        (person.get() * self.words + day.get() / WORD, 1 << (day.get() % WORD))
    }
}

/// Days per word of the duty calendar.
const WORD: usize = 64;

/// Whether a duty is added or taken away.
#[derive(Debug, Clone, Copy)]
enum Turn {
    Begins,
    Ends,
}

impl Turn {
    fn sign(self) -> i64 {
        match self {
            Self::Begins => 1,
            Self::Ends => -1,
        }
    }
}
