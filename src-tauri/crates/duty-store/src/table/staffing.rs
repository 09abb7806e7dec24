//! What each response level asks, and the days on which the leader stays on site. Saved as a whole.

use std::collections::BTreeMap;

use duty_core::{
    DateRange, LeadMode, LeaderRank, Post, PostId, ResponseLevel, Staffing, StaffingTable, StandBy,
};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row::{self, Coded};
use crate::store::{Reader, Writer};

/// A level's line without the posts that it adds to.
type Line = (ResponseLevel, LeaderRank, LeadMode, StandBy);

fn decode(row: &Row<'_>) -> Option<Line> {
    Some((
        row::code(row, "level")?,
        row::code(row, "leader_rank")?,
        row::code(row, "lead_mode")?,
        row::code(row, "stand_by")?,
    ))
}

fn decode_extra(row: &Row<'_>) -> Option<(PostId, u8)> {
    Some((row::id(row, "post_id", PostId::from_uuid)?, row::get(row, "people")?))
}

impl Reader<'_> {
    /// The table in force; what the office has not said is as usual with `posts`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn staffing(&self, posts: &[Post]) -> Result<StaffingTable, StoreError> {
        let mut table = StaffingTable::usual(posts);
        for (level, lead, mode, stand_by) in
            row::all(self.conn(), "staffing", "SELECT * FROM staffing", [], decode)?
        {
            let extra: BTreeMap<PostId, u8> = row::all(
                self.conn(),
                "staffing_extra",
                "SELECT * FROM staffing_extra WHERE level = ?1",
                [level.code()],
                decode_extra,
            )?
            .into_iter()
            .collect();
            let line = Staffing::new(lead, mode, stand_by, extra)
                .map_err(|_| StoreError::Corrupt { table: "staffing_extra", id: level.code().to_owned() })?;
            table = table.with(level, line);
        }
        Ok(table)
    }

    /// Days on which the leader stays on site because a danger lasts.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn on_site(&self) -> Result<Vec<DateRange>, StoreError> {
        row::all(self.conn(), "on_site", "SELECT * FROM on_site ORDER BY position", [], row::days)
    }
}

impl Writer<'_> {
    /// Makes `table` the one in force; `posts` are those that it may add to.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn save_staffing(&mut self, table: &StaffingTable, posts: &[Post]) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM staffing_extra", [])?;
        self.conn().execute("DELETE FROM staffing", [])?;
        for level in ResponseLevel::ALL {
            let line = table.of(level);
            self.conn().execute(
                "INSERT INTO staffing (level, leader_rank, lead_mode, stand_by) VALUES (?1, ?2, ?3, ?4)",
                params![level.code(), line.lead().code(), line.mode().code(), line.stand_by().code()],
            )?;
            for post in posts.iter().filter(|post| line.extra(post.id) > 0) {
                self.conn().execute(
                    "INSERT INTO staffing_extra (level, post_id, people) VALUES (?1, ?2, ?3)",
                    params![level.code(), post.id.to_string(), line.extra(post.id)],
                )?;
            }
        }
        Ok(())
    }

    /// Makes `stretches` the days on which the leader stays on site.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn save_on_site(&mut self, stretches: &[DateRange]) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM on_site", [])?;
        for (position, days) in (0_i64..).zip(stretches) {
            self.conn().execute(
                "INSERT INTO on_site (position, first, last) VALUES (?1, ?2, ?3)",
                params![position, row::date_text(days.first()), row::date_text(days.last())],
            )?;
        }
        Ok(())
    }
}
