//! Alerts: from raised over taken to resolved, and every occasion of their matter.

use chrono::{DateTime, Utc};
use duty_core::{AlertId, CheckCallId, FindingId, IncidentId, PersonId, RequestId, ShiftId};
use duty_watch::{Alert, AlertState, Calling, Matter, Named, Occasion, Standing};
use rusqlite::{Row, ToSql, params};

use crate::error::StoreError;
use crate::row::{self, Coded as _};
use crate::store::{Reader, Writer};

/// What a matter is about, as columns: an office, an id, a time.
type Subject = (Option<String>, Option<String>, Option<i64>);

fn subject(matter: &Matter) -> Subject {
    let id = |id: String| (None, Some(id), None);
    match matter {
        Matter::PhoneUnanswered { office } => (Some(office.clone()), None, None),
        Matter::RetryForgotten { call } => id(call.to_string()),
        Matter::NotReturned { person } => id(person.to_string()),
        Matter::ReportDue { incident } => id(incident.to_string()),
        Matter::FoundFromAbove { finding } => id(finding.to_string()),
        Matter::AskedFromAbove { request } => id(request.to_string()),
        Matter::PostEmpty { shift, from } => (None, Some(shift.to_string()), Some(from.timestamp_millis())),
        Matter::LineFault
        | Matter::LineTestMissed
        | Matter::CheckInMissed
        | Matter::ZeroReportMissed
        | Matter::WeatherMissed
        | Matter::HandoverMissed
        | Matter::NextRosterMissing
        | Matter::ClockJumped => (None, None, None),
    }
}

fn matter(row: &Row<'_>) -> Option<Matter> {
    let id = || row::uuid(&row::get::<String>(row, "matter_id")?);
    Some(match row::get::<String>(row, "matter")?.as_str() {
        "phone_unanswered" => Matter::PhoneUnanswered { office: row::get(row, "matter_office")? },
        "retry_forgotten" => Matter::RetryForgotten { call: CheckCallId::from_uuid(id()?) },
        "not_returned" => Matter::NotReturned { person: PersonId::from_uuid(id()?) },
        "report_due" => Matter::ReportDue { incident: IncidentId::from_uuid(id()?) },
        "post_empty" => {
            Matter::PostEmpty { shift: ShiftId::from_uuid(id()?), from: row::instant(row, "matter_from_ms")? }
        }
        "found_from_above" => Matter::FoundFromAbove { finding: FindingId::from_uuid(id()?) },
        "asked_from_above" => Matter::AskedFromAbove { request: RequestId::from_uuid(id()?) },
        "line_fault" => Matter::LineFault,
        "line_test_missed" => Matter::LineTestMissed,
        "check_in_missed" => Matter::CheckInMissed,
        "zero_report_missed" => Matter::ZeroReportMissed,
        "weather_missed" => Matter::WeatherMissed,
        "handover_missed" => Matter::HandoverMissed,
        "next_roster_missing" => Matter::NextRosterMissing,
        "clock_jumped" => Matter::ClockJumped,
        _ => return None,
    })
}

fn named(row: &Row<'_>, person: &str, name: &str) -> Option<Named> {
    Some(Named { person: row::id(row, person, PersonId::from_uuid)?, name: row::get(row, name)? })
}

fn state(row: &Row<'_>) -> Option<AlertState> {
    Some(match row::get::<String>(row, "state")?.as_str() {
        "raised" => AlertState::Raised(Calling {
            level: usize::try_from(row::get::<i64>(row, "level")?).ok()?,
            round: row::get(row, "round")?,
            called_at: row::instant(row, "called_at_ms")?,
            quieted: row::get(row, "quieted")?,
            quiet_until: row::optional_instant(row, "quiet_until_ms")?,
        }),
        "taken" => AlertState::Taken {
            by: named(row, "taken_by", "taken_name")?,
            through: match row::get::<Option<String>>(row, "through")? {
                Some(_) => Some(named(row, "through", "through_name")?),
                None => None,
            },
            at: row::instant(row, "taken_at_ms")?,
            reminded_at: row::instant(row, "reminded_at_ms")?,
        },
        "resolved" => AlertState::Resolved {
            taken_by: named(row, "taken_by", "taken_name")?,
            taken_at: row::instant(row, "taken_at_ms")?,
            by: named(row, "resolved_by", "resolved_name")?,
            at: row::instant(row, "resolved_at_ms")?,
            what: row::get(row, "what")?,
        },
        _ => return None,
    })
}

fn decode(row: &Row<'_>) -> Option<Alert> {
    Some(Alert {
        id: row::id(row, "id", AlertId::from_uuid)?,
        number: row::get(row, "number")?,
        matter: matter(row)?,
        occasions: Vec::new(),
        state: state(row)?,
    })
}

fn decode_occasion(row: &Row<'_>) -> Option<(AlertId, Occasion)> {
    let occasion = Occasion {
        at: row::instant(row, "at_ms")?,
        words: row::words(row, "words")?,
        standing: row::code(row, "standing")?,
    };
    Some((row::id(row, "alert_id", AlertId::from_uuid)?, occasion))
}

impl Reader<'_> {
    /// The alerts that are open, by number.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn open_alerts(&self) -> Result<Vec<Alert>, StoreError> {
        self.alerts("state <> 'resolved'", params![])
    }

    /// The newest alerts, resolved ones included, at most `limit`, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn newest_alerts(&self, limit: u32) -> Result<Vec<Alert>, StoreError> {
        let which = "number IN (SELECT number FROM alert ORDER BY number DESC LIMIT ?1)";
        let mut alerts = self.alerts(which, params![limit])?;
        alerts.reverse();
        Ok(alerts)
    }

    /// One alert, open or not.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn alert(&self, id: AlertId) -> Result<Option<Alert>, StoreError> {
        Ok(self.alerts("id = ?1", params![id.to_string()])?.pop())
    }

    /// The alerts for which `which` holds, by number: two questions, however many there are.
    fn alerts(&self, which: &str, params: &[&dyn ToSql]) -> Result<Vec<Alert>, StoreError> {
        let sql = format!("SELECT * FROM alert WHERE {which} ORDER BY number");
        let mut alerts = row::all(self.conn(), "alert", &sql, params, decode)?;
        if alerts.is_empty() {
            return Ok(alerts);
        }
        let sql = format!(
            "SELECT * FROM alert_occasion WHERE alert_id IN (SELECT id FROM alert WHERE {which})
             ORDER BY alert_id, place"
        );
        let mut occasions = row::all_by(self.conn(), "alert_occasion", &sql, params, decode_occasion)?;
        for alert in &mut alerts {
            alert.occasions = occasions.remove(&alert.id).unwrap_or_default();
            if alert.occasions.is_empty() {
                return Err(StoreError::Corrupt { table: "alert", id: alert.id.to_string() });
            }
        }
        Ok(alerts)
    }
}

impl Writer<'_> {
    /// Writes an alert as it has become; `before` is what the database holds, when it holds it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when an alert can't become so.
    pub fn save_alert(&mut self, before: Option<&Alert>, alert: &Alert) -> Result<(), StoreError> {
        if before.is_none() {
            self.insert_alert(alert)?;
        }
        self.set_alert_state(alert)?;
        let kept = before.map_or(&[][..], |before| &before.occasions);
        for (place, occasion) in (0_i64..).zip(&alert.occasions) {
            match usize::try_from(place).ok().and_then(|place| kept.get(place)) {
                None => self.add_occasion(alert.id, place, occasion)?,
                Some(kept) if kept != occasion => self.mark_occasion(alert.id, place, occasion.standing)?,
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn insert_alert(&self, alert: &Alert) -> Result<(), StoreError> {
        let word = alert.matter.word();
        let (office, id, from_ms) = subject(&alert.matter);
        let raised_at_ms = alert.raised_at().timestamp_millis();
        self.conn()
            .prepare_cached(
                "INSERT INTO alert (id, number, matter, matter_office, matter_id, matter_from_ms,
                                    state, level, round, called_at_ms, quieted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'raised', 0, 0, ?7, 0)",
            )?
            .execute(params![alert.id.to_string(), alert.number, word, office, id, from_ms, raised_at_ms])?;
        Ok(())
    }

    fn set_alert_state(&self, alert: &Alert) -> Result<(), StoreError> {
        let id = alert.id.to_string();
        let ms = |at: DateTime<Utc>| at.timestamp_millis();
        match &alert.state {
            AlertState::Raised(calling) => self.conn().prepare_cached(
                "UPDATE alert SET level = ?2, round = ?3, called_at_ms = ?4, quieted = ?5, quiet_until_ms = ?6
                 WHERE id = ?1",
            )?.execute(params![
                id,
                i64::try_from(calling.level).unwrap_or(i64::MAX),
                calling.round,
                ms(calling.called_at),
                calling.quieted,
                calling.quiet_until.map(ms),
            ])?,
            AlertState::Taken { by, through, at, reminded_at } => self.conn().prepare_cached(
                "UPDATE alert SET state = 'taken', level = NULL, round = NULL, called_at_ms = NULL, quieted = NULL,
                   quiet_until_ms = NULL, taken_by = ?2, taken_name = ?3, through = ?4, through_name = ?5,
                   taken_at_ms = ?6, reminded_at_ms = ?7
                 WHERE id = ?1",
            )?.execute(params![
                id,
                by.person.to_string(),
                by.name,
                through.as_ref().map(|through| through.person.to_string()),
                through.as_ref().map(|through| through.name.clone()),
                ms(*at),
                ms(*reminded_at),
            ])?,
            AlertState::Resolved { taken_by, taken_at, by, at, what } => self.conn().prepare_cached(
                "UPDATE alert SET state = 'resolved', level = NULL, round = NULL, called_at_ms = NULL, quieted = NULL,
                   quiet_until_ms = NULL, taken_by = ?2, taken_name = ?3, through = NULL, through_name = NULL,
                   taken_at_ms = ?4, reminded_at_ms = NULL, resolved_by = ?5, resolved_name = ?6,
                   resolved_at_ms = ?7, what = ?8
                 WHERE id = ?1",
            )?.execute(params![
                id,
                taken_by.person.to_string(),
                taken_by.name,
                ms(*taken_at),
                by.person.to_string(),
                by.name,
                ms(*at),
                what,
            ])?,
        };
        Ok(())
    }

    fn add_occasion(&self, alert: AlertId, place: i64, occasion: &Occasion) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached(
                "INSERT INTO alert_occasion (alert_id, place, at_ms, words, standing) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                alert.to_string(),
                place,
                occasion.at.timestamp_millis(),
                row::words_text(&occasion.words),
                occasion.standing.code(),
            ])?;
        Ok(())
    }

    fn mark_occasion(&self, alert: AlertId, place: i64, standing: Standing) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached("UPDATE alert_occasion SET standing = ?3 WHERE alert_id = ?1 AND place = ?2")?
            .execute(params![alert.to_string(), place, standing.code()])?;
        Ok(())
    }
}
