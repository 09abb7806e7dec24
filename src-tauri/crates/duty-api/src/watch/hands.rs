//! What the room owes the watch, and the hands that do it.
//!
//! It is noted first that an effect is begun, in the transaction of the look that finds it owed, so that after a crash it
//! is known which may have come about already.
//! What hands can't do stays owed and is tried again, until it is done or nobody needs it any more.

use std::collections::BTreeMap;

use chrono::{FixedOffset, TimeDelta};
use duty_core::AlertId;
use duty_store::{Owed, Reader, Writer};
use duty_watch::{Alert, AlertState, Calling, Effect, State};

use super::says::{alert_title, offset};
use crate::api::Call;
use crate::error::ApiError;
use crate::texts::{self, Language, Part};
use crate::wire::Params;

/// Effects that are done in one go.
const EFFECTS_AT_ONCE: u32 = 256;

/// How long after it failed an effect is tried again; each later pause is twice as long.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(1);

/// The longest pause between two tries.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Tries of what leaves no alarm unheard when it is never done: after a quarter of an hour.
const MAX_TRIES: u32 = 20;

/// Something the room has to do, with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Let the alarm sound until [`Demand::Silence`].
    Sound,
    /// Let the softer sound be heard once.
    Remind,
    /// Nothing is to sound any more.
    Silence,
    /// Show a notification, in the place of an earlier one of the same alert.
    Notify {
        /// Which alert.
        alert: AlertId,
        /// Its first line.
        title: String,
        /// What happened and what to do.
        text: String,
    },
    /// Take the notification of an alert away.
    CloseNotice {
        /// Which alert.
        alert: AlertId,
    },
    /// Bring the window to the front.
    ToFront {
        /// The alert to look at.
        alert: AlertId,
    },
    /// Show in the tray how many alerts nobody has taken.
    Badge {
        /// How many.
        untaken: u32,
    },
}

/// Does in the room what the watch demands.
pub trait Hands {
    /// Does one thing, and soon: what takes long is begun here and ends elsewhere.
    ///
    /// # Errors
    /// Why it can't be done, for the record.
    fn perform(&mut self, demand: &Demand) -> Result<(), String>;
}

/// What hands could not do, by its place in the outbox. A process that starts anew knows of none and tries at once.
#[derive(Debug, Default)]
pub(super) struct Failures(BTreeMap<i64, Failure>);

#[derive(Clone, Copy, Debug)]
struct Failure {
    tries: u32,
    /// On the count that nobody sets.
    again_at: TimeDelta,
}

impl Failures {
    /// When something is tried again, on the count that nobody sets.
    pub(super) fn next_try(&self) -> Option<TimeDelta> {
        self.0.values().map(|failure| failure.again_at).min()
    }

    fn waits(&self, seq: i64, passed: TimeDelta) -> bool {
        self.0.get(&seq).is_some_and(|failure| passed < failure.again_at)
    }

    /// Answers whether it is to be tried again.
    fn note(&mut self, owed: &Owed, passed: TimeDelta) -> bool {
        let tries = self.0.get(&owed.seq).map_or(0, |failure| failure.tries) + 1;
        let goes_on = match owed.effect {
            Effect::Remind { .. } | Effect::CloseNotice { .. } => tries < MAX_TRIES,
            Effect::Sound { .. }
            | Effect::Notify { .. }
            | Effect::ToFront { .. }
            | Effect::Silence
            | Effect::Badge { .. } => true,
        };
        if goes_on {
            let pause = FIRST_PAUSE.checked_mul(1 << (tries - 1).min(16)).unwrap_or(LONGEST_PAUSE);
            self.0.insert(owed.seq, Failure { tries, again_at: passed + pause.min(LONGEST_PAUSE) });
        }
        goes_on
    }
}

/// How much of what was owed has been tried. What was tried took one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Performed {
    /// Nothing was owed, or is to be tried already.
    Nothing,
    /// Everything.
    All,
    /// As much as is done in one go.
    Some,
}

/// What hands are to do next, and by what they know whether it is still needed.
#[derive(Debug)]
pub(super) struct Work {
    owed: Vec<Owed>,
    more: bool,
    needs: Needs,
}

impl Work {
    /// Notes as begun what is owed and does not wait; nothing when there is none. It belongs into the transaction after
    /// which it is done at once: whoever finds it begun and not ended can't know whether it came about. `state` is how
    /// the watch stands, `passed` stands on the count that nobody sets.
    pub(super) fn begin(
        call: &Call<'_>,
        writer: &mut Writer<'_>,
        state: State,
        failures: &Failures,
        passed: TimeDelta,
    ) -> Result<Option<Self>, ApiError> {
        let (owed, more) = to_try(writer, failures, passed)?;
        if owed.is_empty() {
            return Ok(None);
        }
        let seqs: Vec<_> = owed.iter().map(|owed| owed.seq).collect();
        writer.begin_effects(&seqs, call.now())?;
        let needs = Needs { state, offset: offset(writer)? };
        Ok(Some(Self { owed, more, needs }))
    }
}

/// Has the room do what was begun.
pub(super) fn perform(
    call: &Call<'_>,
    hands: &mut dyn Hands,
    failures: &mut Failures,
    passed: TimeDelta,
    work: Option<Work>,
) -> Result<Performed, ApiError> {
    let Some(Work { owed, more, needs }) = work else {
        failures.0.retain(|_, failure| passed < failure.again_at);
        return Ok(Performed::Nothing);
    };
    let mut ends = Vec::with_capacity(owed.len());
    for (place, one) in owed.iter().enumerate() {
        let demand = if later_does(one, &owed[place + 1..]) { None } else { needs.demand(one, failures) };
        match demand {
            None => ends.push((one.seq, Some("overtaken".to_owned()))),
            Some(demand) => match hands.perform(&demand) {
                Ok(()) => ends.push((one.seq, None)),
                Err(_) if failures.note(one, passed) => {}
                Err(fault) => ends.push((one.seq, Some(fault))),
            },
        }
    }
    call.write_watch(|writer| {
        for (seq, fault) in &ends {
            writer.end_effect(*seq, fault.as_deref(), call.now())?;
        }
        Ok(())
    })?;
    for (seq, _) in &ends {
        failures.0.remove(seq);
    }
    // Whatever is no longer owed is no longer waited for.
    failures.0.retain(|_, failure| passed < failure.again_at);
    Ok(if more { Performed::Some } else { Performed::All })
}

/// The oldest effects that are owed and don't wait, and whether there may be more.
fn to_try(
    reader: &Reader<'_>,
    failures: &Failures,
    passed: TimeDelta,
) -> Result<(Vec<Owed>, bool), ApiError> {
    let mut after = 0;
    loop {
        let page = reader.owed_effects(after, EFFECTS_AT_ONCE)?;
        let more = u32::try_from(page.len()).is_ok_and(|count| count == EFFECTS_AT_ONCE);
        let last = page.last().map_or(after, |owed| owed.seq);
        let owed: Vec<_> = page.into_iter().filter(|owed| !failures.waits(owed.seq, passed)).collect();
        if !owed.is_empty() || !more {
            return Ok((owed, more));
        }
        after = last;
    }
}

/// Whether a later effect that is owed as well does the same.
fn later_does(owed: &Owed, later: &[Owed]) -> bool {
    later.iter().any(|other| {
        std::mem::discriminant(&other.effect) == std::mem::discriminant(&owed.effect)
            && subject(&other.effect) == subject(&owed.effect)
    })
}

const fn subject(effect: &Effect) -> Option<AlertId> {
    match effect {
        Effect::Sound { alert, .. }
        | Effect::Notify { alert, .. }
        | Effect::ToFront { alert, .. }
        | Effect::Remind { alert }
        | Effect::CloseNotice { alert } => Some(*alert),
        Effect::Silence | Effect::Badge { .. } => None,
    }
}

/// What tells whether an effect is still needed: what has failed for a while must not come about when the opposite has
/// long been done.
#[derive(Debug)]
struct Needs {
    state: State,
    offset: FixedOffset,
}

impl Needs {
    /// How an alert calls, while it does and nobody has asked for quiet.
    fn calling(&self, id: AlertId) -> Option<(&Alert, &Calling)> {
        let alert = self.state.alerts.get(&id)?;
        match &alert.state {
            AlertState::Raised(calling) if calling.quiet_until.is_none() => Some((alert, calling)),
            AlertState::Raised(_) | AlertState::Taken { .. } | AlertState::Resolved { .. } => None,
        }
    }

    fn is_taken(&self, id: AlertId) -> bool {
        let alert = self.state.alerts.get(&id);
        alert.is_some_and(|alert| matches!(alert.state, AlertState::Taken { .. }))
    }

    fn untaken(&self) -> usize {
        let raised = |alert: &&Alert| matches!(alert.state, AlertState::Raised(_));
        self.state.alerts.values().filter(raised).count()
    }

    /// What hands are to do; nothing when nobody needs it any more.
    fn demand(&self, owed: &Owed, failures: &Failures) -> Option<Demand> {
        let calls = |id, round| self.calling(id).filter(|(_, calling)| calling.round == round);
        match owed.effect {
            Effect::Sound { alert, round } => calls(alert, round).map(|_| Demand::Sound),
            Effect::ToFront { alert, round } => calls(alert, round).map(|_| Demand::ToFront { alert }),
            Effect::Notify { alert, round } => {
                let (about, _) = calls(alert, round)?;
                // It failed as long as this process knows of it. Otherwise nobody knows whether it came about before
                // the program ended: it says so, rather than looking new.
                let unsure = owed.begun_at.is_some() && !failures.0.contains_key(&owed.seq);
                Some(notice(about, unsure, self.offset))
            }
            Effect::Remind { alert } => self.is_taken(alert).then_some(Demand::Remind),
            Effect::CloseNotice { alert } => {
                self.calling(alert).is_none().then_some(Demand::CloseNotice { alert })
            }
            Effect::Silence => (!self.state.sounding).then_some(Demand::Silence),
            Effect::Badge { untaken } => {
                let holds = usize::try_from(untaken) == Ok(self.untaken());
                holds.then_some(Demand::Badge { untaken })
            }
        }
    }
}

/// Whether the text of a notice says that it may have been shown before.
pub(crate) fn says_again(text: &str) -> bool {
    let again = texts::say(Language::of_this_pc(), Part::Watch, "notice_text_again", &Params::new());
    // The number of the alert stands somewhere inside.
    texts::say(Language::of_this_pc(), Part::Watch, "notice_text", &Params::new()) != again
        && text.chars().filter(|c| !c.is_ascii_digit()).eq(again.chars())
}

fn notice(about: &Alert, unsure: bool, offset: FixedOffset) -> Demand {
    let language = Language::of_this_pc();
    let title = texts::say_message(language, Part::Watch, &alert_title(about, offset));
    let key = if unsure { "notice_text_again" } else { "notice_text" };
    let params = [("alert".to_owned(), about.number.to_string())].into();
    Demand::Notify { alert: about.id, title, text: texts::say(language, Part::Watch, key, &params) }
}
