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

/// How long the test tone is listened to.
const TEST_LENGTH: Duration = Duration::from_millis(1_500);

/// Tells the one who asked for a test how it went.
pub(super) type Done = Sender<Result<(), SoundError>>;

/// What the thread is told.
pub(super) enum Order {
    Sound(Tone),
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
    Sounding { tone: Tone, playing: P, pulses: u32, check: Instant },
    Waiting { tone: Tone, pause: Duration, again: Instant },
    Testing { playing: P, done: Done, until: Instant },
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
            Now::Testing { until, .. } => Some(until),
        }
    }

    fn told(&mut self, order: Order, at: Instant) {
        match order {
            Order::Sound(tone) => match self.now {
                Now::Sounding { tone: heard, .. } | Now::Waiting { tone: heard, .. } if heard == tone => {}
                Now::Quiet | Now::Sounding { .. } | Now::Waiting { .. } | Now::Testing { .. } => {
                    self.begin(tone, FIRST_PAUSE, at);
                }
            },
            Order::Silence => {
                if self.wanted().is_some() {
                    self.become_quiet();
                }
            }
            Order::Set(setting) => {
                if mem::replace(&mut self.setting, setting) != self.setting
                    && let Some(tone) = self.wanted()
                {
                    self.begin(tone, FIRST_PAUSE, at);
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
            Now::Sounding { tone, playing, pulses: before, .. } => {
                let pulses = S::pulses(&playing);
                self.now = Now::Sounding { tone, playing, pulses, check: at + CHECK_EVERY };
                if pulses == before {
                    self.lost(SoundError::Deaf, at);
                }
            }
            Now::Waiting { tone, pause, .. } => {
                self.begin(tone, LONGEST_PAUSE.min(pause.saturating_mul(2)), at);
            }
            Now::Testing { playing, done, .. } => {
                let heard = if S::pulses(&playing) > 0 { Ok(()) } else { Err(SoundError::Deaf) };
                drop(playing);
                answer(&done, heard);
            }
        }
    }

    const fn wanted(&self) -> Option<Tone> {
        match self.now {
            Now::Sounding { tone, .. } | Now::Waiting { tone, .. } => Some(tone),
            Now::Quiet | Now::Testing { .. } => None,
        }
    }

    /// Begins to sound; when that fails, waits for `pause`.
    fn begin(&mut self, tone: Tone, pause: Duration, at: Instant) {
        // What plays must let go of the device before it can be opened again.
        if let Now::Testing { done, .. } = mem::replace(&mut self.now, Now::Quiet) {
            answer(&done, Err(SoundError::AlarmSounds));
        }
        let setting = self.setting.clone();
        match self.open(&setting, tone, Length::Endless) {
            Ok(playing) => {
                self.now = Now::Sounding { tone, playing, pulses: 0, check: at + CHECK_EVERY };
                self.show(State::Playing);
            }
            Err(error) => self.wait(tone, pause, &error, at),
        }
    }

    fn lost(&mut self, error: SoundError, at: Instant) {
        match mem::replace(&mut self.now, Now::Quiet) {
            Now::Sounding { tone, playing, .. } => {
                drop(playing);
                self.wait(tone, FIRST_PAUSE, &error, at);
            }
            Now::Testing { done, .. } => answer(&done, Err(error)),
            waiting @ (Now::Waiting { .. } | Now::Quiet) => self.now = waiting,
        }
    }

    fn wait(&mut self, tone: Tone, pause: Duration, error: &SoundError, at: Instant) {
        self.now = Now::Waiting { tone, pause, again: at + pause };
        self.show(State::NoDevice { reason: error.to_string() });
    }

    fn test(&mut self, setting: &Setting, done: Done, at: Instant) {
        if self.wanted().is_some() {
            return answer(&done, Err(SoundError::AlarmSounds));
        }
        // A second test takes the place of the first.
        self.become_quiet();
        match self.open(setting, Tone::Test, Length::Once) {
            Ok(playing) => self.now = Now::Testing { playing, done, until: at + TEST_LENGTH },
            Err(error) => answer(&done, Err(error)),
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

/// Who has stopped waiting is not told.
fn answer(done: &Done, result: Result<(), SoundError>) {
    let _late = done.send(result);
}

#[cfg(test)]
mod tests;
