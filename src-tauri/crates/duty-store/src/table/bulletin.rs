//! Bulletins: drafts, which are written anew as a whole, and what went out, which never changes.

use duty_check::bulletin::{Bulletin, BulletinState, Link, Passage};
use duty_core::BulletinId;
use duty_watch::Named;
use rusqlite::{Row, params};

use super::check_plan::named;
use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "bulletin";
const PASSAGES: &str = "bulletin_passage";
const LINKS: &str = "bulletin_link";
const CELLS: &str = "bulletin_cell";

/// The head of a bulletin; passages and rows come from their own tables.
fn decode(row: &Row<'_>) -> Option<Bulletin> {
    let state = match row::optional_instant(row, "issued_at_ms")? {
        Some(at) => {
            BulletinState::Issued { at, by: named(row, "issued_by", "issued_name")?, rows: Vec::new() }
        }
        None => BulletinState::Draft,
    };
    Some(Bulletin {
        id: row::id(row, "id", BulletinId::from_uuid)?,
        first: row::date(row, "first")?,
        last: row::date(row, "last")?,
        number: row::get(row, "number")?,
        title: row::get(row, "title")?,
        recipients: row::get(row, "recipients")?,
        passages: Vec::new(),
        signature: row::get(row, "signature")?,
        dated: row::date(row, "dated")?,
        state,
    })
}

fn decode_passage(row: &Row<'_>) -> Option<Passage> {
    Some(Passage {
        kind: row::code(row, "kind")?,
        lead: row::get(row, "lead")?,
        text: row::get(row, "text")?,
        links: Vec::new(),
    })
}

fn decode_link(row: &Row<'_>) -> Option<(usize, Link)> {
    let passage = usize::try_from(row::get::<i64>(row, "passage")?).ok()?;
    Some((passage, Link { key: row::get(row, "key")?, shown: row::get(row, "shown")? }))
}

fn decode_cell(row: &Row<'_>) -> Option<(usize, String)> {
    Some((usize::try_from(row::get::<i64>(row, "line")?).ok()?, row::get(row, "text")?))
}

impl Reader<'_> {
    /// Every bulletin, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn bulletins(&self) -> Result<Vec<Bulletin>, StoreError> {
        let sql = "SELECT * FROM bulletin ORDER BY last DESC, id DESC";
        let heads = row::all(self.conn(), TABLE, sql, [], decode)?;
        heads.into_iter().map(|head| self.whole_bulletin(head)).collect()
    }

    /// A bulletin.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`], and what SQLite says.
    pub fn bulletin(&self, id: BulletinId) -> Result<Bulletin, StoreError> {
        let sql = "SELECT * FROM bulletin WHERE id = ?1";
        let head = row::first(self.conn(), TABLE, sql, [id.to_string()], decode)?
            .ok_or_else(|| StoreError::NotFound { table: TABLE, id: id.to_string() })?;
        self.whole_bulletin(head)
    }

    fn whole_bulletin(&self, mut bulletin: Bulletin) -> Result<Bulletin, StoreError> {
        let id = bulletin.id.to_string();
        let sql = "SELECT * FROM bulletin_passage WHERE bulletin_id = ?1 ORDER BY place";
        bulletin.passages = row::all(self.conn(), PASSAGES, sql, [&id], decode_passage)?;
        let sql = "SELECT * FROM bulletin_link WHERE bulletin_id = ?1 ORDER BY passage, place";
        for (passage, link) in row::all(self.conn(), LINKS, sql, [&id], decode_link)? {
            if let Some(passage) = bulletin.passages.get_mut(passage) {
                passage.links.push(link);
            }
        }
        if let BulletinState::Issued { rows, .. } = &mut bulletin.state {
            let sql = "SELECT * FROM bulletin_cell WHERE bulletin_id = ?1 ORDER BY line, place";
            for (line, text) in row::all(self.conn(), CELLS, sql, [&id], decode_cell)? {
                rows.resize(rows.len().max(line + 1), Vec::new());
                rows[line].push(text);
            }
        }
        Ok(bulletin)
    }
}

impl Writer<'_> {
    /// Writes a draft, the first time or anew.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the bulletin is out, and what SQLite says.
    pub fn save_bulletin(&mut self, bulletin: &Bulletin) -> Result<(), StoreError> {
        let id = bulletin.id.to_string();
        self.conn().execute(
            "INSERT INTO bulletin (id, first, last, number, title, recipients, signature, dated)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE NOT EXISTS (SELECT 1 FROM bulletin WHERE id = ?1)",
            params![
                id,
                bulletin.first.to_string(),
                bulletin.last.to_string(),
                bulletin.number,
                bulletin.title,
                bulletin.recipients,
                bulletin.signature,
                bulletin.dated.to_string(),
            ],
        )?;
        self.conn().execute(
            "UPDATE bulletin SET number = ?2, title = ?3, recipients = ?4, signature = ?5, dated = ?6 WHERE id = ?1",
            params![
                id,
                bulletin.number,
                bulletin.title,
                bulletin.recipients,
                bulletin.signature,
                bulletin.dated.to_string(),
            ],
        )?;
        self.conn().execute("DELETE FROM bulletin_link WHERE bulletin_id = ?1", [&id])?;
        self.conn().execute("DELETE FROM bulletin_passage WHERE bulletin_id = ?1", [&id])?;
        for (place, passage) in (0_i64..).zip(&bulletin.passages) {
            self.insert_passage(&id, place, passage)?;
        }
        Ok(())
    }

    fn insert_passage(&mut self, id: &str, place: i64, passage: &Passage) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO bulletin_passage (bulletin_id, place, kind, lead, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, place, passage.kind.code(), passage.lead, passage.text],
        )?;
        for (at, link) in (0_i64..).zip(&passage.links) {
            self.conn().execute(
                "INSERT INTO bulletin_link (bulletin_id, passage, place, key, shown) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, place, at, link.key, link.shown],
            )?;
        }
        Ok(())
    }

    /// A draft goes out, with the table behind it as it is now.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is out already, and what SQLite says.
    pub fn issue_bulletin(
        &mut self,
        id: BulletinId,
        (at, by): (chrono::DateTime<chrono::Utc>, &Named),
        rows: &[Vec<String>],
    ) -> Result<(), StoreError> {
        let id = id.to_string();
        for (line, cells) in (0_i64..).zip(rows) {
            for (place, text) in (0_i64..).zip(cells) {
                self.conn().execute(
                    "INSERT INTO bulletin_cell (bulletin_id, line, place, text) VALUES (?1, ?2, ?3, ?4)",
                    params![id, line, place, text],
                )?;
            }
        }
        self.conn().execute(
            "UPDATE bulletin SET issued_at_ms = ?2, issued_by = ?3, issued_name = ?4 WHERE id = ?1",
            params![id, at.timestamp_millis(), by.person.to_string(), by.name],
        )?;
        Ok(())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is out, and what SQLite says.
    pub fn drop_bulletin(&mut self, id: BulletinId) -> Result<(), StoreError> {
        let id = id.to_string();
        self.conn().execute("DELETE FROM bulletin_link WHERE bulletin_id = ?1", [&id])?;
        self.conn().execute("DELETE FROM bulletin_passage WHERE bulletin_id = ?1", [&id])?;
        self.conn().execute("DELETE FROM bulletin WHERE id = ?1", [&id])?;
        Ok(())
    }
}
