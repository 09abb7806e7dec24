//! Advice on a roster that stands: why somebody serves, who could step in, what to change, and why places stay empty.
//!
//! **Invariant:** it proposes and changes nothing. Locked duties stay where they are in every proposal; whether a proposal
//! keeps every rule is said by [`rules`](crate::rules), as for any roster.

mod changes;
mod conflict;
mod explain;
mod replace;
mod replan;

pub use changes::{Change, Proposal};
pub use conflict::{Cause, Causes, Conflict, Place, conflicts};
pub use explain::{DutyExplanation, PersonShare, Why, explain, explain_one, shares};
pub use replace::{Replacements, replacements};
pub use replan::{Replanned, Unfilled, replan, replan_with};
