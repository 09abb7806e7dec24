//! Figures of many checks, worked out by the crate that knows and again by plain SQL over what was tried.

use std::collections::BTreeMap;

use crate::common::*;
use crate::spot_checks::{add_offices, amy, check, finding, office_id};
use chrono::{NaiveDate, TimeDelta};
use duty_check::figures::{Figures, figures, figures_by};
use duty_check::{Closing, Evidence, Grade, RULES, SpotCheck, Word, judge};
use duty_core::{CheckCallId, DayKind};
use duty_store::{Store, StoreError, Writer};
use duty_watch::{CheckCall, Number, Protocol, Reach, RingEnd};
use rusqlite::Connection;
use uuid::Uuid;

const OFFICES: u16 = 7;

/// Numbers that look thrown together and are the same every time: a linear congruence (Knuth's MMIX).
struct Thrown(u64);

impl Thrown {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn ended(thrown: &mut Thrown) -> RingEnd {
    match thrown.below(8) {
        0 => RingEnd::NoAnswer,
        1 => RingEnd::Busy,
        2 => RingEnd::Dead,
        3 => RingEnd::Forwarded,
        4 => RingEnd::HungUp,
        5 => RingEnd::Answered { heard: Some("赵六".to_owned()) },
        _ => RingEnd::Answered { heard: Some("张三".to_owned()) },
    }
}

/// A call that goes on until somebody is reached or the protocol ends.
fn rung(n: u128, check: &SpotCheck, thrown: &mut Thrown) -> CheckCall {
    let number = |reach| Number { reach, who: None, number: "0837-2345678".to_owned() };
    let numbers = vec![number(Reach::DutyPhone), number(Reach::OfficerMobile)];
    let protocol = Protocol::default();
    let id = CheckCallId::from_uuid(Uuid::from_u128(n));
    let (office, caller) = (check.name.to_string(), check.by.name.clone());
    let mut call = CheckCall::begin(id, office, caller, numbers, &protocol, check.began_at).unwrap();
    let mut at = check.began_at;
    while !call.is_over() {
        let rings = TimeDelta::milliseconds(i64::try_from(thrown.below(30_000)).unwrap());
        call.ring(at, None).unwrap();
        call.end_ring(&protocol, at + rings, None, ended(thrown), None).unwrap();
        at += TimeDelta::minutes(4);
    }
    call
}

fn closing(check: &SpotCheck, calls: &[CheckCall]) -> Closing {
    let evidence = Evidence {
        calls,
        protocol: &Protocol::default(),
        expected: &check.expected,
        answers: &[],
        code: None,
        late_after: check.late_after,
    };
    let judged = judge(&evidence, RULES);
    Closing {
        at: check.began_at + TimeDelta::minutes(20),
        by: amy(),
        first_answered: evidence.first_try_answered(),
        answered_after: evidence.answered_after(),
        reached: judged.reached(),
        in_post: judged.in_post(),
    }
}

fn add_check(tx: &mut Writer<'_>, n: u64, thrown: &mut Thrown) -> Result<(), StoreError> {
    let office = u128::from(1 + thrown.below(u64::from(OFFICES)));
    let mut made = check(u128::from(10_000 + n), office, None);
    made.local_day = date("2026-01-01") + TimeDelta::days(i64::try_from(thrown.below(181)).unwrap());
    made.local_hour = u8::try_from(thrown.below(24)).unwrap();
    made.day = DayKind::ALL[usize::try_from(thrown.below(4)).unwrap()];
    made.began_at = made.local_day.and_hms_opt(0, 0, 0).unwrap().and_utc();
    tx.begin_spot_check(&made)?;
    // Some checks are begun and no phone is rung.
    let calls =
        if thrown.below(10) == 0 { Vec::new() } else { vec![rung(u128::from(20_000 + n), &made, thrown)] };
    for call in &calls {
        tx.save_check_call(None, call)?;
        tx.add_call_to_check(made.id, call.id)?;
    }
    tx.close_spot_check(made.id, &closing(&made, &calls))?;
    if thrown.below(3) == 0 {
        let word =
            [Word::LateAnswer, Word::Unprepared, Word::NoAnswer][usize::try_from(thrown.below(3)).unwrap()];
        let found = finding(u128::from(30_000 + n), &made, word);
        tx.add_check_finding(&found)?;
    }
    Ok(())
}

fn year(checks: u64) -> (tempfile::TempDir, Store) {
    let (dir, mut store) = office_with_people();
    let mut thrown = Thrown(26);
    write(&mut store, |tx| {
        add_offices(tx, OFFICES)?;
        (0..checks).try_for_each(|n| add_check(tx, n, &mut thrown))
    });
    (dir, store)
}

/// Per office: checks, first tries answered, first tries, and the median ring in milliseconds, from the tries alone.
const BY_SQL: &str = "
    WITH tries AS (
        SELECT s.office_id, s.id AS check_id, a.ended, a.rang_ms, n.reach,
               row_number() OVER (PARTITION BY s.id ORDER BY c.place, a.place) AS nth
        FROM spot_check s
        JOIN spot_check_call c ON c.check_id = s.id
        JOIN check_attempt a ON a.call_id = c.call_id
        JOIN check_number n ON n.call_id = a.call_id AND n.place = a.number),
    room AS (
        SELECT office_id, check_id, rang_ms,
               row_number() OVER (PARTITION BY check_id ORDER BY nth) AS answer
        FROM tries WHERE reach IN ('duty_phone', 'second_phone') AND ended = 'answered'),
    ranked AS (
        SELECT office_id, rang_ms, row_number() OVER (PARTITION BY office_id ORDER BY rang_ms) AS rank,
               count(*) OVER (PARTITION BY office_id) AS total
        FROM room WHERE answer = 1)
    SELECT s.office_id, count(*),
           (SELECT count(*) FROM tries t WHERE t.office_id = s.office_id AND nth = 1 AND ended = 'answered'
                                           AND reach IN ('duty_phone', 'second_phone')),
           (SELECT count(*) FROM tries t WHERE t.office_id = s.office_id AND nth = 1),
           (SELECT sum(rang_ms) / count(*) FROM ranked r
            WHERE r.office_id = s.office_id AND rank IN ((total + 1) / 2, (total + 2) / 2))
    FROM spot_check s GROUP BY s.office_id";

#[test]
fn figures_agree_with_plain_sql_over_the_tries() {
    let (dir, mut store) = year(600);
    let (first, last) = (date("2026-01-01"), date("2026-12-31"));
    let checked = read(&mut store, |tx| tx.checked(first, last));
    let by_office = figures_by(&checked, |check| check.office.to_string());
    drop(store);

    let shell = Connection::open(database(dir.path())).unwrap();
    let mut asked = shell.prepare(BY_SQL).unwrap();
    type Line = (u32, u32, u32, Option<i64>);
    let rows = asked.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
    });
    let by_sql: BTreeMap<String, Line> = rows.unwrap().map(Result::unwrap).collect();

    let line = |figures: &Figures| -> Line {
        let median = figures.ring.middle().map(|middle| middle.num_milliseconds());
        (figures.checks, figures.first_call.hits(), figures.first_call.of(), median)
    };
    let by_rust: BTreeMap<String, Line> =
        by_office.iter().map(|(office, figures)| (office.clone(), line(figures))).collect();
    assert_eq!(by_rust, by_sql);
    assert_eq!(by_sql.len(), usize::from(OFFICES));

    // 在岗率: with nothing asked, in post is who answers by a name of the roster, and not who answers by another.
    let all = figures(&checked);
    let in_post = "
        SELECT count(*) FILTER (WHERE heard = '张三'), count(*) FROM (
            SELECT s.id, (
                SELECT a.heard FROM spot_check_call c JOIN check_attempt a ON a.call_id = c.call_id
                JOIN check_number n ON n.call_id = a.call_id AND n.place = a.number
                WHERE c.check_id = s.id AND n.reach = 'duty_phone' AND a.ended = 'answered') AS heard
            FROM spot_check s) WHERE heard IS NOT NULL";
    let counted: (u32, u32) = shell.query_row(in_post, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!((all.in_post.hits(), all.in_post.of()), counted);
    assert!(all.unreached.hits() > 0 && all.unreached.of() > all.in_post.of());
}

#[test]
fn months_count_what_stands_and_name_the_gravest() {
    let (_dir, mut store) = county_of_two_months();

    let months = read(&mut store, |tx| tx.check_months(date("2026-05-01"), date("2026-06-30")));

    let lines: Vec<(NaiveDate, u32, u32, Option<Grade>)> =
        months.iter().map(|count| (count.month, count.checks, count.findings, count.worst)).collect();
    let (may, june) = (date("2026-05-01"), date("2026-06-01"));
    assert_eq!(lines, [(may, 1, 0, None), (june, 2, 2, Some(Grade::Grave))]);
    let counts = read(&mut store, |tx| tx.check_counts(june, date("2026-06-30")));
    assert_eq!((counts.len(), counts[0].office, counts[0].checks), (1, office_id(1), 2));
    assert_eq!(counts[0].last, Some(now()));
    let found = read(&mut store, |tx| tx.found_since(now() - TimeDelta::days(1)));
    assert_eq!(found.len(), 2, "the withdrawn one weighs nothing");
}

/// One check in May whose finding was withdrawn, two in June with two findings that stand.
fn county_of_two_months() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = office_with_people();
    let mut may = check(1, 1, None);
    may.local_day = date("2026-05-31");
    let (one, other) = (check(2, 1, None), check(3, 1, None));
    let mut withdrawn = finding(11, &may, Word::AbsentFromPost);
    let reason = duty_watch::Text::new("误记").unwrap();
    withdrawn.withdraw(duty_check::Decision { by: amy(), reason, at: now() }).unwrap();
    write(&mut store, |tx| {
        add_offices(tx, 1)?;
        for check in [&may, &one, &other] {
            tx.begin_spot_check(check)?;
        }
        tx.add_check_finding(&withdrawn)?;
        tx.decide_finding(&withdrawn)?;
        tx.add_check_finding(&finding(12, &one, Word::NoAnswer))?;
        tx.add_check_finding(&finding(13, &one, Word::LogDefect))
    });
    (dir, store)
}
