//! The spreadsheet, read back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sample;

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};
use duty_paper::{Variant, xlsx};
use sample::{form, issue, june};

fn written(variant: Variant, drill: Option<&str>) -> Vec<u8> {
    let mut issue = issue(variant);
    issue.drill_banner = drill.map(str::to_owned);
    xlsx::write(&form().fill(&june(variant), &issue).unwrap(), None).unwrap()
}

fn read(bytes: &[u8]) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range("值班表").unwrap()
}

/// One part of the package as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn row(range: &Range<Data>, at: u32) -> Vec<String> {
    (0..9).map(|column| range.get_value((at, column)).map_or_else(String::new, ToString::to_string)).collect()
}

#[test]
fn what_is_read_back_is_what_was_written() {
    let range = read(&written(Variant::Internal, None));

    assert_eq!(row(&range, 0)[0], "青石镇2026年6月份汛期值班安排表");
    assert_eq!(row(&range, 1)[0], "值班电话：0837-2345678　　传真：0837-2345679");
    assert_eq!(
        row(&range, 2),
        ["日期", "星期(节日)", "带班领导", "职务", "联系电话", "值班员(主/副)", "联系电话", "驾驶员", "备注"]
    );
    assert_eq!(
        row(&range, 3),
        [
            "6月1日",
            "一　十六",
            "何　昇",
            "党委委员",
            "14001242486",
            "孙　淼\n张　敏",
            "14001408785\n14001480056",
            "赵大勇",
            ""
        ]
    );
    assert_eq!(row(&range, 21)[..2], ["6月19日", "五　端午节\n五月初五"]);
    assert_eq!(row(&range, 12)[8], "县防汛视频会议");
    assert!(row(&range, 33)[0].starts_with("填报单位(盖章)："));
    assert!(row(&range, 34)[0].starts_with("备注：1. 值班人员"));
}

#[test]
fn phones_and_dates_are_text() {
    let range = read(&written(Variant::Internal, None));

    assert!(range.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))));
}

#[test]
fn a_public_spreadsheet_has_no_mobile_anywhere_in_the_file() {
    let bytes = written(Variant::Public, None);
    let strings = part(&bytes, "xl/sharedStrings.xml");

    assert!(strings.contains("140****"));
    assert!(!strings.split('<').any(duty_paper::shows_mobile));
}

#[test]
fn the_page_is_set_up_for_printing() {
    let bytes = written(Variant::Internal, Some("演练 A&B"));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let book = part(&bytes, "xl/workbook.xml");

    assert!(sheet.contains("paperSize=\"9\""), "{sheet}");
    assert!(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"));
    assert!(!sheet.contains("fitToHeight=\"0\""), "a month is fitted to one page");
    assert!(sheet.contains("&amp;C第&amp;P页　共&amp;N页"));
    assert!(sheet.contains("演练 A&amp;&amp;B"), "an ampersand in a header starts a code unless doubled");
    assert!(book.contains("_xlnm.Print_Area"));
    assert!(book.contains("值班表!$4:$4"), "{book}");
}

#[test]
fn a_drill_says_so_above_the_title() {
    let range = read(&written(Variant::Internal, Some("演练数据")));

    assert_eq!(row(&range, 0)[0], "演练数据");
    assert_eq!(row(&range, 1)[0], "青石镇2026年6月份汛期值班安排表");
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    assert_eq!(written(Variant::Internal, None), written(Variant::Internal, None));
}
