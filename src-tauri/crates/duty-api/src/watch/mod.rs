//! The watch engine as a client drives it: a beat looks at the clock and has done what follows.

mod hands;

pub use hands::{Beat, Clock, Effect, Hands, Moment};
