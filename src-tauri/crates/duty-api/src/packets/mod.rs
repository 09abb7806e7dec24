//! What passes between offices as signed files: keys and their enrolment, packets made and taken, and what other
//! offices' rosters say.
//!
//! A packet is taken whole in one transaction or not at all, and the same packet twice changes nothing.

mod above;
mod enrol;
mod keys;
mod made;
mod notice;
mod presence;
mod refusal;
mod reported;
mod rosters;
mod sheet;
mod taken;
mod view;

use std::fs;
use std::io::Read as _;

use duty_share::limits::MAX_PACKET_BYTES;
use duty_share::{Frame, Mode, Packet};

pub(crate) use above::{explain_told, from_above};
pub(crate) use enrol::{accept, answer, confirm_county, confirm_member, enrol_code, enrol_reply, invite};
pub(crate) use keys::{packet_keys, renew};
pub(crate) use made::make_report;
pub(crate) use notice::make_notice;
pub(crate) use presence::{judge_presence, presence_code, verify_presence};
pub(crate) use reported::{member_duties, reported};
pub(crate) use sheet::{import_member_sheet, preview_member_sheet};
pub(crate) use taken::{import_packet, look_at_packets, show_packet, verify_packet};

use crate::error::{ApiError, Code};
use crate::imports::file_name;
use refusal::refused;

/// The bytes of the packet at `path`. No more of a file is read than a packet can have.
fn bytes_of(path: &str) -> Result<Vec<u8>, ApiError> {
    let unreadable = |error: std::io::Error| {
        ApiError::new(Code::FileUnreadable, error.to_string()).with("file", file_name(path))
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let most = MAX_PACKET_BYTES as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn read(bytes: &[u8]) -> Result<Packet, ApiError> {
    Frame::read(bytes).and_then(|frame| Packet::read(&frame)).map_err(refused)
}

const fn mode(office: &duty_core::Office) -> Mode {
    match office.mode {
        duty_core::OfficeMode::Real => Mode::Real,
        duty_core::OfficeMode::Drill => Mode::Drill,
    }
}
