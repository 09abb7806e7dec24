//! A beat: how time went, what was missed meanwhile, and what calls again.

use chrono::{DateTime, TimeDelta, Utc};

use crate::alert::{Matter, Standing};
use crate::calling;
use crate::check_call::CallState;
use crate::clock::{HOLD, Passage, passage};
use crate::due::{Due, DueKey, DueKind, Words};
use crate::effect::Record;
use crate::moment::Moment;
use crate::step::{Hold, Making, Mark, Rules, State};

/// A clock that was set by more than this is an alert, not only a line in the log.
pub const JUMP_ALERT: TimeDelta = TimeDelta::minutes(2);

pub(crate) fn beat(making: &mut Making<'_>, moment: Moment, dues: &[Due]) {
    let now = moment.wall;
    making.now = now;
    match passage(making.step.state.seen, moment) {
        Passage::First => making.step.records.push(Record::WatchBegan),
        Passage::Onward => {}
        Passage::Paused { from, to } => making.step.records.push(Record::Paused { from, to }),
        Passage::Forward { from, to } => {
            // A second jump forward extends what is held.
            let from = making.step.state.hold.map_or(from, |hold| hold.from.min(from));
            making.step.state.hold = Some(Hold { from, to, since: moment });
            clock_set(making, from, to);
        }
        Passage::Back { from, to } => {
            clock_set(making, from, to);
            go_back(making, now);
            // How long ago it called or was asked for quiet is no longer known.
            calling::end_quiet(making);
            calling::call_all_again(making);
        }
    }
    release(making, moment);
    let calls = retries(&making.step.state, making.rules);
    for due in dues.iter().chain(&calls) {
        judge(making, due);
    }
    let held_from = making.step.state.hold.map(|hold| hold.from);
    making.step.state.judged_until = Some(held_from.map_or(now, |from| from.min(now)));
    calling::insist(making);
    making.step.state.seen = Some(moment);
}

/// The longest rest between two looks: so often it is written down that the watch is awake.
pub const LONGEST_REST: TimeDelta = TimeDelta::minutes(1);

/// When the watch itself has something to do next, if nothing happens meanwhile and `dues` has everything until then.
#[must_use]
pub fn next_event(state: &State, rules: &Rules, dues: &[Due], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let missed = dues.iter().filter(|due| !state.marks.contains_key(&due.key)).map(|due| due.missed_at);
    let retries = retries(state, rules);
    let forgotten = retries.iter().map(|due| due.missed_at);
    let calls = state.alerts.values().map(|alert| calling::next_call(alert, &rules.escalation));
    let held = state.hold.iter().map(|hold| hold.since.wall + HOLD);
    missed.chain(forgotten).chain(calls).chain(held).filter(|at| now < *at).min()
}

fn clock_set(making: &mut Making<'_>, from: DateTime<Utc>, to: DateTime<Utc>) {
    making.step.records.push(Record::ClockSet { from, to });
    if (to - from).abs() >= JUMP_ALERT {
        let words = [("from", from), ("to", to)];
        let words = words.into_iter().map(|(name, at)| (name.to_owned(), at.to_rfc3339()));
        making.raise(Matter::ClockJumped, words.collect());
    }
}

/// What was raised for a time that has not come is marked so, and will be raised when it comes.
fn go_back(making: &mut Making<'_>, now: DateTime<Utc>) {
    if let Some(hold) = making.step.state.hold.take_if(|hold| now < hold.to) {
        making.step.records.push(Record::SkippedStretchDropped { from: now.max(hold.from), to: hold.to });
    }
    // What was done stays done: a clock that was set back wrongly must wake nobody twice for it.
    making.step.state.marks.retain(|_, mark| match mark {
        Mark::Missed { missed_at, .. } => *missed_at <= now,
        Mark::Done { .. } => true,
    });
    wait_no_longer(making, now);
    for alert in making.step.state.alerts.values_mut().filter(|alert| alert.matter != Matter::ClockJumped) {
        let mut changed = false;
        for occasion in alert.occasions.iter_mut().filter(|occasion| now < occasion.at) {
            changed |= occasion.standing == Standing::Stands;
            occasion.standing = Standing::BeforeItsTime;
        }
        if changed {
            let (alert, number) = (alert.id, alert.number);
            making.step.records.push(Record::BeforeItsTime { alert, number });
        }
    }
}

/// A try waits no longer than if its wait had begun when the clock was set back.
fn wait_no_longer(making: &mut Making<'_>, now: DateTime<Utc>) {
    let pause = making.rules.protocol.pause;
    for call in making.step.state.calls.values_mut() {
        match &mut call.state {
            CallState::Ready { not_before, .. } => *not_before = (*not_before).min(now + pause),
            CallState::Ringing { since, .. } => *since = (*since).min(now),
            CallState::Reached { .. } | CallState::Exhausted { .. } | CallState::Abandoned { .. } => {}
        }
    }
}

/// Once the clock has stood by its jump, the skipped stretch counts as lived.
fn release(making: &mut Making<'_>, moment: Moment) {
    making.step.state.hold.take_if(|hold| HOLD <= moment.since(hold.since));
}

fn judge(making: &mut Making<'_>, due: &Due) {
    let held =
        making.step.state.hold.is_some_and(|hold| hold.from < due.missed_at && due.missed_at <= hold.to);
    if held || making.now < due.missed_at || making.step.state.marks.contains_key(&due.key) {
        return;
    }
    let alert = making.raise(due.matter.clone(), due.words.clone());
    making.step.state.marks.insert(due.key, Mark::Missed { missed_at: due.missed_at, alert });
}

/// The tries of check calls that are to be made, and those that ring without end: these are due as well.
#[must_use]
pub fn retries(state: &State, rules: &Rules) -> Vec<Due> {
    let calls = state.calls.values().filter_map(|call| {
        let (at, missed_at) = match call.state {
            CallState::Ready { not_before, .. } => (not_before, not_before + rules.plans.retry_grace),
            CallState::Ringing { since, .. } => {
                (since, since + rules.protocol.ring + rules.plans.retry_grace)
            }
            CallState::Reached { .. } | CallState::Exhausted { .. } | CallState::Abandoned { .. } => {
                return None;
            }
        };
        Some(Due {
            key: DueKey { at, kind: DueKind::Retry, subject: Some(call.id.uuid()) },
            missed_at,
            matter: Matter::RetryForgotten { call: call.id },
            words: Words::from([("office".to_owned(), call.office.clone())]),
        })
    });
    calls.collect()
}
