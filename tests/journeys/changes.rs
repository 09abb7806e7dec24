//! After publishing: two people exchange duties, somebody is ill at 18:00, and everything follows the newest edition.

use duty_api::wire::{
    ChangePreview, Desk as DeskView, Events, Exported, MemberDuties, OnDuty, PacketTaken, PacketView,
    RosterChanges, RosterView, StateView,
};
use serde_json::{Value, json};

use crate::packets::Pair;
use crate::support::{Desk, column, faces, names, pdf_text, sheet_text};

/// The column of the lead officer.
const LEAD: usize = 1;

/// Who leads on the day at this place of the month, as a place on the wire.
fn seat(roster: &RosterView, day: usize) -> Value {
    let cell = &roster.days[day].cells[LEAD];
    json!({ "date": roster.days[day].day.date, "shift": cell.shift, "person": cell.people[0].id })
}

fn lead(roster: &RosterView, day: usize) -> String {
    names(&roster.days[day].cells[LEAD]).concat()
}

/// A later day than `day` whose lead officer has nothing to do on it.
fn other_day(roster: &RosterView, day: usize) -> usize {
    let busy = |at: usize, name: &str| roster.days[at].cells.iter().any(|cell| names(cell).contains(&name));
    let apart = |at: &usize| {
        !busy(*at, &lead(roster, day))
            && !busy(day, &lead(roster, *at))
            && lead(roster, *at) != lead(roster, day)
    };
    (day + 1..roster.days.len()).find(apart).unwrap()
}

fn change(roster: &RosterView, edition: u32, act: &Value, comers: &[&Value]) -> Value {
    let consents: Vec<Value> =
        comers.iter().map(|person| json!({ "person": person, "how": "by_phone" })).collect();
    json!({
        "roster": roster.id,
        "edition": edition,
        "act": act,
        "reason": "家中有事",
        "consents": consents,
        "clearance": { "kind": "approved", "name": "何镇长" },
        "by": "李主任",
    })
}

fn edition(roster: &RosterView) -> u32 {
    match roster.state {
        StateView::Published { edition, .. } => edition,
        ref other => panic!("{other:?}"),
    }
}

fn swap(roster: &RosterView, a: usize, b: usize) -> Value {
    let (a, b) = (seat(roster, a), seat(roster, b));
    change(roster, edition(roster), &json!({ "kind": "swap", "a": a, "b": b }), &[&a["person"], &b["person"]])
}

#[test]
fn a_swap_makes_the_second_edition_and_is_done_once() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let other = other_day(&june, 9);
    let request = swap(&june, 9, other);

    let preview: ChangePreview =
        desk.unchanged_by(|| desk.ask("preview_change", json!({ "roster": june.id, "act": request["act"] })));
    assert_eq!((preview.edition, preview.differences.len(), preview.counts.len()), (2, 2, 0));

    let changed: RosterView = desk.ask("change_published", request.clone());
    assert_eq!(edition(&changed), 2);
    assert_eq!((lead(&changed, 9), lead(&changed, other)), (lead(&june, other), lead(&june, 9)));
    let marked: Vec<_> = column(&changed, LEAD)
        .into_iter()
        .filter(|(_, cell)| cell.changed_in.is_some())
        .map(|(date, cell)| (date, cell.changed_in))
        .collect();
    let date = |day: usize| june.days[day].day.date.to_string();
    assert_eq!(marked, [(date(9), Some(2)), (date(other), Some(2))]);

    let again: RosterView = desk.unchanged_by(|| desk.ask("change_published", request.clone()));
    assert_eq!(edition(&again), 2);
    let moved = swap(&changed, 9, other);
    let stale = json!({ "edition": 1, "act": moved["act"] });
    let stale = merged(&moved, &stale);
    assert_eq!(desk.unchanged_by(|| desk.refusal("change_published", stale)), "edition_moved");

    let changes: RosterChanges = desk.ask("roster_changes", json!({ "id": june.id }));
    assert_eq!(changes.rows.len(), 1);
    assert_eq!((changes.rows[0].reason.as_str(), changes.rows[0].changes.len()), ("家中有事", 2));
    let events: Events = desk.ask("events", json!({}));
    assert!(events.rows.iter().any(|event| event.action == "change_published"));
}

fn merged(request: &Value, with: &Value) -> Value {
    let mut request = request.clone();
    for (key, value) in with.as_object().unwrap() {
        request[key] = value.clone();
    }
    request
}

#[test]
fn a_change_that_nobody_answers_for_is_refused() {
    let desk = Desk::staffed();
    let draft = desk.june();
    let request = swap(&desk.publish(&draft), 9, other_day(&draft, 9));
    let refused = |with: Value| {
        let request = merged(&request, &with);
        desk.unchanged_by(|| desk.refusal("change_published", request))
    };

    assert_eq!(refused(json!({ "reason": " " })), "change_reason_missing");
    assert_eq!(refused(json!({ "by": "" })), "publisher_missing");
    assert_eq!(refused(json!({ "clearance": { "kind": "filed", "name": "" } })), "clearance_missing");
    assert_eq!(refused(json!({ "consents": [] })), "consent_missing");

    desk.set_clock("2026-06-10T12:00");
    assert_eq!(refused(json!({})), "duty_under_way");
    desk.set_clock("2026-06-12T12:00");
    assert_eq!(refused(json!({})), "duty_ended");
}

#[test]
fn a_draft_is_changed_directly_and_not_by_editions() {
    let desk = Desk::staffed();
    let june = desk.june();
    let (a, b) = (seat(&june, 9), seat(&june, other_day(&june, 9)));
    let act = json!({ "kind": "swap", "a": a, "b": b });

    let refused = desk.refusal("change_published", change(&june, 1, &act, &[&a["person"], &b["person"]]));

    assert_eq!(refused, "roster_not_published");
}

#[test]
fn somebody_ill_at_six_is_relieved_and_the_desk_shows_who_serves() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    desk.set_clock("2026-06-10T18:05");
    let ill = lead(&june, 9);
    let comes = lead(&june, other_day(&june, 9));
    let by = json!(desk.person(&comes).id);
    let place = seat(&june, 9);
    let act = |from: Value| json!({ "kind": "takeover", "place": place, "by": by, "from": from });
    let on = |desk: &Desk| -> Vec<String> {
        let view: DeskView = desk.ask("desk", json!({}));
        view.now_on.into_iter().flat_map(|shift| shift.people).map(|person| person.name).collect()
    };
    assert!(on(&desk).contains(&ill));

    let early = change(&june, 1, &act(json!("2026-06-10T07:00")), &[&by]);
    assert_eq!(desk.refusal("change_published", early), "bad_takeover");
    let changed: RosterView =
        desk.ask("change_published", change(&june, 1, &act(json!("2026-06-10T19:00")), &[&by]));

    assert_eq!(lead(&changed, 9), comes);
    let earlier = &changed.days[9].cells[LEAD].earlier;
    assert_eq!((earlier[0].name.as_str(), earlier[0].until.as_str()), (ill.as_str(), "2026-06-10T19:00"));
    assert!(on(&desk).contains(&ill), "until the other has come");
    desk.set_clock("2026-06-10T19:00");
    assert!(on(&desk).contains(&comes) && !on(&desk).contains(&ill));
    let planned: OnDuty = desk.ask("on_duty", json!({}));
    assert!(planned.people.iter().any(|person| person.name == comes));
}

#[test]
fn the_sheet_of_a_later_edition_marks_and_tells_what_changed() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let other = other_day(&june, 9);
    let changed: RosterView = desk.ask("change_published", swap(&june, 9, other));

    let internal = desk.export(&changed, "xlsx", "internal");
    let public = desk.export(&changed, "xlsx", "public");
    let (internal, public) = (sheet_text(&internal), sheet_text(&public));

    let told = format!("6月10日主班由{}改为{}", lead(&june, 9), lead(&june, other));
    for text in [&internal, &public] {
        assert!(
            text.contains("第2版")
                && text.contains("▲变更说明（第2版，5月25日调班）")
                && text.contains(&told),
            "{text}"
        );
    }
    assert!(internal.contains("事由：家中有事。"));
    assert!(!public.contains("家中有事"), "a reason is nobody's business on a notice board");
}

#[test]
fn the_form_of_a_change_is_filled_in() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let other = other_day(&june, 9);
    let changed: RosterView = desk.ask("change_published", swap(&june, 9, other));
    let form = |format: &str| -> Vec<u8> {
        let out = desk.path(&format!("报备单.{format}"));
        let request = json!({ "roster": changed.id, "edition": 2, "format": format, "out": out });
        let exported: Exported = desk.ask("export_change", request);
        assert_eq!(exported.pages.is_some(), format == "pdf");
        std::fs::read(out).unwrap()
    };

    let docx = form("docx");
    assert_eq!(&docx[..2], b"PK");
    if faces().is_some() {
        form("pdf");
        let Some(text) = pdf_text(&desk.path("报备单.pdf")) else { return };
        for expected in
            ["值班调班报备单", "家中有事", "电话同意", "何镇长", "第1版变更为第2版", &lead(&june, 9)]
        {
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }
    assert_eq!(
        desk.refusal(
            "export_change",
            json!({ "roster": changed.id, "edition": 7, "format": "docx", "out": null })
        ),
        "not_found"
    );
}

#[test]
fn the_county_gets_the_newest_edition_with_the_parts_of_a_taken_over_duty() {
    let pair = Pair::enrolled(Desk::staffed());
    let june = pair.town.publish(&pair.town.june());
    pair.county.change("import_packet", json!({ "path": pair.report("一.dutypkt") }));
    for desk in [&pair.town, &pair.county] {
        desk.set_clock("2026-06-10T18:05");
    }
    let (ill, comes) = (lead(&june, 9), lead(&june, other_day(&june, 9)));
    let by = json!(pair.town.person(&comes).id);
    let act = json!({ "kind": "takeover", "place": seat(&june, 9), "by": by, "from": "2026-06-10T18:00" });
    pair.town.change("change_published", change(&june, 1, &act, &[&by]));

    let second = pair.report("二.dutypkt");
    let shown: PacketView = pair.county.ask("show_packet", json!({ "path": second }));
    let taken: PacketTaken = pair.county.ask("import_packet", json!({ "path": second }));

    assert_eq!((shown.counts.changes, taken.rosters[0].edition), (1, Some(2)));
    let asked = json!({ "member": pair.member, "from": "2026-06-10", "to": "2026-06-10" });
    let duties: MemberDuties = pair.county.ask("member_duties", asked);
    let part = |name: &str| {
        let duty = duties.rows.iter().find(|duty| duty.name == name).unwrap();
        (duty.from.clone().unwrap(), duty.to.clone().unwrap())
    };
    let at = |text: &str| text.to_owned();
    assert_eq!(part(&ill), (at("2026-06-10T08:30"), at("2026-06-10T18:00")));
    assert_eq!(part(&comes), (at("2026-06-10T18:00"), at("2026-06-11T08:30")));
}
