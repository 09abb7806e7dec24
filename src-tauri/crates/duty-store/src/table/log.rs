//! The duty log: entries are added to its end, and nothing else ever happens to it.

use duty_core::{Entry, EntryId, NewEntry, Period};
use rusqlite::{Row, params};

use crate::chain;
use crate::error::StoreError;
use crate::pairs;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};
use crate::table::log_record::CallKey;

pub(crate) const TABLE: &str = "log_entry";

/// Where the chain ends at some moment: enough to find out later that it was rewritten up to here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// The place of the last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

pub(crate) fn decode(row: &Row<'_>) -> Option<Entry> {
    Some(Entry {
        seq: u64::try_from(row::get::<i64>(row, "seq")?).ok()?,
        written: NewEntry {
            id: row::id(row, "id", EntryId::from_uuid)?,
            kind: row::code(row, "kind")?,
            recorded_at: row::instant(row, "recorded_at_ms")?,
            stated_at: row::instant(row, "stated_at_ms")?,
            author: row::get(row, "author")?,
            about: row::optional_id(row, "about", EntryId::from_uuid)?,
            body: row::get(row, "body")?,
            words: row::get(row, "words")?,
        },
        hash: row::get(row, "hash")?,
    })
}

fn decode_head(row: &Row<'_>) -> Option<LogHead> {
    Some(LogHead { seq: u64::try_from(row::get::<i64>(row, "seq")?).ok()?, hash: row::get(row, "hash")? })
}

impl Reader<'_> {
    /// One entry.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_entry(&self, id: EntryId) -> Result<Entry, StoreError> {
        row::first(self.conn(), TABLE, "SELECT * FROM log_entry WHERE id = ?1", [id.to_string()], decode)?
            .ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })
    }

    /// The entries that correct or continue one, in the order in which they were written.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_about(&self, id: EntryId) -> Result<Vec<Entry>, StoreError> {
        let sql = "SELECT * FROM log_entry WHERE about = ?1 ORDER BY seq";
        row::all(self.conn(), TABLE, sql, [id.to_string()], decode)
    }

    /// Where the chain ends; `None` while nothing has been written.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_head(&self) -> Result<Option<LogHead>, StoreError> {
        let sql = "SELECT seq, hash FROM log_entry ORDER BY seq DESC LIMIT 1";
        row::first(self.conn(), TABLE, sql, [], decode_head)
    }

    /// Where the chain stood at the end of a stretch of time, when something was recorded in it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_head_of(&self, time: Period) -> Result<Option<LogHead>, StoreError> {
        let sql = "SELECT seq, hash FROM log_entry WHERE seq =
                   (SELECT max(seq) FROM log_entry WHERE recorded_at_ms >= ?1 AND recorded_at_ms < ?2)";
        row::first(self.conn(), TABLE, sql, millis(time), decode_head)
    }
}

pub(crate) const fn millis(time: Period) -> [i64; 2] {
    [time.start().timestamp_millis(), time.end().timestamp_millis()]
}

impl Writer<'_> {
    /// Adds an entry to the end of the chain and answers its place.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is stated later than recorded, has no author, its body is not JSON, or it
    /// corrects a correction.
    pub fn append_log(&mut self, entry: &NewEntry) -> Result<u64, StoreError> {
        self.append(entry, None)
    }

    /// Adds a call, or a new version of one, and notes by what it is to be found.
    ///
    /// # Errors
    /// As [`Writer::append_log`].
    pub fn append_call(&mut self, entry: &NewEntry, key: &CallKey) -> Result<u64, StoreError> {
        self.append(entry, Some(key))
    }

    fn append(&mut self, entry: &NewEntry, key: Option<&CallKey>) -> Result<u64, StoreError> {
        let (last, before): (i64, String) = self
            .conn()
            .prepare_cached("SELECT seq, hash FROM log_head")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let seq = last + 1;
        let hash = chain::hash(&before, seq.cast_unsigned(), entry);
        self.conn()
            .prepare_cached(
                "INSERT INTO log_entry (seq, id, kind, recorded_at_ms, stated_at_ms, author, about, body, words, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                seq,
                entry.id.to_string(),
                entry.kind.code(),
                entry.recorded_at.timestamp_millis(),
                entry.stated_at.timestamp_millis(),
                entry.author,
                entry.about.map(|about| about.to_string()),
                entry.body,
                entry.words,
                hash,
            ])?;
        self.conn().prepare_cached("UPDATE log_head SET seq = ?1, hash = ?2")?.execute(params![seq, hash])?;
        self.index_entry(seq, entry, key)?;
        self.conn()
            .prepare_cached("INSERT INTO log_words (rowid, pairs) VALUES (?1, ?2)")?
            .execute(params![seq, pairs::of_words(&entry.words)])?;
        Ok(seq.cast_unsigned())
    }
}
