//! Prints the invented June of the tests: `cargo run --example print_june -- OUT_DIR`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use chrono::{FixedOffset, NaiveTime, TimeDelta};
use duty_paper::ics::{CalendarIssue, ShiftHours, Whose, calendar, events};
use duty_paper::{Variant, pdf, xlsx};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::args().nth(1).ok_or("say where to write")?);
    fs::create_dir_all(&out)?;
    let faces = sample::faces().ok_or("the faces are not there")?;
    for (name, variant) in [("internal", Variant::Internal), ("public", Variant::Public)] {
        let sheet = sample::form().fill(&sample::june(variant), &sample::issue(variant))?;
        fs::write(out.join(format!("june-{name}.pdf")), pdf::print(&sheet, &faces, None)?.bytes)?;
        fs::write(out.join(format!("june-{name}.xlsx")), xlsx::write(&sheet, None)?)?;
    }
    let hours = ShiftHours {
        start: NaiveTime::from_hms_opt(8, 30, 0).ok_or("half past eight")?,
        length: TimeDelta::hours(24),
        offset: FixedOffset::east_opt(8 * 3600).ok_or("Beijing's offset")?,
    };
    let issue = CalendarIssue {
        name: "青石镇值班".to_owned(),
        stamp: "2026-05-28T01:00:00Z".parse()?,
        variant: Variant::Internal,
        drill_banner: None,
    };
    let events = events(&sample::june(Variant::Internal), hours, Whose::Everybody, |date| {
        format!("{date}@example.invalid")
    })?;
    fs::write(out.join("june.ics"), calendar(&events, &issue)?)?;
    Ok(())
}
