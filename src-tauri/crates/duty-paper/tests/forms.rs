//! The forms beside the one by day: by team, leaders and staff apart, a holiday; and the picture of a page.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sample;

use chrono::NaiveDate;
use duty_paper::pdf::{PdfError, picture, print, print_all};
use duty_paper::{
    DayTint, FormColumn, FormColumnKind, FormLayout, RosterFacts, RosterForm, RosterSheet, Variant,
};
use sample::looks::{check_golden, text_of};
use sample::{faces, form, issue, june};

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
    let pdf = print(&form.fill(&facts, &issue(Variant::Internal)).unwrap(), &faces, None).unwrap();
    check_golden("roster-national-day-stamped.png", &pdf);
    let Some(text) = text_of(&pdf) else { return };

    assert!(text.contains("青石镇2026年国庆节假期（10月1日至7日）汛期值班安排表"), "{text}");
    assert!(text.contains("9月30日"), "{text}");
}

#[test]
fn a_picture_shows_the_pages_that_would_be_printed() {
    let Some(faces) = faces() else { return };
    let sheet = form().fill(&june(Variant::Internal), &issue(Variant::Internal)).unwrap();
    let sheets = [sheet.clone(), sheet];

    let one = picture(&sheets, &faces, 1).unwrap();

    assert_eq!((one.pages, one.svgs.len()), (2, 1));
    assert!(one.svgs[0].starts_with("<svg") && !one.svgs[0].contains("<text"), "characters are shapes");
    assert_eq!(picture(&[], &faces, 1), Err(PdfError::NoSheet));
    assert_eq!(print_all(&[], &faces, None), Err(PdfError::NoSheet));
}
