//! Paper: the printed form, the sheet that is frozen at publishing, and the files that are written.

mod change_form;
mod changes;
mod columns;
mod export;
mod facts;
mod form;
mod preview;
mod watch;

use duty_core::Office;
use duty_roster::editions::RosterChange;
use duty_roster::roster::{Roster, RosterState};
use duty_store::Reader;

pub(crate) use change_form::export_change;
pub(crate) use export::{
    DRILL_BANNER, drill_banner, export, load_faces, pdf_error, print, print_path, write_whole,
};
pub(crate) use form::{form, save_form};
pub(crate) use preview::preview_form;
pub(crate) use watch::{in_print_folder, print_blackout, print_handover, print_incident};

use serde::{Deserialize, Serialize};

use crate::api::office;
use crate::error::{ApiError, Code};
use crate::rosters::of_roster;
use crate::wire::FormView;

/// What is printed of a roster: the facts, and the form as it was. Kept with the edition, so that later changes of
/// people, posts or the form change no sheet of the past.
#[derive(Debug, Serialize, Deserialize)]
struct Sheet {
    facts: facts::Facts,
    form: FormView,
}

impl Sheet {
    /// The sheet of a published roster as it was frozen; of any other as things stand.
    fn of(reader: &Reader<'_>, office: &Office, roster: &Roster) -> Result<Self, ApiError> {
        let frozen = match roster.state() {
            RosterState::Published { edition, .. } => reader.edition_sheet(roster.id(), *edition)?,
            RosterState::Draft | RosterState::Past { .. } => None,
        };
        match frozen {
            Some(text) => serde_json::from_str(&text).map_err(|error| broken(&error)),
            None => Ok(Self {
                facts: facts::Facts::of(office, &of_roster(reader, roster)?, roster, &[]),
                form: form::load(reader)?,
            }),
        }
    }
}

fn broken(error: &serde_json::Error) -> ApiError {
    ApiError::new(Code::Internal, error.to_string())
}

/// The title as it is printed.
pub(crate) fn title(reader: &Reader<'_>, office: &Office, roster: &Roster) -> Result<String, ApiError> {
    let sheet = Sheet::of(reader, office, roster)?;
    let days = roster.days();
    let period =
        sheet.facts.period().ok_or_else(|| ApiError::new(Code::Internal, "a roster without days"))?;
    form::title(&sheet.form, sheet.facts.office(), office.season, days, &period)
}

/// What is printed of a roster that is being published or changed, to be kept with its edition. `changes` are those
/// since publishing, each with the edition that it made.
pub(crate) fn frozen_sheet(
    reader: &Reader<'_>,
    roster: &Roster,
    changes: &[(u32, RosterChange)],
) -> Result<String, ApiError> {
    let office = office(reader)?;
    let sheet = Sheet {
        facts: facts::Facts::of(&office, &of_roster(reader, roster)?, roster, changes),
        form: form::load(reader)?,
    };
    serde_json::to_string(&sheet).map_err(|error| broken(&error))
}
