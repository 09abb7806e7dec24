//! A packet that is understood: from whom, for whom, its number, and what it says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check;
use crate::contents::Contents;
use crate::error::PacketError;
use crate::frame::Frame;
use crate::key::{KeyId, KeyPair, PublicKeys};

/// Whether the data behind a packet are real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Real duty.
    Real,
    /// 演练.
    Drill,
}

/// Who made a packet, as they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentBy {
    /// The office's id in its own data.
    pub office: Uuid,
    /// Its name.
    pub name: String,
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The packet's id.
    pub id: Uuid,
    /// Its number among the packets of its sender, higher for each.
    pub number: u64,
    /// When it was made, by the sender's clock.
    pub made_at: DateTime<Utc>,
    /// The program's version, for whoever looks into a fault.
    pub program: String,
    /// Whether the data behind it are real.
    pub mode: Mode,
    /// Who made it.
    pub sender: SentBy,
    /// The id of the keys of whom it is for; an invitation is for everybody.
    pub addressee: Option<String>,
    /// What it says.
    pub contents: Contents,
}

/// A packet whose signature fits and whose contents make sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packet {
    pub(crate) body: Body,
    pub(crate) signer: KeyId,
    pub(crate) digest: String,
}

impl Packet {
    /// Understands what is signed.
    ///
    /// # Errors
    /// [`PacketError`]: what can't be read, or can't be.
    pub fn read(frame: &Frame) -> Result<Self, PacketError> {
        let unreadable = |detail: String| PacketError::Unreadable { detail };
        let body: Body =
            serde_json::from_slice(&frame.body).map_err(|error| unreadable(error.to_string()))?;
        // One spelling for each content, so that two packets that say the same are the same bytes.
        let written = serde_json::to_vec(&body).map_err(|error| unreadable(error.to_string()))?;
        if written != frame.body {
            return Err(unreadable("not in its one spelling".to_owned()));
        }
        check::body(&body)?;
        let signer = match body.contents.keys() {
            Some(keys) => {
                let keys = check::keys(&keys.keys)?;
                if keys.sign != frame.signer {
                    return Err(PacketError::OtherKeys);
                }
                keys.id()
            }
            None => PublicKeys { sign: frame.signer, agree: [0; 32].into() }.id(),
        };
        Ok(Self { body, signer, digest: frame.digest.clone() })
    }

    /// Makes a packet.
    ///
    /// # Errors
    /// [`PacketError`] for contents that no reader would take.
    pub fn sign(keys: &KeyPair, body: &Body) -> Result<Vec<u8>, PacketError> {
        check::body(body)?;
        let text = serde_json::to_vec(body)
            .map_err(|error| PacketError::Unreadable { detail: error.to_string() })?;
        Frame::write(keys, &text)
    }

    /// What it says, and from whom.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }

    /// The id of the keys that it is signed with.
    #[must_use]
    pub const fn signer(&self) -> KeyId {
        self.signer
    }

    /// The SHA-256 of the whole packet, as hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
