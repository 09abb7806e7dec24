//! Makes the next edition of a published roster.

use chrono::{DateTime, NaiveDate, Utc};
use duty_core::{Period, PersonId, ShiftId};
use thiserror::Error;

use super::{Act, CellDifference, RosterChange, Seat, Takeover, difference};
use crate::advice::Change;
use crate::roster::{Duty, Placement, Roster, RosterError, RosterState};

/// The next edition of a roster, and what differs from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The roster as it stands from now on.
    pub roster: Roster,
    /// The cells with other people than before; never empty.
    pub difference: Vec<CellDifference>,
}

/// Why a change can't be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// Drafts are changed freely, and rosters of the past not at all.
    #[error("only a published roster has editions")]
    NotPublished,
    /// Nobody knows when this shift is served.
    #[error("the shift of {0} is not known")]
    UnknownShift(NaiveDate),
    /// Whoever leaves does not stand there.
    #[error("nobody like that stands there on {0}")]
    NotThere(NaiveDate),
    /// Whoever comes stands there already.
    #[error("the same person would stand twice on a shift of {0}")]
    AlreadyThere(NaiveDate),
    /// A day that is not of the roster.
    #[error("{0} is outside the period of the roster")]
    OutsidePeriod(NaiveDate),
    /// The duty has been served.
    #[error("the duty of {0} has ended")]
    Ended(NaiveDate),
    /// The duty is under way: it is taken over, not exchanged.
    #[error("the duty of {0} is under way")]
    UnderWay(NaiveDate),
    /// A duty that has not begun is not taken over.
    #[error("the duty of {0} has not begun")]
    NotBegun(NaiveDate),
    /// The moment of a takeover is not within what the first person serves.
    #[error("the moment is outside the duty of {0}")]
    OutsideDuty(NaiveDate),
    /// The roster would be the same.
    #[error("nothing would change")]
    NothingChanges,
}

/// Makes the edition that `change` leads to. `takeovers` are the earlier ones of this roster, in the order of its
/// editions; `hours` tells when a shift that begins on a date is served.
///
/// # Errors
/// [`ChangeError`] saying why it can't be made; nothing has changed then.
pub fn apply(
    roster: &Roster,
    takeovers: &[Takeover],
    change: &RosterChange,
    hours: impl Fn(NaiveDate, ShiftId) -> Option<Period>,
) -> Result<Edition, ChangeError> {
    let RosterState::Published { edition, .. } = roster.state() else {
        return Err(ChangeError::NotPublished);
    };
    let state = RosterState::Published {
        edition: edition.saturating_add(1),
        by: change.by().to_owned(),
        at: change.at(),
    };
    let changes = change.act().changes();
    for step in &changes {
        let period = hours(step.date, step.shift).ok_or(ChangeError::UnknownShift(step.date))?;
        match change.act() {
            Act::Takeover(takeover) => within(takeover, period, takeovers, change.at())?,
            Act::Swap { .. } | Act::Substitution { .. } | Act::Repair { .. } => {
                ahead(step.date, period, change.at())?;
            }
        }
    }
    let duties = changed(roster.duties(), &changes)?;
    let after = Roster::new(roster.id(), roster.days(), duties, state).map_err(|error| match error {
        RosterError::OutsidePeriod(date) => ChangeError::OutsidePeriod(date),
        RosterError::Twice(date) => ChangeError::AlreadyThere(date),
        RosterError::Frozen => ChangeError::NotPublished,
    })?;
    let difference = difference(roster, &after);
    if difference.is_empty() {
        return Err(ChangeError::NothingChanges);
    }
    Ok(Edition { roster: after, difference })
}

/// A duty can be given to somebody else until it begins.
fn ahead(date: NaiveDate, period: Period, now: DateTime<Utc>) -> Result<(), ChangeError> {
    if period.end() <= now {
        Err(ChangeError::Ended(date))
    } else if period.start() <= now {
        Err(ChangeError::UnderWay(date))
    } else {
        Ok(())
    }
}

/// A duty can be taken over while it is under way, from a moment within what the first person serves of it.
fn within(
    takeover: &Takeover,
    period: Period,
    takeovers: &[Takeover],
    now: DateTime<Utc>,
) -> Result<(), ChangeError> {
    let Seat { date, shift, person } = takeover.seat;
    if period.end() <= now {
        return Err(ChangeError::Ended(date));
    }
    if now < period.start() {
        return Err(ChangeError::NotBegun(date));
    }
    let came = takeovers
        .iter()
        .rfind(|earlier| (earlier.seat.date, earlier.seat.shift, earlier.by) == (date, shift, person));
    let since = came.map_or(period.start(), |earlier| earlier.from);
    if since < takeover.from && takeover.from < period.end() {
        Ok(())
    } else {
        Err(ChangeError::OutsideDuty(date))
    }
}

/// All leave before anybody comes, so that people can change places.
fn changed(duties: &[Duty], changes: &[Change]) -> Result<Vec<Duty>, ChangeError> {
    let mut duties = duties.to_vec();
    for change in changes {
        let Some(out) = change.out else { continue };
        let leaves = |duty: &Duty| (duty.date, duty.shift, duty.person) == (change.date, change.shift, out);
        let at = duties.iter().position(leaves).ok_or(ChangeError::NotThere(change.date))?;
        duties.remove(at);
    }
    duties.extend(changes.iter().filter_map(|change| {
        let person = change.into?;
        Some(Duty { date: change.date, shift: change.shift, person, placement: Placement::Free })
    }));
    Ok(duties)
}

/// The parts in which a duty of the newest edition is served, each by one person: a single one unless it was taken over.
#[must_use]
pub fn parts(seat: Seat, whole: Period, takeovers: &[Takeover]) -> Vec<(Seat, Period)> {
    let mut parts = Vec::new();
    let (mut person, mut end) = (seat.person, whole.end());
    let of_cell = takeovers
        .iter()
        .filter(|takeover| takeover.seat.date == seat.date && takeover.seat.shift == seat.shift);
    for takeover in of_cell.rev() {
        if takeover.by == person {
            parts.extend(Period::new(takeover.from, end).map(|period| (Seat { person, ..seat }, period)));
            (person, end) = (takeover.seat.person, takeover.from);
        }
    }
    parts.extend(Period::new(whole.start(), end).map(|period| (Seat { person, ..seat }, period)));
    parts.reverse();
    parts
}

/// Who of `people`, whom the newest edition has on `shift` of `date`, really served or serves at the moment `at`.
#[must_use]
pub fn at_moment(
    people: &[PersonId],
    (date, shift): (NaiveDate, ShiftId),
    takeovers: &[Takeover],
    at: DateTime<Utc>,
) -> Vec<PersonId> {
    let mut people = people.to_vec();
    let of_cell =
        takeovers.iter().filter(|takeover| (takeover.seat.date, takeover.seat.shift) == (date, shift));
    for takeover in of_cell.rev().filter(|takeover| at < takeover.from) {
        if let Some(place) = people.iter_mut().find(|person| **person == takeover.by) {
            *place = takeover.seat.person;
        }
    }
    people
}
