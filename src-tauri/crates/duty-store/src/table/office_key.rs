//! Keys of other offices.

use duty_core::{KeyOwner, KeyTrust, OfficeId, OfficeKey, OfficeName};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

const TABLE: &str = "office_key";

fn decode(row: &Row<'_>) -> Option<OfficeKey> {
    let member = row::optional_id(row, "member_id", OfficeId::from_uuid)?;
    let owner = match (row::get::<String>(row, "owner")?.as_str(), member) {
        ("member", Some(member)) => KeyOwner::Member(member),
        ("county", None) => KeyOwner::County,
        _ => return None,
    };
    Some(OfficeKey {
        id: row::get(row, "id")?,
        keys: row::get(row, "keys")?,
        owner,
        office: row::uuid(&row::get::<String>(row, "office_id")?)?,
        name: OfficeName::new(&row::get::<String>(row, "name")?).ok()?,
        offered_at: row::instant(row, "offered_at_ms")?,
        trust: trust(row)?,
        newest: u64::try_from(row::get::<i64>(row, "newest")?).ok()?,
    })
}

fn trust(row: &Row<'_>) -> Option<KeyTrust> {
    let trust = row::get::<String>(row, "trust")?;
    let settled_at = row::optional_instant(row, "settled_at_ms")?;
    let settled_by = row::get::<Option<String>>(row, "settled_by")?;
    match (trust.as_str(), row::get::<Option<u8>>(row, "wrong")?, settled_at.zip(settled_by)) {
        ("pending", Some(wrong), None) => {
            Some(KeyTrust::Pending { challenge: row::get(row, "challenge")?, wrong })
        }
        ("confirmed", None, Some((at, by))) => Some(KeyTrust::Confirmed { at, by }),
        ("retired", None, Some((at, by))) => Some(KeyTrust::Retired { at, by }),
        _ => None,
    }
}

impl Reader<'_> {
    /// The keys of all other offices, in the order in which they were offered.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn office_keys(&self) -> Result<Vec<OfficeKey>, StoreError> {
        let sql = "SELECT * FROM office_key ORDER BY offered_at_ms, id";
        row::all(self.conn(), TABLE, sql, [], decode)
    }

    /// The keys of that short name.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn office_key(&self, id: &str) -> Result<Option<OfficeKey>, StoreError> {
        row::first(self.conn(), TABLE, "SELECT * FROM office_key WHERE id = ?1", [id], decode)
    }
}

impl Writer<'_> {
    /// Adds keys, or changes how far they are trusted and which packet is the newest of them.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when trust would go back, or the owner has other confirmed keys.
    pub fn save_office_key(&mut self, key: &OfficeKey) -> Result<(), StoreError> {
        let (owner, member) = match key.owner {
            KeyOwner::Member(member) => ("member", Some(member.to_string())),
            KeyOwner::County => ("county", None),
        };
        let (trust, challenge, wrong, settled) = match &key.trust {
            KeyTrust::Pending { challenge, wrong } => ("pending", challenge.as_ref(), Some(wrong), None),
            KeyTrust::Confirmed { at, by } => ("confirmed", None, None, Some((at, by))),
            KeyTrust::Retired { at, by } => ("retired", None, None, Some((at, by))),
        };
        let newest = i64::try_from(key.newest)
            .map_err(|error| StoreError::Refused { detail: format!("newest: {error}") })?;
        let sql = if self.office_key(&key.id)?.is_some() {
            "UPDATE office_key SET keys = ?2, owner = ?3, member_id = ?4, office_id = ?5, name = ?6,
                 offered_at_ms = ?7, trust = ?8, challenge = ?9, wrong = ?10, settled_at_ms = ?11,
                 settled_by = ?12, newest = ?13
             WHERE id = ?1"
        } else {
            "INSERT INTO office_key (id, keys, owner, member_id, office_id, name, offered_at_ms, trust, challenge,
                 wrong, settled_at_ms, settled_by, newest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        };
        self.conn().prepare_cached(sql)?.execute(params![
            key.id,
            key.keys,
            owner,
            member,
            key.office.to_string(),
            key.name.as_str(),
            key.offered_at.timestamp_millis(),
            trust,
            challenge,
            wrong,
            settled.map(|(at, _)| at.timestamp_millis()),
            settled.map(|(_, by)| by),
            newest,
        ])?;
        Ok(())
    }
}
