//! What passes between offices: one signed file, the keys behind it, and the code that shows who is at the desk.
//!
//! The format stands in `FORMAT.md` beside this crate. Four steps, each useful by itself: [`Frame::read`] takes bytes
//! apart and proves that the signature fits; [`Packet::read`] understands what is signed; [`Packet::admit`] compares
//! it with what the reader knows of the sender; [`Packet::sign`] makes one.
//!
//! **Invariant:** bytes from outside never make this crate panic or allocate beyond a named limit, and nothing of a
//! packet is looked at before its signature fits. It reads no clock, draws no random number and knows no file: times
//! and seeds come from the caller.
#![warn(missing_docs)]

mod admit;
mod check;
mod contents;
mod enrol;
mod error;
mod frame;
mod key;
pub mod limits;
mod packet;
mod presence;

pub use admit::{Admitted, Gate, Seen, Sender, SenderState};
pub use contents::{
    CheckInFact, CheckInKind, Contacts, Contents, Decision, Duty, DutyChange, Explanation, Finding,
    HandoverFact, Keys, LineFact, Notice, OnDuty, PacketKind, Report, Request, RosterEdition, Ruling,
    SentBulletin,
};
pub use enrol::{CHALLENGE_DIGITS, Challenge, EnrolCodes, OFFICE_CODE_DIGITS, REPLY_CODE_DIGITS};
pub use error::PacketError;
pub use frame::{FORMAT_VERSION, Frame};
pub use key::{KeyError, KeyId, KeyPair, PublicKeys, SEED_BYTES};
pub use packet::{Body, Mode, Packet, SentBy};
pub use presence::{
    PRESENCE_DIGITS, PRESENCE_STEP_S, PresenceCode, PresenceSecret, PresenceVerdict, SKEW_STEPS,
};
