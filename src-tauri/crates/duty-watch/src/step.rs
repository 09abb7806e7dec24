//! The watch itself: one state, one function.
//!
//! It knows nothing of how the state is kept; whoever calls it writes state, effects and records in one transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use duty_core::{AlertId, CheckCallId};
use thiserror::Error;
use uuid::Uuid;

use crate::alert::{Alert, AlertState, Calling, Escalation, Matter, Named};
use crate::check_call::{CheckCall, CheckCallError, Number, Protocol, RingEnd};
use crate::due::{Due, DueKey, Plans, Words};
use crate::effect::{Effect, Record};
use crate::moment::{Moment, Steady};
use crate::{beat, calling};

/// What an office has decided about its watch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What is due when.
    pub plans: Plans,
    /// How check calls are made.
    pub protocol: Protocol,
    /// How alerts insist.
    pub escalation: Escalation,
}

/// What became of an occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was done.
    Done {
        /// When.
        at: DateTime<Utc>,
        /// Who.
        by: Named,
        /// What fills the sentence about it.
        words: Words,
    },
    /// It was missed, and an alert tells of it.
    Missed {
        /// Since when it counts as missed.
        missed_at: DateTime<Utc>,
        /// Which alert.
        alert: AlertId,
    },
}

/// A stretch that the wall clock skipped and that is not judged yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// What the clock should have shown.
    pub from: DateTime<Utc>,
    /// What it showed.
    pub to: DateTime<Utc>,
    /// When it jumped.
    pub since: Moment,
}

/// Where the watch stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The last beat.
    pub seen: Option<Moment>,
    /// Everything that was missed until then has been raised.
    pub judged_until: Option<DateTime<Utc>>,
    /// What is not judged yet.
    pub hold: Option<Hold>,
    /// Whether the alarm sounds.
    pub sounding: bool,
    /// The number of the newest alert; 0 before the first.
    pub last_number: u32,
    /// The alerts that are open.
    pub alerts: BTreeMap<AlertId, Alert>,
    /// The check calls that are not over.
    pub calls: BTreeMap<CheckCallId, CheckCall>,
    /// What became of occasions.
    pub marks: BTreeMap<DueKey, Mark>,
}

impl State {
    /// How many alerts nobody has taken.
    #[must_use]
    pub fn untaken(&self) -> u32 {
        let raised = self.alerts.values().filter(|alert| matches!(alert.state, AlertState::Raised(_)));
        u32::try_from(raised.count()).unwrap_or(u32::MAX)
    }
}

/// What can happen to the watch.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// The engine begins: what called before it ended calls again.
    Start,
    /// The clocks were read.
    Beat {
        /// Both clocks.
        moment: Moment,
        /// Everything of which `missed_at` may have passed since [`State::judged_until`], and what is due next.
        dues: &'a [Due],
    },
    /// Something due was done.
    Do {
        /// What.
        key: DueKey,
        /// Who.
        by: Named,
        /// What fills the sentence about it.
        words: Words,
    },
    /// Something went wrong that no clock tells: a line fault at the handover, a number that was wrong.
    Raise {
        /// What.
        matter: Matter,
        /// What fills the sentence about it.
        words: Words,
    },
    /// Somebody answers for an alert.
    Take {
        /// Which.
        alert: AlertId,
        /// Who.
        by: Named,
        /// Who says so for them.
        through: Option<Named>,
    },
    /// 稍后.
    Quiet {
        /// Which.
        alert: AlertId,
    },
    /// An alert is dealt with.
    Resolve {
        /// Which.
        alert: AlertId,
        /// Who says so; they take it first when nobody has.
        by: Named,
        /// What was done.
        what: String,
    },
    /// A check call begins.
    BeginCall {
        /// Who is called.
        office: String,
        /// Who calls.
        caller: String,
        /// What can be rung.
        numbers: Vec<Number>,
    },
    /// A try begins.
    Ring {
        /// Of which call.
        call: CheckCallId,
        /// The count, where the client has one.
        counted: Option<Steady>,
    },
    /// A try ends.
    EndRing {
        /// Of which call.
        call: CheckCallId,
        /// The count, where the client has one.
        counted: Option<Steady>,
        /// How.
        end: RingEnd,
        /// What else is to be said.
        note: Option<String>,
    },
    /// A check call is given up.
    AbandonCall {
        /// Which.
        call: CheckCallId,
        /// Why.
        reason: String,
    },
}

/// Why an input can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WatchError {
    /// There is no such open alert.
    #[error("there is no such open alert")]
    NoAlert,
    /// Somebody else answers for it already.
    #[error("somebody answers for the alert already")]
    AlreadyTaken,
    /// It doesn't call.
    #[error("the alert does not call")]
    NotCalling,
    /// It was kept quiet as often as it can be.
    #[error("the alert can't be kept quiet any more")]
    NoMoreQuiet,
    /// What was done is not said.
    #[error("what was done is not said")]
    NothingSaid,
    /// It was done already.
    #[error("this was done already")]
    AlreadyDone,
    /// There is no such unfinished check call.
    #[error("there is no such unfinished check call")]
    NoCall,
    /// The check call refuses it.
    #[error(transparent)]
    Call(#[from] CheckCallError),
}

/// What an input brings about.
#[derive(Debug)]
pub struct Step {
    /// Where the watch stands then.
    pub state: State,
    /// What must happen in the room, in this order.
    pub effects: Vec<Effect>,
    /// What is to be put on record, in this order.
    pub records: Vec<Record>,
    /// The check call that began, ended or went on.
    pub call: Option<CheckCall>,
    /// The alert that was taken, kept quiet or resolved.
    pub alert: Option<Alert>,
}

/// A step that is being made.
pub(crate) struct Making<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) now: DateTime<Utc>,
    pub(crate) new_id: &'a mut dyn FnMut() -> Uuid,
    pub(crate) step: Step,
}

/// One step of the watch.
///
/// # Errors
/// [`WatchError`]; nothing has then happened.
pub fn step(
    state: State,
    rules: &Rules,
    now: DateTime<Utc>,
    input: Input<'_>,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Step, WatchError> {
    let untaken_before = state.untaken();
    let step = Step { state, effects: Vec::new(), records: Vec::new(), call: None, alert: None };
    let mut making = Making { rules, now, new_id, step };
    let starts = matches!(input, Input::Start);
    match input {
        Input::Start => calling::call_all_again(&mut making),
        Input::Beat { moment, dues } => beat::beat(&mut making, moment, dues),
        Input::Do { key, by, words } => making.mark_done(key, by, words)?,
        Input::Raise { matter, words } => {
            making.raise(matter, words);
        }
        Input::Take { alert, by, through } => calling::take(&mut making, alert, by, through)?,
        Input::Quiet { alert } => calling::quiet(&mut making, alert)?,
        Input::Resolve { alert, by, what } => calling::resolve(&mut making, alert, by, what)?,
        Input::BeginCall { office, caller, numbers } => making.begin_call(office, caller, numbers)?,
        Input::Ring { call, counted } => making.with_call(call, |call, _, now| call.ring(now, counted))?,
        Input::EndRing { call, counted, end, note } => making.end_ring(call, counted, end, note)?,
        Input::AbandonCall { call, reason } => making.abandon_call(call, reason)?,
    }
    making.settle_sound();
    let untaken = making.step.state.untaken();
    if starts || untaken != untaken_before {
        making.step.effects.push(Effect::Badge { untaken });
    }
    Ok(making.step)
}

impl Making<'_> {
    /// Raises an alert, or adds to the open one on the same matter.
    pub(crate) fn raise(&mut self, matter: Matter, words: Words) -> AlertId {
        use crate::alert::{Occasion, Standing};
        let occasion = Occasion { at: self.now, words: words.clone(), standing: Standing::Stands };
        if let Some(open) = self.step.state.alerts.values_mut().find(|alert| alert.matter == matter) {
            open.occasions.push(occasion);
            let (alert, number) = (open.id, open.number);
            self.step.records.push(Record::Added { alert, number, matter, words });
            return alert;
        }
        let alert = AlertId::from_uuid((self.new_id)());
        let number = self.step.state.last_number + 1;
        let calling = Calling { level: 0, round: 0, called_at: self.now, quieted: 0, quiet_until: None };
        self.step.state.last_number = number;
        self.step.state.alerts.insert(
            alert,
            Alert {
                id: alert,
                number,
                matter: matter.clone(),
                occasions: vec![occasion],
                state: AlertState::Raised(calling),
            },
        );
        self.step.records.push(Record::Raised { alert, number, matter, words });
        calling::call(self, alert);
        alert
    }

    /// The alarm falls silent when nothing calls any more, and only then.
    fn settle_sound(&mut self) {
        let now = self.now;
        let calls = self.step.state.alerts.values().any(|alert| match &alert.state {
            AlertState::Raised(calling) => calling.sounds(now),
            AlertState::Taken { .. } | AlertState::Resolved { .. } => false,
        });
        if self.step.state.sounding && !calls {
            self.step.effects.push(Effect::Silence);
        }
        self.step.state.sounding = calls;
    }

    fn mark_done(&mut self, key: DueKey, by: Named, words: Words) -> Result<(), WatchError> {
        if let Some(Mark::Done { .. }) = self.step.state.marks.get(&key) {
            return Err(WatchError::AlreadyDone);
        }
        let done = Mark::Done { at: self.now, by: by.clone(), words: words.clone() };
        self.step.state.marks.insert(key, done);
        self.step.records.push(Record::Done { key, by, words });
        Ok(())
    }

    fn begin_call(&mut self, office: String, caller: String, numbers: Vec<Number>) -> Result<(), WatchError> {
        let id = CheckCallId::from_uuid((self.new_id)());
        let call = CheckCall::begin(id, office.clone(), caller, numbers, &self.rules.protocol, self.now)?;
        self.step.records.push(Record::CallBegan { call: id, office });
        self.step.state.calls.insert(id, call.clone());
        self.step.call = Some(call);
        Ok(())
    }

    fn with_call<T>(
        &mut self,
        id: CheckCallId,
        change: impl FnOnce(&mut CheckCall, &Protocol, DateTime<Utc>) -> Result<T, CheckCallError>,
    ) -> Result<T, WatchError> {
        let call = self.step.state.calls.get_mut(&id).ok_or(WatchError::NoCall)?;
        let value = change(call, &self.rules.protocol, self.now)?;
        let call = call.clone();
        if call.is_over() {
            self.step.state.calls.remove(&id);
        }
        self.step.call = Some(call);
        Ok(value)
    }

    fn end_ring(
        &mut self,
        id: CheckCallId,
        counted: Option<Steady>,
        end: RingEnd,
        note: Option<String>,
    ) -> Result<(), WatchError> {
        let (attempt, number, office, failed) = self.with_call(id, |call, protocol, now| {
            let failed_before = call.duty_phone_failed(protocol);
            let attempt = call.end_ring(protocol, now, counted, end, note)?.clone();
            let number = call.numbers[attempt.number].number.clone();
            let failed = call.duty_phone_failed(protocol) && !failed_before;
            Ok((attempt, number, call.office.clone(), failed))
        })?;
        self.step.records.push(Record::Tried {
            call: id,
            office: office.clone(),
            number: number.clone(),
            attempt,
        });
        if failed {
            let words = [("office", office.clone()), ("number", number)];
            let words = words.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            self.raise(Matter::PhoneUnanswered { office }, words);
        }
        Ok(())
    }

    fn abandon_call(&mut self, id: CheckCallId, reason: String) -> Result<(), WatchError> {
        if reason.trim().is_empty() {
            return Err(WatchError::NothingSaid);
        }
        let office = self.with_call(id, |call, _, now| {
            call.abandon(now, reason.clone())?;
            Ok(call.office.clone())
        })?;
        self.step.records.push(Record::CallAbandoned { call: id, office, reason });
        Ok(())
    }
}
