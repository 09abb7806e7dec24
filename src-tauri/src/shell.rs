//! The one managed state: the product's API, asked with the clock as it is now, and the alarm.

use std::sync::mpsc::Receiver;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use duty_alarm::notice::{Answer, Notices};
use duty_alarm::sound::Sounder;
use duty_api::wire::{Credential, EngineNote, NoteEngine};
use duty_api::{Api, ApiError, Asker, Beat, Code, Hands, Moment, Topic};
use duty_clock::Clock;
use serde::Serialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, Manager};

use crate::engine::Pulse;
use crate::{notices, sound};

/// How often the program looks whether the data have changed behind the page's back: by another process, such as
/// the command line, or by a roster that was made in the background.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Everything the page is ever told: something shown may be stale. It carries no data, so that there is one way
/// only to get at data.
#[derive(Clone, Serialize)]
struct Stale<'a> {
    topics: &'a [Topic],
}

/// What the window asks.
pub(crate) struct Shell {
    api: Api,
    pub(crate) sounder: Sounder,
    pub(crate) engine: Pulse,
    notices: Mutex<Notices>,
}

impl Shell {
    /// The state, and where it will be told what people do with notifications.
    pub(crate) fn new(api: Api) -> std::io::Result<(Self, Receiver<Answer>)> {
        let (notices, answers) = Notices::new(notices::words());
        let sounder = Sounder::start(sound::usual())?;
        let shell = Self { api, sounder, engine: Pulse::default(), notices: Mutex::new(notices) };
        Ok((shell, answers))
    }

    /// Does what the page asks, tells every window what went stale, and lets the engine look at it.
    pub(crate) fn call(
        &self,
        app: &AppHandle,
        command: &str,
        request: Value,
        credential: Option<Credential>,
    ) -> Result<Value, ApiError> {
        let answer = self.api.call(command, request, &asker(credential))?;
        if !answer.stale.is_empty() {
            announce(app, answer.stale);
            self.engine.wake();
        }
        Ok(answer.value)
    }

    pub(crate) fn beat(&self, moment: Moment, hands: &mut dyn Hands) -> Result<Beat, ApiError> {
        self.api.beat(moment, hands)
    }

    /// Keeps in the duty log what befell the watch itself.
    pub(crate) fn note(&self, app: &AppHandle, what: &EngineNote) -> Result<(), ApiError> {
        let request = to_value(&NoteEngine { what: what.clone() })?;
        self.call(app, "note_engine", request, None).map(drop)
    }

    /// A notification is changed as a whole, so that what a panic left behind is whole as well.
    pub(crate) fn notices(&self) -> MutexGuard<'_, Notices> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sounds from now on as the office has set it.
    pub(crate) fn follow_sound_settings(&self) {
        let answer = self.api.call("sound_settings", json!({}), &asker(None));
        // Settings that can't be read now are read when they change; until then it sounds as before.
        if let Some(settings) = answer.ok().and_then(|answer| serde_json::from_value(answer.value).ok()) {
            self.sounder.set(sound::setting(&settings));
        }
    }
}

fn to_value(request: &impl Serialize) -> Result<Value, ApiError> {
    serde_json::to_value(request).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

/// Tells every window, and whoever in the shell itself lives by the settings, what went stale.
pub(crate) fn announce(app: &AppHandle, topics: &[Topic]) {
    if topics.is_empty() {
        return;
    }
    if topics.contains(&Topic::Settings) {
        app.state::<Shell>().follow_sound_settings();
    }
    // A window that is just closing can't be told, and needs not be.
    let _closing = app.emit("stale", Stale { topics });
}

/// A text of the shell in the language of this PC.
pub(crate) fn say(key: &str) -> String {
    duty_api::shell_text(duty_api::Language::of_this_pc(), key)
}

/// Who asks, and when.
fn asker(credential: Option<Credential>) -> Asker {
    let Moment { wall, steady } = Clock::of_this_machine().moment();
    Asker { credential, steady: Some(steady), ..Asker::new(wall, duty_api::login_name()) }
}

/// Lets the window follow what no answer has announced.
pub(crate) fn watch_changes(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            let shell = app.state::<Shell>();
            if shell.api.changed_unannounced() {
                announce(&app, &Topic::ALL);
                shell.engine.wake();
            }
        }
    });
}
