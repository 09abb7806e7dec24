//! The county's directory: the offices that it supervises, their duty phones and heads.

mod import;
mod view;

use duty_core::{
    DirectoryError, DutyLine, Head, MemberOffice, MemberOfficeParts, Membership, OfficeId, OfficeKind,
    OfficeName, check_directory,
};
use duty_store::Writer;

pub(crate) use import::{import_member_offices, preview_member_offices};
pub(crate) use view::{member_office_changes, member_offices};

use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn save(
    call: &Call<'_>,
    request: &wire::SaveMemberOffice,
) -> Result<wire::MemberOfficeView, ApiError> {
    change(call, request.id, |before, offices| {
        let name = name(&request.name)?;
        let kind = request.kind.map(Into::into).or(before.map(|before| before.parts().kind));
        let last = offices.iter().map(|office| office.parts().position).max();
        let parts = MemberOfficeParts {
            id: before.map_or_else(|| OfficeId::from_uuid(call.new_id()), MemberOffice::id),
            kind: kind.unwrap_or_else(|| OfficeKind::of_name(name.as_str())),
            name,
            parent: request.parent.map(OfficeId::from_uuid),
            duty_phone: line(request.duty_phone.as_deref())?,
            second_phone: line(request.second_phone.as_deref())?,
            head: request.head.as_ref().map(head).transpose()?,
            membership: before.map_or(Membership::InUse, |before| before.parts().membership),
            position: before.map_or_else(
                || last.map_or(0, |last| last.saturating_add(1)),
                |before| before.parts().position,
            ),
        };
        Ok(parts)
    })
}

pub(crate) fn leave(
    call: &Call<'_>,
    request: &wire::LeaveMemberOffice,
) -> Result<wire::MemberOfficeView, ApiError> {
    change(call, Some(request.id), |before, _| {
        let before = before.ok_or_else(unknown)?;
        let membership = request.since.map_or(Membership::InUse, |since| Membership::Left { since });
        Ok(MemberOfficeParts { membership, ..before.parts().clone() })
    })
}

/// Changes one office, or adds it when `id` is none, and looks whether the directory as a whole can be so.
fn change(
    call: &Call<'_>,
    id: Option<uuid::Uuid>,
    decide: impl FnOnce(Option<&MemberOffice>, &[MemberOffice]) -> Result<MemberOfficeParts, ApiError>,
) -> Result<wire::MemberOfficeView, ApiError> {
    call.write(|writer| {
        office(writer)?;
        let mut offices = writer.member_offices()?;
        let id = id.map(OfficeId::from_uuid);
        let before = id.map(|id| find(&offices, id)).transpose()?;
        let after = MemberOffice::new(decide(before, &offices)?).map_err(refused)?;
        offices.retain(|office| office.id() != after.id());
        offices.push(after.clone());
        save_all(call, writer, &offices, std::slice::from_ref(&after))?;
        call.note(writer, "save_member_office", after.name().to_string())?;
        Ok(view::view(&after, &offices))
    })
}

/// Saves `changed` when `offices`, which hold them, can stand in one directory.
fn save_all(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    offices: &[MemberOffice],
    changed: &[MemberOffice],
) -> Result<wire::MemberOfficesImported, ApiError> {
    use duty_store::Saved;
    check_directory(offices).map_err(refused)?;
    let mut done = wire::MemberOfficesImported { added: 0, changed: 0, unchanged: 0 };
    for office in changed {
        match writer.save_member_office(office, call.now(), &call.asker.actor)? {
            Saved::Added => done.added += 1,
            Saved::Changed => done.changed += 1,
            Saved::Unchanged => done.unchanged += 1,
        }
    }
    Ok(done)
}

fn unknown() -> ApiError {
    ApiError::new(Code::NotFound, "no such office in the directory")
}

pub(crate) fn find(offices: &[MemberOffice], id: OfficeId) -> Result<&MemberOffice, ApiError> {
    offices.iter().find(|office| office.id() == id).ok_or_else(unknown)
}

fn name(text: &str) -> Result<OfficeName, ApiError> {
    OfficeName::new(text).map_err(|error| ApiError::new(Code::BadOfficeName, error.to_string()))
}

fn line(text: Option<&str>) -> Result<Option<DutyLine>, ApiError> {
    let read = |text| {
        DutyLine::new(text)
            .map_err(|error| ApiError::new(Code::BadDutyPhone, error.to_string()).with("value", text))
    };
    convert::filled(text).map(read).transpose()
}

fn head(view: &wire::HeadView) -> Result<Head, ApiError> {
    Ok(Head {
        name: convert::name(&view.name)?,
        title: convert::owned(view.title.as_deref()),
        mobile: convert::mobile(view.mobile.as_deref())?,
    })
}

fn refused(error: DirectoryError) -> ApiError {
    let detail = error.to_string();
    let about = |code, office: String| ApiError::new(code, detail.clone()).with("office", office);
    match error {
        DirectoryError::SecondWithoutFirst { office } => about(Code::SecondPhoneAlone, office),
        DirectoryError::SamePhones { office } => about(Code::SamePhones, office),
        DirectoryError::NameTaken { office } => about(Code::OfficeNameTaken, office),
        DirectoryError::ParentUnknown { office } => about(Code::ParentUnknown, office),
        DirectoryError::ParentCycle { office } => about(Code::ParentCycle, office),
        DirectoryError::HasOfficesBelow { office } => about(Code::HasOfficesBelow, office),
        DirectoryError::TooMany => {
            ApiError::new(Code::TooManyOffices, detail).with("max", duty_core::directory::MAX_MEMBER_OFFICES)
        }
    }
}
