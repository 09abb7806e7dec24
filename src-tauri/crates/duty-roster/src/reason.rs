//! Why somebody can't serve a shift, in the terms of the trade.

use chrono::{Days, NaiveDate};
use duty_core::{AbsenceId, ExemptionId, ExemptionScope, LeaderRank, PersonId, PostId, ShiftId};

use crate::plan::Plan;
use crate::problem::{DayIndex, ProblemError};
use crate::rank::shut_out;
use crate::rest::RestDue;
use crate::roster::{Duty, Placement};
use crate::search::{Obstacle, explain};
use crate::situation::Situation;

/// What keeps a person from a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Does not serve the post.
    NotEligible,
    /// Has not joined yet or has left.
    NotOnStaff,
    /// Is away.
    Absent(AbsenceId),
    /// Is exempt from it.
    Exempt(ExemptionId),
    /// Ranks below what a response asks for that day.
    RankTooLow(LeaderRank),
    /// Serves elsewhere that day.
    SameDay(PostId),
    /// Serves too close to it.
    Rest {
        /// The other duty.
        other: NaiveDate,
        /// What is due.
        due: RestDue,
    },
    /// Must not meet somebody who serves that day.
    Apart(PersonId),
    /// Serves only with somebody who can't.
    Together(PersonId),
    /// With them nobody experienced would be left.
    NoExperienced,
    /// The place is locked for somebody else.
    Pinned,
}

/// For everybody who is on the staff in the period: what keeps them from one more place on `shift` on `date`.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn why_not(
    situation: &Situation,
    duties: &[Duty],
    date: NaiveDate,
    shift: ShiftId,
) -> Result<Vec<(PersonId, Option<Reason>)>, ProblemError> {
    // Locks are decisions that can be taken back; they keep nobody from being proposed.
    let loose: Vec<Duty> = duties.iter().map(|duty| Duty { placement: Placement::Free, ..*duty }).collect();
    let plan = Plan::new(situation, &loose)?;
    let place = situation.days.index_of(date).and_then(DayIndex::nth).zip(plan.post_index(shift, date));
    let Some((day, post)) = place else {
        return Ok(Vec::new());
    };
    let answers = explain(plan.problem(), &plan.assignment(&loose), day, post);
    let translated = answers.into_iter().filter_map(|(index, obstacle)| {
        let person = plan.person(index)?;
        let reason =
            obstacle.and_then(|found| translate(situation, &plan, &loose, date, shift, person, found));
        Some((person, reason))
    });
    Ok(translated.collect())
}

/// `None` for "nobody is missing there": that is no fault of the person.
pub(crate) fn translate(
    situation: &Situation,
    plan: &Plan<'_>,
    duties: &[Duty],
    date: NaiveDate,
    shift: ShiftId,
    person: PersonId,
    obstacle: Obstacle,
) -> Option<Reason> {
    let post_of = |post| situation.shift(plan.shift(post)?).map(duty_core::ShiftPattern::post);
    match obstacle {
        Obstacle::NotEligible => Some(Reason::NotEligible),
        Obstacle::NightExempt | Obstacle::Unavailable => Some(away(situation, date, person)),
        Obstacle::Pinned { post } | Obstacle::SameDay { post } => {
            Some(post_of(post).map_or(Reason::NotEligible, Reason::SameDay))
        }
        Obstacle::Rest { other_day } => {
            let other = shifted(situation.days.first(), other_day);
            let of_other = duties
                .iter()
                .chain(&situation.others)
                .find(|duty| duty.person == person && duty.date == other)
                .map_or(shift, |duty| duty.shift);
            let (there, here) = ((of_other, other), (shift, date));
            let (earlier, later) = if other < date { (there, here) } else { (here, there) };
            let due = situation.rest_due(earlier, later).unwrap_or(RestDue::FreeDays(0));
            Some(Reason::Rest { other, due })
        }
        Obstacle::ForbidPair { with } => plan.person(with).map(Reason::Apart),
        Obstacle::MustPair { with } => plan.person(with).map(Reason::Together),
        Obstacle::Full => None,
        Obstacle::WouldLackExperienced => Some(Reason::NoExperienced),
    }
}

/// What keeps somebody away that the search only knows as an absence.
pub(crate) fn away(situation: &Situation, date: NaiveDate, person: PersonId) -> Reason {
    if let Some(absence) = situation.absence(person, date) {
        return Reason::Absent(absence.id);
    }
    let asked = situation
        .person(person)
        .filter(|person| person.is_on_staff(date))
        .and_then(|person| shut_out(situation, person, date));
    if let Some(asked) = asked {
        return Reason::RankTooLow(asked);
    }
    let scopes = [ExemptionScope::AllDuty, ExemptionScope::Night];
    let exemption = scopes.into_iter().find_map(|scope| situation.exemption(person, date, scope));
    exemption.map_or(Reason::NotOnStaff, |exemption| Reason::Exempt(exemption.id))
}

/// The date so many days after `first`.
pub(crate) fn shifted(first: NaiveDate, days: i32) -> NaiveDate {
    let distance = Days::new(u64::from(days.unsigned_abs()));
    let moved = if days < 0 { first.checked_sub_days(distance) } else { first.checked_add_days(distance) };
    moved.unwrap_or(first)
}
