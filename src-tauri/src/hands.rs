//! Does on the desktop what the engine has decided: sound, notifications, the window, the tray.
//!
//! **Invariant:** nothing here waits for the desktop beyond a named limit, so that a beat always ends.

use duty_alarm::notice::Notice;
use duty_api::{Demand, Hands};
use tauri::{AppHandle, Manager};
use uuid::Uuid;

use crate::shell::{Shell, say};
use crate::{tray, window};

/// The desktop's hands.
pub(crate) struct DesktopHands {
    app: AppHandle,
}

impl DesktopHands {
    pub(crate) const fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The watch itself doesn't run: everything that can still be shown says so.
    pub(crate) fn cry_for_help(&self) {
        window::to_front(&self.app);
        let shell = self.app.state::<Shell>();
        shell.sounder.sound();
        let notice =
            Notice { key: Uuid::nil(), title: say("engine_dead_title"), text: say("engine_dead_text") };
        // The window and the sound are left when there is no notification service.
        let _not_shown = shell.notices().show(notice);
    }
}

impl Hands for DesktopHands {
    fn perform(&mut self, demand: &Demand) -> Result<(), String> {
        let shell = self.app.state::<Shell>();
        match demand {
            // A device that fails is tried again by the sound itself.
            Demand::Sound => shell.sounder.sound(),
            Demand::Remind => shell.sounder.remind(),
            Demand::Silence => shell.sounder.silence(),
            Demand::Notify { alert, title, text } => {
                let notice = Notice { key: alert.uuid(), title: title.clone(), text: text.clone() };
                shell.notices().show(notice).map_err(|error| error.to_string())?;
            }
            Demand::CloseNotice { alert } => shell.notices().close(alert.uuid()),
            Demand::ToFront { .. } => window::to_front(&self.app),
            Demand::Badge { untaken } => {
                tray::badge(&self.app, *untaken).map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }
}
