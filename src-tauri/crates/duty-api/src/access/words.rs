//! The words by which entries about roles and PINs are found.

use duty_core::Act;

use crate::texts::{Language, Part, say};
use crate::wire::{self, AccessEntry, ActView, ClaimView, Params};

/// The key of an act, as it stands on the wire.
pub(super) fn act_key(act: Act) -> String {
    key(&ActView::from(act))
}

/// The key of a role, as it stands on the wire.
fn key(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(key)) => key,
        _ => unreachable!("a unit variant is written as a string"),
    }
}

fn text(code: &str, params: &Params) -> String {
    say(Language::Chinese, Part::Access, code, params)
}

fn claim(claim: ClaimView) -> String {
    match claim {
        ClaimView::OwnName => text("own_name", &Params::new()),
        ClaimView::Do { act } => text(&key(&act), &Params::new()),
        ClaimView::ResetTogether => text("reset_together", &Params::new()),
    }
}

fn roles(roles: &[wire::AccessRole]) -> String {
    let names: Vec<String> = roles.iter().map(|role| text(&key(role), &Params::new())).collect();
    if names.is_empty() { text("no_role", &Params::new()) } else { names.join("、") }
}

/// A sentence of the catalogue, and what fills its places.
type Sentence = (&'static str, Vec<(&'static str, String)>);

fn about(code: &'static str, person: &wire::PersonRef) -> Sentence {
    (code, vec![("name", person.name.clone())])
}

fn refused(code: &'static str, person: &wire::PersonRef, wanted: ClaimView) -> Sentence {
    (code, vec![("name", person.name.clone()), ("claim", claim(wanted))])
}

/// What happened, as a sentence in the language of the office.
pub(super) fn of(entry: &AccessEntry) -> String {
    let (code, places) = match entry {
        AccessEntry::PinWrong { person, claim, wait_seconds: _ } => refused("pin_wrong", person, *claim),
        AccessEntry::PinTooSoon { person, claim, wait_seconds: _ } => refused("pin_too_soon", person, *claim),
        AccessEntry::PinMissing { person, claim } => refused("pin_missing", person, *claim),
        AccessEntry::NotAllowed { person, claim } => refused("not_allowed", person, *claim),
        AccessEntry::PinSet { person } => about("pin_set", person),
        AccessEntry::PinRemoved { person } => about("pin_removed", person),
        AccessEntry::PinReset { person, by } => {
            let by: Vec<&str> = by.iter().map(|by| by.name.as_str()).collect();
            ("pin_reset", vec![("name", person.name.clone()), ("by", by.join("、"))])
        }
        AccessEntry::RolesChanged { person, before, after } => {
            let name = person.name.clone();
            ("roles_changed", vec![("name", name), ("before", roles(before)), ("after", roles(after))])
        }
        AccessEntry::LinesChanged { before, after } => {
            let changed = after.iter().filter(|line| !before.contains(line));
            let acts: Vec<String> = changed.map(|line| text(&key(&line.act), &Params::new())).collect();
            ("lines_changed", vec![("acts", acts.join("、"))])
        }
    };
    text(code, &places.into_iter().map(|(place, value)| (place.to_owned(), value)).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use duty_core::Role;

    use super::*;
    use crate::texts::keys;

    #[test]
    fn every_role_and_every_act_has_its_word() {
        let known: BTreeSet<&str> = keys(Language::Chinese, Part::Access).collect();

        for act in Act::ALL {
            assert!(known.contains(act_key(act).as_str()), "{act:?}");
        }
        for role in Role::ALL {
            assert!(known.contains(key(&wire::AccessRole::from(role)).as_str()), "{role:?}");
        }
    }
}
