//! A small township for the tests: people are called by name, duties are written as lines of text.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use duty_core::shift::ShiftParts;
use duty_core::{
    Absence, AbsenceId, Calendar, DateRange, DayKinds, Exemption, ExemptionBasis, ExemptionId,
    ExemptionScope, Experience, Group, LeaderRank, LevelStretch, Mobile, Person, PersonId, PersonName,
    PersonStatus, Post, PostId, PostKind, ResponseLevel, ShiftId, ShiftPattern, StaffingTable, Turn,
};
use duty_roster::finding::Finding;
use duty_roster::policy::{Pair, PairKind, Policy};
use duty_roster::posture::Posture;
use duty_roster::rest::RestDue;
use duty_roster::roster::{Duty, Placement};
use duty_roster::situation::Situation;
use duty_roster::turns::Cursors;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn days(first: &str, last: &str) -> DateRange {
    DateRange::new(day(first), day(last)).unwrap()
}

/// Builds a situation step by step.
pub(crate) struct Township {
    pub(crate) situation: Situation,
    names: BTreeMap<&'static str, PersonId>,
}

impl Township {
    pub(crate) fn new(first: &str, last: &str) -> Self {
        Self {
            situation: Situation {
                days: days(first, last),
                posts: Vec::new(),
                shifts: Vec::new(),
                retired_shifts: Vec::new(),
                people: Vec::new(),
                calendar: Calendar::built_in(),
                absences: Vec::new(),
                exemptions: Vec::new(),
                policy: Policy::default(),
                posture: Posture::ordinary(),
                cursors: Cursors::default(),
                others: Vec::new(),
            },
            names: BTreeMap::new(),
        }
    }

    /// A post with one shift from 08:30 to 08:30.
    pub(crate) fn whole_day(self, kind: PostKind, name: &str, headcount: u8, rest_days: u16) -> Self {
        self.post(kind, name).shift(name, 8, 24 * 60, headcount, 0, rest_days)
    }

    pub(crate) fn post(mut self, kind: PostKind, name: &str) -> Self {
        let position = u16::try_from(self.situation.posts.len()).unwrap();
        let id = PostId::from_uuid(Uuid::from_u128(100 + u128::from(position)));
        let group = kind.usual_group();
        self.situation.posts.push(Post { id, kind, name: name.to_owned(), group, position });
        self
    }

    /// A shift of the last post that starts at half past `hour`.
    pub(crate) fn shift(
        mut self,
        name: &str,
        hour: u32,
        minutes: i64,
        headcount: u8,
        min_experienced: u8,
        rest_days: u16,
    ) -> Self {
        let id = ShiftId::from_uuid(Uuid::from_u128(200 + self.situation.shifts.len() as u128));
        let pattern = ShiftPattern::new(ShiftParts {
            id,
            post: self.situation.posts.last().unwrap().id,
            name: name.to_owned(),
            start: NaiveTime::from_hms_opt(hour, 30, 0).unwrap(),
            length: TimeDelta::minutes(minutes),
            days: DayKinds::ALL,
            headcount,
            min_experienced,
            rest_days,
            turn: Turn::Daily,
        });
        self.situation.shifts.push(pattern.unwrap());
        self
    }

    /// Lets the last shift change hands otherwise than daily.
    pub(crate) fn turn(mut self, turn: Turn) -> Self {
        let last = self.situation.shifts.pop().unwrap();
        let parts = ShiftParts {
            id: last.id(),
            post: last.post(),
            name: last.name().to_owned(),
            start: last.start(),
            length: last.length(),
            days: last.days(),
            headcount: last.headcount(),
            min_experienced: last.min_experienced(),
            rest_days: last.rest_days(),
            turn,
        };
        self.situation.shifts.push(ShiftPattern::new(parts).unwrap());
        self
    }

    /// People of a group; a name that ends in `*` is experienced.
    pub(crate) fn people(mut self, group: Group, names: &[&'static str]) -> Self {
        for name in names {
            let plain = name.trim_end_matches('*');
            let position = u16::try_from(self.situation.people.len()).unwrap();
            let id = PersonId::from_uuid(Uuid::from_u128(1 + u128::from(position)));
            let experience = if plain == *name { Experience::Newcomer } else { Experience::Experienced };
            self.names.insert(plain, id);
            self.situation.people.push(Person {
                id,
                name: PersonName::new(plain).unwrap(),
                title: None,
                department: None,
                mobile: Some(Mobile::new(&format!("140{position:08}")).unwrap()),
                sex: None,
                group,
                rank: LeaderRank::Member,
                also_posts: BTreeSet::new(),
                experience,
                joined: None,
                status: PersonStatus::Active,
                position,
            });
        }
        self
    }

    /// Makes somebody a head of the office.
    pub(crate) fn chief(mut self, name: &str) -> Self {
        let id = self.id(name);
        for person in self.situation.people.iter_mut().filter(|person| person.id == id) {
            person.rank = LeaderRank::Chief;
        }
        self
    }

    /// A response by the office's usual table; open-ended without `until`.
    pub(crate) fn response(mut self, level: ResponseLevel, from: &str, until: Option<&str>) -> Self {
        let at = |text: &str| text.parse().unwrap();
        self.situation.posture.staffing = StaffingTable::usual(&self.situation.posts);
        self.situation.posture.responses.push(LevelStretch { level, from: at(from), until: until.map(at) });
        self
    }

    pub(crate) fn away(mut self, name: &str, first: &str, last: &str) -> Self {
        self.situation.absences.push(Absence {
            id: AbsenceId::from_uuid(Uuid::from_u128(300 + self.situation.absences.len() as u128)),
            person: self.id(name),
            days: days(first, last),
            reason: "年休假".to_owned(),
        });
        self
    }

    pub(crate) fn exempt(mut self, name: &str, scope: ExemptionScope, until: Option<&str>) -> Self {
        self.situation.exemptions.push(Exemption {
            id: ExemptionId::from_uuid(Uuid::from_u128(400 + self.situation.exemptions.len() as u128)),
            person: self.id(name),
            scope,
            basis: ExemptionBasis::Statute,
            reason: "哺乳期".to_owned(),
            until: until.map(day),
        });
        self
    }

    pub(crate) fn pair(mut self, kind: PairKind, a: &str, b: &str) -> Self {
        self.situation.policy.pairs.push(Pair { kind, a: self.id(a), b: self.id(b) });
        self
    }

    pub(crate) fn policy(mut self, change: impl FnOnce(&mut Policy, &dyn Fn(&str) -> PersonId)) -> Self {
        let names = self.names.clone();
        change(&mut self.situation.policy, &|name| names[name]);
        self
    }

    pub(crate) fn others(mut self, lines: &str) -> Self {
        self.situation.others = self.duties(lines);
        self
    }

    /// One more duty of another roster.
    pub(crate) fn other(mut self, line: &str) -> Self {
        let duty = self.duties(line);
        self.situation.others.extend(duty);
        self.situation.others.sort_unstable();
        self
    }

    pub(crate) fn id(&self, name: &str) -> PersonId {
        self.names[name]
    }

    pub(crate) fn name(&self, id: PersonId) -> &'static str {
        self.names.iter().find(|(_, other)| **other == id).map(|(name, _)| *name).unwrap()
    }

    pub(crate) fn shift_named(&self, name: &str) -> ShiftId {
        self.situation.shifts.iter().find(|shift| shift.name() == name).unwrap().id()
    }

    pub(crate) fn shift_name(&self, id: ShiftId) -> &str {
        self.situation.shift(id).unwrap().name()
    }

    /// Reads lines such as `2026-06-01 带班 amy`; `!` before the name locks the duty.
    pub(crate) fn duties(&self, lines: &str) -> Vec<Duty> {
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|line| {
                let [date, shift, who] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
                let placement = if who.starts_with('!') { Placement::Pinned } else { Placement::Free };
                Duty {
                    date: day(date),
                    shift: self.shift_named(shift),
                    person: self.id(who.trim_start_matches('!')),
                    placement,
                }
            })
            .collect()
    }

    /// Writes duties as lines, the people of a shift side by side.
    pub(crate) fn show(&self, duties: &[Duty]) -> String {
        let mut lines = BTreeMap::<(NaiveDate, ShiftId), Vec<String>>::new();
        for duty in duties {
            let lock = if duty.placement == Placement::Pinned { "!" } else { "" };
            let who = format!("{lock}{}", self.name(duty.person));
            lines.entry((duty.date, duty.shift)).or_default().push(who);
        }
        let line = |((date, shift), who): (&(NaiveDate, ShiftId), &Vec<String>)| {
            format!("{date} {} {}\n", self.shift_name(*shift), who.join(" "))
        };
        lines.iter().map(line).collect()
    }

    /// Writes findings as lines.
    pub(crate) fn show_findings(&self, findings: &[Finding]) -> String {
        findings.iter().map(|finding| format!("{}\n", self.show_finding(finding))).collect()
    }

    fn show_finding(&self, finding: &Finding) -> String {
        match finding {
            Finding::Hole { date, shift, missing, reasons } => {
                let reason = |(person, reason): &(PersonId, duty_roster::reason::Reason)| {
                    format!(" {}:{}", self.name(*person), self.show_reason(reason))
                };
                let reasons: String = reasons.iter().map(reason).collect();
                format!("{date} {} lacks {missing};{reasons}", self.shift_name(*shift))
            }
            Finding::Surplus { date, shift, extra } => {
                format!("{date} {} has {extra} too many", self.shift_name(*shift))
            }
            Finding::NotEligible { date, person, .. } => {
                format!("{date} {} not eligible", self.name(*person))
            }
            Finding::NotOnStaff { date, person, .. } => format!("{date} {} not on staff", self.name(*person)),
            Finding::Absent { date, person, .. } => format!("{date} {} absent", self.name(*person)),
            Finding::TwoShifts { date, person } => format!("{date} {} two shifts", self.name(*person)),
            Finding::ShortRest { person, first, second, due } => {
                format!("{} {first} {second} needs {}", self.name(*person), show_due(*due))
            }
            Finding::ApartMet { date, a, b } => format!("{date} {} met {}", self.name(*a), self.name(*b)),
            Finding::TogetherSplit { date, serves, lacks } => {
                format!("{date} {} without {}", self.name(*serves), self.name(*lacks))
            }
            Finding::NoExperienced { date, shift } => {
                format!("{date} {} no experienced", self.shift_name(*shift))
            }
            Finding::Exempt { date, person, .. } => format!("{date} {} exempt", self.name(*person)),
            Finding::RankTooLow { date, person, asked, .. } => {
                format!("{date} {} is no {asked:?}", self.name(*person))
            }
            Finding::TornBlock { date, shift } => format!("{date} {} torn", self.shift_name(*shift)),
            Finding::UnpublishedDays { year, first } => format!("{year} unpublished from {first}"),
            Finding::MissingPhone { person } => format!("{} no phone", self.name(*person)),
            Finding::OnTwoRosters { date, person } => format!("{date} {} on two rosters", self.name(*person)),
        }
    }

    pub(crate) fn show_reason(&self, reason: &duty_roster::reason::Reason) -> String {
        use duty_roster::reason::Reason;
        match reason {
            Reason::Rest { other, due } => format!("rest-{}-from-{other}", show_due(*due)),
            Reason::Apart(other) => format!("apart-{}", self.name(*other)),
            Reason::Together(other) => format!("together-{}", self.name(*other)),
            Reason::Absent(_) => "absent".to_owned(),
            Reason::Exempt(_) => "exempt".to_owned(),
            Reason::RankTooLow(asked) => format!("no-{asked:?}"),
            Reason::SameDay(_) => "same-day".to_owned(),
            Reason::NotEligible | Reason::NotOnStaff | Reason::NoExperienced | Reason::Pinned => {
                format!("{reason:?}")
            }
        }
    }
}

/// Free days as a number, hours with their unit.
pub(crate) fn show_due(due: RestDue) -> String {
    match due {
        RestDue::FreeDays(days) => days.to_string(),
        RestDue::Hours { least, .. } => format!("{}h", least.get()),
    }
}
