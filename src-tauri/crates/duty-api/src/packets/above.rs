//! What the county has told this office: kept when its packet comes in, answered by the office, raised on its desk.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use duty_check::{Explanation, FindingError, Ruling, ToldBulletin, ToldDecision, ToldFinding, ToldRequest};
use duty_core::{BulletinId, EntryKind, FindingId, RequestId};
use duty_share::{Notice, Packet};
use duty_store::{Reader, Writer};
use duty_watch::{Input, Matter, Text, Words};
use uuid::Uuid;

use super::keys;
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::{Room, needed};
use crate::{convert, watch, wire};

/// What was told longer ago is not shown any more; it stays.
const SHOWN_FOR: TimeDelta = TimeDelta::days(366);

/// Most bulletins that are shown.
const MAX_BULLETINS_SHOWN: u32 = 50;

/// So much of a request is called out; the whole stands on its page.
const MAX_ALERT_CHARS: usize = 40;

/// What stands for a time that nobody has set, in either language.
const NO_TIME: &str = "—";

/// Keeps what is new in `notice`, and raises it on the desk. What was told before changes nothing.
pub(super) fn take(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    packet: &Packet,
    notice: &Notice,
) -> Result<(), ApiError> {
    let id = packet.body().id;
    let decided: BTreeSet<Uuid> = notice.decisions.iter().map(|decision| decision.finding).collect();
    for found in &notice.findings {
        if writer.find_told(FindingId::from_uuid(found.id))?.is_some() {
            continue;
        }
        let finding = told(call, found)?;
        writer.add_told_finding(id, &finding)?;
        if !decided.contains(&found.id) {
            let raised = Matter::FoundFromAbove { finding: finding.id };
            watch::act(call, writer, Input::Raise { matter: raised, words: finding_words(&finding) })?;
        }
    }
    take_decisions(writer, id, notice)?;
    for wanted in &notice.requests {
        let request = ToldRequest {
            id: RequestId::from_uuid(wanted.id),
            text: said(&wanted.text)?,
            until: wanted.until,
            told_at: call.now(),
        };
        if writer.add_told_request(id, &request)? {
            let words = request_words(&request);
            let raised = Matter::AskedFromAbove { request: request.id };
            watch::act(call, writer, Input::Raise { matter: raised, words })?;
        }
    }
    for sent in &notice.bulletins {
        let bulletin = ToldBulletin {
            id: BulletinId::from_uuid(sent.id),
            number: sent.number.as_deref().and_then(Text::new),
            title: said(&sent.title)?,
            dated: sent.dated,
            text: said(&sent.text)?,
            told_at: call.now(),
        };
        writer.add_told_bulletin(id, &bulletin)?;
    }
    Ok(())
}

/// The format refuses what says nothing.
fn said(text: &str) -> Result<Text, ApiError> {
    Text::new(text).ok_or_else(|| ApiError::new(Code::Internal, "a blank text was let through"))
}

fn told(call: &Call<'_>, found: &duty_share::Finding) -> Result<ToldFinding, ApiError> {
    Ok(ToldFinding {
        id: FindingId::from_uuid(found.id),
        at: found.at,
        number: found.number.as_deref().and_then(Text::new),
        what: said(&found.what)?,
        evidence: said(&found.evidence)?,
        explain_until: found.explain_until,
        told_at: call.now(),
        explanations: Vec::new(),
        decision: None,
    })
}

fn take_decisions(writer: &mut Writer<'_>, packet: Uuid, notice: &Notice) -> Result<(), ApiError> {
    for decision in &notice.decisions {
        let id = FindingId::from_uuid(decision.finding);
        // Of a finding that this office was never told of there is nothing to know.
        let undecided = writer.find_told(id)?.is_some_and(|finding| finding.decision.is_none());
        if undecided {
            let ruling = match decision.ruling {
                duty_share::Ruling::Upheld => Ruling::Upheld,
                duty_share::Ruling::Withdrawn => Ruling::Withdrawn,
            };
            let decision = ToldDecision { at: decision.at, ruling, reason: said(&decision.reason)? };
            writer.add_told_decision(packet, id, &decision)?;
        }
    }
    Ok(())
}

fn finding_words(finding: &ToldFinding) -> Words {
    let until = finding.explain_until.map_or_else(|| NO_TIME.to_owned(), |until| until.to_rfc3339());
    let number = finding.number.as_ref().map_or_else(|| NO_TIME.to_owned(), ToString::to_string);
    Words::from([
        ("what".to_owned(), finding.what.to_string()),
        ("at".to_owned(), finding.at.to_rfc3339()),
        ("number".to_owned(), number),
        ("until".to_owned(), until),
    ])
}

fn request_words(request: &ToldRequest) -> Words {
    let until = request.until.map_or_else(|| NO_TIME.to_owned(), |until| until.to_rfc3339());
    let text = request.text.as_str();
    let mut brief: String = text.chars().take(MAX_ALERT_CHARS).collect();
    if brief.len() < text.len() {
        brief.push('…');
    }
    Words::from([("text".to_owned(), brief), ("until".to_owned(), until)])
}

pub(crate) fn from_above(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::FromAbove, ApiError> {
    call.read(|reader| view(call, reader))
}

fn view(call: &Call<'_>, reader: &Reader<'_>) -> Result<wire::FromAbove, ApiError> {
    let room = Room::load(call, reader)?;
    let since = room.now - SHOWN_FOR;
    let county = keys::county(reader)?;
    let reported = match &county {
        Some(county) => reader.last_packet_to(&county.id, "report")?,
        None => None,
    };
    let sent = |said: &Explanation| reported.is_some_and(|at| said.at <= at);
    let finding = |finding: &ToldFinding| wire::ToldFindingView {
        found: wire::FindingText {
            id: finding.id.uuid(),
            at: room.local(finding.at),
            number: finding.number.as_ref().map(ToString::to_string),
            what: finding.what.to_string(),
            evidence: finding.evidence.to_string(),
            explain_until: finding.explain_until.map(|until| room.local(until)),
        },
        told_at: room.local(finding.told_at),
        overdue: finding.is_overdue(room.now),
        explanations: finding
            .explanations
            .iter()
            .map(|said| wire::ToldExplanationView {
                text: said.text.to_string(),
                by: said.by.to_string(),
                at: room.local(said.at),
                sent: sent(said),
            })
            .collect(),
        decision: finding.decision.as_ref().map(|decision| wire::DecisionText {
            finding: finding.id.uuid(),
            at: room.local(decision.at),
            ruling: match decision.ruling {
                Ruling::Upheld => wire::ToldRulingView::Upheld,
                Ruling::Withdrawn => wire::ToldRulingView::Withdrawn,
            },
            reason: decision.reason.to_string(),
        }),
    };
    let request = |request: &ToldRequest| wire::ToldRequestView {
        text: request.text.to_string(),
        until: request.until.map(|until| room.local(until)),
        told_at: room.local(request.told_at),
    };
    let bulletin = |bulletin: &ToldBulletin| wire::BulletinText {
        id: bulletin.id.uuid(),
        number: bulletin.number.as_ref().map(ToString::to_string),
        title: bulletin.title.to_string(),
        dated: bulletin.dated,
        text: bulletin.text.to_string(),
    };
    Ok(wire::FromAbove {
        county: county.map(|key| key.name.to_string()),
        reported_at: reported.map(|at| room.local(at)),
        findings: reader.told_findings(since)?.iter().map(finding).collect(),
        requests: reader.told_requests(since)?.iter().map(request).collect(),
        bulletins: reader.told_bulletins(MAX_BULLETINS_SHOWN)?.iter().map(bulletin).collect(),
    })
}

pub(crate) fn explain_told(
    call: &Call<'_>,
    request: &wire::ExplainTold,
) -> Result<wire::FromAbove, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = convert::name(room.find(request.by)?.name.as_str())?.to_string();
        let mut finding = writer.told_finding(FindingId::from_uuid(request.finding))?;
        let said = Explanation { text: needed(&request.text)?, by: needed(&by)?, at: room.now };
        finding.explain(said.clone()).map_err(|error| refuse(&error))?;
        writer.add_told_explanation(finding.id, &said)?;
        let params = [("what", finding.what.to_string()), ("text", said.text.to_string())];
        let happened = Happened {
            kind: EntryKind::CheckCall,
            author: &by,
            subject: finding.id.uuid(),
            code: "told_finding_explained",
            params: &params,
            stated_at: None,
        };
        record(call, writer, happened)?;
        view(call, writer)
    })
}

fn refuse(error: &FindingError) -> ApiError {
    let code = match error {
        FindingError::Decided => Code::FindingDecided,
        FindingError::TooManyExplanations | FindingError::TooEarly => Code::BadRequest,
    };
    ApiError::new(code, error.to_string())
}
