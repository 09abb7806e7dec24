//! Killed at any moment of a night's work: what was acknowledged is there, and nothing is there twice.
#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use duty_api::{Api, Asker, Demand, Hands, Moment, Place, Steady};
use serde_json::{Value, json};

use crate::killed::{kill, life, rounds, run_and_kill};
use crate::support::Duty;

/// How often each of these tests kills, unless more is asked for.
const ROUNDS: usize = 28;

/// Two teams that relieve each other.
const TEAMS: [[&str; 2]; 2] = [["周建国", "吴春梅"], ["郑海涛", "王文博"]];

/// Who comes and goes between the handovers.
const VISITOR: &str = "赵建国";

/// Tells the child where the data are; without it, the child's test does nothing.
const DATA_VARIABLE: &str = "ZHISHOU_TEST_DATA";

/// Tells the child which round it is, so that nothing it says was said before.
const ROUND_VARIABLE: &str = "ZHISHOU_TEST_ROUND";

/// A child works for so long at most before it is killed, its start included.
const CHILD_LIFE: Duration = Duration::from_millis(120);

/// After so many tries in vain the duty phone counts as unanswered.
const TRIES: usize = 2;

/// What the child writes before whatever was acknowledged.
const ACKNOWLEDGED: &str = "acknowledged ";

/// Entries of the log are asked for in pages; nobody needs more of them.
const MAX_PAGES: usize = 1_000;

fn begun() -> DateTime<Utc> {
    "2026-06-12T00:20:00Z".parse().unwrap()
}

/// The data as a second program sees them, at a time of its own.
struct Look {
    api: Api,
    now: DateTime<Utc>,
}

impl Look {
    fn new(data: PathBuf, now: DateTime<Utc>) -> Self {
        Self { api: Api::open(Place { data, faces: "".into() }, now).unwrap(), now }
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        self.api.call(command, request, &Asker::new(self.now, "amy")).unwrap().value
    }

    fn person(&self, name: &str) -> Value {
        let people = self.ask("people", json!({}));
        let found = people["rows"].as_array().unwrap().iter().find(|person| person["name"] == name);
        found.unwrap()["id"].clone()
    }

    /// Every entry of one kind, newest first.
    fn entries(&self, kind: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut before = Value::Null;
        for _ in 0..MAX_PAGES {
            let page = self.ask(
                "log",
                json!({ "text": null, "kind": kind, "call_kind": null, "day": null, "office": null, "before": before }),
            );
            rows.extend(page["rows"].as_array().unwrap().iter().cloned());
            before = page["next"].clone();
            if before.is_null() {
                return rows;
            }
        }
        panic!("the log has no end");
    }

    fn words(&self, kind: &str) -> Vec<String> {
        let text = |entry: &Value| entry["said"]["text"].as_str().unwrap_or_default().to_owned();
        self.entries(kind).iter().map(text).collect()
    }

    fn handovers(&self) -> Vec<Value> {
        self.ask("handovers", json!({}))["rows"].as_array().unwrap().clone()
    }

    fn alerts(&self) -> Vec<Value> {
        let all = self.ask("alerts", json!({ "resolved": true, "limit": 10_000 }));
        all["rows"].as_array().unwrap().clone()
    }

    fn beat(&self, hands: &mut impl Hands) {
        let steady = Steady { run: 1, passed: self.now - DateTime::UNIX_EPOCH };
        self.api.beat(Moment { wall: self.now, steady }, hands).unwrap();
    }
}

/// The log is sound, by the program itself.
fn assert_sound(duty: &Duty) {
    let verified = duty.run(&["log", "verify", "--json"]);
    assert_eq!((verified.code, &verified.object()["findings"]), (0, &json!([])), "{verified:?}");
}

/// What one command does, in a word that its acknowledgement is kept under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Task {
    Add,
    Correct,
    Take,
    Resolve,
    Handover,
    Presence,
}

const TASKS: [Task; 8] = [
    Task::Add,
    Task::Handover,
    Task::Take,
    Task::Handover,
    Task::Correct,
    Task::Handover,
    Task::Resolve,
    Task::Presence,
];

/// A night's work that goes on whatever is killed.
struct Night {
    duty: Duty,
    look: Look,
    acknowledged: BTreeMap<Task, Vec<Value>>,
    /// How long each takes undisturbed, once it has been done.
    takes: BTreeMap<Task, Duration>,
    /// The number of the call that is corrected.
    corrected: String,
}

impl Night {
    fn begin(rounds: usize) -> Self {
        let duty = Duty::staffed();
        crate::alerts::raise(&duty, rounds.div_ceil(TASKS.len()));
        let look = Look::new(duty.data(), begun());
        let first = ["log", "add", "--direction", "in", "--office", "县防办", "--content", "第一条", "--by"];
        let added = duty.json(&[&["--now", "2026-06-12T08:19"], &first[..], &[VISITOR]].concat());
        let corrected = added["row"]["seq"].to_string();
        Self { duty, look, acknowledged: BTreeMap::new(), takes: BTreeMap::new(), corrected }
    }

    /// The command of one round.
    fn command(&self, task: Task, round: usize) -> Vec<String> {
        let alert = (round / TASKS.len() + 1).to_string();
        let said = format!("第{round}次");
        let words: Vec<&str> = match task {
            Task::Add => {
                vec![
                    "log",
                    "add",
                    "--direction",
                    "out",
                    "--office",
                    "县防办",
                    "--content",
                    &said,
                    "--by",
                    VISITOR,
                ]
            }
            Task::Correct => {
                vec![
                    "log",
                    "correct",
                    &self.corrected,
                    "--reason",
                    &said,
                    "--content",
                    &said,
                    "--by",
                    VISITOR,
                ]
            }
            Task::Take => vec!["alert", "ack", &alert, "--by", VISITOR],
            Task::Resolve => vec!["alert", "resolve", &alert, "--by", VISITOR, "--what", &said],
            Task::Handover => return self.next_of_handover(round),
            Task::Presence => {
                let present = self.look.ask("presence", json!({}));
                let present = present["present"].as_array().unwrap();
                let is_in = present.iter().any(|row| row["person"]["name"] == VISITOR);
                vec!["presence", if is_in { "out" } else { "in" }, "--person", VISITOR]
            }
        };
        words.into_iter().map(str::to_owned).collect()
    }

    /// What the handover lacks next: it is opened, the line tested, and everybody signs.
    fn next_of_handover(&self, round: usize) -> Vec<String> {
        let current = self.look.ask("handover", json!({}))["handover"].take();
        let ours = |words: &[&str]| [&["handover"], words].concat().into_iter().map(str::to_owned).collect();
        if current["state"]["kind"] == "proposed" {
            let turn = self.look.handovers().len() % TEAMS.len();
            let ([goes, too], [comes, also]) = (TEAMS[turn], TEAMS[(turn + 1) % TEAMS.len()]);
            return ours(&[
                "save",
                "--by",
                goes,
                "--happened",
                "无异常",
                "--outgoing",
                goes,
                "--outgoing",
                too,
                "--incoming",
                comes,
                "--incoming",
                also,
            ]);
        }
        if current["line_test"].is_null() {
            return ours(&["test-line", "--by", VISITOR, "--heard", &round.to_string()]);
        }
        let signatures = current["signatures"].as_array().unwrap();
        let unsigned = ["outgoing", "incoming"].into_iter().find_map(|side| {
            let people = current[side].as_array().unwrap();
            let lacks = |person: &&Value| {
                !signatures
                    .iter()
                    .any(|signed| signed["side"] == side && signed["person"]["id"] == person["id"])
            };
            people.iter().find(lacks).map(|person| (side, person["name"].as_str().unwrap().to_owned()))
        });
        let (side, person) = unsigned.unwrap_or_else(|| panic!("{current} is not completed"));
        ours(&["sign", "--side", side, "--person", &person])
    }

    fn round(&mut self, round: usize) {
        let task = TASKS[round % TASKS.len()];
        self.look.now = begun() + TimeDelta::minutes(i64::try_from(round).unwrap());
        let now = self.look.now.to_rfc3339();
        let command = self.command(task, round);
        let mut arguments = vec!["--json", "--now", &now];
        arguments.extend(command.iter().map(String::as_str));
        let done = match self.takes.get(&task) {
            Some(takes) => run_and_kill(&self.duty, &arguments, life(round, *takes * 3 / 2)),
            None => {
                let before = Instant::now();
                let done = self.duty.json(&arguments);
                self.takes.insert(task, before.elapsed());
                Some(done)
            }
        };
        self.acknowledged.entry(task).or_default().extend(done);
    }

    fn acknowledged(&self, task: Task) -> &[Value] {
        self.acknowledged.get(&task).map_or(&[], Vec::as_slice)
    }
}

/// Every one is there once.
fn once<T: Ord + std::fmt::Debug>(all: Vec<T>) -> BTreeSet<T> {
    let count = all.len();
    let set: BTreeSet<T> = all.into_iter().collect();
    assert_eq!(set.len(), count, "something is there twice: {set:?}");
    set
}

#[test]
fn nothing_of_a_night_is_lost_or_doubled() {
    let rounds = rounds(ROUNDS);
    let mut night = Night::begin(rounds);

    for round in 0..rounds {
        night.round(round);
    }

    let counts: BTreeMap<_, _> = night.acknowledged.iter().map(|(task, all)| (*task, all.len())).collect();
    println!("acknowledged of {rounds} rounds: {counts:?}");
    assert_sound(&night.duty);
    calls_are_there(&night);
    alerts_are_there(&night, rounds);
    handovers_are_there(&night);
    presence_alternates(&night);
}

fn calls_are_there(night: &Night) {
    let content = |call: &Value| call["said"]["content"].as_str().unwrap().to_owned();
    let calls = once(night.look.entries("call").iter().map(content).collect());
    let first = night.look.entries("call").pop().unwrap();
    let detail = night.look.ask("log_entry", json!({ "id": first["id"] }));
    let reasons = detail["versions"].as_array().unwrap().iter();
    let reasons = once(reasons.filter_map(|version| version["reason"].as_str().map(str::to_owned)).collect());

    for added in night.acknowledged(Task::Add) {
        assert!(calls.contains(&content(&added["row"])), "{added}");
    }
    for corrected in night.acknowledged(Task::Correct) {
        let version = &corrected["versions"].as_array().unwrap().iter().find(|version| {
            version["reason"] == corrected["row"]["said"]["content"] && !version["reason"].is_null()
        });
        assert!(reasons.contains(version.unwrap()["reason"].as_str().unwrap()), "{corrected}");
    }
}

fn alerts_are_there(night: &Night, rounds: usize) {
    let alerts = night.look.alerts();
    let numbers = once(alerts.iter().map(|alert| alert["number"].as_u64().unwrap()).collect());
    assert_eq!(numbers.len(), rounds.div_ceil(TASKS.len()));
    let of = |number: &Value| alerts.iter().find(|alert| alert["number"] == *number).unwrap();
    for taken in night.acknowledged(Task::Take) {
        assert!(of(&taken["number"])["state"].get("raised").is_none(), "{taken}");
    }
    for resolved in night.acknowledged(Task::Resolve) {
        assert_eq!(of(&resolved["number"])["state"]["resolved"], resolved["state"]["resolved"]);
    }
    let ends = night.look.words("alert").into_iter().filter(|words| words.contains("办结"));
    once(ends.collect());
}

fn handovers_are_there(night: &Night) {
    let handovers = night.look.handovers();
    once(handovers.iter().map(|handover| handover["due_at"].as_str().unwrap().to_owned()).collect());
    let current = night.look.ask("handover", json!({}))["handover"].take();
    let all: Vec<&Value> = handovers.iter().chain([&current]).collect();
    for handover in &all {
        let signed = handover["signatures"].as_array().unwrap().iter();
        once(signed.map(|signature| signature["person"]["id"].as_str().unwrap().to_owned()).collect());
    }
    for done in night.acknowledged(Task::Handover) {
        let said = if done["completed"].is_object() { &done["completed"] } else { &done["handover"] };
        let Some(id) = said["id"].as_str() else { continue };
        let kept = all.iter().find(|handover| handover["id"] == id).unwrap();
        for signature in said["signatures"].as_array().unwrap() {
            assert!(kept["signatures"].as_array().unwrap().contains(signature), "{signature}");
        }
        assert!(kept["line_test"].is_object() || said["line_test"].is_null(), "{said}");
    }
    let words = night.look.words("handover");
    let completed = words.iter().filter(|words| words.starts_with("交接班完成")).count();
    assert_eq!(completed, handovers.len());
    let signatures = words.iter().filter(|words| words.contains("签字")).count();
    let expected: usize = all.iter().map(|handover| handover["signatures"].as_array().unwrap().len()).sum();
    assert_eq!(signatures, expected);
    once(night.look.words("line_test"));
}

fn presence_alternates(night: &Night) {
    let mut words = night.look.words("sign_in");
    words.reverse();
    let mut present = BTreeSet::new();
    for said in words {
        let (name, comes) = match (said.split_once("签到"), said.split_once("签退")) {
            (Some((name, _)), _) => (name.to_owned(), true),
            (None, Some((name, _))) => (name.to_owned(), false),
            (None, None) => panic!("{said}"),
        };
        assert!(if comes { present.insert(name) } else { present.remove(&name) }, "{said}");
    }
    let there = night.look.ask("presence", json!({}));
    let there = there["present"].as_array().unwrap().iter();
    let there: BTreeSet<String> =
        there.map(|row| row["person"]["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(there, present);
}

#[test]
#[ignore = "the other half of `no_try_of_a_check_call_is_lost_or_doubled`, which kills it"]
fn the_child_that_rings() {
    let (Some(data), Ok(round)) = (std::env::var_os(DATA_VARIABLE), std::env::var(ROUND_VARIABLE)) else {
        return;
    };
    let look = Look::new(data.into(), begun());
    let by = look.person(VISITOR);
    for step in 0.. {
        // The parent may be gone already.
        if ring(&look, &by, &format!("{round}次{step}步")).is_err() {
            return;
        }
    }
}

/// Does what the check call lacks next, and acknowledges a try.
fn ring(look: &Look, by: &Value, name: &str) -> std::io::Result<()> {
    let watch = look.ask("watch", json!({}));
    let Some(call) = watch["check_calls"].as_array().unwrap().first() else {
        let numbers = json!([{ "reach": "duty_phone", "who": null, "number": "0837-2345678" }]);
        let office = format!("白河镇{name}");
        look.ask("begin_check_call", json!({ "office": office, "by": by, "numbers": numbers }));
        return Ok(());
    };
    if call["state"].get("ringing").is_none() {
        look.ask("begin_ring", json!({ "id": call["id"] }));
        return Ok(());
    }
    look.ask("end_ring", json!({ "call": call["id"], "end": "no_answer", "note": name }));
    writeln!(stdout(), "{ACKNOWLEDGED}{name}")
}

/// Lets the child ring until its time has come, and gives what it acknowledged.
fn ring_and_kill(data: &Path, round: usize, life: Duration) -> Vec<String> {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed_watch::the_child_that_rings", "--ignored", "--nocapture"])
        .env(DATA_VARIABLE, data)
        .env(ROUND_VARIABLE, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = kill(child, life);
    // What was cut off acknowledges nothing.
    let whole = said.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().filter_map(|line| Some(line.split_once(ACKNOWLEDGED)?.1.to_owned())).collect()
}

#[test]
fn no_try_of_a_check_call_is_lost_or_doubled() {
    let rounds = rounds(ROUNDS);
    let duty = Duty::staffed();
    let mut acknowledged = Vec::new();

    for round in 0..rounds {
        acknowledged.extend(ring_and_kill(&duty.data(), round, life(round, CHILD_LIFE)));
    }

    println!("acknowledged: {} tries in {rounds} rounds", acknowledged.len());
    assert_sound(&duty);
    let look = Look::new(duty.data(), begun());
    let words = once(look.words("check_call"));
    let tried: Vec<&str> = words.iter().filter_map(|words| Some(words.rsplit_once('；')?.1)).collect();
    let noted = once(tried);
    for name in &acknowledged {
        assert!(noted.iter().any(|noted| noted.trim_end_matches('。') == name), "{name} of {noted:?}");
    }
    let mut tries = BTreeMap::<&str, usize>::new();
    for words in words.iter().filter(|words| words.contains('；')) {
        *tries.entry(office(words)).or_default() += 1;
    }
    let unanswered = tries.iter().filter(|(_, tries)| **tries == TRIES).map(|(office, _)| *office);
    let unanswered: BTreeSet<&str> = unanswered.collect();
    assert!(tries.values().all(|tries| *tries <= TRIES), "{tries:?}");
    let alerts = look.alerts();
    let alerted = once(alerts.iter().map(|alert| alert["office"].as_str().unwrap()).collect());
    assert_eq!(alerted, unanswered);
    assert!(alerts.iter().all(|alert| alert["occasions"].as_array().unwrap().len() == 1));
}

/// The office that a line about a try is about.
fn office(words: &str) -> &str {
    let from = words.find("白河镇").unwrap();
    let until = words[from..].find('步').unwrap() + '步'.len_utf8();
    &words[from..from + until]
}

/// A duty room of which only the alerts matter.
struct Silent;

impl Hands for Silent {
    fn perform(&mut self, _: &Demand) -> Result<(), String> {
        Ok(())
    }
}

/// An office that published its roster and has been watched until that morning.
fn watched() -> Duty {
    let duty = Duty::staffed();
    let june = ["--from", "2026-06-12", "--to", "2026-06-14"];
    duty.json(&[&["roster", "make"], &june[..]].concat());
    duty.json(&[&["roster", "publish", "--by", VISITOR], &june[..]].concat());
    Look::new(duty.data(), begun()).beat(&mut Silent);
    duty
}

/// What the alerts are about, and what was said of each time it arose.
fn matters(look: &Look) -> Vec<(String, Vec<String>)> {
    let said = |occasion: &Value| occasion["message"].to_string();
    let matter = |alert: &Value| {
        let occasions = alert["occasions"].as_array().unwrap().iter().map(said);
        (alert["kind"].as_str().unwrap().to_owned(), occasions.collect())
    };
    let mut matters: Vec<_> = look.alerts().iter().map(matter).collect();
    matters.sort();
    matters
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "`duty watch run` reads the clock, and what it tells of depends on it"
)]
fn a_watch_that_is_killed_again_and_again_tells_what_one_tells_that_looks_once() {
    let rounds = rounds(ROUNDS / 2);
    let (duty, undisturbed) = (watched(), watched());
    let mut told = BTreeSet::new();

    for round in 0..rounds {
        let child =
            duty.command(&["watch", "run"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let said = kill(child, life(round, CHILD_LIFE));
        let lines = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        told.extend(lines.filter_map(|line| line["alert"].as_str().map(str::to_owned)));
    }

    let now = Utc::now();
    let (look, other) = (Look::new(duty.data(), now), Look::new(undisturbed.data(), now));
    look.beat(&mut Silent);
    other.beat(&mut Silent);
    println!("{} alerts told of in {rounds} rounds", told.len());
    assert_sound(&duty);
    assert!(!matters(&look).is_empty());
    assert_eq!(matters(&look), matters(&other));
    let alerts = look.alerts();
    let kept = once(alerts.iter().map(|alert| alert["id"].as_str().unwrap().to_owned()).collect());
    assert!(told.is_subset(&kept), "{:?}", told.difference(&kept));
}
