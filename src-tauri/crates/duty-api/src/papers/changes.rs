//! What changed since publishing, as it stands on the sheet of a later edition.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use duty_core::{Office, PersonId, ShiftId};
use duty_roster::advice::Change;
use duty_roster::editions::{Act, RosterChange};
use duty_roster::situation::Situation;
use serde::{Deserialize, Serialize};

use crate::wire::VariantView;

/// One change, in the words of the sheet. Kept with the edition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FactsOfChange {
    edition: u32,
    /// `6月10日`.
    day: String,
    /// 调班, 代班, 应急顶班.
    act: String,
    steps: Vec<String>,
    reason: String,
}

impl FactsOfChange {
    pub(super) fn of(
        office: &Office,
        situation: &Situation,
        (edition, change): &(u32, RosterChange),
    ) -> Self {
        let steps = change.act().changes();
        let from = match change.act() {
            Act::Takeover(takeover) => Some(local(office, takeover.from).format("%-H:%M").to_string()),
            Act::Swap { .. } | Act::Substitution { .. } | Act::Repair { .. } => None,
        };
        let told = |step: &Change| {
            let from = from.as_ref().map_or_else(String::new, |from| format!("{from}起"));
            format!("{}{from}{}", place(situation, step), moved(situation, step))
        };
        Self {
            edition: *edition,
            day: day(local(office, change.at()).date_naive()),
            act: act_word(change.act()).to_owned(),
            steps: steps.iter().map(told).collect(),
            reason: change.reason().to_owned(),
        }
    }

    /// The sentence under the sheet. Why somebody can't come is nobody's business on a notice board.
    pub(super) fn told(&self, variant: VariantView) -> String {
        let Self { edition, day, act, steps, reason } = self;
        let reason = match variant {
            VariantView::Internal => format!("事由：{}。", reason.trim_end_matches('。')),
            VariantView::Public => String::new(),
        };
        format!("变更说明（第{edition}版，{day}{act}）：{}。{reason}", steps.join("；"))
    }
}

/// `6月12日副班`.
pub(super) fn place(situation: &Situation, step: &Change) -> String {
    format!("{}{}", day(step.date), post(situation, step.shift))
}

pub(super) fn post(situation: &Situation, shift: ShiftId) -> String {
    let post = situation.shift(shift).and_then(|shift| situation.post(shift.post()));
    post.map_or_else(String::new, |post| post.name.clone())
}

fn moved(situation: &Situation, step: &Change) -> String {
    match (step.out.map(|out| name(situation, out)), step.into.map(|into| name(situation, into))) {
        (Some(out), Some(into)) => format!("由{out}改为{into}"),
        (Some(out), None) => format!("不再安排{out}"),
        (None, Some(into)) => format!("增加{into}"),
        (None, None) => String::new(),
    }
}

pub(super) fn name(situation: &Situation, person: PersonId) -> String {
    situation.person(person).map_or_else(String::new, |person| person.name.to_string())
}

pub(super) const fn act_word(act: &Act) -> &'static str {
    match act {
        Act::Swap { .. } => "调班",
        Act::Substitution { .. } => "代班",
        Act::Takeover(_) => "应急顶班",
        Act::Repair { .. } => "调整",
    }
}

pub(super) fn day(date: NaiveDate) -> String {
    format!("{}月{}日", date.month(), date.day())
}

pub(super) fn local(office: &Office, at: DateTime<Utc>) -> DateTime<chrono::FixedOffset> {
    at.with_timezone(&office.offset)
}

/// Who came to which place after publishing.
pub(super) struct Later(BTreeSet<(NaiveDate, ShiftId, PersonId)>);

impl Later {
    pub(super) fn of(changes: &[(u32, RosterChange)]) -> Self {
        let steps = changes.iter().flat_map(|(_, change)| change.act().changes());
        Self(steps.filter_map(|step| Some((step.date, step.shift, step.into?))).collect())
    }

    pub(super) fn came(&self, date: NaiveDate, shift: ShiftId, person: PersonId) -> bool {
        self.0.contains(&(date, shift, person))
    }
}
