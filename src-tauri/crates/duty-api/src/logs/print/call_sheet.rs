//! 电话记录单: one call on a sheet, with room for what is written by hand.

use duty_paper::log::{CallRow, CallSheet, Labelled, Room};
use duty_store::{LogRecord, Reader};

use super::words::{self, Answer};
use crate::error::{ApiError, Code};
use crate::logs::body;
use crate::logs::read::Clock;
use crate::wire::{CallView, DirectionView, ParticularsView, SaidView};

/// A value up to so many characters stands beside another one.
const SHORT_CHARS: usize = 15;

pub(super) fn of(clock: &Clock<'_>, reader: &Reader<'_>, record: &LogRecord) -> Result<CallSheet, ApiError> {
    let SaidView::Call(call) = body::said(record.newest()) else {
        return Err(ApiError::new(Code::NotFound, "only calls have a sheet of their own"));
    };
    let newest = record.newest();
    let mut notes = words::notes(clock, reader, record)?;
    notes.push(format!("本记录为值班日志第{}号，{}。", newest.seq, words::code(&newest.hash)));
    Ok(CallSheet {
        title: format!("{}值班电话记录单", clock.office.name),
        number: format!("编号：{}", record.first.seq),
        marking: words::marking(call.marking).to_owned(),
        rows: rows(clock, record, &call),
        notes,
    })
}

fn rows(clock: &Clock<'_>, record: &LogRecord, call: &CallView) -> Vec<CallRow> {
    let said = |field: &Option<String>| field.clone().unwrap_or_default();
    let moment = |instant| words::moment(words::local(clock, instant));
    let stated = words::local(clock, record.newest().written.stated_at);
    let stated = match call.particulars {
        ParticularsView::Danger { .. } => words::exact_moment(stated),
        ParticularsView::Meeting { .. }
        | ParticularsView::Document { .. }
        | ParticularsView::Public { .. }
        | ParticularsView::SpotCheck { .. }
        | ParticularsView::Other => words::moment(stated),
    };
    let recorded = moment(record.first.written.recorded_at);
    let rang = match call.direction {
        DirectionView::Inbound => "来电时间",
        DirectionView::Outbound => "去电时间",
    };
    let mut rows = vec![
        pair((rang, stated), ("登记时间", recorded)),
        pair(
            ("类　　别", words::call_kind(&call.particulars).to_owned()),
            ("记 录 人", record.first.written.author.clone()),
        ),
        pair(("对方单位", said(&call.party.office)), ("姓　　名", said(&call.party.name))),
        pair(("职　　务", said(&call.party.title)), ("电　　话", said(&call.party.phone))),
        whole("内　　容", said(&call.content), Room::Paragraph),
    ];
    rows.extend(particular_rows(words::particulars(&call.particulars)));
    let by = said(&call.handled_by);
    let at = call.handled_at.as_deref().map(words::wire_moment).unwrap_or_else(|| BLANK_TIME.to_owned());
    rows.extend([
        whole("拟办意见", said(&call.proposed), Room::Paragraph),
        whole("领导批示", said(&call.instruction), Room::Handwriting),
        CallRow::Whole {
            field: Labelled { label: "办理结果".to_owned(), value: said(&call.outcome) },
            room: Room::Paragraph,
            hand: vec![
                format!("办理人：{}", if by.is_empty() { BLANK_NAME } else { &by }),
                format!("办理时间：{at}"),
            ],
        },
    ]);
    rows
}

/// Room for a name and a time that are filled in by hand.
const BLANK_NAME: &str = "　　　　　";
const BLANK_TIME: &str = "　　月　　日　　时　　分";

/// Short answers stand side by side, long ones alone.
fn particular_rows(particulars: Vec<(&'static str, String, Answer)>) -> Vec<CallRow> {
    let mut rows = Vec::new();
    let mut waiting: Option<(&'static str, String)> = None;
    for (label, value, answer) in particulars {
        let short = answer == Answer::Words && value.chars().count() <= SHORT_CHARS && !value.contains('\n');
        match (short, waiting.take()) {
            (true, None) => waiting = Some((label, value)),
            (true, Some(before)) => rows.push(pair(before, (label, value))),
            (false, before) => {
                rows.extend(before.map(|(label, value)| whole(label, value, Room::Line)));
                rows.push(whole(label, value, Room::Line));
            }
        }
    }
    rows.extend(waiting.map(|(label, value)| whole(label, value, Room::Line)));
    rows
}

fn labelled((label, value): (&str, String)) -> Labelled {
    Labelled { label: label.to_owned(), value }
}

fn pair(left: (&str, String), right: (&str, String)) -> CallRow {
    CallRow::Pair(labelled(left), labelled(right))
}

fn whole(label: &str, value: String, room: Room) -> CallRow {
    CallRow::Whole { field: labelled((label, value)), room, hand: Vec::new() }
}
