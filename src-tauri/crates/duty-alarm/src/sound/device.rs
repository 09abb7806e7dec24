//! The machine's loudspeakers: the only place that opens one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rodio::cpal::traits::{DeviceTrait as _, HostTrait as _};
use rodio::cpal::{DeviceId, default_host};
use rodio::{CpalError, CpalErrorKind, Decoder, DeviceSinkBuilder, MixerDeviceSink, Source as _};

use super::{Setting, SoundError, Tone};

/// How often a playing sound shows that the device takes it.
const PULSE: Duration = Duration::from_millis(100);

/// Names under which ALSA offers what no ear hears, what only some other name can play, or the same thing again.
const NOT_FOR_PEOPLE: [&str; 11] = [
    "null",
    "dmix",
    "dsnoop",
    "usbstream",
    "surround",
    "iec958",
    "front",
    "hw:",
    "lavrate",
    "samplerate",
    "speex",
];

/// A device that sound can come out of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Names it for the program; stays the same when the program starts again.
    pub id: String,
    /// Names it for people.
    pub name: String,
}

/// Every device that sound can come out of.
///
/// # Errors
/// [`SoundError::NoDevice`] when the machine's sound system can't be asked.
pub fn devices() -> Result<Vec<Device>, SoundError> {
    let found = default_host().output_devices().map_err(no_device)?;
    Ok(found.filter_map(|device| view(&device)).collect())
}

fn view(device: &rodio::Device) -> Option<Device> {
    let description = device.description().ok()?;
    let driver = description.driver().unwrap_or_default();
    if NOT_FOR_PEOPLE.iter().any(|prefix| driver.starts_with(prefix)) {
        return None;
    }
    Some(Device { id: device.id().ok()?.to_string(), name: description.name().to_owned() })
}

/// How a sound is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Once,
    Endless,
}

/// A sound on a device; it ends when this is dropped.
pub(super) struct Playing {
    // Never read: the device plays as long as it is held.
    _sink: MixerDeviceSink,
    pulses: Arc<AtomicU32>,
}

impl Playing {
    /// How often the device has taken some of the sound so far.
    pub(super) fn pulses(&self) -> u32 {
        self.pulses.load(Ordering::Relaxed)
    }
}

/// Opens the device and begins to play; `lost` is told once the device fails.
pub(super) fn play(
    setting: &Setting,
    tone: Tone,
    length: Length,
    lost: impl Fn(String) + Send + 'static,
) -> Result<Playing, SoundError> {
    let sound = Decoder::new(tone.wav()).map_err(no_device)?;
    let mut sink = DeviceSinkBuilder::from_device(find(setting.device.as_deref())?)
        .map_err(no_device)?
        .with_error_callback(move |error| {
            if ends_the_sound(&error) {
                lost(error.to_string());
            }
        })
        .open_stream()
        .map_err(no_device)?;
    sink.log_on_drop(false);
    let pulses = Arc::new(AtomicU32::new(0));
    let counter = pulses.clone();
    let pulse = move || {
        counter.fetch_add(1, Ordering::Relaxed);
    };
    let factor = setting.volume.factor();
    match length {
        Length::Once => {
            sink.mixer().add(sound.amplify(factor).periodic_access(PULSE, move |_| pulse()));
        }
        Length::Endless => {
            let endless = sound.repeat_infinite().amplify(factor);
            sink.mixer().add(endless.periodic_access(PULSE, move |_| pulse()));
        }
    }
    Ok(Playing { _sink: sink, pulses })
}

fn find(wanted: Option<&str>) -> Result<rodio::Device, SoundError> {
    let host = default_host();
    let device = match wanted {
        Some(id) => id.parse::<DeviceId>().ok().and_then(|id| host.device_by_id(&id)),
        None => host.default_output_device(),
    };
    device.ok_or_else(|| SoundError::NoDevice("there is no such device".to_owned()))
}

/// What a device reports while it goes on playing is no loss.
fn ends_the_sound(error: &CpalError) -> bool {
    !matches!(
        error.kind(),
        CpalErrorKind::Xrun | CpalErrorKind::RealtimeDenied | CpalErrorKind::DeviceChanged
    )
}

/// The error with what is behind it.
fn no_device(error: impl std::error::Error) -> SoundError {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    SoundError::NoDevice(text)
}
