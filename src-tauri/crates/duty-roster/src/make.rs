//! Makes a roster: the fixed orders first, long holidays where they stand apart, the search for everything that is left.

use std::ops::ControlFlow;

use crate::long_holidays;
use crate::plan::Plan;
use crate::problem::ProblemError;
use crate::roster::{Duty, Placement};
use crate::search::{Options, Progress, solve};
use crate::situation::Situation;
use crate::turns::{Cursors, fixed_duties};

/// A roster as made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The duties; those of the clerk's pins are pinned.
    pub duties: Vec<Duty>,
    /// Where the fixed orders stand afterwards.
    pub cursors: Cursors,
}

/// Makes the duties of the period. `draft` is what stands there now; its pinned duties stay.
///
/// The same situation, draft and options give the same roster, unless `progress` stops the search early.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub fn make(
    situation: &Situation,
    draft: &[Duty],
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Made, ProblemError> {
    let own_pins: Vec<Duty> =
        draft.iter().copied().filter(|duty| duty.placement == Placement::Pinned).collect();
    let fixed = fixed_duties(situation, &own_pins);
    let mut pins: Vec<Duty> = own_pins.iter().chain(&fixed.duties).copied().collect();
    for holiday in long_holidays::stretches(situation) {
        pins.extend(long_holidays::arrange(situation, holiday, &pins, options)?);
    }
    let plan = Plan::new(situation, &pins)?;
    let solution = solve(plan.problem(), options, progress);

    let is_own = |duty: &Duty| {
        own_pins.iter().any(|pin| (pin.date, pin.shift, pin.person) == (duty.date, duty.shift, duty.person))
    };
    let duties = plan.duties(&solution.assignment).into_iter().map(|duty| {
        let placement = if is_own(&duty) { Placement::Pinned } else { Placement::Free };
        Duty { placement, ..duty }
    });
    Ok(Made { duties: duties.collect(), cursors: fixed.cursors })
}
