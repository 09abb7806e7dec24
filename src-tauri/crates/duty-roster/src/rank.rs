//! Leaders' posts on days on which a response asks for a rank.
//!
//! The search knows days on which somebody is away, not posts that are closed on some days. So whoever belongs to the
//! leaders is away on such a day, and whoever only may stand in for one does not lead in the whole period; the rule
//! judges each duty by itself.

use chrono::NaiveDate;
use duty_core::{Group, LeaderRank, Person, ShiftPattern};

use crate::situation::Situation;

/// The rank that `shift` asks for on `date`, when `person` would lead there and ranks below it.
pub(crate) fn lacks_rank(
    situation: &Situation,
    person: &Person,
    date: NaiveDate,
    shift: &ShiftPattern,
) -> Option<LeaderRank> {
    let leads = situation.post(shift.post()).is_some_and(|post| post.group == Group::Leader);
    let asked = situation.posture.rank(date, shift);
    (leads && person.rank < asked).then_some(asked)
}

/// The rank that keeps a leader from every duty on `date`: the highest that one of their shifts asks for.
pub(crate) fn shut_out(situation: &Situation, person: &Person, date: NaiveDate) -> Option<LeaderRank> {
    if person.group != Group::Leader || situation.posture.responses.is_empty() {
        return None;
    }
    let shifts = situation.shifts.iter().filter(|shift| situation.need(date, shift) > 0);
    shifts.filter_map(|shift| lacks_rank(situation, person, date, shift)).max()
}

/// Whether somebody outside the leaders' group may stand in on `shift` on every day of the period.
pub(crate) fn may_stand_in(situation: &Situation, person: &Person, shift: &ShiftPattern) -> bool {
    person.group == Group::Leader
        || situation.days.days().all(|date| lacks_rank(situation, person, date, shift).is_none())
}
