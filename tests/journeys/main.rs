//! Journeys: what a clerk does in a sitting, through duty-api as the window and the command line use it.
//!
//! One file per story. The clock stands still but for a second per request, every number is invented, and nothing
//! is asserted that depends on how long something takes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a test that skips something says so")]

mod absences;
mod access;
mod advice;
mod backups;
mod broken;
mod bulletins;
mod calendar;
mod changes;
mod checks;
mod directory;
mod first_month;
mod forms;
mod frozen;
mod handover;
mod incidents;
mod log;
mod orders;
mod packets;
mod past_rosters;
mod responses;
mod samples;
mod shifts;
mod sounds;
mod staff_lists;
mod support;
mod watch;

/// The little language in which sheets are drawn; it lies with the reader's own tests.
#[path = "../../src-tauri/crates/duty-sheet/tests/support/mod.rs"]
mod drawing;
