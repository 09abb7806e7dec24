//! An incident is drawn as lines of local time, and its deadlines are read back as lines.

use chrono::{FixedOffset, NaiveDateTime, NaiveTime, TimeDelta};
use duty_core::ReportId;
use expect_test::{Expect, expect};
use uuid::Uuid;

use super::*;

fn offset() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

fn at(local: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    local.and_local_timezone(offset()).unwrap().to_utc()
}

fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&offset()).format("%m-%d %H:%M").to_string()
}

fn person() -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(1))
}

fn words(text: &str) -> Text {
    Text::new(text).unwrap()
}

/// `logged`, then `phone`, `written`, `leader`, `head`, `follow_up`, `final`, each with its local time.
fn incident(story: &str, rules: IncidentRules) -> Incident {
    let mut lines = story.lines().map(str::trim).filter(|line| !line.is_empty());
    let logged = lines.next().and_then(|line| line.strip_prefix("logged ")).unwrap();
    let mut incident = Incident {
        id: IncidentId::from_uuid(Uuid::from_u128(9)),
        title: words("山洪"),
        logged_at: at(logged),
        logged_by: person(),
        entry: None,
        rules,
        reports: vec![report(ReportKind::Initial, at(logged))],
        notices: Vec::new(),
    };
    for line in lines {
        let (what, time) = line.split_once(' ').unwrap();
        let time = at(time);
        match what {
            "phone" => incident.notices.push(notice(Step::County, Means::Phone, time)),
            "written" => incident.notices.push(notice(Step::County, Means::Written, time)),
            "leader" => incident.notices.push(notice(Step::LeaderOnCall, Means::Phone, time)),
            "head" => incident.notices.push(notice(Step::OfficeHead, Means::Phone, time)),
            "follow_up" => incident.reports.push(report(ReportKind::FollowUp, time)),
            "final" => incident.reports.push(report(ReportKind::Final, time)),
            other => panic!("{other}"),
        }
    }
    incident
}

fn report(kind: ReportKind, at: DateTime<Utc>) -> Report {
    Report {
        id: ReportId::from_uuid(Uuid::from_u128(2)),
        kind,
        at,
        by: person(),
        form: ReportForm::default(),
    }
}

fn notice(step: Step, means: Means, at: DateTime<Utc>) -> Notice {
    let id = NoticeId::from_uuid(Uuid::from_u128(3));
    Notice { id, at, by: person(), step, to: words("县政府办总值班室"), means, words: None }
}

fn check_by(rules: IncidentRules, story: &str, now: &str, expected: &Expect) {
    let incident = incident(story, rules);
    let lines: Vec<String> = deadlines(&incident, offset(), at(now))
        .into_iter()
        .map(|deadline| {
            let state = match deadline.state {
                DeadlineState::Open if deadline.at < at(now) => "overdue".to_owned(),
                DeadlineState::Open => "open".to_owned(),
                DeadlineState::Met { at } if at <= deadline.at => format!("met {}", local(at)),
                DeadlineState::Met { at } => format!("late {}", local(at)),
            };
            format!("{:?} {} {state}", deadline.what, local(deadline.at))
        })
        .collect();
    expected.assert_eq(&format!("{}\n", lines.join("\n")));
}

fn check(story: &str, now: &str, expected: &Expect) {
    check_by(IncidentRules::usual(), story, now, expected);
}

#[test]
fn a_new_incident_is_due_by_phone_in_writing_and_at_the_next_time_of_day() {
    check(
        "logged 2026-06-12 10:00",
        "2026-06-12 10:00",
        &expect![[r#"
            Phone 06-12 10:20 open
            Written 06-12 10:40 open
            FollowUp 06-12 17:00 open
        "#]],
    );
}

#[test]
fn before_midnight_the_deadlines_run_over_into_the_next_day_and_month() {
    check(
        "
        logged 2026-06-30 23:50
        phone 2026-07-01 00:10
        ",
        "2026-07-01 00:31",
        &expect![[r#"
            Phone 07-01 00:10 met 07-01 00:10
            Written 07-01 00:30 overdue
            FollowUp 07-01 08:00 open
        "#]],
    );
}

#[test]
fn the_end_of_the_year_is_a_day_like_any_other() {
    check(
        "
        logged 2026-12-31 23:30
        follow_up 2027-01-01 07:55
        ",
        "2027-01-01 08:00",
        &expect![[r#"
            Phone 12-31 23:50 overdue
            Written 01-01 00:10 overdue
            FollowUp 01-01 08:00 met 01-01 07:55
            FollowUp 01-01 17:00 open
        "#]],
    );
}

#[test]
fn a_follow_up_is_not_due_before_the_written_report_is() {
    check(
        "logged 2026-06-12 07:20",
        "2026-06-12 07:30",
        &expect![[r#"
            Phone 06-12 07:40 open
            Written 06-12 08:00 open
            FollowUp 06-12 17:00 open
        "#]],
    );
}

#[test]
fn told_late_is_told_but_late() {
    check(
        "
        logged 2026-06-12 10:00
        phone 2026-06-12 10:21
        written 2026-06-12 10:40
        ",
        "2026-06-12 11:00",
        &expect![[r#"
            Phone 06-12 10:20 late 06-12 10:21
            Written 06-12 10:40 met 06-12 10:40
            FollowUp 06-12 17:00 open
        "#]],
    );
}

#[test]
fn every_missed_follow_up_stays_to_be_answered_for() {
    check(
        "
        logged 2026-06-12 10:00
        follow_up 2026-06-12 16:30
        ",
        "2026-06-13 18:00",
        &expect![[r#"
            Phone 06-12 10:20 overdue
            Written 06-12 10:40 overdue
            FollowUp 06-12 17:00 met 06-12 16:30
            FollowUp 06-13 08:00 overdue
            FollowUp 06-13 17:00 overdue
            FollowUp 06-14 08:00 open
        "#]],
    );
}

#[test]
fn a_follow_up_between_two_times_counts_for_the_one_before_and_not_for_the_one_long_after() {
    check(
        "
        logged 2026-06-12 10:00
        follow_up 2026-06-12 19:00
        ",
        "2026-06-13 07:00",
        &expect![[r#"
            Phone 06-12 10:20 overdue
            Written 06-12 10:40 overdue
            FollowUp 06-12 17:00 late 06-12 19:00
            FollowUp 06-13 08:00 open
        "#]],
    );
}

#[test]
fn the_final_report_ends_the_follow_ups() {
    let rules = IncidentRules::usual();
    let with_final = IncidentRules::new(
        rules.phone(),
        rules.written(),
        rules.follow_ups().to_vec(),
        Some(TimeDelta::hours(24)),
    );
    check_by(
        with_final.unwrap(),
        "
        logged 2026-06-12 10:00
        final 2026-06-12 14:00
        ",
        "2026-06-20 09:00",
        &expect![[r#"
            Phone 06-12 10:20 overdue
            Written 06-12 10:40 overdue
            Final 06-13 10:00 met 06-12 14:00
        "#]],
    );
}

#[test]
fn a_final_report_just_before_a_follow_up_counts_for_it() {
    check(
        "
        logged 2026-06-12 10:00
        phone 2026-06-12 10:05
        written 2026-06-12 10:30
        final 2026-06-12 15:00
        ",
        "2026-06-14 09:00",
        &expect![[r#"
            Phone 06-12 10:20 met 06-12 10:05
            Written 06-12 10:40 met 06-12 10:30
            FollowUp 06-12 17:00 met 06-12 15:00
        "#]],
    );
}

#[test]
fn follow_ups_of_an_incident_that_nobody_ends_have_an_end() {
    let incident = incident("logged 2026-06-12 10:00", IncidentRules::usual());

    let due = due(&incident, offset(), at("2028-01-01 00:00"));

    assert!(due.len() <= MAX_FOLLOW_UP_DAYS * 2 + 2, "{}", due.len());
    assert_eq!(due[0].what, DeadlineKind::Phone);
}

#[test]
fn only_what_nobody_has_done_is_due() {
    let story = "
        logged 2026-06-12 10:00
        phone 2026-06-12 10:05
    ";
    let incident = incident(story, IncidentRules::usual());

    let due: Vec<_> =
        due(&incident, offset(), at("2026-06-12 10:41")).iter().map(|due| (due.what, due.at)).collect();

    let expected =
        [(DeadlineKind::Written, at("2026-06-12 10:40")), (DeadlineKind::FollowUp, at("2026-06-12 17:00"))];
    assert_eq!(due, expected);
}

#[test]
fn the_chain_is_told_in_its_order() {
    let in_order = incident(
        "
        logged 2026-06-12 10:00
        leader 2026-06-12 10:02
        head 2026-06-12 10:05
        phone 2026-06-12 10:05
        ",
        IncidentRules::usual(),
    );
    let county_first = incident(
        "
        logged 2026-06-12 10:00
        phone 2026-06-12 10:01
        leader 2026-06-12 10:02
        ",
        IncidentRules::usual(),
    );

    assert_eq!(in_order.chain_findings(), []);
    assert_eq!(
        county_first.chain_findings(),
        [
            ChainFinding::NotTold { step: Step::OfficeHead },
            ChainFinding::OutOfOrder { step: Step::County, before: Step::LeaderOnCall },
        ]
    );
}

#[test]
fn nothing_follows_the_final_report_and_a_chain_begins_once() {
    let open = incident("logged 2026-06-12 10:00", IncidentRules::usual());
    let ended = incident("logged 2026-06-12 10:00\nfinal 2026-06-12 14:00", IncidentRules::usual());

    assert_eq!(open.may_follow(ReportKind::Initial), Err(ChainError::SecondInitial));
    assert_eq!(open.may_follow(ReportKind::Final), Ok(()));
    assert_eq!(ended.may_follow(ReportKind::FollowUp), Err(ChainError::Ended));
}

#[test]
fn what_is_not_known_is_missing() {
    let form =
        ReportForm { place: Some(words("三组")), course: Some(words("溃口")), ..ReportForm::default() };

    let missing = form.missing();

    assert_eq!(missing.len(), 9);
    assert!(!missing.contains(&Field::Place) && missing.contains(&Field::OccurredAt));
}

#[test]
fn impossible_rules_cannot_be_written_down() {
    let minutes = TimeDelta::minutes;
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();

    for (phone, written, follow_ups, within, expected) in [
        (0, 40, vec![], None, Some(RulesError::First)),
        (41, 40, vec![], None, Some(RulesError::First)),
        (1, 1441, vec![], None, Some(RulesError::First)),
        (15, 15, vec![time(8), time(8)], None, Some(RulesError::FollowUps)),
        (15, 30, (0..13).map(time).collect(), None, Some(RulesError::FollowUps)),
        (15, 30, vec![], Some(TimeDelta::minutes(59)), Some(RulesError::Final)),
        (1, 1440, (0..12).map(time).collect(), Some(TimeDelta::hours(8760)), None),
    ] {
        let made = IncidentRules::new(minutes(phone), minutes(written), follow_ups, within);
        assert_eq!(made.err(), expected, "{phone} {written}");
    }
}
