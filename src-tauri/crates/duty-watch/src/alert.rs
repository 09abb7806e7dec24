//! Alerts: raised, taken by a named person, resolved with what was done. Nothing else ends one.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{AlertId, CheckCallId, FindingId, IncidentId, PersonId, RequestId, ShiftId};

use crate::due::Words;

/// What an alert is about. A second occasion of the same matter adds to the open alert instead of raising another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A duty phone rang in vain.
    PhoneUnanswered {
        /// Whose.
        office: String,
    },
    /// A try of a check call was not made in time.
    RetryForgotten {
        /// Which call.
        call: CheckCallId,
    },
    /// The office's own line doesn't work.
    LineFault,
    /// The line was not tested at the change of shift.
    LineTestMissed,
    /// A check-in was not made in time.
    CheckInMissed,
    /// A zero report was not made in time.
    ZeroReportMissed,
    /// Rain and water were not entered in time.
    WeatherMissed,
    /// The handover was not signed in time.
    HandoverMissed,
    /// Somebody who left the duty room is not back in time.
    NotReturned {
        /// Who.
        person: PersonId,
    },
    /// A report on an incident is due.
    ReportDue {
        /// Which.
        incident: IncidentId,
    },
    /// Nobody fills a post, now or soon.
    PostEmpty {
        /// Which shift.
        shift: ShiftId,
        /// When it begins.
        from: DateTime<Utc>,
    },
    /// The roster for the coming days is not out.
    NextRosterMissing,
    /// The machine's clock was set.
    ClockJumped,
    /// The office above has found something about this one.
    FoundFromAbove {
        /// Which finding.
        finding: FindingId,
    },
    /// The office above wants something.
    AskedFromAbove {
        /// Which request.
        request: RequestId,
    },
}

impl Matter {
    /// The word by which texts and tables name it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::PhoneUnanswered { .. } => "phone_unanswered",
            Self::RetryForgotten { .. } => "retry_forgotten",
            Self::LineFault => "line_fault",
            Self::LineTestMissed => "line_test_missed",
            Self::CheckInMissed => "check_in_missed",
            Self::ZeroReportMissed => "zero_report_missed",
            Self::WeatherMissed => "weather_missed",
            Self::HandoverMissed => "handover_missed",
            Self::NotReturned { .. } => "not_returned",
            Self::ReportDue { .. } => "report_due",
            Self::PostEmpty { .. } => "post_empty",
            Self::NextRosterMissing => "next_roster_missing",
            Self::ClockJumped => "clock_jumped",
            Self::FoundFromAbove { .. } => "found_from_above",
            Self::AskedFromAbove { .. } => "asked_from_above",
        }
    }
}

/// Somebody, as they were called at the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Their name then.
    pub name: String,
}

/// One time at which the matter arose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// When.
    pub at: DateTime<Utc>,
    /// What fills the sentence about it.
    pub words: Words,
    /// Whether the clock still says that it was so.
    pub standing: Standing,
}

/// Whether an occasion was real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As far as anybody knows.
    Stands,
    /// The clock was set back before it: that time had not come.
    BeforeItsTime,
}

/// How an alert calls for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calling {
    /// How far up the chain: 0 is the duty room.
    pub level: usize,
    /// How often it has called, counted from 1.
    pub round: u32,
    /// When it called last.
    pub called_at: DateTime<Utc>,
    /// How often somebody asked for quiet.
    pub quieted: u32,
    /// Until when it is quiet.
    pub quiet_until: Option<DateTime<Utc>>,
}

impl Calling {
    /// Whether it sounds at `now`.
    #[must_use]
    pub fn sounds(&self, now: DateTime<Utc>) -> bool {
        self.quiet_until.is_none_or(|until| until <= now)
    }
}

/// Where an alert stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlertState {
    /// Nobody answers for it yet, and it calls.
    Raised(Calling),
    /// Somebody answers for it.
    Taken {
        /// Who.
        by: Named,
        /// Who said so, when it was not the person themselves: the duty officer who reached the leader.
        through: Option<Named>,
        /// Since when.
        at: DateTime<Utc>,
        /// When they were reminded last, or took it.
        reminded_at: DateTime<Utc>,
    },
    /// It is dealt with.
    Resolved {
        /// Who answered for it.
        taken_by: Named,
        /// Since when.
        taken_at: DateTime<Utc>,
        /// Who closed it.
        by: Named,
        /// When.
        at: DateTime<Utc>,
        /// What was done.
        what: String,
    },
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// Its number within the office, for speech and paper.
    pub number: u32,
    /// What it is about.
    pub matter: Matter,
    /// Every time at which the matter arose. Never empty; the first raised it.
    pub occasions: Vec<Occasion>,
    /// Where it stands.
    pub state: AlertState,
}

impl Alert {
    /// When it was raised.
    #[must_use]
    pub fn raised_at(&self) -> DateTime<Utc> {
        self.occasions.first().map_or(DateTime::UNIX_EPOCH, |first| first.at)
    }

    /// Whether it is still open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, AlertState::Resolved { .. })
    }
}

/// Who is called at a level of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    /// Whoever sits in the duty room.
    DutyOfficer,
    /// The leader on call.
    LeaderOnCall,
    /// The chief leader, where there is one.
    ChiefLeader,
    /// The head of the office.
    OfficeHead,
}

impl Whom {
    /// The word by which texts name them.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DutyOfficer => "duty_officer",
            Self::LeaderOnCall => "leader_on_call",
            Self::ChiefLeader => "chief_leader",
            Self::OfficeHead => "office_head",
        }
    }
}

/// A step up the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// How long after the raising.
    pub after: TimeDelta,
    /// Who is then to be called.
    pub whom: Whom,
}

/// How alerts insist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// How long between two calls of one alert.
    pub repeat: TimeDelta,
    /// The chain, from the duty room upwards, by rising `after`.
    pub levels: Vec<Level>,
    /// How long 稍后 keeps it quiet.
    pub quiet: TimeDelta,
    /// How often it can be kept quiet.
    pub quiet_limit: u32,
    /// How long somebody may have it before they are reminded.
    pub reminder: TimeDelta,
}

impl Default for Escalation {
    fn default() -> Self {
        let level = |minutes, whom| Level { after: TimeDelta::minutes(minutes), whom };
        Self {
            repeat: TimeDelta::minutes(1),
            levels: vec![
                level(0, Whom::DutyOfficer),
                level(5, Whom::LeaderOnCall),
                level(15, Whom::ChiefLeader),
                level(20, Whom::OfficeHead),
            ],
            quiet: TimeDelta::minutes(3),
            quiet_limit: 2,
            reminder: TimeDelta::minutes(30),
        }
    }
}

impl Escalation {
    /// How far up the chain an alert has come that was raised `age` ago.
    #[must_use]
    pub fn level(&self, age: TimeDelta) -> usize {
        self.levels.iter().filter(|level| level.after <= age).count().saturating_sub(1)
    }
}
