//! Who has the data open: the app, the command line, or nobody; and whether the last of them left in order.
//!
//! Four files, all advisory: whoever opens, closes or restores holds `zhishou.gate` alone for that moment;
//! whoever has the data open shares `zhishou.lock`; `zhishou.running` exists from the first opening until the last
//! one has left. Found by somebody who is alone, it means that the last stop was unclean: killed, or the power
//! went; whoever keeps the watch holds `zhishou.watch` alone. The system drops the locks of a process that dies, so no lock is ever left over.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::error::StoreError;
use crate::place::{self, Place};

/// How often the gate is tried, at most, by somebody who wants in: a minute in all, since whoever holds it may
/// be checking or copying the whole database.
const GATE_TRIES_ON_ENTERING: u32 = 3_000;

/// The same for somebody who leaves: two seconds. A process that gives up costs a check at the next start.
const GATE_TRIES_ON_LEAVING: u32 = 100;

/// The wait between two tries.
const GATE_WAIT: Duration = Duration::from_millis(20);

/// Whether others have the data open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Company {
    Alone,
    Others,
}

/// How the last ones left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastStop {
    Clean,
    Unclean,
}

/// The moment in which nobody else opens, closes or restores. Ends when dropped.
#[derive(Debug)]
pub(crate) struct Gate<'a> {
    place: &'a Place,
    _file: File,
}

impl<'a> Gate<'a> {
    /// Waits until the gate is free.
    ///
    /// # Errors
    /// [`StoreError::Busy`] after a minute.
    pub(crate) fn enter(place: &'a Place) -> Result<Self, StoreError> {
        Self::try_enter(place, GATE_TRIES_ON_ENTERING)
    }

    fn try_enter(place: &'a Place, tries: u32) -> Result<Self, StoreError> {
        let path = place.gate();
        let file = place::open_private(&path)?;
        for _ in 0..tries {
            match try_lock(&file, &path)? {
                Company::Alone => return Ok(Self { place, _file: file }),
                Company::Others => thread::sleep(GATE_WAIT),
            }
        }
        Err(StoreError::Busy { detail: "another process is opening or restoring the data".to_owned() })
    }

    /// Whether anybody has the data open. Nobody can join while the gate is held, so the answer stays true.
    pub(crate) fn company(&self) -> Result<Company, StoreError> {
        let path = self.place.lock();
        let file = place::open_private(&path)?;
        try_lock(&file, &path)
    }

    /// How the last ones left; says nothing while others are there.
    pub(crate) fn last_stop(&self) -> Result<LastStop, StoreError> {
        let path = self.place.running_mark();
        let found = place::found(fs::metadata(&path)).map_err(|e| StoreError::io(&path, e))?;
        Ok(if found.is_some() { LastStop::Unclean } else { LastStop::Clean })
    }

    /// From now on a stop is unclean until the last one has left.
    pub(crate) fn mark_running(&self) -> Result<(), StoreError> {
        let path = self.place.running_mark();
        place::open_private(&path)?;
        place::sync_dir_of(&path)
    }

    /// What lies here is whole, and nobody has it open.
    pub(crate) fn mark_clean(&self) -> Result<(), StoreError> {
        let path = self.place.running_mark();
        place::remove(&path)?;
        place::sync_dir_of(&path)
    }

    /// Counts the caller among those who have the data open.
    pub(crate) fn join(&self) -> Result<Presence, StoreError> {
        let path = self.place.lock();
        let file = place::open_private(&path)?;
        file.lock_shared().map_err(|e| StoreError::io(&path, e))?;
        Ok(Presence { place: self.place.clone(), file })
    }
}

fn try_lock(file: &File, path: &Path) -> Result<Company, StoreError> {
    match file.try_lock() {
        Ok(()) => Ok(Company::Alone),
        Err(TryLockError::WouldBlock) => Ok(Company::Others),
        Err(TryLockError::Error(e)) => Err(StoreError::io(path, e)),
    }
}

/// The watch over the data: one process keeps it at a time, so that an alarm sounds once and in one place. It ends when
/// this is dropped, or with the process.
#[derive(Debug)]
pub struct WatchPost {
    _file: File,
}

impl WatchPost {
    /// Takes the watch, unless somebody keeps it.
    pub(crate) fn take(place: &Place) -> Result<Option<Self>, StoreError> {
        let path = place.watch();
        let file = place::open_private(&path)?;
        Ok(match try_lock(&file, &path)? {
            Company::Alone => Some(Self { _file: file }),
            Company::Others => None,
        })
    }
}

/// One who has the data open. Must be dropped after the connection is closed.
#[derive(Debug)]
pub(crate) struct Presence {
    place: Place,
    file: File,
}

impl Presence {
    fn leave(&self) -> Result<(), StoreError> {
        let gate = Gate::try_enter(&self.place, GATE_TRIES_ON_LEAVING)?;
        let path = self.place.lock();
        self.file.unlock().map_err(|e| StoreError::io(&path, e))?;
        match gate.company()? {
            // A full disk may have kept the log from being folded into the file: nothing is lost, but not clean.
            Company::Alone if !place::has_log(&self.place.database())? => gate.mark_clean(),
            Company::Alone | Company::Others => Ok(()),
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // Whatever goes wrong here leaves the mark, which costs a check at the next start and nothing else;
        // there is nobody left to tell.
        drop(self.leave());
    }
}
