//! The directory as it is shown.

use duty_core::{Head, MemberOffice, MemberOfficeParts, Membership, OfficeId};

use super::find;
use crate::api::Call;
use crate::convert;
use crate::error::ApiError;
use crate::pinyin::initials;
use crate::wire;

pub(crate) fn member_offices(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::MemberOffices, ApiError> {
    call.read(|reader| {
        let offices = reader.member_offices()?;
        let (staying, left): (Vec<_>, Vec<_>) = offices.iter().partition(|office| office.stays());
        let rows = staying.into_iter().chain(left).map(|office| view(office, &offices)).collect();
        Ok(wire::MemberOffices { rows })
    })
}

pub(crate) fn member_office_changes(
    call: &Call<'_>,
    request: &wire::ById,
) -> Result<wire::MemberOfficeChanges, ApiError> {
    call.read(|reader| {
        let offices = reader.member_offices()?;
        let own = reader.office()?;
        let id = find(&offices, OfficeId::from_uuid(request.id))?.id();
        let row = |change: duty_store::MemberOfficeChange| wire::MemberOfficeChangeView {
            at: convert::moment_text(call.local(own.as_ref(), change.at)),
            by: change.by,
            before: view(&change.before, &offices),
        };
        let rows = reader.member_office_changes(id)?.into_iter().map(row).collect();
        Ok(wire::MemberOfficeChanges { rows })
    })
}

/// One office, its parent named out of `offices`.
pub(super) fn view(office: &MemberOffice, offices: &[MemberOffice]) -> wire::MemberOfficeView {
    let MemberOfficeParts { id, name, kind, parent, duty_phone, second_phone, head, membership, position: _ } =
        office.parts();
    wire::MemberOfficeView {
        id: id.uuid(),
        name: name.to_string(),
        initials: initials(name.as_str()),
        kind: (*kind).into(),
        parent: parent.and_then(|parent| offices.iter().find(|office| office.id() == parent)).map(reference),
        duty_phone: duty_phone.as_ref().map(ToString::to_string),
        second_phone: second_phone.as_ref().map(ToString::to_string),
        head: head.as_ref().map(head_view),
        left_since: match membership {
            Membership::InUse => None,
            Membership::Left { since } => Some(*since),
        },
    }
}

pub(super) fn reference(office: &MemberOffice) -> wire::OfficeRef {
    wire::OfficeRef { id: office.id().uuid(), name: office.name().to_string() }
}

pub(super) fn head_view(head: &Head) -> wire::HeadView {
    wire::HeadView {
        name: head.name.to_string(),
        title: head.title.clone(),
        mobile: head.mobile.as_ref().map(ToString::to_string),
    }
}
