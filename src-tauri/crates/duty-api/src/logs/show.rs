//! The list of records, and one record with all its versions.

use chrono::{Days, FixedOffset, NaiveDate, NaiveTime};
use duty_core::{Entry, EntryId, EntryKind, Office, Period};
use duty_store::{LogFilter, LogPlace, LogRecord, Reader, log_code};

use super::body::{self, Body};
use super::findings;
use super::read::{self, Clock, Record};
use crate::api::{Call, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire::{AskLog, ById, LogDetail, LogPage, LogRow, VersionView, WrittenView};

/// Records on one page of the list.
const PAGE: u32 = 50;

pub(crate) fn log(call: &Call<'_>, request: &AskLog) -> Result<LogPage, ApiError> {
    call.read(|reader| {
        let office = office(reader)?;
        let clock = Clock { call, office: &office };
        let filter = LogFilter {
            kind: request.kind.map(Into::into),
            call_kind: request.call_kind.map(Into::into),
            office: convert::owned(request.office.as_deref()),
            stated: request.day.map(|day| local_days(&office, day, day)).transpose()?,
            words: convert::owned(request.text.as_deref()),
            before: request.before.map(LogPlace),
        };
        let page = reader.log_page(&filter, PAGE)?;
        let rows = page.records.iter().map(|record| row(&clock, record)).collect();
        Ok(LogPage { rows, next: page.next.map(|LogPlace(place)| place) })
    })
}

pub(crate) fn log_entry(call: &Call<'_>, request: &ById) -> Result<LogDetail, ApiError> {
    call.read(|reader| {
        let office = office(reader)?;
        detail(&Clock { call, office: &office }, reader, EntryId::from_uuid(request.id))
    })
}

/// The real time that the days from `first` to `last` cover by the office's clock.
pub(super) fn local_days(office: &Office, first: NaiveDate, last: NaiveDate) -> Result<Period, ApiError> {
    let after = last.checked_add_days(Days::new(1));
    let ends = midnight(first, office.offset).zip(after.and_then(|after| midnight(after, office.offset)));
    let period = ends.and_then(|(start, end)| Period::new(start, end));
    period.ok_or_else(|| ApiError::new(Code::BadDays, "reversed, or at the end of time"))
}

fn midnight(date: NaiveDate, offset: FixedOffset) -> Option<chrono::DateTime<chrono::Utc>> {
    date.and_time(NaiveTime::MIN).and_local_timezone(offset).single().map(|at| at.to_utc())
}

fn row(clock: &Clock<'_>, record: &LogRecord) -> LogRow {
    let first = &record.first.written;
    LogRow {
        id: first.id.uuid(),
        seq: record.first.seq,
        kind: first.kind.into(),
        stated_at: clock.text(record.newest().written.stated_at),
        recorded_at: clock.text(first.recorded_at),
        author: first.author.clone(),
        written: written(&record.first),
        corrections: record.corrected.as_ref().map_or(0, |corrected| corrected.times),
        said: body::said(record.newest()),
    }
}

pub(super) fn written(first: &Entry) -> WrittenView {
    Body::of(first).map_or(WrittenView::AtOnce, |body| body.written)
}

/// One record, whichever of its versions `id` names.
pub(super) fn detail(clock: &Clock<'_>, reader: &Reader<'_>, id: EntryId) -> Result<LogDetail, ApiError> {
    let record = reader.log_record(id)?;
    let first = &record.first;
    let about = reader.log_about(first.written.id)?;
    let corrections = about.iter().filter(|entry| entry.written.kind == EntryKind::Correction);
    let versions = corrections.rev().chain([first]).map(|entry| version(clock, entry)).collect();
    let mut findings = Vec::new();
    if let Some(body) = Body::of(record.newest()) {
        // A record that was kept can be read again; one that somebody changed since is named by the verification.
        if let Ok(Record::Call(call)) = read::record(clock, &body.record) {
            findings.extend(findings::of_call(&call));
        }
        findings.extend(findings::of_time(&first.written, body.written));
    }
    Ok(LogDetail { row: row(clock, &record), versions, findings })
}

fn version(clock: &Clock<'_>, entry: &Entry) -> VersionView {
    VersionView {
        id: entry.written.id.uuid(),
        seq: entry.seq,
        stated_at: clock.text(entry.written.stated_at),
        recorded_at: clock.text(entry.written.recorded_at),
        author: entry.written.author.clone(),
        reason: Body::of(entry).and_then(|body| body.reason),
        said: body::said(entry),
        code: log_code(&entry.hash),
    }
}
