//! What the rules found, as sentences of the catalogue with their places filled.

use chrono::NaiveDate;
use duty_core::{AbsenceId, ExemptionId, ExemptionScope, LeaderRank, PersonId, ShiftId};
use duty_roster::finding::Finding;
use duty_roster::reason::Reason;
use duty_roster::rest::RestDue;
use duty_roster::rule::Rule;
use duty_roster::situation::Situation;

use crate::convert::person_ref;
use crate::wire::{FindingView, Message, Params, PersonRef};

/// Turns findings and reasons of one situation into wire values.
#[derive(Clone, Copy)]
pub(super) struct Teller<'s> {
    situation: &'s Situation,
}

/// A finding's sentence before it is put together.
struct Sentence {
    code: &'static str,
    date: Option<NaiveDate>,
    shift: Option<ShiftId>,
    people: Vec<PersonId>,
    params: Params,
    reasons: Vec<Message>,
}

impl Sentence {
    const fn new(code: &'static str) -> Self {
        Self { code, date: None, shift: None, people: Vec::new(), params: Params::new(), reasons: Vec::new() }
    }

    fn on(mut self, date: NaiveDate) -> Self {
        self.date = Some(date);
        self.with("date", date)
    }
    /// What rest is due: free days, or hours under a code of their own.
    fn due(mut self, code_of_hours: &'static str, due: RestDue) -> Self {
        match due {
            RestDue::FreeDays(days) => self.with("due", days),
            RestDue::Hours { least, .. } => {
                self.code = code_of_hours;
                self.with("hours", least.get())
            }
        }
    }

    fn with(mut self, place: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(place.to_owned(), value.to_string());
        self
    }
}

impl<'s> Teller<'s> {
    pub(super) const fn new(situation: &'s Situation) -> Self {
        Self { situation }
    }

    pub(super) fn name(self, person: PersonId) -> String {
        self.situation.person(person).map_or_else(String::new, |person| person.name.to_string())
    }

    pub(super) fn person_ref(self, person: PersonId) -> Option<PersonRef> {
        self.situation.person(person).map(person_ref)
    }

    fn refs(self, people: &[PersonId]) -> Vec<PersonRef> {
        people.iter().filter_map(|person| self.situation.person(*person)).map(person_ref).collect()
    }

    /// The post's name, with the shift's where the post has several.
    pub(super) fn shift_name(self, shift: ShiftId) -> String {
        let Some(pattern) = self.situation.shift(shift) else { return String::new() };
        let post = self.situation.post(pattern.post()).map_or("", |post| post.name.as_str());
        let several = self.situation.shifts.iter().filter(|other| other.post() == pattern.post()).count() > 1;
        if several { format!("{post}{}", pattern.name()) } else { post.to_owned() }
    }

    fn absence_reason(self, id: AbsenceId) -> String {
        let absence = self.situation.absences.iter().find(|absence| absence.id == id);
        absence.map_or_else(String::new, |absence| absence.reason.clone())
    }

    fn exemption(self, id: ExemptionId) -> (ExemptionScope, String) {
        let found = self.situation.exemptions.iter().find(|exemption| exemption.id == id);
        found.map_or((ExemptionScope::AllDuty, String::new()), |found| (found.scope, found.reason.clone()))
    }

    pub(super) fn finding(self, finding: &Finding) -> FindingView {
        let sentence = self.sentence(finding);
        FindingView {
            code: sentence.code.to_owned(),
            severity: finding.severity().into(),
            rule: Rule::behind(finding, self.situation).into(),
            date: sentence.date.or_else(|| finding.date()),
            shift: sentence.shift.map(ShiftId::uuid),
            people: self.refs(&sentence.people),
            params: sentence.params,
            reasons: sentence.reasons,
        }
    }

    fn sentence(self, finding: &Finding) -> Sentence {
        let at = |code, date, shift| {
            let sentence = Sentence::new(code).on(date).with("post", self.shift_name(shift));
            Sentence { shift: Some(shift), ..sentence }
        };
        let whose = |sentence: Sentence, person| {
            let sentence = sentence.with("person", self.name(person));
            Sentence { people: vec![person], ..sentence }
        };
        match finding {
            Finding::Hole { date, shift, missing, reasons } => Sentence {
                reasons: reasons.iter().map(|(person, reason)| self.reason(*person, *reason)).collect(),
                ..at("hole", *date, *shift).with("missing", missing)
            },
            Finding::Surplus { date, shift, extra } => at("surplus", *date, *shift).with("extra", extra),
            Finding::NotEligible { date, shift, person } => whose(at("not_eligible", *date, *shift), *person),
            Finding::NotOnStaff { date, shift, person } => whose(at("not_on_staff", *date, *shift), *person),
            Finding::Absent { date, shift, person, absence } => {
                whose(at("absent", *date, *shift), *person).with("reason", self.absence_reason(*absence))
            }
            Finding::TwoShifts { date, person } => whose(Sentence::new("two_shifts").on(*date), *person),
            Finding::ShortRest { person, first, second, due } => {
                let sentence = whose(Sentence::new("short_rest"), *person);
                let sentence = Sentence { date: Some(*second), ..sentence };
                sentence.due("short_rest_hours", *due).with("first", first).with("second", second)
            }
            Finding::ApartMet { date, a, b } => self.pair("apart_met", *date, *a, *b),
            Finding::TogetherSplit { date, serves, lacks } => {
                self.pair("together_split", *date, *serves, *lacks)
            }
            Finding::NoExperienced { date, shift } => at("no_experienced", *date, *shift),
            Finding::Exempt { date, shift, person, exemption } => {
                let (scope, reason) = self.exemption(*exemption);
                whose(at(exempt_code(scope), *date, *shift), *person).with("reason", reason)
            }
            Finding::RankTooLow { date, shift, person, asked } => {
                whose(at(rank_code(*asked), *date, *shift), *person)
            }
            Finding::UnpublishedDays { year, first } => {
                Sentence::new("unpublished_days").with("year", year).with("first", first)
            }
            Finding::TornBlock { date, shift } => at("torn_block", *date, *shift),
            Finding::MissingPhone { person } => whose(Sentence::new("missing_phone"), *person),
            Finding::OnTwoRosters { date, person } => {
                whose(Sentence::new("on_two_rosters").on(*date), *person)
            }
        }
    }

    fn pair(self, code: &'static str, date: NaiveDate, a: PersonId, b: PersonId) -> Sentence {
        let sentence = Sentence::new(code).on(date).with("a", self.name(a)).with("b", self.name(b));
        Sentence { people: vec![a, b], ..sentence }
    }

    /// Why somebody can't serve.
    pub(super) fn reason(self, person: PersonId, reason: Reason) -> Message {
        let sentence = match reason {
            Reason::NotEligible => Sentence::new("not_eligible"),
            Reason::NotOnStaff => Sentence::new("not_on_staff"),
            Reason::Absent(absence) => Sentence::new("absent").with("reason", self.absence_reason(absence)),
            Reason::Exempt(exemption) => {
                let (scope, text) = self.exemption(exemption);
                Sentence::new(exempt_code(scope)).with("reason", text)
            }
            Reason::RankTooLow(asked) => Sentence::new(rank_code(asked)),
            Reason::SameDay(post) => {
                let name = self.situation.post(post).map_or("", |post| post.name.as_str());
                Sentence::new("same_day").with("post", name)
            }
            Reason::Rest { other, due } => Sentence::new("rest").due("rest_hours", due).with("other", other),
            Reason::Apart(other) => Sentence::new("apart").with("other", self.name(other)),
            Reason::Together(other) => Sentence::new("together").with("other", self.name(other)),
            Reason::NoExperienced => Sentence::new("no_experienced"),
            Reason::Pinned => Sentence::new("pinned"),
        };
        let sentence = sentence.with("person", self.name(person));
        Message { code: sentence.code.to_owned(), params: sentence.params }
    }
}

const fn exempt_code(scope: ExemptionScope) -> &'static str {
    match scope {
        ExemptionScope::Night => "night_exempt",
        ExemptionScope::AllDuty => "all_duty_exempt",
    }
}

/// The rank that a response asks for; it never asks for less than a deputy.
const fn rank_code(asked: LeaderRank) -> &'static str {
    match asked {
        LeaderRank::Chief => "chief_asked",
        LeaderRank::Deputy | LeaderRank::Member => "deputy_asked",
    }
}
