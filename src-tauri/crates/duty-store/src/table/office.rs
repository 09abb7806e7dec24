//! The office whose data these are.

use chrono::FixedOffset;
use duty_core::{FloodSeason, Landline, Office, OfficeId};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "office";

fn decode(row: &Row<'_>) -> Option<Office> {
    Some(Office {
        id: row::id(row, "id", OfficeId::from_uuid)?,
        name: row::get(row, "name")?,
        duty_phone: landline(row, "duty_phone")?,
        fax: landline(row, "fax")?,
        offset: FixedOffset::east_opt(row::get(row, "offset_s")?)?,
        mode: row::code(row, "mode")?,
        season: season(row)?,
    })
}

fn landline(row: &Row<'_>, column: &str) -> Option<Option<Landline>> {
    match row::get::<Option<String>>(row, column)? {
        Some(text) => Landline::new(&text).ok().map(Some),
        None => Some(None),
    }
}

fn season(row: &Row<'_>) -> Option<FloodSeason> {
    let day = |column| row::read_year_day(&row::get::<String>(row, column)?);
    let main_ends = (
        row::get::<Option<String>>(row, "season_main_first")?,
        row::get::<Option<String>>(row, "season_main_last")?,
    );
    let main = match main_ends {
        (Some(first), Some(last)) => Some((row::read_year_day(&first)?, row::read_year_day(&last)?)),
        (None, None) => None,
        _ => return None,
    };
    FloodSeason::new(day("season_first")?, day("season_last")?, main)
}

impl Reader<'_> {
    /// The office, once it has been set up.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn office(&self) -> Result<Option<Office>, StoreError> {
        row::first(self.conn(), TABLE, "SELECT * FROM office", [], decode)
    }
}

impl Writer<'_> {
    /// Sets the office up, or changes it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is another office, or the name is empty.
    pub fn save_office(&mut self, office: &Office) -> Result<(), StoreError> {
        let main = office.season.main();
        self.conn().execute(
            "INSERT INTO office (id, name, duty_phone, fax, offset_s, mode, season_first, season_last,
                                 season_main_first, season_main_last)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET
                 name = excluded.name, duty_phone = excluded.duty_phone, fax = excluded.fax,
                 offset_s = excluded.offset_s, mode = excluded.mode, season_first = excluded.season_first,
                 season_last = excluded.season_last, season_main_first = excluded.season_main_first,
                 season_main_last = excluded.season_main_last",
            params![
                office.id.to_string(),
                office.name,
                office.duty_phone.as_ref().map(Landline::to_string),
                office.fax.as_ref().map(Landline::to_string),
                office.offset.local_minus_utc(),
                office.mode.code(),
                row::year_day_text(office.season.first()),
                row::year_day_text(office.season.last()),
                main.map(|(first, _)| row::year_day_text(first)),
                main.map(|(_, last)| row::year_day_text(last)),
            ],
        )?;
        Ok(())
    }
}
