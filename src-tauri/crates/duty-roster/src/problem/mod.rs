//! A planning task by index: days, posts, people and the rules between them.
//!
//! **Invariant:** a [`Problem`] is well-formed (see [`ProblemError`]), and everything the score and the search
//! ask again and again has been worked out. It knows no names, dates or ids; the caller translates.

mod assignment;
mod check;
mod fairness;
mod index;
mod parts;
mod rest;

pub use assignment::Assignment;
pub use check::{MAX_DAYS, MAX_HISTORY, MAX_PEOPLE, MAX_POSTS, MAX_SEATS, ProblemError};
pub use fairness::{Gaps, HUNDREDTHS, Share, Tolerance};
pub use index::{DayIndex, PersonIndex, PoolIndex, PostIndex};
pub use parts::{
    Category, DayClass, History, LastDuty, Objective, Person, Pin, Post, ProblemParts, Request, Wish,
};
pub use rest::Rests;

use index::positions;
use rest::RestTable;

/// Why a post is closed to someone on a day, whatever the rest of the roster looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    NotEligible,
    NightExempt,
    Unavailable,
    PinnedElsewhere(PostIndex),
}

/// A well-formed planning task.
#[derive(Debug, Clone)]
pub struct Problem {
    parts: ProblemParts,
    shares: Vec<fairness::Shares>,
    /// One bit for each post whose duties are nights to be shared out.
    nights: u64,
    tolerance: Tolerance,
    gaps: Vec<Gaps>,
    rests: RestTable,
    /// Per person and day: one bit for each post that is open to the person then.
    open: Vec<u64>,
    /// Per person and day: the pinned post.
    pinned: Vec<Option<PostIndex>>,
    unavailable: Vec<bool>,
    /// Per person and day: what being on duty adds to the cost of unmet requests.
    duty_request_cost: Vec<i64>,
    /// The cost of unmet requests while nobody is on duty.
    idle_request_cost: i64,
    /// Per person and day: one bit for each post at which the published roster has the person.
    published: Vec<u64>,
    published_entries: i64,
    forbidden: Vec<Vec<PersonIndex>>,
    /// People who serve together or not at all; most are alone.
    units: Vec<Vec<PersonIndex>>,
    unit_of: Vec<usize>,
}

impl Problem {
    /// Checks the parts and works out what follows from them.
    pub fn new(parts: ProblemParts) -> Result<Self, ProblemError> {
        check::check(&parts)?;
        let cells = parts.people.len() * parts.day_classes.len();
        let (units, unit_of) = units(&parts);
        let nights = fairness::shared_nights(&parts);
        let mut problem = Self {
            shares: fairness::shares(&parts, nights),
            nights,
            tolerance: Tolerance::default(),
            gaps: fairness::gaps(&parts),
            rests: RestTable::of(&parts),
            open: vec![0; cells],
            pinned: vec![None; cells],
            unavailable: vec![false; cells],
            duty_request_cost: vec![0; cells],
            idle_request_cost: 0,
            published: vec![0; cells],
            published_entries: 0,
            forbidden: forbidden(&parts),
            units,
            unit_of,
            parts,
        };
        problem.note_absences_and_pins();
        problem.note_requests();
        problem.note_published();
        problem.note_open_posts();
        Ok(problem)
    }

    /// The same task, where being within `tolerance` of the fair share is as good as being on it.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Tolerance) -> Self {
        self.tolerance = tolerance;
        for share in &mut self.shares {
            for category in Category::ALL {
                let own = &mut share[category as usize];
                *own = own.tolerating(tolerance.get(category));
            }
        }
        self
    }

    /// The same task without some of its pins.
    pub(crate) fn without_pins(&self, left_out: &[Pin]) -> Self {
        let mut problem = self.clone();
        problem.parts.pins.retain(|pin| !left_out.contains(pin));
        problem.pinned.fill(None);
        problem.note_absences_and_pins();
        problem.note_open_posts();
        problem
    }

    /// How far from the fair share is as good as on it.
    pub fn tolerance(&self) -> Tolerance {
        self.tolerance
    }

    fn note_absences_and_pins(&mut self) {
        for person in self.people() {
            for at in 0..self.person(person).unavailable.len() {
                let cell = self.cell(person, self.person(person).unavailable[at]);
                self.unavailable[cell] = true;
            }
        }
        for at in 0..self.parts.pins.len() {
            let pin = self.parts.pins[at];
            let cell = self.cell(pin.person, pin.day);
            self.pinned[cell] = Some(pin.post);
        }
    }

    fn note_requests(&mut self) {
        for at in 0..self.parts.requests.len() {
            let request = self.parts.requests[at];
            let cell = self.cell(request.person, request.day);
            let weight = i64::from(request.weight);
            match request.wish {
                Wish::Off => self.duty_request_cost[cell] += weight,
                Wish::On => {
                    self.duty_request_cost[cell] -= weight;
                    self.idle_request_cost += weight;
                }
            }
        }
    }

    fn note_published(&mut self) {
        let Some(published) = self.parts.published.take() else {
            return;
        };
        for (day, post, person) in published.entries() {
            let cell = self.cell(person, day);
            let bit = 1 << post.get();
            if self.published[cell] & bit == 0 {
                self.published[cell] |= bit;
                self.published_entries += 1;
            }
        }
        self.parts.published = Some(published);
    }

    fn note_open_posts(&mut self) {
        for person in self.people() {
            for day in self.days() {
                let open = self.posts().filter(|&post| self.closed(person, day, post).is_none());
                let mask = open.fold(0, |mask, post| mask | 1 << post.get());
                let cell = self.cell(person, day);
                self.open[cell] = mask;
            }
        }
    }

    /// The parts as the caller gave them.
    pub fn parts(&self) -> &ProblemParts {
        &self.parts
    }

    /// Every day of the period.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = DayIndex> + use<> {
        positions(self.day_count()).map(DayIndex::new)
    }

    /// Every post.
    pub fn posts(&self) -> impl DoubleEndedIterator<Item = PostIndex> + use<> {
        positions(self.post_count()).map(PostIndex::new)
    }

    /// Every person.
    pub fn people(&self) -> impl DoubleEndedIterator<Item = PersonIndex> + use<> {
        positions(self.person_count()).map(PersonIndex::new)
    }

    /// Length of the period.
    pub fn day_count(&self) -> usize {
        self.parts.day_classes.len()
    }

    /// Number of posts.
    pub fn post_count(&self) -> usize {
        self.parts.posts.len()
    }

    /// Number of people.
    pub fn person_count(&self) -> usize {
        self.parts.people.len()
    }

    /// A post of this problem.
    pub fn post(&self, post: PostIndex) -> &Post {
        &self.parts.posts[post.get()]
    }

    /// A person of this problem.
    pub fn person(&self, person: PersonIndex) -> &Person {
        &self.parts.people[person.get()]
    }

    /// The class of a day.
    pub fn class(&self, day: DayIndex) -> DayClass {
        self.parts.day_classes[day.get()]
    }

    /// The categories in which a duty counts.
    pub fn categories(&self, day: DayIndex, post: PostIndex) -> &'static [Category] {
        Category::of(self.class(day), self.is_shared_night(post))
    }

    /// Whether the duties of a post are nights to be shared out.
    pub(crate) fn is_shared_night(&self, post: PostIndex) -> bool {
        self.nights & (1 << post.get()) != 0
    }

    /// How many people a post needs on a day.
    pub fn need(&self, day: DayIndex, post: PostIndex) -> usize {
        usize::from(self.post(post).need[day.get()])
    }

    /// How many of them must be experienced. A day that needs nobody demands nothing.
    pub fn need_experienced(&self, day: DayIndex, post: PostIndex) -> usize {
        usize::from(self.post(post).min_experienced).min(self.need(day, post))
    }

    /// The fair share of a person in a category.
    pub fn share(&self, person: PersonIndex, category: Category) -> Share {
        self.shares[person.get()][category as usize]
    }

    /// The comfortable gaps of a person.
    pub fn gaps(&self, person: PersonIndex) -> Gaps {
        self.gaps[person.get()]
    }

    pub(crate) fn cell(&self, person: PersonIndex, day: DayIndex) -> usize {
        person.get() * self.day_count() + day.get()
    }

    pub(crate) fn is_open(&self, person: PersonIndex, day: DayIndex, post: PostIndex) -> bool {
        self.open[self.cell(person, day)] & (1 << post.get()) != 0
    }

    /// The reasons behind [`Self::is_open`], which is worked out from them.
    pub(crate) fn closed(&self, person: PersonIndex, day: DayIndex, post: PostIndex) -> Option<Closed> {
        let described = self.person(person);
        if !described.posts.contains(&post) {
            return Some(Closed::NotEligible);
        }
        if described.no_night && self.post(post).night {
            return Some(Closed::NightExempt);
        }
        let cell = self.cell(person, day);
        if self.unavailable[cell] {
            return Some(Closed::Unavailable);
        }
        self.pinned[cell].filter(|&pinned| pinned != post).map(Closed::PinnedElsewhere)
    }

    pub(crate) fn pinned_post(&self, person: PersonIndex, day: DayIndex) -> Option<PostIndex> {
        self.pinned[self.cell(person, day)]
    }

    pub(crate) fn is_unavailable(&self, person: PersonIndex, day: DayIndex) -> bool {
        self.unavailable[self.cell(person, day)]
    }

    pub(crate) fn duty_request_cost(&self, person: PersonIndex, day: DayIndex) -> i64 {
        self.duty_request_cost[self.cell(person, day)]
    }

    pub(crate) fn idle_request_cost(&self) -> i64 {
        self.idle_request_cost
    }

    pub(crate) fn is_published(&self, person: PersonIndex, day: DayIndex, post: PostIndex) -> bool {
        self.published[self.cell(person, day)] & (1 << post.get()) != 0
    }

    pub(crate) fn published_entries(&self) -> i64 {
        self.published_entries
    }

    pub(crate) fn forbidden(&self, person: PersonIndex) -> &[PersonIndex] {
        &self.forbidden[person.get()]
    }

    /// The people who serve with `person` or not at all, the person included, in ascending order.
    pub(crate) fn unit(&self, person: PersonIndex) -> &[PersonIndex] {
        &self.units[self.unit_of[person.get()]]
    }

    pub(crate) fn units(&self) -> &[Vec<PersonIndex>] {
        &self.units
    }

    /// Whether this problem has such a day, post and person.
    pub(crate) fn knows(&self, day: DayIndex, post: PostIndex, person: PersonIndex) -> bool {
        day.get() < self.day_count() && post.get() < self.post_count() && person.get() < self.person_count()
    }
}

fn forbidden(parts: &ProblemParts) -> Vec<Vec<PersonIndex>> {
    let mut forbidden = vec![Vec::new(); parts.people.len()];
    for &(one, other) in &parts.forbid_pairs {
        forbidden[one.get()].push(other);
        forbidden[other.get()].push(one);
    }
    forbidden
}

/// Joins the must-serve-together pairs into groups, since such pairs hold across a shared member.
fn units(parts: &ProblemParts) -> (Vec<Vec<PersonIndex>>, Vec<usize>) {
    let mut leader: Vec<usize> = (0..parts.people.len()).collect();
    for &(one, other) in &parts.must_pairs {
        let (kept, joined) = (leader[one.get()], leader[other.get()]);
        for found in &mut leader {
            if *found == joined {
                *found = kept;
            }
        }
    }
    let mut units: Vec<Vec<PersonIndex>> = Vec::new();
    let mut unit_of_leader = vec![None; parts.people.len()];
    let mut unit_of = Vec::with_capacity(parts.people.len());
    for (person, &led_by) in positions(parts.people.len()).map(PersonIndex::new).zip(&leader) {
        let unit = *unit_of_leader[led_by].get_or_insert_with(|| {
            units.push(Vec::new());
            units.len() - 1
        });
        units[unit].push(person);
        unit_of.push(unit);
    }
    (units, unit_of)
}
