//! The county's directory, and what each of its offices was before each change.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use duty_core::{
    DutyLine, Head, MemberOffice, MemberOfficeParts, Membership, Mobile, OfficeId, OfficeName, PersonName,
};
use rusqlite::{Row, ToSql, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};
use crate::table::person::Saved;

const TABLE: &str = "member_office";

/// What an office of the directory was until a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberOfficeChange {
    /// The office before it.
    pub before: MemberOffice,
    /// From when on it was so.
    pub since: DateTime<Utc>,
    /// Who had said so.
    pub said_by: String,
    /// When the change was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub by: String,
}

/// Reads `member_office` and `member_office_change`, which have the same columns.
fn decode(row: &Row<'_>) -> Option<MemberOffice> {
    let left_since = row::optional_date(row, "left_since")?;
    let membership = match (row::get::<String>(row, "membership")?.as_str(), left_since) {
        ("in_use", None) => Membership::InUse,
        ("left", Some(since)) => Membership::Left { since },
        _ => return None,
    };
    let parts = MemberOfficeParts {
        id: row::id(row, "id", OfficeId::from_uuid)?,
        name: OfficeName::new(&row::get::<String>(row, "name")?).ok()?,
        kind: row::code(row, "kind")?,
        parent: row::optional_id(row, "parent_id", OfficeId::from_uuid)?,
        duty_phone: line(row, "duty_phone")?,
        second_phone: line(row, "second_phone")?,
        head: head(row)?,
        membership,
        position: row::get(row, "position")?,
    };
    MemberOffice::new(parts).ok()
}

fn line(row: &Row<'_>, column: &str) -> Option<Option<DutyLine>> {
    match row::get::<Option<String>>(row, column)? {
        Some(text) => DutyLine::new(&text).ok().map(Some),
        None => Some(None),
    }
}

fn head(row: &Row<'_>) -> Option<Option<Head>> {
    let title = row::get::<Option<String>>(row, "head_title")?;
    let mobile = row::get::<Option<String>>(row, "head_mobile")?;
    match row::get::<Option<String>>(row, "head_name")? {
        Some(name) => {
            let mobile = mobile.map(|text| Mobile::new(&text)).transpose().ok()?;
            Some(Some(Head { name: PersonName::new(&name).ok()?, title, mobile }))
        }
        None if title.is_none() && mobile.is_none() => Some(None),
        None => None,
    }
}

fn decode_change(row: &Row<'_>) -> Option<MemberOfficeChange> {
    Some(MemberOfficeChange {
        before: decode(row)?,
        since: row::instant(row, "changed_at_ms")?,
        said_by: row::get(row, "changed_by")?,
        at: row::instant(row, "replaced_at_ms")?,
        by: row::get(row, "replaced_by")?,
    })
}

impl Reader<'_> {
    /// The whole directory, those that have left included, in the county's order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn member_offices(&self) -> Result<Vec<MemberOffice>, StoreError> {
        let sql = "SELECT * FROM member_office ORDER BY position, id";
        row::all(self.conn(), TABLE, sql, [], decode)
    }

    /// One office of the directory.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn member_office(&self, id: OfficeId) -> Result<Option<MemberOffice>, StoreError> {
        let sql = "SELECT * FROM member_office WHERE id = ?1";
        row::first(self.conn(), TABLE, sql, [id.to_string()], decode)
    }

    /// What an office was before each change, the newest change first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn member_office_changes(&self, id: OfficeId) -> Result<Vec<MemberOfficeChange>, StoreError> {
        row::all(
            self.conn(),
            "member_office_change",
            "SELECT * FROM member_office_change WHERE id = ?1 ORDER BY seq DESC",
            [id.to_string()],
            decode_change,
        )
    }

    /// The offices whose duty phone is not the one that they had at some time since `from`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn changed_duty_phones(&self, from: DateTime<Utc>) -> Result<BTreeSet<OfficeId>, StoreError> {
        let sql = "SELECT DISTINCT member.id FROM member_office_change AS former
                   JOIN member_office AS member ON member.id = former.id
                   WHERE former.replaced_at_ms >= ?1 AND former.duty_phone IS NOT member.duty_phone";
        let changed = row::all(self.conn(), "member_office_change", sql, [from.timestamp_millis()], |row| {
            row::id(row, "id", OfficeId::from_uuid)
        })?;
        Ok(changed.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Adds an office to the directory, or changes it, as `by` says; what it was stays in
    /// [`Reader::member_office_changes`].
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a name that another office in use has, a parent that doesn't exist, or a blank
    /// title.
    pub fn save_member_office(
        &mut self,
        office: &MemberOffice,
        now: DateTime<Utc>,
        by: &str,
    ) -> Result<Saved, StoreError> {
        let saved = match self.member_office(office.id())? {
            Some(before) if before == *office => return Ok(Saved::Unchanged),
            Some(_) => Saved::Changed,
            None => Saved::Added,
        };
        let sql = match saved {
            Saved::Added => {
                "INSERT INTO member_office (id, name, kind, parent_id, duty_phone, second_phone, head_name,
                     head_title, head_mobile, membership, left_since, position, changed_at_ms, changed_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
            }
            Saved::Changed | Saved::Unchanged => {
                "UPDATE member_office SET name = ?2, kind = ?3, parent_id = ?4, duty_phone = ?5, second_phone = ?6,
                     head_name = ?7, head_title = ?8, head_mobile = ?9, membership = ?10, left_since = ?11,
                     position = ?12, changed_at_ms = ?13, changed_by = ?14
                 WHERE id = ?1"
            }
        };
        self.write_member_office(sql, office.parts(), now, by)?;
        Ok(saved)
    }

    fn write_member_office(
        &mut self,
        sql: &str,
        parts: &MemberOfficeParts,
        now: DateTime<Utc>,
        by: &str,
    ) -> Result<(), StoreError> {
        let (membership, left_since) = match parts.membership {
            Membership::InUse => ("in_use", None),
            Membership::Left { since } => ("left", Some(since)),
        };
        let head = parts.head.as_ref();
        let values: &[&dyn ToSql] = params![
            parts.id.to_string(),
            parts.name.as_str(),
            parts.kind.code(),
            parts.parent.map(|parent| parent.to_string()),
            parts.duty_phone.as_ref().map(DutyLine::to_string),
            parts.second_phone.as_ref().map(DutyLine::to_string),
            head.map(|head| head.name.as_str()),
            head.and_then(|head| head.title.as_deref()),
            head.and_then(|head| head.mobile.as_ref()).map(Mobile::as_str),
            membership,
            left_since.map(row::date_text),
            parts.position,
            now.timestamp_millis(),
            by,
        ];
        self.conn().prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}
