//! Staff lists.

use std::collections::BTreeSet;

use duty_core::{Experience, Group, LeaderRank, Mobile, Person, PersonId, PersonStatus, Sex};
use duty_sheet::staff::{ColumnGuess, Field, Role, StaffMapping, StaffReading, StaffRow, Why, understand};
use duty_sheet::{Book, CellRef, Grid, column_letters};
use duty_store::Saved;

use super::{file_name, open, problem_view};
use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire::{
    self, ColumnChoice, ColumnReason, ImportStaff, PreviewStaff, RoleView, RowChange, StaffField,
    StaffImported, StaffPreview, StaffRowView,
};

/// How many of a column's values are shown beside it.
const SAMPLES: usize = 3;

pub(crate) fn preview_staff(call: &Call<'_>, request: &PreviewStaff) -> Result<StaffPreview, ApiError> {
    let book = open(&request.path)?;
    let reading = read(&book, &request.path, &request.columns)?;
    let staff = call.read(|reader| Ok(reader.people()?))?;
    let rows = reading.rows.iter().map(|row| {
        let person = row_of(row);
        let change = match merged(&staff, &person)? {
            Merged::New => RowChange::New,
            Merged::Known { before, after } if before == &after => RowChange::Same,
            Merged::Known { .. } => RowChange::Changed,
        };
        Ok(StaffRowView { row: row.cell.row_number(), person, change })
    });
    Ok(StaffPreview {
        file_name: file_name(&request.path),
        sheet: reading.rows.first().map_or_else(String::new, |row| row.sheet.clone()),
        rows: rows.collect::<Result<_, ApiError>>()?,
        columns: columns(&book, &reading),
        problems: reading.problems.iter().map(problem_view).collect(),
    })
}

pub(crate) fn import_staff(call: &Call<'_>, request: &ImportStaff) -> Result<StaffImported, ApiError> {
    let book = open(&request.path)?;
    let reading = read(&book, &request.path, &request.columns)?;
    let answered: BTreeSet<u32> = request.answers.iter().map(|answer| answer.row).collect();
    let kept: BTreeSet<u32> = reading.rows.iter().map(|row| row.cell.row_number()).collect();
    let asked: BTreeSet<u32> = reading.problems.iter().map(duty_sheet::Problem::row_number).collect();
    let left_out = asked.iter().filter(|row| !answered.contains(row) && !kept.contains(row)).count();

    let as_read = reading.rows.iter().filter(|row| !answered.contains(&row.cell.row_number())).map(row_of);
    let people: Vec<wire::StaffRow> =
        as_read.chain(request.answers.iter().map(|answer| answer.person.clone())).collect();
    call.write(|writer| {
        office(writer)?;
        let mut done = StaffImported { added: 0, changed: 0, unchanged: 0, left_out: count(left_out) };
        for row in &people {
            let staff = writer.people()?;
            let person = match merged(&staff, row)? {
                Merged::Known { after, .. } => after,
                Merged::New => {
                    let last = staff.iter().map(|person| person.position).max();
                    let id = PersonId::from_uuid(call.new_id());
                    new_person(id, row, last.map_or(0, |last| last.saturating_add(1)))?
                }
            };
            match writer.save_person(&person, call.now())? {
                Saved::Added => done.added += 1,
                Saved::Changed => done.changed += 1,
                Saved::Unchanged => done.unchanged += 1,
            }
        }
        if done.added + done.changed > 0 {
            call.note(writer, "import_staff", format!("{} {}", done.added, done.changed))?;
        }
        Ok(done)
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn read(book: &Book, path: &str, choices: &[ColumnChoice]) -> Result<StaffReading, ApiError> {
    let mut mapping = StaffMapping::new();
    if !choices.is_empty() {
        let guessed = understand(book, &mapping);
        let mut sheets: BTreeSet<&str> = guessed.columns.iter().map(|guess| guess.sheet.as_str()).collect();
        if sheets.is_empty() {
            sheets.extend(book.grids().first().map(Grid::name));
        }
        for choice in choices {
            for sheet in &sheets {
                mapping.set(sheet, choice.index, choice.field.map_or(Field::Ignored, field_of));
            }
        }
    }
    let reading = understand(book, &mapping);
    if reading.rows.is_empty() && reading.columns.is_empty() {
        return Err(ApiError::new(Code::StaffNotFound, "no staff list").with("file", file_name(path)));
    }
    Ok(reading)
}

fn columns(book: &Book, reading: &StaffReading) -> Vec<wire::ColumnView> {
    let view = |guess: &ColumnGuess| {
        let grid = book.grids().iter().find(|grid| grid.name() == guess.sheet);
        let rows = reading.rows.iter().filter(|row| row.sheet == guess.sheet);
        let texts = rows.filter_map(|row| Some(grid?.text(CellRef::new(row.cell.row, guess.column))));
        wire::ColumnView {
            index: guess.column,
            letter: column_letters(guess.column),
            heading: convert::owned(Some(&guess.heading)),
            field: field_view(guess.field),
            reason: Some(match guess.why {
                Why::Heading => ColumnReason::Heading,
                Why::Content => ColumnReason::Content,
                Why::User => ColumnReason::Chosen,
            }),
            samples: texts.filter(|text| !text.trim().is_empty()).take(SAMPLES).collect(),
        }
    };
    reading.columns.iter().map(view).collect()
}

const fn field_of(field: StaffField) -> Field {
    match field {
        StaffField::Name => Field::Name,
        StaffField::Title => Field::Title,
        StaffField::Department => Field::Department,
        StaffField::Mobile => Field::Mobile,
        StaffField::Sex => Field::Sex,
        StaffField::Post => Field::Post,
    }
}

const fn field_view(field: Field) -> Option<StaffField> {
    match field {
        Field::Name => Some(StaffField::Name),
        Field::Title => Some(StaffField::Title),
        Field::Department => Some(StaffField::Department),
        Field::Mobile | Field::Phone => Some(StaffField::Mobile),
        Field::Sex => Some(StaffField::Sex),
        Field::Post | Field::Section => Some(StaffField::Post),
        Field::Index | Field::Landline | Field::ShortNumber | Field::Note | Field::Ignored => None,
    }
}

fn row_of(row: &StaffRow) -> wire::StaffRow {
    wire::StaffRow {
        name: row.name.clone(),
        title: row.title.clone(),
        dept: row.department.clone(),
        mobile: row.mobile.clone(),
        sex: row.sex.map(|sex| sex.word().to_owned()),
        role: match row.role {
            Role::Leader => RoleView::Leader,
            Role::Officer => RoleView::Officer,
            Role::Driver => RoleView::Driver,
        },
    }
}

const fn group_of(role: RoleView) -> Group {
    match role {
        RoleView::Leader => Group::Leader,
        RoleView::Officer => Group::Officer,
        RoleView::Driver => Group::Driver,
    }
}

fn sex_of(word: Option<&str>) -> Option<Sex> {
    match word {
        Some("男") => Some(Sex::Male),
        Some("女") => Some(Sex::Female),
        Some(_) | None => None,
    }
}

enum Merged<'s> {
    New,
    Known { before: &'s Person, after: Person },
}

/// Finds a row's person on the staff: by mobile, else by a name that only one has, unless the mobiles say that
/// they are two people. What the list leaves out stays as it was.
fn merged<'s>(staff: &'s [Person], row: &wire::StaffRow) -> Result<Merged<'s>, ApiError> {
    let name = convert::name(&row.name)?;
    let mobile = convert::mobile(row.mobile.as_deref())?;
    let namesakes: Vec<&Person> = staff.iter().filter(|person| person.name == name).collect();
    let same_mobile = |person: &&&Person| mobile.is_some() && person.mobile.as_ref() == mobile.as_ref();
    let by_mobile = namesakes.iter().find(same_mobile).copied();
    let before = by_mobile.or(match namesakes[..] {
        [only] if mobile.is_none() || only.mobile.is_none() || only.group == group_of(row.role) => Some(only),
        _ => None,
    });
    let Some(before) = before else { return Ok(Merged::New) };
    let after = Person {
        title: convert::owned(row.title.as_deref()).or_else(|| before.title.clone()),
        department: convert::owned(row.dept.as_deref()).or_else(|| before.department.clone()),
        mobile: mobile.or_else(|| before.mobile.clone()),
        sex: sex_of(row.sex.as_deref()).or(before.sex),
        group: group_of(row.role),
        ..before.clone()
    };
    Ok(Merged::Known { before, after })
}

/// The rank that the title speaks for; it can be set by hand.
fn rank_of(row: &wire::StaffRow) -> LeaderRank {
    match group_of(row.role) {
        Group::Leader => LeaderRank::of_title(row.title.as_deref().unwrap_or_default()),
        Group::Officer | Group::Driver | Group::Support => LeaderRank::Member,
    }
}

fn new_person(id: PersonId, row: &wire::StaffRow, position: u16) -> Result<Person, ApiError> {
    let mobile: Option<Mobile> = convert::mobile(row.mobile.as_deref())?;
    Ok(Person {
        id,
        name: convert::name(&row.name)?,
        title: convert::owned(row.title.as_deref()),
        department: convert::owned(row.dept.as_deref()),
        mobile,
        sex: sex_of(row.sex.as_deref()),
        group: group_of(row.role),
        rank: rank_of(row),
        also_posts: BTreeSet::new(),
        // Who stands on an office's list has served before; newcomers are marked by hand.
        experience: Experience::Experienced,
        joined: None,
        status: PersonStatus::Active,
        position,
    })
}
