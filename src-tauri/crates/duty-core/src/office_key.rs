//! Keys of other offices, and how far each is trusted.

use chrono::{DateTime, Utc};
use thiserror::Error;
use uuid::Uuid;

use crate::directory::OfficeName;
use crate::ids::OfficeId;

/// So many wrong codes use a challenge up: a guesser must ask for another one, and somebody must draw it.
pub const WRONG_CODES_PER_CHALLENGE: u8 = 3;

/// So many wrong codes turn keys down for good.
pub const MAX_WRONG_CODES: u8 = 9;

/// Whose keys they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOwner {
    /// An office of this county's directory.
    Member(OfficeId),
    /// The county above this office.
    County,
}

/// How far keys are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyTrust {
    /// Offered; nobody has compared codes yet.
    Pending {
        /// What the county reads out, once it has drawn it: six digits.
        challenge: Option<String>,
        /// How often a wrong code was typed.
        wrong: u8,
    },
    /// The codes were the same on both sides.
    Confirmed {
        /// When.
        at: DateTime<Utc>,
        /// Who compared them.
        by: String,
    },
    /// Replaced, or turned down.
    Retired {
        /// When.
        at: DateTime<Utc>,
        /// Who did it.
        by: String,
    },
}

/// The keys of another office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeKey {
    /// Their short name, 32 hexadecimal digits.
    pub id: String,
    /// Both public keys, 128 hexadecimal digits.
    pub keys: String,
    /// Whose they are, in these data.
    pub owner: KeyOwner,
    /// The owner's id in its own data, by which its packets name it.
    pub office: Uuid,
    /// The name under which it offered them.
    pub name: OfficeName,
    /// When they were offered.
    pub offered_at: DateTime<Utc>,
    /// How far they are trusted.
    pub trust: KeyTrust,
    /// The number of the newest packet that was taken.
    pub newest: u64,
}

/// Why keys can't be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the keys are not pending")]
pub struct NotPending;

impl OfficeKey {
    /// The same keys, confirmed.
    ///
    /// # Errors
    /// [`NotPending`] when they are confirmed already, or retired.
    pub fn confirmed(self, at: DateTime<Utc>, by: &str) -> Result<Self, NotPending> {
        match self.trust {
            KeyTrust::Pending { .. } => {
                Ok(Self { trust: KeyTrust::Confirmed { at, by: by.to_owned() }, ..self })
            }
            KeyTrust::Confirmed { .. } | KeyTrust::Retired { .. } => Err(NotPending),
        }
    }

    /// The same keys after one more wrong code: without their challenge after [`WRONG_CODES_PER_CHALLENGE`], turned
    /// down after [`MAX_WRONG_CODES`].
    ///
    /// # Errors
    /// [`NotPending`] when they are confirmed already, or retired.
    pub fn after_wrong_code(self, at: DateTime<Utc>, by: &str) -> Result<Self, NotPending> {
        match self.trust {
            KeyTrust::Pending { challenge, wrong } if wrong + 1 < MAX_WRONG_CODES => {
                let wrong = wrong + 1;
                let challenge = challenge.filter(|_| !wrong.is_multiple_of(WRONG_CODES_PER_CHALLENGE));
                Ok(Self { trust: KeyTrust::Pending { challenge, wrong }, ..self })
            }
            KeyTrust::Pending { .. } => {
                Ok(Self { trust: KeyTrust::Retired { at, by: by.to_owned() }, ..self })
            }
            KeyTrust::Confirmed { .. } | KeyTrust::Retired { .. } => Err(NotPending),
        }
    }

    /// The same keys with another challenge.
    ///
    /// # Errors
    /// [`NotPending`] when they are confirmed already, or retired.
    pub fn challenged(self, challenge: String) -> Result<Self, NotPending> {
        match self.trust {
            KeyTrust::Pending { wrong, .. } => {
                Ok(Self { trust: KeyTrust::Pending { challenge: Some(challenge), wrong }, ..self })
            }
            KeyTrust::Confirmed { .. } | KeyTrust::Retired { .. } => Err(NotPending),
        }
    }

    /// How many wrong codes may still be typed before anything must be drawn or made anew.
    #[must_use]
    pub const fn codes_left(&self) -> u8 {
        match (&self.trust, self.owner) {
            (KeyTrust::Pending { challenge: Some(_), wrong }, _) => {
                WRONG_CODES_PER_CHALLENGE - *wrong % WRONG_CODES_PER_CHALLENGE
            }
            // The county's challenge is heard, not kept.
            (KeyTrust::Pending { challenge: None, wrong }, KeyOwner::County) => MAX_WRONG_CODES - *wrong,
            (KeyTrust::Pending { challenge: None, .. }, KeyOwner::Member(_))
            | (KeyTrust::Confirmed { .. } | KeyTrust::Retired { .. }, _) => 0,
        }
    }

    /// The same keys, no longer valid.
    #[must_use]
    pub fn retired(self, at: DateTime<Utc>, by: &str) -> Self {
        match self.trust {
            KeyTrust::Retired { .. } => self,
            KeyTrust::Pending { .. } | KeyTrust::Confirmed { .. } => {
                Self { trust: KeyTrust::Retired { at, by: by.to_owned() }, ..self }
            }
        }
    }

    /// Whether packets that are signed with them are taken.
    #[must_use]
    pub const fn is_confirmed(&self) -> bool {
        matches!(self.trust, KeyTrust::Confirmed { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-06-01T00:30:00Z".parse().unwrap()
    }

    fn pending() -> OfficeKey {
        OfficeKey {
            id: "0".repeat(32),
            keys: "0".repeat(128),
            owner: KeyOwner::County,
            office: Uuid::from_u128(1),
            name: OfficeName::new("县总值班室").unwrap(),
            offered_at: now(),
            trust: KeyTrust::Pending { challenge: None, wrong: 0 },
            newest: 0,
        }
    }

    #[test]
    fn the_third_wrong_code_uses_a_challenge_up_and_the_ninth_turns_keys_down() {
        let wrong = |key: OfficeKey| key.after_wrong_code(now(), "amy").unwrap();
        let member = OfficeKey { owner: KeyOwner::Member(OfficeId::from_uuid(Uuid::nil())), ..pending() };
        let mut key = member.challenged("123456".to_owned()).unwrap();
        assert_eq!(key.codes_left(), 3);

        for round in 1..=3 {
            key = wrong(wrong(key));
            assert_eq!(key.codes_left(), 1);
            key = wrong(key);
            assert_eq!(key.codes_left(), 0);
            if round < 3 {
                assert_eq!(key.trust, KeyTrust::Pending { challenge: None, wrong: 3 * round });
                key = key.challenged("654321".to_owned()).unwrap();
            }
        }
        assert_eq!(key.trust, KeyTrust::Retired { at: now(), by: "amy".to_owned() });
        assert_eq!(key.confirmed(now(), "amy"), Err(NotPending));
    }

    #[test]
    fn keys_are_confirmed_once() {
        let confirmed = pending().confirmed(now(), "amy").unwrap();

        assert!(confirmed.is_confirmed());
        assert_eq!(confirmed.clone().confirmed(now(), "bob"), Err(NotPending));
        assert_eq!(confirmed.after_wrong_code(now(), "bob"), Err(NotPending));
    }
}
