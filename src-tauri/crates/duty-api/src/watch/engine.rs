//! The engine: looks at the clocks, raises what is due, and has the room do what is owed.
//!
//! It has no thread and no clock of its own: a client beats it, and lends it hands.

use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use duty_store::{DataVersion, WatchPost};
use duty_watch::clock::{Passage, passage};
use duty_watch::{Input, LONGEST_REST, Moment, next_event, retries};

use super::act::{PROGRAM, act, act_on, recall};
use super::dues::AHEAD;
use super::ground::Ground;
use super::hands::{Failures, Hands, Performed, Work, perform};
use crate::api::{Api, Asker, Call, Inner, lock};
use crate::error::ApiError;

/// How long the engine rests at most between two looks at the clocks.
const REST: Duration = Duration::from_secs(1);

/// How long it rests while there is no office.
const NO_OFFICE_REST: TimeDelta = TimeDelta::seconds(5);

/// Done effects are kept so long, for whoever asks what the room did.
const KEEP_EFFECTS: TimeDelta = TimeDelta::days(7);

/// What came of a beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// How long to rest at most.
    pub rest: Duration,
    /// Whether something that is shown has changed.
    pub changed: bool,
    /// Whether this process keeps the watch; another one may, and then this one stands by.
    pub keeps_watch: bool,
}

/// What the engine remembers between beats, so that a quiet one costs nothing.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    post: Option<WatchPost>,
    seen: Option<Moment>,
    look_at: Option<DateTime<Utc>>,
    /// Until then a look would find nothing to do, if nobody does anything.
    idle_until: Option<DateTime<Utc>>,
    known: Option<(DataVersion, u64)>,
    ground: Option<Ground>,
    failures: Failures,
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
        if engine.post.is_none() {
            engine.post = inner.with_store(|store| Ok(store.take_watch()?))?;
        }
        if engine.post.is_none() {
            return Ok(Beat { rest: REST, changed: false, keeps_watch: false });
        }
        let known = engine.edition(inner)?;
        let mut changed = false;
        if engine.known != Some(known) || engine.must_look(moment) {
            // Only what this beat has written itself is known: whatever others write meanwhile is seen at the next.
            engine.known = None;
            let found = look(&call, &mut engine, moment)?;
            engine.started = true;
            let passed = moment.steady.passed;
            let performed = perform(&call, hands, &mut engine.failures, passed, found.work)?;
            changed = found.changed || performed != Performed::Nothing;
            engine.known = match performed {
                Performed::Nothing => Some((known.0, known.1 + 1)),
                Performed::All => Some((known.0, known.1 + 2)),
                Performed::Some => None,
            };
        }
        engine.seen = Some(moment);
        let rest = if engine.known.is_none() { Duration::ZERO } else { engine.rest(moment) };
        Ok(Beat { rest, changed, keeps_watch: true })
    }
}

impl Engine {
    fn edition(&self, inner: &Inner) -> Result<(DataVersion, u64), ApiError> {
        let version = inner.with_store(|store| Ok(store.data_version()?))?;
        Ok((version, inner.writes.load(Ordering::Acquire)))
    }

    fn rest(&self, moment: Moment) -> Duration {
        let look = self.look_at.map(|at| at - moment.wall);
        let again = self.failures.next_try().map(|at| at - moment.steady.passed);
        let soonest = look.into_iter().chain(again).min();
        soonest.map_or(REST, |span| span.to_std().unwrap_or_default().min(REST))
    }

    fn must_look(&self, moment: Moment) -> bool {
        !self.started
            || self.look_at.is_none_or(|at| at <= moment.wall)
            || self.failures.next_try().is_some_and(|at| at <= moment.steady.passed)
            || passage(self.seen, moment) != Passage::Onward
    }

    /// For simulations: the engine has beaten every second until `moment`, and each of these beats was quiet or wrote
    /// nothing but that it was awake. Answers until when that could be at most.
    ///
    /// It is exact, not a model of beating: a beat at which nothing is due, nothing calls and nobody has written
    /// changes `seen` and `judged_until` alone. Within a run of the machine the engine's own `seen` goes before the
    /// stored one, and judging again from an older `judged_until` finds what is marked already. Where the stored
    /// `seen` matters, because the process ends, the simulation beats in earnest within the minute before.
    pub(super) fn was_quiet_until(&mut self, moment: Moment) {
        self.seen = Some(moment);
    }

    /// Until when the engine's looks find nothing to do, if nobody does anything.
    pub(super) fn idle_until(&self) -> Option<DateTime<Utc>> {
        let again = self.seen.zip(self.failures.next_try());
        let again = again.map(|(seen, at)| seen.wall + (at - seen.steady.passed));
        self.idle_until.map(|idle| again.map_or(idle, |again| again.min(idle)))
    }
}

/// What a look has found.
#[derive(Debug)]
struct Found {
    /// Whether an alert or call has changed.
    changed: bool,
    /// What hands are to do now.
    work: Option<Work>,
}

/// Judges what is due, and begins what is owed.
fn look(call: &Call<'_>, engine: &mut Engine, moment: Moment) -> Result<Found, ApiError> {
    let version = call.inner.with_store(|store| Ok(store.data_version()?))?;
    let edition = (version, call.inner.other_writes.load(Ordering::Acquire));
    let (seen, first, kept) = (engine.seen, !engine.started, engine.ground.take());
    let now = moment.wall;
    let (failures, passed) = (&engine.failures, moment.steady.passed);
    let (ground, event, found) = call.write_watch(|writer| {
        let mut state = writer.watch_state()?;
        let from = state.judged_until.unwrap_or(now);
        let ground = match kept.filter(|ground| ground.holds(edition, from, now)) {
            Some(ground) => Some(ground),
            None => Ground::load(writer, edition, from, now)?,
        };
        let Some(ground) = ground else {
            let work = Work::begin(call, writer, state, failures, passed)?;
            return Ok((None, None, Found { changed: false, work }));
        };
        if first {
            writer.forget_done_effects(now - KEEP_EFFECTS)?;
            state = act(call, writer, Input::Start)?.state;
        }
        // The engine has looked since it last wrote; within one run its own memory is the truer one.
        let mine = seen.filter(|seen| seen.steady.run == moment.steady.run);
        state.seen = mine.or(state.seen);
        if now < from {
            // The clock was set back, perhaps by weeks: everything that was marked for the time that comes again.
            state.marks.extend(writer.due_marks_since(now - AHEAD)?);
        }
        let dues = ground.dues(writer, from, now)?;
        let tries = retries(&state, &ground.rules);
        recall(writer, &mut state, dues.iter().chain(&tries).map(|due| due.key))?;
        let step = act_on(call, writer, &ground.rules, &state, Input::Beat { moment, dues: &dues })?;
        let changed = !step.effects.is_empty() || !step.records.is_empty();
        let event = next_event(&step.state, &ground.rules, &dues, now);
        let work = Work::begin(call, writer, step.state, failures, passed)?;
        Ok((Some(ground), event, Found { changed, work }))
    })?;
    let rest = if ground.is_some() { LONGEST_REST } else { NO_OFFICE_REST };
    let horizon = now + AHEAD;
    engine.idle_until = ground.is_some().then(|| event.map_or(horizon, |at| at.min(horizon)));
    engine.look_at = Some(event.map_or(now + rest, |at| at.min(now + rest)));
    engine.ground = ground;
    Ok(found)
}
