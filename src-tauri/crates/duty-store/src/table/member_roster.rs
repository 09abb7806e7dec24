//! Rosters of other offices. The last one that has a day counts for it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use duty_core::{DateRange, MemberDuty, MemberRoster, Mobile, OfficeId, Period, PersonName, RosterSource};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

fn decode(row: &Row<'_>) -> Option<MemberRoster> {
    let packet = row::get::<Option<String>>(row, "packet_id")?;
    let roster = row::get::<Option<String>>(row, "roster_id")?;
    let edition = row::get::<Option<u32>>(row, "edition")?;
    let file = row::get::<Option<String>>(row, "file_name")?;
    let source = match (row::get::<String>(row, "source")?.as_str(), packet, roster, edition, file) {
        ("packet", Some(packet), Some(roster), Some(edition), None) => {
            RosterSource::Packet { packet: row::uuid(&packet)?, roster: row::uuid(&roster)?, edition }
        }
        ("sheet", None, None, None, Some(file)) => RosterSource::Sheet { file },
        _ => return None,
    };
    Some(MemberRoster {
        office: row::id(row, "member_id", OfficeId::from_uuid)?,
        days: row::days(row)?,
        source,
        taken_at: row::instant(row, "taken_at_ms")?,
        taken_by: row::get(row, "taken_by")?,
    })
}

fn decode_duty(row: &Row<'_>) -> Option<MemberDuty> {
    let period =
        match (row::optional_instant(row, "starts_at_ms")?, row::optional_instant(row, "ends_at_ms")?) {
            (Some(start), Some(end)) => Some(Period::new(start, end)?),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return None,
        };
    let mobile = row::get::<Option<String>>(row, "mobile")?;
    Some(MemberDuty {
        date: row::date(row, "date")?,
        post: row::get(row, "post")?,
        period,
        name: PersonName::new(&row::get::<String>(row, "name")?).ok()?,
        title: row::get(row, "title")?,
        mobile: mobile.map(|text| Mobile::new(&text)).transpose().ok()?,
    })
}

impl Reader<'_> {
    /// What the last roster of `office` says of each of `days`, in the roster's order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn member_duties(&self, office: OfficeId, days: DateRange) -> Result<Vec<MemberDuty>, StoreError> {
        row::all(
            self.conn(),
            "member_duty",
            "SELECT duty.* FROM member_duty AS duty JOIN member_roster AS roster ON roster.seq = duty.roster_seq
             WHERE roster.member_id = ?1 AND duty.date BETWEEN ?2 AND ?3
               AND roster.seq = (SELECT max(later.seq) FROM member_roster AS later
                                 WHERE later.member_id = ?1 AND duty.date BETWEEN later.first AND later.last)
             ORDER BY duty.date, duty.roster_seq, duty.place",
            params![office.to_string(), row::date_text(days.first()), row::date_text(days.last())],
            decode_duty,
        )
    }

    /// What the last roster of every office says of each of `days`, by office, in the roster's order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn all_member_duties(
        &self,
        days: DateRange,
    ) -> Result<BTreeMap<OfficeId, Vec<MemberDuty>>, StoreError> {
        row::all_by(
            self.conn(),
            "member_duty",
            "SELECT duty.*, roster.member_id FROM member_duty AS duty
             JOIN member_roster AS roster ON roster.seq = duty.roster_seq
             WHERE roster.first <= ?2 AND roster.last >= ?1 AND duty.date BETWEEN ?1 AND ?2
               AND roster.seq = (SELECT max(later.seq) FROM member_roster AS later
                                 WHERE later.member_id = roster.member_id
                                   AND duty.date BETWEEN later.first AND later.last)
             ORDER BY duty.date, duty.roster_seq, duty.place",
            params![row::date_text(days.first()), row::date_text(days.last())],
            |row| Some((row::id(row, "member_id", OfficeId::from_uuid)?, decode_duty(row)?)),
        )
    }

    /// Every roster of other offices that has one of `days`, by office, the last taken first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn member_rosters(
        &self,
        days: DateRange,
    ) -> Result<BTreeMap<OfficeId, Vec<MemberRoster>>, StoreError> {
        row::all_by(
            self.conn(),
            "member_roster",
            "SELECT * FROM member_roster WHERE first <= ?2 AND last >= ?1 ORDER BY seq DESC",
            params![row::date_text(days.first()), row::date_text(days.last())],
            |row| decode(row).map(|roster| (roster.office, roster)),
        )
    }
}

impl Writer<'_> {
    /// Takes in a roster of another office; earlier ones of the same days stay readable but no longer count.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the office or the packet is unknown.
    pub fn add_member_roster(
        &mut self,
        roster: &MemberRoster,
        duties: &[MemberDuty],
    ) -> Result<(), StoreError> {
        let (source, packet, id, edition, file) = match &roster.source {
            RosterSource::Packet { packet, roster, edition } => {
                ("packet", Some(packet.to_string()), Some(roster.to_string()), Some(edition), None)
            }
            RosterSource::Sheet { file } => ("sheet", None, None, None, Some(file)),
        };
        self.conn().execute(
            "INSERT INTO member_roster (member_id, first, last, source, packet_id, roster_id, edition, file_name,
                 taken_at_ms, taken_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                roster.office.to_string(),
                row::date_text(roster.days.first()),
                row::date_text(roster.days.last()),
                source,
                packet,
                id,
                edition,
                file,
                roster.taken_at.timestamp_millis(),
                roster.taken_by,
            ],
        )?;
        let seq = self.conn().last_insert_rowid();
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO member_duty (roster_seq, place, date, post, starts_at_ms, ends_at_ms, name, title, mobile)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let ms = |at: DateTime<Utc>| at.timestamp_millis();
        for (place, duty) in (0_i64..).zip(duties) {
            statement.execute(params![
                seq,
                place,
                row::date_text(duty.date),
                duty.post,
                duty.period.map(|period| ms(period.start())),
                duty.period.map(|period| ms(period.end())),
                duty.name.as_str(),
                duty.title,
                duty.mobile.as_ref().map(Mobile::as_str),
            ])?;
        }
        Ok(())
    }
}
