//! A check as the checker sees it, with what is said of it by now.

use chrono::TimeDelta;
use duty_check::{CheckState, Evidence, Judgement, Question, RULES, SpotCheck, judge};
use duty_core::SpotCheckId;
use duty_store::Reader;
use duty_watch::{CheckCall, Text};

use super::words;
use crate::api::Call;
use crate::error::ApiError;
use crate::room::{Room, needed};
use crate::watch::{Sight, watch_protocol};
use crate::wire;

/// A check with its calls and what is said of it.
pub(crate) struct Judged {
    pub(crate) calls: Vec<CheckCall>,
    pub(crate) judgement: Judgement,
    pub(crate) heard: Option<String>,
    pub(crate) first_answered: Option<bool>,
    pub(crate) answered_after: Option<TimeDelta>,
}

impl Judged {
    pub(crate) fn of(reader: &Reader<'_>, check: &SpotCheck) -> Result<Self, ApiError> {
        let calls = reader.calls_of_check(check.id)?;
        let protocol = watch_protocol(reader)?;
        let evidence = Evidence {
            calls: &calls,
            protocol: &protocol,
            expected: &check.expected,
            answers: &check.answers,
            code: check.code(),
            late_after: check.late_after,
        };
        let judgement = judge(&evidence, RULES);
        let heard = evidence.heard().map(str::to_owned);
        let (first_answered, answered_after) = (evidence.first_try_answered(), evidence.answered_after());
        Ok(Self { judgement, heard, first_answered, answered_after, calls })
    }

    /// Every try in a clause, the first one first.
    pub(super) fn tries(&self, room: &Room) -> Vec<String> {
        let tries = self.calls.iter().flat_map(|call| {
            let number = |place: usize| call.numbers.get(place);
            call.attempts.iter().filter_map(move |attempt| {
                Some(words::attempt(number(attempt.number)?, attempt, room.offset()))
            })
        });
        tries.collect()
    }

    /// Every try and every answer, in words: the evidence of a finding.
    pub(super) fn evidence(&self, room: &Room) -> Result<Text, ApiError> {
        let tries = self.tries(room);
        needed(&if tries.is_empty() { words::in_chinese("no_try") } else { tries.join("；") })
    }
}

pub(crate) fn spot_check(call: &Call<'_>, request: &wire::ById) -> Result<wire::SpotCheckView, ApiError> {
    call.read(|reader| view(call, reader, SpotCheckId::from_uuid(request.id)))
}

pub(super) fn view(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: SpotCheckId,
) -> Result<wire::SpotCheckView, ApiError> {
    let sight = Sight::load(call, reader)?;
    let room = Room::load(call, reader)?;
    view_of(&room, &sight, reader, &reader.spot_check(id)?)
}

pub(super) fn view_of(
    room: &Room,
    sight: &Sight,
    reader: &Reader<'_>,
    check: &SpotCheck,
) -> Result<wire::SpotCheckView, ApiError> {
    let judged = Judged::of(reader, check)?;
    let findings = reader.findings_of_check(check.id)?;
    let asked = |question: &Question| check.answers.iter().any(|answer| answer.question == *question);
    let closed = match &check.state {
        CheckState::Open => None,
        CheckState::Closed(closing) => Some(room.local(closing.at)),
    };
    let names = |names: &[duty_core::PersonName]| names.iter().map(ToString::to_string).collect();
    Ok(wire::SpotCheckView {
        now: room.now,
        id: check.id.uuid(),
        office: wire::OfficeRef { id: check.office.uuid(), name: check.name.to_string() },
        lot: check.lot.map(|lot| wire::LotRef { plan: lot.plan.uuid(), place: lot.place }),
        by: words::person(&check.by),
        began_local: room.local(check.began_at),
        day: check.day.into(),
        hours: check.hours.into(),
        expected: wire::ExpectedView {
            officers: names(&check.expected.officers),
            leaders: names(&check.expected.leaders),
        },
        late_after_s: check.late_after.num_seconds(),
        calls: judged.calls.iter().map(|call| sight.check_call(call)).collect(),
        name_match: check.expected.compare(judged.heard.as_deref()).into(),
        heard: judged.heard,
        to_ask: Question::ALL.into_iter().filter(|question| !asked(question)).map(Into::into).collect(),
        answers: check.answers.iter().map(|answer| answer_line(room, answer)).collect(),
        codes: check.codes.iter().map(|tried| code_line(room, *tried)).collect(),
        notes: check.notes.iter().map(|note| note_line(room, note)).collect(),
        verdicts: judged.judgement.verdicts.iter().map(words::verdict).collect(),
        withheld: judged.judgement.withheld.iter().map(words::verdict).collect(),
        closed_local: closed,
        findings: findings.iter().map(|finding| finding.id.uuid()).collect(),
    })
}

fn answer_line(room: &Room, answer: &duty_check::Answer) -> wire::AnswerLine {
    wire::AnswerLine {
        question: answer.question.into(),
        reply: answer.reply.into(),
        words: answer.words.as_ref().map(ToString::to_string),
        at_local: room.local(answer.at),
    }
}

fn code_line(room: &Room, tried: duty_check::CodeTry) -> wire::CodeLine {
    wire::CodeLine {
        result: tried.result.into(),
        skew_s: tried.skew.num_seconds(),
        at_local: room.local(tried.at),
    }
}

fn note_line(room: &Room, note: &duty_check::CheckNote) -> wire::CheckNoteLine {
    wire::CheckNoteLine { text: note.text.to_string(), at_local: room.local(note.at) }
}
