//! Incidents.

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn incidents(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::Incidents, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn incident(_: &Call<'_>, _: &wire::ById) -> Result<wire::IncidentView, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn open(_: &Call<'_>, _: &wire::OpenIncident) -> Result<wire::IncidentView, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn add_report(_: &Call<'_>, _: &wire::AddReport) -> Result<wire::IncidentView, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn tell(_: &Call<'_>, _: &wire::TellIncident) -> Result<wire::IncidentView, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn reporting_rules(_: &Call<'_>, _: &wire::Nothing) -> Result<wire::ReportingRules, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}

pub(crate) fn save_reporting_rules(
    _: &Call<'_>,
    _: &wire::SaveReportingRules,
) -> Result<wire::ReportingRules, ApiError> {
    Err(ApiError::new(Code::Internal, "not in this build"))
}
