//! Which change of the shift is to be handed over, and who is planned before and after it.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::PersonId;
use duty_store::Reader;
use duty_watch::handover::current_change;

use crate::error::ApiError;
use crate::presence::planned_post;
use crate::room::Room;
use crate::watch::rota::{Rota, Stretch, people};
use crate::wire;

/// The change that is to be handed over now, or next.
pub(super) struct Change<'a> {
    /// `None` where no roster plans one.
    pub(super) at: Option<DateTime<Utc>>,
    /// The shifts that end with it, and those that begin.
    outgoing: Vec<&'a Stretch>,
    incoming: Vec<&'a Stretch>,
    /// Everybody planned just before it, and from it on.
    before: Vec<PersonId>,
    after: Vec<PersonId>,
}

impl<'a> Change<'a> {
    pub(super) fn current(reader: &Reader<'_>, room: &Room, rota: &'a Rota) -> Result<Self, ApiError> {
        let changes = rota.handovers();
        let since = changes.first().copied().unwrap_or(room.now);
        let last_completed = reader.changes_handed_over(since)?.last().copied();
        let at = current_change(&changes, last_completed, room.now);
        let of = |stretches: fn(&'a Rota, DateTime<Utc>) -> Vec<&'a Stretch>| {
            at.map(|at| stretches(rota, at)).unwrap_or_default()
        };
        let planned = |at: DateTime<Utc>| people(rota.at_work(at), at);
        let (outgoing, incoming) = (of(Rota::end), of(Rota::begin));
        let after = at.map(planned).unwrap_or_default();
        let before = at.map(|at| planned(at - TimeDelta::seconds(1))).unwrap_or_default();
        Ok(Self { at, outgoing, incoming, before, after })
    }

    /// Who comes with the change; where somebody only goes, those who stay take over.
    pub(super) fn incoming(&self) -> Vec<PersonId> {
        let after = || self.after.iter().copied();
        let come: Vec<PersonId> = after().filter(|person| !self.before.contains(person)).collect();
        if come.is_empty() { after().collect() } else { come }
    }

    /// Who goes: whoever is in and is not planned after the change, or else who is planned until then.
    pub(super) fn outgoing(&self, reader: &Reader<'_>) -> Result<Vec<PersonId>, ApiError> {
        let leaves = |person: &PersonId| !self.after.contains(person);
        let present = reader.present()?.into_iter().map(|presence| presence.person);
        let goes: Vec<PersonId> = present.filter(leaves).collect();
        Ok(if goes.is_empty() { self.before.iter().copied().filter(leaves).collect() } else { goes })
    }

    pub(super) fn view(&self, room: &Room) -> Result<Option<wire::PlannedChange>, ApiError> {
        let Some(at) = self.at else { return Ok(None) };
        let posts = |stretches: &[&Stretch], at| -> Result<Vec<_>, ApiError> {
            stretches.iter().map(|stretch| planned_post(room, stretch, &stretch.people_at(at))).collect()
        };
        Ok(Some(wire::PlannedChange {
            at: room.local(at),
            outgoing: posts(&self.outgoing, at - TimeDelta::seconds(1))?,
            incoming: posts(&self.incoming, at)?,
        }))
    }
}
