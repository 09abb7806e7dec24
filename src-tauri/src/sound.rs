//! The loudspeaker as the page sees it, and the office's settings as the loudspeaker sees them.

use duty_alarm::sound::{Setting, SoundError, State, Volume, devices};
use duty_api::wire::{SoundFault, SoundSettings};
use duty_api::{ApiError, Code};
use serde::{Deserialize, Serialize};

use crate::shell::Shell;

/// An output device.
#[derive(Serialize)]
pub(crate) struct SoundDevice {
    /// What the settings keep.
    id: String,
    /// What people read.
    name: String,
}

/// Whether what is to sound is heard.
#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(crate) enum SoundState {
    Quiet,
    Opening,
    Playing,
    Unheard {
        fault: SoundFault,
        /// In the words of the system, for whoever mends it.
        detail: String,
    },
}

/// What to try, before it is saved.
#[derive(Deserialize)]
pub(crate) struct SoundTest {
    volume: u8,
    device: Option<String>,
}

/// Until the office's settings are known: better too loud than not heard.
pub(crate) const fn usual() -> Setting {
    Setting { volume: Volume::FULL, device: None }
}

pub(crate) fn setting(settings: &SoundSettings) -> Setting {
    from(settings.volume, settings.device.clone())
}

fn from(volume: u8, device: Option<String>) -> Setting {
    Setting { volume: Volume::new(volume).unwrap_or(Volume::FULL), device }
}

pub(crate) fn list() -> Result<Vec<SoundDevice>, ApiError> {
    let found = devices().map_err(refused)?;
    Ok(found.into_iter().map(|device| SoundDevice { id: device.id, name: device.name }).collect())
}

pub(crate) fn test(shell: &Shell, test: SoundTest) -> Result<(), ApiError> {
    shell.sounder.test(from(test.volume, test.device)).map_err(refused)
}

pub(crate) fn state(shell: &Shell) -> SoundState {
    match shell.sounder.state() {
        State::Quiet => SoundState::Quiet,
        State::Opening => SoundState::Opening,
        State::Playing => SoundState::Playing,
        State::Unheard { error } => SoundState::Unheard { fault: fault(&error), detail: error.to_string() },
    }
}

pub(crate) const fn fault(error: &SoundError) -> SoundFault {
    match error {
        SoundError::Deaf | SoundError::NoAnswer => SoundFault::Deaf,
        SoundError::NoDevice(_) | SoundError::AlarmSounds => SoundFault::NoDevice,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn refused(error: SoundError) -> ApiError {
    let code = match error {
        SoundError::AlarmSounds => Code::AlarmSounds,
        SoundError::NoDevice(_) | SoundError::Deaf | SoundError::NoAnswer => Code::NoSound,
    };
    ApiError::new(code, error.to_string())
}
