//! The presence code 值守码: six digits that change every five minutes, shown only on the office's PC.
//!
//! RFC 6238 with HMAC-SHA-256, a step of 300 s and six digits. The secret follows from both offices' keys (X25519,
//! RFC 7748, then HKDF, RFC 5869), so that nothing secret ever travels.

use std::fmt;

use chrono::{DateTime, Utc};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::key::{KeyError, KeyPair, PublicKeys};

/// How long a code is shown, in seconds.
pub const PRESENCE_STEP_S: u64 = 300;
/// Digits of a code.
pub const PRESENCE_DIGITS: usize = 6;
/// How many steps the clocks of both PCs may differ in each direction.
pub const SKEW_STEPS: u64 = 1;
/// How many steps back a code is still told from a wrong one: it was right within the last two hours.
const OLD_STEPS: u64 = 24;

/// What both offices derive from their keys.
#[derive(Clone, PartialEq, Eq)]
pub struct PresenceSecret([u8; 32]);

impl PresenceSecret {
    /// The secret of the office that shows codes, as the office itself derives it.
    ///
    /// # Errors
    /// [`KeyError::Weak`] for a county's key with which nothing can be agreed.
    pub fn of_office(own: &KeyPair, county: &PublicKeys) -> Result<Self, KeyError> {
        Ok(Self::derive(own.agree(county)?, &own.public(), county))
    }

    /// The same secret, as the county that checks them derives it.
    ///
    /// # Errors
    /// [`KeyError::Weak`] for an office's key with which nothing can be agreed.
    pub fn of_county(own: &KeyPair, office: &PublicKeys) -> Result<Self, KeyError> {
        Ok(Self::derive(own.agree(office)?, office, &own.public()))
    }

    fn derive(shared: [u8; 32], office: &PublicKeys, county: &PublicKeys) -> Self {
        let derived = Hkdf::<Sha256>::new(Some(b"duty-share presence v1"), &shared);
        let mut secret = [0; 32];
        derived
            .expand_multi_info(&[&office.bytes(), &county.bytes()], &mut secret)
            .expect("32 bytes are less than HKDF's limit");
        Self(secret)
    }

    /// The code that is shown at `now`.
    #[must_use]
    pub fn code(&self, now: DateTime<Utc>) -> PresenceCode {
        let seconds = seconds(now);
        PresenceCode {
            digits: totp(&self.0, seconds / PRESENCE_STEP_S, PRESENCE_DIGITS),
            valid_s: PRESENCE_STEP_S - seconds % PRESENCE_STEP_S,
        }
    }

    /// What `typed` shows at `now`.
    #[must_use]
    pub fn verify(&self, typed: &str, now: DateTime<Utc>) -> PresenceVerdict {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let step = seconds(now) / PRESENCE_STEP_S;
        let is = |step: u64| totp(&self.0, step, PRESENCE_DIGITS) == typed;
        // The nearest step counts, so that a code that fits twice is not called skewed.
        for distance in 0..=SKEW_STEPS {
            if step.checked_sub(distance).is_some_and(is) {
                return PresenceVerdict::Right { skew_steps: -i64::try_from(distance).unwrap_or(0) };
            }
            if is(step + distance) {
                return PresenceVerdict::Right { skew_steps: i64::try_from(distance).unwrap_or(0) };
            }
        }
        let old = (SKEW_STEPS + 1..=OLD_STEPS).find(|back| step.checked_sub(*back).is_some_and(is));
        old.map_or(PresenceVerdict::Wrong, |steps_ago| PresenceVerdict::Old { steps_ago })
    }
}

impl fmt::Debug for PresenceSecret {
    /// Shows no secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PresenceSecret")
    }
}

/// A code, and for how long it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceCode {
    /// Its digits.
    pub digits: String,
    /// For how many seconds yet.
    pub valid_s: u64,
}

/// What a code that was read out shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresenceVerdict {
    /// It is shown there now.
    Right {
        /// How many steps the office's clock is ahead; negative when it is behind.
        skew_steps: i64,
    },
    /// It was shown there some time ago: read from a note, or the clock stands wrong.
    Old {
        /// How many steps ago.
        steps_ago: u64,
    },
    /// It was not shown there.
    Wrong,
}

fn seconds(now: DateTime<Utc>) -> u64 {
    u64::try_from(now.timestamp()).unwrap_or(0)
}

/// RFC 4226's truncation of RFC 6238's HMAC-SHA-256.
fn totp(secret: &[u8], step: u64, digits: usize) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&step.to_be_bytes());
    let tag = mac.finalize().into_bytes();
    let at = usize::from(tag[tag.len() - 1] & 0x0f);
    let number = u32::from_be_bytes([tag[at] & 0x7f, tag[at + 1], tag[at + 2], tag[at + 3]]);
    let modulus = (0..digits).fold(1_u32, |modulus, _| modulus * 10);
    format!("{:0digits$}", number % modulus)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, the lines of SHA256: 8 digits, a step of 30 s.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890123456789012";
        for (seconds, code) in [
            (59_u64, "46119246"),
            (1_111_111_109, "68084774"),
            (1_111_111_111, "67062674"),
            (1_234_567_890, "91819424"),
            (2_000_000_000, "90698825"),
            (20_000_000_000, "77737706"),
        ] {
            assert_eq!(totp(secret, seconds / 30, 8), code, "{seconds}");
        }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_200 + seconds, 0).unwrap()
    }

    fn sides() -> (PresenceSecret, PresenceSecret) {
        let (office, county) = (KeyPair::from_seed([1; 32]), KeyPair::from_seed([2; 32]));
        (
            PresenceSecret::of_office(&office, &county.public()).unwrap(),
            PresenceSecret::of_county(&county, &office.public()).unwrap(),
        )
    }

    #[test]
    fn the_county_derives_the_secret_that_the_office_shows_codes_from() {
        let (office, county) = sides();
        let stranger = KeyPair::from_seed([3; 32]);

        assert!(office == county);
        let other = PresenceSecret::of_county(&KeyPair::from_seed([2; 32]), &stranger.public()).unwrap();
        assert!(office != other);
    }

    #[test]
    fn a_code_is_right_within_a_step_old_for_two_hours_and_then_wrong() {
        let (office, county) = sides();
        let verdict = |shown: i64, heard: i64| county.verify(&office.code(at(shown)).digits, at(heard));

        assert_eq!(verdict(0, 0), PresenceVerdict::Right { skew_steps: 0 });
        assert_eq!(verdict(0, 299), PresenceVerdict::Right { skew_steps: 0 });
        assert_eq!(verdict(0, 300), PresenceVerdict::Right { skew_steps: -1 });
        assert_eq!(verdict(300, 0), PresenceVerdict::Right { skew_steps: 1 });
        assert_eq!(verdict(0, 600), PresenceVerdict::Old { steps_ago: 2 });
        assert_eq!(verdict(0, 7_200), PresenceVerdict::Old { steps_ago: 24 });
        assert_eq!(verdict(0, 7_500), PresenceVerdict::Wrong);
        assert_eq!(county.verify("", at(0)), PresenceVerdict::Wrong);
    }

    #[test]
    fn a_code_says_how_long_it_is_shown() {
        let (office, _) = sides();

        assert_eq!(office.code(at(0)).valid_s, 300);
        assert_eq!(office.code(at(299)).valid_s, 1);
        assert_eq!(office.code(at(0)).digits.len(), PRESENCE_DIGITS);
    }
}
