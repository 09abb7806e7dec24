//! What is kept of a record in the log, as JSON. Fields are only ever added.

use duty_core::{CallKind, Entry, EntryKind};
use duty_store::{CallKey, Contact};
use serde::{Deserialize, Serialize};

use crate::wire::{ParticularsView, PartyView, RecordView, SaidView, WrittenView};

/// The body of a call, a note, a line about the weather, or of a correction of one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Body {
    pub(super) written: WrittenView,
    /// Why it was corrected.
    pub(super) reason: Option<String>,
    pub(super) record: RecordView,
}

impl Body {
    /// The record in `entry`; `None` for what the program noted by itself.
    ///
    /// A body that somebody has tampered with is none either: its words are shown, and the verification names it,
    /// so that one bad entry doesn't hide the whole log.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        match entry.written.kind {
            EntryKind::Call | EntryKind::Note | EntryKind::Weather | EntryKind::Correction => {
                serde_json::from_str(&entry.written.body).ok()
            }
            EntryKind::CheckIn
            | EntryKind::CheckCall
            | EntryKind::Alert
            | EntryKind::SignIn
            | EntryKind::Away
            | EntryKind::LineTest
            | EntryKind::Handover
            | EntryKind::Incident
            | EntryKind::Matter
            | EntryKind::Access
            | EntryKind::Clock
            | EntryKind::Engine => None,
        }
    }

    /// By what a call is found; nothing else is found by more than its words.
    pub(super) fn key(&self) -> Option<CallKey> {
        let RecordView::Call(call) = &self.record else { return None };
        let PartyView { office, name, title, phone } = call.party.clone();
        Some(CallKey {
            direction: call.direction.into(),
            kind: kind(&call.particulars),
            contact: Contact { office, name, title, phone },
        })
    }
}

const fn kind(particulars: &ParticularsView) -> CallKind {
    match particulars {
        ParticularsView::Meeting { .. } => CallKind::Meeting,
        ParticularsView::Document { .. } => CallKind::Document,
        ParticularsView::Danger { .. } => CallKind::Danger,
        ParticularsView::Public { .. } => CallKind::Public,
        ParticularsView::SpotCheck { .. } => CallKind::SpotCheck,
        ParticularsView::Other => CallKind::Other,
    }
}

/// What `entry` says.
pub(super) fn said(entry: &Entry) -> SaidView {
    match Body::of(entry).map(|body| body.record) {
        Some(RecordView::Call(call)) => SaidView::Call(call),
        Some(RecordView::Note(note)) => SaidView::Note(note),
        Some(RecordView::Weather(weather)) => SaidView::Weather(weather),
        None => SaidView::Words { text: entry.written.words.clone() },
    }
}
