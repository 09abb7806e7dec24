//! 交接班记录.

use duty_paper::record::Align::{Centre, Left};
use duty_paper::record::{Block, FieldRow, RecordSheet};

use super::{MARKING, field, moment, names, short, side_by_side, table};
use crate::handovers::HandoverSheet;
use crate::texts::{Language, Part, say_message};
use crate::wire::{
    EquipmentStateView, HandoverSideView, HandoverStateView, HandoverView, LineOutcomeView, LineTestView,
    PrintedCode, ProofView,
};

pub(super) fn sheet(sheet: &HandoverSheet) -> RecordSheet {
    let handover = &sheet.handover;
    let phone = sheet.duty_phone.as_deref().map_or_else(String::new, |phone| format!("值班电话：{phone}"));
    let when = match &handover.state {
        HandoverStateView::Completed { at } => format!("交接时间：{}", moment(at)),
        HandoverStateView::Draft | HandoverStateView::Proposed => {
            "交接时间：　　　年　月　日　时　分".to_owned()
        }
    };
    RecordSheet {
        title: format!("{}值班交接班记录", sheet.office),
        sub_line: vec![phone, when],
        marking: match handover.state {
            HandoverStateView::Completed { .. } => MARKING.to_owned(),
            HandoverStateView::Draft | HandoverStateView::Proposed => format!("{MARKING}　未完成"),
        },
        blocks: blocks(handover),
        drill_banner: None,
    }
}

fn blocks(handover: &HandoverView) -> Vec<Block> {
    let line_test = handover.line_test.as_ref().map_or_else(String::new, line_test_text);
    let mut blocks = vec![
        Block::Fields(vec![
            FieldRow::Halves(
                field("应交接时间", moment(&handover.due_at), 9),
                field("值班电话\n测试", line_test, 9),
            ),
            FieldRow::Halves(
                field("交班人员", names(&handover.outgoing), 9),
                field("接班人员", names(&handover.incoming), 9),
            ),
            FieldRow::Whole(field("值班情况", handover.happened.clone(), 45)),
        ]),
        matters(handover),
        equipment(handover),
        signatures(handover),
    ];
    // An unfinished sheet is for signing by hand; what it lacks is seen on it.
    let mut notes = match handover.state {
        HandoverStateView::Completed { .. } => notes(handover),
        HandoverStateView::Draft | HandoverStateView::Proposed => Vec::new(),
    };
    notes.extend(handover.log_code.as_ref().map(log_code));
    if !notes.is_empty() {
        blocks.push(Block::Notes(notes));
    }
    blocks
}

fn line_test_text(test: &LineTestView) -> String {
    let outcome = match test.outcome {
        LineOutcomeView::Heard { seconds } => format!("{seconds}秒听到振铃，线路正常"),
        LineOutcomeView::NotReached => "未能接通".to_owned(),
        LineOutcomeView::LineFault => "线路故障".to_owned(),
    };
    let note = test.note.as_deref().map_or_else(String::new, |note| format!("（{note}）"));
    format!("{}　{}\n{outcome}{note}", short(&test.at), test.by.name)
}

fn matters(handover: &HandoverView) -> Block {
    let mut rows: Vec<Vec<String>> = handover
        .matters
        .iter()
        .enumerate()
        .map(|(at, matter)| {
            vec![
                (at + 1).to_string(),
                matter.text.clone(),
                matter.owner.name.clone(),
                matter.due.as_deref().map_or_else(String::new, short),
                format!("{}\n{}", matter.opened_by.name, short(&matter.opened_at)),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows.push(vec![String::new(), "无".to_owned(), String::new(), String::new(), String::new()]);
    }
    let columns = [
        ("序号", 4, Centre),
        ("事项", 24, Left),
        ("责任人", 7, Centre),
        ("办理时限", 9, Centre),
        ("提出", 9, Centre),
    ];
    table("一、移交的待办事项", &columns, rows, 8)
}

fn equipment(handover: &HandoverView) -> Block {
    let things: Vec<[String; 2]> = handover
        .equipment
        .iter()
        .map(|item| match &item.state {
            EquipmentStateView::Ok => [item.name.clone(), "正常".to_owned()],
            EquipmentStateView::Fault { words } => [item.name.clone(), format!("故障：{words}")],
        })
        .collect();
    let columns = [("设备", 10, Centre), ("状况", 16, Centre), ("设备", 10, Centre), ("状况", 16, Centre)];
    table("二、设备情况", &columns, side_by_side(&things), 7)
}

/// Everybody of both sides with their signature in the program, and room for the one by hand.
fn signatures(handover: &HandoverView) -> Block {
    let mut rows = Vec::new();
    let sides = [
        (HandoverSideView::Outgoing, "交班", &handover.outgoing),
        (HandoverSideView::Incoming, "接班", &handover.incoming),
    ];
    for (side, words, people) in sides {
        for person in people {
            let signed = handover
                .signatures
                .iter()
                .find(|signature| signature.side == side && signature.person.id == person.id);
            let (at, proof) = match signed {
                Some(signature) => (short(&signature.at), proof(signature.proof)),
                None => ("未签".to_owned(), ""),
            };
            rows.push(vec![words.to_owned(), person.name.clone(), at, proof.to_owned(), String::new()]);
        }
    }
    let columns = [
        ("", 5, Centre),
        ("姓名", 11, Centre),
        ("签字时间", 12, Centre),
        ("签字方式", 9, Centre),
        ("手写签名", 15, Centre),
    ];
    table("三、签字", &columns, rows, 10)
}

const fn proof(proof: ProofView) -> &'static str {
    match proof {
        ProofView::Pin => "本人口令",
        ProofView::Name => "选定姓名",
    }
}

/// With what the log up to this handover is compared later: whoever changed it would have to change the paper too.
fn log_code(head: &PrintedCode) -> String {
    format!("值班日志校验码（至第 {} 条）：{}，供日后核对。", head.seq, head.code)
}

/// What was missing or wants a look, and why it was let pass.
fn notes(handover: &HandoverView) -> Vec<String> {
    let said = handover
        .findings
        .iter()
        .map(|finding| say_message(Language::Chinese, Part::Handover, &finding.message));
    let mut notes = Vec::new();
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        notes.push(format!("说明：{}。", said.join("；")));
    }
    if let Some(overridden) = &handover.overridden {
        notes.push(format!(
            "手续不全仍交接的理由：{}（{}，{}）",
            overridden.reason,
            overridden.by.name,
            short(&overridden.at)
        ));
    }
    notes
}
