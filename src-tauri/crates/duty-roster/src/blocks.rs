//! `周末连值`: the same people serve all days of a block, such as Saturday and Sunday.
//!
//! Blocks are handed out before the search fills the single days, whole or not at all. Whoever has begun one goes on with
//! it. Where the group combines freely the next one is for whoever served least on such days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duty_core::{DateRange, Experience, Person, PersonId, ShiftPattern};

use crate::crew::{Crew, Tally, crews, divide};
use crate::policy::{PairKind, Rotation};
use crate::problem::DayClass;
use crate::roster::{Duty, Placement};
use crate::rotation::Readiness;
use crate::situation::Situation;
use crate::turns::readiness_on;

/// The days of a block that fall into the period and on which the shift happens.
pub(crate) fn days_of(situation: &Situation, shift: &ShiftPattern, block: DateRange) -> Vec<NaiveDate> {
    let within = |date: &NaiveDate| situation.days.contains(*date) && situation.need(*date, shift) > 0;
    block.days().filter(within).collect()
}

/// How many people the shift still lacks on that day.
pub(crate) fn lacking(
    situation: &Situation,
    decided: &[Duty],
    date: NaiveDate,
    shift: &ShiftPattern,
) -> usize {
    let there = decided.iter().filter(|duty| duty.date == date && duty.shift == shift.id()).count();
    usize::from(situation.need(date, shift)).saturating_sub(there)
}

/// Duties that complete the blocks begun in an earlier roster or by the clerk's own decisions.
pub(crate) fn begun(situation: &Situation, decided: &[Duty]) -> Vec<Duty> {
    let mut all = decided.to_vec();
    for shift in situation.columns() {
        for block in blocks(situation, shift) {
            let serves = |duty: &&Duty| duty.shift == shift.id() && block.contains(duty.date);
            let people = decided.iter().chain(&situation.others).filter(serves).map(|duty| duty.person);
            let people: Vec<PersonId> = people.collect();
            for date in days_of(situation, shift, block) {
                for &person in &people {
                    let ready = readiness_on(situation, &[shift], &all, date, person) == Readiness::Ready;
                    if ready && lacking(situation, &all, date, shift) > 0 {
                        all.push(pin(date, shift, person));
                    }
                }
            }
        }
    }
    all.split_off(decided.len())
}

/// Duties in the blocks of the groups that combine freely.
pub(crate) fn free(situation: &Situation, decided: &[Duty]) -> Vec<Duty> {
    let crews = crews(situation);
    let mut blocks: Vec<(DateRange, &Crew)> = Vec::new();
    for crew in &crews {
        let shift =
            crew.shifts.first().and_then(|id| situation.shift(*id)).filter(|shift| is_free(situation, shift));
        blocks.extend(
            shift.into_iter().flat_map(|shift| self::blocks(situation, shift)).map(|block| (block, crew)),
        );
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    blocks.sort_by_key(|(block, _)| *block);
    let mut hand =
        Hand { situation, duties: decided.to_vec(), tally: Tally::new(), days: presence(situation) };
    for (block, crew) in blocks {
        hand.out(block, crew);
    }
    hand.duties.split_off(decided.len())
}

fn is_free(situation: &Situation, shift: &ShiftPattern) -> bool {
    let group = situation.post(shift.post()).map(|post| post.group);
    group.is_some_and(|group| situation.policy.rotation_of(group) == Rotation::Free)
}

/// Every block of the shift that has a day in the period.
fn blocks(situation: &Situation, shift: &ShiftPattern) -> Vec<DateRange> {
    let mut blocks: Vec<DateRange> =
        situation.days.days().filter_map(|date| shift.turn().block(date)).collect();
    blocks.dedup();
    blocks
}

/// Per person: the days since counting began on which they could have served.
fn presence(situation: &Situation) -> BTreeMap<PersonId, i64> {
    let since = situation.counting_since().unwrap_or_else(|| situation.days.first());
    let days = |person: &Person| {
        let there =
            |date: &NaiveDate| person.is_on_staff(*date) && situation.absence(person.id, *date).is_none();
        let until = situation.days.last();
        since.iter_days().take_while(|date| *date <= until).filter(there).map(|_| 1).sum()
    };
    situation.people.iter().map(|person| (person.id, days(person))).collect()
}

const fn pin(date: NaiveDate, shift: &ShiftPattern, person: PersonId) -> Duty {
    Duty { date, shift: shift.id(), person, placement: Placement::Pinned }
}

/// Hands out blocks one after the other.
struct Hand<'s> {
    situation: &'s Situation,
    /// Everything decided so far.
    duties: Vec<Duty>,
    tally: Tally,
    days: BTreeMap<PersonId, i64>,
}

/// The people sought for one block.
struct Search<'s> {
    shifts: Vec<&'s ShiftPattern>,
    dates: Vec<NaiveDate>,
    class: DayClass,
    places: usize,
    /// So many of them must be experienced.
    experienced: usize,
}

/// Whose turn it is: the smallest comes first. Helpers come last, then it goes by what somebody has served on such days and
/// altogether for each day present, and by how long they have waited.
type Due = (bool, i64, i64, Option<NaiveDate>, u16);

impl<'s> Hand<'s> {
    fn out(&mut self, block: DateRange, crew: &Crew) {
        let Some(mut search) = self.search(block, crew) else {
            return;
        };
        let first = search.dates[0];
        let there = self.duties.iter().filter(|duty| duty.date == first && crew.shifts.contains(&duty.shift));
        let there: Vec<_> = there.map(|duty| (duty.shift, duty.person)).collect();
        let mut people: Vec<PersonId> = Vec::new();
        while let Some(unit) = self.next(&search, &people) {
            search.places -= unit.len();
            search.experienced = search.experienced.saturating_sub(self.experienced(&unit));
            people.extend(unit);
        }
        let everybody: Vec<PersonId> =
            there.iter().map(|(_, person)| *person).chain(people.iter().copied()).collect();
        for (shift, person) in divide(self.situation, (first, crew), &everybody, &there, &mut self.tally) {
            let Some(shift) = search.shifts.iter().find(|pattern| pattern.id() == shift) else {
                continue;
            };
            for &date in search.dates.iter().filter(|_| people.contains(&person)) {
                if lacking(self.situation, &self.duties, date, shift) > 0 {
                    self.duties.push(pin(date, shift, person));
                }
            }
        }
    }

    /// `None` if the block needs nobody more.
    fn search(&self, block: DateRange, crew: &Crew) -> Option<Search<'s>> {
        let situation = self.situation;
        let shifts: Vec<&ShiftPattern> = crew.shifts.iter().filter_map(|id| situation.shift(*id)).collect();
        let dates = days_of(situation, shifts.first()?, block);
        let lacking_on = |shift: &&ShiftPattern| {
            dates.iter().map(|date| lacking(situation, &self.duties, *date, shift)).min().unwrap_or(0)
        };
        let places = shifts.iter().map(lacking_on).sum();
        let class = dates.iter().map(|date| situation.class(*date)).max()?;
        let on_first = |duty: &&Duty| Some(&duty.date) == dates.first() && crew.shifts.contains(&duty.shift);
        let there: Vec<PersonId> = self.duties.iter().filter(on_first).map(|duty| duty.person).collect();
        let wanted: usize = shifts.iter().map(|shift| usize::from(shift.min_experienced())).sum();
        let experienced = wanted.saturating_sub(self.experienced(&there)).min(places);
        (places > 0).then_some(Search { shifts, dates, class, places, experienced })
    }

    fn experienced(&self, people: &[PersonId]) -> usize {
        let people = people.iter().filter_map(|person| self.situation.person(*person));
        people.filter(|person| person.experience == Experience::Experienced).count()
    }

    /// Who serves next: one person, or those who serve together.
    fn next(&self, search: &Search<'_>, chosen: &[PersonId]) -> Option<Vec<PersonId>> {
        let mut units: Vec<Vec<PersonId>> =
            self.situation.people.iter().map(|person| self.unit(person.id)).collect();
        units.retain(|unit| self.may(search, chosen, unit));
        units.into_iter().min_by_key(|unit| unit.iter().map(|person| self.due(search, *person)).max())
    }

    /// Those who serve together with the person or not at all, the person included.
    fn unit(&self, person: PersonId) -> Vec<PersonId> {
        let mut unit = vec![person];
        let mut at = 0;
        while let Some(&member) = unit.get(at) {
            let mates: Vec<PersonId> =
                self.partners(PairKind::Together, member).filter(|mate| !unit.contains(mate)).collect();
            unit.extend(mates);
            at += 1;
        }
        unit
    }

    fn partners(&self, kind: PairKind, person: PersonId) -> impl Iterator<Item = PersonId> + 's {
        let pairs = self.situation.policy.pairs.iter().filter(move |pair| pair.kind == kind);
        pairs.filter_map(move |pair| match (pair.a == person, pair.b == person) {
            (true, _) => Some(pair.b),
            (false, true) => Some(pair.a),
            (false, false) => None,
        })
    }

    fn may(&self, search: &Search<'_>, chosen: &[PersonId], unit: &[PersonId]) -> bool {
        let Some(left) = search.places.checked_sub(unit.len()) else {
            return false;
        };
        search.experienced.saturating_sub(self.experienced(unit)) <= left
            && unit
                .iter()
                .all(|person| !chosen.contains(person) && self.is_ready(search, chosen, unit, *person))
    }

    fn is_ready(
        &self,
        search: &Search<'_>,
        chosen: &[PersonId],
        unit: &[PersonId],
        person: PersonId,
    ) -> bool {
        let situation = self.situation;
        let serves = |shift: &ShiftPattern| {
            let both = situation.person(person).zip(situation.post(shift.post()));
            both.is_some_and(|(person, post)| person.may_serve(post))
        };
        let meets = |other: PersonId| {
            let on = |duty: &Duty| duty.person == other && search.dates.contains(&duty.date);
            chosen.contains(&other) || unit.contains(&other) || self.duties.iter().any(on)
        };
        let ready = |date: &NaiveDate| {
            readiness_on(situation, &search.shifts, &self.duties, *date, person) == Readiness::Ready
        };
        search.shifts.iter().all(|shift| serves(shift))
            && !self.partners(PairKind::Apart, person).any(meets)
            && search.dates.iter().all(ready)
    }

    fn due(&self, search: &Search<'_>, person: PersonId) -> Due {
        /// Parts of a duty for each day present, so that long leave counts.
        const PARTS: i64 = 1_000_000;

        let situation = self.situation;
        let days = self.days.get(&person).copied().unwrap_or(0).max(1);
        let past = situation.others.iter().filter(|duty| duty.date < situation.days.first());
        let own: Vec<NaiveDate> =
            past.chain(&self.duties).filter(|duty| duty.person == person).map(|duty| duty.date).collect();
        let alike = own.iter().filter(|date| situation.class(**date) == search.class);
        let each = |duties: i64| PARTS * duties / days;
        let group = |shift: &&ShiftPattern| situation.post(shift.post()).map(|post| post.group);
        let described = situation.person(person);
        let helps = described.map(|person| person.group) != search.shifts.first().and_then(group);
        let last = own.iter().copied().filter(|date| *date < search.dates[0]).max();
        let position = described.map_or(u16::MAX, |person| person.position);
        (helps, each(alike.map(|_| 1).sum()), each(own.iter().map(|_| 1).sum()), last, position)
    }
}
