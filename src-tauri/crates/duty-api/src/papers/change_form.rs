//! 调班报备单: one change of a published roster with reason, consent and clearance, filled in and ready to be signed.

use std::path::Path;

use duty_core::{Office, RosterId};
use duty_paper::record::{self, Align, Block, FieldRow, RecordSheet};
use duty_roster::advice::Change;
use duty_roster::editions::{Act, Agreement, Clearance, PayBack, RosterChange};
use duty_roster::situation::Situation;

use super::changes::{act_word, day, local, name, post};
use super::watch::{MARKING, field, in_print_folder, table};
use super::{drill_banner, pdf_error, title, write_whole};
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::rosters::{by_id, of_roster};
use crate::wire;

/// Heights of rows: one line, room for a signature, room for a reason.
const LINE_MM: u16 = 9;
const SIGN_MM: u16 = 16;
const REASON_MM: u16 = 20;

pub(crate) fn export_change(
    call: &Call<'_>,
    request: &wire::ExportChange,
) -> Result<wire::Exported, ApiError> {
    let (office, sheet, name) = call.read(|reader| {
        let office = office(reader)?;
        let roster = by_id(reader, request.roster)?;
        let made = reader.roster_changes(RosterId::from_uuid(request.roster))?;
        let change = made.into_iter().find(|(edition, _)| *edition == request.edition);
        let (edition, change) = change.ok_or_else(|| ApiError::new(Code::NotFound, "no such edition"))?;
        let situation = of_roster(reader, &roster)?;
        let title = title(reader, &office, &roster)?;
        let form = Form { office: &office, situation: &situation, title, edition, change: &change };
        let sheet = form.sheet();
        Ok((office, sheet, format!("change-{}-{edition}", roster.days().first())))
    })?;
    let created = call.now().with_timezone(&office.offset);
    let (bytes, pages, ending) = match request.format {
        wire::ChangeFormView::Pdf => {
            let pdf = record::print(&sheet, call.inner.faces()?, Some(created)).map_err(pdf_error)?;
            (pdf.bytes, u32::try_from(pdf.pages).ok(), "pdf")
        }
        wire::ChangeFormView::Docx => {
            let bytes = record::docx(&sheet);
            let bytes = bytes.map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
            (bytes, None, "docx")
        }
    };
    let out = match &request.out {
        Some(out) => Path::new(out).to_owned(),
        None => in_print_folder(call, &name, ending)?,
    };
    write_whole(&out, &bytes)?;
    Ok(wire::Exported { path: out.display().to_string(), pages })
}

/// What a form is filled from.
struct Form<'a> {
    office: &'a Office,
    situation: &'a Situation,
    /// The roster's.
    title: String,
    edition: u32,
    change: &'a RosterChange,
}

impl Form<'_> {
    fn sheet(&self) -> RecordSheet {
        let at = local(self.office, self.change.at());
        RecordSheet {
            title: format!("{}值班{}报备单", self.office.name, act_word(self.change.act())),
            sub_line: vec![
                format!("编号：{}-{}", at.format("%Y%m%d"), self.edition),
                format!("填报时间：{}", at.format("%Y年%-m月%-d日 %H:%M")),
            ],
            marking: MARKING.to_owned(),
            blocks: vec![
                Block::Fields(self.about()),
                self.steps(),
                Block::Fields(self.answered()),
                Block::Notes(vec![
                    "本单随值班表存档。须向上级值班室报备的，报备后填写接报人和报备时间。".to_owned(),
                ]),
            ],
            drill_banner: drill_banner(self.office),
        }
    }

    fn about(&self) -> Vec<FieldRow> {
        let editions = format!("第{}版变更为第{}版", self.edition.saturating_sub(1), self.edition);
        let mut rows = vec![
            FieldRow::Whole(field("值班表", self.title.clone(), LINE_MM)),
            FieldRow::Halves(field("类　别", self.kind(), LINE_MM), field("版　次", editions, LINE_MM)),
            FieldRow::Whole(field("事　由", self.change.reason(), REASON_MM)),
        ];
        if let Act::Takeover(takeover) = self.change.act() {
            let from = local(self.office, takeover.from).format("%-m月%-d日 %H:%M");
            let (out, into) = (name(self.situation, takeover.seat.person), name(self.situation, takeover.by));
            let told = format!("{out}值守至{from}，其后由{into}顶班至交班。");
            rows.push(FieldRow::Whole(field("顶班时间", told, LINE_MM)));
        }
        rows
    }

    fn kind(&self) -> String {
        let more = match self.change.act() {
            Act::Swap { .. } => "（两人互换）",
            Act::Substitution { pay_back: PayBack::Owed, .. } => "（日后补班）",
            Act::Substitution { pay_back: PayBack::None, .. } => "（不补班）",
            Act::Takeover(_) | Act::Repair { .. } => "",
        };
        format!("{}{more}", act_word(self.change.act()))
    }

    fn steps(&self) -> Block {
        let columns = [
            ("值班日期", 12, Align::Centre),
            ("岗位", 12, Align::Centre),
            ("值班时间", 20, Align::Centre),
            ("原值班人", 13, Align::Centre),
            ("变更后值班人", 14, Align::Centre),
            ("联系电话", 15, Align::Centre),
        ];
        let rows = self.change.act().changes().iter().map(|step| self.step(step)).collect();
        table("", &columns, rows, LINE_MM)
    }

    fn step(&self, step: &Change) -> Vec<String> {
        let who = |person: Option<duty_core::PersonId>| {
            person.map_or_else(|| "—".to_owned(), |person| name(self.situation, person))
        };
        let comes = step.into.and_then(|into| self.situation.person(into));
        let mobile = comes.and_then(|person| person.mobile.as_ref());
        vec![
            day(step.date),
            post(self.situation, step.shift),
            self.hours(step),
            who(step.out),
            who(step.into),
            mobile.map(ToString::to_string).unwrap_or_default(),
        ]
    }

    /// `8:30至次日8:30`.
    fn hours(&self, step: &Change) -> String {
        let Some(shift) = self.situation.shift(step.shift) else { return String::new() };
        let next = if shift.end() <= shift.start() { "次日" } else { "" };
        format!("{}至{next}{}", shift.start().format("%-H:%M"), shift.end().format("%-H:%M"))
    }

    fn answered(&self) -> Vec<FieldRow> {
        let agreed: Vec<String> = self
            .change
            .consents()
            .iter()
            .map(|consent| format!("{}：{}", name(self.situation, consent.person), agreement(consent.how)))
            .collect();
        let (approved, filed) = match self.change.clearance() {
            Clearance::Approved { by } => (by.clone(), String::new()),
            Clearance::Filed { with } => (String::new(), with.clone()),
        };
        let made = local(self.office, self.change.at()).format("%-m月%-d日 %H:%M").to_string();
        vec![
            FieldRow::Whole(field("接班人意见", agreed.join("；"), LINE_MM)),
            FieldRow::Halves(field("原值班人\n签　字", "", SIGN_MM), field("接班人\n签　字", "", SIGN_MM)),
            FieldRow::Halves(field("批准人", approved, LINE_MM), field("批准人\n签　字", "", SIGN_MM)),
            FieldRow::Halves(field("报备单位", filed, LINE_MM), field("接报人及\n报备时间", "", LINE_MM)),
            FieldRow::Halves(field("经办人", self.change.by(), LINE_MM), field("办理时间", made, LINE_MM)),
        ]
    }
}

const fn agreement(how: Agreement) -> &'static str {
    match how {
        Agreement::InPerson => "当面同意",
        Agreement::ByPhone => "电话同意",
        Agreement::InWriting => "书面同意",
        Agreement::Ordered => "领导指派",
    }
}
