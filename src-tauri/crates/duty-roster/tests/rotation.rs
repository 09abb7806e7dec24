//! Fixed order: who comes next, whose turn is lost and whose is kept.

use chrono::Weekday;
use duty_roster::problem::{DayClass, DayIndex, PersonIndex, PostIndex};
use duty_roster::rotation::{
    Cursor, Cursors, Readiness, Served, SkippedTurn, Team, Turn, WeekCursor, rotate, rotate_teams,
    rotate_weeks,
};
use expect_test::{Expect, expect};

const NAMES: [&str; 4] = ["amy", "bob", "cid", "dan"];

fn order() -> Vec<PersonIndex> {
    (0..4).map(PersonIndex::new).collect()
}

fn days(from: u16, to: u16) -> Vec<DayIndex> {
    (from..to).map(DayIndex::new).collect()
}

fn name(person: PersonIndex) -> &'static str {
    NAMES[person.get()]
}

/// One letter a day: W, E or H. Each absence is a name and a day.
fn turns(classes: &str) -> Vec<Turn> {
    let class = |letter| match letter {
        'E' => DayClass::RestDay,
        'H' => DayClass::Holiday,
        _ => DayClass::Workday,
    };
    let turn = |(day, letter)| Turn { days: vec![DayIndex::new(day)], class: class(letter), people: 1 };
    (0..).zip(classes.chars()).map(turn).collect()
}

fn line(served: &[Served], missing: &[DayIndex]) -> String {
    let served = served.iter().map(|served| format!("{}{}", name(served.person), served.day.get()));
    let missing = missing.iter().map(|day| format!("nobody{}", day.get()));
    served.chain(missing).collect::<Vec<_>>().join(" ")
}

fn cursor_line(cursor: &Cursor) -> String {
    let owed: Vec<_> = cursor.owed.iter().map(|&person| name(person)).collect();
    format!("next {} owed {owed:?}", NAMES[cursor.next])
}

fn absent<'a>(absences: &'a [(&'a str, u16)]) -> impl Fn(DayIndex, PersonIndex, &[Served]) -> Readiness + 'a {
    move |day, person, _| {
        if absences.iter().any(|&(who, on)| who == name(person) && day == DayIndex::new(on)) {
            Readiness::Absent
        } else {
            Readiness::Ready
        }
    }
}

fn check(classes: &str, absences: &[(&str, u16)], skipped: SkippedTurn, expected: &Expect) {
    let rotation = rotate(&order(), &Cursors::default(), &turns(classes), &absent(absences), skipped);
    let cursors = DayClass::ALL.map(|class| cursor_line(rotation.cursors.get(class)));
    expected.assert_eq(&format!("{}\n{}\n", line(&rotation.served, &rotation.missing), cursors.join("\n")));
}

#[test]
fn each_class_of_day_has_its_own_turn() {
    check(
        "WWEEHWW",
        &[],
        SkippedTurn::Used,
        &expect![[r#"
        amy0 bob1 amy2 bob3 amy4 cid5 dan6
        next amy owed []
        next cid owed []
        next bob owed []
    "#]],
    );
}

#[test]
fn a_used_turn_waits_for_the_next_lap() {
    check(
        "WWWWWW",
        &[("bob", 1)],
        SkippedTurn::Used,
        &expect![[r#"
        amy0 cid1 dan2 amy3 bob4 cid5
        next dan owed []
        next amy owed []
        next amy owed []
    "#]],
    );
}

#[test]
fn a_kept_turn_comes_first_as_soon_as_the_person_is_back() {
    check(
        "WWWWWW",
        &[("bob", 1), ("bob", 2)],
        SkippedTurn::Kept,
        &expect![[r#"
        amy0 cid1 dan2 bob3 amy4 bob5
        next cid owed []
        next amy owed []
        next amy owed []
    "#]],
    );
}

#[test]
fn a_kept_turn_is_owed_beyond_the_end_of_the_roster() {
    check(
        "WW",
        &[("bob", 1)],
        SkippedTurn::Kept,
        &expect![[r#"
        amy0 cid1
        next dan owed ["bob"]
        next amy owed []
        next amy owed []
    "#]],
    );
}

#[test]
fn nobody_ready_is_a_visible_gap_and_moves_no_cursor() {
    let all = [("amy", 1), ("bob", 1), ("cid", 1), ("dan", 1)];
    check(
        "WWW",
        &all,
        SkippedTurn::Kept,
        &expect![[r#"
        amy0 bob2 nobody1
        next cid owed []
        next amy owed []
        next amy owed []
    "#]],
    );
}

#[test]
fn whoever_rests_from_another_duty_keeps_the_turn_even_where_absence_uses_it() {
    let rests = |day: DayIndex, person, served: &[Served]| {
        let yesterday = |served: &Served| served.person == person && served.day.get() + 1 == day.get();
        if served.iter().any(yesterday) { Readiness::Busy } else { Readiness::Ready }
    };

    let rotation = rotate(&order(), &Cursors::default(), &turns("WEEE"), &rests, SkippedTurn::Used);

    expect!["amy0 bob1 amy2 cid3"].assert_eq(&line(&rotation.served, &rotation.missing));
}

#[test]
fn people_who_serve_together_are_different_people() {
    let turns = [0, 1, 2].map(|day| Turn { days: days(day, day + 1), class: DayClass::Workday, people: 3 });

    let rotation = rotate(&order(), &Cursors::default(), &turns, &absent(&[]), SkippedTurn::Used);

    expect!["amy0 bob0 cid0 dan1 amy1 bob1 cid2 dan2 amy2"]
        .assert_eq(&line(&rotation.served, &rotation.missing));
}

#[test]
fn a_block_of_days_is_served_by_one_person() {
    let weekend = Turn { days: days(5, 7), class: DayClass::RestDay, people: 1 };

    let rotation =
        rotate(&order(), &Cursors::default(), &[weekend], &absent(&[("amy", 6)]), SkippedTurn::Used);

    expect!["bob5 bob6"].assert_eq(&line(&rotation.served, &rotation.missing));
}

#[test]
fn the_next_roster_continues_where_this_one_stopped() {
    let ready = absent(&[("cid", 2)]);
    let whole = rotate(&order(), &Cursors::default(), &turns("WWEWHEWWE"), &ready, SkippedTurn::Kept);

    let first = rotate(&order(), &Cursors::default(), &turns("WWEWHEWWE")[..4], &ready, SkippedTurn::Kept);
    let second = rotate(&order(), &first.cursors, &turns("WWEWHEWWE")[4..], &ready, SkippedTurn::Kept);

    assert_eq!([first.served, second.served].concat(), whole.served);
    assert_eq!(second.cursors, whole.cursors);
}

#[test]
fn a_cursor_beyond_a_shortened_order_begins_again() {
    let cursors = Cursors::default().with(DayClass::Workday, Cursor { next: 9, owed: vec![] });

    let rotation = rotate(&order(), &cursors, &turns("WW"), &absent(&[]), SkippedTurn::Used);

    expect!["amy0 bob1"].assert_eq(&line(&rotation.served, &rotation.missing));
}

#[test]
fn an_empty_order_serves_nobody() {
    let rotation = rotate(&[], &Cursors::default(), &turns("W"), &absent(&[]), SkippedTurn::Kept);

    assert_eq!((rotation.served, rotation.missing), (vec![], days(0, 1)));
}

#[test]
fn teams_follow_each_other_and_an_absent_member_leaves_a_gap() {
    let member = |post, person| (PostIndex::new(post), PersonIndex::new(person));
    let teams = [
        Team { members: vec![member(0, 0), member(1, 1)] },
        Team { members: vec![member(0, 2), member(1, 3)] },
    ];
    let ready = |day, person| absent(&[("dan", 2)])(day, person, &[]);

    let rotation = rotate_teams(&teams, 1, &days(0, 3), &ready);

    let entry = |duty: &duty_roster::rotation::TeamDuty| {
        format!("{}{}@{}", name(duty.person), duty.day.get(), duty.post.get())
    };
    let served: Vec<_> = rotation.served.iter().map(entry).collect();
    let missing: Vec<_> = rotation.missing.iter().map(entry).collect();
    expect!["cid0@0 dan0@1 amy1@0 bob1@1 cid2@0 | missing dan2@1 | next 0"].assert_eq(&format!(
        "{} | missing {} | next {}",
        served.join(" "),
        missing.join(" "),
        rotation.next
    ));
}

fn check_weeks(start: &WeekCursor, first: Weekday, count: u16, absences: &[(&str, u16)], expected: &Expect) {
    let ready = absent(absences);
    let rotation = rotate_weeks(&order(), start, &days(0, count), first, &ready, SkippedTurn::Kept);
    expected.assert_eq(&format!(
        "{}\n{}\nbegun by {:?}\n",
        line(&rotation.served, &rotation.missing),
        cursor_line(&rotation.next.cursor),
        rotation.next.begun_by.map(name),
    ));
}

#[test]
fn a_week_runs_from_monday_to_sunday() {
    check_weeks(
        &WeekCursor::default(),
        Weekday::Mon,
        14,
        &[],
        &expect![[r#"
        amy0 amy1 amy2 amy3 amy4 amy5 amy6 bob7 bob8 bob9 bob10 bob11 bob12 bob13
        next cid owed []
        begun by None
    "#]],
    );
}

#[test]
fn whoever_began_a_week_finishes_it_and_the_last_one_goes_on() {
    let start = WeekCursor { cursor: Cursor { next: 3, owed: vec![] }, begun_by: Some(PersonIndex::new(2)) };
    check_weeks(
        &start,
        Weekday::Fri,
        5,
        &[],
        &expect![[r#"
        cid0 cid1 cid2 dan3 dan4
        next amy owed []
        begun by Some("dan")
    "#]],
    );
}

#[test]
fn a_roster_that_starts_within_a_week_begins_with_a_short_turn() {
    check_weeks(
        &WeekCursor::default(),
        Weekday::Sat,
        4,
        &[],
        &expect![[r#"
        amy0 amy1 bob2 bob3
        next cid owed []
        begun by Some("bob")
    "#]],
    );
}

#[test]
fn one_day_of_leave_passes_the_whole_week_on_and_keeps_the_turn() {
    check_weeks(
        &WeekCursor::default(),
        Weekday::Mon,
        14,
        &[("amy", 3)],
        &expect![[r#"
        bob0 bob1 bob2 bob3 bob4 bob5 bob6 amy7 amy8 amy9 amy10 amy11 amy12 amy13
        next cid owed []
        begun by None
    "#]],
    );
}
