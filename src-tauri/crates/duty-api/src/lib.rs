//! The surface of the product: use cases, the only wire types, error codes.
//!
//! A use case loads, decides (in the pure crates), saves, and answers with wire types. Clients read the clock and
//! own windows or arguments; they add nothing.
//!
//! **Invariant:** every command is in the one list of [`commands`]; a use case writes in one transaction or not at
//! all; nothing here keeps state but the open data, the faces and the roster that is being made.

mod access;
mod api;
mod backups;
mod bench;
mod bulletins;
mod calendars;
mod checks;
mod clauses;
mod commands;
mod convert;
mod desk;
mod directory;
mod engine_notes;
mod error;
mod handovers;
mod happenings;
mod imports;
mod incidents;
mod logs;
mod matters;
mod offices;
mod packets;
mod papers;
mod people;
mod pinyin;
mod place;
mod policies;
mod posts;
mod presence;
mod presets;
mod proof;
mod responses;
mod room;
mod rosters;
mod sample;
mod seeds;
mod sounds;
pub mod texts;
mod watch;
pub mod wire;

pub use api::{Api, Asker};
pub use bench::{Solved, solve_instance};
pub use commands::{Answer, COMMANDS, CommandLine, Permit, Topic};
pub use duty_watch::{Moment, Steady};
pub use error::{ApiError, Code};
pub use place::{Place, login_name};
pub use texts::{Language, say_error as error_text};
pub use watch::simulate;
pub use watch::{Beat, Demand, Hands};

/// The offset of wall clocks unless an office says otherwise.
#[must_use]
pub const fn usual_offset() -> chrono::FixedOffset {
    api::USUAL_OFFSET
}

/// A text of the tray's menu.
#[must_use]
pub fn shell_text(language: Language, key: &str) -> String {
    texts::say(language, texts::Part::Shell, key, &wire::Params::new())
}
