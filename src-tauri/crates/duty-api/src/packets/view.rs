//! Packets as they are shown.

use duty_core::Office;
use duty_share::{
    Contents, Decision, Finding, Mode, Notice, Packet, PacketKind, Report, Request, Ruling, SentBulletin,
};

use crate::api::Call;
use crate::convert;
use crate::wire;

pub(super) const fn kind_word(kind: PacketKind) -> &'static str {
    match kind {
        PacketKind::Invitation => "invitation",
        PacketKind::Enrolment => "enrolment",
        PacketKind::Report => "report",
        PacketKind::Notice => "notice",
    }
}

pub(super) fn packet(call: &Call<'_>, office: Option<&Office>, packet: &Packet) -> wire::PacketView {
    let body = packet.body();
    wire::PacketView {
        id: body.id,
        kind: match body.contents.kind() {
            PacketKind::Invitation => wire::PacketKindView::Invitation,
            PacketKind::Enrolment => wire::PacketKindView::Enrolment,
            PacketKind::Report => wire::PacketKindView::Report,
            PacketKind::Notice => wire::PacketKindView::Notice,
        },
        number: body.number,
        sender: body.sender.name.clone(),
        key: packet.signer().to_string(),
        made_at: convert::moment_text(call.local(office, body.made_at)),
        drill: body.mode == Mode::Drill,
        digest: packet.digest().to_owned(),
        counts: counts(&body.contents),
    }
}

fn counts(contents: &Contents) -> wire::PacketCounts {
    let (report, notice) = match contents {
        Contents::Invitation(_) | Contents::Enrolment(_) => (None, None),
        Contents::Report(report) => (Some(report), None),
        Contents::Notice(notice) => (None, Some(notice)),
    };
    let told = |count: fn(&Report) -> usize| count_of(report.map(count));
    let sent = |count: fn(&Notice) -> usize| count_of(notice.map(count));
    wire::PacketCounts {
        rosters: told(|report| report.rosters.len()),
        duties: told(|report| report.rosters.iter().map(|edition| edition.duties.len()).sum()),
        changes: told(|report| report.changes.len()),
        check_ins: told(|report| report.check_ins.len()),
        handovers: told(|report| report.handovers.len()),
        explanations: told(|report| report.explanations.len()),
        findings: sent(|notice| notice.findings.len()),
        decisions: sent(|notice| notice.decisions.len()),
        requests: sent(|notice| notice.requests.len()),
        bulletins: sent(|notice| notice.bulletins.len()),
    }
}

fn count_of(count: Option<usize>) -> u32 {
    u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX)
}

pub(super) fn explanations(report: &Report) -> Vec<wire::ExplanationText> {
    let view = |said: &duty_share::Explanation| wire::ExplanationText {
        finding: said.finding,
        by: said.by.clone(),
        text: said.text.clone(),
    };
    report.explanations.iter().map(view).collect()
}

pub(super) fn findings(call: &Call<'_>, office: &Office, notice: &Notice) -> Vec<wire::FindingText> {
    let moment = |at| convert::moment_text(call.local(Some(office), at));
    let view = |found: &Finding| wire::FindingText {
        id: found.id,
        at: moment(found.at),
        number: found.number.clone(),
        what: found.what.clone(),
        evidence: found.evidence.clone(),
        explain_until: found.explain_until.map(moment),
    };
    notice.findings.iter().map(view).collect()
}

pub(super) fn decisions(call: &Call<'_>, office: &Office, notice: &Notice) -> Vec<wire::DecisionText> {
    let view = |decision: &Decision| wire::DecisionText {
        finding: decision.finding,
        at: convert::moment_text(call.local(Some(office), decision.at)),
        ruling: match decision.ruling {
            Ruling::Upheld => wire::ToldRulingView::Upheld,
            Ruling::Withdrawn => wire::ToldRulingView::Withdrawn,
        },
        reason: decision.reason.clone(),
    };
    notice.decisions.iter().map(view).collect()
}

pub(super) fn requests(call: &Call<'_>, office: &Office, notice: &Notice) -> Vec<wire::RequestText> {
    let moment = |at| convert::moment_text(call.local(Some(office), at));
    let view =
        |wanted: &Request| wire::RequestText { text: wanted.text.clone(), until: wanted.until.map(moment) };
    notice.requests.iter().map(view).collect()
}

pub(super) fn bulletins(notice: &Notice) -> Vec<wire::BulletinText> {
    let view = |sent: &SentBulletin| wire::BulletinText {
        id: sent.id,
        number: sent.number.clone(),
        title: sent.title.clone(),
        dated: sent.dated,
        text: sent.text.clone(),
    };
    notice.bulletins.iter().map(view).collect()
}
