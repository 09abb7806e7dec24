//! The catalogue of sentences that the window and the command line share.
//!
//! A sentence has places such as `{name}`; `{first|date}` shows an ISO date the way people write it, and
//! `{from|moment}` a local date and time.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::error::ApiError;
use crate::wire::{Message, Params};

/// A language of the product; Chinese is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language of a locale name such as `en_GB.UTF-8`; Chinese unless it is English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("en") { Self::English } else { Self::Chinese }
    }
}

/// Parts of the catalogue, each with its own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One per [`Code`](crate::error::Code).
    Errors,
    /// What the rules of rostering find.
    Findings,
    /// Why somebody can't serve.
    Obstacles,
    /// What in a spreadsheet needs an answer.
    Problems,
    /// What in a calendar needs a look.
    Calendar,
    /// Notices of the watch desk.
    Desk,
    /// What is due, what an alert is about, what went on record of it.
    Watch,
    /// What a record lacks, and what the verification of the log finds.
    Log,
    /// What happened on watch, as the duty log says it.
    Happenings,
    /// What a handover lacks, and what is wrong about who is in.
    Handover,
    /// What a report lacks, and who must still be told.
    Incident,
    /// Words for spot checks, what they follow from, and the clauses behind them.
    Checks,
    /// A bulletin as it is first drafted, and what should be looked at in it.
    Bulletin,
    /// Lines of the command line.
    Cli,
    /// The tray's menu.
    Shell,
    /// Roles, acts, and what happens with PINs.
    Access,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 16] = [
        Self::Errors,
        Self::Findings,
        Self::Obstacles,
        Self::Problems,
        Self::Calendar,
        Self::Desk,
        Self::Watch,
        Self::Log,
        Self::Happenings,
        Self::Handover,
        Self::Incident,
        Self::Checks,
        Self::Bulletin,
        Self::Cli,
        Self::Shell,
        Self::Access,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Errors => "errors",
            Self::Findings => "findings",
            Self::Obstacles => "obstacles",
            Self::Problems => "problems",
            Self::Calendar => "calendar",
            Self::Desk => "desk",
            Self::Watch => "watch",
            Self::Log => "log",
            Self::Happenings => "happenings",
            Self::Handover => "handover",
            Self::Incident => "incident",
            Self::Checks => "checks",
            Self::Bulletin => "bulletin",
            Self::Cli => "cli",
            Self::Shell => "shell",
            Self::Access => "access",
        }
    }
}

type Catalogue = BTreeMap<String, BTreeMap<String, String>>;

fn catalogue(language: Language) -> &'static Catalogue {
    static CHINESE: OnceLock<Catalogue> = OnceLock::new();
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    let (cell, text) = match language {
        Language::Chinese => (&CHINESE, include_str!("../../../../assets/texts/zh-CN.json")),
        Language::English => (&ENGLISH, include_str!("../../../../assets/texts/en.json")),
    };
    cell.get_or_init(|| serde_json::from_str(text).expect("the shipped catalogue is checked by a test"))
}

/// The keys of a part, in order.
pub fn keys(language: Language, part: Part) -> impl Iterator<Item = &'static str> {
    catalogue(language).get(part.key()).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
}

/// The sentence behind `code`, its places filled; the code itself when the catalogue lacks it.
#[must_use]
pub fn say(language: Language, part: Part, code: &str, params: &Params) -> String {
    match catalogue(language).get(part.key()).and_then(|part| part.get(code)) {
        Some(sentence) => fill(language, sentence, params),
        None => code.to_owned(),
    }
}

/// The sentence of a message.
#[must_use]
pub fn say_message(language: Language, part: Part, message: &Message) -> String {
    say(language, part, &message.code, &message.params)
}

/// The sentence of an error.
#[must_use]
pub fn say_error(language: Language, error: &ApiError) -> String {
    say(language, Part::Errors, &error.code.key(), &error.params)
}

fn fill(language: Language, sentence: &str, params: &Params) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((place, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let (name, form) = place.split_once('|').unwrap_or((place, ""));
        let value = params.get(name).map_or("", String::as_str);
        match (form, value.parse::<NaiveDate>()) {
            ("date", Ok(date)) => filled.push_str(&date_text(language, date)),
            ("moment", _) => filled.push_str(&moment_text(language, value)),
            _ => filled.push_str(value),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

/// `6月12日 21:47` or `12 Jun 21:47`, of `2026-06-12T21:47`; anything else as it is.
fn moment_text(language: Language, text: &str) -> String {
    match NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M") {
        Ok(moment) => format!("{} {}", date_text(language, moment.date()), moment.format("%H:%M")),
        Err(_) => text.to_owned(),
    }
}

/// `6月12日` or `12 Jun`.
#[must_use]
pub fn date_text(language: Language, date: NaiveDate) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match language {
        Language::Chinese => format!("{}月{}日", date.month(), date.day()),
        Language::English => format!("{} {}", date.day(), MONTHS[date.month0() as usize]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn places(sentence: &str) -> BTreeSet<&str> {
        let starts = sentence.split('{').skip(1);
        starts
            .filter_map(|rest| rest.split_once('}'))
            .map(|(place, _)| place.split('|').next().unwrap())
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_sentences_with_the_same_places() {
        for part in Part::ALL {
            let chinese: Vec<_> = keys(Language::Chinese, part).collect();
            let english: Vec<_> = keys(Language::English, part).collect();
            assert!(!chinese.is_empty(), "{part:?}");
            assert_eq!(chinese, english, "{part:?}");
            for key in chinese {
                let sentence = |language| &catalogue(language)[part.key()][key];
                let (zh, en) = (sentence(Language::Chinese), sentence(Language::English));
                assert_eq!(places(zh), places(en), "{part:?} {key}");
            }
        }
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        let params = Params::from([("first".to_owned(), "2026-06-02".to_owned())]);

        assert_eq!(fill(Language::Chinese, "{first|date}起", &params), "6月2日起");
        assert_eq!(fill(Language::English, "from {first|date} on", &params), "from 2 Jun on");
    }

    #[test]
    fn a_place_without_value_stays_empty_and_an_open_bracket_stays() {
        assert_eq!(fill(Language::Chinese, "甲{none}乙{", &Params::new()), "甲乙{");
    }
}
