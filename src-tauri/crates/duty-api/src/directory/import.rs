//! The directory out of the county's list. What the list leaves out stays as it was; the same list twice changes
//! nothing.

use duty_core::{
    DutyLine, Head, MemberOffice, MemberOfficeParts, Membership, OfficeId, OfficeKind, OfficeName,
};
use duty_sheet::offices::{Line, OfficeRow, OfficesReading, understand};
use duty_sheet::{Problem, ProblemKind};

use super::view::{head_view, reference};
use super::{line, name, refused, save_all};
use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::imports::{file_name, open, problem_view};
use crate::wire::{self, ImportMemberOffices, MemberOfficesImported, MemberOfficesPreview, RowChange};

pub(crate) fn preview_member_offices(
    call: &Call<'_>,
    request: &ImportMemberOffices,
) -> Result<MemberOfficesPreview, ApiError> {
    let mut reading = read(&request.path)?;
    let known = call.read(|reader| Ok(reader.member_offices()?))?;
    let merged = merge(call, &known, &mut reading)?;
    let rows = reading.rows.iter().zip(&merged.rows).map(|(row, after)| {
        let before = known.iter().find(|office| office.id() == after.id());
        let change = match before {
            None => RowChange::New,
            Some(before) if before == after => RowChange::Same,
            Some(_) => RowChange::Changed,
        };
        wire::OfficePreviewRow {
            row: row.cell.row_number(),
            office: row_view(after, &merged.all),
            change,
            before: before.filter(|before| *before != after).map(|before| row_view(before, &known)),
        }
    });
    let listed = |office: &&MemberOffice| merged.rows.iter().any(|row| row.id() == office.id());
    Ok(MemberOfficesPreview {
        file_name: file_name(&request.path),
        rows: rows.collect(),
        problems: reading.problems.iter().map(problem_view).collect(),
        not_listed: known.iter().filter(|office| office.stays() && !listed(office)).map(reference).collect(),
    })
}

pub(crate) fn import_member_offices(
    call: &Call<'_>,
    request: &ImportMemberOffices,
) -> Result<MemberOfficesImported, ApiError> {
    let mut reading = read(&request.path)?;
    call.write(|writer| {
        office(writer)?;
        let known = writer.member_offices()?;
        let merged = merge(call, &known, &mut reading)?;
        let done = save_all(call, writer, &merged.all, &merged.in_order_of_parents())?;
        if done.added + done.changed > 0 {
            call.note(writer, "import_member_offices", format!("{} {}", done.added, done.changed))?;
        }
        Ok(done)
    })
}

fn read(path: &str) -> Result<OfficesReading, ApiError> {
    let reading = understand(&open(path)?);
    if reading.rows.is_empty() {
        let refuse = ApiError::new(Code::OfficesNotFound, "no list of offices");
        return Err(refuse.with("file", file_name(path)));
    }
    Ok(reading)
}

/// What a list makes of the directory.
struct Merged {
    /// The offices of the list, in its order.
    rows: Vec<MemberOffice>,
    /// The whole directory afterwards.
    all: Vec<MemberOffice>,
}

impl Merged {
    /// The offices of the list, each after the one to which it belongs, so that the store knows that one already.
    fn in_order_of_parents(&self) -> Vec<MemberOffice> {
        let depth = |office: &MemberOffice| {
            let mut above = office.parts().parent;
            let mut depth = 0;
            while let Some(id) = above
                && depth < self.all.len()
            {
                depth += 1;
                above =
                    self.all.iter().find(|office| office.id() == id).and_then(|office| office.parts().parent);
            }
            depth
        };
        let mut ordered = self.rows.clone();
        ordered.sort_by_key(depth);
        ordered
    }
}

/// Finds each row's office by its name, first among those in use. Parents that nobody knows become questions.
fn merge(call: &Call<'_>, known: &[MemberOffice], reading: &mut OfficesReading) -> Result<Merged, ApiError> {
    let mut all = known.to_vec();
    let mut ids: Vec<OfficeId> = Vec::new();
    for row in &reading.rows {
        let name = name(&row.name)?;
        let before = all.iter().filter(|office| *office.name() == name).max_by_key(|office| office.stays());
        let parts = match before {
            Some(before) => changed(before.parts(), row)?,
            None => {
                let last = all.iter().map(|office| office.parts().position).max();
                let id = OfficeId::from_uuid(call.new_id());
                new_office(id, name, row, last.map_or(0, |last| last.saturating_add(1)))?
            }
        };
        let after = MemberOffice::new(parts).map_err(refused)?;
        ids.push(after.id());
        replace(&mut all, after);
    }
    for (row, id) in reading.rows.iter().zip(&ids) {
        let Some(parent) = &row.parent else { continue };
        let Some(parent) =
            all.iter().find(|office| office.stays() && office.name().as_str() == parent.as_str())
        else {
            reading.problems.push(unknown_parent(row, parent));
            continue;
        };
        let parent = Some(parent.id()).filter(|parent| parent != id);
        let parts = super::find(&all, *id)?.parts().clone();
        let after = MemberOffice::new(MemberOfficeParts { parent, ..parts }).map_err(refused)?;
        replace(&mut all, after);
    }
    let rows = ids.iter().map(|id| super::find(&all, *id).cloned()).collect::<Result<_, _>>()?;
    Ok(Merged { rows, all })
}

fn replace(offices: &mut Vec<MemberOffice>, office: MemberOffice) {
    match offices.iter_mut().find(|known| known.id() == office.id()) {
        Some(known) => *known = office,
        None => offices.push(office),
    }
}

fn unknown_parent(row: &OfficeRow, parent: &str) -> Problem {
    Problem {
        kind: ProblemKind::ParentUnknown,
        sheet: row.sheet.clone(),
        cell: row.cell,
        name: Some(row.name.clone()),
        raw: parent.to_owned(),
    }
}

fn changed(before: &MemberOfficeParts, row: &OfficeRow) -> Result<MemberOfficeParts, ApiError> {
    let (first, second) = lines(row)?;
    let duty_phone = first.or_else(|| before.duty_phone.clone());
    let kept = before.second_phone.clone().filter(|kept| Some(kept) != duty_phone.as_ref());
    Ok(MemberOfficeParts {
        second_phone: second.or(kept),
        duty_phone,
        head: head_of(row)?.map(|head| completed(head, before.head.as_ref())).or_else(|| before.head.clone()),
        membership: Membership::InUse,
        ..before.clone()
    })
}

/// A head whom the list names without title or mobile keeps those that are known of them.
fn completed(head: Head, before: Option<&Head>) -> Head {
    match before {
        Some(before) if before.name == head.name => Head {
            title: head.title.or_else(|| before.title.clone()),
            mobile: head.mobile.or_else(|| before.mobile.clone()),
            name: head.name,
        },
        Some(_) | None => head,
    }
}

fn new_office(
    id: OfficeId,
    name: OfficeName,
    row: &OfficeRow,
    position: u16,
) -> Result<MemberOfficeParts, ApiError> {
    let (duty_phone, second_phone) = lines(row)?;
    Ok(MemberOfficeParts {
        id,
        kind: kind(&name, row.section.as_deref()),
        name,
        parent: None,
        duty_phone,
        second_phone,
        head: head_of(row)?,
        membership: Membership::InUse,
        position,
    })
}

/// The kind that the name speaks for; where it says nothing, the heading above it.
fn kind(name: &OfficeName, section: Option<&str>) -> OfficeKind {
    match (OfficeKind::of_name(name.as_str()), section) {
        (OfficeKind::Other, Some(section)) if section.contains(['镇', '乡']) => OfficeKind::Township,
        (OfficeKind::Other, Some(section)) if section.contains("街道") => OfficeKind::Subdistrict,
        (OfficeKind::Other, Some(section)) if section.contains("部门") => OfficeKind::Department,
        (kind, _) => kind,
    }
}

fn lines(row: &OfficeRow) -> Result<(Option<DutyLine>, Option<DutyLine>), ApiError> {
    let text = |line: &Line| match &line.extension {
        Some(extension) => format!("{}转{extension}", line.number),
        None => line.number.clone(),
    };
    let mut lines = row.lines.iter().map(|found| line(Some(&text(found))));
    let first = lines.next().transpose()?.flatten();
    let second = lines.next().transpose()?.flatten();
    Ok((first, second))
}

fn head_of(row: &OfficeRow) -> Result<Option<Head>, ApiError> {
    let read = |head: &duty_sheet::offices::HeadRow| {
        Ok(Head {
            name: convert::name(&head.name)?,
            title: head.title.clone(),
            mobile: convert::mobile(head.mobile.as_deref())?,
        })
    };
    row.head.as_ref().map(read).transpose()
}

fn row_view(office: &MemberOffice, offices: &[MemberOffice]) -> wire::OfficeRowView {
    let parts = office.parts();
    let parent = parts.parent.and_then(|parent| offices.iter().find(|office| office.id() == parent));
    wire::OfficeRowView {
        name: parts.name.to_string(),
        kind: parts.kind.into(),
        parent: parent.map(|parent| parent.name().to_string()),
        duty_phone: parts.duty_phone.as_ref().map(ToString::to_string),
        second_phone: parts.second_phone.as_ref().map(ToString::to_string),
        head: parts.head.as_ref().map(head_view),
    }
}
