//! `duty roster advise|candidates|replan`: what there is to say about a roster, said on the command line.

use serde_json::Value;

use crate::support::Duty;

const JUNE: [&str; 4] = ["--from", "2026-06-01", "--to", "2026-06-30"];

fn june<'a>(words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [words, &JUNE[..], more].concat()
}

fn made() -> Duty {
    let duty = Duty::staffed();
    duty.json(&june(&["roster", "make"], &[]));
    duty
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn a_month_that_was_made_is_proven_best() {
    let duty = made();

    let told = duty.run(&june(&["roster", "advise"], &[]));
    let advice = duty.json(&june(&["roster", "advise"], &[]));

    let proof = &advice["proof"];
    assert_eq!((&proof["missing"], rows(&advice["conflicts"]).len()), (&0.into(), 0));
    assert!(rows(&proof["levels"]).iter().all(|level| level["value"] == level["bound"]), "{proof}");
    assert!(told.stdout.contains("已证明最优"), "{told:?}");
}

#[test]
fn when_all_leaders_but_one_are_away_the_holes_and_their_causes_are_told() {
    let duty = Duty::staffed();
    for name in ["钱春梅", "孙海涛", "李文博"] {
        let days = ["--from", "2026-06-10", "--to", "2026-06-16", "--reason", "外出学习"];
        duty.json(&[&["absence", "add", "--person", name], &days[..]].concat());
    }
    duty.json(&june(&["roster", "make"], &[]));

    let advice = duty.json(&june(&["roster", "advise"], &[]));

    let conflicts = rows(&advice["conflicts"]);
    assert!(!conflicts.is_empty() && conflicts.iter().all(|row| row["proven"] == true), "{advice}");
    assert_eq!(advice["proof"]["missing"], advice["proof"]["missing_at_least"], "no hole too many");
    assert!(duty.run(&june(&["roster", "advise"], &[])).stdout.contains("外出学习"));
}

#[test]
fn who_could_step_in_is_told_with_the_cost() {
    let duty = made();
    let shown = duty.json(&june(&["roster", "show"], &[]));
    let day = &rows(&shown["rows"])[9];
    let duty_of_leader = &rows(&day["duties"])[0];
    let (date, post) = (day["date"].as_str().unwrap(), duty_of_leader["post"].as_str().unwrap());
    let leaves = rows(&duty_of_leader["people"])[0].as_str().unwrap();
    let ask = june(&["roster", "candidates"], &["--date", date, "--post", post, "--leaves", leaves]);

    let told = duty.run(&ask);
    let found = duty.json(&ask);

    let free: Vec<&Value> =
        rows(&found["rows"]).iter().filter(|row| rows(&row["obstacles"]).is_empty()).collect();
    assert!(free.iter().all(|row| row["person"]["name"] != leaves), "{found}");
    assert!(told.code == 0 && !told.stdout.is_empty(), "{told:?}");

    let nobody = june(&["roster", "candidates"], &["--date", date, "--post", post, "--leaves", "张三"]);
    assert_eq!(duty.refusal(&nobody).0, 2);
}

#[test]
fn a_new_absence_is_planned_around_with_the_fewest_changes_and_the_past_stays() {
    let duty = made();
    let unchanged = duty.json(&june(&["roster", "replan"], &["--since", "2026-06-01"]));
    assert_eq!(rows(&unchanged["changes"]).len(), 0, "nothing has happened");

    let leave = ["--from", "2026-06-12", "--to", "2026-06-20", "--reason", "病假"];
    duty.json(&[&["absence", "add", "--person", "周建国"], &leave[..]].concat());
    let found = duty.json(&june(&["roster", "replan"], &["--since", "2026-06-12"]));

    let changes = rows(&found["changes"]);
    assert!(!changes.is_empty() && found["proven_fewest"] == true, "{found}");
    assert!(changes.iter().all(|change| change["date"].as_str().unwrap() >= "2026-06-12"), "{found}");
    assert!(changes.iter().all(|change| change["into"]["name"] != "周建国"), "{found}");
    assert_eq!(rows(&found["unfilled"]).len(), 0);
}
