//! 信息报告: one report of an incident, and who had been told by then.

use duty_paper::record::Align::{Centre, Left};
use duty_paper::record::{Block, FieldRow, RecordSheet};

use super::{MARKING, field, moment, short, table};
use crate::texts::{Language, Part, say_message};
use crate::wire::{IncidentView, MeansView, ReportKindView, ReportView};

pub(super) fn sheet(office: &str, incident: &IncidentView, report: &ReportView) -> RecordSheet {
    let kind = match report.kind {
        ReportKindView::Initial => "首报",
        ReportKindView::FollowUp => "续报",
        ReportKindView::Final => "终报",
    };
    RecordSheet {
        title: format!("{office}信息报告（{kind}）"),
        sub_line: vec![format!("第{}次报告", report.number), format!("报告时间：{}", moment(&report.at))],
        marking: MARKING.to_owned(),
        blocks: blocks(incident, report),
        drill_banner: None,
    }
}

fn blocks(incident: &IncidentView, report: &ReportView) -> Vec<Block> {
    let form = &report.form;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut blocks = vec![
        Block::Fields(vec![
            FieldRow::Whole(field("事件", incident.title.clone(), 10)),
            FieldRow::Halves(
                field("发生时间", form.occurred_at.as_deref().map_or_else(String::new, moment), 10),
                field("地　　点", text(&form.place), 10),
            ),
            FieldRow::Whole(field("起　　因", text(&form.cause), 14)),
            FieldRow::Whole(field("经　　过", text(&form.course), 34)),
            FieldRow::Whole(field("人员伤亡\n和损失", text(&form.losses), 16)),
            FieldRow::Whole(field("已采取的\n措施", text(&form.measures), 24)),
            FieldRow::Whole(field("发展趋势", text(&form.trend), 14)),
            FieldRow::Halves(
                field("报告单位", text(&form.reporter_office), 10),
                field("报告人", text(&form.reporter_name), 10),
            ),
            FieldRow::Halves(
                field("职　　务", text(&form.reporter_title), 10),
                field("联系电话", text(&form.reporter_phone), 10),
            ),
        ]),
        told(incident, report),
        Block::Fields(vec![FieldRow::Halves(
            field("填报人", report.by.name.clone(), 12),
            field("签发人", String::new(), 12),
        )]),
    ];
    if !report.missing.is_empty() {
        let missing: Vec<String> = report
            .missing
            .iter()
            .map(|field| say_message(Language::Chinese, Part::Incident, field))
            .collect();
        let label = match report.kind {
            ReportKindView::Initial | ReportKindView::FollowUp => "待续报内容",
            ReportKindView::Final => "未填写",
        };
        blocks.push(Block::Notes(vec![format!("{label}：{}。", missing.join("、"))]));
    }
    blocks
}

/// Who had been told when the report was printed; later reports repeat it, as the chain grows.
fn told(incident: &IncidentView, report: &ReportView) -> Block {
    let mut rows: Vec<Vec<String>> = incident
        .notices
        .iter()
        .map(|notice| {
            let means = match notice.means {
                MeansView::Phone => "电话",
                MeansView::Written => "书面",
            };
            vec![
                short(&notice.at),
                notice.to.clone(),
                means.to_owned(),
                notice.by.name.clone(),
                notice.words.clone().unwrap_or_default(),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows.push(vec![String::new(); 5]);
    }
    let columns = [
        ("时间", 10, Centre),
        ("报告对象", 14, Centre),
        ("方式", 5, Centre),
        ("报告人", 7, Centre),
        ("答复或指示", 16, Left),
    ];
    table(&format!("报告情况（截至第{}次报告）", report.number), &columns, rows, 7)
}
