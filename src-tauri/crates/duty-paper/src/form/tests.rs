//! What forms are expected to do.

use chrono::NaiveDate;

use super::*;
use crate::facts::DutyFacts;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn day(date: &str) -> DayFacts {
    let person = |name: &str, mobile: &str| PersonFacts {
        key: name.to_owned(),
        name: name.to_owned(),
        title: Some("副镇长".to_owned()),
        mobile: Some(mobile.to_owned()),
        came_later: false,
        reached: None,
    };
    let duty = |key: &str, people: Vec<PersonFacts>| DutyFacts {
        post_key: key.to_owned(),
        post_name: key.to_owned(),
        people,
    };
    DayFacts {
        date: on(date),
        tint: DayTint::Workday,
        festival: None,
        duties: vec![
            duty("second", vec![person("张敏", "14000000003")]),
            duty("lead", vec![person("孙淼", "14000000002")]),
            duty("leader", vec![person("陈䶮", "14000000001")]),
        ],
        remark: None,
    }
}

fn facts(days: Vec<DayFacts>) -> RosterFacts {
    RosterFacts {
        changes: Vec::new(),
        office: "青石镇".to_owned(),
        duty_phone: "0837-2345678".to_owned(),
        fax: None,
        shift_hours: "每日8:30至次日8:30".to_owned(),
        days,
    }
}

fn form() -> RosterForm {
    RosterForm::flood_season("leader", &["lead", "second"], "driver")
}

fn issue(variant: Variant) -> Issue {
    Issue { variant, edition: "草稿".to_owned(), drill_banner: None }
}

#[test]
fn the_title_names_the_months_of_the_days() {
    for (first, last, title) in [
        ("2026-06-01", "2026-06-30", "青石镇2026年6月份汛期值班安排表"),
        ("2026-06-01", "2026-09-30", "青石镇2026年6—9月份汛期值班安排表"),
        ("2026-12-01", "2027-01-31", "青石镇2026年12月—2027年1月份汛期值班安排表"),
    ] {
        let sheet = form().fill(&facts(vec![day(first), day(last)]), &issue(Variant::Internal)).unwrap();
        assert_eq!(sheet.content().title, title);
    }
}

#[test]
fn a_placeholder_nobody_knows_is_refused() {
    for (pattern, error) in [
        ("{office}{moth}", FillError::UnknownPlaceholder("moth".to_owned())),
        ("{office", FillError::OpenPlaceholder),
    ] {
        let form = RosterForm { title_pattern: pattern.to_owned(), ..form() };
        assert_eq!(form.fill(&facts(vec![day("2026-06-01")]), &issue(Variant::Internal)), Err(error));
    }
}

#[test]
fn people_stand_in_the_order_of_the_columns_posts() {
    let sheet = form().fill(&facts(vec![day("2026-06-01")]), &issue(Variant::Internal)).unwrap();

    let cells: Vec<_> = sheet.content().rows[0].cells.iter().map(|cell| cell.lines.join("|")).collect();

    assert_eq!(
        cells,
        ["陈　䶮", "副镇长", "14000000001", "孙　淼|张　敏", "14000000002|14000000003", "", ""]
    );
}

#[test]
fn a_public_sheet_with_a_mobile_is_refused_wherever_it_stands() {
    let shown = facts(vec![day("2026-06-01")]);
    let error = form().fill(&shown, &issue(Variant::Public)).unwrap_err();
    assert_eq!(error, FillError::Sheet(SheetError::MobileOnPublicSheet { place: "6月1日".to_owned() }));

    let mut in_remark = facts(vec![DayFacts { duties: vec![], ..day("2026-06-01") }]);
    in_remark.days[0].remark = Some("急事打140 0123 4567".to_owned());
    assert!(form().fill(&in_remark, &issue(Variant::Public)).is_err());

    let mut in_note = form();
    in_note.notes.push("镇长14001234567".to_owned());
    let masked = facts(vec![DayFacts { duties: vec![], ..day("2026-06-01") }]);
    assert!(in_note.fill(&masked, &issue(Variant::Public)).is_err());
    assert!(form().fill(&masked, &issue(Variant::Public)).is_ok());
}

#[test]
fn a_year_without_an_arrangement_says_so_in_a_note() {
    let guess = DayFacts { tint: DayTint::Unpublished, ..day("2027-06-05") };

    let sheet = form().fill(&facts(vec![guess]), &issue(Variant::Internal)).unwrap();

    assert_eq!(sheet.content().notes.last().unwrap(), "2027年节假日安排尚未公布，表中休息日暂按星期推定。");
}

#[test]
fn festival_and_make_up_day_are_marked_beside_the_weekday() {
    let worked = DayFacts { tint: DayTint::MakeUp, ..day("2026-10-10") };
    let sheet = form().fill(&facts(vec![day("2026-06-19"), worked]), &issue(Variant::Internal)).unwrap();

    let [festival, make_up] = &sheet.content().rows[..] else { panic!("two rows") };
    assert_eq!((festival.festival.as_deref(), festival.lunar.as_str()), (Some("端午节"), "五月初五"));
    assert_eq!((make_up.weekday.as_str(), make_up.festival.as_deref()), ("六", Some("上班")));
}

#[test]
fn only_names_of_two_chinese_characters_are_spread() {
    for (name, printed) in [
        ("陈䶮", "陈　䶮"),
        ("李德才", "李德才"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("Li", "Li"),
        ("张", "张"),
    ] {
        assert_eq!(spaced_name(name), printed);
    }
}
