//! What calendars are expected to do.

use super::*;
use crate::sheet::DayTint;
use expect_test::expect;
use proptest::prelude::*;

fn person(key: &str, name: &str) -> PersonFacts {
    PersonFacts {
        key: key.to_owned(),
        name: name.to_owned(),
        title: Some("副镇长".to_owned()),
        mobile: Some("14001234567".to_owned()),
        came_later: false,
        reached: None,
    }
}

fn facts() -> RosterFacts {
    let duty =
        |name: &str, people| DutyFacts { post_key: name.to_owned(), post_name: name.to_owned(), people };
    let day = |date: &str, duties| DayFacts {
        date: date.parse().unwrap(),
        tint: DayTint::Workday,
        festival: None,
        duties,
        remark: None,
    };
    RosterFacts {
        changes: Vec::new(),
        office: "青石镇".to_owned(),
        duty_phone: "0837-2345678".to_owned(),
        fax: None,
        shift_hours: String::new(),
        days: vec![
            day(
                "2026-06-01",
                vec![duty("带班领导", vec![person("1", "陈䶮")]), duty("值班员", vec![person("2", "孙淼")])],
            ),
            day("2026-06-02", vec![duty("带班领导", vec![person("3", "李德才")]), duty("驾驶员", vec![])]),
            day("2026-06-03", vec![]),
        ],
    }
}

fn hours() -> ShiftHours {
    ShiftHours {
        start: NaiveTime::from_hms_opt(8, 30, 0).unwrap(),
        length: TimeDelta::hours(24),
        offset: FixedOffset::east_opt(8 * 3600).unwrap(),
    }
}

fn issue(variant: Variant) -> CalendarIssue {
    CalendarIssue {
        name: "青石镇值班".to_owned(),
        stamp: "2026-05-28T01:00:00Z".parse().unwrap(),
        variant,
        drill_banner: Some("演练".to_owned()),
    }
}

fn of(whose: Whose<'_>) -> Vec<CalendarEvent> {
    events(&facts(), hours(), whose, |date| format!("{date}@qingshi")).unwrap()
}

fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

#[test]
fn one_persons_calendar_reads_like_this() {
    let text = calendar(&of(Whose::Person("2")), &issue(Variant::Internal)).unwrap();

    expect![[r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Zhishou//Duty roster//ZH
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        X-WR-CALNAME:【演练】青石镇值班
        BEGIN:VEVENT
        UID:2026-06-01@qingshi
        DTSTAMP:20260528T010000Z
        DTSTART:20260601T003000Z
        DTEND:20260602T003000Z
        SUMMARY:【演练】值班（值班员）
        DESCRIPTION:带班领导：陈䶮（副镇长） 14001234567\n值班员：孙淼（副镇长） 14001234567\n值班电话：0837-2345678
        LOCATION:青石镇值班室
        TRANSP:OPAQUE
        END:VEVENT
        END:VCALENDAR
    "]]
    .assert_eq(&unfolded(&text).replace("\r\n", "\n"));
}

#[test]
fn everybodys_calendar_has_one_event_for_each_staffed_day() {
    let summaries: Vec<String> = of(Whose::Everybody).into_iter().map(|event| event.summary).collect();

    assert_eq!(summaries, ["值班：带班领导 陈䶮；值班员 孙淼", "值班：带班领导 李德才"]);
}

#[test]
fn a_public_calendar_with_a_mobile_is_refused() {
    let error = calendar(&of(Whose::Everybody), &issue(Variant::Public)).unwrap_err();

    assert_eq!(error, CalendarError::MobileInPublicCalendar { uid: "2026-06-01@qingshi".to_owned() });
}

#[test]
fn what_would_end_a_value_is_escaped() {
    assert_eq!(escaped("a;b,c\\d\r\ne\nf\u{7}"), "a\\;b\\,c\\\\d\\ne\\nf");
}

#[test]
fn a_line_of_exactly_75_octets_is_not_folded() {
    let (mut fits, mut folds) = (String::new(), String::new());
    push_line(&mut fits, &"a".repeat(75));
    push_line(&mut folds, &"a".repeat(76));

    assert_eq!(fits, format!("{}\r\n", "a".repeat(75)));
    assert_eq!(folds, format!("{}\r\n a\r\n", "a".repeat(75)));
}

proptest! {
    #[test]
    fn folding_never_cuts_a_character_and_never_loses_one(line in "[a-z值班𬭎é;, ]{0,300}") {
        let mut out = String::new();
        push_line(&mut out, &line);

        prop_assert!(out.split("\r\n").all(|part| part.len() <= MAX_LINE_OCTETS));
        prop_assert_eq!(unfolded(&out), format!("{line}\r\n"));
    }
}
