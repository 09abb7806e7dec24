//! Open matters, and what became of them. A matter is added and closed, never changed.

use chrono::{DateTime, Utc};
use duty_core::{EntryId, HandoverId, MatterId, PersonId};
use duty_watch::matter::{Matter, MatterState};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "matter";

/// Something that happened to a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatterEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; of a handover, who took over.
    pub by: PersonId,
    /// What.
    pub kind: MatterEventKind,
}

/// What happened to a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatterEventKind {
    /// It was opened.
    Opened,
    /// It was still open when the shift changed.
    HandedOver {
        /// With this handover.
        handover: HandoverId,
    },
    /// It was closed.
    Closed,
}

fn decode(row: &Row<'_>) -> Option<Matter> {
    let closed_by = row::optional_id(row, "closed_by", PersonId::from_uuid)?;
    let closed_at = row::optional_instant(row, "closed_at_ms")?;
    let done = row::optional_text(row, "done")?;
    let state = match (row::get::<String>(row, "state")?.as_str(), closed_by, closed_at, done) {
        ("open", None, None, None) => MatterState::Open,
        ("closed", Some(by), Some(at), Some(done)) => MatterState::Closed { by, at, done },
        _ => return None,
    };
    Some(Matter {
        id: row::id(row, "id", MatterId::from_uuid)?,
        text: row::text(row, "text")?,
        owner: row::id(row, "owner_id", PersonId::from_uuid)?,
        due: row::optional_instant(row, "due_at_ms")?,
        entry: row::optional_id(row, "entry_id", EntryId::from_uuid)?,
        opened_at: row::instant(row, "opened_at_ms")?,
        opened_by: row::id(row, "opened_by", PersonId::from_uuid)?,
        state,
    })
}

fn decode_event(row: &Row<'_>) -> Option<MatterEvent> {
    let handover = row::optional_id(row, "handover_id", HandoverId::from_uuid)?;
    let kind = match (row::get::<String>(row, "kind")?.as_str(), handover) {
        ("opened", None) => MatterEventKind::Opened,
        ("handed_over", Some(handover)) => MatterEventKind::HandedOver { handover },
        ("closed", None) => MatterEventKind::Closed,
        _ => return None,
    };
    Some(MatterEvent {
        at: row::instant(row, "at_ms")?,
        by: row::id(row, "person_id", PersonId::from_uuid)?,
        kind,
    })
}

impl Reader<'_> {
    /// One matter.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn matter(&self, id: MatterId) -> Result<Matter, StoreError> {
        row::first(self.conn(), TABLE, "SELECT * FROM matter WHERE id = ?1", [id.to_string()], decode)?
            .ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })
    }

    /// What must still be done, in no particular order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn open_matters(&self) -> Result<Vec<Matter>, StoreError> {
        row::all(self.conn(), TABLE, "SELECT * FROM matter WHERE state = 'open'", [], decode)
    }

    /// What was closed last, at most `limit`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn closed_matters(&self, limit: u32) -> Result<Vec<Matter>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM matter WHERE state = 'closed' ORDER BY closed_at_ms DESC, id DESC LIMIT ?1",
            [limit],
            decode,
        )
    }

    /// What became of a matter, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn matter_events(&self, id: MatterId) -> Result<Vec<MatterEvent>, StoreError> {
        row::all(
            self.conn(),
            "matter_event",
            "SELECT * FROM matter_event WHERE matter_id = ?1 ORDER BY seq",
            [id.to_string()],
            decode_event,
        )
    }
}

impl Writer<'_> {
    /// Opens a matter.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the id is taken, it is not open, or it names nobody.
    pub fn open_matter(&mut self, matter: &Matter) -> Result<(), StoreError> {
        if matter.state != MatterState::Open {
            return Err(StoreError::Refused { detail: format!("matter {} is not open", matter.id) });
        }
        self.conn().execute(
            "INSERT INTO matter (id, text, owner_id, due_at_ms, entry_id, opened_at_ms, opened_by, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open')",
            params![
                matter.id.to_string(),
                matter.text.as_str(),
                matter.owner.to_string(),
                matter.due.map(|due| due.timestamp_millis()),
                matter.entry.map(|entry| entry.to_string()),
                matter.opened_at.timestamp_millis(),
                matter.opened_by.to_string(),
            ],
        )?;
        let opened =
            MatterEvent { at: matter.opened_at, by: matter.opened_by, kind: MatterEventKind::Opened };
        self.add_matter_event(matter.id, &opened)
    }

    /// Keeps a matter that [`Matter::close`] has closed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when none with this id is open; [`StoreError::Refused`] when it is not closed.
    pub fn close_matter(&mut self, matter: &Matter) -> Result<(), StoreError> {
        let MatterState::Closed { by, at, done } = &matter.state else {
            return Err(StoreError::Refused { detail: format!("matter {} is not closed", matter.id) });
        };
        let closed = self.conn().execute(
            "UPDATE matter SET state = 'closed', closed_at_ms = ?2, closed_by = ?3, done = ?4
             WHERE id = ?1 AND state = 'open'",
            params![matter.id.to_string(), at.timestamp_millis(), by.to_string(), done.as_str()],
        )?;
        if closed == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: matter.id.to_string() });
        }
        self.add_matter_event(matter.id, &MatterEvent { at: *at, by: *by, kind: MatterEventKind::Closed })
    }

    /// Adds to what became of a matter.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is no such matter, person or handover.
    pub fn add_matter_event(&mut self, id: MatterId, event: &MatterEvent) -> Result<(), StoreError> {
        let (kind, handover) = match event.kind {
            MatterEventKind::Opened => ("opened", None),
            MatterEventKind::HandedOver { handover } => ("handed_over", Some(handover.to_string())),
            MatterEventKind::Closed => ("closed", None),
        };
        self.conn().execute(
            "INSERT INTO matter_event (matter_id, at_ms, kind, person_id, handover_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id.to_string(), event.at.timestamp_millis(), kind, event.by.to_string(), handover],
        )?;
        Ok(())
    }
}
