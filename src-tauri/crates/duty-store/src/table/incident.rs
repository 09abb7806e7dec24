//! Incidents with their reports and notices. Everything is added, nothing ever changes.

use chrono::{NaiveTime, TimeDelta};
use duty_core::{EntryId, IncidentId, NoticeId, PersonId, ReportId};
use duty_watch::Text;
use duty_watch::incident::{Incident, IncidentRules, Notice, Report, ReportForm};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

const TABLE: &str = "incident";

const TIME: &str = "%H:%M";

/// The row of an incident without its reports and notices.
fn decode(row: &Row<'_>) -> Option<Incident> {
    let seconds = |column| row::get::<i64>(row, column).and_then(TimeDelta::try_seconds);
    let final_within = match row::get::<Option<i64>>(row, "final_s")? {
        Some(seconds) => Some(TimeDelta::try_seconds(seconds)?),
        None => None,
    };
    let follow_ups = row::get::<String>(row, "follow_ups")?;
    let follow_ups: Result<Vec<_>, _> =
        follow_ups.split_whitespace().map(|time| NaiveTime::parse_from_str(time, TIME)).collect();
    let rules =
        IncidentRules::new(seconds("phone_s")?, seconds("written_s")?, follow_ups.ok()?, final_within)
            .ok()?;
    Some(Incident {
        id: row::id(row, "id", IncidentId::from_uuid)?,
        title: row::text(row, "title")?,
        logged_at: row::instant(row, "logged_at_ms")?,
        logged_by: row::id(row, "logged_by", PersonId::from_uuid)?,
        entry: row::optional_id(row, "entry_id", EntryId::from_uuid)?,
        rules,
        reports: Vec::new(),
        notices: Vec::new(),
    })
}

fn decode_report(row: &Row<'_>) -> Option<Report> {
    Some(Report {
        id: row::id(row, "id", ReportId::from_uuid)?,
        kind: row::code(row, "kind")?,
        at: row::instant(row, "at_ms")?,
        by: row::id(row, "person_id", PersonId::from_uuid)?,
        form: ReportForm {
            occurred_at: row::optional_instant(row, "occurred_at_ms")?,
            place: row::optional_text(row, "place")?,
            cause: row::optional_text(row, "cause")?,
            course: row::optional_text(row, "course")?,
            measures: row::optional_text(row, "measures")?,
            losses: row::optional_text(row, "losses")?,
            trend: row::optional_text(row, "trend")?,
            reporter_office: row::optional_text(row, "reporter_office")?,
            reporter_name: row::optional_text(row, "reporter_name")?,
            reporter_title: row::optional_text(row, "reporter_title")?,
            reporter_phone: row::optional_text(row, "reporter_phone")?,
        },
    })
}

fn decode_notice(row: &Row<'_>) -> Option<Notice> {
    Some(Notice {
        id: row::id(row, "id", NoticeId::from_uuid)?,
        at: row::instant(row, "at_ms")?,
        by: row::id(row, "person_id", PersonId::from_uuid)?,
        step: row::code(row, "step")?,
        to: row::text(row, "told")?,
        means: row::code(row, "means")?,
        words: row::optional_text(row, "words")?,
    })
}

const ENDED: &str =
    "EXISTS (SELECT 1 FROM incident_report WHERE incident_id = incident.id AND kind = 'final')";

impl Reader<'_> {
    /// One incident.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn incident(&self, id: IncidentId) -> Result<Incident, StoreError> {
        let found =
            row::first(self.conn(), TABLE, "SELECT * FROM incident WHERE id = ?1", [id.to_string()], decode)?;
        self.with_reports(found.ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })?)
    }

    /// The incidents without a final report, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn open_incidents(&self) -> Result<Vec<Incident>, StoreError> {
        let sql = format!("SELECT * FROM incident WHERE NOT {ENDED} ORDER BY logged_at_ms DESC, id DESC");
        let rows = row::all(self.conn(), TABLE, &sql, [], decode)?;
        rows.into_iter().map(|incident| self.with_reports(incident)).collect()
    }

    /// The incidents with a final report, at most `limit`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn ended_incidents(&self, limit: u32) -> Result<Vec<Incident>, StoreError> {
        let sql =
            format!("SELECT * FROM incident WHERE {ENDED} ORDER BY logged_at_ms DESC, id DESC LIMIT ?1");
        let rows = row::all(self.conn(), TABLE, &sql, [limit], decode)?;
        rows.into_iter().map(|incident| self.with_reports(incident)).collect()
    }

    fn with_reports(&self, mut incident: Incident) -> Result<Incident, StoreError> {
        let id = incident.id.to_string();
        incident.reports = row::all(
            self.conn(),
            "incident_report",
            "SELECT * FROM incident_report WHERE incident_id = ?1 ORDER BY number",
            [&id],
            decode_report,
        )?;
        incident.notices = row::all(
            self.conn(),
            "incident_notice",
            "SELECT * FROM incident_notice WHERE incident_id = ?1 ORDER BY at_ms, rowid",
            [&id],
            decode_notice,
        )?;
        Ok(incident)
    }
}

impl Writer<'_> {
    /// Adds an incident with the reports and notices that it has.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the id is taken or its reports are no chain.
    pub fn add_incident(&mut self, incident: &Incident) -> Result<(), StoreError> {
        let rules = &incident.rules;
        let follow_ups: Vec<String> =
            rules.follow_ups().iter().map(|time| time.format(TIME).to_string()).collect();
        self.conn().execute(
            "INSERT INTO incident (id, title, logged_at_ms, logged_by, entry_id, phone_s, written_s, follow_ups, final_s)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                incident.id.to_string(),
                incident.title.as_str(),
                incident.logged_at.timestamp_millis(),
                incident.logged_by.to_string(),
                incident.entry.map(|entry| entry.to_string()),
                rules.phone().num_seconds(),
                rules.written().num_seconds(),
                follow_ups.join(" "),
                rules.final_within().map(|within| within.num_seconds()),
            ],
        )?;
        for report in &incident.reports {
            self.add_report(incident.id, report)?;
        }
        for notice in &incident.notices {
            self.add_notice(incident.id, notice)?;
        }
        Ok(())
    }

    /// Adds a report to the end of the chain.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it can't follow, or happened later than it was written.
    pub fn add_report(&mut self, incident: IncidentId, report: &Report) -> Result<(), StoreError> {
        let form = &report.form;
        let text = |words: &Option<Text>| words.as_ref().map(ToString::to_string);
        self.conn().execute(
            "INSERT INTO incident_report (id, incident_id, number, kind, at_ms, person_id, occurred_at_ms, place, cause,
                 course, measures, losses, trend, reporter_office, reporter_name, reporter_title, reporter_phone)
             VALUES (?1, ?2, (SELECT count(*) + 1 FROM incident_report WHERE incident_id = ?2), ?3, ?4, ?5, ?6, ?7, ?8,
                 ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            params![
                report.id.to_string(),
                incident.to_string(),
                report.kind.code(),
                report.at.timestamp_millis(),
                report.by.to_string(),
                form.occurred_at.map(|at| at.timestamp_millis()),
                text(&form.place),
                text(&form.cause),
                text(&form.course),
                text(&form.measures),
                text(&form.losses),
                text(&form.trend),
                text(&form.reporter_office),
                text(&form.reporter_name),
                text(&form.reporter_title),
                text(&form.reporter_phone),
            ],
        )?;
        Ok(())
    }

    /// Notes that somebody was told.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the id is taken or there is no such incident.
    pub fn add_notice(&mut self, incident: IncidentId, notice: &Notice) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO incident_notice (id, incident_id, at_ms, person_id, step, told, means, words)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                notice.id.to_string(),
                incident.to_string(),
                notice.at.timestamp_millis(),
                notice.by.to_string(),
                notice.step.code(),
                notice.to.as_str(),
                notice.means.code(),
                notice.words.as_ref().map(Text::as_str),
            ],
        )?;
        Ok(())
    }
}
