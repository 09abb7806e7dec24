//! Emergency responses. Each is raised once and ended once; at most one is in force.

use duty_core::{PersonId, Response, ResponseEnd, ResponseId};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "response";

fn decode(row: &Row<'_>) -> Option<Response> {
    let end = match (
        row::optional_instant(row, "expected_ms")?,
        row::optional_instant(row, "ended_at_ms")?,
        row::optional_id(row, "ended_by", PersonId::from_uuid)?,
    ) {
        (_, Some(at), Some(by)) => ResponseEnd::Ended { at, by },
        (Some(at), None, None) => ResponseEnd::Expected(at),
        (None, None, None) => ResponseEnd::Open,
        (_, Some(_), None) | (_, None, Some(_)) => return None,
    };
    Some(Response {
        id: row::id(row, "id", ResponseId::from_uuid)?,
        level: row::code(row, "level")?,
        from: row::instant(row, "from_ms")?,
        raised_by: row::id(row, "raised_by", PersonId::from_uuid)?,
        end,
    })
}

impl Reader<'_> {
    /// Every response that was ever raised, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn responses(&self) -> Result<Vec<Response>, StoreError> {
        row::all(self.conn(), TABLE, "SELECT * FROM response ORDER BY from_ms DESC, id DESC", [], decode)
    }

    /// The response in force.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn response_in_force(&self) -> Result<Option<Response>, StoreError> {
        row::first(self.conn(), TABLE, "SELECT * FROM response WHERE ended_at_ms IS NULL", [], decode)
    }
}

impl Writer<'_> {
    /// Raises a response.
    ///
    /// # Errors
    /// [`StoreError::Refused`] while another one is in force, or for one that has ended already.
    pub fn raise_response(&mut self, response: &Response) -> Result<(), StoreError> {
        let (expected, ended) = match response.end {
            ResponseEnd::Open => (None, None),
            ResponseEnd::Expected(at) => (Some(at.timestamp_millis()), None),
            ResponseEnd::Ended { at, by } => (None, Some((at.timestamp_millis(), by.to_string()))),
        };
        let (ended_at, ended_by) = ended.unzip();
        self.conn().execute(
            "INSERT INTO response (id, level, from_ms, raised_by, expected_ms, ended_at_ms, ended_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                response.id.to_string(),
                response.level.code(),
                response.from.timestamp_millis(),
                response.raised_by.to_string(),
                expected,
                ended_at,
                ended_by,
            ],
        )?;
        Ok(())
    }

    /// Keeps the end of a response; one that is still in force stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it has ended already or never was.
    pub fn end_response(&mut self, response: &Response) -> Result<(), StoreError> {
        let ResponseEnd::Ended { at, by } = response.end else { return Ok(()) };
        let ended = self.conn().execute(
            "UPDATE response SET ended_at_ms = ?2, ended_by = ?3 WHERE id = ?1 AND ended_at_ms IS NULL",
            params![response.id.to_string(), at.timestamp_millis(), by.to_string()],
        )?;
        if ended == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: response.id.to_string() });
        }
        Ok(())
    }
}
