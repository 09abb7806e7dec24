//! What sounds now: orders and the passing of time in, a playing device out.

use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::device::{Length, Playing, play};
use super::{Setting, SoundError, State, Tone, locked};

/// How soon a device that failed is tried again; each further pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause before a device is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How often it is looked whether the device still takes the sound.
const CHECK_EVERY: Duration = Duration::from_secs(3);

/// How long a device is kept for the test tone or the reminder, both of which are shorter.
const SHORT_LENGTH: Duration = Duration::from_secs(2);

/// Tells the one who asked for a test how it went.
pub(super) type Done = Sender<Result<(), SoundError>>;

/// What the thread is told.
pub(super) enum Order {
    Sound,
    Remind,
    Silence,
    Set(Setting),
    Test(Setting, Done),
    /// The device that was opened as the `opening`th has failed.
    Lost {
        opening: u64,
        reason: String,
    },
    End,
}

/// Something that plays.
pub(super) trait Speaker {
    /// A sound that plays as long as this is held.
    type Playing;

    /// Begins to play.
    fn play(
        &mut self,
        setting: &Setting,
        tone: Tone,
        length: Length,
        opening: u64,
    ) -> Result<Self::Playing, SoundError>;

    /// How often the device has taken some of the sound so far.
    fn pulses(playing: &Self::Playing) -> u32;
}

/// The machine's own loudspeaker; it reports a failure as an order.
pub(super) struct Loudspeaker(pub(super) Sender<Order>);

impl Speaker for Loudspeaker {
    type Playing = Playing;

    fn play(
        &mut self,
        setting: &Setting,
        tone: Tone,
        length: Length,
        opening: u64,
    ) -> Result<Playing, SoundError> {
        let orders = self.0.clone();
        play(setting, tone, length, move |reason| {
            // The thread that would hear of it ends only with the program.
            let _ending = orders.send(Order::Lost { opening, reason });
        })
    }

    fn pulses(playing: &Playing) -> u32 {
        playing.pulses()
    }
}

enum Now<P> {
    Quiet,
    Sounding {
        playing: P,
        pulses: u32,
        check: Instant,
    },
    Waiting {
        pause: Duration,
        again: Instant,
    },
    /// Plays something short; for a test somebody waits to hear of it.
    Short {
        playing: P,
        done: Option<Done>,
        until: Instant,
    },
}

pub(super) struct Worker<S: Speaker> {
    speaker: S,
    setting: Setting,
    shown: Arc<Mutex<State>>,
    now: Now<S::Playing>,
    opening: u64,
}

impl<S: Speaker> Worker<S> {
    pub(super) const fn new(speaker: S, setting: Setting, shown: Arc<Mutex<State>>) -> Self {
        Self { speaker, setting, shown, now: Now::Quiet, opening: 0 }
    }

    /// Does what it is told until it is told to end.
    pub(super) fn run(mut self, told: &Receiver<Order>) {
        loop {
            let order = match self.deadline() {
                None => told.recv().map_err(RecvTimeoutError::from),
                Some(deadline) => told.recv_timeout(deadline.saturating_duration_since(Instant::now())),
            };
            match order {
                Ok(Order::End) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(order) => self.told(order, Instant::now()),
                Err(RecvTimeoutError::Timeout) => self.late(Instant::now()),
            }
        }
    }

    const fn deadline(&self) -> Option<Instant> {
        match self.now {
            Now::Quiet => None,
            Now::Sounding { check, .. } => Some(check),
            Now::Waiting { again, .. } => Some(again),
            Now::Short { until, .. } => Some(until),
        }
    }

    fn told(&mut self, order: Order, at: Instant) {
        match order {
            Order::Sound => {
                if !self.is_wanted() {
                    self.begin(FIRST_PAUSE, at);
                }
            }
            Order::Remind => self.remind(at),
            Order::Silence => {
                if self.is_wanted() {
                    self.become_quiet();
                }
            }
            Order::Set(setting) => {
                if mem::replace(&mut self.setting, setting) != self.setting && self.is_wanted() {
                    self.begin(FIRST_PAUSE, at);
                }
            }
            Order::Test(setting, done) => self.test(&setting, done, at),
            Order::Lost { opening, reason } => {
                if opening == self.opening {
                    self.lost(SoundError::NoDevice(reason), at);
                }
            }
            Order::End => self.become_quiet(),
        }
    }

    /// The moment of [`Self::deadline`] has come.
    fn late(&mut self, at: Instant) {
        match mem::replace(&mut self.now, Now::Quiet) {
            Now::Quiet => {}
            Now::Sounding { playing, pulses: before, .. } => {
                let pulses = S::pulses(&playing);
                self.now = Now::Sounding { playing, pulses, check: at + CHECK_EVERY };
                if pulses == before {
                    self.lost(SoundError::Deaf, at);
                }
            }
            Now::Waiting { pause, .. } => {
                self.begin(LONGEST_PAUSE.min(pause.saturating_mul(2)), at);
            }
            Now::Short { playing, done, .. } => {
                let heard = if S::pulses(&playing) > 0 { Ok(()) } else { Err(SoundError::Deaf) };
                drop(playing);
                answer(done.as_ref(), heard);
            }
        }
    }

    const fn is_wanted(&self) -> bool {
        match self.now {
            Now::Sounding { .. } | Now::Waiting { .. } => true,
            Now::Quiet | Now::Short { .. } => false,
        }
    }

    /// Begins to sound; when that fails, waits for `pause`.
    fn begin(&mut self, pause: Duration, at: Instant) {
        // What plays must let go of the device before it can be opened again.
        if let Now::Short { done, .. } = mem::replace(&mut self.now, Now::Quiet) {
            answer(done.as_ref(), Err(SoundError::AlarmSounds));
        }
        let setting = self.setting.clone();
        match self.open(&setting, Tone::Alarm, Length::Endless) {
            Ok(playing) => {
                self.now = Now::Sounding { playing, pulses: 0, check: at + CHECK_EVERY };
                self.show(State::Playing);
            }
            Err(error) => self.wait(pause, error, at),
        }
    }

    fn lost(&mut self, error: SoundError, at: Instant) {
        match mem::replace(&mut self.now, Now::Quiet) {
            Now::Sounding { playing, .. } => {
                drop(playing);
                self.wait(FIRST_PAUSE, error, at);
            }
            Now::Short { done, .. } => answer(done.as_ref(), Err(error)),
            waiting @ (Now::Waiting { .. } | Now::Quiet) => self.now = waiting,
        }
    }

    fn wait(&mut self, pause: Duration, error: SoundError, at: Instant) {
        self.now = Now::Waiting { pause, again: at + pause };
        self.show(State::Unheard { error });
    }

    fn test(&mut self, setting: &Setting, done: Done, at: Instant) {
        if self.is_wanted() {
            return answer(Some(&done), Err(SoundError::AlarmSounds));
        }
        self.play_once(setting, Tone::Test, Some(done), at);
    }

    fn remind(&mut self, at: Instant) {
        // An alarm says more than a reminder, and a test is waited for.
        if matches!(self.now, Now::Quiet) {
            let setting = self.setting.clone();
            self.play_once(&setting, Tone::Reminder, None, at);
        }
    }

    fn play_once(&mut self, setting: &Setting, tone: Tone, done: Option<Done>, at: Instant) {
        // A second test takes the place of the first.
        self.become_quiet();
        match self.open(setting, tone, Length::Once) {
            Ok(playing) => self.now = Now::Short { playing, done, until: at + SHORT_LENGTH },
            Err(error) => answer(done.as_ref(), Err(error)),
        }
        self.show(State::Quiet);
    }

    fn open(&mut self, setting: &Setting, tone: Tone, length: Length) -> Result<S::Playing, SoundError> {
        self.opening += 1;
        self.show(State::Opening);
        self.speaker.play(setting, tone, length, self.opening)
    }

    fn become_quiet(&mut self) {
        self.now = Now::Quiet;
        self.show(State::Quiet);
    }

    fn show(&self, state: State) {
        *locked(&self.shown) = state;
    }
}

/// Tells whoever waits for it; nobody waits for a reminder, and who has stopped waiting is not told.
fn answer(done: Option<&Done>, result: Result<(), SoundError>) {
    let _late = done.map(|done| done.send(result));
}

#[cfg(test)]
mod tests;
