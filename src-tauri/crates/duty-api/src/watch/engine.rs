//! The engine: looks at the clocks, raises what is due, and has the room do what is owed.
//!
//! It has no thread and no clock of its own: a client beats it, and lends it hands.

use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::AlertId;
use duty_store::{DataVersion, Owed};
use duty_watch::clock::{Passage, passage};
use duty_watch::{Alert, AlertState, Effect, Input, Moment, next_look};

use super::act::{PROGRAM, act, act_on};
use super::dues::dues;
use super::rules;
use super::says::{alert_title, offset};
use crate::api::{Api, Asker, Call, lock};
use crate::error::ApiError;
use crate::texts::{self, Language, Part};

/// How long the engine rests at most between two looks at the clocks.
const REST: Duration = Duration::from_secs(1);

/// Effects that are done in one go.
const EFFECTS_AT_ONCE: u32 = 256;

/// Done effects are kept so long, for whoever asks what the room did.
const KEEP_EFFECTS: TimeDelta = TimeDelta::days(7);

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

/// What came of a beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// How long to rest at most.
    pub rest: Duration,
    /// Whether something that is shown has changed.
    pub changed: bool,
}

/// What the engine remembers between beats, so that a quiet one costs nothing.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    seen: Option<Moment>,
    look_at: Option<DateTime<Utc>>,
    known: Option<(DataVersion, u64)>,
    started: bool,
}

impl Api {
    /// One beat of the watch: raises what was missed, and has `hands` do what is owed.
    ///
    /// # Errors
    /// What keeps the data from being read or written. Nothing is then forgotten: the next beat finds it again.
    pub fn beat(&self, moment: Moment, hands: &mut dyn Hands) -> Result<Beat, ApiError> {
        let inner = &self.0;
        let asker = Asker { steady: Some(moment.steady), ..Asker::new(moment.wall, PROGRAM) };
        let call = Call { inner, asker: &asker };
        let mut engine = lock(&inner.engine);
        let first = !engine.started;
        let version = inner.with_store(|store| Ok(store.data_version()?))?;
        let writes = inner.writes.load(Ordering::Acquire);
        let quiet = !first
            && engine.known == Some((version, writes))
            && engine.look_at.is_some_and(|at| moment.wall < at)
            && passage(engine.seen, moment) == Passage::Onward;
        let mut changed = false;
        if !quiet {
            let (look_at, looked) = look(&call, engine.seen, moment, first)?;
            engine.look_at = Some(look_at);
            engine.started = true;
            changed = looked | perform(&call, hands)?;
            engine.known = Some((version, inner.writes.load(Ordering::Acquire)));
        }
        engine.seen = Some(moment);
        let rest =
            engine.look_at.map_or(REST, |at| (at - moment.wall).to_std().unwrap_or_default().min(REST));
        Ok(Beat { rest, changed })
    }
}

/// Judges what is due; answers when to look next, and whether an alert or call has changed.
fn look(
    call: &Call<'_>,
    seen: Option<Moment>,
    moment: Moment,
    first: bool,
) -> Result<(DateTime<Utc>, bool), ApiError> {
    call.write(|writer| {
        let Some(office) = writer.office()? else {
            return Ok((moment.wall + TimeDelta::seconds(5), false));
        };
        if first {
            writer.forget_done_effects(moment.wall - KEEP_EFFECTS)?;
            act(call, writer, Input::Start)?;
        }
        let rules = rules::load(writer)?;
        let mut state = writer.watch_state()?;
        // The engine has looked since it last wrote; within one run its own memory is the truer one.
        let mine = seen.filter(|seen| seen.steady.run == moment.steady.run);
        state.seen = mine.or(state.seen);
        let from = state.judged_until.unwrap_or(moment.wall);
        let dues = dues(writer, &office, &rules.plans, from, moment.wall)?;
        let step = act_on(call, writer, &rules, &state, Input::Beat { moment, dues: &dues })?;
        let changed = !step.effects.is_empty() || !step.records.is_empty();
        Ok((next_look(&step.state, &rules, &dues, moment.wall), changed))
    })
}

/// Has the room do what is owed. It is noted first that an effect is begun, so that after a crash it is known which
/// may have come about already.
fn perform(call: &Call<'_>, hands: &mut dyn Hands) -> Result<bool, ApiError> {
    let (owed, alerts, offset) = call
        .read(|reader| Ok((reader.owed_effects(EFFECTS_AT_ONCE)?, reader.open_alerts()?, offset(reader)?)))?;
    if owed.is_empty() {
        return Ok(false);
    }
    let seqs: Vec<_> = owed.iter().map(|owed| owed.seq).collect();
    call.write(|writer| Ok(writer.begin_effects(&seqs, call.now())?))?;
    let mut ends = Vec::with_capacity(owed.len());
    for (place, one) in owed.iter().enumerate() {
        let fault = if is_overtaken(one, &owed[place + 1..], &alerts) {
            Some("overtaken".to_owned())
        } else {
            let demand = demand(one, &alerts, offset);
            demand.and_then(|demand| hands.perform(&demand).err())
        };
        ends.push((one.seq, fault));
    }
    call.write(|writer| {
        for (seq, fault) in &ends {
            writer.end_effect(*seq, fault.as_deref(), call.now())?;
        }
        Ok(())
    })?;
    Ok(true)
}

/// Whether nobody needs it any more: its alert does not call, or a later call of it is owed as well.
fn is_overtaken(owed: &Owed, later: &[Owed], alerts: &[Alert]) -> bool {
    let same_kind = |other: &Owed| {
        std::mem::discriminant(&other.effect) == std::mem::discriminant(&owed.effect)
            && subject(&other.effect) == subject(&owed.effect)
    };
    let calls = |id: AlertId| {
        alerts.iter().any(|alert| alert.id == id && matches!(alert.state, AlertState::Raised(_)))
    };
    let needed = match owed.effect {
        Effect::Sound { alert, .. } | Effect::Notify { alert, .. } | Effect::ToFront { alert, .. } => {
            calls(alert)
        }
        Effect::Remind { .. } | Effect::Silence | Effect::CloseNotice { .. } | Effect::Badge { .. } => true,
    };
    !needed || later.iter().any(same_kind)
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

fn demand(owed: &Owed, alerts: &[Alert], offset: chrono::FixedOffset) -> Option<Demand> {
    Some(match owed.effect {
        Effect::Sound { .. } => Demand::Sound,
        Effect::Remind { .. } => Demand::Remind,
        Effect::Silence => Demand::Silence,
        Effect::Notify { alert, .. } => {
            let about = alerts.iter().find(|open| open.id == alert)?;
            let language = Language::of_this_pc();
            let title = texts::say_message(language, Part::Watch, &alert_title(about, offset));
            // Whether it came about before the program ended isn't known: it says so, rather than looking new.
            let key = if owed.begun_at.is_some() { "notice_text_again" } else { "notice_text" };
            let params = [("alert".to_owned(), about.number.to_string())].into();
            Demand::Notify { alert, title, text: texts::say(language, Part::Watch, key, &params) }
        }
        Effect::CloseNotice { alert } => Demand::CloseNotice { alert },
        Effect::ToFront { alert, .. } => Demand::ToFront { alert },
        Effect::Badge { untaken } => Demand::Badge { untaken },
    })
}
