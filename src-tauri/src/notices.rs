//! What people press on a notification goes the same way as what they press in the window.

use std::sync::mpsc::Receiver;
use std::thread;

use duty_alarm::notice::{Answer, Reaction, Words};
use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::shell::{Shell, say};
use crate::window;

/// What stands on every notification.
pub(crate) fn words() -> Words {
    Words {
        program: say("name"),
        open: say("notice_open"),
        take: say("notice_take"),
        later: say("notice_later"),
    }
}

/// Follows the answers for as long as the program runs.
pub(crate) fn listen(app: &AppHandle, answers: Receiver<Answer>) -> std::io::Result<()> {
    let app = app.clone();
    thread::Builder::new()
        .name("answers".to_owned())
        .spawn(move || {
            for answer in answers {
                follow(&app, answer);
            }
        })
        .map(drop)
}

fn follow(app: &AppHandle, answer: Answer) {
    let shell = app.state::<Shell>();
    let asked = json!({ "alert": answer.key });
    match answer.reaction {
        Reaction::Take => {
            // Who takes an alert deals with it in the window. It also asks who takes it where that is not known,
            // and shows an alert that could not be taken as it is: open.
            let _shown_there = shell.call(app, "take_alert_by_notice", asked, None);
            window::to_front(app);
        }
        Reaction::Later => {
            if shell.call(app, "quiet_alert", asked, None).is_err() {
                window::to_front(app);
            }
        }
        Reaction::Opened => window::to_front(app),
        // The alert stays open and is shown again in its time.
        Reaction::Closed => {}
    }
}
