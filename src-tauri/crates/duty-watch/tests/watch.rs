//! The watch through days and nights: what is missed is raised, whatever the clock, the program or people do.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails, helpers included")]

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use duty_core::{CheckCallId, Period, PersonId};
use duty_watch::*;
use uuid::Uuid;

const OFFSET_S: i32 = 8 * 3600;

fn named(name: &str) -> Named {
    Named { person: PersonId::from_uuid(Uuid::from_u128(7)), name: name.to_owned() }
}

/// An office with the usual plans, and both of its clocks.
struct Room {
    state: State,
    rules: Rules,
    wall: DateTime<Utc>,
    steady: Steady,
    next_id: u128,
    effects: Vec<Effect>,
    records: Vec<Record>,
}

impl Room {
    fn at(local: &str) -> Self {
        let wall = local.parse::<DateTime<FixedOffset>>().unwrap().to_utc();
        let mut room = Self {
            state: State::default(),
            rules: Rules::default(),
            wall,
            steady: Steady { run: 1, passed: TimeDelta::zero() },
            next_id: 100,
            effects: Vec::new(),
            records: Vec::new(),
        };
        room.beat();
        room
    }

    fn give(&mut self, input: Input<'_>) -> Result<Step, WatchError> {
        let mut ids = || {
            self.next_id += 1;
            Uuid::from_u128(self.next_id)
        };
        let step = step(self.state.clone(), &self.rules, self.wall, input, &mut ids)?;
        self.state = step.state.clone();
        self.effects.extend(&step.effects);
        self.records.extend(step.records.iter().cloned());
        Ok(step)
    }

    fn beat(&mut self) {
        let from = self.state.judged_until.unwrap_or(self.wall).min(self.wall);
        let until = self.wall + TimeDelta::hours(24);
        let offset = FixedOffset::east_opt(OFFSET_S).unwrap();
        let dues = Period::new(from, until)
            .map_or_else(Vec::new, |period| daily_dues(&self.rules.plans, offset, None, period));
        let moment = Moment { wall: self.wall, steady: self.steady };
        self.give(Input::Beat { moment, dues: &dues }).unwrap();
    }

    /// Real time passes, with a beat every half minute.
    fn live(&mut self, time: TimeDelta) {
        let end = self.wall + time;
        while self.wall < end {
            self.pass(TimeDelta::seconds(30));
            self.beat();
        }
    }

    /// Real time passes and nothing looks.
    fn pass(&mut self, time: TimeDelta) {
        self.wall += time;
        self.steady.passed += time;
    }

    /// Somebody sets the clock.
    fn set_clock(&mut self, by: TimeDelta) {
        self.wall += by;
    }

    /// The machine is off and started again.
    fn off(&mut self, time: TimeDelta) {
        self.wall += time;
        self.steady = Steady { run: self.steady.run + 1, passed: TimeDelta::seconds(20) };
    }

    fn open(&self, matter: &Matter) -> Vec<&Alert> {
        self.state.alerts.values().filter(|alert| alert.matter == *matter).collect()
    }

    /// How often check-ins were missed that stand, over all open alerts.
    fn missed_check_ins(&self) -> usize {
        let alerts = self.open(&Matter::CheckInMissed);
        assert!(alerts.len() <= 1, "one matter has one open alert");
        let occasions = alerts.iter().flat_map(|alert| &alert.occasions);
        occasions.filter(|occasion| occasion.standing == Standing::Stands).count()
    }

    fn call(&mut self) -> CheckCallId {
        let number = |reach, number: &str| Number { reach, who: None, number: number.to_owned() };
        let numbers =
            vec![number(Reach::OfficerMobile, "14000000001"), number(Reach::DutyPhone, "0837-2456789")];
        let began = Input::BeginCall { office: "白沙镇".into(), caller: "刘𬭎".into(), numbers };
        self.give(began).unwrap().call.unwrap().id
    }

    fn ring(&mut self, call: CheckCallId, seconds: i64, end: RingEnd) -> CheckCall {
        self.give(Input::Ring { call, counted: Some(self.steady) }).unwrap();
        self.pass(TimeDelta::seconds(seconds));
        self.give(Input::EndRing { call, counted: Some(self.steady), end, note: None }).unwrap().call.unwrap()
    }
}

fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

#[test]
fn one_vain_try_raises_nothing_and_the_second_does() {
    let mut room = Room::at("2026-06-12T20:58:00+08:00");
    let call = room.call();
    let matter = Matter::PhoneUnanswered { office: "白沙镇".into() };

    let after_one = room.ring(call, 30, RingEnd::NoAnswer);
    assert!(room.open(&matter).is_empty());
    let CallState::Ready { number: 0, not_before } = after_one.state else { panic!("{after_one:?}") };
    assert_eq!(not_before, room.wall + minutes(3));

    room.pass(minutes(3));
    let after_two = room.ring(call, 30, RingEnd::Busy);
    assert_eq!(room.open(&matter).len(), 1);
    assert!(room.state.sounding);
    assert!(matches!(after_two.state, CallState::Ready { number: 1, .. }), "{after_two:?}");

    let answered = room.ring(call, 4, RingEnd::Answered { heard: Some("王喆".into()) });
    assert!(answered.is_over());
    assert_eq!(room.open(&matter).len(), 1, "an answer on the mobile does not end the alert");
}

#[test]
fn a_try_that_nobody_makes_is_an_alert() {
    let mut room = Room::at("2026-06-12T20:58:00+08:00");
    let call = room.call();
    room.ring(call, 30, RingEnd::NoAnswer);
    room.live(minutes(4));
    assert!(room.open(&Matter::RetryForgotten { call }).is_empty());
    room.live(minutes(2));
    assert_eq!(room.open(&Matter::RetryForgotten { call }).len(), 1);
}

#[test]
fn an_alert_calls_until_a_named_person_takes_it_and_stays_until_it_is_resolved() {
    let mut room = Room::at("2026-06-12T22:00:00+08:00");
    room.live(minutes(13));
    let alert = room.open(&Matter::CheckInMissed)[0].clone();
    let sounds =
        |room: &Room| room.effects.iter().filter(|effect| matches!(effect, Effect::Sound { .. })).count();
    assert_eq!(sounds(&room), 4);

    room.give(Input::Take { alert: alert.id, by: named("刘𬭎"), through: None }).unwrap();
    assert!(room.effects.contains(&Effect::Silence));
    room.live(minutes(20));
    assert_eq!(sounds(&room), 4);
    assert_eq!(
        room.give(Input::Take { alert: alert.id, by: named("张三"), through: None }).unwrap_err(),
        WatchError::AlreadyTaken
    );
    assert_eq!(
        room.give(Input::Resolve { alert: alert.id, by: named("刘𬭎"), what: "  ".into() }).unwrap_err(),
        WatchError::NothingSaid
    );
    room.give(Input::Resolve { alert: alert.id, by: named("刘𬭎"), what: "已补报".into() }).unwrap();
    assert!(room.state.alerts.is_empty());
}

#[test]
fn quiet_ends_by_itself_or_with_the_next_step_up_the_chain_and_is_granted_twice() {
    let mut room = Room::at("2026-06-12T22:00:00+08:00");
    room.live(minutes(10));
    let alert = room.open(&Matter::CheckInMissed)[0].id;
    room.give(Input::Quiet { alert }).unwrap();
    assert!(!room.state.sounding);
    room.live(TimeDelta::seconds(150));
    assert!(!room.state.sounding);
    room.live(TimeDelta::seconds(30));
    assert!(room.state.sounding, "three minutes are over");
    room.give(Input::Quiet { alert }).unwrap();
    room.live(TimeDelta::seconds(90));
    assert!(!room.state.sounding);
    room.live(TimeDelta::seconds(30));
    assert!(room.state.sounding, "five minutes after the raising the leader is to be called");
    assert_eq!(room.give(Input::Quiet { alert }).unwrap_err(), WatchError::NoMoreQuiet);
}

#[test]
fn nobody_takes_it_and_it_goes_up_the_chain() {
    let mut room = Room::at("2026-06-12T22:00:00+08:00");
    room.live(minutes(60));
    let whom: Vec<_> = room
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Escalated { whom, .. } => Some(*whom),
            _ => None,
        })
        .collect();
    assert_eq!(whom, [Whom::LeaderOnCall, Whom::ChiefLeader, Whom::OfficeHead]);
}

#[test]
fn what_is_done_in_time_is_not_missed_and_is_done_once() {
    let mut room = Room::at("2026-06-12T21:50:00+08:00");
    let at = "2026-06-12T22:00:00+08:00".parse::<DateTime<FixedOffset>>().unwrap().to_utc();
    let key = DueKey { at, kind: DueKind::CheckIn, subject: None };
    room.give(Input::Do { key, by: named("张三"), words: Words::new() }).unwrap();
    assert_eq!(
        room.give(Input::Do { key, by: named("张三"), words: Words::new() }).unwrap_err(),
        WatchError::AlreadyDone
    );
    room.live(minutes(60));
    assert_eq!(room.missed_check_ins(), 0);
}

#[test]
fn a_sleeping_machine_and_an_ended_program_miss_nothing() {
    for away in [Room::pass as fn(&mut Room, TimeDelta), Room::off] {
        let mut room = Room::at("2026-06-30T21:50:00+08:00");
        away(&mut room, TimeDelta::hours(15));
        room.beat();
        assert_eq!(room.missed_check_ins(), 2, "22:00 and the next day's 12:00");
        assert!(room.records.iter().any(|record| matches!(record, Record::Paused { .. })));
        room.live(minutes(30));
        assert_eq!(room.missed_check_ins(), 2, "nothing is raised twice");
    }
}

#[test]
fn a_clock_set_forward_and_back_raises_nothing_for_times_that_were_not() {
    let mut room = Room::at("2026-06-12T10:00:00+08:00");
    room.live(minutes(1));
    room.set_clock(TimeDelta::days(1));
    room.beat();
    room.live(minutes(2));
    assert_eq!(room.missed_check_ins(), 0, "the skipped day is held");
    assert_eq!(room.open(&Matter::ClockJumped).len(), 1);
    room.set_clock(-TimeDelta::days(1));
    room.beat();
    room.live(minutes(30));
    assert_eq!(room.missed_check_ins(), 0);
    room.live(minutes(100));
    assert_eq!(room.missed_check_ins(), 1, "12:00 is missed when it comes");
}

#[test]
fn a_clock_that_was_slow_and_is_put_right_shows_what_was_missed() {
    let mut room = Room::at("2026-06-12T20:00:00+08:00");
    room.set_clock(TimeDelta::hours(3));
    room.beat();
    assert_eq!(room.missed_check_ins(), 0);
    room.live(minutes(5));
    assert_eq!(room.missed_check_ins(), 1, "the clock stands by it: 22:00 was missed");
}

#[test]
fn what_was_raised_for_a_time_that_had_not_come_is_marked_and_raised_again_when_it_comes() {
    let mut room = Room::at("2026-06-12T19:00:00+08:00");
    room.set_clock(TimeDelta::hours(2));
    room.beat();
    room.live(minutes(90));
    assert_eq!(room.missed_check_ins(), 1, "by the wrong clock it is 22:30");
    room.set_clock(-TimeDelta::hours(2));
    room.beat();
    assert_eq!(room.missed_check_ins(), 0);
    room.live(minutes(110));
    assert_eq!(room.missed_check_ins(), 1);
}

#[test]
fn a_clock_set_back_wakes_nobody_twice_for_what_was_done() {
    let mut room = Room::at("2026-06-12T22:01:00+08:00");
    let at = "2026-06-12T22:00:00+08:00".parse::<DateTime<FixedOffset>>().unwrap().to_utc();
    let key = DueKey { at, kind: DueKind::CheckIn, subject: None };
    room.give(Input::Do { key, by: named("张三"), words: Words::new() }).unwrap();
    room.set_clock(-TimeDelta::hours(1));
    room.beat();
    room.live(minutes(90));
    assert_eq!(room.missed_check_ins(), 0);
}

#[test]
fn how_long_it_rang_is_counted_even_when_the_clock_is_set_meanwhile() {
    let mut room = Room::at("2026-06-12T20:58:00+08:00");
    let call = room.call();
    room.give(Input::Ring { call, counted: Some(room.steady) }).unwrap();
    room.pass(TimeDelta::seconds(12));
    room.set_clock(TimeDelta::days(-1));
    let ended = Input::EndRing { call, counted: Some(room.steady), end: RingEnd::NoAnswer, note: None };
    let ended = room.give(ended).unwrap().call.unwrap();
    assert_eq!(ended.attempts[0].rang, TimeDelta::seconds(12));
}

#[test]
fn the_engine_calls_again_when_it_starts() {
    let mut room = Room::at("2026-06-12T22:00:00+08:00");
    room.live(minutes(10));
    let alert = room.open(&Matter::CheckInMissed)[0].id;
    room.off(TimeDelta::seconds(50));
    room.effects.clear();
    room.give(Input::Start).unwrap();
    assert_eq!(
        room.effects,
        [
            Effect::Sound { alert, round: 2 },
            Effect::Notify { alert, round: 2 },
            Effect::ToFront { alert, round: 2 },
            Effect::Badge { untaken: 1 },
        ]
    );
}
