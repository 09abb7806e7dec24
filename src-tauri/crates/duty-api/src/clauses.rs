//! 规则依据: the clause behind each rule, as the county has written it down. Kept as one setting; until the office has
//! its own, the clauses that hold in the whole country stand there.

use std::collections::BTreeSet;

use duty_roster::rule::{MAX_CLAUSE_CHARS, Rule};
use duty_store::Reader;

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire::{self, ClauseView, RulePack, RuleView};

const KEY: &str = "rule_pack";
const NATIONAL: &str = include_str!("../../../../assets/rules/national.json");

/// Longest name of a pack, in characters.
const MAX_NAME_CHARS: usize = 60;

pub(crate) fn rule_pack(call: &Call<'_>, _: &wire::Nothing) -> Result<RulePack, ApiError> {
    call.read(stored)
}

pub(crate) fn save_rule_pack(call: &Call<'_>, request: &RulePack) -> Result<RulePack, ApiError> {
    let pack = understood(request)?;
    let text =
        serde_json::to_string(&pack).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        writer.set_setting(KEY, &text)?;
        call.note(writer, "save_rule_pack", &pack.name)?;
        stored(writer)
    })
}

/// What a county's file says, to look at before it is saved.
pub(crate) fn read_rule_pack(_: &Call<'_>, request: &wire::RulePackText) -> Result<RulePack, ApiError> {
    let text = request.text.trim_start_matches('\u{feff}');
    let read = serde_json::from_str(text)
        .map_err(|error| ApiError::new(Code::RulePackUnreadable, error.to_string()))?;
    understood(&read)
}

fn stored(reader: &Reader<'_>) -> Result<RulePack, ApiError> {
    let kept = reader.setting(KEY)?;
    let pack = serde_json::from_str(kept.as_deref().unwrap_or(NATIONAL))
        .map_err(|error| ApiError::new(Code::DataDamaged, error.to_string()))?;
    Ok(whole(pack))
}

/// Every rule once, in the order of the page.
fn whole(pack: RulePack) -> RulePack {
    let row = |rule: Rule| {
        let rule = RuleView::from(rule);
        let written = pack.rows.iter().find(|row| row.rule == rule).cloned();
        written.unwrap_or_else(|| ClauseView { rule, clause: String::new(), source: String::new() })
    };
    RulePack { rows: Rule::ALL.into_iter().map(row).collect(), name: pack.name }
}

fn understood(pack: &RulePack) -> Result<RulePack, ApiError> {
    let refuse = |field: &str| ApiError::new(Code::BadRulePack, field).with("field", field);
    let text = |field: &str, text: &str, most: usize| {
        let text = text.trim();
        if text.chars().count() > most { Err(refuse(field)) } else { Ok(text.to_owned()) }
    };
    let mut seen = BTreeSet::new();
    let row = |row: &ClauseView| {
        if !seen.insert(Rule::from(row.rule)) {
            return Err(refuse("rule"));
        }
        Ok(ClauseView {
            rule: row.rule,
            clause: text("clause", &row.clause, MAX_CLAUSE_CHARS)?,
            source: text("source", &row.source, MAX_CLAUSE_CHARS)?,
        })
    };
    let rows = pack.rows.iter().map(row).collect::<Result<_, _>>()?;
    let name = text("name", &pack.name, MAX_NAME_CHARS)?;
    if name.is_empty() {
        return Err(refuse("name"));
    }
    Ok(whole(RulePack { name, rows }))
}
