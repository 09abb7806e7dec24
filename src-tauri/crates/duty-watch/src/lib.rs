//! What is due, what it means when it is missed, and who must answer for it.
//!
//! **Invariant:** nothing here does I/O, reads a clock, draws a random number, or knows SQL, serde or Tauri. Time
//! and ids arrive as arguments, so every function is a plain function of its inputs.
#![warn(missing_docs)]

pub mod alert;
mod beat;
mod calling;
pub mod check_call;
pub mod clock;
pub mod due;
pub mod effect;
pub mod handover;
pub mod incident;
pub mod matter;
pub mod moment;
pub mod presence;
mod step;
mod text;

pub use alert::{Alert, AlertState, Calling, Escalation, Level, Matter, Named, Occasion, Standing, Whom};
pub use beat::{JUMP_ALERT, LONGEST_REST, next_event, retries};
pub use check_call::{Attempt, CallState, CheckCall, CheckCallError, Number, Protocol, Reach, RingEnd};
pub use due::{Due, DueKey, DueKind, Plan, PlannedKind, Plans, Season, Words, change_dues, daily_dues};
pub use effect::{Effect, Record};
pub use moment::{Moment, Steady};
pub use step::{Hold, Input, Mark, Rules, State, Step, WatchError, step};
pub use text::Text;
