//! Draws small sheets in text, as one would on paper, and prints what was read in lines.
//!
//! Cells are separated by `|`. `<` continues the cell on the left, `^` the one above (merged cells);
//! `#` begins a number, `@` a date, `⏎` is a line end inside a cell, `·` alone is an empty cell.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

use std::fmt::Write as _;

use duty_sheet::roster::{self, DayRow, PostGroup, RosterOptions, RosterReading};
use duty_sheet::staff::{self, StaffMapping, StaffReading};
use duty_sheet::{Book, Problem, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// An .xlsx with one sheet per name and drawing.
pub(crate) fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, drawing) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        let rows: Vec<Vec<&str>> = cells(drawing);
        let format = Format::new().set_num_format("yyyy-mm-dd");
        let at =
            |row: usize, column: usize| rows.get(row).and_then(|row: &Vec<&str>| row.get(column)).copied();
        for (row, line) in rows.iter().enumerate() {
            for (column, cell) in line.iter().enumerate() {
                if matches!(*cell, "<" | "^" | "·" | "") {
                    continue;
                }
                let mut right = column;
                while at(row, right + 1) == Some("<") {
                    right += 1;
                }
                let mut below = row;
                while at(below + 1, column) == Some("^") {
                    below += 1;
                }
                let (r, c) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                if (right, below) != (column, row) {
                    let (r2, c2) = (u32::try_from(below).unwrap(), u16::try_from(right).unwrap());
                    sheet.merge_range(r, c, r2, c2, "", &Format::new()).unwrap();
                }
                if let Some(number) = cell.strip_prefix('#') {
                    sheet.write_number(r, c, number.parse::<f64>().unwrap()).unwrap();
                } else if let Some(date) = cell.strip_prefix('@') {
                    let date = ExcelDateTime::parse_from_str(date).unwrap();
                    sheet.write_datetime_with_format(r, c, &date, &format).unwrap();
                } else {
                    sheet.write_string(r, c, cell.replace('⏎', "\n")).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn cells(drawing: &str) -> Vec<Vec<&str>> {
    let lines = drawing.trim_matches('\n').lines();
    lines.map(|line| line.split('|').map(|cell| cell.trim_matches(' ')).collect()).collect()
}

pub(crate) fn book(sheets: &[(&str, &str)]) -> Book {
    read(&xlsx(sheets), "办公室的表.xlsx").unwrap()
}

pub(crate) fn staff(drawing: &str) -> String {
    print_staff(&staff::understand(&book(&[("Sheet1", drawing)]), &StaffMapping::new()))
}

pub(crate) fn print_staff(reading: &StaffReading) -> String {
    let mut text = String::new();
    for row in &reading.rows {
        let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        let sex = row.sex.map_or("-", |sex| sex.word());
        write!(
            text,
            "{} {} {} {} {sex} {}",
            row.name,
            said(&row.title),
            said(&row.department),
            said(&row.mobile),
            row.role.code()
        )
        .unwrap();
        for mobile in &row.other_mobiles {
            write!(text, " +{mobile}").unwrap();
        }
        if let Some(line) = &row.landline {
            write!(text, " tel {line}").unwrap();
        }
        for remark in &row.remarks {
            write!(text, " ({remark})").unwrap();
        }
        text.push('\n');
    }
    print_problems(&reading.problems, &mut text);
    for skipped in &reading.skipped {
        writeln!(text, "skipped {} {}", skipped.sheet, skipped.why.code()).unwrap();
    }
    text
}

pub(crate) fn roster(drawing: &str) -> String {
    print_roster(&read_roster(&[("Sheet1", drawing)], None))
}

pub(crate) fn read_roster(sheets: &[(&str, &str)], default_year: Option<i32>) -> RosterReading {
    roster::understand(&book(sheets), RosterOptions { default_year })
}

pub(crate) fn print_roster(reading: &RosterReading) -> String {
    let mut text = String::new();
    for day in &reading.rows {
        writeln!(text, "{}", print_day(day)).unwrap();
    }
    print_problems(&reading.problems, &mut text);
    text
}

fn print_day(day: &DayRow) -> String {
    let group = |group, mark: &str| {
        let names = day.names(group);
        if names.is_empty() { String::new() } else { format!(" {mark} {}", names.join(",")) }
    };
    format!(
        "{}{}{}{}{}",
        day.date,
        group(PostGroup::Leader, "带"),
        group(PostGroup::Officer, "值"),
        group(PostGroup::Driver, "驾"),
        group(PostGroup::Standby, "备")
    )
}

pub(crate) fn print_problems(problems: &[Problem], text: &mut String) {
    for problem in problems {
        let name = problem.name.as_deref().unwrap_or("-");
        let raw = problem.raw.replace('\n', "⏎");
        writeln!(text, "? {} {} {name} {raw:?}", problem.kind.code(), problem.cell).unwrap();
    }
}
