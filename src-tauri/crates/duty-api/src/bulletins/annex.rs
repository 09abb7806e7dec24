//! The table behind a bulletin: a line for each check.

use duty_check::{Finding, NameMatch, Outcome, SpotCheck};
use duty_paper::record::{Align, TableColumn};
use duty_watch::Reach;

use super::draft::say;
use crate::checks::{Judged, words_for};
use crate::room::Room;

/// Keys of the headings, the share of the width, and where the texts stand.
const COLUMNS: [(&str, u16, Align); 12] = [
    ("column_number", 1, Align::Centre),
    ("column_office", 2, Align::Centre),
    ("column_time", 3, Align::Centre),
    ("column_phone", 3, Align::Centre),
    ("column_first", 1, Align::Centre),
    ("column_seconds", 2, Align::Centre),
    ("column_heard", 2, Align::Centre),
    ("column_match", 2, Align::Centre),
    ("column_leader", 2, Align::Centre),
    ("column_in_post", 1, Align::Centre),
    ("column_problem", 3, Align::Left),
    ("column_note", 3, Align::Left),
];

pub(super) fn columns() -> Vec<TableColumn> {
    let column =
        |(key, weight, align): (&str, u16, Align)| TableColumn { heading: say(key, &[]), weight, align };
    COLUMNS.into_iter().map(column).collect()
}

pub(super) fn row(
    room: &Room,
    number: usize,
    check: &SpotCheck,
    judged: &Judged,
    findings: &[Finding],
) -> Vec<String> {
    let yes_or_no = |said: Option<bool>| match said {
        Some(true) => say("yes", &[]),
        Some(false) => say("no", &[]),
        None => say("unknown", &[]),
    };
    let numbers = judged.calls.iter().flat_map(|call| &call.numbers);
    let phone =
        numbers.clone().find(|number| number.reach == Reach::DutyPhone).map(|number| number.number.clone());
    let compared = match check.expected.compare(judged.heard.as_deref()) {
        NameMatch::OnRoster => yes_or_no(Some(true)),
        NameMatch::NotOnRoster => yes_or_no(Some(false)),
        NameMatch::Unheard | NameMatch::NoRoster => yes_or_no(None),
    };
    let leaders: Vec<String> = check.expected.leaders.iter().map(ToString::to_string).collect();
    let words = |outcome: Outcome| {
        let found = findings.iter().filter(move |found| found.outcome() == outcome);
        found.map(|found| words_for(found.word)).collect::<Vec<_>>().join("、")
    };
    let undecided = words(Outcome::Undecided);
    let note = if undecided.is_empty() { String::new() } else { say("undecided", &[("words", undecided)]) };
    vec![
        number.to_string(),
        check.name.to_string(),
        say("moment", &[("at", room.local(check.began_at))]),
        phone.unwrap_or_default(),
        yes_or_no(judged.first_answered),
        judged.answered_after.map(|after| after.num_seconds().to_string()).unwrap_or_default(),
        judged.heard.clone().unwrap_or_default(),
        compared,
        leaders.join("、"),
        yes_or_no(judged.judgement.in_post()),
        words(Outcome::Upheld),
        note,
    ]
}
