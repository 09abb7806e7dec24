//! The duty room as every use case of it sees it: the office, its people by name, and the wall clock.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use duty_core::{EntryId, Office, Person, PersonId};
use duty_store::Reader;
use duty_watch::Text;
use uuid::Uuid;

use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::wire::PersonRef;
use crate::{convert, people};

/// Most people on one side of a handover.
const MAX_PEOPLE: usize = 60;

/// The office and its people at one moment.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) office: Office,
    pub(crate) people: Vec<Person>,
    pub(crate) now: DateTime<Utc>,
}

impl Room {
    pub(crate) fn load(call: &Call<'_>, reader: &Reader<'_>) -> Result<Self, ApiError> {
        Ok(Self { office: office(reader)?, people: reader.people()?, now: call.now() })
    }

    pub(crate) const fn offset(&self) -> FixedOffset {
        self.office.offset
    }

    /// `2026-06-12T08:30` by the office's wall clock.
    pub(crate) fn local(&self, at: DateTime<Utc>) -> String {
        convert::moment_text(at.with_timezone(&self.office.offset).naive_local())
    }

    pub(crate) fn find(&self, id: Uuid) -> Result<&Person, ApiError> {
        people::find(&self.people, PersonId::from_uuid(id))
    }

    /// The people with these ids, each once, in the order in which they are named.
    pub(crate) fn find_all(&self, ids: &[Uuid]) -> Result<Vec<PersonId>, ApiError> {
        if ids.len() > MAX_PEOPLE {
            return Err(ApiError::new(Code::BadRequest, "more people than fit into a duty room"));
        }
        let mut seen = BTreeSet::new();
        let once = ids.iter().filter(|id| seen.insert(**id));
        once.map(|id| self.find(*id).map(|person| person.id)).collect()
    }

    pub(crate) fn reference(&self, id: PersonId) -> Result<PersonRef, ApiError> {
        people::find(&self.people, id).map(convert::person_ref)
    }

    pub(crate) fn references(&self, ids: &[PersonId]) -> Result<Vec<PersonRef>, ApiError> {
        ids.iter().map(|id| self.reference(*id)).collect()
    }

    pub(crate) fn name(&self, id: PersonId) -> Result<String, ApiError> {
        people::find(&self.people, id).map(|person| person.name.to_string())
    }

    /// `张三、李四`.
    pub(crate) fn names(&self, ids: &[PersonId]) -> Result<String, ApiError> {
        let names: Result<Vec<_>, _> = ids.iter().map(|id| self.name(*id)).collect();
        Ok(names?.join("、"))
    }

    /// The instant of a local wall-clock time, with or without seconds.
    pub(crate) fn instant(&self, text: &str) -> Result<DateTime<Utc>, ApiError> {
        let refuse = || ApiError::new(Code::BadTime, "no local time").with("value", text);
        let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
        let naive = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok());
        let local = naive.and_then(|naive| naive.and_local_timezone(self.office.offset).single());
        local.map(|local| local.to_utc()).ok_or_else(refuse)
    }

    /// The same for something that has happened: never later than now.
    pub(crate) fn past_instant(&self, text: &str) -> Result<DateTime<Utc>, ApiError> {
        let at = self.instant(text)?;
        if at > self.now {
            return Err(ApiError::new(Code::StatedAhead, "stated later than now"));
        }
        Ok(at)
    }
}

/// A text that must say something.
pub(crate) fn needed(text: &str) -> Result<Text, ApiError> {
    Text::new(text).ok_or_else(|| ApiError::new(Code::TextMissing, "a text is blank"))
}

/// A text that may be left out; blank is left out.
pub(crate) fn optional(text: Option<&str>) -> Option<Text> {
    text.and_then(Text::new)
}

/// The entry of the log out of which something arose, which must be there.
pub(crate) fn entry(reader: &Reader<'_>, id: Option<Uuid>) -> Result<Option<EntryId>, ApiError> {
    let found = id.map(|id| reader.log_entry(EntryId::from_uuid(id))).transpose()?;
    Ok(found.map(|entry| entry.written.id))
}
