//! The county's form: kept as data, with the columns that follow from the posts unless the office says otherwise.

use duty_core::season::SeasonPhase;
use duty_core::{DateRange, FloodSeason, Group, Post, PostKind};
use duty_paper::{FaceStyle, FootItem, FormColumn, FormColumnKind, Orientation, RosterForm};
use duty_store::Reader;
use uuid::Uuid;

use super::facts::ShiftFacts;
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire::{FormColumnKindView, FormFaces, FormView, Nothing, OrientationView};

/// Where the form stands in the settings.
const SETTING: &str = "form";

const USUAL_TITLE: &str = "{office}{year}年{month}月份{season}值班安排表";
const USUAL_NOTES: [&str; 3] = [
    "值班人员须24小时在岗，带班领导在Ⅳ级以上应急响应期间须在岗带班。",
    "调班须经带班领导同意，并报党政办备案。",
    "突发险情须第一时间电话报告，并按规定时限书面报告。",
];
const USUAL_FOOT: [&str; 4] = ["填报单位（盖章）：", "填表人：", "签发人：", "填报时间：　　年　月　日"];

/// Names of the places in a title.
const PLACES: [&str; 4] = ["office", "year", "month", "season"];

fn usual() -> FormView {
    FormView {
        title: USUAL_TITLE.to_owned(),
        orientation: OrientationView::Portrait,
        notes: USUAL_NOTES.map(str::to_owned).to_vec(),
        foot: USUAL_FOOT.map(str::to_owned).to_vec(),
        columns: Vec::new(),
        faces: FormFaces { title: Vec::new(), heading: Vec::new(), body: Vec::new() },
    }
}

pub(crate) fn form(call: &Call<'_>, _: &Nothing) -> Result<FormView, ApiError> {
    call.read(load)
}

pub(crate) fn save_form(call: &Call<'_>, request: &FormView) -> Result<FormView, ApiError> {
    check_title(&request.title)?;
    let text =
        serde_json::to_string(request).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        writer.set_setting(SETTING, &text)?;
        call.note(writer, "save_form", "")?;
        Ok(request.clone())
    })
}

pub(super) fn load(reader: &Reader<'_>) -> Result<FormView, ApiError> {
    let Some(text) = reader.setting(SETTING)? else { return Ok(usual()) };
    serde_json::from_str(&text).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

fn check_title(pattern: &str) -> Result<(), ApiError> {
    let refuse = || ApiError::new(Code::BadTitle, "braces").with("value", pattern);
    let mut pieces = pattern.split('{');
    let before = pieces.next().unwrap_or_default();
    if before.contains('}') || pattern.trim().is_empty() {
        return Err(refuse());
    }
    for piece in pieces {
        match piece.split_once('}') {
            Some((place, rest)) if PLACES.contains(&place) && !rest.contains('}') => {}
            _ => return Err(refuse()),
        }
    }
    Ok(())
}

/// 汛期 belongs into the title of a sheet that has a day of the season.
fn with_season(pattern: &str, season: FloodSeason, days: DateRange) -> String {
    let flood = days.days().any(|date| season.phase(date) != SeasonPhase::Outside);
    pattern.replace("{season}", if flood { "汛期" } else { "" })
}

/// The title as it is printed over `days`.
pub(super) fn title(
    view: &FormView,
    office: &str,
    season: FloodSeason,
    days: DateRange,
) -> Result<String, ApiError> {
    let form = RosterForm {
        title_pattern: with_season(&view.title, season, days),
        columns: Vec::new(),
        notes: Vec::new(),
        foot: Vec::new(),
        orientation: Orientation::Portrait,
        faces: FaceStyle::default(),
    };
    form.title(office, days.first(), days.last())
        .map_err(|error| ApiError::new(Code::BadTitle, error.to_string()).with("value", &form.title_pattern))
}

/// The form to print `days` in.
pub(super) fn printed(
    view: &FormView,
    season: FloodSeason,
    days: DateRange,
    posts: &[Post],
    shifts: &[ShiftFacts],
) -> RosterForm {
    let usual = FaceStyle::default();
    let or_usual =
        |chosen: &[String], usual: Vec<String>| if chosen.is_empty() { usual } else { chosen.to_vec() };
    RosterForm {
        title_pattern: with_season(&view.title, season, days),
        columns: if view.columns.is_empty() {
            columns_of_posts(posts, shifts)
        } else {
            view.columns.iter().map(|column| chosen_column(column, shifts)).collect()
        },
        notes: view.notes.clone(),
        foot: view.foot.iter().map(|text| foot_item(text)).collect(),
        orientation: match view.orientation {
            OrientationView::Portrait => Orientation::Portrait,
            OrientationView::Landscape => Orientation::Landscape,
        },
        faces: FaceStyle {
            title: or_usual(&view.faces.title, usual.title),
            heading: or_usual(&view.faces.heading, usual.heading),
            body: or_usual(&view.faces.body, usual.body),
        },
    }
}

/// `填报时间：　　年　月　日`: what follows the colon is printed as the value.
fn foot_item(text: &str) -> FootItem {
    let end = text.find('：').map_or(text.len(), |at| at + '：'.len_utf8());
    FootItem { label: text[..end].to_owned(), value: text[end..].to_owned() }
}

fn chosen_column(column: &crate::wire::FormColumnView, shifts: &[ShiftFacts]) -> FormColumn {
    let keys = || -> Vec<String> {
        shifts.iter().filter(|shift| column.posts.contains(&shift.post)).map(ShiftFacts::key).collect()
    };
    let kind = match column.kind {
        FormColumnKindView::Date => FormColumnKind::Date,
        FormColumnKindView::Weekday => FormColumnKind::Weekday,
        FormColumnKindView::Names => FormColumnKind::PostNames(keys()),
        FormColumnKindView::Titles => FormColumnKind::PostTitles(keys()),
        FormColumnKindView::Phones => FormColumnKind::PostPhones(keys()),
        FormColumnKindView::Remark => FormColumnKind::Remark,
    };
    FormColumn::new(&column.heading, kind)
}

/// 日期、星期、带班领导、职务、联系电话、值班员(主/副)、联系电话、驾驶员、备注, for whatever posts the office has.
fn columns_of_posts(posts: &[Post], shifts: &[ShiftFacts]) -> Vec<FormColumn> {
    let mut columns =
        vec![FormColumn::new("日期", FormColumnKind::Date), FormColumn::new("星期", FormColumnKind::Weekday)];
    let of_group = |group: Group| -> Vec<&ShiftFacts> {
        let serves = |shift: &&ShiftFacts| group_of(posts, shift.post) == Some(group);
        shifts.iter().filter(serves).collect()
    };
    for (heading, keys) in beside(&of_group(Group::Leader), posts, shifts) {
        columns.push(FormColumn::new(&heading, FormColumnKind::PostNames(keys.clone())));
        columns.push(FormColumn::new("职务", FormColumnKind::PostTitles(keys.clone())));
        columns.push(FormColumn::new("联系电话", FormColumnKind::PostPhones(keys)));
    }
    for (heading, keys) in together(&of_group(Group::Officer), posts) {
        columns.push(FormColumn::new(&heading, FormColumnKind::PostNames(keys.clone())));
        columns.push(FormColumn::new("联系电话", FormColumnKind::PostPhones(keys)));
    }
    for group in [Group::Driver, Group::Support] {
        for (heading, keys) in beside(&of_group(group), posts, shifts) {
            columns.push(FormColumn::new(&heading, FormColumnKind::PostNames(keys)));
        }
    }
    columns.push(FormColumn::new("备注", FormColumnKind::Remark));
    columns
}

fn group_of(posts: &[Post], post: Uuid) -> Option<Group> {
    posts.iter().find(|other| other.id.uuid() == post).map(|post| post.group)
}

/// A column per post, and per shift where a post has several.
fn beside(own: &[&ShiftFacts], posts: &[Post], shifts: &[ShiftFacts]) -> Vec<(String, Vec<String>)> {
    let several = |post: Uuid| shifts.iter().filter(|shift| shift.post == post).count() > 1;
    let heading = |shift: &ShiftFacts| {
        let post =
            posts.iter().find(|post| post.id.uuid() == shift.post).map_or("", |post| post.name.as_str());
        if several(shift.post) { format!("{post}（{}）", shift.name) } else { post.to_owned() }
    };
    own.iter().map(|shift| (heading(shift), vec![shift.key()])).collect()
}

/// Posts of the duty room share a column: 值班员(主/副); shifts of different hours have one each.
fn together(own: &[&ShiftFacts], posts: &[Post]) -> Vec<(String, Vec<String>)> {
    let mut columns: Vec<(String, Vec<&ShiftFacts>)> = Vec::new();
    for shift in own {
        match columns.iter_mut().find(|(name, _)| *name == shift.name) {
            Some((_, shifts)) => shifts.push(shift),
            None => columns.push((shift.name.clone(), vec![shift])),
        }
    }
    let several = columns.len() > 1;
    let kind =
        |shift: &&&ShiftFacts| posts.iter().find(|post| post.id.uuid() == shift.post).map(|post| post.kind);
    columns
        .into_iter()
        .map(|(name, shifts)| {
            let kinds: Vec<_> = shifts.iter().filter_map(|shift| kind(&shift)).collect();
            let names: Vec<_> = shifts.iter().map(|shift| shift.post_name.as_str()).collect();
            let whose = match kinds[..] {
                [PostKind::LeadOfficer, PostKind::SecondOfficer] => "值班员（主/副）".to_owned(),
                _ => names.join("/"),
            };
            let heading = if several { format!("{name}{whose}") } else { whose };
            (heading, shifts.into_iter().map(ShiftFacts::key).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_four_places_may_stand_in_braces() {
        assert!(check_title(USUAL_TITLE).is_ok());
        assert!(check_title("值班安排表").is_ok());
        for wrong in ["{name}值班表", "{office", "office}", "{office}}", " "] {
            assert_eq!(check_title(wrong).map_err(|error| error.code), Err(Code::BadTitle), "{wrong}");
        }
    }
}
