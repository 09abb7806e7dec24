//! The duty log: calls and notes are added, corrected, found, verified and printed.
//!
//! Nothing here changes an entry. What other slices note of themselves is shown by its words.

mod add;
mod body;
mod findings;
mod print;
mod read;
mod show;
mod verify;
mod who;

pub(crate) use add::{add_call, add_note, correct_entry};
pub(crate) use print::print_log;
pub(crate) use show::{log, log_entry};
pub(crate) use verify::{head, verify_log};
pub(crate) use who::who_is;
