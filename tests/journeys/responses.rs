//! A response is raised by name: the roster says what it lacks, the desk who leads and how, the log what happened.

use duty_api::wire::{
    Desk as DeskView, LeadModeView, LogPage, ReplanView, ResponseLevelView, Responses, StaffingView,
    WatchView,
};
use duty_api::{Demand, Hands};
use serde_json::{Value, json};

use crate::support::{Desk, LEADERS, hard, name_of, sheet_text};

fn by(desk: &Desk) -> Value {
    json!(desk.person(&name_of(0)).id)
}

fn raise(desk: &Desk, level: &str, until: Option<&str>) -> Responses {
    desk.ask("raise_response", json!({ "level": level, "by": by(desk), "from": null, "until": until }))
}

#[test]
fn raising_a_level_shows_what_the_roster_lacks_and_replanning_fills_it() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    assert_eq!(hard(&june), Vec::<&_>::new());
    desk.set_clock("2026-06-10T18:00");

    raise(&desk, "three", Some("2026-06-13T08:30"));

    let raised = desk.roster(&june);
    assert_eq!(raised.days[9].level, Some(ResponseLevelView::Three), "the shift under way");
    assert_eq!((raised.days[8].level, raised.days[12].level), (None, None));
    assert_eq!((raised.days[9].lead, raised.days[8].lead), (LeadModeView::OnSite, LeadModeView::Remote));
    let lacking = hard(&raised);
    let holes = lacking.iter().filter(|finding| finding.code == "hole").count();
    assert_eq!(holes, 3, "one officer more on three days");
    assert!(
        lacking.iter().all(|finding| ["hole", "chief_asked"].contains(&finding.code.as_str())),
        "{lacking:?}"
    );

    let replan: ReplanView = desk.ask("replan_roster", json!({ "roster": june.id, "since": "2026-06-11" }));

    assert_eq!((replan.unfilled.len(), replan.dropped.len()), (0, 0));
    let added = replan.changes.iter().filter(|change| change.out.is_none()).count();
    assert_eq!(added, 2, "{:?}", replan.changes);
    let heads = [name_of(0), name_of(1)];
    let leaders = june.columns.iter().position(|column| column.post == "带班领导").unwrap();
    let came = replan.changes.iter().filter(|change| change.shift == june.columns[leaders].shift);
    let on_the_days =
        came.filter(|change| (11..=12).contains(&change.date.to_string()[8..].parse::<u32>().unwrap()));
    for change in on_the_days {
        assert!(heads.contains(&change.into.as_ref().unwrap().name), "{change:?}");
    }
}

#[test]
fn a_level_is_changed_and_ended_by_name_and_all_of_it_is_logged() {
    let desk = Desk::staffed();
    desk.set_clock("2026-06-10T18:00");
    raise(&desk, "four", None);
    desk.set_clock("2026-06-11T09:00");

    let changed = raise(&desk, "two", None);
    assert_eq!(changed.in_force.unwrap().level, ResponseLevelView::Two);
    assert_eq!(changed.past.len(), 1);

    let early = json!({ "by": by(&desk), "at": "2026-06-11T08:59" });
    assert_eq!(desk.unchanged_by(|| desk.refusal("end_response", early)), "response_times");
    desk.set_clock("2026-06-12T20:00");
    let ended: Responses = desk.ask("end_response", json!({ "by": by(&desk), "at": null }));
    assert!(ended.in_force.is_none());
    let twice = json!({ "by": by(&desk), "at": null });
    assert_eq!(desk.unchanged_by(|| desk.refusal("end_response", twice)), "no_response");

    let Some(logged) = desk.logged("incident") else { return };
    assert_eq!(
        logged,
        [
            "赵建国：启动防汛Ⅳ级应急响应，自6月10日 18:00起。",
            "赵建国：防汛应急响应由Ⅳ级调整为Ⅱ级，自6月11日 09:00起。",
            "赵建国：终止防汛Ⅱ级应急响应，自6月12日 20:00起。",
        ]
    );
    let page: LogPage = desk.ask(
        "log",
        json!({ "text": "应急响应", "kind": null, "call_kind": null, "day": null, "office": null, "before": null }),
    );
    assert_eq!(page.rows.len(), 3);
}

#[test]
fn the_desk_says_who_leads_and_how_and_what_is_in_force() {
    let desk = Desk::staffed();
    desk.publish(&desk.june());
    desk.set_clock("2026-06-10T12:00");
    let view: DeskView = desk.ask("desk", json!({}));
    let lead = |view: &DeskView| view.now_on.iter().find_map(|shift| shift.lead);
    assert_eq!((view.response, lead(&desk.ask("desk", json!({})))), (None, Some(LeadModeView::Remote)));

    raise(&desk, "four", None);

    let view: DeskView = desk.ask("desk", json!({}));
    assert_eq!(lead(&view), Some(LeadModeView::OnSite));
    assert_eq!(view.now_on.iter().map(|shift| shift.missing).sum::<u8>(), 1);
    assert_eq!(view.response.unwrap().raised_by.name, name_of(0));
}

/// Nothing sounds and nothing is shown.
struct Silent;

impl Hands for Silent {
    fn perform(&mut self, _: &Demand) -> Result<(), String> {
        Ok(())
    }
}

#[test]
fn a_place_that_a_level_adds_is_watched_like_any_other() {
    let desk = Desk::staffed();
    desk.publish(&desk.june());
    desk.at("2026-06-10T17:59:00");
    desk.beat(&mut Silent);
    let empty = |desk: &Desk| {
        let watch: WatchView = desk.ask("watch", json!({}));
        watch.alerts.iter().filter(|alert| alert.kind == "post_empty").count()
    };
    assert_eq!(empty(&desk), 0);

    raise(&desk, "four", Some("2026-06-11T08:30"));
    desk.beat(&mut Silent);

    assert_eq!(empty(&desk), 1, "the shift under way lacks an officer");
}

#[test]
fn the_office_says_itself_what_each_level_asks_and_when_the_leader_stays() {
    let desk = Desk::staffed();
    let mut staffing: StaffingView = desk.ask("staffing", json!({}));
    let officers = staffing.lines[0].extra.iter().filter(|extra| extra.people > 0).count();
    assert_eq!(officers, 1, "the usual table");
    for extra in &mut staffing.lines[0].extra {
        extra.people = 0;
    }
    let mut saved = serde_json::to_value(&staffing).unwrap();
    saved["on_site"] = json!([{ "from": "2026-06-05", "to": "2026-06-06" }]);
    let kept: StaffingView = desk.ask("save_staffing", saved.clone());
    assert_eq!(serde_json::to_value(&kept).unwrap(), saved);
    saved["lines"][0]["extra"][0]["people"] = json!(21);
    assert_eq!(desk.unchanged_by(|| desk.refusal("save_staffing", saved)), "bad_request");
    raise(&desk, "four", None);

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    assert!(june.days.iter().all(|day| day.level == Some(ResponseLevelView::Four)));
    assert_eq!(june.days.iter().flat_map(|day| &day.cells).map(|cell| cell.need).max(), Some(1));
    let sheet = sheet_text(&desk.export(&june, "xlsx", "internal"));
    assert!(sheet.contains("Ⅳ级响应，在岗带班"), "{sheet}");
}

#[test]
fn the_title_says_who_is_a_head_and_the_clerk_has_the_last_word() {
    let desk = Desk::staffed();
    let rank = |person: usize| serde_json::to_value(desk.person(&name_of(person)).rank).unwrap();
    assert_eq!([rank(0), rank(1), rank(2), rank(LEADERS)], ["chief", "chief", "deputy", "member"]);

    let mut person = serde_json::to_value(desk.person(&name_of(2))).unwrap();
    person.as_object_mut().unwrap().remove("initials");
    person["rank"] = json!("chief");
    desk.change("save_person", person.clone());
    assert_eq!(rank(2), "chief");
    person["rank"] = Value::Null;
    desk.change("save_person", person);

    assert_eq!(rank(2), "chief", "what was said by hand stays");
}
