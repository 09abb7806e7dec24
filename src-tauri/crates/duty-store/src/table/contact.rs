//! The other ends of calls, as they were once written: found again by number or words.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

/// The other end of a call; what is not known is `None`, and something is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Contact {
    /// 单位.
    pub office: Option<String>,
    /// 姓名.
    pub name: Option<String>,
    /// 职务.
    pub title: Option<String>,
    /// 电话.
    pub phone: Option<String>,
}

/// A contact, and when it was last on the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacted {
    /// Who.
    pub contact: Contact,
    /// The stated time of the newest call with them.
    pub last_at: DateTime<Utc>,
}

impl Contact {
    pub(crate) fn is_nobody(&self) -> bool {
        *self == Self::default()
    }
}

/// The digits of `text`, in plain form: numbers are compared by them.
pub(crate) fn digits(text: &str) -> String {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    };
    text.chars().filter_map(digit).collect()
}

fn decode(row: &Row<'_>) -> Option<Contacted> {
    let contact = Contact {
        office: row::get(row, "office")?,
        name: row::get(row, "name")?,
        title: row::get(row, "title")?,
        phone: row::get(row, "phone")?,
    };
    Some(Contacted { contact, last_at: row::instant(row, "stated_at_ms")? })
}

impl Reader<'_> {
    /// Those whose number contains the digits of `typed`, or, where it has none, whose office or name contains it:
    /// at most `limit`, the one last on the phone first. Those whom no call names any more are left out.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn contacts(&self, typed: &str, limit: u32) -> Result<Vec<Contacted>, StoreError> {
        let digits = digits(typed);
        let words: String = typed.split_whitespace().collect();
        let (condition, wanted) = match (digits.is_empty(), words.is_empty()) {
            (false, _) => ("instr(digits, ?1)", digits),
            (true, false) => ("(instr(office, ?1) OR instr(name, ?1))", words),
            (true, true) => return Ok(Vec::new()),
        };
        // The last on the phone come first out of their index, so the search ends as soon as enough are found.
        let sql = format!(
            "SELECT contact.*,
                 (SELECT stated_at_ms FROM log_record WHERE contact = contact.id ORDER BY seq DESC LIMIT 1)
                 AS stated_at_ms
             FROM contact
             WHERE {condition} AND EXISTS (SELECT 1 FROM log_record WHERE contact = contact.id)
             ORDER BY last DESC LIMIT ?2"
        );
        row::all(self.conn(), "contact", &sql, params![wanted, limit], decode)
    }
}

impl Writer<'_> {
    /// The number of the row of `contact`, which the entry in place `seq` names; it is added when it isn't there, and
    /// nobody has none.
    pub(crate) fn contact_row(&mut self, contact: &Contact, seq: i64) -> Result<Option<i64>, StoreError> {
        if contact.is_nobody() {
            return Ok(None);
        }
        let Contact { office, name, title, phone } = contact;
        let key: [&dyn ToSql; 4] = [office, name, title, phone];
        let known: Vec<i64> = self
            .conn()
            .prepare_cached(
                "SELECT id FROM contact
                 WHERE coalesce(office, '') = coalesce(?1, '') AND coalesce(name, '') = coalesce(?2, '')
                   AND coalesce(title, '') = coalesce(?3, '') AND coalesce(phone, '') = coalesce(?4, '')",
            )?
            .query_map(key, |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if let [id] = known[..] {
            self.conn().prepare_cached("UPDATE contact SET last = ?2 WHERE id = ?1")?.execute([id, seq])?;
            return Ok(Some(id));
        }
        let digits = phone.as_deref().map_or_else(String::new, digits);
        self.conn()
            .prepare_cached(
                "INSERT INTO contact (office, name, title, phone, digits, last) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![office, name, title, phone, digits, seq])?;
        Ok(Some(self.conn().last_insert_rowid()))
    }
}
