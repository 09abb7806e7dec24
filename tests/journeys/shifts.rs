//! Other hours: what is published keeps its own.

use duty_api::wire::{DayKindView, Posts};
use serde_json::json;

use crate::support::{Desk, column, hard, names, sheet_text};

fn take_over(desk: &Desk, preset: &str) -> Posts {
    let posts: Posts = desk.ask("read_preset", json!({ "preset": preset }));
    desk.ask("save_posts", serde_json::to_value(posts).unwrap())
}

#[test]
fn other_hours_leave_a_published_roster_as_it_was() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let sheet = sheet_text(&desk.export(&june, "xlsx", "internal"));

    take_over(&desk, "day_and_night");

    let after = desk.roster(&june);
    assert_eq!(after.columns, june.columns);
    assert_eq!(after.days, june.days);
    assert_eq!(after.findings, june.findings);
    assert_eq!(sheet_text(&desk.export(&june, "xlsx", "internal")), sheet);
}

#[test]
fn the_next_month_is_made_with_the_new_hours() {
    let desk = Desk::staffed();
    desk.publish(&desk.june());
    take_over(&desk, "day_and_night");

    let july = desk.make("2026-07-01", "2026-07-31");

    assert_eq!(hard(&july), Vec::<&_>::new());
    let shifts: Vec<_> = july.columns.iter().filter_map(|column| column.shift_name.as_deref()).collect();
    assert_eq!(shifts, ["白班", "夜班", "白班", "夜班"]);
}

#[test]
fn saving_the_same_posts_keeps_the_shifts() {
    let desk = Desk::staffed();
    let before: Posts = desk.ask("posts", json!({}));

    let after: Posts = desk.ask("save_posts", serde_json::to_value(&before).unwrap());

    assert_eq!(after, before);
}

#[test]
fn off_hours_need_nobody_by_day_on_workdays() {
    let desk = Desk::staffed();
    take_over(&desk, "off_hours");

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    let at = |name: &str| {
        june.columns
            .iter()
            .position(|column| column.post == "主班" && column.shift_name.as_deref() == Some(name))
            .unwrap()
    };
    let (night, whole) = (at("夜间"), at("全天"));
    assert_eq!((june.columns[night].start.as_str(), june.columns[night].end.as_str()), ("17:30", "08:30"));
    for day in &june.days {
        let free = matches!(day.day.kind, DayKindView::RestDay | DayKindView::Holiday);
        let need = (day.cells[night].need, day.cells[whole].need);
        assert_eq!(need, if free { (0, 1) } else { (1, 0) }, "{}", day.day.date);
    }
}

#[test]
fn a_leader_by_the_week_serves_from_monday_to_sunday() {
    let desk = Desk::staffed();
    take_over(&desk, "leader_by_week");

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    let leaders = column(&june, 0);
    // June 2026 begins on a Monday.
    let weeks: Vec<_> = leaders.chunks(7).collect();
    for week in &weeks {
        assert!(week.iter().all(|(_, cell)| names(cell) == names(week[0].1)), "from {}", week[0].0);
    }
    for pair in weeks.windows(2) {
        assert_ne!(names(pair[0][0].1), names(pair[1][0].1), "from {}", pair[1][0].0);
    }
}

#[test]
fn weekends_in_one_go_are_served_by_the_same_people() {
    let desk = Desk::staffed();
    take_over(&desk, "weekend_blocks");

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    assert!(june.findings.iter().all(|finding| finding.code != "torn_block"));
    for at in 0..june.columns.len() {
        // June 2026 begins on a Monday.
        for weekend in column(&june, at).chunks(7).filter_map(|week| week.get(5..7)) {
            assert_eq!(names(weekend[0].1), names(weekend[1].1), "column {at} on {}", weekend[0].0);
        }
    }
}

#[test]
fn hours_of_rest_are_kept_and_have_their_bounds() {
    let desk = Desk::staffed();
    take_over(&desk, "day_and_night");
    let policy = |hours: u8| {
        let mut policy = desk.ask::<serde_json::Value>("policy", json!({}));
        policy["min_rest_hours"] = hours.into();
        policy["long_holidays"] = "apart".into();
        policy
    };

    desk.change("save_policy", policy(60));

    assert_eq!(hard(&desk.june()), Vec::<&_>::new());
    assert_eq!(desk.unchanged_by(|| desk.refusal("save_policy", policy(73))), "bad_request");
}

#[test]
fn every_preset_makes_a_month_without_broken_rules() {
    let desk = Desk::staffed();
    for preset in ["whole_day0800", "whole_day0900", "off_hours_with_lunch", "two_by_twelve"] {
        take_over(&desk, preset);
        assert_eq!(hard(&desk.june()), Vec::<&_>::new(), "{preset}");
    }
}
