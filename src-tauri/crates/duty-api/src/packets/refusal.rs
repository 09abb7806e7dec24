//! One code, and so one sentence, for each reason to refuse a packet.

use duty_share::{PacketError, PacketKind};

use crate::error::{ApiError, Code};

/// Bytes of a mebibyte.
const MEBIBYTE: usize = 1024 * 1024;

pub(super) fn refused(error: PacketError) -> ApiError {
    let detail = error.to_string();
    let plain = |code| ApiError::new(code, detail.clone());
    match error {
        PacketError::Empty => plain(Code::PacketEmpty),
        PacketError::TooLarge { .. } => plain(Code::PacketTooLarge)
            .with("max", format!("{} MB", duty_share::limits::MAX_PACKET_BYTES / MEBIBYTE)),
        PacketError::NotAPacket => plain(Code::NotAPacket),
        PacketError::NewerProgram { found, known } => {
            plain(Code::PacketNewer).with("found", found).with("known", known)
        }
        PacketError::Truncated { expected, found } => {
            plain(Code::PacketTruncated).with("expected", expected).with("found", found)
        }
        PacketError::Trailing { bytes } => plain(Code::PacketTrailing).with("bytes", bytes),
        PacketError::Tampered => plain(Code::PacketTampered),
        PacketError::Unreadable { .. } => plain(Code::PacketUnreadable),
        PacketError::TooMany { max, .. } => plain(Code::PacketTooMany).with("max", max),
        PacketError::TextTooLong { .. } => plain(Code::PacketTextTooLong),
        PacketError::BadValue { value, .. } => plain(Code::PacketBadValue).with("value", value),
        PacketError::PersonWithoutDuty => plain(Code::PacketPersonWithoutDuty),
        PacketError::WrongKind { found } => plain(match found {
            PacketKind::Invitation => Code::PacketIsInvitation,
            PacketKind::Enrolment => Code::PacketIsEnrolment,
            PacketKind::Report => Code::PacketIsReport,
            PacketKind::Notice => Code::PacketIsNotice,
        }),
        PacketError::OwnPacket => plain(Code::PacketOwn),
        PacketError::WrongAddressee => plain(Code::PacketForOthers),
        PacketError::WrongMode => plain(Code::PacketWrongMode),
        PacketError::UnknownSender => plain(Code::PacketSenderUnknown),
        PacketError::KeyNotConfirmed => plain(Code::PacketKeyPending),
        PacketError::KeyRetired => plain(Code::PacketKeyRetired),
        PacketError::SenderMismatch => plain(Code::PacketSenderMismatch),
        PacketError::OtherKeys => plain(Code::PacketOtherKeys),
        PacketError::Replayed => plain(Code::PacketReplayed),
        PacketError::IdReused => plain(Code::PacketIdReused),
        PacketError::OlderThanKnown { .. } => plain(Code::PacketOlder),
        PacketError::MadeAhead => plain(Code::PacketMadeAhead),
        PacketError::TooOld => plain(Code::PacketTooOld),
        PacketError::NoContents => plain(Code::PacketNoContents),
    }
}
