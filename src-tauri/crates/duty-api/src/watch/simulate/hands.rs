//! The room as it is played: an alarm that sounds or doesn't, and hands that fail now and then.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use duty_core::AlertId;
use duty_store::Life as ProcessLife;
use duty_watch::Effect;

use crate::watch::{Demand, Hands, says_again};

/// One thing that can be done in the room: its name, and the alert where it matters which.
pub(super) type Thing = (&'static str, Option<AlertId>);

/// How often things were done.
pub(super) type Tally = BTreeMap<Thing, u64>;

const fn thing(demand: &Demand) -> Thing {
    match demand {
        Demand::Sound => ("sound", None),
        Demand::Remind => ("remind", None),
        Demand::Silence => ("silence", None),
        Demand::Badge { .. } => ("badge", None),
        Demand::Notify { alert, .. } => ("notify", Some(*alert)),
        Demand::CloseNotice { alert } => ("close_notice", Some(*alert)),
        Demand::ToFront { alert } => ("to_front", Some(*alert)),
    }
}

/// The thing that an effect demands.
pub(super) const fn demanded(effect: &Effect) -> Thing {
    match effect {
        Effect::Sound { .. } => ("sound", None),
        Effect::Remind { .. } => ("remind", None),
        Effect::Silence => ("silence", None),
        Effect::Badge { .. } => ("badge", None),
        Effect::Notify { alert, .. } => ("notify", Some(*alert)),
        Effect::CloseNotice { alert } => ("close_notice", Some(*alert)),
        Effect::ToFront { alert, .. } => ("to_front", Some(*alert)),
    }
}

#[derive(Debug)]
pub(super) struct Room {
    /// What time it really is; set before each beat.
    pub(super) truth: DateTime<Utc>,
    /// Whether the alarm is heard.
    pub(super) sounding: bool,
    /// When each alert was last shown.
    pub(super) called: BTreeMap<AlertId, DateTime<Utc>>,
    /// What the tray shows.
    pub(super) badge: u32,
    /// Whether this process has ever shown it.
    pub(super) badge_known: bool,
    /// How much was performed.
    pub(super) performed: u64,
    /// The same for each thing that can be done.
    pub(super) done: Tally,
    /// How much of it since the beat began.
    pub(super) in_this_beat: Tally,
    /// Notices of each alert that looked new.
    pub(super) new_notices: BTreeMap<AlertId, u64>,
    /// Whether hands fail.
    pub(super) numb: bool,
    /// When they could last do nothing.
    pub(super) mended: DateTime<Utc>,
    /// Whether any have failed since the alarm was last as it should be.
    pub(super) failed: bool,
    /// The process dies after so many demands.
    pub(super) dies_after: Option<u64>,
    pub(super) process: ProcessLife,
}

impl Room {
    pub(super) fn new(truth: DateTime<Utc>, process: ProcessLife) -> Self {
        Self {
            truth,
            sounding: false,
            called: BTreeMap::new(),
            badge: 0,
            badge_known: false,
            performed: 0,
            done: Tally::new(),
            in_this_beat: Tally::new(),
            new_notices: BTreeMap::new(),
            numb: false,
            mended: truth,
            failed: false,
            dies_after: None,
            process,
        }
    }

    /// What sounded or was shown ends with the process that did it.
    pub(super) fn process_ended(&mut self) {
        self.sounding = false;
        self.badge_known = false;
        self.dies_after = None;
    }
}

impl Hands for Room {
    fn perform(&mut self, demand: &Demand) -> Result<(), String> {
        if self.process.is_over() {
            return Err("dead".to_owned());
        }
        if let Demand::Notify { alert, .. } = demand {
            self.called.insert(*alert, self.truth);
        }
        if self.numb {
            self.failed = true;
            return Err("no sound card".to_owned());
        }
        self.performed += 1;
        let thing = thing(demand);
        *self.done.entry(thing).or_default() += 1;
        *self.in_this_beat.entry(thing).or_default() += 1;
        match demand {
            Demand::Sound => self.sounding = true,
            Demand::Silence => self.sounding = false,
            Demand::Badge { untaken } => {
                self.badge = *untaken;
                self.badge_known = true;
            }
            Demand::Notify { alert, text, .. } if !says_again(text) => {
                *self.new_notices.entry(*alert).or_default() += 1;
            }
            Demand::Remind | Demand::Notify { .. } | Demand::CloseNotice { .. } | Demand::ToFront { .. } => {}
        }
        if self.dies_after.is_some_and(|after| after <= self.in_this_beat.values().sum()) {
            self.process.end();
        }
        Ok(())
    }
}
