//! Changes of published rosters: one per edition after the first, with its steps and consents. Only ever added.

use chrono::{DateTime, Utc};
use duty_core::{DateRange, PersonId, RosterId, ShiftId};
use duty_roster::advice::Change;
use duty_roster::editions::{Act, ChangeParts, Clearance, Consent, PayBack, RosterChange, Seat, Takeover};
use duty_roster::roster::{Roster, RosterState};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "roster_change";

/// A change before its steps and consents are known.
struct Head {
    edition: u32,
    kind: Kind,
    reason: String,
    clearance: Clearance,
    by: String,
    at: DateTime<Utc>,
}

enum Kind {
    Swap,
    Substitution(PayBack),
    Takeover(DateTime<Utc>),
    Repair,
}

fn decode_head(row: &Row<'_>) -> Option<Head> {
    let pay_back = row::get::<Option<String>>(row, "pay_back")?;
    let pay_back = pay_back.map(|code| PayBack::from_code(&code));
    let from = row::optional_instant(row, "from_ms")?;
    let kind = match (row::get::<String>(row, "kind")?.as_str(), pay_back, from) {
        ("swap", None, None) => Kind::Swap,
        ("substitution", Some(Some(pay_back)), None) => Kind::Substitution(pay_back),
        ("takeover", None, Some(from)) => Kind::Takeover(from),
        ("repair", None, None) => Kind::Repair,
        _ => return None,
    };
    let name = row::get::<String>(row, "cleared_by")?;
    let clearance = match row::get::<String>(row, "clearance")?.as_str() {
        "approved" => Clearance::Approved { by: name },
        "filed" => Clearance::Filed { with: name },
        _ => return None,
    };
    Some(Head {
        edition: row::get(row, "edition")?,
        kind,
        reason: row::get(row, "reason")?,
        clearance,
        by: row::get(row, "made_by")?,
        at: row::instant(row, "made_at_ms")?,
    })
}

fn decode_step(row: &Row<'_>) -> Option<(u32, Change)> {
    let change = Change {
        date: row::date(row, "date")?,
        shift: row::id(row, "shift_id", ShiftId::from_uuid)?,
        out: row::optional_id(row, "out_person", PersonId::from_uuid)?,
        into: row::optional_id(row, "into_person", PersonId::from_uuid)?,
    };
    Some((row::get(row, "edition")?, change))
}

fn decode_consent(row: &Row<'_>) -> Option<(u32, Consent)> {
    let consent =
        Consent { person: row::id(row, "person_id", PersonId::from_uuid)?, how: row::code(row, "how")? };
    Some((row::get(row, "edition")?, consent))
}

fn decode_takeover(row: &Row<'_>) -> Option<Takeover> {
    let (_, step) = decode_step(row)?;
    takeover(step, row::instant(row, "from_ms")?)
}

fn takeover(step: Change, from: DateTime<Utc>) -> Option<Takeover> {
    Some(Takeover { seat: seat(step)?, by: step.into?, from })
}

fn seat(step: Change) -> Option<Seat> {
    Some(Seat { date: step.date, shift: step.shift, person: step.out? })
}

/// What the steps are, told by the kind of the change.
fn act(kind: &Kind, steps: Vec<Change>) -> Option<Act> {
    match (kind, &steps[..]) {
        (Kind::Swap, [a, b]) => {
            let (seat_a, seat_b) = (seat(*a)?, seat(*b)?);
            let crosswise = (a.into, b.into) == (Some(seat_b.person), Some(seat_a.person));
            crosswise.then_some(Act::Swap { a: seat_a, b: seat_b })
        }
        (Kind::Substitution(pay_back), [step]) => {
            Some(Act::Substitution { seat: seat(*step)?, by: step.into?, pay_back: *pay_back })
        }
        (Kind::Takeover(from), [step]) => takeover(*step, *from).map(Act::Takeover),
        (Kind::Repair, [_, ..]) => Some(Act::Repair { changes: steps }),
        (Kind::Swap | Kind::Substitution(_) | Kind::Takeover(_) | Kind::Repair, _) => None,
    }
}

impl Reader<'_> {
    /// Every change of a roster with the edition that it made, in their order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn roster_changes(&self, roster: RosterId) -> Result<Vec<(u32, RosterChange)>, StoreError> {
        let id = roster.to_string();
        let of = |table: &str, order: &str| {
            format!("SELECT * FROM {table} WHERE roster_id = ?1 ORDER BY edition, {order}")
        };
        let heads = row::all(self.conn(), TABLE, &of(TABLE, "kind"), [&id], decode_head)?;
        let mut steps =
            row::all_by(self.conn(), "roster_step", &of("roster_step", "place"), [&id], decode_step)?;
        let consents = of("roster_consent", "person_id");
        let mut consents = row::all_by(self.conn(), "roster_consent", &consents, [&id], decode_consent)?;
        let whole = |head: Head| {
            let corrupt = || StoreError::Corrupt { table: TABLE, id: format!("{id} {}", head.edition) };
            let steps = steps.remove(&head.edition).unwrap_or_default();
            let act = act(&head.kind, steps).ok_or_else(corrupt)?;
            let consents = consents.remove(&head.edition).unwrap_or_default();
            let Head { reason, clearance, by, at, .. } = head;
            let change = RosterChange::new(ChangeParts { act, reason, consents, clearance, by, at });
            change.map(|change| (head.edition, change)).map_err(|_| corrupt())
        };
        heads.into_iter().map(whole).collect()
    }

    /// The takeovers of duties that begin within `days`, in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn takeovers(&self, days: DateRange) -> Result<Vec<Takeover>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT roster_step.*, from_ms FROM roster_step JOIN roster_change USING (roster_id, edition)
             WHERE date BETWEEN ?1 AND ?2 AND from_ms IS NOT NULL
             ORDER BY roster_id, edition",
            [days.first(), days.last()].map(row::date_text),
            decode_takeover,
        )
    }
}

impl Writer<'_> {
    /// Adds the edition that `change` has made of a published roster, with `sheet`: what is printed of it, as
    /// [`Writer::publish`] takes it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is not the edition after the newest one, or the change does not fit how
    /// things stand.
    pub fn add_edition(
        &mut self,
        roster: &Roster,
        change: &RosterChange,
        sheet: &str,
    ) -> Result<(), StoreError> {
        let RosterState::Published { edition, .. } = roster.state() else {
            return Err(StoreError::Refused { detail: format!("roster {} is not published", roster.id()) });
        };
        let id = roster.id().to_string();
        self.add_head(&id, *edition, change)?;
        for consent in change.consents() {
            self.conn().execute(
                "INSERT INTO roster_consent (roster_id, edition, person_id, how) VALUES (?1, ?2, ?3, ?4)",
                params![id, edition, consent.person.to_string(), consent.how.code()],
            )?;
        }
        for (place, step) in change.act().changes().iter().enumerate() {
            self.add_step(&id, *edition, place, step)?;
        }
        self.conn().execute(
            "INSERT INTO roster_edition (roster_id, edition, sheet) VALUES (?1, ?2, ?3)",
            params![id, edition, sheet],
        )?;
        Ok(())
    }

    fn add_head(&mut self, id: &str, edition: u32, change: &RosterChange) -> Result<(), StoreError> {
        let (kind, pay_back, from) = match change.act() {
            Act::Swap { .. } => ("swap", None, None),
            Act::Substitution { pay_back, .. } => ("substitution", Some(pay_back.code()), None),
            Act::Takeover(takeover) => ("takeover", None, Some(takeover.from.timestamp_millis())),
            Act::Repair { .. } => ("repair", None, None),
        };
        let clearance = match change.clearance() {
            Clearance::Approved { .. } => "approved",
            Clearance::Filed { .. } => "filed",
        };
        self.conn().execute(
            "INSERT INTO roster_change (roster_id, edition, kind, pay_back, from_ms, reason, clearance, cleared_by,
                                        made_by, made_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id,
                edition,
                kind,
                pay_back,
                from,
                change.reason(),
                clearance,
                change.clearance().name(),
                change.by(),
                change.at().timestamp_millis(),
            ],
        )?;
        Ok(())
    }

    fn add_step(&mut self, id: &str, edition: u32, place: usize, step: &Change) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO roster_step (roster_id, edition, place, date, shift_id, out_person, into_person)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                edition,
                i64::try_from(place).unwrap_or(i64::MAX),
                row::date_text(step.date),
                step.shift.to_string(),
                step.out.map(|person| person.to_string()),
                step.into.map(|person| person.to_string()),
            ],
        )?;
        Ok(())
    }
}
