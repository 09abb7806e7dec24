//! Printed sheets, read back and looked at.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sample;

use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use duty_paper::faces::{FaceError, Faces};
use duty_paper::pdf::{PdfError, RosterPdf, picture, print, print_all};
use duty_paper::{
    DayTint, DutyFacts, FormColumn, FormColumnKind, FormLayout, Orientation, PersonFacts, RosterFacts,
    RosterForm, RosterSheet, Variant,
};
use sample::{faces, form, issue, june, report};

/// Runs one of poppler's tools on `pdf` and returns what it says, or `None` if the machine lacks it.
fn poppler(tool: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    fs::write(&file, pdf).unwrap();
    match Command::new(tool).args(before).arg(&file).args(after).output() {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            report(&format!("skipped: {tool}: {error}"));
            None
        }
    }
}

fn text_of(pdf: &RosterPdf) -> Option<String> {
    poppler("pdftotext", &["-layout"], &pdf.bytes, &["-"])
}

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

/// Resolution of the golden pages in dots per inch.
const GOLDEN_DPI: &str = "80";
/// The part of the pixels that may differ clearly: rasterisers smooth edges differently.
const TOLERATED_PIXELS: f64 = 0.002;
/// What "clearly" is, of 255.
const CLEAR_DIFFERENCE: u8 = 80;

fn check_golden(name: &str, pdf: &RosterPdf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("page");
    let root_name = root.to_str().unwrap();
    if poppler("pdftoppm", &["-r", GOLDEN_DPI, "-gray", "-png", "-singlefile"], &pdf.bytes, &[root_name])
        .is_none()
    {
        return;
    }
    let fresh = root.with_extension("png");
    let golden = sample::root().join("tests/golden").join(name);
    if std::env::var_os("ZHISHOU_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::copy(&fresh, &golden).unwrap();
        return;
    }
    let open = |path: &Path| {
        image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).to_luma8()
    };
    let (fresh, golden) = (open(&fresh), open(&golden));
    assert_eq!(fresh.dimensions(), golden.dimensions(), "{name}");
    let differing = fresh
        .pixels()
        .zip(golden.pixels())
        .filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > CLEAR_DIFFERENCE)
        .count();
    let part = f64::from(u32::try_from(differing).unwrap()) / f64::from(fresh.width() * fresh.height());
    assert!(
        part <= TOLERATED_PIXELS,
        "{name}: {:.2} % of the page differ; ZHISHOU_BLESS=1 accepts",
        part * 100.0
    );
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

/// Five fixed teams in turn, each a leader with the same two officers and the same driver.
fn five_teams(variant: Variant) -> RosterFacts {
    let mut facts = june(variant);
    let days = facts.days.clone();
    for (at, day) in facts.days.iter_mut().enumerate() {
        day.duties = days[at % 5].duties.clone();
    }
    facts
}

fn laid_out(layout: FormLayout, facts: &RosterFacts, variant: Variant) -> Vec<RosterSheet> {
    RosterForm { layout, ..form() }.fill_all(facts, &issue(variant)).unwrap()
}

#[test]
fn a_roster_by_team_has_a_row_for_each_and_every_date_once() {
    let Some(faces) = faces() else { return };
    let sheets = laid_out(FormLayout::ByTeam, &five_teams(Variant::Internal), Variant::Internal);
    let pdf = print_all(&sheets, &faces, None).unwrap();
    check_golden("roster-june-by-team.png", &pdf);
    let Some(text) = text_of(&pdf) else { return };

    assert_eq!(pdf.pages, 1);
    let run_together: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for part in ["序号", "值班日期", "6月1日、", "6月5日、", "30日", "备注", "6月10日县防"]
    {
        assert!(run_together.contains(part), "{part}: {text}");
    }
}

#[test]
fn leaders_and_staff_take_a_page_each_and_count_it_alone() {
    let Some(faces) = faces() else { return };
    let apart = FormLayout::Apart { leaders: vec!["leader".to_owned()] };
    let sheets = laid_out(apart, &june(Variant::Public), Variant::Public);
    let pdf = print_all(&sheets, &faces, None).unwrap();
    check_golden("roster-june-leaders-apart.png", &pdf);
    let Some(text) = text_of(&pdf) else { return };

    assert_eq!(pdf.pages, 2);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages[0].contains("青石镇2026年6月份汛期领导带班安排表"), "{}", pages[0]);
    assert!(pages[1].contains("青石镇2026年6月份汛期值班人员安排表"), "{}", pages[1]);
    assert!(!text.contains("共2页"), "{text}");
    assert!(!text.lines().any(duty_paper::shows_mobile), "{text}");
}

#[test]
fn a_week_of_a_holiday_stands_large_on_its_page() {
    let Some(faces) = faces() else { return };
    let first = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    let mut facts = sample::facts(first, 7, Variant::Internal);
    for day in &mut facts.days {
        day.tint = DayTint::Holiday;
        day.festival = Some("国庆节".to_owned());
        for duty in &mut day.duties {
            for person in duty.people.iter_mut().filter(|person| person.name != "何昇") {
                person.reached = first.pred_opt();
            }
        }
    }
    let stamped = |column: &FormColumn| match &column.kind {
        FormColumnKind::PostPhones(posts) => {
            vec![column.clone(), FormColumn::new("接通", FormColumnKind::PostReached(posts.clone()))]
        }
        _ => vec![column.clone()],
    };
    let form = RosterForm { columns: form().columns.iter().flat_map(stamped).collect(), ..form() };
    let pdf = printed(&form, &facts, &faces);
    check_golden("roster-national-day-stamped.png", &pdf);
    let Some(text) = text_of(&pdf) else { return };

    assert!(text.contains("青石镇2026年国庆节假期（10月1日至7日）汛期值班安排表"), "{text}");
    assert!(text.contains("9月30日"), "{text}");
}

#[test]
fn a_picture_shows_the_pages_that_would_be_printed() {
    let Some(faces) = faces() else { return };
    let sheets = [sheet(Variant::Internal), sheet(Variant::Internal)];

    let one = picture(&sheets, &faces, 1).unwrap();

    assert_eq!((one.pages, one.svgs.len()), (2, 1));
    assert!(one.svgs[0].starts_with("<svg") && !one.svgs[0].contains("<text"), "characters are shapes");
    assert_eq!(picture(&[], &faces, 1), Err(PdfError::NoSheet));
    assert_eq!(print_all(&[], &faces, None), Err(PdfError::NoSheet));
}
