//! The open data, shared by everybody who asks.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use duty_core::{EntryId, EntryKind, NewEntry, Office};
use duty_paper::faces::Faces;
use duty_store::{DataVersion, Life, Reader, Scratch, Store, Writer};
use duty_watch::Steady;
use serde_json::Value;
use uuid::{NoContext, Timestamp, Uuid};

use crate::commands::{Answer, dispatch};
use crate::error::{ApiError, Code};
use crate::papers;
use crate::place::Place;
use crate::rosters::Making;
use crate::watch;
use crate::wire::Credential;

/// China keeps one offset; an office elsewhere says so in its settings.
pub(crate) const USUAL_OFFSET: FixedOffset =
    FixedOffset::east_opt(8 * 3600).expect("eight hours are less than a day");

/// Who asks, and when, as read once by the client.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Now.
    pub now: DateTime<Utc>,
    /// Who, for the operation log.
    pub actor: String,
    /// The same moment on the count that nobody can set, where the client has one.
    pub steady: Option<Steady>,
    /// Who says they are there, and the PIN that shows it; none where nothing asks for one.
    pub credential: Option<Credential>,
}

impl Asker {
    /// Somebody who shows no PIN and has no count.
    #[must_use]
    pub fn new(now: DateTime<Utc>, actor: impl Into<String>) -> Self {
        Self { now, actor: actor.into(), credential: None, steady: None }
    }
}

/// The product, open on one office's data. Clones share them.
#[derive(Clone, Debug)]
pub struct Api(pub(crate) Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    // Empty only while a backup is being restored, or when reopening afterwards has failed.
    store: Mutex<Option<Store>>,
    seen: Mutex<Option<DataVersion>>,
    pub(crate) place: Place,
    pub(crate) making: Making,
    faces: OnceLock<Faces>,
    changed_in_background: AtomicBool,
    /// How often this process has written.
    pub(crate) writes: AtomicU64,
    /// How often of these something else than what happens on watch.
    pub(crate) other_writes: AtomicU64,
    pub(crate) engine: Mutex<watch::Engine>,
}

impl Api {
    /// Opens the data, making them when there are none.
    ///
    /// # Errors
    /// What keeps the data from being opened; they are then as they were.
    pub fn open(place: Place, now: DateTime<Utc>) -> Result<Self, ApiError> {
        let store = open_store(&place, now)?;
        Ok(Self::of(store, place))
    }

    /// Opens data that need not outlive their maker, for a process that lives as `life` says.
    pub(crate) fn open_scratch(scratch: &Scratch, life: Life) -> Result<Self, ApiError> {
        let place = Place { data: scratch.dir().to_owned(), faces: PathBuf::new() };
        Ok(Self::of(scratch.open(USUAL_OFFSET, life)?, place))
    }

    fn of(store: Store, place: Place) -> Self {
        let inner = Inner {
            store: Mutex::new(Some(store)),
            seen: Mutex::new(None),
            place,
            making: Making::default(),
            faces: OnceLock::new(),
            changed_in_background: AtomicBool::new(false),
            writes: AtomicU64::new(0),
            other_writes: AtomicU64::new(0),
            engine: Mutex::default(),
        };
        Self(Arc::new(inner))
    }

    /// Does what `command` asks.
    ///
    /// # Errors
    /// Whatever the command reports.
    pub fn call(&self, command: &str, request: Value, asker: &Asker) -> Result<Answer, ApiError> {
        dispatch(&self.0, asker, command, request)
    }

    /// Whether something that no request has announced has changed the data since the last time this was asked:
    /// another process, or a roster that was made in the background.
    #[must_use]
    pub fn changed_unannounced(&self) -> bool {
        let in_background = self.0.changed_in_background.swap(false, Ordering::AcqRel);
        let Ok(version) = self.0.with_store(|store| Ok(store.data_version()?)) else { return in_background };
        let before = lock(&self.0.seen).replace(version);
        in_background || before.is_some_and(|before| before != version)
    }

    /// Whether the clock may be set by hand: for exercise data only.
    ///
    /// # Errors
    /// [`Code::OnlyInDrill`] for real data.
    pub fn allow_set_clock(&self) -> Result<(), ApiError> {
        let office = self.0.with_store(|store| store.read(|reader| Ok::<_, ApiError>(reader.office()?)))?;
        match office.map(|office| office.mode) {
            Some(duty_core::OfficeMode::Drill) => Ok(()),
            Some(duty_core::OfficeMode::Real) | None => {
                Err(ApiError::new(Code::OnlyInDrill, "the clock can be set for exercise data only"))
            }
        }
    }
}

fn open_store(place: &Place, now: DateTime<Utc>) -> Result<Store, ApiError> {
    let (store, _opening) = Store::open(&place.data, now, USUAL_OFFSET)?;
    Ok(store)
}

/// A panic while holding the lock has rolled its transaction back, so the data behind it are sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inner {
    pub(crate) fn with_store<T>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        match lock(&self.store).as_mut() {
            Some(store) => work(store),
            None => Err(ApiError::new(Code::DataInUse, "the data are closed after a failed restore")),
        }
    }

    /// Says that data have changed without a request whose answer could say so.
    pub(crate) fn note_change_in_background(&self) {
        self.changed_in_background.store(true, Ordering::Release);
    }

    /// The faces for print, loaded when they are first needed.
    pub(crate) fn faces(&self) -> Result<&Faces, ApiError> {
        if let Some(faces) = self.faces.get() {
            return Ok(faces);
        }
        let loaded = papers::load_faces(&self.place.faces)?;
        Ok(self.faces.get_or_init(|| loaded))
    }

    /// Closes the data, does `work`, and opens them again whatever came of it.
    pub(crate) fn while_closed<T>(
        &self,
        now: DateTime<Utc>,
        work: impl FnOnce() -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let mut store = lock(&self.store);
        store.take();
        let done = work();
        *store = Some(open_store(&self.place, now)?);
        done
    }
}

/// What a use case writes into the duty log; the rest is known from the request.
#[derive(Debug)]
pub(crate) struct LogEntry<'a, B> {
    pub(crate) kind: EntryKind,
    /// When it happened, unless it happens now.
    pub(crate) stated_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub(crate) author: &'a str,
    /// The earlier entry that it corrects or continues.
    pub(crate) about: Option<EntryId>,
    /// The particulars: a wire type.
    pub(crate) body: B,
    /// The words by which it can be found.
    pub(crate) words: String,
}

/// One request: the data, and who asks when.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) inner: &'a Arc<Inner>,
    pub(crate) asker: &'a Asker,
}

impl Call<'_> {
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.inner.with_store(|store| store.read(read))
    }

    pub(crate) fn write<T>(
        &self,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.inner.other_writes.fetch_add(1, Ordering::AcqRel);
        self.write_watch(write)
    }

    /// Writes what happens on watch and nothing by which the watch goes.
    pub(crate) fn write_watch<T>(
        &self,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.inner.writes.fetch_add(1, Ordering::AcqRel);
        self.inner.with_store(|store| store.write(write))
    }

    /// Notes in the operation log what this request does.
    pub(crate) fn note(
        &self,
        writer: &mut Writer<'_>,
        action: &str,
        detail: impl Into<String>,
    ) -> Result<(), ApiError> {
        writer.log_event(&duty_store::Event {
            at: self.asker.now,
            actor: self.asker.actor.clone(),
            action: action.to_owned(),
            detail: detail.into(),
        })?;
        Ok(())
    }

    /// Adds an entry to the duty log that happened now, and answers its id.
    pub(crate) fn log(
        &self,
        writer: &mut Writer<'_>,
        entry: LogEntry<'_, impl serde::Serialize>,
    ) -> Result<EntryId, ApiError> {
        let entry = self.new_entry(entry)?;
        writer.append_log(&entry)?;
        Ok(entry.id)
    }

    /// An entry of the duty log, ready to be added.
    pub(crate) fn new_entry(&self, entry: LogEntry<'_, impl serde::Serialize>) -> Result<NewEntry, ApiError> {
        let body = serde_json::to_string(&entry.body)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        Ok(NewEntry {
            id: EntryId::from_uuid(self.new_id()),
            kind: entry.kind,
            recorded_at: self.asker.now,
            stated_at: entry.stated_at.unwrap_or(self.asker.now),
            author: entry.author.to_owned(),
            about: entry.about,
            body,
            words: entry.words,
        })
    }

    /// A new id; ids sort by when they were made.
    pub(crate) fn new_id(&self) -> Uuid {
        let now = self.asker.now;
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
    }

    pub(crate) const fn now(&self) -> DateTime<Utc> {
        self.asker.now
    }

    /// The office's wall clock.
    pub(crate) fn local_now(&self, office: Option<&Office>) -> NaiveDateTime {
        self.local(office, self.asker.now)
    }

    pub(crate) fn local(&self, office: Option<&Office>, instant: DateTime<Utc>) -> NaiveDateTime {
        let offset = office.map_or(USUAL_OFFSET, |office| office.offset);
        instant.with_timezone(&offset).naive_local()
    }

    pub(crate) fn today(&self, office: Option<&Office>) -> NaiveDate {
        self.local_now(office).date()
    }
}

/// The office, which everything but its creation needs.
pub(crate) fn office(reader: &Reader<'_>) -> Result<Office, ApiError> {
    reader.office()?.ok_or_else(|| ApiError::new(Code::OfficeMissing, "there is no office"))
}
