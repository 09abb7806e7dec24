//! What the layouts are expected to do.

use expect_test::{Expect, expect};

use super::*;
use crate::facts::{DutyFacts, PersonFacts};
use crate::sheet::Variant;

/// `2026-06-01 amy bob`: the leader and the officer of a day, after a semicolon its remark.
fn facts(days: &str) -> RosterFacts {
    let person = |name: &str| PersonFacts {
        key: name.to_owned(),
        name: name.to_owned(),
        title: Some("副镇长".to_owned()),
        mobile: Some(format!("{name}'s number")),
        came_later: false,
        reached: None,
    };
    let duty = |key: &str, name: &str| DutyFacts {
        post_key: key.to_owned(),
        post_name: key.to_owned(),
        people: if name == "-" { Vec::new() } else { vec![person(name)] },
    };
    let day = |line: &str| {
        let (serving, remark) = line.split_once(';').unwrap_or((line, ""));
        let [date, leader, officer] = serving.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        DayFacts {
            date: date.parse().unwrap(),
            tint: DayTint::Workday,
            festival: None,
            duties: vec![duty("leader", leader), duty("lead", officer)],
            remark: (!remark.is_empty()).then(|| remark.trim().to_owned()),
        }
    };
    RosterFacts {
        changes: Vec::new(),
        office: "青石镇".to_owned(),
        duty_phone: "0837-2345678".to_owned(),
        fax: None,
        shift_hours: "每日8:30至次日8:30".to_owned(),
        days: days.lines().map(str::trim).filter(|line| !line.is_empty()).map(day).collect(),
    }
}

fn form(layout: FormLayout) -> RosterForm {
    RosterForm { layout, ..RosterForm::flood_season("leader", &["lead"], "driver") }
}

fn check(form: &RosterForm, days: &str, expected: &Expect) {
    let issue = Issue { variant: Variant::Internal, edition: "草稿".to_owned(), drill_banner: None };
    let mut printed = Vec::new();
    for sheet in form.fill_all(&facts(days), &issue).unwrap() {
        let content = sheet.content();
        let headings: Vec<&str> = content.columns.iter().map(|column| column.heading.as_str()).collect();
        printed.push(format!("{}\n{}\n", content.title, headings.join("|")));
        for row in &content.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| cell.lines.join("/")).collect();
            printed.push(format!("{}|{}\n", row.date, cells.join("|")));
        }
    }
    expected.assert_eq(&printed.concat());
}

#[test]
fn a_team_has_one_row_and_all_its_dates_in_one_cell() {
    check(
        &form(FormLayout::ByTeam),
        "
        2026-06-01 amy bob
        2026-06-02 cat dan ; 县防汛视频会议
        2026-06-03 amy bob
        2026-06-04 cat dan
        2026-07-01 amy bob
        ",
        &expect![[r#"
            青石镇2026年6月1日至7月1日汛期值班安排表
            序号|值班日期|带班领导|职务|联系电话|值班员(主/副)|联系电话|驾驶员|备注
            2026-06-01|1|6月1日、3日/7月1日|amy|副镇长|amy's number|bob|bob's number||
            2026-06-02|2|6月2日、4日|cat|副镇长|cat's number|dan|dan's number||6月2日县防汛视频会议
        "#]],
    );
}

#[test]
fn another_officer_beside_the_same_leader_is_another_team_and_a_hole_is_seen() {
    check(
        &form(FormLayout::ByTeam),
        "
        2026-06-01 amy bob
        2026-06-02 amy dan
        2026-06-03 - -
        ",
        &expect![[r#"
            青石镇2026年6月1日至3日汛期值班安排表
            序号|值班日期|带班领导|职务|联系电话|值班员(主/副)|联系电话|驾驶员
            2026-06-01|1|6月1日|amy|副镇长|amy's number|bob|bob's number|
            2026-06-02|2|6月2日|amy|副镇长|amy's number|dan|dan's number|
            2026-06-03|3|6月3日||||||
        "#]],
    );
}

#[test]
fn leaders_and_staff_stand_on_sheets_of_their_own() {
    check(
        &form(FormLayout::Apart { leaders: vec!["leader".to_owned()] }),
        "2026-06-01 amy bob",
        &expect![[r#"
            青石镇2026年6月1日汛期领导带班安排表
            日期|星期(节日)|带班领导|职务|联系电话|备注
            2026-06-01|amy|副镇长|amy's number|
            青石镇2026年6月1日汛期值班人员安排表
            日期|星期(节日)|值班员(主/副)|联系电话|驾驶员|备注
            2026-06-01|bob|bob's number||
        "#]],
    );
}

#[test]
fn an_office_without_leaders_has_one_sheet_only() {
    let form = form(FormLayout::Apart { leaders: Vec::new() });
    let issue = Issue { variant: Variant::Internal, edition: "草稿".to_owned(), drill_banner: None };

    assert_eq!(form.fill_all(&facts("2026-06-01 amy bob"), &issue).unwrap().len(), 1);
}

#[test]
fn a_title_of_another_kind_gets_the_kind_behind_it() {
    let form = RosterForm {
        title_pattern: "{office}值班一览".to_owned(),
        ..form(FormLayout::Apart { leaders: vec!["leader".to_owned()] })
    };
    let issue = Issue { variant: Variant::Internal, edition: "草稿".to_owned(), drill_banner: None };
    let sheets = form.fill_all(&facts("2026-06-01 amy bob"), &issue).unwrap();

    let titles: Vec<&str> = sheets.iter().map(|sheet| sheet.content().title.as_str()).collect();
    assert_eq!(titles, ["青石镇值班一览（带班领导）", "青石镇值班一览（值班人员）"]);
}
