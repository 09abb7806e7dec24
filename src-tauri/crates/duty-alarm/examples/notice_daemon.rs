//! For tests: a notification service that shows nothing, writes down what it is asked, and presses buttons.
//!
//! `notice_daemon LOG` owns `org.freedesktop.Notifications` on the session bus and appends a JSON object a line to
//! LOG. `cn.zhishou.Press.Press(id, action)` on the same object presses a button, `Dismiss(id)` waves one away, and
//! `PressNext(action)` presses a button of the next one that is shown before its sender has been answered.

use std::collections::HashMap;
use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use zbus::OwnedVariant;
use zbus::object_server::SignalEmitter;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Why a notification is gone, as the specification counts.
const DISMISSED: u32 = 2;
const CLOSED_BY_CALL: u32 = 3;

/// Writes each line at once, so that a reader sees it as soon as the caller has its answer.
struct Log(Mutex<File>);

impl Log {
    fn write(&self, line: &Value) -> zbus::fdo::Result<()> {
        let mut file = self.0.lock().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        let line = format!("{line}\n");
        file.write_all(line.as_bytes()).map_err(|error| zbus::fdo::Error::IOError(error.to_string()))
    }
}

struct Daemon {
    log: Arc<Log>,
    last: u32,
    next: Arc<Mutex<Option<String>>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    #[expect(clippy::too_many_arguments, reason = "the specification has as many")]
    async fn notify(
        &mut self,
        app_name: &str,
        replaces_id: u32,
        _app_icon: &str,
        summary: &str,
        body: &str,
        actions: Vec<String>,
        hints: HashMap<String, OwnedVariant>,
        expire_timeout: i32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<u32> {
        let id = if replaces_id == 0 { self.last + 1 } else { replaces_id };
        self.last = self.last.max(id);
        let urgency = hints.get("urgency").and_then(|urgency| u8::try_from(urgency).ok());
        self.log.write(&json!({
            "event": "notify", "id": id, "replaces": replaces_id, "app": app_name, "summary": summary,
            "body": body, "actions": actions, "urgency": urgency, "timeout": expire_timeout,
        }))?;
        let pressed = self.next.lock().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?.take();
        if let Some(action) = pressed {
            Self::action_invoked(&emitter, id, &action).await?;
        }
        Ok(id)
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.log.write(&json!({ "event": "close", "id": id }))?;
        Ok(Self::notification_closed(&emitter, id, CLOSED_BY_CALL).await?)
    }

    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "persistence"].map(str::to_owned).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let [name, vendor, version, spec] = ["notice_daemon", "zhishou", "1", "1.2"].map(str::to_owned);
        (name, vendor, version, spec)
    }

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action_key: &str) -> zbus::Result<()>;
}

/// The hand of whoever sits before the screen.
struct Hand {
    log: Arc<Log>,
    next: Arc<Mutex<Option<String>>>,
}

#[zbus::interface(name = "cn.zhishou.Press")]
impl Hand {
    async fn press(
        &self,
        id: u32,
        action: &str,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.log.write(&json!({ "event": "press", "id": id, "action": action }))?;
        Daemon::action_invoked(&emitter, id, action).await?;
        Ok(Daemon::notification_closed(&emitter, id, DISMISSED).await?)
    }

    fn press_next(&self, action: String) -> zbus::fdo::Result<()> {
        let mut next = self.next.lock().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        *next = Some(action);
        Ok(())
    }

    async fn dismiss(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.log.write(&json!({ "event": "dismiss", "id": id }))?;
        Ok(Daemon::notification_closed(&emitter, id, DISMISSED).await?)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("notice_daemon LOG")?;
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    let log = Arc::new(Log(Mutex::new(file)));
    let next = Arc::new(Mutex::new(None));
    zbus::block_on(async {
        let _connection = zbus::connection::Builder::session()
            .serve_at(PATH, Daemon { log: log.clone(), last: 0, next: next.clone() })
            .serve_at(PATH, Hand { log: log.clone(), next })
            .name(NAME)
            .build()
            .await?;
        log.write(&json!({ "event": "ready" }))?;
        // It serves until it is ended.
        std::future::pending::<()>().await;
        Ok(())
    })
}
