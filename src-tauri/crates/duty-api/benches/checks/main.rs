//! How soon the county's pages open on a year of 100 offices with 20 checks a month each:
//! `cargo bench -p duty-api --bench checks`.
//!
//! Then a hundred rosters come in, as packets and as spreadsheets; the bar is 10 s.
//!
//! Prints the median milliseconds of the request behind each page; the bar is 100.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that can't go on has failed")]

mod imports;

use std::path::Path;
use std::time::Instant;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta, Utc};
use duty_api::{Api, Asker, Place};
use duty_check::{CheckState, Closing, Expected, Finding, FindingState, Hours, SpotCheck, Word};
use duty_core::{
    CheckCallId, DayKind, DutyLine, FindingId, MemberOffice, MemberOfficeParts, Membership, OfficeId,
    OfficeKind, OfficeName, PersonId, PersonName, SpotCheckId,
};
use duty_store::{Store, StoreError, Writer};
use duty_watch::{CheckCall, Named, Number, Protocol, Reach, RingEnd, Text};
use serde_json::{Value, json};
use uuid::Uuid;

const OFFICES: u16 = 100;
const CHECKS_A_MONTH: u32 = 20;
const MONTHS: u32 = 12;
/// How often each is measured; the median counts.
const ROUNDS: usize = 9;

fn main() {
    let folder = tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let place = Place { data: folder.path().to_owned(), faces: folder.path().join("faces") };
    let api = Api::open(place.clone(), now()).unwrap();
    let ask =
        |command: &str, request: Value| api.call(command, request, &Asker::new(now(), "amy")).unwrap().value;
    ask("create_office", json!({ "name": "县总值班室", "duty_phone": null, "fax": null, "mode": "real" }));
    let by = amy(&ask);
    let begun = Instant::now();
    fill(folder.path(), &by);
    println!(
        "filled: {} checks in {:.1} s",
        u32::from(OFFICES) * CHECKS_A_MONTH * MONTHS,
        begun.elapsed().as_secs_f64()
    );

    let office = office_id(7).uuid();
    for (page, command, request) in [
        ("overview of a year", "check_overview", json!({ "from": "2025-07-01", "to": "2026-06-30" })),
        ("tonight", "tonight", json!({})),
        ("undecided findings", "check_findings", json!({ "from": null, "to": null })),
        ("findings of a month", "check_findings", json!({ "from": "2026-05-01", "to": "2026-05-31" })),
        (
            "checks of an office in a month",
            "checks_of",
            json!({ "office": office, "from": "2026-05-01", "to": "2026-05-31" }),
        ),
        ("a check", "spot_check", json!({ "id": check_id(5_000) })),
        ("roll-call board", "roll_board", json!({})),
        ("plans", "check_plans", json!({})),
        (
            "drawing and sealing 12 checks",
            "seal_check_plan",
            json!({
                "by": by.person.uuid(), "from": "2026-06-01", "to": "2026-06-30", "at_least": 0, "at_most": 40,
                "windows": [{ "day": "2026-06-30", "from": "20:00", "to": "23:00", "checks": 12 }],
                "quotas": [], "offices": [],
            }),
        ),
    ] {
        println!("{page}: {:.1} ms (bar 100)", median_ms(|| drop(ask(command, request.clone()))));
    }
    imports::measure(folder.path(), &ask);
}

fn median_ms(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn now() -> DateTime<Utc> {
    "2026-06-30T11:00:00Z".parse().unwrap()
}

fn office_id(n: u16) -> OfficeId {
    OfficeId::from_uuid(Uuid::from_u128(u128::from(n)))
}

fn check_id(n: u32) -> Uuid {
    Uuid::from_u128(1_000_000 + u128::from(n))
}

fn amy(ask: &impl Fn(&str, Value) -> Value) -> Named {
    let person = json!({
        "id": null, "name": "赵建国", "title": null, "department": null, "mobile": null, "sex": null,
        "group": "leader", "also_posts": [], "experienced": true, "rank": null, "joined": null,
        "left_from": null,
    });
    let saved = ask("save_person", person);
    let id: Uuid = saved["id"].as_str().unwrap().parse().unwrap();
    Named { person: PersonId::from_uuid(id), name: "赵建国".to_owned() }
}

fn fill(data: &Path, by: &Named) {
    let (mut store, _) = Store::open(data, now(), FixedOffset::east_opt(8 * 3600).unwrap()).unwrap();
    store
        .write(|writer| {
            (1..=OFFICES).try_for_each(|n| add_office(writer, n))?;
            (0..u32::from(OFFICES) * CHECKS_A_MONTH * MONTHS).try_for_each(|n| add_check(writer, by, n))
        })
        .unwrap();
}

fn add_office(writer: &mut Writer<'_>, n: u16) -> Result<(), StoreError> {
    let office = MemberOffice::new(MemberOfficeParts {
        id: office_id(n),
        name: OfficeName::new(&format!("第{n}镇")).unwrap(),
        kind: OfficeKind::Township,
        parent: None,
        duty_phone: Some(DutyLine::new(&format!("0837-2{n:06}")).unwrap()),
        second_phone: None,
        head: None,
        membership: Membership::InUse,
        position: n,
    });
    writer.save_member_office(&office.unwrap(), now(), "amy").map(drop)
}

/// The `n`-th check: each office in turn, spread over the year; of four one rings in vain, of eight one is undecided.
fn add_check(writer: &mut Writer<'_>, by: &Named, n: u32) -> Result<(), StoreError> {
    let office = office_id(u16::try_from(n % u32::from(OFFICES)).unwrap() + 1);
    let first = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
    let day = first + Days::new(u64::from(n) * 365 / u64::from(u32::from(OFFICES) * CHECKS_A_MONTH * MONTHS));
    let began_at = day.and_hms_opt(12, n % 60, 0).unwrap().and_utc();
    let mut check = SpotCheck {
        id: SpotCheckId::from_uuid(check_id(n)),
        office,
        name: Text::new("第一镇").unwrap(),
        lot: None,
        began_at,
        local_day: day,
        local_hour: 20,
        day: DayKind::Workday,
        hours: Hours::Night,
        by: by.clone(),
        expected: Expected { officers: vec![PersonName::new("张三").unwrap()], leaders: Vec::new() },
        late_after: TimeDelta::seconds(15),
        calls: Vec::new(),
        answers: Vec::new(),
        codes: Vec::new(),
        notes: Vec::new(),
        state: CheckState::Open,
    };
    writer.begin_spot_check(&check)?;
    let call = rung(n, began_at);
    writer.save_check_call(None, &call)?;
    writer.add_call_to_check(check.id, call.id)?;
    let answered = !n.is_multiple_of(4);
    let closing = Closing {
        at: began_at + TimeDelta::minutes(10),
        by: by.clone(),
        first_answered: Some(answered),
        answered_after: answered.then(|| TimeDelta::seconds(i64::from(n % 29))),
        reached: Some(answered),
        in_post: answered.then_some(true),
    };
    writer.close_spot_check(check.id, &closing)?;
    check.state = CheckState::Closed(closing);
    if answered { Ok(()) } else { add_finding(writer, by, &check, n) }
}

fn rung(n: u32, began_at: DateTime<Utc>) -> CheckCall {
    let number = Number { reach: Reach::DutyPhone, who: None, number: "0837-2345678".to_owned() };
    let id = CheckCallId::from_uuid(Uuid::from_u128(2_000_000 + u128::from(n)));
    let protocol = Protocol::default();
    let mut call =
        CheckCall::begin(id, "第一镇".to_owned(), "赵建国".to_owned(), vec![number], &protocol, began_at)
            .unwrap();
    while !call.is_over() {
        call.ring(began_at, None).unwrap();
        let end = if n.is_multiple_of(4) {
            RingEnd::NoAnswer
        } else {
            RingEnd::Answered { heard: Some("张三".to_owned()) }
        };
        call.end_ring(&protocol, began_at + TimeDelta::seconds(8), None, end, None).unwrap();
    }
    call
}

fn add_finding(writer: &mut Writer<'_>, by: &Named, check: &SpotCheck, n: u32) -> Result<(), StoreError> {
    let mut finding = Finding {
        id: FindingId::from_uuid(Uuid::from_u128(3_000_000 + u128::from(n))),
        check: check.id,
        office: check.office,
        word: Word::NoAnswer,
        grade: Word::NoAnswer.grade(),
        evidence: Text::new("响铃无人接听").unwrap(),
        by: Text::new(&by.name).unwrap(),
        at: check.began_at,
        explain_until: check.began_at + TimeDelta::days(2),
        explanations: Vec::new(),
        state: FindingState::Found,
    };
    writer.add_check_finding(&finding)?;
    // The county has decided what is older than a month.
    if finding.at + TimeDelta::days(30) < now() {
        let reason = Text::new("属实").unwrap();
        let at = finding.at + TimeDelta::days(3);
        finding.state = FindingState::Upheld(duty_check::Decision { by: by.clone(), reason, at });
        writer.decide_finding(&finding)?;
    }
    Ok(())
}
