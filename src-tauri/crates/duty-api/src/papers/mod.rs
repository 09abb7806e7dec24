//! Paper: the printed form, the sheet that is frozen at publishing, and the files that are written.

mod export;
mod facts;
mod form;

use duty_core::{DateRange, Office};
use duty_roster::roster::Roster;
use duty_store::Reader;

pub(crate) use export::{export, load_faces, print};
pub(crate) use form::{form, save_form};

use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::rosters::of_roster;

/// The title as it is printed over `days`.
pub(crate) fn title(reader: &Reader<'_>, office: &Office, days: DateRange) -> Result<String, ApiError> {
    form::title(reader, office, days)
}

/// What is printed of a roster, to be kept with its edition: later changes of people don't change it.
pub(crate) fn frozen_sheet(_: &Call<'_>, reader: &Reader<'_>, roster: &Roster) -> Result<String, ApiError> {
    let facts = facts::Facts::of(&office(reader)?, &of_roster(reader, roster)?, roster);
    serde_json::to_string(&facts).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}
