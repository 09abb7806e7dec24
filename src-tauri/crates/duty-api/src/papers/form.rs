//! The county's form: kept as data, with the columns that follow from the posts unless the office says otherwise.

use duty_core::season::SeasonPhase;
use duty_core::{DateRange, FloodSeason, Group, Post};
use duty_paper::{FaceStyle, FootItem, FormLayout, Orientation, RosterForm, SheetPeriod};
use duty_store::Reader;

use super::columns::{columns, printed_column, with_stamps};
use super::facts::ShiftFacts;
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire::{
    FormFaces, FormLayoutView, FormNumbersView, FormView, Nothing, OrientationView, VariantView,
};

/// Where the form stands in the settings.
const SETTING: &str = "form";

const USUAL_TITLE: &str = "{office}{year}年{month}月份{season}值班安排表";
const USUAL_NOTES: [&str; 3] = [
    "值班人员须24小时在岗，带班领导在Ⅳ级以上应急响应期间须在岗带班。",
    "调班须经带班领导同意，并报党政办备案。",
    "突发险情须第一时间电话报告，并按规定时限书面报告。",
];
const USUAL_FOOT: [&str; 4] = ["填报单位（盖章）：", "填表人：", "签发人：", "填报时间：　　年　月　日"];

/// What the stamps beside the numbers mean.
const STAMPS_NOTE: &str =
    "“接通”为值班电话记录、查岗电话中该号码最近一次接通的日期；“未核实”为尚无接通记录，请先拨通核对。";

/// Names of the places in a title.
const PLACES: [&str; 5] = ["office", "year", "month", "period", "season"];

fn usual() -> FormView {
    FormView {
        title: USUAL_TITLE.to_owned(),
        orientation: OrientationView::Portrait,
        notes: USUAL_NOTES.map(str::to_owned).to_vec(),
        foot: USUAL_FOOT.map(str::to_owned).to_vec(),
        columns: Vec::new(),
        faces: FormFaces { title: Vec::new(), heading: Vec::new(), body: Vec::new() },
        layout: FormLayoutView::ByDay,
        numbers: FormNumbersView::Plain,
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

pub(super) fn check_title(pattern: &str) -> Result<(), ApiError> {
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

/// The title as it is printed over `days`, which are those of `period`.
pub(super) fn title(
    view: &FormView,
    office: &str,
    season: FloodSeason,
    days: DateRange,
    period: &SheetPeriod,
) -> Result<String, ApiError> {
    let form = RosterForm {
        title_pattern: with_season(&view.title, season, days),
        columns: Vec::new(),
        notes: Vec::new(),
        foot: Vec::new(),
        orientation: Orientation::Portrait,
        faces: FaceStyle::default(),
        layout: FormLayout::ByDay,
    };
    form.title(office, period)
        .map_err(|error| ApiError::new(Code::BadTitle, error.to_string()).with("value", &form.title_pattern))
}

/// The form to print `days` in.
pub(super) fn printed(
    view: &FormView,
    season: FloodSeason,
    days: DateRange,
    posts: &[Post],
    shifts: &[ShiftFacts],
    variant: VariantView,
) -> RosterForm {
    let usual = FaceStyle::default();
    let or_usual =
        |chosen: &[String], usual: Vec<String>| if chosen.is_empty() { usual } else { chosen.to_vec() };
    let own: Vec<_> =
        columns(view, posts, shifts).iter().map(|column| printed_column(column, shifts)).collect();
    let stamped = stamped(view, variant);
    let notes = || view.notes.iter().cloned();
    RosterForm {
        title_pattern: with_season(&view.title, season, days),
        columns: if stamped { with_stamps(&own) } else { own },
        notes: if stamped { notes().chain([STAMPS_NOTE.to_owned()]).collect() } else { notes().collect() },
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
        layout: match view.layout {
            FormLayoutView::ByDay => FormLayout::ByDay,
            FormLayoutView::ByTeam => FormLayout::ByTeam,
            FormLayoutView::Apart => FormLayout::Apart { leaders: leaders(posts, shifts) },
        },
    }
}

/// Whether the numbers are stamped. The public sees masked numbers, and a date beside one says nothing.
pub(super) const fn stamped(view: &FormView, variant: VariantView) -> bool {
    matches!((view.numbers, variant), (FormNumbersView::Stamped, VariantView::Internal))
}

fn leaders(posts: &[Post], shifts: &[ShiftFacts]) -> Vec<String> {
    let leads = |shift: &&ShiftFacts| {
        posts.iter().any(|post| post.id.uuid() == shift.post && post.group == Group::Leader)
    };
    shifts.iter().filter(leads).map(ShiftFacts::key).collect()
}

/// `填报时间：　　年　月　日`: what follows the colon is printed as the value.
fn foot_item(text: &str) -> FootItem {
    let end = text.find('：').map_or(text.len(), |at| at + '：'.len_utf8());
    FootItem { label: text[..end].to_owned(), value: text[end..].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_five_places_may_stand_in_braces() {
        assert!(check_title(USUAL_TITLE).is_ok());
        assert!(check_title("值班安排表").is_ok());
        for wrong in ["{name}值班表", "{office", "office}", "{office}}", " "] {
            assert_eq!(check_title(wrong).map_err(|error| error.code), Err(Code::BadTitle), "{wrong}");
        }
    }
}
