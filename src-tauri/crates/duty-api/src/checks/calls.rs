//! A check while it goes on: it begins, what is heard is written down, it ends.

use chrono::{TimeDelta, Timelike};
use duty_check::{
    Answer, CheckError, CheckNote, CheckState, Closing, CodeResult, CodeTry, Expected, Finding, FindingState,
    Grade, Lot, MAX_CALLS, MAX_LINES, SpotCheck,
};
use duty_core::{CheckPlanId, EntryKind, FindingId, MemberOffice, PersonName, SpotCheckId};
use duty_store::{Reader, Writer};
use duty_watch::{CallState, CheckCall, Input, Named, Number, Reach, Text};
use uuid::Uuid;

use super::expected::Rostered;
use super::settings::Settings;
use super::view::{Judged, view};
use super::{Offices, words};
use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::{Room, needed, optional};
use crate::{calendars, convert, packets, watch, wire};

/// Most numbers that a request adds to those of the directory.
const MAX_NUMBERS: usize = 20;
/// Most people of a shift.
const MAX_EXPECTED: usize = 60;

pub(super) fn refuse(error: CheckError) -> ApiError {
    let code = match error {
        CheckError::Over => Code::CheckOver,
        CheckError::CallGoesOn => Code::CallGoesOn,
        CheckError::NoCall | CheckError::Full => Code::BadRequest,
    };
    ApiError::new(code, error.to_string())
}

pub(crate) fn begin(
    call: &Call<'_>,
    request: &wire::BeginSpotCheck,
) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let room = Room::load(call, writer)?;
        let offices = Offices::load(writer)?;
        let office = offices.find(request.office)?;
        let by = room.find(request.by)?;
        let check = beginning(call, &room, writer, office, request)?;
        writer.begin_spot_check(&check)?;
        happened(call, writer, &check, by.name.as_str(), "check_begun", &[])?;
        let rostered = Rostered::of(writer, &room, &Settings::load(writer)?, office.id())?;
        ring(call, writer, &check, numbers(office, &rostered, &request.numbers)?, by.name.as_str())?;
        view(call, writer, check.id)
    })
}

fn beginning(
    call: &Call<'_>,
    room: &Room,
    reader: &Reader<'_>,
    office: &MemberOffice,
    request: &wire::BeginSpotCheck,
) -> Result<SpotCheck, ApiError> {
    let settings = Settings::load(reader)?;
    let by = room.find(request.by)?;
    let local = room.now.with_timezone(&room.offset()).naive_local();
    let lot = request.lot.map(|lot| Lot { plan: CheckPlanId::from_uuid(lot.plan), place: lot.place });
    if let Some(lot) = lot {
        let lots = reader.check_lots(lot.plan)?;
        let drawn = lots.iter().find(|(known, _)| *known == lot);
        if drawn.is_none_or(|(_, drawn)| drawn.office != office.id()) {
            return Err(ApiError::new(Code::NotFound, "the lot is not this office's"));
        }
        let from = room.now - tonight_back();
        let recent = reader.spot_checks_between(from, room.now + chrono::TimeDelta::seconds(1))?;
        if recent.iter().any(|check| check.lot == Some(lot)) {
            return Err(ApiError::new(Code::LotChecked, "the lot has its check"));
        }
    }
    Ok(SpotCheck {
        id: SpotCheckId::from_uuid(call.new_id()),
        office: office.id(),
        name: needed(office.name().as_str())?,
        lot,
        began_at: room.now,
        local_day: local.date(),
        local_hour: u8::try_from(local.hour()).unwrap_or(0),
        day: calendars::of_office(reader)?.day(local.date()).kind,
        hours: settings.hours(local.time()),
        by: Named { person: by.id, name: by.name.to_string() },
        expected: expected(&request.expected, &Rostered::of(reader, room, &settings, office.id())?)?,
        late_after: settings.late_after,
        calls: Vec::new(),
        answers: Vec::new(),
        codes: Vec::new(),
        notes: Vec::new(),
        state: CheckState::Open,
    })
}

/// A lot is checked within so long of its moment, or its check is refused by the database alone.
const fn tonight_back() -> chrono::TimeDelta {
    chrono::TimeDelta::days(40)
}

/// Who the request says should be there, or else the roster.
fn expected(view: &wire::ExpectedView, rostered: &Rostered) -> Result<Expected, ApiError> {
    if view.officers.is_empty() && view.leaders.is_empty() {
        return Ok(rostered.expected());
    }
    let names = |names: &[String]| -> Result<Vec<PersonName>, ApiError> {
        if MAX_EXPECTED < names.len() {
            return Err(ApiError::new(Code::BadRequest, "more people than serve a shift"));
        }
        names.iter().map(|name| convert::name(name)).collect()
    };
    Ok(Expected { officers: names(&view.officers)?, leaders: names(&view.leaders)? })
}

/// What the directory and the roster know to ring, and what the request adds; a number once.
pub(super) fn numbers(
    office: &MemberOffice,
    rostered: &Rostered,
    added: &[wire::CheckNumber],
) -> Result<Vec<Number>, ApiError> {
    if MAX_NUMBERS < added.len() {
        return Err(ApiError::new(Code::BadRequest, "more numbers than can be rung"));
    }
    let parts = office.parts();
    let line = |reach, line: &Option<duty_core::DutyLine>| {
        line.as_ref().map(|line| Number { reach, who: None, number: line.to_string() })
    };
    let head = parts.head.as_ref().and_then(|head| {
        let number = head.mobile.as_ref()?.to_string();
        Some(Number { reach: Reach::OfficeHead, who: Some(head.name.to_string()), number })
    });
    let known =
        [line(Reach::DutyPhone, &parts.duty_phone), line(Reach::SecondPhone, &parts.second_phone), head];
    let added = added.iter().filter(|number| !number.number.trim().is_empty()).map(|number| Number {
        reach: number.reach.into(),
        who: convert::owned(number.who.as_deref()),
        number: number.number.trim().to_owned(),
    });
    let mut numbers: Vec<Number> = Vec::new();
    for number in known.into_iter().flatten().chain(added).chain(rostered.numbers()) {
        if numbers.iter().all(|known| (known.reach, &known.number) != (number.reach, &number.number)) {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

/// Begins a check call and joins it to the check.
fn ring(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    check: &SpotCheck,
    numbers: Vec<Number>,
    caller: &str,
) -> Result<(), ApiError> {
    let input = Input::BeginCall { office: check.name.to_string(), caller: caller.to_owned(), numbers };
    let begun = watch::act(call, writer, input)?.call;
    let begun = begun.ok_or_else(|| ApiError::new(Code::Internal, "no call has begun"))?;
    writer.add_call_to_check(check.id, begun.id)?;
    Ok(())
}

/// The check, if it takes one more line, and its calls.
fn open_check(reader: &Reader<'_>, id: Uuid) -> Result<SpotCheck, ApiError> {
    let check = reader.spot_check(SpotCheckId::from_uuid(id))?;
    check.may_add(&check.answers, MAX_LINES).map_err(refuse)?;
    Ok(check)
}

/// Whether every call of the check is over.
fn calls_over(calls: &[CheckCall]) -> Result<(), ApiError> {
    let goes_on =
        |call: &CheckCall| matches!(call.state, CallState::Ready { .. } | CallState::Ringing { .. });
    if calls.iter().any(goes_on) { Err(refuse(CheckError::CallGoesOn)) } else { Ok(()) }
}

pub(crate) fn call_again(
    call: &Call<'_>,
    request: &wire::CallAgain,
) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let check = open_check(writer, request.check)?;
        check.may_add(&check.calls, MAX_CALLS).map_err(refuse)?;
        let calls = writer.calls_of_check(check.id)?;
        calls_over(&calls)?;
        let numbers = calls.last().map(|last| last.numbers.clone()).unwrap_or_default();
        ring(call, writer, &check, numbers, by.name.as_str())?;
        view(call, writer, check.id)
    })
}

pub(crate) fn answer(
    call: &Call<'_>,
    request: &wire::AnswerQuestion,
) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let check = open_check(writer, request.check)?;
        let answer = Answer {
            question: request.question.into(),
            reply: request.reply.into(),
            words: optional(request.words.as_deref()),
            at: call.now(),
        };
        writer.add_check_answer(check.id, &answer)?;
        let said = answer.words.as_ref().map_or_else(String::new, |words| format!("：{words}"));
        let params = [
            ("question", words::in_chinese(&format!("question_{}", answer.question.word()))),
            ("reply", words::in_chinese(&format!("reply_{}", answer.reply.word()))),
            ("words", said),
        ];
        happened(call, writer, &check, &check.by.name, "check_answered", &params)?;
        view(call, writer, check.id)
    })
}

pub(crate) fn add_code(call: &Call<'_>, request: &wire::NoteCode) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let check = open_check(writer, request.check)?;
        keep_code(call, writer, &check, request.result.into(), 0)
    })
}

/// Judges a code that was read out by the keys of the office, and keeps what came of it.
pub(crate) fn hear_code(call: &Call<'_>, request: &wire::HearCode) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let check = open_check(writer, request.check)?;
        let judged = packets::judge_presence(call, writer, check.office, &request.code)?;
        let result = match judged.verdict {
            wire::PresenceVerdictView::Right => CodeResult::Right,
            wire::PresenceVerdictView::Old => CodeResult::Old,
            wire::PresenceVerdictView::Wrong => CodeResult::Wrong,
        };
        keep_code(call, writer, &check, result, judged.skew_s)
    })
}

fn keep_code(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    check: &SpotCheck,
    result: CodeResult,
    skew_s: i64,
) -> Result<wire::SpotCheckView, ApiError> {
    check.may_add(&check.codes, MAX_LINES).map_err(refuse)?;
    writer.add_check_code(check.id, &CodeTry { result, skew: TimeDelta::seconds(skew_s), at: call.now() })?;
    let result = words::in_chinese(&format!("code_{}", result.word()));
    let params = [("result", result), ("minutes", (skew_s / 60).to_string())];
    let code = if skew_s == 0 { "check_code" } else { "check_code_skewed" };
    happened(call, writer, check, &check.by.name, code, &params)?;
    view(call, writer, check.id)
}

pub(crate) fn add_note(call: &Call<'_>, request: &wire::NoteCheck) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let check = open_check(writer, request.check)?;
        check.may_add(&check.notes, MAX_LINES).map_err(refuse)?;
        let note = CheckNote { text: needed(&request.text)?, at: call.now() };
        writer.add_check_note(check.id, &note)?;
        happened(call, writer, &check, &check.by.name, "check_noted", &[("note", note.text.to_string())])?;
        view(call, writer, check.id)
    })
}

pub(crate) fn close(
    call: &Call<'_>,
    request: &wire::CloseSpotCheck,
) -> Result<wire::SpotCheckView, ApiError> {
    call.write_watch(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let check = writer.spot_check(SpotCheckId::from_uuid(request.check))?;
        check.may_add(&check.answers, usize::MAX).map_err(refuse)?;
        let judged = Judged::of(writer, &check)?;
        if judged.calls.is_empty() {
            return Err(refuse(CheckError::NoCall));
        }
        calls_over(&judged.calls)?;
        let by = Named { person: by.id, name: by.name.to_string() };
        writer.close_spot_check(check.id, &closing(&judged, &by, room.now))?;
        let said =
            judged.judgement.verdicts.iter().map(|said| words::in_chinese(&words::word_key(said.word)));
        let said = said.collect::<Vec<_>>().join("、");
        happened(call, writer, &check, &by.name, "check_closed", &[("words", said)])?;
        let evidence = judged.evidence(&room)?;
        for verdict in judged.judgement.verdicts.iter().filter(|verdict| verdict.grade != Grade::Good) {
            add_finding(call, writer, &check, &by, verdict.word, &evidence)?;
        }
        view(call, writer, check.id)
    })
}

fn closing(judged: &Judged, by: &Named, at: chrono::DateTime<chrono::Utc>) -> Closing {
    Closing {
        at,
        by: by.clone(),
        first_answered: judged.first_answered,
        answered_after: judged.answered_after,
        reached: judged.judgement.reached(),
        in_post: judged.judgement.in_post(),
    }
}

/// Keeps a finding and writes it into the log.
pub(super) fn add_finding(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    check: &SpotCheck,
    by: &Named,
    word: duty_check::Word,
    evidence: &Text,
) -> Result<FindingId, ApiError> {
    let deadlines = Settings::load(writer)?.deadlines;
    let finding = Finding {
        id: FindingId::from_uuid(call.new_id()),
        check: check.id,
        office: check.office,
        word,
        grade: word.grade(),
        evidence: evidence.clone(),
        by: needed(&by.name)?,
        at: call.now(),
        explain_until: call.now() + deadlines.explain,
        explanations: Vec::new(),
        state: FindingState::Found,
    };
    writer.add_check_finding(&finding)?;
    let params = [("word", words::in_chinese(&words::word_key(word))), ("evidence", evidence.to_string())];
    happened(call, writer, check, &by.name, "check_found", &params)?;
    Ok(finding.id)
}

/// Writes what happened in a check into the log; every sentence names the office.
pub(super) fn happened(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    check: &SpotCheck,
    author: &str,
    code: &'static str,
    params: &[(&str, String)],
) -> Result<(), ApiError> {
    let mut all = vec![("office", check.name.to_string())];
    all.extend(params.iter().map(|(name, value)| (*name, value.clone())));
    let happened = Happened {
        kind: EntryKind::CheckCall,
        author,
        subject: check.id.uuid(),
        code,
        params: &all,
        stated_at: None,
    };
    record(call, writer, happened)
}
