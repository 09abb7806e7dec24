//! An office's key pair: ed25519 to sign (RFC 8032), X25519 to agree on the secret of the presence code (RFC 7748).

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use thiserror::Error;
use x25519_dalek::{PublicKey, StaticSecret};

/// Bytes of the seed that both keys follow from.
pub const SEED_BYTES: usize = 32;

/// Bytes of each public key.
const KEY_BYTES: usize = 32;

/// Why a text or bytes are no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Not the hexadecimal digits of a key.
    #[error("not a key")]
    NotAKey,
    /// A key that fits every signature, or with which nothing can be agreed.
    #[error("a weak key")]
    Weak,
}

/// Both secret keys of an office. They follow from one seed, so that one line in a file keeps them.
pub struct KeyPair {
    sign: SigningKey,
    agree: StaticSecret,
    seed: [u8; SEED_BYTES],
}

impl KeyPair {
    /// The keys of a seed, which must come from the system's random numbers.
    #[must_use]
    pub fn from_seed(seed: [u8; SEED_BYTES]) -> Self {
        let derived = Hkdf::<Sha256>::new(Some(b"duty-share agree v1"), &seed);
        let mut agree = [0; KEY_BYTES];
        derived.expand(b"x25519", &mut agree).expect("32 bytes are less than HKDF's limit");
        Self { sign: SigningKey::from_bytes(&seed), agree: StaticSecret::from(agree), seed }
    }

    /// Reads the line that [`Self::secret_text`] wrote.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`].
    pub fn from_secret_text(text: &str) -> Result<Self, KeyError> {
        Ok(Self::from_seed(from_hex(text.trim())?))
    }

    /// The line that keeps the keys. It is secret: whoever has it signs as this office.
    #[must_use]
    pub fn secret_text(&self) -> String {
        hex(&self.seed)
    }

    /// Both public keys.
    #[must_use]
    pub fn public(&self) -> PublicKeys {
        PublicKeys { sign: self.sign.verifying_key(), agree: PublicKey::from(&self.agree) }
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; Signature::BYTE_SIZE] {
        self.sign.sign(bytes).to_bytes()
    }

    /// What only the holders of both pairs know.
    ///
    /// # Errors
    /// [`KeyError::Weak`] when the other key would make it the same for everybody.
    pub(crate) fn agree(&self, other: &PublicKeys) -> Result<[u8; KEY_BYTES], KeyError> {
        let shared = self.agree.diffie_hellman(&other.agree);
        if shared.was_contributory() { Ok(shared.to_bytes()) } else { Err(KeyError::Weak) }
    }
}

impl fmt::Debug for KeyPair {
    /// Shows no secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyPair").field("public", &self.public().id()).finish_non_exhaustive()
    }
}

/// Both public keys of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKeys {
    pub(crate) sign: VerifyingKey,
    pub(crate) agree: PublicKey,
}

impl PublicKeys {
    /// Reads the text that [`Self::text`] wrote.
    ///
    /// # Errors
    /// [`KeyError`] when it is no key, or a weak one.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let bytes: [u8; 2 * KEY_BYTES] = from_hex(text)?;
        let (sign, agree) = bytes.split_at(KEY_BYTES);
        let sign = sign_key(sign.try_into().map_err(|_| KeyError::NotAKey)?)?;
        let agree: [u8; KEY_BYTES] = agree.try_into().map_err(|_| KeyError::NotAKey)?;
        Ok(Self { sign, agree: PublicKey::from(agree) })
    }

    /// Both keys as 128 hexadecimal digits.
    #[must_use]
    pub fn text(&self) -> String {
        hex(&self.bytes())
    }

    /// Their short name.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let digest = Sha256::digest(self.sign.as_bytes());
        let mut id = [0; KEY_ID_BYTES];
        id.copy_from_slice(&digest[..KEY_ID_BYTES]);
        KeyId(id)
    }

    pub(crate) fn bytes(&self) -> [u8; 2 * KEY_BYTES] {
        let mut bytes = [0; 2 * KEY_BYTES];
        bytes[..KEY_BYTES].copy_from_slice(self.sign.as_bytes());
        bytes[KEY_BYTES..].copy_from_slice(self.agree.as_bytes());
        bytes
    }
}

pub(crate) fn sign_key(bytes: &[u8; KEY_BYTES]) -> Result<VerifyingKey, KeyError> {
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::NotAKey)?;
    if key.is_weak() { Err(KeyError::Weak) } else { Ok(key) }
}

/// Bytes of a [`KeyId`].
const KEY_ID_BYTES: usize = 16;

/// The short name of an office's keys: the first 16 bytes of the SHA-256 of its signing key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; KEY_ID_BYTES]);

impl KeyId {
    /// Reads what `Display` writes.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`].
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        from_hex(text).map(Self)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads lower-case hexadecimal digits of exactly `N` bytes.
fn from_hex<const N: usize>(text: &str) -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return Err(KeyError::NotAKey);
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| KeyError::NotAKey)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree_on_one_secret_and_a_third_on_another() {
        let [amy, bob, carol] = [1, 2, 3].map(|n| KeyPair::from_seed([n; 32]));

        assert_eq!(amy.agree(&bob.public()), bob.agree(&amy.public()));
        assert_ne!(amy.agree(&bob.public()), carol.agree(&amy.public()));
    }

    #[test]
    fn keys_are_read_as_they_were_written() {
        let pair = KeyPair::from_seed([7; 32]);

        let again = KeyPair::from_secret_text(&pair.secret_text()).unwrap();
        assert_eq!(again.public(), pair.public());
        assert_eq!(PublicKeys::from_text(&pair.public().text()), Ok(pair.public()));
        assert_eq!(KeyId::from_text(&pair.public().id().to_string()), Ok(pair.public().id()));
        assert!(!format!("{pair:?}").contains(&pair.secret_text()));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert_eq!(PublicKeys::from_text("").err(), Some(KeyError::NotAKey));
        assert_eq!(PublicKeys::from_text(&"zz".repeat(64)).err(), Some(KeyError::NotAKey));
        // The neutral point fits the signature of anything.
        let weak = format!("01{}{}", "00".repeat(31), "09".repeat(32));
        assert_eq!(PublicKeys::from_text(&weak).err(), Some(KeyError::Weak));
        let nothing = PublicKeys { agree: PublicKey::from([0; 32]), ..KeyPair::from_seed([7; 32]).public() };
        assert_eq!(KeyPair::from_seed([8; 32]).agree(&nothing), Err(KeyError::Weak));
    }
}
