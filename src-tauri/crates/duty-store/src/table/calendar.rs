//! Holiday arrangements that were imported. Which one counts for a day is decided by the calendar itself, which
//! takes over the imports in their order.

use chrono::{DateTime, Utc};
use duty_core::calendar::{Arranged, ArrangedKind};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

/// One imported arrangement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarImport {
    /// From where: the name of a file, or the text of a notice.
    pub source: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Its days, in order.
    pub days: Vec<Arranged>,
}

fn decode_day(row: &Row<'_>) -> Option<Arranged> {
    let statutory = match row::get::<u8>(row, "statutory")? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let kind = match (row::get::<String>(row, "kind")?.as_str(), statutory) {
        ("off", statutory) => ArrangedKind::Off { statutory },
        ("work", false) => ArrangedKind::Work,
        _ => return None,
    };
    Some(Arranged { date: row::date(row, "date")?, kind, name: row::get(row, "name")? })
}

fn decode_import(row: &Row<'_>) -> Option<(i64, CalendarImport)> {
    let import = CalendarImport {
        source: row::get(row, "source")?,
        at: row::instant(row, "imported_at_ms")?,
        days: Vec::new(),
    };
    Some((row::get(row, "seq")?, import))
}

impl Reader<'_> {
    /// Every import in its order; each is to be taken over after the ones before it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn imported_calendars(&self) -> Result<Vec<CalendarImport>, StoreError> {
        let imports = row::all(
            self.conn(),
            "calendar_import",
            "SELECT * FROM calendar_import ORDER BY seq",
            [],
            decode_import,
        )?;
        imports
            .into_iter()
            .map(|(seq, import)| {
                let days = row::all(
                    self.conn(),
                    "calendar_day",
                    "SELECT date, kind, statutory, name FROM calendar_day WHERE import_seq = ?1 ORDER BY date",
                    [seq],
                    decode_day,
                )?;
                Ok(CalendarImport { days, ..import })
            })
            .collect()
    }
}

impl Writer<'_> {
    /// Keeps an imported arrangement.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when a date stands in it twice or a name is empty.
    pub fn save_calendar(
        &mut self,
        days: &[Arranged],
        source: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO calendar_import (source, imported_at_ms) VALUES (?1, ?2)",
            params![source, now.timestamp_millis()],
        )?;
        let seq = self.conn().last_insert_rowid();
        let mut insert = self.conn().prepare_cached(
            "INSERT INTO calendar_day (import_seq, date, kind, statutory, name) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for day in days {
            let (kind, statutory) = match day.kind {
                ArrangedKind::Off { statutory } => ("off", statutory),
                ArrangedKind::Work => ("work", false),
            };
            insert.execute(params![seq, row::date_text(day.date), kind, statutory, day.name])?;
        }
        Ok(())
    }
}
