//! Opens the data of an office: makes them, refuses what isn't ours, checks, backs up, migrates.

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use rusqlite::Connection;

use crate::backup::{BackupName, BackupReason, Backups};
use crate::connection::{self, Line, Lines};
use crate::error::StoreError;
use crate::integrity;
use crate::migrate::{MIGRATIONS, found_version, migrate, version_of};
use crate::place::{self, APPLICATION_ID, Found, Place};
use crate::presence::{Company, Gate, LastStop};
use crate::scratch::Life;
use crate::store::Store;

/// What happened while the store was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where the data come from.
    pub origin: Origin,
    /// Whether a backup was made.
    pub backup: OpeningBackup,
    /// What was checked.
    pub checked: Checked,
}

/// Where the data come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// There were none; an empty database was made.
    Created,
    /// They were there.
    Found,
    /// They were there, in the form of an older program.
    Migrated {
        /// The version that they had.
        from: u32,
    },
}

/// Whether a backup was made while opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningBackup {
    /// None was due: there is one of today, or nothing to save yet.
    NotDue,
    /// This one.
    Made(BackupName),
    /// One was due and could not be made. Duty goes on, but somebody must be told.
    Failed {
        /// Why.
        detail: String,
    },
}

/// What was checked while opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// That it is ours and not too new. The last stop was clean, or another process has the data open.
    Header,
    /// Every page, row and reference, because the last stop was unclean. Nothing was wrong.
    Everything,
}

impl Store {
    /// Opens the data in `dir`, making both when they are missing. `now` and the office's `offset` say which
    /// civil day it is, for the day's first backup.
    ///
    /// # Errors
    /// [`StoreError::NewerThanProgram`], [`StoreError::NotADatabase`], [`StoreError::Foreign`],
    /// [`StoreError::NotWritable`], [`StoreError::DiskFull`], [`StoreError::Damaged`] (with the newest good
    /// backup) or [`StoreError::Busy`]. The data are then as they were.
    pub fn open(dir: &Path, now: DateTime<Utc>, offset: FixedOffset) -> Result<(Self, Opening), StoreError> {
        open_with(dir, now, offset, MIGRATIONS)
    }
}

fn open_with(
    dir: &Path,
    now: DateTime<Utc>,
    offset: FixedOffset,
    migrations: &[&str],
) -> Result<(Store, Opening), StoreError> {
    let place = Place::new(dir);
    place.prepare()?;
    let gate = Gate::enter(&place)?;

    let found = place::look_at(&place.database())?;
    if found == Found::Nothing {
        create(&place, migrations)?;
    }
    let local_now = now.with_timezone(&offset).naive_local();
    let opened = prepare(&place, &gate, found, local_now, migrations);
    let (conn, opening) = opened.map_err(|e| name_a_good_backup(e, &place))?;
    let presence = gate.join()?;
    drop(gate);
    Ok((Store::new(Line::from(conn), presence, place, offset, None), opening))
}

/// Opens data that need not outlive their maker: they lie in memory, and nothing is backed up.
pub(crate) fn open_scratch(
    dir: &Path,
    lines: &Lines,
    offset: FixedOffset,
    life: Life,
) -> Result<Store, StoreError> {
    let place = Place::new(dir);
    let gate = Gate::enter(&place)?;
    let line = match lines.take() {
        Some(line) => line,
        None => {
            let mut conn = connection::open_in_memory(&place.database())?;
            conn.pragma_update(None, "application_id", APPLICATION_ID)?;
            migrate(&mut conn, MIGRATIONS)?;
            Line::new(conn, lines.clone())
        }
    };
    let presence = gate.join()?;
    drop(gate);
    Ok(Store::new(line, presence, place, offset, Some(life)))
}

/// Builds the whole database elsewhere first, so that an empty or half-made file in its place is always damage.
fn create(place: &Place, migrations: &[&str]) -> Result<(), StoreError> {
    let path = place.new_database();
    place::make_private(&path)?;
    let mut conn = connection::open(&path)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut conn, migrations)?;
    conn.close().map_err(|(_, e)| StoreError::sql_at(&path, &e))?;
    // A log of a database that was taken away must not be played into the new one.
    place::remove_side_files(&place.database())?;
    place::put_in_place(&path, &place.database())
}

fn prepare(
    place: &Place,
    gate: &Gate<'_>,
    found: Found,
    local_now: NaiveDateTime,
    migrations: &[&str],
) -> Result<(Connection, Opening), StoreError> {
    let path = place.database();
    place::restrict(&path)?;
    // Asked before SQLite makes a log of its own.
    let had_log = place::has_log(&path)?;
    let mut conn = connection::open(&path)?;
    let known = version_of(migrations);
    let version = found_version(&conn, known)?;

    let company = gate.company()?;
    let last_stop = gate.last_stop()?;
    // If anything below fails the mark stays, and the next start checks once more than it had to.
    gate.mark_running()?;
    let checked = match (company, last_stop) {
        (Company::Others, _) => Checked::Header,
        (Company::Alone, LastStop::Clean) => {
            if !had_log {
                integrity::check_length(&conn, &path)?;
            }
            Checked::Header
        }
        (Company::Alone, LastStop::Unclean) => {
            integrity::check(&conn)?;
            Checked::Everything
        }
    };
    connection::use_write_ahead_log(&conn)?;

    let backups = Backups::of(place.clone());
    let (origin, backup) = if found == Found::Nothing {
        (Origin::Created, OpeningBackup::NotDue)
    } else if version < known {
        // No migration without a backup: if this one fails, the data stay in the old form.
        let name = backups.make(&conn, local_now, BackupReason::Migration)?;
        migrate(&mut conn, migrations)?;
        (Origin::Migrated { from: version }, OpeningBackup::Made(name))
    } else {
        (Origin::Found, backup_of_the_day(&backups, &conn, local_now))
    };
    Ok((conn, Opening { origin, backup, checked }))
}

fn backup_of_the_day(backups: &Backups, conn: &Connection, local_now: NaiveDateTime) -> OpeningBackup {
    match backups.make_daily(conn, local_now) {
        Ok(Some(name)) => OpeningBackup::Made(name),
        Ok(None) => OpeningBackup::NotDue,
        Err(e) => OpeningBackup::Failed { detail: e.to_string() },
    }
}

/// Whoever is told that the data are damaged is told as well what to restore.
fn name_a_good_backup(error: StoreError, place: &Place) -> StoreError {
    match error {
        StoreError::Damaged { detail, newest_good: None } => {
            StoreError::Damaged { detail, newest_good: Backups::of(place.clone()).newest_good() }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &[&str] = &[MIGRATIONS[0]];
    const LATER: &str = "ALTER TABLE office ADD COLUMN later TEXT";

    fn offset() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).unwrap()
    }

    fn now() -> DateTime<Utc> {
        "2026-06-01T00:30:00Z".parse().unwrap()
    }

    fn version(store: &mut Store) -> u32 {
        store
            .read(|tx| {
                Ok::<_, StoreError>(tx.conn().pragma_query_value(None, "user_version", |row| row.get(0))?)
            })
            .unwrap()
    }

    #[test]
    fn a_backup_is_made_before_a_migration() {
        let dir = tempfile::tempdir().unwrap();
        drop(open_with(dir.path(), now(), offset(), FIRST).unwrap());

        let migrations = [MIGRATIONS[0], LATER];
        let (mut store, opening) = open_with(dir.path(), now(), offset(), &migrations).unwrap();

        let expected = BackupName::parse("zhishou-20260601-0830-migration.db").unwrap();
        assert_eq!(opening.origin, Origin::Migrated { from: 1 });
        assert_eq!(opening.backup, OpeningBackup::Made(expected));
        assert_eq!(version(&mut store), 2);
        store.backups().verify(expected).unwrap();
    }

    #[test]
    fn a_failing_migration_leaves_the_data_usable_by_the_old_program() {
        let dir = tempfile::tempdir().unwrap();
        drop(open_with(dir.path(), now(), offset(), FIRST).unwrap());

        let failed = open_with(dir.path(), now(), offset(), &[MIGRATIONS[0], "nonsense"]);

        assert!(matches!(failed, Err(StoreError::Sql { .. })), "{failed:?}");
        let (mut store, opening) = open_with(dir.path(), now(), offset(), FIRST).unwrap();
        assert_eq!(opening.origin, Origin::Found);
        assert_eq!(version(&mut store), 1);
    }

    #[test]
    fn the_old_program_refuses_what_the_new_one_has_migrated() {
        let dir = tempfile::tempdir().unwrap();
        drop(open_with(dir.path(), now(), offset(), &[MIGRATIONS[0], LATER]).unwrap());
        let before = std::fs::read(dir.path().join("zhishou.db")).unwrap();

        let refused = open_with(dir.path(), now(), offset(), FIRST);

        assert!(matches!(refused, Err(StoreError::NewerThanProgram { found: 2, known: 1 })), "{refused:?}");
        assert_eq!(std::fs::read(dir.path().join("zhishou.db")).unwrap(), before);
    }
}
