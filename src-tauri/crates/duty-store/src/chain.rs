//! The chain of hashes that makes the duty log evidence.
//!
//! Each hash is SHA-256 over the hash before and every field of the entry, each with its length in front, so that
//! no two different entries feed the function the same bytes.

use duty_core::NewEntry;
use sha2::{Digest, Sha256};

use crate::row::Coded as _;

/// The hash of `entry` in place `seq`, after an entry with the hash `before` (empty for the first).
pub(crate) fn hash(before: &str, seq: u64, entry: &NewEntry) -> String {
    let mut digest = Sha256::new();
    let mut feed = |field: &[u8]| {
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field);
    };
    feed(before.as_bytes());
    feed(&seq.to_be_bytes());
    feed(entry.id.uuid().as_bytes());
    feed(entry.kind.code().as_bytes());
    feed(&entry.recorded_at.timestamp_millis().to_be_bytes());
    feed(&entry.stated_at.timestamp_millis().to_be_bytes());
    feed(entry.author.as_bytes());
    match &entry.about {
        Some(about) => feed(about.uuid().as_bytes()),
        None => feed(&[]),
    }
    feed(entry.body.as_bytes());
    feed(entry.words.as_bytes());
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
