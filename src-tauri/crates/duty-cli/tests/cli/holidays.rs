//! `duty holidays`.

use serde_json::Value;

use crate::support::{Duty, samples};

/// Invented, in the words of the yearly notices.
const NOTICE: &str = "关于2027年部分节假日安排的通知\n\
    一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
    二、清明节：4月3日（周六）至5日（周一）放假，共3天。\n";

fn rows(calendar: &Value) -> usize {
    calendar["rows"].as_array().unwrap().len()
}

#[test]
fn the_years_that_are_out_are_built_in() {
    let duty = Duty::drill();
    let year = duty.json(&["holidays", "show", "--year", "2026"]);

    assert_eq!((year["source"].as_str(), rows(&year)), (Some("built_in"), 39));
    assert_eq!(duty.json(&["holidays", "show", "--year", "2027"])["source"], "unpublished");
}

#[test]
fn the_file_of_the_published_years_says_what_is_built_in() {
    let Some(folder) = samples() else { return };
    let duty = Duty::drill();
    let before = duty.json(&["holidays", "show", "--year", "2026"]);

    let file = folder.join("holidays.csv").display().to_string();
    assert_eq!(duty.json(&["holidays", "import", &file])["years"], serde_json::json!([2025, 2026]));

    assert_eq!(duty.json(&["holidays", "show", "--year", "2026"])["rows"], before["rows"]);
}

#[test]
fn the_text_of_a_notice_is_taken_over() {
    let duty = Duty::drill();
    let file = duty.file("通知.txt", NOTICE);

    let imported = duty.json(&["holidays", "import", &file]);

    assert_eq!((imported["problems"].as_array().unwrap().len(), rows(&imported)), (0, 6));
    let year = duty.json(&["holidays", "show", "--year", "2027"]);
    assert_eq!((year["source"].as_str(), rows(&year)), (Some("imported"), 6));
    let text = duty.run(&["holidays", "show", "--year", "2027"]).stdout;
    assert!(text.contains("2027-01-01") && text.contains("元旦"), "{text}");
}

#[test]
fn a_wrong_weekday_or_a_wrong_line_is_said_and_nothing_saved() {
    let duty = Duty::drill();
    let notice = duty.file("通知.txt", &NOTICE.replace("（周六）", "（周五）"));
    let lines = duty.file("2027.csv", "date,kind,name,statutory\n2027-01-01,holiday,元旦,1\n");

    for file in [&notice, &lines] {
        let (code, error) = duty.refusal(&["holidays", "import", file]);
        assert_eq!((code, error["code"].as_str()), (2, Some("calendar_unreadable")));
    }
    let said = duty.run(&["holidays", "import", &notice]).stdout;
    assert!(said.contains("4月3日"), "{said}");
    assert_eq!(duty.json(&["holidays", "show", "--year", "2027"])["source"], "unpublished");
    assert_eq!(duty.refusal(&["holidays", "import", "/nowhere/a.csv"]).1["code"], "file_unreadable");
}
