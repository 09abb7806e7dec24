//! How the log bears a million entries: `cargo bench -p duty-store --bench log [-- ENTRIES]`. With `-- fill FOLDER ENTRIES`
//! it only adds so many entries to the data of an office, for whoever measures something else with them.
//!
//! Prints milliseconds and, where a peer exists, ratios within this one run: adding an entry beside a bare commit
//! of SQLite with the same settings on the same disk, memory beside that of an empty log.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that can't go on has failed")]

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use duty_core::{CallKind, Direction, EntryId, EntryKind, NewEntry, Period};
use duty_store::{CallKey, Contact, LogFilter, LogWalk, Store, StoreError, Walked};
use rusqlite::Connection;
use uuid::Uuid;

const ENTRIES: u64 = 1_000_000;
/// Entries filled in one transaction.
const BATCH: u64 = 20_000;
/// How often each question is asked; the median counts.
const ROUNDS: usize = 21;
/// Commits that are compared.
const COMMITS: u64 = 200;
/// Seconds between two entries: a million of them are some nine years.
const EVERY_SECONDS: i64 = 300;

/// What duty rooms write, to be drawn from.
const PHRASES: [&str; 16] = [
    "县防汛抗旱指挥部通知",
    "请各乡镇加强值班值守",
    "水库水位三百一十二米",
    "降雨量二十三点五毫米",
    "道路塌方已设置警示标志",
    "党政主要领导参加视频会议",
    "请于今日下午五时前报送材料",
    "群众反映三组停电",
    "已安排人员前往现场处置",
    "河道巡查未发现异常",
    "转移安置群众十二户",
    "请分管领导阅示",
    "应急物资已清点完毕",
    "气象台发布暴雨橙色预警",
    "值班电话畅通",
    "一切正常，零报告",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [task, folder] = &arguments[..]
        && task == "memory"
    {
        return memory_of(Path::new(folder));
    }
    if let [task, folder, entries] = &arguments[..]
        && task == "fill"
    {
        return fill(&mut open(Path::new(folder)), entries.parse().unwrap());
    }
    let entries = arguments.first().map_or(ENTRIES, |count| count.parse().unwrap());
    let folder = tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let (full, empty) = (folder.path().join("full"), folder.path().join("empty"));
    drop(open(&empty));
    let mut store = open(&full);

    let begun = Instant::now();
    fill(&mut store, entries);
    let bytes = std::fs::metadata(full.join("zhishou.db")).unwrap().len();
    println!("filled {entries} entries in {:.1} s, {} MiB", begun.elapsed().as_secs_f64(), bytes >> 20);

    pages(&mut store, entries);
    searches(&mut store, entries);
    commits(&mut store, folder.path(), entries);
    walk(&mut store);
    drop(store);
    let (own, bare) = (memory(&full), memory(&empty));
    println!(
        "memory with a page and a search: {own} KiB, of an empty log {bare} KiB, ratio {:.2}",
        ratio(own, bare)
    );
}

fn open(folder: &Path) -> Store {
    let offset = FixedOffset::east_opt(8 * 3600).unwrap();
    Store::open(folder, start(), offset).unwrap().0
}

fn start() -> DateTime<Utc> {
    "2017-01-01T00:00:00Z".parse().unwrap()
}

fn at(n: u64) -> DateTime<Utc> {
    start() + TimeDelta::seconds(EVERY_SECONDS * i64::try_from(n).unwrap())
}

/// A number that looks random and is the same in each run.
fn scramble(n: u64) -> u64 {
    let mixed = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn pick(n: u64, salt: u64, from: u64) -> u64 {
    scramble(n.wrapping_mul(31).wrapping_add(salt)) % from
}

fn call(n: u64) -> (NewEntry, CallKey) {
    let phrase = |salt| PHRASES[usize::try_from(pick(n, salt, PHRASES.len() as u64)).unwrap()];
    let office = format!("第{}办公室", pick(n, 1, 200));
    let phone = format!("0837-{:07}", 2_000_000 + pick(n, 2, 500));
    // Every entry says 值班; the rare words stand in one of ten thousand.
    let rare = if n.is_multiple_of(10_000) { "青岩寨" } else { "" };
    let content = format!("值班室{}，{}，{}。{rare}", phrase(3), phrase(4), phrase(5));
    let entry = NewEntry {
        id: EntryId::from_uuid(Uuid::from_u128((u128::from(n) << 64) | 1)),
        kind: EntryKind::Call,
        recorded_at: at(n),
        stated_at: at(n),
        author: "张三".to_owned(),
        about: None,
        body: format!("{{\"content\":\"{content}\",\"office\":\"{office}\",\"phone\":\"{phone}\"}}"),
        words: format!("{office}\n{phone}\n{content}"),
    };
    let kind = match pick(n, 6, 6) {
        0 => CallKind::Meeting,
        1 => CallKind::Document,
        2 => CallKind::Danger,
        3 => CallKind::Public,
        4 => CallKind::SpotCheck,
        _ => CallKind::Other,
    };
    let contact = Contact { office: Some(office), name: None, title: None, phone: Some(phone) };
    (entry, CallKey { direction: Direction::Inbound, kind, contact })
}

fn fill(store: &mut Store, entries: u64) {
    for first in (1..=entries).step_by(usize::try_from(BATCH).unwrap()) {
        let last = (first + BATCH - 1).min(entries);
        let added: Result<(), StoreError> = store.write(|tx| {
            (first..=last).try_for_each(|n| {
                let (entry, key) = call(n);
                tx.append_call(&entry, &key).map(drop)
            })
        });
        added.unwrap();
    }
}

fn ask(store: &mut Store, filter: &LogFilter) -> usize {
    let page: Result<_, StoreError> = store.read(|tx| tx.log_page(filter, 50));
    page.unwrap().records.len()
}

/// The median of what `work` takes.
fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

fn report(what: &str, found: usize, took: Duration) {
    println!("{what}: {:.2} ms ({found} found)", took.as_secs_f64() * 1e3);
}

fn measure(store: &mut Store, what: &str, filter: &LogFilter) {
    let found = ask(store, filter);
    let took = median(|| {
        black_box(ask(store, filter));
    });
    report(what, found, took);
}

fn pages(store: &mut Store, entries: u64) {
    let all = LogFilter::default();
    measure(store, "newest page", &all);
    let before = Some(duty_store::LogPlace(entries / 2));
    measure(store, "page in the middle", &LogFilter { before, ..all.clone() });
    measure(store, "newest meetings", &LogFilter { call_kind: Some(CallKind::Meeting), ..all.clone() });
    measure(store, "newest of an office", &LogFilter { office: Some("第7办公室".to_owned()), ..all.clone() });
    let day = Period::new(at(entries / 2), at(entries / 2) + TimeDelta::days(1));
    measure(store, "a day", &LogFilter { stated: day, ..all });
    let contacts = median(|| {
        let found: Result<_, StoreError> = store.read(|tx| tx.contacts("08372", 8));
        black_box(found.unwrap());
    });
    report("who rings", 8, contacts);
}

fn searches(store: &mut Store, entries: u64) {
    for words in ["值班", "防汛", "水库", "青岩", "青岩寨", "值班室县防汛", "2000", "值班 停电", "冰雹"]
    {
        let filter = LogFilter { words: Some(words.to_owned()), ..LogFilter::default() };
        measure(store, &format!("search {words}"), &filter);
    }
    let day = Period::new(at(entries / 2), at(entries / 2) + TimeDelta::days(1));
    let words = Some("值班".to_owned());
    measure(store, "search 值班 on a day", &LogFilter { words, stated: day, ..LogFilter::default() });
}

fn commits(store: &mut Store, folder: &Path, entries: u64) {
    let bare = Connection::open(folder.join("bare.db")).unwrap();
    bare.execute_batch("PRAGMA journal_mode = wal; PRAGMA synchronous = full;").unwrap();
    bare.execute_batch("CREATE TABLE line (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT").unwrap();
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    // Turn and turn about, so that a disk that is slow for a while is slow for both.
    for n in entries + 1..=entries + COMMITS {
        let (entry, key) = call(n);
        let begun = Instant::now();
        let added: Result<u64, StoreError> = store.write(|tx| tx.append_call(&entry, &key));
        own.push(begun.elapsed());
        added.unwrap();
        let begun = Instant::now();
        bare.execute("INSERT INTO line (body) VALUES (?1)", [&entry.body]).unwrap();
        peer.push(begun.elapsed());
    }
    for times in [&mut own, &mut peer] {
        times.sort();
    }
    let of = |times: &[Duration], share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!(
        "add one: {:.2} ms (99th of 100: {:.2}), bare commit {:.2} ms (99th: {:.2}), ratio {:.2}",
        of(&own, 50),
        of(&own, 99),
        of(&peer, 50),
        of(&peer, 99),
        of(&own, 50) / of(&peer, 50)
    );
}

fn walk(store: &mut Store) {
    let begun = Instant::now();
    let mut walk = LogWalk::default();
    let verdict = loop {
        let walked: Result<Walked, StoreError> = store.read(|tx| tx.walk_log(walk, 5_000));
        match walked.unwrap() {
            Walked::On(further) => walk = further,
            Walked::Done(verdict) => break verdict,
        }
    };
    assert_eq!(verdict.faults, []);
    println!("verified {} entries in {:.1} s", verdict.sound, begun.elapsed().as_secs_f64());
}

/// What another process that opens `folder`, shows a page and searches takes at its peak, in KiB.
fn memory(folder: &Path) -> u64 {
    let output = Command::new(std::env::current_exe().unwrap()).arg("memory").arg(folder).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

fn memory_of(folder: &Path) {
    let mut store = open(folder);
    ask(&mut store, &LogFilter::default());
    ask(&mut store, &LogFilter { words: Some("值班".to_owned()), ..LogFilter::default() });
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("{}", peak.trim().trim_end_matches(" kB"));
}

#[allow(clippy::cast_precision_loss, reason = "a ratio of two figures of a few digits")]
fn ratio(own: u64, bare: u64) -> f64 {
    own as f64 / bare as f64
}
