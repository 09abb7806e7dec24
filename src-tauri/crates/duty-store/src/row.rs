//! How values of the domain stand in columns: one spelling for each, in both directions.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use duty_check::bulletin::PassageKind;
use duty_check::roll::ReportKind as MemberReportKind;
use duty_check::{CodeResult, Grade, Hours, Question, Reply, Ruling, Word};
use duty_core::{
    CallKind, DateRange, DayKind, Direction, EntryKind, ExemptionBasis, ExemptionScope, Experience, Group,
    LeadMode, LeaderRank, OfficeKind, OfficeMode, PostKind, ResponseLevel, Role, Sex, StandBy, YearDay,
};
use duty_roster::editions::{Agreement, PayBack};
use duty_roster::policy::{LongHolidays, PairKind, SkippedTurn};
use duty_roster::problem::{Category, DayClass};
use duty_roster::roster::Placement;
use duty_watch::handover::{Proof, Side};
use duty_watch::incident::{Means, ReportKind, Step};
use duty_watch::{DueKind, Reach, Standing, Text, Words};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};
use uuid::Uuid;

use crate::error::StoreError;

/// Reads rows whose first column is their key.
///
/// # Errors
/// [`StoreError::Corrupt`] at the first row that `decode` makes nothing of.
pub(crate) fn all<T>(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    decode: impl Fn(&Row<'_>) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        values.push(decode(row).ok_or_else(|| corrupt(table, row))?);
    }
    Ok(values)
}

/// Reads rows that belong to something, in the order of the question under each to which they belong.
///
/// # Errors
/// As [`all`].
pub(crate) fn all_by<K: Ord, T>(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    decode: impl Fn(&Row<'_>) -> Option<(K, T)>,
) -> Result<BTreeMap<K, Vec<T>>, StoreError> {
    let mut found: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for (key, value) in all(conn, table, sql, params, decode)? {
        found.entry(key).or_default().push(value);
    }
    Ok(found)
}

/// Reads one row, or none.
///
/// # Errors
/// [`StoreError::Corrupt`] when `decode` makes nothing of it.
pub(crate) fn first<T>(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    decode: impl Fn(&Row<'_>) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    decode(row).ok_or_else(|| corrupt(table, row)).map(Some)
}

fn corrupt(table: &'static str, row: &Row<'_>) -> StoreError {
    let id = match row.get_ref(0) {
        Ok(value) => match value.as_str() {
            Ok(text) => text.to_owned(),
            Err(_) => format!("{value:?}"),
        },
        Err(e) => e.to_string(),
    };
    StoreError::Corrupt { table, id }
}

/// A column, unless it is missing or of another type.
pub(crate) fn get<T: FromSql>(row: &Row<'_>, column: &str) -> Option<T> {
    row.get(column).ok()
}

/// An id.
pub(crate) fn id<T>(row: &Row<'_>, column: &str, make: fn(Uuid) -> T) -> Option<T> {
    Some(make(uuid(&get::<String>(row, column)?)?))
}

/// An id that may be unknown: `Some(None)` when it is.
pub(crate) fn optional_id<T>(row: &Row<'_>, column: &str, make: fn(Uuid) -> T) -> Option<Option<T>> {
    match get::<Option<String>>(row, column)? {
        Some(text) => uuid(&text).map(make).map(Some),
        None => Some(None),
    }
}

/// Characters of a UUID as the store writes it.
const UUID_CHARS: usize = 36;

/// A UUID in the one form that the store writes.
pub(crate) fn uuid(text: &str) -> Option<Uuid> {
    // Of the forms that UUIDs are written in only the one with hyphens has this length; it may be in upper case.
    let usual = text.len() == UUID_CHARS && !text.bytes().any(|byte| byte.is_ascii_uppercase());
    if usual { Uuid::try_parse(text).ok() } else { None }
}

/// A code of a closed list.
pub(crate) fn code<T: Coded>(row: &Row<'_>, column: &str) -> Option<T> {
    T::from_code(&get::<String>(row, column)?)
}

/// A civil day.
pub(crate) fn date(row: &Row<'_>, column: &str) -> Option<NaiveDate> {
    read_date(&get::<String>(row, column)?)
}

/// A civil day that may be unknown: `Some(None)` when it is.
pub(crate) fn optional_date(row: &Row<'_>, column: &str) -> Option<Option<NaiveDate>> {
    match get::<Option<String>>(row, column)? {
        Some(text) => read_date(&text).map(Some),
        None => Some(None),
    }
}

fn read_date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date_text(date) == text).then_some(date)
}

/// `2026-06-01`.
pub(crate) fn date_text(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// The days from `first` to `last`.
pub(crate) fn days(row: &Row<'_>) -> Option<DateRange> {
    DateRange::new(date(row, "first")?, date(row, "last")?)
}

/// An instant, to the millisecond.
pub(crate) fn instant(row: &Row<'_>, column: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(get(row, column)?)
}

/// An instant that may be unknown: `Some(None)` when it is.
pub(crate) fn optional_instant(row: &Row<'_>, column: &str) -> Option<Option<DateTime<Utc>>> {
    match get::<Option<i64>>(row, column)? {
        Some(ms) => DateTime::from_timestamp_millis(ms).map(Some),
        None => Some(None),
    }
}

/// A text that says something.
pub(crate) fn text(row: &Row<'_>, column: &str) -> Option<Text> {
    Text::new(&get::<String>(row, column)?)
}

/// A text that may be unknown: `Some(None)` when it is.
pub(crate) fn optional_text(row: &Row<'_>, column: &str) -> Option<Option<Text>> {
    match get::<Option<String>>(row, column)? {
        Some(text) => Text::new(&text).map(Some),
        None => Some(None),
    }
}

/// Words of a sentence, as a JSON object of texts.
pub(crate) fn words(row: &Row<'_>, column: &str) -> Option<Words> {
    read_words(&get::<String>(row, column)?)
}

/// The words that [`words_text`] wrote.
pub(crate) fn read_words(text: &str) -> Option<Words> {
    serde_json::from_str(text).ok()
}

/// The text that [`words`] reads.
pub(crate) fn words_text(words: &Words) -> String {
    serde_json::to_string(words).expect("a map of texts is JSON")
}

/// `05-01`.
pub(crate) fn year_day_text(day: YearDay) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// The day that [`year_day_text`] wrote.
pub(crate) fn read_year_day(text: &str) -> Option<YearDay> {
    let (month, day) = text.split_once('-')?;
    YearDay::new(month.parse().ok()?, day.parse().ok()?)
}

/// Values of a closed list, by their words in the database.
pub(crate) trait Coded: Sized {
    /// Its word.
    fn code(self) -> &'static str;
    /// The value of a word.
    fn from_code(code: &str) -> Option<Self>;
}

macro_rules! coded {
    ($($type:ident { $($variant:ident = $code:literal),+ $(,)? })+) => {$(
        impl Coded for $type {
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    )+};
}

coded! {
    OfficeMode { Real = "real", Drill = "drill" }
    OfficeKind { Township = "township", Subdistrict = "subdistrict", Department = "department", Other = "other" }
    Sex { Male = "male", Female = "female" }
    Experience { Experienced = "experienced", Newcomer = "newcomer" }
    Group { Leader = "leader", Officer = "officer", Driver = "driver", Support = "support" }
    PostKind {
        ChiefLeader = "chief_leader",
        LeaderOnCall = "leader_on_call",
        DutyLeader = "duty_leader",
        LeadOfficer = "lead_officer",
        SecondOfficer = "second_officer",
        DutyOfficer = "duty_officer",
        Driver = "driver",
        Standby = "standby",
    }
    DayKind {
        Workday = "workday",
        RestDay = "rest_day",
        Holiday = "holiday",
        MakeUpWorkday = "make_up_workday",
    }
    DayClass { Workday = "workday", RestDay = "rest_day", Holiday = "holiday" }
    ExemptionScope { Night = "night", AllDuty = "all_duty" }
    ExemptionBasis { Statute = "statute", OfficeRule = "office_rule" }
    Placement { Free = "free", Pinned = "pinned" }
    PayBack { None = "none", Owed = "owed" }
    Agreement {
        InPerson = "in_person",
        ByPhone = "by_phone",
        InWriting = "in_writing",
        Ordered = "ordered",
    }
    EntryKind {
        Call = "call",
        Correction = "correction",
        Note = "note",
        Weather = "weather",
        CheckIn = "check_in",
        CheckCall = "check_call",
        Alert = "alert",
        SignIn = "sign_in",
        Away = "away",
        LineTest = "line_test",
        Handover = "handover",
        Incident = "incident",
        Matter = "matter",
        Access = "access",
        Clock = "clock",
        Engine = "engine",
    }
    Ruling { Upheld = "upheld", Withdrawn = "withdrawn" }
    Side { Outgoing = "outgoing", Incoming = "incoming" }
    Proof { Pin = "pin", Name = "name" }
    ReportKind { Initial = "initial", FollowUp = "follow_up", Final = "final" }
    Means { Phone = "phone", Written = "written" }
    Reach {
        DutyPhone = "duty_phone",
        SecondPhone = "second_phone",
        OfficerMobile = "officer_mobile",
        LeaderMobile = "leader_mobile",
        OfficeHead = "office_head",
    }
    Standing { Stands = "stands", BeforeItsTime = "before_its_time" }
    Direction { Inbound = "inbound", Outbound = "outbound" }
    CallKind {
        Meeting = "meeting",
        Document = "document",
        Danger = "danger",
        Public = "public",
        SpotCheck = "spot_check",
        Other = "other",
    }
    Role {
        Clerk = "clerk",
        Officer = "officer",
        Leader = "leader",
        Checker = "checker",
        Keeper = "keeper",
    }
    Category { Total = "total", Weekend = "rest_days", Holiday = "holidays", Nights = "nights" }
    LeaderRank { Member = "member", Deputy = "deputy", Chief = "chief" }
    LeadMode { Remote = "remote", OnSite = "on_site" }
    StandBy { Rostered = "rostered", Everybody = "everybody" }
    ResponseLevel { Four = "four", Three = "three", Two = "two", One = "one" }
    PairKind { Together = "together", Apart = "apart" }
    PassageKind { Heading = "heading", Text = "text" }
    SkippedTurn { Used = "used", Kept = "kept" }
    LongHolidays { WithTheRest = "with_the_rest", Apart = "apart" }
    Weekday { Mon = "mon", Tue = "tue", Wed = "wed", Thu = "thu", Fri = "fri", Sat = "sat", Sun = "sun" }
}

/// Values whose words stand beside them, since texts use the same.
macro_rules! worded {
    ($($type:ident)+) => {$(
        impl Coded for $type {
            fn code(self) -> &'static str {
                self.word()
            }

            fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.word() == code)
            }
        }
    )+};
}

worded! { DueKind Step Word Grade Question Reply CodeResult Hours MemberReportKind }
