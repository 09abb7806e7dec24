//! An incident as a client sees it.

use duty_watch::Text;
use duty_watch::incident::{
    ChainFinding, Deadline, DeadlineState, Field, Incident, Notice, Report, ReportForm, deadlines,
};

use crate::calendars::message;
use crate::error::ApiError;
use crate::room::Room;
use crate::wire;

pub(crate) fn view(room: &Room, incident: &Incident) -> Result<wire::IncidentView, ApiError> {
    let numbered = (1..).zip(&incident.reports);
    let reports: Result<Vec<_>, _> =
        numbered.map(|(number, report)| report_view(room, number, report)).collect();
    let notices: Result<Vec<_>, _> =
        incident.notices.iter().map(|notice| notice_view(room, notice)).collect();
    let deadlines = deadlines(incident, room.offset(), room.now);
    Ok(wire::IncidentView {
        id: incident.id.uuid(),
        title: incident.title.to_string(),
        logged_at: room.local(incident.logged_at),
        logged_by: room.reference(incident.logged_by)?,
        entry: incident.entry.map(|entry| entry.uuid()),
        state: incident.ended_at().map_or(wire::IncidentStateView::Open, |at| {
            wire::IncidentStateView::Ended { at: room.local(at) }
        }),
        reports: reports?,
        notices: notices?,
        deadlines: deadlines.iter().map(|deadline| deadline_view(room, deadline)).collect(),
        findings: incident.chain_findings().iter().map(chain_message).collect(),
    })
}

fn report_view(room: &Room, number: u32, report: &Report) -> Result<wire::ReportView, ApiError> {
    Ok(wire::ReportView {
        id: report.id.uuid(),
        number,
        kind: report.kind.into(),
        at: room.local(report.at),
        by: room.reference(report.by)?,
        form: form_view(room, &report.form),
        missing: report.form.missing().into_iter().map(|field| message(field_key(field), &[])).collect(),
    })
}

fn form_view(room: &Room, form: &ReportForm) -> wire::ReportForm {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    wire::ReportForm {
        occurred_at: form.occurred_at.map(|at| room.local(at)),
        place: text(&form.place),
        cause: text(&form.cause),
        course: text(&form.course),
        measures: text(&form.measures),
        losses: text(&form.losses),
        trend: text(&form.trend),
        reporter_office: text(&form.reporter_office),
        reporter_name: text(&form.reporter_name),
        reporter_title: text(&form.reporter_title),
        reporter_phone: text(&form.reporter_phone),
    }
}

const fn field_key(field: Field) -> &'static str {
    match field {
        Field::OccurredAt => "lacks_time",
        Field::Place => "lacks_place",
        Field::Cause => "lacks_cause",
        Field::Course => "lacks_course",
        Field::Measures => "lacks_measures",
        Field::Losses => "lacks_losses",
        Field::Trend => "lacks_trend",
        Field::ReporterOffice => "lacks_reporter_office",
        Field::ReporterName => "lacks_reporter_name",
        Field::ReporterTitle => "lacks_reporter_title",
        Field::ReporterPhone => "lacks_reporter_phone",
    }
}

fn notice_view(room: &Room, notice: &Notice) -> Result<wire::NoticeView, ApiError> {
    Ok(wire::NoticeView {
        id: notice.id.uuid(),
        at: room.local(notice.at),
        by: room.reference(notice.by)?,
        step: notice.step.into(),
        to: notice.to.to_string(),
        means: notice.means.into(),
        words: notice.words.as_ref().map(ToString::to_string),
    })
}

fn deadline_view(room: &Room, deadline: &Deadline) -> wire::DeadlineView {
    let state = match deadline.state {
        DeadlineState::Open if deadline.at < room.now => wire::DeadlineStateView::Overdue,
        DeadlineState::Open => wire::DeadlineStateView::Open,
        DeadlineState::Met { at } if at <= deadline.at => wire::DeadlineStateView::Met { at: room.local(at) },
        DeadlineState::Met { at } => wire::DeadlineStateView::MetLate { at: room.local(at) },
    };
    wire::DeadlineView {
        what: deadline.what.into(),
        at: room.local(deadline.at),
        at_ms: deadline.at.timestamp_millis(),
        state,
    }
}

/// One sentence for each pair that can be out of order: both languages name the steps in their own way.
fn chain_message(finding: &ChainFinding) -> wire::Message {
    match finding {
        ChainFinding::NotTold { step } => message(&format!("not_told_{}", step.word()), &[]),
        ChainFinding::OutOfOrder { step, before } => {
            message(&format!("{}_before_{}", step.word(), before.word()), &[])
        }
    }
}
