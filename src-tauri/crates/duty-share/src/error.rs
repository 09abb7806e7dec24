//! Why a packet is refused, as variants with one sentence each.

use thiserror::Error;

use crate::contents::PacketKind;
use crate::limits::{MAX_PACKET_BYTES, MAX_TEXT_CHARS};

/// Why a packet was not taken. Whatever it is, nothing of the packet has been used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PacketError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`MAX_PACKET_BYTES`].
    #[error("the packet has {bytes} bytes, more than {MAX_PACKET_BYTES}")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Does not begin as packets do.
    #[error("the file is no packet")]
    NotAPacket,
    /// Made by a newer program in a format that this one does not know.
    #[error("the packet has format {found}, this program knows {known}")]
    NewerProgram {
        /// The packet's format.
        found: u16,
        /// The newest that is known.
        known: u16,
    },
    /// The end is missing.
    #[error("the packet has {found} bytes of {expected}")]
    Truncated {
        /// How long it says it is.
        expected: usize,
        /// How long it is.
        found: usize,
    },
    /// Something follows the end.
    #[error("{bytes} bytes follow the packet's end")]
    Trailing {
        /// How many.
        bytes: usize,
    },
    /// The signature does not fit: something was changed after it was signed, or the key is none.
    #[error("the signature does not fit")]
    Tampered,
    /// Signed in order, but not what the format says.
    #[error("what is signed can't be read: {detail}")]
    Unreadable {
        /// Where it goes wrong.
        detail: String,
    },
    /// More of something than a packet may hold.
    #[error("the packet has more than {max} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many may be there.
        max: usize,
    },
    /// A text is longer than [`MAX_TEXT_CHARS`] or what else its place allows.
    #[error("{what} is too long (texts have {MAX_TEXT_CHARS} characters at most)")]
    TextTooLong {
        /// Which text.
        what: &'static str,
    },
    /// A value that can't be: a day that is none, a mobile with ten digits, a duty without a person.
    #[error("{what} can't be {value:?}")]
    BadValue {
        /// Which.
        what: &'static str,
        /// As it stands there.
        value: String,
    },
    /// Somebody whom no duty names: packets carry nothing personal beyond the duty.
    #[error("the packet names somebody who has no duty")]
    PersonWithoutDuty,
    /// Another kind of packet than is taken here.
    #[error("a packet of kind {found:?} is not taken here")]
    WrongKind {
        /// Its kind.
        found: PacketKind,
    },
    /// The own packet came back.
    #[error("the packet was made by this office itself")]
    OwnPacket,
    /// For somebody else.
    #[error("the packet is for another office")]
    WrongAddressee,
    /// An exercise's packet among real data, or the other way round.
    #[error("the packet and the data are not both real or both an exercise")]
    WrongMode,
    /// Nobody has that key.
    #[error("the sender's key is unknown")]
    UnknownSender,
    /// The key was never confirmed over the phone.
    #[error("the sender's key is not confirmed")]
    KeyNotConfirmed,
    /// The key was replaced by a newer one, or turned down.
    #[error("the sender's key is no longer valid")]
    KeyRetired,
    /// The key belongs to another office than the packet says.
    #[error("the key belongs to another office than the packet names")]
    SenderMismatch,
    /// An enrolment that offers other keys than it is signed with.
    #[error("the packet offers other keys than it is signed with")]
    OtherKeys,
    /// Known already, and newer ones have come since.
    #[error("the packet was taken before, and newer ones since")]
    Replayed,
    /// Another packet had this id.
    #[error("another packet had the same id")]
    IdReused,
    /// Older than the newest packet of its sender.
    #[error("packet {found} of this sender is older than packet {known}, which is known")]
    OlderThanKnown {
        /// Its number.
        found: u64,
        /// The newest number that is known.
        known: u64,
    },
    /// Made later than now.
    #[error("the packet was made later than now")]
    MadeAhead,
    /// So old that a clock must have stood wrong.
    #[error("the packet is too old")]
    TooOld,
    /// It says nothing.
    #[error("the packet has no contents")]
    NoContents,
}
