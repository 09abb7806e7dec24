//! A shift is handed over: what is missing holds it up, what is open goes on, and what was signed stays.

use duty_api::wire::{
    GroupView, HandoverDesk, HandoverStateView, HandoverView, HandoverWeight, Handovers, LogPage,
    LogVerified, MatterView, Matters, Presence, PrintedCode, ProofView, RosterView, Rosters, WatchView,
};
use duty_api::{Demand, Hands};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::Desk;

/// What is written down, with everything as it is proposed.
fn save(desk: &Desk, by: Uuid, happened: &str) -> HandoverView {
    let proposed: HandoverDesk = desk.ask("handover", json!({}));
    let ids =
        |people: &[duty_api::wire::PersonRef]| people.iter().map(|person| person.id).collect::<Vec<_>>();
    let request = json!({
        "by": by,
        "outgoing": ids(&proposed.handover.outgoing),
        "incoming": ids(&proposed.handover.incoming),
        "happened": happened,
        "equipment": proposed.handover.equipment,
    });
    desk.ask::<HandoverDesk>("save_handover", request).handover
}

fn sign_all(desk: &Desk, handover: &HandoverView) {
    for (side, people) in [("outgoing", &handover.outgoing), ("incoming", &handover.incoming)] {
        for person in people {
            desk.change("sign_handover", json!({ "side": side, "person": person.id, "pin": null }));
        }
    }
}

fn test_line(desk: &Desk, by: Uuid) {
    let heard = json!({ "kind": "heard", "seconds": 6 });
    desk.change("test_line", json!({ "by": by, "outcome": heard, "note": null }));
}

fn verify(desk: &Desk, printed: &[PrintedCode]) -> LogVerified {
    desk.ask("verify_log", json!({ "printed": printed }))
}

fn codes(handover: &HandoverView, weight: HandoverWeight) -> Vec<&str> {
    let findings = handover.findings.iter().filter(|finding| finding.weight == weight);
    findings.map(|finding| finding.message.code.as_str()).collect()
}

fn past(desk: &Desk) -> Vec<HandoverView> {
    desk.ask::<Handovers>("handovers", json!({})).rows
}

/// An office in the morning of 12 June, shortly before the shift changes.
fn on_duty() -> Desk {
    let desk = Desk::staffed();
    desk.publish(&desk.june());
    desk.set_clock("2026-06-12T08:20");
    desk
}

#[test]
fn the_shift_changes_with_the_last_of_line_test_and_signatures() {
    let desk = on_duty();
    let proposed: HandoverDesk = desk.ask("handover", json!({}));
    assert_eq!(proposed.planned.as_ref().unwrap().at, "2026-06-12T08:30");
    assert_eq!(proposed.handover.state, HandoverStateView::Proposed);
    let (amy, bob) = (proposed.handover.outgoing[0].clone(), proposed.handover.incoming[0].clone());
    desk.change("sign_in", json!({ "person": amy.id, "pin": null, "note": null }));

    let draft = save(&desk, amy.id, "无异常");
    sign_all(&desk, &draft);

    let waiting: HandoverDesk = desk.ask("handover", json!({}));
    assert_eq!(codes(&waiting.handover, HandoverWeight::NeedsReason), ["line_untested"]);
    assert!(past(&desk).is_empty());

    test_line(&desk, bob.id);

    let done = past(&desk);
    assert_eq!(done.len(), 1);
    assert!(matches!(&done[0].state, HandoverStateView::Completed { at } if at == "2026-06-12T08:20"));
    assert!(done[0].signatures.iter().all(|signature| signature.proof == ProofView::Name));
    let presence: Presence = desk.ask("presence", json!({}));
    let present: Vec<Uuid> = presence.present.iter().map(|row| row.person.id).collect();
    assert_eq!(present, draft.incoming.iter().map(|person| person.id).collect::<Vec<_>>());
    let next: HandoverDesk = desk.ask("handover", json!({}));
    assert_eq!(next.planned.unwrap().at, "2026-06-13T08:30");
}

#[test]
fn a_reason_lets_the_shift_change_without_a_line_test_and_stays_to_be_seen() {
    let desk = on_duty();
    let chief = desk.people()[0].id;
    let draft = save(&desk, chief, "全镇停电");
    sign_all(&desk, &draft);

    let blank = desk.refusal("override_handover", json!({ "by": chief, "pin": null, "reason": " " }));
    desk.change("override_handover", json!({ "by": chief, "pin": null, "reason": "通信光缆被冲断" }));

    assert_eq!(blank, "text_missing");
    let done = &past(&desk)[0];
    assert_eq!(done.overridden.as_ref().unwrap().reason, "通信光缆被冲断");
    assert_eq!(codes(done, HandoverWeight::NeedsReason), ["line_untested"]);
}

#[test]
fn a_change_after_signing_asks_for_new_signatures() {
    let desk = on_duty();
    let chief = desk.people()[0].id;
    let draft = save(&desk, chief, "无异常");
    sign_all(&desk, &draft);

    let changed = save(&desk, chief, "23时水位上涨");

    assert!(changed.signatures.is_empty());
    test_line(&desk, chief);
    assert!(past(&desk).is_empty());
    sign_all(&desk, &changed);
    assert_eq!(past(&desk)[0].happened, "23时水位上涨");
}

#[test]
fn nobody_signs_for_the_other_side_and_nobody_relieves_themselves() {
    let desk = on_duty();
    let proposed: HandoverDesk = desk.ask("handover", json!({}));
    let amy = proposed.handover.outgoing[0].id;
    let early = desk.refusal("sign_handover", json!({ "side": "outgoing", "person": amy, "pin": null }));
    save(&desk, amy, "无异常");
    let wrong = desk.refusal("sign_handover", json!({ "side": "incoming", "person": amy, "pin": null }));
    assert_eq!((early.as_str(), wrong.as_str()), ("handover_missing", "not_on_that_side"));

    let both =
        json!({ "by": amy, "outgoing": [amy], "incoming": [amy], "happened": "无异常", "equipment": [] });
    let draft = desk.ask::<HandoverDesk>("save_handover", both).handover;
    sign_all(&desk, &draft);
    test_line(&desk, amy);
    desk.change("override_handover", json!({ "by": amy, "pin": null, "reason": "无人接班" }));

    let stuck: HandoverDesk = desk.ask("handover", json!({}));
    assert_eq!(codes(&stuck.handover, HandoverWeight::Blocks), ["on_both_sides"]);
    assert!(past(&desk).is_empty());
}

#[test]
fn open_matters_follow_the_shift_until_somebody_says_what_was_done() {
    let desk = on_duty();
    let chief = desk.people()[0].id;
    let request = json!({ "by": chief, "text": "核对巡查员名单", "owner": chief, "due": "2026-06-12T15:00", "entry": null });
    let matter: MatterView = desk.ask("open_matter", request);

    let draft = save(&desk, chief, "无异常");
    sign_all(&desk, &draft);
    test_line(&desk, chief);
    let after: Matters = desk.ask("matters", json!({}));
    let close = json!({ "by": chief, "id": matter.id, "done": "已核对" });
    let closed: MatterView = desk.ask("close_matter", close.clone());

    assert_eq!(past(&desk)[0].matters[0].id, matter.id);
    assert_eq!(after.open[0].id, matter.id);
    let history: Vec<&str> = closed.history.iter().map(|event| event.message.code.as_str()).collect();
    assert_eq!(history, ["matter_opened", "matter_handed_over", "matter_closed"]);
    assert_eq!(desk.refusal("close_matter", close), "matter_closed");
}

#[test]
fn a_handover_says_where_the_log_stood_when_it_was_signed() {
    let desk = on_duty();
    let chief = desk.people()[0].id;
    let draft = save(&desk, chief, "无异常");
    let before = verify(&desk, &[]).head;
    assert_eq!(draft.log_code, before);
    test_line(&desk, chief);
    sign_all(&desk, &draft);

    let printed = past(&desk)[0].log_code.clone().unwrap();

    let ask = json!({ "text": null, "kind": "handover", "call_kind": null, "day": null, "office": null, "before": null });
    let log: LogPage = desk.ask("log", ask);
    // The newest says that the shift has changed; the one before it is the last signature.
    assert_eq!(printed.seq, log.rows[1].seq);
    assert!(verify(&desk, std::slice::from_ref(&printed)).findings.is_empty());
    let other = PrintedCode { code: "0000 0000".to_owned(), ..printed };
    assert_eq!(verify(&desk, &[other]).findings[0].code, "printed_differs");
}

#[test]
fn a_completed_handover_prints_as_it_was_whatever_changes_later() {
    if crate::support::faces().is_none() {
        return;
    }
    let desk = on_duty();
    let chief = desk.people()[0].clone();
    let draft = save(&desk, chief.id, "无异常");
    sign_all(&desk, &draft);
    test_line(&desk, chief.id);
    let id = past(&desk)[0].id;
    let office = json!({ "name": "白石镇", "duty_phone": null, "fax": null,
        "season": { "first": "05-01", "last": "09-30", "main_first": null, "main_last": null } });
    desk.change("save_office", office);

    let out = desk.path("handover.pdf");
    desk.change("print_handover", json!({ "id": id, "out": out }));

    let Some(text) = crate::support::pdf_text(&out) else { return };
    assert!(text.contains("青石镇值班交接班记录"), "{text}");
    assert!(text.contains(&draft.incoming[0].name), "{text}");
}

#[test]
fn somebody_away_is_shown_and_somebody_off_the_roster_is_no_refusal() {
    let desk = on_duty();
    let rosters: Rosters = desk.ask("rosters", json!({}));
    let june = rosters.rows.iter().find(|row| row.from.to_string() == "2026-06-01").unwrap();
    let roster: RosterView = desk.ask("roster", json!({ "id": june.id }));
    let is_near = |date: String| ["2026-06-11", "2026-06-12"].contains(&date.as_str());
    let near = roster.days.iter().filter(|row| is_near(row.day.date.to_string()));
    let cells = near.flat_map(|row| &row.cells);
    let planned: Vec<_> = cells.flat_map(|cell| &cell.people).map(|person| person.id).collect();
    let stranger = desk.people().iter().find(|person| !planned.contains(&person.id)).unwrap().clone();
    desk.change("sign_in", json!({ "person": stranger.id, "pin": null, "note": "临时顶班" }));
    let again = desk.refusal("sign_in", json!({ "person": stranger.id, "pin": null, "note": null }));
    let away =
        json!({ "person": stranger.id, "until": "2026-06-12T08:40", "cover": null, "reason": "查看水位" });

    let presence: Presence = desk.ask("leave_post", away.clone());

    let found: Vec<&str> = presence.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert!(["nobody_in", "stranger_in", "uncovered"].iter().all(|code| found.contains(code)), "{found:?}");
    assert_eq!((again.as_str(), desk.refusal("leave_post", away).as_str()), ("already_in", "already_away"));
    let back: Presence = desk.ask("return_to_post", json!({ "person": stranger.id }));
    assert!(back.present[0].away.is_none());
    let out: Presence = desk.ask("sign_out", json!({ "person": stranger.id, "pin": null, "note": null }));
    assert!(out.present.is_empty());
    let nowhere: Value = json!({ "person": stranger.id });
    assert_eq!(desk.refusal("return_to_post", nowhere), "not_in");
}

/// A duty room in which nothing sounds.
struct Silent;

impl Hands for Silent {
    fn perform(&mut self, _: &Demand) -> Result<(), String> {
        Ok(())
    }
}

/// Puts the officers of 12 June on duty on other days as well, in `posts` of their places.
fn stay(desk: &Desk, june: &RosterView, days: &[usize], posts: &[usize]) {
    let officers: Vec<usize> = (0..june.columns.len())
        .filter(|at| desk.person(&june.days[11].cells[*at].people[0].name).group == GroupView::Officer)
        .collect();
    for day in days {
        for at in posts {
            let (from, to) = (&june.days[11].cells[officers[*at]], &june.days[*day].cells[officers[*at]]);
            let request = json!({
                "roster": june.id, "date": june.days[*day].day.date, "shift": to.shift,
                "leaves": to.people[0].id, "comes": from.people[0].id,
            });
            desk.change("change_duty", request);
        }
    }
}

/// The shift changes as it is planned.
fn hand_over(desk: &Desk) -> HandoverView {
    let proposed: HandoverDesk = desk.ask("handover", json!({}));
    let by = proposed.handover.incoming[0].id;
    let draft = save(desk, by, "无异常");
    sign_all(desk, &draft);
    test_line(desk, by);
    let done = past(desk).remove(0);
    assert_eq!(Some(done.id), Some(draft.id), "{:?}", draft.findings);
    done
}

fn alerts(desk: &Desk) -> Vec<String> {
    desk.beat(&mut Silent);
    let watch: WatchView = desk.ask("watch", json!({}));
    watch.alerts.into_iter().map(|alert| alert.kind).collect()
}

fn planned(desk: &Desk) -> String {
    desk.ask::<HandoverDesk>("handover", json!({})).planned.unwrap().at
}

#[test]
fn where_the_same_people_stay_for_days_nothing_is_handed_over_and_nothing_is_missed() {
    let desk = Desk::staffed();
    let june = desk.june();
    stay(&desk, &june, &[12, 13], &[0, 1]);
    desk.publish(&june);
    desk.set_clock("2026-06-12T08:20");
    desk.beat(&mut Silent);
    let first = hand_over(&desk);
    let by = first.incoming[0].id;

    for day in ["2026-06-13", "2026-06-14"] {
        desk.set_clock(&format!("{day}T08:31"));
        assert_eq!(planned(&desk), "2026-06-15T08:30", "{day}");
        test_line(&desk, by);
        desk.set_clock(&format!("{day}T12:00"));
        let missed = alerts(&desk);
        assert!(!missed.contains(&"handover_missed".to_owned()), "{day}: {missed:?}");
        assert!(!missed.contains(&"line_test_missed".to_owned()), "{day}: {missed:?}");
    }

    desk.set_clock("2026-06-15T08:20");
    let last = hand_over(&desk);
    assert_eq!(last.due_at, "2026-06-15T08:30");
    assert_eq!(last.outgoing, first.incoming);
    assert!(last.incoming.iter().all(|person| !first.incoming.contains(person)));
}

#[test]
fn the_duty_phone_is_tested_every_day_whoever_stays() {
    let desk = Desk::staffed();
    let june = desk.june();
    stay(&desk, &june, &[12], &[0, 1]);
    desk.publish(&june);
    desk.set_clock("2026-06-12T08:20");
    desk.beat(&mut Silent);
    hand_over(&desk);

    desk.set_clock("2026-06-13T09:10");

    let missed = alerts(&desk);
    assert!(missed.contains(&"line_test_missed".to_owned()), "{missed:?}");
    assert!(!missed.contains(&"handover_missed".to_owned()), "{missed:?}");
}

#[test]
fn where_one_of_two_stays_only_the_other_is_relieved() {
    let desk = Desk::staffed();
    let june = desk.june();
    stay(&desk, &june, &[12], &[0]);
    desk.publish(&june);
    desk.set_clock("2026-06-12T08:20");
    let first = hand_over(&desk);

    desk.set_clock("2026-06-13T08:20");
    let second = hand_over(&desk);

    assert_eq!((first.incoming.len(), second.outgoing.len(), second.incoming.len()), (2, 1, 1));
    let presence: Presence = desk.ask("presence", json!({}));
    let present: Vec<Uuid> = presence.present.iter().map(|row| row.person.id).collect();
    let stays = first.incoming.iter().find(|person| !second.outgoing.contains(person)).unwrap();
    assert!(present.contains(&stays.id) && present.contains(&second.incoming[0].id), "{present:?}");
    assert_eq!(present.len(), 2);
}

#[test]
fn where_one_of_two_goes_and_nobody_comes_the_other_takes_over() {
    let desk = Desk::staffed();
    let june = desk.june();
    stay(&desk, &june, &[12], &[0]);
    let thirteenth = &desk.roster(&june).days[12];
    let officer = |cell: &&duty_api::wire::Cell| {
        let stays = june.days[11].cells.iter().any(|other| other.people == cell.people);
        !stays && desk.person(&cell.people[0].name).group == GroupView::Officer
    };
    let cell = thirteenth.cells.iter().find(officer).unwrap();
    let leaves = json!({ "roster": june.id, "date": "2026-06-13", "shift": cell.shift,
        "leaves": cell.people[0].id, "comes": null });
    desk.change("change_duty", leaves);
    desk.publish(&june);
    desk.set_clock("2026-06-12T08:20");
    let first = hand_over(&desk);

    desk.set_clock("2026-06-13T08:20");
    let second = hand_over(&desk);

    assert_eq!((second.outgoing.len(), second.incoming.len()), (1, 1));
    assert!(first.incoming.contains(&second.incoming[0]));
    let presence: Presence = desk.ask("presence", json!({}));
    assert_eq!(presence.present.len(), 1);
    assert_eq!(presence.present[0].person, second.incoming[0]);
}
