//! What a check has shown: every try, every answer, the presence code, and the facts that follow from them.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::PersonName;
use duty_watch::{Attempt, CheckCall, Protocol, Reach, RingEnd, Text};

/// What is asked of whoever answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// 值班员是否在值班室: right is in the duty room, wrong is elsewhere.
    Post,
    /// 带班领导在何处: right is where the lead mode wants him, wrong is elsewhere, unknown is not to be reached.
    Leader,
    /// 今日雨情水情.
    Weather,
    /// 险情报告谁、几分钟内.
    Reporting,
    /// 应急物资在何处.
    Stores,
    /// 值班记录: wrong is a defect.
    Log,
    /// 值班表号码: wrong is a number that reaches somebody else.
    Number,
}

impl Question {
    /// Every one, in the order in which they are asked.
    pub const ALL: [Self; 7] =
        [Self::Post, Self::Leader, Self::Weather, Self::Reporting, Self::Stores, Self::Log, Self::Number];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Leader => "leader",
            Self::Weather => "weather",
            Self::Reporting => "reporting",
            Self::Stores => "stores",
            Self::Log => "log",
            Self::Number => "number",
        }
    }
}

/// How a question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reply {
    /// As it should be.
    Right,
    /// Not as it should be.
    Wrong,
    /// They could not say.
    Unknown,
}

impl Reply {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Right, Self::Wrong, Self::Unknown];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Unknown => "unknown",
        }
    }
}

/// An answer, as it was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// How it was answered.
    pub reply: Reply,
    /// In what words.
    pub words: Option<Text>,
    /// When it was written down.
    pub at: DateTime<Utc>,
}

/// What came of asking for the presence code 值守码, which only the duty PC shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeResult {
    /// The code of now.
    Right,
    /// A code that has passed.
    Old,
    /// No code of that office.
    Wrong,
    /// It could not be read out.
    NotRead,
}

impl CodeResult {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Right, Self::Old, Self::Wrong, Self::NotRead];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Old => "old",
            Self::Wrong => "wrong",
            Self::NotRead => "not_read",
        }
    }
}

/// Who should be on duty, by the roster that the county holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// On duty in the room. Empty when no roster is in.
    pub officers: Vec<PersonName>,
    /// Leading the shift.
    pub leaders: Vec<PersonName>,
}

/// A name that was heard, against the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// It stands there.
    OnRoster,
    /// It does not.
    NotOnRoster,
    /// No name was heard, or nothing that is a name.
    Unheard,
    /// There is no roster to compare with.
    NoRoster,
}

impl Expected {
    /// Whether somebody called `heard` should be there.
    #[must_use]
    pub fn compare(&self, heard: Option<&str>) -> NameMatch {
        let Some(heard) = heard.and_then(|heard| PersonName::new(heard).ok()) else {
            return NameMatch::Unheard;
        };
        if self.officers.is_empty() {
            NameMatch::NoRoster
        } else if self.officers.contains(&heard) || self.leaders.contains(&heard) {
            NameMatch::OnRoster
        } else {
            NameMatch::NotOnRoster
        }
    }
}

/// All that a check has shown so far.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Its calls, by time; more than one where it was called again.
    pub calls: &'a [CheckCall],
    /// By which they were made.
    pub protocol: &'a Protocol,
    /// Who should be there.
    pub expected: &'a Expected,
    /// What was answered; of two answers to one question the later holds.
    pub answers: &'a [Answer],
    /// What came of the presence code, when it was asked for.
    pub code: Option<CodeResult>,
    /// A phone that rings longer than this is answered late.
    pub late_after: TimeDelta,
}

/// What follows from evidence, one thing each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// A phone of the office was answered.
    Answered,
    /// It rang longer than it may.
    AnsweredLate,
    /// The duty phone was rung in vain as often as the protocol asks.
    ProtocolFailed,
    /// Every try of the office's phones was in vain, and at one at least it rang.
    RangInVain,
    /// Every try of the office's phones was busy.
    AllBusy,
    /// Every try of the office's phones met a dead line.
    AllDead,
    /// A call of the duty phone was answered on a mobile.
    Forwarded,
    /// Somebody answered and hung up.
    HungUp,
    /// Whoever was reached said that the duty officer is elsewhere.
    OfficerElsewhere,
    /// The name that was heard does not stand on the roster.
    Stranger,
    /// The presence code was wrong, had passed or could not be read.
    CodeFailed,
    /// The leader is not where he should be.
    LeaderElsewhere,
    /// The leader is not to be reached.
    LeaderUnreachable,
    /// A standard question was not answered rightly.
    Unprepared,
    /// The log has a defect.
    LogDefect,
    /// A number on the roster reaches somebody else.
    NumberWrong,
}

impl Fact {
    /// Its word in texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::AnsweredLate => "answered_late",
            Self::ProtocolFailed => "protocol_failed",
            Self::RangInVain => "rang_in_vain",
            Self::AllBusy => "all_busy",
            Self::AllDead => "all_dead",
            Self::Forwarded => "forwarded",
            Self::HungUp => "hung_up",
            Self::OfficerElsewhere => "officer_elsewhere",
            Self::Stranger => "stranger",
            Self::CodeFailed => "code_failed",
            Self::LeaderElsewhere => "leader_elsewhere",
            Self::LeaderUnreachable => "leader_unreachable",
            Self::Unprepared => "unprepared",
            Self::LogDefect => "log_defect",
            Self::NumberWrong => "number_wrong",
        }
    }
}

/// Whether a number rings in the duty room.
const fn in_the_room(reach: Reach) -> bool {
    match reach {
        Reach::DutyPhone | Reach::SecondPhone => true,
        Reach::OfficerMobile | Reach::LeaderMobile | Reach::OfficeHead => false,
    }
}

impl<'a> Evidence<'a> {
    /// Every try with whom it was to reach, by time.
    pub fn tries(&self) -> impl Iterator<Item = (Reach, &'a Attempt)> {
        self.calls.iter().flat_map(|call| {
            call.attempts
                .iter()
                .filter_map(|attempt| Some((call.numbers.get(attempt.number)?.reach, attempt)))
        })
    }

    /// The tries of phones that stand in the duty room.
    fn room_tries(&self) -> impl Iterator<Item = &'a Attempt> {
        self.tries().filter(|(reach, _)| in_the_room(*reach)).map(|(_, attempt)| attempt)
    }

    /// Whether the very first try was answered; `None` before it.
    #[must_use]
    pub fn first_try_answered(&self) -> Option<bool> {
        let (reach, first) = self.tries().next()?;
        Some(in_the_room(reach) && matches!(first.end, RingEnd::Answered { .. }))
    }

    /// How long the phone in the duty room rang until it was answered.
    #[must_use]
    pub fn answered_after(&self) -> Option<TimeDelta> {
        self.room_tries()
            .find(|attempt| matches!(attempt.end, RingEnd::Answered { .. }))
            .map(|attempt| attempt.rang)
    }

    /// The last name that was heard from the duty room.
    #[must_use]
    pub fn heard(&self) -> Option<&'a str> {
        let names = self.room_tries().filter_map(|attempt| match &attempt.end {
            RingEnd::Answered { heard } => heard.as_deref(),
            RingEnd::NoAnswer | RingEnd::Busy | RingEnd::Dead | RingEnd::Forwarded | RingEnd::HungUp => None,
        });
        names.last()
    }

    fn reply(&self, question: Question) -> Option<Reply> {
        self.answers.iter().rev().find(|answer| answer.question == question).map(|answer| answer.reply)
    }

    /// What follows from it.
    #[must_use]
    pub fn facts(&self) -> BTreeSet<Fact> {
        let replied = |question, reply| self.reply(question) == Some(reply);
        let missed = |question| replied(question, Reply::Wrong) || replied(question, Reply::Unknown);
        let all = |end: &RingEnd| {
            self.room_tries().next().is_some() && self.room_tries().all(|attempt| attempt.end == *end)
        };
        let some = |end: &RingEnd| self.room_tries().any(|attempt| attempt.end == *end);
        let answered = self.answered_after();
        let vain =
            self.room_tries().next().is_some() && self.room_tries().all(|attempt| !attempt.end.reached());
        let code_failed = self
            .code
            .is_some_and(|code| matches!(code, CodeResult::Old | CodeResult::Wrong | CodeResult::NotRead));
        let facts = [
            (Fact::Answered, answered.is_some()),
            (Fact::AnsweredLate, answered.is_some_and(|rang| self.late_after < rang)),
            (Fact::ProtocolFailed, self.calls.iter().any(|call| call.duty_phone_failed(self.protocol))),
            (Fact::RangInVain, vain && some(&RingEnd::NoAnswer)),
            (Fact::AllBusy, all(&RingEnd::Busy)),
            (Fact::AllDead, all(&RingEnd::Dead)),
            (Fact::Forwarded, some(&RingEnd::Forwarded)),
            (Fact::HungUp, some(&RingEnd::HungUp)),
            (Fact::OfficerElsewhere, replied(Question::Post, Reply::Wrong)),
            (Fact::Stranger, self.expected.compare(self.heard()) == NameMatch::NotOnRoster),
            (Fact::CodeFailed, code_failed),
            (Fact::LeaderElsewhere, replied(Question::Leader, Reply::Wrong)),
            (Fact::LeaderUnreachable, replied(Question::Leader, Reply::Unknown)),
            (
                Fact::Unprepared,
                missed(Question::Weather) || missed(Question::Reporting) || missed(Question::Stores),
            ),
            (Fact::LogDefect, replied(Question::Log, Reply::Wrong)),
            (Fact::NumberWrong, replied(Question::Number, Reply::Wrong)),
        ];
        facts.into_iter().filter_map(|(fact, holds)| holds.then_some(fact)).collect()
    }
}
