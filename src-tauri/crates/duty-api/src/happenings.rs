//! What happens on watch goes into the duty log as a sentence of the catalogue, found by its Chinese words.

use chrono::{DateTime, Utc};
use duty_core::EntryKind;
use duty_store::Writer;
use uuid::Uuid;

use crate::api::{Call, LogEntry};
use crate::calendars::message;
use crate::error::ApiError;
use crate::texts::{self, Language, Part};
use crate::wire::Happening;

/// Something that happened to a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happened<'a> {
    pub(crate) kind: EntryKind,
    /// Who did it.
    pub(crate) author: &'a str,
    pub(crate) subject: Uuid,
    /// The sentence, of the part `happenings`.
    pub(crate) code: &'static str,
    pub(crate) params: &'a [(&'a str, String)],
    /// When it happened, unless it happens now.
    pub(crate) stated_at: Option<DateTime<Utc>>,
}

/// Writes it into the duty log.
pub(crate) fn record(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    happened: Happened<'_>,
) -> Result<(), ApiError> {
    let message = message(happened.code, happened.params);
    let words = texts::say_message(Language::Chinese, Part::Happenings, &message);
    call.log(
        writer,
        LogEntry {
            kind: happened.kind,
            stated_at: happened.stated_at,
            author: happened.author,
            about: None,
            body: Happening { subject: Some(happened.subject), message },
            words,
        },
    )?;
    Ok(())
}
