//! What was found, what the office says to it, what the county decides.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_check::{
    Decision, Explanation, Finding, FindingError, FindingState, Grade, MIN_TRIES_FOR_ABSENCE, Word,
};
use duty_core::{FindingId, SpotCheckId};
use duty_store::Reader;
use duty_watch::Named;

use super::calls::{add_finding, happened};
use super::settings::Settings;
use super::view::Judged;
use super::{Offices, words};
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::room::{Room, needed};
use crate::wire;

/// Longest stretch of which findings are listed.
const MAX_DAYS: i64 = 800;

fn refuse(error: FindingError) -> ApiError {
    let code = match error {
        FindingError::Decided => Code::FindingDecided,
        FindingError::TooEarly => Code::OfficeNotHeard,
        FindingError::TooManyExplanations => Code::BadRequest,
    };
    ApiError::new(code, error.to_string())
}

/// The instants between which the days of the wall clock lie.
pub(crate) fn instants(
    room: &Room,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<(DateTime<Utc>, DateTime<Utc>), ApiError> {
    let days = (to - from).num_days();
    if !(0..=MAX_DAYS).contains(&days) {
        return Err(ApiError::new(Code::BadDays, "no stretch of days"));
    }
    let midnight = |day: NaiveDate| {
        let local = day.and_time(chrono::NaiveTime::MIN).and_local_timezone(room.offset()).single();
        local.map(|local| local.to_utc()).ok_or_else(|| ApiError::new(Code::BadDays, "no midnight"))
    };
    Ok((midnight(from)?, midnight(to)? + TimeDelta::days(1)))
}

pub(crate) fn findings(
    call: &Call<'_>,
    request: &wire::AskFindings,
) -> Result<wire::CheckFindings, ApiError> {
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let found = match (request.from, request.to) {
            (Some(from), Some(to)) => {
                let (from, to) = instants(&room, from, to)?;
                reader.findings_between(from, to)?
            }
            (None, None) => reader.undecided_findings()?,
            (Some(_), None) | (None, Some(_)) => return Err(ApiError::new(Code::BadDays, "half a stretch")),
        };
        let sight = FindingSight::load(call, reader)?;
        Ok(wire::CheckFindings { rows: found.iter().map(|finding| sight.view(finding)).collect() })
    })
}

/// What is needed to show findings.
struct FindingSight {
    room: Room,
    offices: Offices,
    settings: Settings,
}

impl FindingSight {
    fn load(call: &Call<'_>, reader: &Reader<'_>) -> Result<Self, ApiError> {
        Ok(Self {
            room: Room::load(call, reader)?,
            offices: Offices::load(reader)?,
            settings: Settings::load(reader)?,
        })
    }

    fn view(&self, finding: &Finding) -> wire::CheckFindingView {
        let explanation = |said: &Explanation| wire::ExplanationView {
            text: said.text.to_string(),
            by: said.by.to_string(),
            at_local: self.room.local(said.at),
            late: finding.is_late(said),
        };
        wire::CheckFindingView {
            id: finding.id.uuid(),
            check: finding.check.uuid(),
            office: self.offices.reference(finding.office),
            word: finding.word.into(),
            grade: finding.grade.into(),
            clause: words::clause(finding.word.word()),
            evidence: finding.evidence.to_string(),
            by: finding.by.to_string(),
            at_local: self.room.local(finding.at),
            explain_until_local: self.room.local(finding.explain_until),
            explanations: finding.explanations.iter().map(explanation).collect(),
            state: self.state(finding),
        }
    }

    fn state(&self, finding: &Finding) -> wire::FindingStateView {
        let now = self.room.now;
        let decision = |decision: &Decision| wire::DecisionView {
            by: words::person(&decision.by),
            reason: decision.reason.to_string(),
            at_local: self.room.local(decision.at),
        };
        match &finding.state {
            FindingState::Found => wire::FindingStateView::Found { overdue: finding.explain_until < now },
            FindingState::Explained => {
                let until = finding.decide_until(&self.settings.deadlines).unwrap_or(finding.explain_until);
                wire::FindingStateView::Explained {
                    decide_until_local: self.room.local(until),
                    overdue: until < now,
                }
            }
            FindingState::Upheld(made) => wire::FindingStateView::Upheld(decision(made)),
            FindingState::Withdrawn(made) => wire::FindingStateView::Withdrawn(decision(made)),
        }
    }
}

fn shown(call: &Call<'_>, reader: &Reader<'_>, id: FindingId) -> Result<wire::CheckFindingView, ApiError> {
    Ok(FindingSight::load(call, reader)?.view(&reader.check_finding(id)?))
}

pub(crate) fn add(call: &Call<'_>, request: &wire::AddFinding) -> Result<wire::CheckFindingView, ApiError> {
    call.write_watch(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let word: Word = request.word.into();
        let check = writer.spot_check(SpotCheckId::from_uuid(request.check))?;
        if word.grade() == Grade::Good {
            return Err(ApiError::new(Code::BadRequest, "nothing is found by being in post"));
        }
        let judged = Judged::of(writer, &check)?;
        let tries: usize = judged.calls.iter().map(|call| call.attempts.len()).sum();
        if word == Word::AbsentFromPost && tries < MIN_TRIES_FOR_ABSENCE {
            return Err(ApiError::new(Code::OneTryOnly, "absence is not said after one try"));
        }
        if writer.findings_of_check(check.id)?.iter().any(|found| found.word == word) {
            return Err(ApiError::new(Code::AlreadyThere, "the word was said of this check"));
        }
        let by = Named { person: by.id, name: by.name.to_string() };
        let id = add_finding(call, writer, &check, &by, word, &needed(&request.evidence)?)?;
        shown(call, writer, id)
    })
}

pub(crate) fn explain(
    call: &Call<'_>,
    request: &wire::ExplainFinding,
) -> Result<wire::CheckFindingView, ApiError> {
    call.write_watch(|writer| {
        let mut finding = writer.check_finding(FindingId::from_uuid(request.finding))?;
        let said = Explanation { text: needed(&request.text)?, by: needed(&request.by)?, at: call.now() };
        finding.explain(said.clone()).map_err(refuse)?;
        writer.add_explanation(finding.id, &said)?;
        let check = writer.spot_check(finding.check)?;
        let params = [
            ("word", words::in_chinese(&words::word_key(finding.word))),
            ("by", said.by.to_string()),
            ("text", said.text.to_string()),
        ];
        happened(call, writer, &check, said.by.as_str(), "check_explained", &params)?;
        shown(call, writer, finding.id)
    })
}

pub(crate) fn decide(
    call: &Call<'_>,
    request: &wire::DecideFinding,
) -> Result<wire::CheckFindingView, ApiError> {
    call.write_watch(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let mut finding = writer.check_finding(FindingId::from_uuid(request.finding))?;
        let decision = Decision {
            by: Named { person: by.id, name: by.name.to_string() },
            reason: needed(&request.reason)?,
            at: room.now,
        };
        let code = match request.ruling {
            wire::RulingView::Uphold => {
                finding.uphold(decision).map_err(refuse)?;
                "check_upheld"
            }
            wire::RulingView::Withdraw => {
                finding.withdraw(decision).map_err(refuse)?;
                "check_withdrawn"
            }
        };
        writer.decide_finding(&finding)?;
        let check = writer.spot_check(finding.check)?;
        let params = [
            ("word", words::in_chinese(&words::word_key(finding.word))),
            ("name", by.name.to_string()),
            ("reason", request.reason.trim().to_owned()),
        ];
        happened(call, writer, &check, by.name.as_str(), code, &params)?;
        shown(call, writer, finding.id)
    })
}
