//! Who is really on duty.

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn presence(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::Presence, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn sign_in(_: &Call<'_>, _: &wire::SignIn) -> Result<wire::Presence, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn sign_out(_: &Call<'_>, _: &wire::SignOut) -> Result<wire::Presence, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn leave_post(_: &Call<'_>, _: &wire::LeavePost) -> Result<wire::Presence, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn return_to_post(_: &Call<'_>, _: &wire::ReturnToPost) -> Result<wire::Presence, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}
