//! A published roster is evidence: no edit touches it, and its sheet stays as it was signed.

use duty_api::wire::{RosterView, StateView};
use serde_json::{Value, json};

use crate::support::{Desk, faces, pdf_text, sheet_text, unfolded};

#[test]
fn publishing_says_who_and_which_edition() {
    let desk = Desk::staffed();
    let june = desk.june();

    assert_eq!(desk.refusal("publish_roster", json!({ "roster": june.id, "by": " " })), "publisher_missing");
    let published = desk.publish(&june);

    let StateView::Published { edition, by, at } = &published.state else { panic!("{:?}", published.state) };
    assert_eq!((*edition, by.as_str(), &at[..10]), (1, "李主任", "2026-05-25"));
    assert_eq!(published.days, june.days);
}

/// Every command that would change `roster`, with a request that a draft would accept.
fn edits(roster: &RosterView) -> Vec<(&'static str, Value)> {
    let place = |day: usize| {
        let cell = &roster.days[day].cells[0];
        json!({ "date": roster.days[day].day.date, "shift": cell.shift, "person": cell.people[0].id })
    };
    let cell = &roster.days[0].cells[0];
    vec![
        (
            "change_duty",
            json!({
                "roster": roster.id, "date": roster.days[0].day.date, "shift": cell.shift,
                "leaves": cell.people[0].id, "comes": roster.days[2].cells[0].people[0].id,
            }),
        ),
        ("exchange_duties", json!({ "roster": roster.id, "a": place(0), "b": place(2) })),
        ("pin_duty", json!({ "roster": roster.id, "place": place(0), "pinned": true })),
        ("publish_roster", json!({ "roster": roster.id, "by": "李主任" })),
        ("discard_draft", json!({ "id": roster.id })),
    ]
}

#[test]
fn every_edit_of_a_published_roster_is_refused_and_changes_nothing() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());

    desk.unchanged_by(|| {
        for (command, request) in edits(&june) {
            assert_eq!(desk.refusal(command, request), "roster_frozen", "{command}");
        }
        let remake = json!({ "from": "2026-06-15", "to": "2026-07-14", "seed": null });
        assert_eq!(desk.refusal("make_roster", remake), "roster_overlaps");
    });
    assert_eq!(desk.roster(&june).days, june.days);
}

#[test]
fn a_draft_takes_the_same_edits() {
    let desk = Desk::staffed();
    let june = desk.june();

    for (command, request) in edits(&june).into_iter().skip(1).take(2) {
        // Whoever was exchanged stands elsewhere now, so each edit gets the roster as it was made.
        desk.june();
        desk.change(command, request);
    }
    desk.change("discard_draft", json!({ "id": june.id }));

    assert_eq!(desk.refusal("roster", json!({ "id": june.id })), "not_found");
}

#[test]
fn the_published_sheet_keeps_the_mobile_that_it_was_signed_with() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let id = june.days[0].cells[0].people[0].id;
    let mut person = desk.people().into_iter().find(|person| person.id == id).unwrap();
    let old = person.mobile.replace("14009999999".to_owned()).unwrap();
    let before = sheet_text(&desk.export(&june, "xlsx", "internal"));

    let mut request = serde_json::to_value(&person).unwrap();
    request.as_object_mut().unwrap().remove("initials");
    desk.change("save_person", request);

    let mut sheets = vec![
        sheet_text(&desk.export(&june, "xlsx", "internal")),
        unfolded(&desk.export(&june, "ics", "internal")),
    ];
    assert_eq!(sheets[0], before);
    if faces().is_some() {
        desk.export(&june, "pdf", "internal");
        sheets.extend(pdf_text(&desk.path("internal.pdf")));
    }
    for text in sheets {
        assert!(text.contains(&old) && !text.contains("14009999999"));
    }
    assert_eq!(desk.person(&person.name).mobile.as_deref(), Some("14009999999"));
}

#[test]
fn the_published_sheet_keeps_the_form_that_it_was_signed_in() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());

    let mut form: Value = desk.ask("form", json!({}));
    form["title"] = json!("{office}{month}月值班一览");
    desk.change("save_form", form);

    assert_eq!(desk.roster(&june).title, june.title);
    assert!(june.title.ends_with("汛期值班安排表"), "{}", june.title);
}
