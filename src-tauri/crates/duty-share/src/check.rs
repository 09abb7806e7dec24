//! What the types of a packet can't say by themselves: lengths, names, numbers, days in their order.

use std::collections::BTreeSet;

use duty_core::{DateRange, DutyLine, Mobile, OfficeName, PersonName};

use crate::contents::{Contents, Notice, Report, RosterEdition};
use crate::error::PacketError;
use crate::key::{KeyId, PublicKeys};
use crate::limits::{
    MAX_BULLETIN_CHARS, MAX_EDITIONS, MAX_ENTRIES, MAX_PEOPLE, MAX_TEXT_CHARS, MAX_WORD_CHARS,
};
use crate::packet::Body;

pub(crate) fn body(body: &Body) -> Result<(), PacketError> {
    office_name(&body.sender.name)?;
    word("program", &body.program)?;
    if let Some(addressee) = &body.addressee
        && KeyId::from_text(addressee).is_err()
    {
        return Err(bad("addressee", addressee));
    }
    // Only an invitation is for everybody.
    match (&body.contents, &body.addressee) {
        (Contents::Invitation(_), None) => {}
        (Contents::Invitation(_), Some(addressee)) => return Err(bad("addressee", addressee)),
        (Contents::Enrolment(_) | Contents::Report(_) | Contents::Notice(_), Some(_)) => {}
        (_, None) => return Err(bad("addressee", "")),
    }
    match &body.contents {
        Contents::Invitation(own) | Contents::Enrolment(own) => keys(&own.keys).map(drop),
        Contents::Report(told) => report(told),
        Contents::Notice(told) => notice(told),
    }
}

pub(crate) fn keys(text: &str) -> Result<PublicKeys, PacketError> {
    PublicKeys::from_text(text).map_err(|_| bad("keys", text))
}

fn report(report: &Report) -> Result<(), PacketError> {
    let Report { contacts, rosters, changes, check_ins, handovers, explanations } = report;
    at_most("rosters", rosters.len(), MAX_EDITIONS)?;
    at_most("changes", changes.len(), MAX_ENTRIES)?;
    at_most("check-ins", check_ins.len(), MAX_ENTRIES)?;
    at_most("handovers", handovers.len(), MAX_ENTRIES)?;
    at_most("explanations", explanations.len(), MAX_ENTRIES)?;
    let lists = [rosters.len(), changes.len(), check_ins.len(), handovers.len(), explanations.len()];
    if contacts.is_none() && lists.iter().all(|length| *length == 0) {
        return Err(PacketError::NoContents);
    }
    for line in contacts.iter().flat_map(|contacts| [&contacts.duty_phone, &contacts.fax]).flatten() {
        DutyLine::new(line).map_err(|_| bad("phone", line))?;
    }
    rosters.iter().try_for_each(edition)?;
    for change in changes {
        word("post", &change.post)?;
        change.out.iter().chain(&change.into).try_for_each(|name| person_name(name))?;
        text("reason", &change.reason)?;
    }
    check_ins.iter().try_for_each(|fact| person_name(&fact.by))?;
    for handover in handovers {
        at_most("people", handover.outgoing.len() + handover.incoming.len(), MAX_PEOPLE)?;
        handover.outgoing.iter().chain(&handover.incoming).try_for_each(|name| person_name(name))?;
    }
    for explanation in explanations {
        person_name(&explanation.by)?;
        said("explanation", &explanation.text)?;
    }
    Ok(())
}

fn edition(edition: &RosterEdition) -> Result<(), PacketError> {
    at_most("people", edition.people.len(), MAX_PEOPLE)?;
    at_most("duties", edition.duties.len(), MAX_ENTRIES)?;
    let days = DateRange::new(edition.first, edition.last)
        .ok_or_else(|| bad("days", &format!("{} {}", edition.first, edition.last)))?;
    if edition.edition == 0 {
        return Err(bad("edition", "0"));
    }
    for person in &edition.people {
        person_name(&person.name)?;
        person.title.iter().try_for_each(|title| word("title", title))?;
        if let Some(mobile) = &person.mobile {
            Mobile::new(mobile).map_err(|_| bad("mobile", mobile))?;
        }
    }
    let mut serving = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for duty in &edition.duties {
        word("post", &duty.post)?;
        if !days.contains(duty.date) || duty.starts_at >= duty.ends_at {
            return Err(bad("duty", &duty.date.to_string()));
        }
        let person = duty.person as usize;
        if person >= edition.people.len() {
            return Err(bad("person", &duty.person.to_string()));
        }
        serving.insert(person);
        if !seen.insert((duty.date, duty.post.as_str(), duty.starts_at, duty.person)) {
            return Err(bad("duty", &format!("{} {}", duty.date, duty.post)));
        }
    }
    if serving.len() < edition.people.len() {
        return Err(PacketError::PersonWithoutDuty);
    }
    Ok(())
}

fn notice(notice: &Notice) -> Result<(), PacketError> {
    let Notice { findings, decisions, requests, bulletins } = notice;
    at_most("findings", findings.len(), MAX_ENTRIES)?;
    at_most("decisions", decisions.len(), MAX_ENTRIES)?;
    at_most("requests", requests.len(), MAX_ENTRIES)?;
    at_most("bulletins", bulletins.len(), MAX_EDITIONS)?;
    if [findings.len(), decisions.len(), requests.len(), bulletins.len()].iter().all(|length| *length == 0) {
        return Err(PacketError::NoContents);
    }
    for finding in findings {
        word("finding", &finding.what)?;
        said("evidence", &finding.evidence)?;
        finding.number.iter().try_for_each(|number| word("number", number))?;
    }
    decisions.iter().try_for_each(|decision| said("reason", &decision.reason))?;
    requests.iter().try_for_each(|request| said("request", &request.text))?;
    for bulletin in bulletins {
        said("title", &bulletin.title)?;
        said_at_most("bulletin", &bulletin.text, MAX_BULLETIN_CHARS)?;
        bulletin.number.iter().try_for_each(|number| word("number", number))?;
    }
    Ok(())
}

fn bad(what: &'static str, value: &str) -> PacketError {
    // Values go into sentences, so a hostile one must not fill the screen.
    PacketError::BadValue { what, value: value.chars().take(MAX_WORD_CHARS).collect() }
}

fn at_most(what: &'static str, found: usize, max: usize) -> Result<(), PacketError> {
    if found > max { Err(PacketError::TooMany { what, max }) } else { Ok(()) }
}

fn office_name(name: &str) -> Result<(), PacketError> {
    match OfficeName::new(name) {
        Ok(read) if read.as_str() == name => Ok(()),
        Ok(_) | Err(_) => Err(bad("office", name)),
    }
}

fn person_name(name: &str) -> Result<(), PacketError> {
    match PersonName::new(name) {
        Ok(read) if read.as_str() == name => Ok(()),
        Ok(_) | Err(_) => Err(bad("name", name)),
    }
}

/// One line that says something.
fn word(what: &'static str, text: &str) -> Result<(), PacketError> {
    if text.chars().count() > MAX_WORD_CHARS {
        return Err(PacketError::TextTooLong { what });
    }
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return Err(bad(what, text));
    }
    Ok(())
}

/// A text that may say nothing.
fn text(what: &'static str, text: &str) -> Result<(), PacketError> {
    text_at_most(what, text, MAX_TEXT_CHARS)
}

fn text_at_most(what: &'static str, text: &str, max: usize) -> Result<(), PacketError> {
    if text.chars().count() > max {
        return Err(PacketError::TextTooLong { what });
    }
    let strange = |c: char| c.is_control() && c != '\n';
    if text.chars().any(strange) { Err(bad(what, text)) } else { Ok(()) }
}

/// A text that says something.
fn said(what: &'static str, told: &str) -> Result<(), PacketError> {
    said_at_most(what, told, MAX_TEXT_CHARS)
}

fn said_at_most(what: &'static str, told: &str, max: usize) -> Result<(), PacketError> {
    if told.trim().is_empty() { Err(bad(what, told)) } else { text_at_most(what, told, max) }
}
