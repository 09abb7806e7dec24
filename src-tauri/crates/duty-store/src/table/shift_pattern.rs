//! Shift patterns. They never change and never go, so that a roster of last year still says what it said.

use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use duty_core::shift::ShiftParts;
use duty_core::{BlockLength, DayKind, DayKinds, PostId, ShiftId, ShiftPattern, Turn};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "shift_pattern";

/// How a wall-clock time stands in its column.
const TIME: &str = "%H:%M:%S";

fn decode(row: &Row<'_>) -> Option<ShiftPattern> {
    let turn_from = row::get::<Option<String>>(row, "turn_from")?;
    let turn_days = row::get::<Option<u8>>(row, "turn_days")?;
    let turn = match (row::get::<String>(row, "turn")?.as_str(), turn_from, turn_days) {
        ("daily", None, None) => Turn::Daily,
        ("weekly", Some(from), None) => Turn::Weekly { from: Coded::from_code(&from)? },
        ("block", Some(from), Some(days)) => {
            Turn::Block { from: Coded::from_code(&from)?, length: BlockLength::of(days)? }
        }
        _ => return None,
    };
    ShiftPattern::new(ShiftParts {
        id: row::id(row, "id", ShiftId::from_uuid)?,
        post: row::id(row, "post_id", PostId::from_uuid)?,
        name: row::get(row, "name")?,
        start: NaiveTime::parse_from_str(&row::get::<String>(row, "start")?, TIME).ok()?,
        length: TimeDelta::try_seconds(row::get(row, "length_s")?)?,
        days: read_days(&row::get::<String>(row, "days")?)?,
        headcount: row::get(row, "headcount")?,
        min_experienced: row::get(row, "min_experienced")?,
        rest_days: row::get(row, "rest_days")?,
        turn,
    })
    .ok()
}

fn read_days(text: &str) -> Option<DayKinds> {
    let kinds: Option<Vec<_>> = text.split_whitespace().map(DayKind::from_code).collect();
    Some(DayKinds::of(&kinds?))
}

fn days_text(days: DayKinds) -> String {
    days.iter().map(DayKind::code).collect::<Vec<_>>().join(" ")
}

impl Reader<'_> {
    /// The patterns in force, by the post's place on the sheet, then by start.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn shifts_in_force(&self) -> Result<Vec<ShiftPattern>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT shift_pattern.* FROM shift_pattern JOIN post ON post.id = post_id
             WHERE shift_pattern.retired_at_ms IS NULL
             ORDER BY post.position, start, shift_pattern.id",
            [],
            decode,
        )
    }

    /// Every pattern that ever was, for reading rosters of the past.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn shifts_all(&self) -> Result<Vec<ShiftPattern>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT shift_pattern.* FROM shift_pattern JOIN post ON post.id = post_id
             ORDER BY post.position, start, shift_pattern.id",
            [],
            decode,
        )
    }
}

impl Writer<'_> {
    pub(super) fn replace_shifts(
        &mut self,
        shifts: &[ShiftPattern],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let in_force = self.shifts_in_force()?;
        let all = self.shifts_all()?;
        for gone in &in_force {
            if !shifts.iter().any(|shift| shift.id() == gone.id()) {
                self.conn().execute(
                    "UPDATE shift_pattern SET retired_at_ms = ?2 WHERE id = ?1",
                    params![gone.id().to_string(), now.timestamp_millis()],
                )?;
            }
        }
        for shift in shifts {
            if in_force.contains(shift) {
                continue;
            }
            if all.iter().any(|known| known.id() == shift.id()) {
                return Err(StoreError::ShiftChanged { id: shift.id() });
            }
            self.insert_shift(shift)?;
        }
        Ok(())
    }

    fn insert_shift(&mut self, shift: &ShiftPattern) -> Result<(), StoreError> {
        // The columns count whole seconds; cutting a fraction off silently would store another pattern.
        if shift.start().nanosecond() != 0 || shift.length().subsec_nanos() != 0 {
            return Err(StoreError::Refused {
                detail: format!("shift pattern {} is not in whole seconds", shift.id()),
            });
        }
        let (turn, turn_from, turn_days) = match shift.turn() {
            Turn::Daily => ("daily", None, None),
            Turn::Weekly { from } => ("weekly", Some(from.code()), None),
            Turn::Block { from, length } => ("block", Some(from.code()), Some(length.days())),
        };
        self.conn().execute(
            "INSERT INTO shift_pattern (id, post_id, name, start, length_s, days, headcount, min_experienced,
                                        rest_days, turn, turn_from, turn_days)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                shift.id().to_string(),
                shift.post().to_string(),
                shift.name(),
                shift.start().format(TIME).to_string(),
                shift.length().num_seconds(),
                days_text(shift.days()),
                shift.headcount(),
                shift.min_experienced(),
                shift.rest_days(),
                turn,
                turn_from,
                turn_days,
            ],
        )?;
        Ok(())
    }
}
