//! Whether a packet is taken by this reader, now, given what it knows of the sender.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::contents::PacketKind;
use crate::error::PacketError;
use crate::key::KeyId;
use crate::limits::{MAX_AGE, MAX_AHEAD};
use crate::packet::{Mode, Packet};

/// How far the sender's keys are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SenderState {
    /// Offered, and not yet confirmed over the phone.
    Pending,
    /// Confirmed.
    Confirmed,
    /// Replaced by newer ones, or turned down.
    Retired,
}

/// What is known of the keys that a packet is signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sender {
    /// How far they are trusted.
    pub state: SenderState,
    /// The office to which they belong, by its own id.
    pub office: Uuid,
    /// The number of the newest packet that was taken from them.
    pub newest: u64,
}

/// A packet of the same id that was taken before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its SHA-256.
    pub digest: String,
}

/// What a reader knows, and what it takes.
#[derive(Clone, Debug)]
pub struct Gate<'a> {
    /// The reader's own keys, when it has some.
    pub own: Option<KeyId>,
    /// Whether its data are real.
    pub mode: Mode,
    /// The kinds of packets that it takes.
    pub takes: &'a [PacketKind],
    /// Its clock.
    pub now: DateTime<Utc>,
    /// What it knows of the sender's keys.
    pub sender: Option<Sender>,
    /// The packet of the same id, when there was one.
    pub seen: Option<Seen>,
}

/// What a packet that is taken is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// New.
    New,
    /// The newest that was taken already, once more: there is nothing to do.
    Again,
}

impl Packet {
    /// Whether `gate` takes this packet.
    ///
    /// # Errors
    /// [`PacketError`], one variant for each reason.
    pub fn admit(&self, gate: &Gate<'_>) -> Result<Admitted, PacketError> {
        if gate.own == Some(self.signer) {
            return Err(PacketError::OwnPacket);
        }
        let kind = self.body.contents.kind();
        if !gate.takes.contains(&kind) {
            return Err(PacketError::WrongKind { found: kind });
        }
        self.is_for(gate)?;
        self.is_of_this_time(gate.now)?;
        match kind {
            PacketKind::Invitation | PacketKind::Enrolment => self.offers_keys(gate),
            PacketKind::Report | PacketKind::Notice => self.follows(gate),
        }
    }

    fn is_for(&self, gate: &Gate<'_>) -> Result<(), PacketError> {
        if self.body.mode != gate.mode {
            return Err(PacketError::WrongMode);
        }
        let own = gate.own.map(|own| own.to_string());
        match &self.body.addressee {
            Some(addressee) if own.as_ref() != Some(addressee) => Err(PacketError::WrongAddressee),
            Some(_) | None => Ok(()),
        }
    }

    fn is_of_this_time(&self, now: DateTime<Utc>) -> Result<(), PacketError> {
        if self.body.made_at > now + MAX_AHEAD {
            return Err(PacketError::MadeAhead);
        }
        if self.body.made_at < now - MAX_AGE {
            return Err(PacketError::TooOld);
        }
        Ok(())
    }

    /// Keys that are known, in whatever state, are not offered anew.
    fn offers_keys(&self, gate: &Gate<'_>) -> Result<Admitted, PacketError> {
        let Some(sender) = gate.sender else { return Ok(Admitted::New) };
        if sender.office != self.body.sender.office {
            return Err(PacketError::SenderMismatch);
        }
        match sender.state {
            SenderState::Pending | SenderState::Confirmed => Ok(Admitted::Again),
            SenderState::Retired => Err(PacketError::KeyRetired),
        }
    }

    fn follows(&self, gate: &Gate<'_>) -> Result<Admitted, PacketError> {
        let sender = gate.sender.ok_or(PacketError::UnknownSender)?;
        match sender.state {
            SenderState::Pending => return Err(PacketError::KeyNotConfirmed),
            SenderState::Retired => return Err(PacketError::KeyRetired),
            SenderState::Confirmed => {}
        }
        if sender.office != self.body.sender.office {
            return Err(PacketError::SenderMismatch);
        }
        let number = self.body.number;
        match &gate.seen {
            Some(seen) if seen.digest != self.digest => Err(PacketError::IdReused),
            Some(_) if number < sender.newest => Err(PacketError::Replayed),
            Some(_) => Ok(Admitted::Again),
            None if number <= sender.newest => {
                Err(PacketError::OlderThanKnown { found: number, known: sender.newest })
            }
            None => Ok(Admitted::New),
        }
    }
}
