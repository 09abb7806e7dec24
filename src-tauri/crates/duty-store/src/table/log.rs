//! The duty log: entries are added to its end, and nothing else ever happens to it.

use duty_core::{Entry, EntryId, NewEntry};
use rusqlite::{Row, params};

use crate::chain;
use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

fn decode(row: &Row<'_>) -> Option<Entry> {
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

impl Reader<'_> {
    /// One entry.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn log_entry(&self, id: EntryId) -> Result<Entry, StoreError> {
        row::first(
            self.conn(),
            "log_entry",
            "SELECT * FROM log_entry WHERE id = ?1",
            [id.to_string()],
            decode,
        )?
        .ok_or_else(|| StoreError::NotFound { table: "log_entry", id: id.to_string() })
    }
}

impl Writer<'_> {
    /// Adds an entry to the end of the chain and answers its place.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is stated later than recorded, has no author, or its body is not JSON.
    pub fn append_log(&mut self, entry: &NewEntry) -> Result<u64, StoreError> {
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
        Ok(seq.cast_unsigned())
    }
}
