//! Whether the program starts with the desktop, out of sight: only when somebody says so.

use duty_api::{ApiError, Code};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime, plugin::TauriPlugin};
use tauri_plugin_autostart::{MacosLauncher, ManagerExt as _};

/// The argument of a start by the desktop: the window waits in the tray.
const HIDDEN: &str = "--hidden";

/// Whether the desktop starts the program.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Autostart {
    On,
    Off,
}

/// Whether a start shows the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Shown,
    Hidden,
}

impl Start {
    /// As the arguments of a start say.
    pub(crate) fn of(arguments: impl IntoIterator<Item = String>) -> Self {
        if arguments.into_iter().any(|argument| argument == HIDDEN) { Self::Hidden } else { Self::Shown }
    }
}

pub(crate) fn plugin<R: Runtime>() -> TauriPlugin<R> {
    tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![HIDDEN]))
}

pub(crate) fn state(app: &AppHandle) -> Result<Autostart, ApiError> {
    let enabled = app.autolaunch().is_enabled().map_err(refused)?;
    Ok(if enabled { Autostart::On } else { Autostart::Off })
}

pub(crate) fn set(app: &AppHandle, wanted: Autostart) -> Result<Autostart, ApiError> {
    match wanted {
        Autostart::On => app.autolaunch().enable().map_err(refused)?,
        Autostart::Off => app.autolaunch().disable().map_err(refused)?,
    }
    state(app)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn refused(error: tauri_plugin_autostart::Error) -> ApiError {
    ApiError::new(Code::AutostartRefused, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_desktop_starts_out_of_sight() {
        let started = |arguments: &[&str]| Start::of(arguments.iter().map(|&argument| argument.to_owned()));

        assert_eq!(started(&["zhishou"]), Start::Shown);
        assert_eq!(started(&["zhishou", "--hidden"]), Start::Hidden);
    }
}
