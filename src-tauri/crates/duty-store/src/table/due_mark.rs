//! What became of what was due.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use duty_core::{AlertId, PersonId};
use duty_watch::{DueKey, DueKind, Mark, Named};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

/// What [`decode`] reads, by place: marks are read in every look of the watch, and names of columns cost most of it.
const COLUMNS: &str =
    "at_ms, kind, subject, result, done_at_ms, done_by, done_name, words, missed_at_ms, alert_id";

fn decode(row: &Row<'_>) -> Option<(DueKey, Mark)> {
    let text = |place: usize| row.get_ref(place).ok()?.as_str().ok();
    let instant = |place: usize| DateTime::from_timestamp_millis(row.get(place).ok()?);
    let subject = match text(2)? {
        "" => None,
        subject => Some(row::uuid(subject)?),
    };
    let key = DueKey { at: instant(0)?, kind: DueKind::from_code(text(1)?)?, subject };
    let mark = match text(3)? {
        "done" => Mark::Done {
            at: instant(4)?,
            by: Named { person: PersonId::from_uuid(row::uuid(text(5)?)?), name: text(6)?.to_owned() },
            words: row::read_words(text(7)?)?,
        },
        "missed" => Mark::Missed { missed_at: instant(8)?, alert: AlertId::from_uuid(row::uuid(text(9)?)?) },
        _ => return None,
    };
    Some((key, mark))
}

fn subject_text(key: DueKey) -> String {
    key.subject.map_or_else(String::new, |subject| subject.to_string())
}

impl Reader<'_> {
    /// What became of everything due at or after `since`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn due_marks_since(&self, since: DateTime<Utc>) -> Result<BTreeMap<DueKey, Mark>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM due_mark WHERE at_ms >= ?1");
        let marks = row::all(self.conn(), "due_mark", &sql, [since.timestamp_millis()], decode)?;
        Ok(marks.into_iter().collect())
    }

    /// What became of one occasion.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn due_mark(&self, key: DueKey) -> Result<Option<Mark>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM due_mark WHERE at_ms = ?1 AND kind = ?2 AND subject = ?3");
        let params = params![key.at.timestamp_millis(), key.kind.code(), subject_text(key)];
        let found = row::first(self.conn(), "due_mark", &sql, params, decode)?;
        Ok(found.map(|(_, mark)| mark))
    }
}

impl Writer<'_> {
    /// Marks an occasion. What was missed can still be done; what was done stays done.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it was done.
    pub fn save_due_mark(&mut self, key: DueKey, mark: &Mark) -> Result<(), StoreError> {
        let ms = |at: DateTime<Utc>| at.timestamp_millis();
        let (result, done, missed) = match mark {
            Mark::Done { at, by, words } => ("done", Some((at, by, words)), None),
            Mark::Missed { missed_at, alert } => ("missed", None, Some((missed_at, alert))),
        };
        self.conn()
            .prepare_cached(
                "INSERT INTO due_mark (at_ms, kind, subject, result, done_at_ms, done_by, done_name, words,
                                       missed_at_ms, alert_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT (at_ms, kind, subject) DO UPDATE SET result = excluded.result,
                   done_at_ms = excluded.done_at_ms, done_by = excluded.done_by, done_name = excluded.done_name,
                   words = excluded.words, missed_at_ms = excluded.missed_at_ms, alert_id = excluded.alert_id",
            )?
            .execute(params![
                ms(key.at),
                key.kind.code(),
                subject_text(key),
                result,
                done.map(|(at, ..)| ms(*at)),
                done.map(|(_, by, _)| by.person.to_string()),
                done.map(|(_, by, _)| by.name.clone()),
                done.map(|(.., words)| row::words_text(words)),
                missed.map(|(missed_at, _)| ms(*missed_at)),
                missed.map(|(_, alert)| alert.to_string()),
            ])?;
        Ok(())
    }

    /// Forgets what became of an occasion: the clock was set back before it.
    pub(super) fn remove_due_mark(&mut self, key: DueKey) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached("DELETE FROM due_mark WHERE at_ms = ?1 AND kind = ?2 AND subject = ?3")?
            .execute(params![key.at.timestamp_millis(), key.kind.code(), subject_text(key)])?;
        Ok(())
    }
}
