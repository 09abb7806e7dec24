//! The engine's thread: a beat, a rest, a beat. What a beat decides is the API's; what is done is the hands'.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::Duration;

use duty_alarm::sound::State;
use duty_api::wire::{EngineNote, RestartCause};
use duty_api::{ApiError, Topic};
use duty_clock::Clock;
use serde::Serialize;
use tauri::{AppHandle, Manager};

use crate::hands::DesktopHands;
use crate::shell::{Shell, announce};
use crate::sound;
use crate::watchdog::{self, Limits, Signs, Work};

/// The longest rest between two beats, whatever a beat says; the watchdog counts on it.
const LONGEST_REST: Duration = Duration::from_secs(5);

/// How long is waited after a beat that failed.
const REST_AFTER_FAULT: Duration = Duration::from_secs(2);

const LIMITS: Limits = Limits {
    // Four beats at least are missed by then.
    silence: Duration::from_secs(20),
    pause: Duration::from_secs(1),
    fruitless: 3,
};

/// Where the engine stands, for whoever wakes it or wonders about it.
#[derive(Default)]
pub(crate) struct Pulse {
    thread: Mutex<Option<Thread>>,
    trouble: Mutex<Option<ApiError>>,
}

/// What the page shows of it.
#[derive(Serialize)]
pub(crate) struct EngineState {
    /// Why the last beat failed; `null` while all is well.
    trouble: Option<ApiError>,
}

impl Pulse {
    /// Something has changed: the next beat comes at once.
    pub(crate) fn wake(&self) {
        if let Some(thread) = locked(&self.thread).as_ref() {
            thread.unpark();
        }
    }

    pub(crate) fn state(&self) -> EngineState {
        EngineState { trouble: locked(&self.trouble).clone() }
    }

    fn beats_on(&self, thread: Thread) {
        *locked(&self.thread) = Some(thread);
    }

    fn is_well(&self) {
        *locked(&self.trouble) = None;
    }

    fn is_troubled(&self, error: &ApiError) {
        *locked(&self.trouble) = Some(error.clone());
    }
}

/// Both are replaced as a whole, so that what a panic left behind is whole as well.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Engine {
    app: AppHandle,
}

/// Begins the watch; it goes on as long as the program runs.
pub(crate) fn start(app: &AppHandle) -> std::io::Result<()> {
    watchdog::keep_alive(Arc::new(Engine { app: app.clone() }), LIMITS)
}

impl Work for Engine {
    fn work(&self, signs: &Signs, restarted: Option<RestartCause>) {
        let shell = self.app.state::<Shell>();
        shell.engine.beats_on(thread::current());
        let mut hands = DesktopHands::new(self.app.clone());
        let mut noted = Noted::default();
        let mut owed = restarted.map(|cause| EngineNote::Restarted { cause });
        loop {
            if let Some(note) = owed.take()
                && shell.note(&self.app, &note).is_err()
            {
                // What can't be written now is tried with the next beat.
                owed = Some(note);
            }
            let rest = match shell.beat(Clock::of_this_machine().moment(), &mut hands) {
                Ok(beat) => {
                    if beat.changed {
                        announce(&self.app, &Topic::ALL);
                    }
                    shell.engine.is_well();
                    beat.rest.min(LONGEST_REST)
                }
                Err(error) => {
                    shell.engine.is_troubled(&error);
                    REST_AFTER_FAULT
                }
            };
            noted.sound(&self.app, &shell);
            if signs.give().is_err() {
                return;
            }
            thread::park_timeout(rest);
        }
    }

    fn despair(&self) {
        let stuck = ApiError::new(duty_api::Code::Internal, "the engine can't be kept running");
        self.app.state::<Shell>().engine.is_troubled(&stuck);
        DesktopHands::new(self.app.clone()).cry_for_help();
    }
}

/// What of the sound is in the log, so that each change is written once.
#[derive(Default)]
enum Noted {
    #[default]
    Sound,
    NoSound,
}

impl Noted {
    /// An alarm that nobody can hear is evidence.
    fn sound(&mut self, app: &AppHandle, shell: &Shell) {
        let (next, note) = match (&self, shell.sounder.state()) {
            (Self::Sound, State::Unheard { error }) => {
                (Self::NoSound, EngineNote::SoundLost { fault: sound::fault(&error) })
            }
            (Self::NoSound, State::Playing) => (Self::Sound, EngineNote::SoundBack {}),
            (Self::Sound | Self::NoSound, _) => return,
        };
        if shell.note(app, &note).is_ok() {
            *self = next;
        }
    }
}
