//! A check call: the numbers of an office rung in the order of the protocol until somebody answers.
//!
//! The default protocol is ours: the duty phone rings 30 s, is rung again after 3 minutes, then the mobile of the
//! duty officer, the leader on call, the head of the office. Every number of it is a setting.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::CheckCallId;
use thiserror::Error;

use crate::moment::Steady;

/// Whom a number reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// 值班电话.
    DutyPhone,
    /// 备用电话.
    SecondPhone,
    /// The duty officer's mobile.
    OfficerMobile,
    /// The mobile of the leader on call.
    LeaderMobile,
    /// The head of the office.
    OfficeHead,
}

impl Reach {
    /// Every one, in the usual order.
    pub const ALL: [Self; 5] =
        [Self::DutyPhone, Self::SecondPhone, Self::OfficerMobile, Self::LeaderMobile, Self::OfficeHead];
}

/// How numbers are rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    /// How long each try rings.
    pub ring: TimeDelta,
    /// How often the duty phone is tried; other numbers are tried once.
    pub tries: u32,
    /// How long between two tries of one number.
    pub pause: TimeDelta,
    /// In which order.
    pub order: Vec<Reach>,
}

impl Default for Protocol {
    fn default() -> Self {
        Self {
            ring: TimeDelta::seconds(30),
            tries: 2,
            pause: TimeDelta::minutes(3),
            order: Reach::ALL.to_vec(),
        }
    }
}

/// A number to ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Whom it reaches.
    pub reach: Reach,
    /// Who that is, when it is known.
    pub who: Option<String>,
    /// What to dial.
    pub number: String,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RingEnd {
    /// 接通.
    Answered {
        /// The name that was heard.
        heard: Option<String>,
    },
    /// 无人接听.
    NoAnswer,
    /// 占线.
    Busy,
    /// 空号、停机、关机.
    Dead,
    /// 转移: it rang elsewhere and was answered there.
    Forwarded,
    /// Answered and hung up without a word.
    HungUp,
}

impl RingEnd {
    /// Whether somebody was reached, so that the call is over.
    #[must_use]
    pub const fn reached(&self) -> bool {
        matches!(self, Self::Answered { .. } | Self::Forwarded)
    }

    /// The word by which texts and tables name it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Answered { .. } => "answered",
            Self::NoAnswer => "no_answer",
            Self::Busy => "busy",
            Self::Dead => "dead",
            Self::Forwarded => "forwarded",
            Self::HungUp => "hung_up",
        }
    }
}

/// One try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The number that was rung, by its place in the list.
    pub number: usize,
    /// When it began to ring.
    pub at: DateTime<Utc>,
    /// How long it rang.
    pub rang: TimeDelta,
    /// How it ended.
    pub end: RingEnd,
    /// What else is to be said.
    pub note: Option<String>,
}

/// Where a check call stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallState {
    /// The next try is to be made.
    Ready {
        /// The number, by its place in the list.
        number: usize,
        /// Not before then.
        not_before: DateTime<Utc>,
    },
    /// It rings.
    Ringing {
        /// The number, by its place in the list.
        number: usize,
        /// When it began.
        since: DateTime<Utc>,
        /// The same on the count that nobody can set, where the client has one.
        counted_from: Option<Steady>,
    },
    /// Somebody was reached.
    Reached {
        /// When.
        at: DateTime<Utc>,
    },
    /// Every number of the protocol was rung in vain.
    Exhausted {
        /// When.
        at: DateTime<Utc>,
    },
    /// It was given up before its end.
    Abandoned {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
}

/// A check call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckCall {
    /// Its id.
    pub id: CheckCallId,
    /// Who is called.
    pub office: String,
    /// Who calls.
    pub caller: String,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// What is rung, in the order of the protocol. Never empty.
    pub numbers: Vec<Number>,
    /// Every try.
    pub attempts: Vec<Attempt>,
    /// Where it stands.
    pub state: CallState,
}

/// Why a step of a check call can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CheckCallError {
    /// There is nothing to ring.
    #[error("a check call needs a number")]
    NoNumber,
    /// It does not wait for a try.
    #[error("the call does not wait for a try")]
    NotReady,
    /// It doesn't ring.
    #[error("the call does not ring")]
    NotRinging,
    /// It is over.
    #[error("the call is over")]
    Over,
}

impl CheckCall {
    /// Begins a call of `numbers`, sorted into the order of the protocol; numbers that it does not name are left out.
    ///
    /// # Errors
    /// [`CheckCallError::NoNumber`] when none is left.
    pub fn begin(
        id: CheckCallId,
        office: String,
        caller: String,
        numbers: Vec<Number>,
        protocol: &Protocol,
        now: DateTime<Utc>,
    ) -> Result<Self, CheckCallError> {
        let place = |number: &Number| protocol.order.iter().position(|reach| *reach == number.reach);
        let mut numbers: Vec<_> = numbers.into_iter().filter(|number| place(number).is_some()).collect();
        numbers.sort_by_key(place);
        if numbers.is_empty() {
            return Err(CheckCallError::NoNumber);
        }
        let state = CallState::Ready { number: 0, not_before: now };
        Ok(Self { id, office, caller, began_at: now, numbers, attempts: Vec::new(), state })
    }

    /// Whether nothing more is to be done for it.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        !matches!(self.state, CallState::Ready { .. } | CallState::Ringing { .. })
    }

    /// A try begins. It may begin early: a caller who will not wait for the pause to end is not held back.
    ///
    /// # Errors
    /// [`CheckCallError::NotReady`].
    pub fn ring(&mut self, now: DateTime<Utc>, counted: Option<Steady>) -> Result<(), CheckCallError> {
        let CallState::Ready { number, .. } = self.state else { return Err(CheckCallError::NotReady) };
        self.state = CallState::Ringing { number, since: now, counted_from: counted };
        Ok(())
    }

    /// A try ends, and the protocol says what comes next. How long it rang is counted where both ends were counted.
    ///
    /// # Errors
    /// [`CheckCallError::NotRinging`].
    pub fn end_ring(
        &mut self,
        protocol: &Protocol,
        now: DateTime<Utc>,
        counted: Option<Steady>,
        end: RingEnd,
        note: Option<String>,
    ) -> Result<&Attempt, CheckCallError> {
        let CallState::Ringing { number, since, counted_from } = self.state else {
            return Err(CheckCallError::NotRinging);
        };
        let by_count = counted.zip(counted_from).and_then(|(end, begin)| end.since(begin));
        let rang = by_count.unwrap_or(now - since).max(TimeDelta::zero());
        let reached = end.reached();
        self.attempts.push(Attempt { number, at: since, rang, end, note });
        self.state = if reached { CallState::Reached { at: now } } else { self.next(protocol, number, now) };
        self.attempts.last().ok_or(CheckCallError::NotRinging)
    }

    fn next(&self, protocol: &Protocol, number: usize, now: DateTime<Utc>) -> CallState {
        let tries = if self.numbers[number].reach == Reach::DutyPhone { protocol.tries } else { 1 };
        let made = self.attempts.iter().filter(|attempt| attempt.number == number).count();
        if made < tries as usize {
            CallState::Ready { number, not_before: now + protocol.pause }
        } else if number + 1 < self.numbers.len() {
            CallState::Ready { number: number + 1, not_before: now }
        } else {
            CallState::Exhausted { at: now }
        }
    }

    /// It is given up.
    ///
    /// # Errors
    /// [`CheckCallError::Over`].
    pub fn abandon(&mut self, now: DateTime<Utc>, reason: String) -> Result<(), CheckCallError> {
        if self.is_over() {
            return Err(CheckCallError::Over);
        }
        self.state = CallState::Abandoned { at: now, reason };
        Ok(())
    }

    /// Whether the duty phone has been rung in vain as often as the protocol asks, or no other phone was left.
    #[must_use]
    pub fn duty_phone_failed(&self, protocol: &Protocol) -> bool {
        let failed = |attempt: &&Attempt| {
            self.numbers[attempt.number].reach == Reach::DutyPhone && !attempt.end.reached()
        };
        let tries = self.attempts.iter().filter(failed).count();
        tries >= protocol.tries as usize || matches!(self.state, CallState::Exhausted { .. })
    }
}
