//! Settings: texts by key, whose meaning is the caller's.

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::store::{Reader, Writer};

impl Reader<'_> {
    /// The setting `key`, when it was ever set.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE key = ?1";
        Ok(self.conn().query_row(sql, [key], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Sets `key`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for an empty key.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![key, value],
        )?;
        Ok(())
    }
}
