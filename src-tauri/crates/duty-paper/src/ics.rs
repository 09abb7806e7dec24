//! Writes duties as a calendar that every phone can read (RFC 5545).
//!
//! One event per day, or only the days of one person. Times are written in UTC, so a reader needs no zone
//! table; the office's offset, the stamp and the ids come in as arguments, so that the same duties keep
//! their events when they are exported again.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use thiserror::Error;

use crate::facts::{DayFacts, DutyFacts, PersonFacts, RosterFacts};
use crate::privacy::shows_mobile;
use crate::sheet::Variant;

/// A content line may not be longer, not counting its end (RFC 5545, 3.1).
const MAX_LINE_OCTETS: usize = 75;

/// Whose duties are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Everybody's, one event per day.
    Everybody,
    /// Those of the person with this key.
    Person(&'a str),
}

/// When the shifts of a day begin and how long they last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftHours {
    /// The beginning, by the office's clock.
    pub start: NaiveTime,
    /// The length.
    pub length: TimeDelta,
    /// The offset of the office's clock.
    pub offset: FixedOffset,
}

/// One entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Never changes for the same duty.
    pub uid: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The one line that a phone shows.
    pub summary: String,
    /// What it shows when opened.
    pub description: String,
    /// Where.
    pub location: String,
}

/// What makes one export different from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarIssue {
    /// The calendar's name.
    pub name: String,
    /// When it was made.
    pub stamp: DateTime<Utc>,
    /// Who it is for. For a public calendar the facts carry masked mobiles already.
    pub variant: Variant,
    /// Says in every entry that this is an exercise, if it is one.
    pub drill_banner: Option<String>,
}

/// Why there is no calendar.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// A public calendar would show a personal number. The number itself stays out of the message.
    #[error("a public calendar may not show a mobile number (event {uid})")]
    MobileInPublicCalendar {
        /// The event.
        uid: String,
    },
    /// A shift would begin or end beyond what the calendar can count.
    #[error("the shift of {0} has no such time")]
    NoSuchTime(NaiveDate),
}

/// The events of a roster. `uid` gives a day's stable id.
///
/// # Errors
/// A time cannot be counted.
pub fn events(
    facts: &RosterFacts,
    hours: ShiftHours,
    whose: Whose<'_>,
    uid: impl Fn(NaiveDate) -> String,
) -> Result<Vec<CalendarEvent>, CalendarError> {
    let mut events = Vec::new();
    for day in &facts.days {
        let Some(summary) = summary(day, whose) else {
            continue;
        };
        let none = || CalendarError::NoSuchTime(day.date);
        let start =
            day.date.and_time(hours.start).and_local_timezone(hours.offset).single().ok_or_else(none)?;
        let end = start.checked_add_signed(hours.length).ok_or_else(none)?;
        events.push(CalendarEvent {
            uid: uid(day.date),
            start: start.to_utc(),
            end: end.to_utc(),
            summary,
            description: description(day, &facts.duty_phone),
            location: format!("{}值班室", facts.office),
        });
    }
    Ok(events)
}

/// `None` if nobody whose duties are wanted serves on this day.
fn summary(day: &DayFacts, whose: Whose<'_>) -> Option<String> {
    let staffed = || day.duties.iter().filter(|duty| !duty.people.is_empty());
    match whose {
        Whose::Everybody => {
            let posts: Vec<String> =
                staffed().map(|duty| format!("{} {}", duty.post_name, names(duty))).collect();
            (!posts.is_empty()).then(|| format!("值班：{}", posts.join("；")))
        }
        Whose::Person(key) => {
            let posts: Vec<&str> = staffed()
                .filter(|duty| duty.people.iter().any(|person| person.key == key))
                .map(|duty| duty.post_name.as_str())
                .collect();
            (!posts.is_empty()).then(|| format!("值班（{}）", posts.join("、")))
        }
    }
}

fn names(duty: &DutyFacts) -> String {
    duty.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、")
}

fn description(day: &DayFacts, duty_phone: &str) -> String {
    let person = |person: &PersonFacts| {
        let title = person.title.as_ref().map(|title| format!("（{title}）")).unwrap_or_default();
        let mobile = person.mobile.as_ref().map(|mobile| format!(" {mobile}")).unwrap_or_default();
        format!("{}{title}{mobile}", person.name)
    };
    let mut lines: Vec<String> = day
        .duties
        .iter()
        .flat_map(|duty| duty.people.iter().map(move |who| format!("{}：{}", duty.post_name, person(who))))
        .collect();
    lines.push(format!("值班电话：{duty_phone}"));
    lines.extend(day.remark.iter().map(|remark| format!("备注：{remark}")));
    lines.join("\n")
}

/// The calendar as the text of an .ics file.
///
/// # Errors
/// A public calendar would show a mobile.
pub fn calendar(events: &[CalendarEvent], issue: &CalendarIssue) -> Result<String, CalendarError> {
    let drill = issue.drill_banner.as_ref().map(|banner| format!("【{banner}】")).unwrap_or_default();
    let mut text = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Zhishou//Duty roster//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        push_line(&mut text, line);
    }
    push_line(&mut text, &format!("X-WR-CALNAME:{}", escaped(&format!("{drill}{}", issue.name))));
    for event in events {
        let shown = [&event.summary, &event.description, &event.location];
        match issue.variant {
            Variant::Public if shown.iter().any(|text| shows_mobile(text)) => {
                return Err(CalendarError::MobileInPublicCalendar { uid: event.uid.clone() });
            }
            Variant::Public | Variant::Internal => {}
        }
        push_line(&mut text, "BEGIN:VEVENT");
        push_line(&mut text, &format!("UID:{}", escaped(&event.uid)));
        push_line(&mut text, &format!("DTSTAMP:{}", utc(issue.stamp)));
        push_line(&mut text, &format!("DTSTART:{}", utc(event.start)));
        push_line(&mut text, &format!("DTEND:{}", utc(event.end)));
        push_line(&mut text, &format!("SUMMARY:{}", escaped(&format!("{drill}{}", event.summary))));
        push_line(&mut text, &format!("DESCRIPTION:{}", escaped(&event.description)));
        push_line(&mut text, &format!("LOCATION:{}", escaped(&event.location)));
        push_line(&mut text, "TRANSP:OPAQUE");
        push_line(&mut text, "END:VEVENT");
    }
    push_line(&mut text, "END:VCALENDAR");
    Ok(text)
}

fn utc(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT values: RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a content line, folded between characters, never inside one.
fn push_line(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > MAX_LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        octets += c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
