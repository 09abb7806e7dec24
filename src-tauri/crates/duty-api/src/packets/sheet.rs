//! The other way in: an office's roster out of its spreadsheet.

use duty_core::{DateRange, MemberDuty, MemberRoster, OfficeId, RosterSource};
use duty_sheet::roster::{PostGroup, RosterReading};
use duty_store::Reader;

use super::rosters::{compare, member_duty};
use crate::api::{Call, office};
use crate::directory;
use crate::error::ApiError;
use crate::imports::{self, file_name, problem_view};
use crate::wire::{MemberSheet, MemberSheetTaken};

pub(crate) fn preview_member_sheet(
    call: &Call<'_>,
    request: &MemberSheet,
) -> Result<MemberSheetTaken, ApiError> {
    let read = Sheet::read(request)?;
    call.read(|reader| read.taken(reader, request))
}

pub(crate) fn import_member_sheet(
    call: &Call<'_>,
    request: &MemberSheet,
) -> Result<MemberSheetTaken, ApiError> {
    let read = Sheet::read(request)?;
    let shown = call.read(|reader| read.taken(reader, request))?;
    if shown.again {
        return Ok(shown);
    }
    call.write(|writer| {
        office(writer)?;
        let taken = read.taken(writer, request)?;
        let roster = MemberRoster {
            office: OfficeId::from_uuid(request.member),
            days: read.days,
            source: RosterSource::Sheet { file: file_name(&request.path) },
            taken_at: call.now(),
            taken_by: call.asker.actor.clone(),
        };
        writer.add_member_roster(&roster, &read.duties)?;
        call.note(writer, "import_member_sheet", format!("{} {}", read.days.first(), read.days.last()))?;
        Ok(taken)
    })
}

/// A roster as it was read.
struct Sheet {
    reading: RosterReading,
    days: DateRange,
    duties: Vec<MemberDuty>,
}

impl Sheet {
    fn read(request: &MemberSheet) -> Result<Self, ApiError> {
        let reading = imports::read_roster(&request.path, request.year)?;
        let days = imports::period(&reading)?;
        let duties = duties(&reading)?;
        Ok(Self { reading, days, duties })
    }

    fn taken(&self, reader: &Reader<'_>, request: &MemberSheet) -> Result<MemberSheetTaken, ApiError> {
        let member = OfficeId::from_uuid(request.member);
        directory::find(&reader.member_offices()?, member)?;
        let compared = compare(reader, member, self.days, None, &self.duties)?;
        Ok(MemberSheetTaken {
            file_name: file_name(&request.path),
            roster: compared.view,
            again: compared.known,
            differences: compared.differences,
            problems: self.reading.problems.iter().map(problem_view).collect(),
        })
    }
}

fn duties(reading: &RosterReading) -> Result<Vec<MemberDuty>, ApiError> {
    let mut duties: Vec<MemberDuty> = Vec::new();
    for row in &reading.rows {
        for duty in &row.duties {
            let post = post_name(duty.kind.group());
            for person in &duty.people {
                let read = member_duty(row.date, post, &person.name, person.mobile.as_deref())?;
                let twice = duties
                    .iter()
                    .rev()
                    .take_while(|known| known.date == read.date)
                    .any(|known| *known == read);
                if !twice {
                    duties.push(read);
                }
            }
        }
    }
    Ok(duties)
}

/// The posts of a sheet in the words that most offices print.
const fn post_name(group: PostGroup) -> &'static str {
    match group {
        PostGroup::Leader => "带班领导",
        PostGroup::Officer => "值班员",
        PostGroup::Driver => "驾驶员",
        PostGroup::Standby => "备勤",
    }
}
