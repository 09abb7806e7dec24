//! Everything that a roster of one period depends on, in the terms of the trade.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duty_core::{
    Absence, Calendar, DateRange, DayKind, Exemption, ExemptionScope, LeadMode, Person, PersonId, Post,
    PostId, ResponseLevel, ShiftId, ShiftPattern,
};

use crate::policy::Policy;
use crate::posture::Posture;
use crate::problem::DayClass;
use crate::rest::RestDue;
use crate::roster::Duty;
use crate::turns::Cursors;

/// What is known when a roster is made or checked.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The period of the roster.
    pub days: DateRange,
    /// The posts in the order of the printed sheet.
    pub posts: Vec<Post>,
    /// The shifts in force.
    pub shifts: Vec<ShiftPattern>,
    /// Shifts no longer in force that earlier duties still name.
    pub retired_shifts: Vec<ShiftPattern>,
    /// Everybody on the staff, in the order of the list.
    pub people: Vec<Person>,
    /// The calendar.
    pub calendar: Calendar,
    /// Who is away when.
    pub absences: Vec<Absence>,
    /// Who is exempt from what.
    pub exemptions: Vec<Exemption>,
    /// The office's own rules.
    pub policy: Policy,
    /// What is raised above the ordinary: responses, and where the leader must be.
    pub posture: Posture,
    /// Where the fixed orders and the teams stand before the period.
    pub cursors: Cursors,
    /// Duties of other rosters, before and after the period, by date.
    pub others: Vec<Duty>,
}

impl Situation {
    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The post with this id.
    #[must_use]
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.iter().find(|post| post.id == id)
    }

    /// The shift with this id, in force or not.
    #[must_use]
    pub fn shift(&self, id: ShiftId) -> Option<&ShiftPattern> {
        self.shifts.iter().chain(&self.retired_shifts).find(|shift| shift.id() == id)
    }

    /// The rest due between a duty on `earlier` and the next one of the same person on `later`.
    #[must_use]
    pub fn rest_due(&self, earlier: (ShiftId, NaiveDate), later: (ShiftId, NaiveDate)) -> Option<RestDue> {
        let (first, second) = self.shift(earlier.0).zip(self.shift(later.0))?;
        Some(RestDue::between(&self.policy, (first, earlier.1), (second, later.1)))
    }

    /// The shifts in force in the order of the printed sheet: by post, then by start.
    #[must_use]
    pub fn columns(&self) -> Vec<&ShiftPattern> {
        let position = |shift: &ShiftPattern| self.post(shift.post()).map(|post| post.position);
        let mut columns: Vec<_> = self.shifts.iter().collect();
        columns.sort_by_key(|shift| (position(shift), shift.start(), shift.id()));
        columns
    }

    /// How many people `shift` needs on `date`, with those that a response adds; 0 when it does not happen then.
    #[must_use]
    pub fn need(&self, date: NaiveDate, shift: &ShiftPattern) -> u8 {
        if self.happens(date, shift) {
            shift.headcount().saturating_add(self.posture.extra(date, shift))
        } else {
            0
        }
    }

    fn happens(&self, date: NaiveDate, shift: &ShiftPattern) -> bool {
        shift.days().contains(self.calendar.day(date).kind)
    }

    /// The gravest level in force while some shift of `date` lasts.
    #[must_use]
    pub fn level(&self, date: NaiveDate) -> Option<ResponseLevel> {
        let shifts = self.shifts.iter().filter(|shift| self.happens(date, shift));
        shifts.filter_map(|shift| self.posture.level(date, shift)).max()
    }

    /// How the leader leads on `date`.
    #[must_use]
    pub fn lead_mode(&self, date: NaiveDate) -> LeadMode {
        self.posture.lead_mode(date, self.level(date))
    }

    /// The absence that keeps `person` away on `date`.
    #[must_use]
    pub fn absence(&self, person: PersonId, date: NaiveDate) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.person == person && absence.days.contains(date))
    }

    /// The exemption of this scope that holds for `person` on `date`.
    #[must_use]
    pub fn exemption(&self, person: PersonId, date: NaiveDate, scope: ExemptionScope) -> Option<&Exemption> {
        self.exemptions.iter().find(|exemption| {
            exemption.person == person && exemption.scope == scope && exemption.holds_on(date)
        })
    }

    /// How fairness sees `date`.
    #[must_use]
    pub fn class(&self, date: NaiveDate) -> DayClass {
        class_of(self.calendar.day(date).kind)
    }

    /// Per person, the duties of other rosters before the period, by date.
    #[must_use]
    pub fn history(&self) -> BTreeMap<PersonId, Vec<Duty>> {
        let mut history = BTreeMap::<PersonId, Vec<Duty>>::new();
        for duty in self.others.iter().filter(|duty| duty.date < self.days.first()) {
            history.entry(duty.person).or_default().push(*duty);
        }
        for duties in history.values_mut() {
            duties.sort_unstable();
        }
        history
    }

    /// The first day from which duties are on record, when any are.
    #[must_use]
    pub fn counting_since(&self) -> Option<NaiveDate> {
        self.others.iter().map(|duty| duty.date).filter(|date| *date < self.days.first()).min()
    }
}

/// How fairness sees a kind of day: a make-up workday is a workday.
#[must_use]
pub const fn class_of(kind: DayKind) -> DayClass {
    match kind {
        DayKind::Workday | DayKind::MakeUpWorkday => DayClass::Workday,
        DayKind::RestDay => DayClass::RestDay,
        DayKind::Holiday => DayClass::Holiday,
    }
}
