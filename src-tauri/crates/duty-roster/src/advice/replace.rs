//! Who could step in: somebody falls ill at 18:00, or a place is empty.

use chrono::NaiveDate;
use duty_core::{PersonId, ShiftId};

use super::changes::{Proposal, Sheet};
use crate::change::{self, Place};
use crate::plan::Plan;
use crate::problem::{DayIndex, ProblemError};
use crate::reason::{Reason, translate};
use crate::roster::Duty;
use crate::situation::Situation;

/// How a shift can be filled.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Replacements {
    /// Somebody who is free steps in (代班), best first.
    pub direct: Vec<Proposal>,
    /// Somebody steps in and hands over a later duty (调班), best first.
    pub exchanges: Vec<Proposal>,
    /// Only where nobody can step in directly: somebody steps in and a third one takes over what stood too near.
    pub chains: Vec<Proposal>,
    /// Those who serve the post and can't step in, with the reason; without one they may come, but not enough others.
    pub hindered: Vec<(PersonId, Option<Reason>)>,
}

/// Who could serve `shift` on `date` instead of `given_up`, or additionally if nobody is named. Duties before `from` are
/// done. `given_up` takes over later duties only on days without an absence, so the absence should be known.
///
/// A shift or a duty that the roster does not have gets no proposals.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn replacements(
    situation: &Situation,
    duties: &[Duty],
    (date, shift): (NaiveDate, ShiftId),
    given_up: Option<PersonId>,
    from: NaiveDate,
) -> Result<Replacements, ProblemError> {
    let plan = Plan::new(situation, duties)?;
    let index = |date| situation.days.index_of(date).and_then(DayIndex::nth);
    let place = index(date).zip(plan.post_index(shift, date)).map(|(day, post)| Place { day, post });
    let (Some(place), Some(from)) = (place, index(from.max(situation.days.first()))) else {
        return Ok(Replacements::default());
    };
    let index = given_up.and_then(|person| plan.person_index(person));
    if index.is_none() && given_up.is_some() {
        return Ok(Replacements::default());
    }
    let roster = plan.assignment(duties);
    let found = change::replacements(plan.problem(), &roster, place, index, from);
    let sheet = Sheet { situation, plan: &plan, duties };
    let reason = |hindrance: &change::Hindrance| {
        let person = plan.person(hindrance.person)?;
        let obstacle = hindrance.obstacle;
        let translated = |found| translate(situation, &plan, duties, date, shift, person, found);
        Some((person, obstacle.and_then(translated)))
    };
    Ok(Replacements {
        direct: sheet.proposals(&found.direct),
        exchanges: sheet.proposals(&found.exchanges),
        chains: sheet.proposals(&found.chains),
        hindered: found.hindered.iter().filter_map(reason).collect(),
    })
}
