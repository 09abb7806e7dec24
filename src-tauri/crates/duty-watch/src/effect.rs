//! What the watch demands of the world, and what it puts on record.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{AlertId, CheckCallId};

use crate::alert::{Matter, Named, Whom};
use crate::check_call::Attempt;
use crate::due::{DueKey, Words};

/// Something that must happen in the room. It is written down with the state that demands it, and done afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The alarm sounds until it is told to be silent.
    Sound {
        /// For which alert.
        alert: AlertId,
        /// How often it has called.
        round: u32,
    },
    /// A softer sound, once: somebody has an alert for long.
    Remind {
        /// Which.
        alert: AlertId,
    },
    /// The alarm falls silent.
    Silence,
    /// The desktop shows a notification with 接手 and 稍后.
    Notify {
        /// For which alert.
        alert: AlertId,
        /// How often it has called.
        round: u32,
    },
    /// The notification is taken back.
    CloseNotice {
        /// Of which alert.
        alert: AlertId,
    },
    /// The window comes to the front.
    ToFront {
        /// For which alert.
        alert: AlertId,
        /// How often it has called.
        round: u32,
    },
    /// The tray shows how many alerts nobody has taken.
    Badge {
        /// How many.
        untaken: u32,
    },
}

/// What happened, for the duty log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The watch looked for the first time.
    WatchBegan,
    /// Nothing looked for a while, and the time is real.
    Paused {
        /// From when.
        from: DateTime<Utc>,
        /// Until when.
        to: DateTime<Utc>,
    },
    /// The wall clock was set.
    ClockSet {
        /// What it should have shown.
        from: DateTime<Utc>,
        /// What it shows.
        to: DateTime<Utc>,
    },
    /// A skipped stretch was not judged, because the clock was set back in time.
    SkippedStretchDropped {
        /// From when.
        from: DateTime<Utc>,
        /// Until when.
        to: DateTime<Utc>,
    },
    /// An alert was raised.
    Raised {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// What about.
        matter: Matter,
        /// What fills the sentence.
        words: Words,
    },
    /// The matter of an open alert arose again.
    Added {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// What about.
        matter: Matter,
        /// What fills the sentence.
        words: Words,
    },
    /// Occasions of an alert turned out to lie in a time that had not come.
    BeforeItsTime {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
    },
    /// Nobody took an alert, so the next of the chain is to be called.
    Escalated {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// Whom to call.
        whom: Whom,
    },
    /// Somebody asked for quiet.
    Quieted {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Somebody answers for an alert.
    Taken {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// Who.
        by: Named,
        /// Who said so for them.
        through: Option<Named>,
    },
    /// An alert is dealt with.
    Resolved {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// Who says so.
        by: Named,
        /// What was done.
        what: String,
    },
    /// Something due was done.
    Done {
        /// What.
        key: DueKey,
        /// Who.
        by: Named,
        /// What fills the sentence about it.
        words: Words,
    },
    /// A check call began.
    CallBegan {
        /// Which.
        call: CheckCallId,
        /// Who is called.
        office: String,
    },
    /// A try of a check call ended.
    Tried {
        /// Which.
        call: CheckCallId,
        /// Who is called.
        office: String,
        /// What was dialled.
        number: String,
        /// How it went.
        attempt: Attempt,
    },
    /// A check call was given up.
    CallAbandoned {
        /// Which.
        call: CheckCallId,
        /// Who is called.
        office: String,
        /// Why.
        reason: String,
    },
    /// An alert was left open for so long that its holder was reminded.
    Reminded {
        /// Which.
        alert: AlertId,
        /// Its number.
        number: u32,
        /// For how long they have had it.
        after: TimeDelta,
    },
}
