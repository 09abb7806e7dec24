//! The office's table of who may do what: data in its settings, the usual table where it has said nothing.

use std::collections::BTreeMap;

use duty_core::{AccessTable, Act, Role, WhoMay};
use duty_store::Reader;

use crate::error::{ApiError, Code};
use crate::wire;

/// Where the table stands in the settings.
pub(super) const SETTING: &str = "access_lines";

pub(super) fn load(reader: &Reader<'_>) -> Result<AccessTable, ApiError> {
    let Some(text) = reader.setting(SETTING)? else { return Ok(AccessTable::usual()) };
    let lines: Vec<wire::AccessLine> =
        serde_json::from_str(&text).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    read(&lines)
}

pub(super) fn read(lines: &[wire::AccessLine]) -> Result<AccessTable, ApiError> {
    let who = |who: &wire::WhoMayView| match who {
        wire::WhoMayView::Anybody => WhoMay::Anybody,
        wire::WhoMayView::Roles { roles } => WhoMay::Roles(roles.iter().copied().map(Role::from).collect()),
    };
    let changed: BTreeMap<Act, WhoMay> = lines.iter().map(|line| (line.act.into(), who(&line.who))).collect();
    AccessTable::new(changed).map_err(|error| ApiError::new(Code::BadAccess, error.to_string()))
}

pub(super) fn view(table: &AccessTable) -> Vec<wire::AccessLine> {
    let who = |act| match table.who_may(act) {
        WhoMay::Anybody => wire::WhoMayView::Anybody,
        WhoMay::Roles(roles) => {
            wire::WhoMayView::Roles { roles: roles.iter().copied().map(Into::into).collect() }
        }
    };
    Act::ALL.into_iter().map(|act| wire::AccessLine { act: act.into(), who: who(act) }).collect()
}
