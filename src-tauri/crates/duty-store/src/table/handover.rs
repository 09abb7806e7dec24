//! Handovers. A draft is replaced as a whole, its signatures are only added, and a completed one never changes.

use chrono::{DateTime, Utc};
use duty_core::{HandoverId, PersonId};
use duty_watch::Text;
use duty_watch::handover::{
    EquipmentItem, EquipmentState, Handover, HandoverState, Override, Particulars, Side, Signature,
};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

const TABLE: &str = "handover";

/// The row of a handover without what stands in the tables beside it.
fn decode(row: &Row<'_>) -> Option<Handover> {
    let by = row::optional_id(row, "override_by", PersonId::from_uuid)?;
    let at = row::optional_instant(row, "override_at_ms")?;
    let overridden = match (by, at, row::optional_text(row, "override_reason")?) {
        (None, None, None) => None,
        (Some(by), Some(at), Some(reason)) => Some(Override { by, at, reason }),
        _ => return None,
    };
    let completed = row::optional_instant(row, "completed_at_ms")?;
    let state = match (row::get::<String>(row, "state")?.as_str(), completed) {
        ("draft", None) => HandoverState::Draft,
        ("completed", Some(at)) => HandoverState::Completed { at },
        _ => return None,
    };
    Some(Handover {
        id: row::id(row, "id", HandoverId::from_uuid)?,
        due_at: row::instant(row, "due_at_ms")?,
        particulars: Particulars {
            outgoing: Vec::new(),
            incoming: Vec::new(),
            happened: row::optional_text(row, "happened")?,
            equipment: Vec::new(),
        },
        revision: row::get(row, "revision")?,
        signatures: Vec::new(),
        overridden,
        state,
    })
}

fn decode_item(row: &Row<'_>) -> Option<EquipmentItem> {
    let state = row::optional_text(row, "fault")?.map_or(EquipmentState::Ok, EquipmentState::Fault);
    Some(EquipmentItem { name: row::text(row, "name")?, state })
}

fn decode_signature(row: &Row<'_>) -> Option<Signature> {
    Some(Signature {
        side: row::code(row, "side")?,
        person: row::id(row, "person_id", PersonId::from_uuid)?,
        at: row::instant(row, "at_ms")?,
        proof: row::code(row, "proof")?,
        revision: row::get(row, "revision")?,
    })
}

impl Reader<'_> {
    /// One handover.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn handover(&self, id: HandoverId) -> Result<Handover, StoreError> {
        let found =
            row::first(self.conn(), TABLE, "SELECT * FROM handover WHERE id = ?1", [id.to_string()], decode)?;
        self.whole(found.ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })?)
    }

    /// The handover that is being written.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn handover_draft(&self) -> Result<Option<Handover>, StoreError> {
        let sql = "SELECT * FROM handover WHERE state = 'draft'";
        row::first(self.conn(), TABLE, sql, [], decode)?.map(|handover| self.whole(handover)).transpose()
    }

    /// The completed handovers, at most `limit`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn completed_handovers(&self, limit: u32) -> Result<Vec<Handover>, StoreError> {
        let rows = row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM handover WHERE state = 'completed' ORDER BY completed_at_ms DESC, id DESC LIMIT ?1",
            [limit],
            decode,
        )?;
        rows.into_iter().map(|handover| self.whole(handover)).collect()
    }

    /// The planned changes since `since` that were handed over, in order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn changes_handed_over(&self, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT due_at_ms FROM handover WHERE state = 'completed' AND due_at_ms >= ?1 ORDER BY due_at_ms",
            [since.timestamp_millis()],
            |row| row::instant(row, "due_at_ms"),
        )
    }

    /// What was printed when a handover was completed, in the form in which it was given.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn handover_sheet(&self, id: HandoverId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT sheet FROM handover WHERE id = ?1";
        Ok(self.conn().query_row(sql, [id.to_string()], |row| row.get(0)).optional()?.flatten())
    }

    fn whole(&self, mut handover: Handover) -> Result<Handover, StoreError> {
        let id = handover.id.to_string();
        let people = |side: Side| {
            row::all(
                self.conn(),
                "handover_person",
                "SELECT * FROM handover_person WHERE handover_id = ?1 AND side = ?2 ORDER BY position",
                [id.as_str(), side.code()],
                |row| row::id(row, "person_id", PersonId::from_uuid),
            )
        };
        handover.particulars.outgoing = people(Side::Outgoing)?;
        handover.particulars.incoming = people(Side::Incoming)?;
        handover.particulars.equipment = row::all(
            self.conn(),
            "handover_item",
            "SELECT * FROM handover_item WHERE handover_id = ?1 ORDER BY position",
            [&id],
            decode_item,
        )?;
        handover.signatures = row::all(
            self.conn(),
            "handover_signature",
            "SELECT * FROM handover_signature WHERE handover_id = ?1 ORDER BY at_ms, side, person_id, revision",
            [&id],
            decode_signature,
        )?;
        Ok(handover)
    }
}

impl Writer<'_> {
    /// Saves a draft as a whole, in the place of what it was; its signatures and its override have their own ways in.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is completed, another one is being written, or it names nobody.
    pub fn save_handover(
        &mut self,
        handover: &Handover,
        begun_by: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let id = handover.id.to_string();
        let Particulars { outgoing, incoming, happened, equipment } = &handover.particulars;
        let happened = happened.as_ref().map(Text::as_str);
        let changed = self.conn().execute(
            "UPDATE handover SET due_at_ms = ?2, revision = ?3, happened = ?4 WHERE id = ?1",
            params![id, handover.due_at.timestamp_millis(), handover.revision, happened],
        )?;
        if changed == 0 {
            self.conn().execute(
                "INSERT INTO handover (id, due_at_ms, begun_at_ms, begun_by, revision, happened, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'draft')",
                params![
                    id,
                    handover.due_at.timestamp_millis(),
                    now.timestamp_millis(),
                    begun_by.to_string(),
                    handover.revision,
                    happened,
                ],
            )?;
        }
        self.conn().execute("DELETE FROM handover_person WHERE handover_id = ?1", [&id])?;
        for (side, people) in [(Side::Outgoing, outgoing), (Side::Incoming, incoming)] {
            for (position, person) in people.iter().enumerate() {
                self.conn().execute(
                    "INSERT INTO handover_person (handover_id, side, position, person_id) VALUES (?1, ?2, ?3, ?4)",
                    params![id, side.code(), i64::try_from(position).ok(), person.to_string()],
                )?;
            }
        }
        self.conn().execute("DELETE FROM handover_item WHERE handover_id = ?1", [&id])?;
        for (position, item) in equipment.iter().enumerate() {
            let fault = match &item.state {
                EquipmentState::Ok => None,
                EquipmentState::Fault(words) => Some(words.as_str()),
            };
            self.conn().execute(
                "INSERT INTO handover_item (handover_id, position, name, fault) VALUES (?1, ?2, ?3, ?4)",
                params![id, i64::try_from(position).ok(), item.name.as_str(), fault],
            )?;
        }
        Ok(())
    }

    /// Adds a signature to the draft as it stands.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the draft has changed since, is completed, or was signed by them already.
    pub fn sign_handover(&mut self, id: HandoverId, signature: &Signature) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO handover_signature (handover_id, side, person_id, revision, at_ms, proof)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.to_string(),
                signature.side.code(),
                signature.person.to_string(),
                signature.revision,
                signature.at.timestamp_millis(),
                signature.proof.code(),
            ],
        )?;
        Ok(())
    }

    /// Keeps why a draft may be completed although something is missing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when no such handover is being written.
    pub fn override_handover(&mut self, id: HandoverId, overridden: &Override) -> Result<(), StoreError> {
        let Override { by, at, reason } = overridden;
        self.change_draft(
            id,
            "UPDATE handover SET override_by = ?2, override_at_ms = ?3, override_reason = ?4
             WHERE id = ?1 AND state = 'draft'",
            params![id.to_string(), by.to_string(), at.timestamp_millis(), reason.as_str()],
        )
    }

    /// Completes a draft, with `sheet`: what is printed of it, in whatever form the caller reads it back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when no such handover is being written; [`StoreError::Refused`] when somebody
    /// relieves themselves, nobody has taken over, or something is missing without a reason.
    pub fn complete_handover(
        &mut self,
        id: HandoverId,
        at: DateTime<Utc>,
        sheet: &str,
    ) -> Result<(), StoreError> {
        self.change_draft(
            id,
            "UPDATE handover SET state = 'completed', completed_at_ms = ?2, sheet = ?3
             WHERE id = ?1 AND state = 'draft'",
            params![id.to_string(), at.timestamp_millis(), sheet],
        )
    }

    fn change_draft(
        &mut self,
        id: HandoverId,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<(), StoreError> {
        if self.conn().execute(sql, params)? == 0 {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        Ok(())
    }
}
