//! Data frozen as older programs wrote them, brought up to date by this one.
//!
//! One `.sql` file per version, dumped by the program of that version and never edited afterwards. A new version
//! adds a file and a test; the old ones go on being upgraded for as long as the program exists.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails, helpers included")]

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, FixedOffset, Utc};
use duty_core::{DateRange, DayKind, ExemptionScope, Group, LeaderRank, OfficeMode, PersonStatus, Sex, Turn};
use duty_roster::policy::{LongHolidays, PairKind, Rotation, SkippedTurn};
use duty_roster::problem::DayClass;
use duty_roster::roster::{Placement, RosterState};
use duty_store::{LogFilter, LogVerdict, LogWalk, Reader, Store, StoreError, Walked};
use rusqlite::Connection;
use tempfile::TempDir;

fn now() -> DateTime<Utc> {
    "2031-03-01T00:30:00Z".parse().unwrap()
}

fn open(dir: &Path) -> Store {
    let offset = FixedOffset::east_opt(8 * 3600).unwrap();
    Store::open(dir, now(), offset).unwrap().0
}

/// Loads a dump and lets this program open it.
fn upgraded(dump: &str) -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let conn = Connection::open(dir.path().join("zhishou.db")).unwrap();
    conn.execute_batch(dump).unwrap();
    conn.close().unwrap();
    let store = open(dir.path());
    (dir, store)
}

/// Every table, index and trigger, without the layout of its text.
fn schema(dir: &Path) -> BTreeMap<String, String> {
    let conn = Connection::open(dir.join("zhishou.db")).unwrap();
    let mut statement = conn.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
    rows.map(|row| {
        let (name, sql) = row.unwrap();
        (name, sql.split_whitespace().collect::<Vec<_>>().join(" "))
    })
    .collect()
}

const VERSION_1: &str = include_str!("v0001.sql");
const VERSION_5: &str = include_str!("v0005.sql");

#[test]
fn an_upgraded_database_has_the_schema_of_a_new_one() {
    let new = tempfile::tempdir().unwrap();
    drop(open(new.path()));

    for dump in [VERSION_1, VERSION_5] {
        let (old, store) = upgraded(dump);
        drop(store);

        assert_eq!(schema(old.path()), schema(new.path()));
    }
}

#[test]
fn data_of_version_1_keep_their_meaning() {
    let (_dir, mut store) = upgraded(VERSION_1);

    store
        .read(|tx| {
            people_and_posts_of_version_1(tx)?;
            rosters_of_version_1(tx)?;
            rules_of_version_1(tx)
        })
        .unwrap();
}

fn people_and_posts_of_version_1(tx: &Reader<'_>) -> Result<(), StoreError> {
    let office = tx.office()?.unwrap();
    assert_eq!(office.name, "青石镇");
    assert_eq!(office.duty_phone.unwrap().to_string(), "0837-2345678");
    assert_eq!(office.mode, OfficeMode::Real);
    assert!(office.season.main().is_some());

    let people = tx.people()?;
    let names: Vec<_> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["何𬭎", "热依汗·吐尔逊", "Carol Li"]);
    let [amy, bob, carol] = &people[..] else { panic!("three people") };
    assert_eq!(amy.title.as_deref(), Some("镇长"));
    assert_eq!((amy.group, amy.sex, amy.also_posts.len()), (Group::Leader, Some(Sex::Female), 2));
    assert_eq!((bob.mobile.as_ref(), bob.sex, bob.joined), (None, None, None));
    let left = "2026-05-01".parse().unwrap();
    assert_eq!(carol.status, PersonStatus::Left { from: left });

    let changes = tx.person_changes(amy.id)?;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].before.title.as_deref(), Some("副镇长"));
    assert_eq!((amy.rank, bob.rank), (LeaderRank::Chief, LeaderRank::Member), "as the titles say");

    assert_eq!(tx.posts()?.len(), 2);
    let in_force = tx.shifts_in_force()?;
    assert_eq!((in_force.len(), tx.shifts_all()?.len()), (2, 3));
    assert!(matches!(in_force[0].turn(), Turn::Weekly { .. }));
    assert!(in_force[1].days().contains(DayKind::Holiday));
    Ok(())
}

fn rosters_of_version_1(tx: &Reader<'_>) -> Result<(), StoreError> {
    let states: Vec<_> = tx.rosters()?.into_iter().map(|roster| (roster.state, roster.duty_count)).collect();
    let at = "2026-06-01T00:30:00Z".parse().unwrap();
    let (by, source) = ("张三".to_owned(), "旧表.xls".to_owned());
    assert_eq!(
        states,
        [
            (RosterState::Draft, 1),
            (RosterState::Published { edition: 1, by, at }, 3),
            (RosterState::Past { source, at }, 1),
        ]
    );
    let june = tx.published_on("2026-06-30".parse().unwrap())?.unwrap();
    assert_eq!(june.duties()[2].placement, Placement::Pinned);
    assert_eq!(tx.edition_sheet(june.id(), 1)?.as_deref(), Some(r#"{"title":"六月"}"#));
    let spring = DateRange::new("2026-05-01".parse().unwrap(), "2026-07-31".parse().unwrap()).unwrap();
    assert_eq!(tx.duties_between(spring)?.len(), 4);
    Ok(())
}

fn rules_of_version_1(tx: &Reader<'_>) -> Result<(), StoreError> {
    let june = DateRange::new("2026-06-01".parse().unwrap(), "2026-06-30".parse().unwrap()).unwrap();
    let absences = tx.absences(june)?;
    assert_eq!(absences.len(), 1, "the other one was withdrawn");
    assert_eq!(absences[0].reason, "外出报备");
    assert_eq!(tx.exemptions()?[0].scope, ExemptionScope::Night);

    let imports = tx.imported_calendars()?;
    assert_eq!((imports.len(), imports[0].days.len()), (1, 2));

    let policy = tx.policy()?;
    assert_eq!(policy.pairs[0].kind, PairKind::Together);
    assert_eq!(policy.rotation_of(Group::Leader), Rotation::FixedOrder { skipped: SkippedTurn::Kept });
    assert_eq!(policy.teams[0].members.len(), 2);
    assert_eq!((policy.min_rest, policy.long_holidays), (None, LongHolidays::WithTheRest));

    let cursors = tx.cursors()?;
    assert_eq!(cursors.team, 1);
    let leaders = &cursors.orders[&(Group::Leader, DayClass::Holiday)];
    assert!(leaders.next.is_some());
    assert_eq!((leaders.owed.len(), cursors.weeks.len()), (1, 1));

    assert_eq!(tx.setting("language")?.as_deref(), Some("zh-CN"));
    assert_eq!(tx.events(9)?[0].action, "roster.publish");
    Ok(())
}

/// The watch of a night: calls and a correction, alerts of which one is taken and one resolved, check calls, a handover,
/// an incident with three reports, and a keeper with a PIN.
#[test]
fn the_watch_of_version_5_keeps_its_meaning() {
    let (_dir, mut store) = upgraded(VERSION_5);

    store.read(log_of_version_5).unwrap();
    store.read(watch_of_version_5).unwrap();
}

fn log_of_version_5(tx: &Reader<'_>) -> Result<(), StoreError> {
    let Walked::Done(verdict) = tx.walk_log(LogWalk::default(), 1_000)? else { panic!("a short log") };
    assert_eq!(verdict, LogVerdict { sound: 79, faults: Vec::new() });
    assert!(tx.log_code_holds(79, "6823 1D73")?);
    let ditch = LogFilter { words: Some("青石村四组排水沟".to_owned()), ..LogFilter::default() };
    assert_eq!(tx.log_page(&ditch, 9)?.records.len(), 2, "the matter that was opened and closed");
    let corrected = LogFilter { office: Some("青石村四组".to_owned()), ..LogFilter::default() };
    let corrected = tx.log_page(&corrected, 9)?.records;
    assert_eq!((corrected.len(), corrected[0].first.seq), (1, 15));
    assert_eq!(corrected[0].corrected.as_ref().map(|corrected| corrected.times), Some(1));
    Ok(())
}

fn watch_of_version_5(tx: &Reader<'_>) -> Result<(), StoreError> {
    assert_eq!(tx.office()?.unwrap().mode, OfficeMode::Drill);
    let people = tx.people()?;
    assert_eq!(people.len(), 14);
    let with_pin: Vec<_> = people.iter().filter(|person| tx.pin_hash(person.id).unwrap().is_some()).collect();
    assert_eq!(with_pin.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["赵建国"]);

    assert_eq!(tx.open_alerts()?.len(), 10, "one of eleven is resolved");
    let calls = tx.check_calls_since(DateTime::UNIX_EPOCH)?;
    assert_eq!(calls.iter().map(|call| call.attempts.len()).sum::<usize>(), 23);

    let handovers = tx.completed_handovers(9)?;
    assert_eq!((handovers.len(), handovers[0].valid_signatures().count()), (1, 4));
    assert!(tx.handover_sheet(handovers[0].id)?.is_some());
    assert_eq!((tx.open_matters()?.len(), tx.present()?.len(), tx.open_incidents()?.len()), (1, 2, 0));
    Ok(())
}
