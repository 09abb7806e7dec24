//! The county's spot checks: plans that are sealed, checks with their calls, findings, and what they come to.

mod calls;
mod expected;
mod findings;
mod overview;
mod overview_sheet;
mod plan;
mod roll;
mod settings;
mod shown;
mod told;
mod tonight;
mod view;
mod words;

use std::collections::BTreeMap;

use duty_core::{MemberOffice, OfficeId};
use duty_store::Reader;

use crate::error::{ApiError, Code};
use crate::wire::OfficeRef;

pub(crate) use calls::{add_code, add_note, answer, begin, call_again, close, hear_code};
pub(crate) use expected::expectation;
pub(crate) use findings::{add as add_finding, decide, explain, findings};
pub(crate) use overview::{checks_of, overview};
pub(crate) use overview_sheet::export as export_overview;
pub(crate) use plan::{plan, plans, seal_plan};
pub(crate) use roll::{roll_board, take_report};
pub(crate) use settings::{check_settings, save_check_settings};
pub(crate) use shown::{measure_draw, show_plan, verify_plan};
pub(crate) use told::take_told;
pub(crate) use tonight::tonight;
pub(crate) use view::{Judged, spot_check};

pub(crate) use findings::instants;
pub(crate) use words::words_for;

/// The directory by id.
struct Offices(BTreeMap<OfficeId, MemberOffice>);

impl Offices {
    fn load(reader: &Reader<'_>) -> Result<Self, ApiError> {
        Ok(Self(reader.member_offices()?.into_iter().map(|office| (office.id(), office)).collect()))
    }

    fn find(&self, id: uuid::Uuid) -> Result<&MemberOffice, ApiError> {
        let found = self.0.get(&OfficeId::from_uuid(id));
        found.ok_or_else(|| ApiError::new(Code::NotFound, "no such office in the directory"))
    }

    /// The office, named; one that these data don't know by its id.
    fn reference(&self, id: OfficeId) -> OfficeRef {
        let name = self.0.get(&id).map_or_else(|| id.to_string(), |office| office.name().to_string());
        OfficeRef { id: id.uuid(), name }
    }
}
