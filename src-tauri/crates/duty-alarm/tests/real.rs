//! The alarm with real parts: a notification service on a bus of its own, and ALSA writing into a loudspeaker that
//! writes down what it hears.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

mod support;

use serde_json::json;
use support::{Bus, Loudspeaker, Probe, until};

const KEY: &str = "0197f4c0-0000-7000-8000-000000000001";
const OTHER: &str = "0197f4c0-0000-7000-8000-000000000002";

#[test]
fn a_notification_stays_is_urgent_and_has_its_buttons() {
    let bus = Bus::with_service();
    let mut probe = Probe::on(&[bus.env()]);

    assert_eq!(probe.ask(&format!("show {KEY} 值班电话无人接听 请立即处理")), json!("done"));

    let shown = bus.seen("notify");
    assert_eq!(
        shown,
        [json!({
            "event": "notify", "id": 1, "replaces": 0, "app": "值守", "summary": "值班电话无人接听",
            "body": "请立即处理", "urgency": 2, "timeout": 0,
            "actions": ["default", "打开", "take", "接手", "later", "稍后"],
        })]
    );
}

#[test]
fn what_somebody_presses_comes_back() {
    for (action, reaction) in [("take", "Take"), ("later", "Later"), ("default", "Opened")] {
        let bus = Bus::with_service();
        let mut probe = Probe::on(&[bus.env()]);
        probe.ask(&format!("show {KEY} 标题 正文"));

        bus.press(1, action);
        let answer = probe.answer();

        assert_eq!(answer, json!({ "answer": reaction, "key": KEY }));
    }
}

#[test]
fn each_of_two_notifications_has_its_own_answer() {
    let bus = Bus::with_service();
    let mut probe = Probe::on(&[bus.env()]);
    probe.ask(&format!("show {KEY} 甲 正文"));
    probe.ask(&format!("show {OTHER} 乙 正文"));

    bus.press(2, "take");
    let second = probe.answer();
    bus.press(1, "later");
    let first = probe.answer();

    assert_eq!(second, json!({ "answer": "Take", "key": OTHER }));
    assert_eq!(first, json!({ "answer": "Later", "key": KEY }));
}

#[test]
fn shown_again_it_takes_its_own_place_and_is_still_answered() {
    let bus = Bus::with_service();
    let mut probe = Probe::on(&[bus.env()]);
    for text in ["第一次", "第二次", "第三次"] {
        probe.ask(&format!("show {KEY} 标题 {text}"));
    }

    let places: Vec<_> =
        bus.seen("notify").iter().map(|line| (line["id"].clone(), line["replaces"].clone())).collect();
    assert_eq!(places, [(json!(1), json!(0)), (json!(1), json!(1)), (json!(1), json!(1))]);
    bus.press(1, "take");
    assert_eq!(probe.answer(), json!({ "answer": "Take", "key": KEY }));
}

#[test]
fn what_is_pressed_before_its_sender_knows_that_it_is_shown_is_not_lost() {
    for showings in [1, 2] {
        let bus = Bus::with_service();
        let mut probe = Probe::on(&[bus.env()]);
        for showing in 1..=showings {
            if showing == showings {
                bus.press_next("take");
            }
            probe.ask(&format!("show {KEY} 标题 正文"));
        }

        assert_eq!(probe.answer(), json!({ "answer": "Take", "key": KEY }));
    }
}

#[test]
fn closed_it_is_taken_from_the_screen() {
    let bus = Bus::with_service();
    let mut probe = Probe::on(&[bus.env()]);
    probe.ask(&format!("show {KEY} 标题 正文"));

    probe.ask(&format!("close {KEY}"));

    until("it is taken away", || !bus.seen("close").is_empty());
}

#[test]
fn without_a_service_the_failure_is_told() {
    let bus = Bus::without_service();
    let mut probe = Probe::on(&[bus.env()]);

    let said = probe.ask(&format!("show {KEY} 标题 正文"));

    assert!(said.as_str().unwrap().starts_with("the notification service: "), "{said}");
}

#[test]
fn without_a_bus_the_failure_is_told() {
    let mut probe = Probe::on(&[("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent".to_owned())]);

    let said = probe.ask(&format!("show {KEY} 标题 正文"));

    assert!(said.as_str().unwrap().starts_with("the notification service: "), "{said}");
}

#[test]
fn the_alarm_is_heard_until_it_is_silenced() {
    let speaker = Loudspeaker::plugged();
    let mut probe = Probe::on(&[speaker.env()]);

    probe.ask("sound");
    until("a second is heard", || speaker.heard().len() > 10);
    assert_eq!(probe.ask("state"), json!("playing"));
    // 80 of 100, by ear: 0.64 of all.
    let loudest = speaker.heard().into_iter().fold(0.0, f64::max);
    assert!((0.5..0.7).contains(&loudest), "{loudest}");

    probe.ask("silence");
    until("the device is let go", || speaker.closed());
    until("it says so", || probe.ask("state") == json!("quiet"));
}

#[test]
fn the_volume_can_be_changed_while_it_sounds() {
    let speaker = Loudspeaker::plugged();
    let mut probe = Probe::on(&[speaker.env()]);
    probe.ask("volume 100");
    probe.ask("sound");
    until("it is loud", || speaker.heard().last().is_some_and(|peak| *peak > 0.8));

    probe.ask("volume 20");

    until("it is low", || speaker.heard().last().is_some_and(|peak| *peak < 0.1));
}

#[test]
fn a_test_is_heard_and_ends_by_itself() {
    let speaker = Loudspeaker::plugged();
    let mut probe = Probe::on(&[speaker.env()]);

    assert_eq!(probe.ask("test"), json!("done"));

    assert!(speaker.heard().len() > 4);
    until("the device is let go", || speaker.closed());
    until("it says so", || probe.ask("state") == json!("quiet"));
}

#[test]
fn without_a_device_the_test_and_the_alarm_say_so() {
    let speaker = Loudspeaker::unplugged();
    let mut probe = Probe::on(&[speaker.env()]);

    assert_ne!(probe.ask("test"), json!("done"));
    probe.ask("sound");
    until("the alarm says so", || probe.ask("state").as_str().unwrap().starts_with("no device: "));
}

#[test]
fn a_device_that_is_plugged_in_during_the_alarm_sounds() {
    let speaker = Loudspeaker::unplugged();
    let mut probe = Probe::on(&[speaker.env()]);
    probe.ask("sound");
    until("the alarm says so", || probe.ask("state").as_str().unwrap().starts_with("no device: "));

    speaker.plug_in();

    until("it is heard", || !speaker.heard().is_empty());
}
