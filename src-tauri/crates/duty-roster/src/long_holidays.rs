//! Long holidays that stand apart: arranged before all other days, by what everybody has served on holidays.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use duty_core::{DateRange, DayKind};

use crate::plan::Plan;
use crate::policy::{LONG_HOLIDAY_DAYS, LongHolidays};
use crate::problem::{Objective, ProblemError};
use crate::roster::{Duty, Placement};
use crate::search::{Options, solve};
use crate::situation::Situation;

/// What counts in a long holiday: first who has served on holidays, then the total.
const HOLIDAYS_FIRST: [Objective; 5] =
    [Objective::Holiday, Objective::Total, Objective::Nights, Objective::Weekend, Objective::Spacing];

/// A few days need only so many steps.
const MOST_ITERATIONS: u64 = 500_000;

/// The parts of long holidays that fall into the period; none where the office does not set them apart.
pub(crate) fn stretches(situation: &Situation) -> Vec<DateRange> {
    match situation.policy.long_holidays {
        LongHolidays::WithTheRest => Vec::new(),
        LongHolidays::Apart => {
            let mut holidays: Vec<DateRange> =
                situation.days.days().filter_map(|date| holiday_around(situation, date)).collect();
            holidays.dedup();
            let long = holidays.into_iter().filter(|days| days.day_count() >= LONG_HOLIDAY_DAYS);
            let within = |days: DateRange| {
                let period = situation.days;
                DateRange::new(days.first().max(period.first()), days.last().min(period.last()))
            };
            long.filter_map(within).collect()
        }
    }
}

/// All days of the holiday that `date` belongs to, those outside the period included.
fn holiday_around(situation: &Situation, date: NaiveDate) -> Option<DateRange> {
    let is_off = |date: &NaiveDate| situation.calendar.day(*date).kind == DayKind::Holiday;
    let back = std::iter::successors(Some(date), NaiveDate::pred_opt);
    let first = back.take_while(is_off).last()?;
    let last = date.iter_days().take_while(is_off).last()?;
    DateRange::new(first, last)
}

/// The duties of the holiday besides those that are `decided`, pinned so that the search for the other days keeps them.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem.
pub(crate) fn arrange(
    situation: &Situation,
    holiday: DateRange,
    decided: &[Duty],
    options: Options,
) -> Result<Vec<Duty>, ProblemError> {
    let (inside, outside): (Vec<Duty>, Vec<Duty>) =
        decided.iter().copied().partition(|duty| holiday.contains(duty.date));
    let mut apart = Situation { days: holiday, ..situation.clone() };
    apart.others.extend(&outside);
    apart.others.sort_unstable();
    let plan = Plan::by(&apart, &inside, &HOLIDAYS_FIRST)?;
    let few = Options { iterations: options.iterations.min(MOST_ITERATIONS), ..options };
    let solution = solve(plan.problem(), few, &mut |_| ControlFlow::Continue(()));
    let is_new = |duty: &Duty| inside.iter().all(|pin| (pin.date, pin.person) != (duty.date, duty.person));
    let duties = plan.duties(&solution.assignment).into_iter().filter(is_new);
    // What is decided after the holiday goes before; the search fills the place anew.
    let stands = |duty: &Duty| !outside.iter().any(|later| lacks_rest(situation, duty, later));
    Ok(duties.filter(stands).map(|duty| Duty { placement: Placement::Pinned, ..duty }).collect())
}

/// Whether the same person would have too little rest between the two duties.
fn lacks_rest(situation: &Situation, earlier: &Duty, later: &Duty) -> bool {
    let due = situation.rest_due((earlier.shift, earlier.date), (later.shift, later.date));
    let gap = (later.date - earlier.date).num_days();
    earlier.person == later.person && gap > 0 && due.is_some_and(|due| gap <= i64::from(due.free_days()))
}
