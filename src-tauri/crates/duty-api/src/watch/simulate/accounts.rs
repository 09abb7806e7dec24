//! What is stored, compared with what people and hands know.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use duty_watch::AlertState;

use super::ledger::whole_log;
use super::life::Life;
use super::people::{Standing, agrees};
use crate::error::ApiError;

/// Marks are compared back to the first thing that nothing tells of yet, and at least for so long: longer than anybody
/// takes to do what is due.
const WINDOW: TimeDelta = TimeDelta::days(2);

/// Nothing counts as missed later than so long after it was due.
const GRACE: TimeDelta = TimeDelta::hours(1);

impl Life {
    /// Compares everything that is open.
    pub(super) fn look_around(&mut self) -> Result<(), String> {
        let Some(api) = self.api.clone() else { return Ok(()) };
        let (truth, wall) = (self.clock.truth, self.clock.wall());
        let untold = self.truth.first_untold().map_or(truth, |missed| missed - GRACE);
        let earliest = self.truth.set_back.map_or(wall, |back| back.min(wall));
        let window = (truth.min(earliest) - WINDOW).min(untold);
        let read = api.0.with_store(|store| {
            store.read(|reader| {
                let calls = reader.unfinished_check_calls()?;
                Ok::<_, ApiError>((reader.open_alerts()?, reader.due_marks_since(window)?, calls))
            })
        });
        drop(api);
        let (alerts, marks, calls) = match read {
            Ok(read) => read,
            // A process that is dead reads nothing; it is looked at when it is opened again.
            Err(_) if self.process.is_over() => return Ok(()),
            Err(error) => return Err(format!("the watch can't be read: {error:?}")),
        };
        self.counts.missed += self.truth.compare(&marks, window, truth, wall)?;
        let mut matters = BTreeSet::new();
        let mut raised = 0;
        self.calling = false;
        for alert in &alerts {
            if !matters.insert(&alert.matter) {
                return Err(format!("two open alerts are about {:?}", alert.matter));
            }
            if !self.alerts.contains_key(&alert.id) {
                if alert.number != self.last_number + 1 {
                    return Err(format!("alert {} follows alert {}", alert.number, self.last_number));
                }
                self.last_number = alert.number;
                self.hear_of(alert.id, alert.number, &alert.matter);
            }
            let Some(known) = self.alerts.get_mut(&alert.id) else { continue };
            if !agrees(&known.standing, &alert.state) {
                return Err(format!("alert {} is {:?}, and known as {known:?}", alert.number, alert.state));
            }
            if let AlertState::Raised(calling) = &alert.state {
                known.level = calling.level;
                raised += 1;
                self.calling |= calling.quiet_until.is_none_or(|until| until <= wall);
            }
        }
        self.untaken = raised;
        let open = self.alerts.values().filter(|known| !matches!(known.standing, Standing::Resolved { .. }));
        if open.count() != alerts.len() {
            return Err("an open alert is lost".to_owned());
        }
        for call in calls {
            if !self.calls.contains_key(&call.id) {
                self.adopt(call.id, call.office, call.began_at);
            } else if !self.is_played(call.id) {
                return Err("a check call that is over goes on".to_owned());
            }
        }
        Ok(())
    }

    /// After a beat nothing is owed, and the room sounds as it should.
    pub(super) fn check_room(&mut self) -> Result<(), String> {
        let room = &mut self.room;
        let right = room.sounding == self.calling && (room.badge == self.untaken || !room.badge_known);
        if right {
            room.failed = false;
        } else if !room.failed {
            return Err(format!(
                "the alarm sounds: {}, should sound: {}; the tray shows {} of {}",
                room.sounding, self.calling, room.badge, self.untaken
            ));
        }
        Ok(())
    }

    /// At the end: every alert is there once, and was closed by whoever closed it.
    pub(super) fn settle_accounts(&mut self) -> Result<(), String> {
        if !self.runs || self.api.is_none() {
            self.second = None;
            let was_off = !self.runs && self.api.is_none();
            self.wake(was_off)?;
        }
        self.look_around()?;
        let Some(api) = self.api.clone() else { return Ok(()) };
        let read = api.0.with_store(|store| {
            store.read(|reader| {
                let owed = reader.owed_effects(0, 1)?;
                let calls = reader.unfinished_check_calls()?;
                Ok::<_, ApiError>((reader.newest_alerts(u32::MAX)?, owed, calls))
            })
        });
        let (alerts, owed, calls) = read.map_err(|error| format!("the alerts can't be read: {error:?}"))?;
        if alerts.len() != self.alerts.len() {
            return Err(format!("{} alerts are there, {} are known", alerts.len(), self.alerts.len()));
        }
        for alert in &alerts {
            let known = self.alerts.get(&alert.id).ok_or("an alert is there that nobody knows")?;
            if known.number != alert.number || !agrees(&known.standing, &alert.state) {
                return Err(format!("alert {} is {:?}, and known as {known:?}", alert.number, alert.state));
            }
            self.counts.resolved += u64::from(!alert.is_open());
        }
        if !owed.is_empty() && self.stirred.is_none() {
            return Err(format!("{owed:?} is still owed"));
        }
        if calls.len() != self.open_calls() {
            return Err(format!("{} check calls are open, {} are known", calls.len(), self.open_calls()));
        }
        drop(calls);
        self.find_all(&api)?;
        self.counts.log_entries = whole_log(&api)?;
        let lived = self.truth.items.values().filter(|item| item.missed <= self.clock.truth);
        self.counts.items = lived.count() as u64;
        self.counts.effects = self.room.performed;
        Ok(())
    }
}
