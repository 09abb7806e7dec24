//! Brings a database to the version that this program knows: numbered SQL files, all or nothing.
//!
//! Append only: a file that was released never changes, a column never changes its meaning, and a column that
//! has become useless stays for a release.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::integrity::first_broken_table;

/// Every migration in order; the version of a database is how many of them it has been through.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_office_people_and_rosters.sql"),
    include_str!("../migrations/0002_duty_log.sql"),
    include_str!("../migrations/0003_access.sql"),
    include_str!("../migrations/0004_watch.sql"),
    include_str!("../migrations/0005_handovers_matters_incidents.sql"),
    include_str!("../migrations/0006_response.sql"),
    include_str!("../migrations/0007_blocks.sql"),
    include_str!("../migrations/0008_nights.sql"),
    include_str!("../migrations/0009_member_offices.sql"),
    include_str!("../migrations/0010_packets.sql"),
    include_str!("../migrations/0011_spot_checks.sql"),
    include_str!("../migrations/0012_bulletins.sql"),
    include_str!("../migrations/0013_told_from_above.sql"),
    include_str!("../migrations/0014_editions.sql"),
    include_str!("../migrations/0015_code_skew.sql"),
];

/// The version that `migrations` lead to.
pub(crate) fn version_of(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).expect("a program has a few hundred migrations at most")
}

/// The version of the database, and whether this program may touch it.
///
/// # Errors
/// [`StoreError::NewerThanProgram`] when it may not.
pub(crate) fn found_version(conn: &Connection, known: u32) -> Result<u32, StoreError> {
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if known < found {
        return Err(StoreError::NewerThanProgram { found, known });
    }
    Ok(found)
}

/// Runs those of `migrations` that the database has not been through.
///
/// # Errors
/// [`StoreError::NewerThanProgram`], [`StoreError::BrokenReference`] when a migration orphans a row, or what
/// SQLite says; the database is then as it was.
pub(crate) fn migrate(conn: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    // Rebuilding a table drops it, which foreign keys would turn into deleting all that points at it. The switch
    // has no effect inside a transaction, so it is set around it.
    conn.pragma_update(None, "foreign_keys", false)?;
    let outcome = run(conn, migrations);
    conn.pragma_update(None, "foreign_keys", true)?;
    outcome
}

fn run(conn: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let known = version_of(migrations);
    // One writer decides and applies; a second process waits here, then finds nothing to do.
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = found_version(&tx, known)?;
    for sql in migrations.iter().skip(found as usize) {
        tx.execute_batch(sql)?;
    }
    if let Some(table) = first_broken_table(&tx)? {
        return Err(StoreError::BrokenReference { table });
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: &str = "
        CREATE TABLE team (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE member (id INTEGER PRIMARY KEY, team INTEGER NOT NULL REFERENCES team (id)) STRICT;
        INSERT INTO team VALUES (1);
        INSERT INTO member VALUES (7, 1);";

    fn database() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    fn version(conn: &Connection) -> u32 {
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    fn schema(conn: &Connection) -> Vec<String> {
        let mut statement = conn.prepare("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn a_failing_migration_leaves_nothing_behind() {
        let mut conn = database();
        migrate(&mut conn, &[PEOPLE]).unwrap();
        let before = schema(&conn);

        let error = migrate(
            &mut conn,
            &[
                PEOPLE,
                "CREATE TABLE extra (id INTEGER) STRICT",
                "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
            ],
        );

        assert!(matches!(error, Err(StoreError::Sql { .. })), "{error:?}");
        assert_eq!(schema(&conn), before);
        assert_eq!(version(&conn), 1);
    }

    #[test]
    fn a_migration_that_orphans_a_row_is_refused() {
        let mut conn = database();
        migrate(&mut conn, &[PEOPLE]).unwrap();

        let error = migrate(&mut conn, &[PEOPLE, "DELETE FROM team"]);

        assert!(
            matches!(&error, Err(StoreError::BrokenReference { table }) if table == "member"),
            "{error:?}"
        );
        let teams: u32 = conn.query_row("SELECT count(*) FROM team", [], |row| row.get(0)).unwrap();
        assert_eq!((teams, version(&conn)), (1, 1));
    }

    #[test]
    fn a_table_can_be_rebuilt_although_others_point_at_it() {
        let mut conn = database();
        migrate(&mut conn, &[PEOPLE]).unwrap();

        migrate(
            &mut conn,
            &[
                PEOPLE,
                "CREATE TABLE new_team (id INTEGER PRIMARY KEY, name TEXT) STRICT;
                 INSERT INTO new_team (id) SELECT id FROM team;
                 DROP TABLE team;
                 ALTER TABLE new_team RENAME TO team;",
            ],
        )
        .unwrap();

        let members: u32 = conn.query_row("SELECT count(*) FROM member", [], |row| row.get(0)).unwrap();
        assert_eq!((members, version(&conn)), (1, 2));
    }

    #[test]
    fn running_twice_changes_nothing() {
        let mut conn = database();
        migrate(&mut conn, MIGRATIONS).unwrap();
        let before = schema(&conn);

        migrate(&mut conn, MIGRATIONS).unwrap();

        assert_eq!(schema(&conn), before);
        assert_eq!(version(&conn), version_of(MIGRATIONS));
    }

    #[test]
    fn a_database_from_a_newer_program_is_refused() {
        let mut conn = database();
        migrate(&mut conn, &[PEOPLE, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"]).unwrap();

        let error = migrate(&mut conn, &[PEOPLE]);

        assert!(matches!(error, Err(StoreError::NewerThanProgram { found: 2, known: 1 })));
    }

    #[test]
    fn foreign_keys_are_on_again_after_a_failure() {
        let mut conn = database();

        let refused = migrate(&mut conn, &["nonsense"]);

        assert!(refused.is_err());
        let on: bool = conn.pragma_query_value(None, "foreign_keys", |row| row.get(0)).unwrap();
        assert!(on);
    }
}
