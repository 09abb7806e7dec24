//! The watch of a night: what is due, what is missed, who answers for it.

use duty_api::wire::{
    AlertStateView, AlertView, Alerts, CheckCallStateView, DueKindView, GroupView, WatchRules, WatchView,
};
use duty_api::{Demand, Hands};
use serde_json::{Value, json};

use crate::support::Desk;

/// A duty room that does everything, and remembers what.
#[derive(Default)]
struct Room {
    demands: Vec<Demand>,
    /// It has no loudspeaker and no notifications.
    broken: bool,
}

impl Hands for Room {
    fn perform(&mut self, demand: &Demand) -> Result<(), String> {
        self.demands.push(demand.clone());
        if self.broken { Err("no device".to_owned()) } else { Ok(()) }
    }
}

impl Room {
    fn count(&self, wanted: &Demand) -> usize {
        self.demands.iter().filter(|demand| *demand == wanted).count()
    }
}

/// An office with June published, in the evening of the twelfth.
fn june_evening() -> Desk {
    let desk = Desk::staffed();
    let june = desk.june();
    desk.publish(&june);
    desk.at("2026-06-12T20:50:00");
    desk.beat(&mut Room::default());
    desk
}

fn officer(desk: &Desk) -> Value {
    json!(desk.people().iter().find(|person| person.group == GroupView::Officer).unwrap().id)
}

fn watch(desk: &Desk) -> WatchView {
    desk.ask("watch", json!({}))
}

fn begin_call(desk: &Desk) -> Value {
    let number = |reach: &str, number: &str| json!({ "reach": reach, "who": null, "number": number });
    let numbers = [number("duty_phone", "0837-2456789"), number("officer_mobile", "14001234567")];
    let request = json!({ "office": "白沙镇", "by": officer(desk), "numbers": numbers });
    let watch: WatchView = desk.ask("begin_check_call", request);
    json!(watch.check_calls[0].id)
}

fn ring_in_vain(desk: &Desk, call: &Value, seconds: i64) -> WatchView {
    desk.change("begin_ring", json!({ "id": call }));
    desk.pass(seconds - 1);
    desk.ask("end_ring", json!({ "call": call, "end": "no_answer", "note": null }))
}

fn alert(watch: &WatchView, kind: &str) -> AlertView {
    let found: Vec<_> = watch.alerts.iter().filter(|alert| alert.kind == kind).collect();
    assert_eq!(found.len(), 1, "{:?}", watch.alerts);
    found[0].clone()
}

#[test]
fn a_duty_phone_that_rings_in_vain_twice_sounds_until_somebody_takes_it() {
    let desk = june_evening();
    let mut room = Room::default();
    let call = begin_call(&desk);

    assert!(ring_in_vain(&desk, &call, 30).alerts.is_empty(), "one try proves nothing");
    desk.pass(180);
    let after_two = ring_in_vain(&desk, &call, 30);

    let raised = alert(&after_two, "phone_unanswered");
    assert_eq!(raised.office.as_deref(), Some("白沙镇"));
    let attempts: Vec<_> = after_two.check_calls[0].attempts.iter().map(|attempt| attempt.rang_s).collect();
    assert_eq!(attempts, [30, 30]);
    assert!(
        matches!(&after_two.check_calls[0].state, CheckCallStateView::Ready { number, .. } if number.number == "14001234567")
    );
    assert!(desk.beat(&mut room).changed);
    assert_eq!(room.count(&Demand::Sound), 1);
    assert_eq!(room.count(&Demand::Badge { untaken: 1 }), 1);

    desk.pass(61);
    desk.beat(&mut room);
    assert_eq!(room.count(&Demand::Sound), 2, "nobody came");

    desk.change("take_alert", json!({ "alert": raised.id, "by": officer(&desk), "through": null }));
    desk.beat(&mut room);
    assert_eq!(room.count(&Demand::Silence), 1);
    desk.change("begin_ring", json!({ "id": call }));
    let answered = json!({ "call": call, "end": { "answered": { "heard": "王喆" } }, "note": null });
    let reached: WatchView = desk.ask("end_ring", answered);
    assert!(reached.check_calls.is_empty());
    assert_eq!(reached.past_check_calls[0].attempts.len(), 3);
    desk.pass(120);
    desk.beat(&mut room);
    assert_eq!(room.count(&Demand::Sound), 2, "it is taken");

    let nothing = json!({ "alert": raised.id, "by": officer(&desk), "what": " " });
    assert_eq!(desk.refusal("resolve_alert", nothing), "nothing_said");
    let what = json!({ "alert": raised.id, "by": officer(&desk), "what": "已与白沙镇带班领导联系，值班电话故障已报修" });
    let resolved: WatchView = desk.ask("resolve_alert", what);
    assert!(resolved.alerts.is_empty());
    let all: Alerts = desk.ask("alerts", json!({ "resolved": true, "limit": 10 }));
    assert!(matches!(&all.rows[0].state, AlertStateView::Resolved(done) if done.what.contains("报修")));
}

#[test]
fn what_is_missed_while_the_program_is_off_is_raised_when_it_starts() {
    let mut desk = june_evening();
    desk.restart();
    desk.at("2026-06-13T09:10:00");
    let mut room = Room::default();

    desk.beat(&mut room);

    let missed = watch(&desk);
    assert_eq!(alert(&missed, "check_in_missed").occasions.len(), 3, "22:00, 2:00 and 6:00");
    for kind in ["zero_report_missed", "line_test_missed", "handover_missed"] {
        alert(&missed, kind);
    }
    assert_eq!(room.count(&Demand::Badge { untaken: 4 }), 1);
    let restarted: usize = room.demands.iter().filter(|demand| **demand == Demand::Sound).count();
    assert_eq!(restarted, 4, "one for each alert");
}

#[test]
fn what_is_done_is_on_record_and_is_not_missed() {
    let desk = june_evening();
    let due = watch(&desk).due;
    let at_ten = due.iter().find(|due| due.key.kind == DueKindView::CheckIn).unwrap();
    assert_eq!(at_ten.at_local, "2026-06-12T22:00");

    let words = json!({ "to": "县总值班室", "note": "" });
    let request = json!({ "key": at_ten.key, "by": officer(&desk), "words": words });
    let after: WatchView = desk.ask("do_due", request.clone());

    assert!(after.due.iter().all(|due| due.key != at_ten.key));
    assert_eq!(after.done[0].words.get("to").map(String::as_str), Some("县总值班室"));
    assert_eq!(desk.refusal("do_due", request), "already_done");
    desk.at("2026-06-12T22:30:00");
    desk.beat(&mut Room::default());
    assert!(watch(&desk).alerts.iter().all(|alert| alert.kind != "check_in_missed"));
}

#[test]
fn a_program_that_ends_while_it_sounds_sounds_again_and_loses_nothing() {
    let mut desk = june_evening();
    let call = begin_call(&desk);
    ring_in_vain(&desk, &call, 30);
    ring_in_vain(&desk, &call, 30);
    // The alert is stored; the program ends before anything sounds.
    desk.restart();
    let mut room = Room::default();

    desk.beat(&mut room);

    alert(&watch(&desk), "phone_unanswered");
    assert_eq!(room.count(&Demand::Sound), 1, "the call of the start stands for the one that was owed");
    desk.pass(5);
    desk.beat(&mut room);
    assert_eq!(room.count(&Demand::Sound), 1);
}

#[test]
fn a_room_without_loudspeaker_and_notifications_still_shows_the_alert() {
    let desk = june_evening();
    let mut room = Room { broken: true, ..Room::default() };
    desk.at("2026-06-12T22:10:30");

    desk.beat(&mut room);

    alert(&watch(&desk), "check_in_missed");
    assert_eq!(room.count(&Demand::Sound), 1);
}

#[test]
fn what_hands_cannot_do_is_tried_again_in_growing_pauses() {
    let desk = june_evening();
    let mut room = Room { broken: true, ..Room::default() };
    desk.at("2026-06-12T22:10:30");

    let mut tried = Vec::new();
    for second in 0..30 {
        let before = room.count(&Demand::Sound);
        desk.beat(&mut room);
        tried.extend((before < room.count(&Demand::Sound)).then_some(second));
        desk.pass(1);
    }
    room.broken = false;
    desk.pass(1);
    desk.beat(&mut room);
    desk.pass(1);
    desk.beat(&mut room);

    assert_eq!(tried, [0, 1, 3, 7, 15]);
    assert_eq!(room.count(&Demand::Sound), tried.len() + 1, "it is heard once the device is there");
}

#[test]
fn what_failed_is_not_tried_again_when_nobody_needs_it_any_more() {
    let desk = june_evening();
    let mut room = Room { broken: true, ..Room::default() };
    desk.at("2026-06-12T22:10:30");
    desk.beat(&mut room);
    let open = alert(&watch(&desk), "check_in_missed");
    desk.change("take_alert", json!({ "alert": open.id, "by": officer(&desk), "through": null }));

    let mut room = Room::default();
    for _ in 0..10 {
        desk.beat(&mut room);
        desk.pass(10);
    }

    assert_eq!(room.count(&Demand::Sound), 0);
    assert_eq!(room.count(&Demand::Silence), 1);
    let closed = room.demands.iter().filter(|demand| matches!(demand, Demand::CloseNotice { .. }));
    assert_eq!(closed.count(), 1);
}

#[test]
fn an_office_that_has_published_nothing_is_left_in_peace() {
    let desk = Desk::staffed();
    let mut room = Room::default();
    desk.beat(&mut room);
    desk.pass(86_400);
    desk.beat(&mut room);

    assert!(watch(&desk).alerts.is_empty());
    assert!(!room.demands.contains(&Demand::Sound));
}

#[test]
fn rules_that_make_no_sense_are_refused_whole() {
    let desk = Desk::staffed();
    let usual: WatchRules = desk.ask("watch_rules", json!({}));
    let mut rules = json!(usual);
    rules["tries"] = json!(0);
    desk.unchanged_by(|| assert_eq!(desk.refusal("save_watch_rules", rules.clone()), "bad_watch_rules"));
    rules["tries"] = json!(3);
    rules["ring_s"] = json!(20);
    rules["office_head"] = officer(&desk);
    let head = rules["office_head"].clone();
    let saved: WatchRules = desk.ask("save_watch_rules", rules);
    assert_eq!((saved.tries, saved.ring_s), (3, 20));
    let kept: WatchRules = desk.ask("watch_rules", json!({}));
    assert_eq!((json!(saved.office_head), json!(kept.office_head)), (head.clone(), head));
}
