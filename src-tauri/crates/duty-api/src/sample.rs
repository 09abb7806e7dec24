//! The sample office: invented people with numbers in 1400…, which nobody's telephone has.

use std::collections::BTreeSet;

use duty_core::{Experience, Group, LeaderRank, Mobile, Person, PersonId, PersonName, PersonStatus, Sex};
use duty_store::Writer;

use crate::api::Call;
use crate::convert::owned;
use crate::error::{ApiError, Code};
use crate::wire::{CreateOffice, ModeView};

const PEOPLE: &str = include_str!("../../../../assets/sample/people.csv");

pub(crate) fn office() -> CreateOffice {
    CreateOffice {
        name: "青石镇".to_owned(),
        duty_phone: Some("0837-2345678".to_owned()),
        fax: Some("0837-2345679".to_owned()),
        // Nobody may take an invented office's sheets for real ones.
        mode: ModeView::Drill,
    }
}

/// Puts the invented people on the staff.
pub(crate) fn fill(call: &Call<'_>, writer: &mut Writer<'_>) -> Result<(), ApiError> {
    let lines = PEOPLE.lines().skip(1);
    let people: Option<Vec<Person>> =
        (0..).zip(lines).map(|(position, line)| person(call, position, line)).collect();
    let people = people.ok_or_else(|| ApiError::new(Code::Internal, "the sample can't be read"))?;
    for person in &people {
        writer.save_person(person, call.now())?;
    }
    Ok(())
}

fn person(call: &Call<'_>, position: u16, line: &str) -> Option<Person> {
    let [name, sex, title, department, mobile, group, experienced] = line.split(',').collect::<Vec<_>>()[..]
    else {
        return None;
    };
    Some(Person {
        id: PersonId::from_uuid(call.new_id()),
        name: PersonName::new(name).ok()?,
        title: owned(Some(title)),
        department: owned(Some(department)),
        mobile: Some(Mobile::new(mobile).ok()?),
        sex: Some(if sex == "女" { Sex::Female } else { Sex::Male }),
        group: match group {
            "leader" => Group::Leader,
            "officer" => Group::Officer,
            "driver" => Group::Driver,
            _ => return None,
        },
        rank: LeaderRank::of_title(title),
        also_posts: BTreeSet::new(),
        experience: if experienced == "1" { Experience::Experienced } else { Experience::Newcomer },
        joined: None,
        status: PersonStatus::Active,
        position,
    })
}
