//! What people do and forget: things that are due, and alerts.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::AlertId;
use duty_watch::{AlertState, DueKey, DueKind, Input, Matter, Named, Step, Words};

use super::life::{Event, Life};
use crate::api::{Asker, Call};
use crate::error::{ApiError, Code};
use crate::watch::act::act;

const MINUTE: u32 = 60;

/// An alert that calls is heard again within so long: a minute, and what nudges of a clock and a beat add.
const CALLS_AGAIN: TimeDelta = TimeDelta::seconds(68);

/// What hands could not do is tried again within so long: the longest pause, and a beat.
const MENDS_WITHIN: TimeDelta = TimeDelta::seconds(70);

/// 稍后 lasts so long, with the same addition.
const QUIET: TimeDelta = TimeDelta::seconds(188);

/// An alert that nobody takes has come to the leader on call by then: five minutes, and what quiet adds.
const LEADER_BY: TimeDelta = TimeDelta::minutes(13);

/// Where an alert stands, as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Raised,
    Taken(String),
    Resolved { taken_by: String, by: String },
}

/// An alert as people know it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) number: u32,
    pub(super) standing: Standing,
    pub(super) raised: DateTime<Utc>,
    pub(super) quiet_until: Option<DateTime<Utc>>,
    pub(super) level: usize,
}

impl Life {
    pub(super) fn plan_people(&mut self, begun: DateTime<Utc>, end: DateTime<Utc>) {
        let items: Vec<_> = self.truth.items.iter().map(|(key, item)| (*key, item.missed)).collect();
        for (key, missed) in items.into_iter().filter(|(key, _)| key.at < end) {
            if matches!(key.kind, DueKind::NextRoster | DueKind::EmptyPost) {
                continue;
            }
            let grace = u32::try_from((missed - key.at).num_seconds()).unwrap_or(MINUTE);
            let when = match self.random.below(100).unwrap_or(0) {
                0..4 => continue,
                4..10 => missed + self.seconds(1, 60 * MINUTE),
                10..12 => missed - self.seconds(0, 2),
                12..15 => key.at - self.seconds(1, 180 * MINUTE),
                _ => key.at + self.seconds(0, grace - 10),
            };
            self.plan(when.max(begun), Event::Do(key));
        }
        for late in 0..self.founded.late.len() {
            self.plan(self.founded.late[late].1, Event::Publish(late));
        }
        let mut day = begun;
        while day < end {
            for _ in 0..self.random.below(3).unwrap_or(0) {
                let when = day + self.seconds(0, 24 * 60 * MINUTE);
                self.plan(when, Event::BeginCall);
            }
            day += TimeDelta::days(1);
        }
    }

    pub(super) fn someone(&mut self) -> Named {
        let place = self.random.below(self.founded.people.len()).unwrap_or(0);
        self.founded.people[place].clone()
    }

    /// Somebody does something at the machine, where one runs: nothing when they have to come back later, as they also
    /// do when the program dies under their hands.
    pub(super) fn act(&mut self, again: Event, input: Input<'static>) -> Result<Option<Done>, String> {
        let beside = self.second.is_some() && self.random.chance(128);
        let api = if beside { self.second.as_ref().map(|(api, _)| api.clone()) } else { self.api.clone() };
        let Some(api) = api.filter(|_| self.runs) else {
            let later = self.seconds(MINUTE, 20 * MINUTE);
            self.after(later, again);
            return Ok(None);
        };
        let moment = self.clock.moment();
        let asker = Asker { steady: Some(moment.steady), ..Asker::new(moment.wall, "simulation") };
        let call = Call { inner: &api.0, asker: &asker };
        let done = call.write_watch(|writer| act(&call, writer, input));
        drop(api);
        self.counts.acts += 1;
        self.stirred = Some(self.clock.truth + TimeDelta::seconds(1));
        match done {
            Ok(step) => Ok(Some(Done::Acknowledged(Box::new(step)))),
            Err(_) if !beside && self.process.is_over() => {
                // Dying before the commit leaves nothing, dying after it leaves all; nobody was told which.
                let lost = self.process.died_uncommitted();
                self.crash()?;
                let later = self.seconds(2 * MINUTE, 5 * MINUTE);
                self.after(later, again);
                Ok(if lost { None } else { Some(Done::Unheard) })
            }
            Err(error) => Ok(Some(Done::Refused(error))),
        }
    }

    pub(super) fn do_due(&mut self, key: DueKey) -> Result<(), String> {
        let by = self.someone();
        let known = self.truth.items.get(&key).is_some_and(|item| item.done.is_some());
        let input = Input::Do { key, by, words: Words::new() };
        match self.act(Event::Do(key), input)? {
            Some(Done::Refused(error)) if known && error.code == Code::AlreadyDone => Ok(()),
            Some(Done::Refused(error)) => Err(format!("{key:?} can't be done: {error:?}")),
            Some(Done::Acknowledged(_)) if known => Err(format!("{key:?} was done twice")),
            Some(Done::Acknowledged(_) | Done::Unheard) => {
                if let Some(item) = self.truth.items.get(&key)
                    && self.clock.truth <= item.missed
                {
                    self.counts.in_time += 1;
                }
                self.truth.done(key, self.clock.wall());
                self.look_around()
            }
            None => Ok(()),
        }
    }

    pub(super) fn publish(&mut self, late: usize) -> Result<(), String> {
        let Some(api) = self.api.clone().filter(|_| self.runs) else {
            self.after(TimeDelta::minutes(10), Event::Publish(late));
            return Ok(());
        };
        let asker = Asker::new(self.clock.wall(), "simulation");
        let call = Call { inner: &api.0, asker: &asker };
        let roster = self.founded.late[late].0.clone();
        let days = roster.days();
        let published = call.write(|writer| Ok(writer.publish(&roster, "{}", asker.now)?));
        drop(api);
        self.stirred = Some(self.clock.truth + TimeDelta::seconds(1));
        match published {
            Ok(()) => {
                self.truth.published(days, self.clock.truth.max(self.clock.wall()));
                Ok(())
            }
            Err(_) if self.process.is_over() => {
                if !self.process.died_uncommitted() {
                    self.truth.published(days, self.clock.truth.max(self.clock.wall()));
                }
                self.crash()?;
                self.after(TimeDelta::minutes(10), Event::Publish(late));
                Ok(())
            }
            // It was published by the process that died before it could say so.
            Err(error) if error.code == Code::RosterFrozen => Ok(()),
            Err(error) => Err(format!("the roster can't be published: {error:?}")),
        }
    }

    pub(super) fn take(&mut self, alert: AlertId) -> Result<(), String> {
        let (by, through) = (self.someone(), self.random.chance(60).then(|| self.someone()));
        let raised = self.alerts.get(&alert).is_some_and(|known| known.standing == Standing::Raised);
        let again = Event::Take(alert);
        match self.act(again, Input::Take { alert, by: by.clone(), through: through.clone() })? {
            Some(Done::Acknowledged(_) | Done::Unheard) if raised || through.is_some() => {
                self.know(alert, Standing::Taken(by.name));
                let later = self.seconds(MINUTE, 90 * MINUTE);
                self.after(later, Event::Resolve(alert));
                self.look_around()
            }
            Some(Done::Refused(error))
                if !raised && matches!(error.code, Code::AlertTaken | Code::AlertClosed) =>
            {
                Ok(())
            }
            None => Ok(()),
            Some(other) => Err(format!("taking an alert: {other:?}")),
        }
    }

    pub(super) fn quiet(&mut self, alert: AlertId) -> Result<(), String> {
        match self.act(Event::Quiet(alert), Input::Quiet { alert })? {
            Some(Done::Acknowledged(_) | Done::Unheard) => {
                if let Some(known) = self.alerts.get_mut(&alert) {
                    known.quiet_until = Some(self.clock.truth + QUIET);
                }
                self.look_around()
            }
            Some(Done::Refused(error))
                if matches!(error.code, Code::AlertTaken | Code::AlertClosed | Code::NoMoreQuiet) =>
            {
                Ok(())
            }
            None => Ok(()),
            Some(other) => Err(format!("keeping an alert quiet: {other:?}")),
        }
    }

    pub(super) fn resolve(&mut self, alert: AlertId) -> Result<(), String> {
        let by = self.someone();
        let Some(known) = self.alerts.get(&alert).cloned() else { return Ok(()) };
        let input = Input::Resolve { alert, by: by.clone(), what: "已办".to_owned() };
        match (self.act(Event::Resolve(alert), input)?, known.standing) {
            (Some(Done::Refused(error)), Standing::Resolved { .. }) if error.code == Code::AlertClosed => {
                Ok(())
            }
            (Some(Done::Acknowledged(_) | Done::Unheard), Standing::Raised) => {
                self.know(alert, Standing::Resolved { taken_by: by.name.clone(), by: by.name });
                self.look_around()
            }
            (Some(Done::Acknowledged(_) | Done::Unheard), Standing::Taken(taken_by)) => {
                self.know(alert, Standing::Resolved { taken_by, by: by.name });
                self.look_around()
            }
            (None, _) => Ok(()),
            (Some(other), standing) => Err(format!("resolving an alert that is {standing:?}: {other:?}")),
        }
    }

    fn know(&mut self, alert: AlertId, standing: Standing) {
        if let Some(known) = self.alerts.get_mut(&alert) {
            known.standing = standing;
        }
    }

    /// People hear of a new alert, and one of them will do something about it.
    pub(super) fn hear_of(&mut self, alert: AlertId, number: u32, matter: &Matter) {
        self.counts.alerts += 1;
        self.note(matter.word());
        let known = Known {
            number,
            standing: Standing::Raised,
            raised: self.clock.truth,
            quiet_until: None,
            level: 0,
        };
        self.alerts.insert(alert, known);
        if self.random.chance(40) {
            let soon = self.seconds(5, 2 * MINUTE);
            self.after(soon, Event::Quiet(alert));
        }
        let event = if self.random.chance(30) { Event::Resolve(alert) } else { Event::Take(alert) };
        let when = match self.random.below(10).unwrap_or(0) {
            0 => self.seconds(15 * MINUTE, 45 * MINUTE),
            1..4 => self.seconds(3 * MINUTE, 15 * MINUTE),
            _ => self.seconds(20, 4 * MINUTE),
        };
        self.after(when, event);
    }

    /// Every alert that calls is heard again and again, and goes up the chain.
    pub(super) fn check_calling(&mut self) -> Result<(), String> {
        let Some(awake) = self.truth.awake_since else { return Ok(()) };
        let now = self.clock.truth;
        let room = &self.room;
        if room.failed && !room.numb && room.mended.max(awake) + MENDS_WITHIN < now {
            return Err(format!(
                "hands could do nothing until {}, and what they owe is not done",
                room.mended
            ));
        }
        for (alert, known) in &mut self.alerts {
            if known.standing != Standing::Raised {
                continue;
            }
            let heard = self.room.called.get(alert).copied().unwrap_or(known.raised);
            let since = heard.max(awake).max(known.quiet_until.unwrap_or(awake));
            if since + CALLS_AGAIN < now {
                return Err(format!("alert {} was last heard at {heard}", known.number));
            }
            if known.raised.max(awake) + LEADER_BY < now && known.level == 0 {
                return Err(format!("alert {} has not gone up the chain", known.number));
            }
        }
        Ok(())
    }
}

/// What came of an act.
#[derive(Debug)]
pub(super) enum Done {
    /// It was done, and the person knows.
    Acknowledged(Box<Step>),
    /// It was done, and the program died before it could say so.
    Unheard,
    /// It can't be.
    Refused(ApiError),
}

/// What an alert says of itself must be what people know of it.
pub(super) fn agrees(known: &Standing, state: &AlertState) -> bool {
    match (known, state) {
        (Standing::Raised, AlertState::Raised(_)) => true,
        (Standing::Taken(name), AlertState::Taken { by, .. }) => *name == by.name,
        (
            Standing::Resolved { taken_by, by },
            AlertState::Resolved { taken_by: taker, by: closer, what, .. },
        ) => *taken_by == taker.name && *by == closer.name && !what.is_empty(),
        _ => false,
    }
}
