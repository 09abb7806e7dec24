//! How a record reads on paper.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc, Weekday};
use duty_core::{Entry, EntryKind};
use duty_store::{LogRecord, Reader, log_code};

use crate::error::ApiError;
use crate::logs::body::Body;
use crate::logs::read::Clock;
use crate::logs::show::written;
use crate::wire::{
    CallView, DirectionView, MarkingView, ParticularsView, PartyView, SaidView, ToldView, WrittenView,
};

/// `2026年6月12日 21:47`.
pub(super) fn moment(local: NaiveDateTime) -> String {
    local.format("%Y年%-m月%-d日 %H:%M").to_string()
}

/// `2026年6月12日 21:47:05`: what is grave is told to the second.
pub(super) fn exact_moment(local: NaiveDateTime) -> String {
    local.format("%Y年%-m月%-d日 %H:%M:%S").to_string()
}

pub(super) fn local(clock: &Clock<'_>, instant: DateTime<Utc>) -> NaiveDateTime {
    clock.call.local(Some(clock.office), instant)
}

pub(super) const fn weekday(date: Weekday) -> &'static str {
    match date {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

pub(super) fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

pub(super) const fn entry_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Call => "来去电",
        EntryKind::Correction => "更正",
        EntryKind::Note => "记事",
        EntryKind::Weather => "雨情水情",
        EntryKind::CheckIn => "报平安",
        EntryKind::CheckCall => "电话抽查",
        EntryKind::Alert => "告警",
        EntryKind::SignIn => "签到",
        EntryKind::Away => "暂离",
        EntryKind::LineTest => "电话测试",
        EntryKind::Handover => "交接班",
        EntryKind::Incident => "要情",
        EntryKind::Matter => "待办",
        EntryKind::Access => "权限",
        EntryKind::Clock => "时钟",
        EntryKind::Engine => "值守程序",
    }
}

pub(super) const fn direction(direction: DirectionView) -> &'static str {
    match direction {
        DirectionView::Inbound => "来电",
        DirectionView::Outbound => "去电",
    }
}

pub(super) const fn call_kind(particulars: &ParticularsView) -> &'static str {
    match particulars {
        ParticularsView::Meeting { .. } => "会议通知",
        ParticularsView::Document { .. } => "文件通知",
        ParticularsView::Danger { .. } => "险情灾情",
        ParticularsView::Public { .. } => "群众反映",
        ParticularsView::SpotCheck { .. } => "查岗",
        ParticularsView::Other => "其他",
    }
}

pub(super) const fn marking(marking: MarkingView) -> &'static str {
    match marking {
        MarkingView::Open => "公开",
        MarkingView::Internal => "内部",
        MarkingView::Secret => "秘密",
        MarkingView::Confidential => "机密",
        MarkingView::TopSecret => "绝密",
    }
}

/// How wide an answer usually is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// A few words: two stand side by side.
    Words,
    /// A sentence, which needs the whole width, also for a hand.
    Sentence,
}

/// What a kind asks for, with what was answered; empty where nothing was.
pub(super) fn particulars(particulars: &ParticularsView) -> Vec<(&'static str, String, Answer)> {
    use Answer::{Sentence, Words};
    let said = |field: &Option<String>| field.clone().unwrap_or_default();
    match particulars {
        ParticularsView::Meeting { convenor, topic, time, place, attendees, materials } => vec![
            ("召集单位", said(convenor), Words),
            ("会议内容", said(topic), Sentence),
            ("会议时间", said(time), Words),
            ("会议地点", said(place), Words),
            ("参会人员", said(attendees), Sentence),
            ("所需材料", said(materials), Sentence),
        ],
        ParticularsView::Document { issuer, title, number, deadline } => vec![
            ("发文单位", said(issuer), Words),
            ("文件名称", said(title), Sentence),
            ("发文字号", said(number), Words),
            ("办理时限", said(deadline), Words),
        ],
        ParticularsView::Danger { time, place, cause, course, measures, losses, trend, told, reporter } => {
            let told: Vec<String> = told.iter().map(told_text).collect();
            vec![
                ("发生时间", said(time), Words),
                ("发生地点", said(place), Words),
                ("起　　因", said(cause), Sentence),
                ("经　　过", said(course), Sentence),
                ("处置措施", said(measures), Sentence),
                ("损失情况", said(losses), Sentence),
                ("发展趋势", said(trend), Sentence),
                ("报告情况", told.join("；"), Sentence),
                ("报 告 人", reporter.as_ref().map_or_else(String::new, party), Sentence),
            ]
        }
        ParticularsView::Public { place, matter, request } => {
            vec![
                ("地　　点", said(place), Sentence),
                ("反映事项", said(matter), Sentence),
                ("诉　　求", said(request), Sentence),
            ]
        }
        ParticularsView::SpotCheck { answered_by, leader, asked } => {
            vec![
                ("接 听 人", said(answered_by), Words),
                ("带班领导", said(leader), Words),
                ("查问事项", said(asked), Sentence),
            ]
        }
        ParticularsView::Other => Vec::new(),
    }
}

fn told_text(told: &ToldView) -> String {
    match &told.at {
        Some(at) => format!("{}（{at}）", told.who),
        None => told.who.clone(),
    }
}

/// `县防汛办 王五（科员，0837-7654321）`.
pub(super) fn party(party: &PartyView) -> String {
    let outside: Vec<&str> = [&party.office, &party.name].into_iter().flatten().map(String::as_str).collect();
    let inside: Vec<&str> = [&party.title, &party.phone].into_iter().flatten().map(String::as_str).collect();
    match (outside.is_empty(), inside.is_empty()) {
        (true, true) => "不详".to_owned(),
        (true, false) => inside.join("，"),
        (false, true) => outside.join(" "),
        (false, false) => format!("{}（{}）", outside.join(" "), inside.join("，")),
    }
}

/// What a record says in a day's log, a paragraph a line.
pub(super) fn said(said: &SaidView) -> String {
    match said {
        SaidView::Call(call) => call_text(call),
        SaidView::Note(note) => note.text.clone(),
        SaidView::Weather(weather) => {
            let mut parts: Vec<String> = weather.sky.iter().map(|sky| format!("天气：{sky}")).collect();
            parts.extend(weather.rain_mm.iter().map(|rain| format!("雨量：{rain} 毫米")));
            let station =
                weather.station.as_ref().map_or_else(String::new, |station| format!("（{station}）"));
            parts.extend(weather.water_level_m.iter().map(|level| format!("水位{station}：{level} 米")));
            parts.extend(weather.remark.clone());
            parts.join("；")
        }
        SaidView::Words { text } => text.clone(),
    }
}

fn call_text(call: &CallView) -> String {
    let mut lines = vec![party(&call.party)];
    lines.extend(call.content.clone());
    let known = particulars(&call.particulars).into_iter().filter(|(_, value, _)| !value.is_empty());
    // Labels are spaced out for the form; in running text they stand close.
    let known: Vec<String> = known.map(|(label, value, _)| format!("{}：{value}", packed(label))).collect();
    if !known.is_empty() {
        lines.push(known.join("；"));
    }
    for (label, field) in
        [("拟办意见", &call.proposed), ("领导批示", &call.instruction), ("办理结果", &call.outcome)]
    {
        lines.extend(field.iter().map(|text| format!("{label}：{text}")));
    }
    let handled = handled(call);
    if !handled.is_empty() {
        lines.push(handled.join("　"));
    }
    lines.join("\n")
}

fn packed(label: &str) -> String {
    label.chars().filter(|c| !c.is_whitespace()).collect()
}

fn handled(call: &CallView) -> Vec<String> {
    let mut handled: Vec<String> = call.handled_by.iter().map(|by| format!("办理人：{by}")).collect();
    handled.extend(call.handled_at.iter().map(|at| format!("办理时间：{}", wire_moment(at))));
    handled
}

/// A moment of the wire as paper writes it; what isn't one stays as it is.
pub(super) fn wire_moment(text: &str) -> String {
    crate::convert::moment(text).map_or_else(|_| text.to_owned(), moment)
}

/// How the record was written, and how it was corrected.
pub(super) fn notes(
    clock: &Clock<'_>,
    reader: &Reader<'_>,
    record: &LogRecord,
) -> Result<Vec<String>, ApiError> {
    let first = &record.first.written;
    let mut notes = Vec::new();
    if written(&record.first) == WrittenView::FromPaper {
        notes.push(format!("补录自纸质记录，{}录入。", moment(local(clock, first.recorded_at))));
    }
    if record.corrected.is_some() {
        let about = reader.log_about(first.id)?;
        let corrections = about.iter().filter(|entry| entry.written.kind == EntryKind::Correction);
        notes.extend(corrections.enumerate().map(|(at, entry)| correction(clock, at + 1, entry)));
    }
    Ok(notes)
}

fn correction(clock: &Clock<'_>, times: usize, entry: &Entry) -> String {
    let reason = Body::of(entry).and_then(|body| body.reason).unwrap_or_default();
    let written = &entry.written;
    let at = moment(local(clock, written.recorded_at));
    format!("第{times}次更正（第{}号）：{at}，{}，原因：{reason}", entry.seq, written.author)
}

/// `校验码 1A2B 3C4D`.
pub(super) fn code(hash: &str) -> String {
    format!("校验码 {}", log_code(hash))
}
