//! What a packet can say. Dates read `2026-06-12`, instants RFC 3339 in UTC, ids UUIDs; nobody is `null`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares what stands in packets: readable and writable, unknown fields refused.
macro_rules! written {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        $(#[$meta])*
        pub $kind $name $body
    )*};
}

written! {
    /// The kinds of packets.
    #[derive(Copy, PartialOrd, Ord)]
    pub enum PacketKind {
        /// The county hands out its keys.
        Invitation,
        /// An office answers with its own.
        Enrolment,
        /// An office tells the county of its duty.
        Report,
        /// The county tells an office what it found and wants.
        Notice,
    }

    /// An office's public keys.
    pub struct Keys {
        /// 128 hexadecimal digits.
        pub keys: String,
    }

    /// What an office tells.
    #[derive(Default)]
    pub struct Report {
        /// Its lines as they are now.
        pub contacts: Option<Contacts>,
        /// Rosters as they were published.
        pub rosters: Vec<RosterEdition>,
        /// 调班, 代班 since the edition.
        pub changes: Vec<DutyChange>,
        /// 报平安, 零报告.
        pub check_ins: Vec<CheckInFact>,
        /// Handovers, without what was written in them.
        pub handovers: Vec<HandoverFact>,
        /// Answers to the county's findings.
        pub explanations: Vec<Explanation>,
    }

    /// The lines of an office.
    pub struct Contacts {
        /// The duty phone.
        pub duty_phone: Option<String>,
        /// The fax beside it.
        pub fax: Option<String>,
    }

    /// One published edition of a roster.
    pub struct RosterEdition {
        /// The roster's id at the office.
        pub id: Uuid,
        /// Its number: 1 for the first publication, higher for each change.
        pub edition: u32,
        /// The first day.
        pub first: NaiveDate,
        /// The last day.
        pub last: NaiveDate,
        /// When it was published.
        pub published_at: DateTime<Utc>,
        /// Who has duty in it, and nobody else.
        pub people: Vec<OnDuty>,
        /// Every duty.
        pub duties: Vec<Duty>,
    }

    /// Somebody on duty, with what the county needs to ring them.
    pub struct OnDuty {
        /// The name.
        pub name: String,
        /// 职务.
        pub title: Option<String>,
        /// The mobile.
        pub mobile: Option<String>,
    }

    /// One duty: who serves which post from when to when.
    pub struct Duty {
        /// The day on which it begins.
        pub date: NaiveDate,
        /// 带班领导, 值班员.
        pub post: String,
        /// When it begins.
        pub starts_at: DateTime<Utc>,
        /// When it ends.
        pub ends_at: DateTime<Utc>,
        /// The place in the edition's list of people, counted from 0.
        pub person: u32,
    }

    /// One change of a published roster.
    pub struct DutyChange {
        /// When it was made.
        pub at: DateTime<Utc>,
        /// The day of the duty.
        pub date: NaiveDate,
        /// The post.
        pub post: String,
        /// Who no longer serves it.
        pub out: Option<String>,
        /// Who serves it now.
        pub into: Option<String>,
        /// 事由.
        pub reason: String,
    }

    /// What is reported at fixed hours.
    #[derive(Copy)]
    pub enum CheckInKind {
        /// 报平安.
        CheckIn,
        /// 零报告.
        ZeroReport,
        /// 雨情水情.
        Weather,
    }

    /// A check-in or zero report.
    pub struct CheckInFact {
        /// Which.
        pub kind: CheckInKind,
        /// When it was due.
        pub due_at: DateTime<Utc>,
        /// When it was done.
        pub done_at: DateTime<Utc>,
        /// Who did it.
        pub by: String,
    }

    /// The test of the duty phone at a handover.
    #[derive(Copy)]
    pub enum LineFact {
        /// Heard.
        Heard,
        /// Nobody answered.
        NotReached,
        /// The line is dead.
        LineFault,
        /// Not tested.
        Untested,
    }

    /// A handover that took place.
    pub struct HandoverFact {
        /// Its id at the office.
        pub id: Uuid,
        /// When it was complete.
        pub at: DateTime<Utc>,
        /// Who signed going.
        pub outgoing: Vec<String>,
        /// Who signed coming.
        pub incoming: Vec<String>,
        /// How the line was.
        pub line: LineFact,
    }

    /// An office's answer to a finding.
    pub struct Explanation {
        /// The finding's id at the county.
        pub finding: Uuid,
        /// When it was written.
        pub at: DateTime<Utc>,
        /// Who answers for it.
        pub by: String,
        /// What they say.
        pub text: String,
    }

    /// What the county tells.
    #[derive(Default)]
    pub struct Notice {
        /// What it found.
        pub findings: Vec<Finding>,
        /// What it decided of them.
        pub decisions: Vec<Decision>,
        /// What it wants.
        pub requests: Vec<Request>,
        /// 通报.
        pub bulletins: Vec<SentBulletin>,
    }

    /// Something found at a spot check.
    pub struct Finding {
        /// Its id at the county.
        pub id: Uuid,
        /// When it was found.
        pub at: DateTime<Utc>,
        /// The number that was rung.
        pub number: Option<String>,
        /// What was found, in the county's words: 无人接听.
        pub what: String,
        /// What it rests on: every try and what was answered.
        pub evidence: String,
        /// Until when the office may explain.
        pub explain_until: Option<DateTime<Utc>>,
    }

    /// What became of a finding.
    #[derive(Copy)]
    pub enum Ruling {
        /// It stands.
        Upheld,
        /// It was taken back.
        Withdrawn,
    }

    /// What the county decided of a finding, once the office was heard.
    pub struct Decision {
        /// The finding's id at the county.
        pub finding: Uuid,
        /// When it was decided.
        pub at: DateTime<Utc>,
        /// What.
        pub ruling: Ruling,
        /// Why.
        pub reason: String,
    }

    /// Something that the county wants.
    pub struct Request {
        /// Its id at the county.
        pub id: Uuid,
        /// What.
        pub text: String,
        /// Until when.
        pub until: Option<DateTime<Utc>>,
    }

    /// A bulletin that went out.
    pub struct SentBulletin {
        /// Its id at the county.
        pub id: Uuid,
        /// 发文字号.
        pub number: Option<String>,
        /// The title.
        pub title: String,
        /// 成文日期.
        pub dated: NaiveDate,
        /// The text.
        pub text: String,
    }
}

/// What a packet says, by its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Contents {
    /// The county hands out its keys.
    Invitation(Keys),
    /// An office answers with its own.
    Enrolment(Keys),
    /// An office tells the county of its duty.
    Report(Report),
    /// The county tells an office what it found and wants.
    Notice(Notice),
}

impl Contents {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> PacketKind {
        match self {
            Self::Invitation(_) => PacketKind::Invitation,
            Self::Enrolment(_) => PacketKind::Enrolment,
            Self::Report(_) => PacketKind::Report,
            Self::Notice(_) => PacketKind::Notice,
        }
    }

    /// The keys that it hands over.
    #[must_use]
    pub const fn keys(&self) -> Option<&Keys> {
        match self {
            Self::Invitation(keys) | Self::Enrolment(keys) => Some(keys),
            Self::Report(_) | Self::Notice(_) => None,
        }
    }
}
