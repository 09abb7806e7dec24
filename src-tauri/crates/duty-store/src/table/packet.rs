//! Packets that were taken, kept whole, and packets that were made.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use uuid::Uuid;

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

/// A packet of another office that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPacket {
    /// Its id.
    pub id: Uuid,
    /// The short name of the keys that it is signed with.
    pub key: String,
    /// Its number among the packets of these keys.
    pub number: u64,
    /// `report` or `notice`.
    pub kind: String,
    /// The SHA-256 of the whole, as hexadecimal digits.
    pub digest: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// Who took it.
    pub taken_by: String,
    /// The file's name.
    pub file_name: String,
}

/// A packet of this office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadePacket {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: u64,
    /// `invitation`, `enrolment`, `report` or `notice`.
    pub kind: String,
    /// The short name of the keys of whom it is for; an invitation is for everybody.
    pub addressee: Option<String>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Who made it.
    pub made_by: String,
    /// The SHA-256 of the whole, as hexadecimal digits.
    pub digest: String,
}

const TAKEN: &str =
    "SELECT id, key_id, number, kind, digest, made_at_ms, taken_at_ms, taken_by, file_name FROM packet_taken";

fn decode(row: &Row<'_>) -> Option<TakenPacket> {
    Some(TakenPacket {
        id: row::uuid(&row::get::<String>(row, "id")?)?,
        key: row::get(row, "key_id")?,
        number: u64::try_from(row::get::<i64>(row, "number")?).ok()?,
        kind: row::get(row, "kind")?,
        digest: row::get(row, "digest")?,
        made_at: row::instant(row, "made_at_ms")?,
        taken_at: row::instant(row, "taken_at_ms")?,
        taken_by: row::get(row, "taken_by")?,
        file_name: row::get(row, "file_name")?,
    })
}

impl Reader<'_> {
    /// The taken packet of that id.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn taken_packet(&self, id: Uuid) -> Result<Option<TakenPacket>, StoreError> {
        let sql = format!("{TAKEN} WHERE id = ?1");
        row::first(self.conn(), "packet_taken", &sql, [id.to_string()], decode)
    }

    /// The packets that were taken, the newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn taken_packets(&self, limit: u32) -> Result<Vec<TakenPacket>, StoreError> {
        let sql = format!("{TAKEN} ORDER BY taken_at_ms DESC, number DESC LIMIT ?1");
        row::all(self.conn(), "packet_taken", &sql, [limit], decode)
    }

    /// The bytes of a taken packet.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn packet_bytes(&self, id: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT packet FROM packet_taken WHERE id = ?1";
        row::first(self.conn(), "packet_taken", sql, [id.to_string()], |row| row::get(row, "packet"))
    }

    /// The highest number of an own packet; 0 before the first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn last_packet_number(&self) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(max(number), 0) AS number FROM packet_made";
        let found = row::first(self.conn(), "packet_made", sql, [], |row| {
            u64::try_from(row::get::<i64>(row, "number")?).ok()
        })?;
        Ok(found.unwrap_or(0))
    }

    /// When the last packet of `kind` was made for whoever has the keys `addressee`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn last_packet_to(&self, addressee: &str, kind: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let sql = "SELECT id, made_at_ms FROM packet_made WHERE addressee = ?1 AND kind = ?2
                   ORDER BY number DESC LIMIT 1";
        row::first(self.conn(), "packet_made", sql, [addressee, kind], |row| row::instant(row, "made_at_ms"))
    }
}

fn number_column(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|error| StoreError::Refused { detail: format!("number: {error}") })
}

impl Writer<'_> {
    /// Keeps a packet that was taken.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is there already, or its keys are unknown.
    pub fn add_taken_packet(&mut self, taken: &TakenPacket, packet: &[u8]) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO packet_taken (id, key_id, number, kind, digest, made_at_ms, taken_at_ms, taken_by,
                 file_name, packet)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                taken.id.to_string(),
                taken.key,
                number_column(taken.number)?,
                taken.kind,
                taken.digest,
                taken.made_at.timestamp_millis(),
                taken.taken_at.timestamp_millis(),
                taken.taken_by,
                taken.file_name,
                packet,
            ],
        )?;
        Ok(())
    }

    /// Notes a packet that was made, so that no later one has its number.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when its number or id is taken.
    pub fn add_made_packet(&mut self, made: &MadePacket) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO packet_made (number, id, kind, addressee, made_at_ms, made_by, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                number_column(made.number)?,
                made.id.to_string(),
                made.kind,
                made.addressee,
                made.made_at.timestamp_millis(),
                made.made_by,
                made.digest,
            ],
        )?;
        Ok(())
    }
}
