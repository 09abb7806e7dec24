//! Posts. One that is no longer filled retires, since rosters of the past still name it.

use chrono::{DateTime, Utc};
use duty_core::{Post, PostId, ShiftPattern};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

const TABLE: &str = "post";

fn decode(row: &Row<'_>) -> Option<Post> {
    Some(Post {
        id: row::id(row, "id", PostId::from_uuid)?,
        kind: row::code(row, "kind")?,
        name: row::get(row, "name")?,
        group: row::code(row, "duty_group")?,
        position: row::get(row, "position")?,
    })
}

impl Reader<'_> {
    /// The posts that are filled, in the order of the printed sheet.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn posts(&self) -> Result<Vec<Post>, StoreError> {
        row::all(
            self.conn(),
            TABLE,
            "SELECT * FROM post WHERE retired_at_ms IS NULL ORDER BY position, id",
            [],
            decode,
        )
    }

    /// Every post that ever was, in the order of the printed sheet.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn posts_all(&self) -> Result<Vec<Post>, StoreError> {
        row::all(self.conn(), TABLE, "SELECT * FROM post ORDER BY position, id", [], decode)
    }
}

impl Writer<'_> {
    /// Makes `posts` the posts of the office and `shifts` the patterns in force. Those that are not among them
    /// retire; a pattern that is to change comes with a new id.
    ///
    /// # Errors
    /// [`StoreError::ShiftChanged`] for a pattern whose id has another meaning already, [`StoreError::Refused`]
    /// for one without a post or a post without a name.
    pub fn replace_posts_and_shifts(
        &mut self,
        posts: &[Post],
        shifts: &[ShiftPattern],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.replace_posts(posts, now)?;
        self.replace_shifts(shifts, now)
    }

    fn replace_posts(&mut self, posts: &[Post], now: DateTime<Utc>) -> Result<(), StoreError> {
        for gone in self.posts()? {
            if !posts.iter().any(|post| post.id == gone.id) {
                self.conn().execute(
                    "UPDATE post SET retired_at_ms = ?2 WHERE id = ?1",
                    params![gone.id.to_string(), now.timestamp_millis()],
                )?;
            }
        }
        let mut save = self.conn().prepare_cached(
            "INSERT INTO post (id, kind, name, duty_group, position) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET
                 kind = excluded.kind, name = excluded.name, duty_group = excluded.duty_group,
                 position = excluded.position, retired_at_ms = NULL",
        )?;
        for post in posts {
            save.execute(params![
                post.id.to_string(),
                post.kind.code(),
                post.name,
                post.group.code(),
                post.position,
            ])?;
        }
        Ok(())
    }
}
