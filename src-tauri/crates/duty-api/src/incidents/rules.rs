//! The reporting deadlines of the office's county, kept as data.

use chrono::TimeDelta;
use duty_store::Reader;
use duty_watch::incident::IncidentRules;

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::room::Room;
use crate::wire;

/// Where they stand in the settings.
const SETTING: &str = "reporting_rules";

pub(crate) fn reporting_rules(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::ReportingRules, ApiError> {
    call.read(|reader| Ok(view(&load(reader)?)))
}

pub(crate) fn save_reporting_rules(
    call: &Call<'_>,
    request: &wire::SaveReportingRules,
) -> Result<wire::ReportingRules, ApiError> {
    let rules = view(&read(&request.rules)?);
    let text =
        serde_json::to_string(&rules).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        Room::load(call, writer)?.find(request.by)?;
        writer.set_setting(SETTING, &text)?;
        call.note(writer, "save_reporting_rules", "")?;
        Ok(rules)
    })
}

pub(super) fn load(reader: &Reader<'_>) -> Result<IncidentRules, ApiError> {
    let Some(text) = reader.setting(SETTING)? else { return Ok(IncidentRules::usual()) };
    let stored =
        serde_json::from_str(&text).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    read(&stored)
}

fn read(rules: &wire::ReportingRules) -> Result<IncidentRules, ApiError> {
    let follow_ups: Result<Vec<_>, _> = rules.follow_ups.iter().map(|time| convert::time(time)).collect();
    let minutes = |minutes: u16| TimeDelta::minutes(i64::from(minutes));
    IncidentRules::new(
        minutes(rules.phone_minutes),
        minutes(rules.written_minutes),
        follow_ups?,
        rules.final_hours.map(|hours| TimeDelta::hours(i64::from(hours))),
    )
    .map_err(|error| ApiError::new(Code::BadRules, error.to_string()))
}

fn view(rules: &IncidentRules) -> wire::ReportingRules {
    let count = |number: i64| u16::try_from(number).unwrap_or(u16::MAX);
    wire::ReportingRules {
        phone_minutes: count(rules.phone().num_minutes()),
        written_minutes: count(rules.written().num_minutes()),
        follow_ups: rules.follow_ups().iter().map(|time| convert::time_text(*time)).collect(),
        final_hours: rules.final_within().map(|within| count(within.num_hours())),
    }
}
