//! People, and what they were before each change.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use duty_core::{Mobile, Person, PersonId, PersonName, PersonStatus, PostId};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "person";

/// The columns of a person, with the posts that stand in a table of their own.
const PEOPLE: &str = "SELECT person.*,
    (SELECT group_concat(post_id, ' ') FROM person_also_post WHERE person_id = person.id) AS also_posts
    FROM person";

/// What saving did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is new.
    Added,
    /// It was there and is different now.
    Changed,
    /// It was there, exactly so.
    Unchanged,
}

/// What a person was until a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonChange {
    /// When the change was made.
    pub at: DateTime<Utc>,
    /// The person before it.
    pub before: Person,
}

/// Reads `person` and `person_change`, which have the same columns.
fn decode(row: &Row<'_>) -> Option<Person> {
    let mobile = match row::get::<Option<String>>(row, "mobile")? {
        Some(text) => Some(Mobile::new(&text).ok()?),
        None => None,
    };
    let sex = match row::get::<Option<String>>(row, "sex")? {
        Some(code) => Some(Coded::from_code(&code)?),
        None => None,
    };
    let left_from = row::optional_date(row, "left_from")?;
    let status = match (row::get::<String>(row, "status")?.as_str(), left_from) {
        ("active", None) => PersonStatus::Active,
        ("left", Some(from)) => PersonStatus::Left { from },
        _ => return None,
    };
    Some(Person {
        id: row::id(row, "id", PersonId::from_uuid)?,
        name: PersonName::new(&row::get::<String>(row, "name")?).ok()?,
        title: row::get(row, "title")?,
        department: row::get(row, "department")?,
        mobile,
        sex,
        group: row::code(row, "duty_group")?,
        rank: row::code(row, "leader_rank")?,
        also_posts: posts(&row::get::<Option<String>>(row, "also_posts")?.unwrap_or_default())?,
        experience: row::code(row, "experience")?,
        joined: row::optional_date(row, "joined")?,
        status,
        position: row::get(row, "position")?,
    })
}

fn posts(list: &str) -> Option<BTreeSet<PostId>> {
    list.split_whitespace().map(|id| row::uuid(id).map(PostId::from_uuid)).collect()
}

fn decode_change(row: &Row<'_>) -> Option<PersonChange> {
    Some(PersonChange { at: row::instant(row, "replaced_at_ms")?, before: decode(row)? })
}

impl Reader<'_> {
    /// Everybody, also those who have left, in the order of the list.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let sql = format!("{PEOPLE} ORDER BY position, id");
        row::all(self.conn(), TABLE, &sql, [], decode)
    }

    /// One person.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let sql = format!("{PEOPLE} WHERE id = ?1");
        row::first(self.conn(), TABLE, &sql, [id.to_string()], decode)
    }

    /// What somebody was before each change, the newest change first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn person_changes(&self, id: PersonId) -> Result<Vec<PersonChange>, StoreError> {
        row::all(
            self.conn(),
            "person_change",
            "SELECT * FROM person_change WHERE id = ?1 ORDER BY seq DESC",
            [id.to_string()],
            decode_change,
        )
    }
}

impl Writer<'_> {
    /// Adds somebody, or changes them; what they were stays in [`Reader::person_changes`].
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a title or department that is an empty text instead of unknown, or a post that
    /// doesn't exist.
    pub fn save_person(&mut self, person: &Person, now: DateTime<Utc>) -> Result<Saved, StoreError> {
        let saved = match self.person(person.id)? {
            Some(before) if before == *person => return Ok(Saved::Unchanged),
            Some(_) => Saved::Changed,
            None => Saved::Added,
        };
        let (status, left_from) = match person.status {
            PersonStatus::Active => ("active", None),
            PersonStatus::Left { from } => ("left", Some(from)),
        };
        // The trigger keeps the old row together with its posts, so this comes before the posts.
        self.conn().execute(
            "INSERT INTO person (id, name, title, department, mobile, sex, duty_group, experience, joined, status,
                                 left_from, position, changed_at_ms, leader_rank)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET
                 name = excluded.name, title = excluded.title, department = excluded.department,
                 mobile = excluded.mobile, sex = excluded.sex, duty_group = excluded.duty_group,
                 experience = excluded.experience, joined = excluded.joined, status = excluded.status,
                 left_from = excluded.left_from, position = excluded.position,
                 changed_at_ms = excluded.changed_at_ms, leader_rank = excluded.leader_rank",
            params![
                person.id.to_string(),
                person.name.as_str(),
                person.title,
                person.department,
                person.mobile.as_ref().map(Mobile::as_str),
                person.sex.map(Coded::code),
                person.group.code(),
                person.experience.code(),
                person.joined.map(row::date_text),
                status,
                left_from.map(row::date_text),
                person.position,
                now.timestamp_millis(),
                person.rank.code(),
            ],
        )?;
        self.replace_also_posts(person)?;
        Ok(saved)
    }

    fn replace_also_posts(&mut self, person: &Person) -> Result<(), StoreError> {
        let id = person.id.to_string();
        self.conn().execute("DELETE FROM person_also_post WHERE person_id = ?1", [&id])?;
        let mut insert = self
            .conn()
            .prepare_cached("INSERT INTO person_also_post (person_id, post_id) VALUES (?1, ?2)")?;
        for post in &person.also_posts {
            insert.execute(params![id, post.to_string()])?;
        }
        Ok(())
    }
}
