//! What the county tells one office: what its checks have found there, what it decided of that, what it wants, and its
//! bulletins.

use chrono::{DateTime, Utc};
use duty_check::bulletin::{Bulletin, BulletinState};
use duty_check::{FindingState, SpotCheck};
use duty_core::{KeyOwner, Office, OfficeId};
use duty_share::limits::MAX_EDITIONS;
use duty_share::{Contents, Decision, Finding, Notice, Request, Ruling, SentBulletin};
use duty_store::Reader;

use super::keys::own_needed;
use super::made::{LATELY, Out, sign, to_seconds};
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::{bulletins, checks, convert, wire};

pub(crate) fn make_notice(call: &Call<'_>, request: &wire::MakeNotice) -> Result<wire::PacketView, ApiError> {
    let own = own_needed(call)?;
    let member = OfficeId::from_uuid(request.member);
    let (addressee, notice) = call.read(|reader| {
        let keys = reader.office_keys()?;
        let key = keys.into_iter().find(|key| key.owner == KeyOwner::Member(member) && key.is_confirmed());
        let key = key.ok_or_else(|| ApiError::new(Code::MemberNotEnrolled, "no confirmed keys"))?;
        Ok((key.id, notice(call, reader, member, &request.requests)?))
    })?;
    let nothing = notice == Notice::default();
    if nothing {
        return Err(ApiError::new(Code::NothingToTell, "no findings, requests or bulletins"));
    }
    let contents = Contents::Notice(notice);
    sign(call, &own, &Out { path: &request.out, addressee: Some(addressee), contents })
}

fn notice(
    call: &Call<'_>,
    reader: &Reader<'_>,
    member: OfficeId,
    requests: &[wire::RequestText],
) -> Result<Notice, ApiError> {
    let office = office(reader)?;
    let since = call.now() - LATELY;
    let (findings, decisions) = found(reader, member, since)?;
    let requests = requests.iter().map(|wanted| request(call, &office, wanted));
    let mut out: Vec<_> = reader.bulletins()?.iter().filter_map(|bulletin| sent(bulletin, since)).collect();
    // The newest come first.
    out.truncate(MAX_EDITIONS);
    Ok(Notice { findings, decisions, requests: requests.collect::<Result<_, _>>()?, bulletins: out })
}

/// What was found about `member` since then, however old it is while the county has not decided.
fn found(
    reader: &Reader<'_>,
    member: OfficeId,
    since: DateTime<Utc>,
) -> Result<(Vec<Finding>, Vec<Decision>), ApiError> {
    let (mut findings, mut decisions) = (Vec::new(), Vec::new());
    for finding in reader.findings_about(member, since)? {
        let check = reader.spot_check(finding.check)?;
        findings.push(Finding {
            id: finding.id.uuid(),
            at: to_seconds(finding.at),
            number: number(reader, &check)?,
            what: checks::words_for(finding.word),
            evidence: finding.evidence.to_string(),
            explain_until: Some(to_seconds(finding.explain_until)),
        });
        let (ruling, decided) = match &finding.state {
            FindingState::Found | FindingState::Explained => continue,
            FindingState::Upheld(decided) => (Ruling::Upheld, decided),
            FindingState::Withdrawn(decided) => (Ruling::Withdrawn, decided),
        };
        decisions.push(Decision {
            finding: finding.id.uuid(),
            at: to_seconds(decided.at),
            ruling,
            reason: decided.reason.to_string(),
        });
    }
    Ok((findings, decisions))
}

/// The number that was rung first.
fn number(reader: &Reader<'_>, check: &SpotCheck) -> Result<Option<String>, ApiError> {
    let calls = reader.calls_of_check(check.id)?;
    Ok(calls.first().and_then(|call| call.numbers.first()).map(|number| number.number.clone()))
}

fn request(call: &Call<'_>, office: &Office, wanted: &wire::RequestText) -> Result<Request, ApiError> {
    let instant = |text: &str| -> Result<DateTime<Utc>, ApiError> {
        let local = convert::moment(text)?.and_local_timezone(office.offset);
        let at = local
            .single()
            .ok_or_else(|| ApiError::new(Code::BadTime, "no such moment").with("value", text))?;
        Ok(to_seconds(at.to_utc()))
    };
    let until = wanted.until.as_deref().map(instant).transpose()?;
    Ok(Request { id: call.new_id(), text: wanted.text.trim().to_owned(), until })
}

/// The bulletin, when it is out and not older than `since`.
fn sent(bulletin: &Bulletin, since: DateTime<Utc>) -> Option<SentBulletin> {
    match &bulletin.state {
        BulletinState::Issued { at, .. } if since <= *at => Some(SentBulletin {
            id: bulletin.id.uuid(),
            number: convert::owned(Some(&bulletin.number)),
            title: bulletin.title.replace('\n', ""),
            dated: bulletin.dated,
            text: bulletins::plain_text(bulletin),
        }),
        BulletinState::Issued { .. } | BulletinState::Draft => None,
    }
}
