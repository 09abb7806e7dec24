//! One office through its days: time passes, the engine beats, and everything is measured.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_core::{AlertId, CheckCallId};
use duty_roster::search::random::Random;
use duty_store::{Fingerprint, Life as ProcessLife, Scratch};
use duty_watch::{DueKey, State};

use super::calls::Played;
use super::clock::Clock;
use super::faults::Fault;
use super::hands::Room;
use super::ledger::Ledger;
use super::office::{self, Founded, at};
use super::people::Known;
use super::report::{Broken, Counts, Lived, fold};
use super::truth::Truth;
use super::{Task, World};
use crate::api::{Api, Asker, Call, USUAL_OFFSET, lock};
use crate::error::ApiError;

/// What happens next.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    Do(DueKey),
    Publish(usize),
    Take(AlertId),
    Quiet(AlertId),
    Resolve(AlertId),
    BeginCall,
    Ring(CheckCallId),
    EndRing(CheckCallId),
    Abandon(CheckCallId),
    Fault(Fault),
    /// The machine wakes; switched off, it starts anew.
    Wake {
        anew: bool,
    },
    /// Somebody starts the program again after it died.
    Restart,
    SetRight,
    SecondLeaves,
    /// The first has died, and the one that stood by finds the watch free.
    SecondTakesOver,
    HandsMend,
}

#[derive(Debug)]
pub(super) struct Life {
    seed: u64,
    office: u32,
    pub(super) world: World,
    pub(super) random: Random,
    pub(super) clock: Clock,
    pub(super) scratch: Scratch,
    pub(super) process: ProcessLife,
    pub(super) api: Option<Api>,
    pub(super) second: Option<(Api, ProcessLife)>,
    pub(super) last_number: u32,
    /// How many alerts nobody has taken, and whether one of them calls.
    pub(super) untaken: u32,
    pub(super) calling: bool,
    /// Whether the machine runs.
    pub(super) runs: bool,
    queue: BTreeMap<(DateTime<Utc>, u64), Event>,
    queued: u64,
    pub(super) room: Room,
    pub(super) truth: Truth,
    pub(super) alerts: BTreeMap<AlertId, Known>,
    pub(super) calls: BTreeMap<CheckCallId, Played>,
    pub(super) founded: Founded,
    pub(super) counts: Counts,
    pub(super) digest: u64,
    /// When the engine beats next because somebody has written or the clock was set.
    pub(super) stirred: Option<DateTime<Utc>>,
    /// The clock or the machine did something that the engine has not seen yet.
    pub(super) unseen: bool,
    /// What must be found when the data are opened after a crash.
    pub(super) left: Option<Fingerprint>,
    pub(super) ledger: Ledger,
    end: DateTime<Utc>,
}

impl Life {
    pub(super) fn begin(task: &Task, office: u32, parent: &Path) -> Result<Self, ApiError> {
        let mut random = Random::seeded(task.seed.wrapping_mul(0x9E37_79B9).wrapping_add(u64::from(office)));
        // Most live through a flood season, some over the end of a year.
        let month = if office % 8 == 7 { 11 } else { 6 };
        let first = NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default();
        let begun = at(first, 0, 0);
        let scratch = Scratch::new(parent)?;
        let process = ProcessLife::default();
        let api = Api::open_scratch(&scratch, process.clone())?;
        let founded = {
            let asker = Asker::new(begun, "simulation");
            let call = Call { inner: &api.0, asker: &asker };
            call.write(|writer| office::found(writer, &mut random, first, task.days, begun))?
        };
        let mut life = Self {
            seed: task.seed,
            office,
            world: task.world,
            clock: Clock::right(begun),
            room: Room::new(begun, process.clone()),
            truth: Truth::of(&founded, begun),
            scratch,
            process,
            api: Some(api),
            second: None,
            last_number: 0,
            untaken: 0,
            calling: false,
            runs: true,
            queue: BTreeMap::new(),
            queued: 0,
            alerts: BTreeMap::new(),
            calls: BTreeMap::new(),
            founded,
            counts: Counts::default(),
            digest: 0,
            stirred: Some(begun),
            unseen: true,
            left: None,
            ledger: Ledger::default(),
            end: begun + TimeDelta::days(i64::from(task.days)),
            random,
        };
        life.truth.awake_since = Some(begun);
        life.truth.right_since = Some(begun);
        life.plan_people(begun, life.end);
        life.plan_faults(begun, life.end);
        Ok(life)
    }

    pub(super) fn live(mut self) -> Result<Lived, ApiError> {
        let mut ended = self.live_on();
        if ended.is_ok() {
            ended = self.settle_accounts();
        }
        let broken = ended.err().map(|what| Broken {
            seed: self.seed,
            office: self.office,
            at: self.clock.truth.with_timezone(&USUAL_OFFSET).format("%Y-%m-%d %H:%M:%S").to_string(),
            what,
        });
        let counts = self.counts.named();
        let digest = counts.iter().fold(self.digest, |digest, (_, count)| fold(digest, &count.to_be_bytes()));
        Ok(Lived { counts: self.counts, broken, digest })
    }

    fn live_on(&mut self) -> Result<(), String> {
        loop {
            let next = self.queue.first_key_value().map(|((when, _), _)| *when);
            let until = next.map_or(self.end, |when| when.min(self.end));
            // What people hear of at a beat may make them do something before what was planned next.
            if let Some(beat) = self.next_beat().filter(|beat| *beat <= until) {
                self.pass_until(beat)?;
                continue;
            }
            self.pass_until(until)?;
            match self.queue.pop_first() {
                Some(((when, _), event)) if when <= self.end => self.happen(event)?,
                Some(_) | None => return Ok(()),
            }
        }
    }

    fn happen(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Do(key) => self.do_due(key),
            Event::Publish(late) => self.publish(late),
            Event::Take(alert) => self.take(alert),
            Event::Quiet(alert) => self.quiet(alert),
            Event::Resolve(alert) => self.resolve(alert),
            Event::BeginCall => self.begin_call(),
            Event::Ring(call) => self.ring(call),
            Event::EndRing(call) => self.end_ring(call),
            Event::Abandon(call) => self.abandon(call),
            Event::Fault(fault) => self.suffer(fault),
            Event::Wake { anew } => self.wake(anew),
            Event::Restart => self.restart(),
            Event::SetRight => self.set_right(),
            Event::SecondLeaves => {
                self.second = None;
                Ok(())
            }
            Event::SecondTakesOver => self.second_takes_over(),
            Event::HandsMend => {
                self.room.numb = false;
                self.room.mended = self.clock.truth;
                Ok(())
            }
        }
    }

    pub(super) fn after(&mut self, span: TimeDelta, event: Event) {
        self.plan(self.clock.truth + span, event);
    }

    pub(super) fn plan(&mut self, when: DateTime<Utc>, event: Event) {
        self.queue.insert((when, self.queued), event);
        self.queued += 1;
    }

    /// So many seconds, from `least` to `most`.
    pub(super) fn seconds(&mut self, least: u32, most: u32) -> TimeDelta {
        let more = self.random.below((most - least + 1) as usize).unwrap_or(0);
        TimeDelta::seconds(i64::from(least) + i64::try_from(more).unwrap_or(0))
    }

    /// Time passes, and the engine beats whenever it has something to do.
    pub(super) fn pass_until(&mut self, until: DateTime<Utc>) -> Result<(), String> {
        // What was planned for a moment that has gone by with something else happens now.
        let until = until.max(self.clock.truth);
        while let Some(next) = self.next_beat().filter(|next| *next <= until) {
            if !self.unseen {
                self.was_quiet_until(next - TimeDelta::seconds(1));
            }
            self.clock.truth = next.max(self.clock.truth);
            self.beat()?;
        }
        self.clock.truth = until;
        if !self.unseen {
            self.was_quiet_until(until);
        }
        self.check_calling()?;
        self.truth.check(until)
    }

    fn next_beat(&self) -> Option<DateTime<Utc>> {
        let api = self.api.as_ref().filter(|_| self.runs)?;
        let idle = lock(&api.0.engine).idle_until().map(|wall| self.clock.truth_at(wall));
        // A beat comes every second at the latest; one that lies behind is the next.
        let soonest = self.clock.truth + TimeDelta::seconds(1);
        let idle = idle.map(|idle| idle.max(soonest));
        match (self.stirred, idle) {
            (Some(stirred), Some(idle)) => Some(stirred.min(idle)),
            (stirred, idle) => stirred.or(idle),
        }
    }

    fn was_quiet_until(&self, truth: DateTime<Utc>) {
        if let Some(api) = self.api.as_ref().filter(|_| self.runs) {
            let mut moment = self.clock.moment();
            let back = self.clock.truth - truth;
            moment.wall -= back;
            moment.steady.passed -= back;
            lock(&api.0.engine).was_quiet_until(moment);
        }
    }

    /// One beat in earnest.
    pub(super) fn beat(&mut self) -> Result<(), String> {
        let Some(api) = self.api.clone().filter(|_| self.runs) else { return Ok(()) };
        self.room.truth = self.clock.truth;
        self.room.in_this_beat.clear();
        self.counts.beats += 1;
        let beaten = api.beat(self.clock.moment(), &mut self.room);
        drop(api);
        match beaten {
            Ok(beat) if !beat.keeps_watch => return Err("nobody keeps the watch".to_owned()),
            Ok(_) if self.process.is_over() => self.crash()?,
            Ok(beat) => {
                self.stirred = None;
                self.unseen = false;
                if beat.changed {
                    // What is owed beyond one go is done by the next beat.
                    self.look_around()?;
                }
                self.truth.set_back = None;
                self.check_room()?;
            }
            Err(_) if self.process.is_over() => self.crash()?,
            Err(error) => return Err(format!("a beat failed: {error:?}")),
        }
        Ok(())
    }

    /// The process has died in the middle of something.
    pub(super) fn crash(&mut self) -> Result<(), String> {
        self.counts.crashes += 1;
        for (thing, count) in std::mem::take(&mut self.room.in_this_beat) {
            self.counts.effects_unsure += count;
            *self.ledger.unsure.entry(thing).or_default() += count;
        }
        self.room.process_ended();
        self.left = self.process.left();
        self.close();
        if let Some((second, _)) = self.second.clone() {
            self.find_all(&second)?;
            // It has stood by, and keeps the watch from now on.
            self.after(TimeDelta::seconds(1), Event::SecondTakesOver);
            return Ok(());
        }
        let pause = self.seconds(1, 90);
        self.after(pause, Event::Restart);
        Ok(())
    }

    fn second_takes_over(&mut self) -> Result<(), String> {
        match self.second.take() {
            Some((api, process)) if self.runs && self.api.is_none() => self.go_on_with(api, process),
            Some(_) | None => self.restart(),
        }
    }

    /// The program ends, in order or not; a second one on the same data goes on with the watch.
    pub(super) fn close(&mut self) {
        self.api = None;
        self.truth.awake_since = None;
        self.stirred = None;
    }

    fn restart(&mut self) -> Result<(), String> {
        if !self.runs || self.api.is_some() {
            return Ok(());
        }
        let process = ProcessLife::default();
        let api = Api::open_scratch(&self.scratch, process.clone())
            .map_err(|error| format!("the data can't be opened again: {error:?}"))?;
        self.second = None;
        self.go_on_with(api, process)
    }

    fn go_on_with(&mut self, api: Api, process: ProcessLife) -> Result<(), String> {
        self.room.process = process.clone();
        self.process = process;
        self.api = Some(api);
        self.unseen = true;
        if let Some(api) = self.api.clone() {
            self.find_all(&api)?;
        }
        self.truth.awake_since = Some(self.clock.truth);
        self.beat()
    }

    pub(super) fn open_again(&mut self) -> Result<(), String> {
        self.restart()
    }

    /// Where the watch stands, as stored.
    pub(super) fn state(&self) -> Result<State, String> {
        let Some(api) = &self.api else { return Err("nobody has the data open".to_owned()) };
        let read = api.0.with_store(|store| store.read(|reader| Ok::<_, ApiError>(reader.watch_state()?)));
        read.map_err(|error| format!("the state can't be read: {error:?}"))
    }

    pub(super) fn note(&mut self, what: &str) {
        let at = self.clock.truth.timestamp().to_be_bytes();
        self.digest = fold(fold(self.digest, &at), what.as_bytes());
    }
}
