//! What is checked and handed over in the duty room: a list per office.

use std::collections::BTreeSet;

use duty_store::Reader;
use duty_watch::Text;
use duty_watch::handover::{EquipmentItem, EquipmentState};

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::room::{Room, needed};
use crate::wire;

/// Where the list stands in the settings.
const SETTING: &str = "equipment";

/// What most duty rooms have.
const USUAL: [&str; 6] = ["值班电话", "传真机", "卫星电话", "对讲机", "视频会议系统", "值班电脑"];

/// Most things in the list.
const MAX_ITEMS: usize = 30;
/// Longest name of a thing, in characters.
const MAX_NAME: usize = 20;

pub(crate) fn equipment(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Equipment, ApiError> {
    call.read(load)
}

fn load(reader: &Reader<'_>) -> Result<wire::Equipment, ApiError> {
    let Some(text) = reader.setting(SETTING)? else {
        return Ok(wire::Equipment { names: USUAL.map(str::to_owned).to_vec() });
    };
    serde_json::from_str(&text).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

pub(crate) fn save_equipment(
    call: &Call<'_>,
    request: &wire::SaveEquipment,
) -> Result<wire::Equipment, ApiError> {
    let names: Vec<String> = request.names.iter().map(|name| name.trim().to_owned()).collect();
    let distinct: BTreeSet<&String> = names.iter().collect();
    let fits = |name: &String| (1..=MAX_NAME).contains(&name.chars().count());
    if !(1..=MAX_ITEMS).contains(&names.len()) || distinct.len() < names.len() || !names.iter().all(fits) {
        return Err(ApiError::new(Code::BadEquipment, "no such list"));
    }
    let list = wire::Equipment { names };
    let text =
        serde_json::to_string(&list).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        Room::load(call, writer)?.find(request.by)?;
        writer.set_setting(SETTING, &text)?;
        call.note(writer, "save_equipment", "")?;
        Ok(list)
    })
}

/// What is proposed: everything in order, for whoever checks to correct.
pub(super) fn proposed(reader: &Reader<'_>) -> Result<Vec<EquipmentItem>, ApiError> {
    let names = load(reader)?.names;
    let item = |name: &String| Text::new(name).map(|name| EquipmentItem { name, state: EquipmentState::Ok });
    Ok(names.iter().filter_map(item).collect())
}

pub(super) fn read(items: &[wire::EquipmentItem]) -> Result<Vec<EquipmentItem>, ApiError> {
    if items.len() > MAX_ITEMS {
        return Err(ApiError::new(Code::BadEquipment, "more things than a list has"));
    }
    items
        .iter()
        .map(|item| {
            let state = match &item.state {
                wire::EquipmentStateView::Ok => EquipmentState::Ok,
                wire::EquipmentStateView::Fault { words } => EquipmentState::Fault(needed(words)?),
            };
            Ok(EquipmentItem { name: needed(&item.name)?, state })
        })
        .collect()
}

pub(super) fn views(items: &[EquipmentItem]) -> Vec<wire::EquipmentItem> {
    items
        .iter()
        .map(|item| wire::EquipmentItem {
            name: item.name.to_string(),
            state: match &item.state {
                EquipmentState::Ok => wire::EquipmentStateView::Ok,
                EquipmentState::Fault(words) => wire::EquipmentStateView::Fault { words: words.to_string() },
            },
        })
        .collect()
}
