//! 交接班记录.

use duty_paper::record::{Block, FieldRow, RecordSheet, Table};

use super::{MARKING, field, moment, names, short};
use crate::handovers::HandoverSheet;
use crate::texts::{Language, Part, say_message};
use crate::wire::{
    EquipmentStateView, HandoverSideView, HandoverStateView, HandoverView, LineOutcomeView, LineTestView,
    ProofView,
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
    ];
    blocks.push(Block::Fields(vec![FieldRow::Halves(
        field("交班人签字", signatures(handover, HandoverSideView::Outgoing), 22),
        field("接班人签字", signatures(handover, HandoverSideView::Incoming), 22),
    )]));
    let notes = notes(handover);
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
    let columns = [("序号", 4), ("事项", 22), ("责任人", 8), ("办理时限", 9), ("提出", 9)];
    Block::Table(Table {
        heading: "一、移交的待办事项".to_owned(),
        columns: owned(&columns),
        rows,
        row_mm: 8,
    })
}

/// Two things beside each other, so that the sheet stays one page.
fn equipment(handover: &HandoverView) -> Block {
    let cells: Vec<[String; 2]> = handover
        .equipment
        .iter()
        .map(|item| match &item.state {
            EquipmentStateView::Ok => [item.name.clone(), "正常".to_owned()],
            EquipmentStateView::Fault { words } => [item.name.clone(), format!("故障：{words}")],
        })
        .collect();
    let rows = cells
        .chunks(2)
        .map(|pair| {
            let mut row: Vec<String> = pair.iter().flatten().cloned().collect();
            row.resize(4, String::new());
            row
        })
        .collect();
    let columns = [("设备", 10), ("状况", 16), ("设备", 10), ("状况", 16)];
    Block::Table(Table {
        heading: "二、设备情况".to_owned(), columns: owned(&columns), rows, row_mm: 7
    })
}

fn owned(columns: &[(&str, u16)]) -> Vec<(String, u16)> {
    columns.iter().map(|(heading, weight)| ((*heading).to_owned(), *weight)).collect()
}

fn signatures(handover: &HandoverView, side: HandoverSideView) -> String {
    let lines = handover.signatures.iter().filter(|signature| signature.side == side).map(|signature| {
        let proof = match signature.proof {
            ProofView::Pin => "口令签名",
            ProofView::Name => "姓名签名",
        };
        format!("{}　{}（{proof}）", signature.person.name, short(&signature.at))
    });
    lines.collect::<Vec<_>>().join("\n")
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
