//! The forms in which a roster goes on paper: by team, apart, a week of it, with stamps, and looked at before saving.

use duty_api::wire::{Exported, FormPreview, FormView, PreviewShowsView, RosterView};
use serde_json::{Value, json};

use crate::support::{Desk, faces, pdf_text, sheet_text};

fn form(desk: &Desk) -> Value {
    desk.ask("form", json!({}))
}

fn xlsx(desk: &Desk, roster: &RosterView, more: &Value) -> String {
    let out = desk.path("sheet.xlsx");
    let mut request = json!({ "roster": roster.id, "format": "xlsx", "variant": "internal", "out": out });
    for (field, value) in more.as_object().unwrap() {
        request[field] = value.clone();
    }
    desk.change("export_roster", request);
    sheet_text(&std::fs::read(out).unwrap())
}

#[test]
fn another_layout_for_one_print_changes_nothing_that_is_saved() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());

    let by_team = xlsx(&desk, &june, &json!({ "layout": "by_team" }));
    let apart = xlsx(&desk, &june, &json!({ "layout": "apart" }));
    let as_saved = xlsx(&desk, &june, &json!({}));

    assert!(by_team.contains("值班日期") && by_team.contains("序号"), "{by_team}");
    assert!(apart.contains("青石镇2026年6月份汛期领导带班安排表"), "{apart}");
    assert!(apart.contains("青石镇2026年6月份汛期值班人员安排表"), "{apart}");
    assert!(as_saved.contains("星期") && !as_saved.contains("值班日期"), "{as_saved}");
}

#[test]
fn a_week_and_a_holiday_of_a_month_are_printed_under_their_own_title() {
    let desk = Desk::staffed();
    let june = desk.june();

    let week = xlsx(&desk, &june, &json!({ "days": { "from": "2026-06-08", "to": "2026-06-14" } }));
    let holiday = xlsx(&desk, &june, &json!({ "days": { "from": "2026-06-19", "to": "2026-06-21" } }));

    assert!(week.contains("青石镇2026年6月8日至14日汛期值班安排表"), "{week}");
    assert!(week.contains("6月14日") && !week.contains("6月15日"), "{week}");
    assert!(holiday.contains("青石镇2026年端午节假期（6月19日至21日）汛期值班安排表"), "{holiday}");
    let outside = json!({ "roster": june.id, "format": "xlsx", "variant": "internal", "out": desk.path("none.xlsx"),
                          "days": { "from": "2026-07-01", "to": "2026-07-07" } });
    assert_eq!(desk.refusal("export_roster", outside), "roster_missing");
}

#[test]
fn a_roster_of_one_holiday_is_called_after_it() {
    let desk = Desk::staffed();

    let october = desk.make("2026-10-01", "2026-10-07");

    assert_eq!(october.title, "青石镇2026年国庆节假期（10月1日至7日）值班安排表");
}

#[test]
fn numbers_say_when_they_were_last_reached_or_that_nobody_has_tried_them() {
    let desk = Desk::staffed();
    let june = desk.june();
    let mut stamped = form(&desk);
    stamped["numbers"] = json!("stamped");
    desk.change("save_form", stamped);

    let untried = xlsx(&desk, &june, &json!({}));
    let person = desk.people().into_iter().find(|person| june_shows(&june, &person.name)).unwrap();
    desk.change(
        "add_call",
        json!({
            "by": desk.people()[0].id, "at": "2026-05-24T22:10", "written": "from_paper",
            "call": {
                "direction": "outbound",
                "party": { "office": null, "name": person.name, "title": null, "phone": person.mobile },
                "particulars": { "kind": "other" }, "content": "核对电话", "proposed": null, "instruction": null,
                "outcome": null, "handled_by": null, "handled_at": null, "marking": "internal",
            },
        }),
    );
    let tried = xlsx(&desk, &june, &json!({}));
    let public = xlsx(&desk, &june, &json!({ "variant": "public" }));

    assert!(untried.contains("未核实") && !untried.contains("5月24日"), "{untried}");
    assert!(tried.contains("5月24日") && tried.contains("未核实"), "{tried}");
    assert!(!public.contains("未核实") && !public.contains("5月24日"), "{public}");
}

/// Whether somebody of that name leads a day of it; leaders' numbers are on the form.
fn june_shows(roster: &RosterView, name: &str) -> bool {
    let leaders = roster.columns.iter().position(|column| column.post.contains("领导")).unwrap();
    roster.days.iter().any(|day| day.cells[leaders].people.iter().any(|person| person.name == name))
}

#[test]
fn a_form_is_looked_at_before_it_is_saved() {
    if faces().is_none() {
        return;
    }
    let desk = Desk::staffed();
    let mut changed = form(&desk);
    changed["title"] = json!("{office}{year}年{period}值班一览");

    let example: FormPreview = desk.ask("preview_form", json!({ "form": changed, "variant": "internal" }));
    let june = desk.june();
    changed["columns"] = json!([
        { "kind": "date", "heading": "日期", "posts": [], "width": "narrow" },
        { "kind": "remark", "heading": "记事", "posts": [], "width": "wide" },
    ]);
    let own: FormPreview = desk.ask("preview_form", json!({ "form": changed, "variant": "public" }));

    assert_eq!(example.shows, PreviewShowsView::Example);
    assert_eq!(example.title, "青石镇2026年5月份值班一览");
    assert!(example.svg.starts_with("<svg"), "{}", &example.svg[..80]);
    assert!(example.columns.len() >= 8, "{:?}", example.columns);
    assert_eq!((own.shows, own.pages), (PreviewShowsView::Roster, 1));
    assert_eq!(own.columns.len(), 2);
    assert_eq!(desk.roster(&june).title, june.title, "nothing is saved");
    let wrong: FormView = serde_json::from_value(form(&desk)).unwrap();
    let wrong = json!({ "form": FormView { title: "{who}值班表".to_owned(), ..wrong }, "variant": "public" });
    assert_eq!(desk.refusal("preview_form", wrong), "bad_title");
}

#[test]
fn leaders_and_staff_are_printed_on_pages_of_their_own() {
    if faces().is_none() {
        return;
    }
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());

    let request = json!({ "roster": june.id, "variant": "internal", "layout": "apart" });
    let printed: Exported = desk.ask("print_roster", request);

    assert_eq!(printed.pages, Some(2));
    assert!(printed.path.ends_with("-apart.pdf"), "{}", printed.path);
    let Some(text) = pdf_text(std::path::Path::new(&printed.path)) else { return };
    let (leaders, staff) = text.split_once("值班人员安排表").unwrap();
    assert!(leaders.contains("领导带班安排表") && !leaders.contains("驾驶员"), "{leaders}");
    assert!(staff.contains("驾驶员") && !staff.contains("职务"), "{staff}");
}
