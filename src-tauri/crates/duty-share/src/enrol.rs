//! The short codes that two officers read to each other, so that each knows that the other holds the key.
//!
//! Whoever sits between them would have to offer each side a key of his own. The codes follow from both keys and from
//! a challenge that the county draws only when it has the office's key: he can't look beforehand for keys whose codes
//! are the same, and a guess is right once in a hundred million.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::key::PublicKeys;

/// Digits of the challenge that the county reads out first.
pub const CHALLENGE_DIGITS: usize = 6;
/// Digits of the code that the officer of the office reads back.
pub const OFFICE_CODE_DIGITS: usize = 8;
/// Digits of the code with which the county answers.
pub const REPLY_CODE_DIGITS: usize = 4;

/// What the county reads out first; drawn anew for each enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge(
    // Invariant: CHALLENGE_DIGITS digits.
    String,
);

impl Challenge {
    /// The challenge of a random number.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        let modulus = 10_u64.pow(6);
        Self(format!("{:0width$}", random % modulus, width = CHALLENGE_DIGITS))
    }

    /// Reads a challenge as it is typed, blanks apart.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        digits(typed, CHALLENGE_DIGITS).map(Self)
    }

    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Both codes of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolCodes {
    /// What the office's officer reads out.
    pub office: String,
    /// What the county answers.
    pub reply: String,
}

impl EnrolCodes {
    /// The codes of two offices' keys under a challenge.
    #[must_use]
    pub fn of(challenge: &Challenge, office: &PublicKeys, county: &PublicKeys) -> Self {
        let code = |label: &[u8], digits: usize| {
            let mut mac = Hmac::<Sha256>::new_from_slice(challenge.0.as_bytes())
                .expect("HMAC takes keys of any length");
            mac.update(label);
            mac.update(&office.bytes());
            mac.update(&county.bytes());
            let tag = mac.finalize().into_bytes();
            let number = tag[..8].iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
            let modulus = (0..digits).fold(1_u64, |modulus, _| modulus * 10);
            format!("{:0digits$}", number % modulus)
        };
        Self {
            office: code(b"duty-share enrol v1 office", OFFICE_CODE_DIGITS),
            reply: code(b"duty-share enrol v1 reply", REPLY_CODE_DIGITS),
        }
    }

    /// Whether `typed` is the office's code.
    #[must_use]
    pub fn office_is(&self, typed: &str) -> bool {
        digits(typed, OFFICE_CODE_DIGITS).as_ref() == Some(&self.office)
    }

    /// Whether `typed` is the county's reply.
    #[must_use]
    pub fn reply_is(&self, typed: &str) -> bool {
        digits(typed, REPLY_CODE_DIGITS).as_ref() == Some(&self.reply)
    }
}

/// Exactly `count` digits, however they are grouped.
fn digits(typed: &str, count: usize) -> Option<String> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (bare.len() == count && bare.bytes().all(|b| b.is_ascii_digit())).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::KeyPair;

    #[test]
    fn both_sides_see_the_same_codes_and_another_key_changes_them() {
        let [office, county, between] = [1, 2, 3].map(|n| KeyPair::from_seed([n; 32]).public());
        let challenge = Challenge::new("123 456").unwrap();

        let codes = EnrolCodes::of(&challenge, &office, &county);

        assert_eq!((codes.office.len(), codes.reply.len()), (OFFICE_CODE_DIGITS, REPLY_CODE_DIGITS));
        assert!(codes.office_is(&format!("{} {}", &codes.office[..4], &codes.office[4..])));
        assert!(codes.reply_is(&codes.reply));
        assert_ne!(EnrolCodes::of(&challenge, &between, &county), codes);
        assert_ne!(EnrolCodes::of(&challenge, &office, &between), codes);
        assert_ne!(EnrolCodes::of(&Challenge::from_random(7), &office, &county), codes);
    }

    #[test]
    fn a_challenge_has_six_digits() {
        assert_eq!(Challenge::from_random(7).as_str(), "000007");
        assert_eq!(Challenge::from_random(123_456_789).as_str(), "456789");
        assert_eq!(Challenge::new("12345"), None);
        assert_eq!(Challenge::new("12345六"), None);
    }
}
