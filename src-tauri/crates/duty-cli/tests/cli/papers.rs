//! `duty roster export` and `print`: any form, and any days of a roster.
#![cfg(unix)]

use std::fs;

use crate::support::{Duty, faces};

const JUNE: [&str; 4] = ["--from", "2026-06-01", "--to", "2026-06-30"];

fn staffed() -> Duty {
    let duty = Duty::staffed();
    // The small staff leaves holes, which makes a roster with findings and no failure.
    duty.run(&[&["roster", "make"][..], &JUNE].concat());
    duty
}

#[test]
fn a_week_of_a_month_is_written_in_another_form() {
    let duty = staffed();
    let whole = duty.path("六月.xlsx");
    let week = duty.path("本周.xlsx");

    duty.json(&[&["roster", "export"][..], &JUNE, &["--format", "xlsx", "--out", &whole]].concat());
    let period = ["--from", "2026-06-08", "--to", "2026-06-14", "--form", "by-team"];
    duty.json(&[&["roster", "export"][..], &period, &["--format", "xlsx", "--out", &week]].concat());

    let size = |path: &str| fs::metadata(path).unwrap().len();
    assert!(size(&week) < size(&whole));
}

#[test]
fn a_print_lies_in_the_folder_for_printing_under_the_name_of_its_form() {
    if faces().is_none() {
        return;
    }
    let duty = staffed();

    let printed = duty.json(&[&["roster", "print"][..], &JUNE, &["--form", "apart"]].concat());

    assert_eq!(printed["pages"], 2);
    let path = printed["path"].as_str().unwrap();
    assert!(path.ends_with("print/2026-06-01-2026-06-30-internal-apart.pdf"), "{path}");
    assert!(fs::read(path).unwrap().starts_with(b"%PDF-"));
}
