//! Check calls as they are played: phones that answer late, never, are busy or dead, and callers who forget.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::CheckCallId;
use duty_watch::{DueKey, DueKind, Input, Matter, Number, Reach, RingEnd};

use super::life::{Event, Life};
use super::people::Done;
use crate::error::Code;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;

/// How long a try may wait for its caller, and how long it rings before that.
const RETRY_GRACE: TimeDelta = TimeDelta::minutes(2);
const RING: TimeDelta = TimeDelta::seconds(30);

/// How long between two tries of the duty phone, and how many there are.
const PAUSE: TimeDelta = TimeDelta::minutes(3);
const DUTY_PHONE_TRIES: u32 = 2;

/// Numbers of every call: the duty phone and two mobiles.
const NUMBERS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Ready,
    Ringing,
    Over,
}

/// A check call as its caller knows it.
#[derive(Debug)]
pub(super) struct Played {
    office: String,
    stage: Stage,
    number: usize,
    tries: u32,
    /// What is due for it.
    due: Option<DueKey>,
}

impl Life {
    pub(super) fn begin_call(&mut self) -> Result<(), String> {
        let place = self.random.below(20).unwrap_or(0);
        let office = format!("白河镇{place}");
        let by = self.someone();
        let reaches = [Reach::DutyPhone, Reach::OfficerMobile, Reach::LeaderMobile];
        let numbers = reaches.map(|reach| Number { reach, who: None, number: "0837-2345678".to_owned() });
        let input = Input::BeginCall { office: office.clone(), caller: by.name, numbers: numbers.to_vec() };
        match self.act(Event::BeginCall, input)? {
            Some(Done::Acknowledged(step)) => {
                let Some(call) = step.call else { return Err("a call began and is not there".to_owned()) };
                self.adopt(call.id, office, call.began_at);
                Ok(())
            }
            // Its caller finds it on the screen when the program is there again.
            Some(Done::Unheard) | None => Ok(()),
            Some(Done::Refused(error)) => Err(format!("a call can't begin: {error:?}")),
        }
    }

    /// A call that has begun and waits for its first try.
    pub(super) fn adopt(&mut self, id: CheckCallId, office: String, began: DateTime<Utc>) {
        self.counts.calls += 1;
        self.calls.insert(id, Played { office, stage: Stage::Ready, number: 0, tries: 0, due: None });
        self.wait_for_try(id, began - self.clock.wall());
    }

    fn wait_for_try(&mut self, id: CheckCallId, pause: TimeDelta) {
        self.expect(id, pause, RETRY_GRACE);
        let (event, late) = match self.random.below(100).unwrap_or(0) {
            0..85 => (Event::Ring(id), self.seconds(0, 100)),
            85..93 => (Event::Ring(id), self.seconds(3 * MINUTE, 15 * MINUTE)),
            93..96 => (Event::Ring(id), self.seconds(HOUR, 6 * HOUR)),
            96..98 => (Event::Ring(id), self.seconds(96 * HOUR, 150 * HOUR)),
            _ => (Event::Abandon(id), self.seconds(5 * MINUTE, 30 * MINUTE)),
        };
        self.after((pause + late).max(TimeDelta::zero()), event);
    }

    /// Something is due for a call, so long from now, with so much grace.
    fn expect(&mut self, id: CheckCallId, pause: TimeDelta, grace: TimeDelta) {
        self.let_go(id);
        let key = DueKey { at: self.clock.wall() + pause, kind: DueKind::Retry, subject: Some(id.uuid()) };
        if self.truth.is_calm(self.clock.truth) {
            self.truth.add(key, self.clock.truth + pause + grace);
        }
        if let Some(call) = self.calls.get_mut(&id) {
            call.due = Some(key);
        }
    }

    fn let_go(&mut self, id: CheckCallId) {
        if let Some(key) = self.calls.get_mut(&id).and_then(|call| call.due.take()) {
            self.truth.drop_item(key);
        }
    }

    pub(super) fn ring(&mut self, id: CheckCallId) -> Result<(), String> {
        let input = Input::Ring { call: id, counted: Some(self.clock.moment().steady) };
        let ready = self.calls.get(&id).is_some_and(|call| call.stage == Stage::Ready);
        match self.act(Event::Ring(id), input)? {
            Some(Done::Acknowledged(_) | Done::Unheard) if ready => {
                self.stage(id, Stage::Ringing);
                self.expect(id, TimeDelta::zero(), RING + RETRY_GRACE);
                let rings = self.seconds(5, 40);
                self.after(rings, Event::EndRing(id));
                Ok(())
            }
            Some(Done::Refused(error)) if !ready && error.code == Code::CheckCallMoved => Ok(()),
            None => Ok(()),
            Some(other) => Err(format!("ringing: {other:?}")),
        }
    }

    fn stage(&mut self, id: CheckCallId, stage: Stage) {
        if let Some(call) = self.calls.get_mut(&id) {
            call.stage = stage;
        }
    }

    pub(super) fn end_ring(&mut self, id: CheckCallId) -> Result<(), String> {
        let end = match self.random.below(100).unwrap_or(0) {
            0..50 => RingEnd::Answered { heard: Some("小王".to_owned()) },
            50..70 => RingEnd::NoAnswer,
            70..82 => RingEnd::Busy,
            82..90 => RingEnd::Dead,
            90..95 => RingEnd::Forwarded,
            _ => RingEnd::HungUp,
        };
        let reached = matches!(end, RingEnd::Answered { .. } | RingEnd::Forwarded);
        let ringing = self.calls.get(&id).is_some_and(|call| call.stage == Stage::Ringing);
        let input = Input::EndRing { call: id, counted: Some(self.clock.moment().steady), end, note: None };
        match self.act(Event::EndRing(id), input)? {
            Some(Done::Acknowledged(_) | Done::Unheard) if ringing => {
                self.counts.tries += 1;
                self.tried(id, reached)
            }
            Some(Done::Refused(error)) if !ringing && error.code == Code::CheckCallMoved => Ok(()),
            None => Ok(()),
            Some(other) => Err(format!("ending a ring: {other:?}")),
        }
    }

    fn tried(&mut self, id: CheckCallId, reached: bool) -> Result<(), String> {
        self.let_go(id);
        let Some(call) = self.calls.get_mut(&id) else { return Ok(()) };
        call.tries += 1;
        if reached {
            call.stage = Stage::Over;
            return self.look_around();
        }
        call.stage = Stage::Ready;
        let duty_phone_failed = call.number == 0 && call.tries == DUTY_PHONE_TRIES;
        let pause = if call.number == 0 && call.tries < DUTY_PHONE_TRIES {
            Some(PAUSE)
        } else if call.number + 1 < NUMBERS {
            call.number += 1;
            call.tries = 0;
            Some(TimeDelta::zero())
        } else {
            call.stage = Stage::Over;
            None
        };
        let office = call.office.clone();
        if let Some(pause) = pause {
            self.wait_for_try(id, pause);
        }
        if self.api.is_none() {
            return Ok(());
        }
        self.look_around()?;
        let told = |matter: &Matter| *matter == Matter::PhoneUnanswered { office: office.clone() };
        if duty_phone_failed && !self.state()?.alerts.values().any(|alert| told(&alert.matter)) {
            return Err(format!("the duty phone of {office} failed, and no alert tells of it"));
        }
        Ok(())
    }

    pub(super) fn abandon(&mut self, id: CheckCallId) -> Result<(), String> {
        let going = self.calls.get(&id).is_some_and(|call| call.stage != Stage::Over);
        let input = Input::AbandonCall { call: id, reason: "另行联系".to_owned() };
        match self.act(Event::Abandon(id), input)? {
            Some(Done::Acknowledged(_) | Done::Unheard) if going => {
                self.let_go(id);
                self.stage(id, Stage::Over);
                Ok(())
            }
            Some(Done::Refused(error)) if !going && error.code == Code::CheckCallMoved => Ok(()),
            None => Ok(()),
            Some(other) => Err(format!("giving a call up: {other:?}")),
        }
    }

    /// Whether the caller still has something to do for it.
    pub(super) fn is_played(&self, id: CheckCallId) -> bool {
        self.calls.get(&id).is_some_and(|call| call.stage != Stage::Over)
    }

    /// How many calls are not over.
    pub(super) fn open_calls(&self) -> usize {
        self.calls.values().filter(|call| call.stage != Stage::Over).count()
    }
}
