//! Rosters with their duties, as their newest editions have them. A draft is replaced as a whole; a frozen one stays as
//! it was, whatever anybody asks, and gets later editions.

use std::iter;

use chrono::{DateTime, NaiveDate, Utc};
use duty_core::{DateRange, PersonId, RosterId, ShiftId};
use duty_roster::roster::{Duty, Roster, RosterState};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "roster";

/// A roster without its duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterHeader {
    /// Its id.
    pub id: RosterId,
    /// The period.
    pub days: DateRange,
    /// How far it has come.
    pub state: RosterState,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// How many duties it has.
    pub duty_count: u32,
}

const HEADERS: &str =
    "SELECT *, (SELECT count(*) FROM effective_duty WHERE roster_id = effective_roster.id) AS duty_count
     FROM effective_roster";

fn decode(row: &Row<'_>) -> Option<RosterHeader> {
    Some(RosterHeader {
        id: row::id(row, "id", RosterId::from_uuid)?,
        days: row::days(row)?,
        state: decode_state(row)?,
        saved_at: row::instant(row, "saved_at_ms")?,
        duty_count: row::get(row, "duty_count")?,
    })
}

fn decode_state(row: &Row<'_>) -> Option<RosterState> {
    let edition = row::get::<Option<u32>>(row, "edition")?;
    let published_by = row::get::<Option<String>>(row, "published_by")?;
    let source = row::get::<Option<String>>(row, "source")?;
    let state = row::get::<String>(row, "state")?;
    match (state.as_str(), edition, published_by, source) {
        ("draft", None, None, None) => Some(RosterState::Draft),
        ("published", Some(edition), Some(by), None) => {
            Some(RosterState::Published { edition, by, at: row::instant(row, "published_at_ms")? })
        }
        ("past", None, None, Some(source)) => {
            Some(RosterState::Past { source, at: row::instant(row, "taken_over_at_ms")? })
        }
        _ => None,
    }
}

fn decode_duty(row: &Row<'_>) -> Option<Duty> {
    Some(Duty {
        date: row::date(row, "date")?,
        shift: row::id(row, "shift_id", ShiftId::from_uuid)?,
        person: row::id(row, "person_id", PersonId::from_uuid)?,
        placement: row::code(row, "placement")?,
    })
}

impl Reader<'_> {
    /// Every roster, the latest period first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn rosters(&self) -> Result<Vec<RosterHeader>, StoreError> {
        let sql = format!("{HEADERS} ORDER BY first DESC, last DESC, id");
        row::all(self.conn(), TABLE, &sql, [], decode)
    }

    /// One roster.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn roster(&self, id: RosterId) -> Result<Option<Roster>, StoreError> {
        self.roster_where("id = ?1", iter::once(id.to_string()))
    }

    /// The roster of exactly `days`: the frozen one, or else the draft.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn roster_of(&self, days: DateRange) -> Result<Option<Roster>, StoreError> {
        self.roster_where("first = ?1 AND last = ?2 ORDER BY state = 'draft', saved_at_ms DESC", ends(days))
    }

    /// The draft of exactly `days`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn draft_of(&self, days: DateRange) -> Result<Option<Roster>, StoreError> {
        self.roster_where(
            "first = ?1 AND last = ?2 AND state = 'draft' ORDER BY saved_at_ms DESC",
            ends(days),
        )
    }

    /// The published roster that `date` belongs to.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn published_on(&self, date: NaiveDate) -> Result<Option<Roster>, StoreError> {
        self.roster_where(
            "?1 BETWEEN first AND last AND state = 'published'",
            iter::once(row::date_text(date)),
        )
    }

    /// Every duty within `days` that was really planned: of published and past rosters, by date.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn duties_between(&self, days: DateRange) -> Result<Vec<Duty>, StoreError> {
        row::all(
            self.conn(),
            "duty",
            "SELECT effective_duty.* FROM effective_duty JOIN roster ON roster.id = roster_id
             WHERE date BETWEEN ?1 AND ?2 AND state <> 'draft'
             ORDER BY date, shift_id, person_id",
            rusqlite::params_from_iter(ends(days)),
            decode_duty,
        )
    }

    /// Every duty on one of `dates` that was really planned, by date: for looking many years back.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn duties_on(&self, dates: &[NaiveDate]) -> Result<Vec<Duty>, StoreError> {
        let mut duties = Vec::new();
        for date in dates {
            duties.extend(self.duties_between(DateRange::day(*date))?);
        }
        Ok(duties)
    }

    /// What was printed when `edition` of a roster came out, in the form in which it was given.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn edition_sheet(&self, roster: RosterId, edition: u32) -> Result<Option<String>, StoreError> {
        let sheet = self
            .conn()
            .query_row(
                "SELECT sheet FROM roster_edition WHERE roster_id = ?1 AND edition = ?2",
                params![roster.to_string(), edition],
                |row| row.get(0),
            )
            .optional()?;
        Ok(sheet)
    }

    fn roster_where(
        &self,
        condition: &str,
        params: impl Iterator<Item = String>,
    ) -> Result<Option<Roster>, StoreError> {
        let sql = format!("{HEADERS} WHERE {condition} LIMIT 1");
        let params = rusqlite::params_from_iter(params);
        let Some(header) = row::first(self.conn(), TABLE, &sql, params, decode)? else {
            return Ok(None);
        };
        let id = header.id.to_string();
        let sql = "SELECT * FROM effective_duty WHERE roster_id = ?1";
        let duties = row::all(self.conn(), "duty", sql, [&id], decode_duty)?;
        Roster::new(header.id, header.days, duties, header.state)
            .map(Some)
            .map_err(|_| StoreError::Corrupt { table: TABLE, id })
    }

    /// A frozen roster other than `roster` that has a day of it.
    fn frozen_beside(&self, roster: &Roster) -> Result<Option<RosterId>, StoreError> {
        let mut params: Vec<_> = ends(roster.days()).collect();
        params.push(roster.id().to_string());
        row::first(
            self.conn(),
            TABLE,
            "SELECT id FROM roster WHERE state <> 'draft' AND first <= ?2 AND ?1 <= last AND id <> ?3",
            rusqlite::params_from_iter(params),
            |row| row::id(row, "id", RosterId::from_uuid),
        )
    }
}

fn ends(days: DateRange) -> impl Iterator<Item = String> {
    [days.first(), days.last()].into_iter().map(row::date_text)
}

impl Writer<'_> {
    /// Saves a draft with all its duties, in the place of what it was.
    ///
    /// # Errors
    /// [`StoreError::Frozen`] when it is frozen, here or in the data; [`StoreError::Overlap`] when another draft
    /// has exactly this period; [`StoreError::Refused`] for a duty of nobody or on no shift, or another period
    /// than it had.
    pub fn save_draft(&mut self, draft: &Roster, now: DateTime<Utc>) -> Result<(), StoreError> {
        match draft.state() {
            RosterState::Draft => {}
            RosterState::Published { .. } | RosterState::Past { .. } => {
                return Err(StoreError::Frozen { roster: draft.id() });
            }
        }
        if let Some(other) = self.draft_of(draft.days())?.filter(|other| other.id() != draft.id()) {
            return Err(StoreError::Overlap { with: other.id() });
        }
        self.put_as_draft(draft, now)
    }

    /// Deletes a draft.
    ///
    /// # Errors
    /// [`StoreError::Frozen`] or [`StoreError::NotFound`].
    pub fn delete_draft(&mut self, id: RosterId) -> Result<(), StoreError> {
        if self.refuse_frozen(id)?.is_none() {
            return Err(StoreError::NotFound { table: TABLE, id: id.to_string() });
        }
        let id = id.to_string();
        self.conn().execute("DELETE FROM duty WHERE roster_id = ?1", [&id])?;
        self.conn().execute("DELETE FROM roster WHERE id = ?1", [&id])?;
        Ok(())
    }

    /// Freezes a roster that [`Roster::publish`] has published, with `sheet`: what is printed of it, in whatever
    /// form the caller reads it back.
    ///
    /// # Errors
    /// [`StoreError::Overlap`] when another frozen roster has a day of it, [`StoreError::Frozen`] when it is
    /// frozen already, [`StoreError::Refused`] when it is not published or the publisher has no name.
    pub fn publish(&mut self, roster: &Roster, sheet: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let RosterState::Published { edition, by, at } = roster.state() else {
            return Err(StoreError::Refused { detail: format!("roster {} is not published", roster.id()) });
        };
        self.put_to_be_frozen(roster, now)?;
        let id = roster.id().to_string();
        self.conn().execute(
            "UPDATE roster SET state = 'published', edition = ?2, published_by = ?3, published_at_ms = ?4
             WHERE id = ?1",
            params![id, edition, by, at.timestamp_millis()],
        )?;
        self.conn().execute(
            "INSERT INTO roster_edition (roster_id, edition, sheet) VALUES (?1, ?2, ?3)",
            params![id, edition, sheet],
        )?;
        Ok(())
    }

    /// Takes over a roster of the past.
    ///
    /// # Errors
    /// As [`Writer::publish`]; [`StoreError::Refused`] when it is not a roster of the past.
    pub fn add_past_roster(&mut self, roster: &Roster, now: DateTime<Utc>) -> Result<(), StoreError> {
        let RosterState::Past { source, at } = roster.state() else {
            return Err(StoreError::Refused {
                detail: format!("roster {} is not one of the past", roster.id()),
            });
        };
        self.put_to_be_frozen(roster, now)?;
        self.conn().execute(
            "UPDATE roster SET state = 'past', source = ?2, taken_over_at_ms = ?3 WHERE id = ?1",
            params![roster.id().to_string(), source, at.timestamp_millis()],
        )?;
        Ok(())
    }

    fn put_to_be_frozen(&mut self, roster: &Roster, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.refuse_frozen(roster.id())?;
        if let Some(with) = self.frozen_beside(roster)? {
            return Err(StoreError::Overlap { with });
        }
        self.put_as_draft(roster, now)
    }

    /// The header of a draft, or nothing where there is none.
    fn refuse_frozen(&self, id: RosterId) -> Result<Option<RosterHeader>, StoreError> {
        let sql = format!("{HEADERS} WHERE id = ?1");
        let header = row::first(self.conn(), TABLE, &sql, [id.to_string()], decode)?;
        match header.as_ref().map(|header| &header.state) {
            None | Some(RosterState::Draft) => Ok(header),
            Some(RosterState::Published { .. } | RosterState::Past { .. }) => {
                Err(StoreError::Frozen { roster: id })
            }
        }
    }

    /// Writes period and duties; the state is the caller's.
    fn put_as_draft(&mut self, roster: &Roster, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.refuse_frozen(roster.id())?;
        let id = roster.id().to_string();
        let [first, last] = [roster.days().first(), roster.days().last()].map(row::date_text);
        self.conn().execute(
            "INSERT INTO roster (id, first, last, state, saved_at_ms) VALUES (?1, ?2, ?3, 'draft', ?4)
             ON CONFLICT (id) DO UPDATE SET
                 first = excluded.first, last = excluded.last, saved_at_ms = excluded.saved_at_ms",
            params![id, first, last, now.timestamp_millis()],
        )?;
        self.conn().execute("DELETE FROM duty WHERE roster_id = ?1", [&id])?;
        let mut insert = self.conn().prepare_cached(
            "INSERT INTO duty (roster_id, date, shift_id, person_id, placement) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for duty in roster.duties() {
            insert.execute(params![
                id,
                row::date_text(duty.date),
                duty.shift.to_string(),
                duty.person.to_string(),
                duty.placement.code(),
            ])?;
        }
        Ok(())
    }
}
