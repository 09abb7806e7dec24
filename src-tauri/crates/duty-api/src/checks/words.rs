//! Checks in words of the catalogue's part `checks`, and as lines of a list.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use duty_check::{Draw, Fact, Plan, Shortfall, Verdict, Word};
use duty_core::{DayKind, OfficeId, OfficeKind};
use duty_watch::{Attempt, Named, Number, Reach, RingEnd};

use crate::calendars::message;
use crate::convert;
use crate::texts::{self, Language, Part};
use crate::wire::{self, Message, OfficeRef, Params};

/// The word for a kind of office in plans.
pub(super) const fn kind(kind: OfficeKind) -> &'static str {
    match kind {
        OfficeKind::Township => "township",
        OfficeKind::Subdistrict => "subdistrict",
        OfficeKind::Department => "department",
        OfficeKind::Other => "other",
    }
}

pub(super) fn person(named: &Named) -> wire::PersonRef {
    wire::PersonRef { id: named.person.uuid(), name: named.name.clone() }
}

pub(super) fn local(at: DateTime<Utc>, offset: FixedOffset) -> String {
    convert::moment_text(at.with_timezone(&offset).naive_local())
}

/// A word in Chinese, for evidence and the log.
pub(super) fn in_chinese(code: &str) -> String {
    texts::say(Language::Chinese, Part::Checks, code, &Params::new())
}

/// The word for a finding, in Chinese.
pub(crate) fn words_for(word: Word) -> String {
    in_chinese(&word_key(word))
}

/// The key of the word for a finding.
pub(super) fn word_key(word: Word) -> String {
    format!("word_{}", word.word())
}

pub(super) fn clause(key: &str) -> Message {
    message(&format!("clause_{key}"), &[])
}

pub(super) fn verdict(verdict: &Verdict) -> wire::VerdictView {
    let fact = |fact: &Fact| message(&format!("fact_{}", fact.word()), &[]);
    wire::VerdictView {
        word: verdict.word.into(),
        grade: verdict.grade.into(),
        clause: clause(verdict.clause),
        because: verdict.because.iter().map(fact).collect(),
    }
}

/// The office as its plan names it, whatever it is called today.
fn in_plan(plan: &Plan, office: OfficeId) -> OfficeRef {
    let found = plan.parts().offices.iter().find(|candidate| candidate.office == office);
    let name = found.map_or_else(|| office.to_string(), |candidate| candidate.name.to_string());
    OfficeRef { id: office.uuid(), name }
}

pub(super) fn lots(plan: &Plan, drawn: &Draw, offset: FixedOffset) -> Vec<wire::LotView> {
    let lots = (0..).zip(&drawn.checks).map(|(place, lot)| wire::LotView {
        place,
        at_local: local(lot.at, offset),
        office: in_plan(plan, lot.office),
    });
    lots.collect()
}

pub(super) fn shortfalls(plan: &Plan, drawn: &Draw, offset: FixedOffset) -> Vec<Message> {
    let parts = plan.parts();
    let say = |short: &Shortfall| match *short {
        Shortfall::Quota { quota, missing } => {
            let asked = parts.quotas.get(quota);
            let any = || in_chinese("any");
            let word = |prefix: &str, word: Option<&str>| {
                word.map_or_else(any, |word| in_chinese(&format!("{prefix}_{word}")))
            };
            let kind = asked.and_then(|asked| asked.kind.as_ref()).map(duty_check::Label::as_str);
            let hours = asked.and_then(|asked| asked.hours).map(duty_check::Hours::word);
            let day = asked.and_then(|asked| asked.day).map(day_word);
            message(
                "short_quota",
                &[
                    ("kind", word("kind", kind)),
                    ("hours", word("hours", hours)),
                    ("day", word("day", day)),
                    ("missing", missing.to_string()),
                ],
            )
        }
        Shortfall::Office { office, missing } => message(
            "short_office",
            &[("office", in_plan(plan, office).name), ("missing", missing.to_string())],
        ),
        Shortfall::Window { window, missing } => {
            let begins = parts.windows.get(window).map(|window| local(window.period.start(), offset));
            message("short_window", &[("from", begins.unwrap_or_default()), ("missing", missing.to_string())])
        }
    };
    drawn.shortfalls.iter().map(say).collect()
}

const fn day_word(day: DayKind) -> &'static str {
    match day {
        DayKind::Workday | DayKind::MakeUpWorkday => "workday",
        DayKind::RestDay => "rest_day",
        DayKind::Holiday => "holiday",
    }
}

const fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::DutyPhone => "duty_phone",
        Reach::SecondPhone => "second_phone",
        Reach::OfficerMobile => "officer_mobile",
        Reach::LeaderMobile => "leader_mobile",
        Reach::OfficeHead => "office_head",
    }
}

/// A try in one Chinese clause: `6月12日 21:04 拨值班电话 0837-2345678，响铃 30 秒，无人接听`.
pub(super) fn attempt(number: &Number, attempt: &Attempt, offset: FixedOffset) -> String {
    let seconds = (attempt.rang + TimeDelta::milliseconds(500)).num_seconds();
    let heard = match &attempt.end {
        RingEnd::Answered { heard: Some(heard) } => heard.clone(),
        RingEnd::Answered { heard: None } => in_chinese("unnamed"),
        RingEnd::NoAnswer | RingEnd::Busy | RingEnd::Dead | RingEnd::Forwarded | RingEnd::HungUp => {
            String::new()
        }
    };
    let params = [
        ("at", local(attempt.at, offset)),
        ("reach", in_chinese(&format!("reach_{}", reach_word(number.reach)))),
        ("number", number.number.clone()),
        ("seconds", seconds.to_string()),
        ("heard", heard),
    ];
    let said = message(&format!("try_{}", attempt.end.word()), &params);
    texts::say_message(Language::Chinese, Part::Checks, &said)
}
