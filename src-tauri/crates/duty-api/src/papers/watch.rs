//! Paper of the watch.

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn print_handover(_: &Call<'_>, _: &wire::PrintHandover) -> Result<wire::Exported, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn print_blackout(_: &Call<'_>, _: &wire::PrintBlackout) -> Result<wire::Exported, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn print_incident(_: &Call<'_>, _: &wire::PrintIncident) -> Result<wire::Exported, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}
