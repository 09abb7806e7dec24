//! What is really due, missed and done, by true time: the watch is measured by it.
//!
//! It shares nothing with the watch but the names of things. The plans stand here once more, as literal times.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use duty_core::DateRange;
use duty_watch::{DueKey, DueKind, Mark};
use uuid::Uuid;

use super::clock::NUDGE;
use super::office::{Founded, SHIFT_HOURS, at};

/// What an office does every day: kind, hour, minutes of grace, and whether only in the flood season.
const DAILY: [(DueKind, u32, i64, bool); 7] = [
    (DueKind::ZeroReport, 8, 15, true),
    (DueKind::CheckIn, 12, 10, false),
    (DueKind::ZeroReport, 17, 15, true),
    (DueKind::Weather, 20, 30, true),
    (DueKind::CheckIn, 22, 10, false),
    (DueKind::CheckIn, 2, 10, true),
    (DueKind::CheckIn, 6, 10, true),
];

/// What a change of shift brings, and its minutes of grace.
const AT_CHANGES: [(DueKind, i64); 2] = [(DueKind::LineTest, 15), (DueKind::Handover, 30)];

/// An empty post is an alert so many days before.
const EMPTY_DAYS: i64 = 3;

/// A missing roster is an alert so many days before its first day.
const ROSTER_DAYS: i64 = 7;

/// How long each shift is.
const SHIFT: TimeDelta = TimeDelta::hours(12);

/// An awake watch with a clock that is right tells of what was missed within so long, nudges of the clock included.
const AWAKE_LIMIT: TimeDelta = TimeDelta::seconds(8);

/// So long after a clock was set right the watch may hold back what the clock had skipped.
const HELD_LIMIT: TimeDelta = TimeDelta::minutes(6);

#[derive(Debug)]
pub(super) struct Item {
    /// When it counts as missed.
    pub(super) missed: DateTime<Utc>,
    /// When somebody said that it was done, by the machine's wall clock.
    pub(super) done: Option<DateTime<Utc>>,
    /// Whether an alert tells of it.
    pub(super) raised: bool,
}

#[derive(Debug, Default)]
pub(super) struct Truth {
    pub(super) items: BTreeMap<DueKey, Item>,
    /// What neither was done nor told of.
    pending: BTreeSet<(DateTime<Utc>, DueKey)>,
    /// What was done or told of.
    settled: BTreeSet<DueKey>,
    /// Since when a watch has been kept, while one is.
    pub(super) awake_since: Option<DateTime<Utc>>,
    /// Since when the wall clock has been right, while it is.
    pub(super) right_since: Option<DateTime<Utc>>,
    /// How far the clock was set back, while no beat has got to its end since.
    pub(super) set_back: Option<DateTime<Utc>>,
}

impl Truth {
    pub(super) fn of(founded: &Founded, begun: DateTime<Utc>) -> Self {
        let mut truth = Self::default();
        let key = |at, kind| DueKey { at, kind, subject: None };
        for date in founded.planned.days() {
            let flood = (5..=9).contains(&date.month());
            for (kind, hour, grace, flood_only) in DAILY {
                let due = at(date, hour, 0);
                if flood || !flood_only {
                    truth.add(key(due, kind), due + TimeDelta::minutes(grace));
                }
            }
            for hour in SHIFT_HOURS {
                let late = founded.late.iter().find(|(roster, _)| roster.days().contains(date));
                let due = at(date, hour, 0);
                if late.is_none_or(|(_, out)| *out < due) {
                    let stays = founded.stays.contains(&due);
                    let happens = |kind| kind != DueKind::Handover || !stays;
                    for (kind, grace) in AT_CHANGES.into_iter().filter(|(kind, _)| happens(*kind)) {
                        truth.add(key(due, kind), due + TimeDelta::minutes(grace));
                    }
                }
            }
        }
        for (due, shift) in &founded.empty {
            let key = DueKey { at: *due, kind: DueKind::EmptyPost, subject: Some(*shift) };
            truth.add(key, *due - TimeDelta::days(EMPTY_DAYS));
        }
        for (roster, _) in &founded.late {
            let due = at(roster.days().first(), 0, 0);
            truth.add(key(due, DueKind::NextRoster), due - TimeDelta::days(ROSTER_DAYS));
        }
        truth.items.retain(|_, item| begun < item.missed);
        truth.pending.retain(|(missed, _)| begun < *missed);
        // What a late roster makes due is not due before it is out, whenever that may be.
        for (roster, _) in &founded.late {
            let (first, last) = bounds(roster.days());
            truth.pending.retain(|(_, key)| !is_of_change(key.kind) || key.at < first || last <= key.at);
        }
        truth
    }

    pub(super) fn add(&mut self, key: DueKey, missed: DateTime<Utc>) {
        self.items.insert(key, Item { missed, done: None, raised: false });
        self.pending.insert((missed, key));
    }

    /// It is no longer to be done, or nobody can tell any more when it would have been missed.
    pub(super) fn drop_item(&mut self, key: DueKey) {
        if let Some(item) = self.items.remove(&key) {
            self.pending.remove(&(item.missed, key));
            self.settled.remove(&key);
        }
    }

    /// The roster of `days` has come out when it is `now`, or the wall clock says so: it is no longer missing, and what
    /// it makes due from then on must be told of. What would have been missed before may be told of or not.
    pub(super) fn published(&mut self, days: DateRange, now: DateTime<Utc>) {
        let (first, last) = bounds(days);
        self.drop_item(DueKey { at: first, kind: DueKind::NextRoster, subject: None });
        for (key, item) in self.items.range(first_key(first)..first_key(last)) {
            let open = item.done.is_none() && !item.raised && now < item.missed;
            if open && is_of_change(key.kind) {
                self.pending.insert((item.missed, *key));
            }
        }
    }

    /// The clock shows `wall`, and may have been set back to it.
    pub(super) fn may_be_back(&mut self, wall: DateTime<Utc>) {
        self.set_back = Some(self.set_back.map_or(wall, |earlier| earlier.min(wall)));
    }

    /// When the first thing was missed of which nothing tells yet.
    pub(super) fn first_untold(&self) -> Option<DateTime<Utc>> {
        self.pending.first().map(|(missed, _)| *missed)
    }

    /// Somebody said that it was done.
    pub(super) fn done(&mut self, key: DueKey, wall: DateTime<Utc>) {
        if let Some(item) = self.items.get_mut(&key) {
            item.done = Some(wall);
            self.pending.remove(&(item.missed, key));
            self.settled.insert(key);
        }
    }

    /// Whether the clock has been right for long enough that nothing is held back any more.
    pub(super) fn is_calm(&self, truth: DateTime<Utc>) -> bool {
        self.right_since.is_some_and(|since| since + HELD_LIMIT < truth)
    }

    /// Compares with the marks since `window`, as they are stored.
    pub(super) fn compare(
        &mut self,
        marks: &BTreeMap<DueKey, Mark>,
        window: DateTime<Utc>,
        truth: DateTime<Utc>,
        wall: DateTime<Utc>,
    ) -> Result<u64, String> {
        let calm = self.is_calm(truth);
        let planned = self.planned();
        let mut told = 0;
        for (key, mark) in marks {
            let item = self.items.get_mut(key);
            match (mark, item) {
                (Mark::Done { .. }, Some(Item { done: None, .. })) if self.set_back.is_none() => {
                    return Err(format!("{key:?} is marked as done, and nobody did it"));
                }
                (Mark::Missed { .. }, Some(item)) if item.done.is_some() => {
                    return Err(format!("{key:?} was done, and is marked as missed"));
                }
                (Mark::Missed { .. }, Some(item)) if !item.raised => {
                    if calm && truth + NUDGE < item.missed {
                        return Err(format!("{key:?} was told of before it was missed, at {}", item.missed));
                    }
                    item.raised = true;
                    self.pending.remove(&(item.missed, *key));
                    self.settled.insert(*key);
                    told += 1;
                }
                (Mark::Missed { missed_at, .. }, None)
                    if calm
                        && key.kind != DueKind::Retry
                        && (wall + NUDGE < *missed_at || is_planned(planned.as_ref(), *key)) =>
                {
                    return Err(format!("{key:?} is marked as missed, and was never due"));
                }
                _ => {}
            }
        }
        let settled: Vec<DueKey> = self.settled.range(first_key(window)..).copied().collect();
        for key in settled {
            let Some(item) = self.items.get_mut(&key) else { continue };
            match marks.get(&key) {
                Some(Mark::Done { .. }) => {}
                _ if item.done.is_some() => return Err(format!("{key:?} was done, and that is lost")),
                None if self.set_back.is_none() => {
                    return Err(format!("{key:?} was told of, and that is lost"));
                }
                None => {
                    item.raised = false;
                    self.pending.insert((item.missed, key));
                    self.settled.remove(&key);
                }
                Some(Mark::Missed { .. }) => {}
            }
        }
        Ok(told)
    }

    /// The time of which everything that is due is known; the day of the beginning is not.
    fn planned(&self) -> Option<Range<DateTime<Utc>>> {
        let (first, last) = (self.items.keys().next()?, self.items.keys().next_back()?);
        Some(first.at + TimeDelta::days(1)..last.at)
    }

    /// Nothing that was missed stays untold beyond its limit.
    pub(super) fn check(&mut self, truth: DateTime<Utc>) -> Result<(), String> {
        let (Some(awake), Some(right)) = (self.awake_since, self.right_since) else { return Ok(()) };
        let limit = |missed: DateTime<Utc>| {
            let quick = missed.max(awake) + AWAKE_LIMIT;
            if right + HELD_LIMIT < missed { quick } else { quick.max(right + HELD_LIMIT) }
        };
        let overdue = self.pending.iter().take_while(|(missed, _)| *missed < truth);
        let late: Vec<_> = overdue.copied().filter(|(missed, _)| limit(*missed) < truth).collect();
        for (missed, key) in late {
            // Nobody is called to a shift that was over before anybody could look; whether somebody still is does not
            // matter.
            if key.kind != DueKind::EmptyPost || limit(missed) < key.at + SHIFT {
                return Err(format!("{key:?} was missed at {missed}, and nothing tells of it at {truth}"));
            }
            self.pending.remove(&(missed, key));
        }
        Ok(())
    }
}

/// When the first day of a roster begins, and when its last one ends.
fn bounds(days: DateRange) -> (DateTime<Utc>, DateTime<Utc>) {
    (at(days.first(), 0, 0), at(days.last(), 0, 0) + TimeDelta::days(1))
}

fn is_of_change(kind: DueKind) -> bool {
    AT_CHANGES.iter().any(|(other, _)| *other == kind)
}

fn is_planned(planned: Option<&Range<DateTime<Utc>>>, key: DueKey) -> bool {
    key.kind != DueKind::NextRoster && planned.is_some_and(|planned| planned.contains(&key.at))
}

fn first_key(from: DateTime<Utc>) -> DueKey {
    DueKey { at: from, kind: DueKind::CheckIn, subject: None::<Uuid> }
}
