//! The first words of a bulletin, as an office's secretary would write them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use duty_check::bulletin::{Bulletin, BulletinState, Extent, Link, Passage, PassageKind, Problem};
use duty_check::figures::Rate;
use duty_core::BulletinId;

use super::facts::Facts;
use crate::checks::words_for;
use crate::room::Room;
use crate::texts::{self, Language, Part};
use crate::wire::Params;

/// Ordinals of the second order: （一）.
const ORDINALS: [&str; 14] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];
/// Hundredths of a percent in a tenth.
const TENTH: u32 = 10;

/// A sentence of the part `bulletin`, in Chinese.
pub(super) fn say(key: &str, params: &[(&str, String)]) -> String {
    let params: Params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    texts::say(Language::Chinese, Part::Bulletin, key, &params)
}

/// A draft from what the records say.
pub(super) fn of(facts: &Facts, room: &Room, id: BulletinId, deadline: NaiveDate) -> Bulletin {
    let period = period(facts);
    Bulletin {
        id,
        first: facts.first,
        last: facts.last,
        number: String::new(),
        title: say("title", &[("period", period)]),
        recipients: say("recipients", &[]),
        passages: passages(facts, room, deadline),
        signature: say("signature", &[("office", room.office.name.clone())]),
        dated: room.now.with_timezone(&room.offset()).date_naive(),
        state: BulletinState::Draft,
    }
}

/// What every link would say if the text were drafted now.
pub(super) fn values(facts: &Facts, room: &Room) -> BTreeMap<String, String> {
    let passages = passages(facts, room, facts.last);
    let links = passages.into_iter().flat_map(|passage| passage.links);
    links.filter(|link| link.key != "deadline").map(|link| (link.key, link.shown)).collect()
}

/// 2026年6月份 of a whole month, else 6月1日至15日.
fn period(facts: &Facts) -> String {
    let (first, last) = (facts.first, facts.last);
    let whole_month = first.day() == 1
        && (first.year(), first.month()) == (last.year(), last.month())
        && last.succ_opt().is_none_or(|next| next.day() == 1);
    let numbers = [
        ("year", first.year().to_string()),
        ("month", first.month().to_string()),
        ("day", first.day().to_string()),
        ("last_month", last.month().to_string()),
        ("last_day", last.day().to_string()),
    ];
    say(if whole_month { "period_month" } else { "period_days" }, &numbers)
}

fn passages(facts: &Facts, room: &Room, deadline: NaiveDate) -> Vec<Passage> {
    let office = || ("office", room.office.name.clone());
    let mut passages = vec![
        linked(
            "intro",
            String::new(),
            &[
                office(),
                ("period", period(facts)),
                ("offices", facts.offices.to_string()),
                ("checks", facts.figures.checks.to_string()),
            ],
        ),
        heading("heading_overall"),
        overall(facts),
        heading("heading_problems"),
    ];
    passages.extend((0..).zip(&facts.problems).map(|(at, problem)| problem_passage(facts, at, problem)));
    if facts.problems.is_empty() {
        passages.push(linked("no_problem", String::new(), &[]));
    }
    if facts.undecided > 0 {
        passages.push(linked("pending", String::new(), &[("undecided", facts.undecided.to_string())]));
    }
    passages.push(heading("heading_requirements"));
    passages.push(if facts.problems.is_empty() {
        linked("requirements_of_all", String::new(), &[])
    } else {
        let due = ("deadline", texts::date_text(Language::Chinese, deadline));
        linked("requirements", String::new(), &[office(), due])
    });
    passages.push(linked("closing", String::new(), &[]));
    passages
}

fn overall(facts: &Facts) -> Passage {
    let Facts { figures, before, .. } = facts;
    let faulty: std::collections::BTreeSet<_> = facts.upheld.iter().map(|found| found.case.office).collect();
    let faulty = u32::try_from(faulty.len()).unwrap_or(u32::MAX);
    let good = Rate::new(facts.offices.saturating_sub(faulty), facts.offices).and_then(Extent::of);
    let good = good.map_or_else(String::new, |extent| {
        say("good_offices", &[("extent", say(&format!("extent_{}", extent.word()), &[]))])
    });
    linked(
        "overall",
        String::new(),
        &[
            ("first_of", figures.first_call.of().to_string()),
            ("first_hits", figures.first_call.hits().to_string()),
            ("first_rate", percent(figures.first_call)),
            ("first_change", change(figures.first_call, before.first_call)),
            ("post_of", figures.in_post.of().to_string()),
            ("post_hits", figures.in_post.hits().to_string()),
            ("post_rate", percent(figures.in_post)),
            ("post_change", change(figures.in_post, before.in_post)),
            ("unreached", figures.unreached.hits().to_string()),
            ("good", good),
        ],
    )
}

fn problem_passage(facts: &Facts, at: usize, problem: &Problem) -> Passage {
    let word = problem.word.word();
    let extent = Extent::of(problem.offices).unwrap_or(Extent::Single);
    let extent = say(&format!("extent_{}", extent.word()), &[]);
    let ordinal = ORDINALS.get(at).copied().unwrap_or_default().to_owned();
    let lead = say(
        "problem",
        &[("ordinal", ordinal), ("extent", extent.clone()), ("word", words_for(problem.word))],
    );
    let cases = problem
        .cases
        .iter()
        .filter_map(|&case| facts.upheld.get(case))
        .map(|found| say("case", &[("office", found.office.clone()), ("at", found.at_local.clone())]));
    let cases = cases.collect::<Vec<_>>().join("、");
    let mut passage = linked("cases", lead, &[("cases", cases)]);
    passage.links.iter_mut().for_each(|link| link.key = format!("{}_{word}", link.key));
    passage.links.insert(0, Link { key: format!("extent_{word}"), shown: extent });
    passage
}

fn heading(key: &str) -> Passage {
    Passage { kind: PassageKind::Heading, lead: String::new(), text: say(key, &[]), links: Vec::new() }
}

/// A passage whose figures and names stay linked to the records.
fn linked(key: &str, lead: String, params: &[(&str, String)]) -> Passage {
    let mut told: Vec<&(&str, String)> = params.iter().filter(|(_, shown)| !shown.is_empty()).collect();
    told.sort_by_key(|(name, _)| place_of(key, params, name));
    let links = told.into_iter().map(|(name, shown)| Link { key: (*name).to_owned(), shown: shown.clone() });
    Passage { kind: PassageKind::Text, links: links.collect(), lead, text: say(key, params) }
}

/// Where a sentence has one of its figures, so that figures stand in the order of the sentence.
fn place_of(key: &str, params: &[(&str, String)], name: &str) -> Option<usize> {
    let marked: Vec<(&str, String)> = params
        .iter()
        .map(|(other, _)| (*other, if *other == name { MARK.to_owned() } else { String::new() }))
        .collect();
    say(key, &marked).find(MARK)
}

/// A character that no text has.
const MARK: &str = "\u{e000}";

/// 89.6%, half a tenth rounded up; a dash of nothing.
fn percent(rate: Rate) -> String {
    match rate.basis_points() {
        None => say("unknown", &[]),
        Some(points) => {
            let tenths = (points + TENTH / 2) / TENTH;
            format!("{}.{}%", tenths / 10, tenths % 10)
        }
    }
}

/// ，较上期提高4.2个百分点; nothing where there was nothing before.
fn change(now: Rate, before: Rate) -> String {
    let Some(points) = now.change_since(before) else {
        return String::new();
    };
    let tenths = (points.unsigned_abs() + u64::from(TENTH) / 2) / u64::from(TENTH);
    let shown = format!("{}.{}", tenths / 10, tenths % 10);
    match (tenths, points > 0) {
        (0, _) => say("change_none", &[]),
        (_, true) => say("change_up", &[("points", shown)]),
        (_, false) => say("change_down", &[("points", shown)]),
    }
}
