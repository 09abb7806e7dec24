//! Printed sheets, read back and looked at.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sample;

use std::fs;

use chrono::NaiveDate;
use duty_paper::faces::{FaceError, Faces};
use duty_paper::pdf::{PdfError, RosterPdf, print};
use duty_paper::{
    DutyFacts, FormColumn, FormColumnKind, Orientation, PersonFacts, RosterFacts, RosterForm, RosterSheet,
    Variant,
};
use sample::looks::{check_golden, poppler, text_of};
use sample::{faces, form, issue, june, report};

fn sheet(variant: Variant) -> RosterSheet {
    form().fill(&june(variant), &issue(variant)).unwrap()
}

fn printed(form: &RosterForm, facts: &RosterFacts, faces: &Faces) -> RosterPdf {
    print(&form.fill(facts, &issue(Variant::Internal)).unwrap(), faces, None).unwrap()
}

fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap()
}

#[test]
fn a_month_takes_one_page_with_every_face_embedded() {
    let Some(faces) = faces() else { return };
    for variant in [Variant::Internal, Variant::Public] {
        let pdf = print(&sheet(variant), &faces, None).unwrap();

        assert_eq!(pdf.pages, 1);
        let Some(listed) = poppler("pdffonts", &[], &pdf.bytes, &[]) else {
            return;
        };
        let embedded: Vec<&str> =
            listed.lines().skip(2).map(|line| line.split_whitespace().rev().nth(4).unwrap()).collect();
        assert!(embedded.len() >= 4, "{listed}");
        assert!(embedded.iter().all(|answer| *answer == "yes"), "{listed}");
    }
}

#[test]
fn every_name_and_number_can_be_read_back() {
    let Some(faces) = faces() else { return };
    let facts = june(Variant::Internal);
    let Some(text) = text_of(&printed(&form(), &facts, &faces)) else {
        return;
    };

    let run_together: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for person in facts.days.iter().flat_map(|day| &day.duties).flat_map(|duty| &duty.people) {
        // A long name stands on two lines, so its halves are looked for.
        for part in person.name.split_inclusive('·') {
            assert!(run_together.contains(part), "{part} is missing");
        }
    }
    for day in &facts.days {
        for duty in day.duties.iter().filter(|duty| duty.post_key != "driver") {
            let mobile = duty.people[0].mobile.as_deref().unwrap();
            assert!(run_together.contains(mobile), "{mobile} is missing");
        }
    }
}

#[test]
fn a_public_sheet_shows_the_duty_phone_and_no_mobile() {
    let Some(faces) = faces() else { return };
    let Some(text) = text_of(&print(&sheet(Variant::Public), &faces, None).unwrap()) else {
        return;
    };

    assert!(text.contains("0837-2345678"));
    assert!(text.contains("140****"));
    assert!(!text.lines().any(duty_paper::shows_mobile), "{text}");
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let Some(faces) = faces() else { return };

    let first = print(&sheet(Variant::Internal), &faces, None).unwrap();
    let second = print(&sheet(Variant::Internal), &faces, None).unwrap();

    assert_eq!(first, second);
}

#[test]
fn the_title_is_in_the_files_properties() {
    let Some(faces) = faces() else { return };
    let created = "2026-05-28T09:00:00+08:00".parse().unwrap();
    let pdf = print(&sheet(Variant::Internal), &faces, Some(created)).unwrap();
    let Some(info) = poppler("pdfinfo", &[], &pdf.bytes, &[]) else {
        return;
    };

    assert!(info.contains("青石镇2026年6月份汛期值班安排表"), "{info}");
    assert!(info.contains("2026"), "{info}");
}

#[test]
fn every_month_of_a_year_takes_one_page() {
    let Some(faces) = faces() else { return };
    for (month, days) in [(1, 31), (2, 28), (10, 31)] {
        let facts = sample::facts(first_of(2026, month), days, Variant::Internal);
        assert_eq!(printed(&form(), &facts, &faces).pages, 1, "month {month}");
    }
}

#[test]
fn a_longer_period_repeats_its_heading_on_every_page() {
    let Some(faces) = faces() else { return };
    let facts = sample::facts(first_of(2026, 6), 92, Variant::Internal);
    let pdf = printed(&form(), &facts, &faces);
    let Some(text) = text_of(&pdf) else { return };

    assert!((3..=4).contains(&pdf.pages), "{} pages", pdf.pages);
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pdf.pages);
    assert!(pages.iter().all(|page| page.contains("带班领导")), "{text}");
    assert!(pages[0].contains("第1页"));
    assert!(text.contains("8月31日"));
}

#[test]
fn a_drill_says_so_on_every_page() {
    let Some(faces) = faces() else { return };
    let facts = sample::facts(first_of(2026, 6), 61, Variant::Internal);
    let mut issue = issue(Variant::Internal);
    issue.drill_banner = Some("演练数据　非真实值班安排".to_owned());
    let pdf = print(&form().fill(&facts, &issue).unwrap(), &faces, None).unwrap();
    let Some(text) = poppler("pdftotext", &[], &pdf.bytes, &["-"]) else {
        return;
    };

    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 1);
    assert!(pages.iter().all(|page| page.contains("非真实值班安排")), "{text}");
}

/// A small office: one officer a day, October, half a holiday.
fn small_office() -> RosterFacts {
    let mut facts = sample::facts(first_of(2026, 10), 31, Variant::Internal);
    for day in &mut facts.days {
        day.duties.retain(|duty| duty.post_key != "second");
        day.remark = None;
    }
    facts
}

/// Three officers a day, some with very long names.
fn crowded() -> (RosterForm, RosterFacts) {
    let mut facts = june(Variant::Internal);
    for day in &mut facts.days {
        let third = PersonFacts {
            key: "third".to_owned(),
            name: "买买提·吐尔逊·阿不都热西提".to_owned(),
            title: None,
            mobile: Some("14009999999".to_owned()),
            came_later: false,
            reached: None,
        };
        day.duties.push(DutyFacts {
            post_key: "third".to_owned(),
            post_name: "值班员".to_owned(),
            people: vec![third],
        });
    }
    (RosterForm::flood_season("leader", &["lead", "second", "third"], "driver"), facts)
}

#[test]
fn three_officers_a_day_are_printed_whole() {
    let Some(faces) = faces() else { return };
    let (form, facts) = crowded();
    let pdf = printed(&form, &facts, &faces);
    let Some(text) = text_of(&pdf) else { return };

    assert!(pdf.pages <= 2, "{} pages", pdf.pages);
    assert_eq!(text.matches("14009999999").count(), 30);
}

#[test]
fn columns_that_cannot_fit_are_refused_not_cut() {
    let Some(faces) = faces() else { return };
    let mut form = form();
    for _ in 0..30 {
        form.columns.push(FormColumn::new("电话", FormColumnKind::PostPhones(vec!["leader".to_owned()])));
    }
    let sheet = form.fill(&june(Variant::Internal), &issue(Variant::Internal)).unwrap();

    assert_eq!(print(&sheet, &faces, None), Err(PdfError::DoesNotFit { columns: 39 }));
}

#[test]
fn a_text_longer_than_a_page_is_refused_not_cut() {
    let Some(faces) = faces() else { return };
    let mut facts = june(Variant::Internal);
    facts.days[0].remark = Some("县防汛视频会议".repeat(200));
    let sheet = form().fill(&facts, &issue(Variant::Internal)).unwrap();

    assert_eq!(print(&sheet, &faces, None), Err(PdfError::DoesNotFit { columns: 9 }));
}

#[test]
fn a_character_no_face_has_is_named_and_not_printed_as_a_box() {
    let Some(faces) = faces() else { return };
    let mut facts = june(Variant::Internal);
    facts.days[0].remark = Some("\u{10FFFD}".to_owned());
    let sheet = form().fill(&facts, &issue(Variant::Internal)).unwrap();

    assert_eq!(print(&sheet, &faces, None), Err(PdfError::NoFace { text: "\u{10FFFD}".to_owned() }));
}

#[test]
fn faces_that_are_missing_or_damaged_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Faces::load(folder.path(), &[]),
        Err(FaceError::Unreadable { path, .. }) if path.ends_with("FandolFang-Regular.otf")
    ));

    fs::write(folder.path().join("FandolFang-Regular.otf"), "no face").unwrap();
    assert!(matches!(Faces::load(folder.path(), &[]), Err(FaceError::Damaged { .. })));
}

#[test]
fn system_directories_that_hold_rubbish_do_not_disturb() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("simfang.ttf"), "no face").unwrap();
    let shipped = sample::root().join("assets/faces");
    if !shipped.is_dir() {
        return report("skipped: the faces have not been fetched");
    }

    assert!(Faces::load(&shipped, &[folder.path().to_owned(), folder.path().join("absent")]).is_ok());
}

#[test]
fn the_pages_look_as_they_were_approved() {
    let Some(faces) = faces() else { return };
    for (name, variant) in
        [("roster-june-internal.png", Variant::Internal), ("roster-june-public.png", Variant::Public)]
    {
        check_golden(name, &print(&sheet(variant), &faces, None).unwrap());
    }

    let (crowded_form, facts) = crowded();
    check_golden("roster-june-three-officers.png", &printed(&crowded_form, &facts, &faces));

    check_golden("roster-october-small-office.png", &printed(&form(), &small_office(), &faces));

    let mut issue = issue(Variant::Internal);
    issue.edition = "草稿".to_owned();
    issue.drill_banner = Some("演练数据　非真实值班安排".to_owned());
    let landscape = RosterForm { orientation: Orientation::Landscape, ..form() };
    let october = sample::facts(first_of(2026, 10), 31, Variant::Internal);
    check_golden(
        "roster-october-landscape-drill.png",
        &print(&landscape.fill(&october, &issue).unwrap(), &faces, None).unwrap(),
    );
}
