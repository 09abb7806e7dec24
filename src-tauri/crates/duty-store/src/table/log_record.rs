//! Records: the entries of the log with their newest versions, found by time, kind, office and words.
//!
//! A record stands in the list where its first version was written, and shows what its newest version says.

use duty_core::{CallKind, Direction, Entry, EntryId, EntryKind, NewEntry, Period};
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};

use crate::error::StoreError;
use crate::pairs;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};
use crate::table::contact::Contact;
use crate::table::log;

/// By what a call is found, besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallKey {
    /// Who rang whom.
    pub direction: Direction,
    /// What it is about.
    pub kind: CallKind,
    /// The other end.
    pub contact: Contact,
}

/// An entry that is no correction, with its newest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRecord {
    /// What was written at first.
    pub first: Entry,
    /// The newest correction, and how many there are.
    pub corrected: Option<Corrected>,
}

/// What corrects a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The newest version.
    pub newest: Entry,
    /// How many corrections there are.
    pub times: u32,
}

impl LogRecord {
    /// The newest version.
    #[must_use]
    pub fn newest(&self) -> &Entry {
        self.corrected.as_ref().map_or(&self.first, |corrected| &corrected.newest)
    }
}

/// Which records are asked for; whatever is `None` doesn't matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// What they tell of.
    pub kind: Option<EntryKind>,
    /// What kind of call they are.
    pub call_kind: Option<CallKind>,
    /// The other office, whole.
    pub office: Option<String>,
    /// When they happened, by their newest version.
    pub stated: Option<Period>,
    /// Words that their newest version contains, as typed.
    pub words: Option<String>,
    /// Only what comes after this place in the list.
    pub before: Option<LogPlace>,
}

/// A place in a list of records, to go on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogPlace(pub u64);

/// Some records of a list, and where it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// The newest first.
    pub records: Vec<LogRecord>,
    /// `None` at the end.
    pub next: Option<LogPlace>,
}

/// A record's first entry, and where its newest version stands.
struct Place {
    first: Entry,
    newest: i64,
}

fn decode(row: &Row<'_>) -> Option<Place> {
    Some(Place { first: log::decode(row)?, newest: row::get(row, "newest")? })
}

/// A query that grows with what is asked for.
struct Query {
    sql: String,
    values: Vec<Value>,
}

impl Query {
    fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        let place = self.values.len();
        self.sql.push_str(&format!(" AND {condition} ?{place}"));
    }
}

impl LogFilter {
    /// `None` when the words hold nothing that can be looked for.
    fn query(&self, limit: u32) -> Option<Query> {
        let (from, order) = match (&self.words, self.stated) {
            (None, _) => ("log_record AS record", "record.seq"),
            // A stretch of time holds fewer records than words do, so it leads; otherwise the words do, which come
            // out of their index in the order that is wanted.
            (Some(_), Some(_)) => (
                "log_record AS record CROSS JOIN log_words ON log_words.rowid = record.newest",
                "record.newest",
            ),
            (Some(_), None) => (
                "log_words CROSS JOIN log_record AS record ON record.newest = log_words.rowid",
                "log_words.rowid",
            ),
        };
        let mut query = Query {
            sql: format!(
                "SELECT entry.*, record.newest FROM {from} CROSS JOIN log_entry AS entry ON entry.seq = record.seq
                 WHERE TRUE"
            ),
            values: Vec::new(),
        };
        if let Some(words) = &self.words {
            query.and("log_words.pairs MATCH", pairs::query(words)?);
        }
        if let Some(kind) = self.kind {
            query.and("record.kind =", kind.code().to_owned());
        }
        if let Some(kind) = self.call_kind {
            query.and("record.call_kind =", kind.code().to_owned());
        }
        if let Some(office) = &self.office {
            query.and("record.office =", office.clone());
        }
        if let Some(stated) = self.stated {
            let [start, end] = log::millis(stated);
            query.and("record.stated_at_ms >=", start);
            query.and("record.stated_at_ms <", end);
        }
        if let Some(LogPlace(place)) = self.before {
            query.and(&format!("{order} <"), i64::try_from(place).unwrap_or(i64::MAX));
        }
        query.sql.push_str(&format!(" ORDER BY {order} DESC LIMIT {limit}"));
        Some(query)
    }
}

impl Reader<'_> {
    /// The newest records that `filter` lets through, at most `limit`. Where words are asked for, the newest are
    /// those whose newest version was written last.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_page(&self, filter: &LogFilter, limit: u32) -> Result<LogPage, StoreError> {
        let Some(Query { sql, values }) = filter.query(limit) else {
            return Ok(LogPage { records: Vec::new(), next: None });
        };
        let places = row::all(self.conn(), log::TABLE, &sql, params_from_iter(values), decode)?;
        let full = u32::try_from(places.len()).is_ok_and(|count| count == limit);
        let end = places.last().map(|place| match filter.words {
            Some(_) => place.newest.cast_unsigned(),
            None => place.first.seq,
        });
        let records = places.into_iter().map(|place| self.with_newest(place)).collect::<Result<_, _>>()?;
        Ok(LogPage { records, next: end.filter(|_| full).map(LogPlace) })
    }

    /// One record, whichever of its versions `id` names.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_record(&self, id: EntryId) -> Result<LogRecord, StoreError> {
        let named = self.log_entry(id)?;
        let first = match (named.written.kind, named.written.about) {
            (EntryKind::Correction, Some(about)) => about,
            _ => id,
        };
        let sql = "SELECT entry.*, record.newest FROM log_entry AS entry JOIN log_record AS record
                   ON record.seq = entry.seq WHERE entry.id = ?1";
        let place = row::first(self.conn(), log::TABLE, sql, [first.to_string()], decode)?;
        let place = place.ok_or_else(|| StoreError::NotFound { table: log::TABLE, id: first.to_string() })?;
        self.with_newest(place)
    }

    /// The records of a stretch of time by when they happened, as their newest versions say.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_between(&self, time: Period) -> Result<Vec<LogRecord>, StoreError> {
        let sql = "SELECT entry.*, record.newest FROM log_record AS record
                   JOIN log_entry AS entry ON entry.seq = record.seq
                   WHERE record.stated_at_ms >= ?1 AND record.stated_at_ms < ?2
                   ORDER BY record.stated_at_ms, record.seq";
        let places = row::all(self.conn(), log::TABLE, sql, log::millis(time), decode)?;
        places.into_iter().map(|place| self.with_newest(place)).collect()
    }

    fn with_newest(&self, Place { first, newest }: Place) -> Result<LogRecord, StoreError> {
        if newest.cast_unsigned() == first.seq {
            return Ok(LogRecord { first, corrected: None });
        }
        let sql = "SELECT * FROM log_entry WHERE about = ?1 AND kind = 'correction' ORDER BY seq";
        let mut versions =
            row::all(self.conn(), log::TABLE, sql, [first.written.id.to_string()], log::decode)?;
        let times = u32::try_from(versions.len()).unwrap_or(u32::MAX);
        let corrected = versions.pop().map(|newest| Corrected { newest, times });
        Ok(LogRecord { first, corrected })
    }
}

impl Writer<'_> {
    /// Notes by what the entry in place `seq` is found; a correction leads its record to itself.
    pub(crate) fn index_entry(
        &mut self,
        seq: i64,
        entry: &NewEntry,
        key: Option<&CallKey>,
    ) -> Result<(), StoreError> {
        let contact = key.map(|key| self.contact_row(&key.contact, seq)).transpose()?.flatten();
        let direction = key.map(|key| key.direction.code());
        let call_kind = key.map(|key| key.kind.code());
        let office = key.and_then(|key| key.contact.office.as_deref());
        let stated_at_ms = entry.stated_at.timestamp_millis();
        if entry.kind == EntryKind::Correction {
            let about = entry.about.map(|about| about.to_string());
            self.conn()
                .prepare_cached(
                    "UPDATE log_record SET newest = ?1, stated_at_ms = ?2, direction = ?3, call_kind = ?4,
                                           office = ?5, contact = ?6
                     WHERE seq = (SELECT seq FROM log_entry WHERE id = ?7)",
                )?
                .execute(params![seq, stated_at_ms, direction, call_kind, office, contact, about])?;
        } else {
            self.conn()
                .prepare_cached(
                    "INSERT INTO log_record (seq, newest, kind, stated_at_ms, direction, call_kind, office, contact)
                     VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![seq, entry.kind.code(), stated_at_ms, direction, call_kind, office, contact])?;
        }
        Ok(())
    }
}
