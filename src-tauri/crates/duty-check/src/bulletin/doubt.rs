//! What in a text can be checked without understanding it: figures and names against the records, weekdays against dates,
//! and words that are often written wrong.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::Passage;

/// What the records say now.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    /// Per key of a link: its present value.
    pub values: BTreeMap<&'a str, &'a str>,
    /// Names of offices in the directory.
    pub offices: Vec<&'a str>,
    /// The year in which a date without one lies.
    pub year: i32,
}

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A figure or name of the records that is no longer in the passage as it stood there.
    Changed {
        /// In which passage.
        passage: usize,
        /// What it is.
        key: String,
        /// How it stood.
        shown: String,
    },
    /// The records say something else by now.
    Outdated {
        /// In which passage.
        passage: usize,
        /// What it is.
        key: String,
        /// What the passage says.
        shown: String,
        /// What the records say.
        now: String,
    },
    /// A number with a unit that no record stands behind.
    Unlinked {
        /// In which passage.
        passage: usize,
        /// The number with its unit.
        number: String,
    },
    /// 6月12日（星期五） where the date is no Friday.
    WrongWeekday {
        /// In which passage.
        passage: usize,
        /// The date as it is written.
        date: String,
        /// The weekday that it is.
        is: Weekday,
    },
    /// 6月31日.
    NoSuchDay {
        /// In which passage.
        passage: usize,
        /// The date as it is written.
        date: String,
    },
    /// Something like the name of an office, which the directory does not have.
    UnknownOffice {
        /// In which passage.
        passage: usize,
        /// The name.
        name: String,
    },
    /// A word that is often written wrong.
    Miswritten {
        /// In which passage.
        passage: usize,
        /// As it is written.
        wrong: &'static str,
        /// As it should be.
        right: &'static str,
    },
}

/// Words of duty bulletins that are often written wrong, and how they are written.
const MISWRITTEN: [(&str, &str); 15] = [
    ("带班领到", "带班领导"),
    ("值斑", "值班"),
    ("按装", "安装"),
    ("布署", "部署"),
    ("部暑", "部署"),
    ("急时", "及时"),
    ("即时上报", "及时上报"),
    ("迅情", "汛情"),
    ("讯期", "汛期"),
    ("讯情", "汛情"),
    ("防讯", "防汛"),
    ("通迅", "通讯"),
    ("脱冈", "脱岗"),
    ("在刚", "在岗"),
    ("特此通告", "特此通报"),
];

/// Units behind which a number states a finding.
const UNITS: [&str; 7] = ["个百分点", "％", "%", "次", "个单位", "家单位", "秒"];

/// Endings of the names of offices.
const OFFICE_ENDINGS: [char; 3] = ['镇', '乡', '局'];

/// Everything that should be looked at, passage by passage.
#[must_use]
pub fn doubts(passages: &[Passage], known: &Known<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let whole = format!("{}{}", passage.lead, passage.text);
        figures(at, passage, &whole, known, &mut doubts);
        dates(at, &whole, known.year, &mut doubts);
        let wrong = MISWRITTEN.iter().filter(|(wrong, _)| whole.contains(wrong));
        doubts.extend(wrong.map(|&(wrong, right)| Doubt::Miswritten { passage: at, wrong, right }));
        offices(at, &whole, known, &mut doubts);
    }
    doubts
}

/// Per link of a passage: where it begins in its lead and text together, in bytes; `None` where it no longer stands there.
#[must_use]
pub fn standing(passage: &Passage) -> Vec<Option<usize>> {
    let whole = format!("{}{}", passage.lead, passage.text);
    let mut begins = vec![None; passage.links.len()];
    for stand in stands(passage, &whole) {
        begins[stand.link] = Some(stand.begin);
    }
    begins
}

/// Where a link stands in a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stand {
    link: usize,
    begin: usize,
    end: usize,
}

/// Holds each link against the records, and each number with a unit against the links.
fn figures(at: usize, passage: &Passage, whole: &str, known: &Known<'_>, doubts: &mut Vec<Doubt>) {
    let stands = stands(passage, whole);
    for (place, link) in passage.links.iter().enumerate() {
        let (key, shown) = (link.key.clone(), link.shown.clone());
        if stands.iter().all(|stand| stand.link != place) {
            doubts.push(Doubt::Changed { passage: at, key, shown });
        } else if let Some(now) = known.values.get(link.key.as_str()).filter(|now| **now != link.shown) {
            doubts.push(Doubt::Outdated { passage: at, key, shown, now: (*now).to_owned() });
        }
    }
    for (number, rest) in numbers(whole) {
        let begin = whole.len() - rest.len() - number.len();
        let is_linked = stands.iter().any(|stand| (stand.begin..stand.end).contains(&begin));
        if let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)).filter(|_| !is_linked) {
            doubts.push(Doubt::Unlinked { passage: at, number: format!("{number}{unit}") });
        }
    }
}

/// The links that still stand in the text, in their order: as many as can be. So a figure that was changed does not pass
/// for another of the same value.
fn stands(passage: &Passage, whole: &str) -> Vec<Stand> {
    let found = passage.links.iter().enumerate().flat_map(|(link, told)| {
        let places = whole.match_indices(told.shown.as_str());
        let places = places.map(move |(begin, text)| Stand { link, begin, end: begin + text.len() });
        places.filter(|stand| is_whole(whole, *stand))
    });
    let found: Vec<Stand> = found.collect();
    // Per stand: how long the longest chain up to it is, and the stand before it in that.
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(found.len());
    for (place, stand) in found.iter().enumerate() {
        let follows = |before: &usize| found[*before].link < stand.link && found[*before].end <= stand.begin;
        let before =
            (0..place).filter(follows).max_by_key(|&before| (chains[before].0, std::cmp::Reverse(before)));
        chains.push((before.map_or(1, |before| chains[before].0 + 1), before));
    }
    let mut last = (0..found.len()).max_by_key(|&place| (chains[place].0, std::cmp::Reverse(place)));
    let mut stands = Vec::new();
    while let Some(place) = last {
        stands.push(found[place]);
        last = chains[place].1;
    }
    stands
}

/// Whether a number stands there by itself, and is no part of a longer one.
fn is_whole(text: &str, stand: Stand) -> bool {
    let joins = |one: Option<char>, other: Option<char>| {
        one.zip(other)
            .is_some_and(|(one, other)| one.is_ascii_digit() && (other.is_ascii_digit() || other == '.'))
    };
    let shown = &text[stand.begin..stand.end];
    let (before, after) = (text[..stand.begin].chars().next_back(), text[stand.end..].chars().next());
    !joins(shown.chars().next(), before) && !joins(shown.chars().next_back(), after)
}

/// Each number of a text, and the text behind it.
fn numbers(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let begin = rest.find(|c: char| c.is_ascii_digit())?;
        let tail = &rest[begin..];
        let end = tail.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tail.len());
        let (number, behind) = tail.split_at(end);
        rest = behind;
        Some((number, behind))
    })
}

/// Dates written as 6月12日, with or without a year before and a weekday behind.
fn dates(at: usize, whole: &str, year: i32, doubts: &mut Vec<Doubt>) {
    let found: Vec<(&str, &str)> = numbers(whole).collect();
    for (place, &(month, behind)) in found.iter().enumerate() {
        let Some(&(day, rest)) = found.get(place + 1) else { continue };
        if behind.strip_prefix('月').is_none_or(|after| !after.starts_with(day)) || !rest.starts_with('日')
        {
            continue;
        }
        let written = format!("{month}月{day}日");
        let before = place.checked_sub(1).and_then(|before| found.get(before));
        let own_year = before
            .filter(|(_, behind)| behind.strip_prefix('年').is_some_and(|after| after.starts_with(month)));
        let year = own_year.and_then(|(year, _)| year.parse().ok()).unwrap_or(year);
        let date = month.parse().ok().zip(day.parse().ok());
        let Some(date) = date.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)) else {
            doubts.push(Doubt::NoSuchDay { passage: at, date: written });
            continue;
        };
        if weekday_behind(&rest['日'.len_utf8()..]).is_some_and(|said| said != date.weekday()) {
            doubts.push(Doubt::WrongWeekday { passage: at, date: written, is: date.weekday() });
        }
    }
}

/// （星期五）, 星期五 or （周五） right behind a date.
fn weekday_behind(rest: &str) -> Option<Weekday> {
    let rest = rest.strip_prefix(['（', '(']).unwrap_or(rest);
    let rest = rest.strip_prefix("星期").or_else(|| rest.strip_prefix('周'))?;
    match rest.chars().next()? {
        '一' => Some(Weekday::Mon),
        '二' => Some(Weekday::Tue),
        '三' => Some(Weekday::Wed),
        '四' => Some(Weekday::Thu),
        '五' => Some(Weekday::Fri),
        '六' => Some(Weekday::Sat),
        '日' | '天' => Some(Weekday::Sun),
        _ => None,
    }
}

/// Names between marks that end like those of offices: 青石镇、白水乡.
fn offices(at: usize, whole: &str, known: &Known<'_>, doubts: &mut Vec<Doubt>) {
    let pieces = whole.split(|c: char| !c.is_alphabetic());
    for piece in pieces {
        let Some(end) = piece.find(OFFICE_ENDINGS) else { continue };
        let ending = piece[end..].chars().next().map_or(0, char::len_utf8);
        let name = &piece[..end + ending];
        let length = name.chars().count();
        let is_known =
            |office: &&str| name.contains(*office) || office.contains(name) || piece.contains(*office);
        if (2..=MOST_OFFICE_CHARS).contains(&length) && !known.offices.iter().any(is_known) {
            doubts.push(Doubt::UnknownOffice { passage: at, name: name.to_owned() });
        }
    }
}

/// A longer piece is a sentence in which the ending comes up by chance.
const MOST_OFFICE_CHARS: usize = 5;

#[cfg(test)]
mod tests {
    use super::super::{Link, PassageKind};
    use super::*;

    fn passage(text: &str, links: &[(&str, &str)]) -> Passage {
        let links =
            links.iter().map(|(key, shown)| Link { key: (*key).to_owned(), shown: (*shown).to_owned() });
        Passage {
            kind: PassageKind::Text,
            lead: String::new(),
            text: text.to_owned(),
            links: links.collect(),
        }
    }

    fn known() -> Known<'static> {
        Known {
            values: BTreeMap::from([("checks", "48"), ("first_call_rate", "89.6%")]),
            offices: vec!["青石镇", "白水乡", "县应急管理局"],
            year: 2026,
        }
    }

    fn told(text: &str, links: &[(&str, &str)]) -> Vec<Doubt> {
        doubts(&[passage(text, links)], &known())
    }

    #[test]
    fn a_text_that_says_what_the_records_say_raises_no_doubt() {
        let links = [("checks", "48"), ("first_call_rate", "89.6%")];
        assert_eq!(told("6月12日（星期五）抽查48次，一次接通率89.6%，青石镇、白水乡在岗。", &links), []);
    }

    #[test]
    fn a_figure_that_was_changed_by_hand_is_flagged_and_so_is_one_without_a_record() {
        let doubts = told("本月共抽查50次。", &[("checks", "48")]);

        assert_eq!(
            doubts,
            [
                Doubt::Changed { passage: 0, key: "checks".into(), shown: "48".into() },
                Doubt::Unlinked { passage: 0, number: "50次".into() },
            ]
        );
    }

    #[test]
    fn a_changed_figure_does_not_pass_for_another_of_the_same_value() {
        let links = [("of", "3"), ("hits", "2"), ("rate", "66.7%"), ("post", "2")];

        let doubts = told("拨打3次，一次接通3次，一次接通率66.7%；在岗2次。", &links);

        assert_eq!(
            doubts,
            [
                Doubt::Changed { passage: 0, key: "hits".into(), shown: "2".into() },
                Doubt::Unlinked { passage: 0, number: "3次".into() },
            ]
        );
    }

    #[test]
    fn each_link_is_found_where_it_stands_and_one_that_is_gone_nowhere() {
        let told = passage("拨打3次，一次接通3次。", &[("of", "3"), ("hits", "2")]);

        assert_eq!(standing(&told), [Some("拨打".len()), None]);
    }

    #[test]
    fn a_figure_that_the_records_have_left_behind_is_flagged() {
        let expected =
            Doubt::Outdated { passage: 0, key: "checks".into(), shown: "47".into(), now: "48".into() };
        assert_eq!(told("共抽查47次。", &[("checks", "47")]), [expected]);
    }

    #[test]
    fn weekdays_are_held_against_their_dates() {
        assert_eq!(
            told("6月12日（星期六）夜间", &[]),
            [Doubt::WrongWeekday { passage: 0, date: "6月12日".into(), is: Weekday::Fri }]
        );
        assert_eq!(told("2025年6月12日（周四）夜间", &[]), []);
        assert_eq!(told("6月31日", &[]), [Doubt::NoSuchDay { passage: 0, date: "6月31日".into() }]);
    }

    #[test]
    fn names_and_words_are_held_against_what_is_known() {
        assert_eq!(told("青田镇无人接听", &[]), [Doubt::UnknownOffice { passage: 0, name: "青田镇".into() }]);
        assert_eq!(
            told("做好防讯值班", &[]),
            [Doubt::Miswritten { passage: 0, wrong: "防讯", right: "防汛" }]
        );
    }
}
