//! Who is at the other end: found while the number or the words are being typed.

use duty_core::Person;
use duty_store::Contacted;

use super::read::Clock;
use crate::api::{Call, office};
use crate::error::ApiError;
use crate::pinyin::initials;
use crate::wire::{AskWho, PartyView, WhoSourceView, WhoView, Whos};

/// Most that are offered: what fits under the field.
const MAX_OFFERED: usize = 8;

/// Fewest figures that are looked for: a single one is in every number.
const MIN_DIGITS: usize = 2;

pub(crate) fn who_is(call: &Call<'_>, request: &AskWho) -> Result<Whos, ApiError> {
    call.read(|reader| {
        let office = office(reader)?;
        let clock = Clock { call, office: &office };
        let typed = Typed::of(&request.text);
        if typed.is_too_little() {
            return Ok(Whos { rows: Vec::new() });
        }
        let limit = u32::try_from(MAX_OFFERED).unwrap_or(u32::MAX);
        let earlier = reader.contacts(&request.text, limit)?;
        let mut rows: Vec<WhoView> = earlier.into_iter().map(|found| earlier_call(&clock, found)).collect();
        let people = reader.people()?;
        let staff = people.iter().filter(|person| typed.means(person));
        rows.extend(staff.map(|person| staff_member(&office.name, person)));
        let lines = [&office.duty_phone, &office.fax].into_iter().flatten().map(ToString::to_string);
        rows.extend(
            lines.filter(|line| typed.is_in(line, &office.name)).map(|line| own_line(&office.name, line)),
        );
        rows.truncate(MAX_OFFERED);
        Ok(Whos { rows })
    })
}

/// What was typed: figures of a number, or words.
enum Typed {
    Digits(String),
    Words(String),
}

impl Typed {
    fn of(text: &str) -> Self {
        let digits = digits(text);
        if digits.is_empty() {
            Self::Words(text.split_whitespace().collect::<String>().to_lowercase())
        } else {
            Self::Digits(digits)
        }
    }

    fn is_too_little(&self) -> bool {
        match self {
            Self::Digits(digits) => digits.len() < MIN_DIGITS,
            Self::Words(words) => words.is_empty(),
        }
    }

    fn means(&self, person: &Person) -> bool {
        match self {
            Self::Digits(digits) => {
                person.mobile.as_ref().is_some_and(|mobile| mobile.as_str().contains(digits))
            }
            Self::Words(words) => {
                let name = person.name.as_str();
                name.contains(words.as_str()) || initials(name).starts_with(words.as_str())
            }
        }
    }

    fn is_in(&self, line: &str, office: &str) -> bool {
        match self {
            Self::Digits(wanted) => digits(line).contains(wanted),
            Self::Words(words) => office.contains(words.as_str()),
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| char::from_digit(d, 10)).collect()
}

fn earlier_call(clock: &Clock<'_>, found: Contacted) -> WhoView {
    let Contacted { contact, last_at } = found;
    let party =
        PartyView { office: contact.office, name: contact.name, title: contact.title, phone: contact.phone };
    WhoView { party, source: WhoSourceView::EarlierCall, last_at: Some(clock.text(last_at)) }
}

fn staff_member(office: &str, person: &Person) -> WhoView {
    let party = PartyView {
        office: Some(office.to_owned()),
        name: Some(person.name.to_string()),
        title: person.title.clone(),
        phone: person.mobile.as_ref().map(ToString::to_string),
    };
    WhoView { party, source: WhoSourceView::Staff, last_at: None }
}

fn own_line(office: &str, line: String) -> WhoView {
    let party = PartyView { office: Some(office.to_owned()), name: None, title: None, phone: Some(line) };
    WhoView { party, source: WhoSourceView::OwnOffice, last_at: None }
}
