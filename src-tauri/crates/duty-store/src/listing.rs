//! Whether lists and searches show what the chain says: each record by its newest version, each number by whoever was
//! last on it, each word where it was written.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use duty_core::{Entry, EntryKind};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::pairs;
use crate::row::Coded as _;
use crate::store::Reader;
use crate::table::contact::{Contact, digits};
use crate::table::log;
use crate::table::log_record::CallKey;

/// The words of the log as pairs with their places, one row each, in the order of the pairs. It lives as long as the
/// reading does.
const PAIRS: &str = "CREATE VIRTUAL TABLE temp.log_pair USING fts5vocab('main', 'log_words', 'instance')";

/// How far the lists have been compared with the chain. Like the walk over the chain, this is done in pieces.
#[derive(Debug, Default)]
pub struct ListWalk {
    /// Entries looked at, from the first; those that come later meanwhile are left to the next verification.
    done: u64,
    /// Where each contact was named last.
    contacts: HashMap<Contact, u64>,
    /// For each entry what its pairs still lack in the index, all in one sum.
    lacking: Vec<u64>,
    /// The last pair compared; `None` before the first.
    pair: Option<String>,
}

/// Where a piece of the comparison has led.
#[derive(Debug)]
pub enum Compared {
    /// All is well so far; it goes on.
    On(ListWalk),
    /// The end: the place of the first record that is shown or found by anything else than it says, if there is one.
    Done(Option<u64>),
}

/// What the lists say of one record.
#[derive(Debug, PartialEq, Eq)]
struct Listed {
    direction: Option<String>,
    call_kind: Option<String>,
    office: Option<String>,
    contact: Option<(Contact, String)>,
}

impl Listed {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let known: Option<i64> = row.get("contact")?;
        let contact = Contact {
            office: row.get("contact_office")?,
            name: row.get("contact_name")?,
            title: row.get("contact_title")?,
            phone: row.get("contact_phone")?,
        };
        let digits: Option<String> = row.get("contact_digits")?;
        Ok(Self {
            direction: row.get("direction")?,
            call_kind: row.get("call_kind")?,
            office: row.get("office")?,
            contact: known.map(|_| (contact, digits.unwrap_or_default())),
        })
    }

    fn due(key: Option<&CallKey>) -> Self {
        let contact = key.map(|key| &key.contact).filter(|contact| !contact.is_nobody());
        Self {
            direction: key.map(|key| key.direction.code().to_owned()),
            call_kind: key.map(|key| key.kind.code().to_owned()),
            office: key.and_then(|key| key.contact.office.clone()),
            contact: contact
                .map(|contact| (contact.clone(), contact.phone.as_deref().map_or_else(String::new, digits))),
        }
    }
}

/// One pair in one place of an entry, as a number: the sum over an entry is the same in any order.
fn mark(pair: &str, place: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (pair, place).hash(&mut hasher);
    hasher.finish()
}

fn marks(words: &str) -> u64 {
    let pairs = pairs::of_words(words);
    pairs.split_whitespace().zip(0..).map(|(pair, place)| mark(pair, place)).fold(0, u64::wrapping_add)
}

impl Reader<'_> {
    /// Compares the next `limit` entries, or about so many of their words. `key` says by what a call is to be found, as
    /// its entry has it; the chain itself must be sound.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn compare_lists(
        &self,
        walk: ListWalk,
        limit: u32,
        key: impl Fn(&Entry) -> Option<CallKey>,
    ) -> Result<Compared, StoreError> {
        match walk.pair {
            None => self.compare_records(walk, limit, key),
            Some(_) => self.compare_words(walk, limit),
        }
    }

    fn compare_records(
        &self,
        mut walk: ListWalk,
        limit: u32,
        key: impl Fn(&Entry) -> Option<CallKey>,
    ) -> Result<Compared, StoreError> {
        let sql = "
            SELECT entry.*, record.seq AS record_seq, record.newest, record.direction, record.call_kind,
                   record.office, record.contact, contact.office AS contact_office, contact.name AS contact_name,
                   contact.title AS contact_title, contact.phone AS contact_phone,
                   contact.digits AS contact_digits
            FROM log_entry AS entry
            LEFT JOIN log_record AS record ON record.newest = entry.seq
            LEFT JOIN contact ON contact.id = record.contact
            WHERE entry.seq > ?1 ORDER BY entry.seq LIMIT ?2";
        let mut statement = self.conn().prepare_cached(sql)?;
        let mut rows = statement.query(params![walk.done.cast_signed(), limit])?;
        let before = walk.done;
        while let Some(row) = rows.next()? {
            let Some(entry) = log::decode(row) else { return Ok(Compared::Done(Some(walk.done + 1))) };
            let key = key(&entry);
            // A row is that of the record's newest version; an older one is shown by no list.
            let record: Option<i64> = row.get("record_seq")?;
            if let Some(first) = record
                && Listed::of(row)? != Listed::due(key.as_ref())
            {
                return Ok(Compared::Done(Some(first.cast_unsigned())));
            }
            if let Some(key) = key.filter(|key| !key.contact.is_nobody()) {
                walk.contacts.insert(key.contact, entry.seq);
            }
            walk.lacking.push(marks(&entry.written.words));
            walk.done = entry.seq;
        }
        if walk.done - before == u64::from(limit) {
            return Ok(Compared::On(walk));
        }
        if let Some(place) = self.misplaced_contact(&walk)? {
            return Ok(Compared::Done(Some(place)));
        }
        walk.pair = Some(String::new());
        Ok(Compared::On(walk))
    }

    /// The first entry whose contact is said to have been on the phone at another time.
    fn misplaced_contact(&self, walk: &ListWalk) -> Result<Option<u64>, StoreError> {
        let mut statement =
            self.conn().prepare_cached("SELECT office, name, title, phone, last FROM contact")?;
        let mut rows = statement.query([])?;
        let mut kept = HashMap::new();
        while let Some(row) = rows.next()? {
            let contact =
                Contact { office: row.get(0)?, name: row.get(1)?, title: row.get(2)?, phone: row.get(3)? };
            kept.insert(contact, row.get::<_, i64>(4)?);
        }
        // One that rings while this is compared has a newer place, which is the next verification's.
        let newer = walk.done.cast_signed();
        let wrong = walk.contacts.iter().filter(|(contact, last)| {
            kept.get(contact).is_none_or(|kept| *kept != last.cast_signed() && *kept <= newer)
        });
        Ok(wrong.map(|(_, last)| *last).min())
    }

    fn compare_words(&self, mut walk: ListWalk, limit: u32) -> Result<Compared, StoreError> {
        self.conn().execute_batch(PAIRS)?;
        let compared = self.take_words(&mut walk, limit);
        self.conn().execute_batch("DROP TABLE temp.log_pair")?;
        if compared? {
            return Ok(Compared::On(walk));
        }
        let wrong = walk.lacking.iter().position(|lacking| *lacking != 0);
        let Some(seq) = wrong.and_then(|at| i64::try_from(at + 1).ok()) else {
            return Ok(Compared::Done(None));
        };
        // What a correction says stands in the list where the record was first written.
        let sql = "SELECT coalesce(about.seq, entry.seq) FROM log_entry AS entry
                   LEFT JOIN log_entry AS about ON about.id = entry.about AND entry.kind = ?2
                   WHERE entry.seq = ?1";
        let first: i64 =
            self.conn().query_row(sql, params![seq, EntryKind::Correction.code()], |row| row.get(0))?;
        Ok(Compared::Done(Some(first.cast_unsigned())))
    }

    /// Takes the next pairs out of what the entries lack; answers whether there are more.
    fn take_words(&self, walk: &mut ListWalk, limit: u32) -> Result<bool, StoreError> {
        let after = walk.pair.take().unwrap_or_default();
        // The index gives its pairs in their order by itself; to sort them would read all of them each time.
        let mut statement =
            self.conn().prepare("SELECT term, doc, \"offset\" FROM log_pair WHERE term > ?1")?;
        let mut rows = statement.query([after])?;
        let mut taken = 0_u32;
        let mut pair = String::new();
        while let Some(row) = rows.next()? {
            let next = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if next != pair {
                if taken >= limit {
                    walk.pair = Some(pair);
                    return Ok(true);
                }
                pair = next.to_owned();
            }
            let (entry, place): (i64, i64) = (row.get(1)?, row.get(2)?);
            let lacking = usize::try_from(entry - 1).ok().and_then(|at| walk.lacking.get_mut(at));
            if let Some(lacking) = lacking {
                *lacking = lacking.wrapping_sub(mark(&pair, place.cast_unsigned()));
            }
            taken = taken.saturating_add(1);
        }
        Ok(false)
    }
}
