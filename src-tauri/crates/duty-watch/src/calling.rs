//! How an alert calls for somebody, and how somebody answers.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::AlertId;

use crate::alert::{Alert, AlertState, Calling, Escalation, Named};
use crate::effect::{Effect, Record};
use crate::step::{Making, WatchError};

/// One alert calls once more: it sounds, notifies and comes to the front.
pub(crate) fn call(making: &mut Making<'_>, id: AlertId) {
    let now = making.now;
    let Some(alert) = making.step.state.alerts.get_mut(&id) else { return };
    let AlertState::Raised(calling) = &mut alert.state else { return };
    calling.round = calling.round.saturating_add(1);
    calling.called_at = now;
    calling.quiet_until = None;
    let round = calling.round;
    making.step.effects.extend([
        Effect::Sound { alert: id, round },
        Effect::Notify { alert: id, round },
        Effect::ToFront { alert: id, round },
    ]);
}

/// Everything that nobody has taken calls again.
pub(crate) fn call_all_again(making: &mut Making<'_>) {
    let now = making.now;
    let raised = making.step.state.alerts.values().filter(|alert| match &alert.state {
        AlertState::Raised(calling) => calling.sounds(now),
        AlertState::Taken { .. } | AlertState::Resolved { .. } => false,
    });
    let raised: Vec<_> = raised.map(|alert| alert.id).collect();
    for id in raised {
        call(making, id);
    }
}

/// Nothing is quiet any longer.
pub(crate) fn end_quiet(making: &mut Making<'_>) {
    for alert in making.step.state.alerts.values_mut() {
        if let AlertState::Raised(calling) = &mut alert.state {
            calling.quiet_until = None;
        }
    }
}

/// Goes up the chain, calls again what has waited, and reminds those who have had an alert for long.
pub(crate) fn insist(making: &mut Making<'_>) {
    let ids: Vec<_> = making.step.state.alerts.keys().copied().collect();
    for id in ids {
        escalate(making, id);
        if waits_for_a_call(making, id) {
            call(making, id);
        }
        remind(making, id);
    }
}

/// Whether `span` has passed since `then`; a clock that was set back makes it pass as well, so that nothing falls
/// silent by it.
fn passed(then: DateTime<Utc>, span: TimeDelta, now: DateTime<Utc>) -> bool {
    now < then || span <= now - then
}

fn escalate(making: &mut Making<'_>, id: AlertId) {
    let (now, escalation) = (making.now, &making.rules.escalation);
    let Some(alert) = making.step.state.alerts.get_mut(&id) else { return };
    let by_clock = now - alert.raised_at();
    let number = alert.number;
    let AlertState::Raised(calling) = &mut alert.state else { return };
    // It has called about once in each `repeat`: so the chain goes on even when the clock was set back.
    let repeats = i32::try_from(calling.round.saturating_sub(1)).unwrap_or(i32::MAX);
    let by_calls = escalation.repeat.checked_mul(repeats).unwrap_or(TimeDelta::MAX);
    let age = by_clock.max(by_calls);
    let level = escalation.level(age);
    if calling.level < level {
        calling.level = level;
        let whom = escalation.levels[level].whom;
        making.step.records.push(Record::Escalated { alert: id, number, whom });
        call(making, id);
    }
}

fn waits_for_a_call(making: &Making<'_>, id: AlertId) -> bool {
    let Some(alert) = making.step.state.alerts.get(&id) else { return false };
    match &alert.state {
        AlertState::Raised(Calling { quiet_until: Some(until), .. }) => *until <= making.now,
        AlertState::Raised(calling) => passed(calling.called_at, making.rules.escalation.repeat, making.now),
        AlertState::Taken { .. } | AlertState::Resolved { .. } => false,
    }
}

fn remind(making: &mut Making<'_>, id: AlertId) {
    let (now, reminder) = (making.now, making.rules.escalation.reminder);
    let Some(alert) = making.step.state.alerts.get_mut(&id) else { return };
    let number = alert.number;
    let AlertState::Taken { at, reminded_at, .. } = &mut alert.state else { return };
    if passed(*reminded_at, reminder, now) {
        *reminded_at = now;
        let after = (now - *at).max(TimeDelta::zero());
        making.step.effects.push(Effect::Remind { alert: id });
        making.step.records.push(Record::Reminded { alert: id, number, after });
    }
}

/// When an alert calls, goes up the chain or reminds next, if nothing happens meanwhile.
pub(crate) fn next_call(alert: &Alert, escalation: &Escalation) -> DateTime<Utc> {
    match &alert.state {
        AlertState::Raised(calling) => {
            let call = calling.quiet_until.unwrap_or(calling.called_at + escalation.repeat);
            let level = escalation.levels.get(calling.level + 1).map(|level| alert.raised_at() + level.after);
            level.map_or(call, |level| call.min(level))
        }
        AlertState::Taken { reminded_at, .. } => *reminded_at + escalation.reminder,
        AlertState::Resolved { at, .. } => *at,
    }
}

pub(crate) fn take(
    making: &mut Making<'_>,
    id: AlertId,
    by: Named,
    through: Option<Named>,
) -> Result<(), WatchError> {
    let now = making.now;
    let alert = making.step.state.alerts.get_mut(&id).ok_or(WatchError::NoAlert)?;
    match (&alert.state, &through) {
        (AlertState::Raised(_), _) | (AlertState::Taken { .. }, Some(_)) => {}
        (AlertState::Taken { .. }, None) => return Err(WatchError::AlreadyTaken),
        (AlertState::Resolved { .. }, _) => return Err(WatchError::NoAlert),
    }
    alert.state = AlertState::Taken { by: by.clone(), through: through.clone(), at: now, reminded_at: now };
    making.step.alert = Some(alert.clone());
    making.step.records.push(Record::Taken { alert: id, number: alert.number, by, through });
    making.step.effects.push(Effect::CloseNotice { alert: id });
    Ok(())
}

pub(crate) fn quiet(making: &mut Making<'_>, id: AlertId) -> Result<(), WatchError> {
    let (now, escalation) = (making.now, &making.rules.escalation);
    let alert = making.step.state.alerts.get_mut(&id).ok_or(WatchError::NoAlert)?;
    let number = alert.number;
    let AlertState::Raised(calling) = &mut alert.state else { return Err(WatchError::NotCalling) };
    if calling.quieted >= escalation.quiet_limit {
        return Err(WatchError::NoMoreQuiet);
    }
    let until = now + escalation.quiet;
    calling.quieted += 1;
    calling.quiet_until = Some(until);
    making.step.alert = Some(alert.clone());
    making.step.records.push(Record::Quieted { alert: id, number, until });
    making.step.effects.push(Effect::CloseNotice { alert: id });
    Ok(())
}

pub(crate) fn resolve(
    making: &mut Making<'_>,
    id: AlertId,
    by: Named,
    what: String,
) -> Result<(), WatchError> {
    if what.trim().is_empty() {
        return Err(WatchError::NothingSaid);
    }
    let now = making.now;
    let taken = match making.step.state.alerts.get(&id).map(|alert| &alert.state) {
        Some(AlertState::Taken { by, at, .. }) => Some((by.clone(), *at)),
        Some(AlertState::Raised(_)) => None,
        Some(AlertState::Resolved { .. }) | None => return Err(WatchError::NoAlert),
    };
    let (taken_by, taken_at) = match taken {
        Some(taken) => taken,
        None => {
            take(making, id, by.clone(), None)?;
            (by.clone(), now)
        }
    };
    let mut alert = making.step.state.alerts.remove(&id).ok_or(WatchError::NoAlert)?;
    alert.state = AlertState::Resolved { taken_by, taken_at, by: by.clone(), at: now, what: what.clone() };
    making.step.records.push(Record::Resolved { alert: id, number: alert.number, by, what });
    making.step.alert = Some(alert);
    Ok(())
}
