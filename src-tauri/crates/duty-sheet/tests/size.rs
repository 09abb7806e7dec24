//! Sheets larger than any office makes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;

use duty_sheet::roster::{self, RosterOptions};
use duty_sheet::staff::{self, StaffMapping};
use duty_sheet::{classify, read};
use rust_xlsxwriter::Workbook;

#[test]
fn a_county_wide_list_is_read_to_its_end() {
    let mut text = String::from("序号,姓名,性别,部门,职务,手机\n");
    for row in 1..=3_000 {
        writeln!(text, "{row},张三,男,党政办,干事,{}", 14_000_000_000_u64 + row).unwrap();
    }

    let book = read(text.as_bytes(), "list.csv").unwrap();
    let reading = staff::understand(&book, &StaffMapping::new());

    assert_eq!(reading.rows.len(), 3_000);
}

#[test]
fn a_sheet_with_two_cells_far_apart_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "姓名").unwrap();
    sheet.write_string(19_999, 255, "手机").unwrap();
    let file = book.save_to_buffer().unwrap();

    let book = read(&file, "a.xlsx").unwrap();

    let _ = classify(&book);
    assert!(staff::understand(&book, &StaffMapping::new()).rows.is_empty());
    assert!(roster::understand(&book, RosterOptions { default_year: None }).rows.is_empty());
}
