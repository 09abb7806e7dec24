//! Freezing a draft, or throwing it away.

use duty_core::RosterId;
use duty_roster::roster::{Duty, Placement};
use duty_roster::turns::fixed_duties;

use super::{by_id, situation, view};
use crate::api::Call;
use crate::convert::filled;
use crate::error::{ApiError, Code};
use crate::papers;
use crate::wire;

/// Freezes a draft as its first edition, with what is printed of it, and moves the fixed orders on.
pub(crate) fn publish(call: &Call<'_>, request: &wire::PublishRoster) -> Result<wire::RosterView, ApiError> {
    let by = filled(Some(&request.by)).ok_or_else(|| ApiError::new(Code::PublisherMissing, "no name"))?;
    call.write(|writer| {
        let draft = by_id(writer, request.roster)?;
        let situation = situation(writer, draft.days(), Some(draft.id()))?;
        let pins: Vec<Duty> =
            draft.duties().iter().copied().filter(|duty| duty.placement == Placement::Pinned).collect();
        let cursors = fixed_duties(&situation, &pins).cursors;
        let published = draft.publish(by.to_owned(), call.now())?;
        let sheet = papers::frozen_sheet(writer, &published, &[])?;
        writer.publish(&published, &sheet, call.now())?;
        writer.save_cursors(&cursors)?;
        call.note(writer, "publish_roster", format!("{} {by}", published.id()))?;
        view(call, writer, &published)
    })
}

pub(crate) fn discard_draft(call: &Call<'_>, request: &wire::ById) -> Result<wire::Done, ApiError> {
    call.write(|writer| {
        writer.delete_draft(RosterId::from_uuid(request.id))?;
        call.note(writer, "discard_draft", request.id.to_string())?;
        Ok(wire::Done {})
    })
}
