//! The sounds, which are part of the program: an alarm must not miss a file.

use std::io::Cursor;

/// What is heard. `assets/sounds/make.mjs` makes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Two urgent tones that wake a sleeper.
    Alarm,
    /// A soft bell.
    Reminder,
    /// The alarm's two tones, once.
    Test,
}

impl Tone {
    pub(super) const fn wav(self) -> Cursor<&'static [u8]> {
        let bytes: &'static [u8] = match self {
            Self::Alarm => include_bytes!("../../../../../assets/sounds/alarm.wav"),
            Self::Reminder => include_bytes!("../../../../../assets/sounds/reminder.wav"),
            Self::Test => include_bytes!("../../../../../assets/sounds/test.wav"),
        };
        Cursor::new(bytes)
    }
}
