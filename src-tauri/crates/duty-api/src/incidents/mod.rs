//! Incidents: the first report, what follows it, who was told, and what is due.

mod rules;
mod view;

use chrono::{DateTime, Utc};
use duty_core::{EntryKind, IncidentId, NoticeId, ReportId};
use duty_store::Writer;
use duty_watch::incident::{Incident, Means, Notice, Report, ReportForm, ReportKind};

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::{Room, entry, needed, optional};
use crate::wire;

pub(crate) use rules::{reporting_rules, save_reporting_rules};
pub(crate) use view::view;

/// How many ended incidents are shown.
const MAX_ENDED_SHOWN: u32 = 100;

pub(crate) fn incidents(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Incidents, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let mut incidents = reader.open_incidents()?;
        incidents.extend(reader.ended_incidents(MAX_ENDED_SHOWN)?);
        let rows: Result<Vec<_>, _> = incidents.iter().map(|incident| view(&room, incident)).collect();
        Ok(wire::Incidents { rows: rows? })
    })
}

pub(crate) fn incident(call: &Call<'_>, request: &wire::ById) -> Result<wire::IncidentView, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        view(&room, &reader.incident(IncidentId::from_uuid(request.id))?)
    })
}

pub(crate) fn open(call: &Call<'_>, request: &wire::OpenIncident) -> Result<wire::IncidentView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let first = Report {
            id: ReportId::from_uuid(call.new_id()),
            kind: ReportKind::Initial,
            at: room.now,
            by: by.id,
            form: form(&room, &request.form)?,
        };
        let incident = Incident {
            id: IncidentId::from_uuid(call.new_id()),
            title: needed(&request.title)?,
            logged_at: room.now,
            logged_by: by.id,
            entry: entry(writer, request.entry)?,
            rules: rules::load(writer)?,
            reports: vec![first],
            notices: Vec::new(),
        };
        writer.add_incident(&incident)?;
        happened(call, writer, &incident, by.name.as_str(), &report_words(&incident, &incident.reports[0]))?;
        view(&room, &incident)
    })
}

pub(crate) fn add_report(call: &Call<'_>, request: &wire::AddReport) -> Result<wire::IncidentView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let mut incident = writer.incident(IncidentId::from_uuid(request.incident))?;
        let kind: ReportKind = request.kind.into();
        incident.may_follow(kind).map_err(|error| ApiError::new(Code::IncidentEnded, error.to_string()))?;
        let report = Report {
            id: ReportId::from_uuid(call.new_id()),
            kind,
            at: room.now,
            by: by.id,
            form: form(&room, &request.form)?,
        };
        writer.add_report(incident.id, &report)?;
        incident.reports.push(report.clone());
        happened(call, writer, &incident, by.name.as_str(), &report_words(&incident, &report))?;
        view(&room, &incident)
    })
}

pub(crate) fn tell(call: &Call<'_>, request: &wire::TellIncident) -> Result<wire::IncidentView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let incident = writer.incident(IncidentId::from_uuid(request.incident))?;
        let notice = Notice {
            id: NoticeId::from_uuid(call.new_id()),
            at: request.at.as_deref().map_or(Ok(room.now), |at| room.past_instant(at))?,
            by: by.id,
            step: request.step.into(),
            to: needed(&request.to)?,
            means: request.means.into(),
            words: optional(request.words.as_deref()),
        };
        writer.add_notice(incident.id, &notice)?;
        let code = match notice.means {
            Means::Phone => "told_by_phone",
            Means::Written => "told_in_writing",
        };
        let said = Said {
            code,
            params: vec![("title", incident.title.to_string()), ("to", notice.to.to_string())],
            stated_at: Some(notice.at),
        };
        happened(call, writer, &incident, by.name.as_str(), &said)?;
        view(&room, &writer.incident(incident.id)?)
    })
}

fn form(room: &Room, form: &wire::ReportForm) -> Result<ReportForm, ApiError> {
    let text = |text: &Option<String>| optional(text.as_deref());
    Ok(ReportForm {
        occurred_at: form.occurred_at.as_deref().map(|at| room.past_instant(at)).transpose()?,
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
    })
}

/// A sentence about an incident for the log.
struct Said {
    code: &'static str,
    params: Vec<(&'static str, String)>,
    stated_at: Option<DateTime<Utc>>,
}

fn report_words(incident: &Incident, report: &Report) -> Said {
    let code = match report.kind {
        ReportKind::Initial => "report_initial",
        ReportKind::FollowUp => "report_follow_up",
        ReportKind::Final => "report_final",
    };
    let form = &report.form;
    let said = [&form.place, &form.course, &form.losses, &form.measures].into_iter().flatten();
    let said: Vec<&str> = said.map(duty_watch::Text::as_str).collect();
    Said {
        code,
        params: vec![("title", incident.title.to_string()), ("said", said.join("；"))],
        stated_at: None,
    }
}

fn happened(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    incident: &Incident,
    author: &str,
    said: &Said,
) -> Result<(), ApiError> {
    let happened = Happened {
        kind: EntryKind::Incident,
        author,
        subject: incident.id.uuid(),
        code: said.code,
        params: &said.params,
        stated_at: said.stated_at,
    };
    record(call, writer, happened)
}
