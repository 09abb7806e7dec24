//! Handovers, matters, presence and incidents: what was kept comes back as it was, and what is evidence stays so.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use duty_core::{
    AwayId, HandoverId, IncidentId, LineTestId, MatterId, NoticeId, PersonId, PresenceId, ReportId,
};
use duty_store::{MatterEventKind, StoreError};
use duty_watch::Text;
use duty_watch::handover::{
    EquipmentItem, EquipmentState, Handover, HandoverState, LineOutcome, LineTest, Override, Particulars,
    Proof, Side, Signature,
};
use duty_watch::incident::{Incident, IncidentRules, Means, Notice, Report, ReportForm, ReportKind, Step};
use duty_watch::matter::{Matter, MatterState};
use duty_watch::presence::{Away, Presence};
use rusqlite::Connection;
use uuid::Uuid;

use crate::common::*;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn person(n: u128) -> PersonId {
    PersonId::from_uuid(id(n))
}

fn words(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn later(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

fn draft() -> Handover {
    Handover {
        id: HandoverId::from_uuid(id(70)),
        due_at: now(),
        particulars: Particulars {
            outgoing: vec![person(BOB), person(AMY)],
            incoming: vec![person(CAROL)],
            happened: Some(words("接县防办电话一次，已办。")),
            equipment: vec![
                EquipmentItem { name: words("电话"), state: EquipmentState::Ok },
                EquipmentItem { name: words("传真"), state: EquipmentState::Fault(words("缺纸")) },
            ],
        },
        revision: 1,
        signatures: vec![],
        overridden: None,
        state: HandoverState::Draft,
    }
}

fn signature(side: Side, n: u128) -> Signature {
    Signature { side, person: person(n), at: later(1), proof: Proof::Pin, revision: 1 }
}

fn because() -> Override {
    Override { by: person(AMY), at: later(2), reason: words("线路抢修") }
}

fn line_test(n: u128, outcome: LineOutcome) -> LineTest {
    LineTest {
        id: LineTestId::from_uuid(id(n)),
        at: now(),
        by: person(CAROL),
        number: Some(words("0837-2345678")),
        outcome,
        note: None,
    }
}

fn matter() -> Matter {
    Matter {
        id: MatterId::from_uuid(id(80)),
        text: words("下午三点前报送雨情"),
        owner: person(BOB),
        due: Some(later(60)),
        entry: None,
        opened_at: now(),
        opened_by: person(AMY),
        state: MatterState::Open,
    }
}

fn presence(n: u128, who: u128) -> Presence {
    Presence {
        id: PresenceId::from_uuid(id(n)),
        person: person(who),
        from: now(),
        planned: Some(words("值班员")),
        note: None,
        to: None,
    }
}

fn report(n: u128, kind: ReportKind) -> Report {
    let form = ReportForm { occurred_at: Some(now()), place: Some(words("三组")), ..ReportForm::default() };
    Report { id: ReportId::from_uuid(id(n)), kind, at: now(), by: person(AMY), form }
}

fn incident() -> Incident {
    let times = vec![NaiveTime::from_hms_opt(8, 0, 0).unwrap(), NaiveTime::from_hms_opt(17, 0, 0).unwrap()];
    let rules =
        IncidentRules::new(TimeDelta::minutes(15), TimeDelta::minutes(30), times, Some(TimeDelta::hours(48)));
    Incident {
        id: IncidentId::from_uuid(id(90)),
        title: words("三组山体滑坡"),
        logged_at: now(),
        logged_by: person(AMY),
        entry: None,
        rules: rules.unwrap(),
        reports: vec![report(91, ReportKind::Initial)],
        notices: vec![Notice {
            id: NoticeId::from_uuid(id(92)),
            at: later(3),
            by: person(AMY),
            step: Step::County,
            to: words("县政府办总值班室"),
            means: Means::Phone,
            words: Some(words("已记录")),
        }],
    }
}

#[test]
fn a_handover_comes_back_as_it_was_in_every_state() {
    let (_dir, mut store) = office_with_people();

    write(&mut store, |tx| tx.save_handover(&draft(), person(BOB), now()));
    assert_eq!(read(&mut store, |tx| tx.handover_draft()), Some(draft()));

    let signatures = vec![signature(Side::Incoming, CAROL), signature(Side::Outgoing, BOB)];
    write(&mut store, |tx| {
        for signature in &signatures {
            tx.sign_handover(draft().id, signature)?;
        }
        tx.override_handover(draft().id, &because())?;
        tx.complete_handover(draft().id, later(3), "sheet")
    });

    let expected = Handover {
        signatures,
        overridden: Some(because()),
        state: HandoverState::Completed { at: later(3) },
        ..draft()
    };
    assert_eq!(read(&mut store, |tx| tx.handover(draft().id)), expected);
    assert_eq!(read(&mut store, |tx| tx.completed_handovers(9)), [expected]);
    assert_eq!(read(&mut store, |tx| tx.changes_handed_over(now())), [now()]);
    assert_eq!(read(&mut store, |tx| tx.handover_sheet(draft().id)).as_deref(), Some("sheet"));
    assert_eq!(read(&mut store, |tx| tx.handover_draft()), None);
}

#[test]
fn the_database_completes_no_handover_that_lacks_something() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.save_handover(&draft(), person(BOB), now()));
    let complete = |store: &mut duty_store::Store, reason: &str| {
        let refused = store.write(|tx| tx.complete_handover(draft().id, later(5), "sheet"));
        assert!(
            matches!(&refused, Err(StoreError::Refused { detail }) if detail.contains(reason)),
            "{refused:?}"
        );
    };

    // Two triggers refuse it, and which of them speaks first is not said.
    complete(&mut store, "");
    write(&mut store, |tx| tx.sign_handover(draft().id, &signature(Side::Incoming, CAROL)));
    complete(&mut store, "lacks a line test or a signature");
    write(&mut store, |tx| tx.add_line_test(&line_test(60, LineOutcome::Heard { seconds: 7 })));
    complete(&mut store, "lacks a line test or a signature");
    write(&mut store, |tx| tx.sign_handover(draft().id, &signature(Side::Outgoing, AMY)));
    write(&mut store, |tx| tx.sign_handover(draft().id, &signature(Side::Outgoing, BOB)));

    write(&mut store, |tx| tx.complete_handover(draft().id, later(5), "sheet"));
}

#[test]
fn a_signature_under_another_text_counts_no_more() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.save_handover(&draft(), person(BOB), now()));
    write(&mut store, |tx| tx.sign_handover(draft().id, &signature(Side::Incoming, CAROL)));
    let changed = Handover { revision: 2, ..draft() };

    write(&mut store, |tx| tx.save_handover(&changed, person(BOB), now()));

    let late = store.write(|tx| tx.sign_handover(draft().id, &signature(Side::Outgoing, BOB)));
    assert!(matches!(late, Err(StoreError::Refused { .. })), "{late:?}");
    let refused = store.write(|tx| tx.complete_handover(draft().id, later(5), "sheet"));
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    assert_eq!(read(&mut store, |tx| tx.handover(draft().id)).signatures.len(), 1);
}

#[test]
fn every_outcome_of_a_line_test_survives() {
    let (_dir, mut store) = office_with_people();
    let tests = [
        line_test(60, LineOutcome::Heard { seconds: 0 }),
        line_test(61, LineOutcome::NotReached),
        line_test(62, LineOutcome::LineFault),
    ];

    for test in &tests {
        write(&mut store, |tx| tx.add_line_test(test));
    }

    assert_eq!(read(&mut store, |tx| tx.line_tests(now())), tests);
    assert_eq!(read(&mut store, |tx| tx.line_tests(later(1))), []);
}

#[test]
fn a_matter_goes_from_open_to_closed_and_keeps_its_history() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.open_matter(&matter()));
    assert_eq!(read(&mut store, |tx| tx.open_matters()), [matter()]);
    let closed = matter().close(person(CAROL), later(30), words("已报送")).unwrap();

    write(&mut store, |tx| tx.close_matter(&closed));

    assert_eq!(read(&mut store, |tx| tx.matter(closed.id)), closed);
    assert_eq!(read(&mut store, |tx| tx.open_matters()), []);
    let events = read(&mut store, |tx| tx.matter_events(closed.id));
    let kinds: Vec<_> = events.iter().map(|event| (event.kind, event.by)).collect();
    assert_eq!(kinds, [(MatterEventKind::Opened, person(AMY)), (MatterEventKind::Closed, person(CAROL))]);
    let again = store.write(|tx| tx.close_matter(&closed));
    assert!(matches!(again, Err(StoreError::NotFound { .. })), "{again:?}");
}

#[test]
fn somebody_is_in_once_and_away_once() {
    let (_dir, mut store) = office_with_people();
    let away = Away {
        id: AwayId::from_uuid(id(51)),
        presence: presence(50, AMY).id,
        from: now(),
        until: later(20),
        cover: Some(person(BOB)),
        reason: words("取文件"),
        returned: None,
    };
    write(&mut store, |tx| tx.add_presence(&presence(50, AMY)));
    write(&mut store, |tx| tx.add_away(&away));

    let twice = store.write(|tx| tx.add_presence(&presence(52, AMY)));
    let away_twice = store.write(|tx| tx.add_away(&Away { id: AwayId::from_uuid(id(53)), ..away.clone() }));

    assert!(matches!(twice, Err(StoreError::Refused { .. })), "{twice:?}");
    assert!(matches!(away_twice, Err(StoreError::Refused { .. })), "{away_twice:?}");
    assert_eq!(read(&mut store, |tx| tx.present()), [presence(50, AMY)]);
    assert_eq!(read(&mut store, |tx| tx.away_now()), std::slice::from_ref(&away));

    write(&mut store, |tx| tx.end_away(away.id, later(10)));
    write(&mut store, |tx| tx.end_presence(presence(50, AMY).id, later(15)));
    assert_eq!(read(&mut store, |tx| tx.present()), []);
    let ended = Presence { to: Some(later(15)), ..presence(50, AMY) };
    assert_eq!(read(&mut store, |tx| tx.presences(now(), later(15))), [ended]);
}

#[test]
fn an_incident_comes_back_with_its_chain_and_the_chain_ends_once() {
    let (_dir, mut store) = office_with_people();
    write(&mut store, |tx| tx.add_incident(&incident()));
    assert_eq!(read(&mut store, |tx| tx.open_incidents()), [incident()]);

    write(&mut store, |tx| tx.add_report(incident().id, &report(93, ReportKind::FollowUp)));
    write(&mut store, |tx| tx.add_report(incident().id, &report(94, ReportKind::Final)));
    let after = store.write(|tx| tx.add_report(incident().id, &report(95, ReportKind::FollowUp)));

    assert!(matches!(after, Err(StoreError::Refused { .. })), "{after:?}");
    let kinds: Vec<_> =
        read(&mut store, |tx| tx.incident(incident().id)).reports.iter().map(|r| r.kind).collect();
    assert_eq!(kinds, [ReportKind::Initial, ReportKind::FollowUp, ReportKind::Final]);
    assert_eq!(read(&mut store, |tx| tx.open_incidents()), []);
    assert_eq!(read(&mut store, |tx| tx.ended_incidents(9)).len(), 1);
}

#[test]
fn a_shell_cannot_rewrite_what_happened() {
    let (dir, mut store) = office_with_people();
    write(&mut store, |tx| {
        tx.save_handover(&draft(), person(BOB), now())?;
        tx.add_line_test(&line_test(60, LineOutcome::Heard { seconds: 7 }))?;
        tx.sign_handover(draft().id, &signature(Side::Incoming, CAROL))?;
        tx.override_handover(draft().id, &because())?;
        tx.complete_handover(draft().id, later(3), "sheet")?;
        tx.open_matter(&matter())?;
        tx.add_presence(&presence(50, AMY))?;
        tx.end_presence(presence(50, AMY).id, later(9))?;
        tx.add_incident(&incident())
    });
    drop(store);
    let conn = Connection::open(database(dir.path())).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();

    for (sql, reason) in [
        ("UPDATE handover SET happened = '无'", "the handover is completed"),
        (
            "UPDATE handover SET state = 'draft', completed_at_ms = NULL, sheet = NULL",
            "the handover is completed",
        ),
        ("DELETE FROM handover", "never deleted"),
        ("INSERT OR REPLACE INTO handover SELECT * FROM handover", "begins as a draft"),
        ("DELETE FROM handover_person", "the handover is completed"),
        ("UPDATE handover_item SET fault = NULL", "replaced, never changed"),
        ("UPDATE handover_signature SET at_ms = 0", "a signature never changes"),
        ("DELETE FROM handover_signature", "a signature is never deleted"),
        ("INSERT OR REPLACE INTO handover_signature SELECT * FROM handover_signature", "signed as it stands"),
        ("UPDATE line_test SET outcome = 'line_fault', heard_after_s = NULL", "append-only"),
        ("DELETE FROM line_test", "append-only"),
        ("INSERT OR REPLACE INTO line_test SELECT * FROM line_test", "append-only"),
        ("UPDATE matter SET text = '无'", "never changes"),
        ("DELETE FROM matter", "never deleted"),
        ("UPDATE matter_event SET at_ms = 0", "append-only"),
        ("DELETE FROM matter_event", "append-only"),
        ("UPDATE watch_presence SET to_ms = to_ms + 1", "ends once"),
        ("DELETE FROM watch_presence", "never deleted"),
        ("INSERT OR REPLACE INTO watch_presence SELECT * FROM watch_presence", "never replaced"),
        ("UPDATE incident SET logged_at_ms = 0", "append-only"),
        ("DELETE FROM incident", "append-only"),
        ("UPDATE incident_report SET losses = '无'", "append-only"),
        ("DELETE FROM incident_report", "append-only"),
        ("UPDATE incident_notice SET at_ms = 0", "append-only"),
        ("DELETE FROM incident_notice", "append-only"),
        ("INSERT OR REPLACE INTO incident_notice SELECT * FROM incident_notice", "append-only"),
    ] {
        let error = conn.execute_batch(sql).expect_err(sql).to_string();
        assert!(error.contains(reason), "{sql}: {error}");
    }
}
