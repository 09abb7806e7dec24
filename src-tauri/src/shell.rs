//! The one managed state: the product's API, asked with the clock as it is now.

use std::thread;
use std::time::Duration;

use duty_api::wire::Credential;
use duty_api::{Api, ApiError, Asker, Topic};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager};

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
}

impl Shell {
    pub(crate) const fn new(api: Api) -> Self {
        Self { api }
    }

    /// Does what the page asks, and tells every window what went stale.
    pub(crate) fn call(
        &self,
        app: &AppHandle,
        command: &str,
        request: Value,
        credential: Option<Credential>,
    ) -> Result<Value, ApiError> {
        let answer = self.api.call(command, request, &asker(credential))?;
        announce(app, answer.stale);
        Ok(answer.value)
    }
}

fn announce(app: &AppHandle, topics: &[Topic]) {
    if !topics.is_empty() {
        // A window that is just closing can't be told, and needs not be.
        let _closing = app.emit("stale", Stale { topics });
    }
}

/// Who asks, and when: the shell is the only place that reads the clock.
#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
fn asker(credential: Option<Credential>) -> Asker {
    Asker { credential, ..Asker::new(chrono::Utc::now(), duty_api::login_name()) }
}

/// Lets the window follow what no answer has announced.
pub(crate) fn watch_changes(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            if app.state::<Shell>().api.changed_unannounced() {
                announce(&app, &Topic::ALL);
            }
        }
    });
}
