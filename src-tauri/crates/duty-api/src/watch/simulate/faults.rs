//! What goes wrong with machines, clocks and programs.

use chrono::{DateTime, TimeDelta, Utc};
use duty_store::{Death, Life as ProcessLife, Will};
use duty_watch::DueKind;

use super::World;
use super::life::{Event, Life};
use crate::api::Api;

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// The process dies at one of its next writes.
    Crash,
    /// It dies while hands do something.
    CrashInHands,
    /// The machine sleeps, and its count goes on.
    Sleep,
    /// It is switched off.
    Stop,
    /// It is switched off, and starts with another time.
    StopAndJump,
    /// Somebody sets the clock.
    Jump,
    /// The program is started twice.
    SecondComes,
    /// Nothing can be heard or shown for a while.
    HandsFail,
}

/// How often each comes, in 256 of days.
const CHANCES: [(Fault, u8); 8] = [
    (Fault::Crash, 160),
    (Fault::CrashInHands, 60),
    (Fault::Sleep, 40),
    (Fault::Stop, 16),
    (Fault::StopAndJump, 6),
    (Fault::Jump, 40),
    (Fault::SecondComes, 30),
    (Fault::HandsFail, 12),
];

/// One crash in so many is compared row by row, which takes longer than all the rest of it.
const WILL_EVERY: u64 = 8;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

impl Life {
    pub(super) fn plan_faults(&mut self, begun: DateTime<Utc>, end: DateTime<Utc>) {
        if self.world == World::Kind {
            return;
        }
        let mut day = begun;
        while day < end {
            for (fault, chance) in CHANCES {
                if self.random.chance(chance) {
                    let when = day + self.seconds(0, DAY - 1);
                    self.plan(when, Event::Fault(fault));
                }
            }
            // Midnight is a time like any other, and is tried more often.
            if self.random.chance(20) {
                let when = day + TimeDelta::days(1) - TimeDelta::seconds(30) + self.seconds(0, MINUTE);
                let fault = if self.random.chance(128) { Fault::Jump } else { Fault::Crash };
                self.plan(when, Event::Fault(fault));
            }
            day += TimeDelta::days(1);
        }
    }

    pub(super) fn suffer(&mut self, fault: Fault) -> Result<(), String> {
        if !self.runs {
            return Ok(());
        }
        match fault {
            Fault::Crash => {
                self.sign_of_life()?;
                let writes = u32::try_from(self.random.below(4).unwrap_or(0)).unwrap_or(0);
                let before = self.random.chance(128);
                let death = if before { Death::BeforeCommit(writes) } else { Death::AfterCommit(writes) };
                let witnessed = self.counts.crashes.is_multiple_of(WILL_EVERY);
                let will = if witnessed { Will::Fingerprint } else { Will::Nothing };
                self.process.end_at(death, will);
            }
            Fault::CrashInHands => {
                self.sign_of_life()?;
                self.room.dies_after = Some(1 + self.random.below(5).unwrap_or(0) as u64);
            }
            Fault::Sleep => {
                let span = self.seconds(10 * MINUTE, 9 * HOUR);
                self.go_dark(span, false)?;
                self.counts.sleeps += 1;
            }
            Fault::Stop => {
                let most = if self.random.chance(20) { 5 * DAY } else { 30 * HOUR };
                let span = self.seconds(5 * MINUTE, most);
                self.go_dark(span, true)?;
                self.counts.stops += 1;
            }
            Fault::StopAndJump => {
                let span = self.seconds(5 * MINUTE, 12 * HOUR);
                self.go_dark(span, true)?;
                self.counts.stops += 1;
                if self.clock.is_right() {
                    self.set_wrong(span);
                }
            }
            Fault::Jump => {
                if self.clock.is_right() {
                    self.set_wrong(TimeDelta::zero());
                }
            }
            Fault::SecondComes => self.second_comes()?,
            Fault::HandsFail => {
                self.room.numb = true;
                let span = self.seconds(MINUTE, 2 * HOUR);
                self.after(span, Event::HandsMend);
            }
        }
        Ok(())
    }

    /// The engine beats in earnest, and then again quietly for less than a minute: as it is written down that it was
    /// awake whenever the process ends.
    fn sign_of_life(&mut self) -> Result<(), String> {
        self.beat()?;
        let on = self.seconds(0, 50);
        self.pass_until(self.clock.truth + on)
    }

    fn go_dark(&mut self, span: TimeDelta, off: bool) -> Result<(), String> {
        self.sign_of_life()?;
        self.runs = false;
        self.truth.awake_since = None;
        if off {
            self.close();
            self.second = None;
            self.room.process_ended();
        }
        self.after(span, Event::Wake { anew: off });
        Ok(())
    }

    pub(super) fn wake(&mut self, anew: bool) -> Result<(), String> {
        self.runs = true;
        self.unseen = true;
        if anew {
            self.clock.start_machine();
            self.truth.may_be_back(self.clock.wall());
        }
        if self.api.is_none() {
            return self.open_again();
        }
        self.truth.awake_since = Some(self.clock.truth);
        self.beat()
    }

    fn set_wrong(&mut self, dark: TimeDelta) {
        const SPANS: [(u32, u32); 5] = [
            (10, MINUTE),
            (MINUTE, 10 * MINUTE),
            (10 * MINUTE, 5 * HOUR),
            (5 * HOUR, 3 * DAY),
            (3 * DAY, 12 * DAY),
        ];
        let (least, most) = self.random.choose(&SPANS).unwrap_or((10, MINUTE));
        let span = self.seconds(least, most);
        let by = if self.random.chance(128) { span } else { -span };
        self.set_clock(by);
        let soon = self.random.chance(128);
        let stays = if soon { self.seconds(20, 8 * MINUTE) } else { self.seconds(10 * MINUTE, 10 * HOUR) };
        self.after(dark + stays, Event::SetRight);
    }

    pub(super) fn set_right(&mut self) -> Result<(), String> {
        if !self.runs {
            self.after(TimeDelta::minutes(10), Event::SetRight);
            return Ok(());
        }
        self.set_clock(-self.clock.ahead);
        Ok(())
    }

    fn set_clock(&mut self, by: TimeDelta) {
        self.counts.jumps += 1;
        self.clock.ahead += by;
        self.truth.right_since = self.clock.is_right().then_some(self.clock.truth);
        self.unseen = true;
        self.stirred = Some(self.clock.truth + TimeDelta::seconds(1));
        self.note("clock");
        // A machine that is off shows its clock when it starts again.
        if by < TimeDelta::zero() && self.runs {
            self.truth.may_be_back(self.clock.wall());
        }
        // When a try counts as missed is now told by a clock of which the tries knew nothing.
        let tries: Vec<_> =
            self.truth.items.keys().filter(|key| key.kind == DueKind::Retry).copied().collect();
        for key in tries {
            self.truth.drop_item(key);
        }
    }

    fn second_comes(&mut self) -> Result<(), String> {
        if self.second.is_some() || self.api.is_none() {
            return Ok(());
        }
        self.sign_of_life()?;
        if self.api.is_none() {
            return Ok(());
        }
        let process = ProcessLife::default();
        let second = Api::open_scratch(&self.scratch, process.clone())
            .map_err(|error| format!("the data can't be opened twice: {error:?}"))?;
        let mut hands = super::hands::Room::new(self.clock.truth, ProcessLife::default());
        let beat = second.beat(self.clock.moment(), &mut hands);
        match beat {
            Ok(beat) if !beat.keeps_watch && hands.performed == 0 => {}
            other => return Err(format!("a second program watches as well: {other:?}")),
        }
        self.second = Some((second, process));
        self.counts.double_starts += 1;
        let stays = self.seconds(10 * MINUTE, 5 * HOUR);
        self.after(stays, Event::SecondLeaves);
        Ok(())
    }
}
