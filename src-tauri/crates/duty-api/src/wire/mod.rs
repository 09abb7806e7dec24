//! The only types that cross to a client: the window, a browser, the command line.
//!
//! Dates read `2026-06-12`, times `08:30`, instants RFC 3339, ids UUIDs; nobody is `null`, never an empty string.
//! Domain types never derive serde; each use case turns them into these.

mod access;
mod advice;
mod alarm;
mod bulletin;
mod calendar;
mod check;
mod check_plan;
mod clause;
mod desk;
mod directory;
mod edition;
mod handover;
mod imports;
mod incident;
mod log;
mod message;
mod office;
mod packet;
mod people;
mod response;
mod roster;
mod watch;

pub use access::*;
pub use advice::*;
pub use alarm::*;
pub use bulletin::*;
pub use calendar::*;
pub use check::*;
pub use check_plan::*;
pub use clause::*;
pub use desk::*;
pub use directory::*;
pub use edition::*;
pub use handover::*;
pub use imports::*;
pub use incident::*;
pub use log::*;
pub use message::*;
pub use office::*;
pub use packet::*;
pub use people::*;
pub use response::*;
pub use roster::*;
pub use watch::*;

/// Declares wire types: all are readable and writable as JSON and known to TypeScript.
macro_rules! wire {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {$(
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        $(#[$meta])*
        pub $kind $name $body
    )*};
}
use wire;
