//! What an office's report brings besides its rosters: explanations of findings, check-ins and zero reports.

use chrono::{DateTime, Utc};
use duty_check::roll::{ReportKind, Reported};
use duty_check::{Explanation, FindingError};
use duty_core::{EntryKind, FindingId, OfficeId};
use duty_share::{CheckInFact, CheckInKind, Report};
use duty_store::{StoreError, Writer};
use duty_watch::Text;

use super::calls::happened;
use super::words;
use crate::api::Call;
use crate::error::ApiError;
use crate::happenings::{Happened, record};

/// Takes in what `office` tells. What was told before changes nothing; an explanation that can't be taken is written into
/// the log with why, since the packet itself is sound and stays.
pub(crate) fn take_told(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    office: OfficeId,
    report: &Report,
) -> Result<(), ApiError> {
    for said in &report.explanations {
        let set_aside = explain(call, writer, office, said)?;
        if let Some(why) = set_aside {
            set_aside_in_log(call, writer, said, why)?;
        }
    }
    take_check_ins(call, writer, office, &report.check_ins)
}

/// Takes an explanation in, or answers why not: a key of the part `checks`.
fn explain(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    office: OfficeId,
    said: &duty_share::Explanation,
) -> Result<Option<&'static str>, ApiError> {
    let mut finding = match writer.check_finding(FindingId::from_uuid(said.finding)) {
        Ok(finding) if finding.office == office => finding,
        Ok(_) | Err(StoreError::NotFound { .. }) => return Ok(Some("aside_not_theirs")),
        Err(error) => return Err(error.into()),
    };
    let Some((text, by)) = Text::new(&said.text).zip(Text::new(&said.by)) else {
        return Ok(Some("aside_blank"));
    };
    if finding.explanations.iter().any(|known| known.text == text && known.by == by) {
        return Ok(None);
    }
    let explanation = Explanation { text, by, at: call.now() };
    match finding.explain(explanation.clone()) {
        Ok(()) => {}
        Err(FindingError::Decided | FindingError::TooEarly) => return Ok(Some("aside_decided")),
        Err(FindingError::TooManyExplanations) => return Ok(Some("aside_too_many")),
    }
    writer.add_explanation(finding.id, &explanation)?;
    let check = writer.spot_check(finding.check)?;
    let params = [
        ("word", words::in_chinese(&words::word_key(finding.word))),
        ("by", explanation.by.to_string()),
        ("text", explanation.text.to_string()),
    ];
    happened(call, writer, &check, explanation.by.as_str(), "check_explained", &params)?;
    Ok(None)
}

fn set_aside_in_log(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    said: &duty_share::Explanation,
    why: &str,
) -> Result<(), ApiError> {
    let happened = Happened {
        kind: EntryKind::CheckCall,
        author: &call.asker.actor,
        subject: said.finding,
        code: "check_explanation_set_aside",
        params: &[("by", said.by.clone()), ("text", said.text.clone()), ("why", words::in_chinese(why))],
        stated_at: None,
    };
    record(call, writer, happened)
}

fn take_check_ins(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    office: OfficeId,
    told: &[CheckInFact],
) -> Result<(), ApiError> {
    let Some(first) = told.iter().map(|fact| fact.done_at).min() else { return Ok(()) };
    let known = writer.member_reports_since(first)?;
    let kept = |kind: ReportKind, at: DateTime<Utc>| {
        known.iter().any(|known| known.office == office && known.kind == kind && known.at == at)
    };
    for fact in told {
        let kind = match fact.kind {
            CheckInKind::CheckIn => ReportKind::CheckIn,
            CheckInKind::ZeroReport => ReportKind::ZeroReport,
            // Weather is no roll-call; it stays in the packet.
            CheckInKind::Weather => continue,
        };
        // The clock of another PC may be ahead; nothing is reported before it was taken in.
        let at = whole_ms(fact.done_at).min(call.now());
        if let Some(by) = Text::new(&fact.by).filter(|_| !kept(kind, at)) {
            let report = Reported { office, kind, at, by, note: None };
            writer.add_member_report(call.new_id(), &report, call.now(), &call.asker.actor)?;
        }
    }
    Ok(())
}

/// The store keeps milliseconds, and what is compared with it must too.
fn whole_ms(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}
