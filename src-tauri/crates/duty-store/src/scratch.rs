//! Data that need not outlive their maker, and processes on them that die when it is asked for: for simulations.
//!
//! Speed is bought with safety here: the data lie in memory. So only a directory that [`Scratch`] has made itself is
//! ever opened this way, and it takes the directory away in the end; no path to real data can be given.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::FixedOffset;

use crate::connection::Lines;
use crate::error::StoreError;
use crate::fingerprint::Fingerprint;
use crate::open;
use crate::store::{Reader, Store};

/// Tells the scratch directories of one process apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A directory of data that ends with this value.
#[derive(Debug)]
pub struct Scratch {
    dir: PathBuf,
    lines: Lines,
}

impl Scratch {
    /// Makes a new, empty directory inside `parent`.
    ///
    /// # Errors
    /// [`StoreError::NotWritable`] when it can't be made.
    pub fn new(parent: &Path) -> Result<Self, StoreError> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir = parent.join(format!("zhishou-scratch-{}-{number}", std::process::id()));
        // Fails where something stands already: what is there was not made here.
        fs::create_dir(&dir).map_err(|e| StoreError::io(&dir, e))?;
        Ok(Self { dir, lines: Lines::default() })
    }

    /// Where it lies.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Opens the data for a process that lives as `life` says.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(&self, offset: FixedOffset, life: Life) -> Result<Store, StoreError> {
        open::open_scratch(&self.dir, &self.lines, offset, life)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left lies in a folder for temporary files, and nobody needs to hear of it.
        drop(fs::remove_dir_all(&self.dir));
    }
}

/// When a process dies, counted in its writes from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// Before the write that is so many writes away is committed; 0 is the next one.
    BeforeCommit(u32),
    /// As soon as that write is committed, before anybody hears of it.
    AfterCommit(u32),
}

/// What a process that dies at a write leaves to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Will {
    /// The fingerprint of all that it had committed.
    Fingerprint,
    /// Nothing.
    Nothing,
}

#[derive(Debug, Default)]
struct Fate {
    death: Option<Death>,
    will: Option<Will>,
    over: bool,
    uncommitted: bool,
    left: Option<Fingerprint>,
}

/// The life of one process on scratch data. Clones are the same life.
#[derive(Clone, Debug, Default)]
pub struct Life(Arc<Mutex<Fate>>);

impl Life {
    fn with<T>(&self, change: impl FnOnce(&mut Fate) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets it end then.
    pub fn end_at(&self, death: Death, will: Will) {
        self.with(|fate| (fate.death, fate.will) = (Some(death), Some(will)));
    }

    /// Ends it at once.
    pub fn end(&self) {
        self.with(|fate| fate.over = true);
    }

    /// Whether it ended before its last write was committed.
    #[must_use]
    pub fn died_uncommitted(&self) -> bool {
        self.with(|fate| fate.over && fate.uncommitted)
    }

    /// What must be found when the data are opened again, if it leaves that: the fingerprint of what it had committed when
    /// it died at a write, as it saw them itself.
    #[must_use]
    pub fn left(&self) -> Option<Fingerprint> {
        self.with(|fate| fate.left)
    }

    /// A write begins, and `reader` sees what is committed.
    pub(crate) fn begin_write(&self, reader: &Reader<'_>) -> Result<(), StoreError> {
        self.leave(reader, Death::BeforeCommit(0))
    }

    /// A write is about to be committed, and `reader` sees it.
    pub(crate) fn end_write(&self, reader: &Reader<'_>) -> Result<(), StoreError> {
        self.leave(reader, Death::AfterCommit(0))
    }

    fn leave(&self, reader: &Reader<'_>, death: Death) -> Result<(), StoreError> {
        if self.with(|fate| fate.death == Some(death) && fate.will == Some(Will::Fingerprint)) {
            let left = reader.fingerprint()?;
            self.with(|fate| fate.left = Some(left));
        }
        Ok(())
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.with(|fate| fate.over)
    }

    /// # Errors
    /// When it is over: a dead process does nothing.
    pub(crate) fn go_on(&self) -> Result<(), StoreError> {
        if self.is_over() {
            return Err(StoreError::Sql { detail: "this process is dead".to_owned() });
        }
        Ok(())
    }

    /// A write is about to be committed.
    pub(crate) fn before_commit(&self) -> Result<(), StoreError> {
        self.with(|fate| {
            fate.uncommitted = fate.death == Some(Death::BeforeCommit(0));
            fate.over |= fate.uncommitted;
        });
        self.go_on()
    }

    /// A write was committed.
    pub(crate) fn after_commit(&self) -> Result<(), StoreError> {
        self.with(|fate| {
            fate.over |= fate.death == Some(Death::AfterCommit(0));
            fate.death = fate.death.map(|death| match death {
                Death::BeforeCommit(away) => Death::BeforeCommit(away.saturating_sub(1)),
                Death::AfterCommit(away) => Death::AfterCommit(away.saturating_sub(1)),
            });
        });
        self.go_on()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(scratch: &Scratch, life: &Life) -> Store {
        scratch.open(FixedOffset::east_opt(8 * 3600).unwrap(), life.clone()).unwrap()
    }

    fn value(store: &mut Store) -> Option<String> {
        store.read(|tx| tx.setting("word")).unwrap()
    }

    fn fingerprint(store: &mut Store) -> Fingerprint {
        store.read(|tx| tx.fingerprint()).unwrap()
    }

    #[test]
    fn a_fingerprint_changes_with_anything_and_only_then() {
        let parent = tempfile::tempdir().unwrap();
        let scratch = Scratch::new(parent.path()).unwrap();
        let mut store = open(&scratch, &Life::default());
        store.write(|tx| tx.set_setting("word", "first")).unwrap();
        let first = fingerprint(&mut store);

        store.write(|tx| tx.set_setting("word", "second")).unwrap();
        let second = fingerprint(&mut store);
        store.write(|tx| tx.set_setting("word", "first")).unwrap();

        assert_ne!(first, second);
        assert_eq!(first, fingerprint(&mut store));
    }

    #[test]
    fn a_process_dies_before_or_after_its_write_and_does_nothing_afterwards() {
        let parent = tempfile::tempdir().unwrap();
        let scratch = Scratch::new(parent.path()).unwrap();
        for (death, kept) in [(Death::BeforeCommit(1), "first"), (Death::AfterCommit(1), "second")] {
            let life = Life::default();
            let mut store = open(&scratch, &life);
            life.end_at(death, Will::Fingerprint);
            store.write(|tx| tx.set_setting("word", "first")).unwrap();
            assert!(store.write(|tx| tx.set_setting("word", "second")).is_err());
            assert!(store.read(|tx| tx.setting("word")).is_err());
            assert!(life.is_over());
            drop(store);

            let mut store = open(&scratch, &Life::default());
            assert_eq!(value(&mut store).as_deref(), Some(kept));
            assert_eq!(life.left(), Some(fingerprint(&mut store)));
        }
    }

    #[test]
    fn scratch_data_end_with_their_maker() {
        let parent = tempfile::tempdir().unwrap();
        let scratch = Scratch::new(parent.path()).unwrap();
        drop(open(&scratch, &Life::default()));
        drop(scratch);
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
