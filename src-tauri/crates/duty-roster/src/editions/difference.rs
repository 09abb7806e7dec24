//! What differs between two editions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duty_core::{PersonId, ShiftId};

use crate::roster::Roster;

/// A cell of the sheet whose people are others than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// The date on which the shift starts.
    pub date: NaiveDate,
    /// The shift.
    pub shift: ShiftId,
    /// Who stood there, by id.
    pub before: Vec<PersonId>,
    /// Who stands there now, by id.
    pub after: Vec<PersonId>,
}

/// The cells in which `after` has other people than `before`, by date and shift. Locks make no difference.
#[must_use]
pub fn difference(before: &Roster, after: &Roster) -> Vec<CellDifference> {
    let mut cells: BTreeMap<(NaiveDate, ShiftId), [Vec<PersonId>; 2]> = BTreeMap::new();
    for (side, roster) in [before, after].into_iter().enumerate() {
        for duty in roster.duties() {
            cells.entry((duty.date, duty.shift)).or_default()[side].push(duty.person);
        }
    }
    let differs = |((date, shift), [mut before, mut after]): ((NaiveDate, ShiftId), [Vec<PersonId>; 2])| {
        before.sort_unstable();
        after.sort_unstable();
        (before != after).then_some(CellDifference { date, shift, before, after })
    };
    cells.into_iter().filter_map(differs).collect()
}
