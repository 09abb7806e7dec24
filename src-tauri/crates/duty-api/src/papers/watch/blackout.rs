//! The pack for a night without power: who is on in the next 48 hours, whom to call, and numbered lines to write on,
//! which are keyed in later.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use duty_core::{Group, Period, Person, PersonStatus};
use duty_paper::record::Align::{Centre, Left};
use duty_paper::record::{Block, RecordSheet};
use duty_store::Reader;

use super::{MARKING, moment, side_by_side, table};
use crate::error::ApiError;
use crate::room::Room;
use crate::watch::office_head;
use crate::watch::rota::{Rota, rota_around};

/// How far ahead the roster reaches.
const AHEAD: TimeDelta = TimeDelta::hours(48);

/// How many days of the rota have every shift of [`AHEAD`].
const DAYS_AHEAD: u8 = 3;

/// How many lines one page has room for.
const BLANK_LINES: usize = 17;

/// Whom every duty room must be able to call, and whose numbers no part of the data has: left for the pen.
const OTHERS: [&str; 6] =
    ["县委县政府总值班室", "县防汛抗旱指挥部", "县应急管理局", "派出所", "卫生院", "供电所"];

/// Neighbours, left for the pen.
const NEIGHBOURS: usize = 2;

pub(super) fn sheet(reader: &Reader<'_>, room: &Room) -> Result<RecordSheet, ApiError> {
    let rota = rota_around(reader, &room.office, room.now, room.now, DAYS_AHEAD)?;
    let printed = format!("打印时间：{}", moment(&room.local(room.now)));
    let number = room.local(room.now).replace(['-', ':', 'T'], "");
    Ok(RecordSheet {
        title: format!("{}应急值守表（停电断网备用）", room.office.name),
        sub_line: vec![own_numbers(room), printed.clone()],
        marking: MARKING.to_owned(),
        blocks: vec![
            roster(room, &rota)?,
            call_list(reader, room)?,
            Block::Page {
                title: format!("{}值班手工记录", room.office.name),
                sub_line: vec![format!("编号：{number}"), printed],
            },
            blank_lines(),
            Block::Notes(vec![
                "逐条按序号填写，时间写到分钟；写错的划去重写，不得涂改、撕页。恢复供电后逐条补录，注明“补录自纸质”及本页编号、序号。"
                    .to_owned(),
            ]),
        ],
        drill_banner: None,
    })
}

fn own_numbers(room: &Room) -> String {
    let phone = room.office.duty_phone.as_ref().map(|phone| format!("值班电话：{phone}"));
    let fax = room.office.fax.as_ref().map(|fax| format!("传真：{fax}"));
    [phone, fax].into_iter().flatten().collect::<Vec<_>>().join("　")
}

fn roster(room: &Room, rota: &Rota) -> Result<Block, ApiError> {
    let until = room.now + AHEAD;
    let mut rows = Vec::new();
    for stretch in &rota.stretches {
        let period = stretch.period;
        if period.end() <= room.now || until <= period.start() {
            continue;
        }
        // A row for each person, so that nobody's number stands beside somebody else's name.
        for id in &stretch.people {
            let person = room.find(id.uuid())?;
            rows.push(vec![
                hours(room, period),
                stretch.post.clone(),
                person.name.to_string(),
                title(person),
                mobile(person),
            ]);
        }
    }
    if rows.is_empty() {
        let nothing = "没有已发布的值班表".to_owned();
        rows.push(vec![String::new(), nothing, String::new(), String::new(), String::new()]);
    }
    let columns = [
        ("时间", 16, Centre),
        ("岗位", 9, Centre),
        ("姓名", 10, Centre),
        ("职务", 14, Centre),
        ("手机", 11, Centre),
    ];
    Ok(table("一、今后48小时值班安排", &columns, rows, 6))
}

/// `6月12日8:30至13日8:30`.
fn hours(room: &Room, period: Period) -> String {
    let local = |at: DateTime<Utc>| at.with_timezone(&room.office.offset);
    let (start, end) = (local(period.start()), local(period.end()));
    let end_form = if start.month() == end.month() { "%-d日%-H:%M" } else { "%-m月%-d日%-H:%M" };
    format!("{}至{}", start.format("%-m月%-d日%-H:%M"), end.format(end_form))
}

fn title(person: &Person) -> String {
    person.title.clone().unwrap_or_default()
}

fn mobile(person: &Person) -> String {
    person.mobile.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The head of the office first, then the other leaders in the order of the list, then those whose numbers are written
/// in by hand. Two lines beside each other.
fn call_list(reader: &Reader<'_>, room: &Room) -> Result<Block, ApiError> {
    let head = office_head(reader)?;
    let mut leaders: Vec<&Person> = room
        .people
        .iter()
        .filter(|person| person.group == Group::Leader && person.status == PersonStatus::Active)
        .collect();
    leaders.sort_by_key(|person| (Some(person.id) != head, person.position));
    let known = leaders.into_iter().map(|person| {
        let title = title(person);
        let whom =
            if title.is_empty() { person.name.to_string() } else { format!("{}（{title}）", person.name) };
        [whom, mobile(person)]
    });
    let by_hand = OTHERS.iter().map(|office| [(*office).to_owned(), String::new()]);
    let neighbours = (0..NEIGHBOURS).map(|_| ["相邻乡镇：".to_owned(), String::new()]);
    let lines: Vec<[String; 2]> = known.chain(by_hand).chain(neighbours).collect();
    let columns =
        [("联系人", 17, Centre), ("电话", 12, Centre), ("联系人", 17, Centre), ("电话", 12, Centre)];
    Ok(table("二、联系电话（空白处请用笔填写）", &columns, side_by_side(&lines), 8))
}

fn blank_lines() -> Block {
    let columns = [
        ("序号", 4, Centre),
        ("时间", 8, Left),
        ("来去电", 6, Left),
        ("对方单位、姓名、电话", 14, Left),
        ("内容", 22, Left),
        ("处理情况", 11, Left),
        ("记录人", 7, Left),
    ];
    let rows = (1..=BLANK_LINES)
        .map(|number| {
            let mut row = vec![String::new(); columns.len()];
            row[0] = number.to_string();
            row
        })
        .collect();
    table("", &columns, rows, 12)
}
