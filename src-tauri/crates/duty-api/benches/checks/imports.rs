//! A hundred rosters come in: as signed packets, and as the offices' own spreadsheets.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use chrono::{Days, NaiveDate, TimeDelta};
use duty_core::{KeyOwner, KeyTrust, OfficeKey, OfficeName};
use duty_share::{Body, Contents, Duty, KeyPair, Mode, OnDuty, Packet, Report, RosterEdition, SentBy};
use duty_store::Store;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{OFFICES, now, office_id};

const PEOPLE: u32 = 24;
const DAYS: u64 = 31;
const POSTS: [&str; 4] = ["带班领导", "值班员", "值班员", "驾驶员"];

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 1).unwrap()
}

/// Prints the seconds that a hundred imports take, each way; the bar is 10.
pub(crate) fn measure(data: &Path, ask: &impl Fn(&str, Value) -> Value) {
    ask("make_invitation", json!({ "out": data.join("invitation.dutypkt") }));
    let county = ask("packet_keys", json!({}))["own"].as_str().unwrap().to_owned();
    let packets: Vec<String> = (1..=OFFICES).map(|n| packet(data, &county, n)).collect();

    let begun = Instant::now();
    let looked = ask("look_at_packets", json!({ "paths": packets }));
    let look_s = begun.elapsed().as_secs_f64();
    for row in looked["rows"].as_array().unwrap() {
        let taken = ask("import_packet", json!({ "path": row["path"] }));
        assert_eq!(taken["rosters"].as_array().unwrap().len(), 1);
    }
    let all_s = begun.elapsed().as_secs_f64();
    println!("{OFFICES} packets looked at: {look_s:.2} s; looked at and taken in: {all_s:.2} s (bar 10)");

    let sheets: Vec<String> = (1..=OFFICES).map(|n| sheet(data, n)).collect();
    let begun = Instant::now();
    for (n, path) in (1..=OFFICES).zip(&sheets) {
        let request = json!({ "path": path, "member": office_id(n).uuid(), "year": 2026 });
        ask("preview_member_sheet", request.clone());
        assert_eq!(ask("import_member_sheet", request)["again"], false);
    }
    println!(
        "{OFFICES} spreadsheets previewed and taken in: {:.2} s (bar 10)",
        begun.elapsed().as_secs_f64()
    );

    for (page, command, request) in [
        ("directory", "member_offices", json!({})),
        ("who has reported", "reported", json!({ "from": "2026-07-01", "to": "2026-07-31" })),
        ("keys", "packet_keys", json!({})),
        ("a packet looked at", "look_at_packets", json!({ "paths": packets[..1] })),
        ("what came from above", "from_above", json!({})),
        ("bulletins", "bulletins", json!({})),
    ] {
        println!("{page}: {:.1} ms (bar 100)", crate::median_ms(|| drop(ask(command, request.clone()))));
    }
}

/// The month of office `n`, signed with keys that the county trusts.
fn packet(data: &Path, county: &str, n: u16) -> String {
    let keys = KeyPair::from_seed([u8::try_from(n).unwrap(); duty_share::SEED_BYTES]);
    let office = Uuid::from_u128(9_000_000 + u128::from(n));
    trust(data, &keys, office, n);
    let people = (0..PEOPLE).map(|person| OnDuty {
        name: name(person),
        title: Some("干部".to_owned()),
        mobile: Some(format!("140{:08}", person + 1)),
    });
    let duties = duties();
    let serving: BTreeSet<u32> = duties.iter().map(|duty| duty.person).collect();
    assert_eq!(serving.len(), people.len());
    let roster = RosterEdition {
        id: Uuid::from_u128(8_000_000 + u128::from(n)),
        edition: 1,
        first: first(),
        last: first() + Days::new(DAYS - 1),
        published_at: now(),
        people: people.collect(),
        duties,
    };
    let body = Body {
        id: Uuid::from_u128(7_000_000 + u128::from(n)),
        number: 1,
        made_at: now(),
        program: "0".to_owned(),
        mode: Mode::Real,
        sender: SentBy { office, name: format!("第{n}镇") },
        addressee: Some(county.to_owned()),
        contents: Contents::Report(Report { rosters: vec![roster], ..Report::default() }),
    };
    let path = data.join(format!("{n}.dutypkt"));
    std::fs::write(&path, Packet::sign(&keys, &body).unwrap()).unwrap();
    path.display().to_string()
}

fn trust(data: &Path, keys: &KeyPair, office: Uuid, n: u16) {
    let (mut store, _) = Store::open(data, now(), chrono::FixedOffset::east_opt(8 * 3600).unwrap()).unwrap();
    let key = OfficeKey {
        id: keys.public().id().to_string(),
        keys: keys.public().text(),
        owner: KeyOwner::Member(office_id(n)),
        office,
        name: OfficeName::new(&format!("第{n}镇")).unwrap(),
        offered_at: now(),
        trust: KeyTrust::Confirmed { at: now(), by: "amy".to_owned() },
        newest: 0,
    };
    store.write(|writer| writer.save_office_key(&key)).unwrap();
}

fn name(person: u32) -> String {
    const FAMILY: [&str; 8] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"];
    const GIVEN: [&str; 3] = ["建国", "春梅", "海涛"];
    let at = |list: &[&'static str], place: u32| list[place as usize % list.len()];
    format!("{}{}", at(&FAMILY, person), at(&GIVEN, person / 8))
}

fn duties() -> Vec<Duty> {
    let day = |at: u64| first() + Days::new(at);
    let one = |at: u64, place: usize| {
        let starts_at = day(at).and_hms_opt(0, 30, 0).unwrap().and_utc();
        let serial = u32::try_from(at).unwrap() * 4 + u32::try_from(place).unwrap();
        Duty {
            date: day(at),
            post: POSTS[place].to_owned(),
            starts_at,
            ends_at: starts_at + TimeDelta::days(1),
            person: serial % PEOPLE,
        }
    };
    (0..DAYS).flat_map(|at| (0..POSTS.len()).map(move |place| one(at, place))).collect()
}

/// The same month with somebody else on the first day, as an office's own spreadsheet.
fn sheet(data: &Path, n: u16) -> String {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["日期", "带班领导", "值班员", "驾驶员"]) {
        sheet.write(0, column, heading).unwrap();
    }
    for at in 0..u32::try_from(DAYS).unwrap() {
        let person = |place: u32| name((at * 4 + place + 1) % PEOPLE);
        sheet.write(at + 1, 0, format!("7月{}日", at + 1)).unwrap();
        sheet.write(at + 1, 1, person(0)).unwrap();
        sheet.write(at + 1, 2, format!("{}、{}", person(1), person(2))).unwrap();
        sheet.write(at + 1, 3, person(3)).unwrap();
    }
    let path = data.join(format!("{n}.xlsx"));
    workbook.save(&path).unwrap();
    path.display().to_string()
}
