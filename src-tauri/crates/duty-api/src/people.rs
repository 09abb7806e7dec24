//! The staff, who is away, who is exempt.

use std::collections::BTreeMap;

use chrono::Months;
use duty_core::{
    Absence, AbsenceId, DateRange, Exemption, ExemptionId, Experience, Group, LeaderRank, Person, PersonId,
    PersonStatus, PostId,
};
use duty_store::Reader;

use crate::access;
use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::pinyin::initials;
use crate::wire;

/// Absences are listed from this many months back to as many ahead.
const ABSENCE_MONTHS: Months = Months::new(12);

pub(crate) fn people(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::People, ApiError> {
    call.read(|reader| Ok(wire::People { rows: reader.people()?.iter().map(view).collect() }))
}

fn view(person: &Person) -> wire::PersonView {
    wire::PersonView {
        id: person.id.uuid(),
        name: person.name.to_string(),
        initials: initials(person.name.as_str()),
        title: person.title.clone(),
        department: person.department.clone(),
        mobile: person.mobile.as_ref().map(ToString::to_string),
        sex: person.sex.map(Into::into),
        group: person.group.into(),
        rank: person.rank.into(),
        also_posts: person.also_posts.iter().map(|post| post.uuid()).collect(),
        experienced: person.experience == Experience::Experienced,
        joined: person.joined,
        left_from: match person.status {
            PersonStatus::Active => None,
            PersonStatus::Left { from } => Some(from),
        },
    }
}

pub(crate) fn save(call: &Call<'_>, request: &wire::SavePerson) -> Result<wire::PersonView, ApiError> {
    let saved = call.write(|writer| {
        office(writer)?;
        let everybody = writer.people()?;
        let id = request.id.map(PersonId::from_uuid);
        let before = id.map(|id| find(&everybody, id)).transpose()?;
        let last = everybody.iter().map(|person| person.position).max();
        let person = Person {
            id: id.unwrap_or_else(|| PersonId::from_uuid(call.new_id())),
            name: convert::name(&request.name)?,
            title: convert::owned(request.title.as_deref()),
            department: convert::owned(request.department.as_deref()),
            mobile: convert::mobile(request.mobile.as_deref())?,
            sex: request.sex.map(Into::into),
            group: request.group.into(),
            rank: rank(request, before),
            also_posts: request.also_posts.iter().map(|post| PostId::from_uuid(*post)).collect(),
            experience: if request.experienced { Experience::Experienced } else { Experience::Newcomer },
            joined: request.joined,
            status: request.left_from.map_or(PersonStatus::Active, |from| PersonStatus::Left { from }),
            position: before.map_or_else(|| last.map_or(0, |last| last.saturating_add(1)), |b| b.position),
        };
        writer.save_person(&person, call.now())?;
        access::still_has_keeper(writer)?;
        call.note(writer, "save_person", person.id.to_string())?;
        Ok(person)
    })?;
    Ok(view(&saved))
}

/// As asked for; else as it was, and of somebody new as the title says.
fn rank(request: &wire::SavePerson, before: Option<&Person>) -> LeaderRank {
    let title = || match Group::from(request.group) {
        Group::Leader => LeaderRank::of_title(request.title.as_deref().unwrap_or_default()),
        Group::Officer | Group::Driver | Group::Support => LeaderRank::Member,
    };
    request.rank.map(Into::into).or_else(|| before.map(|before| before.rank)).unwrap_or_else(title)
}

pub(crate) fn find(people: &[Person], id: PersonId) -> Result<&Person, ApiError> {
    people.iter().find(|person| person.id == id).ok_or_else(|| ApiError::new(Code::NotFound, "person"))
}

fn listed_days(call: &Call<'_>, reader: &Reader<'_>) -> Result<DateRange, ApiError> {
    let today = call.today(reader.office()?.as_ref());
    let range = today.checked_sub_months(ABSENCE_MONTHS).zip(today.checked_add_months(ABSENCE_MONTHS));
    let range = range.and_then(|(first, last)| DateRange::new(first, last));
    range.ok_or_else(|| ApiError::new(Code::Internal, "the clock stands at the end of time"))
}

/// References to everybody, by id.
pub(crate) fn refs(reader: &Reader<'_>) -> Result<BTreeMap<PersonId, wire::PersonRef>, ApiError> {
    Ok(reader.people()?.iter().map(|person| (person.id, convert::person_ref(person))).collect())
}

fn reference(refs: &BTreeMap<PersonId, wire::PersonRef>, id: PersonId) -> Result<wire::PersonRef, ApiError> {
    refs.get(&id).cloned().ok_or_else(|| ApiError::new(Code::NotFound, "person"))
}

pub(crate) fn absences(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Absences, ApiError> {
    call.read(|reader| {
        let refs = refs(reader)?;
        let days = listed_days(call, reader)?;
        let rows: Result<Vec<_>, _> =
            reader.absences(days)?.iter().map(|absence| absence_view(&refs, absence)).collect();
        Ok(wire::Absences { rows: rows? })
    })
}

fn absence_view(
    refs: &BTreeMap<PersonId, wire::PersonRef>,
    absence: &Absence,
) -> Result<wire::AbsenceView, ApiError> {
    Ok(wire::AbsenceView {
        id: absence.id.uuid(),
        person: reference(refs, absence.person)?,
        from: absence.days.first(),
        to: absence.days.last(),
        reason: absence.reason.clone(),
    })
}

pub(crate) fn add_absence(
    call: &Call<'_>,
    request: &wire::AddAbsence,
) -> Result<wire::AbsenceView, ApiError> {
    let absence = Absence {
        id: AbsenceId::from_uuid(call.new_id()),
        person: PersonId::from_uuid(request.person),
        days: convert::days(request.from, request.to)?,
        reason: request.reason.trim().to_owned(),
    };
    call.write(|writer| {
        let refs = refs(writer)?;
        let view = absence_view(&refs, &absence)?;
        writer.add_absence(&absence, call.now())?;
        call.note(writer, "add_absence", absence.id.to_string())?;
        Ok(view)
    })
}

pub(crate) fn withdraw_absence(call: &Call<'_>, request: &wire::ById) -> Result<wire::Done, ApiError> {
    call.write(|writer| {
        writer.withdraw_absence(AbsenceId::from_uuid(request.id), call.now())?;
        call.note(writer, "withdraw_absence", request.id.to_string())?;
        Ok(wire::Done {})
    })
}

pub(crate) fn exemptions(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Exemptions, ApiError> {
    call.read(|reader| {
        let refs = refs(reader)?;
        let rows: Result<Vec<_>, _> =
            reader.exemptions()?.iter().map(|exemption| exemption_view(&refs, exemption)).collect();
        Ok(wire::Exemptions { rows: rows? })
    })
}

fn exemption_view(
    refs: &BTreeMap<PersonId, wire::PersonRef>,
    exemption: &Exemption,
) -> Result<wire::ExemptionView, ApiError> {
    Ok(wire::ExemptionView {
        id: exemption.id.uuid(),
        person: reference(refs, exemption.person)?,
        scope: exemption.scope.into(),
        basis: exemption.basis.into(),
        reason: exemption.reason.clone(),
        until: exemption.until,
    })
}

pub(crate) fn add_exemption(
    call: &Call<'_>,
    request: &wire::AddExemption,
) -> Result<wire::ExemptionView, ApiError> {
    let exemption = Exemption {
        id: ExemptionId::from_uuid(call.new_id()),
        person: PersonId::from_uuid(request.person),
        scope: request.scope.into(),
        basis: request.basis.into(),
        reason: request.reason.trim().to_owned(),
        until: request.until,
    };
    call.write(|writer| {
        let refs = refs(writer)?;
        let view = exemption_view(&refs, &exemption)?;
        writer.add_exemption(&exemption, call.now())?;
        call.note(writer, "add_exemption", exemption.id.to_string())?;
        Ok(view)
    })
}

pub(crate) fn withdraw_exemption(call: &Call<'_>, request: &wire::ById) -> Result<wire::Done, ApiError> {
    call.write(|writer| {
        writer.withdraw_exemption(ExemptionId::from_uuid(request.id), call.now())?;
        call.note(writer, "withdraw_exemption", request.id.to_string())?;
        Ok(wire::Done {})
    })
}
