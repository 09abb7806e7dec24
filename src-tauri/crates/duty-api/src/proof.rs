//! Whether it is really the named person who signs.

use duty_core::PersonId;
use duty_store::Reader;
use duty_watch::handover::Proof;

use crate::api::Call;
use crate::error::ApiError;

/// Whether whoever signs is asked for a PIN: not while the office has set none, and none can be set yet.
#[expect(clippy::unnecessary_wraps, reason = "the answer will be read from the data")]
pub(crate) const fn asks_pins(_: &Reader<'_>) -> Result<bool, ApiError> {
    Ok(false)
}

/// Proves that it is `person` who signs. Called before a read or a write begins, never within one: a wrong PIN is
/// written down even though what was asked is refused.
pub(crate) fn prove(call: &Call<'_>, _person: PersonId, _pin: Option<&str>) -> Result<Proof, ApiError> {
    call.read(|reader| Ok(if asks_pins(reader)? { Proof::Pin } else { Proof::Name }))
}
