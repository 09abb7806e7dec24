//! How the alarm is to be heard: a setting of the office. Making it heard is the client's.

use duty_store::Reader;

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire::{Nothing, ShiftStartTest, SoundSettings};

/// Where it stands in the settings.
const SETTING: &str = "sound";

/// As loud as the device goes.
const MAX_VOLUME: u8 = 100;

/// Loud, but not at the edge of what a small loudspeaker gives without rattling.
const USUAL_VOLUME: u8 = 80;

pub(crate) fn settings(call: &Call<'_>, _: &Nothing) -> Result<SoundSettings, ApiError> {
    call.read(load)
}

pub(crate) fn save(call: &Call<'_>, request: &SoundSettings) -> Result<SoundSettings, ApiError> {
    if request.volume > MAX_VOLUME {
        return Err(ApiError::new(Code::BadVolume, "more than all").with("value", request.volume));
    }
    let text =
        serde_json::to_string(request).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        writer.set_setting(SETTING, &text)?;
        call.note(writer, "save_sound_settings", request.volume.to_string())?;
        Ok(request.clone())
    })
}

/// As the office has set it, or as it is usual.
pub(crate) fn load(reader: &Reader<'_>) -> Result<SoundSettings, ApiError> {
    let Some(text) = reader.setting(SETTING)? else { return Ok(usual()) };
    serde_json::from_str(&text).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

const fn usual() -> SoundSettings {
    SoundSettings { volume: USUAL_VOLUME, device: None, shift_start: ShiftStartTest::Asked }
}
