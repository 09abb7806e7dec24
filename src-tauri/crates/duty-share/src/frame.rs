//! The container: what is signed, by whom, and where it ends.

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::error::PacketError;
use crate::key::{KeyPair, hex, sign_key};
use crate::limits::MAX_PACKET_BYTES;

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u16 = 1;

/// How every packet begins. The line end is damaged by whatever treats the file as text.
const MAGIC: &[u8; 8] = b"DUTYPKT\n";
const VERSION_BYTES: usize = 2;
const KEY_BYTES: usize = 32;
const LENGTH_BYTES: usize = 4;
const HEAD_BYTES: usize = MAGIC.len() + VERSION_BYTES + KEY_BYTES + LENGTH_BYTES;
const SIGNATURE_BYTES: usize = Signature::BYTE_SIZE;

/// A packet whose signature fits the key that it brings along. Whose key that is, is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub(crate) signer: VerifyingKey,
    pub(crate) body: Vec<u8>,
    pub(crate) digest: String,
}

impl Frame {
    /// Takes a packet apart.
    ///
    /// # Errors
    /// [`PacketError`]: what is not a packet, of a newer format, too large, cut off, too long, or not as it was
    /// signed.
    pub fn read(bytes: &[u8]) -> Result<Self, PacketError> {
        if bytes.is_empty() {
            return Err(PacketError::Empty);
        }
        if bytes.len() > MAX_PACKET_BYTES {
            return Err(PacketError::TooLarge { bytes: bytes.len() });
        }
        let begins = bytes.len().min(MAGIC.len());
        if bytes[..begins] != MAGIC[..begins] {
            return Err(PacketError::NotAPacket);
        }
        let cut = |expected| PacketError::Truncated { expected, found: bytes.len() };
        let (head, rest) =
            bytes.split_at_checked(HEAD_BYTES).ok_or_else(|| cut(HEAD_BYTES + SIGNATURE_BYTES))?;
        let version = u16::from_be_bytes([head[8], head[9]]);
        if version > FORMAT_VERSION {
            return Err(PacketError::NewerProgram { found: version, known: FORMAT_VERSION });
        }
        if version == 0 {
            return Err(PacketError::NotAPacket);
        }
        let length = u32::from_be_bytes([head[42], head[43], head[44], head[45]]) as usize;
        let expected = HEAD_BYTES.saturating_add(length).saturating_add(SIGNATURE_BYTES);
        if bytes.len() < expected {
            return Err(cut(expected));
        }
        if bytes.len() > expected {
            return Err(PacketError::Trailing { bytes: bytes.len() - expected });
        }
        let (body, signature) = rest.split_at(length);
        let signer = head[10..42]
            .try_into()
            .map_err(|_| PacketError::Tampered)
            .and_then(|key| sign_key(key).map_err(|_| PacketError::Tampered))?;
        let signature = Signature::from_slice(signature).map_err(|_| PacketError::Tampered)?;
        let signed = &bytes[..HEAD_BYTES + length];
        signer.verify_strict(signed, &signature).map_err(|_| PacketError::Tampered)?;
        Ok(Self { signer, body: body.to_vec(), digest: hex(&Sha256::digest(bytes)) })
    }

    /// What is signed, as it stands in the packet.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The SHA-256 of the whole packet, as hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// A packet around `body`, whatever it says; [`Packet::sign`](crate::Packet::sign) makes one that readers take.
    ///
    /// # Errors
    /// [`PacketError::TooLarge`].
    pub fn write(keys: &KeyPair, body: &[u8]) -> Result<Vec<u8>, PacketError> {
        let bytes = HEAD_BYTES + body.len() + SIGNATURE_BYTES;
        let length = u32::try_from(body.len()).map_err(|_| PacketError::TooLarge { bytes })?;
        if bytes > MAX_PACKET_BYTES {
            return Err(PacketError::TooLarge { bytes });
        }
        let mut packet = Vec::with_capacity(bytes);
        packet.extend_from_slice(MAGIC);
        packet.extend_from_slice(&FORMAT_VERSION.to_be_bytes());
        packet.extend_from_slice(keys.public().sign.as_bytes());
        packet.extend_from_slice(&length.to_be_bytes());
        packet.extend_from_slice(body);
        let signature = keys.sign(&packet);
        packet.extend_from_slice(&signature);
        Ok(packet)
    }
}
