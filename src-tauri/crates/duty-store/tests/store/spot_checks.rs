//! Sealed plans, spot checks and findings survive as they were; the database itself refuses to change one of them.

use crate::common::*;
use chrono::TimeDelta;
use duty_check::roll::{ReportKind, Reported};
use duty_check::{
    Answer, Candidate, CheckNote, CheckState, Closing, CodeResult, CodeTry, Decision, Disclosure, Draw,
    Expected, Explanation, Finding, FindingState, Hours, Label, Lot, Plan, PlanParts, Question, Reply,
    SealedPlan, Seed, SpotCheck, Window, Word, draw, seal,
};
use duty_core::{
    CheckCallId, CheckPlanId, DayKind, FindingId, MemberOffice, MemberOfficeParts, Membership, OfficeId,
    OfficeKind, OfficeName, Period, PersonName, SpotCheckId,
};
use duty_store::{Store, StoreError, Writer};
use duty_watch::{CheckCall, Named, Number, Protocol, Reach, RingEnd, Text};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) fn office_id(n: u128) -> OfficeId {
    OfficeId::from_uuid(Uuid::from_u128(n))
}

pub(crate) fn amy() -> Named {
    Named { person: person_id(AMY), name: "何𬭎".to_owned() }
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

/// A county with two offices.
pub(crate) fn county() -> (TempDir, Store) {
    let (dir, mut store) = office_with_people();
    write(&mut store, |tx| add_offices(tx, 2));
    (dir, store)
}

pub(crate) fn add_offices(tx: &mut Writer<'_>, count: u16) -> Result<(), StoreError> {
    for n in 1..=count {
        let office = MemberOffice::new(MemberOfficeParts {
            id: office_id(u128::from(n)),
            name: OfficeName::new(&format!("第{n}镇")).unwrap(),
            kind: OfficeKind::Township,
            parent: None,
            duty_phone: None,
            second_phone: None,
            head: None,
            membership: Membership::InUse,
            position: n,
        });
        tx.save_member_office(&office.unwrap(), now(), "amy")?;
    }
    Ok(())
}

fn sealed() -> (SealedPlan, Draw) {
    let candidate = |n: u128| Candidate {
        office: office_id(n),
        name: Label::new(&format!("第{n}镇")).unwrap(),
        kind: Label::new("township").unwrap(),
        weight: 100,
        done: 0,
        last_call: None,
    };
    let plan = Plan::new(PlanParts {
        period: days("2026-06-01", "2026-06-30"),
        gap: TimeDelta::hours(1),
        at_least: 1,
        at_most: 3,
        windows: vec![Window {
            period: Period::new(now(), now() + TimeDelta::hours(3)).unwrap(),
            day: DayKind::Workday,
            hours: Hours::Night,
            checks: 3,
        }],
        quotas: Vec::new(),
        offices: vec![candidate(1), candidate(2)],
    })
    .unwrap();
    let seed = Seed::new([9; 32]);
    let sealed = SealedPlan {
        id: CheckPlanId::from_uuid(Uuid::from_u128(100)),
        text: plan.text(),
        seed,
        seal: seal(&plan, &seed),
        sealed_at: now(),
        sealed_by: amy(),
        disclosure: Disclosure::Sealed,
    };
    (sealed, draw(&plan, &seed))
}

pub(crate) fn check(n: u128, office: u128, lot: Option<u32>) -> SpotCheck {
    SpotCheck {
        id: SpotCheckId::from_uuid(Uuid::from_u128(n)),
        office: office_id(office),
        name: text(&format!("第{office}镇")),
        lot: lot.map(|place| Lot { plan: CheckPlanId::from_uuid(Uuid::from_u128(100)), place }),
        began_at: now(),
        local_day: date("2026-06-01"),
        local_hour: 8,
        day: DayKind::Workday,
        hours: Hours::Day,
        by: amy(),
        expected: Expected {
            officers: vec![PersonName::new("张三").unwrap()],
            leaders: vec![PersonName::new("李四").unwrap(), PersonName::new("王五").unwrap()],
        },
        late_after: TimeDelta::seconds(15),
        calls: Vec::new(),
        answers: Vec::new(),
        codes: Vec::new(),
        notes: Vec::new(),
        state: CheckState::Open,
    }
}

pub(crate) fn closing() -> Closing {
    Closing {
        at: now() + TimeDelta::minutes(9),
        by: amy(),
        first_answered: Some(true),
        answered_after: Some(TimeDelta::seconds(8)),
        reached: Some(true),
        in_post: Some(false),
    }
}

pub(crate) fn finding(n: u128, check: &SpotCheck, word: Word) -> Finding {
    Finding {
        id: FindingId::from_uuid(Uuid::from_u128(n)),
        check: check.id,
        office: check.office,
        word,
        grade: word.grade(),
        evidence: text("08:30 响铃30秒无人接听"),
        by: text("何𬭎"),
        at: check.began_at,
        explain_until: check.began_at + TimeDelta::days(2),
        explanations: Vec::new(),
        state: FindingState::Found,
    }
}

fn decision(hours: i64) -> Decision {
    Decision { by: amy(), reason: text("情况属实"), at: now() + TimeDelta::hours(hours) }
}

fn explanation(hours: i64) -> Explanation {
    Explanation { text: text("巡堤"), by: text("第1镇党政办"), at: now() + TimeDelta::hours(hours) }
}

/// A call that is answered at the first ring.
fn call(n: u128) -> CheckCall {
    let number = Number { reach: Reach::DutyPhone, who: None, number: "0837-2345678".to_owned() };
    let id = CheckCallId::from_uuid(Uuid::from_u128(n));
    let protocol = Protocol::default();
    let mut call =
        CheckCall::begin(id, "第1镇".to_owned(), "何𬭎".to_owned(), vec![number], &protocol, now()).unwrap();
    call.ring(now(), None).unwrap();
    let end = RingEnd::Answered { heard: Some("赵六".to_owned()) };
    call.end_ring(&protocol, now() + TimeDelta::seconds(8), None, end, None).unwrap();
    call
}

#[test]
fn a_sealed_plan_survives_with_its_lots_and_is_shown_once() {
    let (_dir, mut store) = county();
    let (plan, drawn) = sealed();

    write(&mut store, |tx| tx.seal_check_plan(&plan, &drawn.checks));

    assert_eq!(read(&mut store, |tx| tx.check_plan(plan.id)), plan);
    let lots: Vec<_> =
        read(&mut store, |tx| tx.check_lots(plan.id)).into_iter().map(|(_, lot)| lot).collect();
    assert_eq!(lots, drawn.checks);
    let tonight = read(&mut store, |tx| tx.check_lots_between(now(), now() + TimeDelta::hours(3)));
    assert_eq!(tonight.len(), 3);

    let later = now() + TimeDelta::hours(4);
    write(&mut store, |tx| tx.show_check_plan(plan.id, later, &amy()));
    let shown = read(&mut store, |tx| tx.check_plans(9));
    assert_eq!(shown[0].disclosure, Disclosure::Shown { at: later, by: amy() });
    let again = store.write(|tx| tx.show_check_plan(plan.id, later, &amy()));
    assert!(matches!(again, Err(StoreError::Refused { .. })), "{again:?}");
}

#[test]
fn everything_heard_in_a_check_survives() {
    let (_dir, mut store) = county();
    let (plan, drawn) = sealed();
    let mut made = check(201, 1, Some(0));
    made.calls = vec![CheckCallId::from_uuid(Uuid::from_u128(301))];
    let answer = |question, words| Answer { question, reply: Reply::Wrong, words, at: now() };
    made.answers = vec![answer(Question::Post, Some(text("回家取药"))), answer(Question::Stores, None)];
    made.codes = vec![CodeTry { result: CodeResult::NotRead, skew: TimeDelta::zero(), at: now() }];
    made.notes = vec![CheckNote { text: text("背景有电视声"), at: now() }];

    write(&mut store, |tx| {
        tx.seal_check_plan(&plan, &drawn.checks)?;
        tx.save_check_call(None, &call(301))?;
        tx.begin_spot_check(&made)?;
        tx.add_call_to_check(made.id, made.calls[0])?;
        made.answers.iter().try_for_each(|answer| tx.add_check_answer(made.id, answer))?;
        tx.add_check_code(made.id, &made.codes[0])?;
        tx.add_check_note(made.id, &made.notes[0])
    });
    assert_eq!(read(&mut store, |tx| tx.open_spot_checks()), [made.clone()]);
    assert_eq!(read(&mut store, |tx| tx.calls_of_check(made.id)), [call(301)]);

    write(&mut store, |tx| tx.close_spot_check(made.id, &closing()));
    made.state = CheckState::Closed(closing());
    assert_eq!(read(&mut store, |tx| tx.spot_check(made.id)), made);
    assert!(read(&mut store, |tx| tx.open_spot_checks()).is_empty());
    let of_office =
        read(&mut store, |tx| tx.spot_checks_of(office_id(1), date("2026-06-01"), date("2026-06-30")));
    assert_eq!(of_office, [made.clone()]);
    let late = store.write(|tx| tx.add_check_note(made.id, &made.notes[0]));
    assert!(matches!(late, Err(StoreError::Refused { .. })), "{late:?}");
}

#[test]
fn a_lot_is_checked_once_and_a_word_said_once() {
    let (_dir, mut store) = county();
    let (plan, drawn) = sealed();
    let made = check(201, 1, Some(0));
    write(&mut store, |tx| {
        tx.seal_check_plan(&plan, &drawn.checks)?;
        tx.begin_spot_check(&made)?;
        tx.add_check_finding(&finding(401, &made, Word::NoAnswer))
    });

    let again = store.write(|tx| tx.begin_spot_check(&check(202, 1, Some(0))));
    assert!(matches!(again, Err(StoreError::Refused { .. })), "{again:?}");
    let said = store.write(|tx| tx.add_check_finding(&finding(402, &made, Word::NoAnswer)));
    assert!(matches!(said, Err(StoreError::Refused { .. })), "{said:?}");
    let other = check(201, 2, None);
    let of_another = store.write(|tx| tx.add_check_finding(&finding(403, &other, Word::Busy)));
    assert!(matches!(of_another, Err(StoreError::Refused { .. })), "{of_another:?}");
}

#[test]
fn every_state_of_a_finding_survives() {
    let (_dir, mut store) = county();
    let made = check(201, 1, None);
    let mut found = finding(401, &made, Word::NoAnswer);
    let mut other = finding(402, &made, Word::LogDefect);
    write(&mut store, |tx| {
        tx.begin_spot_check(&made)?;
        tx.add_check_finding(&found)?;
        tx.add_check_finding(&other)
    });
    assert_eq!(read(&mut store, |tx| tx.findings_of_check(made.id)), [found.clone(), other.clone()]);

    write(&mut store, |tx| tx.add_explanation(found.id, &explanation(3)));
    found.explain(explanation(3)).unwrap();
    assert_eq!(read(&mut store, |tx| tx.check_finding(found.id)), found);

    found.uphold(decision(4)).unwrap();
    other.withdraw(decision(4)).unwrap();
    write(&mut store, |tx| {
        tx.decide_finding(&found)?;
        tx.decide_finding(&other)
    });
    let all = read(&mut store, |tx| tx.findings_between(now(), now() + TimeDelta::hours(1)));
    assert_eq!(all, [found.clone(), other]);
    assert!(read(&mut store, |tx| tx.undecided_findings()).is_empty());
    let late = store.write(|tx| tx.add_explanation(found.id, &explanation(5)));
    assert!(matches!(late, Err(StoreError::Refused { .. })), "{late:?}");
}

#[test]
fn the_database_upholds_nothing_before_the_office_was_heard() {
    let (_dir, mut store) = county();
    let made = check(201, 1, None);
    let mut found = finding(401, &made, Word::NoAnswer);
    write(&mut store, |tx| {
        tx.begin_spot_check(&made)?;
        tx.add_check_finding(&found)
    });
    found.state = FindingState::Upheld(decision(48));

    let refused = store.write(|tx| tx.decide_finding(&found));

    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    found.state = FindingState::Upheld(decision(49));
    write(&mut store, |tx| tx.decide_finding(&found));
}

fn report() -> Reported {
    Reported {
        office: office_id(1),
        kind: ReportKind::ZeroReport,
        at: now(),
        by: text("张三"),
        note: Some(text("无异常")),
    }
}

#[test]
fn reports_survive_and_none_is_made_ahead() {
    let (_dir, mut store) = county();
    let checked_in = Reported { kind: ReportKind::CheckIn, note: None, ..report() };
    write(&mut store, |tx| {
        tx.add_member_report(Uuid::from_u128(501), &report(), now(), "amy")?;
        tx.add_member_report(Uuid::from_u128(502), &checked_in, now() + TimeDelta::minutes(1), "amy")
    });

    assert_eq!(read(&mut store, |tx| tx.member_reports_since(now())), [report(), checked_in]);
    assert!(read(&mut store, |tx| tx.member_reports_since(now() + TimeDelta::seconds(1))).is_empty());
    for (id, at) in [(501, now()), (503, now() + TimeDelta::seconds(1))] {
        let again = Reported { at, ..report() };
        let refused = store.write(|tx| tx.add_member_report(Uuid::from_u128(id), &again, now(), "amy"));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }
}

#[test]
fn plain_sql_changes_no_evidence() {
    let (dir, mut store) = county();
    let (plan, drawn) = sealed();
    let made = check(201, 1, Some(0));
    let mut found = finding(401, &made, Word::NoAnswer);
    found.withdraw(decision(1)).unwrap();
    write(&mut store, |tx| {
        tx.seal_check_plan(&plan, &drawn.checks)?;
        tx.save_check_call(None, &call(301))?;
        tx.begin_spot_check(&made)?;
        tx.add_call_to_check(made.id, call(301).id)?;
        tx.add_check_answer(
            made.id,
            &Answer { question: Question::Log, reply: Reply::Right, words: None, at: now() },
        )?;
        tx.add_check_code(
            made.id,
            &CodeTry { result: CodeResult::Old, skew: TimeDelta::minutes(-40), at: now() },
        )?;
        tx.add_check_note(made.id, &CheckNote { text: text("x"), at: now() })?;
        tx.add_check_finding(&found)?;
        tx.add_explanation(found.id, &explanation(1))?;
        tx.decide_finding(&found)?;
        tx.add_member_report(Uuid::from_u128(501), &report(), now(), "amy")?;
        tx.close_spot_check(made.id, &closing())
    });
    drop(store);
    let shell = Connection::open(database(dir.path())).unwrap();
    shell.pragma_update(None, "foreign_keys", false).unwrap();

    for table in [
        "check_plan",
        "check_lot",
        "spot_check",
        "spot_check_expected",
        "spot_check_call",
        "spot_check_answer",
        "spot_check_code",
        "spot_check_note",
        "spot_check_closing",
        "check_finding",
        "check_explanation",
        "check_decision",
        "member_report",
    ] {
        let rows: i64 =
            shell.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "{table} has rows to protect");
        let column: String = shell
            .query_row(&format!("SELECT name FROM pragma_table_info('{table}') LIMIT 1"), [], |row| {
                row.get(0)
            })
            .unwrap();
        for sql in [
            format!("UPDATE {table} SET {column} = {column} || 'x'"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
        ] {
            let error = shell.execute_batch(&sql).expect_err(&sql).to_string();
            let reasons = ["append-only", "never", "begins sealed", "is over", "has decided"];
            assert!(reasons.iter().any(|reason| error.contains(reason)), "{sql}: {error}");
        }
    }
}
