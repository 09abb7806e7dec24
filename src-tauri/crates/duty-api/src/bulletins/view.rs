//! A bulletin as pages show it.

use chrono::{Datelike, Weekday};
use duty_check::bulletin::{Bulletin, BulletinState, Doubt, Known, Passage, doubts, standing};

use super::facts::Facts;
use super::{annex, draft};
use crate::room::Room;
use crate::wire::{self, Message};

pub(super) fn of(room: &Room, facts: &Facts, bulletin: &Bulletin) -> wire::BulletinView {
    let (state, rows) = match &bulletin.state {
        BulletinState::Draft => (wire::BulletinStateView::Draft, facts.rows.clone()),
        BulletinState::Issued { at, by, rows } => {
            let by = wire::PersonRef { id: by.person.uuid(), name: by.name.clone() };
            (wire::BulletinStateView::Issued { at_local: room.local(*at), by }, rows.clone())
        }
    };
    let doubts = match bulletin.state {
        BulletinState::Draft => doubted(room, facts, bulletin),
        BulletinState::Issued { .. } => Vec::new(),
    };
    wire::BulletinView {
        id: bulletin.id.uuid(),
        from: bulletin.first,
        to: bulletin.last,
        number: bulletin.number.clone(),
        title: bulletin.title.clone(),
        recipients: bulletin.recipients.clone(),
        passages: bulletin.passages.iter().map(passage).collect(),
        signature: bulletin.signature.clone(),
        dated: bulletin.dated,
        state,
        doubts,
        headings: annex::columns().into_iter().map(|column| column.heading).collect(),
        rows,
    }
}

fn passage(passage: &Passage) -> wire::PassageView {
    let whole = format!("{}{}", passage.lead, passage.text);
    let units = |begin: usize| u32::try_from(whole[..begin].encode_utf16().count()).unwrap_or(u32::MAX);
    let links = passage.links.iter().zip(standing(passage));
    wire::PassageView {
        kind: passage.kind.into(),
        lead: passage.lead.clone(),
        text: passage.text.clone(),
        links: links
            .map(|(link, begin)| wire::LinkView {
                key: link.key.clone(),
                shown: link.shown.clone(),
                at: begin.map(units),
            })
            .collect(),
    }
}

fn doubted(room: &Room, facts: &Facts, bulletin: &Bulletin) -> Vec<wire::DoubtView> {
    let values = draft::values(facts, room);
    let known = Known {
        values: values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect(),
        offices: facts.known_offices.iter().map(String::as_str).collect(),
        year: bulletin.last.year(),
    };
    doubts(&bulletin.passages, &known).into_iter().map(doubt).collect()
}

fn doubt(doubt: Doubt) -> wire::DoubtView {
    let (passage, code, params) = match doubt {
        Doubt::Changed { passage, shown, .. } => (passage, "doubt_changed", vec![("shown", shown)]),
        Doubt::Outdated { passage, shown, now, .. } => {
            (passage, "doubt_outdated", vec![("shown", shown), ("now", now)])
        }
        Doubt::Unlinked { passage, number } => (passage, "doubt_unlinked", vec![("number", number)]),
        Doubt::WrongWeekday { passage, date, is } => {
            (passage, "doubt_weekday", vec![("date", date), ("weekday", weekday(is).to_owned())])
        }
        Doubt::NoSuchDay { passage, date } => (passage, "doubt_no_such_day", vec![("date", date)]),
        Doubt::UnknownOffice { passage, name } => (passage, "doubt_office", vec![("name", name)]),
        Doubt::Miswritten { passage, wrong, right } => {
            (passage, "doubt_word", vec![("wrong", wrong.to_owned()), ("right", right.to_owned())])
        }
    };
    let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let passage = u32::try_from(passage).unwrap_or(u32::MAX);
    wire::DoubtView { passage, message: Message { code: code.to_owned(), params } }
}

/// As bulletins write it; the document is Chinese whatever language the pages are in.
const fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}
