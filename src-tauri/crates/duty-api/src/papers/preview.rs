//! What a form that is being changed would look like: its first page as a picture.

use chrono::{Datelike, Months, NaiveDate};
use duty_core::{DateRange, Office, PersonId, PersonStatus, RosterId};
use duty_paper::pdf::picture;
use duty_roster::roster::{Duty, Placement, Roster, RosterState};
use duty_roster::situation::Situation;
use duty_store::Reader;

use super::columns::columns;
use super::export::{filled, pdf_error};
use super::facts::Facts;
use super::form;
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::rosters::{of_roster, situation};
use crate::wire::{FormPreview, PreviewForm, PreviewShowsView};

/// What stands in the corner of the page in place of the edition.
const EDITION: &str = "样张";

/// Draws the page. The roster is shown as things stand, not as it was frozen: the form is what is looked at.
pub(crate) fn preview_form(call: &Call<'_>, request: &PreviewForm) -> Result<FormPreview, ApiError> {
    form::check_title(&request.form.title)?;
    let (sheets, shows, columns) = call.read(|reader| {
        let office = office(reader)?;
        let (roster, situation, shows) = shown(call, reader, &office)?;
        let mut facts = Facts::of(&office, &situation, &roster, &[]);
        if form::stamped(&request.form, request.variant) {
            facts.stamp(&reader.reached()?, office.offset);
        }
        let (season, days, posts) = (office.season, roster.days(), &situation.posts);
        let form = form::printed(&request.form, season, days, posts, facts.shifts(), request.variant);
        let sheets = filled(&form, &facts, request.variant, EDITION.to_owned(), &office)?;
        Ok((sheets, shows, columns(&request.form, posts, facts.shifts())))
    })?;
    let title = sheets.first().map_or_else(String::new, |sheet| sheet.content().title.clone());
    let picture = picture(&sheets, call.inner.faces()?, 1).map_err(pdf_error)?;
    let pages = u32::try_from(picture.pages);
    let pages = pages.map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    let svg = picture.svgs.into_iter().next();
    let svg = svg.ok_or_else(|| ApiError::new(Code::PrintFailed, "no page was drawn"))?;
    Ok(FormPreview { svg, pages, title, shows, columns })
}

/// The newest roster, or the present month as an example.
fn shown(
    call: &Call<'_>,
    reader: &Reader<'_>,
    office: &Office,
) -> Result<(Roster, Situation, PreviewShowsView), ApiError> {
    if let Some(newest) = reader.rosters()?.first()
        && let Some(roster) = reader.roster(newest.id)?
    {
        let situation = of_roster(reader, &roster)?;
        return Ok((roster, situation, PreviewShowsView::Roster));
    }
    let month = month_of(call.today(Some(office)))?;
    let situation = situation(reader, month, None)?;
    let duties = in_turn(&situation, month);
    let roster = Roster::new(RosterId::from_uuid(call.new_id()), month, duties, RosterState::Draft)
        .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    Ok((roster, situation, PreviewShowsView::Example))
}

fn month_of(today: NaiveDate) -> Result<DateRange, ApiError> {
    let first = today.with_day(1);
    let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
    let last = next.and_then(|next| next.pred_opt());
    let days = first.zip(last).and_then(|(first, last)| DateRange::new(first, last));
    days.ok_or_else(|| ApiError::new(Code::Internal, "no month of this date"))
}

/// The office's people one after another, without any rule: it only has to look like a roster.
fn in_turn(situation: &Situation, days: DateRange) -> Vec<Duty> {
    let mut duties = Vec::new();
    for shift in situation.columns() {
        let group = situation.post(shift.post()).map(|post| post.group);
        let serves = |person: &&duty_core::Person| {
            Some(person.group) == group && person.status == PersonStatus::Active
        };
        let people: Vec<PersonId> = situation.people.iter().filter(serves).map(|person| person.id).collect();
        let mut next = people.iter().cycle();
        for date in days.days() {
            let need = usize::from(situation.need(date, shift)).min(people.len());
            let serving = next.by_ref().take(need).copied();
            duties.extend(serving.map(|person| Duty {
                date,
                shift: shift.id(),
                person,
                placement: Placement::Free,
            }));
        }
    }
    duties
}
