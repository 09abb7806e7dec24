//! Which change of the shift is to be handed over, and who is planned before and after it.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{Group, PersonId};
use duty_store::Reader;
use duty_watch::handover::current_change;

use crate::error::ApiError;
use crate::presence::planned_post;
use crate::room::Room;
use crate::watch::rota::{Rota, Stretch};
use crate::wire;

/// The change that is to be handed over now, or next.
pub(super) struct Change<'a> {
    /// `None` where no roster plans one.
    pub(super) at: Option<DateTime<Utc>>,
    outgoing: Vec<&'a Stretch>,
    incoming: Vec<&'a Stretch>,
}

fn officers(rota: &Rota) -> impl Iterator<Item = &Stretch> {
    rota.stretches.iter().filter(|stretch| stretch.group == Group::Officer)
}

/// The officers' shifts that reach up to `at`, and those that begin with it.
fn around(rota: &Rota, at: DateTime<Utc>) -> (Vec<&Stretch>, Vec<&Stretch>) {
    let just_before = at - TimeDelta::seconds(1);
    let before =
        officers(rota).filter(|stretch| stretch.period.contains(just_before) && stretch.period.end() <= at);
    (before.collect(), officers(rota).filter(|stretch| stretch.period.start() == at).collect())
}

/// Everybody on these shifts, each once, in the order of the rota.
fn people(stretches: &[&Stretch]) -> Vec<PersonId> {
    let mut seen = BTreeSet::new();
    stretches
        .iter()
        .flat_map(|stretch| stretch.people.iter().copied())
        .filter(|person| seen.insert(*person))
        .collect()
}

fn same_people(before: &[&Stretch], after: &[&Stretch]) -> bool {
    let set = |stretches| people(stretches).into_iter().collect::<BTreeSet<_>>();
    set(before) == set(after)
}

impl<'a> Change<'a> {
    pub(super) fn current(reader: &Reader<'_>, room: &Room, rota: &'a Rota) -> Result<Self, ApiError> {
        // Where the same people stay, as in a turn of a whole week, nothing is handed over.
        let changes: Vec<DateTime<Utc>> = rota
            .changes()
            .into_iter()
            .filter(|at| {
                let (before, after) = around(rota, *at);
                people(&after).is_empty() || !same_people(&before, &after)
            })
            .collect();
        let since = changes.first().copied().unwrap_or(room.now);
        let last_completed = reader.changes_handed_over(since)?.last().copied();
        let at = current_change(&changes, last_completed, room.now);
        let (outgoing, incoming) = at.map(|at| around(rota, at)).unwrap_or_default();
        Ok(Self { at, outgoing, incoming })
    }

    /// Who is planned from the change on, without those who were on before.
    pub(super) fn incoming(&self) -> Vec<PersonId> {
        let staying = people(&self.outgoing);
        people(&self.incoming).into_iter().filter(|person| !staying.contains(person)).collect()
    }

    /// Who goes: whoever is in and does not come, or else who is planned until the change.
    pub(super) fn outgoing(&self, reader: &Reader<'_>) -> Result<Vec<PersonId>, ApiError> {
        let after = people(&self.incoming);
        let present = reader.present()?;
        let goes: Vec<PersonId> =
            present.iter().map(|presence| presence.person).filter(|person| !after.contains(person)).collect();
        if goes.is_empty() {
            let planned = people(&self.outgoing).into_iter();
            return Ok(planned.filter(|person| !after.contains(person)).collect());
        }
        Ok(goes)
    }

    pub(super) fn view(&self, room: &Room) -> Result<Option<wire::PlannedChange>, ApiError> {
        let Some(at) = self.at else { return Ok(None) };
        let posts = |stretches: &[&Stretch]| -> Result<Vec<_>, ApiError> {
            stretches.iter().map(|stretch| planned_post(room, stretch, &stretch.people)).collect()
        };
        Ok(Some(wire::PlannedChange {
            at: room.local(at),
            outgoing: posts(&self.outgoing)?,
            incoming: posts(&self.incoming)?,
        }))
    }
}
