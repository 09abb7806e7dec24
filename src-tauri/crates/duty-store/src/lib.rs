//! The data of one office on disk: one SQLite file, its backups, and the only SQL of the program.
//!
//! **Invariants:** what was acknowledged survives a power cut; what was refused leaves nothing behind; a file
//! that isn't ours, is newer than this program or is damaged is refused and stays as it is; published and past
//! rosters, absences, exemptions and the operation log are history, which no caller can rewrite.
//!
//! It decides nothing about duty: it refuses to be asked *whether* a roster may be published, and only guards
//! what is. It reads no clock and draws no random number; times and ids come from the caller.
#![warn(missing_docs)]

mod backup;
mod chain;
mod connection;
mod error;
mod fingerprint;
mod integrity;
mod listing;
mod migrate;
mod open;
mod pairs;
mod place;
mod presence;
mod row;
mod scratch;
mod store;
mod table;
mod verify;

pub use backup::{Backup, BackupName, BackupReason, Backups, Replaced, Restored};
pub use error::StoreError;
pub use fingerprint::Fingerprint;
pub use listing::{Compared, ListWalk};
pub use open::{Checked, Opening, OpeningBackup, Origin};
pub use presence::WatchPost;
pub use scratch::{Death, Life, Scratch, Will};
pub use store::{DataVersion, Reader, Store, Writer};
pub use table::calendar::CalendarImport;
pub use table::check_count::{MonthCount, OfficeCount};
pub use table::contact::{Contact, Contacted};
pub use table::event::Event;
pub use table::log::LogHead;
pub use table::log_record::{CallKey, Corrected, LogFilter, LogPage, LogPlace, LogRecord};
pub use table::matter::{MatterEvent, MatterEventKind};
pub use table::member_office::MemberOfficeChange;
pub use table::outbox::{Kept, Owed};
pub use table::packet::{MadePacket, TakenPacket};
pub use table::person::{PersonChange, Saved};
pub use table::person_pin::PinHash;
pub use table::reached::Reached;
pub use table::roster::RosterHeader;
pub use verify::{CODE_CHARS, LogFault, LogVerdict, LogWalk, Walked, log_code};
