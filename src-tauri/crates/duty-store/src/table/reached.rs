//! When somebody was last on the phone at which number, as the duty log and the check calls know it.

use chrono::{DateTime, Utc};
use rusqlite::Row;

use super::contact::digits;
use crate::error::StoreError;
use crate::row;
use crate::store::Reader;

/// The newest call that came about with one number and one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The digits of the number.
    pub digits: String,
    /// Who was at the other end, where somebody wrote it down.
    pub name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

fn decode(row: &Row<'_>) -> Option<Reached> {
    Some(Reached {
        digits: digits(&row::get::<String>(row, "number")?),
        name: row::get(row, "name")?,
        at: row::instant(row, "at_ms")?,
    })
}

impl Reader<'_> {
    /// Every number with which a call came about, in either direction. One number can stand several times: with
    /// several names, or in different spellings.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn reached(&self) -> Result<Vec<Reached>, StoreError> {
        let sql =
            "SELECT contact.digits AS number, contact.name AS name, max(log_record.stated_at_ms) AS at_ms
             FROM log_record JOIN contact ON contact.id = log_record.contact
             WHERE contact.digits <> '' GROUP BY 1, 2
             UNION ALL
             SELECT check_number.number, check_attempt.heard, max(check_attempt.at_ms)
             FROM check_attempt JOIN check_number
               ON check_number.call_id = check_attempt.call_id AND check_number.place = check_attempt.number
             WHERE check_attempt.ended = 'answered' GROUP BY 1, 2";
        row::all(self.conn(), "contact", sql, [], decode)
    }
}
