//! How near a roster is to the best there can be, asked of any roster, whoever made it.

use crate::bound::{Bounds, bound};
use crate::exact;
use crate::problem::{Assignment, Problem};

/// What no roster undercuts: by flows at every level they can see, and by the exact method for the parts of the task that
/// are small enough. `go_on` hears of the steps of arithmetic spent by the latter (about a thousand million a second) and
/// tells whether to go on; stopped early, it leaves the weaker bounds.
pub fn prove(problem: &Problem, roster: &Assignment, go_on: &mut dyn FnMut(u64) -> bool) -> Bounds {
    exact::settle(problem, roster, &bound(problem, roster), go_on).bounds
}
