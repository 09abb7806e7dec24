//! `duty response`: raised and ended by name, and what a roster shows of it.

use serde_json::Value;

use crate::support::Duty;

const LEADER: &str = "赵建国";

fn at<'a>(now: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    [&["--now", now], arguments].concat()
}

#[test]
fn a_response_is_raised_shown_and_ended() {
    let duty = Duty::staffed();
    let june = ["--from", "2026-06-01", "--to", "2026-06-30"];
    duty.json(&[&["roster", "make"][..], &june].concat());
    let raise = ["response", "raise", "--level", "Ⅲ", "--by", LEADER, "--until", "2026-06-14T08:30"];

    let raised = duty.json(&at("2026-06-12T18:00", &raise));

    assert_eq!(raised["in_force"]["level"], "three");
    let shown = duty.json(&[&["roster", "show"][..], &june].concat());
    let row = |day: usize| [&shown["rows"][day - 1]["level"], &shown["rows"][day - 1]["lead"]];
    assert_eq!((row(11), row(12)), ([&Value::Null, &"remote".into()], [&"three".into(), &"on_site".into()]));
    assert_eq!((row(13), row(14)), ([&"three".into(), &"on_site".into()], [&Value::Null, &"remote".into()]));
    let (exit, error) =
        duty.refusal(&at("2026-06-12T18:00", &["response", "raise", "--level", "5", "--by", LEADER]));
    assert_eq!((exit, error["code"].as_str()), (2, Some("bad_request")));

    let ended = duty.json(&at("2026-06-13T20:00", &["response", "end", "--by", LEADER]));

    assert_eq!(ended["in_force"], Value::Null);
    assert_eq!(duty.json(&["response", "show"])["past"][0]["end"]["kind"], "ended");
    let (exit, error) = duty.refusal(&at("2026-06-13T20:00", &["response", "end", "--by", LEADER]));
    assert_eq!((exit, error["code"].as_str()), (2, Some("no_response")));
}
