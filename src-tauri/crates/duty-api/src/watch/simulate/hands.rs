//! The room as it is played: an alarm that sounds or doesn't, and hands that fail now and then.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use duty_core::AlertId;
use duty_store::Life as ProcessLife;

use crate::watch::{Demand, Hands};

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
    /// How much of it since the beat began.
    pub(super) in_this_beat: u64,
    /// Whether hands fail.
    pub(super) numb: bool,
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
            in_this_beat: 0,
            numb: false,
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
        self.in_this_beat += 1;
        match demand {
            Demand::Sound => self.sounding = true,
            Demand::Silence => self.sounding = false,
            Demand::Badge { untaken } => {
                self.badge = *untaken;
                self.badge_known = true;
            }
            Demand::Remind | Demand::Notify { .. } | Demand::CloseNotice { .. } | Demand::ToFront { .. } => {}
        }
        if self.dies_after.is_some_and(|after| after <= self.in_this_beat) {
            self.process.end();
        }
        Ok(())
    }
}
