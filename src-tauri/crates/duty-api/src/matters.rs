//! Open matters.

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn matters(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::Matters, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn open(_: &Call<'_>, _: &wire::OpenMatter) -> Result<wire::MatterView, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn close(_: &Call<'_>, _: &wire::CloseMatter) -> Result<wire::MatterView, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}
