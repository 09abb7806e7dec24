//! The bulletin (通报): what the checks of a period come to, and whether a text still says what the records say.
//!
//! Which sentences are said is the caller's affair; here is how many "most" are, what comes first, and what in a text
//! can be checked without understanding it.

mod doubt;
mod problem;

use chrono::{DateTime, NaiveDate, Utc};
use duty_core::BulletinId;
use duty_watch::Named;

pub use doubt::{Doubt, Known, doubts, standing};
pub use problem::{Case, Extent, Problem, problems};

/// Most passages of one bulletin.
pub const MAX_PASSAGES: usize = 200;
/// Longest passage, in characters.
pub const MAX_PASSAGE_CHARS: usize = 2_000;

/// A figure or a name in a text that was taken from the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is: `checks`, `first_call_rate`.
    pub key: String,
    /// How it stood in the records when the text was drafted.
    pub shown: String,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// 一、总体情况.
    Heading,
    /// A paragraph.
    Text,
}

/// A passage of a bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Words that lead it in: （一）个别单位脱岗。
    pub lead: String,
    /// The rest of it.
    pub text: String,
    /// What in it comes from the records, in the order in which it stood there.
    pub links: Vec<Link>,
}

/// Whether a bulletin is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulletinState {
    /// It is being written.
    Draft,
    /// It went out, with this table behind it, and never changes again.
    Issued {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Named,
        /// The rows of the table as they were.
        rows: Vec<Vec<String>>,
    },
}

/// A bulletin on the checks of some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// Its id.
    pub id: BulletinId,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// 发文字号; empty before it has one.
    pub number: String,
    /// The title; a line end in it is kept on paper.
    pub title: String,
    /// 主送机关, with the colon.
    pub recipients: String,
    /// The text.
    pub passages: Vec<Passage>,
    /// Who signs.
    pub signature: String,
    /// 成文日期.
    pub dated: NaiveDate,
    /// Whether it is out.
    pub state: BulletinState,
}
