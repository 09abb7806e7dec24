//! What is printed of a roster, as plain text: taken down when it is published, or as it stands for a draft.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use duty_core::{DateRange, Day, DayKind, DayRule, LeadMode, Mobile, Office, ShiftId, ShiftPattern, StandBy};
use duty_paper::{DayFacts, DayTint, DutyFacts, PersonFacts, RosterFacts, SheetPeriod};
use duty_roster::editions::RosterChange;
use duty_roster::roster::Roster;
use duty_roster::situation::Situation;
use duty_store::Reached;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::changes::{FactsOfChange, Later};
use crate::texts::{self, Language, Part};
use crate::wire::VariantView;

/// A roster as printed. Its form is kept in the data, so fields are only ever added.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    office: String,
    duty_phone: Option<String>,
    fax: Option<String>,
    shifts: Vec<ShiftFacts>,
    days: Vec<FactsOfDay>,
    /// What changed since publishing.
    #[serde(default)]
    changes: Vec<FactsOfChange>,
}

/// A shift as a column of the sheet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ShiftFacts {
    pub(super) id: Uuid,
    pub(super) post: Uuid,
    pub(super) post_name: String,
    pub(super) name: String,
    pub(super) start: NaiveTime,
    pub(super) minutes: i64,
}

impl ShiftFacts {
    pub(super) fn key(&self) -> String {
        self.id.to_string()
    }

    pub(super) fn length(&self) -> TimeDelta {
        TimeDelta::minutes(self.minutes)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct FactsOfDay {
    date: NaiveDate,
    tint: Tint,
    festival: Option<String>,
    /// What is raised above the ordinary; sheets of older programs have none.
    remark: Option<String>,
    duties: Vec<FactsOfDuty>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tint {
    Workday,
    Rest,
    Holiday,
    MakeUp,
    Unpublished,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct FactsOfDuty {
    shift: Uuid,
    people: Vec<FactsOfPerson>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct FactsOfPerson {
    id: Uuid,
    name: String,
    title: Option<String>,
    mobile: Option<String>,
    /// Whether they came by a change after publishing.
    #[serde(default)]
    came_later: bool,
    /// Known when it is printed, not when it was taken down: it is about the number, not about the roster.
    #[serde(skip)]
    reached: Option<NaiveDate>,
}

impl Facts {
    /// Takes down what is known now.
    pub(super) fn of(
        office: &Office,
        situation: &Situation,
        roster: &Roster,
        changes: &[(u32, RosterChange)],
    ) -> Self {
        let later = Later::of(changes);
        let columns = situation.columns();
        let day = |date| {
            let day = situation.calendar.day(date);
            FactsOfDay {
                date,
                tint: tint(&day),
                festival: day.festival,
                remark: remark(situation, date),
                duties: columns
                    .iter()
                    .map(|shift| duty(situation, roster, &later, (date, shift.id())))
                    .collect(),
            }
        };
        Self {
            office: office.name.clone(),
            duty_phone: office.duty_phone.as_ref().map(ToString::to_string),
            fax: office.fax.as_ref().map(ToString::to_string),
            shifts: columns.iter().map(|shift| shift_facts(situation, shift)).collect(),
            days: roster.days().days().map(day).collect(),
            changes: changes.iter().map(|change| FactsOfChange::of(office, situation, change)).collect(),
        }
    }

    pub(super) fn shifts(&self) -> &[ShiftFacts] {
        &self.shifts
    }

    pub(super) fn office(&self) -> &str {
        &self.office
    }

    /// The days in paper's own terms, without who serves; `None` of a roster without days.
    pub(super) fn period(&self) -> Option<SheetPeriod> {
        SheetPeriod::of(&self.printed(VariantView::Public, &[]).days)
    }

    /// Notes for every number when somebody was last reached there. A call with somebody of another name is none
    /// with the person on the roster.
    pub(super) fn stamp(&mut self, reached: &[Reached], offset: FixedOffset) {
        let duties = self.days.iter_mut().flat_map(|day| &mut day.duties);
        for person in duties.flat_map(|duty| &mut duty.people) {
            let own = |call: &&Reached| {
                let named = call.name.as_ref().is_none_or(|name| *name == person.name);
                named && person.mobile.as_ref() == Some(&call.digits)
            };
            let last = reached.iter().filter(own).map(|call| call.at).max();
            person.reached = last.map(|at| at.with_timezone(&offset).date_naive());
        }
    }

    /// The same roster, but of its days only those in `days`.
    pub(super) fn within(&self, days: DateRange) -> Self {
        let own = self.days.iter().filter(|day| days.contains(day.date)).cloned();
        Self { days: own.collect(), ..self.clone() }
    }

    /// The facts of the given shifts in paper's own terms; mobiles are masked for the public.
    pub(super) fn printed(&self, variant: VariantView, wanted: &[Uuid]) -> RosterFacts {
        let person = |person: &FactsOfPerson| PersonFacts {
            key: person.id.to_string(),
            name: person.name.clone(),
            title: person.title.clone(),
            mobile: person.mobile.as_deref().map(|mobile| shown(mobile, variant)),
            came_later: person.came_later,
            reached: person.reached,
        };
        let post_name = |shift: Uuid| {
            let found = self.shifts.iter().find(|facts| facts.id == shift);
            found.map_or_else(String::new, |facts| facts.post_name.clone())
        };
        let duty = |duty: &FactsOfDuty| DutyFacts {
            post_key: duty.shift.to_string(),
            post_name: post_name(duty.shift),
            people: duty.people.iter().map(person).collect(),
        };
        let day = |day: &FactsOfDay| DayFacts {
            date: day.date,
            tint: day.tint.into(),
            festival: day.festival.clone(),
            duties: day.duties.iter().filter(|duty| wanted.contains(&duty.shift)).map(duty).collect(),
            remark: day.remark.clone(),
        };
        RosterFacts {
            office: self.office.clone(),
            duty_phone: self.duty_phone.clone().unwrap_or_default(),
            fax: self.fax.clone(),
            shift_hours: self.hours_text(),
            days: self.days.iter().map(day).collect(),
            changes: self.changes.iter().map(|change| change.told(variant)).collect(),
        }
    }

    /// The distinct hours of the shifts, with those that have them.
    pub(super) fn hours(&self) -> Vec<(NaiveTime, TimeDelta, Vec<Uuid>)> {
        let mut hours: Vec<(NaiveTime, TimeDelta, Vec<Uuid>)> = Vec::new();
        for shift in &self.shifts {
            match hours
                .iter_mut()
                .find(|(start, length, _)| (*start, *length) == (shift.start, shift.length()))
            {
                Some((_, _, ids)) => ids.push(shift.id),
                None => hours.push((shift.start, shift.length(), vec![shift.id])),
            }
        }
        hours
    }

    /// `每日8:30至次日8:30`, or every shift by name where hours differ.
    fn hours_text(&self) -> String {
        let hours = self.hours();
        if let [(start, length, _)] = hours[..] {
            return format!("每日{}", span_text(start, length));
        }
        let name = |ids: &[Uuid]| {
            let found = self.shifts.iter().find(|shift| ids.contains(&shift.id));
            found.map_or("", |shift| shift.name.as_str())
        };
        let spans: Vec<String> = hours
            .iter()
            .map(|(start, length, ids)| format!("{}{}", name(ids), span_text(*start, *length)))
            .collect();
        spans.join("，")
    }

    /// When the given hours begin and how long they last, for the calendar.
    pub(super) const fn shift_hours(
        start: NaiveTime,
        length: TimeDelta,
        offset: FixedOffset,
    ) -> duty_paper::ics::ShiftHours {
        duty_paper::ics::ShiftHours { start, length, offset }
    }
}

/// What is raised above the ordinary on `date`, in the words of the sheet.
fn remark(situation: &Situation, date: NaiveDate) -> Option<String> {
    let level = situation.level(date);
    let code = match (level, situation.posture.stand_by(level), situation.lead_mode(date)) {
        (None, _, LeadMode::Remote) => return None,
        (None, _, LeadMode::OnSite) => "remark_on_site",
        (Some(_), StandBy::Everybody, _) => "remark_everybody",
        (Some(_), StandBy::Rostered, LeadMode::OnSite) => "remark_level_on_site",
        (Some(_), StandBy::Rostered, LeadMode::Remote) => "remark_level",
    };
    let level = level.map(|level| ("level".to_owned(), level.numeral().to_owned()));
    Some(texts::say(Language::Chinese, Part::Desk, code, &level.into_iter().collect()))
}

fn span_text(start: NaiveTime, length: TimeDelta) -> String {
    let (end, days_later) = start.overflowing_add_signed(length);
    let next = if days_later > 0 { "次日" } else { "" };
    format!("{}至{next}{}", start.format("%-H:%M"), end.format("%-H:%M"))
}

fn duty(
    situation: &Situation,
    roster: &Roster,
    later: &Later,
    (date, shift): (NaiveDate, ShiftId),
) -> FactsOfDuty {
    let people = roster.on(date, shift).filter_map(|duty| situation.person(duty.person));
    FactsOfDuty {
        shift: shift.uuid(),
        people: people
            .map(|person| FactsOfPerson {
                id: person.id.uuid(),
                name: person.name.to_string(),
                title: person.title.clone(),
                mobile: person.mobile.as_ref().map(ToString::to_string),
                came_later: later.came(date, shift, person.id),
                reached: None,
            })
            .collect(),
    }
}

fn shift_facts(situation: &Situation, shift: &ShiftPattern) -> ShiftFacts {
    let post = situation.post(shift.post());
    ShiftFacts {
        id: shift.id().uuid(),
        post: shift.post().uuid(),
        post_name: post.map_or_else(String::new, |post| post.name.clone()),
        name: shift.name().to_owned(),
        start: shift.start(),
        minutes: shift.length().num_minutes(),
    }
}

fn shown(mobile: &str, variant: VariantView) -> String {
    match (variant, Mobile::new(mobile)) {
        (VariantView::Public, Ok(mobile)) => mobile.masked(),
        // A number that is none any more still must not be public.
        (VariantView::Public, Err(_)) => String::new(),
        (VariantView::Internal, _) => mobile.to_owned(),
    }
}

fn tint(day: &Day) -> Tint {
    match (day.kind, day.rule) {
        (DayKind::MakeUpWorkday, _) => Tint::MakeUp,
        (DayKind::Holiday, _) => Tint::Holiday,
        (DayKind::RestDay, DayRule::Arranged) => Tint::Rest,
        (DayKind::RestDay, DayRule::Unpublished) => Tint::Unpublished,
        (DayKind::Workday, _) => Tint::Workday,
    }
}

impl From<Tint> for DayTint {
    fn from(tint: Tint) -> Self {
        match tint {
            Tint::Workday => Self::Workday,
            Tint::Rest => Self::Rest,
            Tint::Holiday => Self::Holiday,
            Tint::MakeUp => Self::MakeUp,
            Tint::Unpublished => Self::Unpublished,
        }
    }
}
