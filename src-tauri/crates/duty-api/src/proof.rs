//! Whether it is really the named person who signs.

use duty_core::PersonId;
use duty_watch::handover::Proof;

use crate::access;
use crate::api::Call;
use crate::error::ApiError;

pub(crate) use access::asks_pins;

/// Proves that it is `person` who signs. Called before a read or a write begins, never within one: a wrong PIN is
/// written down even though what was asked is refused.
pub(crate) fn prove(call: &Call<'_>, person: PersonId, pin: Option<&str>) -> Result<Proof, ApiError> {
    access::prove(call, person, pin)?;
    Ok(if call.read(asks_pins)? { Proof::Pin } else { Proof::Name })
}
