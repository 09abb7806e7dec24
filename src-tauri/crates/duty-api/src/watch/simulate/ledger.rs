//! What a crash must leave: every row, the whole chain of the log, and an outbox that tells what the room did.

use std::collections::BTreeMap;

use duty_core::AlertId;
use duty_store::{LogVerdict, LogWalk, Walked};
use duty_watch::Effect;

use super::hands::{Tally, demanded};
use super::life::Life;
use crate::api::Api;
use crate::error::ApiError;

/// Entries of the log that are verified at once.
const PIECE: u32 = 5_000;

/// What was verified of the log and counted in the outbox.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    walk: LogWalk,
    /// Up to this place everything in the outbox has ended and is counted.
    counted: i64,
    ended: Ends,
    /// What hands did just before a crash: it may be done once more.
    pub(super) unsure: Tally,
}

/// What the outbox says of effects that have ended.
#[derive(Clone, Debug, Default)]
struct Ends {
    done: Tally,
    notices: BTreeMap<AlertId, u64>,
}

impl Life {
    /// Whenever the data are opened after a crash, and at the end: all is there, and nothing else.
    pub(super) fn find_all(&mut self, api: &Api) -> Result<(), String> {
        let (left, walk, counted) = (self.left.take(), self.ledger.walk.clone(), self.ledger.counted);
        let read = api.0.with_store(|store| {
            store.read(|reader| {
                let found = left.map(|_| reader.fingerprint()).transpose()?;
                Ok::<_, ApiError>((found, reader.walk_added(walk)?, reader.kept_effects(counted)?))
            })
        });
        let (found, walked, kept) = read.map_err(|error| format!("the data can't be read: {error:?}"))?;
        if found != left {
            return Err("a crash left something else than what was committed".to_owned());
        }
        self.ledger.walk = walked.map_err(|fault| format!("the log is not whole: {fault:?}"))?;

        let mut ended = self.ledger.ended.clone();
        let mut in_order = true;
        for one in kept {
            in_order &= one.end.is_some();
            if let Effect::Notify { alert, .. } = one.effect {
                *ended.notices.entry(alert).or_default() += 1;
            }
            match &one.end {
                Some(Ok(())) => *ended.done.entry(demanded(&one.effect)).or_default() += 1,
                Some(Err(fault)) if fault == "overtaken" => {}
                Some(Err(_)) if matches!(one.effect, Effect::Remind { .. } | Effect::CloseNotice { .. }) => {}
                Some(Err(fault)) => return Err(format!("{:?} was given up: {fault}", one.effect)),
                None => {}
            }
            if in_order {
                self.ledger.counted = one.seq;
                self.ledger.ended = ended.clone();
            }
        }
        self.compare_effects(&ended)
    }

    /// Each effect that counts as done was done, and none more than once but those that a crash left unsure.
    fn compare_effects(&self, ended: &Ends) -> Result<(), String> {
        let room = &self.room;
        let things = ended.done.keys().chain(room.done.keys());
        for thing in things {
            let count = |tally: &Tally| tally.get(thing).copied().unwrap_or(0);
            let (noted, done, unsure) = (count(&ended.done), count(&room.done), count(&self.ledger.unsure));
            if done < noted || noted + unsure < done {
                return Err(format!("{thing:?} was done {done} times, noted {noted} times, {unsure} unsure"));
            }
        }
        for (alert, new) in &room.new_notices {
            if ended.notices.get(alert).copied().unwrap_or(0) < *new {
                return Err(format!("a notice of {alert} was shown twice as if it were new"));
            }
        }
        Ok(())
    }
}

/// Verifies the whole log, and answers how long it is.
pub(super) fn whole_log(api: &Api) -> Result<u64, String> {
    let mut walk = LogWalk::default();
    loop {
        let walked =
            api.0.with_store(|store| store.read(|reader| Ok::<_, ApiError>(reader.walk_log(walk, PIECE)?)));
        match walked.map_err(|error| format!("the log can't be read: {error:?}"))? {
            Walked::On(further) => walk = further,
            Walked::Done(LogVerdict { sound, faults }) if faults.is_empty() => return Ok(sound),
            Walked::Done(verdict) => return Err(format!("the log is not whole: {verdict:?}")),
        }
    }
}
