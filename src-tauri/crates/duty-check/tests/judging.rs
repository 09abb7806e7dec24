//! What is said of a check, what becomes of it, what it costs, and what many come to.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails, helpers included")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_check::figures::{Checked, Median, Rate, figures, figures_by};
use duty_check::score::{Fault, FaultCount, Misreport, Points, Score, ScoreTable, scores};
use duty_check::{
    Answer, CodeResult, Deadlines, Decision, Evidence, Expected, Explanation, Finding, FindingError,
    FindingState, Judgement, NameMatch, Question, RULES, Reply, Word, judge,
};
use duty_core::{CheckCallId, DayKind, FindingId, OfficeId, PersonId, PersonName, SpotCheckId};
use duty_watch::{CheckCall, Named, Number, Protocol, Reach, RingEnd, Text};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    "2026-06-12T13:00:00Z".parse().unwrap()
}

fn numbers() -> Vec<Number> {
    let number = |reach| Number { reach, who: None, number: "08372345678".to_owned() };
    vec![number(Reach::DutyPhone), number(Reach::OfficerMobile)]
}

fn end(word: &str) -> RingEnd {
    match word {
        "none" => RingEnd::NoAnswer,
        "busy" => RingEnd::Busy,
        "dead" => RingEnd::Dead,
        "forwarded" => RingEnd::Forwarded,
        "hung_up" => RingEnd::HungUp,
        heard => RingEnd::Answered { heard: Some(heard.to_owned()) },
    }
}

/// A call whose tries end like `20s none` one after the other, as far as the protocol goes.
fn call(tries: &str) -> CheckCall {
    let id = CheckCallId::from_uuid(Uuid::from_u128(1));
    let protocol = Protocol::default();
    let mut call =
        CheckCall::begin(id, "青石镇".to_owned(), "amy".to_owned(), numbers(), &protocol, now()).unwrap();
    for (tried, at) in tries.split(',').map(str::trim).filter(|tried| !tried.is_empty()).zip(0..) {
        let (rang, ended) = tried.split_once("s ").unwrap();
        let begun = now() + TimeDelta::minutes(4 * at);
        call.ring(begun, None).unwrap();
        let over = begun + TimeDelta::seconds(rang.parse().unwrap());
        call.end_ring(&protocol, over, None, end(ended), None).unwrap();
    }
    call
}

fn name(text: &str) -> PersonName {
    PersonName::new(text).unwrap()
}

fn judged(calls: &[CheckCall], answers: &[(Question, Reply)], code: Option<CodeResult>) -> Judgement {
    let answer = |(question, reply): &(Question, Reply)| Answer {
        question: *question,
        reply: *reply,
        words: None,
        at: now(),
    };
    let evidence = Evidence {
        calls,
        protocol: &Protocol::default(),
        expected: &Expected { officers: vec![name("张三")], leaders: vec![name("李四")] },
        answers: &answers.iter().map(answer).collect::<Vec<_>>(),
        code,
        late_after: TimeDelta::seconds(15),
    };
    judge(&evidence, RULES)
}

fn check(tries: &str, answers: &[(Question, Reply)], code: Option<CodeResult>, expected: &Expect) {
    let judgement = judged(&[call(tries)], answers, code);
    let words = |verdicts: &[duty_check::Verdict]| -> String {
        verdicts.iter().map(|verdict| format!("{} {}, ", verdict.word.word(), verdict.grade.word())).collect()
    };
    let said = format!(
        "{}| withheld: {}| settled: {} | in post: {:?}",
        words(&judgement.verdicts),
        words(&judgement.withheld),
        judgement.settled,
        judgement.in_post(),
    );
    expected.assert_eq(&said);
}

#[test]
fn the_right_person_at_once_is_in_post() {
    check(
        "8s 张　三",
        &[(Question::Post, Reply::Right)],
        Some(CodeResult::Right),
        &expect!["in_post good, | withheld: | settled: true | in post: Some(true)"],
    );
}

#[test]
fn fifteen_seconds_are_in_time_and_sixteen_are_late() {
    check("15s 张三", &[], None, &expect!["in_post good, | withheld: | settled: true | in post: Some(true)"]);
    check(
        "16s 张三",
        &[],
        None,
        &expect!["in_post good, late_answer slight, | withheld: | settled: true | in post: Some(true)"],
    );
}

#[test]
fn one_failed_try_says_nothing() {
    check("30s none", &[], None, &expect!["| withheld: | settled: false | in post: None"]);
}

#[test]
fn nobody_at_all_is_no_answer_and_not_absence() {
    check(
        "30s none, 30s none, 30s none",
        &[],
        None,
        &expect!["no_answer grave, | withheld: | settled: true | in post: None"],
    );
}

#[test]
fn busy_and_dead_lines_are_words_of_their_own() {
    check(
        "3s busy, 3s busy",
        &[],
        None,
        &expect!["busy slight, | withheld: | settled: false | in post: None"],
    );
    check(
        "3s dead, 3s dead",
        &[],
        None,
        &expect!["line_fault serious, | withheld: | settled: false | in post: None"],
    );
    check(
        "3s busy, 30s none",
        &[],
        None,
        &expect!["no_answer grave, | withheld: | settled: false | in post: None"],
    );
}

#[test]
fn an_officer_reached_at_home_after_two_tries_is_absent() {
    check(
        "30s none, 30s none, 5s 张三",
        &[(Question::Post, Reply::Wrong)],
        None,
        &expect![
            "no_answer grave, absent_from_post grave, | withheld: | settled: true | in post: Some(false)"
        ],
    );
}

#[test]
fn a_guard_who_says_that_nobody_is_there_is_a_wrong_person_until_it_is_rung_again() {
    check(
        "8s 王五",
        &[(Question::Post, Reply::Wrong)],
        None,
        &expect![
            "wrong_person grave, | withheld: absent_from_post grave, | settled: true | in post: Some(false)"
        ],
    );
    check(
        "30s none, 8s 王五",
        &[(Question::Post, Reply::Wrong)],
        None,
        &expect![
            "wrong_person grave, absent_from_post grave, | withheld: | settled: true | in post: Some(false)"
        ],
    );
}

#[test]
fn a_forwarded_phone_whose_holder_cannot_read_the_code_is_absence_after_two_tries() {
    check(
        "9s forwarded",
        &[],
        Some(CodeResult::NotRead),
        &expect!["forwarded serious, | withheld: absent_from_post grave, | settled: true | in post: None"],
    );
    check(
        "30s none, 9s forwarded",
        &[],
        Some(CodeResult::NotRead),
        &expect![
            "forwarded serious, absent_from_post grave, | withheld: | settled: true | in post: Some(false)"
        ],
    );
}

#[test]
fn what_was_asked_gives_words_of_its_own() {
    let answers = [
        (Question::Leader, Reply::Unknown),
        (Question::Stores, Reply::Unknown),
        (Question::Log, Reply::Wrong),
        (Question::Number, Reply::Wrong),
    ];
    check(
        "8s 张三",
        &answers,
        None,
        &expect![
            "in_post good, unprepared serious, leader_unreachable grave, number_wrong serious, log_defect slight, | withheld: | settled: true | in post: Some(true)"
        ],
    );
    check(
        "8s 张三",
        &[(Question::Leader, Reply::Wrong), (Question::Leader, Reply::Right)],
        None,
        &expect!["in_post good, | withheld: | settled: true | in post: Some(true)"],
    );
}

#[test]
fn a_name_is_compared_only_where_there_is_one_and_a_roster() {
    let nobody = Expected::default();
    let expected = Expected { officers: vec![name("张三")], leaders: vec![name("李四")] };

    assert_eq!(expected.compare(Some("李 四")), NameMatch::OnRoster);
    assert_eq!(expected.compare(Some("王五")), NameMatch::NotOnRoster);
    assert_eq!(expected.compare(Some("110")), NameMatch::Unheard);
    assert_eq!(nobody.compare(Some("王五")), NameMatch::NoRoster);
    assert_eq!(nobody.compare(None), NameMatch::Unheard);
}

fn any_end() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["none", "busy", "dead", "forwarded", "hung_up", "张三", "王五"])
}

proptest! {
    #[test]
    fn absence_is_never_said_after_one_try(
        end in any_end(), rang in 0..60,
        question in prop::sample::select(Question::ALL.to_vec()), reply in prop::sample::select(Reply::ALL.to_vec()),
        code in prop::option::of(prop::sample::select(CodeResult::ALL.to_vec())),
    ) {
        let answers = [(Question::Post, Reply::Wrong), (question, reply)];
        let judgement = judged(&[call(&format!("{rang}s {end}"))], &answers, code);
        prop_assert!(judgement.verdicts.iter().all(|verdict| verdict.word != Word::AbsentFromPost));
    }
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn decision(hours: i64) -> Decision {
    let by = Named { person: PersonId::from_uuid(Uuid::from_u128(9)), name: "李主任".to_owned() };
    Decision { by, reason: text("查巡堤记录属实"), at: now() + TimeDelta::hours(hours) }
}

fn explanation(hours: i64) -> Explanation {
    Explanation {
        text: text("当时在大堤巡查"),
        by: text("青石镇党政办"),
        at: now() + TimeDelta::hours(hours),
    }
}

fn finding(office: u128, word: Word) -> Finding {
    Finding {
        id: FindingId::from_uuid(Uuid::from_u128(1)),
        check: SpotCheckId::from_uuid(Uuid::from_u128(2)),
        office: OfficeId::from_uuid(Uuid::from_u128(office)),
        word,
        grade: word.grade(),
        evidence: text("21:00 响铃30秒无人接听"),
        by: text("amy"),
        at: now(),
        explain_until: now() + Deadlines::default().explain,
        explanations: Vec::new(),
        state: FindingState::Found,
    }
}

#[test]
fn a_finding_is_explained_and_then_decided_once() {
    let mut found = finding(1, Word::NoAnswer);

    found.explain(explanation(3)).unwrap();
    assert_eq!(found.decide_until(&Deadlines::default()), Some(now() + TimeDelta::hours(75)));
    found.withdraw(decision(4)).unwrap();

    assert_eq!(found.explain(explanation(5)), Err(FindingError::Decided));
    assert_eq!(found.uphold(decision(5)), Err(FindingError::Decided));
    assert_eq!(found.decide_until(&Deadlines::default()), None);
    assert_eq!(found.evidence, text("21:00 响铃30秒无人接听"));
}

#[test]
fn nothing_is_upheld_while_the_office_may_still_explain() {
    let mut found = finding(1, Word::NoAnswer);

    assert_eq!(found.uphold(decision(48)), Err(FindingError::TooEarly));
    found.explain(explanation(49)).unwrap();
    assert!(found.is_late(&found.explanations[0]));
    assert_eq!(found.uphold(decision(50)), Ok(()));

    let mut silent = finding(1, Word::NoAnswer);
    assert_eq!(silent.uphold(decision(49)), Ok(()));
}

#[test]
fn what_is_upheld_costs_and_what_is_withdrawn_does_not() {
    let mut upheld = finding(1, Word::AbsentFromPost);
    upheld.uphold(decision(49)).unwrap();
    let mut withdrawn = finding(1, Word::AbsentFromPost);
    withdrawn.withdraw(decision(1)).unwrap();
    let open = finding(1, Word::AbsentFromPost);

    let findings = [upheld, withdrawn, open, finding(2, Word::Busy)];
    let found = scores(findings.iter().map(FaultCount::from), &ScoreTable::default());

    let of = |office| found[&OfficeId::from_uuid(Uuid::from_u128(office))];
    assert_eq!(of(1), Score { settled: Points(-100), pending: Points(-100) });
    assert_eq!(of(2), Score::default());
}

#[test]
fn concealing_costs_most() {
    let table = ScoreTable::default();

    let points = Misreport::ALL.map(|misreport| table.of(Fault::Misreport(misreport)).0);

    assert_eq!(points, [-100, -200, -300, -400]);
    let words: std::collections::BTreeSet<_> = Fault::all().into_iter().map(Fault::word).collect();
    assert_eq!(words.len(), Fault::all().len(), "words of faults are different");
}

fn checked(office: u128, hour: u8, first: Option<bool>, rang: Option<i64>, in_post: Option<bool>) -> Checked {
    Checked {
        office: OfficeId::from_uuid(Uuid::from_u128(office)),
        date: NaiveDate::from_ymd_opt(2026, 6, 12).unwrap(),
        hour,
        day: DayKind::Workday,
        first_answered: first,
        answered_after: rang.map(TimeDelta::seconds),
        reached: first.map(|_| rang.is_some()),
        in_post,
    }
}

#[test]
fn figures_say_of_how_many() {
    let checks = [
        checked(1, 21, Some(true), Some(8), Some(true)),
        checked(1, 22, Some(false), Some(19), Some(true)),
        checked(2, 22, Some(false), None, Some(false)),
        checked(2, 23, None, None, None),
    ];

    let all = figures(&checks);

    assert_eq!(
        (all.checks, all.in_post, all.first_call),
        (4, Rate::new(2, 3).unwrap(), Rate::new(1, 3).unwrap())
    );
    assert_eq!(all.unreached, Rate::new(1, 3).unwrap());
    assert_eq!((all.ring.middle(), all.ring.of()), (Some(TimeDelta::milliseconds(13_500)), 2));
    assert_eq!(all.in_post.basis_points(), Some(6667));
    let hours: Vec<_> =
        figures_by(&checks, |check| check.hour).into_iter().map(|(hour, part)| (hour, part.checks)).collect();
    assert_eq!(hours, [(21, 1), (22, 2), (23, 1)]);
}

#[test]
fn a_rate_of_nothing_is_no_rate() {
    assert_eq!(Rate::default().basis_points(), None);
    assert_eq!(Rate::new(1, 2).unwrap().change_since(Rate::default()), None);
    assert_eq!(Rate::new(1, 2).unwrap().change_since(Rate::new(2, 3).unwrap()), Some(-1667));
    assert_eq!(Rate::new(3, 2), None);
    assert_eq!(Median::of_lengths(Vec::new()).middle(), None);
    let odd = [5, 1, 9].map(TimeDelta::seconds).to_vec();
    assert_eq!(Median::of_lengths(odd).middle(), Some(TimeDelta::seconds(5)));
}
