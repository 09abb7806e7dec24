//! The seal: what is printed before the first call, so that nobody can say afterwards that the lots were chosen.
//!
//! The *sealed text* is the text of the plan and one more line, `seed`, a tab, the 32 bytes of the seed as 64 small
//! hexadecimal digits, and `\n`. The *seal* is the SHA-256 of its UTF-8 bytes: printed beforehand, it gives nothing away;
//! once the text is shown, `sha256sum` says whether it is the one that was sealed.

use std::fmt;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::plan::{Plan, ReadError};

const SEED_LINE: &str = "seed\t";

/// 32 random bytes of the operating system, from which all lots of a plan follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seed([u8; 32]);

impl Seed {
    /// Takes the bytes for a seed.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 small hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        read_hex(text).map(Self)
    }

    /// As 64 small hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
}

/// A seed is secret until its night is over; it must not reach a log by being printed for debugging.
impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(..)")
    }
}

/// A SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 small hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        read_hex(text).map(Self)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_hex(text: &str) -> Option<[u8; 32]> {
    let small = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    if text.len() != 64 || !text.bytes().all(small) {
        return None;
    }
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// The text that is sealed, and shown when its night is over.
#[must_use]
pub fn sealed_text(plan: &Plan, seed: &Seed) -> String {
    format!("{}{SEED_LINE}{}\n", plan.text(), seed.hex())
}

/// The seal of a plan and its seed.
#[must_use]
pub fn seal(plan: &Plan, seed: &Seed) -> Digest {
    Digest::of(sealed_text(plan, seed).as_bytes())
}

/// Why a text that was shown does not open a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum VerifyError {
    /// It is not the text that was sealed.
    #[error("the text is not the one that was sealed")]
    OtherText,
    /// It ends without a seed.
    #[error("the text has no seed")]
    NoSeed,
    /// What stands before the seed is no plan.
    #[error(transparent)]
    Plan(#[from] ReadError),
}

/// Opens a seal with the text that was shown.
///
/// # Errors
/// [`VerifyError`].
pub fn open(text: &str, seal: &Digest) -> Result<(Plan, Seed), VerifyError> {
    if Digest::of(text.as_bytes()) != *seal {
        return Err(VerifyError::OtherText);
    }
    let cut = text.rfind(SEED_LINE).ok_or(VerifyError::NoSeed)?;
    let (plan, seed) = text.split_at(cut);
    let seed = seed.strip_prefix(SEED_LINE).and_then(|seed| seed.strip_suffix('\n'));
    let seed = seed.and_then(Seed::from_hex).ok_or(VerifyError::NoSeed)?;
    Ok((Plan::read(plan)?, seed))
}
