//! PINs as argon2id strings.
//!
//! A PIN has few digits, so no hash keeps it from somebody who has the file; slowness and memory only make that dear.
//! What protects it in use are the counted tries.

use argon2::password_hash::{Error, PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use duty_core::Pin;
use duty_store::PinHash;

use crate::error::{ApiError, Code};

/// Memory that one comparison takes, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;

/// Passes over that memory.
const PASSES: u32 = 2;

/// Threads; one, so that the oldest PC gives the same string.
const LANES: u32 = 1;

/// Bytes of salt.
const SALT_BYTES: usize = 16;

#[expect(clippy::needless_pass_by_value, reason = "errors arrive by value")]
fn broken(error: impl ToString) -> ApiError {
    ApiError::new(Code::Internal, error.to_string())
}

pub(super) fn hash(pin: &Pin) -> Result<PinHash, ApiError> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(broken)?;
    let salt = SaltString::encode_b64(&salt).map_err(broken)?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(broken)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let phc = argon2.hash_password(pin.digits().as_bytes(), &salt).map_err(broken)?;
    Ok(PinHash::new(phc.to_string()))
}

/// Whether `typed` is the PIN of `hash`; in the same time whichever digit is wrong.
pub(super) fn matches(hash: &PinHash, typed: &str) -> Result<bool, ApiError> {
    let phc = PasswordHash::new(hash.phc()).map_err(broken)?;
    match Argon2::default().verify_password(typed.as_bytes(), &phc) {
        Ok(()) => Ok(true),
        Err(Error::Password) => Ok(false),
        Err(error) => Err(broken(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_digits_match_and_no_others() {
        let kept = hash(&Pin::new("3927").unwrap()).unwrap();

        assert!(matches(&kept, "3927").unwrap());
        for other in ["3928", "39270", "392", "", " 3927"] {
            assert!(!matches(&kept, other).unwrap(), "{other:?}");
        }
        assert!(kept.phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "the kind and its cost are kept");
    }

    #[test]
    fn the_same_pin_is_kept_differently_each_time() {
        let pin = Pin::new("3927").unwrap();

        assert_ne!(hash(&pin).unwrap().phc(), hash(&pin).unwrap().phc());
    }
}
