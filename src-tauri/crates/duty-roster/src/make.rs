//! Makes a roster: the fixed orders first, long holidays where they stand apart, the search for everything that is left.

use std::ops::ControlFlow;

use crate::long_holidays;
use crate::plan::Plan;
use crate::problem::{Problem, ProblemError};
use crate::roster::{Duty, Placement};
use crate::search::{Options, Progress, Solution, solve};
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

/// A roster in the making: everything is placed that goes before the search.
#[derive(Debug)]
pub struct Task<'s> {
    plan: Plan<'s>,
    own_pins: Vec<Duty>,
    cursors: Cursors,
}

impl<'s> Task<'s> {
    /// Places what goes before the search. `draft` is what stands in the period now; its pinned duties stay.
    ///
    /// # Errors
    /// [`ProblemError`] when the office is larger than the limits of a problem.
    pub fn new(situation: &'s Situation, draft: &[Duty], options: Options) -> Result<Self, ProblemError> {
        let own_pins: Vec<Duty> =
            draft.iter().copied().filter(|duty| duty.placement == Placement::Pinned).collect();
        let fixed = fixed_duties(situation, &own_pins);
        let mut pins: Vec<Duty> = own_pins.iter().chain(&fixed.duties).copied().collect();
        for holiday in long_holidays::stretches(situation) {
            pins.extend(long_holidays::arrange(situation, holiday, &pins, options)?);
        }
        Ok(Self { plan: Plan::new(situation, &pins)?, own_pins, cursors: fixed.cursors })
    }

    /// What is left to the search.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        self.plan.problem()
    }

    /// The roster with what the search found.
    #[must_use]
    pub fn made(self, solution: &Solution) -> Made {
        let is_own = |duty: &Duty| {
            let place = (duty.date, duty.shift, duty.person);
            self.own_pins.iter().any(|pin| (pin.date, pin.shift, pin.person) == place)
        };
        let duties = self.plan.duties(&solution.assignment).into_iter().map(|duty| {
            let placement = if is_own(&duty) { Placement::Pinned } else { Placement::Free };
            Duty { placement, ..duty }
        });
        Made { duties: duties.collect(), cursors: self.cursors }
    }
}

/// Makes the duties of the period with one search; see [`Task`].
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
    let task = Task::new(situation, draft, options)?;
    let solution = solve(task.problem(), options, progress);
    Ok(task.made(&solution))
}
