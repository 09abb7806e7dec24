//! The duty log: what is added stands, corrections lead to the newest version, and everything is found again.

use chrono::TimeDelta;
use duty_core::{CallKind, Direction, EntryId, EntryKind, NewEntry, Period};
use duty_store::{CallKey, Contact, LogFilter, LogPage, LogPlace, Store, StoreError};
use uuid::Uuid;

use crate::common::*;

pub(crate) fn id(n: u64) -> EntryId {
    EntryId::from_uuid(Uuid::from_u128(0xe000 + u128::from(n)))
}

/// The `n`-th entry: a note, a minute after the one before.
pub(crate) fn note(n: u64, words: &str) -> NewEntry {
    let at = now() + TimeDelta::minutes(i64::try_from(n).unwrap());
    NewEntry {
        id: id(n),
        kind: EntryKind::Note,
        recorded_at: at,
        stated_at: at,
        author: "张三".to_owned(),
        about: None,
        body: "{}".to_owned(),
        words: words.to_owned(),
    }
}

pub(crate) fn correction(n: u64, of: u64, words: &str) -> NewEntry {
    let first = note(of, "");
    NewEntry {
        kind: EntryKind::Correction,
        about: Some(id(of)),
        stated_at: first.stated_at,
        ..note(n, words)
    }
}

pub(crate) fn call(n: u64, words: &str) -> NewEntry {
    NewEntry { kind: EntryKind::Call, ..note(n, words) }
}

pub(crate) fn key(kind: CallKind, office: &str, name: &str, phone: &str) -> CallKey {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let contact = Contact { office: known(office), name: known(name), title: None, phone: known(phone) };
    CallKey { direction: Direction::Inbound, kind, contact }
}

pub(crate) fn empty() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    (dir, store)
}

fn places(page: &LogPage) -> Vec<u64> {
    page.records.iter().map(|record| record.first.seq).collect()
}

fn found(store: &mut Store, words: &str) -> Vec<u64> {
    let filter = LogFilter { words: Some(words.to_owned()), ..LogFilter::default() };
    places(&read(store, |tx| tx.log_page(&filter, 50)))
}

#[test]
fn pages_go_from_the_newest_to_the_first_without_overlap() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| (1..=7).try_for_each(|n| tx.append_log(&note(n, "一切正常")).map(drop)));

    let mut filter = LogFilter::default();
    let mut pages = Vec::new();
    loop {
        let page = read(&mut store, |tx| tx.log_page(&filter, 3));
        pages.push(places(&page));
        filter.before = page.next;
        if page.next.is_none() {
            break;
        }
    }

    assert_eq!(pages, [vec![7, 6, 5], vec![4, 3, 2], vec![1]]);
}

#[test]
fn a_corrected_record_stays_in_its_place_and_shows_its_newest_version() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| {
        tx.append_log(&note(1, "水位三百一十二米"))?;
        tx.append_log(&note(2, "一切正常"))?;
        tx.append_log(&correction(3, 1, "水位三百一十三米"))?;
        tx.append_log(&correction(4, 1, "水位三百一十四米"))
    });

    let page = read(&mut store, |tx| tx.log_page(&LogFilter::default(), 50));

    assert_eq!(places(&page), [2, 1]);
    let corrected = &page.records[1];
    assert_eq!(corrected.first.written.words, "水位三百一十二米");
    assert_eq!(corrected.newest().written.words, "水位三百一十四米");
    assert_eq!(corrected.corrected.as_ref().map(|corrected| corrected.times), Some(2));
    for any_version in [1, 3, 4] {
        assert_eq!(&read(&mut store, |tx| tx.log_record(id(any_version))), corrected);
    }
    let versions = read(&mut store, |tx| tx.log_about(id(1)));
    assert_eq!(versions.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn two_characters_find_a_record_by_its_newest_words() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| {
        tx.append_log(&note(1, "县防汛办来电，通知明日会议"))?;
        tx.append_log(&note(2, "青石水库水位 312.40 米，张　三 巡查"))?;
        tx.append_log(&note(3, "刘𬭎 Ａ组 到岗"))?;
        tx.append_log(&correction(4, 1, "县防汛办来电，通知后日会议"))
    });

    for (words, expected) in [
        ("防汛", vec![1]),
        ("水库", vec![2]),
        ("会议", vec![1]),
        ("后日会议", vec![1]),
        ("明日", vec![]),
        ("张三", vec![2]),
        ("刘𬭎", vec![3]),
        ("a组", vec![3]),
        ("12.4", vec![2]),
        ("水位 巡查", vec![2]),
        ("水位 会议", vec![]),
        ("库水", vec![2]),
        ("石库", vec![]),
        ("岗", vec![3]),
        ("……", vec![]),
    ] {
        assert_eq!(found(&mut store, words), expected, "{words}");
    }
}

#[test]
fn searching_goes_on_where_the_page_ended() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| (1..=5).try_for_each(|n| tx.append_log(&note(n, "零报告")).map(drop)));
    let words = Some("零报".to_owned());

    let first =
        read(&mut store, |tx| tx.log_page(&LogFilter { words: words.clone(), ..LogFilter::default() }, 3));
    let second = read(&mut store, |tx| {
        tx.log_page(&LogFilter { words: words.clone(), before: first.next, ..LogFilter::default() }, 3)
    });

    assert_eq!((places(&first), first.next), (vec![5, 4, 3], Some(LogPlace(3))));
    assert_eq!((places(&second), second.next), (vec![2, 1], None));
}

#[test]
fn filters_narrow_the_list_together() {
    let (_dir, mut store) = empty();
    let county = key(CallKind::Meeting, "县防汛办", "王五", "0837-7654321");
    let village = key(CallKind::Danger, "青石村", "赵六", "14000000001");
    write(&mut store, |tx| {
        tx.append_call(&call(1, "会议"), &county)?;
        tx.append_call(&call(2, "渗水"), &village)?;
        tx.append_log(&note(3, "会议已转告"))?;
        tx.append_call(&call(4, "渗水"), &key(CallKind::Meeting, "青石村", "", ""))
    });
    let ask = |store: &mut Store, filter: LogFilter| places(&read(store, |tx| tx.log_page(&filter, 50)));
    let all = LogFilter::default();
    let first_two = Period::new(now(), note(3, "").stated_at);

    assert_eq!(ask(&mut store, LogFilter { kind: Some(EntryKind::Call), ..all.clone() }), [4, 2, 1]);
    assert_eq!(ask(&mut store, LogFilter { call_kind: Some(CallKind::Meeting), ..all.clone() }), [4, 1]);
    let office = Some("青石村".to_owned());
    assert_eq!(ask(&mut store, LogFilter { office: office.clone(), ..all.clone() }), [4, 2]);
    assert_eq!(ask(&mut store, LogFilter { stated: first_two, ..all.clone() }), [2, 1]);
    let words = Some("渗水".to_owned());
    assert_eq!(ask(&mut store, LogFilter { words: words.clone(), stated: first_two, ..all.clone() }), [2]);
    let danger = Some(CallKind::Danger);
    assert_eq!(ask(&mut store, LogFilter { office, words, call_kind: danger, ..all }), [2]);
}

#[test]
fn the_day_of_a_record_is_that_of_its_newest_version() {
    let (_dir, mut store) = empty();
    let earlier = now() - TimeDelta::days(1);
    write(&mut store, |tx| {
        tx.append_log(&note(1, "巡查"))?;
        tx.append_log(&note(2, "巡查"))?;
        tx.append_log(&NewEntry { stated_at: earlier, ..correction(3, 2, "巡查") })
    });
    let between = |store: &mut Store, start, end| -> Vec<u64> {
        let time = Period::new(start, end).unwrap();
        read(store, |tx| tx.log_between(time)).iter().map(|record| record.first.seq).collect()
    };

    assert_eq!(between(&mut store, now(), now() + TimeDelta::days(1)), [1]);
    assert_eq!(between(&mut store, earlier, now()), [2]);
    assert_eq!(between(&mut store, earlier, now() + TimeDelta::days(1)), [2, 1]);
}

#[test]
fn whoever_rang_before_is_found_by_number_or_words_the_last_first() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| {
        tx.append_call(&call(1, "-"), &key(CallKind::Other, "县防汛办", "王五", "0837-7654321"))?;
        tx.append_call(&call(2, "-"), &key(CallKind::Other, "县防汛办", "赵六", "0837-7654322"))?;
        tx.append_call(&call(3, "-"), &key(CallKind::Other, "县防汛办", "王五", "0837-7654321"))?;
        tx.append_call(&call(4, "-"), &key(CallKind::Other, "县防讯办", "", "0837-1"))?;
        let mended = NewEntry { stated_at: call(4, "").stated_at, ..correction(5, 4, "-") };
        tx.append_call(&mended, &key(CallKind::Other, "县应急局", "", "0837-1"))
    });
    let names = |store: &mut Store, typed: &str| -> Vec<String> {
        let found = read(store, |tx| tx.contacts(typed, 8)).into_iter();
        found.map(|found| found.contact.name.or(found.contact.office).unwrap()).collect()
    };

    assert_eq!(names(&mut store, "0837 76"), ["王五", "赵六"]);
    assert_eq!(names(&mut store, "防汛"), ["王五", "赵六"]);
    assert_eq!(names(&mut store, "赵"), ["赵六"]);
    assert_eq!(names(&mut store, "08371"), ["县应急局"]);
    assert_eq!(names(&mut store, "防讯"), Vec::<String>::new());
    assert_eq!(names(&mut store, "%_'"), Vec::<String>::new());
}

#[test]
fn what_may_not_be_added_leaves_nothing_behind() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| {
        tx.append_log(&note(1, "甲"))?;
        tx.append_log(&correction(2, 1, "乙"))
    });
    let ahead = NewEntry { stated_at: note(4, "").stated_at, ..note(3, "提前") };
    let of_correction = correction(3, 2, "丙");
    let of_nothing = correction(3, 9, "丁");
    let twice = note(1, "戊");

    for refused in [ahead, of_correction, of_nothing, twice] {
        let answer: Result<u64, StoreError> = store.write(|tx| tx.append_log(&refused));
        assert!(matches!(answer, Err(StoreError::Refused { .. })), "{answer:?}");
    }

    let head = read(&mut store, |tx| tx.log_head()).unwrap();
    assert_eq!(head.seq, 2);
    assert_eq!(found(&mut store, "提前"), Vec::<u64>::new());
}

#[test]
fn the_head_of_a_day_is_its_last_recorded_entry() {
    let (_dir, mut store) = empty();
    write(&mut store, |tx| (1..=3).try_for_each(|n| tx.append_log(&note(n, "-")).map(drop)));
    let until_third = Period::new(now(), note(3, "").recorded_at).unwrap();
    let before = Period::new(now() - TimeDelta::days(1), now()).unwrap();

    let second = read(&mut store, |tx| tx.log_entry(id(2)));
    let head = read(&mut store, |tx| tx.log_head_of(until_third)).unwrap();

    assert_eq!((head.seq, head.hash), (2, second.hash));
    assert_eq!(read(&mut store, |tx| tx.log_head_of(before)), None);
}
