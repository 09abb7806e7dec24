//! Until when an incident must be reported.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, TimeZone, Utc};
use duty_core::IncidentId;
use thiserror::Error;

use super::{Incident, Means, ReportKind, Step};

/// Most times a day at which a follow-up can be due.
pub const MAX_FOLLOW_UPS: usize = 12;

/// Follow-ups are asked for on so many days at most: an incident that nobody ends does not grow without bound, and by
/// then has been raised often enough.
pub const MAX_FOLLOW_UP_DAYS: usize = 62;

/// A follow-up written so long before its time counts for it.
const FOLLOW_UP_COUNTS_BEFORE: TimeDelta = TimeDelta::hours(2);

/// Longest time in which an incident may be reported by phone or in writing.
const MAX_FIRST: TimeDelta = TimeDelta::minutes(1440);
/// Longest time in which the final report may be written.
const MAX_FINAL: TimeDelta = TimeDelta::hours(8760);

/// The reporting deadlines of an office's county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentRules {
    // Invariants: 1 min <= phone <= written <= MAX_FIRST, follow_ups sorted without doubles and at most MAX_FOLLOW_UPS,
    // 1 h <= final_within <= MAX_FINAL.
    phone: TimeDelta,
    written: TimeDelta,
    follow_ups: Vec<NaiveTime>,
    final_within: Option<TimeDelta>,
}

/// Why something is not a set of reporting deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RulesError {
    /// Less than a minute, more than a day, or in writing before by phone.
    #[error(
        "reporting by phone and in writing takes between a minute and a day, writing not before the phone"
    )]
    First,
    /// More than [`MAX_FOLLOW_UPS`], or one twice.
    #[error("there are at most {MAX_FOLLOW_UPS} different times of follow-ups")]
    FollowUps,
    /// Less than an hour or more than a year.
    #[error("the final report is due between an hour and a year after")]
    Final,
}

impl IncidentRules {
    /// The rules, unless they make no sense.
    ///
    /// # Errors
    /// [`RulesError`].
    pub fn new(
        phone: TimeDelta,
        written: TimeDelta,
        mut follow_ups: Vec<NaiveTime>,
        final_within: Option<TimeDelta>,
    ) -> Result<Self, RulesError> {
        if phone < TimeDelta::minutes(1) || written < phone || written > MAX_FIRST {
            return Err(RulesError::First);
        }
        follow_ups.sort_unstable();
        if follow_ups.len() > MAX_FOLLOW_UPS || follow_ups.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(RulesError::FollowUps);
        }
        if final_within.is_some_and(|within| within < TimeDelta::hours(1) || within > MAX_FINAL) {
            return Err(RulesError::Final);
        }
        Ok(Self { phone, written, follow_ups, final_within })
    }

    /// What most counties ask: 20 minutes by phone, 40 in writing, follow-ups at 08:00 and 17:00 until the final report.
    #[must_use]
    pub fn usual() -> Self {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour of every day");
        Self::new(TimeDelta::minutes(20), TimeDelta::minutes(40), vec![time(8), time(17)], None)
            .expect("twenty and forty minutes, two different times")
    }

    /// Within which time by phone.
    #[must_use]
    pub const fn phone(&self) -> TimeDelta {
        self.phone
    }

    /// Within which time in writing.
    #[must_use]
    pub const fn written(&self) -> TimeDelta {
        self.written
    }

    /// When follow-ups are due each day, in order.
    #[must_use]
    pub fn follow_ups(&self) -> &[NaiveTime] {
        &self.follow_ups
    }

    /// Within which time the final report, where that is asked.
    #[must_use]
    pub const fn final_within(&self) -> Option<TimeDelta> {
        self.final_within
    }
}

/// What must be done until a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeadlineKind {
    /// The county must be told by phone.
    Phone,
    /// The county must be told in writing.
    Written,
    /// A follow-up must be written.
    FollowUp,
    /// The final report must be written.
    Final,
}

/// Whether a deadline was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineState {
    /// Not yet.
    Open,
    /// It was, in time or later.
    Met {
        /// When.
        at: DateTime<Utc>,
    },
}

/// One deadline of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What must be done.
    pub what: DeadlineKind,
    /// Until when.
    pub at: DateTime<Utc>,
    /// Whether it is done.
    pub state: DeadlineState,
}

/// A deadline that nobody has met yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentDue {
    /// Of which incident.
    pub incident: IncidentId,
    /// What must be done.
    pub what: DeadlineKind,
    /// Until when; with `incident` and `what` it tells the deadline from every other.
    pub at: DateTime<Utc>,
}

/// Every deadline of an incident that has come by `now`, and the next of each kind, by time. A final report ends the
/// follow-ups: none is due after it.
#[must_use]
pub fn deadlines(incident: &Incident, offset: FixedOffset, now: DateTime<Utc>) -> Vec<Deadline> {
    let rules = &incident.rules;
    let told = |means: Means| {
        let by_means =
            incident.notices.iter().filter(|notice| notice.step == Step::County && notice.means == means);
        state(by_means.map(|notice| notice.at).min())
    };
    let mut deadlines = vec![
        Deadline {
            what: DeadlineKind::Phone,
            at: incident.logged_at + rules.phone,
            state: told(Means::Phone),
        },
        Deadline {
            what: DeadlineKind::Written,
            at: incident.logged_at + rules.written,
            state: told(Means::Written),
        },
    ];
    deadlines.extend(follow_ups(incident, offset, now));
    if let Some(within) = rules.final_within {
        let at = incident.logged_at + within;
        deadlines.push(Deadline { what: DeadlineKind::Final, at, state: state(incident.ended_at()) });
    }
    deadlines.sort_by_key(|deadline| (deadline.at, deadline.what));
    deadlines
}

fn state(met: Option<DateTime<Utc>>) -> DeadlineState {
    met.map_or(DeadlineState::Open, |at| DeadlineState::Met { at })
}

/// The follow-ups from the first time of day after the written report was due, up to the next one after `now`.
fn follow_ups(incident: &Incident, offset: FixedOffset, now: DateTime<Utc>) -> Vec<Deadline> {
    let from = incident.logged_at + incident.rules.written;
    let times = incident.rules.follow_ups();
    let days = from.with_timezone(&offset).date_naive().iter_days().take(MAX_FOLLOW_UP_DAYS);
    let slots = days
        .flat_map(|day| times.iter().map(move |time| day.and_time(*time)))
        .filter_map(|local| offset.from_local_datetime(&local).single())
        .map(|at| at.to_utc())
        .filter(|at| *at > from);
    let mut deadlines = Vec::new();
    for at in slots {
        // Whatever comes after the incident has ended is due no more.
        if incident.ended_at().is_some_and(|ended| ended < at - FOLLOW_UP_COUNTS_BEFORE) {
            break;
        }
        let counting = incident.reports.iter().filter(|report| match report.kind {
            ReportKind::Initial => false,
            ReportKind::FollowUp | ReportKind::Final => report.at >= at - FOLLOW_UP_COUNTS_BEFORE,
        });
        let state = state(counting.map(|report| report.at).min());
        deadlines.push(Deadline { what: DeadlineKind::FollowUp, at, state });
        if at > now {
            break;
        }
    }
    deadlines
}

/// What is due next of an incident, and until when: every deadline that nobody has met, those already passed among
/// them.
#[must_use]
pub fn due(incident: &Incident, offset: FixedOffset, now: DateTime<Utc>) -> Vec<IncidentDue> {
    let open = |deadline: &Deadline| deadline.state == DeadlineState::Open;
    deadlines(incident, offset, now)
        .into_iter()
        .filter(open)
        .map(|deadline| IncidentDue { incident: incident.id, what: deadline.what, at: deadline.at })
        .collect()
}
