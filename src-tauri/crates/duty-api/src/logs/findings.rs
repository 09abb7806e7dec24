//! What a record still lacks, and what wants a look. None of it keeps a record from being kept.

use chrono::TimeDelta;
use duty_core::{CallRecord, Gap, NewEntry};

use crate::calendars::message;
use crate::wire::{Message, WrittenView};

/// Written down later than this after it happened, an entry says so: the log is kept while things happen.
const LATE: TimeDelta = TimeDelta::minutes(30);

pub(super) fn of_call(call: &CallRecord) -> Vec<Message> {
    call.gaps().into_iter().map(|gap| message(key(gap), &[])).collect()
}

pub(super) fn of_time(first: &NewEntry, written: WrittenView) -> Option<Message> {
    let late = first.recorded_at - first.stated_at;
    match written {
        WrittenView::FromPaper => None,
        WrittenView::AtOnce => {
            (late > LATE).then(|| message("written_late", &[("minutes", late.num_minutes().to_string())]))
        }
    }
}

const fn key(gap: Gap) -> &'static str {
    match gap {
        Gap::Office => "missing_office",
        Gap::Name => "missing_name",
        Gap::Phone => "missing_phone",
        Gap::Convenor => "missing_convenor",
        Gap::Topic => "missing_topic",
        Gap::MeetingTime => "missing_meeting_time",
        Gap::MeetingPlace => "missing_meeting_place",
        Gap::Attendees => "missing_attendees",
        Gap::Materials => "missing_materials",
        Gap::Issuer => "missing_issuer",
        Gap::DocumentTitle => "missing_document_title",
        Gap::DocumentNumber => "missing_document_number",
        Gap::Deadline => "missing_deadline",
        Gap::DangerTime => "missing_danger_time",
        Gap::DangerPlace => "missing_danger_place",
        Gap::Cause => "missing_cause",
        Gap::Course => "missing_course",
        Gap::Measures => "missing_measures",
        Gap::Losses => "missing_losses",
        Gap::Trend => "missing_trend",
        Gap::Told => "missing_told",
        Gap::ToldAt => "missing_told_at",
        Gap::ReporterOffice => "missing_reporter_office",
        Gap::ReporterName => "missing_reporter_name",
        Gap::ReporterTitle => "missing_reporter_title",
        Gap::ReporterPhone => "missing_reporter_phone",
        Gap::PublicPlace => "missing_public_place",
        Gap::Matter => "missing_matter",
        Gap::Request => "missing_request",
        Gap::AnsweredBy => "missing_answered_by",
        Gap::Leader => "missing_leader",
        Gap::Asked => "missing_asked",
        Gap::Content => "missing_content",
    }
}
