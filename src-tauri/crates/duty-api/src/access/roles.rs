//! Giving and taking roles, and the table of what they may do.

use std::collections::BTreeSet;

use duty_core::{PersonId, Role};

use super::{lines, prove, require_keeper, role_views, view};
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::{convert, people, wire};

pub(crate) fn save_roles(call: &Call<'_>, request: &wire::SaveRoles) -> Result<wire::AccessView, ApiError> {
    let id = PersonId::from_uuid(request.person);
    let wanted: BTreeSet<Role> = request.roles.iter().copied().map(Into::into).collect();
    call.write(|writer| {
        let everybody = writer.people()?;
        let person = convert::person_ref(people::find(&everybody, id)?);
        let mut roles = writer.roles()?;
        let before = roles.insert(id, wanted.clone()).unwrap_or_default();
        if before == wanted {
            return view(call, writer);
        }
        require_keeper(writer, &roles, &writer.people_with_pin()?)?;
        writer.set_roles(id, &wanted)?;
        let entry = wire::AccessEntry::RolesChanged {
            person,
            before: role_views(&before),
            after: role_views(&wanted),
        };
        prove::write_down(call, writer, &call.asker.actor, entry)?;
        call.note(writer, "save_roles", id.to_string())?;
        view(call, writer)
    })
}

pub(crate) fn save_lines(
    call: &Call<'_>,
    request: &wire::SaveAccessLines,
) -> Result<wire::AccessView, ApiError> {
    let after = lines::read(&request.lines)?;
    call.write(|writer| {
        office(writer)?;
        let before = lines::load(writer)?;
        if before == after {
            return view(call, writer);
        }
        let (before, after) = (lines::view(&before), lines::view(&after));
        let text = serde_json::to_string(&after)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        writer.set_setting(lines::SETTING, &text)?;
        let entry = wire::AccessEntry::LinesChanged { before, after };
        prove::write_down(call, writer, &call.asker.actor, entry)?;
        call.note(writer, "save_access_lines", "")?;
        view(call, writer)
    })
}
