//! Rosters by fixed order (轮流顺延): the next in the list serves, and the next roster continues where this one
//! stopped.
//!
//! Knows turns, not fairness: who is in the list comes up, whatever the totals say. It asks the caller whether
//! somebody can serve, and never reorders the list.

use chrono::Weekday;

use crate::problem::{DayClass, DayIndex, PersonIndex, PostIndex};

/// What becomes of the turn of somebody who is absent when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkippedTurn {
    /// It is gone; the person waits for the next lap.
    Used,
    /// The person is first as soon as possible. Never more than one turn is owed.
    Kept,
}

/// Whether somebody can take a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Readiness {
    /// Can serve.
    Ready,
    /// Serves or rests because of another duty. That is nobody's fault, so the turn is always kept.
    Busy,
    /// On leave or travelling; [`SkippedTurn`] says what becomes of the turn.
    Absent,
}

/// One person on duty on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// The day.
    pub day: DayIndex,
    /// Who serves.
    pub person: PersonIndex,
}

/// Something to be served: one day, or a block of days that the same person serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The days, in order.
    pub days: Vec<DayIndex>,
    /// Which cursor moves.
    pub class: DayClass,
    /// How many people serve together.
    pub people: usize,
}

/// Where the order of one group stands for one class of day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Whose turn it is next, as a place in the order; a place beyond its end stands for the beginning.
    pub next: usize,
    /// People whose turn was kept, the longest wait first.
    pub owed: Vec<PersonIndex>,
}

/// Where one group stands: a cursor for each class of day, so that holidays go round by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursors([Cursor; DayClass::ALL.len()]);

impl Cursors {
    /// The cursor for a class of day.
    pub fn get(&self, class: DayClass) -> &Cursor {
        &self.0[class as usize]
    }

    /// The same with one cursor set.
    #[must_use]
    pub fn with(mut self, class: DayClass, cursor: Cursor) -> Self {
        self.0[class as usize] = cursor;
        self
    }
}

/// A roster by fixed order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// Who serves, turn by turn.
    pub served: Vec<Served>,
    /// Days on which somebody is missing because nobody in the order was ready, once for each missing person.
    pub missing: Vec<DayIndex>,
    /// Where the next roster continues.
    pub cursors: Cursors,
}

/// Answers whether somebody can serve on a day, given what this rotation has already handed out.
pub type Ready<'a> = dyn Fn(DayIndex, PersonIndex, &[Served]) -> Readiness + 'a;

/// Hands out the turns in the given order. People who appear in the order more than once come up more often.
pub fn rotate(
    order: &[PersonIndex],
    cursors: &Cursors,
    turns: &[Turn],
    ready: &Ready<'_>,
    skipped: SkippedTurn,
) -> Rotation {
    let mut rotation = Rotation { served: Vec::new(), missing: Vec::new(), cursors: cursors.clone() };
    for turn in turns {
        let cursor = &mut rotation.cursors.0[turn.class as usize];
        cursor.owed.retain(|person| order.contains(person));
        for _ in 0..turn.people {
            let readiness = |person| {
                let on_day = |&day| {
                    let serves = |served: &Served| served.day == day && served.person == person;
                    if rotation.served.iter().any(serves) {
                        Readiness::Busy
                    } else {
                        ready(day, person, &rotation.served)
                    }
                };
                turn.days.iter().map(on_day).max().unwrap_or(Readiness::Ready)
            };
            match cursor.advance(order, &readiness, skipped) {
                Some(person) => {
                    rotation.served.extend(turn.days.iter().map(|&day| Served { day, person }));
                }
                None => rotation.missing.extend(&turn.days),
            }
        }
    }
    rotation
}

impl Cursor {
    /// Finds whose turn it is. If nobody is ready, the cursor stays where it is.
    fn advance(
        &mut self,
        order: &[PersonIndex],
        readiness: &dyn Fn(PersonIndex) -> Readiness,
        skipped: SkippedTurn,
    ) -> Option<PersonIndex> {
        let waiting = self.owed.iter().position(|&person| readiness(person) == Readiness::Ready);
        if let Some(first) = waiting {
            return Some(self.owed.remove(first));
        }
        let mut passed = Vec::new();
        let next = if self.next < order.len() { self.next } else { 0 };
        for offset in 0..order.len() {
            let place = (next + offset) % order.len();
            let person = order[place];
            let keeps = match readiness(person) {
                Readiness::Ready => {
                    self.next = (place + 1) % order.len();
                    self.owed.extend(passed);
                    return Some(person);
                }
                Readiness::Busy => true,
                Readiness::Absent => skipped == SkippedTurn::Kept,
            };
            if keeps && !self.owed.contains(&person) && !passed.contains(&person) {
                passed.push(person);
            }
        }
        None
    }
}

/// People who always serve together, each at a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The leader and the staff.
    pub members: Vec<(PostIndex, PersonIndex)>,
}

/// A member of the team on duty, present or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamDuty {
    /// The day.
    pub day: DayIndex,
    /// The member's post.
    pub post: PostIndex,
    /// The member.
    pub person: PersonIndex,
}

/// A roster by fixed teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRotation {
    /// Who serves.
    pub served: Vec<TeamDuty>,
    /// Members who cannot, and whose posts somebody must stand in for. The team serves all the same.
    pub missing: Vec<TeamDuty>,
    /// The team that begins the next roster.
    pub next: usize,
}

/// Hands out the days to the teams one after the other, beginning with team `next`, or with the first if there is
/// no such team.
pub fn rotate_teams(
    teams: &[Team],
    next: usize,
    days: &[DayIndex],
    ready: &dyn Fn(DayIndex, PersonIndex) -> Readiness,
) -> TeamRotation {
    let mut rotation = TeamRotation { served: Vec::new(), missing: Vec::new(), next };
    if teams.is_empty() {
        return rotation;
    }
    if next >= teams.len() {
        rotation.next = 0;
    }
    for &day in days {
        for &(post, person) in &teams[rotation.next].members {
            let duty = TeamDuty { day, post, person };
            match ready(day, person) {
                Readiness::Ready => rotation.served.push(duty),
                Readiness::Busy | Readiness::Absent => rotation.missing.push(duty),
            }
        }
        rotation.next = (rotation.next + 1) % teams.len();
    }
    rotation
}

/// Where a weekly order stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeekCursor {
    /// Whose turn it is for the next whole week.
    pub cursor: Cursor,
    /// Whoever has begun a week that goes on after the end of the roster.
    pub begun_by: Option<PersonIndex>,
}

/// A roster by weekly turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRotation {
    /// Who serves.
    pub served: Vec<Served>,
    /// Days without anybody.
    pub missing: Vec<DayIndex>,
    /// Where the next roster continues.
    pub next: WeekCursor,
}

/// Hands out whole weeks, Monday to Sunday. A week begun in the roster before is finished by whoever began it.
///
/// `days` follow one another, and `first` is the weekday of the first of them.
pub fn rotate_weeks(
    order: &[PersonIndex],
    start: &WeekCursor,
    days: &[DayIndex],
    first: Weekday,
    ready: &Ready<'_>,
    skipped: SkippedTurn,
) -> WeekRotation {
    let begun_days = match start.begun_by {
        Some(_) => (DAYS_A_WEEK - days_since_monday(first)) % DAYS_A_WEEK,
        None => 0,
    };
    let (begun, rest) = days.split_at(begun_days.min(days.len()));
    let mut served = Vec::new();
    let mut missing = Vec::new();
    for &day in begun {
        match start.begun_by {
            Some(person) if ready(day, person, &served) == Readiness::Ready => {
                served.push(Served { day, person });
            }
            Some(_) | None => missing.push(day),
        }
    }

    // Without somebody to finish it, a week that has begun is a short turn of its own.
    let short = if begun.is_empty() { DAYS_A_WEEK - days_since_monday(first) } else { DAYS_A_WEEK };
    let (short, whole) = rest.split_at(short.min(rest.len()));
    let turn = |days: &[DayIndex]| Turn { days: days.to_vec(), class: DayClass::Workday, people: 1 };
    let weeks = Some(short).filter(|days| !days.is_empty()).into_iter().chain(whole.chunks(DAYS_A_WEEK));
    let turns: Vec<Turn> = weeks.map(turn).collect();
    let cursors = Cursors::default().with(DayClass::Workday, start.cursor.clone());
    let rotation = rotate(order, &cursors, &turns, ready, skipped);

    let ends_on_sunday = (days_since_monday(first) + days.len()).is_multiple_of(DAYS_A_WEEK);
    served.extend(&rotation.served);
    missing.extend(&rotation.missing);
    let last_served = days.last().and_then(|&last| served.iter().find(|served| served.day == last));
    let begun_by =
        last_served.map(|served| served.person).or(if rest.is_empty() { start.begun_by } else { None });
    WeekRotation {
        next: WeekCursor {
            cursor: rotation.cursors.get(DayClass::Workday).clone(),
            begun_by: begun_by.filter(|_| !ends_on_sunday),
        },
        served,
        missing,
    }
}

/// Monday to Sunday.
const DAYS_A_WEEK: usize = 7;

fn days_since_monday(weekday: Weekday) -> usize {
    match weekday {
        Weekday::Mon => 0,
        Weekday::Tue => 1,
        Weekday::Wed => 2,
        Weekday::Thu => 3,
        Weekday::Fri => 4,
        Weekday::Sat => 5,
        Weekday::Sun => 6,
    }
}
