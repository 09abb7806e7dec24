//! The duty log: what happened, one entry after the other, never changed.
//!
//! An entry's particulars are a text (`body`) that only the surface reads; here stands what every entry has.

use chrono::{DateTime, Utc};

use crate::ids::EntryId;

/// What an entry tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A call, 值班电话记录.
    Call,
    /// A new version of an earlier entry, which stays.
    Correction,
    /// 其他记事.
    Note,
    /// 雨情、水情、天气.
    Weather,
    /// 定时报平安、零报告.
    CheckIn,
    /// One try of a check call.
    CheckCall,
    /// An alert was raised, taken, handed on or resolved.
    Alert,
    /// Somebody began or ended their duty.
    SignIn,
    /// 暂离, and the return.
    Away,
    /// 值班电话测试.
    LineTest,
    /// 交接班.
    Handover,
    /// 要情: a report of its chain, or somebody who was told.
    Incident,
    /// 待办事项 that follows the shift.
    Matter,
    /// A role, a PIN, a refusal.
    Access,
    /// The machine's clock jumped, or the machine slept.
    Clock,
    /// The watch itself began, ended, or was restarted.
    Engine,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::Call,
        Self::Correction,
        Self::Note,
        Self::Weather,
        Self::CheckIn,
        Self::CheckCall,
        Self::Alert,
        Self::SignIn,
        Self::Away,
        Self::LineTest,
        Self::Handover,
        Self::Incident,
        Self::Matter,
        Self::Access,
        Self::Clock,
        Self::Engine,
    ];
}

/// How the program signs the entries that it writes by itself.
pub const PROGRAM_AUTHOR: &str = "值守";

/// An entry that is about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its id.
    pub id: EntryId,
    /// What it tells of.
    pub kind: EntryKind,
    /// When it was written, by the machine's clock.
    pub recorded_at: DateTime<Utc>,
    /// When it happened, as stated; never later than `recorded_at`.
    pub stated_at: DateTime<Utc>,
    /// Who wrote it; the program itself signs as 值守.
    pub author: String,
    /// The earlier entry that this one corrects or continues.
    pub about: Option<EntryId>,
    /// The particulars, as a JSON object.
    pub body: String,
    /// The words by which it can be found; empty when there are none.
    pub words: String,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, counted from 1 without gaps.
    pub seq: u64,
    /// What was written.
    pub written: NewEntry,
    /// SHA-256 over the entry before and this one, in lower-case hexadecimal.
    pub hash: String,
}
