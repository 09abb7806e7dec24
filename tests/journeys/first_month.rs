//! From nothing to a printed June: the main job on an office's own sheets.

use std::collections::BTreeSet;

use duty_api::wire::{Overview, PastRosterImported, RosterView, StateView};
use serde_json::json;

use crate::support::{
    Desk, LEADERS, PERSON_COUNT, faces, hard, mobile_of, names, past_roster, pdf_text, shared_within_one,
    sheet_text, unfolded,
};

#[test]
fn an_empty_folder_has_no_office_and_asks_for_one() {
    let desk = Desk::empty();

    let overview: Overview = desk.ask("overview", json!({}));

    assert_eq!((overview.office, overview.people, overview.rosters), (None, 0, 0));
    assert_eq!(
        desk.refusal("make_roster", json!({ "from": "2026-06-01", "to": "2026-06-30", "seed": null })),
        "office_missing"
    );
}

#[test]
fn a_second_office_is_refused_however_it_is_founded() {
    let desk = Desk::staffed();
    let office = json!({ "name": "白水镇", "duty_phone": null, "fax": null, "mode": "real" });

    desk.unchanged_by(|| {
        assert_eq!(desk.refusal("create_office", office), "office_exists");
        assert_eq!(desk.refusal("open_sample", json!({})), "office_exists");
    });
}

#[test]
fn june_keeps_the_rules_and_shares_rest_days_and_holidays_within_one() {
    let desk = Desk::staffed();
    let past = desk.file("五月值班表.xlsx", &past_roster(None));
    let imported: PastRosterImported =
        desk.ask("import_past_roster", json!({ "path": past, "year": null, "answers": [] }));
    assert_eq!((imported.duties, imported.left_out), (31 * 4, 0));

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    assert_eq!(june.state, StateView::Draft);
    assert_eq!((june.days.len(), june.columns.len()), (30, 4));
    assert!(june.days.iter().flat_map(|day| &day.cells).all(|cell| cell.people.len() == 1));
    assert!(june.ledger.iter().all(|line| line.total.carried > 0), "May counts");
    shared_within_one(&june, |line| &line.total);
    shared_within_one(&june, |line| &line.rest_days);
    shared_within_one(&june, |line| &line.holidays);
}

#[test]
fn an_office_without_history_gets_a_fair_june_as_well() {
    let desk = Desk::staffed();

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    assert!(june.ledger.iter().all(|line| line.total.carried == 0));
    shared_within_one(&june, |line| &line.total);
    shared_within_one(&june, |line| &line.rest_days);
    shared_within_one(&june, |line| &line.holidays);
}

#[test]
fn the_same_office_gets_the_same_june_again() {
    let desk = Desk::staffed();

    let first = desk.june();
    let again = desk.june();

    assert_eq!(first.id, again.id, "the draft is replaced");
    assert_eq!(first.days, again.days);
}

#[test]
fn a_locked_duty_stays_and_everything_else_is_arranged_around_it() {
    let desk = Desk::staffed();
    let june = desk.june();
    let cell = &june.days[0].cells[1];
    let somebody = desk.person(&crate::support::name_of(LEADERS + 11));
    let change = json!({
        "roster": june.id, "date": "2026-06-01", "shift": cell.shift,
        "leaves": cell.people[0].id, "comes": somebody.id,
    });
    desk.change("change_duty", change);
    let place = json!({ "date": "2026-06-01", "shift": cell.shift, "person": somebody.id });
    desk.change("pin_duty", json!({ "roster": june.id, "place": place, "pinned": true }));

    let again = desk.june();

    let kept = &again.days[0].cells[1].people;
    assert_eq!((kept.len(), kept[0].id, kept[0].pinned), (1, somebody.id, true));
    assert_eq!(hard(&again), Vec::<&_>::new());
}

#[test]
fn two_people_change_places_and_change_back() {
    let desk = Desk::staffed();
    let june = desk.june();
    let place = |roster: &RosterView, day: usize| {
        let cell = &roster.days[day].cells[0];
        json!({ "date": roster.days[day].day.date, "shift": cell.shift, "person": cell.people[0].id })
    };
    let exchange = |roster: &RosterView| -> RosterView {
        let request = json!({ "roster": june.id, "a": place(roster, 2), "b": place(roster, 3) });
        desk.ask("exchange_duties", request)
    };

    let exchanged = exchange(&june);
    let back = exchange(&exchanged);

    assert_eq!(names(&exchanged.days[2].cells[0]), names(&june.days[3].cells[0]));
    assert_eq!(names(&exchanged.days[3].cells[0]), names(&june.days[2].cells[0]));
    assert_eq!(back.days, june.days);
}

/// The mobiles of everybody who serves in `roster`.
fn mobiles(desk: &Desk, roster: &RosterView) -> BTreeSet<String> {
    let on_duty: BTreeSet<_> = roster
        .days
        .iter()
        .flat_map(|day| &day.cells)
        .flat_map(|cell| &cell.people)
        .map(|person| person.id)
        .collect();
    let people = desk.people().into_iter().filter(|person| on_duty.contains(&person.id));
    people.filter_map(|person| person.mobile).collect()
}

#[test]
fn the_internal_sheets_have_the_mobiles_and_the_public_ones_have_none() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let mobiles = mobiles(&desk, &june);
    assert_eq!(mobiles.len(), PERSON_COUNT as usize, "everybody serves in June");

    let mut sheets = vec![];
    for variant in ["internal", "public"] {
        let xlsx = sheet_text(&desk.export(&june, "xlsx", variant));
        let ics = unfolded(&desk.export(&june, "ics", variant));
        sheets.push((variant, "xlsx", xlsx));
        sheets.push((variant, "ics", ics));
        if faces().is_some() {
            let pdf = desk.export(&june, "pdf", variant);
            assert!(pdf.starts_with(b"%PDF-"));
            let text = pdf_text(&desk.path(&format!("{variant}.pdf")));
            sheets.extend(text.map(|text| (variant, "pdf", text)));
        }
    }

    for (variant, format, text) in &sheets {
        assert!(text.contains("0837-2345678") || *format == "ics", "{format}: the duty phone is public");
        let printed = mobiles.iter().filter(|mobile| text.contains(mobile.as_str())).count();
        match *variant {
            // Drivers' numbers are not on the county's form.
            "internal" => assert!(printed >= 27, "{format}: {printed}"),
            _ => assert_eq!(printed, 0, "{format}"),
        }
    }
    let public_sheet = &sheets.iter().find(|(variant, ..)| *variant == "public").unwrap().2;
    let masked = format!("140****{}", &mobile_of(0)[7..]);
    assert!(public_sheet.contains(&masked), "{masked}");
}

#[test]
fn a_month_is_printed_on_one_page_under_its_title() {
    if faces().is_none() {
        return;
    }
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());

    let request = json!({ "roster": june.id, "variant": "internal" });
    let printed: duty_api::wire::Exported = desk.ask("print_roster", request);

    assert_eq!(printed.pages, Some(1));
    let Some(text) = pdf_text(std::path::Path::new(&printed.path)) else { return };
    assert!(text.contains("青石镇2026年6月份汛期值班安排表"), "{text}");
    assert!(text.contains("第1版"), "{text}");
    assert!(!text.contains("演练"), "real data are no exercise");
}

#[test]
fn an_exercise_says_so_on_every_sheet() {
    let desk = Desk::empty();
    desk.change("open_sample", json!({}));
    let june = desk.june();
    assert_eq!(hard(&june), Vec::<&_>::new());

    assert!(sheet_text(&desk.export(&june, "xlsx", "internal")).contains("演练"));
    assert!(unfolded(&desk.export(&june, "ics", "internal")).contains("演练"));
    if faces().is_some() {
        desk.export(&june, "pdf", "internal");
        if let Some(text) = pdf_text(&desk.path("internal.pdf")) {
            assert!(text.contains("演练"), "{text}");
        }
    }
}
