//! What a form is filled from: a stretch of days and who serves on them, as plain text.

use chrono::NaiveDate;

use crate::sheet::DayTint;

/// A roster as far as paper needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFacts {
    /// The office's name as it stands in the title, such as 青石镇.
    pub office: String,
    /// The duty phone.
    pub duty_phone: String,
    /// The fax; `None` leaves the label out.
    pub fax: Option<String>,
    /// The hours in words, such as 每日8:30至次日8:30.
    pub shift_hours: String,
    /// The days in order. The period of the sheet is theirs: the first to the last.
    pub days: Vec<DayFacts>,
    /// 变更说明: what changed since publishing, a sentence for each edition.
    pub changes: Vec<String>,
}

/// One day of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayFacts {
    /// The date on which the shifts start.
    pub date: NaiveDate,
    /// What kind of day it is.
    pub tint: DayTint,
    /// What to print beside the weekday. `None` prints the festival that falls on this very day, if any.
    pub festival: Option<String>,
    /// Who serves.
    pub duties: Vec<DutyFacts>,
    /// The day's remark.
    pub remark: Option<String>,
}

/// The people of one post on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyFacts {
    /// The post's key, to which form columns refer.
    pub post_key: String,
    /// The post's name, such as 带班领导.
    pub post_name: String,
    /// The people, in the order in which they are printed.
    pub people: Vec<PersonFacts>,
}

/// One person as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFacts {
    /// Tells people of one name apart; never printed.
    pub key: String,
    /// The name.
    pub name: String,
    /// The title, such as 副镇长; `None` prints nothing.
    pub title: Option<String>,
    /// The mobile as it may be shown: masked already for a public sheet. `None` prints nothing.
    pub mobile: Option<String>,
    /// Whether they came by a change after publishing; their name is marked then.
    pub came_later: bool,
    /// When somebody was last reached at that number; `None` where nobody has been yet.
    pub reached: Option<NaiveDate>,
}
