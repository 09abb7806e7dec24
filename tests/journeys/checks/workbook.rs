//! The overview as a workbook, read back and compared with what the overview says.

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use duty_api::wire::{CheckOverview, Exported, RateView, SpotChecks};
use serde_json::{Value, json};

use super::{County, heard};

/// The title and the headings; real data carry no banner.
const ABOVE: usize = 2;

fn sheet(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(value) => *value,
        other => panic!("{other:?} is no number"),
    }
}

/// A whole number; an empty cell is none.
fn count(cell: &Data) -> Option<u32> {
    (*cell != Data::Empty).then(|| format!("{}", number(cell)).parse().unwrap())
}

/// Hits, of how many and the share, as they stand from the first of three cells on.
fn check_rate(cells: &[Data], expected: &RateView) {
    assert_eq!((count(&cells[0]), count(&cells[1])), (Some(expected.hits), Some(expected.of)));
    match expected.basis_points {
        Some(points) => assert!((number(&cells[2]) - f64::from(points) / 10_000.0).abs() < 1e-9),
        None => assert_eq!(cells[2], Data::Empty),
    }
}

/// One office in vain, one with a gatekeeper at the telephone, one as it should be.
fn checked() -> County {
    let county = County::new();
    let vain = county.begin("县水利局", &Value::Null);
    county.try_once(&vain, 30, &json!("no_answer"));
    county.desk.pass(180);
    county.try_once(&vain, 30, &json!("no_answer"));
    county.try_once(&vain, 30, &json!("no_answer"));
    county.close(&vain);
    let gate = county.begin("云岭乡", &Value::Null);
    county.try_once(&gate, 8, &heard("门卫老周"));
    county.close(&gate);
    county
}

#[test]
fn the_workbook_says_what_the_overview_says() {
    let county = checked();
    let days = json!({ "from": "2026-05-01", "to": "2026-06-30" });
    let overview: CheckOverview = county.desk.ask("check_overview", days);
    let out = county.desk.path("统计.xlsx");

    let request = json!({ "from": "2026-05-01", "to": "2026-06-30", "out": out });
    let exported: Exported = county.desk.ask("export_check_overview", request);

    assert_eq!((exported.path.as_str(), exported.pages), (out.to_str().unwrap(), None));
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    assert_eq!(book.sheet_names(), ["总表", "各单位", "抽查明细"]);

    let months = sheet(&mut book, "总表");
    assert_eq!(months.get((0, 0)).unwrap().to_string(), "抽查总表（2026年5月1日至2026年6月30日）");
    let headings: Vec<String> =
        months.rows().nth(1).unwrap().iter().map(|heading| heading.to_string().replace('\n', "")).collect();
    assert_eq!(headings[3..5], ["2026年6月抽查次数", "2026年6月问题数"]);
    assert_eq!(months.rows().count(), ABOVE + overview.offices.len() + 1);
    for (row, office) in months.rows().skip(ABOVE).zip(&overview.offices) {
        assert_eq!(row[0].to_string(), office.office.name);
        for (at, month) in overview.months.iter().enumerate() {
            let cell = office.months.iter().find(|cell| cell.month == *month);
            let found = (count(&row[1 + 2 * at]), count(&row[2 + 2 * at]));
            assert_eq!(found, (cell.map(|cell| cell.checks), cell.map(|cell| cell.findings)));
        }
    }

    let offices = sheet(&mut book, "各单位");
    let named = overview.offices.iter().map(|office| (office.office.name.as_str(), &office.figures));
    let lines = named.chain([("全县", &overview.all), ("全县上期", &overview.before)]);
    assert_eq!(offices.rows().count(), ABOVE + overview.offices.len() + 2);
    for (row, (name, figures)) in offices.rows().skip(ABOVE).zip(lines) {
        assert_eq!((row[0].to_string().as_str(), count(&row[1])), (name, Some(figures.checks)));
        check_rate(&row[2..], &figures.in_post);
        check_rate(&row[5..], &figures.first_call);
        check_rate(&row[8..], &figures.unreached);
        assert_eq!(count(&row[12]), Some(figures.median_of));
    }
    assert!((number(&offices.rows().nth(ABOVE + 1).unwrap()[11]) - 8.0).abs() < 1e-9, "seconds");
}

#[test]
fn the_workbook_has_a_row_for_every_check_with_its_verdict_and_its_tries() {
    let county = checked();
    let out = county.desk.path("统计.xlsx");

    let request = json!({ "from": "2026-06-01", "to": "2026-06-30", "out": out });
    county.desk.change("export_check_overview", request);

    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    let checks = sheet(&mut book, "抽查明细");
    let rows: Vec<Vec<String>> =
        checks.rows().skip(ABOVE).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows.len(), 2);
    let vain: SpotChecks = county.desk.ask(
        "checks_of",
        json!({ "office": county.office("县水利局"), "from": "2026-06-01", "to": "2026-06-30" }),
    );
    let attempts: usize = vain.rows[0].calls.iter().map(|call| call.attempts.len()).sum();
    assert_eq!((rows[0][1].as_str(), rows[0][6].as_str()), ("县水利局", "否"));
    assert_eq!((rows[0][11].as_str(), rows[0][12].as_str()), ("无人接听（严重）", "无人接听（待定）"));
    assert_eq!(rows[0][13].lines().count(), attempts);
    assert!(rows[0][13].contains("拨值班电话 0837-2345680，响铃 30 秒无人接听"), "{}", rows[0][13]);
    assert_eq!((rows[1][1].as_str(), rows[1][6].as_str(), rows[1][8].as_str()), ("云岭乡", "是", "门卫老周"));
    assert!(matches!(checks.rows().nth(ABOVE).unwrap()[2], Data::DateTime(_)), "a moment, not a text");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let county = County::new();
    let out = county.desk.path("没有/统计.xlsx");

    let request = json!({ "from": "2026-06-01", "to": "2026-06-30", "out": out });

    assert_eq!(county.desk.refusal("export_check_overview", request), "out_not_writable");
}
