//! Whether the log is as it was written: walks the chain and names the first entry at which it isn't.
//!
//! Whoever can write the file can also work out all hashes anew. Against that only paper helps: a place and its
//! code as they were printed at a handover ([`Reader::log_code_holds`]).

use duty_core::{Entry, EntryKind};
use rusqlite::Row;

use crate::chain;
use crate::error::StoreError;
use crate::row::Coded as _;
use crate::store::Reader;
use crate::table::log::{LogHead, decode};

/// Characters of a hash that are printed: a forger would have to try four thousand million times for each.
pub const CODE_CHARS: usize = 8;

/// Most entries taken away in one place that are still recognised as taken away, where the places were closed up.
const MAX_CLOSED_UP: u64 = 1_000;

/// Entries that are read at once where only what was added is walked.
const ADDED_AT_ONCE: u32 = 5_000;

/// The triggers that keep the log as it is.
const GUARDS: [&str; 6] = [
    "log_entry_is_append_only",
    "log_entry_is_never_deleted",
    "log_entry_is_never_replaced",
    "log_entry_corrects_a_first_version",
    "log_head_follows_the_chain",
    "log_head_is_never_deleted",
];

/// What was done to the log behind the program's back. `seq` is the place of the first bad entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogFault {
    /// Something in the entry was changed.
    Changed {
        /// Its place.
        seq: u64,
    },
    /// The entry is as it was, but its hash isn't.
    HashReplaced {
        /// Its place.
        seq: u64,
    },
    /// What stands there can't be read as an entry.
    Unreadable {
        /// Its place.
        seq: u64,
    },
    /// An entry that stood here was taken away.
    Removed {
        /// Its place.
        seq: u64,
    },
    /// An entry stands here that was written in another place.
    Moved {
        /// Its place.
        seq: u64,
        /// Where it was written.
        from: u64,
    },
    /// An entry was put in between.
    Inserted {
        /// Its place.
        seq: u64,
    },
    /// The end of the log is missing.
    CutOff {
        /// The first place that is missing.
        seq: u64,
        /// The last one.
        last: u64,
    },
    /// An entry was added to the end, past the program.
    Appended {
        /// Its place.
        seq: u64,
    },
    /// The note of how the log ends was changed or taken away.
    HeadChanged {
        /// The place of the last entry.
        seq: u64,
    },
    /// The list leaves the record out, or shows another version than the newest.
    Hidden {
        /// Its place.
        seq: u64,
    },
    /// A rule that keeps the log as it is has been taken out of the database.
    GuardMissing {
        /// Its name.
        name: String,
    },
}

impl LogFault {
    /// The place of the first bad entry, unless the fault has none.
    #[must_use]
    pub const fn seq(&self) -> Option<u64> {
        match self {
            Self::Changed { seq }
            | Self::HashReplaced { seq }
            | Self::Unreadable { seq }
            | Self::Removed { seq }
            | Self::Moved { seq, from: _ }
            | Self::Inserted { seq }
            | Self::CutOff { seq, last: _ }
            | Self::Appended { seq }
            | Self::HeadChanged { seq }
            | Self::Hidden { seq } => Some(*seq),
            Self::GuardMissing { name: _ } => None,
        }
    }
}

/// How far the chain has been walked. A long log is walked in pieces, so that the duty room needn't wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogWalk {
    done: u64,
    hash: String,
}

/// Where a piece of the walk has led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Walked {
    /// All is well so far; the walk goes on.
    On(LogWalk),
    /// The end, or the first bad entry.
    Done(LogVerdict),
}

/// What the walk has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogVerdict {
    /// How many entries, from the first, are as they were written.
    pub sound: u64,
    /// What was found, the first bad entry first. Empty when the log is as it was written.
    pub faults: Vec<LogFault>,
}

/// What a piece of the walk has found.
enum Piece {
    /// Nothing is wrong with these entries; whether the last of them is the last of the log.
    Sound { at_end: bool },
    /// This.
    Bad(LogFault),
}

/// One row of the chain: its place, and the entry unless it can't be read.
struct Link {
    seq: i64,
    entry: Option<Entry>,
}

fn link(row: &Row<'_>) -> rusqlite::Result<Link> {
    Ok(Link { seq: row.get("seq")?, entry: decode(row) })
}

impl Reader<'_> {
    /// Walks over the next `limit` entries.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn walk_log(&self, mut walk: LogWalk, limit: u32) -> Result<Walked, StoreError> {
        let fault = match self.walk_on(&mut walk, limit)? {
            Piece::Bad(fault) => Some(fault),
            Piece::Sound { at_end: false } => return Ok(Walked::On(walk)),
            Piece::Sound { at_end: true } => match self.fault_at_end(&walk)? {
                Some(fault) => Some(fault),
                None => self.hidden()?,
            },
        };
        Ok(Walked::Done(LogVerdict { sound: walk.done, faults: self.with_guards(fault)? }))
    }

    /// Walks to the end over what was added since `walk`, and answers from where to go on the next time. What is
    /// compared with the whole log, [`Reader::walk_log`] alone compares.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn walk_added(&self, mut walk: LogWalk) -> Result<Result<LogWalk, LogFault>, StoreError> {
        loop {
            match self.walk_on(&mut walk, ADDED_AT_ONCE)? {
                Piece::Bad(fault) => return Ok(Err(fault)),
                Piece::Sound { at_end: false } => {}
                Piece::Sound { at_end: true } => {
                    return Ok(self.fault_at_end(&walk)?.map_or(Ok(walk), Err));
                }
            }
        }
    }

    fn walk_on(&self, walk: &mut LogWalk, limit: u32) -> Result<Piece, StoreError> {
        // The first piece begins below zero: what was slipped in there is an entry too many.
        let after = if walk.done == 0 { i64::MIN } else { walk.done.cast_signed() };
        let links = self.links(after, limit)?;
        for (at, link) in links.iter().enumerate() {
            let place = walk.done + 1;
            if let Some(fault) = self.fault_at(walk, place, link, links.get(at + 1))? {
                return Ok(Piece::Bad(fault));
            }
            walk.done = place;
            walk.hash = link.entry.as_ref().map_or_else(String::new, |entry| entry.hash.clone());
        }
        let full = u32::try_from(links.len()).is_ok_and(|count| count == limit);
        Ok(Piece::Sound { at_end: !full })
    }

    /// Whether the entry in place `seq` still has the code that was printed, upper or lower case, blanks or not.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn log_code_holds(&self, seq: u64, code: &str) -> Result<bool, StoreError> {
        let wanted: String = code.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        let sql = "SELECT hash FROM log_entry WHERE seq = ?1";
        let mut statement = self.conn().prepare_cached(sql)?;
        let mut rows = statement.query([seq.cast_signed()])?;
        let Some(row) = rows.next()? else { return Ok(false) };
        let hash: String = row.get(0)?;
        Ok(wanted.len() >= CODE_CHARS && hash.starts_with(&wanted))
    }

    fn links(&self, after: i64, limit: u32) -> Result<Vec<Link>, StoreError> {
        let sql = "SELECT * FROM log_entry WHERE seq > ?1 ORDER BY seq LIMIT ?2";
        let mut statement = self.conn().prepare_cached(sql)?;
        let links = statement.query_map([after, i64::from(limit)], link)?;
        Ok(links.collect::<Result<_, _>>()?)
    }

    /// What is wrong in `place`, where `link` stands and after it `next`, if anything.
    fn fault_at(
        &self,
        walk: &LogWalk,
        place: u64,
        link: &Link,
        next: Option<&Link>,
    ) -> Result<Option<LogFault>, StoreError> {
        if link.seq < place.cast_signed() {
            return Ok(Some(LogFault::Inserted { seq: place }));
        }
        if link.seq > place.cast_signed() {
            return Ok(Some(LogFault::Removed { seq: place }));
        }
        let Some(entry) = &link.entry else {
            return Ok(Some(LogFault::Unreadable { seq: place }));
        };
        let due = chain::hash(&walk.hash, place, &entry.written);
        if due == entry.hash {
            return Ok(None);
        }
        let next = match next {
            Some(link) => link.entry.clone(),
            None => self.links(place.cast_signed(), 1)?.pop().and_then(|link| link.entry),
        };
        self.explain(&walk.hash, place, entry, &due, next.as_ref()).map(Some)
    }

    /// Why the entry in `place` hasn't the hash that is `due` there.
    fn explain(
        &self,
        before: &str,
        place: u64,
        entry: &Entry,
        due: &str,
        next: Option<&Entry>,
    ) -> Result<LogFault, StoreError> {
        let follows = |before: &str, place: u64| {
            next.is_some_and(|next| chain::hash(before, place, &next.written) == next.hash)
        };
        if follows(due, place + 1) {
            return Ok(LogFault::HashReplaced { seq: place });
        }
        match self.origin(place, entry)? {
            Some(from) if from > place => return Ok(LogFault::Moved { seq: place, from }),
            // It stood where a forged entry with a right hash of its own stands now.
            Some(from) => return Ok(LogFault::Inserted { seq: from }),
            None if follows(before, place) => return Ok(LogFault::Inserted { seq: place }),
            None => {}
        }
        let closed_up = (1..=MAX_CLOSED_UP).any(|gone| follows(&entry.hash, place + 1 + gone));
        let head = self.noted_head()?;
        let was_last = head.is_some_and(|head| head.hash == entry.hash && head.seq > place);
        Ok(if closed_up || was_last {
            LogFault::Removed { seq: place }
        } else {
            LogFault::Changed { seq: place }
        })
    }

    /// The place for which `entry`, now in `place`, was written, as far as the hash before it is still there.
    fn origin(&self, place: u64, entry: &Entry) -> Result<Option<u64>, StoreError> {
        let written_for = |before: &str, place: u64| chain::hash(before, place, &entry.written) == entry.hash;
        if written_for("", 1) {
            return Ok(Some(1));
        }
        let mut statement = self.conn().prepare_cached("SELECT seq, hash FROM log_entry ORDER BY seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, before): (i64, String) = (row.get(0)?, row.get(1)?);
            // Behind the one before it; or, where that one has moved away itself, one place further on.
            let places = [seq.cast_unsigned() + 1, place + 1];
            if let Some(from) = places.into_iter().find(|from| written_for(&before, *from)) {
                return Ok(Some(from));
            }
        }
        Ok(None)
    }

    /// What is wrong behind the last entry, which stands in place `walk.done`.
    fn fault_at_end(&self, walk: &LogWalk) -> Result<Option<LogFault>, StoreError> {
        let last = walk.done;
        let Some(head) = self.noted_head()? else {
            return Ok(Some(LogFault::HeadChanged { seq: last }));
        };
        Ok(if head.seq > last {
            Some(LogFault::CutOff { seq: last + 1, last: head.seq })
        } else if head.seq < last {
            Some(LogFault::Appended { seq: head.seq + 1 })
        } else {
            (head.hash != walk.hash).then_some(LogFault::HeadChanged { seq: last })
        })
    }

    fn noted_head(&self) -> Result<Option<LogHead>, StoreError> {
        let mut statement = self.conn().prepare_cached("SELECT seq, hash FROM log_head")?;
        let mut rows = statement.query([])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let seq: i64 = row.get(0)?;
        Ok(Some(LogHead { seq: seq.cast_unsigned(), hash: row.get(1)? }))
    }

    /// The first record that the list leaves out, or of which it shows another version than the newest.
    fn hidden(&self) -> Result<Option<LogFault>, StoreError> {
        let sql = "
            SELECT min(entry.seq) FROM log_entry AS entry
            LEFT JOIN log_record AS record ON record.seq = entry.seq
            LEFT JOIN log_entry AS newest ON newest.seq = record.newest
            WHERE entry.kind <> ?1 AND (
                record.seq IS NULL OR record.kind <> entry.kind OR record.stated_at_ms <> newest.stated_at_ms
                OR record.newest <> coalesce(
                    (SELECT max(seq) FROM log_entry WHERE about = entry.id AND kind = ?1), entry.seq))";
        let mut statement = self.conn().prepare_cached(sql)?;
        let seq: Option<i64> = statement.query_row([EntryKind::Correction.code()], |row| row.get(0))?;
        Ok(seq.map(|seq| LogFault::Hidden { seq: seq.cast_unsigned() }))
    }

    /// `fault`, and the guards that are missing.
    fn with_guards(&self, fault: impl Into<Option<LogFault>>) -> Result<Vec<LogFault>, StoreError> {
        let mut faults: Vec<LogFault> = fault.into().into_iter().collect();
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
        let mut statement = self.conn().prepare_cached(sql)?;
        for name in GUARDS {
            let count: u32 = statement.query_row([name], |row| row.get(0))?;
            if count == 0 {
                faults.push(LogFault::GuardMissing { name: name.to_owned() });
            }
        }
        Ok(faults)
    }
}

/// The beginning of a hash as it is printed: `1A2B 3C4D`, so that it is read aloud and compared without a slip.
#[must_use]
pub fn log_code(hash: &str) -> String {
    let upper: Vec<char> = hash.chars().take(CODE_CHARS).map(|c| c.to_ascii_uppercase()).collect();
    upper.chunks(CODE_CHARS / 2).map(String::from_iter).collect::<Vec<_>>().join(" ")
}
