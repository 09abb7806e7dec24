//! A sound that goes on until it is told to stop, on a thread of its own.
//!
//! While the alarm is wanted it is tried again and again, however long there is no device to play it on. Nothing
//! runs while nothing is wanted.

mod device;
mod tone;
mod worker;

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use thiserror::Error;

pub use device::{Device, devices};
use tone::Tone;
use worker::{Loudspeaker, Order, Worker};

/// How long a test may take before its caller is told that there was no answer: opening the device, and the tone.
pub const TEST_LIMIT: Duration = Duration::from_secs(6);

/// How loud, from 0 (silent) to 100 (all that the device gives).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volume {
    // Invariant: at most 100.
    percent: u8,
}

impl Volume {
    /// All that the device gives.
    pub const FULL: Self = Self { percent: 100 };

    /// `None` above 100.
    #[must_use]
    pub const fn new(percent: u8) -> Option<Self> {
        if percent <= 100 { Some(Self { percent }) } else { None }
    }

    /// What samples are multiplied with. Ears hear in ratios, so that half of the way sounds like half as loud.
    fn factor(self) -> f32 {
        let part = f32::from(self.percent) / 100.0;
        part * part
    }
}

/// Where and how loud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// How loud.
    pub volume: Volume,
    /// A device's id; `None` takes the one that the desktop prefers.
    pub device: Option<String>,
}

/// What is to be heard now, and whether it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is wanted.
    Quiet,
    /// A device is being opened.
    Opening,
    /// The device takes the sound.
    Playing,
    /// The sound is wanted but can't be played; it is tried again.
    Unheard {
        /// Why.
        error: SoundError,
    },
}

/// Why something can't be heard.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SoundError {
    /// There is no such device, or it refused.
    #[error("{0}")]
    NoDevice(String),
    /// The device is open but takes no sound.
    #[error("the device takes no sound")]
    Deaf,
    /// The alarm is sounding, or began to during the test.
    #[error("the alarm is sounding")]
    AlarmSounds,
    /// The device has not answered within [`TEST_LIMIT`].
    #[error("the device does not answer")]
    NoAnswer,
}

/// The loudspeaker as the rest of the program sees it.
#[derive(Debug)]
pub struct Sounder {
    orders: Sender<Order>,
    state: Arc<Mutex<State>>,
}

impl Sounder {
    /// Silent, and ready.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(setting: Setting) -> std::io::Result<Self> {
        let (orders, told) = mpsc::channel();
        let state = Arc::new(Mutex::new(State::Quiet));
        let worker = Worker::new(Loudspeaker(orders.clone()), setting, state.clone());
        thread::Builder::new().name("sound".to_owned()).spawn(move || worker.run(&told))?;
        Ok(Self { orders, state })
    }

    /// Sounds from now on, until [`Self::silence`].
    pub fn sound(&self) {
        self.order(Order::Sound);
    }

    /// Lets the soft bell be heard once; an alarm that sounds is not disturbed.
    pub fn remind(&self) {
        self.order(Order::Remind);
    }

    /// Ends the sound.
    pub fn silence(&self) {
        self.order(Order::Silence);
    }

    /// Takes another device or volume, at once when something sounds.
    pub fn set(&self, setting: Setting) {
        self.order(Order::Set(setting));
    }

    /// Plays a short tone, and answers when the device has taken it.
    ///
    /// # Errors
    /// Why it was not heard. Waits [`TEST_LIMIT`] at most.
    pub fn test(&self, setting: Setting) -> Result<(), SoundError> {
        let (done, played) = mpsc::channel();
        self.order(Order::Test(setting, done));
        played.recv_timeout(TEST_LIMIT).unwrap_or(Err(SoundError::NoAnswer))
    }

    /// Whether what is wanted is heard.
    #[must_use]
    pub fn state(&self) -> State {
        locked(&self.state).clone()
    }

    fn order(&self, order: Order) {
        // The thread ends only when this is dropped.
        let _ended = self.orders.send(order);
    }
}

impl Drop for Sounder {
    fn drop(&mut self) {
        self.order(Order::End);
    }
}

/// A state is replaced as a whole, so that what a panic left behind is whole as well.
fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
