//! What the records say of some days of checks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use duty_check::bulletin::{Case, Problem, problems};
use duty_check::figures::{Figures, figures};
use duty_check::{CheckState, Finding, Outcome, SpotCheck};
use duty_core::SpotCheckId;
use duty_store::Reader;

use super::annex;
use crate::checks::{Judged, instants};
use crate::error::ApiError;
use crate::room::Room;

/// A finding that stands, with the check behind it.
#[derive(Debug)]
pub(super) struct Upheld {
    pub(super) case: Case,
    pub(super) office: String,
    /// When the check began, by the wall clock.
    pub(super) at_local: String,
}

#[derive(Debug)]
pub(super) struct Facts {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) figures: Figures,
    /// Of as many days just before.
    pub(super) before: Figures,
    /// Offices that were checked.
    pub(super) offices: u32,
    pub(super) upheld: Vec<Upheld>,
    pub(super) problems: Vec<Problem>,
    /// Findings that nobody has decided yet.
    pub(super) undecided: u32,
    /// The table behind the bulletin.
    pub(super) rows: Vec<Vec<String>>,
    /// Names in the directory.
    pub(super) known_offices: Vec<String>,
}

impl Facts {
    pub(super) fn load(
        reader: &Reader<'_>,
        room: &Room,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<Self, ApiError> {
        let (from, to) = instants(room, first, last)?;
        let length = TimeDelta::days((last - first).num_days() + 1);
        let is_over = |check: &SpotCheck| matches!(check.state, CheckState::Closed(_));
        let checks: Vec<_> = reader.spot_checks_between(from, to)?.into_iter().filter(is_over).collect();
        let mut findings: BTreeMap<SpotCheckId, Vec<Finding>> = BTreeMap::new();
        for check in &checks {
            findings.insert(check.id, reader.findings_of_check(check.id)?);
        }
        let of = |check: &SpotCheck| findings.get(&check.id).map_or(&[][..], Vec::as_slice);
        let upheld: Vec<Upheld> = checks
            .iter()
            .flat_map(|check| of(check).iter().filter_map(|found| stands(room, check, found)))
            .collect();
        let offices = checks.iter().map(|check| check.office).collect::<BTreeSet<_>>().len();
        let offices = u32::try_from(offices).unwrap_or(u32::MAX);
        let rows: Result<Vec<_>, ApiError> = checks
            .iter()
            .enumerate()
            .map(|(at, check)| Ok(annex::row(room, at + 1, check, &Judged::of(reader, check)?, of(check))))
            .collect();
        let cases: Vec<Case> = upheld.iter().map(|found| found.case).collect();
        let open = findings.values().flatten().filter(|found| found.outcome() == Outcome::Undecided).count();
        Ok(Self {
            first,
            last,
            figures: figures(&reader.checked(first, last)?),
            before: figures(&reader.checked(first - length, first - TimeDelta::days(1))?),
            offices,
            problems: problems(&cases, offices),
            upheld,
            undecided: u32::try_from(open).unwrap_or(u32::MAX),
            rows: rows?,
            known_offices: reader.member_offices()?.iter().map(|office| office.name().to_string()).collect(),
        })
    }
}

fn stands(room: &Room, check: &SpotCheck, found: &Finding) -> Option<Upheld> {
    (found.outcome() == Outcome::Upheld).then(|| Upheld {
        case: Case { office: check.office, word: found.word, grade: found.grade },
        office: check.name.to_string(),
        at_local: room.local(check.began_at),
    })
}
