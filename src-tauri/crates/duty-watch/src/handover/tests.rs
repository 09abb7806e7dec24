//! The gate as a table: a handover, what surrounds it, and every finding as a line.

use expect_test::{Expect, expect};
use uuid::Uuid;

use super::*;

const AMY: u128 = 1;
const BOB: u128 = 2;
const EVE: u128 = 3;

fn person(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(n))
}

fn words(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-{text}:00Z").parse().unwrap()
}

fn change() -> DateTime<Utc> {
    at("07-01T00:30")
}

fn item(name: &str, fault: Option<&str>) -> EquipmentItem {
    let state = fault.map_or(EquipmentState::Ok, |fault| EquipmentState::Fault(words(fault)));
    EquipmentItem { name: words(name), state }
}

fn signed(side: Side, n: u128, revision: u32) -> Signature {
    Signature { side, person: person(n), at: change(), proof: Proof::Name, revision }
}

/// Amy goes, Bob comes, both have signed.
fn in_order() -> Handover {
    Handover {
        id: HandoverId::from_uuid(Uuid::from_u128(7)),
        due_at: change(),
        particulars: Particulars {
            outgoing: vec![person(AMY)],
            incoming: vec![person(BOB)],
            happened: Some(words("无异常")),
            equipment: vec![item("电话", None), item("传真", None)],
        },
        revision: 1,
        signatures: vec![signed(Side::Outgoing, AMY, 1), signed(Side::Incoming, BOB, 1)],
        overridden: None,
        state: HandoverState::Draft,
    }
}

fn test(time: &str, outcome: LineOutcome) -> LineTest {
    let id = LineTestId::from_uuid(Uuid::from_u128(5));
    LineTest { id, at: at(time), by: person(BOB), number: None, outcome, note: None }
}

fn heard() -> LineTest {
    test("07-01T00:20", LineOutcome::Heard { seconds: 6 })
}

fn check(handover: &Handover, line: Option<&LineTest>, now: &str, expected: &Expect) {
    let around = Surroundings {
        line_test: line,
        expected_outgoing: &[person(AMY)],
        planned_incoming: &[person(BOB)],
        now: at(now),
    };
    let findings = gate(handover, &around);
    let name =
        |person: PersonId| ["", "amy", "bob", "eve"][usize::try_from(person.uuid().as_u128()).unwrap()];
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let what = match finding {
                GateFinding::OnBothSides { person } => format!("OnBothSides {}", name(*person)),
                GateFinding::Unsigned { side, person } => format!("Unsigned {side:?} {}", name(*person)),
                GateFinding::ChangedSince { side, person } => {
                    format!("ChangedSince {side:?} {}", name(*person))
                }
                GateFinding::NotOnRoster { person } => format!("NotOnRoster {}", name(*person)),
                GateFinding::Faulty { name } => format!("Faulty {name}"),
                plain => format!("{plain:?}"),
            };
            format!("{:?}: {what}", finding.weight())
        })
        .collect();
    lines.push(format!("may complete: {}", may_complete(&findings, handover.overridden.as_ref())));
    expected.assert_eq(&format!("{}\n", lines.join("\n")));
}

fn because(reason: &str) -> Option<Override> {
    Some(Override { by: person(EVE), at: change(), reason: words(reason) })
}

#[test]
fn with_everything_there_the_shift_may_change() {
    check(
        &in_order(),
        Some(&heard()),
        "07-01T00:30",
        &expect![[r#"
        may complete: true
    "#]],
    );
}

#[test]
fn without_a_line_test_it_may_not_unless_somebody_says_why() {
    let untested = in_order();
    let overridden = Handover { overridden: because("全镇通信中断"), ..in_order() };

    check(
        &untested,
        None,
        "07-01T00:30",
        &expect![[r#"
        NeedsReason: LineUntested
        may complete: false
    "#]],
    );
    check(
        &overridden,
        None,
        "07-01T00:30",
        &expect![[r#"
        NeedsReason: LineUntested
        may complete: true
    "#]],
    );
}

#[test]
fn a_dead_line_is_handed_over_with_the_shift() {
    check(
        &in_order(),
        Some(&test("07-01T00:20", LineOutcome::LineFault)),
        "07-01T00:30",
        &expect![[r#"
        Look: LineFailed
        may complete: true
    "#]],
    );
}

#[test]
fn one_missing_signature_holds_it_up() {
    let mut handover = in_order();
    handover.signatures.remove(0);

    check(
        &handover,
        Some(&heard()),
        "07-01T00:30",
        &expect![[r#"
        NeedsReason: Unsigned Outgoing amy
        may complete: false
    "#]],
    );
}

#[test]
fn no_reason_replaces_somebody_who_takes_over() {
    let mut handover = Handover { overridden: because("接班人员未到"), ..in_order() };
    handover.signatures.remove(1);

    check(
        &handover,
        Some(&heard()),
        "07-01T00:30",
        &expect![[r#"
        Blocks: NobodyTookOver
        NeedsReason: Unsigned Incoming bob
        may complete: false
    "#]],
    );
}

#[test]
fn nobody_relieves_themselves() {
    let mut handover = Handover { overridden: because("人手不足"), ..in_order() };
    handover.particulars.incoming = vec![person(AMY)];
    handover.signatures.push(signed(Side::Incoming, AMY, 1));

    check(
        &handover,
        Some(&heard()),
        "07-01T00:30",
        &expect![[r#"
        Blocks: OnBothSides amy
        Look: NotOnRoster amy
        may complete: false
    "#]],
    );
}

#[test]
fn a_change_after_signing_makes_the_signature_void() {
    let handover = Handover { revision: 2, ..in_order() };

    check(
        &handover,
        Some(&heard()),
        "07-01T00:30",
        &expect![[r#"
        Blocks: NobodyTookOver
        NeedsReason: ChangedSince Outgoing amy
        NeedsReason: ChangedSince Incoming bob
        may complete: false
    "#]],
    );
}

#[test]
fn an_empty_draft_lacks_everything() {
    let mut handover = in_order();
    handover.signatures.clear();
    handover.particulars = Particulars {
        outgoing: vec![],
        incoming: vec![],
        happened: None,
        equipment: vec![item("电话", Some("无声"))],
    };

    check(
        &handover,
        None,
        "07-01T00:46",
        &expect![[r#"
        Blocks: NobodyComes
        Blocks: NothingWritten
        NeedsReason: NobodyGoes
        NeedsReason: LineUntested
        Look: Faulty 电话
        Look: Late { due_at: 2026-07-01T00:30:00Z }
        may complete: false
    "#]],
    );
}

#[test]
fn a_stranger_who_comes_is_a_finding_and_no_refusal() {
    let mut handover = in_order();
    handover.particulars.incoming.push(person(EVE));
    handover.signatures.push(signed(Side::Incoming, EVE, 1));

    check(
        &handover,
        Some(&heard()),
        "07-01T00:30",
        &expect![[r#"
        Look: NotOnRoster eve
        may complete: true
    "#]],
    );
}

#[test]
fn the_latest_test_counts_and_none_from_long_before() {
    let tests = [
        test("06-30T23:29", LineOutcome::Heard { seconds: 3 }),
        test("06-30T23:30", LineOutcome::NotReached),
        test("07-01T00:10", LineOutcome::Heard { seconds: 9 }),
    ];

    assert_eq!(line_test_for(&tests[..1], change()), None);
    assert_eq!(line_test_for(&tests[..2], change()), Some(&tests[1]));
    assert_eq!(line_test_for(&tests, change()), Some(&tests[2]));
}

#[test]
fn the_current_change_is_the_latest_begun_one_that_is_not_completed() {
    let changes = [at("06-30T00:30"), at("07-01T00:30"), at("07-02T00:30")];

    for (now, completed, expected) in [
        // Nothing begun yet: the next one.
        ("06-29T12:00", None, 0),
        // An hour before, the next handover begins.
        ("06-30T23:29", None, 0),
        ("06-30T23:30", None, 1),
        // Over midnight and the end of the month it stays until it is done.
        ("07-01T20:00", Some(0), 1),
        ("07-01T20:00", Some(1), 2),
    ] {
        let completed: Option<usize> = completed;
        let current = current_change(&changes, completed.map(|at| changes[at]), at(now));
        assert_eq!(current, Some(changes[expected]), "{now} {completed:?}");
    }
    assert_eq!(current_change(&changes, Some(changes[2]), at("07-02T01:00")), None);
    assert_eq!(current_change(&[], None, at("07-02T01:00")), None);
}
