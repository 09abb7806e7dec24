//! What the room owes the watch: demanded in the transaction that makes it necessary, done afterwards.

use chrono::{DateTime, Utc};
use duty_core::AlertId;
use duty_watch::Effect;
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

/// An effect that is not known to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Its place in the outbox.
    pub seq: i64,
    /// What is to be done.
    pub effect: Effect,
    /// When it was begun, if it was: whether it came about before the program ended is then unknown.
    pub begun_at: Option<DateTime<Utc>>,
}

/// An effect as the outbox keeps it, for whoever asks what the room did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place in the outbox.
    pub seq: i64,
    /// What was to be done.
    pub effect: Effect,
    /// How it ended, if it has: with the fault that kept it from being done, or without.
    pub end: Option<Result<(), String>>,
}

fn decode_kept(row: &Row<'_>) -> Option<Kept> {
    let Owed { seq, effect, .. } = decode(row)?;
    let end = match (row::get::<Option<i64>>(row, "done_at_ms")?, row::get::<Option<String>>(row, "fault")?) {
        (None, _) => None,
        (Some(_), Some(fault)) => Some(Err(fault)),
        (Some(_), None) => Some(Ok(())),
    };
    Some(Kept { seq, effect, end })
}

fn decode(row: &Row<'_>) -> Option<Owed> {
    let alert = || row::id(row, "alert_id", AlertId::from_uuid);
    let round = || row::get::<u32>(row, "round");
    let effect = match row::get::<String>(row, "effect")?.as_str() {
        "sound" => Effect::Sound { alert: alert()?, round: round()? },
        "notify" => Effect::Notify { alert: alert()?, round: round()? },
        "to_front" => Effect::ToFront { alert: alert()?, round: round()? },
        "remind" => Effect::Remind { alert: alert()? },
        "close_notice" => Effect::CloseNotice { alert: alert()? },
        "silence" => Effect::Silence,
        "badge" => Effect::Badge { untaken: row::get(row, "untaken")? },
        _ => return None,
    };
    Some(Owed { seq: row::get(row, "seq")?, effect, begun_at: row::optional_instant(row, "begun_at_ms")? })
}

/// An effect as columns: its word, the alert, the round, the count.
const fn columns(effect: &Effect) -> (&'static str, Option<AlertId>, Option<u32>, Option<u32>) {
    match effect {
        Effect::Sound { alert, round } => ("sound", Some(*alert), Some(*round), None),
        Effect::Notify { alert, round } => ("notify", Some(*alert), Some(*round), None),
        Effect::ToFront { alert, round } => ("to_front", Some(*alert), Some(*round), None),
        Effect::Remind { alert } => ("remind", Some(*alert), None, None),
        Effect::CloseNotice { alert } => ("close_notice", Some(*alert), None, None),
        Effect::Silence => ("silence", None, None, None),
        Effect::Badge { untaken } => ("badge", None, None, Some(*untaken)),
    }
}

impl Reader<'_> {
    /// What is owed and stands behind the place `after`, the oldest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn owed_effects(&self, after: i64, limit: u32) -> Result<Vec<Owed>, StoreError> {
        let sql = "SELECT * FROM outbox WHERE done_at_ms IS NULL AND seq > ?1 ORDER BY seq LIMIT ?2";
        row::all(self.conn(), "outbox", sql, params![after, limit], decode)
    }

    /// What was demanded behind the place `after` and is not forgotten, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn kept_effects(&self, after: i64) -> Result<Vec<Kept>, StoreError> {
        let sql = "SELECT * FROM outbox WHERE seq > ?1 ORDER BY seq";
        row::all(self.conn(), "outbox", sql, [after], decode_kept)
    }
}

impl Writer<'_> {
    /// Demands effects, in this order.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn demand_effects(&mut self, effects: &[Effect], now: DateTime<Utc>) -> Result<(), StoreError> {
        for effect in effects {
            let (word, alert, round, untaken) = columns(effect);
            self.conn()
                .prepare_cached(
                    "INSERT INTO outbox (effect, alert_id, round, untaken, demanded_at_ms)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    word,
                    alert.map(|alert| alert.to_string()),
                    round,
                    untaken,
                    now.timestamp_millis()
                ])?;
        }
        Ok(())
    }

    /// Effects are about to be done.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin_effects(&mut self, seqs: &[i64], now: DateTime<Utc>) -> Result<(), StoreError> {
        for seq in seqs {
            self.conn()
                .prepare_cached("UPDATE outbox SET begun_at_ms = ?2 WHERE seq = ?1 AND done_at_ms IS NULL")?
                .execute(params![seq, now.timestamp_millis()])?;
        }
        Ok(())
    }

    /// An effect was done, or could not be done for the reason in `fault`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it was never begun.
    pub fn end_effect(
        &mut self,
        seq: i64,
        fault: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached("UPDATE outbox SET done_at_ms = ?2, fault = ?3 WHERE seq = ?1")?
            .execute(params![seq, now.timestamp_millis(), fault])?;
        Ok(())
    }

    /// Forgets effects that were done before `before`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forget_done_effects(&mut self, before: DateTime<Utc>) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached("DELETE FROM outbox WHERE done_at_ms < ?1")?
            .execute([before.timestamp_millis()])?;
        Ok(())
    }
}
