//! Changes of a published roster: looked at, made, listed. Each makes the next edition.

mod act;
mod consequences;
mod past;

use duty_core::PersonId;
use duty_roster::editions::{ChangeError, ChangeParts, Edition, RosterChange, Unanswerable, apply};
use duty_roster::roster::{Roster, RosterState};
use duty_roster::situation::Situation;
use duty_store::Reader;

pub(crate) use past::{changed_cells, changes};

use super::{by_id, of_roster, view};
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::papers;
use crate::room::Room;
use crate::wire;

/// A published roster as it stands, and what is needed to change it.
struct Standing {
    roster: Roster,
    edition: u32,
    situation: Situation,
    takeovers: Vec<duty_roster::editions::Takeover>,
    offset: chrono::FixedOffset,
}

impl Standing {
    fn load(reader: &Reader<'_>, id: uuid::Uuid) -> Result<Self, ApiError> {
        let roster = by_id(reader, id)?;
        let RosterState::Published { edition, .. } = roster.state() else {
            return Err(not_published());
        };
        Ok(Self {
            edition: *edition,
            situation: of_roster(reader, &roster)?,
            takeovers: reader.takeovers(roster.days())?,
            offset: office(reader)?.offset,
            roster,
        })
    }

    fn changed(&self, change: &RosterChange) -> Result<Edition, ApiError> {
        let hours = |date, shift| self.situation.shift(shift)?.on(date, self.offset);
        apply(&self.roster, &self.takeovers, change, hours).map_err(ApiError::from)
    }
}

fn not_published() -> ApiError {
    ApiError::new(Code::RosterNotPublished, "only a published roster has editions")
}

impl From<ChangeError> for ApiError {
    fn from(error: ChangeError) -> Self {
        let detail = error.to_string();
        let on = |code, date: chrono::NaiveDate| Self::new(code, detail.clone()).with("date", date);
        match error {
            ChangeError::NotPublished => not_published(),
            ChangeError::UnknownShift(date) | ChangeError::NotThere(date) => on(Code::NotOnThatShift, date),
            ChangeError::AlreadyThere(date) => on(Code::AlreadyThere, date),
            ChangeError::OutsidePeriod(date) => on(Code::BadDays, date),
            ChangeError::Ended(date) => on(Code::DutyEnded, date),
            ChangeError::UnderWay(date) => on(Code::DutyUnderWay, date),
            ChangeError::NotBegun(date) => on(Code::DutyNotBegun, date),
            ChangeError::OutsideDuty(date) => on(Code::BadTakeover, date),
            ChangeError::NothingChanges => Self::new(Code::NothingChanges, detail),
        }
    }
}

/// What a change would do. Nothing is written.
pub(crate) fn preview(
    call: &Call<'_>,
    request: &wire::PreviewChange,
) -> Result<wire::ChangePreview, ApiError> {
    let (standing, act) = call.read(|reader| {
        let standing = Standing::load(reader, request.roster)?;
        Ok((standing, act::read(&Room::load(call, reader)?, &request.act)?))
    })?;
    let edition = standing.changed(&act::supposed(act, call.now())?)?;
    consequences::preview(&standing, &edition)
}

/// Makes the next edition, with what is printed of it.
pub(crate) fn change(call: &Call<'_>, request: &wire::ChangePublished) -> Result<wire::RosterView, ApiError> {
    call.write(|writer| {
        let standing = Standing::load(writer, request.roster)?;
        let room = Room::load(call, writer)?;
        let change = answerable(&room, request)?;
        if standing.edition != request.edition {
            let made = writer.roster_changes(standing.roster.id())?.pop();
            if made.is_some_and(|(edition, made)| is_the_same(request, edition, &made, &change)) {
                return view(call, writer, &standing.roster);
            }
            return Err(
                ApiError::new(Code::EditionMoved, "another edition").with("edition", standing.edition)
            );
        }
        let next = standing.changed(&change)?.roster;
        let mut changes = writer.roster_changes(next.id())?;
        changes.push((standing.edition.saturating_add(1), change.clone()));
        let sheet = papers::frozen_sheet(writer, &next, &changes)?;
        writer.add_edition(&next, &change, &sheet)?;
        let detail = format!("{} {} {}", next.id(), standing.edition.saturating_add(1), change.by());
        call.note(writer, "change_published", detail)?;
        view(call, writer, &next)
    })
}

/// Whether what is asked for has been made already, by the same request.
fn is_the_same(
    request: &wire::ChangePublished,
    edition: u32,
    made: &RosterChange,
    asked: &RosterChange,
) -> bool {
    // A takeover that begins now began, asked again, a moment ago.
    let act = match &request.act {
        wire::RosterActView::Takeover { from: None, .. } => made.act().changes() == asked.act().changes(),
        wire::RosterActView::Takeover { .. }
        | wire::RosterActView::Swap { .. }
        | wire::RosterActView::Substitution { .. }
        | wire::RosterActView::Repair { .. } => made.act() == asked.act(),
    };
    edition == request.edition.saturating_add(1) && act && made.reason() == asked.reason()
}

fn answerable(room: &Room, request: &wire::ChangePublished) -> Result<RosterChange, ApiError> {
    let parts = ChangeParts {
        act: act::read(room, &request.act)?,
        reason: request.reason.trim().to_owned(),
        consents: request.consents.iter().map(act::consent).collect(),
        clearance: act::clearance(&request.clearance),
        by: request.by.trim().to_owned(),
        at: room.now,
    };
    RosterChange::new(parts).map_err(|missing| unanswerable(missing, |person| room.name(person)))
}

fn unanswerable(missing: Unanswerable, name: impl Fn(PersonId) -> Result<String, ApiError>) -> ApiError {
    let detail = missing.to_string();
    match missing {
        Unanswerable::NoReason => ApiError::new(Code::ChangeReasonMissing, detail),
        Unanswerable::NotCleared => ApiError::new(Code::ClearanceMissing, detail),
        Unanswerable::NoMaker => ApiError::new(Code::PublisherMissing, detail),
        Unanswerable::NoConsent(person) => match name(person) {
            Ok(name) => ApiError::new(Code::ConsentMissing, detail).with("name", name),
            Err(unknown) => unknown,
        },
    }
}
