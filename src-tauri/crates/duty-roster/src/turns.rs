//! Duties that follow from a fixed order, a fixed team or a weekly turn, before the search fills the rest.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use duty_core::{DateRange, ExemptionScope, Group, Person, PersonId, ShiftId, ShiftPattern, Turn};

use crate::blocks;
use crate::policy::{Rotation, SkippedTurn};
use crate::problem::{DayClass, DayIndex, PersonIndex, PostIndex};
use crate::rank::lacks_rank;
use crate::roster::{Duty, Placement};
use crate::rotation::{self, Readiness, Served, WeekCursor};
use crate::situation::Situation;

/// Where one order stands: by person, so that it survives people joining and leaving.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whose turn it is next; the head of the list when nobody.
    pub next: Option<PersonId>,
    /// People whose turn was kept, the longest wait first.
    pub owed: Vec<PersonId>,
}

/// Where everything that goes round stands.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cursors {
    /// Fixed orders: one cursor per group and class of day, so that holidays go round by themselves.
    pub orders: BTreeMap<(Group, DayClass), Standing>,
    /// Weekly turns, per shift, with whoever has begun a week that goes on.
    pub weeks: BTreeMap<ShiftId, (Standing, Option<PersonId>)>,
    /// The team that serves next.
    pub team: usize,
}

/// What the fixed orders give for the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedDuties {
    /// The duties, pinned so that the search keeps them.
    pub duties: Vec<Duty>,
    /// Where everything stands afterwards.
    pub cursors: Cursors,
}

/// The duties that follow from the office's orders; `pinned` are the clerk's own decisions, which go before.
#[must_use]
pub fn fixed_duties(situation: &Situation, pinned: &[Duty]) -> FixedDuties {
    let mut fixed = FixedDuties { duties: Vec::new(), cursors: situation.cursors.clone() };
    weekly(situation, pinned, &mut fixed);
    let before: Vec<Duty> = pinned.iter().chain(&fixed.duties).copied().collect();
    fixed.duties.extend(blocks::begun(situation, &before));
    teams(situation, pinned, &mut fixed);
    for group in Group::ALL {
        if let Rotation::FixedOrder { skipped } = situation.policy.rotation_of(group) {
            in_order(situation, pinned, group, skipped, &mut fixed);
        }
    }
    let before: Vec<Duty> = pinned.iter().chain(&fixed.duties).copied().collect();
    fixed.duties.extend(blocks::free(situation, &before));
    fixed
}

/// The staff of a group in the order of the list, and the translation to places in it.
struct Order(Vec<PersonId>);

impl Order {
    fn of(situation: &Situation, serves: impl Fn(&Person) -> bool) -> Self {
        let mut people: Vec<&Person> = situation.people.iter().filter(|person| serves(person)).collect();
        people.sort_by_key(|person| person.position);
        Self(people.into_iter().map(|person| person.id).collect())
    }

    fn indices(&self) -> Vec<PersonIndex> {
        (0..self.0.len()).filter_map(PersonIndex::nth).collect()
    }

    fn index(&self, person: PersonId) -> Option<PersonIndex> {
        PersonIndex::nth(self.0.iter().position(|other| *other == person)?)
    }

    fn person(&self, index: PersonIndex) -> Option<PersonId> {
        self.0.get(index.get()).copied()
    }

    fn cursor(&self, standing: Option<&Standing>) -> rotation::Cursor {
        let Some(standing) = standing else {
            return rotation::Cursor::default();
        };
        rotation::Cursor {
            next: standing.next.and_then(|person| self.index(person)).map_or(0, PersonIndex::get),
            owed: standing.owed.iter().filter_map(|person| self.index(*person)).collect(),
        }
    }

    fn standing(&self, cursor: &rotation::Cursor) -> Standing {
        Standing {
            next: self.0.get(cursor.next).copied(),
            owed: cursor.owed.iter().filter_map(|index| self.person(*index)).collect(),
        }
    }
}

fn in_order(
    situation: &Situation,
    pinned: &[Duty],
    group: Group,
    skipped: SkippedTurn,
    fixed: &mut FixedDuties,
) {
    let order = Order::of(situation, |person| person.group == group);
    let before: Vec<Duty> = pinned.iter().chain(&fixed.duties).copied().collect();
    let (turns, places) = open_turns(situation, group, &before);
    let mut cursors = rotation::Cursors::default();
    for class in DayClass::ALL {
        cursors = cursors.with(class, order.cursor(fixed.cursors.orders.get(&(group, class))));
    }
    let ready = |day: DayIndex, index: PersonIndex, served: &[Served]| {
        readiness(situation, &daily_shifts(situation, group), &order, &before, day, index, served)
    };
    let result = rotation::rotate(&order.indices(), &cursors, &turns, &ready, skipped);

    let mut open = places;
    for Served { day, person } in result.served {
        let place = open.iter().position(|(other, _)| *other == day).map(|at| open.remove(at));
        let duty = place.zip(order.person(person)).zip(situation.days.date_at(day.get()));
        fixed.duties.extend(duty.map(|(((_, shift), person), date)| pin(date, shift, person)));
    }
    for class in DayClass::ALL {
        fixed.cursors.orders.insert((group, class), order.standing(result.cursors.get(class)));
    }
}

/// The turns of a group that nobody has yet, a block being one, and per day the shifts that they fill.
fn open_turns(
    situation: &Situation,
    group: Group,
    decided: &[Duty],
) -> (Vec<rotation::Turn>, Vec<(DayIndex, ShiftId)>) {
    let mut turns = Vec::new();
    let mut places = Vec::new();
    for date in situation.days.days() {
        for shift in daily_shifts(situation, group) {
            let block = shift.turn().block(date);
            let block = block.map_or_else(Vec::new, |block| blocks::days_of(situation, shift, block));
            let lacking = |date: NaiveDate| blocks::lacking(situation, decided, date, shift);
            let whole = block.iter().map(|date| lacking(*date)).min().unwrap_or(0);
            let mut add = |dates: &[NaiveDate], people: usize| {
                let days: Vec<DayIndex> =
                    dates.iter().filter_map(|date| day_index(situation.days, *date)).collect();
                let class = dates.iter().map(|date| situation.class(*date)).max();
                if let (Some(class), true) = (class, people > 0) {
                    let places_of_day = |&day| std::iter::repeat_n((day, shift.id()), people);
                    places.extend(days.iter().flat_map(places_of_day));
                    turns.push(rotation::Turn { days, class, people });
                }
            };
            if block.first() == Some(&date) {
                add(&block, whole);
            }
            add(&[date], lacking(date) - whole.min(lacking(date)));
        }
    }
    (turns, places)
}

fn weekly(situation: &Situation, pinned: &[Duty], fixed: &mut FixedDuties) {
    let days: Vec<DayIndex> = (0..situation.days.day_count()).filter_map(DayIndex::nth).collect();
    for shift in situation.columns() {
        let Turn::Weekly { from } = shift.turn() else {
            continue;
        };
        let Some(post) = situation.post(shift.post()) else {
            continue;
        };
        let order = Order::of(situation, |person| person.may_serve(post));
        let (standing, begun_by) = fixed.cursors.weeks.get(&shift.id()).cloned().unwrap_or_default();
        let start = WeekCursor {
            cursor: order.cursor(Some(&standing)),
            begun_by: begun_by.and_then(|person| order.index(person)),
        };
        let before: Vec<Duty> = pinned.iter().chain(&fixed.duties).copied().collect();
        let ready = |day: DayIndex, index: PersonIndex, served: &[Served]| {
            // Days of one turn follow each other; only other duties are in the way.
            let others: Vec<Served> = served.iter().copied().filter(|other| other.person != index).collect();
            readiness(situation, &[shift], &order, &before, day, index, &others)
        };
        let first = days_after(from, situation.days.first().weekday());
        let result =
            rotation::rotate_weeks(&order.indices(), &start, &days, first, &ready, SkippedTurn::Kept);
        for Served { day, person } in result.served {
            let duty = order.person(person).zip(situation.days.date_at(day.get()));
            fixed.duties.extend(duty.map(|(person, date)| pin(date, shift.id(), person)));
        }
        let begun_by = result.next.begun_by.and_then(|index| order.person(index));
        fixed.cursors.weeks.insert(shift.id(), (order.standing(&result.next.cursor), begun_by));
    }
}

fn teams(situation: &Situation, pinned: &[Duty], fixed: &mut FixedDuties) {
    let order = Order::of(situation, |_| true);
    let posts: Vec<_> = situation.posts.iter().map(|post| post.id).collect();
    let member = |(post, person): &(duty_core::PostId, PersonId)| {
        let post = PostIndex::nth(posts.iter().position(|other| other == post)?)?;
        Some((post, order.index(*person)?))
    };
    let teams: Vec<rotation::Team> = situation
        .policy
        .teams
        .iter()
        .map(|team| rotation::Team { members: team.members.iter().filter_map(member).collect() })
        .collect();
    let turns = team_turns(situation);
    let days: Vec<DayIndex> =
        turns.iter().filter_map(|dates| day_index(situation.days, *dates.first()?)).collect();
    let before = pinned.to_vec();
    let ready = |day: DayIndex, index: PersonIndex| {
        readiness(situation, &situation.columns(), &order, &before, day, index, &[])
    };
    let result = rotation::rotate_teams(&teams, fixed.cursors.team, &days, &ready);

    for served in result.served {
        let post = situation.posts.get(served.post.get());
        let Some(((first, person), post)) =
            situation.days.date_at(served.day.get()).zip(order.person(served.person)).zip(post)
        else {
            continue;
        };
        let columns = situation.columns();
        for &date in turns.iter().find(|dates| dates.contains(&first)).into_iter().flatten() {
            let decided: Vec<Duty> = pinned.iter().chain(&fixed.duties).copied().collect();
            let open = |shift: &&&ShiftPattern| {
                shift.post() == post.id && blocks::lacking(situation, &decided, date, shift) > 0
            };
            let comes =
                date == first || readiness_on(situation, &columns, pinned, date, person) == Readiness::Ready;
            if let (true, Some(shift)) = (comes, columns.iter().find(open)) {
                fixed.duties.push(pin(date, shift.id(), person));
            }
        }
    }
    fixed.cursors.team = result.next;
}

/// The turns of the teams: a day, or a whole block. A block begun in the roster before is the turn of whoever began it.
fn team_turns(situation: &Situation) -> Vec<Vec<NaiveDate>> {
    let columns = situation.columns();
    let mut turns = Vec::new();
    for date in situation.days.days() {
        match columns.iter().find_map(|shift| Some((shift, shift.turn().block(date)?))) {
            None => turns.push(vec![date]),
            Some((_, block)) if block.first() < situation.days.first() => {}
            Some((shift, block)) => {
                let days = blocks::days_of(situation, shift, block);
                if days.first() == Some(&date) {
                    turns.push(days);
                }
            }
        }
    }
    turns
}

/// Whether somebody can take a turn on one of `shifts`, given what is decided `before` and `served` in this rotation.
fn readiness(
    situation: &Situation,
    shifts: &[&ShiftPattern],
    order: &Order,
    before: &[Duty],
    day: DayIndex,
    index: PersonIndex,
    served: &[Served],
) -> Readiness {
    let Some((date, id)) = situation.days.date_at(day.get()).zip(order.person(index)) else {
        return Readiness::Absent;
    };
    let own = || shifts.iter().map(|shift| shift.id());
    let just_served = served.iter().filter(|other| other.person == index);
    let mut just_served = just_served.filter_map(|other| situation.days.date_at(other.day.get()));
    let tired = |other: NaiveDate| own().any(|on| is_too_close(situation, shifts, date, (on, other)));
    match readiness_on(situation, shifts, before, date, id) {
        Readiness::Ready if just_served.any(tired) => Readiness::Busy,
        found => found,
    }
}

/// Whether rest keeps somebody with that other duty from one of `shifts` on `date`.
fn is_too_close(
    situation: &Situation,
    shifts: &[&ShiftPattern],
    date: NaiveDate,
    other: (ShiftId, NaiveDate),
) -> bool {
    let gap = (other.1 - date).num_days();
    let due = |shift: &&ShiftPattern| {
        let here = (shift.id(), date);
        let (earlier, later) = if gap < 0 { (other, here) } else { (here, other) };
        situation.rest_due(earlier, later)
    };
    shifts.iter().filter_map(due).any(|due| gap.abs() <= i64::from(due.free_days()))
}

/// Whether somebody can serve one of `shifts` on `date`, given what is decided `before`.
pub(crate) fn readiness_on(
    situation: &Situation,
    shifts: &[&ShiftPattern],
    before: &[Duty],
    date: NaiveDate,
    id: PersonId,
) -> Readiness {
    let nights_only = shifts.iter().all(|shift| shift.is_night());
    let away = lacks_rank_for_all(situation, shifts, date, id)
        || situation.absence(id, date).is_some()
        || situation.exemption(id, date, ExemptionScope::AllDuty).is_some()
        || (nights_only && situation.exemption(id, date, ExemptionScope::Night).is_some())
        || situation.person(id).is_none_or(|person| !person.is_on_staff(date));
    if away {
        return Readiness::Absent;
    }
    let tired =
        |duty: &Duty| duty.person == id && is_too_close(situation, shifts, date, (duty.shift, duty.date));
    if before.iter().chain(&situation.others).any(tired) { Readiness::Busy } else { Readiness::Ready }
}

/// Whether every one of `shifts` that somebody may serve asks for a higher rank on `date`.
fn lacks_rank_for_all(
    situation: &Situation,
    shifts: &[&ShiftPattern],
    date: NaiveDate,
    id: PersonId,
) -> bool {
    let Some(person) = situation.person(id) else { return false };
    let may_serve =
        |shift: &&&ShiftPattern| situation.post(shift.post()).is_some_and(|post| person.may_serve(post));
    let mut own = shifts.iter().filter(may_serve).peekable();
    own.peek().is_some() && own.all(|shift| lacks_rank(situation, person, date, shift).is_some())
}

fn daily_shifts(situation: &Situation, group: Group) -> Vec<&ShiftPattern> {
    let of_group = |shift: &&ShiftPattern| {
        !matches!(shift.turn(), Turn::Weekly { .. })
            && situation.post(shift.post()).is_some_and(|post| post.group == group)
    };
    situation.columns().into_iter().filter(of_group).collect()
}

const fn pin(date: NaiveDate, shift: ShiftId, person: PersonId) -> Duty {
    Duty { date, shift, person, placement: Placement::Pinned }
}

fn day_index(days: DateRange, date: NaiveDate) -> Option<DayIndex> {
    days.index_of(date).and_then(DayIndex::nth)
}

/// `weekday` as it would be called if the week began on Monday instead of `from`.
fn days_after(from: Weekday, weekday: Weekday) -> Weekday {
    let mut shifted = Weekday::Mon;
    for _ in 0..weekday.days_since(from) {
        shifted = shifted.succ();
    }
    shifted
}
