//! Handovers.

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn handover(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::HandoverDesk, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn save(_: &Call<'_>, _: &wire::SaveHandover) -> Result<wire::HandoverDesk, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn test_line(_: &Call<'_>, _: &wire::TestLine) -> Result<wire::HandoverDesk, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn sign(_: &Call<'_>, _: &wire::SignHandover) -> Result<wire::HandoverDesk, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn override_gate(
    _: &Call<'_>,
    _: &wire::OverrideHandover,
) -> Result<wire::HandoverDesk, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn past(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::Handovers, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn equipment(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::Equipment, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn save_equipment(_: &Call<'_>, _: &wire::SaveEquipment) -> Result<wire::Equipment, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}
